use proptest::prelude::*;

use super::*;
use crate::language::{BlockKind, Mark};
use crate::text::Span;

fn other(tag: &str) -> &'static Other {
    Other::of(tag).expect("a language of the table")
}

fn words<'t>(text: &'t str, ranges: &[Range<usize>]) -> Vec<&'t str> {
    ranges.iter().map(|range| &text[range.clone()]).collect()
}

#[test]
fn the_table_is_sorted_and_says_nothing_twice() {
    assert!(OTHERS.is_sorted_by(|one, other| one.tag < other.tag));
    for one in &OTHERS {
        assert_eq!(Other::of(one.code).map(|found| found.tag), Some(one.tag));
        assert_eq!(Other::of(one.name).map(|found| found.tag), Some(one.tag));
    }
    assert!(Other::of("en").is_none() && Other::of("").is_none());
}

#[test]
fn every_language_that_can_be_detected_is_known() {
    for lang in whatlang::Lang::all() {
        let tag = crate::language::by_tag(lang.code()).map(Language::tag);
        assert!(tag.is_some(), "{}", lang.code());
    }
}

#[test]
fn sentences_of_other_languages() {
    for (tag, text, expected) in [
        (
            "de",
            "Am 12. März 2018 kam Dr. Lima. Sie blieb z. B. drei Tage. Warum?",
            &[
                "Am 12. März 2018 kam Dr. Lima.",
                "Sie blieb z. B. drei Tage.",
                "Warum?",
            ][..],
        ),
        (
            "fr",
            "Elle est venue le 3 mai. Elle est restée trois jours !",
            &["Elle est venue le 3 mai.", "Elle est restée trois jours !"],
        ),
        (
            "ja",
            "橋が開いた。赤く塗られる。",
            &["橋が開いた。", "赤く塗られる。"],
        ),
        (
            "es",
            "¿Quién vino? La Sra. Lima vino el 3 de mayo.",
            &["¿Quién vino?", "La Sra. Lima vino el 3 de mayo."],
        ),
        ("de", "", &[]),
        ("de", " \n\n ", &[]),
    ] {
        assert_eq!(words(text, &other(tag).sentences(text)), expected, "{tag}");
    }
}

#[test]
fn no_sentence_begins_inside_code() {
    let text = "Ruf a. B und c auf. Dann weiter.";
    let code = text.find("a. B").expect("the code");
    let marks = [Mark {
        range: code..code + 4,
        kind: MarkKind::Code,
        span: Span::default(),
    }];
    let passage = Passage {
        text,
        kind: BlockKind::Paragraph,
        marks: &marks,
    };
    let found = other("de").sentences_of(&passage);
    assert_eq!(words(text, &found), ["Ruf a. B und c auf.", "Dann weiter."]);
}

#[test]
fn figures_that_can_be_read_in_two_ways_are_not_read() {
    for (text, expected) in [
        ("Es waren 12 Häuser und (5) Brücken.", &[12.0, 5.0][..]),
        ("Es waren 1.234 oder 1,5 oder 12 000 oder 2018.", &[]),
        ("A380, 5G und §12", &[]),
        ("Es waren 12.", &[12.0]),
        ("12–15 Häuser, 3:0, 10 %", &[10.0]),
    ] {
        let found: Vec<f64> = other("de")
            .numbers(text)
            .iter()
            .map(Number::value)
            .collect();
        assert_eq!(found, expected, "{text}");
    }
    for (text, expected) in [
        ("am 2018-03-12.", Some("2018-03-12")),
        ("am 12.03.2018", None),
        ("03/04/2018", None),
        ("2018-13-45", None),
    ] {
        let found = other("de").dates(text, None);
        let found = found.first().map(|date| &text[date.range.clone()]);
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn a_text_without_an_end_is_one_sentence() {
    let text = "Und. ".repeat(LONGEST);
    let found = other("de").sentences(&text);
    assert_eq!(words(&text, &found), [text.trim()]);
}

proptest! {
    #[test]
    fn sentences_are_in_order_and_hold_all_words(
        text in "([a-zäöü]{1,5}|[A-ZÄ][a-z]{0,4}|[0-9]{1,3}|[.!?…。\"“”«»()\\[\\]' \n-]|\u{a0}|橋|\\PC){0,60}",
        at in 0..OTHERS.len(),
    ) {
        let found = OTHERS[at].sentences(&text);
        let mut end = 0;
        for range in &found {
            prop_assert!(range.start >= end && range.end > range.start);
            let left_out = &text[end..range.start];
            prop_assert!(left_out.trim().is_empty(), "{left_out:?} of {text:?}");
            let words = &text[range.clone()];
            prop_assert_eq!(words.trim(), words);
            end = range.end;
        }
        prop_assert!(text[end..].trim().is_empty());
        OTHERS[at].numbers(&text);
        OTHERS[at].dates(&text, None);
    }
}
