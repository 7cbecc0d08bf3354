//! Which files a run is about: claims files with their articles, and articles alone.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::article::is_article;
use crate::failure::Failure;
use crate::finding::FileId;
use crate::load::{Loader, Unread, normalise, walk};
use crate::rules::{Leads, Trouble, Why};
use crate::settings::Settings;
use crate::text::{Span, TextFile};

use super::asked::{Asked, Nothing, Scope};
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
    /// Why there is nothing to look at, when that is as it should be.
    pub(super) note: Option<String>,
    by_place: HashMap<PathBuf, FileId>,
    /// The articles of the root, listed when a path leads nowhere.
    articles: Option<Vec<PathBuf>>,
}

/// Reads what `paths` ask for; without any, what the root's `claims/` and the settings name.
pub(super) fn gather(loader: &Loader, paths: &[PathBuf], settings: &Settings) -> Gathered {
    let mut gathered = Gathered::default();
    let scope = Scope { loader, settings };
    let asked = Asked::of(scope, paths, &mut gathered.failures);
    if asked.is_empty() {
        gathered.nothing(&asked, scope, paths);
        return gathered;
    }
    // An article's claims file can lie anywhere in a `claims/` beside or above it, so all of
    // them are read when an article is asked for.
    let mut known = asked.claims.clone();
    for dir in asked.folders_above(scope) {
        known.extend(scope.claims_of(&dir));
    }
    let claims = gathered.read_claims(loader, &known);
    let mut owners: HashMap<PathBuf, (FileId, Span)> = HashMap::new();
    let mut left_out: HashSet<PathBuf> = HashSet::new();
    let mut shared = Shared::default();
    for (place, mut claims) in claims {
        let article = claims
            .model
            .as_ref()
            .and_then(|model| model.article.as_ref());
        let span = article.map(|article| article.span);
        let path = article.map(|article| beside(&place, article.as_str()));
        let located = path.as_ref().map(|path| loader.locate(path));
        let real = located.as_ref().and_then(|located| located.as_ref().ok());
        let is_asked =
            asked.claims.contains(&place) || real.is_some_and(|real| asked.articles.contains(real));
        let files: Vec<&Path> = [Some(&place), real]
            .into_iter()
            .flatten()
            .map(PathBuf::as_path)
            .collect();
        if asked.leaves_out(scope, &files) {
            left_out.extend(real.cloned());
            continue;
        }
        let mut case = Case::default();
        if let (Some(real), Some(span)) = (real, span) {
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
    for article in &asked.articles {
        // An article whose claims are left out is not one without claims.
        let is_alone = !owners.contains_key(article) && !left_out.contains(article);
        if is_alone && scope.wants_alone(article) {
            let file = gathered.read(loader, article);
            gathered.cases.extend(file.map(|file| Case {
                article: Some(file),
                ..Case::default()
            }));
        }
    }
    if gathered.cases.is_empty() {
        gathered.nothing(&asked, scope, paths);
    }
    gathered.masked.sort();
    gathered.failures.sort();
    gathered.failures.dedup();
    gathered
}

/// A path that a file names, relative to that file.
pub(super) fn beside(file: &Path, path: &str) -> PathBuf {
    normalise(&file.parent().unwrap_or(file).join(path.trim()))
}

impl Gathered {
    /// Says why there is nothing to look at, unless a failure says it.
    fn nothing(&mut self, asked: &Asked, scope: Scope<'_>, paths: &[PathBuf]) {
        if self.failures.is_empty() {
            match asked.nothing(scope, paths) {
                Nothing::Fine(note) => self.note = Some(note),
                Nothing::Failed(failure) => self.failures.push(failure),
            }
        }
    }

    pub(super) fn add(&mut self, file: TextFile, place: PathBuf) -> FileId {
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

    /// Records that a path could not be followed: what is missing, outside or no file is a
    /// finding, and a file that cannot be read is a failure.
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
            Unread::NotAFile => trouble.why = Why::NotAFile,
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
            let gathered = gather(&loader, paths, &settings(exclude));
            let path = |case: &Case| {
                case.article
                    .map(|id| gathered.files[id.0].path().to_owned())
            };
            gathered
                .cases
                .iter()
                .filter_map(|case| Some((case.claims.is_some(), path(case)?)))
                .collect()
        };
        let (old, new) = ((true, "old.md".to_owned()), (false, "new.md".to_owned()));
        assert_eq!(looked_at(&[], &[]), [old.clone(), new.clone()]);
        for left_out in ["claims/old.yaml", "old.md"] {
            assert_eq!(looked_at(&[left_out], &[]), vec![new.clone()]);
        }
        // A file that is named is meant, and its claims belong to it.
        assert_eq!(looked_at(&["claims/old.yaml"], &["old.md".into()]), [old]);
    }
}
