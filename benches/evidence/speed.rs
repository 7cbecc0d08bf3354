//! What reading and looking costs, on generated text: a page of a megabyte, a quote of 300
//! characters that is there and one that is not. The aim for a quote is 40 ms.

use std::time::Instant;

use claimlint::evidence::compare::Comparison;
use claimlint::evidence::extract::{Body, read};
use claimlint::evidence::quote::{Verdict, find};
use claimlint::evidence::support::{IndexedText, weigh};
use claimlint::language::English;

const WORDS: [&str; 32] = [
    "the", "of", "and", "to", "in", "a", "was", "that", "harbour", "ferry", "council", "storm",
    "bridge", "minister", "reopened", "damaged", "carried", "people", "Monday", "million", "tax",
    "report", "river", "market", "engine", "painter", "window", "silver", "garden", "letter",
    "winter", "signal",
];

/// A text of `len` bytes in paragraphs, the same on every machine.
fn text(len: usize) -> String {
    let mut state = 7_u64;
    let mut next = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or(0) % below
    };
    let mut text = String::new();
    while text.len() < len {
        for _ in 0..8 + next(20) {
            text.push_str(WORDS[next(WORDS.len())]);
            // Rare words, as names and numbers are.
            if next(6) == 0 {
                text.push_str(&format!(" N{}", next(40_000)));
            }
            text.push(' ');
        }
        text.push_str(if next(5) == 0 {
            "ended.</p>\n<p>"
        } else {
            "ended. "
        });
    }
    text
}

pub(super) fn measure() {
    let html = format!("<html><body><p>{}</body></html>", text(1_100_000));
    let body = Body {
        bytes: html.as_bytes(),
        content_type: Some("text/html; charset=utf-8"),
        ..Body::default()
    };
    let source = timed("read a page of 1.1 MB", || read(&body, &|_| None));
    let middle = source.text.len() * 2 / 3;
    let there = source.text[middle..middle + 300].trim().to_owned();
    let words = there.split(' ').collect::<Vec<_>>();
    let there = words[1..words.len() - 1].join(" ");
    let mut changed = words[1..words.len() - 1].to_vec();
    let half = changed.len() / 2;
    changed[half] = "another";
    let gone = changed.join(" ");
    let cut = format!(
        "{} … {}",
        words[2..half].join(" "),
        words[half + 3..words.len() - 2].join(" ")
    );
    for (what, quote) in [
        ("that is there", &there),
        ("with an ellipsis", &cut),
        ("with another word", &gone),
    ] {
        let verdict = timed(&format!("a quote of {} bytes {what}", quote.len()), || {
            find(quote, &source)
        });
        println!(
            "  {}",
            match verdict {
                Verdict::Found(_) => "found",
                Verdict::Missing(miss) if miss.near.is_some() => "missing, with a near passage",
                Verdict::Missing(_) => "missing",
                Verdict::Undecidable(_) => "undecidable",
            }
        );
    }
    let page = timed("the same page in sentences", || {
        IndexedText::new(&English, &source.text)
    });
    timed("a claim weighed against it", || weigh(&there, &page, None));
    hostile();
    comparisons();
}

/// Worst cases: words that occur everywhere, pieces that are far apart.
fn hostile() {
    let everywhere = "the port is ".repeat(90_000);
    let apart = format!("{everywhere} and it was closed at last");
    let one_word = "a".repeat(1_100_000);
    let blanks = " \n".repeat(500_000);
    let dots = "the port … ".repeat(25);
    for (what, quote, text) in [
        (
            "words that stand everywhere",
            "the port is the port was the port is closed",
            &everywhere,
        ),
        (
            "pieces that lie far apart",
            "the port is … it was closed at last",
            &apart,
        ),
        (
            "a piece that is not there",
            "the port is … it was opened at last",
            &apart,
        ),
        ("many pieces", dots.as_str(), &everywhere),
        (
            "one word",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
            &one_word,
        ),
        (
            "one word in pieces",
            "aaaaaaaaaaaaaaaaaaaaaaa … aaaaaaaaaaaaaaaaaaa",
            &one_word,
        ),
        ("no word", "the port was closed in May", &blanks),
    ] {
        let body = Body {
            bytes: text.as_bytes(),
            ..Body::default()
        };
        let source = read(&body, &|_| None);
        timed(&format!("hostile: {what}"), || find(quote, &source));
    }
}

/// A thousand claims compared with a quote of a sentence, once for each rule.
fn comparisons() {
    let said = text(300_000);
    let claims: Vec<&str> = said.split(". ").take(1_000).collect();
    let as_of = None;
    timed(
        "1,000 claims held against their quotes, by six rules",
        || {
            let mut found = 0;
            for pair in claims.windows(2) {
                for differ in [
                    Comparison::numbers,
                    Comparison::dates,
                    Comparison::names,
                    Comparison::negations,
                    Comparison::certainty,
                    Comparison::quotations,
                ] {
                    found += differ(&Comparison::new(&English, pair[0], &[pair[1]], as_of)).len();
                }
            }
            found
        },
    );
}

fn timed<T>(what: &str, run: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = run();
    println!("{what}: {:.1} ms", start.elapsed().as_secs_f64() * 1_000.0);
    result
}
