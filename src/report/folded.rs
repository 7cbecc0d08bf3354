//! What reports for people count instead of showing: a rule's findings in a file after the first
//! ten, infos, and the findings of many articles without claims.
//!
//! Nothing is dropped silently: everything that is not shown is counted.

use std::collections::HashMap;

use crate::finding::{FileId, Finding, Level};

use super::{Report, Style, counted};

/// Findings of one rule in one file that are shown unless all are asked for.
const SHOWN: usize = 10;

/// Most articles without claims whose findings are shown; with more, each gets one line.
const UNCLAIMED: usize = 3;

/// Lines for articles without claims.
const LINES: usize = 50;

/// Findings that are counted instead of shown.
#[derive(Debug, Default)]
pub(super) struct Folded<'a> {
    /// Rule, file and how many more there are.
    pub(super) crowds: Vec<(&'static str, FileId, usize)>,
    /// Rule and how many infos it has.
    pub(super) infos: Vec<(&'static str, usize)>,
    /// Articles without claims that get a line.
    pub(super) articles: Vec<Article<'a>>,
    /// Articles without claims that get none, after the first [`LINES`].
    pub(super) more_articles: usize,
}

/// An article without claims, which gets one line.
#[derive(Debug)]
pub(super) struct Article<'a> {
    /// The article.
    pub(super) file: FileId,
    /// Its first finding.
    first: &'a Finding,
    /// Rules and how many findings each has.
    rules: Vec<(&'static str, usize)>,
}

impl Article<'_> {
    /// The message of its only finding, or the number of findings.
    pub(super) fn words(&self) -> String {
        match self.rules.as_slice() {
            [(_, 1)] => self.first.message.clone(),
            several => {
                let counts: Vec<_> = several
                    .iter()
                    .map(|(rule, count)| format!("{count} {rule}"))
                    .collect();
                counts.join(", ")
            }
        }
    }
}

impl Folded<'_> {
    /// `4 more articles without claims`; None when each has its line.
    pub(super) fn more_articles(&self) -> Option<String> {
        (self.more_articles > 0).then(|| {
            format!(
                "{} without claims",
                counted(self.more_articles, "more article")
            )
        })
    }
}

/// Separates the findings that are shown from those that are counted.
pub(super) fn split<'a>(report: &Report<'a>, style: &Style) -> (Vec<&'a Finding>, Folded<'a>) {
    let mut seen: HashMap<(&'static str, FileId), usize> = HashMap::new();
    let mut shown = Vec::new();
    let mut folded = Folded::default();
    let are_many = !style.all && report.unclaimed.len() > UNCLAIMED;
    for finding in report.findings {
        if finding.level == Level::Info && !style.show_infos {
            let rule = folded.infos.iter_mut().find(|one| one.0 == finding.rule);
            match rule {
                Some((_, count)) => *count += 1,
                None => folded.infos.push((finding.rule, 1)),
            }
            continue;
        }
        let file = finding.primary.file;
        // Errors are always shown; warnings are counted in articles without claims.
        if are_many && finding.level < Level::Error && report.unclaimed.binary_search(&file).is_ok()
        {
            line(&mut folded.articles, finding);
            continue;
        }
        let count = seen.entry((finding.rule, file)).or_default();
        *count += 1;
        if *count <= SHOWN || style.all {
            shown.push(finding);
        } else if *count == SHOWN + 1 {
            folded.crowds.push((finding.rule, file, 0));
        }
    }
    for (rule, file, more) in &mut folded.crowds {
        *more = seen.get(&(*rule, *file)).copied().unwrap_or_default() - SHOWN;
    }
    folded.more_articles = folded.articles.len().saturating_sub(LINES);
    folded.articles.truncate(LINES);
    (shown, folded)
}

/// Counts a finding for the line of its article. Findings come in the order of their files.
fn line<'a>(articles: &mut Vec<Article<'a>>, finding: &'a Finding) {
    let file = finding.primary.file;
    let Some(article) = articles.last_mut().filter(|last| last.file == file) else {
        articles.push(Article {
            file,
            first: finding,
            rules: vec![(finding.rule, 1)],
        });
        return;
    };
    match article.rules.iter_mut().find(|one| one.0 == finding.rule) {
        Some((_, count)) => *count += 1,
        None => article.rules.push((finding.rule, 1)),
    }
}
