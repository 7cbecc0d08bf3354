//! What a run about a change looks at: what the base would have, whatever the change hides.
//!
//! Names and ignore files of the base decide, not those of the change: its files stay looked at
//! under their new names. A new file counts in the folders that are looked at.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::article::is_article;
use crate::failure::Failure;
use crate::finding::{FileId, Finding};
use crate::load::{Loader, Tree, is_claims_file, is_passed_over_by_name, shown};
use crate::rules::weakened_check as found;
use crate::settings::{NAME, Settings};
use crate::text::{Span, TextFile};
use crate::workspace::{AlsoLookedAt, Workspace, beside};

use super::Change;
use super::base_walk::{BaseWalk, folder_of};

/// What a run looks at because the base does, and what the change put in its way.
#[derive(Clone, Debug, Default)]
pub struct LookedAt {
    /// The files.
    pub also: AlsoLookedAt,
    /// The files of the base that count, by their new paths.
    of_base: BTreeSet<String>,
    /// The base.
    base: Arc<Tree>,
    /// New submodules.
    modules: BTreeSet<String>,
    /// New settings below the root, over files of the base.
    nested: Vec<String>,
}

/// What a run about a change looks at.
///
/// # Errors
///
/// When git cannot list the files.
pub fn looked_at(
    change: &Change,
    loader: &Loader,
    settings: &Settings,
) -> Result<LookedAt, Failure> {
    let base = change.git.tree(&change.start)?;
    let index = change.git.index()?;
    let renamed: BTreeMap<String, String> = change
        .git
        .renames(&change.start)?
        .iter()
        .map(|(new, old)| (old.clone(), new.clone()))
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
        let target = loader.locate_folder(&loader.root().join(link));
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
        let is_custom = above(folder)
            .any(|one| !one.is_empty() && passed_over.contains(one) && !folders.contains(one));
        let is_named = !settings.articles.is_empty()
            && !is_claims_file(Path::new(path))
            && settings.articles.matches(path);
        if walk.finds(path) || (!is_custom && (is_named || is_hidden_beside(path, &folders))) {
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
    looked_at.base = base;
    Ok(looked_at)
}

impl LookedAt {
    /// Findings about what the change puts in place of files that were looked at, and about
    /// settings that would replace those of the root.
    pub fn findings(
        &self,
        loader: &Loader,
        settings: &Settings,
        paths: &[PathBuf],
        workspace: &mut Workspace,
    ) -> Vec<Finding> {
        let counts = |path: &&String| {
            is_claims_file(Path::new(path))
                || if settings.articles.is_empty() {
                    super::names(loader, paths, path)
                } else {
                    settings.articles.matches(path)
                }
        };
        let mut counted: BTreeSet<String> = self.of_base.iter().filter(counts).cloned().collect();
        let named = named_files(loader, workspace).into_iter();
        counted.extend(named.filter(|path| self.base.files.contains_key(path)));
        counted.retain(|path| !settings.exclude.matches(path));
        let links: BTreeSet<String> = counted
            .iter()
            .filter_map(|path| loader.first_link(path))
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

/// The files that claims files name: articles, bibliographies and local copies of sources; by the
/// paths that these give, from the root.
fn named_files(loader: &Loader, workspace: &Workspace) -> Vec<String> {
    let mut named = Vec::new();
    let mut name = |file: FileId, path: &str| {
        if let Some(place) = workspace.files.place(file) {
            named.push(shown(&beside(place, path), loader.root()));
        }
    };
    for unit in &workspace.units {
        let (Some(claims), Some(model)) = (&unit.claims, unit.model()) else {
            continue;
        };
        for path in model.article.iter().chain(&model.bibliography) {
            name(claims.file, path.as_str());
        }
        for source in model.sources.iter().filter(|source| !source.confidential) {
            if let Some(path) = &source.local_file {
                name(source.file, path.as_str());
            }
        }
    }
    named
}

fn is_of_interest(path: &str) -> bool {
    let path = Path::new(path);
    is_claims_file(path) || is_article(path)
}

/// A folder and those above it, up to the root.
fn above(folder: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder), |folder| {
        (!folder.is_empty()).then(|| folder_of(folder))
    })
}

/// Whether only a name in a path hides it from walks, and what lies beside that is looked at. A
/// hidden folder at the root belongs to a tool.
fn is_hidden_beside(path: &str, folders: &BTreeSet<String>) -> bool {
    let mut start = 0_usize;
    for name in path.split('/') {
        if is_passed_over_by_name(OsStr::new(name)) {
            let beside = path.get(..start.saturating_sub(1)).unwrap_or_default();
            let is_file = start + name.len() == path.len();
            return is_file && folders.contains(beside)
                || above(beside).any(|one| !one.is_empty() && folders.contains(one));
        }
        start += name.len() + 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_beside_articles_is_found() {
        let folders: BTreeSet<String> = ["", "articles", "docs/guide"].map(str::to_owned).into();
        for (path, is_found) in [
            (".new.md", true),
            ("new.md", false),
            ("articles/.new.md", true),
            ("articles/new.md", false),
            ("articles/.x/new.md", true),
            ("articles/.x/y/z/new.md", true),
            ("articles/2018/.new.md", true),
            ("articles/node_modules/a/new.md", true),
            ("docs/guide/.x/new.md", true),
            ("docs/.x/new.md", false),
            (".github/new.md", false),
            ("node_modules/articles/new.md", false),
            ("tools/.x/new.md", false),
            ("tools/.new.md", false),
        ] {
            assert_eq!(is_hidden_beside(path, &folders), is_found, "{path}");
        }
    }
}
