//! Finds, reads and writes the checks of claims files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::load::{Files, Loader, Revision, Unread, files_in, write};
use crate::source_facts::{Confirmation, KnownCheck, PersonCheck};
use crate::text::FileId;
use crate::yaml::Problem;

use super::{file_name, folder_of, private};

/// Where checks are looked for, and which of them count.
#[derive(Clone, Copy, Debug)]
pub struct CheckStore<'a> {
    /// Opens files.
    pub loader: &'a Loader,
    /// The revision whose checks count; None where all do.
    pub trusted: Option<&'a Revision>,
    /// Whether those that only the change brings count as well: its reviewer accepts them.
    pub by_review: bool,
}

/// The confirmations in the lock of a claims file, by the ids of its claims.
#[derive(Clone, Debug, Default)]
pub struct OfLock {
    /// Those of the lock.
    pub here: BTreeMap<String, Confirmation>,
    /// Those of the lock in the trusted revision.
    pub trusted: BTreeMap<String, Confirmation>,
}

/// The checks of a claims file.
#[derive(Clone, Debug, Default)]
pub struct StoredChecks {
    /// By the ids of the claims.
    pub by_claim: BTreeMap<String, Vec<KnownCheck>>,
    /// What is wrong with their files.
    pub problems: Vec<(FileId, Problem)>,
}

impl CheckStore<'_> {
    /// Reads the checks of a claims file; `lock_folder` is that of its lock.
    ///
    /// A check that says that a claim is wrong counts at once, and one that the trusted revision
    /// has goes on counting: a change cannot take it back by itself, only a check by the same person
    /// that is accepted can.
    pub fn read(
        &self,
        claims_file: &Path,
        lock_folder: &Path,
        of_lock: &OfLock,
        files: &mut Files,
        failures: &mut Vec<Failure>,
    ) -> StoredChecks {
        let mut read = StoredChecks::default();
        let folder = folder_of(claims_file, lock_folder);
        let mut here = from_lock(&of_lock.here);
        for place in self.places(&folder) {
            let file = match files.read(self.loader, &place) {
                Ok(file) => file,
                Err(Unread::Missing) => continue,
                Err(why) => {
                    let failure = Failure::unreadable(self.loader.shown(&place), why.message());
                    failures.push(failure);
                    continue;
                }
            };
            let Some(text) = files.get(file) else {
                continue;
            };
            match super::read(text) {
                Ok(check) => here.push(check),
                Err(found) => {
                    let found = found.into_iter().map(|problem| (file, problem));
                    read.problems.extend(found);
                }
            }
        }
        let trusted = self.trusted(&folder, &of_lock.trusted, failures);
        let records = private::read(self.loader, claims_file);
        for check in here {
            let is_old = trusted
                .as_ref()
                .is_none_or(|trusted| trusted.iter().any(|one| one.says_the_same(&check)));
            let is_accepted = is_old || self.by_review || check.outcome.is_wrong();
            read.add(check, (is_accepted, false), &records);
        }
        for check in trusted.into_iter().flatten() {
            let again = read.by_claim.get(&check.id).is_some_and(|known| {
                let mut known = known.iter().map(|known| &known.check);
                known.any(|known| known.by == check.by && known.on >= check.on)
            });
            if check.outcome.is_wrong() && !(again && self.by_review) {
                read.add(check, (true, true), &records);
            }
        }
        read
    }

    /// The files of a folder of checks.
    fn places(&self, folder: &Path) -> Vec<PathBuf> {
        let mut places: Vec<PathBuf> = files_in(folder)
            .into_iter()
            .chain(self.loader.files_in_commit(folder))
            .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"))
            .collect();
        places.sort();
        places.dedup();
        places
    }

    /// The checks of the trusted revision; None without one.
    fn trusted(
        &self,
        folder: &Path,
        of_lock: &BTreeMap<String, Confirmation>,
        failures: &mut Vec<Failure>,
    ) -> Option<Vec<PersonCheck>> {
        let revision = self.trusted?;
        let mut checks = from_lock(of_lock);
        for place in revision.files_in(self.loader, folder) {
            match revision.read(self.loader, &place) {
                Ok(file) => checks.extend(file.and_then(|file| super::read(&file).ok())),
                Err(failure) => failures.push(failure),
            }
        }
        Some(checks)
    }

    /// Writes a check, over an earlier one of the same claim by the same person.
    ///
    /// # Errors
    ///
    /// When its file cannot be written.
    pub fn put(
        &self,
        claims_file: &Path,
        lock_folder: &Path,
        check: &PersonCheck,
    ) -> Result<PathBuf, Failure> {
        let place = folder_of(claims_file, lock_folder).join(file_name(check));
        let text = super::write(check);
        match self.loader.read(&place) {
            Ok(old) if old.text() == text => Ok(()),
            Ok(old) => write::replace(self.loader, &place, old.text(), &text),
            Err(Unread::Missing) => write::create(self.loader, &place, &text),
            Err(why) => Err(Failure::unreadable(
                self.loader.shown(&place),
                why.message(),
            )),
        }?;
        Ok(place)
    }

    /// Makes a file of a confirmation that a lock has under `key`, such as `bridge.yaml#opening`,
    /// unless there is one.
    ///
    /// # Errors
    ///
    /// When its file cannot be written.
    pub fn take(&self, key: &str, one: &Confirmation, lock_folder: &Path) -> Result<(), Failure> {
        let Some((path, id)) = key.rsplit_once('#') else {
            return Ok(());
        };
        let check = PersonCheck::of_lock(id, one);
        let claims_file = lock_folder.join(path);
        let place = folder_of(&claims_file, lock_folder).join(file_name(&check));
        let is_there = !matches!(self.loader.read(&place), Err(Unread::Missing));
        if is_there {
            return Ok(());
        }
        self.put(&claims_file, lock_folder, &check).map(drop)
    }
}

impl StoredChecks {
    fn add(
        &mut self,
        check: PersonCheck,
        (is_accepted, is_removed): (bool, bool),
        records: &private::PrivateChecks,
    ) {
        let of_claim = records.get(&check.id).into_iter().flatten();
        let mut same_day = of_claim.filter(|record| check.by.is_none() && record.on == check.on);
        let details = same_day.next_back().map(|record| record.details.clone());
        let known = self.by_claim.entry(check.id.clone()).or_default();
        if known.iter().any(|one| one.check.says_the_same(&check)) {
            return;
        }
        known.push(KnownCheck {
            check,
            is_accepted,
            is_removed,
            details,
        });
    }
}

fn from_lock(confirmations: &BTreeMap<String, Confirmation>) -> Vec<PersonCheck> {
    let checks = confirmations.iter();
    checks
        .map(|(id, one)| PersonCheck::of_lock(id, one))
        .collect()
}
