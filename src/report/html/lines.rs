//! The article line by line: its blocks on one side, claims and findings on the other.

use std::io;

use crate::finding::Level;

use super::super::{BlockLook, BlockView, SentenceView, Sourcing};
use super::escape::text;
use super::{ArticlePage, FindingPlace, cards};

/// The article with its claims.
pub(super) fn write(page: &ArticlePage<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let index = page.index;
    writeln!(
        out,
        "<h3 id=\"lines-{index}\">Line by line</h3>\n<div class=\"lines\">"
    )?;
    for (number, block) in page.view.blocks.iter().enumerate() {
        writeln!(out, "<div class=\"row\">")?;
        self::block(page, number, block, out)?;
        writeln!(out, "<div class=\"notes\">")?;
        for (at, _) in block.sentences.iter().enumerate() {
            for (number, finding) in page.findings_at(FindingPlace::Sentence(number, at)) {
                cards::finding(*number, finding, out)?;
            }
        }
        for (claim, beside) in page.beside.iter().enumerate() {
            if *beside == Some(number) {
                cards::claim(page, claim, out)?;
            }
        }
        writeln!(out, "</div>\n</div>")?;
    }
    writeln!(out, "</div>")
}

fn block(
    page: &ArticlePage<'_>,
    number: usize,
    block: &BlockView,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let (open, close) = match block.kind {
        BlockLook::Paragraph => ("<p", "</p>"),
        BlockLook::Heading => ("<h4", "</h4>"),
        BlockLook::Quotation => ("<blockquote", "</blockquote>"),
        BlockLook::ListItem => ("<p class=\"item\"", "</p>"),
        BlockLook::TableCell => ("<p class=\"cell\"", "</p>"),
        BlockLook::Code => ("<pre", "</pre>"),
        BlockLook::Caption => ("<p class=\"caption\"", "</p>"),
        BlockLook::Footnote => ("<p class=\"footnote\"", "</p>"),
    };
    let language = &page.view.language;
    let language = if language.is_empty() {
        String::new()
    } else {
        format!(" lang=\"{}\"", text(language))
    };
    write!(out, "<div class=\"text\"{language} dir=\"auto\">{open}>")?;
    for (at, sentence) in block.sentences.iter().enumerate() {
        if at > 0 {
            out.write_all(b" ")?;
        }
        self::sentence(page, (number, at), sentence, out)?;
    }
    writeln!(out, "{close}</div>")
}

fn sentence(
    page: &ArticlePage<'_>,
    (block, at): (usize, usize),
    sentence: &SentenceView,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let sourcing = sentence.sourcing;
    if sourcing == Sourcing::Other {
        write!(
            out,
            "<span class=\"s other\">{}</span>",
            text(&sentence.text)
        )?;
    } else {
        write!(
            out,
            "<span class=\"s {word}\"><span class=\"sign\" aria-hidden=\"true\">{}</span>\
             <span class=\"unseen\">({word}) </span>{}</span>",
            sourcing.sign(),
            text(&sentence.text),
            word = sourcing.as_str(),
        )?;
    }
    for claim in &sentence.claims {
        if let Some(found) = page.view.claims.get(*claim) {
            write!(
                out,
                "<a class=\"ref\" href=\"#claim-{}-{claim}\" aria-label=\"claim {}\">{}</a>",
                page.index,
                text(&found.name),
                claim + 1
            )?;
        }
    }
    for (number, finding) in page.findings_at(FindingPlace::Sentence(block, at)) {
        let level = finding.level;
        write!(
            out,
            "<a class=\"flag {level}\" href=\"#finding-{number}\" aria-label=\"{level}: {}\">{}</a>",
            finding.rule,
            if level == Level::Error { "×" } else { "!" }
        )?;
    }
    Ok(())
}
