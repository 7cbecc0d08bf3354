//! What a registry says in a run counts for the state before the change as well: a reference that
//! nobody touched is no news.

use crate::site::{Answer, Site as Server};

use super::Site;

const RECORD: &str = r#"{"type": "article-journal", "title": "Fishing off Peru",
    "author": [{"family": "Lima", "given": "Ana"}], "issued": {"date-parts": [[2011]]}}"#;

fn serve(server: &Server, doi: &str) {
    let path = format!("/doi/{doi}");
    server.put(&path, Answer::page("A paper", "<p>Abstract</p>"));
    let answer = Answer::status(200)
        .header("Content-Type", "application/vnd.citationstyles.csl+json")
        .body(RECORD);
    server.put_record(&path, answer);
}

/// The mismatches that a pull request is told of, by their lines.
fn mismatches(site: &Site, server: &Server) -> Vec<String> {
    let resolver = server.url("/doi/");
    let mut said = site.said(&[
        "--since",
        "main",
        "--verify",
        "--no-cache",
        "--allow-private",
        "127.0.0.0/8",
        "--retries",
        "0",
        "--doi-resolver",
        &resolver,
    ]);
    said.retain(|one| one.starts_with("reference-mismatch"));
    said
}

#[test]
fn a_mismatch_that_was_there_before_is_not_new() {
    let server = Server::new();
    serve(&server, "10.1000/quay");
    serve(&server, "10.1000/pier");
    let site = Site::new();
    site.edit(
        "claims/quay.yaml",
        "title: The quay}",
        "title: The quay of Harle and its builders, author: \"Costa, Maria\", issued: 2018, doi: 10.1000/quay}",
    );
    site.commit("name the paper");
    site.git(&["branch", "--force", "main"]);
    site.edit("articles/quay.md", "with 400 guests.", "with 400 guests!");
    site.edit("claims/quay.yaml", "claims:\n", "claims:\n  # checked\n");
    assert_eq!(mismatches(&site, &server), [""; 0]);
    // A reference that the change brings is judged.
    site.edit(
        "claims/quay.yaml",
        "claims:\n",
        "  pier: {publisher: Gazette, title: The pier of Harle and its keepers, author: \"Costa, Maria\", issued: 2018, doi: 10.1000/pier}\nclaims:\n",
    );
    site.edit(
        "claims/quay.yaml",
        "400 guests, cite: gazette",
        "400 guests, cite: pier",
    );
    assert_eq!(
        mismatches(&site, &server),
        ["reference-mismatch claims/quay.yaml:5"]
    );
}
