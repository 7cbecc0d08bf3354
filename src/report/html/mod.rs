//! The annotated article as one HTML page.
//!
//! It shows the text with every sentence marked by how it is sourced, the claims beside it, and a
//! summary at the top. The page loads and runs nothing (its content security policy forbids both),
//! uses no color without a word for it, and can be printed.

mod cards;
mod escape;
mod lines;
mod top;

use std::collections::HashMap;
use std::io;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::finding::{FileId, Finding};
use crate::text::Span;

use super::{ArticleView, ClaimView, Format, Report, visible};
use escape::seen;

/// The format of the annotated page.
#[derive(Clone, Copy, Debug, Default)]
pub struct Html<'a> {
    /// The articles to show, in their order.
    pub views: &'a [ArticleView],
}

const STYLE: &str = include_str!("style.css");

/// No external resources, scripts or forms, even if escaping should fail somewhere.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

impl Format for Html<'_> {
    fn could_have_written(&self, text: &str) -> bool {
        super::earlier::html(text)
    }

    fn write(&self, report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let title = match self.views {
            [view] => format!("{}, line by line", seen(&view.title)),
            _ => "claimlint, line by line".to_owned(),
        };
        let places = places(report, self.views);
        let elsewhere: Vec<_> = (0..report.findings.len())
            .filter(|finding| places.get(*finding).is_some_and(Option::is_none))
            .collect();
        let articles = self.views.iter().enumerate();
        let page = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta http-equiv="Content-Security-Policy" content=(POLICY);
                    meta name="color-scheme" content="light dark";
                    title { (title) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    @if !self.views.is_empty() { a.skip href="#lines-0" { "to the article" } }
                    (top::header(report, self.views))
                    main {
                        @for (index, view) in articles {
                            (ArticlePage::new(report, view, index, &places).markup())
                        }
                        (top::elsewhere(report, &elsewhere))
                    }
                    footer {
                        "claimlint " (env!("CARGO_PKG_VERSION"))
                        ". What was never checked is not a pass."
                    }
                }
            }
        };
        writeln!(out, "{}", page.into_string())
    }
}

/// For each finding the view that it belongs to: that of its own file, else of a related one.
fn places(report: &Report<'_>, views: &[ArticleView]) -> Vec<Option<usize>> {
    let view_of = |file: FileId| {
        views
            .iter()
            .position(|view| view.article == Some(file) || view.claims_file == Some(file))
    };
    report
        .findings
        .iter()
        .map(|finding| {
            std::iter::once(&finding.primary)
                .chain(&finding.related)
                .find_map(|label| view_of(label.file))
        })
        .collect()
}

/// One article of the page with its findings.
struct ArticlePage<'a> {
    report: &'a Report<'a>,
    view: &'a ArticleView,
    /// Its index in the report: part of every anchor on the page.
    index: usize,
    /// Its findings: their index in the report, and where the page shows them.
    findings: Vec<(usize, &'a Finding, FindingPlace)>,
    /// The same findings by where the page shows them.
    by_place: HashMap<FindingPlace, Vec<(usize, &'a Finding)>>,
    /// For each claim the block beside which its card is shown; None when it covers nothing.
    beside: Vec<Option<usize>>,
}

/// Where the page shows a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum FindingPlace {
    /// Beside a sentence: block, sentence.
    Sentence(usize, usize),
    /// On the card of a claim.
    Claim(usize),
    /// Only in the summary at the top.
    Top,
}

impl<'a> ArticlePage<'a> {
    fn new(
        report: &'a Report<'a>,
        view: &'a ArticleView,
        index: usize,
        places: &[Option<usize>],
    ) -> Self {
        let mut beside = vec![None; view.claims.len()];
        let mut spans = Vec::new();
        for (at, block) in view.blocks.iter().enumerate() {
            for (number, sentence) in block.sentences.iter().enumerate() {
                spans.push((sentence.span, at, number));
                for claim in &sentence.claims {
                    if let Some(beside) = beside.get_mut(*claim) {
                        beside.get_or_insert(at);
                    }
                }
            }
        }
        spans.sort();
        let findings: Vec<_> = report
            .findings
            .iter()
            .enumerate()
            .filter(|(at, _)| places.get(*at) == Some(&Some(index)))
            .map(|(at, finding)| (at, finding, place_on_page(view, finding, &spans)))
            .collect();
        let mut by_place: HashMap<_, Vec<_>> = HashMap::new();
        for (at, finding, place) in &findings {
            by_place.entry(*place).or_default().push((*at, *finding));
        }
        Self {
            report,
            view,
            index,
            findings,
            by_place,
            beside,
        }
    }

    fn markup(&self) -> Markup {
        let title = format!("title-{}", self.index);
        html! {
            section.sheet aria-labelledby=(title) {
                h2 id=(title) dir="auto" { (seen(&self.view.title)) }
                (top::summary(self))
                (lines::lines(self))
                (cards::unanchored(self))
            }
        }
    }

    /// The findings shown at a place, with their index in the report.
    fn findings_at(&self, place: FindingPlace) -> &[(usize, &'a Finding)] {
        self.by_place.get(&place).map_or(&[], Vec::as_slice)
    }
}

/// Where to show a finding: beside the sentence it is about, else on the card of its claim or of
/// its source.
fn place_on_page(
    view: &ArticleView,
    finding: &Finding,
    spans: &[(Span, usize, usize)],
) -> FindingPlace {
    let label = std::iter::once(&finding.primary)
        .chain(&finding.related)
        .find(|label| Some(label.file) == view.article);
    if let Some(label) = label {
        let behind = spans.partition_point(|(span, _, _)| span.start <= label.span.start);
        let found = behind.checked_sub(1).and_then(|at| spans.get(at));
        if let Some((_, block, sentence)) = found.filter(|(span, _, _)| label.span.start < span.end)
        {
            return FindingPlace::Sentence(*block, *sentence);
        }
    }
    let claim = finding
        .claim
        .as_deref()
        .and_then(|name| view.claims.iter().position(|claim| claim.name == name));
    // A finding about a source is shown on the first card with that source.
    let by_source = || {
        let source = finding.source.as_deref()?;
        let shows = |claim: &ClaimView| {
            let mut cited = claim.citations.iter();
            cited.any(|citation| citation.source.id == source)
        };
        view.claims.iter().position(shows)
    };
    claim
        .or_else(by_source)
        .map_or(FindingPlace::Top, FindingPlace::Claim)
}

/// `articles/a.md, line 3`.
fn place(report: &Report<'_>, finding: &Finding) -> String {
    let file = finding.primary.file;
    let (start, _) = report.place(file, finding.primary.span);
    format!(
        "{}, line {}",
        seen(&visible::line(report.path(file))),
        start.line
    )
}

#[cfg(test)]
mod tests;
