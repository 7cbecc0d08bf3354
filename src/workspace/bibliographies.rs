//! Sources outside of claims files: bibliographies and private files.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::article;
use crate::claims::{
    self, Bibliography, BrokenPath, ClaimsFile, ParsedClaims, PathRole, PrivateFile, Source,
    discreet, is_private,
};
use crate::failure::{Failure, FailureKind};
use crate::load::{Loader, PRIVATE_CHECKS, files_in, normalise};
use crate::settings::{NAME, Settings};
use crate::text::{FileId, Span};
use crate::yaml::{self, Problem, Text};

use super::{ArticleUnit, Workspace, beside};

/// Files with sources that were read already, since several articles may share one.
#[derive(Debug, Default)]
pub(super) struct Shared {
    read: HashMap<FileId, Arc<[Source]>>,
    /// The bibliographies that the settings name for all articles.
    everywhere: Vec<PathBuf>,
    /// Private files of a folder, looked for once.
    private: HashMap<PathBuf, Vec<PathBuf>>,
}

impl Shared {
    /// Nothing read yet, and the bibliographies that the settings name; one that cannot be found is
    /// a failure.
    pub(super) fn new(loader: &Loader, settings: &Settings, failures: &mut Vec<Failure>) -> Self {
        let mut everywhere = Vec::new();
        for path in &settings.bibliography {
            match loader.locate(&normalise(&loader.root().join(path.trim()))) {
                Ok(real) => everywhere.push(real),
                Err(why) => failures.push(Failure::at(
                    FailureKind::Settings,
                    NAME,
                    format!(
                        "bad configuration: the bibliography `{path}`: {}",
                        why.message()
                    ),
                )),
            }
        }
        Self {
            everywhere,
            ..Self::default()
        }
    }
}

/// The works that an article may cite without a claims file: of the bibliographies that the settings
/// and its front matter name.
pub(super) fn follow_article(
    workspace: &mut Workspace,
    shared: &mut Shared,
    loader: &Loader,
    article: FileId,
    unit: &mut ArticleUnit,
) {
    let mut files: Vec<PathBuf> = shared.everywhere.clone();
    let named = workspace.files.get(article).map(article::bibliographies);
    let place = workspace.files.place(article).map(Path::to_owned);
    for (path, span) in named.unwrap_or_default() {
        let Some(place) = &place else { continue };
        let places = [beside(place, &path), normalise(&loader.root().join(&path))];
        let located = places.iter().map(|one| loader.locate(one));
        match located.reduce(Result::or) {
            Some(Ok(real)) => files.push(real),
            Some(Err(why)) => {
                // What it would have known cannot be judged; that it is not there can.
                unit.lacks_bibliography = true;
                let text = Text::written(&path, span);
                let broken_path = BrokenPath::new(article, &text, PathRole::Bibliography);
                workspace.broken_path(loader, broken_path, (&places[0], place), &why, unit);
            }
            None => {}
        }
    }
    for real in files {
        if let Some(id) = workspace.read(loader, &real)
            && !unit.shared.contains(&id)
        {
            unit.shared.push(id);
            let works = sources(workspace, shared, id, &mut unit.problems);
            unit.works.push(works);
        }
    }
}

/// A bibliography that is checked by itself.
pub(super) fn alone(
    workspace: &mut Workspace,
    loader: &Loader,
    place: &Path,
) -> Option<ArticleUnit> {
    let file = workspace.read(loader, place)?;
    let read = Bibliography::read(workspace.files.get(file)?, file);
    let masks = read.masks.iter().map(|span| (file, *span));
    workspace.masked.extend(masks);
    Some(ArticleUnit {
        claims: Some(ParsedClaims {
            file,
            model: Some(ClaimsFile::of_bibliography(read.sources)),
            problems: read.problems,
            masks: read.masks,
            comments: Vec::new(),
        }),
        ..ArticleUnit::default()
    })
}

/// Adds the sources of a claims file's bibliographies and of the private files beside it. An id
/// of the claims file itself wins.
pub(super) fn follow(
    workspace: &mut Workspace,
    shared: &mut Shared,
    loader: &Loader,
    (model, file): (&mut ClaimsFile, FileId),
    place: &Path,
    unit: &mut ArticleUnit,
) {
    let mut ids: HashSet<String> = model
        .sources
        .iter()
        .map(|source| source.id.as_str().to_owned())
        .collect();
    let mut withheld: HashSet<String> = HashSet::new();
    let mut quotes = Vec::new();
    let mut add = |sources: Vec<Source>| {
        for source in sources {
            if source.confidential {
                withheld.insert(source.id.as_str().to_owned());
            }
            if ids.insert(source.id.as_str().to_owned()) {
                model.sources.push(source);
            }
        }
    };
    for path in model.bibliography.clone() {
        let target = beside(place, path.as_str());
        match loader.locate(&target) {
            Ok(real) => {
                if let Some(id) = workspace.read(loader, &real) {
                    unit.shared.push(id);
                    let is_first = !shared.read.contains_key(&id);
                    let sources = sources(workspace, shared, id, &mut unit.problems);
                    if is_first {
                        follow_copies(workspace, loader, &sources, &real, unit);
                    }
                    add(sources.to_vec());
                    unit.works.push(sources);
                }
            }
            Err(why) => {
                let broken_path = BrokenPath::new(file, &path, PathRole::Bibliography);
                workspace.broken_path(loader, broken_path, (&target, place), &why, unit);
            }
        }
    }
    if let Some(article) = unit.article {
        let before = unit.works.len();
        follow_article(workspace, shared, loader, article, unit);
        let more = unit.works.iter().skip(before);
        more.for_each(|sources| add(sources.to_vec()));
    }
    let folder = place.parent().unwrap_or(place).to_owned();
    let private = shared
        .private
        .entry(folder.clone())
        .or_insert_with(|| private_files(loader, &folder))
        .clone();
    let mut private_details = Vec::new();
    for path in private {
        // Private files are optional: one that cannot be read is ignored.
        let Ok(real) = loader.locate(&path) else {
            continue;
        };
        let Some(id) = workspace.read(loader, &real) else {
            continue;
        };
        unit.shared.push(id);
        let read = private_sources(workspace, id, &mut unit.problems);
        private_details.extend(read.sources.iter().cloned());
        add(read.sources);
        if belongs_to(&path, place) {
            quotes.extend(read.quotes);
        }
    }
    withheld.extend(
        model
            .sources
            .iter()
            .filter(|source| source.confidential)
            .map(|source| source.id.as_str().to_owned()),
    );
    for source in &model.sources {
        if !source.confidential && withheld.contains(source.id.as_str()) {
            let details = Span::new(source.id.span.end, source.span.end);
            workspace.masked.push((source.file, details));
        }
    }
    model.withhold(&withheld);
    model.index();
    model.private_sources = private_details;
    model.add_private_quotes(quotes);
    let details = model.confidential_details().into_iter();
    workspace.masked.extend(details.map(|span| (file, span)));
}

/// Whether the quotes of a private file are for a claims file: `dam.private.yaml` is for
/// `dam.yaml` beside it, and one that is named like no claims file is for all of its folder.
fn belongs_to(private: &Path, claims: &Path) -> bool {
    let stem = |path: &Path| {
        path.file_stem()
            .map(|stem| stem.to_string_lossy().to_lowercase())
    };
    let name = stem(private).and_then(|stem| Some(stem.strip_suffix(".private")?.to_owned()));
    let is_other = name.as_ref().is_some_and(|name| {
        ["yaml", "yml"]
            .iter()
            .any(|ending| private.with_file_name(format!("{name}.{ending}")).is_file())
    });
    name == stem(claims) || !is_other
}

/// Resolves the paths of local copies that a bibliography names, relative to it; once for all the
/// articles that share it.
fn follow_copies(
    workspace: &mut Workspace,
    loader: &Loader,
    sources: &[Source],
    place: &Path,
    unit: &mut ArticleUnit,
) {
    for source in sources.iter().filter(|source| !source.confidential) {
        let Some(copy) = &source.local_file else {
            continue;
        };
        let path = beside(place, copy.as_str());
        if let Err(why) = loader.locate(&path) {
            let broken_path = BrokenPath::new(source.file, copy, PathRole::SourceFile);
            workspace.broken_path(loader, broken_path, (&path, place), &why, unit);
        }
    }
}

/// The private files right in a folder, which git mostly ignores.
fn private_files(loader: &Loader, folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = files_in(folder)
        .into_iter()
        .chain(loader.files_in_commit(folder))
        .filter(|path| path.parent() == Some(folder))
        .filter(|path| {
            let path = path.to_string_lossy();
            is_private(&path) && !path.ends_with(PRIVATE_CHECKS)
        })
        .collect();
    files.sort();
    files.dedup();
    files
}

/// The sources of a file; its problems and masks are recorded the first time.
fn sources(
    workspace: &mut Workspace,
    shared: &mut Shared,
    id: FileId,
    problems: &mut Vec<(FileId, Problem)>,
) -> Arc<[Source]> {
    if let Some(sources) = shared.read.get(&id) {
        return Arc::clone(sources);
    }
    let Some(file) = workspace.files.get(id) else {
        return Arc::default();
    };
    let read = Bibliography::read(file, id);
    workspace
        .masked
        .extend(read.masks.iter().map(|span| (id, *span)));
    problems.extend(read.problems.into_iter().map(|problem| (id, problem)));
    let sources: Arc<[Source]> = read.sources.into();
    shared.read.insert(id, Arc::clone(&sources));
    sources
}

/// What a private file holds, which is masked as a whole.
fn private_sources(
    workspace: &mut Workspace,
    id: FileId,
    problems: &mut Vec<(FileId, Problem)>,
) -> PrivateFile {
    let Some(file) = workspace.files.get(id) else {
        return PrivateFile::default();
    };
    let mut document = yaml::parse(file);
    let whole = Span::new(0, file.text().len());
    workspace.masked.push((id, whole));
    let mut found = Vec::new();
    let read = document
        .root
        .take()
        .map(|root| claims::private_file(&root, id, &mut found))
        .unwrap_or_default();
    let said = discreet(found, &[whole]);
    problems.extend(said.into_iter().map(|problem| (id, problem)));
    read
}
