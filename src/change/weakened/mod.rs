//! Finds what a change adds so that less is checked.

mod checks;
mod evidence;
mod excuses;
mod language;
mod lost;
mod pairs;
mod side;
mod suppressions;

use std::collections::HashMap;

use rayon::prelude::*;

use crate::claims::ClaimsFile;
use crate::finding::{FileId, Finding, Suppressed};
use crate::source_facts::SourceFacts;
use crate::unit::analyze;
use crate::workspace::Workspace;

use super::ChangedRun;
use super::base::Base;
use super::lowered::lowered;

use side::Side;

/// Everything by which the change has less checked: settings and baseline, excuses, evidence and
/// claims.
pub(super) fn weakened(
    base: &Base,
    run: &ChangedRun<'_>,
    workspace: &mut Workspace,
) -> Vec<Finding> {
    let mut all = lowered(base, run, workspace);
    let (lost, replaced) = lost::claims_files(base, run, workspace);
    let looks: Vec<Vec<Finding>> = (0..workspace.units.len())
        .into_par_iter()
        .filter(|at| base.changed.get(*at).copied().unwrap_or(false))
        .map(|at| of_unit(at, base, run, workspace, &replaced))
        .collect();
    all.extend(looks.into_iter().flatten());
    all.extend(lost);
    all
}

/// What the change weakens in one unit.
fn of_unit(
    at: usize,
    base: &Base,
    run: &ChangedRun<'_>,
    workspace: &Workspace,
    replaced: &HashMap<FileId, ClaimsFile>,
) -> Vec<Finding> {
    let Some(unit) = workspace.units.get(at) else {
        return Vec::new();
    };
    let mut old_unit = base.workspace.units.get(at).cloned().unwrap_or_default();
    // A new claims file had no earlier content, unless it replaces another one.
    let file = unit.claims.as_ref().map(|claims| claims.file);
    let is_new = file.is_some_and(|file| !base.before.had(file));
    if let (true, Some(file), Some(claims)) = (is_new, file, &mut old_unit.claims) {
        claims.model = replaced.get(&file).cloned();
        claims.comments.clear();
    }
    let (no_facts, no_findings) = (SourceFacts::default(), Vec::<Suppressed>::new());
    let files = workspace.files.texts();
    let now = Side {
        unit,
        analysis: &analyze(unit, files),
        files,
        places: workspace.files.places(),
        loader: run.loader,
        facts: run.facts.get(at).unwrap_or(&no_facts),
        suppressed: run.suppressed.get(at).unwrap_or(&no_findings),
    };
    let old_files = base.workspace.files.texts();
    let result = base.results.get(at).and_then(Option::as_ref);
    let old = Side {
        unit: &old_unit,
        analysis: &analyze(&old_unit, old_files),
        files: old_files,
        places: base.workspace.files.places(),
        loader: &base.loader,
        facts: base.facts.get(at).filter(|_| !is_new).unwrap_or(&no_facts),
        suppressed: result.map_or(&no_findings, |result| &result.suppressed),
    };
    let mut all = suppressions::added_and_grown(&now, &old);
    all.extend(language::unread(&now, &old));
    if now.analysis.is_broken || now.unit.claims.is_none() {
        return all;
    }
    // For a new article with its claims nothing was checked before that could be weakened.
    let had_any = old.unit.model().is_some() || old.unit.article.is_some();
    if had_any {
        all.extend(excuses::excuses(&now, &old));
        all.extend(checks::removed(&now, &old));
        all.extend(evidence::removed(&now, &old, run));
        all.extend(lost::claims(&now, &old));
    }
    all.extend(excuses::secrets(&now, &old));
    all
}
