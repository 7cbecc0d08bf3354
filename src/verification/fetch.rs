//! The requests of a run, and the interface to fetch them.

use std::collections::{BTreeMap, HashMap};

use crate::claims::identifier::Scheme;
use crate::failure::Failure;
use crate::source_facts::{FetchedPage, Verdict, Visit};
use crate::workspace::ArticleUnit;

use super::{PdfReader, Verification, records};

/// An address or identifier to fetch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchRequest {
    /// The scheme of an identifier; None for an address.
    pub scheme: Option<Scheme>,
    /// The address as written, or the value of the identifier.
    pub value: String,
    /// Whether to read its page.
    pub read: bool,
    /// Whether the record of the work is asked for, and not the page.
    pub record: bool,
}

/// Fetches sources: from the network, or from pages of a test.
pub trait SourceFetcher {
    /// Fetches all `requests`, and passes on the pages to read: each once, with the indices of all
    /// its requests. Returns the visits in the order of `requests`.
    ///
    /// # Errors
    ///
    /// When no request can be sent at all.
    fn ask(
        &mut self,
        requests: &[FetchRequest],
        page: &mut dyn FnMut(&[usize], FetchedPage),
    ) -> Result<Vec<Visit>, Failure>;
}

/// Fetches everything that the units refer to, each once, and returns the visits for each unit.
/// Pages are checked as they arrive, so that only one has to be in memory.
///
/// # Errors
///
/// When no request can be sent at all.
pub(super) fn ask(
    verification: &mut Verification<'_>,
    fetcher: &mut dyn SourceFetcher,
    pdf: PdfReader<'_>,
) -> Result<Vec<HashMap<String, Visit>>, Failure> {
    let mut by_key: BTreeMap<String, FetchRequest> = BTreeMap::new();
    let units = verification.inputs.units.iter();
    let keys: Vec<Vec<String>> = units.map(|unit| requests(unit, &mut by_key)).collect();
    for (key, request) in &mut by_key {
        request.read = verification.reads(key, request.scheme.is_some());
    }
    // Pages first, then records.
    let mut names: Vec<&str> = by_key.keys().map(String::as_str).collect();
    let pages = names.len();
    let mut requests: Vec<FetchRequest> = by_key.values().cloned().collect();
    for (key, request) in &by_key {
        if verification.inputs.reads_pages && request.scheme.is_some_and(records::is_registered) {
            names.push(key);
            requests.push(FetchRequest {
                read: true,
                record: true,
                ..request.clone()
            });
        }
    }
    let visits = fetcher.ask(&requests, &mut |numbers, page| {
        let (of_pages, of_records): (Vec<usize>, Vec<usize>) =
            numbers.iter().partition(|number| **number < pages);
        let keys = |numbers: Vec<usize>| -> Vec<&str> {
            let keys = numbers.into_iter();
            keys.filter_map(|number| names.get(number).copied())
                .collect()
        };
        let (of_pages, of_records) = (keys(of_pages), keys(of_records));
        if !of_pages.is_empty() {
            verification.check_page(&of_pages, &page, pdf);
            verification.records.read_page(&of_pages, &page);
        }
        if !of_records.is_empty() {
            verification.records.read_answer(&of_records, &page);
        }
    })?;
    let of_pages: HashMap<&str, &Visit> = names.iter().copied().zip(&visits).take(pages).collect();
    for (key, visit) in names.iter().zip(&visits).skip(pages) {
        // What leads nowhere has no record to read.
        let is_dead = |visit: &&Visit| visit.verdict == Verdict::Dead;
        if !of_pages.get(key).is_some_and(is_dead) {
            verification.records.note_visit(key, visit);
        }
    }
    let visits = of_pages;
    let of_unit = keys.into_iter().map(|keys| {
        keys.into_iter()
            .filter_map(|key| {
                let visit = (*visits.get(key.as_str())?).clone();
                Some((key, visit))
            })
            .collect()
    });
    Ok(of_unit.collect())
}

/// Adds the requests of a unit, and returns their keys.
fn requests(unit: &ArticleUnit, by_key: &mut BTreeMap<String, FetchRequest>) -> Vec<String> {
    let mut keys = Vec::new();
    for reference in unit.references() {
        let key = reference.key();
        by_key.entry(key.clone()).or_insert_with(|| {
            let (scheme, value) = match reference.identifier() {
                Some(identifier) => (Some(identifier.scheme), identifier.value),
                None => (None, reference.text.as_str().trim().to_owned()),
            };
            FetchRequest {
                scheme,
                value,
                read: false,
                record: false,
            }
        });
        keys.push(key);
    }
    keys
}
