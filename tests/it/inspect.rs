//! `inspect`: what is read in an article, for people and for programs.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::sandbox::{Sandbox, claimlint, number, repository, snapshot, text};

#[test]
fn a_person_sees_a_line_a_sentence() {
    let run = claimlint(
        repository(),
        &["inspect", "tests/example/articles/pyongyang.md"],
    );
    snapshot("inspect-human", &run.shown());
}

#[test]
fn the_json_keeps_its_promised_shape() {
    let article = "Café & “co” opened. Ana Lima said that it is open.\r\n\r\n> Experts say so.\r\n\r\n- one item\r\n";
    let sandbox = Sandbox::new().with("a.md", article).with(
        "claims/a.yaml",
        "version: 1\narticle: ../a.md\nclaims:\n  - {id: opening, text: “co” opened, cite: https://www.heraldtribune.com/co}\n",
    );
    let run = sandbox.run(&["inspect", "a.md", "--format", "json"]);
    assert_eq!(run.status, Some(0), "{}", run.shown());
    let read = run.json();
    assert_eq!(read["version"], 1);
    let sentences = read["sentences"].as_array().expect("a list");
    assert_eq!(keys(&read), ["sentences", "version"]);
    let mut end = 0;
    for sentence in sentences {
        assert_eq!(
            keys(sentence),
            [
                "attributions",
                "block",
                "cited",
                "claims",
                "end",
                "exempt",
                "factual",
                "start",
                "text"
            ]
        );
        let (start, stop) = (number(&sentence["start"]), number(&sentence["end"]));
        assert_eq!(&article[start..stop], text(&sentence["text"]));
        assert!(end <= start && start < stop, "sentences stand in order");
        end = stop;
        let factual = sentence["factual"].as_f64().expect("a number");
        assert!((0.0..=1.0).contains(&factual));
        for attribution in sentence["attributions"].as_array().expect("a list") {
            assert_eq!(keys(attribution), ["content", "cue", "kind", "source"]);
            for piece in ["source", "cue", "content"] {
                pieces_are_slices(article, &attribution[piece]);
            }
        }
    }
    let first = &sentences[0];
    assert_eq!(first["claims"], serde_json::json!(["opening"]));
    assert_eq!(first["cited"], true);
    let said = &sentences[1]["attributions"][0];
    assert_eq!(said["kind"], "named");
    assert_eq!(said["source"]["text"], "Ana Lima");
    let blocks: Vec<&str> = sentences
        .iter()
        .map(|found| text(&found["block"]))
        .collect();
    assert_eq!(blocks, ["paragraph", "paragraph", "quotation", "list-item"]);
    assert_eq!(sentences[2]["exempt"], true);
}

#[test]
fn what_cannot_be_read_is_a_failure() {
    let sandbox = Sandbox::new()
        .with("a.md", b"\xff\xfe")
        .with_folder("folder.md");
    for article in ["a.md", "missing.md", "folder.md"] {
        let run = sandbox.run(&["inspect", article, "--format", "json"]);
        assert_eq!(run.status, Some(2), "{article}: {}", run.shown());
        assert!(run.stderr.contains(article), "{}", run.stderr);
        assert_eq!(run.stdout, "");
    }
}

fn keys(value: &Value) -> Vec<&str> {
    let keys: BTreeSet<&str> = value
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect();
    keys.into_iter().collect()
}

fn pieces_are_slices(article: &str, piece: &Value) {
    if piece.is_null() {
        return;
    }
    assert_eq!(keys(piece), ["end", "start", "text"]);
    let words = &article[number(&piece["start"])..number(&piece["end"])];
    assert_eq!(words, text(&piece["text"]));
}
