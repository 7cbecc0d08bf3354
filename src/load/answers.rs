//! What git has answered: each question is asked once in a run, and one process reads all blobs.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use crate::failure::Failure;

use super::blobs::BlobReader;
use super::git::{Commit, Tree};

/// Answers by what was asked.
pub(super) type Once<K, V> = Mutex<HashMap<K, Arc<V>>>;

/// The answers of a repository.
#[derive(Debug, Default)]
pub(super) struct Answers {
    /// Commits by what was typed.
    pub(super) commits: Once<String, Commit>,
    /// Merge bases with what is checked out.
    pub(super) bases: Once<Commit, Commit>,
    /// The files of commits; those of the index without one.
    pub(super) trees: Once<Option<Commit>, Tree>,
    /// The old path of each file that was renamed since a commit.
    pub(super) renames: Once<Commit, BTreeMap<String, String>>,
    blobs: Mutex<Option<BlobReader>>,
}

impl Answers {
    /// The bytes of a blob, read by a process that `start` starts unless it runs already; None for
    /// one that is too large.
    pub(super) fn blob(
        &self,
        blob: &str,
        start: impl FnOnce() -> Result<BlobReader, Failure>,
    ) -> Result<Option<Vec<u8>>, Failure> {
        let mut reader = self.blobs.lock().unwrap_or_else(PoisonError::into_inner);
        if reader.is_none() {
            *reader = Some(start()?);
        }
        let read = reader.as_mut().map_or(Ok(None), |one| one.read(blob));
        if read.is_err() {
            // What it would answer next is unknown.
            *reader = None;
        }
        read
    }
}

/// The answer to a question, asked only when it is not known.
pub(super) fn once<K: Eq + Hash, V>(
    known: &Once<K, V>,
    question: K,
    ask: impl FnOnce() -> Result<V, Failure>,
) -> Result<Arc<V>, Failure> {
    let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(answer) = known.get(&question) {
        return Ok(Arc::clone(answer));
    }
    let answer = Arc::new(ask()?);
    known.insert(question, Arc::clone(&answer));
    Ok(answer)
}
