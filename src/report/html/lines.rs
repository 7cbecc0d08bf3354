//! The article line by line: its blocks on one side, claims and findings on the other.

use std::io;

use crate::finding::Level;
use crate::language::BlockKind;

use super::super::view::sign;
use super::super::{BlockView, PartView, SentenceView};
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
        BlockKind::Paragraph => ("<p", "</p>"),
        BlockKind::Heading => ("<h4", "</h4>"),
        BlockKind::Quotation => ("<blockquote", "</blockquote>"),
        BlockKind::ListItem => ("<p class=\"item\"", "</p>"),
        BlockKind::TableCell => ("<p class=\"cell\"", "</p>"),
        BlockKind::Code => ("<pre", "</pre>"),
        BlockKind::Caption => ("<p class=\"caption\"", "</p>"),
        BlockKind::Footnote => ("<p class=\"footnote\"", "</p>"),
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
    for part in &sentence.parts {
        self::part(part, out)?;
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

/// Words that are sourced alike.
fn part(part: &PartView, out: &mut dyn io::Write) -> io::Result<()> {
    let Some(standing) = part.standing else {
        return write!(out, "<span class=\"s other\">{}</span>", text(&part.text));
    };
    write!(
        out,
        "<span class=\"s {class}\"><span class=\"sign\" aria-hidden=\"true\">{}</span>\
         <span class=\"unseen\">({}) </span>{}</span>",
        sign(standing),
        standing.words(),
        text(&part.text),
        class = standing.class(),
    )?;
    match &part.reason {
        Some(reason) => write!(out, "<span class=\"reason\"> ({})</span>", text(reason)),
        None => Ok(()),
    }
}
