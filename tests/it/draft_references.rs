//! Articles without a claims file: their links, the identifiers in them and the works that they
//! cite are asked for as those of claims are.

use std::fmt::Write as _;
use std::fs;

use serde_json::{Value, json};

use crate::sandbox::{Run, Sandbox, findings, number, text};
use crate::site::{Answer, Site};

/// The works of the bibliography: key, title, author, year and DOI.
const WORKS: [(&str, &str, &str, u16, &str); 7] = [
    (
        "lima2018",
        "Bridges of Lisbon and their builders",
        "Lima, Ana",
        2018,
        "10.1000/bridges",
    ),
    (
        "costa2011",
        "How dams leak",
        "Costa, Maria",
        2011,
        "10.1000/dams",
    ),
    (
        "reis2015",
        "Locks of the lower Tagus",
        "Reis, Pedro",
        2015,
        "10.1000/locks",
    ),
    (
        "vale2020",
        "Floods that nobody foresaw",
        "Vale, Rita",
        2020,
        "10.1000/invented1",
    ),
    (
        "pinto2019",
        "A history of harbor dues",
        "Pinto, Luis",
        2019,
        "10.1000/invented2",
    ),
    (
        "moura2016",
        "Concrete under salt water",
        "Moura, Ines",
        2016,
        "10.1000/withdrawn",
    ),
    (
        "sousa2012",
        "Ferries before the bridge",
        "Sousa, Tomas",
        2012,
        "10.1000/another",
    ),
];

const ARTICLE: &str = "\
---
title: The river
bibliography: refs.bib
---

The first bridge over the river opened on 3 May 1932 [@lima2018].
The upper dam lost 400 liters a day in 2011 [@costa2011].
In 2015 the lower locks lifted 31,000 ships [see @reis2015, p. 3].
The flood of 2020 drowned 12 villages [@vale2020].
Harbor dues rose by 40 percent between 1950 and 1960 [@pinto2019].
Salt water destroyed 9 of 20 piers by 2016 [@moura2016].
Before 1932 the ferries carried 2 million people a year [@sousa2012].
The river carried 300 tonnes of sand in 2017 ([study](https://doi.org/10.1000/sand)).
In 2018 its fishermen landed 80 tonnes of eels, doi:10.1000/eels.
By 2021 the eels had fallen to 5 tonnes ([survey](https://doi.org/10.1000/invented3)).
";

fn bibliography() -> String {
    let mut bib = String::new();
    for (key, title, author, year, doi) in WORKS {
        writeln!(
            bib,
            "@article{{{key}, author = {{{author}}}, title = {{{title}}}, year = {year}, doi = {{{doi}}}}}"
        )
        .expect("a string takes it");
    }
    bib
}

fn draft() -> Sandbox {
    Sandbox::new()
        .with("draft.md", ARTICLE)
        .with("refs.bib", bibliography())
}

fn record(title: &str, author: &str, year: u16, more: &Value) -> Answer {
    let (family, given) = author.split_once(", ").expect("two names");
    let mut record = json!({
        "type": "article-journal", "title": title,
        "author": [{"family": family, "given": given}], "issued": {"date-parts": [[year]]},
    });
    if let (Some(fields), Some(more)) = (record.as_object_mut(), more.as_object()) {
        fields.extend(more.clone());
    }
    Answer::status(200)
        .header("Content-Type", "application/vnd.citationstyles.csl+json")
        .body(record.to_string())
}

/// A resolver that has the records of seven of the ten sources: of one another work's, and of one
/// a retraction.
fn resolver() -> Site {
    let site = Site::new();
    let put = |doi: &str, answer: Answer| {
        let path = format!("/doi/{doi}");
        site.put(&path, Answer::page("A paper", "<p>Abstract</p>"));
        site.put_record(&path, answer);
    };
    for (key, title, author, year, doi) in WORKS {
        let retracted = json!({"updated-by": [{"DOI": "10.1000/n", "type": "retraction"}]});
        match key {
            "vale2020" | "pinto2019" => {}
            "moura2016" => put(doi, record(title, author, year, &retracted)),
            "sousa2012" => put(
                doi,
                record("Fishing off Peru", "Mori, Kenji", 1994, &json!({})),
            ),
            _ => put(doi, record(title, author, year, &json!({}))),
        }
    }
    for doi in ["10.1000/sand", "10.1000/eels"] {
        put(doi, record("A study", "Lima, Ana", 2018, &json!({})));
    }
    site
}

fn ask(sandbox: &Sandbox, site: &Site, args: &[&str]) -> Run {
    let resolver = site.url("/doi/");
    let usual = [
        "check",
        "--format",
        "json",
        "--no-cache",
        "--retries",
        "0",
        "--today",
        "2026-11-25",
        "--allow-private",
        "127.0.0.0/8",
        "--doi-resolver",
        &resolver,
    ];
    sandbox.run(&[&usual, args].concat())
}

/// Path, line, level and rule of everything that was found.
fn said(run: &Run) -> Vec<String> {
    let report = run.json();
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
    findings(&report).iter().map(line).collect()
}

/// How well the words of each sentence are sourced.
fn standings(run: &Run) -> Vec<String> {
    let report = run.json();
    let words = report["standings"].as_array().expect("a list");
    words
        .iter()
        .map(|one| text(&one["standing"]).to_owned())
        .collect()
}

#[test]
fn a_draft_of_ten_sources_is_told_from_its_five_bad_ones() {
    let site = resolver();
    let sandbox = draft();
    let run = ask(&sandbox, &site, &["draft.md", "--probe", "--verify"]);
    assert_eq!(run.status, Some(1), "{}", run.shown());
    assert_eq!(
        said(&run),
        [
            "draft.md:15 error dead-link",
            "refs.bib:4 error dead-link",
            "refs.bib:5 error dead-link",
            "refs.bib:6 error retracted-source",
            "refs.bib:7 error reference-mismatch",
        ],
        "{}",
        run.shown()
    );
    assert_eq!(number(&run.json()["summary"]["asked"]), 10);
    assert_eq!(
        standings(&run),
        [
            "unchecked",
            "unchecked",
            "unchecked",
            "no_real_source",
            "no_real_source",
            "no_real_source",
            "no_real_source",
            "unchecked",
            "unchecked",
            "no_real_source",
        ]
    );
    // No lock appears for what has no claims.
    assert!(!sandbox.path().join("claims.lock").exists());
    assert!(!sandbox.path().join("claims").exists());
}

#[test]
fn services_that_fail_make_nothing_dead_and_nothing_another_work() {
    let page = "<head><meta property=og:title content='Just a moment'></head>";
    for (name, answer) in [
        ("a failure", Answer::status(500)),
        ("too many", Answer::status(429)),
        ("no access", Answer::status(403)),
        (
            "garbage",
            Answer::status(200)
                .header("Content-Type", "application/json")
                .body("{\"title\": \"Fish"),
        ),
        (
            "a wall",
            Answer::status(200)
                .header("Content-Type", "text/html")
                .body(page),
        ),
    ] {
        let site = Site::new();
        let works = WORKS.map(|(.., doi)| doi);
        for doi in works
            .iter()
            .chain(&["10.1000/sand", "10.1000/eels", "10.1000/invented3"])
        {
            let path = format!("/doi/{doi}");
            site.put(&path, answer.clone());
            site.put_record(&path, answer.clone());
        }
        let run = ask(
            &draft(),
            &site,
            &["draft.md", "--verify", "--deadline", "5s"],
        );
        assert_eq!(run.status, Some(0), "{name}: {}", run.shown());
        let grave: Vec<String> = said(&run)
            .into_iter()
            .filter(|line| !line.contains(" info "))
            .collect();
        assert_eq!(grave, [] as [&str; 0], "{name}");
        assert_eq!(standings(&run), ["unchecked"; 10], "{name}");
    }
}

#[test]
fn a_run_that_finds_nothing_to_ask_for_says_so() {
    let site = Site::new();
    let sandbox = Sandbox::new().with("plain.md", "It is a pretty river.\n");
    let words = "nothing was asked";
    let told = sandbox.run(&["check", "plain.md", "--probe", "--no-cache"]);
    let last = told
        .stdout
        .lines()
        .rev()
        .take(3)
        .any(|line| line.contains(words));
    assert!(last, "{}", told.shown());
    let offline = sandbox.run(&["check", "plain.md"]);
    assert!(!offline.stdout.contains(words), "{}", offline.shown());
    let drafted = draft().run(&[
        "check",
        "draft.md",
        "--probe",
        "--no-cache",
        "--doi-resolver",
        &site.url("/doi/"),
        "--allow-private",
        "127.0.0.0/8",
        "--retries",
        "0",
    ]);
    assert!(!drafted.stdout.contains(words), "{}", drafted.shown());
}

#[test]
fn a_work_without_identifier_leaves_its_statement_unchecked() {
    let site = Site::new();
    let bib = "@book{costa2011, author = {Costa, Maria}, title = {How dams leak}, year = 2011}\n";
    let article =
        "---\nbibliography: refs.bib\n---\n\nThe dam lost 400 liters a day in 2011 [@costa2011].\n";
    let sandbox = Sandbox::new().with("refs.bib", bib).with("dam.md", article);
    let run = ask(&sandbox, &site, &["dam.md", "--verify"]);
    assert_eq!(
        (run.status, said(&run)),
        (Some(0), Vec::new()),
        "{}",
        run.shown()
    );
    assert_eq!(standings(&run), ["unchecked"]);
}

#[test]
fn a_lock_that_is_there_remembers_the_sources_of_articles_alone() {
    let site = resolver();
    let sandbox = draft();
    sandbox.write("claims/claims.lock", "version: 1\nsources: {}\n");
    let first = ask(&sandbox, &site, &["draft.md", "--verify"]);
    let place = sandbox.path().join("claims/claims.lock");
    let lock = fs::read_to_string(&place).expect("a lock");
    for kept in [
        "doi:10.1000/another:",
        "doi:10.1000/sand:",
        "title: Fishing off Peru",
    ] {
        assert!(lock.contains(kept), "{kept}: {lock}");
    }
    let of_records = |run: &Run| -> Vec<String> {
        let mut all = said(run);
        all.retain(|line| !line.ends_with("dead-link"));
        all
    };
    let offline = sandbox.run(&[
        "check",
        "draft.md",
        "--format",
        "json",
        "--today",
        "2026-11-25",
    ]);
    assert_eq!(
        of_records(&offline),
        of_records(&first),
        "{}",
        offline.shown()
    );
    assert_eq!(standings(&offline), standings(&first));
    let again = ask(&sandbox, &site, &["draft.md", "--verify", "--locked"]);
    assert_eq!(again.status, Some(1), "{}", again.shown());
    assert_eq!(fs::read_to_string(&place).expect("a lock"), lock);
}

#[test]
fn links_that_no_claim_cites_are_asked_for_once() {
    let site = resolver();
    let claims = "version: 1\narticle: ../eels.md\nclaims:\n  - {text: landed 80 tonnes of eels, cite: \"doi:10.1000/eels\"}\n";
    let article = "In 2018 the fishermen landed 80 tonnes of eels ([study](https://doi.org/10.1000/eels)).\nBy 2021 they had fallen to 5 tonnes, doi:10.1000/invented3. In 2022 they were 4 tonnes, doi:10.1000/invented3.\n";
    let sandbox = Sandbox::new()
        .with("eels.md", article)
        .with("claims/eels.yaml", claims);
    let run = ask(&sandbox, &site, &["eels.md", "--probe"]);
    assert_eq!(said(&run), ["eels.md:2 error dead-link"], "{}", run.shown());
    assert_eq!(number(&run.json()["summary"]["asked"]), 2);
    assert_eq!(
        standings(&run),
        ["unchecked", "no_real_source", "no_real_source"]
    );
}

#[test]
fn plain_links_are_asked_for() {
    let site = Site::new();
    // Links to the reader's own machine are no sources; this is another name of it.
    let url = |path: &str| site.url(path).replace("127.0.0.1", "2130706433");
    site.put("/there", Answer::page("There", "<p>It is here</p>"));
    site.put("/old", Answer::status(301).header("Location", "/there"));
    let (there, old, gone) = (url("/there"), url("/old"), url("/gone"));
    let article = format!(
        "The dam broke in 2011 ([a]({there})).\nIt was built in 1950 ([b]({old})).\nIn 1980 it was raised by 3 meters ([c]({gone})).\nIt held 9 million tons, {gone}.\n"
    );
    let sandbox = Sandbox::new().with("dam.md", article);
    let run = ask(&sandbox, &site, &["dam.md", "--probe"]);
    assert_eq!(
        said(&run),
        ["dam.md:2 warning moved-link", "dam.md:3 error dead-link"],
        "{}",
        run.shown()
    );
    assert_eq!(
        standings(&run),
        ["unchecked", "unchecked", "no_real_source", "no_real_source"]
    );
    let report = run.json();
    let edit = &findings(&report)[0]["fix"]["edits"][0];
    let (start, end) = (number(&edit["start"]), number(&edit["end"]));
    let written = fs::read_to_string(sandbox.path().join("dam.md")).expect("the article");
    assert_eq!(written.get(start..end), Some(old.as_str()));
}

#[test]
fn a_bibliography_alone_has_its_records_compared_and_makes_no_lock() {
    let site = resolver();
    let sandbox = draft();
    let run = ask(&sandbox, &site, &["refs.bib", "--verify"]);
    assert_eq!(
        said(&run),
        [
            "refs.bib:4 error dead-link",
            "refs.bib:5 error dead-link",
            "refs.bib:6 error retracted-source",
            "refs.bib:7 error reference-mismatch",
        ],
        "{}",
        run.shown()
    );
    assert_eq!(number(&run.json()["summary"]["asked"]), 7);
    assert!(!sandbox.path().join("claims.lock").exists());
}
