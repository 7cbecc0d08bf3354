//! Holding sources against the claims that cite them: local copies always, pages when they were
//! read, and the lock for what was not.

pub mod fetch;
mod merge;

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::claims::{Claim, ClaimsFile, Kind, Reference, by_source};
use crate::evidence::checker::{self, SourceChecker};
use crate::evidence::reading::{self, EXTRACTOR, PdfText};
use crate::load::Loader;
use crate::lock::{self, LockUpdate};
use crate::source_facts::{
    CitationEvidence, FetchedPage, Judgement, LockEntry, PageFacts, QuoteStatus, VerifiedBy,
};

use merge::{best_of, changed_since, distrust_copy, limit_by_role};

use crate::change::Change;
use crate::unit::ArticleUnit;
use crate::workspace::beside;

/// Turns the bytes of a PDF into text, when that can be done.
pub(crate) type PdfReader<'a> = &'a (dyn Fn(&[u8]) -> Option<PdfText> + Sync);

/// A citation: case, claim and citation, each counted from 0.
type Place = (usize, usize, usize);

/// What an address is to a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum AddressRole {
    /// The source itself.
    FetchedPage,
    /// An archived copy of it.
    Archive,
    /// A page about it, most of the time.
    Identifier,
}

/// Who cites which address, and what was heard of it.
#[derive(Debug, Default)]
pub(crate) struct Verification {
    cited: HashMap<String, Vec<(Place, AddressRole)>>,
    /// By role, so that the order in which servers answer changes nothing.
    heard: HashMap<Place, BTreeMap<AddressRole, CitationEvidence>>,
    /// What is to be remembered, by what the lock calls it.
    pub(crate) update: BTreeMap<String, LockUpdate>,
}

impl Verification {
    /// Notes which citations want to be held against which address. A source with a local copy
    /// is read there.
    pub(crate) fn of(units: &[ArticleUnit]) -> Self {
        let mut verification = Self::default();
        for (number, unit) in units.iter().enumerate() {
            let Some((model, references)) = unit.referred() else {
                continue;
            };
            let by_source = by_source(&references);
            for (at, claim) in model.claims.iter().enumerate() {
                for (citation, cite) in claim.cite.iter().enumerate() {
                    let id = cite.source.as_str().trim();
                    let has_copy = model.source(id).is_some_and(|one| one.local_file.is_some());
                    for reference in by_source
                        .get(id)
                        .into_iter()
                        .flatten()
                        .filter(|_| !has_copy)
                    {
                        let place = ((number, at, citation), role(reference));
                        verification
                            .cited
                            .entry(reference.key())
                            .or_default()
                            .push(place);
                    }
                }
            }
        }
        verification
    }

    /// Whether an address is to be read at all.
    pub(crate) fn wants(&self, key: &str) -> bool {
        self.cited.contains_key(key)
    }

    /// Holds a page against everything that cites it by one of these keys.
    pub(crate) fn page(
        &mut self,
        keys: &[&str],
        page: &FetchedPage,
        units: &mut [ArticleUnit],
        pdf: PdfReader<'_>,
    ) {
        let source = reading::read_page(page, pdf);
        let checker = SourceChecker::new(&source, &page.url, self.cited.len());
        let of_itself = checker::of_itself(&source);
        for key in keys {
            let mut update = LockUpdate {
                extractor: EXTRACTOR.to_owned(),
                text: source
                    .reading
                    .reason()
                    .is_none()
                    .then(|| lock::hash(&source.text)),
                ..LockUpdate::default()
            };
            for (place, role) in self.cited.get(*key).cloned().unwrap_or_default() {
                let Some(unit) = units.get_mut(place.0) else {
                    continue;
                };
                let changed_since = changed_since(&unit.facts, key, &update);
                let Some((model, claim, heard)) = hold(&checker, unit, place) else {
                    continue;
                };
                note(&mut update, model, claim, place.2, &heard);
                let heard = limit_by_role(heard, role, &source);
                let id = claim
                    .cite
                    .get(place.2)
                    .map(|cite| cite.source.as_str().trim().to_owned());
                self.heard.entry(place).or_default().insert(role, heard);
                if let (Some(id), AddressRole::FetchedPage) = (id, role)
                    && source.reading.reason().is_none()
                {
                    // Once for each source, however many claims cite it.
                    unit.facts.read.entry(id).or_insert_with(|| PageFacts {
                        changed_since,
                        ..of_itself.clone()
                    });
                }
            }
            self.update
                .entry(lock::key(key).to_owned())
                .and_modify(|before| before.merge(&update))
                .or_insert(update);
        }
    }

    /// Holds the local copies of sources against everything that cites them. Under the policy of a
    /// change a copy that it brings along or changes proves nothing: only the change vouches for
    /// it.
    pub(crate) fn copies(
        &mut self,
        units: &[ArticleUnit],
        places: &[PathBuf],
        loader: &Loader,
        change: Option<&Change>,
        pdf: PdfReader<'_>,
    ) {
        let change = change.filter(|change| change.has_policy());
        let copies: Vec<(PathBuf, Vec<Place>)> = copies(units, places).into_iter().collect();
        let heard: Vec<Vec<(Place, CitationEvidence)>> = copies
            .par_iter()
            .map(|(path, cited)| {
                // That it cannot be opened is said where the claims file names it.
                let Ok(bytes) = loader.read_bytes(path) else {
                    return Vec::new();
                };
                let is_vouched_for = change.is_none_or(|change| {
                    let before = change.trusted(loader, path).ok().flatten();
                    before.is_some_and(|file| file.text().as_bytes() == bytes)
                });
                let name = path.to_string_lossy();
                let source = reading::read_file(&name, &bytes, pdf);
                let checker = SourceChecker::new(&source, "", copies.len());
                cited
                    .iter()
                    .filter_map(|place| {
                        let (_, _, mut heard) = hold(&checker, units.get(place.0)?, *place)?;
                        if !is_vouched_for {
                            distrust_copy(&mut heard);
                        }
                        Some((*place, heard))
                    })
                    .collect()
            })
            .collect();
        for (place, heard) in heard.into_iter().flatten() {
            self.heard
                .entry(place)
                .or_default()
                .insert(AddressRole::FetchedPage, heard);
        }
    }

    /// Tells the cases what was heard, and for all else what the lock remembers.
    pub(crate) fn tell(mut self, units: &mut [ArticleUnit]) -> BTreeMap<String, LockUpdate> {
        for (number, unit) in units.iter_mut().enumerate() {
            let Some((model, references)) = unit.referred() else {
                continue;
            };
            let by_source = by_source(&references);
            let entries = |id: &str| -> Vec<&LockEntry> {
                let references = by_source.get(id).into_iter().flatten();
                references
                    .filter_map(|one| unit.facts.remembered.get(lock::key(&one.key())))
                    .collect()
            };
            let mut heard = Vec::new();
            for (at, claim) in model.claims.iter().enumerate() {
                let mut of_claim = Vec::new();
                for (citation, cite) in claim.cite.iter().enumerate() {
                    let by_role = self
                        .heard
                        .remove(&(number, at, citation))
                        .unwrap_or_default();
                    let mut one = by_role.into_values().reduce(best_of).unwrap_or_default();
                    one.quotes.resize(cite.quotes.len(), QuoteStatus::Unchecked);
                    let entries = entries(cite.source.as_str().trim());
                    for (quote, quoted) in cite.quotes.iter().zip(&mut one.quotes) {
                        let hash = lock::hash(quote.exact.as_str());
                        let entry = entries.iter().find(|entry| entry.quotes.contains(&hash));
                        match (quoted, entry) {
                            (QuoteStatus::Missing(missing), Some(entry)) => {
                                missing.was_there = entry.checked;
                            }
                            (
                                quoted @ (QuoteStatus::Unchecked | QuoteStatus::Undecidable(_)),
                                Some(_),
                            ) => {
                                *quoted = QuoteStatus::Found(VerifiedBy::Lock);
                            }
                            _ => {}
                        }
                    }
                    of_claim.push(one);
                }
                heard.push(of_claim);
            }
            unit.facts.heard = heard;
        }
        self.update
    }
}

fn role(reference: &Reference<'_>) -> AddressRole {
    match reference.scheme {
        Some(_) => AddressRole::Identifier,
        None if reference.archive => AddressRole::Archive,
        None => AddressRole::FetchedPage,
    }
}

/// The local copies that claims cite, and where.
fn copies(units: &[ArticleUnit], places: &[PathBuf]) -> BTreeMap<PathBuf, Vec<Place>> {
    let mut copies: BTreeMap<PathBuf, Vec<Place>> = BTreeMap::new();
    for (number, unit) in units.iter().enumerate() {
        let Some(model) = unit
            .claims
            .as_ref()
            .and_then(|claims| claims.model.as_ref())
        else {
            continue;
        };
        for (at, claim) in model.claims.iter().enumerate() {
            for (citation, cite) in claim.cite.iter().enumerate() {
                let Some(source) = model.source(cite.source.as_str().trim()) else {
                    continue;
                };
                if source.confidential {
                    continue;
                }
                // A copy that a bibliography names lies beside the bibliography.
                let file: Option<&Path> = places.get(source.file.0).map(PathBuf::as_path);
                if let (Some(copy), Some(file)) = (&source.local_file, file) {
                    let path = beside(file, copy.as_str());
                    copies.entry(path).or_default().push((number, at, citation));
                }
            }
        }
    }
    copies
}

/// Holds what was read against one citation.
fn hold<'a>(
    checker: &SourceChecker<'_>,
    unit: &'a ArticleUnit,
    (_, claim, citation): Place,
) -> Option<(&'a ClaimsFile, &'a Claim, CitationEvidence)> {
    let model = unit.claims.as_ref()?.model.as_ref()?;
    let claim = model.claims.get(claim)?;
    let cite = claim.cite.get(citation)?;
    let as_of = model.as_of.map(|day| day.first);
    let weigh = model.is_english() && claim.kind == Kind::Fact;
    Some((model, claim, checker.hear(claim, cite, as_of, weigh)))
}

/// Notes what is to be remembered of a citation that was held against its source.
fn note(
    update: &mut LockUpdate,
    model: &ClaimsFile,
    claim: &Claim,
    citation: usize,
    heard: &CitationEvidence,
) {
    let Some(cite) = claim.cite.get(citation) else {
        return;
    };
    if model
        .source(cite.source.as_str().trim())
        .is_some_and(|source| source.confidential)
    {
        return;
    }
    for (quote, quoted) in cite.quotes.iter().zip(&heard.quotes) {
        let hash = lock::hash(quote.exact.as_str());
        update.quotes.insert(hash.clone());
        match quoted {
            QuoteStatus::Found(_) => update.found.insert(hash),
            QuoteStatus::Missing(_) => update.missing.insert(hash),
            QuoteStatus::Undecidable(_) | QuoteStatus::Unchecked => continue,
        };
    }
    if let (Some(support), Some(text)) = (&heard.support, &claim.text) {
        let hash = lock::hash(text.exact.as_str());
        update.claims.insert(hash.clone());
        match support.judgement {
            Judgement::Supported => update.supports.insert(hash),
            Judgement::Undecidable => return,
            _ => update.denies.insert(hash),
        };
    }
}
