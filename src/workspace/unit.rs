//! An article with its claims file: the unit of checking.

use std::sync::Arc;

use crate::claims::{self, BrokenPath, ClaimsFile, ParsedClaims, PathRole, Reference, Source};
use crate::text::{FileId, Span};
use crate::yaml::Problem;

/// An article and its claims, or one of them alone.
#[derive(Clone, Debug, Default)]
pub struct ArticleUnit {
    /// The claims file.
    pub claims: Option<ParsedClaims>,
    /// The article.
    pub article: Option<FileId>,
    /// The files with more sources that it uses: bibliographies and private files.
    pub shared: Vec<FileId>,
    /// The works that its article may cite by key, by their bibliographies.
    pub works: Vec<Arc<[Source]>>,
    /// Whether a bibliography that it names could not be found: it may have any key.
    pub lacks_bibliography: bool,
    /// Paths of the claims file and its bibliographies that could not be resolved.
    pub broken_paths: Vec<BrokenPath>,
    /// The problems of its bibliographies.
    pub problems: Vec<(FileId, Problem)>,
    /// An earlier claims file for the same article.
    pub rival: Option<(FileId, Span)>,
    /// The problems of its lock, unless another unit reports them.
    pub lock_problems: Vec<(FileId, Problem)>,
}

impl ArticleUnit {
    /// Whether bibliographies were read for it, and none is missing: then a key that they do not
    /// have leads nowhere.
    pub fn has_all_works(&self) -> bool {
        let is_broken = |path: &BrokenPath| path.role == PathRole::Bibliography;
        !self.works.is_empty()
            && !self.lacks_bibliography
            && !self.broken_paths.iter().any(is_broken)
    }

    /// Its decoded claims file; None without one that can be read.
    pub fn model(&self) -> Option<&ClaimsFile> {
        self.claims.as_ref()?.model.as_ref()
    }

    /// Its claims and everything that they refer to; None without a claims file that can be read.
    pub fn referred(&self) -> Option<(&ClaimsFile, Vec<Reference<'_>>)> {
        let claims = self.claims.as_ref()?;
        let model = claims.model.as_ref()?;
        Some((model, claims::references(model, claims.file)))
    }
}
