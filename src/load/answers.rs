//! What git has answered: each question is asked once in a run, and one process reads all blobs.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use crate::failure::Failure;

use super::blobs::BlobReader;

/// A commit, by its full hash.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Commit(pub(super) String);

/// What lies below the root in a commit or in the index; paths start at the root.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// The regular files: the blob hash of each, by its path.
    pub files: BTreeMap<String, String>,
    /// The symlinks.
    pub links: BTreeSet<String>,
    /// The submodules.
    pub modules: BTreeSet<String>,
}

impl Tree {
    /// Reads a list of entries: mode and other words, one of them the blob, then a tab and the path.
    pub(super) fn read(listed: &[u8], blob_at: usize) -> Self {
        let mut tree = Self::default();
        for entry in listed.split(|byte| *byte == 0) {
            let entry = String::from_utf8_lossy(entry);
            if let Some((about, path)) = entry.split_once('\t') {
                let words: Vec<&str> = about.split(' ').collect();
                if let (Some(mode), Some(blob)) = (words.first(), words.get(blob_at)) {
                    tree.add(mode, blob, path);
                }
            }
        }
        tree
    }

    /// Whether it has a file, symlink or submodule at a path.
    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path) || self.links.contains(path) || self.modules.contains(path)
    }

    /// Adds an entry with the mode that git gives it.
    fn add(&mut self, mode: &str, blob: &str, path: &str) {
        match mode {
            "120000" => drop(self.links.insert(path.to_owned())),
            "160000" => drop(self.modules.insert(path.to_owned())),
            _ if mode.starts_with("100") => {
                self.files.insert(path.to_owned(), blob.to_owned());
            }
            _ => {}
        }
    }
}

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
