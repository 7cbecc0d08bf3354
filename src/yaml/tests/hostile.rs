//! Hostile input: clear messages, and linear work. Each test takes milliseconds; with quadratic
//! work it would take minutes.

use super::*;

fn messages(read: &Read) -> Vec<&str> {
    let problems = read.document.problems.iter();
    problems.map(|problem| problem.message.as_str()).collect()
}

#[test]
fn brackets_without_end() {
    for open in ["[", "{", "- ", "[{", "? ", "{a: "] {
        let read = read(&open.repeat(100_000));
        assert_eq!(messages(&read).len(), 1, "{open:?}");
        let message = messages(&read)[0];
        assert!(
            message.starts_with("more than 64 lists and maps"),
            "{open:?}: {message}"
        );
        assert!(
            read.document.broken_at.is_some_and(|at| at < 1000),
            "{open:?}"
        );
    }
}

#[test]
fn aliases_of_aliases() {
    let mut text = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n".to_owned();
    for level in 1..20 {
        let item = format!("*a{}, ", level - 1);
        text.push_str(&format!("a{level}: &a{level} [{}]\n", item.repeat(9)));
    }
    let big = read(&text);
    let shown = messages(&big);
    assert!(
        shown
            .iter()
            .all(|message| message.starts_with("the aliases of this file repeat"))
    );
    assert!(!shown.is_empty() && shown.len() < 200);

    let mut text = format!("- &a {}\n", "x".repeat(1_000_000));
    text.push_str(&"- *a\n".repeat(10_000));
    let NodeKind::Sequence(items) = &read(&text).root().kind.clone() else {
        panic!("a sequence")
    };
    let copied: usize = items.iter().filter_map(Node::as_str).map(str::len).sum();
    assert!(copied < 10_000_000, "{copied}");

    let nested = format!("{}x{}", "[&a ".repeat(60), "]".repeat(60));
    assert_eq!(messages(&read(&nested)), [""; 0]);
    let deep = format!(
        "a: &a {}x{}\nb: {}*a{}\n",
        "[".repeat(40),
        "]".repeat(40),
        "[".repeat(40),
        "]".repeat(40)
    );
    assert_eq!(messages(&read(&deep)).len(), 1);
}

#[test]
fn long_values_and_long_lines() {
    let words = "word 你好 ".repeat(40_000);
    for text in [
        format!("a: {words}\nb: 1\n"),
        format!("a: \"{words}\"\nb: 1\n"),
        format!("a: '{}'\nb: 1\n", words.replace(' ', " '' ")),
        format!("a: \"{}\"\nb: 1\n", words.replace(' ', "\\u00e9")),
        format!("a: {}\nb: 1\n", words.replace(' ', "\n  ")),
        format!("a: \"{}\"\nb: 1\n", words.replace(' ', "\n")),
        format!("a: |\n  {}\nb: 1\n", words.replace(' ', "\n  ")),
        format!("a: >\n  {}\nb: 1\n", words.replace(' ', "\n\n  ")),
        format!("a: |{}x\nb: 1\n", "\n".repeat(100_000)),
        format!("{}b: 1\n", "# remark\n".repeat(50_000)),
        format!("b: 1{}\n", " ".repeat(1_000_000)),
        format!("{}b: 1\n", " ".repeat(1_000_000)),
    ] {
        let read = read(&text);
        assert_eq!(
            messages(&read).len(),
            usize::from(text.starts_with("a: |\n\n"))
        );
        let last = read.document.root.as_ref().and_then(|root| root.get("b"));
        assert_eq!(last.and_then(Node::as_str).unwrap_or("1"), "1");
    }
}

#[test]
fn more_problems_than_anybody_reads_are_counted() {
    let read = read(&"a: 1\n".repeat(1234));
    let shown = messages(&read);
    assert_eq!(shown.len(), 1001);
    assert_eq!(shown[1000], "and 233 more problems in this file");
}

#[test]
fn many_of_everything() {
    let many = |entry: &str| entry.repeat(10_000);
    for text in [
        many("- {text: a, cite: [b]}\n"),
        many("a: 1\n"),
        many("- a #1\n"),
        many("- a: b: c\n"),
        many("- \"a\n"),
        many("-a\n"),
        many("- a:b\n  c: d\n"),
        many("\ta: 1\n"),
        many("- *x\n"),
        many("- !x y\n"),
        many("a\u{1b}: 1\n"),
        many("---\n"),
        many("[a]: b\n"),
        many("- &a b\n- *a\n"),
        many("- |\n  a\n\n"),
        many("? "),
        many(": "),
        many("'"),
        many("\""),
        many("{a"),
        many("[a, "),
        many("\r"),
        many("a: {b: \"c\n"),
        format!("[{}]", many("a, ")),
        format!("{{{}}}", many("a: b, ")),
        format!("{{{}", many("a:b, ")),
    ] {
        let read = read(&text);
        assert!(read.document.problems.len() < 1100, "{:?}", &text[..10]);
    }
}
