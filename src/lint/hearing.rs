//! Holding sources against the claims that cite them: local copies always, pages when they were
//! read, and the lock for what was not.

mod belief;

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::claims::{Claim, ClaimsFile, Kind, Reference, by_source};
use crate::evidence::hear::{self, Listener};
use crate::evidence::reading::{self, EXTRACTOR, PdfText};
use crate::facts::{Heard, Judgement, Page, Quoted, Read, Remembered, Witness};
use crate::load::Loader;
use crate::lock::{self, Listening};

use belief::{changed_since, doubt, join, weighed};

use super::case::Case;
use super::change::Change;
use super::gather::beside;

/// Turns the bytes of a PDF into text, when that can be done.
pub(super) type PdfReader<'a> = &'a (dyn Fn(&[u8]) -> Option<PdfText> + Sync);

/// A citation: case, claim and citation, each counted from 0.
type Place = (usize, usize, usize);

/// What an address is to a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    /// The source itself.
    Page,
    /// An archived copy of it.
    Archive,
    /// A page about it, most of the time.
    Identifier,
}

/// Who cites which address, and what was heard of it.
#[derive(Debug, Default)]
pub(super) struct Hearing {
    cited: HashMap<String, Vec<(Place, Role)>>,
    /// By role, so that the order in which servers answer changes nothing.
    heard: HashMap<Place, BTreeMap<Role, Heard>>,
    /// What is to be remembered, by what the lock calls it.
    pub(super) listening: BTreeMap<String, Listening>,
}

impl Hearing {
    /// Notes which citations want to be held against which address. A source with a local copy
    /// is read there.
    pub(super) fn of(cases: &[Case]) -> Self {
        let mut hearing = Self::default();
        for (number, case) in cases.iter().enumerate() {
            let Some((model, references)) = case.referred() else {
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
                        hearing
                            .cited
                            .entry(reference.key())
                            .or_default()
                            .push(place);
                    }
                }
            }
        }
        hearing
    }

    /// Whether an address is to be read at all.
    pub(super) fn wants(&self, key: &str) -> bool {
        self.cited.contains_key(key)
    }

    /// Holds a page against everything that cites it by one of these keys.
    pub(super) fn page(
        &mut self,
        keys: &[&str],
        page: &Page,
        cases: &mut [Case],
        pdf: PdfReader<'_>,
    ) {
        let source = reading::read_page(page, pdf);
        let listener = Listener::new(&source, &page.url, self.cited.len());
        let of_itself = hear::of_itself(&source);
        for key in keys {
            let mut listening = Listening {
                extractor: EXTRACTOR.to_owned(),
                text: source
                    .reading
                    .reason()
                    .is_none()
                    .then(|| lock::hash(&source.text)),
                ..Listening::default()
            };
            for (place, role) in self.cited.get(*key).cloned().unwrap_or_default() {
                let Some(case) = cases.get_mut(place.0) else {
                    continue;
                };
                let changed_since = changed_since(&case.known, key, &listening);
                let Some((model, claim, heard)) = hold(&listener, case, place) else {
                    continue;
                };
                note(&mut listening, model, claim, place.2, &heard);
                let heard = weighed(heard, role, &source);
                let id = claim
                    .cite
                    .get(place.2)
                    .map(|cite| cite.source.as_str().trim().to_owned());
                self.heard.entry(place).or_default().insert(role, heard);
                if let (Some(id), Role::Page) = (id, role)
                    && source.reading.reason().is_none()
                {
                    // Once for each source, however many claims cite it.
                    case.known.read.entry(id).or_insert_with(|| Read {
                        changed_since,
                        ..of_itself.clone()
                    });
                }
            }
            self.listening
                .entry(lock::key(key).to_owned())
                .and_modify(|before| before.join(&listening))
                .or_insert(listening);
        }
    }

    /// Holds the local copies of sources against everything that cites them. Under the policy of a
    /// change a copy that it brings along or changes proves nothing: only the change vouches for
    /// it.
    pub(super) fn copies(
        &mut self,
        cases: &[Case],
        places: &[PathBuf],
        loader: &Loader,
        change: Option<&Change>,
        pdf: PdfReader<'_>,
    ) {
        let change = change.filter(|change| change.has_policy());
        let copies: Vec<(PathBuf, Vec<Place>)> = copies(cases, places).into_iter().collect();
        let heard: Vec<Vec<(Place, Heard)>> = copies
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
                let listener = Listener::new(&source, "", copies.len());
                cited
                    .iter()
                    .filter_map(|place| {
                        let (_, _, mut heard) = hold(&listener, cases.get(place.0)?, *place)?;
                        if !is_vouched_for {
                            doubt(&mut heard);
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
                .insert(Role::Page, heard);
        }
    }

    /// Tells the cases what was heard, and for all else what the lock remembers.
    pub(super) fn tell(mut self, cases: &mut [Case]) -> BTreeMap<String, Listening> {
        for (number, case) in cases.iter_mut().enumerate() {
            let Some((model, references)) = case.referred() else {
                continue;
            };
            let by_source = by_source(&references);
            let entries = |id: &str| -> Vec<&Remembered> {
                let references = by_source.get(id).into_iter().flatten();
                references
                    .filter_map(|one| case.known.remembered.get(lock::key(&one.key())))
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
                    let mut one = by_role.into_values().reduce(join).unwrap_or_default();
                    one.quotes.resize(cite.quotes.len(), Quoted::Unchecked);
                    let entries = entries(cite.source.as_str().trim());
                    for (quote, quoted) in cite.quotes.iter().zip(&mut one.quotes) {
                        let hash = lock::hash(quote.exact.as_str());
                        let entry = entries.iter().find(|entry| entry.quotes.contains(&hash));
                        match (quoted, entry) {
                            (Quoted::Missing(missing), Some(entry)) => {
                                missing.was_there = entry.checked;
                            }
                            (quoted @ (Quoted::Unchecked | Quoted::Undecidable(_)), Some(_)) => {
                                *quoted = Quoted::Found(Witness::Lock);
                            }
                            _ => {}
                        }
                    }
                    of_claim.push(one);
                }
                heard.push(of_claim);
            }
            case.known.heard = heard;
        }
        self.listening
    }
}

fn role(reference: &Reference<'_>) -> Role {
    match reference.scheme {
        Some(_) => Role::Identifier,
        None if reference.archive => Role::Archive,
        None => Role::Page,
    }
}

/// The local copies that claims cite, and where.
fn copies(cases: &[Case], places: &[PathBuf]) -> BTreeMap<PathBuf, Vec<Place>> {
    let mut copies: BTreeMap<PathBuf, Vec<Place>> = BTreeMap::new();
    for (number, case) in cases.iter().enumerate() {
        let Some(model) = case
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
    listener: &Listener<'_>,
    case: &'a Case,
    (_, claim, citation): Place,
) -> Option<(&'a ClaimsFile, &'a Claim, Heard)> {
    let model = case.claims.as_ref()?.model.as_ref()?;
    let claim = model.claims.get(claim)?;
    let cite = claim.cite.get(citation)?;
    let as_of = model.as_of.map(|day| day.first);
    let words = claim.text.as_ref().filter(|_| claim.kind == Kind::Fact);
    let prose = words.and_then(|text| case.prose.of(text.exact.as_str()));
    Some((model, claim, listener.hear(claim, cite, as_of, prose)))
}

/// Notes what is to be remembered of a citation that was held against its source.
fn note(
    listening: &mut Listening,
    model: &ClaimsFile,
    claim: &Claim,
    citation: usize,
    heard: &Heard,
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
        listening.quotes.insert(hash.clone());
        match quoted {
            Quoted::Found(_) => listening.found.insert(hash),
            Quoted::Missing(_) => listening.missing.insert(hash),
            Quoted::Undecidable(_) | Quoted::Unchecked => continue,
        };
    }
    if let (Some(support), Some(text)) = (&heard.support, &claim.text) {
        let hash = lock::hash(text.exact.as_str());
        listening.claims.insert(hash.clone());
        match support.judgement {
            Judgement::Supported => listening.supports.insert(hash),
            Judgement::Undecidable => return,
            _ => listening.denies.insert(hash),
        };
    }
}
