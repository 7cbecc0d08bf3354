//! Claims files that are far too deep, long or many.

use std::fmt::Write as _;

use super::{Bad, bad, body, claims, hold_large};

pub(super) fn table() -> Vec<Bad> {
    vec![
        bad("deep-brackets", 1, |s| {
            body(s, &format!("claims: {}\n", "[".repeat(100_000)));
        }),
        bad("deep-brackets-closed", 1, |s| {
            body(
                s,
                &format!("claims: {}{}\n", "[".repeat(50_000), "]".repeat(50_000)),
            );
        }),
        bad("deep-braces", 1, |s| {
            body(s, &format!("claims: {}\n", "{a: ".repeat(100_000)));
        }),
        bad("deep-dashes", 1, |s| {
            body(s, &format!("claims:\n  {}x\n", "- ".repeat(100_000)));
        }),
        bad("deep-indent", 1, |s| {
            let mut text = "claims:\n".to_owned();
            for depth in 1..2_000 {
                let _ = writeln!(text, "{:depth$}a:", "");
            }
            body(s, &text);
        }),
        bad("deep-question-marks", 1, |s| {
            claims(s, "? ".repeat(100_000));
        }),
        bad("text-too-long", 1, |s| {
            body(
                s,
                &format!(
                    "claims:\n  - {{text: {}, kind: opinion}}\n",
                    "bridge ".repeat(1_500)
                ),
            );
        }),
        bad("scalar-of-5-mb", 1, |s| {
            body(
                s,
                &format!(
                    "claims:\n  - text: {}\n    kind: opinion\n",
                    "bridge ".repeat(750_000)
                ),
            );
        }),
        bad("block-of-5-mb", 1, |s| {
            body(
                s,
                &format!(
                    "claims:\n  - kind: opinion\n    text: |\n{}",
                    "      bridge\n".repeat(400_000)
                ),
            );
        }),
        bad("key-of-1-mb", 1, |s| {
            body(s, &format!("{}: x\nclaims: []\n", "k".repeat(1_000_000)));
        }),
        bad("comment-of-5-mb", 0, |s| {
            body(s, &format!("claims: []\n# {}\n", "x".repeat(5_000_000)));
        }),
        bad("many-unknown-keys", 1, |s| {
            let mut text = String::new();
            for key in 0..20_000 {
                let _ = writeln!(text, "clams{key}: x");
            }
            body(s, &text);
        }),
        bad("many-same-keys", 1, |s| {
            body(s, &"claims: []\n".repeat(20_000));
        }),
        bad("many-broken-lines", 1, |s| {
            body(s, &"claims: a: b\n".repeat(20_000));
        }),
        bad("many-quotes", 1, |s| {
            body(
                s,
                &format!("claims:\n{}", "  - text: \"a\" b \"\n".repeat(5_000)),
            );
        }),
        bad("many-anchors", 0, |s| {
            let mut text = "claims:\n".to_owned();
            for at in 0..20_000 {
                let _ = writeln!(
                    text,
                    "  - &a{at} {{text: The bridge opened in 1932, kind: opinion}}\n  - *a{at}"
                );
            }
            body(s, &text);
        }),
        bad("many-documents", 1, |s| {
            claims(s, "---\nversion: 1\n".repeat(20_000));
        }),
        bad("many-ambiguous-claims", 1, |s| {
            s.write(
                "articles/bad.md",
                "the bridge and the tunnel, ".repeat(10_000),
            );
            body(
                s,
                &format!(
                    "claims:\n{}",
                    "  - {text: the bridge, kind: opinion}\n".repeat(1_000)
                ),
            );
        }),
        bad("many-unknown-sources", 1, |s| {
            let (mut sources, mut cites) = (String::new(), String::new());
            for at in 0..5_000 {
                let _ = writeln!(sources, "  source{at}: {{title: a, publisher: b}}");
                let _ = writeln!(
                    cites,
                    "  - {{text: The bridge opened in 1932, cite: sorce{at}}}"
                );
            }
            body(s, &format!("sources:\n{sources}claims:\n{cites}"));
        }),
        bad("long-chain-of-relays", 0, |s| {
            let mut sources = String::new();
            for at in 0..20_000 {
                let _ = writeln!(
                    sources,
                    "  s{at}: {{title: a, publisher: b, relays: s{}}}",
                    at + 1
                );
            }
            body(
                s,
                &format!(
                    "sources:\n{sources}  s20000: {{title: a, publisher: b}}\nclaims:\n  - {{text: The bridge opened in 1932, cite: s0}}\n"
                ),
            );
        }),
        bad("dense-relays", 0, |s| {
            let ids: Vec<String> = (0..400).map(|at| format!("s{at}")).collect();
            let mut sources = String::new();
            for (at, id) in ids.iter().enumerate() {
                let _ = writeln!(
                    sources,
                    "  {id}: {{title: a, publisher: b, relays: [{}]}}",
                    ids[at + 1..].join(", ")
                );
            }
            body(
                s,
                &format!(
                    "sources:\n{sources}claims:\n  - {{text: The bridge opened in 1932, cite: s0}}\n"
                ),
            );
        }),
    ]
}

#[test]
fn size_costs_time_in_proportion() {
    hold_large(&table());
}
