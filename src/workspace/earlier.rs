//! The units of a run as they were in a commit.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::claims::ParsedClaims;
use crate::load::Loader;
use crate::text::{FileId, Span};

use super::bibliographies::{self, Shared};
use super::{ArticleUnit, Workspace};

/// The units of `now` in the files that `loader` opens, in the same order. The files are others
/// than those of `now`, and so are their ids.
///
/// A claims file that the commit lacks counts as it is now, so that its findings about an old
/// article are not caused by the change; an article that it lacks is absent.
pub fn earlier(now: &Workspace, loader: &Loader) -> Workspace {
    let mut workspace = Workspace::default();
    let mut shared = Shared::default();
    let mut owners: HashMap<PathBuf, (FileId, Span)> = HashMap::new();
    for unit in &now.units {
        let mut old = ArticleUnit::default();
        if let Some(claims) = &unit.claims {
            if let Some((mut claims, place)) = workspace.claims_of(now, loader, claims.file) {
                let masks = claims.masks.iter().map(|span| (claims.file, *span));
                workspace.masked.extend(masks);
                workspace.follow(&mut shared, loader, &mut claims, &place, &mut old);
                old.article = old.article.filter(|id| workspace.is_of_commit(loader, *id));
                let named = claims
                    .model
                    .as_ref()
                    .and_then(|model| model.article.as_ref());
                let place = old.article.and_then(|id| workspace.files.place(id));
                if let (Some(place), Some(named)) = (place, named) {
                    old.rival = owners.get(place).copied();
                    let owner = (claims.file, named.span);
                    owners.entry(place.to_owned()).or_insert(owner);
                }
                old.claims = Some(claims);
            }
        } else if let Some(place) = unit.article.and_then(|id| now.files.place(id))
            && let Some(place) = loader.place_in_commit(place)
        {
            old.article = workspace.read(loader, &place);
            if let Some(article) = old.article {
                bibliographies::follow_article(
                    &mut workspace,
                    &mut shared,
                    loader,
                    article,
                    &mut old,
                );
            }
        }
        workspace.units.push(old);
    }
    workspace.find_references();
    workspace.masked.sort();
    workspace
}

impl Workspace {
    /// A claims file of `now` as the commit has it.
    fn claims_of(
        &mut self,
        now: &Self,
        loader: &Loader,
        file: FileId,
    ) -> Option<(ParsedClaims, PathBuf)> {
        let place = now.files.place(file)?;
        let (id, place) = match loader.place_in_commit(place) {
            Some(old) => (self.read(loader, &old)?, old),
            None => (
                self.files
                    .add(now.files.get(file)?.clone(), place.to_owned()),
                place.to_owned(),
            ),
        };
        let read = ParsedClaims::read(self.files.get(id)?, id);
        Some((read, place))
    }

    fn is_of_commit(&self, loader: &Loader, file: FileId) -> bool {
        let place: Option<&Path> = self.files.place(file);
        place.is_some_and(|place| loader.place_in_commit(place).is_some())
    }
}
