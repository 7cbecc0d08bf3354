//! What the files of a run were before the change, and what would have been found in them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::claims::{BrokenPath, ParsedClaims, PathRole};
use crate::failure::Failure;
use crate::filter::Changed;
use crate::finding::FileId;
use crate::load::{Commit, Git, Tree, shown};
use crate::text::{TextFile, new_lines};
use crate::workspace::{ArticleUnit, beside};

/// The root, and where each file of a run is.
pub(super) type Around<'a> = (&'a Path, &'a [PathBuf]);

/// The files of a run as they were.
#[derive(Debug)]
pub(super) struct Before {
    /// The text of each file; None when it was not there.
    texts: Vec<Option<String>>,
    /// Everything that was there.
    pub(super) tree: Tree,
    /// The new path of each renamed file.
    pub(super) renamed: BTreeMap<String, String>,
}

impl Before {
    /// What a commit says of the files at these paths, renames followed.
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

    /// The lines that the change touched.
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

    /// The files as they were, each at its place; one that was not there is as it is.
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

    /// Whether a file was there.
    pub(super) fn had(&self, file: FileId) -> bool {
        self.texts.get(file.0).is_some_and(Option::is_some)
    }

    /// A case as it was. A claims file that was not there counts as it is: that an old article
    /// gets claims is no fault of theirs.
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
        // An article that the change deleted was not missing before.
        old.broken_paths
            .retain(|broken_path| !self.had_article(unit, broken_path, around));
        old
    }

    /// Whether the article of a case was there, and is missing now.
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
