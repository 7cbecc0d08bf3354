//! The private record of checks, `….checks.private.yaml`: what a check of a claim with a
//! confidential source was made with, on the machine of the one who made it.
//!
//! ```yaml
//! opening:
//!   - by: AL
//!     how: call
//!     day: 2026-11-22
//!     details: 9f86d081884c7d65…     # hash of the private quotes, and of who the source is
//! ```
//!
//! It is beside the private file that has the details, under a name that the same pattern of
//! `.gitignore` matches.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::load::{Loader, Unread, write};
use crate::source_facts::PrivateCheck;
use crate::yaml;

/// The end of its name.
pub use crate::load::PRIVATE_CHECKS as ENDING;

/// What is above everything else.
const HEAD: &str = "\
# What checks of claims with confidential sources were made with, written by `claimlint confirm`.
# This file stays on this machine: never commit it.
";

/// The records of a claims file, by the ids of the claims.
pub type PrivateChecks = BTreeMap<String, Vec<PrivateCheck>>;

/// Where the records of a claims file are.
pub fn place_of(claims_file: &Path) -> PathBuf {
    let stem = claims_file
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy();
    claims_file.with_file_name(format!("{stem}{ENDING}"))
}

/// The records of a claims file; none where they cannot be read: they are of this machine only,
/// and private files are optional.
pub fn read(loader: &Loader, claims_file: &Path) -> PrivateChecks {
    let file = loader.read(&place_of(claims_file)).ok();
    let root = file.and_then(|file| yaml::parse(&file).root);
    root.and_then(|root| yaml::decode(&root).ok())
        .unwrap_or_default()
}

/// Adds a record.
///
/// # Errors
///
/// When the file cannot be written.
pub fn add(
    loader: &Loader,
    claims_file: &Path,
    id: &str,
    check: PrivateCheck,
) -> Result<(), Failure> {
    let place = place_of(claims_file);
    let mut all = read(loader, claims_file);
    let of_claim = all.entry(id.to_owned()).or_default();
    of_claim.retain(|one| one.by != check.by);
    of_claim.push(check);
    let document = yaml::document(&all).expect("YAML can write texts and days");
    let text = format!("{HEAD}{document}");
    match loader.read(&place) {
        Ok(old) => write::replace(loader, &place, old.text(), &text),
        Err(Unread::Missing) => write::create(loader, &place, &text),
        Err(why) => Err(Failure::unreadable(loader.shown(&place), why.message())),
    }
}
