//! What a run wants to know of the world, and who is asked for it.

use std::collections::{BTreeMap, HashMap};

use crate::claims::identifier::Scheme;
use crate::failure::Failure;
use crate::source_facts::{FetchedPage, Visit};

use super::{PdfReader, Verification};
use crate::unit::ArticleUnit;

/// Something to ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchRequest {
    /// The scheme of an identifier; None for an address.
    pub scheme: Option<Scheme>,
    /// The address as written, or the value of the identifier.
    pub value: String,
    /// Whether its page is to be read.
    pub read: bool,
}

/// Whoever can be asked: the network, or a test's own world. The conductor knows no other way.
pub trait SourceFetcher {
    /// Asks for everything that is wanted, and hands over the pages that are to be read: each
    /// once, with the numbers of all that lead to it. The visits stand in the order of `wanted`.
    ///
    /// # Errors
    ///
    /// When nothing can be asked at all.
    fn ask(
        &mut self,
        wanted: &[FetchRequest],
        page: &mut dyn FnMut(&[usize], FetchedPage),
    ) -> Result<Vec<Visit>, Failure>;
}

/// Asks for everything that the cases refer to, each once, and tells them what came of it. Pages
/// that `hearing` wants are held against the claims as they come, so that no more than one has to
/// be kept.
///
/// # Errors
///
/// When nothing can be asked at all.
pub(crate) fn ask(
    units: &mut [ArticleUnit],
    world: &mut dyn SourceFetcher,
    mut hearing: Option<&mut Verification>,
    pdf: PdfReader<'_>,
) -> Result<(), Failure> {
    let mut by_key: BTreeMap<String, FetchRequest> = BTreeMap::new();
    let keys: Vec<Vec<String>> = units.iter().map(|unit| wants(unit, &mut by_key)).collect();
    if let Some(hearing) = &hearing {
        for (key, wanted) in &mut by_key {
            wanted.read = hearing.wants(key);
        }
    }
    let names: Vec<&str> = by_key.keys().map(String::as_str).collect();
    let wanted: Vec<FetchRequest> = by_key.values().cloned().collect();
    let visits = world.ask(&wanted, &mut |numbers, page| {
        if let Some(hearing) = &mut hearing {
            let keys: Vec<&str> = numbers
                .iter()
                .filter_map(|number| names.get(*number).copied())
                .collect();
            hearing.page(&keys, &page, units, pdf);
        }
    })?;
    let visits: HashMap<&str, &Visit> = names.into_iter().zip(&visits).collect();
    for (unit, keys) in units.iter_mut().zip(keys) {
        unit.facts.visits = keys
            .into_iter()
            .filter_map(|key| {
                let visit = (*visits.get(key.as_str())?).clone();
                Some((key, visit))
            })
            .collect();
    }
    Ok(())
}

/// Adds what a case refers to, and says by which keys.
fn wants(unit: &ArticleUnit, by_key: &mut BTreeMap<String, FetchRequest>) -> Vec<String> {
    let mut keys = Vec::new();
    for reference in unit.referred().into_iter().flat_map(|(_, all)| all) {
        let key = reference.key();
        by_key.entry(key.clone()).or_insert_with(|| FetchRequest {
            scheme: reference.scheme,
            value: reference.text.as_str().trim().to_owned(),
            read: false,
        });
        keys.push(key);
    }
    keys
}
