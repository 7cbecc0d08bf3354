//! What reports for people count instead of showing: a rule's findings in a file after the first
//! ten, infos, the sentences without a source of an article without claims, and the findings of
//! many such articles.
//!
//! Nothing is dropped silently: everything that is not shown is counted.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::finding::{FileId, Finding, Level, Standing};

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
pub(super) fn split<'a>(report: &Report<'a>, style: &Style) -> (Vec<Cow<'a, Finding>>, Folded<'a>) {
    let mut seen: HashMap<(&'static str, FileId), usize> = HashMap::new();
    let mut shown: Vec<Cow<'a, Finding>> = Vec::new();
    // Where in `shown` the finding is that speaks for all sentences of an article.
    let mut unsourced: HashMap<FileId, (usize, Vec<&'a Finding>)> = HashMap::new();
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
        let is_unclaimed = report.unclaimed.binary_search(&file).is_ok();
        // Errors are always shown; warnings are counted in articles without claims.
        if are_many && finding.level < Level::Error && is_unclaimed {
            line(&mut folded.articles, finding);
            continue;
        }
        if !style.all && is_unclaimed && finding.undermines == Some(Standing::NoSource) {
            let next = shown.len();
            let (at, all) = unsourced.entry(file).or_insert((next, Vec::new()));
            if *at == next {
                shown.push(Cow::Borrowed(finding));
            }
            all.push(finding);
            continue;
        }
        let count = seen.entry((finding.rule, file)).or_default();
        *count += 1;
        if *count <= SHOWN || style.all {
            shown.push(Cow::Borrowed(finding));
        } else if *count == SHOWN + 1 {
            folded.crowds.push((finding.rule, file, 0));
        }
    }
    for (file, (at, all)) in unsourced {
        if let (Some(one), Some(whole)) = (shown.get_mut(at), in_one(report, file, &all)) {
            *one = Cow::Owned(whole);
        }
    }
    for (rule, file, more) in &mut folded.crowds {
        *more = seen.get(&(*rule, *file)).copied().unwrap_or_default() - SHOWN;
    }
    folded.more_articles = folded.articles.len().saturating_sub(LINES);
    folded.articles.truncate(LINES);
    (shown, folded)
}

/// One finding for all sentences of an article without claims that have no source: how many there
/// are, and the first three.
fn in_one(report: &Report<'_>, file: FileId, all: &[&Finding]) -> Option<Finding> {
    const SENTENCES: usize = 3;
    let (first, rest) = all.split_first()?;
    let message = match all.len() {
        1 => "one factual sentence has no source, and the article has no claims file".to_owned(),
        several => format!(
            "{several} factual sentences have no source, and the article has no claims file"
        ),
    };
    let path = report.path(file);
    let mut whole = (*first).clone();
    whole.message = message;
    whole.primary.text = "the first one".to_owned();
    whole.help = Some(match all.len() {
        1 => format!("`claimlint init {path}` drafts a claim for it"),
        2..=SENTENCES => format!("`claimlint init {path}` drafts a claim for each of them"),
        _ => {
            format!("`claimlint init {path}` drafts a claim for each of them; --all shows them all")
        }
    });
    for one in rest.iter().take(SENTENCES - 1) {
        whole = whole.related(one.primary.file, one.primary.span, "");
    }
    Some(whole)
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
