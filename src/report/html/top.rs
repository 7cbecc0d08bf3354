//! The head of the page and of each article: coverage, and what is wrong.

use std::collections::HashMap;
use std::io;

use crate::finding::{Finding, Level, Standing};

use super::super::view::{meaning, sign};
use super::super::{ArticleView, Report, counted, visible};
use super::escape::{prose, text};
use super::{ArticlePage, FindingPlace, place};

/// The head of the page.
pub(super) fn header(
    report: &Report<'_>,
    views: &[ArticleView],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    writeln!(out, "<header>\n<h1>Line by line: who says so?</h1>")?;
    writeln!(
        out,
        "<p class=\"counts\">{}</p>",
        text(&report.summary.counts())
    )?;
    for failure in report.failures {
        writeln!(
            out,
            "<p class=\"failure\">Could not be checked: {}</p>",
            text(&visible::line(&failure.in_words()))
        )?;
    }
    writeln!(
        out,
        "<p class=\"honest\">{}</p>",
        text(&report.summary.verification_counts())
    )?;
    if let Some(words) = report.summary.language_words() {
        writeln!(out, "<p class=\"counts\">{}</p>", text(&words))?;
    }
    if let Some(gone) = report.gone_words() {
        writeln!(out, "<p class=\"counts\">{}</p>", text(&gone))?;
    }
    if views.len() > 1 {
        writeln!(out, "<nav aria-label=\"articles\"><ul>")?;
        for (index, view) in views.iter().enumerate() {
            writeln!(
                out,
                "<li><a href=\"#title-{index}\" dir=\"auto\">{}</a></li>",
                text(&view.title)
            )?;
        }
        writeln!(out, "</ul></nav>")?;
    }
    writeln!(out, "</header>")
}

/// The summary of an article.
pub(super) fn summary(page: &ArticlePage<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let path = page
        .view
        .article
        .map_or("", |article| page.report.path(article));
    writeln!(out, "<p class=\"path\">{}</p>", text(&visible::line(path)))?;
    coverage(page, out)?;
    let broken = alike(page);
    if broken.is_empty() {
        return writeln!(out, "<p>No errors or warnings.</p>");
    }
    writeln!(
        out,
        "<h3>Where the chain breaks</h3>\n<ol class=\"broken\">"
    )?;
    for group in broken {
        let Some((_, first, _)) = group.first() else {
            continue;
        };
        let places: Vec<_> = group
            .iter()
            .map(|(number, finding, on_page)| {
                let place = place(page.report, finding);
                if *on_page == FindingPlace::Top {
                    place
                } else {
                    format!("<a href=\"#finding-{number}\">{place}</a>")
                }
            })
            .collect();
        // The help is shown beside the article, except for findings without a place there.
        let is_only_here = group
            .iter()
            .any(|(_, _, place)| *place == FindingPlace::Top);
        let help = if is_only_here {
            help(first)
        } else {
            String::new()
        };
        writeln!(
            out,
            "<li class=\"{}\">{} {}: <span class=\"places\">{}</span>{help}</li>",
            first.level,
            level(first.level),
            without_help(first),
            places.join("; ")
        )?;
    }
    writeln!(out, "</ol>")
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

/// How the sentences are sourced, in numbers and as a bar.
fn coverage(page: &ArticlePage<'_>, out: &mut dyn io::Write) -> io::Result<()> {
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
    writeln!(
        out,
        "<h3>How its statements are sourced</h3>\n<div class=\"bar\" aria-hidden=\"true\">"
    )?;
    for (standing, count) in &counts {
        writeln!(
            out,
            "<span class=\"{}\" style=\"flex-grow:{count}\"></span>",
            standing.class()
        )?;
    }
    writeln!(out, "</div>\n<ul class=\"legend\">")?;
    for (standing, count) in counts {
        writeln!(
            out,
            "<li><span class=\"key {}\" aria-hidden=\"true\">{}</span> <b>{count} {}</b>: {}</li>",
            standing.class(),
            sign(standing),
            standing.words(),
            meaning(standing)
        )?;
    }
    writeln!(out, "</ul>")
}

/// Findings that belong to no article of the page.
pub(super) fn elsewhere(
    report: &Report<'_>,
    findings: &[usize],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    if findings.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "<section class=\"sheet\">\n<h2>In other files: {}</h2>\n<ol class=\"broken\">",
        counted(findings.len(), "finding")
    )?;
    for finding in findings.iter().filter_map(|at| report.findings.get(*at)) {
        writeln!(
            out,
            "<li class=\"{}\">{} {}: <span class=\"places\">{}</span>{}</li>",
            finding.level,
            level(finding.level),
            without_help(finding),
            place(report, finding),
            help(finding)
        )?;
    }
    writeln!(out, "</ol>\n</section>")
}

/// The level as a badge.
pub(super) fn level(level: Level) -> String {
    let sign = match level {
        Level::Error => "×",
        Level::Warning => "!",
        Level::Info => "i",
    };
    format!("<span class=\"badge {level}\"><span aria-hidden=\"true\">{sign}</span> {level}</span>")
}

/// What is wrong, with the rule's name.
fn without_help(finding: &Finding) -> String {
    format!(
        "<span class=\"what\">{}</span> <code>{}</code>",
        prose(&visible::line(&finding.message)),
        finding.rule
    )
}

/// What to do.
fn help(finding: &Finding) -> String {
    finding.help.as_deref().map_or_else(String::new, |help| {
        let words = prose(&visible::line(help));
        format!(" <span class=\"help\">{words}</span>")
    })
}

/// What is wrong and what to do, with the rule's name.
pub(super) fn words(finding: &Finding) -> String {
    format!("{}{}", without_help(finding), help(finding))
}
