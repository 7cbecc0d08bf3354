//! `claimlint confirm`: records in the lock that a person checked a claim.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::failure::{Failure, FailureKind};
use crate::load::Loader;
use crate::lock;
use crate::settings::Settings;
use crate::source_facts::{Binding, Confirmation, UnknownKeys};

use super::named;
use crate::unit::analyze;
use crate::workspace::{Workspace, gather};

/// Who checked some claims, how and when.
#[derive(Clone, Debug)]
pub struct Check {
    /// Initials.
    pub by: String,
    /// `call`, `recording`, `document` or `email`.
    pub how: String,
    /// The day.
    pub on: Date,
    /// Whether a person at a terminal says so.
    pub at_terminal: bool,
}

/// A claim that is now confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmed {
    /// Its claims file, as it is shown.
    pub path: String,
    /// Its id.
    pub id: String,
    /// The sentences of the article that it is anchored in.
    pub said: String,
}

/// Records that `names` were checked: ids of claims, or `claims/bridge.yaml#opening` where
/// several claims files have the id. Either all of them are recorded, or none.
///
/// # Errors
///
/// When a name matches no claim or several, when a claim is not in the article, or when a lock
/// cannot be read or written.
pub fn confirm(
    loader: &Loader,
    names: &[String],
    check: &Check,
    settings: &Settings,
) -> Result<Vec<Confirmed>, Failure> {
    let mut workspace = gather(loader, &named::paths(names), &Settings::default());
    if let Some(failure) = workspace.failures.first() {
        return Err(failure.clone());
    }
    let mut confirmed = Vec::new();
    let mut by_case: BTreeMap<usize, Vec<(String, Confirmation)>> = BTreeMap::new();
    for name in names {
        let (unit, id, binding, said) = find(loader, &workspace, name)?;
        if !check.at_terminal && is_drafted(loader, &workspace, unit, settings) {
            return Err(Failure::at(
                FailureKind::Usage,
                path_of(&workspace, unit),
                format!(
                    "`{id}` is about text that a machine drafted (`profile: drafted`): only a person at a terminal confirms it"
                ),
            ));
        }
        confirmed.push(Confirmed {
            path: path_of(&workspace, unit),
            id: id.clone(),
            said,
        });
        let one = Confirmation {
            by: check.by.clone(),
            how: check.how.clone(),
            on: check.on,
            binding,
            unknown: UnknownKeys::new(),
        };
        by_case.entry(unit).or_default().push((id, one));
    }
    for (unit, confirmations) in by_case {
        // Read again for each: two claims files may share a lock.
        let (store, _) = workspace.read_locks(loader, None);
        let claims = workspace.locked_claims();
        let nowhere = || Failure::new(FailureKind::Lock, "there is no claims file to confirm");
        let claims = claims
            .get(unit)
            .and_then(Option::as_ref)
            .ok_or_else(nowhere)?;
        store.confirm(unit, claims, loader, &confirmations)?;
    }
    Ok(confirmed)
}

/// Whether a machine drafted the article of a unit, by its path or that of its claims file.
fn is_drafted(loader: &Loader, workspace: &Workspace, unit: usize, settings: &Settings) -> bool {
    let paths = workspace.files.relative_to(loader.root());
    let Some(unit) = workspace.units.get(unit) else {
        return false;
    };
    let claims_file = unit.claims.as_ref().map(|claims| claims.file);
    let mut files = [unit.article, claims_file].into_iter().flatten();
    files.any(|file| {
        paths
            .get(file.0)
            .is_some_and(|path| settings.is_drafted(path))
    })
}

fn path_of(workspace: &Workspace, unit: usize) -> String {
    let claims = workspace
        .units
        .get(unit)
        .and_then(|unit| unit.claims.as_ref());
    claims
        .and_then(|claims| workspace.files.get(claims.file))
        .map_or_else(String::new, |file| file.path().to_owned())
}

/// The unit and id of a named claim, what its confirmation binds to, and the sentences that it is
/// anchored in.
fn find(
    loader: &Loader,
    workspace: &Workspace,
    name: &str,
) -> Result<(usize, String, Binding, String), Failure> {
    let placed = || {
        let message = format!("`{name}` is a place, not an id: give the claim an `id` first");
        Failure::usage(message)
    };
    if name.starts_with('#') {
        return Err(placed());
    }
    let (number, at) = named::find(loader, workspace, name)?;
    let gone = || Failure::new(FailureKind::Internal, "the claims file is gone");
    let unit = workspace.units.get(number).ok_or_else(gone)?;
    let analysis = analyze(unit, workspace.files.texts());
    let claim = analysis.claims.claims.get(at).ok_or_else(gone)?;
    let id = claim.id.as_ref().ok_or_else(placed)?.as_str();
    let said = analysis.anchors.said(at, &analysis.text);
    if said.is_empty() {
        return Err(Failure::at(
            FailureKind::Usage,
            path_of(workspace, number),
            format!(
                "the article does not say what `{id}` says; `claimlint check` shows what it says"
            ),
        ));
    }
    let binding = lock::binding(&analysis.claims, claim, &said);
    Ok((number, id.to_owned(), binding, said))
}
