//! `inspect`: what is read in an article, for people and for programs.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::sandbox::{Sandbox, claimlint, command, finish, number, repository, snapshot, text};

#[test]
fn a_person_sees_what_is_read_under_the_words() {
    let run = claimlint(
        repository(),
        &["inspect", "tests/example/articles/pyongyang.md"],
    );
    snapshot("inspect-human", &run.shown());
}

#[test]
fn colours_say_the_same_and_only_where_they_are_wanted() {
    let sandbox = Sandbox::new().with("a.md", "Ana Lima said that 14 people died in 1932.\n");
    let plain = sandbox.run(&["inspect", "a.md"]);
    assert!(!plain.stdout.contains('\u{1b}'), "{}", plain.shown());
    let painted = sandbox.run(&["inspect", "a.md", "--color", "always"]);
    let source = "\u{1b}[1;36mAna Lima\u{1b}[0m";
    assert!(painted.stdout.contains(source), "{}", painted.stdout);
    for (name, wanted) in [("NO_COLOR", false), ("FORCE_COLOR", true)] {
        let mut asked = command(&sandbox.path(), &["inspect", "a.md"]);
        asked.env(name, "1");
        let run = finish(asked);
        assert_eq!(run.stdout.contains('\u{1b}'), wanted, "{name}");
    }
}

#[test]
fn what_a_stranger_wrote_stays_words_within_the_lines() {
    let words = "Ana\u{1b}[31m Lima\u{202e} said: ::error::x that \u{7}5 ##[group] people 你好 in 1932 \
        fell, ::warning::and_a_very_long_word_that_goes_on_and_on_and_on_and_on_and_on_and_on_and_on.";
    let sandbox = Sandbox::new().with("a.txt", words);
    let run = sandbox.run(&["inspect", "a.txt"]);
    assert_eq!(run.status, Some(0), "{}", run.shown());
    for line in run.stdout.lines() {
        assert!(!line.chars().any(char::is_control), "{line:?}");
        assert!(!line.contains("::") && !line.contains("##["), "{line:?}");
        assert!(line.chars().count() <= 80, "{line:?}");
    }
    assert!(run.stdout.contains("\\u{1b}"), "{}", run.stdout);
}

#[test]
fn clauses_say_how_far_the_author_stands_behind_them() {
    let article = "Ana Lima *denied* that the plant closed. The mayor did not pay, but hopes to.\n";
    let sandbox = Sandbox::new().with("a.md", article);
    let read = sandbox.run(&["inspect", "a.md", "--format", "json"]).json();
    let clauses: Vec<_> = read["sentences"]
        .as_array()
        .expect("a list")
        .iter()
        .flat_map(|sentence| sentence["clauses"].as_array().expect("a list"))
        .filter(|clause| !clause["verb"].is_null())
        .map(|clause| {
            let verb = number(&clause["verb"]["start"])..number(&clause["verb"]["end"]);
            (
                article[verb].to_owned(),
                text(&clause["commitment"]).to_owned(),
            )
        })
        .collect();
    let found: Vec<_> = clauses
        .iter()
        .map(|(verb, commitment)| (verb.as_str(), commitment.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("denied", "asserted"),
            ("closed", "denied"),
            ("pay", "denied"),
            ("hopes", "asserted")
        ]
    );
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
                "clauses",
                "end",
                "exempt",
                "factual",
                "start",
                "text"
            ]
        );
        let (start, stop) = (number(&sentence["start"]), number(&sentence["end"]));
        assert_eq!(&article[start..stop], text(&sentence["text"]));
        for clause in sentence["clauses"].as_array().expect("a list") {
            assert_eq!(
                keys(clause),
                ["commitment", "end", "negated", "start", "verb"]
            );
            let (from, to) = (number(&clause["start"]), number(&clause["end"]));
            assert!(start <= from && from < to && to <= stop, "{clause}");
            if !clause["verb"].is_null() {
                let verb = (
                    number(&clause["verb"]["start"]),
                    number(&clause["verb"]["end"]),
                );
                assert!(from <= verb.0 && verb.1 <= to, "{clause}");
            }
        }
        assert!(end <= start && start < stop, "sentences stand in order");
        end = stop;
        let factual = sentence["factual"].as_f64().expect("a number");
        assert!((0.0..=1.0).contains(&factual));
        for attribution in sentence["attributions"].as_array().expect("a list") {
            assert_eq!(
                keys(attribution),
                ["content", "cue", "kind", "source", "speaker"]
            );
            for piece in ["source", "cue", "content", "speaker"] {
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
