use super::*;

fn blocks(text: &str) -> Vec<(BlockKind, String)> {
    article(text, Format::Markdown)
        .blocks
        .into_iter()
        .map(|block| (block.kind, block.text.text().to_owned()))
        .collect()
}

fn texts(text: &str) -> Vec<String> {
    blocks(text).into_iter().map(|(_, text)| text).collect()
}

#[test]
fn an_article_reads_as_its_page_shows_it() {
    let text = "---\ntitle: The harbour\ntags: [port]\n---\n\n\
        # The *harbour* of Lisbon\n\n\
        It **closed** on 3&nbsp;May, says the [port authority](https://port.example/n?a=1&amp;b=2 \"x\"),\n\
        and `status` is \\*red\\*.[^1] See <https://port.example/> or https://port.example/b.\n\n\
        > “We had no choice”,\n> said ~~the mayor~~ Ana Lima.\n\n\
        > [!NOTE]\n> Times are local.\n\n\
        1. First [ship][s]\n   - nested *item*\n2. ![A ship](ship.png) Second\n\n\
        | Ship | Crew |\n|---|---:|\n| Santa `a\\|b` | 12 |\n\n\
        ```rust\nlet x = 1;\n\n  x\n```\n\n\
        [^1]: Port log, https://port.example/log\n\n    and [more](https://port.example/more).\n\n\
        [s]: https://ship.example\n";
    insta::assert_snapshot!(shown(text, Format::Markdown), @r#"
    title: The harbour
    Heading: The harbour of Lisbon
      "harbour": Emphasis
    Paragraph: It closed on 3 May, says the port authority, and status is *red*. See https://port.example/ or https://port.example/b.
      "closed": Emphasis
      "port authority": Link { url: "https://port.example/n?a=1&b=2" }
      "status": Code
      66: footnote 1 ["https://port.example/log", "https://port.example/more"]
      "https://port.example/": Link { url: "https://port.example/" }
      "https://port.example/b": Link { url: "https://port.example/b" }
    Quotation: “We had no choice”, said Ana Lima.
    Paragraph: Times are local.
    ListItem: First ship
      "ship": Link { url: "https://ship.example" }
    ListItem: nested item
      "item": Emphasis
    ListItem: Second
      "": Image { url: "ship.png" }
    TableCell: Ship
    TableCell: Crew
    TableCell: Santa a|b
      "a|b": Code
    TableCell: 12
    Code: let x = 1;

      x
    Footnote 1: Port log, https://port.example/log
      "https://port.example/log": Link { url: "https://port.example/log" }
    Footnote 1: and more.
      "more": Link { url: "https://port.example/more" }
    "#);
}

#[test]
fn words_are_traced_through_markup() {
    for (text, words, source) in [
        ("a **b** c", "a b c", "a **b** c"),
        ("a &amp; b", "&", "&amp;"),
        ("a &#x4f60; b", "你", "&#x4f60;"),
        ("a \\* b", "*", "*"),
        ("a `b  c` d", "b  c", "b  c"),
        ("a `` b`c `` d", "b`c", "b`c"),
        ("> a\n>   b", " ", "\n>   "),
        ("> a\nb", " ", "\n"),
        ("a  \r\n**b**", " ", "  \r\n"),
        ("- a\n  b", "a b", "a\n  b"),
        ("> a `b\n> c` d", "b c", "`b\n> c`"),
        ("[a\n](http://b.example) c", "a", "a"),
    ] {
        assert_eq!(source_of(text, Format::Markdown, words), source, "{text}");
    }
}

#[test]
fn what_stands_in_a_quotation_is_one() {
    use BlockKind::{Code, Footnote, Heading, ListItem, Paragraph, Quotation};
    for (text, kinds) in [
        (
            "> a\n>\n> - b\n>\n> # c\n\nd",
            vec![Quotation, Quotation, Quotation, Paragraph],
        ),
        ("- a\n\n  > b\n\n  c", vec![ListItem, Quotation, ListItem]),
        ("a\n===\n\n    b\n", vec![Heading, Code]),
        ("[^n]: a\n\n    - b\n\n[^n]", vec![Footnote, Footnote]),
        ("> [!WARNING]\n> a\n>\n> > b", vec![Paragraph, Quotation]),
    ] {
        let found: Vec<_> = blocks(text).into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(found, kinds, "{text}");
    }
}

#[test]
fn reference_marks_leave_no_trace_in_the_text() {
    assert_eq!(
        texts("It closed [^a], they say.[^a][^a] So\n\n[^a]: x"),
        ["It closed, they say. So", "x"]
    );
    // Without a definition it is no footnote.
    assert_eq!(texts("It closed[^b]."), ["It closed[^b]."]);
}

#[test]
fn struck_words_and_descriptions_of_pictures_are_not_part_of_the_text() {
    assert_eq!(
        texts("It cost ~~$30~~ $40, a lot ~~more~~."),
        ["It cost $40, a lot."]
    );
    assert_eq!(texts("~5 to ~6 million"), ["~5 to ~6 million"]);
    assert_eq!(texts("![a *b*](c.png)\n\nd ![e](f) g"), ["d g"]);
}

#[test]
fn html_in_markdown_reads_as_on_its_page() {
    let text = "<!-- claimlint: ignore[uncited-statement] a byline -->\n\
        It closed<sup>[1]</sup> on<br>3&nbsp;May <!-- checked -->, *says* <a href='https://a.example'>the **port**</a>.\n\n\
        <div align=\"center\">\n  Drawn by <b>Ana</b> &amp; *co*\n</div>\n\n\
        <details><summary>More</summary>\n\nIt *opened*.\n\n<div hidden>\n\nSecret\n\n</div>\n\n</details>\n\n\
        <blockquote>\n\nWe had no choice.\n\n</blockquote>\n\n\
        > <p>\n> One</p> <!-- in\n> two -->\n\n\
        <script>\n\nlet x;\n\n</script>\n\n- <p>item\n\n</div> end";
    insta::assert_snapshot!(shown(text, Format::Markdown), @r#"
    comment before 0: " claimlint: ignore[uncited-statement] a byline "
    comment before 0: " checked "
    comment before 6: " in\n> two "
    Paragraph: It closed on 3 May, says the port.
      9: footnote 1 []
      "says": Emphasis
      "the port": Link { url: "https://a.example" }
      "port": Emphasis
    Paragraph: Drawn by Ana & *co*
      "Ana": Emphasis
    Heading: More
    Paragraph: It opened.
      "opened": Emphasis
    Quotation: We had no choice.
    Quotation: One
    ListItem: item
    Paragraph: end
    "#);
}

#[test]
fn comments_say_where_they_stand() {
    let text = "> a <!-- b -->\n> <!-- c\n> d -->\n\n<!-- e -->";
    let comments = article(text, Format::Markdown).comments;
    let found: Vec<_> = comments
        .iter()
        .map(|comment| {
            let span = &text[comment.span.range()];
            (span, comment.text.text(), comment.block)
        })
        .collect();
    assert_eq!(
        found,
        [
            ("<!-- b -->", " b ", 1),
            ("<!-- c\n> d -->", " c\n> d ", 1),
            ("<!-- e -->", " e ", 1),
        ]
    );
    let text = "a <!-- b --> c\n\n<!-- d -->\n\ne";
    let comments = article(text, Format::Markdown).comments;
    let blocks: Vec<_> = comments.iter().map(|comment| comment.block).collect();
    assert_eq!(blocks, [0, 1]);
}

#[test]
fn front_matter_is_not_prose_but_a_ruler_is_a_ruler() {
    assert_eq!(texts("\u{feff}+++\ntitle = 'x'\n+++\na"), ["a"]);
    assert_eq!(
        texts("---\n\nHe said: no.\n\n---\n\na"),
        ["He said: no.", "a"]
    );
    assert_eq!(texts("a\n\n---\ntitle: x\n---\n"), ["a", "title: x"]);
}

#[test]
fn fences_of_admonitions_are_no_prose() {
    let text =
        ":::note[A **title**]\nIt closed.\n:::\n\n:::tip\n\nIt opened ::: again.\n\n:::\n\na";
    assert_eq!(texts(text), ["It closed.", "It opened ::: again.", "a"]);
}

#[test]
fn blocks_span_their_markup() {
    let text = "# a #\n\n- b\n  - c\n\n> d\n\n| e | f |\n|---|---|\n\n```\ng\n```\n";
    let spans: Vec<_> = article(text, Format::Markdown)
        .blocks
        .iter()
        .map(|block| &text[block.span.range()])
        .collect();
    assert_eq!(spans, ["# a #", "- b", "- c", "d", "e", "f", "```\ng\n```"]);
}

#[test]
fn dollars_and_quotes_stay_as_written() {
    assert_eq!(
        texts("From $200 to $300 -- \"so\" it's... {#id}"),
        ["From $200 to $300 -- \"so\" it's... {#id}"]
    );
}

#[test]
fn hostile_markup_is_read_in_time_and_on_a_small_stack() {
    let deep = 50_000;
    for text in [
        ">".repeat(deep),
        "> ".repeat(deep),
        "[".repeat(deep),
        "![".repeat(deep),
        "*".repeat(deep),
        "*a ".repeat(deep),
        "a**b".repeat(deep),
        "~".repeat(deep),
        "- ".repeat(2_000) + "a",
        "`".repeat(deep),
        "<".repeat(deep),
        "&".repeat(deep),
        "|".repeat(deep),
        "\\".repeat(deep),
        "[a](".repeat(deep),
        "[^a]".repeat(deep),
        format!("{}\n\n[^a]: b", "[^a]".repeat(deep)),
        "http://a".repeat(deep),
        "http://(".repeat(deep),
        "word ".repeat(200_000),
        "a\n".repeat(deep),
    ] {
        read(&TextFile::new("hostile.md", text), Format::Markdown);
    }
}
