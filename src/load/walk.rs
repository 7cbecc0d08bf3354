use std::path::{Path, PathBuf};

use super::Loader;
use super::ignore_files::entries;

/// Whether a path is named like a claims file: YAML in a folder `claims`, `claims.yaml`, or
/// `….claims.yaml`. Files named `….private.yaml` contain sources that stay on a machine, not
/// claims.
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
    stem == "claims"
        || stem.ends_with(".claims")
        || path
            .parent()
            .is_some_and(|dir| dir.components().any(|part| part.as_os_str() == "claims"))
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
