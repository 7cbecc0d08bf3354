//! Ignore files: which files and folders a walk passes over.
//!
//! They come with the repository and may be hostile, so they are read like every other file: only
//! regular files under the root, never through a symlink, and within bounds of size. One that
//! cannot be read is a failure, since nobody knows what it would have left out.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::failure::Failure;

use super::Loader;

/// The ignore files of a folder, the one that wins first.
pub const IGNORE_FILES: [&str; 2] = [".ignore", ".gitignore"];

/// Most bytes of an ignore file.
const MAX_BYTES: u64 = 256 * 1024;
/// Most patterns of an ignore file.
const MAX_PATTERNS: usize = 10_000;
/// Most patterns of all ignore files of a run together: every pattern is compiled.
const MAX_PATTERNS_IN_ALL: usize = 20_000;

/// The patterns that hold in a folder: those of its own ignore files and of the folders above.
#[derive(Clone, Debug, Default)]
pub struct FolderRules(Option<Arc<Rules>>);

#[derive(Debug)]
struct Rules {
    above: FolderRules,
    /// The patterns of [`IGNORE_FILES`], in their order.
    own: [Option<Gitignore>; 2],
}

impl FolderRules {
    /// The rules of a folder with these `own` patterns, below a folder with the rules `above`.
    pub fn below(above: &Self, own: [Option<Patterns>; 2]) -> Self {
        if own.iter().all(Option::is_none) {
            return above.clone();
        }
        let own = own.map(|patterns| patterns.map(|patterns| patterns.0));
        let above = above.clone();
        Self(Some(Arc::new(Rules { above, own })))
    }

    /// Whether a walk passes over a file or folder that lies right in this folder.
    ///
    /// The last matching pattern of the nearest `.ignore` counts, then that of the nearest
    /// `.gitignore`; without any, hidden names are passed over.
    pub fn pass_over(&self, path: &Path, is_dir: bool) -> bool {
        let name = path.file_name().unwrap_or_default();
        if is_never_walked(name) {
            return true;
        }
        for which in 0..IGNORE_FILES.len() {
            let mut folder = self.0.as_ref();
            while let Some(rules) = folder {
                let own = rules.own.get(which).and_then(Option::as_ref);
                match own.map_or(Match::None, |own| own.matched(path, is_dir)) {
                    Match::Ignore(_) => return true,
                    Match::Whitelist(_) => return false,
                    Match::None => folder = rules.above.0.as_ref(),
                }
            }
        }
        is_hidden(name)
    }
}

/// Whether no walk enters a folder of this name, whatever ignore files say.
fn is_never_walked(name: &OsStr) -> bool {
    name == ".git" || name == "node_modules"
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// Whether walks pass over a file or folder because of its name alone.
pub fn is_passed_over_by_name(name: &OsStr) -> bool {
    is_hidden(name) || is_never_walked(name)
}

/// The compiled patterns of one ignore file.
#[derive(Debug)]
pub struct Patterns(Gitignore);

impl Patterns {
    /// Compiles the text of an ignore file of `folder`. As in git, a line that is no pattern has
    /// no meaning.
    ///
    /// # Errors
    ///
    /// When it is too large, with the reason.
    pub fn read(folder: &Path, text: &str) -> Result<Self, String> {
        if text.len() as u64 > MAX_BYTES {
            return Err(too_large());
        }
        let lines: Vec<&str> = patterns_of(text).collect();
        if lines.len() > MAX_PATTERNS {
            let count = lines.len();
            return Err(format!(
                "it has {count} patterns, and an ignore file may have {MAX_PATTERNS}"
            ));
        }
        let mut builder = GitignoreBuilder::new(folder);
        for line in lines {
            let _ = builder.add_line(None, line);
        }
        let compiled = builder.build();
        compiled
            .map(Self)
            .map_err(|_| "its patterns are too large to be compiled".to_owned())
    }
}

fn patterns_of(text: &str) -> impl Iterator<Item = &str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
}

fn too_large() -> String {
    format!(
        "it is larger than {} KiB, and an ignore file may not be",
        MAX_BYTES / 1024
    )
}

/// The ignore files of a run, each read once.
#[derive(Clone, Debug, Default)]
pub(super) struct IgnoreFiles(Arc<Mutex<Known>>);

#[derive(Debug, Default)]
struct Known {
    folders: HashMap<PathBuf, FolderRules>,
    /// How many patterns were compiled.
    patterns: usize,
    failures: Vec<Failure>,
}

impl Loader {
    /// The ignore files that could not be read so far, sorted: what they leave out is unknown.
    pub fn unread_ignore_files(&self) -> Vec<Failure> {
        let known = self.ignore_files.0.lock();
        let mut failures = known
            .unwrap_or_else(PoisonError::into_inner)
            .failures
            .clone();
        failures.sort();
        failures
    }

    /// The rules of the ignore files of a folder and of those above it, up to the root.
    pub(super) fn folder_rules(&self, folder: &Path) -> FolderRules {
        let mut known = self
            .ignore_files
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let unknown: Vec<&Path> = folder
            .ancestors()
            .take_while(|dir| self.may_open(dir) && !known.folders.contains_key(*dir))
            .collect();
        for dir in unknown.into_iter().rev() {
            let above = dir.parent().and_then(|above| known.folders.get(above));
            let above = above.cloned().unwrap_or_default();
            let own = IGNORE_FILES.map(|name| self.patterns(&mut known, dir, name));
            let rules = FolderRules::below(&above, own);
            known.folders.insert(dir.to_owned(), rules);
        }
        known.folders.get(folder).cloned().unwrap_or_default()
    }

    /// The patterns of one ignore file; None when there is none, or it cannot be read.
    fn patterns(&self, known: &mut Known, folder: &Path, name: &str) -> Option<Patterns> {
        let path = folder.join(name);
        let metadata = fs::symlink_metadata(&path).ok()?;
        // A folder of that name is no ignore file.
        if metadata.is_dir() {
            return None;
        }
        let read = if metadata.is_symlink() {
            Err("it is a symlink, and ignore files are not read through one".to_owned())
        } else if !metadata.is_file() {
            Err("it is not a regular file".to_owned())
        } else if metadata.len() > MAX_BYTES {
            Err(too_large())
        } else {
            self.read_bytes(&path)
                .map_err(|why| why.message())
                .and_then(|bytes| {
                    let text = String::from_utf8_lossy(&bytes);
                    // Counted before anything is compiled, and no file after it is compiled.
                    known.patterns += patterns_of(&text).count();
                    if known.patterns > MAX_PATTERNS_IN_ALL {
                        return Err(format!(
                            "with it the ignore files have more than {MAX_PATTERNS_IN_ALL} patterns together"
                        ));
                    }
                    Patterns::read(folder, &text)
                })
        };
        read.map_err(|why| {
            known
                .failures
                .push(Failure::unreadable(self.shown(&path), why));
        })
        .ok()
    }
}

/// The regular files right in a folder, sorted; symlinks are not followed.
pub fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = entries(folder)
        .filter(|(_, kind)| kind.is_file())
        .map(|(path, _)| path)
        .collect();
    files.sort();
    files
}

/// What lies right in a folder; nothing for a folder that cannot be listed.
pub(super) fn entries(folder: &Path) -> impl Iterator<Item = (PathBuf, fs::FileType)> + use<> {
    fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
        .filter_map(|entry| Some((entry.path(), entry.file_type().ok()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rules of `/r/a`, from the texts of `.ignore` and `.gitignore` of `/r` and `/r/a`.
    fn rules(root: [&str; 2], folder: [&str; 2]) -> FolderRules {
        let read = |dir: &str, texts: [&str; 2]| {
            texts.map(|text| {
                let patterns = || Patterns::read(Path::new(dir), text).expect("patterns");
                (!text.is_empty()).then(patterns)
            })
        };
        let above = FolderRules::below(&FolderRules::default(), read("/r", root));
        FolderRules::below(&above, read("/r/a", folder))
    }

    #[test]
    fn the_nearest_ignore_file_decides() {
        let none = ["", ""];
        for (root, folder, path, is_dir, passes) in [
            (none, none, "/r/a/x.md", false, false),
            (none, none, "/r/a/.x.md", false, true),
            (none, none, "/r/a/.git", true, true),
            (none, none, "/r/a/node_modules", true, true),
            (["", "*.md"], none, "/r/a/x.md", false, true),
            (["", "/x.md"], none, "/r/a/x.md", false, false),
            (["", "a/x.md"], none, "/r/a/x.md", false, true),
            (none, ["", "/x.md"], "/r/a/x.md", false, true),
            (none, ["", "x/"], "/r/a/x", false, false),
            (none, ["", "x/"], "/r/a/x", true, true),
            // Deeper wins over shallower, `.ignore` over `.gitignore`, wherever they are.
            (["", "*.md"], ["", "!x.md"], "/r/a/x.md", false, false),
            (["*.md", ""], ["", "!x.md"], "/r/a/x.md", false, true),
            (["!x.md", ""], ["", "*.md"], "/r/a/x.md", false, false),
            (none, ["!x.md", "x.md"], "/r/a/x.md", false, false),
            // What is asked back is walked even if it is hidden, but never git's own folder.
            (["", "!.x"], none, "/r/a/.x", true, false),
            (["", "!.git\n!node_modules"], none, "/r/a/.git", true, true),
            // Comments, empty lines and lines that are no patterns mean nothing.
            (none, ["", "#x.md\n\n[\n  \r\n"], "/r/a/x.md", false, false),
            (none, ["", "\u{feff}x.md\r\n"], "/r/a/x.md", false, true),
        ] {
            assert_eq!(
                rules(root, folder).pass_over(Path::new(path), is_dir),
                passes,
                "{root:?} {folder:?} {path}"
            );
        }
    }

    #[test]
    fn an_ignore_file_beyond_the_bounds_is_refused() {
        let read = |text: &str| Patterns::read(Path::new("/r"), text).map(|read| read.0.len());
        assert_eq!(read(&"x\n".repeat(MAX_PATTERNS)), Ok(MAX_PATTERNS));
        assert_eq!(read(&"#x\n\n".repeat(MAX_PATTERNS + 1)), Ok(0));
        let many = read(&"x\n".repeat(MAX_PATTERNS + 1)).expect_err("too many");
        assert!(many.contains("10001 patterns"), "{many}");
        let large = read(&"#".repeat(256 * 1024 + 1)).expect_err("too large");
        assert!(large.contains("256 KiB"), "{large}");
    }
}
