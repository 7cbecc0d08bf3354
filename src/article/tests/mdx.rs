use super::*;

fn texts(text: &str) -> Vec<String> {
    article(text, Format::Mdx)
        .blocks
        .into_iter()
        .map(|block| format!("{:?}: {}", block.kind, block.text.text()))
        .collect()
}

#[test]
fn an_article_reads_without_its_program() {
    let text = "---\ntitle: The harbour\n---\n\
        import Card, { Tab } from './card'\nimport './style.css'\n\n\
        export const meta = {\n  of: 'x',\n\n  at: [1],\n}\n\n\
        # The harbour {#harbour}\n\n\
        {/* claimlint: ignore[uncited-statement] a byline */}\n\n\
        There were **{ships.length}** ships {/* counted */}, says <a href={url} title=\"x\">Ana</a>, \
        and <Badge kind={{a: '}'}}>new</Badge> ones: \\{a\\} `{b} <C>`.\n\n\
        <Tabs\n  items={[1, 2]}\n>\n  <Tab>\n    It *closed* on 3&nbsp;May.\n\n    - one\n      - two\n  </Tab>\n</Tabs>\n\n\
        <div className=\"note\">\n  It **opened**.\n</div>\n\n\
        <blockquote>We had *no* choice.</blockquote>\n\n\
        <p hidden>Secret</p>\n\n\
        ```jsx\n<Card a={1}>{x}</Card>\n\nimport x from 'y'\n```\n\n\
        export duties rose, import prices fell.\n\n\
        {cond && <p>Don't</p>}\n\n<>\n  Last\n</>\n";
    insta::assert_snapshot!(shown(text, Format::Mdx), @r#"
    title: The harbour
    comment before 1: " claimlint: ignore[uncited-statement] a byline "
    comment before 1: " counted "
    Heading: The harbour
    Paragraph: There were ships, says Ana, and new ones: {a} {b} <C>.
      "{b} <C>": Code
    Paragraph: It closed on 3 May.
      "closed": Emphasis
    ListItem: one
    ListItem: two
    Paragraph: It opened.
      "opened": Emphasis
    Quotation: We had no choice.
      "no": Emphasis
    Code: <Card a={1}>{x}</Card>

    import x from 'y'
    Paragraph: export duties rose, import prices fell.
    Paragraph: Last
    "#);
}

#[test]
fn words_are_traced_through_components() {
    for (text, words, source) in [
        ("a <B c={1}>b</B> d", "a b d", "a <B c={1}>b</B> d"),
        ("<A>\n    a &amp; b\n</A>", "a & b", "a &amp; b"),
        ("<A>\n    a\n    b\n</A>", "a b", "a\n    b"),
        ("a {x}b", "b", "b"),
    ] {
        assert_eq!(source_of(text, Format::Mdx, words), source, "{text}");
    }
}

#[test]
fn comments_are_found_with_their_bytes() {
    let text = "a\n\n{/* b */}\n\nc {/* d\n\ne */} f <!-- g -->\n\n{ /* h */ }";
    let found: Vec<_> = article(text, Format::Mdx)
        .comments
        .iter()
        .map(|comment| {
            (
                text[comment.span.range()].to_owned(),
                comment.text.text().to_owned(),
                comment.block,
            )
        })
        .collect();
    let expected = [
        ("{/* b */}", " b ", 1),
        ("{/* d\n\ne */}", " d\n\ne ", 1),
        ("<!-- g -->", " g ", 2),
        ("{ /* h */ }", " h ", 2),
    ];
    let expected = expected.map(|(span, words, block)| (span.to_owned(), words.to_owned(), block));
    assert_eq!(found, expected);
}

#[test]
fn what_is_broken_is_read_as_prose() {
    for (text, expected) in [
        ("a { b", vec!["Paragraph: a { b"]),
        ("a } b", vec!["Paragraph: a } b"]),
        ("a < b and 1 <2", vec!["Paragraph: a < b and 1 <2"]),
        ("a <b c='d", vec!["Paragraph: a <b c='d"]),
        (
            "see <https://a.example> now",
            vec!["Paragraph: see https://a.example now"],
        ),
        (
            "import duties rose from 5 to 7",
            vec!["Paragraph: import duties rose from 5 to 7"],
        ),
        ("export const a = {\n\nb", vec!["Paragraph: b"]),
        ("</Card>\na", vec!["Paragraph: a"]),
        ("<Card>\na", vec!["Paragraph: a"]),
    ] {
        assert_eq!(texts(text), expected, "{text}");
    }
}

#[test]
fn hostile_programs_are_read_in_time() {
    let deep = 50_000;
    for text in [
        "{".repeat(deep),
        "{}".repeat(deep),
        "{{".repeat(deep) + &"}".repeat(deep),
        "<A ".repeat(deep),
        "<A>".repeat(deep),
        "<A>\n".repeat(deep),
        "<A b='".repeat(deep),
        "<A b={".repeat(deep),
        "{'".repeat(deep),
        "{/*".repeat(deep),
        "`a``b".repeat(deep),
        "\n\nexport const a = {\n\n".repeat(deep / 10),
        "\n\nexport const a = '\n\n".repeat(deep / 10),
        "<!--".repeat(deep),
        "<div>\n".repeat(deep / 10),
    ] {
        read(&TextFile::new("hostile.mdx", text), Format::Mdx);
    }
}
