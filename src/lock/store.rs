//! The locks of a run: found beside the claims files, told to their cases, and written when
//! something was learned.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::claims::ClaimsFile;
use crate::failure::{Failure, FailureKind};
use crate::load::{Loader, Unread, shown, write};
use crate::lock::{self, Lock, LockUpdate};
use crate::source_facts::LockEntry;

use crate::change::Change;
use crate::unit::ArticleUnit;
use crate::workspace::Workspace;

/// Every lock of a run, by its place.
#[derive(Debug, Default)]
pub(crate) struct LockStore {
    held: BTreeMap<PathBuf, StoredLock>,
    /// For each case the place of its lock; None for an article without claims.
    of_case: Vec<Option<PathBuf>>,
}

#[derive(Debug, Default)]
struct StoredLock {
    /// What is written; None when there is no such file.
    text: Option<String>,
    /// What it says; None when it cannot be read.
    lock: Option<Lock>,
    /// What the policy's own lock says, when a policy counts.
    trusted: Option<Lock>,
}

/// Where the lock of a claims file is: in the nearest folder `claims` above it, else beside it.
fn place_of(claims_file: &Path, root: &Path) -> PathBuf {
    let beside = claims_file.parent().unwrap_or(claims_file);
    let folder = beside
        .ancestors()
        .take_while(|folder| folder.starts_with(root))
        .find(|folder| folder.file_name().is_some_and(|name| name == "claims"))
        .unwrap_or(beside);
    folder.join(lock::NAME)
}

impl LockStore {
    /// Reads the locks of all cases, and tells the cases what they remember and what is wrong
    /// with them. Under the policy of a change only that counts which the policy's own lock
    /// remembers alike: what a change vouches for itself, nobody has checked.
    pub(crate) fn read(
        workspace: &mut Workspace,
        loader: &Loader,
        change: Option<&Change>,
    ) -> Self {
        let mut locks = Self::default();
        let mut units = std::mem::take(&mut workspace.units);
        for unit in &mut units {
            let file = unit.claims.as_ref().map(|claims| claims.file);
            let place = file
                .and_then(|file| workspace.places.get(file.0))
                .map(|place| place_of(place, loader.root()));
            if let Some(place) = &place
                && !locks.held.contains_key(place)
            {
                let mut held = StoredLock::read(place, workspace, loader, unit);
                if let Some(change) = change.filter(|change| change.has_policy()) {
                    held.trusted = Some(trusted(change, loader, place).unwrap_or_else(|failure| {
                        workspace.failures.push(failure);
                        Lock::default()
                    }));
                }
                locks.held.insert(place.clone(), held);
            }
            locks.of_case.push(place);
        }
        workspace.units = units;
        for (number, place) in locks.of_case.iter().enumerate() {
            let held = place.as_ref().and_then(|place| locks.held.get(place));
            let (Some(place), Some(held), Some(unit)) =
                (place, held, workspace.units.get_mut(number))
            else {
                continue;
            };
            unit.facts.is_verified |= held.text.is_some();
            if let Some(lock) = held.counting() {
                remind(unit, &lock, &confirmed_as(unit, place, &workspace.places));
            }
        }
        locks
    }

    /// Writes down what this run has learned, unless the locks must not change.
    ///
    /// `heard` is what reading the sources showed. With `whole`, everything of the root was
    /// looked at, and what nothing refers to any more is forgotten.
    pub(crate) fn write(
        self,
        workspace: &mut Workspace,
        loader: &Loader,
        heard: &BTreeMap<String, LockUpdate>,
        how: &WriteOptions,
    ) {
        for (place, held) in &self.held {
            let Some(lock) = &held.lock else {
                // What cannot be read is not written over: somebody has to look at it.
                continue;
            };
            let units: Vec<&ArticleUnit> = self
                .of_case
                .iter()
                .zip(&workspace.units)
                .filter(|(one, _)| one.as_ref() == Some(place))
                .map(|(_, unit)| unit)
                .collect();
            let new = renewed(lock, &units, heard, how, |unit| {
                confirmed_as(unit, place, &workspace.places)
            });
            if new == *lock {
                continue;
            }
            if how.locked {
                workspace
                    .failures
                    .push(would_change(loader, place, lock, &new));
            } else if let Err(failure) = put(loader, place, held.text.as_deref(), &new) {
                workspace.failures.push(failure);
            }
        }
        workspace.failures.sort();
    }

    /// Adds confirmations to the lock of a case, and writes it.
    ///
    /// # Errors
    ///
    /// When the lock cannot be read, or not be written.
    pub(crate) fn confirm(
        self,
        unit: usize,
        workspace: &Workspace,
        loader: &Loader,
        confirmations: Vec<(String, crate::source_facts::Confirmation)>,
    ) -> Result<(), Failure> {
        let nowhere = || Failure::new(FailureKind::Lock, "there is no claims file to confirm");
        let place = self.of_case.get(unit).and_then(Option::as_ref);
        let place = place.ok_or_else(nowhere)?;
        let held = self.held.get(place).ok_or_else(nowhere)?;
        let Some(lock) = &held.lock else {
            let message = "it cannot be read; `claimlint check` says why";
            return Err(Failure::at(FailureKind::Lock, loader.shown(place), message));
        };
        let unit = workspace.units.get(unit).ok_or_else(nowhere)?;
        let prefix = confirmed_as(unit, place, &workspace.places);
        let mut new = lock.clone();
        for (id, one) in confirmations {
            new.confirmations.insert(format!("{prefix}#{id}"), one);
        }
        if new == *lock {
            return Ok(());
        }
        put(loader, place, held.text.as_deref(), &new)
    }
}

/// What the lock at `place` says in the revision whose policy counts; nothing when it has none, or
/// one that cannot be read.
fn trusted(change: &Change, loader: &Loader, place: &Path) -> Result<Lock, Failure> {
    let file = change.trusted(loader, place)?;
    Ok(file
        .and_then(|file| lock::read(&file).ok())
        .unwrap_or_default())
}

/// How locks are written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WriteOptions {
    /// The day of the run.
    pub(crate) today: Date,
    /// After how many days a date is renewed though nothing changed.
    pub(crate) refresh: i32,
    /// Whether they must not change.
    pub(crate) locked: bool,
    /// Whether everything was looked at.
    pub(crate) whole: bool,
}

impl StoredLock {
    /// What of the lock counts.
    fn counting(&self) -> Option<Cow<'_, Lock>> {
        let lock = self.lock.as_ref()?;
        Some(match &self.trusted {
            Some(trusted) => Cow::Owned(lock::agreed(lock, trusted)),
            None => Cow::Borrowed(lock),
        })
    }

    fn read(
        place: &Path,
        workspace: &mut Workspace,
        loader: &Loader,
        unit: &mut ArticleUnit,
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
                let failure = Failure::unreadable(loader.shown(place), why.message());
                workspace.failures.push(failure);
                return Self::default();
            }
        };
        let text = Some(file.text().to_owned());
        let read = lock::read(&file);
        let id = workspace.add(file, place.to_owned());
        let lock = match read {
            Ok(lock) => Some(lock),
            Err(problems) => {
                let problems = problems.into_iter().map(|problem| (id, problem));
                unit.lock_problems.extend(problems);
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

/// What the claims of a case are confirmed under: the path of the claims file from its lock.
fn confirmed_as(unit: &ArticleUnit, lock: &Path, places: &[PathBuf]) -> String {
    let folder = lock.parent().unwrap_or(lock);
    let place = unit
        .claims
        .as_ref()
        .and_then(|claims| places.get(claims.file.0));
    place.map_or_else(String::new, |place| shown(place, folder))
}

/// The claims of a case and what they refer to, by what the lock calls it.
fn keys(unit: &ArticleUnit) -> Option<(&ClaimsFile, BTreeSet<String>)> {
    let (model, references) = unit.referred()?;
    let keys = references
        .iter()
        .map(|reference| lock::key(&reference.key()).to_owned())
        .collect();
    Some((model, keys))
}

fn remind(unit: &mut ArticleUnit, lock: &Lock, prefix: &str) {
    let Some((model, keys)) = keys(unit) else {
        return;
    };
    let remembered = keys
        .into_iter()
        .filter_map(|key| {
            let entry = lock.sources.get(&key)?.clone();
            Some((key, entry))
        })
        .collect();
    let confirmed = model
        .claims
        .iter()
        .filter_map(|claim| {
            let id = claim.id.as_ref()?.as_str();
            let one = lock.confirmations.get(&format!("{prefix}#{id}"))?;
            Some((id.to_owned(), one.clone()))
        })
        .collect();
    unit.facts.remembered = remembered;
    unit.facts.confirmed = confirmed;
}

fn renewed(
    lock: &Lock,
    units: &[&ArticleUnit],
    heard: &BTreeMap<String, LockUpdate>,
    how: &WriteOptions,
    prefix: impl Fn(&ArticleUnit) -> String,
) -> Lock {
    let mut new = lock.clone();
    let mut referred = BTreeSet::new();
    let mut confirmable = BTreeSet::new();
    let mut is_whole = how.whole;
    for unit in units {
        let Some((model, keys)) = keys(unit) else {
            is_whole = false;
            continue;
        };
        is_whole &= !model.is_partly_unread;
        for (reference, visit) in &unit.facts.visits {
            let key = lock::key(reference);
            let before = lock.sources.get(key).cloned().unwrap_or_default();
            let mut entry = lock::with_visit(&before, key, visit, how.today);
            if let Some(heard) = heard.get(key) {
                entry = lock::with_update(&entry, heard);
            }
            let entry = lock::with_date(entry, &before, how.today, how.refresh);
            new.sources.insert(key.to_owned(), entry);
        }
        referred.extend(keys);
        let prefix = prefix(unit);
        let ids = model.claims.iter().filter_map(|claim| claim.id.as_ref());
        confirmable.extend(ids.map(|id| format!("{prefix}#{}", id.as_str())));
    }
    if is_whole {
        new.sources.retain(|key, _| referred.contains(key));
        new.confirmations.retain(|key, _| confirmable.contains(key));
        for (key, entry) in &mut new.sources {
            if let Some(heard) = heard.get(key) {
                forget(entry, heard);
            }
        }
    }
    new
}

/// Quotes and claims that nothing cites the source for any more.
fn forget(entry: &mut LockEntry, heard: &LockUpdate) {
    entry.quotes.retain(|hash| heard.quotes.contains(hash));
    entry.supports.retain(|hash| heard.claims.contains(hash));
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

fn put(loader: &Loader, place: &Path, old: Option<&str>, new: &Lock) -> Result<(), Failure> {
    let text = lock::write(new);
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
