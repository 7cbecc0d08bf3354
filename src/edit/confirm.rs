//! A person's check of what no machine can fetch, written into the lock.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::failure::Failure;
use crate::load::Loader;
use crate::lock;
use crate::settings::Settings;
use crate::source_facts::{Binding, Confirmation};

use super::named;
use crate::lock::store::Locks;
use crate::unit::look;
use crate::workspace::{Gathered, gather};

/// Who checked some claims, how and when.
#[derive(Clone, Debug)]
pub struct Check {
    /// Initials.
    pub by: String,
    /// `call`, `recording`, `document` or `email`.
    pub how: String,
    /// The day.
    pub on: Date,
}

/// A claim that is now confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmed {
    /// Its claims file, as it is shown.
    pub path: String,
    /// Its id.
    pub id: String,
    /// The sentences of the article that it stands in.
    pub said: String,
}

/// Records that `names` were checked: ids of claims, or `claims/bridge.yaml#opening` where
/// several claims files have the id. Either all of them are recorded, or none.
///
/// # Errors
///
/// When a name fits no claim or several, when the article does not say what a claim says, or when
/// a lock cannot be read or written.
pub fn confirm(
    loader: &Loader,
    names: &[String],
    check: &Check,
) -> Result<Vec<Confirmed>, Failure> {
    let mut gathered = gather(loader, &named::paths(names), &Settings::default());
    if let Some(failure) = gathered.failures.first() {
        return Err(failure.clone());
    }
    let mut confirmed = Vec::new();
    let mut by_case: BTreeMap<usize, Vec<(String, Confirmation)>> = BTreeMap::new();
    for name in names {
        let (case, id, binding, said) = find(loader, &gathered, name)?;
        confirmed.push(Confirmed {
            path: path_of(&gathered, case),
            id: id.clone(),
            said,
        });
        let one = Confirmation {
            by: check.by.clone(),
            how: check.how.clone(),
            on: check.on,
            binding,
        };
        by_case.entry(case).or_default().push((id, one));
    }
    for (case, confirmations) in by_case {
        // Read anew for each: two claims files may share a lock.
        Locks::read(&mut gathered, loader, None).confirm(case, &gathered, loader, confirmations)?;
    }
    Ok(confirmed)
}

fn path_of(gathered: &Gathered, case: usize) -> String {
    let claims = gathered
        .cases
        .get(case)
        .and_then(|case| case.claims.as_ref());
    claims
        .and_then(|claims| gathered.files.get(claims.file.0))
        .map_or_else(String::new, |file| file.path().to_owned())
}

/// The case and id of a claim that was named, what its confirmation binds to, and the sentences
/// that it stands in.
fn find(
    loader: &Loader,
    gathered: &Gathered,
    name: &str,
) -> Result<(usize, String, Binding, String), Failure> {
    let placed = || {
        let message = format!("`{name}` is a place, not an id: give the claim an `id` first");
        Failure::new(message)
    };
    if name.starts_with('#') {
        return Err(placed());
    }
    let (number, at) = named::find(loader, gathered, name)?;
    let gone = || Failure::new("the claims file is gone");
    let case = gathered.cases.get(number).ok_or_else(gone)?;
    let look = look(case, &gathered.files);
    let claim = look.claims.claims.get(at).ok_or_else(gone)?;
    let id = claim.id.as_ref().ok_or_else(placed)?.as_str();
    let said = look.ties.said(at, &look.reading);
    if said.is_empty() {
        return Err(Failure::at(
            path_of(gathered, number),
            format!(
                "the article does not say what `{id}` says; `claimlint check` shows what it says"
            ),
        ));
    }
    let binding = lock::binding(&look.claims, claim, &said);
    Ok((number, id.to_owned(), binding, said))
}
