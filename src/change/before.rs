//! The files of a run before the change, and what would have been found in them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::claims::{BrokenPath, ParsedClaims, PathRole};
use crate::failure::Failure;
use crate::filter::Changed;
use crate::finding::FileId;
use crate::load::{Commit, Git, Tree, shown};
use crate::text::{TextFile, new_lines};
use crate::workspace::{ArticleUnit, beside};

/// The root, and the path of each file of a run.
pub(super) type Around<'a> = (&'a Path, &'a [PathBuf]);

/// The files of a run before the change.
#[derive(Debug)]
pub(super) struct Before {
    /// The earlier text of each file; None when it did not exist.
    texts: Vec<Option<String>>,
    /// All files before the change.
    pub(super) tree: Tree,
    /// The new path of each renamed file.
    pub(super) renamed: BTreeMap<String, String>,
}

impl Before {
    /// Reads the files at these paths from a commit, following renames.
    pub(super) fn read(git: &Git, commit: &Commit, root_paths: &[String]) -> Result<Self, Failure> {
        let tree = git.tree(commit)?;
        let old_paths = git.renames(commit)?;
        let blobs: Vec<Option<&str>> = root_paths
            .iter()
            .map(|path| tree.files.get(old_paths.get(path).unwrap_or(path)))
            .map(|blob| blob.map(String::as_str))
            .collect();
        let asked: Vec<&str> = blobs.iter().flatten().copied().collect();
        let mut read = git.texts(&asked)?.into_iter();
        let texts = blobs
            .iter()
            .map(|blob| blob.and_then(|_| read.next().flatten()))
            .collect();
        let renamed = old_paths.into_iter().map(|(new, old)| (old, new)).collect();
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

    /// The earlier files, in the order of `now`; for one that did not exist, the current file.
    pub(super) fn files(&self, now: &[TextFile]) -> Vec<TextFile> {
        now.iter()
            .enumerate()
            .map(
                |(at, file)| match self.texts.get(at).and_then(Option::as_deref) {
                    Some(old) => TextFile::new(file.path(), old),
                    None => file.clone(),
                },
            )
            .collect()
    }

    /// Whether a file existed.
    pub(super) fn had(&self, file: FileId) -> bool {
        self.texts.get(file.0).is_some_and(Option::is_some)
    }

    /// A unit before the change. A claims file that did not exist counts as it is now, so that its
    /// findings about an old article are not caused by the change.
    pub(super) fn unit(
        &self,
        unit: &ArticleUnit,
        files: &[TextFile],
        around: Around<'_>,
    ) -> ArticleUnit {
        let mut old = unit.clone();
        old.article = unit.article.filter(|article| self.had(*article));
        if let Some(claims) = &mut old.claims
            && self.had(claims.file)
            && let Some(text) = files.get(claims.file.0)
        {
            let shared = claims.model.take().map_or_else(Vec::new, |model| {
                let own = claims.file;
                let sources = model.sources.into_iter();
                sources.filter(|source| source.file != own).collect()
            });
            *claims = ParsedClaims::read(text, claims.file);
            if let Some(model) = &mut claims.model {
                model.sources.extend(shared);
                model.index();
            }
        }
        // An article that the change deleted existed before.
        old.broken_paths
            .retain(|broken_path| !self.had_article(unit, broken_path, around));
        old
    }

    /// Whether the article of a unit existed, and is missing now.
    pub(super) fn lost_article(&self, unit: &ArticleUnit, around: Around<'_>) -> bool {
        let had = |broken_path| self.had_article(unit, broken_path, around);
        unit.broken_paths.iter().any(had)
    }

    fn had_article(
        &self,
        unit: &ArticleUnit,
        broken_path: &BrokenPath,
        (root, places): Around<'_>,
    ) -> bool {
        let claims = unit.claims.as_ref();
        let place = claims.and_then(|claims| places.get(claims.file.0));
        broken_path.role == PathRole::Article
            && place.is_some_and(|place| {
                let path = shown(&beside(place, &broken_path.path), root);
                self.tree.files.contains_key(&path)
            })
    }
}
