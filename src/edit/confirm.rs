//! `claimlint confirm`: records that a person checked a claim, in a file of its own.

use jiff::civil::Date;

use std::path::PathBuf;

use crate::checks::store::CheckStore;
use crate::checks::{self, private};
use crate::failure::{Failure, FailureKind};
use crate::load::Loader;
use crate::settings::Settings;
use crate::source_facts::{Binding, CheckOutcome, PersonCheck, PrivateCheck, UnknownKeys};

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
    /// What it came to.
    pub outcome: CheckOutcome,
    /// Initials of a second person who agrees.
    pub second: Option<String>,
    /// What the checker wants remembered.
    pub note: Option<String>,
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
    /// Whether only the outcome was made public, since it cites a confidential source.
    pub is_confidential: bool,
}

/// A claim that was named.
struct Named {
    unit: usize,
    id: String,
    said: String,
    binding: Binding,
    is_confidential: bool,
    /// Hash of what a private file has of it.
    details: Option<String>,
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
    let mut found = Vec::new();
    for name in names {
        let one = find(loader, &workspace, name)?;
        if !check.at_terminal && is_drafted(loader, &workspace, one.unit, settings) {
            return Err(Failure::at(
                FailureKind::Usage,
                path_of(&workspace, one.unit),
                format!(
                    "`{}` is about text that a machine drafted (`profile: drafted`): only a person at a terminal confirms it",
                    one.id
                ),
            ));
        }
        found.push(one);
    }
    let (locks, _) = workspace.read_locks(loader, None, false);
    let store = CheckStore {
        loader,
        trusted: None,
        by_review: false,
    };
    let mut confirmed = Vec::new();
    for one in found {
        let nowhere = || Failure::new(FailureKind::Lock, "there is no claims file to confirm");
        let folder = locks.folder_of(one.unit).ok_or_else(nowhere)?;
        let claims_file = place_of(&workspace, one.unit).ok_or_else(nowhere)?;
        // What an older release put into the lock becomes files, so that people's checks have one
        // place.
        locks.take_confirmations(one.unit, loader, |key, old| store.take(key, old, folder))?;
        store.put(&claims_file, folder, &public(&one, check))?;
        if let (true, Some(details)) = (one.is_confidential, &one.details) {
            let record = PrivateCheck {
                by: check.by.clone(),
                how: check.how.clone(),
                on: check.on,
                note: check.note.clone(),
                details: details.clone(),
            };
            private::add(loader, &claims_file, &one.id, record)?;
        }
        confirmed.push(Confirmed {
            path: path_of(&workspace, one.unit),
            id: one.id,
            said: one.said,
            is_confidential: one.is_confidential,
        });
    }
    Ok(confirmed)
}

/// What is public of a check: of a claim with a confidential source only what it came to and when.
fn public(one: &Named, check: &Check) -> PersonCheck {
    let unless_confidential =
        |words: Option<&String>| words.filter(|_| !one.is_confidential).cloned();
    PersonCheck {
        id: one.id.clone(),
        outcome: check.outcome,
        by: unless_confidential(Some(&check.by)),
        second: unless_confidential(check.second.as_ref()),
        how: unless_confidential(Some(&check.how)),
        on: check.on,
        note: unless_confidential(check.note.as_ref()),
        binding: one.binding.clone(),
        unknown: UnknownKeys::new(),
    }
}

/// Where the claims file of a unit is.
fn place_of(workspace: &Workspace, unit: usize) -> Option<PathBuf> {
    let claims = workspace.units.get(unit)?.claims.as_ref()?;
    workspace.files.place(claims.file).map(PathBuf::from)
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

/// A named claim, with what a check of it binds to.
fn find(loader: &Loader, workspace: &Workspace, name: &str) -> Result<Named, Failure> {
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
    let mut cited = claim.cite.iter();
    Ok(Named {
        unit: number,
        id: id.to_owned(),
        binding: checks::binding(&analysis.claims, claim, &said),
        is_confidential: cited.any(|citation| analysis.claims.is_confidential(citation)),
        details: checks::details(&analysis.claims, claim),
        said,
    })
}
