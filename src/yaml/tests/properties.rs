//! What holds for every document: values agree with serde_yaml, and every character of a value
//! is traced to where it is written.

use proptest::prelude::*;

use super::*;

const WORDS: &[&str] = &[
    "one", "it's", "\"so\"", "你好", "😀", "a#b", "a:b", "é", "x\u{a0}y", "—", "…", "-", "key",
    "#1x", "z\ty",
];

fn words() -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(prop::sample::select(WORDS), 1..6)
}

/// What separates two words of a flow scalar that may span lines.
fn gap() -> impl Strategy<Value = &'static str> {
    prop::sample::select(
        &[
            " ",
            "  ",
            " ",
            "\n      ",
            "  \n       ",
            "\n\n      ",
            "\n  \n\n      ",
        ][..],
    )
}

fn joined(words: &[String], gaps: &[&str]) -> String {
    let mut text = String::new();
    for (index, word) in words.iter().enumerate() {
        if index > 0 {
            text.push_str(gaps[index % gaps.len()]);
        }
        text.push_str(word);
    }
    text
}

/// A scalar as written after `key: `, in any style.
fn written() -> impl Strategy<Value = String> {
    let gaps = || prop::collection::vec(gap(), 1..4);
    let plain = (words(), gaps()).prop_map(|(words, gaps)| {
        let words: Vec<_> = words
            .iter()
            .map(|word| word.trim_start_matches(['-', '#', '"']).to_owned() + "w")
            .collect();
        joined(&words, &gaps)
    });
    let single = (words(), gaps()).prop_map(|(words, gaps)| {
        let words: Vec<_> = words.iter().map(|word| word.replace('\'', "''")).collect();
        format!("'{}'", joined(&words, &gaps))
    });
    let escapes = prop::sample::select(
        &[
            "",
            "\\n",
            "\\t",
            "\\\"",
            "\\\\",
            "\\u00e9",
            "\\x41",
            "\\U0001F600",
            "\\ ",
            "\\\n      ",
            " \\\n\n      ",
        ][..],
    );
    let double = (words(), gaps(), prop::collection::vec(escapes, 1..4)).prop_map(
        |(words, gaps, escapes)| {
            let words: Vec<_> = words
                .iter()
                .enumerate()
                .map(|(at, word)| {
                    let word = word.replace('\\', "\\\\").replace('"', "\\\"");
                    format!("{word}{}{word}", escapes[at % escapes.len()])
                })
                .collect();
            format!("\"{}\"", joined(&words, &gaps))
        },
    );
    let line = (prop::sample::select(&["", "", "", "  ", "\t"][..]), words())
        .prop_map(|(indent, words)| format!("      {indent}{}", words.join(" ")));
    let empty = prop::sample::select(&["", "", "  "][..]).prop_map(str::to_owned);
    let lines = prop::collection::vec(prop_oneof![4 => line, 1 => empty], 0..6);
    let header = prop::sample::select(&["|", ">", "|-", ">-", "|+", ">+", "| # remark"][..]);
    let block = (header, lines, words()).prop_map(|(header, lines, first)| {
        // The first line sets the indentation, so it must not have extra spaces.
        let mut text = format!("{header}\n      {}", first.join(" "));
        for line in lines {
            text.push('\n');
            text.push_str(&line);
        }
        text
    });
    prop_oneof![plain, single, double, block]
}

prop_compose! {
    fn document()(
        values in prop::collection::vec(written(), 1..6),
        shape in 0..3,
        bom in any::<bool>(),
        crlf in any::<bool>(),
        end in prop::sample::select(&["", "\n", "\n\n"][..]),
    ) -> String {
        let mut text = String::new();
        if bom {
            text.push('\u{feff}');
        }
        for (index, value) in values.iter().enumerate() {
            match shape {
                0 => text.push_str(&format!("k{index}: {value}")),
                1 if index == 0 => text.push_str(&format!("list:\n- {value}")),
                1 => text.push_str(&format!("- {value}")),
                _ if index == 0 => text.push_str(&format!("# remark\nlist:\n  - id: a\n    t: {value}")),
                _ => text.push_str(&format!("  - t: {value}")),
            }
            if index + 1 < values.len() {
                text.push_str("\n\n");
            }
        }
        text.push_str(end);
        if crlf { text.replace('\n', "\r\n") } else { text }
    }
}

/// Whether the two trees have the same values.
fn agrees(node: &Node, oracle: &serde_yaml::Value) -> bool {
    match (&node.kind, oracle) {
        (NodeKind::Scalar(scalar), serde_yaml::Value::String(text)) => scalar.value.text() == text,
        (NodeKind::Scalar(scalar), serde_yaml::Value::Null) => scalar.null,
        (NodeKind::Sequence(items), serde_yaml::Value::Sequence(others)) => {
            items.len() == others.len() && items.iter().zip(others).all(|(a, b)| agrees(a, b))
        }
        (NodeKind::Mapping(entries), serde_yaml::Value::Mapping(others)) => {
            entries.len() == others.len()
                && entries
                    .iter()
                    .zip(others)
                    .all(|((k, v), (l, w))| agrees(k, l) && agrees(v, w))
        }
        _ => false,
    }
}

fn scalars<'n>(node: &'n Node, all: &mut Vec<&'n Node>) {
    match &node.kind {
        NodeKind::Scalar(_) => all.push(node),
        NodeKind::Sequence(items) => items.iter().for_each(|item| scalars(item, all)),
        NodeKind::Mapping(entries) => {
            for (key, value) in entries {
                scalars(key, all);
                scalars(value, all);
            }
        }
    }
}

/// Each character of the value must be in the file at its span, or be a whole escape or line end.
fn traced(read: &Read, node: &Node) -> Result<(), TestCaseError> {
    let words = read.slice(node.span);
    prop_assert_eq!(words.trim(), words);
    let value = &node.as_scalar().expect("a scalar").value;
    for (at, c) in value.text().char_indices() {
        let range = at..at + c.len_utf8();
        let source = read.slice(value.span(range.clone()));
        let verbatim = value.is_verbatim(range);
        let fold = || matches!(c, ' ' | '\n') && source.contains('\n') && source.trim().is_empty();
        let escape = || source.starts_with('\\') || source == "''";
        prop_assert!(
            if verbatim {
                source.chars().eq([c])
            } else {
                fold() || escape()
            },
            "{c:?} is traced to {source:?}"
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn values_agree_with_serde_yaml_and_are_traced(text in document()) {
        let read = read(&text);
        let oracle: serde_yaml::Value = serde_yaml::from_str(text.trim_start_matches('\u{feff}'))
            .expect("a document that serde_yaml reads");
        prop_assert_eq!(read.problems(), Vec::<String>::new());
        prop_assert!(agrees(read.root(), &oracle), "{}\n{:?}", outline(&read), oracle);
        let mut all = Vec::new();
        scalars(read.root(), &mut all);
        for node in all {
            traced(&read, node)?;
        }
    }

    #[test]
    fn any_text_is_read_without_a_panic_and_with_spans_inside_it(text in "[ -~\n\r\t你\u{feff}\u{0}]{0,60}|([-:{}\\[\\],&*!|>'\"%@`#? \n\ta]{0,40})") {
        let read = read(&text);
        let mut all = Vec::new();
        if let Some(root) = &read.document.root {
            scalars(root, &mut all);
        }
        for node in all {
            prop_assert!(text.get(node.span.range()).is_some());
            let value = &node.as_scalar().expect("a scalar").value;
            prop_assert!(text.get(value.whole().range()).is_some());
        }
        for problem in &read.document.problems {
            prop_assert!(text.get(problem.span.range()).is_some(), "{:?}", problem);
            prop_assert!(problem.help.is_some() && !problem.message.ends_with('.'), "{:?}", problem);
        }
    }
}
