//! What a run under a policy looks at: what the base would have, whatever the change hides.
//!
//! Names and ignore files of the base decide, not those of the change: its files stay looked at
//! under their new names. A new file counts in the folders that are looked at.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::article::is_article;
use crate::failure::Failure;
use crate::finding::Finding;
use crate::load::{
    FolderRules, IGNORE_FILES, Loader, Patterns, Tree, is_claims_file, is_passed_over_by_name,
};
use crate::rules::weakened_check as found;
use crate::settings::{NAME, Settings};
use crate::text::{Span, TextFile};
use crate::workspace::{AlsoLookedAt, Workspace, beside};

use super::Change;

/// What a run looks at because the base does, and what the change put in its way.
#[derive(Clone, Debug, Default)]
pub struct LookedAt {
    /// The files.
    pub also: AlsoLookedAt,
    /// The files of the base that count, by their new paths.
    of_base: BTreeSet<String>,
    /// Regular files of the base.
    base_files: BTreeSet<String>,
    /// New submodules.
    modules: BTreeSet<String>,
    /// New settings below the root, over files of the base.
    nested: Vec<String>,
}

/// What the run looks at under a policy; nothing more without one.
///
/// # Errors
///
/// When git cannot list the files.
pub fn looked_at(
    change: &Change,
    loader: &Loader,
    settings: &Settings,
) -> Result<LookedAt, Failure> {
    if change.policy.is_none() {
        return Ok(LookedAt::default());
    }
    let base = change.git.tree(&change.start)?;
    let index = change.git.index()?;
    let renamed: BTreeMap<String, String> = change
        .git
        .renames(&change.start)?
        .into_iter()
        .map(|(new, old)| (old, new))
        .collect();
    let mut walk = BaseWalk::read(change, &base, loader.root())?;
    let mut looked_at = LookedAt::default();
    let (mut folders, mut passed_over) = (BTreeSet::new(), BTreeSet::new());
    for path in base.files.keys().filter(|path| is_of_interest(path)) {
        if walk.finds(path) {
            folders.insert(folder_of(path).to_owned());
            let now = renamed.get(path).unwrap_or(path);
            looked_at.of_base.insert(now.clone());
        } else {
            passed_over.insert(folder_of(path).to_owned());
        }
    }
    let is_new = |path: &&String| !base.files.contains_key(*path) && !base.links.contains(*path);
    let mut new: BTreeSet<String> = index
        .files
        .keys()
        .chain(&index.links)
        .filter(is_new)
        .cloned()
        .collect();
    // What lies behind a new symlink to a folder can be read under its name.
    for link in index.links.iter().filter(is_new) {
        let target = std::fs::canonicalize(loader.root().join(link));
        let target = target.ok().filter(|target| target.is_dir());
        let below = target
            .as_ref()
            .and_then(|target| target.strip_prefix(loader.root()).ok());
        if let Some(below) = below {
            let files = index.files.keys();
            let behind = files.filter_map(|file| Path::new(file).strip_prefix(below).ok());
            new.extend(behind.map(|rest| format!("{link}/{}", rest.to_string_lossy())));
        }
    }
    for path in new.iter().filter(|path| is_of_interest(path)) {
        let folder = folder_of(path);
        let is_custom = passed_over.contains(folder) && !folders.contains(folder);
        let is_named = !settings.articles.is_empty()
            && !is_claims_file(Path::new(path))
            && settings.articles.matches(path);
        let is_beside = || {
            let plain = without_hidden(folder);
            let is_tool_folder = plain.is_empty() && !folder.is_empty();
            has_hidden_name(path) && !is_tool_folder && folders.contains(&plain)
        };
        if walk.finds(path) || (!is_custom && (is_named || is_beside())) {
            let place = loader.root().join(path);
            looked_at.also.in_folders.insert(place);
        }
    }
    for path in &looked_at.of_base {
        looked_at.also.in_folders.insert(loader.root().join(path));
    }
    looked_at.modules = index.modules.difference(&base.modules).cloned().collect();
    looked_at.nested = new
        .iter()
        .filter(|path| path.as_str() != NAME && path.ends_with(NAME))
        .filter(|path| Path::new(path).file_name() == Some(OsStr::new(NAME)))
        .filter(|path| {
            let folder = Path::new(folder_of(path));
            let mut files = looked_at.of_base.iter();
            files.any(|file| Path::new(file).starts_with(folder))
        })
        .filter(|path| !renamed.values().any(|new| new == *path))
        .cloned()
        .collect();
    looked_at.base_files = base.files.into_keys().collect();
    Ok(looked_at)
}

impl LookedAt {
    /// Findings about what the change puts in place of files that were looked at, and about
    /// settings that would replace those of the root.
    pub fn findings(
        &self,
        loader: &Loader,
        settings: &Settings,
        workspace: &mut Workspace,
    ) -> Vec<Finding> {
        let mut counted: BTreeSet<String> = self
            .of_base
            .iter()
            .filter(|path| {
                is_claims_file(Path::new(path))
                    || (!settings.articles.is_empty() && settings.articles.matches(path))
            })
            .cloned()
            .collect();
        counted.extend(claimed(loader, workspace).filter(|path| self.base_files.contains(path)));
        counted.retain(|path| !settings.exclude.matches(path));
        let links: BTreeSet<String> = counted
            .iter()
            .filter_map(|path| first_link(loader.root(), path))
            .collect();
        let modules = self.modules.iter().filter(|module| {
            let mut files = counted.iter();
            files.any(|file| Path::new(file).starts_with(module))
        });
        let replaced: Vec<(String, &str)> = links
            .into_iter()
            .map(|path| (path, "symlink"))
            .chain(modules.map(|path| (path.clone(), "submodule")))
            .collect();
        let mut all = Vec::new();
        for (path, what) in replaced {
            let place = loader.root().join(&path);
            let name = loader.shown(&place);
            let file = workspace.files.add(TextFile::new(name.as_str(), ""), place);
            all.push(found::replaced(file, Span::default(), &name, what));
        }
        for path in &self.nested {
            let place = loader.root().join(path);
            let name = loader.shown(&place);
            let file = match loader.locate(&place) {
                Ok(real) => workspace.read(loader, &real),
                Err(_) => Some(workspace.files.add(TextFile::new(name.as_str(), ""), place)),
            };
            if let Some(file) = file {
                let what = format!("`{name}` would replace the settings of the folders above");
                all.push(found::settings(file, Span::default(), &what));
            }
        }
        all
    }
}

/// The articles of the claims files of a run, by the paths that these give.
fn claimed(loader: &Loader, workspace: &Workspace) -> impl Iterator<Item = String> {
    let of_unit = |unit: &crate::workspace::ArticleUnit| {
        let claims = unit.claims.as_ref()?;
        let place = workspace.files.place(claims.file)?;
        let article = claims.model.as_ref()?.article.as_ref()?;
        let path = beside(place, article.as_str());
        let below = path.strip_prefix(loader.root()).ok()?;
        Some(below.to_string_lossy().replace('\\', "/"))
    };
    let paths: Vec<String> = workspace.units.iter().filter_map(of_unit).collect();
    paths.into_iter()
}

/// The first part of a path below the root that is a symlink.
fn first_link(root: &Path, path: &str) -> Option<String> {
    let parts: Vec<&Path> = Path::new(path).ancestors().collect();
    let mut parts = parts
        .into_iter()
        .rev()
        .filter(|part| *part != Path::new(""));
    let link = parts.find(|part| {
        let metadata = std::fs::symlink_metadata(root.join(part));
        metadata.is_ok_and(|metadata| metadata.is_symlink())
    })?;
    Some(link.to_string_lossy().into_owned())
}

fn is_of_interest(path: &str) -> bool {
    let path = Path::new(path);
    is_claims_file(path) || is_article(path)
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn has_hidden_name(path: &str) -> bool {
    path.split('/')
        .any(|name| is_passed_over_by_name(OsStr::new(name)))
}

/// A folder without the names in it that walks pass over.
fn without_hidden(folder: &str) -> String {
    let names = folder
        .split('/')
        .filter(|name| !is_passed_over_by_name(OsStr::new(name)));
    names.collect::<Vec<_>>().join("/")
}

/// A walk of the base: which paths its own ignore files and names pass over.
struct BaseWalk {
    root: PathBuf,
    ignore_files: HashMap<String, [Option<String>; 2]>,
    /// The rules of each folder; None for one that is passed over.
    folders: HashMap<String, Option<FolderRules>>,
}

impl BaseWalk {
    fn read(change: &Change, base: &Tree, root: &Path) -> Result<Self, Failure> {
        let name_of = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
        let files: Vec<(&String, &String)> = base
            .files
            .iter()
            .filter(|(path, _)| IGNORE_FILES.contains(&name_of(path).as_str()))
            .collect();
        let blobs: Vec<&str> = files.iter().map(|(_, blob)| blob.as_str()).collect();
        let mut ignore_files: HashMap<String, [Option<String>; 2]> = HashMap::new();
        for ((path, _), text) in files.iter().zip(change.git.texts(&blobs)?) {
            let of_folder = ignore_files.entry(folder_of(path).to_owned()).or_default();
            let name = name_of(path);
            if let Some(at) = IGNORE_FILES.iter().position(|one| *one == name) {
                of_folder[at] = text;
            }
        }
        Ok(Self {
            root: root.to_owned(),
            ignore_files,
            folders: HashMap::new(),
        })
    }

    /// Whether it finds the file at a path, be it there or new.
    fn finds(&mut self, path: &str) -> bool {
        let place = self.root.join(path);
        let rules = self.rules(folder_of(path));
        rules.is_some_and(|rules| !rules.pass_over(&place, false))
    }

    fn rules(&mut self, folder: &str) -> Option<FolderRules> {
        if let Some(known) = self.folders.get(folder) {
            return known.clone();
        }
        let place = self.root.join(folder);
        let above = if folder.is_empty() {
            Some(FolderRules::default())
        } else {
            let above = self.rules(folder_of(folder));
            above.filter(|above| !above.pass_over(&place, true))
        };
        let texts = self.ignore_files.remove(folder).unwrap_or_default();
        let own = texts.map(|text| Patterns::read(&place, &text?).ok());
        let rules = above.map(|above| FolderRules::below(&above, own));
        self.folders.insert(folder.to_owned(), rules.clone());
        rules
    }
}
