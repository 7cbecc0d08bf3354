mod validate;

use std::collections::BTreeSet;

use serde_json::Value;

use super::*;
use crate::claims::ClaimKind;
use crate::finding::FileId;
use crate::text::TextFile;
use crate::yaml;
use validate::flaws;

/// The names of the properties of a definition; of the schema itself without a name.
fn properties(schema: &Value, definition: &str) -> BTreeSet<String> {
    let part = match definition {
        "" => schema,
        name => &schema["$defs"][name],
    };
    assert_eq!(
        part["additionalProperties"],
        Value::Bool(false),
        "{definition}"
    );
    let properties = part["properties"].as_object().expect(definition);
    for (name, property) in properties {
        assert!(
            property["description"].is_string(),
            "{definition}.{name} is not described"
        );
    }
    properties.keys().cloned().collect()
}

fn keys(lists: &[&[&str]]) -> BTreeSet<String> {
    lists
        .iter()
        .flat_map(|list| list.iter())
        .map(|key| (*key).to_owned())
        .collect()
}

#[test]
fn the_schema_of_claims_has_the_keys_that_are_read() {
    use crate::claims::{
        ANONYMOUS_KEYS, CITATION_KEYS, CLAIM_KEYS, CSL, EXCEPTION_KEYS, FILE_KEYS, NAMED_KEYS,
        SELECTOR_KEYS, SOURCE_KEYS,
    };
    let schema = claims();
    for (definition, known) in [
        ("", &[FILE_KEYS][..]),
        ("Claim", &[CLAIM_KEYS]),
        ("Selector", &[SELECTOR_KEYS]),
        ("Quoted", &[CITATION_KEYS]),
        ("Named", &[NAMED_KEYS]),
        ("Anonymous", &[ANONYMOUS_KEYS]),
        ("Exception", &[EXCEPTION_KEYS]),
        ("Source", &[SOURCE_KEYS, CSL]),
    ] {
        assert_eq!(properties(&schema, definition), keys(known), "{definition}");
    }
}

#[test]
fn the_schema_of_settings_has_the_keys_that_are_read() {
    use crate::settings::{ACCEPT_KEYS, HOST_KEYS, KEYS, OVERRIDE_KEYS};
    let schema = settings();
    let rules: Vec<&str> = crate::rules::ALL.iter().map(|rule| rule.name).collect();
    for (definition, known) in [
        ("", KEYS),
        ("Override", OVERRIDE_KEYS),
        ("AcceptWeakened", ACCEPT_KEYS),
        ("Host", HOST_KEYS),
        ("Levels", &rules),
    ] {
        assert_eq!(
            properties(&schema, definition),
            keys(&[known]),
            "{definition}"
        );
    }
}

#[test]
fn kinds_have_the_words_that_are_read() {
    let schema = claims();
    let words: Vec<&str> = schema["$defs"]["Kind"]["oneOf"]
        .as_array()
        .expect("choices")
        .iter()
        .filter_map(|choice| choice["const"].as_str())
        .collect();
    assert_eq!(words, ClaimKind::ALL.map(ClaimKind::as_str));
}

/// Checks that schema and decoder agree on a document.
#[track_caller]
fn agree(schema: &Value, text: &str, good: bool, decodes: impl Fn(&str) -> bool) {
    let document: Value = serde_yaml::from_str(text).expect(text);
    let flaws = flaws(schema, &document);
    assert_eq!(flaws.is_empty(), good, "by the schema: {text} {flaws:?}");
    assert_eq!(decodes(text), good, "by the decoder: {text}");
}

fn claims_decode(text: &str) -> bool {
    let file = TextFile::new("claims/a.yaml", text);
    let mut document = yaml::parse(&file);
    if let Some(root) = document.root.take() {
        crate::claims::claims_file(&root, FileId(0), &mut document.problems);
    }
    document.problems.is_empty()
}

#[test]
fn good_claims_are_good_to_the_schema_and_bad_ones_bad() {
    let schema = claims();
    let example = include_str!("../../tests/example/claims/pyongyang.yaml");
    for (text, good) in [
        (example, true),
        ("{version: 1, article: a.md}", true),
        (
            "{version: '1', article: a.md, sources: ~, claims: [], uncited-ok: ~}",
            true,
        ),
        (
            "{version: 1, article: a.md, as-of: 2018-08-27, language: en, bibliography: [a.yaml, b.bib]}",
            true,
        ),
        (
            "{version: 1, article: a.md, bibliography: a.yaml, as-of: 2018}",
            true,
        ),
        ("{version: 1, article: a.md, claims: [{text: 1984}]}", true),
        (
            "{version: 1, article: a.md, claims: [{id: a-1, text: yes, kind: own-reporting, cite: ~}]}",
            true,
        ),
        (
            "{version: 1, article: a.md, claims: [{text: {exact: a, prefix: b, suffix: c, all: true}}]}",
            true,
        ),
        (
            "{version: 1, article: a.md, claims: [{text: a, speaker: Ana, cite: b, quote: [c, {exact: d}], locator: 14}]}",
            true,
        ),
        (
            "{version: 1, article: a.md, claims: [{text: a, speaker: {name: Ana, aka: [A]}, cite: [b, {source: c, quote: d}]}]}",
            true,
        ),
        (
            "{version: 1, article: a.md, claims: [{text: a, speaker: {anonymous: true, description: b, reason: c}}]}",
            true,
        ),
        (
            "{version: 1, article: a.md, sources: {a: {type: interview, author: [A, B], issued: 2018-08, relays: b, confidential: true}}}",
            true,
        ),
        (
            "{version: 1, article: a.md, sources: {a: {isbn: 9780306406157, arxiv: 2301.00010, page: 3}}}",
            true,
        ),
        (
            "{version: 1, article: a.md, uncited-ok: [{text: a, reason: b}]}",
            true,
        ),
        ("{article: a.md}", false),
        ("{version: 2, article: a.md}", false),
        ("{version: 1}", false),
        ("[]", false),
        ("{version: 1, article: [a.md]}", false),
        ("{version: 1, article: a.md, claim: []}", false),
        ("{version: 1, article: a.md, claims: {}}", false),
        ("{version: 1, article: a.md, claims: [a]}", false),
        ("{version: 1, article: a.md, claims: [{}]}", false),
        ("{version: 1, article: a.md, claims: [{text: [a]}]}", false),
        (
            "{version: 1, article: a.md, claims: [{text: a, txt: b}]}",
            false,
        ),
        (
            "{version: 1, article: a.md, claims: [{text: {prefix: b}}]}",
            false,
        ),
        (
            "{version: 1, article: a.md, claims: [{text: {exact: a, before: b}}]}",
            false,
        ),
        (
            "{version: 1, article: a.md, claims: [{text: a, kind: guess}]}",
            false,
        ),
        (
            "{version: 1, article: a.md, claims: [{text: a, speaker: {nam: Ana}}]}",
            false,
        ),
        (
            "{version: 1, article: a.md, claims: [{text: a, speaker: {anonymous: false}}]}",
            false,
        ),
        (
            "{version: 1, article: a.md, claims: [{text: a, cite: {quote: c}}]}",
            false,
        ),
        ("{version: 1, article: a.md, sources: [a]}", false),
        (
            "{version: 1, article: a.md, sources: {a: https://a.org}}",
            false,
        ),
        (
            "{version: 1, article: a.md, sources: {a: {type: newspaper}}}",
            false,
        ),
        (
            "{version: 1, article: a.md, sources: {a: {titel: b}}}",
            false,
        ),
        (
            "{version: 1, article: a.md, sources: {a: {relays: {b: c}}}}",
            false,
        ),
        ("{version: 1, article: a.md, uncited-ok: [a]}", false),
        (
            "{version: 1, article: a.md, uncited-ok: [{text: a}]}",
            false,
        ),
    ] {
        agree(&schema, text, good, claims_decode);
    }
}

#[test]
fn good_settings_are_good_to_the_schema_and_bad_ones_bad() {
    let schema = settings();
    let decodes =
        |text: &str| crate::settings::read(&TextFile::new("claimlint.yaml", text)).is_ok();
    for (text, good) in [
        ("{}", true),
        (
            "{articles: [\"articles/**\"], exclude: drafts, fail-on: never, levels: ~}",
            true,
        ),
        ("{levels: {bare-domain: off, single-origin: error}}", true),
        (
            "{overrides: [{paths: [a, b], levels: {bare-domain: info}}]}",
            true,
        ),
        (
            "{uncited-threshold: 1, contact: desk@example.org, dead-after: 3 days, refresh: 30d}",
            true,
        ),
        (
            "{hosts: {example.org: {per-second: 0.5, timeout: 20s}}}",
            true,
        ),
        (
            "{accept-weakened: [{paths: archive, reason: nobody edits it}]}",
            true,
        ),
        ("{accept-weakened: [{paths: archive}]}", false),
        ("{accept-weakened: [{reason: nobody edits it}]}", false),
        ("{accept-weakened: {paths: a, reason: b}}", false),
        ("[]", false),
        ("{article: a.md}", false),
        ("{articles: {a: b}}", false),
        ("{fail-on: fatal}", false),
        ("{levels: {bare-domains: off}}", false),
        ("{levels: {bare-domain: low}}", false),
        ("{levels: [bare-domain]}", false),
        ("{overrides: [{paths: a}]}", false),
        ("{overrides: [{levels: {bare-domain: off}}]}", false),
        ("{overrides: [{paths: a, levels: {}, rules: {}}]}", false),
        ("{uncited-threshold: 70}", false),
        ("{hosts: {example.org: {per-second: 0}}}", false),
        ("{hosts: {example.org: {rate: 1}}}", false),
        ("{cache-dir: /tmp}", false),
    ] {
        agree(&schema, text, good, decodes);
    }
}
