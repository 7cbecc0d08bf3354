//! What paths mean: nothing, an article, a claims file, a folder.

use crate::sandbox::{Run, Sandbox, findings, text};

const CLAIMS: &str = "version: 1
article: ../articles/bridge.md
claims:
  - {text: The bridge opened in 1932, cite: https://www.heraldtribune.com/1932/bridge}
  - text: It cost $4.2 million
";
const ARTICLE: &str = "The bridge opened in 1932. It cost $4.2 million.\n";

fn repository() -> Sandbox {
    Sandbox::new()
        .with("articles/bridge.md", ARTICLE)
        .with(
            "articles/deep/er/tunnel.md",
            "Experts say that the tunnel leaks.\n",
        )
        .with("claims/bridge.yaml", CLAIMS)
}

/// Rule and path of every finding.
fn found(run: &Run) -> Vec<(String, String)> {
    let report = run.json();
    findings(&report)
        .iter()
        .map(|finding| {
            let path = text(&finding["location"]["path"]).to_owned();
            (text(&finding["rule"]).to_owned(), path)
        })
        .collect()
}

fn check(sandbox: &Sandbox, folder: &str, paths: &[&str]) -> Vec<(String, String)> {
    let args = [&["check", "--format", "json"], paths].concat();
    found(&sandbox.run_in(folder, &args))
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected
        .iter()
        .map(|(rule, path)| ((*rule).to_owned(), (*path).to_owned()))
        .collect()
}

#[test]
fn without_a_path_the_claims_of_the_root_are_checked() {
    let sandbox = repository();
    for (folder, prefix) in [
        ("", ""),
        ("articles", "../"),
        ("articles/deep/er", "../../../"),
    ] {
        let path = format!("{prefix}claims/bridge.yaml");
        assert_eq!(
            check(&sandbox, folder, &[]),
            pairs(&[("missing-citation", path.as_str())]),
            "{folder}"
        );
    }
    assert_eq!(
        check(&sandbox, "claims", &[]),
        pairs(&[("missing-citation", "bridge.yaml")])
    );
}

#[test]
fn check_is_the_default_and_takes_its_flags() {
    let sandbox = repository();
    let short = sandbox.run(&["--format", "json"]);
    let long = sandbox.run(&["check", "--format", "json"]);
    assert_eq!(short.stdout, long.stdout);
    assert_eq!(short.status, long.status);
    let named = sandbox.run(&["claims/bridge.yaml", "--format", "json"]);
    assert_eq!(named.stdout, long.stdout);
}

#[test]
fn an_article_is_checked_with_its_claims() {
    assert_eq!(
        check(&repository(), "", &["articles/bridge.md"]),
        pairs(&[("missing-citation", "claims/bridge.yaml")])
    );
}

#[test]
fn claims_may_lie_beside_any_folder_above_the_article() {
    let sandbox = Sandbox::new()
        .with("docs/articles/bridge.md", ARTICLE)
        .with("docs/claims/bridge.yaml", CLAIMS);
    assert_eq!(
        check(&sandbox, "docs", &["articles/bridge.md"]),
        pairs(&[("missing-citation", "claims/bridge.yaml")])
    );
}

#[test]
fn an_article_without_claims_is_checked_alone() {
    assert_eq!(
        check(&repository(), "articles/deep/er", &["tunnel.md"]),
        pairs(&[("weasel-attribution", "tunnel.md")])
    );
}

#[test]
fn a_folder_means_its_claims_files_and_articles() {
    assert_eq!(
        check(&repository(), "", &["."]),
        pairs(&[
            ("weasel-attribution", "articles/deep/er/tunnel.md"),
            ("missing-citation", "claims/bridge.yaml"),
        ])
    );
}

#[test]
fn naming_a_thing_twice_says_it_once() {
    let twice = [
        "claims/bridge.yaml",
        "./claims/../claims/bridge.yaml",
        "articles/bridge.md",
    ];
    assert_eq!(
        check(&repository(), "", &twice),
        pairs(&[("missing-citation", "claims/bridge.yaml")])
    );
}

#[test]
fn a_path_outside_of_the_working_directory_is_another_tree() {
    let (here, there) = (repository(), repository());
    let path = there.path().join("claims/bridge.yaml");
    let run = here.run(&["check", "--format", "json", path.to_str().expect("a path")]);
    assert_eq!(run.rules(), ["missing-citation"]);
    assert_eq!(run.status, Some(1));
}

#[test]
fn a_broken_claims_file_leaves_the_others_checked() {
    let sandbox = repository().with("claims/broken.yaml", "version: 1\nclaims: [{text: 'open\n");
    assert_eq!(
        check(&sandbox, "", &[]),
        pairs(&[
            ("missing-citation", "claims/bridge.yaml"),
            ("invalid-claims-file", "claims/broken.yaml"),
        ])
    );
    let run = sandbox.run(&[]);
    assert_eq!(run.status, Some(1), "what does not parse is a finding");
}

#[test]
fn an_article_that_is_gone_is_looked_for() {
    let sandbox = Sandbox::new()
        .with("articles/2018/bridge.md", ARTICLE)
        .with("claims/bridge.yaml", CLAIMS);
    let run = sandbox.run(&["check", "--format", "json"]);
    assert_eq!(run.rules(), ["missing-article"]);
    let report = run.json();
    let help = text(&findings(&report)[0]["help"]);
    assert!(help.contains("../articles/2018/bridge.md"), "{help}");
}
