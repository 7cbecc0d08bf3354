//! The files of a run before the change.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::failure::Failure;
use crate::filter::Changed;
use crate::finding::FileId;
use crate::load::{Commit, Git, Tree};
use crate::text::{TextFile, new_lines};

/// The files of a run before the change.
#[derive(Debug)]
pub(super) struct Before {
    /// The earlier text of each file; None when it did not exist.
    texts: Vec<Option<String>>,
    /// All files before the change.
    pub(super) tree: Arc<Tree>,
    /// The new path of each renamed file.
    pub(super) renamed: BTreeMap<String, String>,
}

impl Before {
    /// Reads the files at these paths from a commit, following renames.
    pub(super) fn read(git: &Git, commit: &Commit, root_paths: &[String]) -> Result<Self, Failure> {
        let tree = git.tree(commit)?;
        let old_paths = git.renames(commit)?;
        let text = |path: &String| -> Result<Option<String>, Failure> {
            let blob = tree.files.get(old_paths.get(path).unwrap_or(path));
            blob.map_or(Ok(None), |blob| git.text(blob))
        };
        let texts = root_paths.iter().map(text).collect::<Result<_, _>>()?;
        let renamed = old_paths
            .iter()
            .map(|(new, old)| (old.clone(), new.clone()))
            .collect();
        Ok(Self {
            texts,
            tree,
            renamed,
        })
    }

    /// The lines that the change added or edited.
    pub(super) fn changed(&self, files: &[TextFile]) -> Changed {
        let mut changed = Changed::default();
        for (at, file) in files.iter().enumerate() {
            match self.texts.get(at).and_then(Option::as_deref) {
                Some(old) if old == file.text() => {}
                Some(old) => changed.lines(FileId(at), new_lines(old, file)),
                None => changed.whole(FileId(at)),
            }
        }
        changed
    }

    /// Whether a file existed.
    pub(super) fn had(&self, file: FileId) -> bool {
        self.texts.get(file.0).is_some_and(Option::is_some)
    }
}
