use proptest::prelude::*;

use super::*;

/// Pieces of articles, so that what is put together of them has markup in it.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "word",
        "Ana Lima",
        " ",
        "\u{a0}",
        "\t",
        "    ",
        "\n",
        "\r\n",
        "\n\n",
        "\u{c}",
        "é",
        "你好",
        "😀",
        "e\u{301}",
        "&amp;",
        "&nbsp;",
        "&#8217;",
        "&notit;",
        "&",
        ";",
        "\\",
        "\\*",
        "*",
        "**",
        "_",
        "~~",
        "`",
        "``",
        "```\n",
        "[",
        "]",
        "](",
        "(https://a.example)",
        ")",
        "[^1]",
        "\n[^1]: ",
        "![",
        "> ",
        "\n> ",
        "- ",
        "\n- ",
        "1. ",
        "# ",
        "\n---\n",
        "+++\n",
        "|",
        "\n|-|-|\n",
        "https://b.example/x.",
        "<",
        ">",
        "</",
        "/>",
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<sup>",
        "</sup>",
        "[1]",
        "<a href=\"#fn1\">",
        "<a href='https://c.example?a&amp;b'>",
        "</a>",
        "<br>",
        "<q>",
        "</q>",
        "<blockquote>",
        "</blockquote>",
        "<ul><li>",
        "</li>",
        "</ul>",
        "<table><tr><td>",
        "</td>",
        "</table>",
        "<div hidden>",
        "</div>",
        "<pre>",
        "</pre>",
        "<code>",
        "</code>",
        "<del>",
        "</del>",
        "<script>",
        "</script>",
        "<title>",
        "</title>",
        "<!-- note -->",
        "<!--",
        "-->",
        "<?x",
        "<!x>",
        "<li id=fn1>",
        "{/* note */}",
        "{",
        "}",
        "{x}",
        "\nimport a from 'b'\n",
        "\nexport const a = {\n",
        "<Card a={1}>",
        "</Card>",
        "<>",
        "</>",
        "\0",
        "\u{feff}",
        "\r",
        ":::note\n",
        "'",
        "\"",
        "/*",
        "*/",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn formats() -> impl Strategy<Value = Format> {
    prop::sample::select(vec![
        Format::Markdown,
        Format::Mdx,
        Format::Html,
        Format::Text,
    ])
}

proptest! {
    #[test]
    fn every_word_is_traced_to_its_bytes(text in pieces(), bom: bool, format in formats()) {
        let bom = if bom { "\u{feff}" } else { "" };
        article(&format!("{bom}{text}"), format);
    }

    #[test]
    fn any_text_is_read(text in any::<String>(), format in formats()) {
        article(&text, format);
    }

    #[test]
    fn words_of_prose_are_kept(words in prop::collection::vec("[a-zA-Zé你😀]{1,8}", 1..40)) {
        let text = words.join(" ");
        for format in [Format::Markdown, Format::Mdx, Format::Html, Format::Text] {
            let article = article(&text, format);
            let read: Vec<_> = article.blocks.iter().map(|block| block.text.text()).collect();
            prop_assert_eq!(&read, &[text.as_str()]);
        }
    }

    #[test]
    fn entities_are_decoded_and_traced(
        chars in prop::collection::vec((prop::sample::select("abZ019&<>\"'é你😀".chars().collect::<Vec<_>>()), 0..4u8), 1..40)
    ) {
        let (mut text, mut page, mut sources) = (String::new(), String::new(), Vec::new());
        for (c, way) in chars {
            let source = match (c, way) {
                ('&', 0) => "&amp;".to_owned(),
                ('<', 0) => "&lt;".to_owned(),
                ('>', 0) => "&gt;".to_owned(),
                (_, 1) => format!("&#{};", u32::from(c)),
                ('&' | '<' | '>', _) | (_, 2) => format!("&#x{:X};", u32::from(c)),
                _ => c.to_string(),
            };
            text.push(c);
            page += &source;
            sources.push(source);
        }
        for format in [Format::Markdown, Format::Html] {
            let article = article(&page, format);
            let block = &article.blocks[0];
            prop_assert_eq!(block.text.text(), &text);
            for ((at, c), source) in text.char_indices().zip(&sources) {
                prop_assert_eq!(&page[block.text.span(at..at + c.len_utf8()).range()], source);
            }
        }
    }
}
