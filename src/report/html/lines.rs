//! The article line by line: its blocks on one side, claims and findings on the other.

use maud::{Markup, html};

use crate::finding::Level;
use crate::language::BlockKind;

use super::super::view::sign;
use super::super::{BlockView, PartView, SentenceView};
use super::escape::seen;
use super::{ArticlePage, FindingPlace, cards};

/// The article with its claims.
pub(super) fn lines(page: &ArticlePage<'_>) -> Markup {
    html! {
        h3 id={ "lines-" (page.index) } { "Line by line" }
        div.lines {
            @for (number, block) in page.view.blocks.iter().enumerate() {
                div.row {
                    (self::block(page, number, block))
                    div.notes { (notes(page, number, block)) }
                }
            }
        }
    }
}

/// What stands beside a block.
fn notes(page: &ArticlePage<'_>, number: usize, block: &BlockView) -> Markup {
    let claims = page.beside.iter().enumerate();
    let claims = claims.filter(|(_, beside)| **beside == Some(number));
    html! {
        @for (at, _) in block.sentences.iter().enumerate() {
            @for (number, finding) in page.findings_at(FindingPlace::Sentence(number, at)) {
                (cards::finding(*number, finding))
            }
        }
        @for (claim, _) in claims {
            (cards::claim(page, claim))
        }
    }
}

fn block(page: &ArticlePage<'_>, number: usize, block: &BlockView) -> Markup {
    let language = Some(seen(&page.view.language)).filter(|language| !language.is_empty());
    let words = html! {
        @for (at, sentence) in block.sentences.iter().enumerate() {
            @if at > 0 { " " }
            (self::sentence(page, (number, at), sentence))
        }
    };
    html! {
        div.text lang=[language] dir="auto" {
            @match block.kind {
                BlockKind::Paragraph => p { (words) },
                BlockKind::Heading => h4 { (words) },
                BlockKind::Quotation => blockquote { (words) },
                BlockKind::ListItem => p.item { (words) },
                BlockKind::TableCell => p.cell { (words) },
                BlockKind::Code => pre { (words) },
                BlockKind::Caption => p.caption { (words) },
                BlockKind::Footnote => p.footnote { (words) },
            }
        }
    }
}

fn sentence(
    page: &ArticlePage<'_>,
    (block, at): (usize, usize),
    sentence: &SentenceView,
) -> Markup {
    let claims = sentence.claims.iter();
    let claims = claims.filter_map(|claim| Some((claim, page.view.claims.get(*claim)?)));
    html! {
        @for part in &sentence.parts {
            (self::part(part))
        }
        @for (claim, found) in claims {
            a.ref href={ "#claim-" (page.index) "-" (claim) } aria-label={ "claim " (seen(&found.name)) } {
                (claim + 1)
            }
        }
        @for (number, finding) in page.findings_at(FindingPlace::Sentence(block, at)) {
            a class={ "flag " (finding.level.as_str()) } href={ "#finding-" (number) }
                aria-label={ (finding.level.as_str()) ": " (finding.rule) } {
                @if finding.level == Level::Error { "×" } @else { "!" }
            }
        }
    }
}

/// Words that are sourced alike.
fn part(part: &PartView) -> Markup {
    let Some(standing) = part.standing else {
        return html! { span.s.other { (seen(&part.text)) } };
    };
    html! {
        span class={ "s " (standing.class()) } {
            span.sign aria-hidden="true" { (sign(standing)) }
            span.unseen { "(" (standing.words()) ") " }
            (seen(&part.text))
        }
        @if let Some(reason) = &part.reason {
            span.reason { " (" (seen(reason)) ")" }
        }
    }
}
