//! `init`: what it writes passes `check`, and nothing that people wrote is lost.

use std::fs;

use crate::sandbox::{Run, Sandbox, findings, text};

const ARTICLE: &str = "\
# The bridge

The bridge cost $4.2 million in 1932, Maria Costa told the Herald Tribune on Friday.
Ana Lima said that 14 workers had died while it was built. It is beautiful.

In May 1933 [the mayor resigned](https://www.reuters.com/article/lima) over the 30,000 tons of steel.

Experts say it was built in 1931 with 300 workers.
";

const CLAIMS: &str = "claims/bridge.yaml";

fn site() -> Sandbox {
    Sandbox::new().with("bridge.md", ARTICLE)
}

fn written(site: &Sandbox) -> String {
    fs::read_to_string(site.path().join(CLAIMS)).expect("a claims file")
}

/// Rule and claim of every finding, sorted.
fn said(run: &Run) -> Vec<(String, String)> {
    let mut said: Vec<_> = findings(&run.json())
        .iter()
        .map(|finding| {
            let claim = finding["claim"].as_str().unwrap_or_default();
            (text(&finding["rule"]).to_owned(), claim.to_owned())
        })
        .collect();
    said.sort();
    said
}

#[test]
fn a_draft_is_checked_and_asks_for_what_is_missing_once() {
    let site = site();
    let run = site.run(&["init", "bridge.md"]);
    assert_eq!(run.status, Some(0), "{}", run.shown());
    insta::assert_snapshot!(run.shown(), @r"
    exit status: 0
    ----- stdout
    claims/bridge.yaml: 4 claims were drafted, 3 of them without a source; `claimlint check` says what is missing
    ");
    insta::assert_snapshot!(written(&site), @r"
    version: 1
    article: ../bridge.md
    sources:
      reuters: {url: https://www.reuters.com/article/lima}
    claims:
      - text: The bridge cost $4.2 million in 1932
        speaker: Maria Costa
        cite: TODO
      - text: 14 workers had died while it was built
        speaker: Ana Lima
        cite: TODO
      - text: In May 1933 the mayor resigned over the 30,000 tons of steel
        cite: reuters
      - text: Experts say it was built in 1931 with 300 workers
        cite: TODO
    ");
    let checked = site.run(&["check", "--format", "json"]);
    let missing = ["#1", "#2", "#4"].map(|claim| ("placeholder-source", claim));
    let all: Vec<_> = missing
        .into_iter()
        .chain([("weasel-attribution", "")])
        .map(|(rule, claim)| (rule.to_owned(), claim.to_owned()))
        .collect();
    assert_eq!(said(&checked), all);
}

#[test]
fn a_file_is_never_written_over() {
    let site = site().with(CLAIMS, "# mine\n");
    for args in [
        &["init", "bridge.md"][..],
        &["init", "bridge.md", "--update"],
    ] {
        let run = site.run(args);
        assert_eq!(run.status, Some(2), "{}", run.shown());
        assert_eq!(written(&site), "# mine\n");
    }
    let site = self::site();
    site.run(&["init", "bridge.md"]);
    let first = written(&site);
    let run = site.run(&["init", "bridge.md"]);
    assert_eq!(run.status, Some(2), "{}", run.shown());
    assert!(run.stderr.contains("--update"), "{}", run.stderr);
    assert_eq!(written(&site), first);
}

#[test]
fn an_update_adds_and_touches_nothing() {
    for line_end in ["\n", "\r\n"] {
        let existing = "\
# Kept by hand: ask Ana before you change it.
version: 1
article:   ../bridge.md   # the article
sources:
  # the paper
  tribune: {url: \"https://www.heraldtribune.com/1932/bridge\", title: 'The bridge'}   # front page
claims:

  # the cost
  - text:  The bridge cost $4.2 million in 1932
    cite: [ tribune ]     # page 1
"
        .replace('\n', line_end);
        let site = site().with(CLAIMS, &existing);
        let run = site.run(&["init", "bridge.md", "--update"]);
        assert_eq!(run.status, Some(0), "{}", run.shown());
        let updated = written(&site);
        let mut rest = updated.as_str();
        for line in existing.split_inclusive('\n') {
            let at = rest
                .find(line)
                .unwrap_or_else(|| panic!("{line:?} is lost in {updated:?}"));
            rest = &rest[at + line.len()..];
        }
        assert!(updated.contains("the mayor resigned"), "{updated}");
        assert_eq!(updated.matches("cost $4.2 million").count(), 1, "{updated}");
        let checked = site.run(&["check", "--format", "json"]);
        let broken = ["invalid-claims-file", "orphaned-claim", "ambiguous-claim"];
        assert!(
            said(&checked)
                .iter()
                .all(|(rule, _)| !broken.contains(&rule.as_str())),
            "{}",
            checked.shown()
        );
        let again = site.run(&["init", "bridge.md", "--update"]);
        assert_eq!(again.status, Some(0), "{}", again.shown());
        assert!(again.stdout.contains("nothing is new"), "{}", again.shown());
        assert_eq!(written(&site), updated);
    }
}

#[test]
fn a_strangers_article_drafts_a_file_that_can_be_read() {
    let sentences = [
        "In 1932 the bridge of Lima cost 4 million: \"it's # 1\", - [x] {y} & *z*, said Ana Lima.",
        "In 1933 'it' cost 5 million \u{1b}[31m dollars \u{202e}and 6 \u{0} euros in Lima.",
        "- In 1934 the mayor said: yes: no, ? and | or > 7 million @ Lima.",
        "In 1935 the mayor of Lima paid 8 million\u{a0}for “that”\tbridge \\n %TAG ! tag.",
        "Ana Lima said that in 1936 10 mayors\n  paid 9 million for # nothing.",
        "In 1937 Lima said 1:30, 0x10, 1e3 and ~ null were 11 million dollars.",
    ];
    for sentence in sentences {
        let site = Sandbox::new().with("a.md", format!("{sentence}\n"));
        let run = site.run(&["init", "a.md"]);
        assert_eq!(run.status, Some(0), "{sentence:?} {}", run.shown());
        assert!(!run.stdout.contains('\u{1b}'));
        let checked = site.run(&["check", "--format", "json"]);
        let rules: Vec<String> = said(&checked).into_iter().map(|(rule, _)| rule).collect();
        let asked = ["placeholder-source", "anonymous-source"];
        assert!(
            rules.iter().all(|rule| asked.contains(&rule.as_str())),
            "{sentence:?} {}\n{}",
            checked.shown(),
            fs::read_to_string(site.path().join("claims/a.yaml")).unwrap_or_default()
        );
        let again = site.run(&["init", "a.md", "--update"]);
        assert!(again.stdout.contains("nothing is new"), "{}", again.shown());
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let outside = Sandbox::new();
    let site = site();
    std::os::unix::fs::symlink(outside.path(), site.path().join("claims")).expect("a link");
    let run = site.run(&["init", "bridge.md"]);
    assert_eq!(run.status, Some(2), "{}", run.shown());
    assert!(!outside.path().join("bridge.yaml").exists());
}
