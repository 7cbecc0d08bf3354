//! The article line by line: its blocks on one side, what stands behind them on the other.

use std::io;

use crate::finding::Level;
use crate::language::BlockKind;

use super::super::{SheetBlock, SheetSentence, Standing};
use super::escape::text;
use super::{Page, Told, cards};

/// The article with its claims.
pub(super) fn write(page: &Page<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let index = page.index;
    writeln!(
        out,
        "<h3 id=\"lines-{index}\">Line by line</h3>\n<div class=\"lines\">"
    )?;
    for (number, block) in page.sheet.blocks.iter().enumerate() {
        writeln!(out, "<div class=\"row\">")?;
        self::block(page, number, block, out)?;
        writeln!(out, "<div class=\"notes\">")?;
        for (at, _) in block.sentences.iter().enumerate() {
            for (number, finding) in page.told_at(Told::Sentence(number, at)) {
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
    page: &Page<'_>,
    number: usize,
    block: &SheetBlock,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let (open, close) = match block.kind {
        BlockKind::Paragraph => ("<p", "</p>"),
        BlockKind::Heading => ("<h4", "</h4>"),
        BlockKind::Quotation => ("<blockquote", "</blockquote>"),
        BlockKind::ListItem => ("<p class=\"item\"", "</p>"),
        BlockKind::TableCell => ("<p class=\"cell\"", "</p>"),
        BlockKind::Code => ("<pre", "</pre>"),
        BlockKind::Caption => ("<p class=\"caption\"", "</p>"),
        BlockKind::Footnote => ("<p class=\"footnote\"", "</p>"),
    };
    let language = &page.sheet.language;
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
    page: &Page<'_>,
    (block, at): (usize, usize),
    sentence: &SheetSentence,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let standing = sentence.standing;
    if standing == Standing::Other {
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
            standing.sign(),
            text(&sentence.text),
            word = standing.as_str(),
        )?;
    }
    for claim in &sentence.claims {
        if let Some(found) = page.sheet.claims.get(*claim) {
            write!(
                out,
                "<a class=\"ref\" href=\"#claim-{}-{claim}\" aria-label=\"claim {}\">{}</a>",
                page.index,
                text(&found.name),
                claim + 1
            )?;
        }
    }
    for (number, finding) in page.told_at(Told::Sentence(block, at)) {
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
