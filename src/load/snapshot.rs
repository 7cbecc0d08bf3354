//! The files of a commit, opened in place of those on disk.
//!
//! Invariant: what the commit has is read from it, whatever is on disk. What it lacks is absent,
//! except for files that git does not track, such as private ones: git knows no earlier state of
//! them, so they count as unchanged.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::failure::Failure;

use super::{Commit, Git, Loader, Tree, Unread, shown};

/// The files of a commit.
#[derive(Debug)]
pub(super) struct Snapshot {
    git: Git,
    tree: Arc<Tree>,
    /// The path in the commit of each file that was renamed since.
    old_paths: Arc<BTreeMap<String, String>>,
    /// The files of the index.
    tracked: Arc<Tree>,
}

impl Snapshot {
    /// The files of `commit`.
    ///
    /// # Errors
    ///
    /// When git fails.
    pub(super) fn read(git: &Git, commit: &Commit) -> Result<Self, Failure> {
        Ok(Self {
            tree: git.tree(commit)?,
            old_paths: git.renames(commit)?,
            tracked: git.index()?,
            git: git.clone(),
        })
    }

    /// Where the commit has the file that is now at `lexical`.
    pub(super) fn place(&self, root: &Path, lexical: &Path) -> Option<PathBuf> {
        let path = self.path(root, lexical)?;
        Some(root.join(path))
    }

    fn path(&self, root: &Path, lexical: &Path) -> Option<&str> {
        let path = shown(lexical, root);
        let has = |path: &str| self.tree.files.get_key_value(path).map(|(key, _)| &**key);
        has(&path).or_else(|| has(self.old_paths.get(&path)?))
    }

    /// Where a file is that may be opened; `on_disk` is the answer for what is checked out.
    pub(super) fn locate(
        &self,
        loader: &Loader,
        lexical: &Path,
        on_disk: Result<PathBuf, Unread>,
    ) -> Result<PathBuf, Unread> {
        let root = loader.root();
        if let Some(place) = self.place(root, lexical) {
            return Ok(place);
        }
        let real = match on_disk {
            Ok(real) => real,
            Err(Unread::Outside) => return Err(Unread::Outside),
            Err(_) => return Err(Unread::Missing),
        };
        // A link on the way, as it leads today.
        if let Some(place) = self.place(root, &real) {
            return Ok(place);
        }
        let is_tracked = self.tracked.has(&shown(&real, root));
        if is_tracked {
            Err(Unread::Missing)
        } else {
            Ok(real)
        }
    }

    /// The bytes of a file; None when the commit does not have it.
    pub(super) fn bytes(&self, root: &Path, place: &Path) -> Option<Result<Vec<u8>, Unread>> {
        let blob = self.tree.files.get(self.path(root, place)?)?;
        Some(match self.git.blob(blob) {
            Ok(Some(bytes)) => Ok(bytes),
            Ok(None) => Err(Unread::TooLarge),
            Err(failure) => Err(Unread::Refused(failure.to_string())),
        })
    }

    /// The files right in a folder.
    pub(super) fn files_in(&self, root: &Path, folder: &Path) -> Vec<PathBuf> {
        let paths = self.tree.files.keys().map(|path| root.join(path));
        paths.filter(|path| path.parent() == Some(folder)).collect()
    }
}
