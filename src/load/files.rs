//! The files of a run, each read once.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::text::{FileId, TextFile};

use super::{Loader, Unread, shown};

/// Every file that a run has read; a [`FileId`] is an index into them.
#[derive(Clone, Debug, Default)]
pub struct Files {
    texts: Vec<TextFile>,
    /// Where each of them is, symlinks resolved.
    places: Vec<PathBuf>,
    by_place: HashMap<PathBuf, FileId>,
}

impl Files {
    /// Adds a file that was read at `place`.
    pub fn add(&mut self, file: TextFile, place: PathBuf) -> FileId {
        let id = FileId(self.texts.len());
        self.texts.push(file);
        self.by_place.insert(place.clone(), id);
        self.places.push(place);
        id
    }

    /// Reads a file, unless that was done before.
    ///
    /// # Errors
    ///
    /// When the loader may not or cannot read it.
    pub fn read(&mut self, loader: &Loader, path: &Path) -> Result<FileId, Unread> {
        if let Some(known) = self.by_place.get(path) {
            return Ok(*known);
        }
        let file = loader.read(path)?;
        Ok(self.add(file, path.to_owned()))
    }

    /// A file.
    pub fn get(&self, id: FileId) -> Option<&TextFile> {
        self.texts.get(id.0)
    }

    /// Where a file is.
    pub fn place(&self, id: FileId) -> Option<&Path> {
        self.places.get(id.0).map(PathBuf::as_path)
    }

    /// The file that was read at `place`.
    pub fn at(&self, place: &Path) -> Option<FileId> {
        self.by_place.get(place).copied()
    }

    /// All files, in the order in which they were read.
    pub fn texts(&self) -> &[TextFile] {
        &self.texts
    }

    /// Where all of them are, in the same order.
    pub fn places(&self) -> &[PathBuf] {
        &self.places
    }

    /// The path of each relative to `root`, in the same order.
    pub fn relative_to(&self, root: &Path) -> Vec<String> {
        self.places.iter().map(|place| shown(place, root)).collect()
    }

    /// The files alone.
    pub fn into_texts(self) -> Vec<TextFile> {
        self.texts
    }
}
