use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

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

/// Every regular file below `dir`, sorted by path: what git ignores and hidden folders are
/// passed over unless `all`, and symlinks are never followed.
pub fn walk(dir: &Path, all: bool) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = WalkBuilder::new(dir)
        .standard_filters(!all)
        .require_git(false)
        .parents(false)
        .git_global(false)
        .git_exclude(false)
        .follow_links(false)
        .filter_entry(|entry| !matches!(entry.file_name().to_str(), Some(".git" | "node_modules")))
        .build()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
        .map(ignore::DirEntry::into_path)
        .collect();
    files.sort();
    files
}
