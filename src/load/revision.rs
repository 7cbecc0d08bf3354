//! A trusted revision, whose files count instead of those checked out.

use std::path::Path;
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
