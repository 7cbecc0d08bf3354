//! Markdown sources: saved notes and transcripts.
//!
//! Not read as an article is. Of a source all that shows is text, as of a web page: an article
//! leaves struck words out, which its author takes back but a quote may hold, and descriptions of
//! pictures and the fences of admonitions; it makes a block of each cell of a table, and a space
//! of a line break, where passages are cut at rows and lines here.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::html;
use super::out::{Gap, Out};

/// The text of a Markdown document as it reads, without marks, links and footnote marks.
pub(super) fn read(source: &str) -> String {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut out = Out::default();
    let mut in_metadata = false;
    let mut in_code = false;
    let mut markup = String::new();
    for event in Parser::new_ext(source, options) {
        if !matches!(event, Event::Html(_)) && !markup.is_empty() {
            out.part(Gap::Block);
            out.push_as_is(&html::read(&markup).text);
            out.part(Gap::Block);
            markup.clear();
        }
        match event {
            Event::Start(Tag::MetadataBlock(_)) => in_metadata = true,
            Event::End(TagEnd::MetadataBlock(_)) => in_metadata = false,
            Event::Start(Tag::CodeBlock(_)) => {
                in_code = true;
                out.part(Gap::Block);
            }
            Event::End(TagEnd::CodeBlock) => {
                in_code = false;
                out.part(Gap::Block);
            }
            Event::Text(_) if in_metadata => {}
            Event::Text(words) if in_code => out.push_as_is(&words),
            Event::Text(words) | Event::Code(words) => out.push(&words),
            Event::SoftBreak => out.part(Gap::Space),
            Event::HardBreak => out.part(Gap::Line),
            Event::InlineHtml(tag) if tag.starts_with("<br") => out.part(Gap::Line),
            Event::Html(words) => markup.push_str(&words),
            Event::Start(Tag::TableCell) | Event::End(TagEnd::TableCell) => out.part(Gap::Cell),
            Event::End(TagEnd::TableRow | TagEnd::TableHead) => out.part(Gap::Line),
            Event::Start(tag) if is_block(&tag) => out.part(Gap::Block),
            Event::End(tag) if is_block_end(tag) => out.part(Gap::Block),
            Event::Rule => out.part(Gap::Block),
            _ => {}
        }
    }
    out.push_as_is(&html::read(&markup).text);
    out.into_text()
}

fn is_block(tag: &Tag) -> bool {
    is_block_end(tag.to_end())
}

fn is_block_end(tag: TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::TableCell
            | TagEnd::TableRow
            | TagEnd::TableHead
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_vanish_and_words_stay() {
        for (source, text) in [
            (
                "# A *b*\n\nc **d**e\nf[^1]\n\n[^1]: note",
                "A b\n\nc de f\n\nnote",
            ),
            ("---\ntitle: x\n---\n> q [link](http://a.example)", "q link"),
            ("- a\n- b &amp; c\\\n  d", "a\n\nb & c\nd"),
            ("| a | b |\n|---|---|\n| 1 | 2 |", "a\tb\n1\t2"),
            (
                "x<br>y <b>z</b>\n\n<div hidden>no</div>\n\nyes",
                "x\ny z\n\nyes",
            ),
            (
                "`code` and\n\n```\nline  one\n```",
                "code and\n\nline  one\n",
            ),
            ("a ~~b~~ ![c](d)", "a b c"),
            ("", ""),
        ] {
            assert_eq!(read(source), text, "{source:?}");
        }
    }
}
