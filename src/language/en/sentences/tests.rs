use proptest::prelude::*;

use super::*;

fn split(text: &str) -> Vec<&str> {
    sentences(text)
        .into_iter()
        .map(|range| &text[range])
        .collect()
}

#[test]
fn sentences_end_where_people_end_them() {
    for (text, expected) in [
        ("It fell. They left.", vec!["It fell.", "They left."]),
        (
            "Dr. Ferreira met Mr. J. Pike at 5 p.m. in the U.S. Embassy.",
            vec!["Dr. Ferreira met Mr. J. Pike at 5 p.m. in the U.S. Embassy."],
        ),
        (
            "She lives in the U.S. He does not.",
            vec!["She lives in the U.S.", "He does not."],
        ),
        (
            "It cost $3.50. That is a lot.",
            vec!["It cost $3.50.", "That is a lot."],
        ),
        (
            "“It fell. It was old,” she said. He left.",
            vec!["“It fell. It was old,” she said.", "He left."],
        ),
        (
            "It fell (see Fig. 3. It is old) at noon. He left.",
            vec!["It fell (see Fig. 3. It is old) at noon.", "He left."],
        ),
        ("It fell. 6 They left.", vec!["It fell. 6", "They left."]),
        ("It fell. 6 boats left.", vec!["It fell.", "6 boats left."]),
        (
            "It was No. 6 on it. He left.",
            vec!["It was No. 6 on it.", "He left."],
        ),
        ("No. Not at all.", vec!["No.", "Not at all."]),
        ("It fell.[6] They left.", vec!["It fell.[6]", "They left."]),
        (
            "It fell. [6] They left.",
            vec!["It fell. [6]", "They left."],
        ),
        (
            "Why? Because… it fell! Yes.",
            vec!["Why?", "Because… it fell!", "Yes."],
        ),
        (
            "1. First one. 2. Second one.",
            vec!["1. First one.", "2. Second one."],
        ),
        (
            "See https://a.b/c.d?e=f. It helps.",
            vec!["See https://a.b/c.d?e=f.", "It helps."],
        ),
        (
            "One\u{a0}line.\u{a0}Another\nline.",
            vec!["One\u{a0}line.", "Another\nline."],
        ),
        ("A block\n\nAnother", vec!["A block", "Another"]),
        (
            "It works in i.e. Firefox, e.g. today.",
            vec!["It works in i.e. Firefox, e.g. today."],
        ),
        ("  \n ", vec![]),
    ] {
        assert_eq!(split(text), expected, "{text}");
    }
}

#[test]
fn code_begins_a_sentence_and_holds_none() {
    for (text, code, expected) in [
        (
            "It is fast. read takes a buffer.",
            "read",
            vec!["It is fast.", "read takes a buffer."],
        ),
        (
            "Use e.g. read for it.",
            "read",
            vec!["Use e.g. read for it."],
        ),
        (
            "Type stop. Now to end.",
            "stop. Now",
            vec!["Type stop. Now to end."],
        ),
    ] {
        let start = text.find(code).expect("the code");
        let marks = [Mark {
            range: start..start + code.len(),
            kind: MarkKind::Code,
            span: crate::text::Span::default(),
        }];
        let passage = Passage {
            text,
            kind: crate::language::BlockKind::Paragraph,
            marks: &marks,
        };
        let found: Vec<_> = sentences_of(&passage)
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(found, expected, "{text}");
    }
}

proptest! {
    #[test]
    fn sentences_hold_every_word_once_and_in_order(text in "[a-zA-Z.!?()\\[\\]\"“”'’ \u{a0}\n…0-9•你é—]{0,200}") {
        let found = sentences(&text);
        let mut at = 0;
        for range in &found {
            prop_assert!(at <= range.start && range.start < range.end);
            prop_assert!(text[at..range.start].trim().is_empty());
            prop_assert_eq!(text[range.clone()].trim(), &text[range.clone()]);
            at = range.end;
        }
        prop_assert!(text[at..].trim().is_empty());
    }
}
