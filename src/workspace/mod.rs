//! The files of a run: claims files with their articles, and articles without claims.

mod also;
mod bibliographies;
mod earlier;
mod rename;
mod selection;
mod unit;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::article::is_article;
use crate::checks::store::{CheckStore, OfLock};
use crate::claims::{BrokenPath, ParsedClaims, PathError, PathRole};
use crate::failure::{Failure, FailureKind};
use crate::load::{Files, Loader, Revision, Unread, normalise, walk};
use crate::lock;
use crate::lock::store::{LockStore, LockedClaims, RememberedFacts};
use crate::settings::Settings;
use crate::text::{FileId, Span, TextFile};

use bibliographies::Shared;
use selection::{EmptySelection, Selection, SelectionRules};

pub use also::AlsoLookedAt;
pub use earlier::earlier;
pub use unit::ArticleUnit;

/// All inputs of a run.
#[derive(Debug, Default)]
pub struct Workspace {
    /// The files.
    pub files: Files,
    /// The articles with their claims files, in the order of the paths.
    pub units: Vec<ArticleUnit>,
    /// What could not be read.
    pub failures: Vec<Failure>,
    /// Bytes that no output may show.
    pub masked: Vec<(FileId, Span)>,
    /// Why there is nothing to check, when that is no failure.
    pub note: Option<String>,
    /// The articles of the root, listed when an article is missing.
    articles: Option<Vec<PathBuf>>,
}

/// Reads the files for `paths`; without any, those of the root's `claims/` and the settings.
pub fn gather(loader: &Loader, paths: &[PathBuf], settings: &Settings) -> Workspace {
    gather_with(loader, paths, settings, &AlsoLookedAt::default())
}

/// Reads the files for `paths`, and those that count though they may be hidden.
pub fn gather_with(
    loader: &Loader,
    paths: &[PathBuf],
    settings: &Settings,
    also: &AlsoLookedAt,
) -> Workspace {
    let mut workspace = Workspace::default();
    let rules = SelectionRules {
        loader,
        settings,
        also,
    };
    let selection = Selection::of(rules, paths, &mut workspace.failures);
    workspace.failures.extend(loader.unread_ignore_files());
    if selection.is_empty() {
        workspace.nothing(&selection, rules, paths);
        return workspace;
    }
    // An article's claims file can lie anywhere in a `claims/` beside or above it, so all of
    // them are read when an article is asked for.
    let mut known = selection.claims.clone();
    for dir in selection.folders_above(rules) {
        known.extend(rules.claims_of(&dir));
    }
    let claims = workspace.read_claims(loader, &known);
    let mut owners: HashMap<PathBuf, (FileId, Span)> = HashMap::new();
    let mut left_out: HashSet<PathBuf> = HashSet::new();
    let mut shared = Shared::new(loader, settings, &mut workspace.failures);
    for (place, mut claims) in claims {
        let article = claims
            .model
            .as_ref()
            .and_then(|model| model.article.as_ref());
        let span = article.map(|article| article.span);
        let path = article.map(|article| beside(&place, article.as_str()));
        let located = path.as_ref().map(|path| loader.locate(path));
        let real = located.as_ref().and_then(|located| located.as_ref().ok());
        let is_asked = selection.claims.contains(&place)
            || real.is_some_and(|real| selection.articles.contains(real));
        let files: Vec<&Path> = [Some(&place), real]
            .into_iter()
            .flatten()
            .map(PathBuf::as_path)
            .collect();
        if selection.leaves_out(rules, &files) {
            left_out.extend(real.cloned());
            continue;
        }
        let mut unit = ArticleUnit::default();
        if let (Some(real), Some(span)) = (real, span) {
            unit.rival = owners.get(real).copied();
            owners.entry(real.clone()).or_insert((claims.file, span));
        }
        if !is_asked {
            continue;
        }
        workspace.follow(&mut shared, loader, &mut claims, &place, &mut unit);
        unit.claims = Some(claims);
        workspace.units.push(unit);
    }
    for article in &selection.articles {
        // An article whose claims file is excluded is not one without claims.
        let is_alone = !owners.contains_key(article) && !left_out.contains(article);
        if is_alone && rules.checks_alone(article) {
            let Some(file) = workspace.read(loader, article) else {
                continue;
            };
            let mut unit = ArticleUnit {
                article: Some(file),
                ..ArticleUnit::default()
            };
            bibliographies::follow_article(&mut workspace, &mut shared, loader, file, &mut unit);
            workspace.units.push(unit);
        }
    }
    for place in &selection.bibliographies {
        let unit = bibliographies::alone(&mut workspace, loader, place);
        workspace.units.extend(unit);
    }
    if workspace.units.is_empty() {
        workspace.nothing(&selection, rules, paths);
    }
    workspace.find_references();
    workspace.masked.sort();
    workspace.failures.extend(loader.unread_ignore_files());
    workspace.failures.sort();
    workspace.failures.dedup();
    workspace
}

/// One article with its claims.
///
/// # Errors
///
/// When the article cannot be read.
pub fn one(loader: &Loader, article: &Path) -> Result<(Vec<TextFile>, ArticleUnit), Failure> {
    let place = loader.locate(article).map_err(|why| {
        Failure::unreadable(loader.shown(&loader.absolute(article)), why.message())
    })?;
    let workspace = gather(loader, &[article.to_owned()], &Settings::default());
    let at = workspace.files.at(&place);
    let unit = workspace
        .units
        .into_iter()
        .find(|unit| at.is_some() && unit.article == at);
    unit.map(|unit| (workspace.files.into_texts(), unit))
        .ok_or_else(|| {
            workspace.failures.into_iter().next().unwrap_or_else(|| {
                Failure::at(
                    FailureKind::Usage,
                    loader.shown(&loader.absolute(article)),
                    "it is no article",
                )
            })
        })
}

/// A path that a file names, relative to that file.
pub fn beside(file: &Path, path: &str) -> PathBuf {
    normalise(&file.parent().unwrap_or(file).join(path.trim()))
}

impl Workspace {
    /// Sets the reason why there is nothing to check, unless there is a failure already.
    fn nothing(&mut self, selection: &Selection, rules: SelectionRules<'_>, paths: &[PathBuf]) {
        if self.failures.is_empty() {
            match selection.nothing(rules, paths) {
                EmptySelection::Fine(note) => self.note = Some(note),
                EmptySelection::Failed(failure) => self.failures.push(failure),
            }
        }
    }

    /// Reads a file once; records a failure when it cannot be read.
    pub fn read(&mut self, loader: &Loader, path: &Path) -> Option<FileId> {
        let read = self.files.read(loader, path);
        read.map_err(|why| {
            let failure = Failure::unreadable(loader.shown(path), why.message());
            self.failures.push(failure);
        })
        .ok()
    }

    /// Looks for what the articles themselves refer to: their links, and the works that they cite.
    fn find_references(&mut self) {
        let files = &self.files;
        self.units.par_iter_mut().for_each(|unit| {
            if let Some(file) = unit.article.and_then(|id| files.get(id)) {
                unit.find_references(file);
            }
        });
    }

    /// Articles without a claims file, sorted.
    pub fn unclaimed(&self) -> Vec<FileId> {
        let mut unclaimed: Vec<FileId> = self
            .units
            .iter()
            .filter(|unit| unit.claims.is_none())
            .filter_map(|unit| unit.article)
            .collect();
        unclaimed.sort();
        unclaimed
    }

    /// Reads the locks of the claims files and people's checks, and returns their contents for
    /// each unit. With a trusted revision, only what it agrees with counts; with `by_review` also
    /// the checks that a change brings.
    pub fn read_locks(
        &mut self,
        loader: &Loader,
        trusted: Option<&Revision>,
        by_review: bool,
    ) -> (LockStore, Vec<RememberedFacts>) {
        let mut files = std::mem::take(&mut self.files);
        let mut failures = Vec::new();
        let claims = locked_claims(&self.units, &files);
        let (store, mut remembered) =
            LockStore::read(&claims, &mut files, loader, trusted, &mut failures);
        let checks = CheckStore {
            loader,
            trusted,
            by_review,
        };
        for (at, (claims, known)) in claims.iter().zip(&mut remembered).enumerate() {
            let folder = store.folder_of(at);
            let (Some(claims), Some(folder)) = (claims, folder) else {
                continue;
            };
            if claims.claims.is_none() {
                continue;
            }
            let of_lock = OfLock {
                here: std::mem::take(&mut known.confirmations),
                trusted: std::mem::take(&mut known.trusted_confirmations),
            };
            let read = checks.read(&claims.place, folder, &of_lock, &mut files, &mut failures);
            known.checks = read.by_claim;
            known.problems.extend(read.problems);
        }
        self.files = files;
        self.failures.extend(failures);
        (store, remembered)
    }

    /// The claims files for the lock store, in the order of the units.
    pub fn locked_claims(&self) -> Vec<Option<LockedClaims<'_>>> {
        locked_claims(&self.units, &self.files)
    }

    /// Reads and decodes claims files, in the order of their paths.
    fn read_claims(
        &mut self,
        loader: &Loader,
        known: &BTreeSet<PathBuf>,
    ) -> BTreeMap<PathBuf, ParsedClaims> {
        let mut read = Vec::new();
        for place in known {
            if let Some(file) = self.read(loader, place) {
                read.push((place.clone(), file));
            }
        }
        let files = &self.files;
        let claims: BTreeMap<PathBuf, ParsedClaims> = read
            .into_par_iter()
            .filter_map(|(place, file)| Some((place, ParsedClaims::read(files.get(file)?, file))))
            .collect();
        for read in claims.values() {
            self.masked
                .extend(read.masks.iter().map(|span| (read.file, *span)));
        }
        claims
    }

    /// Resolves the paths of a claims file: of its article, of local copies of sources, and of
    /// bibliographies.
    fn follow(
        &mut self,
        shared: &mut Shared,
        loader: &Loader,
        claims: &mut ParsedClaims,
        place: &Path,
        unit: &mut ArticleUnit,
    ) {
        let file = claims.file;
        let Some(model) = &mut claims.model else {
            return;
        };
        if let Some(article) = &model.article {
            let path = beside(place, article.as_str());
            match loader.locate(&path) {
                Ok(real) => unit.article = self.read(loader, &real),
                Err(why) => {
                    let broken_path = BrokenPath::new(file, article, PathRole::Article);
                    self.broken_path(loader, broken_path, (&path, place), &why, unit);
                }
            }
        }
        for source in model.sources.iter().filter(|source| !source.confidential) {
            let Some(copy) = &source.local_file else {
                continue;
            };
            let path = beside(place, copy.as_str());
            if let Err(why) = loader.locate(&path) {
                let broken_path = BrokenPath::new(file, copy, PathRole::SourceFile);
                self.broken_path(loader, broken_path, (&path, place), &why, unit);
            }
        }
        bibliographies::follow(self, shared, loader, (model, file), place, unit);
    }

    /// Records a path that could not be resolved: a missing or forbidden file becomes a finding, an
    /// unreadable one a failure.
    pub fn broken_path(
        &mut self,
        loader: &Loader,
        mut broken_path: BrokenPath,
        (path, from): (&Path, &Path),
        why: &Unread,
        unit: &mut ArticleUnit,
    ) {
        match why {
            Unread::Outside => {}
            Unread::NotAFile => broken_path.error = PathError::NotAFile,
            Unread::Missing => {
                let base = from.parent().unwrap_or(from);
                let articles = self.articles.get_or_insert_with(|| {
                    let files = walk(loader, loader.root()).into_iter();
                    files.filter(|file| is_article(file)).collect()
                });
                broken_path.error = PathError::Missing(rename::candidates(path, articles, base));
            }
            _ => {
                self.failures
                    .push(Failure::unreadable(loader.shown(path), why.message()));
                return;
            }
        }
        unit.broken_paths.push(broken_path);
    }
}

fn locked_claims<'a>(units: &'a [ArticleUnit], files: &Files) -> Vec<Option<LockedClaims<'a>>> {
    let of_unit = |unit: &'a ArticleUnit| {
        let claims = unit.claims.as_ref();
        let is_bibliography = unit.model().is_some_and(|model| model.is_bibliography);
        let file = claims.map(|claims| claims.file).or(unit.article)?;
        let references = unit.references();
        let is_alone = claims.is_none() || is_bibliography;
        if is_alone && references.is_empty() {
            return None;
        }
        Some(LockedClaims {
            place: files.place(file)?.to_owned(),
            claims: unit.model(),
            is_alone,
            keys: references
                .iter()
                .map(|reference| lock::key(&reference.key()).to_owned())
                .collect(),
        })
    };
    units.iter().map(of_unit).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Write as _;

    use super::*;
    use crate::settings::Globs;

    #[test]
    fn an_article_whose_claims_are_left_out_is_not_one_without_claims() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let write = |path: &str, text: &str| {
            let path = dir.path().join(path);
            fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
            let mut file = fs::File::create(path).expect("a file");
            file.write_all(text.as_bytes()).expect("bytes");
        };
        write("old.md", "The bridge opened in 1932.");
        write("new.md", "The bridge closed in 2018.");
        write("claims/old.yaml", "{version: 1, article: ../old.md}");
        let loader = Loader::new(dir.path(), dir.path(), &[]);
        let settings = |exclude: &[&str]| Settings {
            articles: Globs::new(&["*.md"]).expect("patterns"),
            exclude: Globs::new(exclude).expect("patterns"),
            ..Settings::default()
        };
        let looked_at = |exclude: &[&str], paths: &[PathBuf]| -> Vec<(bool, String)> {
            let workspace = gather(&loader, paths, &settings(exclude));
            let path = |unit: &ArticleUnit| {
                unit.article
                    .and_then(|id| workspace.files.get(id))
                    .map(|file| file.path().to_owned())
            };
            workspace
                .units
                .iter()
                .filter_map(|unit| Some((unit.claims.is_some(), path(unit)?)))
                .collect()
        };
        let (old, new) = ((true, "old.md".to_owned()), (false, "new.md".to_owned()));
        assert_eq!(looked_at(&[], &[]), [old.clone(), new.clone()]);
        for left_out in ["claims/old.yaml", "old.md"] {
            assert_eq!(looked_at(&[left_out], &[]), vec![new.clone()]);
        }
        // A named file is checked together with its claims, even if excluded.
        assert_eq!(looked_at(&["claims/old.yaml"], &["old.md".into()]), [old]);
    }
}
