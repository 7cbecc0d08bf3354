//! The output formats, one file each: a report goes in, bytes come out.
//!
//! All text of articles, claims files and file names is escaped before it is written (`visible`),
//! and masked text is never written. The same report gives the same bytes on every machine: width,
//! color and everything else that could differ is in [`Style`].

mod concise;
mod earlier;
mod excerpt;
mod fingerprint;
mod folded;
mod github;
mod gitlab;
mod html;
mod human;
mod json;
mod junit;
mod markdown;
mod narrated;
pub mod next_step;
mod rdjsonl;
mod sarif;
mod view;
mod visible;
pub mod visits;
mod window;
mod wire;

#[cfg(test)]
mod fixture;

use std::io;

use crate::failure::Failure;
use crate::finding::{
    ClaimStanding, FileId, Finding, Level, Standing, Standings, Suppressed, WordsStanding,
};
use crate::text::{Position, Span, TextFile};

pub(crate) use visible::{message as visible_message, paragraph as visible_text};
pub(crate) use wire::{line as json_line, pretty as json_pretty};

pub use concise::Concise;
pub use fingerprint::{fingerprints, fingerprints_within_files};
pub use github::Github;
pub use gitlab::Gitlab;
pub use html::Html;
pub use human::Human;
pub use json::Json;
pub use junit::Junit;
pub use markdown::Markdown;
pub use narrated::Narrated;
pub use rdjsonl::Rdjsonl;
pub use sarif::Sarif;
pub use view::{
    ArticleView, BlockView, CitationView, ClaimView, PartView, QuoteView, SentenceView, SourceView,
};

/// Everything that a format can write.
#[derive(Clone, Debug)]
pub struct Report<'a> {
    /// The files of the run; a [`FileId`] is an index into them.
    pub files: &'a [TextFile],
    /// The path of each file relative to the root, in the order of `files`.
    pub root_paths: &'a [String],
    /// The findings that are left after filtering, in their order.
    pub findings: &'a [Finding],
    /// What could not be done.
    pub failures: &'a [Failure],
    /// Bytes that no output may show, sorted by file and start, such as details of confidential
    /// sources.
    pub masked: &'a [(FileId, Span)],
    /// Findings that were suppressed, with the reason; written by formats that can mark them.
    pub suppressed: &'a [Suppressed],
    /// How well every claim is sourced, in the order of files and claims.
    pub claims: &'a [ClaimStanding],
    /// How well the words of the articles are sourced that state facts, in their order.
    pub words: &'a [WordsStanding],
    /// Articles that no claims file is about, sorted.
    pub unclaimed: &'a [FileId],
    /// The rules of this build, for formats that include their documentation.
    pub rules: &'a [RuleWords],
    /// The counts of the run.
    pub summary: Summary,
    /// What to do next.
    pub hint: Option<String>,
    /// Entries of the baseline that were not found again, as `rule in path`.
    pub gone: &'a [String],
}

/// The documentation of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleWords {
    /// Its name.
    pub name: &'static str,
    /// What it finds, in one line.
    pub summary: &'static str,
    /// What it does and why, in Markdown.
    pub docs: &'static str,
    /// Its default level; None for a rule that is off by default.
    pub level: Option<Level>,
}

/// The counts of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files that were read: articles, claims files and bibliographies.
    pub files: usize,
    /// Claims in the claims files.
    pub claims: usize,
    /// Sources in the claims files and bibliographies.
    pub sources: usize,
    /// Of these the entries of bibliographies that are checked by themselves.
    pub entries: usize,
    /// Sentences in the articles.
    pub sentences: usize,
    /// Sentences that a claim, a link or a footnote covers.
    pub covered: usize,
    /// Claims with a citation that leads to a source.
    pub cited: usize,
    /// How well the claims are sourced.
    pub standings: Standings,
    /// Articles in a language whose prose is not read.
    pub other_language: usize,
    /// How many addresses and identifiers were asked for; None in a run that was not told to ask.
    pub asked: Option<usize>,
    /// Findings that a suppression took out.
    pub suppressed: usize,
    /// Findings in the baseline.
    pub baselined: usize,
    /// Findings of `weakened-check` that nothing accepts; they are also counted by their level.
    pub weakened: usize,
    /// Findings of `weakened-check` that settings or the command line accept: notes.
    pub accepted: usize,
    /// Entries of the baseline that were not found again.
    pub gone: usize,
    /// Findings that are left out because the change did not cause them.
    pub untouched: usize,
    /// Findings of level error.
    pub errors: usize,
    /// Findings of level warning.
    pub warnings: usize,
    /// Findings of level info.
    pub infos: usize,
}

impl Summary {
    /// Adds the counts of one unit.
    pub fn add(&mut self, counted: &Self) {
        self.claims += counted.claims;
        self.sources += counted.sources;
        self.entries += counted.entries;
        self.sentences += counted.sentences;
        self.covered += counted.covered;
        self.cited += counted.cited;
        self.standings.add(&counted.standings);
        self.other_language += counted.other_language;
    }
}

/// The style of a report for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether to use terminal colors.
    pub color: bool,
    /// Columns of a line.
    pub width: usize,
    /// Whether infos are shown one by one instead of a line per rule.
    pub show_infos: bool,
    /// Whether all findings of a rule in a file are shown instead of the first ten.
    pub all: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            color: false,
            width: 80,
            show_infos: false,
            all: false,
        }
    }
}

/// An output format.
pub trait Format {
    /// Writes the whole report; fails only when `out` does.
    fn write(&self, report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()>;

    /// Whether a text may be an earlier report in this format, by what no other file has: only
    /// such a file is overwritten.
    fn could_have_written(&self, text: &str) -> bool;
}

/// Writes failures for people, a line each; they go to the error stream, whatever the format.
pub fn write_failures(failures: &[Failure], out: &mut dyn io::Write) -> io::Result<()> {
    for failure in failures {
        writeln!(out, "claimlint: {}", visible::line(&failure.in_words()))?;
    }
    Ok(())
}

/// Most entries gone from the baseline that are named.
const GONE: usize = 3;

impl Report<'_> {
    /// Entries of the baseline that were not found again, in one line; None without any.
    fn gone_words(&self) -> Option<String> {
        let first = self.gone.iter().take(GONE).map(|one| visible::line(one));
        let first: Vec<String> = first.collect();
        let more = match self.gone.len().saturating_sub(GONE) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        (!first.is_empty()).then(|| {
            let named = first.join(", ");
            format!("gone from the baseline: {named}{more}; --write-baseline forgets them")
        })
    }

    /// The path shown for `file`; empty for a file that is not of this run.
    fn path(&self, file: FileId) -> &str {
        self.files.get(file.0).map_or("", TextFile::path)
    }

    /// The path of `file` from the root, as CI services need it.
    fn root_path(&self, file: FileId) -> &str {
        self.root_paths
            .get(file.0)
            .map_or_else(|| self.path(file), String::as_str)
    }

    /// Where a span of `file` starts and ends.
    fn place(&self, file: FileId, span: Span) -> (Position, Position) {
        let nowhere = Position {
            offset: 0,
            line: 1,
            column: 1,
        };
        self.files.get(file.0).map_or((nowhere, nowhere), |file| {
            (file.position(span.start), file.position(span.end))
        })
    }

    /// The masked spans of `file`, sorted.
    fn masks(&self, file: FileId) -> &[(FileId, Span)] {
        let start = self.masked.partition_point(|(id, _)| *id < file);
        let end = self.masked.partition_point(|(id, _)| *id <= file);
        self.masked.get(start..end).unwrap_or_default()
    }
}

/// A finding in one escaped line: message and help.
fn one_line(finding: &Finding) -> String {
    let message = visible::line(&finding.message);
    match &finding.help {
        Some(help) => format!("{message}; {}", visible::line(help)),
        None => message,
    }
}

/// `1 error`, `2 errors`.
fn counted(count: usize, one: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {one}{plural}")
}

impl Summary {
    /// How many findings of `level` there are.
    fn of(&self, level: Level) -> usize {
        match level {
            Level::Error => self.errors,
            Level::Warning => self.warnings,
            Level::Info => self.infos,
        }
    }

    /// `3 errors, 1 warning`; `no findings` when there are none.
    fn counts(&self) -> String {
        let mut counts: Vec<_> = [Level::Error, Level::Warning, Level::Info]
            .into_iter()
            .filter(|level| self.of(*level) > 0)
            .map(|level| counted(self.of(level), level.as_str()))
            .collect();
        if counts.is_empty() {
            counts.push("no findings".to_owned());
        }
        for (count, word) in [
            (self.suppressed, "suppressed"),
            (self.baselined, "baselined"),
            (self.weakened, "weakened"),
            (self.accepted, "accepted"),
            (self.untouched, "in what did not change"),
        ] {
            if count > 0 {
                counts.push(format!("{count} {word}"));
            }
        }
        counts.join(", ")
    }

    /// That articles are in a language whose prose is not read; None when there are none.
    fn language_words(&self) -> Option<String> {
        let (count, are) = match self.other_language {
            0 => return None,
            1 => ("1 article is".to_owned(), "its"),
            many => (format!("{many} articles are"), "their"),
        };
        Some(format!(
            "{count} in another language than English: {are} prose was not read, only links, \
             sources and quotes were checked"
        ))
    }

    /// That a run was told to ask and found nothing to ask for; None for every other run.
    fn asked_words(&self) -> Option<&'static str> {
        (self.asked == Some(0)).then_some(
            "nothing was asked: what was checked has no address and no identifier to ask for",
        )
    }

    /// How well the claims are sourced: every one of them counted once, the best first.
    fn verification_counts(&self) -> String {
        const ORDER: [Standing; 8] = [
            Standing::Verified,
            Standing::Confirmed,
            Standing::Unchecked,
            Standing::Contradicted,
            Standing::NotInSource,
            Standing::NoSource,
            Standing::NoRealSource,
            Standing::Exempt,
        ];
        let counts: Vec<String> = ORDER
            .into_iter()
            .filter(|standing| self.standings.of(*standing) > 0)
            .map(|standing| format!("{} {}", self.standings.of(standing), standing.words()))
            .collect();
        let claims = match self.entries {
            0 => counted(self.claims, "claim"),
            1 if self.claims == 0 => "1 entry".to_owned(),
            entries if self.claims == 0 => format!("{entries} entries"),
            _ => counted(self.claims, "claim"),
        };
        if counts.is_empty() {
            claims
        } else {
            format!("{claims}: {}", counts.join(", "))
        }
    }
}

#[cfg(test)]
mod tests;
