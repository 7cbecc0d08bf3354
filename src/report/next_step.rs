//! The most useful next step, for the end of a report.

use crate::failure::Failure;
use crate::finding::{FileId, Finding, Level};
use crate::report::Summary;
use crate::text::TextFile;

/// What the step depends on.
#[derive(Clone, Copy, Debug)]
pub struct State<'a> {
    /// The files of the run.
    pub files: &'a [TextFile],
    /// The findings of the report.
    pub findings: &'a [Finding],
    /// What could not be done.
    pub failures: &'a [Failure],
    /// The counts of the run.
    pub summary: &'a Summary,
    /// Articles without a claims file, in the order of their paths.
    pub unclaimed: &'a [FileId],
    /// Whether a finding says that a statement has no source.
    pub asks_for_source: fn(&Finding) -> bool,
    /// The name of the settings file.
    pub settings_file: &'a str,
    /// Whether settings say which articles must have claims.
    pub articles_are_named: bool,
}

/// The next step, if there is one.
pub fn next_step(state: &State<'_>) -> Option<String> {
    let grave = |finding: &&Finding| finding.level >= Level::Warning;
    // The first finding of the worst level.
    let worst = state
        .findings
        .iter()
        .rev()
        .filter(grave)
        .max_by_key(|finding| finding.level);
    let Some(worst) = worst else {
        let is_quiet = state.failures.is_empty() && state.findings.is_empty();
        let is_unclaimed = state.summary.claims == 0 && state.summary.sentences > 0;
        return (is_quiet && is_unclaimed)
            .then(|| "no claims file was read; write one in claims/ for each article".to_owned());
    };
    if worst.level < Level::Error
        && let Some(step) = many_without_claims(state)
    {
        return Some(step);
    }
    Some(format!(
        "`claimlint explain {}` says why a finding matters and what to do",
        worst.rule
    ))
}

/// With many articles without claims: to start with one of them.
fn many_without_claims(state: &State<'_>) -> Option<String> {
    let count = state.unclaimed.len();
    if count < 2 {
        return None;
    }
    let needs_source = |file: &&FileId| {
        let about =
            |finding: &Finding| (state.asks_for_source)(finding) && finding.primary.file == **file;
        state.findings.iter().any(about)
    };
    let first = state.unclaimed.iter().find(needs_source)?;
    let path = state.files.get(first.0)?.path();
    let mut step =
        format!("{count} articles have no claims file; begin with one: `claimlint init {path}`");
    if !state.articles_are_named {
        step.push_str(&format!(
            ", and name those that must have one in `articles` of {}",
            state.settings_file
        ));
    }
    Some(step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn step(
        found: &[(&'static str, Level, usize)],
        unclaimed: usize,
        named: bool,
    ) -> Option<String> {
        let files: Vec<TextFile> = (0..4)
            .map(|at| TextFile::new(format!("{at}.md"), "words"))
            .collect();
        let findings: Vec<Finding> = found
            .iter()
            .map(|(rule, level, file)| {
                Finding::new(rule, *level, "x", FileId(*file), Span::default())
            })
            .collect();
        let unclaimed: Vec<FileId> = (0..unclaimed).map(FileId).collect();
        next_step(&State {
            files: &files,
            findings: &findings,
            failures: &[],
            summary: &Summary {
                sentences: 1,
                ..Summary::default()
            },
            unclaimed: &unclaimed,
            asks_for_source: |finding| finding.rule == "uncited-statement",
            settings_file: "claimlint.yaml",
            articles_are_named: named,
        })
    }

    #[test]
    fn the_next_step_is_the_one_that_helps_most() {
        const UNCITED: (&str, Level, usize) = ("uncited-statement", Level::Warning, 1);
        const WEASEL: (&str, Level, usize) = ("weasel-attribution", Level::Warning, 0);
        const ORPHAN: (&str, Level, usize) = ("orphaned-claim", Level::Error, 3);
        let explain = |rule: &str| {
            format!("`claimlint explain {rule}` says why a finding matters and what to do")
        };
        for (found, unclaimed, named, said) in [
            (&[][..], 1, false, "no claims file was read; write one in claims/ for each article".to_owned()),
            (&[UNCITED], 1, false, explain("uncited-statement")),
            (&[WEASEL, UNCITED], 1, false, explain("weasel-attribution")),
            (&[UNCITED, ORPHAN], 3, false, explain("orphaned-claim")),
            (&[WEASEL], 3, false, explain("weasel-attribution")),
            (
                &[WEASEL, UNCITED],
                3,
                true,
                "3 articles have no claims file; begin with one: `claimlint init 1.md`".to_owned(),
            ),
            (
                &[WEASEL, UNCITED],
                3,
                false,
                "3 articles have no claims file; begin with one: `claimlint init 1.md`, and name those that must have one in `articles` of claimlint.yaml".to_owned(),
            ),
        ] {
            assert_eq!(step(found, unclaimed, named), Some(said), "{found:?}");
        }
        assert_eq!(step(&[("bare-domain", Level::Info, 0)], 0, false), None);
    }
}
