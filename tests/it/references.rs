//! References and the records behind their identifiers: asked of a registry on loopback, remembered
//! in the lock, and found again offline; and works that were retracted.

use std::fs;

use serde_json::{Value, json};

use crate::sandbox::{Run, Sandbox, findings, text};
use crate::site::{Answer, Site};

const ARTICLE: &str = "The bridge opened to traffic in 1932.\n";

/// A claims file with one source, whose fields are given.
fn claims(source: &str) -> String {
    format!(
        "version: 1\narticle: ../bridge.md\nsources:\n  paper: {{{source}}}\nclaims:\n  - {{id: opening, text: The bridge opened to traffic in 1932, cite: paper}}\n"
    )
}

fn repository(source: &str) -> Sandbox {
    Sandbox::new()
        .with("bridge.md", ARTICLE)
        .with("claims/bridge.yaml", claims(source))
}

const STRAIN: &str = "title: Strain in steel bridges, author: [\"Halvorsen, Ingrid\", \"Mori, Kenji\"], issued: 2019, doi: 10.1000/strain";

fn record(title: &str, authors: &[(&str, &str)], year: i16, more: &Value) -> Value {
    let authors: Vec<Value> = authors
        .iter()
        .map(|(family, given)| json!({"family": family, "given": given}))
        .collect();
    let mut record = json!({
        "type": "article-journal", "title": title, "author": authors,
        "issued": {"date-parts": [[year]]}, "container-title": "Journal of Bridges",
    });
    if let (Some(fields), Some(more)) = (record.as_object_mut(), more.as_object()) {
        fields.extend(more.clone());
    }
    record
}

fn strain(more: &Value) -> Value {
    let authors = [("Halvorsen", "Ingrid"), ("Mori", "Kenji")];
    record("Strain in Steel Bridges", &authors, 2019, more)
}

/// Serves a record for a DOI, and a page that says nothing of it.
fn serve(site: &Site, doi: &str, record: &Value) {
    let path = format!("/doi/{doi}");
    site.put(&path, Answer::page("A paper", "<p>Abstract</p>"));
    let answer = Answer::status(200)
        .header("Content-Type", "application/vnd.citationstyles.csl+json")
        .body(record.to_string());
    site.put_record(&path, answer);
}

fn verify(sandbox: &Sandbox, site: &Site, more: &[&str]) -> Run {
    let resolver = site.url("/doi/");
    let args = [
        "check",
        "--verify",
        "--format",
        "json",
        "--allow-private",
        "127.0.0.0/8",
        "--retries",
        "0",
        "--doi-resolver",
        &resolver,
    ];
    let cache: &[&str] = if more.contains(&"--cache-dir") {
        &[]
    } else {
        &["--no-cache"]
    };
    sandbox.run(&[&args, cache, more].concat())
}

fn offline(sandbox: &Sandbox) -> Run {
    sandbox.run(&["check", "--format", "json"])
}

/// The rules about records that spoke, with the level.
fn spoke(run: &Run) -> Vec<(String, String)> {
    let report = run.json();
    let mut all: Vec<(String, String)> = findings(&report)
        .iter()
        .map(|one| {
            (
                text(&one["rule"]).to_owned(),
                text(&one["level"]).to_owned(),
            )
        })
        .filter(|(rule, _)| rule == "reference-mismatch" || rule == "retracted-source")
        .collect();
    all.sort();
    all
}

fn one(rule: &str, level: &str) -> Vec<(String, String)> {
    vec![(rule.to_owned(), level.to_owned())]
}

/// The findings of the rules about records, whole.
fn about_records(run: &Run) -> Vec<Value> {
    let report = run.json();
    let is_meant = |one: &&Value| {
        matches!(
            text(&one["rule"]),
            "reference-mismatch" | "retracted-source"
        )
    };
    findings(&report).iter().filter(is_meant).cloned().collect()
}

#[test]
fn another_work_is_found_and_remembered() {
    let site = Site::new();
    let other = record("Fishing off Peru", &[("Lima", "Ana")], 2011, &json!({}));
    serve(&site, "10.1000/strain", &other);
    let sandbox = repository(STRAIN);
    let run = verify(&sandbox, &site, &[]);
    assert_eq!(run.status, Some(1), "{}", run.shown());
    assert_eq!(spoke(&run), one("reference-mismatch", "error"));
    let report = run.json();
    assert_eq!(text(&about_records(&run)[0]["source"]), "paper");
    assert_eq!(text(&report["claims"][0]["standing"]), "no_real_source");
    // Offline the same words come from the lock.
    let again = offline(&sandbox);
    assert_eq!(again.status, Some(1));
    assert_eq!(about_records(&again), about_records(&run));
    assert_eq!(
        text(&again.json()["claims"][0]["standing"]),
        "no_real_source"
    );
    let lock = fs::read_to_string(sandbox.path().join("claims/claims.lock")).expect("a lock");
    insta::assert_snapshot!(lock.replace(&site.url(""), "[site]"), @"
    # What claimlint saw of the sources. Commit this file; it is written by `claimlint check --verify`
    # and `claimlint check --probe`.
    version: 1
    sources:
      doi:10.1000/strain:
        verdict: alive
        checked: 2026-11-25
        final-url: [site]/doi/10.1000/strain
        record:
          from: registry
          title: Fishing off Peru
          authors:
            - Lima, Ana
          years:
            - 2011
          container: Journal of Bridges
          type: article-journal
        seen: 2026-11-25
    ");
    // Asking again changes nothing.
    let locked = verify(&sandbox, &site, &["--locked"]);
    assert_eq!(locked.status, Some(1), "{}", locked.shown());
}

#[test]
fn the_record_stands_beside_the_source() {
    let site = Site::new();
    serve(&site, "10.1000/strain", &strain(&json!({})));
    let source = "title: Strain in stone bridges, author: [\"Halvorsen, Ingrid\", \"Lima, Ana\"], issued: 2016, doi: 10.1000/strain";
    let sandbox = repository(source);
    assert_eq!(verify(&sandbox, &site, &[]).status, Some(0));
    let run = sandbox.run(&["check", "--level", "unverified-source=off"]);
    insta::assert_snapshot!(run.shown(), @r#"
exit status: 0
----- stdout
claimlint::reference-mismatch

  ⚠ the record of this DOI has the title "Strain in Steel Bridges", and not
  │ "Strain in stone bridges"; it does not name Lima, Ana among its authors
  │ (Halvorsen, Ingrid; Mori, Kenji); it has the year 2019, and not 2016
   ╭─[claims/bridge.yaml:4:28]
 3 │ sources:
 4 │ …stone bridges, … Lima, Ana"], … 2016, doi: 10.1000/strain}
   ·  ──┬──            ────┬────      ──┬─       ───────┬──────
   ·    │                  │            │               ╰── has this record
   ·    │                  │            ╰── 2019 in the record
   ·    │                  ╰── not an author of the record
   ·    ╰── not in the record's title
   ╰────
  help: cited:  "Strain in stone bridges", Halvorsen, Ingrid; Lima, Ana, 2016
        record: "Strain in Steel Bridges", Halvorsen, Ingrid; Mori, Kenji,
        2019, Journal of Bridges
        if the DOI is right, write
        paper: {title: Strain in Steel Bridges, author: ['Halvorsen, Ingrid',
        'Mori, Kenji'], issued: 2019, container-title: Journal of Bridges,
        doi: 10.1000/strain}
        else give the DOI of the work that is meant

1 warning
next: `claimlint explain reference-mismatch` says why a finding matters and what to do
1 claim: 1 unchecked
"#);
}

#[test]
fn the_same_work_is_no_finding_and_is_asked_for_once_a_day() {
    let site = Site::new();
    serve(
        &site,
        "10.1000/strain",
        &strain(&json!({"DOI": "10.1000/STRAIN"})),
    );
    let sandbox = repository(STRAIN).with_folder("cache");
    let cache = sandbox.path().join("cache");
    let cache = ["--cache-dir", cache.to_str().expect("a path")];
    let run = verify(&sandbox, &site, &cache);
    assert_eq!(
        (run.status, spoke(&run)),
        (Some(0), Vec::new()),
        "{}",
        run.shown()
    );
    let mut asked = site.asked();
    asked.sort();
    // Once for the page, once for the record.
    assert_eq!(asked, ["/doi/10.1000/strain", "/doi/10.1000/strain"]);
    let run = verify(&sandbox, &site, &cache);
    assert_eq!((run.status, spoke(&run)), (Some(0), Vec::new()));
    assert_eq!(site.asked(), Vec::<String>::new());
}

#[test]
fn a_service_that_fails_is_no_mismatch() {
    let page = "<head><meta property=og:title content='Just a moment'></head>";
    for (name, answer) in [
        ("too many", Answer::status(429)),
        ("a failure", Answer::status(503)),
        ("no access", Answer::status(403)),
        ("no such form", Answer::status(406)),
        ("nothing", Answer::status(200)),
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
        (
            "a list",
            Answer::status(200)
                .header("Content-Type", "application/json")
                .body("[]"),
        ),
        (
            "another identifier",
            Answer::status(200)
                .header("Content-Type", "application/json")
                .body(
                    record(
                        "Fish",
                        &[("Lima", "A")],
                        1990,
                        &json!({"DOI": "10.1000/other"}),
                    )
                    .to_string(),
                ),
        ),
    ] {
        let site = Site::new();
        serve(&site, "10.1000/strain", &json!({}));
        site.put_record("/doi/10.1000/strain", answer);
        let sandbox = repository(STRAIN);
        let run = verify(&sandbox, &site, &["--deadline", "3s"]);
        assert_eq!(spoke(&run), one("reference-mismatch", "info"), "{name}");
        assert_eq!(run.status, Some(0), "{name}: {}", run.shown());
        let lock = fs::read_to_string(sandbox.path().join("claims/claims.lock"));
        assert!(!lock.unwrap_or_default().contains("record"), "{name}");
    }
}

#[test]
fn what_is_remembered_outlasts_a_failing_service() {
    let site = Site::new();
    let other = record("Fishing off Peru", &[("Lima", "Ana")], 2011, &json!({}));
    serve(&site, "10.1000/strain", &other);
    let sandbox = repository(STRAIN);
    let first = verify(&sandbox, &site, &[]);
    site.put_record("/doi/10.1000/strain", Answer::status(500));
    let run = verify(&sandbox, &site, &["--deadline", "3s"]);
    assert_eq!(about_records(&run), about_records(&first));
}

#[test]
fn without_a_registry_the_page_is_read() {
    let site = Site::new();
    let page = "<head><meta name=citation_title content='Fishing off Peru'><meta name=citation_author content='Lima, Ana'><meta name=citation_date content=2011></head><p>Abstract";
    site.put(
        "/doi/10.1000/strain",
        Answer::status(200)
            .header("Content-Type", "text/html")
            .body(page),
    );
    let sandbox = repository(STRAIN);
    let run = verify(&sandbox, &site, &[]);
    assert_eq!(
        spoke(&run),
        one("reference-mismatch", "error"),
        "{}",
        run.shown()
    );
    let right = page
        .replace("Fishing off Peru", "Strain in steel bridges")
        .replace("Lima, Ana", "I. Halvorsen")
        .replace("2011", "2020");
    site.put(
        "/doi/10.1000/strain",
        Answer::status(200)
            .header("Content-Type", "text/html")
            .body(right),
    );
    let run = verify(&sandbox, &site, &[]);
    assert_eq!(spoke(&run), Vec::new(), "{}", run.shown());
}

#[test]
fn a_retracted_work_is_found_by_its_record() {
    for (update, level) in [
        ("retraction", Some("error")),
        ("withdrawal", Some("error")),
        ("expression_of_concern", Some("warning")),
        ("correction", Some("warning")),
        ("new_version", None),
    ] {
        let site = Site::new();
        let more = json!({"updated-by": [{"DOI": "10.1000/n,1", "type": update,
            "updated": {"date-parts": [[2021, 2, 6]]}}]});
        serve(&site, "10.1000/strain", &strain(&more));
        let sandbox = repository(STRAIN);
        let run = verify(&sandbox, &site, &[]);
        let expected = level.map_or_else(Vec::new, |level| one("retracted-source", level));
        assert_eq!(spoke(&run), expected, "{update}");
        assert_eq!(about_records(&offline(&sandbox)), about_records(&run));
        let standing = if level == Some("error") {
            "no_real_source"
        } else {
            "unchecked"
        };
        assert_eq!(
            text(&run.json()["claims"][0]["standing"]),
            standing,
            "{update}"
        );
    }
}

#[test]
fn a_list_of_retractions_is_read_offline() {
    let list = "Record ID,RetractionDOI,OriginalPaperDOI,RetractionNature,RetractionDate\n1,10.1000/n,10.1000/STRAIN,Retraction,2/6/2021 0:00\n2,10.1000/strain,10.1000/x,Retraction,2/6/2021 0:00\n";
    let sandbox = repository(STRAIN)
        .with("claimlint.yaml", "retractions: data/retractions.csv\n")
        .with("data/retractions.csv", list);
    let run = offline(&sandbox);
    assert_eq!(spoke(&run), one("retracted-source", "error"));
    let found = about_records(&run);
    assert_eq!(
        text(&found[0]["message"]),
        "this work was retracted (2021-02-06)"
    );
    assert!(text(&found[0]["help"]).contains("https://doi.org/10.1000/n"));
    // A claim that is about the retraction may cite what was retracted.
    let about = claims(STRAIN).replace("cite: paper}", "cite: paper, about-retraction: true}");
    sandbox.write("claims/bridge.yaml", about);
    assert_eq!(spoke(&offline(&sandbox)), Vec::new());
    // The notice is another work.
    sandbox.write(
        "claims/bridge.yaml",
        claims("title: \"Retraction: Strain\", doi: 10.1000/n"),
    );
    assert_eq!(spoke(&offline(&sandbox)), Vec::new());
}

#[test]
fn a_quote_that_was_found_does_not_save_a_retracted_work() {
    let list = "OriginalPaperDOI,RetractionNature\n10.1000/strain,Retraction\n";
    let source = "title: Strain in steel bridges, doi: 10.1000/strain, file: ../strain.txt";
    let quoted = claims(source).replace(
        "cite: paper}",
        "cite: paper, quote: The bridge opened to traffic in 1932}",
    );
    let sandbox = repository(STRAIN)
        .with("strain.txt", "The bridge opened to traffic in 1932.\n")
        .with("claims/bridge.yaml", quoted);
    let standing = |run: &Run| text(&run.json()["claims"][0]["standing"]).to_owned();
    assert_eq!(standing(&offline(&sandbox)), "verified");
    sandbox.write("claimlint.yaml", "retractions: list.csv\n");
    sandbox.write("list.csv", list);
    assert_eq!(standing(&offline(&sandbox)), "no_real_source");
}

#[test]
fn a_list_that_cannot_be_read_fails_the_run() {
    let run = |setting: &str, list: Option<&str>| {
        let sandbox =
            repository(STRAIN).with("claimlint.yaml", format!("retractions: {setting}\n"));
        if let Some(list) = list {
            sandbox.write("list.csv", list);
        }
        let run = offline(&sandbox);
        assert_eq!(run.status, Some(2), "{}", run.shown());
        run.stderr
    };
    assert!(run("list.csv", None).contains("no such file"));
    assert!(run("../list.csv", None).contains("outside the root"));
    let wrong = run("list.csv", Some("a,b\n1,2\n"));
    assert!(wrong.contains("OriginalPaperDOI"), "{wrong}");
}

#[test]
fn references_of_a_file_are_each_compared_with_their_own_record() {
    let site = Site::new();
    let titles = [
        "Strain in steel bridges",
        "Fishing off Peru",
        "The salt road",
        "Counting crows by ear",
        "Peat fires in Ireland",
        "Wool prices in Zurich",
    ];
    let names = ["Halvorsen", "Lima", "Quill", "Berge", "Roy", "Keller"];
    let mut sources = String::new();
    let mut cites = String::new();
    for (at, (title, name)) in titles.iter().zip(names).enumerate() {
        let served = record(title, &[(name, "A.")], 2015, &json!({}));
        serve(&site, &format!("10.1000/{at}"), &served);
        // The right one, another title, other authors, another year.
        let other = (at + 1) % titles.len();
        for (kind, title, name, year) in [
            ("right", title.to_lowercase(), name, 2016),
            ("title", titles[other].to_owned(), name, 2015),
            ("authors", (*title).to_owned(), names[other], 2015),
            ("year", (*title).to_owned(), name, 2019),
        ] {
            let id = format!("{kind}-{at}");
            sources.push_str(&format!(
                "  {id}: {{title: {title}, author: \"{name}, A.\", issued: {year}, doi: 10.1000/{at}}}\n"
            ));
            cites.push_str(&format!("{id}, "));
        }
    }
    let written = format!(
        "version: 1\narticle: ../bridge.md\nsources:\n{sources}claims:\n  - {{text: The bridge opened to traffic in 1932, cite: [{cites}]}}\n"
    );
    let sandbox = Sandbox::new()
        .with("bridge.md", ARTICLE)
        .with("claims/bridge.yaml", written);
    let run = verify(&sandbox, &site, &[]);
    let mut found: Vec<String> = about_records(&run)
        .iter()
        .map(|one| text(&one["source"]).to_owned())
        .collect();
    found.sort();
    let mut expected: Vec<String> = ["authors", "title", "year"]
        .iter()
        .flat_map(|kind| (0..titles.len()).map(move |at| format!("{kind}-{at}")))
        .collect();
    expected.sort();
    assert_eq!(found, expected);
    // Six identifiers, asked twice each: the page and the record.
    assert_eq!(site.asked().len(), 12);
}
