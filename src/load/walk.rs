use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

use super::Loader;
use super::ignore_files::entries;

/// The end of the names of private records of checks, which no claims file is named by.
pub const PRIVATE_CHECKS: &str = ".checks.private.yaml";

/// Whether a path is named like a claims file: YAML in a folder `claims`, `claims.yaml`, or
/// `….claims.yaml`. Files named `….private.yaml` contain sources that stay on a machine, not
/// claims, and those in the folders of `claims/checks/` are people's checks.
pub fn is_claims_file(path: &Path) -> bool {
    let Some(name) = path
        .file_name()
        .map(|name| name.to_string_lossy().to_lowercase())
    else {
        return false;
    };
    let Some(stem) = name
        .strip_suffix(".yaml")
        .or_else(|| name.strip_suffix(".yml"))
    else {
        return false;
    };
    if stem.ends_with(".private") {
        return false;
    }
    let folders: Vec<&OsStr> = path
        .parent()
        .into_iter()
        .flat_map(Path::components)
        .map(Component::as_os_str)
        .collect();
    let is_check = folders
        .windows(3)
        .any(|three| three[0] == "claims" && three[1] == "checks");
    !is_check
        && (stem == "claims"
            || stem.ends_with(".claims")
            || folders.iter().any(|folder| *folder == "claims"))
}

/// Every regular file below `dir`, sorted by path.
///
/// What ignore files leave out and what is hidden is passed over, up to `dir` itself, which was
/// asked for. Symlinks are never followed: a folder that lies elsewhere has no files. Ignore files
/// that cannot be read are [`Loader::unread_ignore_files`].
pub fn walk(loader: &Loader, dir: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let Some(real) = loader.locate_folder(dir) else {
        return files;
    };
    let mut folders = vec![real];
    while let Some(folder) = folders.pop() {
        let rules = loader.folder_rules(&folder);
        for (path, kind) in entries(&folder) {
            let is_wanted = kind.is_dir() || kind.is_file();
            if !is_wanted || rules.pass_over(&path, kind.is_dir()) {
                continue;
            }
            if kind.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}
