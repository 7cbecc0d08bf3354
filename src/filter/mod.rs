//! Decides which findings are reported: levels, suppressions, baseline and order.

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

/// Applies levels, drops duplicates and sorts findings by path, offset and rule. The order depends
/// on nothing else.
///
/// `root_paths` are the paths of `files` relative to the root, which settings refer to.
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

/// Places of attribution findings. The claim that fixes one also covers the sentence, so a missing
/// source of the same sentence is not reported as well.
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
    /// Whether one of them is in the words of a finding.
    fn holds(&self, finding: &Finding) -> bool {
        let Some(starts) = self.0.get(&finding.primary.file) else {
            return false;
        };
        let span = finding.primary.span;
        let next = starts.partition_point(|start| *start < span.start);
        starts.get(next).is_some_and(|start| *start < span.end)
    }
}
