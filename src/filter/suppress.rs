//! Applies suppressions, and reports unused ones.
//!
//! A suppression applies to a finding when one of the finding's labels, including related ones, is
//! in its scope: authors see both places and may write the comment at either.

use std::collections::HashMap;

use crate::finding::{FileId, Finding, Label, Suppressed, SuppressedBy, Suppression};
use crate::rules::{self, Rule, unused_suppression};
use crate::text::Span;
use crate::yaml::suggest;

/// Most suppressions of one rule in one file that are tried for one place, the nearest before it
/// first. Scopes are sentences, blocks and entries, so at most a few contain a place.
const MOST_LOOKED_AT: usize = 64;

/// A suppression by its index in the list, and the index of one of its rules.
type Named = (usize, usize);

/// Removes suppressed findings, and adds a finding for each unused suppression.
pub fn suppress(
    findings: Vec<Finding>,
    suppressions: &[Suppression],
    running: &[&'static Rule],
) -> (Vec<Finding>, Vec<Suppressed>) {
    let scopes = scopes(suppressions);
    let mut used: Vec<Vec<bool>> = suppressions
        .iter()
        .map(|one| vec![false; one.rules.len()])
        .collect();
    let mut kept = Vec::with_capacity(findings.len());
    let mut aside = Vec::new();
    for finding in findings {
        let labels = std::iter::once(&finding.primary).chain(&finding.related);
        let found: Vec<Named> = labels
            .filter_map(|label| speaks_for(&scopes, finding.rule, label))
            .collect();
        for (one, rule) in &found {
            used[*one][*rule] = true;
        }
        match found.first() {
            Some((one, _)) => aside.push(Suppressed {
                finding,
                by: SuppressedBy::Comment(suppressions[*one].reason.clone().unwrap_or_default()),
            }),
            None => kept.push(finding),
        }
    }
    kept.extend(idle(suppressions, &used, running));
    (kept, aside)
}

/// For each rule and file the scopes of its suppressions, sorted by start. Of two with the same
/// scope the first one counts.
fn scopes(suppressions: &[Suppression]) -> HashMap<(&str, FileId), Vec<(Span, Named)>> {
    let mut scopes: HashMap<(&str, FileId), Vec<(Span, Named)>> = HashMap::new();
    for (at, one) in suppressions.iter().enumerate() {
        let Some(scope) = one.scope else { continue };
        for (rule, (name, _)) in one.rules.iter().enumerate() {
            let known = scopes.entry((name, one.file)).or_default();
            known.push((scope, (at, rule)));
        }
    }
    for list in scopes.values_mut() {
        list.sort();
        list.dedup_by_key(|(scope, _)| *scope);
    }
    scopes
}

fn speaks_for(
    scopes: &HashMap<(&str, FileId), Vec<(Span, Named)>>,
    rule: &str,
    label: &Label,
) -> Option<Named> {
    let list = scopes.get(&(rule, label.file))?;
    let behind = list.partition_point(|(scope, _)| {
        scope.start <= label.span.start.max(label.span.end.saturating_sub(1))
    });
    list[..behind]
        .iter()
        .rev()
        .take(MOST_LOOKED_AT)
        .find(|(scope, _)| scope.contains(label.span) || scope.overlaps(label.span))
        .map(|(_, named)| *named)
}

/// Findings about unused suppressions, except of rules that did not run.
fn idle(
    suppressions: &[Suppression],
    used: &[Vec<bool>],
    running: &[&'static Rule],
) -> Vec<Finding> {
    let runs = |name: &str| running.iter().any(|rule| rule.name == name);
    let mut idle = Vec::new();
    if !runs(unused_suppression::NAME) {
        return idle;
    }
    for (one, used) in suppressions.iter().zip(used) {
        for ((name, span), used) in one.rules.iter().zip(used) {
            if rules::find(name).is_none() {
                let near = suggest(name, rules::ALL.iter().map(|rule| rule.name));
                idle.push(unused_suppression::unknown(one.file, *span, name, near));
            } else if !used && runs(name) {
                idle.push(unused_suppression::unused(one.file, one.span, name));
            }
        }
    }
    idle
}
