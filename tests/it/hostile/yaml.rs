//! Claims files that are no YAML, or another YAML than was meant.

use super::{Bad, bad, body, claims, hold};

pub(super) fn table() -> Vec<Bad> {
    vec![
        bad("unquoted-colon", 1, |s| {
            body(s, "claims:\n  - text: He said: hello\n    kind: opinion\n");
        }),
        bad("unquoted-colon-in-flow", 1, |s| {
            body(s, "claims:\n  - {text: He said: hello, kind: opinion}\n");
        }),
        bad("cut-by-hash", 1, |s| {
            body(
                s,
                "claims:\n  - text: He came in at #1\n    cite: https://www.heraldtribune.com/1\n",
            );
        }),
        bad("tab-indent", 1, |s| {
            body(s, "claims:\n\t- text: The bridge opened in 1932\n");
        }),
        bad("tab-in-claim", 1, |s| {
            body(
                s,
                "claims:\n  - text: The bridge opened in 1932\n\t  kind: opinion\n",
            );
        }),
        bad("missing-space", 1, |s| {
            body(
                s,
                "claims:\n  - text:The bridge opened in 1932\n    kind: opinion\n",
            );
        }),
        bad("unclosed-quote", 1, |s| {
            body(
                s,
                "claims:\n  - text: \"The bridge opened\n    kind: opinion\n",
            );
        }),
        bad("unclosed-single-quote", 1, |s| {
            body(
                s,
                "claims:\n  - text: 'The bridge's opening\n    kind: opinion\n",
            );
        }),
        bad("unclosed-bracket", 1, |s| {
            body(
                s,
                "claims: [{text: The bridge opened in 1932, kind: opinion}\n",
            );
        }),
        bad("unclosed-brace", 1, |s| {
            body(s, "claims:\n  - {text: The bridge opened in 1932\n");
        }),
        bad("stray-brace", 1, |s| {
            body(s, "claims:\n  - text: The bridge }\n  - }\n");
        }),
        bad("wrong-indent", 1, |s| {
            body(
                s,
                "claims:\n  - text: The bridge opened in 1932\n     kind: opinion\n   kind: fact\n",
            );
        }),
        bad("at-sign", 1, |s| {
            body(s, "claims:\n  - text: @handle says so\n");
        }),
        bad("backtick", 1, |s| {
            body(s, "claims:\n  - text: `code` says so\n");
        }),
        bad("percent", 1, |s| body(s, "claims:\n  - text: %5 of all\n")),
        bad("starts-with-quote", 1, |s| {
            body(
                s,
                "claims:\n  - text: \"Yes\", she said\n    kind: opinion\n",
            );
        }),
        bad("bad-escape", 1, |s| {
            body(s, "claims:\n  - text: \"C:\\path\"\n");
        }),
        bad("lone-surrogate", 1, |s| {
            body(s, "claims:\n  - text: \"\\ud800\"\n");
        }),
        bad("duplicate-key", 1, |s| body(s, "claims: []\nclaims: []\n")),
        bad("duplicate-key-in-claim", 1, |s| {
            body(
                s,
                "claims:\n  - {text: The bridge opened in 1932, text: It opened, kind: opinion}\n",
            );
        }),
        bad("unknown-key-near", 1, |s| {
            body(
                s,
                "claims:\n  - {text: The bridge opened in 1932, kinds: opinion}\n",
            );
        }),
        bad("unknown-key-far", 1, |s| body(s, "zebra: 1\nclaims: []\n")),
        bad("null-text", 1, |s| {
            body(s, "claims:\n  - text:\n    kind: opinion\n");
        }),
        bad("null-claims", 0, |s| body(s, "claims:\nsources: ~\n")),
        bad("null-file", 1, |s| claims(s, "~\n")),
        bad("empty-file", 1, |s| claims(s, "")),
        bad("only-comments", 1, |s| {
            claims(s, "# to be done\n\n# really\n");
        }),
        bad("only-bom", 1, |s| claims(s, "\u{feff}")),
        bad("only-dashes", 1, |s| claims(s, "---\n")),
        bad("two-documents", 1, |s| {
            body(s, "claims: []\n---\nversion: 1\n");
        }),
        bad("top-list", 1, |s| claims(s, "- version: 1\n- claims: []\n")),
        bad("top-scalar", 1, |s| {
            claims(s, "The bridge opened in 1932.\n");
        }),
        bad("merge-key", 1, |s| {
            body(
                s,
                "base: &base {kind: opinion}\nclaims:\n  - {<<: *base, text: The bridge opened in 1932}\n",
            );
        }),
        bad("unknown-anchor", 1, |s| body(s, "claims: *nope\n")),
        bad("alias-to-itself", 1, |s| body(s, "claims: &all [*all]\n")),
        bad("alias-bomb", 1, |s| {
            let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
            for level in 1..12 {
                let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
                text.push_str(&format!("a{level}: &a{level} [{aliases}]\n"));
            }
            body(s, &format!("{text}claims: *a11\n"));
        }),
        bad("tag", 1, |s| {
            body(s, "claims: !!python/object:os.system [ls]\n");
        }),
        bad("directive", 1, |s| {
            claims(s, "%YAML 9.9\n---\nversion: 1\n");
        }),
        bad("complex-key", 1, |s| body(s, "? [a, b]\n: c\nclaims: []\n")),
        bad("nul", 1, |s| {
            body(s, "claims:\n  - text: The bridge\0 opened\n");
        }),
        bad("json", 0, |s| {
            claims(
                s,
                "{\"version\": 1, \"article\": \"../articles/bad.md\", \"claims\": [{\"text\": \"The bridge opened in 1932\", \"kind\": \"background\"}]}",
            );
        }),
    ]
}

#[test]
fn broken_yaml_is_a_finding() {
    hold(&table());
}
