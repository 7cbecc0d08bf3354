//! People's checks: what somebody found by calling, listening or reading, a small file each.
//!
//! `claimlint confirm` writes a file and people commit it. It is beside the lock, in a folder of
//! its claims file, and named by the claim and by who checked:
//!
//! ```yaml
//! # claims/checks/bridge/opening.al.yaml
//! id: opening
//! outcome: confirmed             # `wrong`, `fix-agreed`, `on-author`, `unreachable`
//! by: AL
//! second: JP                     # a second person who agrees
//! how: call                      # `recording`, `document`, `email`
//! day: 2026-11-22
//! note: She read it to us.
//! sentence: 2c624232cc221c9e…    # what was checked; it lapses when one of these changes
//! claim: d4735e3a265e16ee…
//! quote: 4e07408562bedb8b…
//! source: 4b227777d4dd1fc6…
//! ```
//!
//! A file for each person and claim, so that git merges the checks of two people on two branches,
//! and no run that writes the lock can lose one. Of a claim with a confidential source the file
//! has neither names nor hashes of the source: who checked, how, and a hash of the private
//! details, is in a private file on the machine of the one who checked ([`private`]). Invariant:
//! nothing of a confidential source is in a public file, not even a hash.
//!
//! Keys that a release of claimlint does not know are kept and ignored. Confirmations that an
//! older release put into the lock are read, and `claimlint confirm` makes files of them.

mod binding;
pub mod private;
pub mod store;

use std::path::{Path, PathBuf};

use crate::lock::{self, hash};
use crate::source_facts::PersonCheck;
use crate::text::{Span, TextFile};
use crate::yaml::{self, Problem};

pub use binding::{binding, details};

/// What is above everything else in a file.
const HEAD: &str = "\
# A person's check of a claim, written by `claimlint confirm`. Commit this file. It lapses when the
# sentence, the claim, its quote or its source changes.
";

/// What to do about a file that cannot be read.
const ANEW: &str =
    "take the check of either side of a merge, or check again with `claimlint confirm`";

/// The folder with the checks of a claims file; `lock_folder` is that of its lock.
pub fn folder_of(claims_file: &Path, lock_folder: &Path) -> PathBuf {
    let is_claims = lock_folder.file_name().is_some_and(|name| name == "claims");
    let all = lock_folder.join(if is_claims { "checks" } else { "claims-checks" });
    let below = claims_file.strip_prefix(lock_folder).unwrap_or(claims_file);
    all.join(below.with_extension(""))
}

/// The name of the file of a check.
///
/// Initials are not file names: what is lost when they become one is made up for by their hash.
pub fn file_name(check: &PersonCheck) -> String {
    let id = &check.id;
    let Some(by) = &check.by else {
        return format!("{id}.yaml");
    };
    let plain: String = by
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let is_whole = !plain.is_empty()
        && plain.len() == by.len()
        && !by.contains(|c: char| c.is_ascii_lowercase());
    if is_whole {
        format!("{id}.{plain}.yaml")
    } else {
        let rest = hash(by);
        format!("{id}.{plain}-{}.yaml", rest.get(..8).unwrap_or(&rest))
    }
}

/// Reads a check.
///
/// # Errors
///
/// Everything that is wrong with its file.
pub fn read(file: &TextFile) -> Result<PersonCheck, Vec<Problem>> {
    if let Some(conflict) = lock::conflict(file) {
        return Err(vec![conflict.help(ANEW)]);
    }
    let document = yaml::parse(file);
    let mut problems = document.problems;
    if problems.is_empty() {
        let empty = || Problem::new(Span::default(), "this check is empty");
        match document
            .root
            .as_ref()
            .ok_or_else(empty)
            .and_then(yaml::decode)
        {
            Ok(check) => return Ok(check),
            Err(problem) => problems.push(problem),
        }
    }
    for problem in &mut problems {
        problem.help.get_or_insert_with(|| ANEW.to_owned());
    }
    Err(problems)
}

/// The whole file of a check.
pub fn write(check: &PersonCheck) -> String {
    let document = yaml::document(check).expect("YAML can write texts and days");
    format!("{HEAD}{document}")
}
