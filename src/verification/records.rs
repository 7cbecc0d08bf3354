//! The records behind identifiers: as their registries and pages state them in this run, and as the
//! lock remembers them; and what a local list says of the works.
//!
//! Invariant: an answer that is no record is no record, and never one that says something else.

use std::collections::{BTreeMap, BTreeSet};

use crate::claims::Reference;
use crate::claims::identifier::Scheme;
use crate::claims::identity;
use crate::evidence::extract;
use crate::failure::Failure;
use crate::lock;
use crate::reference::retraction_list::{self, Listed};
use crate::reference::{csl, page};
use crate::source_facts::{
    FetchedPage, LockEntry, RecordFacts, RecordOrigin, Verdict, Visit, WorkRecord,
};
use crate::workspace::ArticleUnit;

use super::Inputs;

/// Whether the registry of a scheme answers with records.
pub(super) fn is_registered(scheme: Scheme) -> bool {
    scheme == Scheme::Doi
}

/// The records of a run, by the keys of their identifiers.
#[derive(Debug, Default)]
pub(super) struct Records {
    by_registry: BTreeMap<String, WorkRecord>,
    by_page: BTreeMap<String, WorkRecord>,
    /// Why a registry gave none.
    unread: BTreeMap<String, String>,
}

impl Records {
    /// Reads what a registry answered for these identifiers.
    pub(super) fn read_answer(&mut self, keys: &[&str], answer: &FetchedPage) {
        for key in keys {
            match record_of(key, answer) {
                Ok(record) if record.from == RecordOrigin::Registry => {
                    self.by_registry.insert((*key).to_owned(), record);
                }
                // A registry that does not know records leads to the page.
                Ok(record) => {
                    self.by_page.entry((*key).to_owned()).or_insert(record);
                }
                Err(why) => {
                    self.unread.insert((*key).to_owned(), why);
                }
            }
        }
    }

    /// Reads what the page of these identifiers states.
    pub(super) fn read_page(&mut self, keys: &[&str], page: &FetchedPage) {
        let identifiers = keys.iter().filter(|key| is_identifier(key));
        let mut identifiers = identifiers.peekable();
        if identifiers.peek().is_none() {
            return;
        }
        let Some(record) = extract::markup(page).and_then(|markup| page::read(&markup)) else {
            return;
        };
        for key in identifiers {
            self.by_page.insert((*key).to_owned(), record.clone());
        }
    }

    /// Notes how asking a registry ended.
    pub(super) fn note_visit(&mut self, key: &str, visit: &Visit) {
        if visit.verdict != Verdict::Alive && !self.by_registry.contains_key(key) {
            self.unread.insert(key.to_owned(), visit.reason.clone());
        }
    }

    /// What is known of each identifier of a unit. A registry's record counts before a page's, and
    /// this run before the lock.
    pub(super) fn of_unit(
        &self,
        unit: &ArticleUnit,
        remembered: &BTreeMap<String, LockEntry>,
        listed: &Listed,
    ) -> BTreeMap<String, RecordFacts> {
        let mut all = BTreeMap::new();
        for reference in unit.references() {
            if reference.scheme.is_none() {
                continue;
            }
            let key = reference.key();
            let before = remembered.get(lock::key(&key));
            let before = before.and_then(|entry| entry.record.as_ref());
            let known = [self.by_registry.get(&key), self.by_page.get(&key), before];
            let record = known
                .into_iter()
                .flatten()
                .min_by_key(|record| record.from)
                .cloned();
            let facts = RecordFacts {
                record,
                unread: self.unread.get(&key).cloned(),
                listed: list_key(&reference)
                    .and_then(|key| listed.get(&key))
                    .cloned()
                    .unwrap_or_default(),
            };
            if facts != RecordFacts::default() {
                all.insert(key, facts);
            }
        }
        all
    }
}

/// The record in a registry's answer.
fn record_of(key: &str, answer: &FetchedPage) -> Result<WorkRecord, String> {
    if let Some(why) = answer.truncated {
        return Err(format!("the registry's answer is not whole: {why}"));
    }
    if let Some(markup) = extract::markup(answer) {
        return page::read(&markup)
            .ok_or_else(|| "the registry answers with a page that states no record".to_owned());
    }
    let doi = key.strip_prefix("doi:").map(str::trim);
    let doi = doi.and_then(|doi| Scheme::Doi.normalise(doi).ok());
    csl::read(&answer.body, doi.as_deref()).map_err(|why| format!("the registry's answer {why}"))
}

/// Whether a key is that of an identifier, and not an address.
fn is_identifier(key: &str) -> bool {
    identity::named(key).is_some()
}

/// The key of an identifier in a list of retractions.
fn list_key(reference: &Reference<'_>) -> Option<String> {
    let identifier = reference.identifier()?;
    match identifier.scheme {
        Scheme::Doi => retraction_list::key(&identifier.value),
        Scheme::Pmid => retraction_list::pmid_key(&identifier.value),
        _ => None,
    }
}

/// What the local list says of every identifier of a run, and why it could not be read. With a
/// trusted revision, its list counts as well: a change cannot take a row out.
pub(super) fn listed(inputs: &Inputs<'_>) -> (Listed, Option<Failure>) {
    let mut listed = Listed::new();
    let Some(path) = inputs.retractions else {
        return (listed, None);
    };
    let references = inputs.units.iter().flat_map(ArticleUnit::references);
    let wanted: BTreeSet<String> = references
        .filter_map(|reference| list_key(&reference))
        .collect();
    if wanted.is_empty() {
        return (listed, None);
    }
    let failed = |why: String| Failure::unreadable(inputs.loader.shown(path), why);
    let read = match inputs.loader.open(path) {
        Ok(list) => retraction_list::read(list, &wanted).map_err(|why| why.to_string()),
        Err(why) => Err(why.message()),
    };
    let failure = match read {
        Ok(found) => {
            listed = found;
            None
        }
        Err(why) => Some(failed(why)),
    };
    let trusted = inputs
        .trusted
        .and_then(|revision| revision.read(inputs.loader, path).ok().flatten())
        .and_then(|file| retraction_list::read(file.text().as_bytes(), &wanted).ok());
    for (key, notices) in trusted.into_iter().flatten() {
        let known = listed.entry(key).or_default();
        known.extend(notices);
        known.sort();
        known.dedup();
    }
    (listed, failure)
}
