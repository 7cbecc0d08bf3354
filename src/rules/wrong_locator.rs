use crate::finding::{Finding, Level};
use crate::source_facts::WrongPages;

use super::support::citations;
use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "wrong-locator",
    group: Group::Evidence,
    level: Some(Level::Warning),
    summary: "a locator that names a page without the quote, or one the document does not have",
    docs: r#"
What it does: compares a `locator` that names pages (`p. 5`, `pp. 10–12`) with a PDF that was read: a
copy given as `file`, or with `--verify` the document at its `url`. It reports pages that the document
does not have, and a quote that is on another page. A page agrees by its place in the file or by a
number printed at its edge; other locators, such as chapters and minutes, are not compared.

Why: a reader who looks the page up finds other words.

What to do: write the page that the quote is on.

```yaml
claims:
  - text: The ferry sank in June 2018.
    cite: {source: "https://www.harbor.gov/report.pdf", quote: The ferry sank in June, locator: p. 9}
```

```world fails
https://www.harbor.gov/report.pdf has the pages The harbor was closed to all ships in May, the annual report of the board says. / The ferry sank in June, and nobody who was on board of it was hurt by the accident.
```

```yaml
claims:
  - text: The ferry sank in June 2018.
    cite: {source: "https://www.harbor.gov/report.pdf", quote: The ferry sank in June, locator: p. 2}
```

```world
https://www.harbor.gov/report.pdf has the pages The harbor was closed to all ships in May, the annual report of the board says. / The ferry sank in June, and nobody who was on board of it was hurt by the accident.
```
"#,
    needs: &[Need::Claims, Need::Pages],
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for cited in citations::citations(context) {
        let (Some(wrong), Some(locator)) = (&cited.evidence.locator, &cited.citation.locator)
        else {
            continue;
        };
        let named = locator.as_str().trim();
        let (message, help) = match wrong {
            WrongPages::PastTheEnd(count) => (
                format!("the locator says \"{named}\", but the document has {count} pages"),
                "write the page that the words are on".to_owned(),
            ),
            WrongPages::Elsewhere(pages) => {
                let pages: Vec<String> = pages.iter().map(ToString::to_string).collect();
                let pages = pages.join(", ");
                (
                    format!(
                        "the locator says \"{named}\", but the quote is on page {pages} of the file"
                    ),
                    format!(
                        "write the page that the quote is on: \"p. {pages}\", or the number printed there"
                    ),
                )
            }
        };
        found.push(cited.at(&RULE, locator.span, message).help(help));
    }
}
