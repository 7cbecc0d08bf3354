//! The cards beside the article: findings, and claims with their quotes and sources.

use maud::{Markup, html};

use crate::finding::{Finding, Standing};

use super::super::view::sign;
use super::super::{CitationView, SourceView};
use super::escape::{link, seen};
use super::{ArticlePage, FindingPlace, top};

/// A finding.
pub(super) fn finding(number: usize, finding: &Finding) -> Markup {
    html! {
        div class={ "card finding " (finding.level.as_str()) } id={ "finding-" (number) } {
            (top::level(finding.level)) " " (top::words(finding))
        }
    }
}

/// A claim with everything that is known about it.
pub(super) fn claim(page: &ArticlePage<'_>, at: usize) -> Markup {
    let Some(claim) = page.view.claims.get(at) else {
        return Markup::default();
    };
    let standing = claim.standing.unwrap_or(Standing::Unchecked);
    let lacks_source = claim.citations.is_empty() && standing != Standing::Exempt;
    html! {
        section class={ "card claim " (standing.class()) } id={ "claim-" (page.index) "-" (at) }
            aria-label={ "claim " (seen(&claim.name)) } {
            p.name {
                span.number { (at + 1) } " " b { (seen(&claim.name)) } " "
                span.kind {
                    (claim.kind) ", " span aria-hidden="true" { (sign(standing)) } " "
                    (standing.words())
                }
            }
            p.words dir="auto" { (seen(&claim.text)) }
            @if let Some(speaker) = &claim.speaker { p { "said by " (seen(speaker)) } }
            @if lacks_source { p.lack { "no source" } }
            @for citation in &claim.citations { (self::citation(citation)) }
            @if let Some(confirmation) = &claim.confirmation {
                p.confirmed { (seen(confirmation)) }
            }
            @for (number, found) in page.findings_at(FindingPlace::Claim(at)) {
                (finding(*number, found))
            }
            p.desk aria-hidden="true" { "☐ checked by ____________ on ____________" }
        }
    }
}

fn citation(citation: &CitationView) -> Markup {
    html! {
        @for quote in &citation.quotes {
            blockquote.quote dir="auto" { (seen(&quote.text)) }
            p.state {
                @match quote.found {
                    Some(true) => "found in the source",
                    Some(false) => "not found in the source",
                    None => "never looked for",
                }
            }
        }
        p.source {
            (source(&citation.source))
            @if let Some(locator) = &citation.locator { ", " (seen(locator)) }
        }
    }
}

/// A source in one line; for a confidential one only its id.
fn source(source: &SourceView) -> Markup {
    html! {
        b { (seen(&source.id)) }
        @if source.confidential {
            ", confidential"
        } @else {
            @if !source.described.is_empty() { ", " (seen(&source.described)) }
            @if let Some(url) = &source.url { ", " (link(url, url)) }
            @if let Some(verdict) = &source.verdict { ", " (seen(verdict)) }
            @if let Some(copy) = &source.archive_url { ", archived: " (link(copy, copy)) }
        }
    }
}

/// Claims whose words are not in the article, and which are therefore beside no sentence.
pub(super) fn unanchored(page: &ArticlePage<'_>) -> Markup {
    let claims = page.beside.iter().enumerate();
    let mut claims = claims.filter(|(_, beside)| beside.is_none()).peekable();
    html! {
        @if claims.peek().is_some() {
            h3 { "Claims no longer in the article" }
            div.loose {
                @for (at, _) in claims { (claim(page, at)) }
            }
        }
    }
}
