//! `profile: drafted`: of text that a machine drafted nothing unchecked passes.

use serde_json::Value;
#[cfg(feature = "network")]
use serde_json::json;

use crate::sandbox::{Run, Sandbox, findings, number, text};
#[cfg(feature = "network")]
use crate::site::{Answer, Site};

const ARTICLE: &str = "\
---
bibliography: ../refs.bib
---

The dam lost 400 liters a day in 2011 [@costa2011].
It was raised by 3 meters in 2014 [@lima2018].
In 2018 the fishermen landed 80 tonnes of eels, doi:10.1000/eels.
The mayor called it \"a total disaster for the whole harbor\".
";

const BIB: &str = "\
@book{costa2011, author = {Costa, Maria}, title = {How dams leak}, publisher = {Dam Press}, year = 2011}
@article{lima2018, author = {Lima, Ana}, title = {Bridges and dams}, year = 2018, doi = {10.1000/dams}}
";

const SETTINGS: &str = "overrides: [{paths: [\"drafts/**\"], profile: drafted}]\n";

fn sandbox() -> Sandbox {
    Sandbox::new()
        .with("claimlint.yaml", SETTINGS)
        .with("refs.bib", BIB)
        .with("drafts/dam.md", ARTICLE)
        .with("posts/dam.md", ARTICLE)
}

/// Place, level and rule of what the profile is about.
fn said(run: &Run) -> Vec<String> {
    let report = run.json();
    let is_meant = |one: &&Value| {
        matches!(
            text(&one["rule"]),
            "unchecked-reference"
                | "unsourced-quotation"
                | "unchecked-link"
                | "unverified-quote"
                | "reference-mismatch"
        )
    };
    let line = |one: &Value| {
        let place = &one["location"];
        format!(
            "{}:{} {} {}",
            text(&place["path"]),
            number(&place["start"]["line"]),
            text(&one["level"]),
            text(&one["rule"])
        )
    };
    findings(&report)
        .iter()
        .filter(is_meant)
        .map(line)
        .collect()
}

#[cfg(feature = "network")]
fn ask(sandbox: &Sandbox, site: &Site, path: &str) -> Run {
    let resolver = site.url("/doi/");
    sandbox.run(&[
        "check",
        path,
        "--verify",
        "--format",
        "json",
        "--no-cache",
        "--retries",
        "0",
        "--deadline",
        "5s",
        "--allow-private",
        "127.0.0.0/8",
        "--doi-resolver",
        &resolver,
    ])
}

#[test]
fn what_nobody_checked_is_an_error_in_drafts_alone() {
    let sandbox = sandbox();
    let offline = |path: &str| sandbox.run(&["check", path, "--format", "json"]);
    let run = offline("drafts/dam.md");
    assert_eq!(run.status, Some(1), "{}", run.shown());
    assert_eq!(
        said(&run),
        [
            "drafts/dam.md:7 error unchecked-reference",
            "drafts/dam.md:8 error unsourced-quotation",
            "refs.bib:1 error unchecked-reference",
            "refs.bib:2 error unchecked-reference",
        ],
        "{}",
        run.shown()
    );
    assert_eq!(said(&offline("posts/dam.md")), [] as [&str; 0]);
    // What was set for a rule and these files still counts.
    sandbox.write(
        "claimlint.yaml",
        "profile: drafted\noverrides: [{paths: \"**\", levels: {unchecked-reference: info, unsourced-quotation: off}}, {paths: \"posts/**\", profile: none}]\n",
    );
    assert_eq!(
        said(&offline("drafts/dam.md")),
        [
            "drafts/dam.md:7 info unchecked-reference",
            "refs.bib:1 info unchecked-reference",
            "refs.bib:2 info unchecked-reference",
        ]
    );
}

#[cfg(feature = "network")]
#[test]
fn what_was_checked_passes_and_what_could_not_be_is_an_error() {
    let site = Site::new();
    let put = |doi: &str, record: Value| {
        let path = format!("/doi/{doi}");
        site.put(&path, Answer::page("A paper", "<p>Abstract</p>"));
        let answer = Answer::status(200)
            .header("Content-Type", "application/vnd.citationstyles.csl+json")
            .body(record.to_string());
        site.put_record(&path, answer);
    };
    put("10.1000/eels", json!({"title": "Eels"}));
    put(
        "10.1000/dams",
        json!({"title": "Bridges and dams", "author": [{"family": "Lima", "given": "Ana"}], "issued": {"date-parts": [[2018]]}}),
    );
    let sandbox = sandbox();
    let left = [
        "drafts/dam.md:8 error unsourced-quotation",
        "refs.bib:1 error unchecked-reference",
    ];
    let run = ask(&sandbox, &site, "drafts/dam.md");
    assert_eq!(said(&run), left, "{}", run.shown());
    assert_eq!(said(&ask(&sandbox, &site, "posts/dam.md")), [] as [&str; 0]);

    site.put("/doi/10.1000/eels", Answer::status(403));
    site.put_record("/doi/10.1000/dams", Answer::status(500));
    let run = ask(&sandbox, &site, "drafts/dam.md");
    let found = said(&run);
    for one in [
        "drafts/dam.md:7 error unchecked-link",
        "refs.bib:2 error reference-mismatch",
    ] {
        assert!(found.contains(&one.to_owned()), "{}", run.shown());
    }
}

#[test]
fn only_a_person_at_a_terminal_confirms_what_a_machine_drafted() {
    let claims = "version: 1\narticle: ../drafts/a.md\nclaims:\n  - {id: opening, text: The bridge opened in 1932, cite: \"https://www.heraldtribune.com/a\"}\n";
    let sandbox = Sandbox::new()
        .with("claimlint.yaml", SETTINGS)
        .with("drafts/a.md", "The bridge opened in 1932.\n")
        .with("claims/a.yaml", claims);
    let confirm = ["confirm", "opening", "--by", "AL", "--how", "call"];
    let refused = sandbox.run(&confirm);
    assert_eq!(refused.status, Some(2), "{}", refused.shown());
    assert!(
        refused.stderr.contains("only a person at a terminal"),
        "{}",
        refused.stderr
    );
    assert!(!sandbox.path().join("claims/checks").exists());
    sandbox.write("claimlint.yaml", "fail-on: warning\n");
    let recorded = sandbox.run(&confirm);
    assert_eq!(recorded.status, Some(0), "{}", recorded.shown());
}
