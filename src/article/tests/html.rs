use super::*;

fn texts(text: &str) -> Vec<String> {
    article(text, Format::Html)
        .blocks
        .into_iter()
        .map(|block| format!("{:?}: {}", block.kind, block.text.text()))
        .collect()
}

#[test]
fn a_page_reads_as_a_browser_shows_it() {
    let text = "<!DOCTYPE html>\r\n<html><head><title>The harbour &ndash;\n Lisbon</title>\
        <style>p > b { color: red }</style><script>if (a < b) { \"</p>\" }</script></head><body>\
        <nav><ul><li><a href=/>Home</a></ul></nav>\r\n\
        <h1>The <em>harbour</em></h1>\
        <!-- claimlint: ignore[weasel-attribution] quoted as said -->\
        <p>It closed on 3&nbsp;May,\r\n   says the <a href=\"https://port.example/n?a=1&amp;b=2\">port\nauthority</a>.<sup><a href=\"#fn1\">[1]</a></sup> Then\
        <br>it <span style='display: none'>secret</span>opened: 500 km<sup>2</sup>.\
        <p hidden>Draft<p>Ana said <q>no</q>. It cost <del>$30</del> $40.\
        <blockquote><p>We had no choice.</blockquote>\
        <ul><li>One <b>ship</b><ul><li>nested</ul><li>Two</ul>After\
        <table><caption>Crews</caption><tr><th>Ship<td>12<tr><td><p>x</table>\
        <figure><img src=a.png alt='a ship'><figcaption>A ship, https://ship.example.</figcaption></figure>\
        <pre>\n  let x = 1;\r\n\ty</pre><p>Use <code>x  y</code>.\
        <section class=footnotes><ol><li id=fn1>Port log, <a href='https://port.example/log'>here</a>.</ol></section>\
        <template><p>no</p></template><svg><title>icon</title><text>no</text></svg><button>Share</button>";
    insta::assert_snapshot!(shown(text, Format::Html), @r#"
    title: The harbour – Lisbon
    comment before 1: " claimlint: ignore[weasel-attribution] quoted as said "
    Heading: The harbour
      "harbour": Emphasis
    Paragraph: It closed on 3 May, says the port authority. Then it opened: 500 km2.
      "port authority": Link { url: "https://port.example/n?a=1&b=2" }
      45: footnote fn1 ["https://port.example/log"]
    Paragraph: Ana said “no”. It cost $40.
    Quotation: We had no choice.
    ListItem: One ship
      "ship": Emphasis
    ListItem: nested
    ListItem: Two
    Paragraph: After
    Caption: Crews
    TableCell: Ship
    TableCell: 12
    TableCell: x
    Caption: A ship, https://ship.example.
      "https://ship.example": Link { url: "https://ship.example" }
    Code:   let x = 1;
    	y
    Paragraph: Use x y.
      "x y": Code
    Footnote fn1: Port log, here.
      "here": Link { url: "https://port.example/log" }
    "#);
}

#[test]
fn words_are_traced_through_tags_and_entities() {
    for (text, words, source) in [
        ("<p>a <b>b</b> c</p>", "a b c", "a <b>b</b> c"),
        ("a&nbsp;b", "\u{a0}", "&nbsp;"),
        ("a \r\n\t b", " ", " \r\n\t "),
        ("a<br/>b", " ", "<br/>"),
        ("a <q>b</q>", "“b”", "<q>b</q>"),
        ("你 &amp;\n😀", "&", "&amp;"),
        ("<pre>a\r\nb</pre>", "\n", "\r\n"),
        (
            "1 < 2 &ampx &notit;",
            "1 < 2 &x ¬it;",
            "1 < 2 &ampx &notit;",
        ),
    ] {
        assert_eq!(source_of(text, Format::Html, words), source, "{text}");
    }
}

#[test]
fn elements_end_where_browsers_end_them() {
    for (text, expected) in [
        ("<p>a<p>b", vec!["Paragraph: a", "Paragraph: b"]),
        (
            "<p>a<div>b</div>c",
            vec!["Paragraph: a", "Paragraph: b", "Paragraph: c"],
        ),
        (
            "<ul><li>a<p>b<li>c</ul>d",
            vec!["ListItem: a", "ListItem: b", "ListItem: c", "Paragraph: d"],
        ),
        (
            "<dl><dt>a<dd>b<dt>c</dl>",
            vec!["ListItem: a", "ListItem: b", "ListItem: c"],
        ),
        (
            "<table><tr><td>a<ul><li>b<td>c<tr><td>d</table>e",
            vec![
                "TableCell: a",
                "ListItem: b",
                "TableCell: c",
                "TableCell: d",
                "Paragraph: e",
            ],
        ),
        ("<h1>a</h2>b", vec!["Heading: a", "Paragraph: b"]),
        (
            "<blockquote>a</div></span>b</blockquote>c",
            vec!["Quotation: a", "Quotation: b", "Paragraph: c"],
        ),
        (
            "<b>a<p>b</b>c</p>d",
            vec!["Paragraph: a", "Paragraph: bc", "Paragraph: d"],
        ),
        (
            "a</p>b</li></td>c",
            vec!["Paragraph: a", "Paragraph: b", "Paragraph: c"],
        ),
        (
            "<span hidden>a<span>b</span>c</span>d",
            vec!["Paragraph: d"],
        ),
        (
            "<div aria-hidden=true>a<div>b</div>c</div>d",
            vec!["Paragraph: d"],
        ),
        ("<p hidden>a<p>b", vec!["Paragraph: b"]),
        (
            "<svg><title/></svg>a<script src=x />b",
            vec!["Paragraph: ab"],
        ),
        ("<script>a</script", vec![]),
        ("a<script>b", vec!["Paragraph: a"]),
        ("<!-- a", vec![]),
        ("a<b", vec!["Paragraph: a"]),
        ("<plaintext>a<p>", vec!["Paragraph: a<p>"]),
    ] {
        assert_eq!(texts(text), expected, "{text}");
    }
}

#[test]
fn reference_marks_become_footnotes_however_they_are_written() {
    for text in [
        "<p>It closed<sup>[1]</sup>, they say",
        "<p>It closed<sup>1</sup>, they say",
        "<p>It closed <sup id=r1><a href='#1'>1</a></sup>, they say",
        "<p>It closed<a href='#1'><sup>1</sup></a>, they say",
        "<p>It closed<a href='#1'>[1]</a>, they say",
        "<p>It closed <a href='#1' class='footnote-ref' role='doc-noteref'>1</a>, they say",
    ] {
        let article = article(text, Format::Html);
        let block = &article.blocks[0];
        assert_eq!(block.text.text(), "It closed, they say", "{text}");
        let label = "1".to_owned();
        assert_eq!(block.marks.len(), 1, "{text}: {:?}", block.marks);
        assert_eq!(block.marks[0].kind, MarkKind::Footnote { label }, "{text}");
        assert_eq!(block.marks[0].range, 9..9, "{text}");
    }
}

#[test]
fn a_raised_link_to_another_page_stays_a_link() {
    let article = article(
        "<p>It closed<sup><a href='https://a.example'>[1]</a></sup>.",
        Format::Html,
    );
    assert_eq!(article.blocks[0].text.text(), "It closed.");
    let url = "https://a.example".to_owned();
    assert_eq!(article.blocks[0].marks[0].kind, MarkKind::Link { url });
}

#[test]
fn a_link_around_blocks_marks_each_of_them() {
    let text = "<a href='https://a.example'><h3>Title</h3><p>Teaser</p></a><p>b";
    insta::assert_snapshot!(shown(text, Format::Html), @r#"
    Heading: Title
      "Title": Link { url: "https://a.example" }
    Paragraph: Teaser
      "Teaser": Link { url: "https://a.example" }
    Paragraph: b
    "#);
    // A link that nobody closed does not vouch for the rest of the page.
    let page = format!("<a href='https://a.example'>{}", "<p>a".repeat(40));
    let linked = article(&page, Format::Html)
        .blocks
        .iter()
        .filter(|block| !block.marks.is_empty())
        .count();
    assert_eq!(linked, 16);
}

#[test]
fn blocks_span_their_tags() {
    let text = "<div><p class=x>a <b>b</b></p>c<ul><li>d<ul><li>e</li></ul></li></ul></div>";
    let spans: Vec<_> = article(text, Format::Html)
        .blocks
        .iter()
        .map(|block| &text[block.span.range()])
        .collect();
    assert_eq!(
        spans,
        ["<p class=x>a <b>b</b></p>", "c", "<li>d", "<li>e</li>"]
    );
}

#[test]
fn hostile_pages_are_read_in_time_and_on_a_small_stack() {
    let deep = 20_000;
    for text in [
        "<div>".repeat(deep),
        "<b>".repeat(deep),
        format!("{}{}", "<b>".repeat(deep), "</i>".repeat(deep)),
        format!("{}{}", "<i>".repeat(deep), "<p>a".repeat(deep)),
        format!("{}{}", "<a href=x>".repeat(deep), "<p>a".repeat(deep)),
        format!("{}{}", "<blockquote>".repeat(deep), "<li>a".repeat(deep)),
        format!(
            "{}{}",
            "<div id=x>".repeat(deep),
            "<a href=x>a</a>".repeat(deep)
        ),
        format!("{}{}", "<table>".repeat(deep), "<td>a".repeat(deep)),
        "<sup>".repeat(deep),
        "<sup>1</sup>".repeat(deep),
        "<span hidden>".repeat(deep),
        "<title>".repeat(deep),
        "<!--".repeat(deep),
        "<".repeat(deep),
        "&".repeat(deep),
        "&amp".repeat(deep),
        " \n".repeat(deep),
        format!("<p {}>", "a=b ".repeat(deep)),
        format!("<a href='{}'>{}", "x".repeat(deep), "<p>a".repeat(deep)),
        "</p>".repeat(deep),
        "<q>".repeat(deep),
    ] {
        read(&TextFile::new("hostile.html", text), Format::Html);
    }
}

#[test]
fn blocks_have_the_language_of_the_nearest_element() {
    let text = "<html lang=en><body><p>One<div lang=fr><p>Deux<blockquote lang='de'>Drei</blockquote>\
        <p>Quatre <span lang=it>e cinque</span></div><p>Six<p lang=xx-a-tag-that-is-longer-than-any-tag-can-be>Seven";
    let article = article(text, Format::Html);
    let languages: Vec<_> = article
        .blocks
        .iter()
        .map(|block| (block.text.text(), block.language.as_deref()))
        .collect();
    assert_eq!(
        languages,
        [
            ("One", Some("en")),
            ("Deux", Some("fr")),
            ("Drei", Some("de")),
            ("Quatre e cinque", Some("fr")),
            ("Six", Some("en")),
            ("Seven", Some("en")),
        ]
    );
    assert_eq!(article.language.markup.as_deref(), Some("en"));
}
