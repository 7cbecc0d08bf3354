//! Which files a run is about: claims files with their articles, and articles alone.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::claims::is_private;
use crate::failure::Failure;
use crate::finding::FileId;
use crate::load::{Loader, Unread, is_article, is_claims_file, normalise, walk};
use crate::rules::{Leads, Trouble, Why};
use crate::text::{Span, TextFile};

use super::case::{Case, Claims};
use super::rename;
use super::shared::{self, Shared};

/// Everything that was read.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// The files.
    pub(super) files: Vec<TextFile>,
    /// Where each of them is.
    pub(super) places: Vec<PathBuf>,
    /// What is to be looked at.
    pub(super) cases: Vec<Case>,
    /// What could not be read.
    pub(super) failures: Vec<Failure>,
    /// Bytes that no output may show.
    pub(super) masked: Vec<(FileId, Span)>,
    by_place: HashMap<PathBuf, FileId>,
    /// The articles of the root, listed when a path leads nowhere.
    articles: Option<Vec<PathBuf>>,
}

/// Reads what `paths` name; without any, the claims files of the root.
pub(super) fn gather(loader: &Loader, paths: &[PathBuf]) -> Gathered {
    let mut gathered = Gathered::default();
    let asked = asked(loader, paths, &mut gathered.failures);
    if asked.claims.is_empty() && asked.articles.is_empty() {
        if gathered.failures.is_empty() {
            gathered.failures.push(nothing(loader, paths));
        }
        return gathered;
    }
    // An article's claims file can lie anywhere in a `claims/` beside or above it, so all of
    // them are read when an article is asked for.
    let mut known = asked.claims.clone();
    for dir in folders_above(loader, &asked.articles) {
        known.extend(claims_of(loader, &dir));
    }
    let claims = gathered.read_claims(loader, &known);
    let mut owners: HashMap<PathBuf, (FileId, Span)> = HashMap::new();
    let mut shared = Shared::default();
    for (place, mut claims) in claims {
        let article = claims
            .model
            .as_ref()
            .and_then(|model| model.article.as_ref());
        let span = article.map(|article| article.span);
        let path = article.map(|article| beside(&place, article.as_str()));
        let located = path.as_ref().map(|path| loader.locate(path));
        let is_asked = asked.claims.contains(&place)
            || matches!(&located, Some(Ok(real)) if asked.articles.contains(real));
        let mut case = Case::default();
        if let (Some(Ok(real)), Some(span)) = (&located, span) {
            case.rival = owners.get(real).copied();
            owners.entry(real.clone()).or_insert((claims.file, span));
        }
        if !is_asked {
            continue;
        }
        gathered.follow(&mut shared, loader, &mut claims, &place, &mut case);
        case.claims = Some(claims);
        gathered.cases.push(case);
    }
    for article in asked.articles {
        if !owners.contains_key(&article) {
            let file = gathered.read(loader, &article);
            gathered.cases.extend(file.map(|file| Case {
                article: Some(file),
                ..Case::default()
            }));
        }
    }
    gathered.masked.sort();
    gathered.failures.sort();
    gathered.failures.dedup();
    gathered
}

/// What was asked for, symlinks resolved and in the order of the paths.
#[derive(Debug, Default)]
struct Asked {
    claims: BTreeSet<PathBuf>,
    articles: BTreeSet<PathBuf>,
}

fn asked(loader: &Loader, paths: &[PathBuf], failures: &mut Vec<Failure>) -> Asked {
    let mut asked = Asked::default();
    if paths.is_empty() {
        asked.claims = claims_of(loader, loader.root());
    }
    for path in paths {
        let path = loader.absolute(path);
        if path.is_dir() {
            for file in walk(&path, false) {
                if is_claims_file(&file) {
                    asked.claims.extend(loader.locate(&file));
                } else if is_article(&file) {
                    asked.articles.extend(loader.locate(&file));
                }
            }
            continue;
        }
        match loader.locate(&path) {
            Ok(_) if is_private(&path.to_string_lossy()) => {}
            Ok(real) if is_claims_file(&path) || is_yaml(&path) => {
                asked.claims.insert(real);
            }
            Ok(real) => {
                asked.articles.insert(real);
            }
            Err(why) => failures.push(Failure::at(loader.shown(&path), why.message())),
        }
    }
    asked
}

fn is_yaml(path: &Path) -> bool {
    path.extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("yaml") || end.eq_ignore_ascii_case("yml"))
}

/// The claims files of a folder's `claims/`.
fn claims_of(loader: &Loader, dir: &Path) -> BTreeSet<PathBuf> {
    walk(&dir.join("claims"), false)
        .into_iter()
        .filter(|file| is_claims_file(file))
        .filter_map(|file| loader.locate(&file).ok())
        .collect()
}

/// Every folder from those of the articles up to the root.
fn folders_above(loader: &Loader, articles: &BTreeSet<PathBuf>) -> BTreeSet<PathBuf> {
    let inside = |dir: &&Path| dir.starts_with(loader.root());
    articles
        .iter()
        .flat_map(|article| article.ancestors().skip(1).take_while(inside))
        .map(Path::to_owned)
        .collect()
}

fn nothing(loader: &Loader, paths: &[PathBuf]) -> Failure {
    if paths.is_empty() {
        Failure::new(format!(
            "nothing to check: there is no claims file in {}; name an article or a claims file, as in `claimlint check article.md`",
            loader.shown(&loader.root().join("claims"))
        ))
    } else {
        Failure::new("nothing to check: no claims file and no article is there")
    }
}

/// A path that a file names, relative to that file.
pub(super) fn beside(file: &Path, path: &str) -> PathBuf {
    normalise(&file.parent().unwrap_or(file).join(path.trim()))
}

impl Gathered {
    fn add(&mut self, file: TextFile, place: PathBuf) -> FileId {
        let id = FileId(self.files.len());
        self.files.push(file);
        self.by_place.insert(place.clone(), id);
        self.places.push(place);
        id
    }

    /// Reads a file once; that it cannot be read is a failure.
    pub(super) fn read(&mut self, loader: &Loader, path: &Path) -> Option<FileId> {
        if let Some(known) = self.by_place.get(path) {
            return Some(*known);
        }
        match loader.read(path) {
            Ok(file) => Some(self.add(file, path.to_owned())),
            Err(why) => {
                self.failures
                    .push(Failure::at(loader.shown(path), why.message()));
                None
            }
        }
    }

    /// Reads and decodes claims files, in the order of their paths.
    fn read_claims(
        &mut self,
        loader: &Loader,
        known: &BTreeSet<PathBuf>,
    ) -> BTreeMap<PathBuf, Claims> {
        let mut read = Vec::new();
        for place in known {
            if let Some(file) = self.read(loader, place) {
                read.push((place.clone(), file));
            }
        }
        let files = &self.files;
        let claims: BTreeMap<PathBuf, Claims> = read
            .into_par_iter()
            .filter_map(|(place, file)| Some((place, Claims::read(files.get(file.0)?, file))))
            .collect();
        for read in claims.values() {
            self.masked
                .extend(read.masks.iter().map(|span| (read.file, *span)));
        }
        claims
    }

    /// Follows the paths of a claims file: to its article, to the copies of its sources, and to
    /// the files with more sources.
    fn follow(
        &mut self,
        shared: &mut Shared,
        loader: &Loader,
        claims: &mut Claims,
        place: &Path,
        case: &mut Case,
    ) {
        let file = claims.file;
        let Some(model) = &mut claims.model else {
            return;
        };
        if let Some(article) = &model.article {
            let path = beside(place, article.as_str());
            match loader.locate(&path) {
                Ok(real) => case.article = self.read(loader, &real),
                Err(why) => {
                    let trouble = Trouble::new(file, article, Leads::Article);
                    self.trouble(loader, trouble, (&path, place), &why, case);
                }
            }
        }
        for source in model.sources.iter().filter(|source| !source.confidential) {
            let Some(copy) = &source.local_file else {
                continue;
            };
            let path = beside(place, copy.as_str());
            if let Err(why) = loader.locate(&path) {
                let trouble = Trouble::new(file, copy, Leads::SourceFile);
                self.trouble(loader, trouble, (&path, place), &why, case);
            }
        }
        shared::follow(self, shared, loader, (model, file), place, case);
    }

    /// Records that a path could not be followed: what is missing or outside is a finding, and
    /// what is there but cannot be read is a failure.
    pub(super) fn trouble(
        &mut self,
        loader: &Loader,
        mut trouble: Trouble,
        (path, from): (&Path, &Path),
        why: &Unread,
        case: &mut Case,
    ) {
        match why {
            Unread::Outside => {}
            Unread::Missing => {
                let base = from.parent().unwrap_or(from);
                let articles = self.articles.get_or_insert_with(|| {
                    let files = walk(loader.root(), false).into_iter();
                    files.filter(|file| is_article(file)).collect()
                });
                trouble.why = Why::Missing(rename::candidates(path, articles, base));
            }
            _ => {
                self.failures
                    .push(Failure::at(loader.shown(path), why.message()));
                return;
            }
        }
        case.troubles.push(trouble);
    }
}
