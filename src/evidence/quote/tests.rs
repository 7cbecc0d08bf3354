//! Adversarial tests: changed, cut and combined quotes, and sources as printed. There must be no
//! false "found" and no false "missing".

use proptest::prelude::*;

use super::*;
use crate::evidence::extract::{Body, Readability, read};

mod contexts;
mod edited;
mod sources;

fn source(format: SourceFormat, bytes: &str) -> SourceText {
    let content_type = match format {
        SourceFormat::Html => "text/html",
        _ => "text/plain",
    };
    let body = Body {
        bytes: bytes.as_bytes(),
        content_type: Some(content_type),
        ..Body::default()
    };
    let mut source = read(&body, &|_| None);
    // Short examples stand for whole documents.
    if source.readability == Readability::Empty {
        source.readability = Readability::Readable;
    }
    source.format = format;
    source
}

/// `+` found, `-` missing, `?` undecidable, `n` a negation was left out, `s` another speaker,
/// `o` another order.
fn verdict(quote: &str, source: &SourceText) -> char {
    match find(quote, source) {
        Verdict::Found(_) => '+',
        Verdict::Undecidable(_) => '?',
        Verdict::Missing(miss) => match miss.why {
            Why::OtherWords => '-',
            Why::OtherOrder => 'o',
            Why::Negation(_) => 'n',
            Why::OtherSpeaker(_) => 's',
        },
    }
}

fn check(format: SourceFormat, cases: &[(char, &str, &str)]) {
    let wrong: Vec<_> = cases
        .iter()
        .filter_map(|(expected, quote, bytes)| {
            let said = verdict(quote, &source(format, bytes));
            (said != *expected).then(|| format!("{quote:?} in {bytes:?}: {said}, not {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn plain_words() {
    check(
        SourceFormat::Text,
        &[
            (
                '+',
                "the port reopened on Monday",
                "He said the port reopened on Monday.",
            ),
            (
                '-',
                "the port reopened on Monday",
                "He said the port closed on Monday.",
            ),
            (
                '-',
                "the port did not reopen",
                "He said the port did reopen.",
            ),
            (
                '-',
                "the port did reopen on Monday",
                "the port did not reopen on Monday",
            ),
            (
                '+',
                "The port reopened on Monday",
                "he said the port reopened on Monday",
            ),
            (
                '+',
                "the port reopened on Monday",
                "The port reopened on Monday",
            ),
            (
                '-',
                "the Port reopened on Monday",
                "The port reopened on Monday",
            ),
            (
                '+',
                "the port reopened on Monday.",
                "“The port reopened on Monday,” he said.",
            ),
            (
                '+',
                "\"The port reopened on Monday.\"",
                "‘The port reopened on Monday’, he said.",
            ),
            (
                '-',
                "the port reopened on Monday?",
                "The port reopened on Monday.",
            ),
            ('+', "the  port\n reopened", "the port\r\n\treopened"),
            ('+', "the port reopened", "the\u{a0}port\u{202f}reopened"),
            ('?', "the port", "the port reopened"),
            ('?', "", "the port reopened"),
            ('?', "… [sic]", "the port reopened"),
            (
                '+',
                "el puerto reabrió el lunes",
                "Dijo que el puerto reabrio\u{301} el lunes.",
            ),
            (
                '+',
                "港は月曜日に再開しましたと彼は言",
                "港は月曜日に再開しましたと彼は言った。",
            ),
        ],
    );
}

#[test]
fn numbers_and_word_ends() {
    check(
        SourceFormat::Text,
        &[
            ('-', "prices rose by 1", "prices rose by 1.81 points"),
            ('-', "prices rose by 1", "prices rose by 1,810 points"),
            ('-', "81 points last year", "1.81 points last year"),
            ('+', "prices rose by 1.81", "prices rose by 1.81."),
            ('-', "prices rose by 5", "prices rose by 5%"),
            ('-', "5 degrees at night", "it was −5 degrees at night"),
            ('+', "-5 degrees at night", "it was −5 degrees at night"),
            ('-', "the port reopen", "the port reopened"),
            ('-', "port reopened today", "the airport reopened today"),
            ('-', "the minister can", "the minister can't"),
            ('+', "the minister of trade", "the minister of trade's plan"),
            (
                '+',
                "from 2018 to 2019, 2018-19",
                "from 2018 to 2019, 2018–19 it was",
            ),
            ('-', "meet at half past 14", "meet at half past 14:32"),
        ],
    );
}

#[test]
fn what_changes_the_sense_is_never_found() {
    check(
        SourceFormat::Text,
        &[
            ('-', "the port was closed", "the port wasn't closed"),
            ('-', "the port was closed", "the port was not closed"),
            ('-', "the port was not closed", "the port was closed"),
            ('-', "the club raised 10,000", "the club raised 10,000,000"),
            ('-', "10,000 people came home", "110,000 people came home"),
            ('-', "a change of 81 percent", "a change of -81 percent"),
            (
                '-',
                "a change of 81 percent",
                "a change of \u{2212}81 percent",
            ),
            ('-', "a change of 1 percent", "a change of 1.81 percent"),
            ('-', "a change of 1", "a change of 1,81 percent"),
            ('-', "it was built in 19", "it was built in 1949"),
            ('-', "paid 5 million for it", "paid £5.5 million for it"),
            ('-', "paid 5 million for it", "paid £5 million for it"),
            ('-', "the minister resigned", "the prime ministers resigned"),
            ('-', "the man was guilty", "the woman was guilty"),
            ('-', "he is able to swim", "he is unable to swim"),
            ('-', "the port Was closed", "the port was closed"),
            ('+', "The port was closed", "he said the port was closed"),
        ],
    );
}

#[test]
fn typography() {
    check(
        SourceFormat::Text,
        &[
            ('+', "\"it's over\", he said", "“it’s over”, he said"),
            (
                '+',
                "he called it 'a mess' today",
                "he called it “a mess” today",
            ),
            (
                '+',
                "the cooperative effort",
                "the co\u{ad}oper\u{ad}ative effort",
            ),
            ('+', "an efficient office", "an eﬃcient oﬃce"),
            (
                '+',
                "the café in Orléans",
                "the cafe\u{301} in Orle\u{301}ans",
            ),
            ('-', "the cafe in Orleans", "the café in Orléans"),
            ('+', "a well-known harbour", "a well‑known harbour"),
            (
                '+',
                "the port - closed since May",
                "the port — closed since May",
            ),
            (
                '+',
                "the port -- closed since May",
                "the port – closed since May",
            ),
            ('+', "zero width words", "zero\u{200b} wi\u{200d}dth words"),
            ('+', "\u{feff}the port reopened", "the port reopened"),
        ],
    );
}

#[test]
fn a_missing_quote_comes_with_the_passage_that_is_nearest() {
    let quote = "The ferry carried 11,000 people in May.";
    let text = format!(
        "{} In all, the ferry carried 10,000 people in May, he said. {}",
        "The port was busy. ".repeat(50),
        "The bridge was closed. ".repeat(50)
    );
    let source = source(SourceFormat::Text, &text);
    let Verdict::Missing(miss) = find(quote, &source) else {
        panic!("found");
    };
    let near = miss.near.expect("near");
    assert_eq!(
        &text[near.span.range()],
        "the ferry carried 10,000 people in May,"
    );
    let differences: Vec<_> = near
        .differences
        .iter()
        .map(|(a, b)| (&quote[a.range()], &text[b.range()]))
        .collect();
    assert_eq!(
        differences,
        [("The", "the"), ("11,000", "10,000"), (".", ",")]
    );
    assert_eq!(near.matched, 0);
}

proptest! {
    #[test]
    fn any_stretch_of_words_is_found_where_it_stands(
        words in prop::collection::vec("[a-zé]{1,6}|[0-9]{1,3}(\\.[0-9])?", 8..40),
        start in 0_usize..8,
    ) {
        let text = words.join(" ");
        let quote = words[start..start + words.len() - 8].join(" ");
        prop_assume!(quote.chars().count() >= SHORTEST);
        let source = source(SourceFormat::Text, &text);
        let Verdict::Found(places) = find(&quote, &source) else {
            return Err(TestCaseError::fail("missing"));
        };
        prop_assert_eq!(&text[places[0].range()], quote);
    }

    #[test]
    fn any_quote_in_any_text_gets_a_verdict(quote in "([a-c .…\\[\\]\"'-]|\\PC){0,40}", text in "([a-c .\"\n-]|\\PC){0,80}") {
        find(&quote, &source(SourceFormat::Pdf, &text));
    }
}
