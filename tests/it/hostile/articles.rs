//! Articles that no editor wrote.

use super::{Bad, article, bad, body, hold_large};

/// The statement that the claim is anchored to, and then this.
fn behind(text: &str) -> String {
    format!("The bridge opened in 1932.\n\n{text}\n")
}

pub(super) fn table() -> Vec<Bad> {
    vec![
        bad("article-empty", 1, |s| article(s, "")),
        bad("article-only-bom", 1, |s| article(s, "\u{feff}")),
        bad("article-only-blanks", 1, |s| article(s, " \n\t\n\u{a0}\n")),
        bad("article-one-line-of-1-mb", 1, |s| {
            article(
                s,
                format!(
                    "{}The bridge opened in 1933. {}",
                    "A dog ran on. ".repeat(40_000),
                    "A dog ran on. ".repeat(40_000)
                ),
            );
        }),
        bad("article-one-word-of-1-mb", 0, |s| {
            article(s, behind(&"x".repeat(1_000_000)));
        }),
        bad("article-quotes-in-quotes", 0, |s| {
            article(s, behind(&">".repeat(50_000)));
        }),
        bad("article-brackets", 0, |s| {
            article(s, behind(&"[".repeat(100_000)));
        }),
        bad("article-half-links", 0, |s| {
            article(s, behind(&"[a](".repeat(50_000)));
        }),
        bad("article-emphasis", 0, |s| {
            article(s, behind(&"*a **b ".repeat(30_000)));
        }),
        bad("article-backticks", 0, |s| {
            article(
                s,
                behind(
                    &(1..1_000)
                        .map(|n| format!("{} ", "`".repeat(n)))
                        .collect::<String>(),
                ),
            );
        }),
        bad("article-footnotes", 0, |s| {
            article(s, behind(&"[^a]".repeat(50_000)));
        }),
        bad("article-definitions", 0, |s| {
            article(
                s,
                behind(
                    &(0..20_000)
                        .map(|n| format!("[a{n}]: /b\n"))
                        .collect::<String>(),
                ),
            );
        }),
        bad("article-wide-table", 0, |s| {
            article(
                s,
                behind(&format!(
                    "{}|\n{}|\n{}|\n",
                    "| a ".repeat(5_000),
                    "| - ".repeat(5_000),
                    "| b ".repeat(5_000)
                )),
            );
        }),
        bad("article-html", 0, |s| {
            article(s, behind(&"<div><!-- <p".repeat(30_000)));
        }),
        bad("article-entities", 0, |s| {
            article(s, behind(&"&amp;&#1234;&bogus;".repeat(30_000)));
        }),
        bad("article-deep-list", 0, |s| {
            article(s, behind(&"- ".repeat(50_000)));
        }),
        bad("article-quotation-marks", 0, |s| {
            article(s, behind(&"“‘\"".repeat(50_000)));
        }),
        bad("article-carriage-returns", 0, |s| {
            article(s, "A dog ran on.\r\rThe bridge opened in 1932.\r");
        }),
        bad("article-nul", 0, |s| {
            article(s, "The bridge opened in 1932.\0\0\n");
        }),
        bad("article-controls", 1, |s| {
            article(
                s,
                "Experts\u{1b}[31m say\u{202e} that\u{2066} it is\u{9b}1m so. The bridge opened in 1933.\n",
            );
        }),
        bad("article-combining", 0, |s| {
            article(s, behind(&format!("a{}", "\u{301}".repeat(100_000))));
        }),
        bad("article-zero-widths", 0, |s| {
            article(s, behind(&"\u{200b}\u{ad}\u{2060}".repeat(50_000)));
        }),
        bad("article-joined-emoji", 0, |s| {
            article(s, behind(&"👩\u{200d}".repeat(50_000)));
        }),
        bad("article-ligatures", 0, |s| {
            article(s, behind(&"\u{fdfa}".repeat(50_000)));
        }),
        bad("article-front-matter-open", 0, |s| {
            article(s, "---\ntitle: [\n\nThe bridge opened in 1932.\n");
        }),
        bad("article-utf-16", 2, |s| {
            let bytes: Vec<u8> = "\u{feff}The bridge"
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect();
            article(s, bytes);
        }),
        bad("article-latin-1", 2, |s| {
            article(s, b"The caf\xe9 opened in 1932.\n");
        }),
        bad("article-cut-off", 2, |s| {
            article(s, b"The bridge opened in 1932. \xf0\x9f\x8c");
        }),
        bad("article-is-another-s", 1, |s| {
            body(
                s,
                "claims:\n  - {text: The bridge opened in 1932, kind: opinion}\n",
            );
            s.write(
                "claims/worse.yaml",
                "version: 1\narticle: ../articles/bad.md\nclaims: []\n",
            );
        }),
        bad("article-is-a-claims-file", 0, |s| {
            s.write(
                "claims/bad.yaml",
                "version: 1\narticle: bad.yaml\nclaims: []\n",
            );
        }),
    ]
}

#[test]
fn odd_articles_are_read_or_refused() {
    hold_large(&table());
}
