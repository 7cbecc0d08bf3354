"""Reads reports back: the published SARIF schema, JUnit, Code Quality, rdjsonl, Markdown, HTML."""

import html.parser
import json
import pathlib
import sys

import jsonschema
import junitparser
import markdown_it

work = pathlib.Path(sys.argv[1])
schema = json.loads((work / "package/lib/schemas/sarif-2.1.0-rtm.5.json").read_text())
report = json.loads((work / "report.json").read_text())
count = len(report["findings"])
assert count > 0


def results(name):
    document = json.loads((work / name).read_text())
    jsonschema.validate(document, schema)
    return document["runs"][0]["results"]


assert len((work / "report.concise").read_text().splitlines()) == count
said = [one for one in results("report.sarif") if not one.get("suppressions")]
assert len(said) == count
prints = [one["partialFingerprints"]["claimlint/v1"] for one in said]
assert len(set(prints)) == count
assert all(one["baselineState"] == "unchanged" for one in results("baselined.sarif"))

suites = junitparser.JUnitXml.fromfile(str(work / "report.junit"))
grave = sum(1 for one in report["findings"] if one["level"] != "info")
assert suites.tests >= count and suites.failures == grave, (suites.tests, suites.failures)

issues = json.loads((work / "report.gitlab").read_text())
assert len({issue["fingerprint"] for issue in issues}) == count
for issue in issues:
    assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
    assert issue["location"]["lines"]["begin"] >= 1 and issue["description"]

lines = [json.loads(line) for line in (work / "report.rdjsonl").read_text().splitlines()]
assert len(lines) == count
assert all(line["severity"] in {"ERROR", "WARNING", "INFO"} for line in lines)

tokens = markdown_it.MarkdownIt("gfm-like", {"linkify": False}).parse((work / "report.markdown").read_text())
rows = sum(1 for token in tokens if token.type == "tr_open")
assert rows == count + 1, (rows, count)
inline = [child.type for token in tokens for child in token.children or []]
assert "link_open" not in inline and "image" not in inline


class Page(html.parser.HTMLParser):
    """Balanced, unique ids, every anchor leads somewhere, nothing is loaded."""

    VOID = {"meta", "br"}

    def __init__(self):
        super().__init__()
        self.open, self.ids, self.anchors = [], [], []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        assert tag not in {"script", "img", "iframe", "link", "object", "form"}, tag
        assert not any(name.startswith("on") or name == "src" for name in attrs), attrs
        if "id" in attrs:
            self.ids.append(attrs["id"])
        target = attrs.get("href", "")
        if target.startswith("#"):
            self.anchors.append(target[1:])
        else:
            assert not target or target.startswith(("http://", "https://")), target
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, tag


page = Page()
page.feed((work / "report.html").read_text())
assert not page.open and len(page.ids) == len(set(page.ids))
assert set(page.anchors) <= set(page.ids), set(page.anchors) - set(page.ids)
print(f"readers: {count} findings in every format: ok")
