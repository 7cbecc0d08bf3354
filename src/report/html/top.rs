//! The head of the page and of each article: coverage, and what is wrong.

use std::collections::HashMap;

use maud::{Markup, html};

use crate::finding::{Finding, Level, Standing};

use super::super::view::{meaning, sign};
use super::super::{ArticleView, Report, counted, visible};
use super::escape::{prose, seen};
use super::{ArticlePage, FindingPlace, place};

/// The head of the page.
pub(super) fn header(report: &Report<'_>, views: &[ArticleView]) -> Markup {
    html! {
        header {
            h1 { "Fact-check sheet" }
            p.counts { (report.summary.counts()) }
            @for failure in report.failures {
                p.failure { "Could not be checked: " (seen(&visible::line(&failure.to_string()))) }
            }
            p.honest { (report.summary.verification_counts()) }
            @if let Some(words) = report.summary.language_words() { p.counts { (words) } }
            @if let Some(words) = report.summary.asked_words() { p.counts { (words) } }
            @if let Some(gone) = report.gone_words() { p.counts { (seen(&gone)) } }
            @if views.len() > 1 {
                nav aria-label="articles" {
                    ul {
                        @for (index, view) in views.iter().enumerate() {
                            li { a href={ "#title-" (index) } dir="auto" { (seen(&view.title)) } }
                        }
                    }
                }
            }
        }
    }
}

/// The head of an article.
pub(super) fn summary(page: &ArticlePage<'_>) -> Markup {
    let article = page.view.article;
    let path = article.map_or("", |article| page.report.path(article));
    let broken = alike(page);
    html! {
        p.path { (seen(&visible::line(path))) }
        (coverage(page))
        @if broken.is_empty() {
            p { "No errors or warnings." }
        } @else {
            h3 { "Open issues" }
            ol.broken {
                @for group in &broken { (self::group(page, group)) }
            }
        }
    }
}

/// Findings that say the same, with their places.
fn group(page: &ArticlePage<'_>, group: &[Broken<'_>]) -> Markup {
    let Some((_, first, _)) = group.first() else {
        return Markup::default();
    };
    // What to do is shown beside the article, but for findings that are only here.
    let is_only_here = group.iter().any(|(_, _, at)| *at == FindingPlace::Top);
    html! {
        li class=(first.level.as_str()) {
            (level(first.level)) " " (without_help(first)) ": "
            span.places {
                @for (at, (number, finding, shown)) in group.iter().enumerate() {
                    @if at > 0 { "; " }
                    @if *shown == FindingPlace::Top {
                        (place(page.report, finding))
                    } @else {
                        a href={ "#finding-" (number) } { (place(page.report, finding)) }
                    }
                }
            }
            @if is_only_here { (help(first)) }
        }
    }
}

/// A finding with its index in the report and where the page shows it.
type Broken<'a> = (usize, &'a Finding, FindingPlace);

/// Errors and warnings, worst first, grouped by rule and message.
fn alike<'a>(page: &ArticlePage<'a>) -> Vec<Vec<Broken<'a>>> {
    let mut groups: Vec<Vec<Broken<'a>>> = Vec::new();
    let mut known: HashMap<(Level, &str, &str), usize> = HashMap::new();
    for broken in &page.findings {
        let finding = broken.1;
        if finding.level == Level::Info {
            continue;
        }
        let key = (finding.level, finding.rule, finding.message.as_str());
        let at = *known.entry(key).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.push(*broken),
            None => groups.push(vec![*broken]),
        }
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.first().map(|first| first.1.level)));
    groups
}

/// How the statements are sourced, in numbers and as a bar.
fn coverage(page: &ArticlePage<'_>) -> Markup {
    let count = |standing: Standing| {
        page.view
            .blocks
            .iter()
            .flat_map(|block| &block.sentences)
            .flat_map(|sentence| &sentence.parts)
            .filter(|part| part.standing == Some(standing))
            .count()
    };
    let counts: Vec<_> = Standing::ALL
        .into_iter()
        .map(|standing| (standing, count(standing)))
        .filter(|(_, count)| *count > 0)
        .collect();
    html! {
        h3 { "How its statements are sourced" }
        div.bar aria-hidden="true" {
            @for (standing, count) in &counts {
                span class=(standing.class()) style={ "flex-grow:" (count) } {}
            }
        }
        ul.legend {
            @for (standing, count) in counts {
                li {
                    span class={ "key " (standing.class()) } aria-hidden="true" { (sign(standing)) }
                    " " b { (count) " " (standing.words()) } ": " (meaning(standing))
                }
            }
        }
    }
}

/// Findings that belong to no article of the page.
pub(super) fn elsewhere(report: &Report<'_>, findings: &[usize]) -> Markup {
    let found = findings.iter().filter_map(|at| report.findings.get(*at));
    html! {
        @if !findings.is_empty() {
            section.sheet {
                h2 { "In other files: " (counted(findings.len(), "finding")) }
                ol.broken {
                    @for finding in found {
                        li class=(finding.level.as_str()) {
                            (level(finding.level)) " " (without_help(finding)) ": "
                            span.places { (place(report, finding)) }
                            (help(finding))
                        }
                    }
                }
            }
        }
    }
}

/// The level as a badge.
pub(super) fn level(level: Level) -> Markup {
    let sign = match level {
        Level::Error => "×",
        Level::Warning => "!",
        Level::Info => "i",
    };
    html! {
        span class={ "badge " (level.as_str()) } {
            span aria-hidden="true" { (sign) } " " (level.as_str())
        }
    }
}

/// What is wrong, with the rule's name.
fn without_help(finding: &Finding) -> Markup {
    html! {
        span.what { (prose(&visible::line(&finding.message))) } " " code { (finding.rule) }
    }
}

/// What to do.
fn help(finding: &Finding) -> Markup {
    html! {
        @if let Some(help) = finding.help.as_deref() {
            " " span.help { (prose(&visible::line(help))) }
        }
    }
}

/// What is wrong and what to do, with the rule's name.
pub(super) fn words(finding: &Finding) -> Markup {
    html! { (without_help(finding)) (help(finding)) }
}
