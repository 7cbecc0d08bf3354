//! Bibliographies in BibTeX and CSL-JSON: beside claims files, for articles alone, and by
//! themselves.

use crate::sandbox::{Run, Sandbox, findings, number, text};
#[cfg(feature = "network")]
use crate::site::{Answer, Site};

const BIB: &str = "\
@book{lima2018,
  author = {Lima, Ana},
  title = {Bridges of Lisbon and their builders},
  year = 2018,
  doi = {10.1000/182},
}

@article{costa2011,
  author = {Costa, Maria and Reis, Jo{\\~a}o},
  title = {How dams leak},
  journal = {Journal of Dams},
  year = 2011,
}
";

/// Path, line, rule and message of everything that was found.
fn said(run: &Run) -> Vec<String> {
    let report = run.json();
    findings(&report)
        .iter()
        .map(|one| {
            let place = &one["location"];
            format!(
                "{}:{} {} {}",
                text(&place["path"]),
                number(&place["start"]["line"]),
                text(&one["rule"]),
                text(&one["message"])
            )
        })
        .collect()
}

fn check(sandbox: &Sandbox, path: &str) -> Run {
    sandbox.run(&["check", path, "--format", "json", "--today", "2026-11-25"])
}

#[test]
fn a_bibliography_is_checked_by_itself_with_the_line_of_each_entry() {
    let broken = "\
@article{lima2018b,
  author = {Ana Lima},
  title = {Bridges},
  doi = {https://doi.org/10.1000/182},
}
@misc{doe, author = {Doe, John and Smith, Jane}, title = {Something}, year = 2031, doi = {11.1000/x}}
@misc{preprint, author = {Reis, Ana}, title = {Locks}, year = 2019, eprint = {2305.00010}, archiveprefix = {arXiv}}
@misc{doe, title = {Again}, author = {Kim, Lee}, isbn = {9780306406158}}
@misc{open, title = {Never closed
@misc{last, title = {The last one}, author = {Kim, Lee}}
";
    let sandbox = Sandbox::new().with("refs.bib", format!("{BIB}{broken}"));
    let run = check(&sandbox, "refs.bib");
    assert_eq!(run.status, Some(1), "{}", run.shown());
    insta::assert_snapshot!(said(&run).join("\n"), @r#"
    refs.bib:14 duplicate-source `lima2018b` is the same work as `lima2018`
    refs.bib:19 placeholder-author "John Doe" is a placeholder, not an author
    refs.bib:19 future-date dated after today, 2026-11-25
    refs.bib:19 malformed-identifier this is no DOI: it does not start with `10.`
    refs.bib:20 reference-mismatch this reference is of 2019, but arXiv gave out the number 2305.00010 in May 2023
    refs.bib:21 invalid-claims-file line 19 has an entry `doe` already
    refs.bib:21 malformed-identifier this is no ISBN: its last digit does not fit the others: a digit is mistyped or two are swapped
    refs.bib:22 invalid-claims-file this brace is never closed
    "#);
    let report = run.json();
    assert_eq!(number(&report["summary"]["sources"]), 8);
}

#[test]
fn a_good_bibliography_has_no_findings() {
    let sandbox = Sandbox::new().with("refs.bib", BIB).with(
        "refs.json",
        r#"[{"id": "lima2018", "type": "book", "title": "Bridges", "author": [{"family": "Lima", "given": "Ana"}], "issued": {"date-parts": [[2018]]}, "DOI": "10.1000/182"}]"#,
    );
    for path in ["refs.bib", "refs.json"] {
        let run = check(&sandbox, path);
        assert_eq!(
            (run.status, said(&run)),
            (Some(0), vec![]),
            "{}",
            run.shown()
        );
    }
}

#[test]
fn claims_cite_the_keys_of_a_bibliography() {
    let claims = "version: 1\narticle: ../bridge.md\nbibliography: ../refs.bib\nclaims:\n  - {text: The bridge opened in 1932, cite: lima2018}\n  - {text: The dam leaks, cite: costa2012}\n";
    let sandbox = Sandbox::new()
        .with("refs.bib", BIB)
        .with("bridge.md", "The bridge opened in 1932. The dam leaks.\n")
        .with("claims/bridge.yaml", claims);
    let run = check(&sandbox, "bridge.md");
    assert_eq!(
        said(&run),
        [
            "claims/bridge.yaml:6 unknown-source unknown source `costa2012` (defined: `lima2018`, `costa2011`)"
        ],
        "{}",
        run.shown()
    );
    let report = run.json();
    assert_eq!(
        text(&findings(&report)[0]["help"]),
        "did you mean `costa2011`?"
    );
}

#[test]
fn an_article_alone_cites_what_its_front_matter_or_the_settings_name() {
    let article = "---\ntitle: Dams\nbibliography: refs.bib\n---\n\nThe dam lost 400 litres a day in 2011 [@costa2011]. It was closed on 3 May 2012 [@costa2012]. It opened again in 2014 (Lima, 2018), @anna says.\n";
    let sandbox = Sandbox::new()
        .with("refs.bib", BIB)
        .with("docs/dams.md", article);
    let run = check(&sandbox, "docs/dams.md");
    assert_eq!(
        said(&run),
        ["docs/dams.md:6 unknown-citation-key no bibliography has the key `costa2012`"],
        "{}",
        run.shown()
    );
    let report = run.json();
    let standings = &report["summary"]["standings"];
    assert_eq!(
        number(&standings["unchecked"]),
        0,
        "claims only: {standings}"
    );
    let words: Vec<&str> = report["standings"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| text(&one["standing"]))
        .collect();
    assert_eq!(words, ["unchecked", "no_real_source", "unchecked"]);

    let plain = article.replace("bibliography: refs.bib\n", "");
    sandbox.write("docs/dams.md", plain);
    sandbox.write("claimlint.yaml", "bibliography: refs.bib\n");
    assert_eq!(
        said(&check(&sandbox, "docs/dams.md")),
        ["docs/dams.md:5 unknown-citation-key no bibliography has the key `costa2012`"]
    );

    sandbox.write("claimlint.yaml", "bibliography: [none.bib]\n");
    let run = check(&sandbox, "docs/dams.md");
    assert_eq!(run.status, Some(2));
    assert!(run.shown().contains("none.bib"), "{}", run.shown());
}

#[test]
fn a_bibliography_that_front_matter_names_has_to_be_there() {
    let article = "---\nbibliography: [refs.bib, gone.bib]\n---\n\nThe dam lost 400 liters a day [@costa2011; @nobody2020].\n";
    let sandbox = Sandbox::new().with("dam.md", article).with("refs.bib", BIB);
    let run = check(&sandbox, "dam.md");
    // What the missing one would have known is not guessed at.
    assert_eq!(
        said(&run),
        ["dam.md:2 missing-article there is no such bibliography"]
    );
    sandbox.write("gone.bib", "@book{nobody2020, author = {Nobody, Ann}, title = {Leaks of the north}, year = 2020, publisher = {Press}}\n");
    assert_eq!(said(&check(&sandbox, "dam.md")), [""; 0]);
}

#[test]
fn a_bibliography_outside_of_the_root_is_not_opened() {
    let article = "---\nbibliography: [../../etc/refs.bib, https://a.org/refs.bib]\n---\n\nThe dam leaks [@costa2012].\n";
    let sandbox = Sandbox::new()
        .with(".git/HEAD", "")
        .with("docs/dams.md", article);
    let run = check(&sandbox, "docs/dams.md");
    let rules: Vec<String> = run.rules();
    assert!(
        !rules.contains(&"unknown-citation-key".to_owned()),
        "{}",
        run.shown()
    );
}

#[test]
fn drafts_cite_the_keys_that_the_article_cites() {
    let article = "---\nbibliography: refs.bib\n---\n\nThe dam lost 400 litres a day in 2011 [@costa2011, p. 3].\n";
    let sandbox = Sandbox::new()
        .with("refs.bib", BIB)
        .with("dams.md", article);
    let run = sandbox.run(&["init", "dams.md"]);
    assert_eq!(run.status, Some(0), "{}", run.shown());
    let draft = std::fs::read_to_string(sandbox.path().join("claims/dams.yaml")).expect("a draft");
    assert!(
        draft.contains("text: The dam lost 400 litres a day in 2011\n    cite: costa2011\n"),
        "{draft}"
    );
    let run = check(&sandbox, "dams.md");
    assert_eq!(said(&run), [] as [&str; 0], "{}", run.shown());
}

#[cfg(feature = "network")]
#[test]
fn every_entry_of_a_bibliography_is_asked_for() {
    let site = Site::new();
    site.put(
        "/doi/10.1000/182",
        Answer::page("Bridges", "<p>Bridges</p>"),
    );
    let bib = format!("{BIB}@misc{{gone, title = {{Gone}}, doi = {{10.1000/gone}}}}\n");
    let sandbox = Sandbox::new().with("refs.bib", bib);
    let run = sandbox.run(&[
        "check",
        "refs.bib",
        "--probe",
        "--format",
        "json",
        "--no-cache",
        "--allow-private",
        "127.0.0.0/8",
        "--doi-resolver",
        &site.url("/doi/"),
    ]);
    assert_eq!(run.rules(), ["dead-link"], "{}", run.shown());
    assert_eq!(said(&run).len(), 1);
    assert!(
        said(&run)[0].starts_with("refs.bib:14 dead-link DOI not found"),
        "{:?}",
        said(&run)
    );
}
