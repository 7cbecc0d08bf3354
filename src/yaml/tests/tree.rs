use super::*;

#[test]
fn every_style_is_read_with_its_place() {
    let read = read(concat!(
        "plain: two words  # a remark\n",
        "single: 'it''s'\n",
        "double: \"tab\\tend\"\n",
        "flow: {a: [1, 'b'], c: }\n",
        "list:\n- x\n- y: 1\n  z: 2\n",
        "literal: | # header\n\n  one\n    two\n\n# remark\n",
        "folded: >-\n  one\n  two\n\n  three\n",
        "empty:\n",
        "none: ~\n",
    ));
    insta::assert_snapshot!(outline(&read), @r#"
    mapping "plain: two words  # a remark\nsingle: 'it''s'\ndouble: \"tab\\tend\"\nflow: {a: [1, 'b'], c: }\nlist:\n- x\n- y: 1\n  z: 2\nliteral: | # header\n\n  one\n    two\n\n# remark\nfolded: >-\n  one\n  two\n\n  three\nempty:\nnone: ~"
      Plain "plain" "plain"
        Plain "two words" "two words"
      Plain "single" "single"
        Single "it's" "'it''s'"
      Plain "double" "double"
        Double "tab\tend" "\"tab\\tend\""
      Plain "flow" "flow"
        mapping "{a: [1, 'b'], c: }"
          Plain "a" "a"
            sequence "[1, 'b']"
              Plain "1" "1"
              Single "b" "'b'"
          Plain "c" "c"
            null ""
      Plain "list" "list"
        sequence "- x\n- y: 1\n  z: 2"
          Plain "x" "x"
          mapping "y: 1\n  z: 2"
            Plain "y" "y"
              Plain "1" "1"
            Plain "z" "z"
              Plain "2" "2"
      Plain "literal" "literal"
        Literal "\none\n  two\n" "one\n    two"
      Plain "folded" "folded"
        Folded "one two\nthree" "one\n  two\n\n  three"
      Plain "empty" "empty"
        null ""
      Plain "none" "none"
        null "~"
    "#);
    let remarks: Vec<_> = read
        .document
        .comments
        .iter()
        .map(|c| read.slice(c.span))
        .collect();
    assert_eq!(remarks, ["# a remark", "# header", "# remark"]);
    assert_eq!(read.problems(), [""; 0]);
}

#[test]
fn a_part_of_a_value_is_traced_through_escapes_and_folds() {
    for (text, words, written) in [
        ("t: one\n  two three\n", "two three", "two three"),
        ("t: one\n  two three\n", "one two", "one\n  two"),
        ("t: 'it''s so'\n", "'s", "''s"),
        ("t: \"a\\u00e9b\"\n", "é", "\\u00e9"),
        ("t: \"\\ud834\\udd1e clef\"\n", "𝄞 c", "\\ud834\\udd1e c"),
        ("t: \"one \\\n   two\"\n", "one two", "one \\\n   two"),
        ("t: \"one\r\n\r\n   two\"\r\n", "\n", "\r\n\r\n   "),
        ("t: |\n  one\n  two\n", "one\ntwo", "one\n  two"),
        ("t: >\r\n  one\r\n  two\r\n", "one two", "one\r\n  two"),
        ("t: >\n  one\n\n  two\n", "\ntwo", "\n  two"),
        ("\u{feff}t: \"你\\n😀\"\n", "\n😀", "\\n😀"),
    ] {
        let read = read(text);
        let value = &read.value("t").as_scalar().expect("a scalar").value;
        let at = value
            .text()
            .find(words)
            .unwrap_or_else(|| panic!("{words:?} in {value:?}"));
        let span = value.span(at..at + words.len());
        assert_eq!(read.slice(span), written, "{text:?}");
    }
}

#[test]
fn a_comment_glued_to_its_mark_may_be_the_rest_of_the_words() {
    for (text, cut) in [
        ("t: He came in at #1\n", Some("#1")),
        ("t: He came in at #1 of 10  \r\nu: x\n", Some("#1 of 10")),
        ("{t: at #1\n}", Some("#1")),
        ("t: word # a remark\n", None),
        ("t: word ## a remark\n", None),
        ("t: word #\n", None),
        ("t: 'word' #1\n", None),
        ("t: word#1\n", None),
        ("t: word\n#1\n", None),
    ] {
        let read = read(text);
        let scalar = read.value("t").as_scalar().expect("a scalar");
        assert_eq!(
            scalar.cut_by_comment.map(|span| read.slice(span)),
            cut,
            "{text:?}"
        );
    }
}

#[test]
fn a_file_without_a_value_has_no_root() {
    for text in ["", "\n", "# only\n# remarks\n", "\u{feff}", "\r\n  \n"] {
        let read = read(text);
        assert!(read.document.root.is_none(), "{text:?}");
        assert_eq!(read.problems(), [""; 0]);
    }
}
