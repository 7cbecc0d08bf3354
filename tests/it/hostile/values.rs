//! Claims files that are valid YAML with unexpected values.

use super::{Bad, bad, body, claims, hold};

/// What a terminal would obey, and what turns words around.
const EVIL: &str = "\\e[31m\\u202eevil\\u2066\\x07\\x9b1m\\0\\x7f";

pub(super) fn table() -> Vec<Bad> {
    vec![
        bad("version-2", 1, |s| {
            claims(
                s,
                "version: 2\narticle: ../articles/bad.md\nclaims: {new: things}\n",
            );
        }),
        bad("version-missing", 1, |s| {
            claims(s, "article: ../articles/bad.md\nclaims: []\n");
        }),
        bad("version-words", 1, |s| {
            claims(s, "version: one\narticle: ../articles/bad.md\n");
        }),
        bad("version-list", 1, |s| {
            claims(s, "version: [1]\narticle: ../articles/bad.md\n");
        }),
        bad("text-is-a-list", 1, |s| {
            body(s, "claims:\n  - text: [The, bridge]\n    kind: opinion\n");
        }),
        bad("text-is-an-empty-map", 1, |s| {
            body(s, "claims:\n  - {text: {}, kind: opinion}\n");
        }),
        bad("text-is-blank", 1, |s| {
            body(s, "claims:\n  - {text: '  ', kind: opinion}\n");
        }),
        bad("text-is-invisible", 1, |s| {
            body(
                s,
                "claims:\n  - {text: \"\\u200b\\u00ad\", kind: opinion}\n",
            );
        }),
        bad("claims-is-a-map", 1, |s| {
            body(s, "claims: {text: The bridge}\n");
        }),
        bad("claims-is-a-string", 1, |s| {
            body(s, "claims: The bridge opened in 1932\n");
        }),
        bad("claim-is-a-string", 1, |s| {
            body(s, "claims:\n  - The bridge opened in 1932\n");
        }),
        bad("claim-is-null", 1, |s| body(s, "claims:\n  -\n  - ~\n")),
        bad("sources-is-a-list", 1, |s| {
            body(s, "sources: [a, b]\nclaims: []\n");
        }),
        bad("source-is-a-string", 1, |s| {
            body(s, "sources: {a: Radio}\nclaims: []\n");
        }),
        bad("source-id-is-odd", 1, |s| {
            body(
                s,
                "sources: {\"a b\": {title: a, publisher: b}}\nclaims: []\n",
            );
        }),
        bad("cite-is-an-empty-map", 1, |s| {
            body(
                s,
                "claims:\n  - {text: The bridge opened in 1932, cite: {}}\n",
            );
        }),
        bad("cite-holds-nulls", 1, |s| {
            body(
                s,
                "claims:\n  - {text: The bridge opened in 1932, cite: [~, ~]}\n",
            );
        }),
        bad("speaker-is-a-list", 1, |s| {
            body(
                s,
                "claims:\n  - {text: The bridge opened in 1932, kind: opinion, speaker: [a, b]}\n",
            );
        }),
        bad("kind-is-unknown", 1, |s| {
            body(
                s,
                "claims:\n  - {text: The bridge opened in 1932, kind: opinoin}\n",
            );
        }),
        bad("id-is-odd", 1, |s| {
            body(
                s,
                "claims:\n  - {id: a b/c, text: The bridge opened in 1932, kind: opinion}\n",
            );
        }),
        bad("ids-are-the-same", 1, |s| {
            body(
                s,
                "claims:\n  - {id: a, text: The bridge, kind: opinion}\n  - {id: a, text: opened, kind: opinion}\n",
            );
        }),
        bad("dates-are-none", 1, |s| {
            body(
                s,
                "as-of: never\nsources:\n  a: {title: a, publisher: b, issued: 2018-02-30, accessed: 99999999999999}\nclaims:\n  - {text: The bridge opened in 1932, cite: a}\n",
            );
        }),
        bad("addresses-are-none", 1, |s| {
            body(
                s,
                "claims:\n  - text: The bridge opened in 1932\n    cite: ['javascript:alert(1)', 'file:///etc/passwd', 'http://[::1', 'https://user:pass@www.heraldtribune.com/a', 'http://169.254.169.254/latest', 'https://']\n",
            );
        }),
        bad("identifiers-are-none", 1, |s| {
            body(
                s,
                "sources:\n  a: {doi: '11.1/x', isbn: '123', arxiv: x, pmid: '-1'}\nclaims:\n  - {text: The bridge opened in 1932, cite: a}\n",
            );
        }),
        bad("relays-go-round", 1, |s| {
            body(
                s,
                "sources:\n  a: {title: a, publisher: b, relays: b}\n  b: {title: a, publisher: b, relays: a}\n  c: {title: a, publisher: b, relays: c}\nclaims:\n  - {text: The bridge opened in 1932, cite: [a, c]}\n",
            );
        }),
        bad("confidential-tells", 1, |s| {
            body(
                s,
                "sources:\n  a: {confidential: true, author: Edda Snow, url: 'https://www.heraldtribune.com/secret', reason: fears for the job}\nclaims:\n  - {text: The bridge opened in 1932, cite: a}\n",
            );
        }),
        bad("controls-in-every-value", 1, |s| {
            let evil = EVIL;
            claims(
                s,
                format!(
                    "version: 1\narticle: ../articles/bad.md\n\
                 sources:\n  a: {{title: \"{evil}\", publisher: \"{evil}\", url: \"https://{evil}/\", issued: \"{evil}\", relays: \"{evil}\"}}\n\
                 \x20 \"{evil}\": {{title: \"{evil}\"}}\n\
                 claims:\n  - {{id: \"{evil}\", text: \"{evil}\", cite: \"{evil}\", kind: \"{evil}\", quote: \"{evil}\", speaker: \"{evil}\"}}\n\
                 \x20 - {{text: The bridge opened in 1932, cite: a, \"{evil}\": x}}\n\
                 uncited-ok:\n  - {{text: \"{evil}\", reason: \"{evil}\"}}\n"
                ),
            );
        }),
        bad("controls-in-the-file", 1, |s| {
            body(
                s,
                "claims:\n  - text: The \u{202e}bridge\u{2066} opened\u{1b}[31m in 1933\n    cite: https://www.heraldtribune.com/\u{202e}a\n",
            );
        }),
        bad("bidi-in-a-claim", 1, |s| {
            body(
                s,
                "claims:\n  - text: The \u{202e}bridge\u{2066} opened in 1933\n    cite: \u{2067}a\n",
            );
        }),
        bad("ambiguous", 1, |s| {
            s.write(
                "articles/bad.md",
                "The bridge opened. The bridge closed. The bridge fell.\n",
            );
            body(s, "claims:\n  - {text: The bridge, kind: opinion}\n");
        }),
    ]
}

#[test]
fn odd_values_are_findings() {
    hold(&table());
}
