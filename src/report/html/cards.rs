//! The cards beside the article: findings, and claims with their quotes and sources.

use std::io;

use crate::finding::{Finding, Standing};

use super::super::view::sign;
use super::super::{CitationView, SourceView};
use super::escape::{link, text};
use super::{ArticlePage, FindingPlace, top};

/// A finding.
pub(super) fn finding(number: usize, finding: &Finding, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(
        out,
        "<div class=\"card finding {}\" id=\"finding-{number}\">{} {}</div>",
        finding.level,
        top::level(finding.level),
        top::words(finding)
    )
}

/// A claim with everything that is known about it.
pub(super) fn claim(page: &ArticlePage<'_>, at: usize, out: &mut dyn io::Write) -> io::Result<()> {
    let Some(claim) = page.view.claims.get(at) else {
        return Ok(());
    };
    let standing = claim.standing.unwrap_or(Standing::Unchecked);
    writeln!(
        out,
        "<section class=\"card claim {word}\" id=\"claim-{}-{at}\" aria-label=\"claim {}\">",
        page.index,
        text(&claim.name),
        word = standing.class()
    )?;
    writeln!(
        out,
        "<p class=\"name\"><span class=\"number\">{}</span> <b>{}</b> <span class=\"kind\">{}, \
         <span aria-hidden=\"true\">{}</span> {}</span></p>",
        at + 1,
        text(&claim.name),
        text(&claim.kind),
        sign(standing),
        standing.words()
    )?;
    writeln!(
        out,
        "<p class=\"words\" dir=\"auto\">{}</p>",
        text(&claim.text)
    )?;
    if let Some(speaker) = &claim.speaker {
        writeln!(out, "<p>said by {}</p>", text(speaker))?;
    }
    if claim.citations.is_empty() && standing != Standing::Exempt {
        writeln!(out, "<p class=\"lack\">no source</p>")?;
    }
    for citation in &claim.citations {
        self::citation(citation, out)?;
    }
    if let Some(confirmation) = &claim.confirmation {
        writeln!(out, "<p class=\"confirmed\">{}</p>", text(confirmation))?;
    }
    for (number, found) in page.findings_at(FindingPlace::Claim(at)) {
        finding(*number, found, out)?;
    }
    writeln!(
        out,
        "<p class=\"desk\" aria-hidden=\"true\">☐ checked by ____________ on ____________</p>"
    )?;
    writeln!(out, "</section>")
}

fn citation(citation: &CitationView, out: &mut dyn io::Write) -> io::Result<()> {
    for quote in &citation.quotes {
        let state = match quote.found {
            Some(true) => "found in the source",
            Some(false) => "not found in the source",
            None => "never looked for",
        };
        writeln!(
            out,
            "<blockquote class=\"quote\" dir=\"auto\">{}</blockquote>\n<p class=\"state\">{state}</p>",
            text(&quote.text)
        )?;
    }
    let locator = citation
        .locator
        .as_deref()
        .map_or_else(String::new, |locator| format!(", {}", text(locator)));
    writeln!(
        out,
        "<p class=\"source\">{}{locator}</p>",
        source(&citation.source)
    )
}

/// A source in one line; for a confidential one only its id.
fn source(source: &SourceView) -> String {
    let id = format!("<b>{}</b>", text(&source.id));
    if source.confidential {
        return format!("{id}, confidential");
    }
    let mut parts = vec![id];
    if !source.described.is_empty() {
        parts.push(text(&source.described));
    }
    if let Some(url) = &source.url {
        parts.push(link(url, url));
    }
    if let Some(verdict) = &source.verdict {
        parts.push(text(verdict));
    }
    if let Some(copy) = &source.archive_url {
        parts.push(format!("archived: {}", link(copy, copy)));
    }
    parts.join(", ")
}

/// Claims whose words are not in the article, and which are therefore beside no sentence.
pub(super) fn unanchored(page: &ArticlePage<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let unanchored: Vec<_> = page
        .beside
        .iter()
        .enumerate()
        .filter(|(_, beside)| beside.is_none())
        .map(|(at, _)| at)
        .collect();
    if unanchored.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "<h3>Claims whose words the article does not have</h3>\n<div class=\"loose\">"
    )?;
    for at in unanchored {
        claim(page, at, out)?;
    }
    writeln!(out, "</div>")
}
