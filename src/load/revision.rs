//! A trusted revision, whose files count instead of those checked out.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::failure::Failure;
use crate::text::TextFile;

use super::{Git, Loader, Tree, shown};

/// The files of a revision that a run trusts.
#[derive(Clone, Debug)]
pub struct Revision {
    git: Git,
    /// As given by the user.
    name: String,
    tree: Arc<Tree>,
}

impl Revision {
    /// The revision that `typed` names.
    ///
    /// # Errors
    ///
    /// When git does not know it.
    pub fn find(git: &Git, typed: &str) -> Result<Self, Failure> {
        Ok(Self {
            tree: git.tree(&git.commit(typed)?)?,
            name: typed.to_owned(),
            git: git.clone(),
        })
    }

    /// The files right in `folder`, as this revision has them.
    pub fn files_in(&self, loader: &Loader, folder: &Path) -> Vec<PathBuf> {
        let prefix = format!("{}/", shown(folder, loader.root()));
        let below = self.tree.files.range(prefix.clone()..);
        below
            .take_while(|(path, _)| path.starts_with(&prefix))
            .filter(|(path, _)| {
                path.get(prefix.len()..)
                    .is_some_and(|rest| !rest.contains('/'))
            })
            .map(|(path, _)| loader.root().join(path))
            .collect()
    }

    /// The file at `path` as this revision has it; None when it has none.
    ///
    /// # Errors
    ///
    /// When git cannot read it, or it is no text.
    pub fn read(&self, loader: &Loader, path: &Path) -> Result<Option<TextFile>, Failure> {
        let place = loader.absolute(path);
        let Some(blob) = self.tree.files.get(&shown(&place, loader.root())) else {
            return Ok(None);
        };
        let name = format!("{} of {}", loader.shown(&place), self.name);
        match self.git.text(blob)? {
            Some(text) => Ok(Some(TextFile::new(name, text))),
            None => Err(Failure::unreadable(name, "it is not a UTF-8 text")),
        }
    }
}
