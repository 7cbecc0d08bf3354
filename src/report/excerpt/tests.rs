use super::*;
use crate::finding::Level;
use crate::report::fixture;
use proptest::prelude::*;

const FILE: FileId = FileId(0);

fn style(width: usize) -> Style {
    Style {
        width,
        ..Style::default()
    }
}

/// The excerpts of one finding at `span` with one related place.
fn shown(text: &str, span: Span, other: Span, masks: &[Span], width: usize) -> Vec<Excerpt> {
    let mut run = fixture::over("a.yaml", text);
    let masked: Vec<_> = masks.iter().map(|mask| (FILE, *mask)).collect();
    run.findings = vec![
        Finding::new("some-rule", Level::Error, "wrong", FILE, span)
            .labelled("here")
            .related(FILE, other, "there"),
    ];
    let mut report = run.report();
    report.masked = &masked;
    excerpts(&report, &run.findings[0], &style(width))
}

#[test]
fn masked_bytes_look_alike_whatever_their_length() {
    let text = "a: {author: Al, title: The long and telling title, id: x}\n";
    let mask = |words: &str| {
        let start = text.find(words).unwrap();
        Span::new(start, start + words.len())
    };
    let id = mask("id: x");
    let [excerpt] = &shown(
        text,
        id,
        mask("Al"),
        &[mask("Al"), mask("The long and telling title")],
        80,
    )[..] else {
        panic!("one excerpt");
    };
    assert_eq!(excerpt.text, "a: {author: •••, title: •••, id: x}\n");
    let under: Vec<_> = excerpt
        .marks
        .iter()
        .map(|mark| &excerpt.text[mark.range.clone()])
        .collect();
    assert_eq!(under, ["•••", "id: x"]);
}

#[test]
fn a_secret_of_several_lines_is_masked_on_each() {
    let text = "key: |\n  first secret\n  second secret\nid: x\n";
    let secret = Span::new(7, text.find("id").unwrap());
    let at = Span::new(text.len() - 5, text.len() - 1);
    let [excerpt] = &shown(text, at, Span::new(9, 14), &[secret], 80)[..] else {
        panic!("one excerpt");
    };
    assert_eq!(excerpt.text, "key: |\n•••\n•••\nid: x\n");
}

fn spans(text: &str) -> impl Strategy<Value = (Span, Span)> + use<> {
    let len = text.len();
    (0..=len + 2, 0..=len + 2, 0..=len + 2, 0..=len + 2)
        .prop_map(|(a, b, c, d)| (Span::new(a, b), Span::new(c, d)))
}

fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[a-z]{1,12}",
        "[^\u{0}-\u{7f}]{1,3}",
        Just("港の再開".to_owned()),
        Just("😀".to_owned()),
        Just("\t".to_owned()),
        Just("\u{1b}[2J".to_owned()),
        Just("\r\n".to_owned()),
        Just("\n    ".to_owned()),
    ];
    prop::collection::vec(word, 0..50).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn a_label_stands_on_its_words(
        (text, (span, other)) in words().prop_flat_map(|text| {
            let spans = spans(&text);
            (Just(text), spans)
        }),
        width in 40_usize..120,
    ) {
        for excerpt in shown(&text, span, other, &[], width) {
            prop_assert!(!excerpt.text.chars().any(|c| c != '\n' && c.is_control()));
            for mark in &excerpt.marks {
                let seen = excerpt.text.get(mark.range.clone());
                prop_assert!(seen.is_some(), "{:?} lies in the text", mark.range);
                let span = if mark.primary { span } else { other };
                let Some(words) = text.get(span.range()) else { continue };
                let seen = seen.unwrap_or_default();
                if words.lines().count() > 1 || seen.contains('…') {
                    continue;
                }
                let mut whole = Visible::default();
                for c in words.trim_end().chars() {
                    if c == '\t' { whole.push_own("    ") } else { whole.push(c) }
                }
                prop_assert_eq!(seen, whole.finish());
            }
        }
    }

    #[test]
    fn lines_stay_within_the_width(text in "([a-z]{1,12}[ ,]){1,60}", at in 0_usize..400, len in 0_usize..90) {
        let at = at.min(text.len());
        let span = Span::new(at, (at + len).min(text.len()));
        for excerpt in shown(&text, span, span, &[], 80) {
            for line in excerpt.text.lines() {
                prop_assert!(visible::columns(line) <= 76, "{line}");
            }
        }
    }
}
