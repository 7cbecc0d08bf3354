//! An article with its claims file: the unit of checking.

use std::sync::Arc;

use crate::article::citations::{self, KnownWorks};
use crate::article::{self, Format};
use crate::claims::{
    self, ArticleReferences, BrokenPath, ClaimsFile, ParsedClaims, PathRole, Reference, Source,
};
use crate::text::{FileId, Span, TextFile};
use crate::yaml::{Problem, Text};

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
    /// What its article itself refers to, once [`Self::find_references`] has looked.
    pub cited: ArticleReferences,
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

    /// Everything that its claims and its article refer to and that can be fetched.
    pub fn references(&self) -> Vec<Reference<'_>> {
        match &self.claims {
            Some(claims) => match &claims.model {
                Some(model) => claims::references(model, claims.file, &self.cited),
                None => Vec::new(),
            },
            None => {
                let works = self.works.iter().flat_map(|works| works.iter());
                claims::article_references(works, &self.cited)
            }
        }
    }

    /// The works that its article may cite by key.
    pub fn known_works(&self) -> KnownWorks {
        let mut known = KnownWorks::new(self.has_all_works());
        let own = self.model().into_iter().flat_map(|model| &model.sources);
        let shared = self.works.iter().flat_map(|works| works.iter());
        for source in own.chain(shared) {
            let families: Vec<&str> = source
                .names
                .iter()
                .map(|name| name.family.as_str())
                .collect();
            let year = source.issued.map(|day| day.first.year());
            known.add(source.id.as_str(), &families, source.has_more_authors, year);
        }
        known
    }

    /// Looks for what its article refers to; `file` is the article.
    pub fn find_references(&mut self, file: &TextFile) {
        let Some(id) = self.article else {
            return;
        };
        let mut article = article::read(file, Format::of(file.path()));
        citations::mark(&mut article, file, &self.known_works());
        let (keys, links) = citations::cited(&article);
        self.cited = ArticleReferences {
            keys: keys.into_iter().collect(),
            links: links
                .into_iter()
                .map(|(url, span)| (id, Text::written(&url, span)))
                .collect(),
        };
    }
}
