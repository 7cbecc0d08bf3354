//! Checks sources against the claims that cite them: local copies in every run, pages when they are
//! fetched, and the lock for everything else. Builds the facts about the sources of each unit,
//! which are only read from then on.

pub mod describe;
pub mod fetch;
mod merge;
mod prose;
mod records;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::article::analysis::ClaimProse;
use crate::claims::{Claim, ClaimKind, ClaimsFile, Reference, by_source};
use crate::evidence::checker::{self, SourceChecker};
use crate::evidence::extract::{self, EXTRACTOR, PdfText};
use crate::failure::Failure;
use crate::load::{Files, Loader, Revision};
use crate::lock::store::RememberedFacts;
use crate::lock::{self, LockUpdate};
use crate::source_facts::{
    CitationEvidence, CitationId, FetchedPage, FoundQuote, Judgment, LockEntry, PageFacts,
    QuoteStatus, SourceFacts, Verdict, VerifiedBy, Visit,
};
use crate::workspace::{ArticleUnit, beside};

use crate::reference::retraction_list::Listed;
use fetch::SourceFetcher;
use merge::{best_of, changed_since, distrust_copy, limit_by_role};
use records::Records;

/// Extracts the text of a PDF, if possible.
pub type PdfReader<'a> = &'a (dyn Fn(&[u8]) -> Option<PdfText> + Sync);

/// The inputs of the verification.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// Opens local copies.
    pub loader: &'a Loader,
    /// The files of the run.
    pub files: &'a Files,
    /// The units that cite sources.
    pub units: &'a [ArticleUnit],
    /// The lock entries for each unit.
    pub remembered: &'a [RememberedFacts],
    /// The revision whose local copies are trusted, when a change is checked under a policy.
    pub trusted: Option<&'a Revision>,
    /// Whether pages are read when sources are requested.
    pub reads_pages: bool,
    /// For how many days a link must have failed before it counts as dead.
    pub dead_after: u32,
    /// A local list of retractions.
    pub retractions: Option<&'a Path>,
}

/// The results of the verification.
#[derive(Debug, Default)]
pub struct Verified {
    /// The facts about the sources of each unit.
    pub facts: Vec<SourceFacts>,
    /// Updates for the lock from the pages that were read, by their keys.
    pub updates: BTreeMap<String, LockUpdate>,
    /// How many addresses and identifiers were requested; None without a request to do so.
    pub asked: Option<usize>,
    /// Why no source could be requested, and why the list of retractions could not be read.
    pub failures: Vec<Failure>,
}

/// Checks all citations; requests sources only with a `fetcher`.
pub fn verify(
    inputs: &Inputs<'_>,
    fetcher: Option<&mut dyn SourceFetcher>,
    pdf: PdfReader<'_>,
) -> Verified {
    let is_asked = fetcher.is_some();
    let mut verification = Verification::new(*inputs, is_asked);
    verification.check_copies(pdf);
    let mut visits = vec![HashMap::new(); inputs.units.len()];
    let mut failure = None;
    let mut asked = None;
    let is_read = fetcher.is_some() && inputs.reads_pages;
    if let Some(fetcher) = fetcher {
        match fetch::ask(&mut verification, fetcher, pdf) {
            Ok(all) => {
                let keys: BTreeSet<&String> = all.iter().flat_map(HashMap::keys).collect();
                asked = Some(keys.len());
                visits = all;
            }
            Err(one) => failure = Some(one),
        }
    }
    let (listed, unreadable) = records::listed(inputs);
    let (facts, updates) = verification.finish(visits, is_read, &listed);
    Verified {
        facts,
        updates,
        asked,
        failures: failure.into_iter().chain(unreadable).collect(),
    }
}

/// A citation of one of the units of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct CitationOf {
    /// The unit, counted from 0.
    unit: usize,
    id: CitationId,
}

/// The role of an address for a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum AddressRole {
    /// The source itself.
    Page,
    /// An archived copy of it.
    Archive,
    /// The page of an identifier, which is mostly about the source.
    Identifier,
}

/// Which citations refer to which address, and the evidence found there.
#[derive(Debug)]
struct Verification<'a> {
    inputs: Inputs<'a>,
    /// What understands the claims of each unit.
    prose: Vec<ClaimProse>,
    cited: HashMap<String, Vec<(CitationOf, AddressRole)>>,
    /// By role, so that the order in which servers answer has no effect.
    evidence: HashMap<CitationOf, BTreeMap<AddressRole, CitationEvidence>>,
    /// Facts about pages, for each unit by the id or address they are cited by.
    pages: Vec<BTreeMap<String, PageFacts>>,
    updates: BTreeMap<String, LockUpdate>,
    records: Records,
}

impl<'a> Verification<'a> {
    /// Notes which citations are to be checked against which address. A source with a local copy
    /// is read there.
    fn new(inputs: Inputs<'a>, is_asked: bool) -> Self {
        let mut cited: HashMap<String, Vec<(CitationOf, AddressRole)>> = HashMap::new();
        for (unit, one) in inputs.units.iter().enumerate() {
            let Some(model) = one.model() else {
                continue;
            };
            let references = one.references();
            let by_source = by_source(&references);
            for (id, cite) in citations(model) {
                let source = cite.source.as_str().trim();
                let has_copy = model
                    .source(source)
                    .is_some_and(|one| one.local_file.is_some());
                let references = by_source.get(source).into_iter().flatten();
                for reference in references.filter(|_| !has_copy) {
                    let place = (CitationOf { unit, id }, role(reference));
                    cited.entry(reference.key()).or_default().push(place);
                }
            }
        }
        Self {
            inputs,
            prose: prose::of_units(&inputs, is_asked && inputs.reads_pages),
            cited,
            evidence: HashMap::new(),
            pages: vec![BTreeMap::new(); inputs.units.len()],
            updates: BTreeMap::new(),
            records: Records::default(),
        }
    }

    /// Whether to read the page of an address: for the claims that cite it, and of an identifier
    /// for the record that it states.
    fn reads(&self, key: &str, is_identifier: bool) -> bool {
        self.inputs.reads_pages && (is_identifier || self.cited.contains_key(key))
    }

    /// Checks a page against everything that cites it by one of these keys.
    fn check_page(&mut self, keys: &[&str], page: &FetchedPage, pdf: PdfReader<'_>) {
        let source = extract::read_page(page, pdf);
        let checker = SourceChecker::new(&source, &page.url, self.cited.len());
        let page_facts = checker::page_facts(&source);
        let is_readable = source.readability.reason().is_none();
        for key in keys.iter().filter(|key| self.cited.contains_key(**key)) {
            let mut update = LockUpdate {
                extractor: EXTRACTOR.to_owned(),
                text: is_readable.then(|| lock::hash(&source.text)),
                ..LockUpdate::default()
            };
            for (place, role) in self.cited.get(*key).cloned().unwrap_or_default() {
                let remembered = self.inputs.remembered.get(place.unit);
                let changed_since =
                    remembered.and_then(|facts| changed_since(&facts.sources, key, &update));
                let Some((model, claim, evidence)) =
                    check(&checker, &self.inputs, &self.prose, place)
                else {
                    continue;
                };
                note(&mut update, model, claim, place.id.citation, &evidence);
                let evidence = limit_by_role(evidence, role, &source);
                let cite = claim.cite.get(place.id.citation);
                self.evidence
                    .entry(place)
                    .or_default()
                    .insert(role, evidence);
                if let (Some(cite), Some(pages), AddressRole::Page, true) =
                    (cite, self.pages.get_mut(place.unit), role, is_readable)
                {
                    // Once for each source, however many claims cite it.
                    pages
                        .entry(cite.source.as_str().trim().to_owned())
                        .or_insert_with(|| PageFacts {
                            changed_since,
                            ..page_facts.clone()
                        });
                }
            }
            self.updates
                .entry(lock::key(key).to_owned())
                .and_modify(|before| before.merge(&update))
                .or_insert(update);
        }
    }

    /// Checks the local copies of sources against everything that cites them. With a trusted
    /// revision, a copy that differs there proves nothing: the change itself may have added it.
    fn check_copies(&mut self, pdf: PdfReader<'_>) {
        let inputs = self.inputs;
        let prose = &self.prose;
        let copies: Vec<(PathBuf, Vec<CitationOf>)> = copies(&inputs).into_iter().collect();
        let checked: Vec<Vec<(CitationOf, CitationEvidence)>> = copies
            .par_iter()
            .map(|(path, cited)| {
                // An unreadable copy is reported at its path in the claims file.
                let Ok(bytes) = inputs.loader.read_bytes(path) else {
                    return Vec::new();
                };
                let is_trusted = inputs.trusted.is_none_or(|revision| {
                    let before = revision.read(inputs.loader, path).ok().flatten();
                    before.is_some_and(|file| file.text().as_bytes() == bytes)
                });
                let name = path.to_string_lossy();
                let source = extract::read_file(&name, &bytes, pdf);
                let checker = SourceChecker::new(&source, "", copies.len());
                cited
                    .iter()
                    .filter_map(|place| {
                        let (_, _, mut evidence) = check(&checker, &inputs, prose, *place)?;
                        if !is_trusted {
                            distrust_copy(&mut evidence);
                        }
                        Some((*place, evidence))
                    })
                    .collect()
            })
            .collect();
        for (place, evidence) in checked.into_iter().flatten() {
            self.evidence
                .entry(place)
                .or_default()
                .insert(AddressRole::Page, evidence);
        }
    }

    /// The facts about the sources of each unit: from this run, and otherwise from the lock.
    fn finish(
        mut self,
        visits: Vec<HashMap<String, Visit>>,
        is_read: bool,
        listed: &Listed,
    ) -> (Vec<SourceFacts>, BTreeMap<String, LockUpdate>) {
        let records = std::mem::take(&mut self.records);
        let units = self.inputs.units.iter().enumerate();
        let facts = units
            .zip(visits)
            .map(|((number, unit), visits)| {
                let remembered = self.inputs.remembered.get(number);
                let remembered = remembered.cloned().unwrap_or_default();
                let unread = if is_read {
                    unread(&visits)
                } else {
                    HashMap::new()
                };
                let known = records.of_unit(unit, &remembered.sources, listed);
                for (key, facts) in &known {
                    let before = remembered.sources.get(lock::key(key));
                    if let Some(record) = facts.record.as_ref().filter(|record| {
                        before.and_then(|before| before.record.as_ref()) != Some(*record)
                    }) {
                        let update = LockUpdate {
                            record: Some(record.clone()),
                            ..LockUpdate::default()
                        };
                        self.updates
                            .entry(lock::key(key).to_owned())
                            .and_modify(|known| known.merge(&update))
                            .or_insert(update);
                    }
                }
                SourceFacts {
                    records: known,
                    is_verified: remembered.has_lock || is_read,
                    citations: self.citations_of(number, unit, &remembered.sources, &unread),
                    visits,
                    pages: self
                        .pages
                        .get_mut(number)
                        .map(std::mem::take)
                        .unwrap_or_default(),
                    remembered: remembered.sources,
                    checks: remembered.checks,
                    dead_after: self.inputs.dead_after,
                }
            })
            .collect();
        (facts, self.updates)
    }

    fn citations_of(
        &mut self,
        number: usize,
        unit: &ArticleUnit,
        remembered: &BTreeMap<String, LockEntry>,
        unread: &HashMap<&str, &str>,
    ) -> HashMap<CitationId, CitationEvidence> {
        let Some(model) = unit.model() else {
            return HashMap::new();
        };
        let references = unit.references();
        let by_source = by_source(&references);
        let entries = |id: &str| -> Vec<&LockEntry> {
            let references = by_source.get(id).into_iter().flatten();
            references
                .filter_map(|one| remembered.get(lock::key(&one.key())))
                .collect()
        };
        let mut all = HashMap::new();
        for (id, cite) in citations(model) {
            let by_role = self
                .evidence
                .remove(&CitationOf { unit: number, id })
                .unwrap_or_default();
            let mut one = by_role.into_values().reduce(best_of).unwrap_or_default();
            one.quotes.resize(cite.quotes.len(), QuoteStatus::Unchecked);
            let source = cite.source.as_str().trim();
            let reason = by_source
                .get(source)
                .into_iter()
                .flatten()
                .find_map(|reference| unread.get(reference.key().as_str()));
            if let (Some(reason), None) = (reason, &one.support) {
                one.unreadable.get_or_insert_with(|| (*reason).to_owned());
            }
            let entries = entries(source);
            for (quote, status) in cite.quotes.iter().zip(&mut one.quotes) {
                let hash = lock::hash(quote.exact.as_str());
                let entry = entries.iter().find(|entry| entry.quotes.contains(&hash));
                match (status, entry) {
                    (QuoteStatus::Missing(missing), Some(entry)) => {
                        missing.was_there = entry.checked;
                    }
                    (
                        status @ (QuoteStatus::Unchecked | QuoteStatus::Undecidable(_)),
                        Some(entry),
                    ) => {
                        *status = QuoteStatus::Found(FoundQuote {
                            by: VerifiedBy::Lock,
                            context: entry.context.get(&hash).copied().unwrap_or_default(),
                            around: None,
                        });
                    }
                    (status @ QuoteStatus::Unchecked, None) => {
                        if let Some(reason) = reason {
                            *status = QuoteStatus::Undecidable((*reason).to_owned());
                        }
                    }
                    _ => {}
                }
            }
            all.insert(id, one);
        }
        all
    }
}

/// Why works that exist could not be read, by their keys: the publisher lets no program in.
fn unread(visits: &HashMap<String, Visit>) -> HashMap<&str, &str> {
    let is_page = |status: u16| (200..300).contains(&status);
    visits
        .iter()
        .filter(|(_, visit)| visit.verdict == Verdict::Alive && !visit.status.is_some_and(is_page))
        .map(|(key, visit)| (key.as_str(), visit.reason.as_str()))
        .collect()
}

/// Every citation of a claims file.
fn citations(model: &ClaimsFile) -> impl Iterator<Item = (CitationId, &crate::claims::Citation)> {
    model.claims.iter().enumerate().flat_map(|(claim, one)| {
        one.cite
            .iter()
            .enumerate()
            .map(move |(citation, cite)| (CitationId { claim, citation }, cite))
    })
}

fn role(reference: &Reference<'_>) -> AddressRole {
    match reference.scheme {
        Some(scheme) if scheme.leads_to_a_cover() => AddressRole::Identifier,
        Some(_) => AddressRole::Page,
        None if reference.archive => AddressRole::Archive,
        None => AddressRole::Page,
    }
}

/// The local copies that claims cite, and where.
fn copies(inputs: &Inputs<'_>) -> BTreeMap<PathBuf, Vec<CitationOf>> {
    let mut copies: BTreeMap<PathBuf, Vec<CitationOf>> = BTreeMap::new();
    for (unit, one) in inputs.units.iter().enumerate() {
        let Some(model) = one.model() else { continue };
        for (id, cite) in citations(model) {
            let Some(source) = model.source(cite.source.as_str().trim()) else {
                continue;
            };
            if source.confidential {
                continue;
            }
            // Paths in a bibliography are relative to the bibliography.
            if let (Some(copy), Some(file)) = (&source.local_file, inputs.files.place(source.file))
            {
                let path = beside(file, copy.as_str());
                copies
                    .entry(path)
                    .or_default()
                    .push(CitationOf { unit, id });
            }
        }
    }
    copies
}

/// Checks one citation against a source that was read.
fn check<'a>(
    checker: &SourceChecker<'_>,
    inputs: &Inputs<'a>,
    prose: &[ClaimProse],
    place: CitationOf,
) -> Option<(&'a ClaimsFile, &'a Claim, CitationEvidence)> {
    let model = inputs.units.get(place.unit)?.model()?;
    let claim = model.claims.get(place.id.claim)?;
    let cite = claim.cite.get(place.id.citation)?;
    let as_of = model.as_of.map(|day| day.first);
    let words = claim
        .text
        .as_ref()
        .filter(|_| claim.kind == ClaimKind::Fact);
    let prose = words.and_then(|text| prose.get(place.unit)?.of(text.exact.as_str()));
    Some((model, claim, checker.check(claim, cite, as_of, prose)))
}

/// Adds the result for a citation to the update of the lock.
fn note(
    update: &mut LockUpdate,
    model: &ClaimsFile,
    claim: &Claim,
    citation: usize,
    evidence: &CitationEvidence,
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
    for (quote, quoted) in cite.quotes.iter().zip(&evidence.quotes) {
        let hash = lock::hash(quote.exact.as_str());
        update.quotes.insert(hash.clone());
        match quoted {
            QuoteStatus::Found(found) => {
                update.contexts.insert(hash.clone(), found.context);
                update.found.insert(hash)
            }
            QuoteStatus::Missing(_) => update.missing.insert(hash),
            QuoteStatus::Undecidable(_) | QuoteStatus::Unchecked => continue,
        };
    }
    if let (Some(support), Some(text)) = (&evidence.support, &claim.text) {
        let hash = lock::hash(text.exact.as_str());
        update.claims.insert(hash.clone());
        match support.judgment {
            Judgment::Supported => update.supports.insert(hash),
            Judgment::Undecidable => return,
            _ => update.denies.insert(hash),
        };
    }
}
