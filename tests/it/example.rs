//! The example of the README, as a person and as a program sees it.

use std::fs;

use serde_json::Value;

use crate::sandbox::{claimlint, findings, number, repository, snapshot, text};

#[test]
fn a_person_sees_a_dozen_things_to_do() {
    let run = claimlint(repository(), &["check", "tests/example"]);
    snapshot("example-human", &run.shown());
    let widest = run.stdout.lines().map(|line| line.chars().count()).max();
    assert!(widest <= Some(90), "{widest:?}");
}

#[test]
fn a_screen_reader_hears_the_same_without_drawings() {
    let run = claimlint(
        repository(),
        &["check", "tests/example", "--format", "narrated"],
    );
    snapshot("example-narrated", &run.shown());
}

#[test]
fn a_program_gets_the_frozen_json() {
    let run = claimlint(
        repository(),
        &["check", "tests/example", "--format", "json"],
    );
    snapshot("example-json", &run.stdout);
}

#[test]
fn every_finding_points_at_its_words() {
    let report = report();
    let pointed: Vec<(&str, String)> = findings(&report)
        .iter()
        .map(|finding| (text(&finding["rule"]), words(&finding["location"])))
        .collect();
    let pointed: Vec<(&str, &str)> = pointed
        .iter()
        .map(|(rule, words)| (*rule, words.as_str()))
        .collect();
    assert_eq!(
        pointed,
        [
            ("dangling-attribution", "According announced that"),
            ("anonymous-source", "An anonymous diplomat said"),
            ("weasel-attribution", "Analysts say"),
            ("agentless-attribution", "has been accused"),
            (
                "uncited-statement",
                "A year earlier the data of some 30,000 of its customers had leaked from an employee’s computer."
            ),
            (
                "uncited-statement",
                "It had lost coins to another theft in April of that year, when it was called Yapizon."
            ),
            ("bare-domain", "https://en.yna.co.kr/"),
            ("second-hand-source", "rfa"),
            (
                "insecure-url",
                "http://securelist.com/operation-applejeus/87553/?utm_source=newsletter"
            ),
            (
                "tracking-parameters",
                "http://securelist.com/operation-applejeus/87553/?utm_source=newsletter"
            ),
            ("placeholder-source", "https://example.com/TODO"),
            ("unknown-source", "securlist"),
            (
                "missing-citation",
                "North Korea obtained at least 11,000 bitcoins"
            ),
            ("orphaned-claim", "31 billion won"),
        ]
    );
    let orphan = &findings(&report)[13]["related"][0];
    assert_eq!(words(&orphan["location"]), "35\u{a0}billion won");
}

#[test]
fn lines_and_columns_agree_with_offsets() {
    for finding in findings(&report()) {
        let related = finding["related"].as_array().expect("a list");
        for location in related
            .iter()
            .map(|related| &related["location"])
            .chain([&finding["location"]])
        {
            let source = source(location);
            for end in ["start", "end"] {
                let before = &source[..number(&location[end]["offset"])];
                let line = before.matches('\n').count() + 1;
                let column = before
                    .rsplit('\n')
                    .next()
                    .map_or(0, |line| line.chars().count())
                    + 1;
                assert_eq!(number(&location[end]["line"]), line, "{location}");
                assert_eq!(number(&location[end]["column"]), column, "{location}");
            }
        }
    }
}

#[test]
fn two_runs_say_the_same() {
    let args = ["check", "tests/example", "--show", "info"];
    assert_eq!(
        claimlint(repository(), &args).stdout,
        claimlint(repository(), &args).stdout
    );
}

#[test]
fn another_working_directory_changes_nothing_but_the_paths() {
    let format = ["--format", "json"];
    let here = claimlint(
        repository(),
        &[&["check", "tests/example"][..], &format].concat(),
    );
    for (folder, path, prefix) in [
        ("tests/example", ".", ""),
        ("tests/example/claims", "..", "../"),
        ("src", "../tests/example", "../tests/example/"),
    ] {
        let there = claimlint(
            &repository().join(folder),
            &[&["check", path][..], &format].concat(),
        );
        let paths = |from: &str, to: &str, report: &str| report.replace(from, to);
        let expected = paths("\"path\": \"tests/example/", "\"path\": \"", &here.stdout);
        // In a folder of claims its own files have no prefix.
        let own = there.stdout.replace(
            "\"path\": \"pyongyang.yaml",
            "\"path\": \"claims/pyongyang.yaml",
        );
        let found = paths(&format!("\"path\": \"{prefix}"), "\"path\": \"", &own);
        assert_eq!(sorted(&found), sorted(&expected), "{folder}");
        assert_eq!(there.status, here.status);
    }
}

fn report() -> Value {
    claimlint(
        repository(),
        &["check", "tests/example", "--format", "json"],
    )
    .json()
}

fn source(location: &Value) -> String {
    fs::read_to_string(repository().join(text(&location["path"]))).expect("a file of the example")
}

/// The bytes that a location is about.
fn words(location: &Value) -> String {
    let offset = |end: &str| number(&location[end]["offset"]);
    source(location)[offset("start")..offset("end")].to_owned()
}

/// Findings in an order that does not depend on how paths are written.
fn sorted(report: &str) -> Vec<String> {
    let report: Value = serde_json::from_str(report).expect("JSON");
    let mut all: Vec<String> = findings(&report).iter().map(Value::to_string).collect();
    all.sort();
    all
}
