//! Names of claims on the command line: `opening`, `#4` by position, either of them after a path
//! (`claims/bridge.yaml#opening`).

use std::path::{Path, PathBuf};

use crate::claims::Claim;
use crate::failure::Failure;
use crate::load::Loader;
use crate::yaml::{Text, suggest};

use crate::workspace::Workspace;

/// The path before the last `#`, and the id or position after it.
pub(super) fn parts(name: &str) -> (Option<&str>, &str) {
    match name.rsplit_once('#') {
        Some(("", place)) => (None, place),
        Some((path, id)) => (Some(path), id),
        None => (None, name),
    }
}

/// The paths that limit where `names` are looked for: none when one of them may be anywhere.
pub(super) fn paths<'n>(names: impl IntoIterator<Item = &'n String>) -> Vec<PathBuf> {
    let paths: Option<Vec<PathBuf>> = names
        .into_iter()
        .map(|name| parts(name).0.map(PathBuf::from))
        .collect();
    paths.unwrap_or_default()
}

/// The unit and the claim with this name, each counted from 0.
///
/// # Errors
///
/// When there is none, or several.
pub(super) fn find(
    loader: &Loader,
    workspace: &Workspace,
    name: &str,
) -> Result<(usize, usize), Failure> {
    let (path, id) = parts(name);
    let path = path.and_then(|path| loader.locate(&loader.absolute(Path::new(path))).ok());
    let place = name.contains('#').then(|| id.parse::<usize>().ok());
    let mut found = Vec::new();
    let mut ids = Vec::new();
    for (number, unit) in workspace.units.iter().enumerate() {
        let Some(claims) = &unit.claims else { continue };
        let at = |file: crate::finding::FileId| workspace.files.place(file);
        if path.is_some()
            && path.as_deref() != at(claims.file)
            && path.as_deref() != unit.article.and_then(at)
        {
            continue;
        }
        let claims = claims.model.as_ref().map_or(&[][..], |model| &model.claims);
        ids.extend(claims.iter().filter_map(own_id));
        let claim = claims
            .iter()
            .position(|claim| own_id(claim) == Some(id))
            .or_else(|| {
                let place = place.flatten()?;
                claims.iter().position(|claim| claim.number == place)
            });
        found.extend(claim.map(|claim| (number, claim)));
    }
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(Failure::usage(match suggest(id, ids.iter().copied()) {
            Some(meant) => format!("there is no claim `{name}`; did you mean `{meant}`?"),
            None if name.contains(['/', '\\']) && !name.contains('#') => {
                format!("there is no file `{name}`")
            }
            None => format!("there is no claim `{name}`"),
        })),
        several => {
            let names: Vec<String> = several
                .iter()
                .map(|(unit, claim)| format!("`{}`", whole(workspace, *unit, *claim)))
                .collect();
            Err(Failure::usage(format!(
                "several claims are called `{id}`; say which: {}",
                names.join(" or ")
            )))
        }
    }
}

/// The full name of a claim: `claims/bridge.yaml#opening`.
fn whole(workspace: &Workspace, unit: usize, claim: usize) -> String {
    let claims = workspace
        .units
        .get(unit)
        .and_then(|unit| unit.claims.as_ref());
    let file = claims.and_then(|claims| workspace.files.get(claims.file));
    let claim = claims
        .and_then(|claims| claims.model.as_ref())
        .and_then(|model| model.claims.get(claim));
    let path = file.map_or("", crate::text::TextFile::path);
    behind(path, claim)
}

/// The name of a claim after the path of its file.
pub(super) fn behind(path: &str, claim: Option<&Claim>) -> String {
    let name = claim.map_or_else(String::new, Claim::name);
    format!("{path}#{}", name.trim_start_matches('#'))
}

fn own_id(claim: &Claim) -> Option<&str> {
    claim.id.as_ref().map(Text::as_str)
}
