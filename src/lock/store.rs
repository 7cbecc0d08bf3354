//! Finds, reads and writes the locks of a run.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::claims::ClaimsFile;
use crate::failure::{Failure, FailureKind};
use crate::load::{Files, Loader, Revision, Unread, shown, write};
use crate::source_facts::{Confirmation, KnownCheck, LockEntry, Visit};
use crate::text::FileId;
use crate::yaml::Problem;

use super::{Lock, LockUpdate};

/// Every lock of a run, by its place.
#[derive(Debug, Default)]
pub struct LockStore {
    stored: BTreeMap<PathBuf, StoredLock>,
    /// For each unit the place of its lock; None without one.
    of_unit: Vec<Option<PathBuf>>,
}

#[derive(Debug, Default)]
struct StoredLock {
    /// Its text; None when there is no such file.
    text: Option<String>,
    /// The parsed lock; None when it cannot be read.
    lock: Option<Lock>,
    /// The lock in the trusted revision, if there is one.
    trusted: Option<Lock>,
}

/// What the store needs to know about a claims file, or about what is checked without one.
#[derive(Clone, Debug)]
pub struct LockedClaims<'a> {
    /// Where the claims file is.
    pub place: PathBuf,
    /// The parsed claims file; None when it cannot be read, or when there is none.
    pub claims: Option<&'a ClaimsFile>,
    /// Whether it is an article or a bibliography without a claims file. No lock is made for it,
    /// and one that is there remembers it.
    pub is_alone: bool,
    /// The keys of everything that it refers to.
    pub keys: BTreeSet<String>,
}

/// The contents of a lock for one claims file.
#[derive(Clone, Debug, Default)]
pub struct RememberedFacts {
    /// Whether there is a lock at all.
    pub has_lock: bool,
    /// What it says of each source.
    pub sources: BTreeMap<String, LockEntry>,
    /// The confirmations that an older release put there, by the id of the claim.
    pub confirmations: BTreeMap<String, Confirmation>,
    /// The same in the trusted revision.
    pub trusted_confirmations: BTreeMap<String, Confirmation>,
    /// People's checks, by the name of the claim.
    pub checks: BTreeMap<String, Vec<KnownCheck>>,
    /// The problems of the lock, for the first claims file that it belongs to.
    pub problems: Vec<(FileId, Problem)>,
}

/// How locks are written.
#[derive(Clone, Copy, Debug)]
pub struct WriteOptions {
    /// The day of the run.
    pub today: Date,
    /// After how many days a date is renewed though nothing changed.
    pub refresh: i32,
    /// Whether they must not change.
    pub locked: bool,
    /// Whether the run covered everything in the root.
    pub whole: bool,
}

impl LockStore {
    /// Reads the locks of all claims files, and returns their contents for each of them. With a
    /// trusted revision, only what its lock agrees with counts: what a change adds to the lock
    /// itself has not been checked.
    pub fn read(
        claims: &[Option<LockedClaims<'_>>],
        files: &mut Files,
        loader: &Loader,
        trusted: Option<&Revision>,
        failures: &mut Vec<Failure>,
    ) -> (Self, Vec<RememberedFacts>) {
        let mut store = Self::default();
        let mut facts = Vec::with_capacity(claims.len());
        let mut nearby: HashMap<PathBuf, Option<PathBuf>> = HashMap::new();
        for one in claims {
            let mut known = RememberedFacts::default();
            let Some(one) = one else {
                store.of_unit.push(None);
                facts.push(known);
                continue;
            };
            let place = if one.is_alone {
                let folder = one.place.parent().unwrap_or(&one.place);
                nearby
                    .entry(folder.to_owned())
                    .or_insert_with(|| nearest_lock(folder, loader))
                    .clone()
            } else {
                Some(place_of(&one.place, loader.root()))
            };
            let Some(place) = place else {
                store.of_unit.push(None);
                facts.push(known);
                continue;
            };
            if !store.stored.contains_key(&place) {
                let mut stored =
                    StoredLock::read(&place, files, loader, &mut known.problems, failures);
                if let Some(revision) = trusted {
                    stored.trusted = Some(trusted_lock(revision, loader, &place).unwrap_or_else(
                        |failure| {
                            failures.push(failure);
                            Lock::default()
                        },
                    ));
                }
                store.stored.insert(place.clone(), stored);
            }
            if let Some(stored) = store.stored.get(&place) {
                known.has_lock = stored.text.is_some();
                let prefix = prefix_of(one, &place);
                if let Some(lock) = stored.trusted_part() {
                    known.remember(one, &lock, &prefix);
                }
                if let Some(trusted) = &stored.trusted {
                    known.trusted_confirmations = confirmations(one, trusted, &prefix);
                }
            }
            store.of_unit.push(Some(place));
            facts.push(known);
        }
        (store, facts)
    }

    /// Writes what this run has found, unless the locks must not change.
    ///
    /// `visits` are those of each claims file; `updates` are the results of reading sources. When
    /// the run covered everything, entries that nothing refers to are removed. Returns failures.
    pub fn write(
        &self,
        loader: &Loader,
        claims: &[Option<LockedClaims<'_>>],
        visits: &[&HashMap<String, Visit>],
        updates: &BTreeMap<String, LockUpdate>,
        options: &WriteOptions,
    ) -> Vec<Failure> {
        let mut failures = Vec::new();
        for (place, stored) in &self.stored {
            let Some(lock) = &stored.lock else {
                // An unreadable lock is not overwritten: a person has to fix it.
                continue;
            };
            let of_lock: Vec<_> = self
                .of_unit
                .iter()
                .zip(claims.iter().zip(visits))
                .filter(|(one, _)| one.as_ref() == Some(place))
                .filter_map(|(_, (claims, visits))| Some((claims.as_ref()?, *visits)))
                .collect();
            let new = renewed(lock, &of_lock, updates, options);
            if new == *lock {
                continue;
            }
            if options.locked {
                failures.push(would_change(loader, place, lock, &new));
            } else {
                let renew = |lock: &Lock| renewed(lock, &of_lock, updates, options);
                failures.extend(update(loader, place, stored, lock, renew).err());
            }
        }
        failures
    }

    /// The folder of the lock of a unit; None for one that has none.
    pub fn folder_of(&self, unit: usize) -> Option<&Path> {
        self.of_unit.get(unit)?.as_deref()?.parent()
    }

    /// Takes the confirmations that an older release put there out of the lock of one claims
    /// file: `take` gets each with its key, and they are removed when it has taken all of them.
    ///
    /// # Errors
    ///
    /// When the lock cannot be read, or not be written, and when `take` fails.
    pub fn take_confirmations(
        &self,
        unit: usize,
        loader: &Loader,
        take: impl Fn(&str, &Confirmation) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let nowhere = || Failure::new(FailureKind::Lock, "there is no claims file to confirm");
        let place = self.of_unit.get(unit).and_then(Option::as_ref);
        let place = place.ok_or_else(nowhere)?;
        let stored = self.stored.get(place).ok_or_else(nowhere)?;
        let Some(lock) = &stored.lock else {
            let message = "it cannot be read; `claimlint check` says why";
            return Err(Failure::at(FailureKind::Lock, loader.shown(place), message));
        };
        if lock.confirmations.is_empty() {
            return Ok(());
        }
        for (key, one) in &lock.confirmations {
            take(key, one)?;
        }
        update(loader, place, stored, lock, |now| {
            let mut new = now.clone();
            new.confirmations
                .retain(|key, one| lock.confirmations.get(key) != Some(one));
            new
        })
    }
}

impl RememberedFacts {
    fn remember(&mut self, claims: &LockedClaims<'_>, lock: &Lock, prefix: &str) {
        if claims.claims.is_none() && !claims.is_alone {
            return;
        }
        self.sources = claims
            .keys
            .iter()
            .filter_map(|key| Some((key.clone(), lock.sources.get(key)?.clone())))
            .collect();
        self.confirmations = confirmations(claims, lock, prefix);
    }
}

/// The confirmations of a lock, by the ids of the claims.
fn confirmations(
    claims: &LockedClaims<'_>,
    lock: &Lock,
    prefix: &str,
) -> BTreeMap<String, Confirmation> {
    let claims = claims.claims.into_iter().flat_map(|model| &model.claims);
    claims
        .filter_map(|claim| {
            let id = claim.id.as_ref()?.as_str();
            let one = lock.confirmations.get(&format!("{prefix}#{id}"))?;
            Some((id.to_owned(), one.clone()))
        })
        .collect()
}

impl StoredLock {
    /// The part of the lock that counts.
    fn trusted_part(&self) -> Option<Cow<'_, Lock>> {
        let lock = self.lock.as_ref()?;
        Some(match &self.trusted {
            Some(trusted) => Cow::Owned(super::agreed(lock, trusted)),
            None => Cow::Borrowed(lock),
        })
    }

    fn read(
        place: &Path,
        files: &mut Files,
        loader: &Loader,
        problems: &mut Vec<(FileId, Problem)>,
        failures: &mut Vec<Failure>,
    ) -> Self {
        let file = match loader.read(place) {
            Ok(file) => file,
            Err(Unread::Missing) => {
                return Self {
                    lock: Some(Lock::default()),
                    ..Self::default()
                };
            }
            Err(why) => {
                failures.push(Failure::unreadable(loader.shown(place), why.message()));
                return Self::default();
            }
        };
        let text = Some(file.text().to_owned());
        let read = super::read(&file);
        let id = files.add(file, place.to_owned());
        let lock = match read {
            Ok(lock) => Some(lock),
            Err(found) => {
                problems.extend(found.into_iter().map(|problem| (id, problem)));
                None
            }
        };
        Self {
            text,
            lock,
            trusted: None,
        }
    }
}

/// Where the lock of a claims file is: in the nearest folder `claims` above it, else beside it.
fn place_of(claims_file: &Path, root: &Path) -> PathBuf {
    let beside = claims_file.parent().unwrap_or(claims_file);
    let folder = beside
        .ancestors()
        .take_while(|folder| folder.starts_with(root))
        .find(|folder| folder.file_name().is_some_and(|name| name == "claims"))
        .unwrap_or(beside);
    folder.join(super::NAME)
}

/// The lock that an article or a bibliography without a claims file is remembered in: the nearest
/// one that exists, in a folder `claims` or right in a folder above it.
fn nearest_lock(folder: &Path, loader: &Loader) -> Option<PathBuf> {
    folder
        .ancestors()
        .take_while(|folder| folder.starts_with(loader.root()))
        .flat_map(|folder| [folder.join("claims"), folder.to_owned()])
        .map(|folder| folder.join(super::NAME))
        .find(|place| !matches!(loader.read(place), Err(Unread::Missing)))
}

/// The lock at `place` in the trusted revision; empty when there is none, or it cannot be read.
fn trusted_lock(revision: &Revision, loader: &Loader, place: &Path) -> Result<Lock, Failure> {
    let file = revision.read(loader, place)?;
    Ok(file
        .and_then(|file| super::read(&file).ok())
        .unwrap_or_default())
}

/// The prefix of the keys of confirmations: the path of the claims file from the lock.
fn prefix_of(claims: &LockedClaims<'_>, lock: &Path) -> String {
    shown(&claims.place, lock.parent().unwrap_or(lock))
}

fn renewed(
    lock: &Lock,
    claims: &[(&LockedClaims<'_>, &HashMap<String, Visit>)],
    updates: &BTreeMap<String, LockUpdate>,
    options: &WriteOptions,
) -> Lock {
    let mut new = lock.clone();
    let mut referred: BTreeSet<&String> = BTreeSet::new();
    let mut is_whole = options.whole;
    for (claims, visits) in claims {
        if claims.claims.is_none() && !claims.is_alone {
            is_whole = false;
            continue;
        }
        is_whole &= !claims.claims.is_some_and(|model| model.is_partly_unread);
        for (reference, visit) in *visits {
            let key = super::key(reference);
            let before = lock.sources.get(key).cloned().unwrap_or_default();
            let mut entry = super::with_visit(&before, key, visit, options.today);
            if let Some(update) = updates.get(key) {
                entry = super::with_update(&entry, update);
            }
            let entry = super::with_date(entry, &before, options.today, options.refresh);
            new.sources.insert(key.to_owned(), entry);
        }
        referred.extend(&claims.keys);
    }
    if is_whole {
        new.sources.retain(|key, _| referred.contains(key));
        for (key, entry) in &mut new.sources {
            if let Some(update) = updates.get(key) {
                forget(entry, update);
            }
        }
    }
    new
}

/// Removes quotes and claims for which nothing cites the source any more.
fn forget(entry: &mut LockEntry, update: &LockUpdate) {
    entry.quotes.retain(|hash| update.quotes.contains(hash));
    entry.context.retain(|hash, _| entry.quotes.contains(hash));
    entry.supports.retain(|hash| update.claims.contains(hash));
}

fn would_change(loader: &Loader, place: &Path, old: &Lock, new: &Lock) -> Failure {
    const SHOWN: usize = 3;
    let keys: BTreeSet<&String> = old.sources.keys().chain(new.sources.keys()).collect();
    let changed: Vec<&str> = keys
        .into_iter()
        .filter(|key| old.sources.get(*key) != new.sources.get(*key))
        .map(String::as_str)
        .collect();
    let mut what = changed
        .iter()
        .take(SHOWN)
        .copied()
        .collect::<Vec<_>>()
        .join(", ");
    if changed.len() > SHOWN {
        what.push_str(&format!(" and {} more", changed.len() - SHOWN));
    }
    if what.is_empty() {
        what.push_str("confirmations");
    }
    Failure::at(
        FailureKind::Lock,
        loader.shown(place),
        format!(
            "it would change ({what}), and --locked forbids that; run `claimlint check --verify` and commit it"
        ),
    )
}

/// Writes a lock with what this run has found. When another run has written it since it was read,
/// the findings of this one are added to its contents.
fn update(
    loader: &Loader,
    place: &Path,
    stored: &StoredLock,
    lock: &Lock,
    renew: impl Fn(&Lock) -> Lock,
) -> Result<(), Failure> {
    /// Every further try means that another run has written the lock just then.
    const TRIES: usize = 100;
    write::exclusively(place.parent().unwrap_or(place), || {
        let mut text = stored.text.clone();
        let mut lock = Cow::Borrowed(lock);
        let mut tries = 1..=TRIES;
        loop {
            let new = renew(&lock);
            if new == *lock {
                return Ok(());
            }
            let Err(failure) = put(loader, place, text.as_deref(), &new) else {
                return Ok(());
            };
            let now = match loader.read(place) {
                Ok(file) => Some(file),
                Err(Unread::Missing) => None,
                Err(_) => return Err(failure),
            };
            let now_text = now.as_ref().map(|file| file.text().to_owned());
            if now_text == text || tries.next().is_none() {
                return Err(failure);
            }
            lock = match now.map(|file| super::read(&file)) {
                Some(Ok(lock)) => Cow::Owned(lock),
                Some(Err(_)) => return Err(failure),
                None => Cow::Owned(Lock::default()),
            };
            text = now_text;
        }
    })
}

fn put(loader: &Loader, place: &Path, old: Option<&str>, new: &Lock) -> Result<(), Failure> {
    let text = super::write(new);
    match old {
        Some(old) => write::replace(loader, place, old, &text),
        None => write::create(loader, place, &text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_lies_in_the_nearest_folder_of_claims() {
        let root = Path::new("/repo");
        for (claims_file, lock) in [
            ("/repo/claims/a.yaml", "/repo/claims/claims.lock"),
            ("/repo/claims/2026/a.yaml", "/repo/claims/claims.lock"),
            ("/repo/docs/claims/a.yaml", "/repo/docs/claims/claims.lock"),
            ("/repo/a.yaml", "/repo/claims.lock"),
        ] {
            assert_eq!(place_of(Path::new(claims_file), root), Path::new(lock));
        }
        let above = Path::new("/claims/repo");
        let place = place_of(Path::new("/claims/repo/a.yaml"), above);
        assert_eq!(place, Path::new("/claims/repo/claims.lock"));
    }
}
