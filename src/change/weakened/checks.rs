//! Checks by people that found a claim wrong, and that a change takes away.

use crate::checks::binding;
use crate::finding::Finding;
use crate::rules::weakened_check as found;
use crate::source_facts::PersonCheck;

use super::side::Side;

/// A finding for each check that found a claim wrong as it is, and that is gone.
pub(super) fn removed(now: &Side<'_>, old: &Side<'_>) -> Vec<Finding> {
    let (claims, file) = (&now.analysis.claims, now.claims_file());
    let mut all = Vec::new();
    for (at, claim) in now.claims().iter().enumerate() {
        let Some(before) = old.facts.checks.get(&claim.name()) else {
            continue;
        };
        let said = now.analysis.anchors.said(at, &now.analysis.text);
        let current = binding(claims, claim, &said);
        let is_there = |check: &PersonCheck| {
            let here = now.facts.checks.get(&claim.name());
            here.into_iter().flatten().any(|known| {
                let is_later = known.check.by == check.by && known.check.on >= check.on;
                !known.is_removed && known.is_accepted && is_later
            })
        };
        let gone = before
            .iter()
            .map(|known| &known.check)
            .filter(|check| check.outcome.is_wrong() && check.binding == current)
            .find(|check| !is_there(check));
        if let Some(check) = gone {
            let place = (file, claim.place());
            all.push(found::check(
                place,
                &check.who(),
                &check.on.to_string(),
                &claim.name(),
            ));
        }
    }
    all
}
