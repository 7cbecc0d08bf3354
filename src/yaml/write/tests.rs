use proptest::prelude::*;

use super::*;
use crate::text::TextFile;
use crate::yaml::{Node, NodeKind, parse};

fn read(text: &str) -> (TextFile, crate::yaml::YamlDocument) {
    let file = TextFile::new("a.yaml", text);
    let document = parse(&file);
    (file, document)
}

#[test]
fn quotes_are_used_where_they_are_needed_and_in_the_kind_that_needs_fewer_escapes() {
    for (text, block, flow) in [
        ("plain words", "plain words", "plain words"),
        ("Hello, world", "Hello, world", "'Hello, world'"),
        ("a [sic] b", "a [sic] b", "'a [sic] b'"),
        ("He said: hello", "'He said: hello'", "'He said: hello'"),
        ("at #1", "'at #1'", "'at #1'"),
        ("at#1", "at#1", "at#1"),
        (
            "https://example.org/?a=b#c",
            "https://example.org/?a=b#c",
            "https://example.org/?a=b#c",
        ),
        ("2018-08-25", "2018-08-25", "2018-08-25"),
        ("14:32", "14:32", "14:32"),
        ("2018", "'2018'", "'2018'"),
        ("0x1F", "'0x1F'", "'0x1F'"),
        ("1_000.5", "'1_000.5'", "'1_000.5'"),
        ("1e5", "'1e5'", "'1e5'"),
        (".inf", "'.inf'", "'.inf'"),
        ("No", "'No'", "'No'"),
        ("null", "'null'", "'null'"),
        ("~", "'~'", "'~'"),
        ("", "''", "''"),
        ("it's", "it's", "it's"),
        ("it's: so", "\"it's: so\"", "\"it's: so\""),
        ("\"so\" it's", "'\"so\" it''s'", "'\"so\" it''s'"),
        (" edge", "\" edge\"", "\" edge\""),
        ("edge\u{a0}", "\"edge\\xa0\"", "\"edge\\xa0\""),
        ("in\u{a0}side", "in\u{a0}side", "in\u{a0}side"),
        ("two\nlines\t", "\"two\\nlines\\t\"", "\"two\\nlines\\t\""),
        (
            "\u{1b}[31m\u{202e}",
            "\"\\x1b[31m\\u202e\"",
            "\"\\x1b[31m\\u202e\"",
        ),
        ("- dash", "'- dash'", "'- dash'"),
        ("---", "'---'", "'---'"),
        ("<<", "'<<'", "'<<'"),
        ("ends:", "'ends:'", "'ends:'"),
        ("你好，世界", "你好，世界", "你好，世界"),
    ] {
        assert_eq!(scalar(text, ScalarContext::Block), block, "{text:?}");
        assert_eq!(scalar(text, ScalarContext::Flow), flow, "{text:?}");
    }
}

#[test]
fn a_value_is_laid_out_as_people_write_it() {
    let claims = Value::map([
        ("version", Value::Number(1)),
        ("confidential", Value::Flag(true)),
        (
            "sources",
            Value::map([("a", Value::map([("title", Value::text("1984"))]))]),
        ),
        (
            "claims",
            Value::List(vec![
                Value::map([
                    ("text", Value::text("He said: so")),
                    (
                        "cite",
                        Value::List(vec![Value::text("a"), Value::text("b, c")]).on_one_line(),
                    ),
                    (
                        "quote",
                        Value::List(vec![Value::text("x"), Value::text("y")]),
                    ),
                ]),
                Value::map([
                    ("text", Value::text("z")),
                    ("reason", Value::text("byline")),
                ])
                .on_one_line(),
                Value::List(Vec::new()),
            ]),
        ),
    ]);
    insta::assert_snapshot!(claims.document(), @r#"
    version: 1
    confidential: true
    sources:
      a:
        title: '1984'
    claims:
      - text: 'He said: so'
        cite: [a, 'b, c']
        quote:
          - x
          - 'y'
      - {text: z, reason: byline}
      - []
    "#);
}

/// Any text.
fn text() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(
        &[
            "",
            "No",
            "2018",
            "0o17",
            "1.5e3",
            "a: b",
            "a #b",
            "#a",
            "- a",
            "-",
            "?",
            ":",
            "a:",
            "~",
            "null",
            "\u{a0}",
            "\u{85}",
            "\u{2028}",
            "\u{feff}",
            "\u{feff}a",
            "\u{0}",
            "\u{1b}",
            "\n",
            "\r\n",
            "\t",
            " a",
            "a ",
            "'",
            "\"",
            "\\",
            "{a}",
            "[a",
            "a, b",
            "*a",
            "&a",
            "!a",
            "%a",
            "@a",
            "`a`",
            "|",
            ">",
            "---",
            "...",
            "--- a",
            "<<",
            "=",
            "true",
            "+1",
            ".5",
            "._",
            "0b",
            "1_0",
            "😀",
            "你好",
            "\u{202e}",
            "key: >-",
            "0x",
            "-0x1f",
            "1e",
            "e1",
            ".inf",
            "-.INF",
            ".nan",
            "1:2:3",
            "2018-08-25",
        ][..],
    );
    let long = (1..5000_usize).prop_map(|len| "word ".repeat(len / 5) + "end");
    prop_oneof![
        4 => "\\PC{0,20}",
        3 => "[-:?,\\[\\]{}#&*!|>'\"%@`~=<. \na0-9]{0,12}",
        3 => any::<String>(),
        3 => odd.prop_map(str::to_owned),
        1 => long,
    ]
}

/// A key, which YAML allows to be 1,024 characters long.
fn key() -> impl Strategy<Value = String> {
    text().prop_map(|text| text.chars().take(100).collect())
}

fn value() -> impl Strategy<Value = Value> {
    text()
        .prop_map(Value::Text)
        .prop_recursive(3, 12, 4, |inner| {
            let list = prop::collection::vec(inner.clone(), 0..4).prop_map(Value::List);
            let map = prop::collection::btree_map(key(), inner, 0..4).prop_map(Value::map);
            let block = prop_oneof![list, map];
            (block, any::<bool>())
                .prop_map(|(value, line)| if line { value.on_one_line() } else { value })
        })
}

fn same(value: &Value, node: &Node) -> bool {
    match (value, &node.kind) {
        (Value::Line(value), _) => same(value, node),
        (Value::Text(text), NodeKind::Scalar(scalar)) => {
            !scalar.null && scalar.value.text() == text
        }
        (Value::Number(number), NodeKind::Scalar(_)) => node.as_str() == Some(&number.to_string()),
        (Value::Flag(flag), NodeKind::Scalar(_)) => node.as_str() == Some(&flag.to_string()),
        (Value::List(items), NodeKind::Sequence(nodes)) => {
            items.len() == nodes.len() && items.iter().zip(nodes).all(|(a, b)| same(a, b))
        }
        (Value::Map(entries), NodeKind::Mapping(nodes)) => {
            entries.len() == nodes.len()
                && entries
                    .iter()
                    .zip(nodes)
                    .all(|((key, value), (name, node))| {
                        name.as_str() == Some(key) && same(value, node)
                    })
        }
        _ => false,
    }
}

fn oracle(value: &Value) -> serde_yaml::Value {
    match value {
        Value::Line(value) => oracle(value),
        Value::Text(text) => serde_yaml::Value::String(text.clone()),
        Value::Number(number) => (*number).into(),
        Value::Flag(flag) => (*flag).into(),
        Value::Plain(written) => serde_yaml::from_str(written).expect("a scalar"),
        Value::List(items) => items.iter().map(oracle).collect(),
        Value::Map(entries) => {
            let entries = entries
                .iter()
                .map(|(key, value)| (key.as_str().into(), oracle(value)));
            serde_yaml::Value::Mapping(entries.collect())
        }
    }
}

/// Checks that the old content is unchanged and the addition is at the end.
fn grown(before: &str, path: &[&str], addition: Addition<'_>) -> String {
    let (file, document) = read(before);
    let edit = append(&file, &document, path, addition).expect("an edit");
    let after = edit.apply(before);
    let (_, grown) = read(&after);
    assert_eq!(grown.problems, [], "{after}");
    let _: serde_yaml::Value =
        serde_yaml::from_str(after.trim_start_matches('\u{feff}')).expect("YAML for others, too");
    let node = path
        .iter()
        .fold(grown.root.as_ref(), |node, key| node?.get(key));
    let last = match (&node.expect("the path").kind, addition) {
        (NodeKind::Sequence(items), Addition::Item(item)) => {
            same(item, items.last().expect("an item"))
        }
        (NodeKind::Mapping(entries), Addition::Key(key, value)) => {
            let (name, node) = entries.last().expect("an entry");
            name.as_str() == Some(key) && same(value, node)
        }
        _ => false,
    };
    assert!(last, "{after}");
    after
}

#[test]
fn an_item_is_added_as_the_list_is_laid_out() {
    let claim = Value::map([("text", Value::text("a: b")), ("cite", Value::text("x"))]);
    let mut out = String::new();
    for before in [
        "claims:\n- text: a\n",
        "claims:\n  - text: a # remark\n    cite: [b,\n      c]\n\n# end\nuncited-ok: []\n",
        "claims:\r\n    - a\r\n    - b",
        "version: 1\nclaims:\n",
        "claims: # none\nother: 1\n",
        "claims: ~ # none\n",
        "claims: []",
        "claims: [] # none\nother: 1\n",
        "claims: [ ]\n",
        "claims: [\n  # none\n]\n",
        "claims: [a, {b: c}]\n",
        "claims: [\n  a, # one\n  b,  # two\n]\n",
        "{claims: [a]}\n",
        "{claims: }\n",
        "{version: 1}\n",
        "version: 1\n",
        "version: 1",
        "# nothing\n",
        "",
        "\u{feff}claims:\r\n- |+\r\n  kept\r\n\r\nother: 1\r\n",
        "claims:\n- >\n  a\n  b\n\n\n",
        "x: &x 1\nclaims: [*x]\ny: 1\n",
        "x: &x 1\nclaims:\n- *x\ny: 1\n",
        "claims:\n- a\n-\ny: 1\n",
        "claims:\n- a\n- # remark\n\ny: 1\n",
    ] {
        let after = grown(before, &["claims"], Addition::Item(&claim));
        out.push_str(&format!(
            "{before:?}\n{}\n----\n",
            after
                .replace('\r', "␍")
                .replace('\u{feff}', "<BOM>")
                .trim_end()
        ));
    }
    insta::assert_snapshot!(out, @r##"
    "claims:\n- text: a\n"
    claims:
    - text: a
    - text: 'a: b'
      cite: x
    ----
    "claims:\n  - text: a # remark\n    cite: [b,\n      c]\n\n# end\nuncited-ok: []\n"
    claims:
      - text: a # remark
        cite: [b,
          c]
      - text: 'a: b'
        cite: x

    # end
    uncited-ok: []
    ----
    "claims:\r\n    - a\r\n    - b"
    claims:␍
        - a␍
        - b␍
        - text: 'a: b'␍
          cite: x
    ----
    "version: 1\nclaims:\n"
    version: 1
    claims:
      - text: 'a: b'
        cite: x
    ----
    "claims: # none\nother: 1\n"
    claims: # none
      - text: 'a: b'
        cite: x
    other: 1
    ----
    "claims: ~ # none\n"
    claims: # none
      - text: 'a: b'
        cite: x
    ----
    "claims: []"
    claims:
      - text: 'a: b'
        cite: x
    ----
    "claims: [] # none\nother: 1\n"
    claims: # none
      - text: 'a: b'
        cite: x
    other: 1
    ----
    "claims: [ ]\n"
    claims:
      - text: 'a: b'
        cite: x
    ----
    "claims: [\n  # none\n]\n"
    claims: [{text: 'a: b', cite: x}
      # none
    ]
    ----
    "claims: [a, {b: c}]\n"
    claims: [a, {b: c}, {text: 'a: b', cite: x}]
    ----
    "claims: [\n  a, # one\n  b,  # two\n]\n"
    claims: [
      a, # one
      b, {text: 'a: b', cite: x}  # two
    ]
    ----
    "{claims: [a]}\n"
    {claims: [a, {text: 'a: b', cite: x}]}
    ----
    "{claims: }\n"
    {claims: [{text: 'a: b', cite: x}] }
    ----
    "{version: 1}\n"
    {version: 1, claims: [{text: 'a: b', cite: x}]}
    ----
    "version: 1\n"
    version: 1
    claims:
      - text: 'a: b'
        cite: x
    ----
    "version: 1"
    version: 1
    claims:
      - text: 'a: b'
        cite: x
    ----
    "# nothing\n"
    # nothing
    claims:
      - text: 'a: b'
        cite: x
    ----
    ""
    claims:
      - text: 'a: b'
        cite: x
    ----
    "\u{feff}claims:\r\n- |+\r\n  kept\r\n\r\nother: 1\r\n"
    <BOM>claims:␍
    - |+␍
      kept␍
    ␍
    - text: 'a: b'␍
      cite: x␍
    other: 1␍
    ----
    "claims:\n- >\n  a\n  b\n\n\n"
    claims:
    - >
      a
      b
    - text: 'a: b'
      cite: x
    ----
    "x: &x 1\nclaims: [*x]\ny: 1\n"
    x: &x 1
    claims: [*x, {text: 'a: b', cite: x}]
    y: 1
    ----
    "x: &x 1\nclaims:\n- *x\ny: 1\n"
    x: &x 1
    claims:
    - *x
    - text: 'a: b'
      cite: x
    y: 1
    ----
    "claims:\n- a\n-\ny: 1\n"
    claims:
    - a
    -
    - text: 'a: b'
      cite: x
    y: 1
    ----
    "claims:\n- a\n- # remark\n\ny: 1\n"
    claims:
    - a
    - # remark
    - text: 'a: b'
      cite: x

    y: 1
    ----
    "##);
}

#[test]
fn a_key_is_added_as_the_map_is_laid_out() {
    let source = Value::map([("title", Value::text("T"))]);
    let mut out = String::new();
    for before in [
        "sources:\n  a: {title: x}\nclaims: []\n",
        "sources:\n    a:\n      title: x\n",
        "sources: {a: {title: x}}\n",
        "sources: {}\nclaims: []\n",
        "sources:\nclaims: []\n",
        "claims: []\n",
    ] {
        let after = grown(before, &["sources"], Addition::Key("b", &source));
        out.push_str(&format!("{before:?}\n{}\n----\n", after.trim_end()));
    }
    let after = grown("a: 1\n", &[], Addition::Key("b", &source.on_one_line()));
    out.push_str(&after);
    insta::assert_snapshot!(out, @r#"
    "sources:\n  a: {title: x}\nclaims: []\n"
    sources:
      a: {title: x}
      b:
        title: T
    claims: []
    ----
    "sources:\n    a:\n      title: x\n"
    sources:
        a:
          title: x
        b:
          title: T
    ----
    "sources: {a: {title: x}}\n"
    sources: {a: {title: x}, b: {title: T}}
    ----
    "sources: {}\nclaims: []\n"
    sources:
      b:
        title: T
    claims: []
    ----
    "sources:\nclaims: []\n"
    sources:
      b:
        title: T
    claims: []
    ----
    "claims: []\n"
    claims: []
    sources:
      b:
        title: T
    ----
    a: 1
    b: {title: T}
    "#);
}

#[test]
fn nothing_is_added_where_it_does_not_fit() {
    let item = Value::text("x");
    for text in [
        "claims: words\n",
        "claims: {a: b}\n",
        "- claims\n",
        "claims: [\n",
        "~\n",
    ] {
        let (file, document) = read(text);
        let edit = append(&file, &document, &["claims"], Addition::Item(&item));
        assert_eq!(edit, None, "{text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 500,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_is_written_reads_back_to_the_same(value in value()) {
        let written = value.document();
        let (_, document) = read(&written);
        prop_assert_eq!(&document.problems, &[]);
        prop_assert!(same(&value, document.root.as_ref().expect("a root")), "{}", written);
        let read: serde_yaml::Value = serde_yaml::from_str(&written).map_err(|error| TestCaseError::fail(format!("{error}: {written:?}")))?;
        prop_assert_eq!(read, oracle(&value), "{}", written);
    }
}
