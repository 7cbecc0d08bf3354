//! Suggestions for the path of a missing article.

use std::path::{Path, PathBuf};

use crate::load::shown;

/// Those of `articles` that the missing `path` may mean, most similar first, relative to `base`:
/// the same name in another folder, or a similar name in the same folder. None when there are more
/// than three.
pub(super) fn candidates(path: &Path, articles: &[PathBuf], base: &Path) -> Vec<String> {
    const MOST: usize = 3;
    let Some(name) = path
        .file_name()
        .map(|name| name.to_string_lossy().to_lowercase())
    else {
        return Vec::new();
    };
    let near: Vec<(f64, &PathBuf)> = articles
        .iter()
        .filter_map(|file| {
            let other = file.file_name()?.to_string_lossy().to_lowercase();
            let likeness = strsim::normalized_damerau_levenshtein(&name, &other);
            let beside = file.parent() == path.parent();
            let akin = likeness >= 1.0 || (beside && likeness >= 0.7);
            akin.then(|| (likeness + shared_folders(file, path), file))
        })
        .collect();
    let best = near.iter().map(|(score, _)| *score).fold(0.0, f64::max);
    let mut best: Vec<String> = near
        .into_iter()
        .filter(|(score, _)| *score >= best)
        .map(|(_, file)| shown(file, base))
        .collect();
    best.sort();
    if best.len() > MOST { Vec::new() } else { best }
}

/// The share of folder names that two paths have in common, whatever their order.
fn shared_folders(one: &Path, other: &Path) -> f64 {
    let folders = |path: &Path| -> Vec<String> {
        path.parent()
            .into_iter()
            .flat_map(Path::components)
            .map(|part| part.as_os_str().to_string_lossy().into_owned())
            .collect()
    };
    let (one, other) = (folders(one), folders(other));
    let shared = one.iter().filter(|name| other.contains(name)).count();
    #[expect(clippy::cast_precision_loss, reason = "paths have few folders")]
    let share = shared as f64 / one.len().max(other.len()).max(1) as f64;
    share
}
