//! What *confidential* promises: secrets are planted everywhere, and every output is searched.

use crate::sandbox::{Sandbox, findings};

/// Words that occur only in confidential places.
const SECRETS: &[&str] = &[
    "Zebedee",
    "Quillfeather",
    "555-0199",
    "zebedee.invalid",
    "marmalade",
    "Hollyhock",
    "Periwinkle",
];

const ARTICLE: &str = "# The dam\n\nAn engineer said that the dam leaks. It holds 40 million litres, the ministry said. In 2017 the dam was found to be safe in May. The dam has 12 gates.\n";

/// A claims file whose confidential source is wrong in every way that a problem could quote.
const CLAIMS: &str = "\
version: 1
article: ../dam.md
sources:
  insider:
    type: interviw-with-Zebedee
    confidential: true
    author: Quillfeather
    author: Quillfeather again
    issued: the day of 555-0199
    url: htp://zebedee.invalid/?utm_source=marmalade
    isbn: Hollyhock
    relays: Periwinkle
    file: ../../Periwinkle.txt
    nickname: marmalade # call Zebedee on 555-0199
  ministry: {publisher: Ministry of Water, title: Dams, url: https://water.gov.invalid/dams}
claims:
  - {text: the dam leaks, speaker: An engineer, cite: insider, kidn: fact}
  - {text: It holds 40 million litres, speaker: the ministry, cite: ministry}
  - {text: the dam was found to be safe in May, cite: {source: insider, quote: Periwinkle says the dam was not found to be safe in July}}
  - text: The dam has 12 gates
    cite:
      - {source: ministry, quote: the dam has 12 gates}
      - {source: insider, quote: the dam of Hollyhock has 13 gates}
";

/// Every way to print something about them.
const RUNS: &[&[&str]] = &[
    &["check", "--show", "info", "--all"],
    &["check", "--format", "narrated", "--show", "info", "--all"],
    &["check", "--format", "json"],
    &["check", "--format", "concise"],
    &["check", "--format", "sarif"],
    &["check", "--format", "github"],
    &["check", "--format", "gitlab"],
    &["check", "--format", "junit"],
    &["check", "--format", "rdjsonl"],
    &["check", "--format", "markdown"],
    &["check", "--format", "html"],
    &["check", "--color", "always"],
    &["inspect", "dam.md"],
    &["inspect", "dam.md", "--format", "json"],
];

fn outputs(sandbox: &Sandbox) -> Vec<(String, String)> {
    RUNS.iter()
        .map(|args| {
            let run = sandbox.run(args);
            (args.join(" "), format!("{}\n{}", run.stdout, run.stderr))
        })
        .collect()
}

fn assert_silent(sandbox: &Sandbox, what: &str) {
    for (run, output) in outputs(sandbox) {
        for secret in SECRETS {
            assert!(
                !output.contains(secret),
                "{what}: {run} says {secret}:\n{output}"
            );
        }
    }
}

#[test]
fn no_output_says_more_of_a_confidential_source_than_its_id() {
    let sandbox = Sandbox::new();
    sandbox.write("dam.md", ARTICLE);
    sandbox.write("claims/dam.yaml", CLAIMS);
    assert_silent(&sandbox, "a committed source");
    let found = sandbox.run(&["check", "--format", "json"]).rules();
    assert!(
        found.contains(&"confidential-detail".to_owned()),
        "{found:?}"
    );
}

#[test]
fn what_breaks_the_file_does_not_break_the_silence() {
    for (what, from, to) in [
        (
            "an unclosed bracket",
            "author: Quillfeather\n",
            "author: [Quillfeather\n",
        ),
        (
            "an unquoted colon",
            "author: Quillfeather\n",
            "author: Quillfeather: Zebedee\n",
        ),
        ("a tab", "    isbn: Hollyhock", "\tisbn: Hollyhock"),
        ("a version to come", "version: 1", "version: 2"),
        (
            "a flag that is none",
            "confidential: true",
            "confidential: yes, Zebedee",
        ),
    ] {
        let sandbox = Sandbox::new();
        sandbox.write("dam.md", ARTICLE);
        sandbox.write("claims/dam.yaml", CLAIMS.replace(from, to));
        assert_silent(&sandbox, what);
    }
}

/// One claims file for every way to get the mark wrong, or to lead around it.
const VARIANTS: &[(&str, &str)] = &[
    (
        "a slip",
        "  insider: {type: interview, confidental: true, author: Zebedee, title: Hollyhock}\n",
    ),
    (
        "capitals",
        "  insider:\n    type: interview\n    Confidential: true\n    author: Zebedee # 555-0199\n",
    ),
    (
        "no value",
        "  insider:\n    confidential:\n    author: Zebedee\n    nickname: Hollyhock\n",
    ),
    (
        "null",
        "  insider: {confidential: ~, author: Zebedee, nickname: Hollyhock}\n",
    ),
    (
        "quotes",
        "  insider: {confidential: \"true\", author: Zebedee, nickname: Hollyhock}\n",
    ),
    (
        "another flag",
        "  insider: {off-the-record: yes, author: Zebedee, nickname: Hollyhock}\n",
    ),
    (
        "a list",
        "  - id: insider\n    confidential: true\n    author: Zebedee\n",
    ),
    (
        "a list of maps",
        "  - insider: {confidential: true, author: Zebedee}\n",
    ),
    (
        "words for a map",
        "  insider: Zebedee Quillfeather, 555-0199\n",
    ),
    (
        "a second entry",
        "  insider: {confidential: true}\n  insider: {author: Zebedee, nickname: Hollyhock}\n",
    ),
    (
        "a first entry",
        "  insider: {author: Zebedee, nickname: Hollyhock}\n  insider: {confidential: true}\n",
    ),
    (
        "two marks",
        "  insider: {confidential: false, author: Zebedee, nickname: Hollyhock, confidential: true}\n",
    ),
    (
        "an alias",
        "  other: &who {confidential: true, author: Zebedee, nickname: Hollyhock}\n  insider: *who\n",
    ),
    (
        "an alias of a value",
        "  other: {title: &who Zebedee, url: htp://a}\n  insider: {confidential: true, author: *who}\n",
    ),
    (
        "a merge",
        "  base: &base {confidential: true, nickname: Hollyhock}\n  insider: {<<: *base, author: Zebedee, phone: 555-0199}\n",
    ),
    (
        "a comment above",
        "  # Zebedee, 555-0199\n  insider: {confidential: true, nickname: Hollyhock}\n",
    ),
    (
        "a second document",
        "  insider: {confidential: true}\n---\nsources: {insider: {confidential: true, author: Zebedee}}\n",
    ),
];

#[test]
fn a_mark_that_is_written_badly_is_a_mark_and_a_finding() {
    for (what, sources) in VARIANTS {
        let sandbox = Sandbox::new();
        sandbox.write("dam.md", ARTICLE);
        let claims = format!(
            "version: 1\narticle: ../dam.md\nclaims:\n  - {{text: the dam leaks, cite: insider}}\n  \
             - {{id: size, text: It holds 40 million litres, cite: {{source: insider, quote: Marmalade of \
             Periwinkle holds 41 million litres, locator: marmalade}}}}\nsources:\n{sources}"
        );
        sandbox.write("claims/dam.yaml", &claims);
        assert_silent(&sandbox, what);
        let run = sandbox.run(&["check", "--format", "json"]);
        assert_eq!(run.status, Some(1), "{what}: {}", run.stdout);
        let rules = run.rules();
        let is_said =
            |rule: &String| rule == "invalid-claims-file" || rule == "confidential-detail";
        assert!(rules.iter().any(is_said), "{what}: {rules:?}");
    }
}

#[test]
fn what_claims_say_of_a_confidential_source_belongs_into_a_private_file() {
    for (claim, says) in [
        ("cite: insider", false),
        ("cite: {source: insider, quote: Hollyhock}", true),
        ("cite: insider, locator: Periwinkle", true),
        (
            "cite: [insider, {source: ministry, quote: the dam leaks, locator: p. 4}]",
            false,
        ),
        ("cite: insider, speaker: An engineer", false),
        (
            "cite: insider, speaker: {anonymous: true, description: an engineer, reason: fears for her job}",
            false,
        ),
        (
            "cite: insider, speaker: {anonymous: true, description: an engineer named Zebedee, reason: asked}",
            true,
        ),
        (
            "cite: insider, speaker: {name: An engineer, aka: [Quillfeather]}",
            true,
        ),
        ("cite: insider, speaker: Zebedee", true),
    ] {
        let sandbox = Sandbox::new();
        sandbox.write("dam.md", ARTICLE);
        let claims = format!(
            "version: 1\narticle: ../dam.md\nsources:\n  insider: {{type: interview, confidential: true, \
             reason: asked for it}}\n  ministry: {{publisher: Ministry, title: Dams}}\nclaims:\n  - \
             {{text: the dam leaks, {claim}}}\n"
        );
        sandbox.write("claims/dam.yaml", &claims);
        assert_silent(&sandbox, claim);
        let rules = sandbox.run(&["check", "--format", "json"]).rules();
        let found = rules.contains(&"confidential-detail".to_owned());
        assert_eq!(found, says, "{claim}: {rules:?}");
    }
}

#[test]
fn private_quotes_are_compared_and_neither_value_is_named() {
    let private = "claims:\n  size: {quote: Zebedee says it holds 41 million litres, locator: Periwinkle, contact: 555-0199}\n";
    for (private, found) in [
        (private.to_owned(), true),
        (private.replace("41", "40"), false),
        (private.replace("size:", "other:"), false),
        (private.replace("{quote", "{source: ministry, quote"), false),
    ] {
        let sandbox = Sandbox::new();
        sandbox.write("dam.md", ARTICLE);
        sandbox.write("claims/dam.yaml", "version: 1\narticle: ../dam.md\nsources:\n  insider: {type: interview, confidential: true, reason: asked for it}\nclaims:\n  - {id: size, text: It holds 40 million litres, cite: insider}\n");
        sandbox.write("claims/dam.private.yaml", &private);
        assert_silent(&sandbox, "a private quote");
        let run = sandbox.run(&["check", "--format", "json"]);
        let answer = run.json();
        let all = findings(&answer);
        let mismatch = all.iter().find(|one| one["rule"] == "number-mismatch");
        assert_eq!(mismatch.is_some(), found, "{private}: {}", run.stdout);
        if let Some(mismatch) = mismatch {
            let words = mismatch.to_string();
            assert!(!words.contains("40") && !words.contains("41 "), "{words}");
        }
    }
}

#[test]
fn an_id_that_is_confidential_in_one_file_is_so_in_all() {
    let sandbox = Sandbox::new();
    sandbox.write("dam.md", ARTICLE);
    sandbox.write("claims/dam.yaml", "version: 1\narticle: ../dam.md\nbibliography: refs.json\nsources:\n  insider: {type: interview, author: Zebedee, url: htp://zebedee.invalid}\nclaims:\n  - {text: the dam leaks, cite: [insider, other]}\n");
    sandbox.write("claims/dam.private.yaml", "insider: {author: Zebedee}\n");
    sandbox.write("claims/refs.json", "[{\"id\": \"other\", \"confidential\": true, \"title\": \"Hollyhock\", \"URL\": \"htp://zebedee.invalid\"}]");
    assert_silent(&sandbox, "a source that a private file has as well");
}

#[test]
fn private_files_and_bibliographies_keep_their_secrets() {
    let sandbox = Sandbox::new();
    sandbox.write("dam.md", ARTICLE);
    let public = "version: 1\narticle: ../dam.md\nbibliography: ../refs/refs.yaml\nsources:\n  insider: {type: interview, confidential: true, reason: asked for it}\nclaims:\n  - {text: the dam leaks, cite: [insider, other]}\n";
    sandbox.write("claims/dam.yaml", public);
    sandbox.write(
        "refs/refs.yaml",
        "other: {confidential: true, author: Hollyhock, issued: marmalade}\n",
    );
    sandbox.write(
        "claims/dam.private.yaml",
        "sources:\n  insider: {author: Zebedee Quillfeather, issued: Periwinkle, phone: 555-0199}\n",
    );
    assert_silent(&sandbox, "a private file");
}

#[cfg(feature = "network")]
#[test]
fn no_output_repeats_the_credentials_of_an_address() {
    let claims = "\
version: 1
article: ../dam.md
sources:
  ministry: {publisher: Ministry of Water, title: Dams, url: \"https://Zebedee:marmalade@198.51.100.7/dams\"}
  copy: {publisher: Ministry of Water, title: Dams, url: \"https://198.51.100.7/a\", archive-url: \"ftp://Zebedee:marmalade@198.51.100.7/b\"}
  twice: {publisher: Ministry of Water, title: Dams, ulr: \"https://Hollyhock@198.51.100.7/\"} # or https://Periwinkle:555-0199@198.51.100.7/
claims:
  - {text: the dam leaks, cite: \"https://Zebedee:marmalade@198.51.100.7/leaks?utm_source=a\"}
  - {text: It holds 40 million litres, speaker: the ministry, cite: [ministry, copy, twice]}
  - {text: The dam has 12 gates, cite: \"https://Zebedee:Quill/feather#1@198.51.100.7/\"}
  - {text: The dam has 13 gates, cite: \"https://Zebedee@198.51.100.7/\"}
";
    let sandbox = Sandbox::new();
    sandbox.write("dam.md", ARTICLE);
    sandbox.write("claims/dam.yaml", claims);
    assert_silent(&sandbox, "credentials");
    let run = sandbox.run(&["check", "--probe", "--no-cache", "--format", "json"]);
    let answer = run.json();
    let found = findings(&answer);
    let malformed = found
        .iter()
        .filter(|finding| finding["rule"] == "malformed-url");
    assert_eq!(malformed.count(), 5, "{}", run.stdout);
    assert!(!run.stdout.contains("marmalade"), "{}", run.stdout);
}
