//! What to say: levels and order. Rules find, sifting decides what of it is reported.

use std::collections::HashSet;

use crate::finding::Finding;
use crate::rules::Rule;
use crate::settings::Settings;
use crate::text::TextFile;

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
pub fn sift(
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
    kept
}
