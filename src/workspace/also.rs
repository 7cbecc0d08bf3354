//! Files that a run looks at though ignore files or names would hide them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Files that a run looks at though a walk of what is checked out may pass over them; absolute
/// paths, symlinks not resolved.
#[derive(Clone, Debug, Default)]
pub struct AlsoLookedAt {
    /// Articles and claims files that count wherever their folder is looked at.
    pub in_folders: BTreeSet<PathBuf>,
}

impl AlsoLookedAt {
    /// Those of a folder.
    pub(super) fn below<'a>(&'a self, dir: &'a Path) -> impl Iterator<Item = &'a PathBuf> {
        self.in_folders
            .range(dir.to_owned()..)
            .take_while(move |file| file.starts_with(dir))
    }
}
