//! A person's check of what no machine can fetch, written into the lock.

use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::civil::Date;

use crate::claims::Claim;
use crate::facts::Confirmation;
use crate::failure::Failure;
use crate::load::Loader;
use crate::lock;
use crate::settings::Settings;
use crate::yaml::{Text, suggest};

use super::case::look;
use super::gather::{Gathered, gather};
use super::locks::Locks;

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
    let (mut paths, mut all) = (Vec::new(), false);
    for name in names {
        match name.rsplit_once('#') {
            Some((path, _)) if !path.is_empty() => paths.push(PathBuf::from(path)),
            _ => all = true,
        }
    }
    if all {
        paths.clear();
    }
    let mut gathered = gather(loader, &paths, &Settings::default());
    if let Some(failure) = gathered.failures.first() {
        return Err(failure.clone());
    }
    let mut confirmed = Vec::new();
    let mut by_case: BTreeMap<usize, Vec<(String, Confirmation)>> = BTreeMap::new();
    for name in names {
        let (case, one, said) = find(&gathered, name, check)?;
        let id = name.rsplit('#').next().unwrap_or(name).to_owned();
        confirmed.push(Confirmed {
            path: path_of(&gathered, case),
            id: id.clone(),
            said,
        });
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

/// The claim of a name, and what its confirmation binds to.
fn find(
    gathered: &Gathered,
    name: &str,
    check: &Check,
) -> Result<(usize, Confirmation, String), Failure> {
    let (path, id) = match name.rsplit_once('#') {
        Some((path, id)) if !path.is_empty() => (Some(path), id),
        Some(_) => {
            let message = format!("`{name}` is a place, not an id: give the claim an `id` first");
            return Err(Failure::new(message));
        }
        None => (None, name),
    };
    let mut found = Vec::new();
    let mut ids = Vec::new();
    for (number, case) in gathered.cases.iter().enumerate() {
        let model = case
            .claims
            .as_ref()
            .and_then(|claims| claims.model.as_ref());
        let own = path_of(gathered, number);
        if path.is_some_and(|path| path.trim_start_matches("./") != own) {
            continue;
        }
        for (at, claim) in model
            .iter()
            .flat_map(|model| model.claims.iter().enumerate())
        {
            let own_id = claim.id.as_ref().map(Text::as_str);
            ids.extend(own_id);
            if own_id == Some(id) {
                found.push((number, at, claim));
            }
        }
    }
    match found.as_slice() {
        [(number, at, claim)] => bound(gathered, *number, *at, claim, check),
        [] => Err(Failure::new(match suggest(id, ids.iter().copied()) {
            Some(meant) => format!("there is no claim `{name}`; did you mean `{meant}`?"),
            None => format!("there is no claim `{name}`"),
        })),
        several => {
            let names: Vec<String> = several
                .iter()
                .map(|(number, _, _)| format!("`{}#{id}`", path_of(gathered, *number)))
                .collect();
            Err(Failure::new(format!(
                "several claims are called `{id}`; say which: {}",
                names.join(" or ")
            )))
        }
    }
}

fn bound(
    gathered: &Gathered,
    number: usize,
    at: usize,
    claim: &Claim,
    check: &Check,
) -> Result<(usize, Confirmation, String), Failure> {
    let case = gathered
        .cases
        .get(number)
        .ok_or_else(|| Failure::new("the claims file is gone"))?;
    let look = look(case, &gathered.files);
    let said = look.ties.said(at, &look.reading);
    if said.is_empty() {
        return Err(Failure::at(
            path_of(gathered, number),
            format!(
                "the article does not say what `{}` says; `claimlint check` shows what it says",
                claim.name()
            ),
        ));
    }
    let one = Confirmation {
        by: check.by.clone(),
        how: check.how.clone(),
        on: check.on,
        ..lock::confirmation(&look.claims, claim, &said)
    };
    Ok((number, one, said))
}
