//! Filters findings by the baseline and by what a change caused.

use std::collections::HashSet;

use crate::filter::{self, Baseline, KnownFinding};
use crate::finding::{FileId, Finding, Suppressed};
use crate::load::Loader;
use crate::report::{Report, Summary, fingerprints, fingerprints_within_files, json_line};
use crate::rules::{Need, Rule, weakened_check};
use crate::settings::Settings;
use crate::text::{Span, TextFile};
use crate::workspace::Workspace;

use super::base::Base;

/// The findings that are reported, and those that are not.
#[derive(Debug, Default)]
pub struct FilteredFindings {
    /// The findings to report.
    pub findings: Vec<Finding>,
    /// The findings in the baseline.
    pub suppressed: Vec<Suppressed>,
    /// Entries of the baseline that were not found again: rule and path.
    pub gone: Vec<String>,
    /// How many findings the change did not cause.
    pub untouched: usize,
    /// The new baseline file, if one is to be written.
    pub baseline: Option<String>,
}

/// What findings are filtered by, and how they were found.
#[derive(Clone, Copy, Debug)]
pub struct FilterInputs<'a> {
    /// Opens files.
    pub loader: &'a Loader,
    /// The settings of the run.
    pub settings: &'a Settings,
    /// The state before the change, when findings are limited to it.
    pub base: Option<&'a Base>,
    /// The baseline, if any.
    pub baseline: Option<&'a Baseline>,
    /// Whether to write a new baseline with all findings.
    pub writes_baseline: bool,
    /// The rules that ran.
    pub running: &'a [&'static Rule],
    /// Whether sources were requested in this run.
    pub is_asked: bool,
    /// Whether pages of requested sources were read.
    pub reads_pages: bool,
}

/// Leaves out findings that are in the baseline or that the change did not cause. Findings of
/// `weakened-check` are always kept.
pub fn filter_by_change(
    inputs: &FilterInputs<'_>,
    workspace: &Workspace,
    root_paths: &[String],
    findings: Vec<Finding>,
) -> FilteredFindings {
    let (weakened, findings): (Vec<_>, Vec<_>) =
        findings.into_iter().partition(weakened_check::is_one);
    let entries: Vec<KnownFinding> = fingerprints_within_files(
        &unfinished_report(
            workspace.files.texts(),
            root_paths,
            &workspace.masked,
            &findings,
        ),
        &findings,
    )
    .into_iter()
    .zip(&findings)
    .map(|(fingerprint, finding)| KnownFinding {
        path: path_of(root_paths, finding).to_owned(),
        rule: finding.rule.to_owned(),
        fingerprint,
    })
    .collect();
    let mut filtered = FilteredFindings::default();
    let written = inputs
        .writes_baseline
        .then(|| Baseline::new(entries.iter().cloned()));
    let loader = inputs.loader;
    let is_there = |path: &str| loader.locate(&loader.root().join(path)).is_ok();
    let kept = match written.as_ref().or(inputs.baseline) {
        Some(baseline) => {
            let (kept, suppressed, gone) = baseline.split(findings, &entries, &is_there);
            filtered.suppressed = suppressed;
            filtered.gone = gone
                .into_iter()
                .filter(|known| was_looked_for(inputs, root_paths, known))
                .map(|known| format!("{} in {}", known.rule, known.path))
                .collect();
            kept
        }
        None => findings,
    };
    filtered.baseline = written.map(|baseline| baseline.write(&json));
    let count = kept.len();
    filtered.findings = match inputs.base {
        Some(base) => brought_about(inputs, workspace, root_paths, base, kept),
        None => kept,
    };
    filtered.untouched = count - filtered.findings.len();
    filtered.findings.extend(weakened);
    let path = |finding: &Finding| {
        let file = workspace.files.get(finding.primary.file);
        file.map_or("", TextFile::path)
    };
    filtered.findings.sort_by(|a, b| {
        let key = |finding: &Finding| (finding.primary.span, finding.rule);
        path(a).cmp(path(b)).then_with(|| key(a).cmp(&key(b)))
    });
    filtered
}

/// An entry of a baseline, in one line.
fn json(known: &KnownFinding) -> String {
    let mut line = Vec::new();
    // Writing into memory cannot fail.
    let _ = json_line(known, &mut line);
    String::from_utf8_lossy(&line).trim_end().to_owned()
}

/// The findings in lines that the change touched, and those that did not exist before it: an edit
/// of the article can orphan a claim whose own lines are unchanged, and so can a bibliography or a
/// local copy that the claim rests on.
fn brought_about(
    inputs: &FilterInputs<'_>,
    workspace: &Workspace,
    root_paths: &[String],
    base: &Base,
    findings: Vec<Finding>,
) -> Vec<Finding> {
    let changed = base.before.changed(workspace.files.texts());
    let looked_at = base.files_of_changed(workspace);
    let old_files = base.workspace.files.texts();
    let results = base.results.iter().flatten();
    let old_findings = results.flat_map(|result| result.findings.clone()).collect();
    let settings = base.settings.as_ref().unwrap_or(inputs.settings);
    let old_findings = filter::filter(old_findings, settings, old_files, &base.root_paths);
    let masked = &base.workspace.masked;
    let old_names: HashSet<String> = names(old_files, &base.root_paths, masked, &old_findings)
        .into_iter()
        .collect();
    let names = names(
        workspace.files.texts(),
        root_paths,
        &workspace.masked,
        &findings,
    );
    findings
        .into_iter()
        .zip(names)
        .filter(|(finding, name)| {
            let is_of_changed = looked_at.contains(&finding.primary.file);
            changed.concerns(finding) || (is_of_changed && !old_names.contains(name))
        })
        .map(|(finding, _)| finding)
        .collect()
}

/// Whether this run would have found an entry of the baseline if it still existed.
fn was_looked_for(inputs: &FilterInputs<'_>, root_paths: &[String], known: &KnownFinding) -> bool {
    let rule = inputs.running.iter().find(|rule| rule.name == known.rule);
    let can_run = rule.is_some_and(|rule| {
        (inputs.is_asked || !rule.needs(Need::Reachability))
            && ((inputs.is_asked && inputs.reads_pages) || !rule.needs(Need::Pages))
    });
    let loader = inputs.loader;
    let is_read = root_paths.contains(&known.path);
    can_run && (is_read || loader.locate(&loader.root().join(&known.path)).is_err())
}

/// The fingerprints of findings.
fn names(
    files: &[TextFile],
    root_paths: &[String],
    masked: &[(FileId, Span)],
    findings: &[Finding],
) -> Vec<String> {
    let report = unfinished_report(files, root_paths, masked, findings);
    fingerprints(&report, findings)
}

/// A report of findings that are still to be filtered, to take fingerprints from.
fn unfinished_report<'a>(
    files: &'a [TextFile],
    root_paths: &'a [String],
    masked: &'a [(FileId, Span)],
    findings: &'a [Finding],
) -> Report<'a> {
    Report {
        files,
        root_paths,
        findings,
        failures: &[],
        masked,
        suppressed: &[],
        claims: &[],
        words: &[],
        unclaimed: &[],
        rules: &[],
        summary: Summary::default(),
        hint: None,
        gone: &[],
    }
}

fn path_of<'a>(root_paths: &'a [String], finding: &Finding) -> &'a str {
    let file = finding.primary.file.0;
    root_paths.get(file).map_or("", String::as_str)
}
