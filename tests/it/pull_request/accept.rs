//! The way out for a change that is meant to have less checked: somebody else accepts it, with a
//! reason, and then it is a note.

use super::{QUAY, Site, count};
use crate::sandbox::{Run, findings, text};

const CHECK: &[&str] = &["--fail-on", "warning", "--since", "main"];
const POLICY: &[&str] = &["--policy-from", "main"];
const FLAG: &[&str] = &["--accept-weakened", "the desk agreed"];
const ARTICLES: &str =
    "accept-weakened: [{paths: [\"articles/**\"], reason: the articles are being moved}]\n";

/// A repository with these settings on `main`, and a change that suppresses a finding and has
/// these settings.
fn site(before: &str, after: &str) -> Site {
    let site = Site::new();
    site.sandbox.write("claimlint.yaml", before);
    site.commit("settings");
    site.git(&["branch", "--force", "main"]);
    let comment = "<!-- claimlint: ignore[weasel-attribution] everybody knows -->\n";
    let says = "Experts say that the quay sinks.";
    site.sandbox.write(
        "articles/quay.md",
        QUAY.replace(says, &format!("{comment}{says}")),
    );
    site.sandbox.write("claimlint.yaml", after);
    site.commit("a suppression");
    site
}

/// Level and message of every finding of `weakened-check`.
fn weakened(run: &Run) -> Vec<String> {
    let report = run.json();
    let all = findings(&report);
    let all = all.iter().filter(|one| one["rule"] == "weakened-check");
    all.map(|one| format!("{}: {}", text(&one["level"]), text(&one["message"])))
        .collect()
}

/// The settings before and after, the flags, the status, what is said.
type Case<'a> = (&'a str, &'a str, &'a [&'a [&'a str]], i32, &'a [&'a str]);

#[test]
fn only_somebody_else_than_the_author_accepts_what_a_change_weakens() {
    let suppressed = "this change suppresses weasel-attribution";
    let warning = format!("warning: {suppressed}");
    let typed = format!("info: {suppressed} (accepted: the desk agreed)");
    let entry = format!("info: {suppressed} (accepted: the articles are being moved)");
    let asks = "warning: this change relaxes the checks: `accept-weakened` names more paths";
    let elsewhere = "accept-weakened: [{paths: blog, reason: the blog is being moved}]\n";
    let not_these = "accept-weakened: [{paths: [articles, \"!quay.md\"], reason: so}]\n";
    let cases: &[Case<'_>] = &[
        ("", "", &[POLICY], 1, &[&warning]),
        ("", "", &[], 1, &[&warning]),
        ("", "", &[POLICY, FLAG], 0, &[&typed]),
        ("", "", &[FLAG], 0, &[&typed]),
        (ARTICLES, ARTICLES, &[POLICY], 0, &[&entry]),
        (ARTICLES, ARTICLES, &[], 0, &[&entry]),
        // What the base accepted stays accepted for the change that ends it.
        (ARTICLES, "", &[POLICY], 0, &[&entry]),
        (ARTICLES, "", &[], 0, &[&entry]),
        // A change accepts nothing of itself.
        ("", ARTICLES, &[POLICY], 1, &[&warning, asks]),
        ("", ARTICLES, &[], 1, &[&warning, asks]),
        ("fail-on: [", ARTICLES, &[], 1, &[&warning]),
        (elsewhere, elsewhere, &[POLICY], 1, &[&warning]),
        (elsewhere, elsewhere, &[], 1, &[&warning]),
        (elsewhere, ARTICLES, &[POLICY], 1, &[&warning, asks]),
        (not_these, not_these, &[POLICY], 1, &[&warning]),
        // The level of the rule says nothing of what is accepted.
        (
            "levels: {weakened-check: error}",
            "levels: {weakened-check: error}",
            &[POLICY, FLAG],
            0,
            &[&typed],
        ),
        (
            "levels: {weakened-check: off}",
            "levels: {weakened-check: off}",
            &[POLICY, FLAG],
            0,
            &[],
        ),
    ];
    for (before, after, flags, status, said) in cases {
        let site = site(before, after);
        let run = site.json(&[&[CHECK], *flags].concat().concat());
        let name = format!("{before} → {after} {flags:?}: {}", run.shown());
        assert_eq!(run.status, Some(*status), "{name}");
        assert_eq!(weakened(&run), *said, "{name}");
        let notes = said.iter().filter(|one| one.starts_with("info")).count();
        assert_eq!(count(&run, "accepted"), notes as u64, "{name}");
        let others = said.len() - notes;
        assert_eq!(count(&run, "weakened"), others as u64, "{name}");
    }
}

#[test]
fn a_reason_is_needed() {
    let site = site("", "");
    for reason in ["", " "] {
        let run = site.run(&["check", "--accept-weakened", reason]);
        assert_eq!(run.status, Some(2), "{}", run.shown());
        assert!(run.stderr.contains("a reason is needed"), "{}", run.stderr);
    }
    let blank = "accept-weakened: [{paths: articles, reason: \" \"}]\n";
    site.sandbox.write("claimlint.yaml", blank);
    let run = site.run(&["check"]);
    assert_eq!(run.status, Some(2), "{}", run.shown());
    assert!(run.stderr.contains("is blank"), "{}", run.stderr);
}

#[test]
fn every_format_shows_a_note_with_its_reason() {
    let site = site("", "");
    let reason = "this change suppresses weasel-attribution (accepted: the desk agreed)";
    for (format, note) in [
        ("human", "1 accepted"),
        ("narrated", "1 accepted"),
        ("concise", "info: this change"),
        ("json", "\"level\": \"info\""),
        ("sarif", "\"level\": \"note\""),
        ("github", "::notice "),
        ("gitlab", "\"severity\": \"info\""),
        ("junit", "this change"),
        ("rdjsonl", "\"severity\":\"INFO\""),
        ("markdown", "1 accepted"),
        ("html", "1 accepted"),
    ] {
        let args = ["check", "--format", format, "--show", "info"];
        let run = site.run(&[&args, CHECK, POLICY, FLAG].concat());
        assert_eq!(run.status, Some(0), "{format}: {}", run.shown());
        let shown = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(shown.contains(note), "{format}: {}", run.stdout);
        // A table and a page show no infos one by one.
        if matches!(format, "markdown" | "html") {
            continue;
        }
        assert!(shown.contains(reason), "{format}: {}", run.stdout);
    }
}

#[test]
fn what_a_change_takes_away_from_a_claim_it_does_not_show_as_verified() {
    let site = Site::new();
    site.sandbox.write(
        "sources/gazette.txt",
        "The quay cost 3 million euros in 2018, said the mayor. The quay cost much.\n",
    );
    let cites = "cost 3 million euros in 2018, cite: ";
    let source = "gazette: {publisher: Gazette, title: The quay, file: ../sources/gazette.txt}";
    site.edit(
        "claims/quay.yaml",
        "gazette: {publisher: Gazette, title: The quay}",
        source,
    );
    site.edit(
        "claims/quay.yaml",
        &format!("{cites}gazette"),
        &format!("{cites}{{source: gazette, quote: The quay cost 3 million euros in 2018}}"),
    );
    site.commit("a quote");
    site.git(&["branch", "--force", "main"]);
    site.edit(
        "claims/quay.yaml",
        "quote: The quay cost 3 million euros in 2018",
        "quote: The quay cost much",
    );
    site.commit("less of a quote");
    for (flags, status, standing) in [(&[][..], 1, "unchecked"), (FLAG, 0, "verified")] {
        let run = site.json(&[CHECK, POLICY, flags].concat());
        let report = run.json();
        let cost = report["claims"].as_array().expect("claims").iter();
        let mut cost = cost.filter(|claim| claim["id"] == "cost");
        let cost = cost.next().expect("a claim");
        assert_eq!(text(&cost["standing"]), standing, "{}", run.shown());
        assert_eq!(run.status, Some(status), "{}", run.shown());
        let words = report["standings"].as_array().expect("standings");
        assert_eq!(
            words.iter().any(|one| one["standing"] == "verified"),
            standing == "verified"
        );
    }
}
