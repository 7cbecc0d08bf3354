//! `claimlint cite`: a source drafted from the record of a work, printed or added in place.

use std::fs;

use serde_json::json;

use crate::sandbox::{Run, Sandbox};
use crate::site::{Answer, Site};

const CLAIMS: &str = "version: 1\narticle: ../bridge.md\nsources:\n  # the paper of record\n  herald: {title: A bridge opens, publisher: Herald Tribune}\nclaims:\n  - {text: The bridge opened in 1932, cite: herald} # kept\n";

fn repository() -> Sandbox {
    Sandbox::new()
        .with("bridge.md", "The bridge opened in 1932.\n")
        .with("claims/bridge.yaml", CLAIMS)
}

fn cite(sandbox: &Sandbox, site: &Site, args: &[&str]) -> Run {
    let resolver = site.url("/doi/");
    let usual = [
        "--no-cache",
        "--retries",
        "0",
        "--deadline",
        "5s",
        "--allow-private",
        "127.0.0.0/8",
        "--doi-resolver",
        &resolver,
    ];
    sandbox.run(&[&["cite"], args, &usual].concat())
}

/// A resolver with one record; `more` are further fields of it.
fn resolver(more: &serde_json::Value) -> Site {
    let site = Site::new();
    let mut record = json!({
        "type": "article-journal",
        "title": "Strain in steel bridges",
        "author": [
            {"family": "Halvorsen", "given": "Ingrid"},
            {"family": "Mori", "given": "Kenji"},
        ],
        "issued": {"date-parts": [[2019, 3]]},
        "container-title": "Journal of Bridges",
        "DOI": "10.1000/strain",
    });
    if let (Some(fields), Some(more)) = (record.as_object_mut(), more.as_object()) {
        fields.extend(more.clone());
    }
    let answer = Answer::status(200)
        .header("Content-Type", "application/vnd.citationstyles.csl+json")
        .body(record.to_string());
    site.put(
        "/doi/10.1000/strain",
        Answer::page("A paper", "<p>Abstract</p>"),
    );
    site.put_record("/doi/10.1000/strain", answer);
    site
}

#[test]
fn a_source_is_drafted_from_its_record_and_added_in_place() {
    let site = resolver(&json!({}));
    let sandbox = repository();
    for typed in [
        "doi:10.1000/strain",
        "10.1000/strain",
        "https://doi.org/10.1000/strain",
    ] {
        let run = cite(&sandbox, &site, &[typed]);
        assert_eq!(run.status, Some(0), "{typed}: {}", run.shown());
        insta::allow_duplicates! {
            insta::assert_snapshot!(run.stdout, @"
            halvorsen-2019:
              type: article-journal
              title: Strain in steel bridges
              author: ['Halvorsen, Ingrid', 'Mori, Kenji']
              container-title: Journal of Bridges
              issued: 2019-03
              doi: 10.1000/strain
            ");
        }
    }
    assert_eq!(read(&sandbox), CLAIMS);
    let add = ["doi:10.1000/strain", "--add", "claims/bridge.yaml"];
    let run = cite(&sandbox, &site, &add);
    assert_eq!(run.status, Some(0), "{}", run.shown());
    let written = read(&sandbox);
    insta::assert_snapshot!(written, @"
    version: 1
    article: ../bridge.md
    sources:
      # the paper of record
      herald: {title: A bridge opens, publisher: Herald Tribune}
      halvorsen-2019:
        type: article-journal
        title: Strain in steel bridges
        author: ['Halvorsen, Ingrid', 'Mori, Kenji']
        container-title: Journal of Bridges
        issued: 2019-03
        doi: 10.1000/strain
    claims:
      - {text: The bridge opened in 1932, cite: herald} # kept
    ");
    // It is there, so it is not added again.
    let run = cite(&sandbox, &site, &add);
    assert_eq!(run.status, Some(1), "{}", run.shown());
    assert!(run.stdout.contains("cite halvorsen-2019"), "{}", run.stdout);
    assert_eq!(read(&sandbox), written);
    // What was added is a source that checks.
    let run = sandbox.run(&["check", "--format", "json"]);
    assert_eq!(run.rules(), ["unused-source"], "{}", run.stdout);
}

#[test]
fn what_cannot_be_drafted_says_why_and_changes_nothing() {
    let site = resolver(&json!({}));
    site.put("/gone", Answer::status(404));
    site.put("/wall", Answer::status(403));
    let sandbox = repository().with("refs.bib", "@book{a, title = {A}}\n");
    for work in [
        "doi:10.1000/none".to_owned(),
        site.url("/gone"),
        site.url("/wall"),
        "nowhere.pdf".to_owned(),
        "refs.bib".to_owned(),
    ] {
        let run = cite(&sandbox, &site, &[&work, "--add", "claims/bridge.yaml"]);
        assert_eq!(run.status, Some(2), "{work}: {}", run.shown());
        assert!(run.stderr.starts_with("claimlint: "), "{}", run.stderr);
        assert_eq!(run.stdout, "");
    }
    assert_eq!(read(&sandbox), CLAIMS);
}

#[test]
fn a_retracted_work_is_said_at_once() {
    let retraction = json!({"updated-by": [{"DOI": "10.1000/n", "type": "retraction"}]});
    let site = resolver(&retraction);
    let run = cite(
        &repository(),
        &site,
        &["doi:10.1000/strain", "--format", "json"],
    );
    assert_eq!(run.status, Some(1), "{}", run.shown());
    let said = run.json();
    assert_eq!(said["retracted"], true);
    assert!(
        said["notes"][0]
            .as_str()
            .is_some_and(|note| note.contains("retracted")),
        "{said}"
    );
}

#[test]
fn a_page_says_what_it_is_and_a_file_is_read_offline() {
    let site = Site::new();
    let page = "<html><head><title>A bridge opens</title><meta property=\"og:title\" content=\"A bridge opens\"><meta property=\"og:site_name\" content=\"Herald\"><meta name=\"author\" content=\"Ana Lima\"><meta property=\"article:published_time\" content=\"1932-05-27\"></head><body><p>The bridge opened.</p></body></html>";
    site.put(
        "/bridge",
        Answer::status(200)
            .header("Content-Type", "text/html")
            .body(page.to_owned()),
    );
    let sandbox = repository().with("saved/bridge.html", page);
    let json = |run: &Run| {
        assert_eq!(run.status, Some(0), "{}", run.shown());
        run.json()["source"].clone()
    };
    let asked = json(&cite(
        &sandbox,
        &site,
        &[&site.url("/bridge"), "--format", "json"],
    ));
    assert_eq!(asked["title"], "A bridge opens");
    assert_eq!(asked["issued"], "1932-05-27");
    assert_eq!(asked["url"], site.url("/bridge"));
    site.asked();
    let read = json(&cite(
        &sandbox,
        &site,
        &["saved/bridge.html", "--format", "json"],
    ));
    assert_eq!(read["title"], "A bridge opens");
    assert_eq!(read["file"], "saved/bridge.html");
    assert!(site.asked().is_empty());
}

fn read(sandbox: &Sandbox) -> String {
    fs::read_to_string(sandbox.path().join("claims/bridge.yaml")).expect("a claims file")
}
