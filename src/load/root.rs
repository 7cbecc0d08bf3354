use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::Failure;

use super::{Commit, Git, normalise};

/// The name of the settings, which mark a root.
const SETTINGS: &str = "claimlint.yaml";

/// The root of a run: the nearest ancestor of the working directory with `claimlint.yaml`, else
/// with `.git`, else the working directory itself.
///
/// When the given paths are outside of it, the root is looked for from the deepest folder that
/// contains them all. Paths are compared without resolving symlinks: a link in a pull request must
/// not move the root to its target.
pub fn find(cwd: &Path, typed: &[PathBuf]) -> PathBuf {
    let typed: Vec<PathBuf> = typed
        .iter()
        .map(|path| normalise(&cwd.join(path)))
        .collect();
    let holds_all = |dir: &Path| typed.iter().all(|path| path.starts_with(dir));
    if let Some(root) = marked(cwd).filter(|root| holds_all(root)) {
        return root;
    }
    let Some(together) = common_folder(&typed) else {
        return cwd.to_owned();
    };
    if let Some(root) = marked(&together) {
        return root;
    }
    if holds_all(cwd) {
        return cwd.to_owned();
    }
    match together.parent() {
        Some(parent) if together.ends_with("claims") => parent.to_owned(),
        _ => together,
    }
}

/// The root as a commit has it: the nearest ancestor of the working directory that has settings
/// there, else the top of the repository. What is checked out moves it nowhere.
///
/// When the given paths are outside of it, it is looked for from the deepest folder that contains
/// them all.
///
/// # Errors
///
/// When git fails.
pub fn find_in(
    git: &Git,
    commit: &Commit,
    cwd: &Path,
    typed: &[PathBuf],
) -> Result<PathBuf, Failure> {
    let real = fs::canonicalize(cwd).unwrap_or_else(|_| cwd.to_owned());
    let typed: Vec<PathBuf> = typed
        .iter()
        .map(|path| {
            let path = normalise(&cwd.join(path));
            let below = path.strip_prefix(cwd).map(|below| real.join(below));
            below.unwrap_or(path)
        })
        .collect();
    let root = git.nearest_with(commit, &real, SETTINGS)?;
    match common_folder(&typed) {
        Some(together) if !together.starts_with(&root) => {
            git.nearest_with(commit, &together, SETTINGS)
        }
        _ => Ok(root),
    }
}

fn marked(from: &Path) -> Option<PathBuf> {
    let nearest = |marker: &str| from.ancestors().find(|dir| dir.join(marker).exists());
    nearest(SETTINGS)
        .or_else(|| nearest(".git"))
        .map(Path::to_owned)
}

/// The deepest folder that contains all paths; a folder contains itself.
fn common_folder(paths: &[PathBuf]) -> Option<PathBuf> {
    let folder = |path: &Path| {
        if path.is_dir() {
            Some(path.to_owned())
        } else {
            path.parent().map(Path::to_owned)
        }
    };
    let mut together = folder(paths.first()?)?;
    for path in paths {
        let dir = folder(path)?;
        while !dir.starts_with(&together) {
            together = together.parent()?.to_owned();
        }
    }
    Some(together)
}
