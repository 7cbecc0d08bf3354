//! What to say: levels and order. Rules find, sifting decides what of it is reported.

mod baseline;
mod changed;
mod suppress;
pub mod suppression;

use std::collections::{HashMap, HashSet};

use crate::finding::{FileId, Finding};
use crate::rules::{self, Group, Rule, uncited_statement};
use crate::settings::Settings;
use crate::text::TextFile;

pub use baseline::{Baseline, KnownFinding};
pub use changed::Changed;
pub use suppress::suppress;

/// The rules that run under these settings.
pub fn running(rules: &[&'static Rule], settings: &Settings) -> Vec<&'static Rule> {
    rules
        .iter()
        .copied()
        .filter(|rule| settings.runs(rule))
        .collect()
}

/// Applies levels, drops what is said twice and puts findings into the order of their places:
/// path, offset, rule. The order depends on nothing else.
///
/// `root_paths` are the paths of `files` relative to the root: settings speak of those.
pub fn filter(
    findings: Vec<Finding>,
    settings: &Settings,
    files: &[TextFile],
    root_paths: &[String],
) -> Vec<Finding> {
    let mut kept: Vec<Finding> = findings
        .into_iter()
        .filter_map(|mut finding| {
            let path = root_paths.get(finding.primary.file.0);
            finding.level = settings.level(&finding, path.map_or("", String::as_str))?;
            Some(finding)
        })
        .collect();
    let path = |finding: &Finding| files.get(finding.primary.file.0).map_or("", TextFile::path);
    kept.sort_by(|a, b| {
        let key = |finding: &Finding| (finding.primary.span, finding.rule);
        path(a)
            .cmp(path(b))
            .then_with(|| key(a).cmp(&key(b)))
            .then_with(|| a.message.cmp(&b.message))
    });
    let mut seen = HashSet::new();
    kept.retain(|finding| {
        seen.insert((
            finding.rule,
            finding.primary.file,
            finding.primary.span,
            finding.message.clone(),
        ))
    });
    let asked = asked(&kept);
    kept.retain(|finding| !uncited_statement::is_one(finding) || !asked.holds(finding));
    kept
}

/// Places where somebody is asked for who says so. The claim that answers covers the sentence,
/// too: one sentence, one question.
struct Asked(HashMap<FileId, Vec<usize>>);

fn asked(findings: &[Finding]) -> Asked {
    let mut starts: HashMap<FileId, Vec<usize>> = HashMap::new();
    for finding in findings {
        if rules::find(finding.rule).is_some_and(|rule| rule.group == Group::Attribution) {
            let place = &finding.primary;
            starts.entry(place.file).or_default().push(place.span.start);
        }
    }
    for list in starts.values_mut() {
        list.sort_unstable();
    }
    Asked(starts)
}

impl Asked {
    /// Whether one of them lies in the sentence that a finding is about. The one finding about a
    /// whole article speaks of many.
    fn holds(&self, finding: &Finding) -> bool {
        let Some(starts) = self.0.get(&finding.primary.file) else {
            return false;
        };
        let span = finding.primary.span;
        let next = starts.partition_point(|start| *start < span.start);
        finding.related.is_empty() && starts.get(next).is_some_and(|start| *start < span.end)
    }
}
