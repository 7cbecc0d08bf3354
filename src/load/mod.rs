//! Reads and writes files: finds the root, restricts what may be opened, walks folders.
//!
//! The only module that opens files of the repository. Invariant: with symlinks resolved, only
//! regular files under the root (or folders that flags allow) and outside `.git` are opened; a
//! hostile claims file cannot make it read anything else or hang on a pipe.

mod answers;
mod blobs;
mod files;
mod git;
mod ignore_files;
mod path;
mod revision;
mod root;
mod snapshot;
mod walk;
pub mod write;

use std::fs::{self, File};
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::failure::Failure;
use crate::text::TextFile;

use ignore_files::IgnoreFiles;
use snapshot::Snapshot;

pub use answers::{Commit, Tree};
pub use files::Files;
pub use git::Git;
pub use ignore_files::{FolderRules, IGNORE_FILES, Patterns, files_in, is_passed_over_by_name};
pub use path::{normalise, shown};
pub use revision::Revision;
pub use root::{find as find_root, find_in as find_root_in};
pub use walk::{PRIVATE_CHECKS, is_claims_file, walk};

/// Files over this many bytes are refused: an article of 64 MiB is a mistake or an attack.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// Why a file was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It does not exist.
    Missing,
    /// With symlinks resolved it is outside the root or inside `.git`; it was not opened.
    Outside,
    /// A folder, a pipe, a device.
    NotAFile,
    /// More than [`MAX_BYTES`].
    TooLarge,
    /// The first byte that is not UTF-8.
    NotUtf8(usize),
    /// The mark of UTF-16 at its start.
    Utf16,
    /// The system refused, with its message.
    Refused(String),
}

impl Unread {
    /// What happened and what to do, for a person.
    pub fn message(&self) -> String {
        match self {
            Self::Missing => "no such file".to_owned(),
            Self::Outside => {
                "it lies outside the root, so it was not opened; --allow-path DIR allows a folder"
                    .to_owned()
            }
            Self::NotAFile => "it is not a regular file".to_owned(),
            Self::TooLarge => format!("it is larger than {} MiB", MAX_BYTES / 1024 / 1024),
            Self::NotUtf8(at) => format!(
                "it is not UTF-8: the byte at offset {at} fits no character; save it as UTF-8, for example with `iconv -f WINDOWS-1252 -t UTF-8`"
            ),
            Self::Utf16 => {
                "it is UTF-16; save it as UTF-8, for example with `iconv -f UTF-16 -t UTF-8`"
                    .to_owned()
            }
            Self::Refused(why) => why.clone(),
        }
    }
}

/// Opens the files of a run, and no others.
#[derive(Clone, Debug)]
pub struct Loader {
    /// The root with symlinks resolved.
    root: PathBuf,
    /// The working directory: paths are shown relative to it.
    cwd: PathBuf,
    /// Further folders that flags allow, symlinks resolved.
    allowed: Vec<PathBuf>,
    /// The commit whose files are opened instead of those on disk.
    snapshot: Option<Arc<Snapshot>>,
    /// The ignore files that were read.
    ignore_files: IgnoreFiles,
}

impl Loader {
    /// A loader for the files under `root`, which shows paths relative to `cwd`.
    pub fn new(root: &Path, cwd: &Path, allowed: &[PathBuf]) -> Self {
        let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        Self {
            root: real(root),
            cwd: cwd.to_owned(),
            allowed: allowed.iter().map(|dir| real(&cwd.join(dir))).collect(),
            snapshot: None,
            ignore_files: IgnoreFiles::default(),
        }
    }

    /// A loader that opens files as they are in a commit. Files that git does not track are read
    /// as they are.
    ///
    /// # Errors
    ///
    /// When git cannot list the files of the commit.
    pub fn at(&self, git: &Git, commit: &Commit) -> Result<Self, Failure> {
        Ok(Self {
            snapshot: Some(Arc::new(Snapshot::read(git, commit)?)),
            ..self.clone()
        })
    }

    /// Where the commit has the file that is now at `path`; None when it has none, or this loader
    /// reads from disk.
    pub fn place_in_commit(&self, path: &Path) -> Option<PathBuf> {
        let snapshot = self.snapshot.as_ref()?;
        snapshot.place(&self.root, &self.absolute(path))
    }

    /// The files of the commit right in `folder`; none when this loader reads from disk.
    pub fn files_in_commit(&self, folder: &Path) -> Vec<PathBuf> {
        let snapshot = self.snapshot.as_ref();
        snapshot.map_or_else(Vec::new, |one| one.files_in(&self.root, folder))
    }

    /// The root, symlinks resolved.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The path from the root of the file system, without `.` and `..`.
    pub fn absolute(&self, path: &Path) -> PathBuf {
        normalise(&self.cwd.join(path))
    }

    /// How `path` is shown: relative to the working directory, with `/`.
    pub fn shown(&self, path: &Path) -> String {
        shown(path, &self.cwd)
    }

    /// Where `path` really is, if it may be opened at all.
    pub fn locate(&self, path: &Path) -> Result<PathBuf, Unread> {
        let on_disk = self.locate_on_disk(path);
        match &self.snapshot {
            Some(snapshot) => snapshot.locate(self, &self.absolute(path), on_disk),
            None => on_disk,
        }
    }

    fn locate_on_disk(&self, path: &Path) -> Result<PathBuf, Unread> {
        let refused = |error: &std::io::Error| match error.kind() {
            // A name with a NUL, or one that is too long, cannot exist.
            std::io::ErrorKind::NotFound
            | std::io::ErrorKind::NotADirectory
            | std::io::ErrorKind::InvalidInput
            | std::io::ErrorKind::InvalidFilename => Unread::Missing,
            _ => Unread::Refused(reason(error)),
        };
        let lexical = self.absolute(path);
        let real = match fs::canonicalize(&lexical) {
            Ok(real) => real,
            // Paths outside are refused without revealing whether they exist.
            Err(_) if !self.may_hold(&lexical) => return Err(Unread::Outside),
            Err(error) => return Err(refused(&error)),
        };
        if !self.may_open(&real) {
            return Err(Unread::Outside);
        }
        let metadata = fs::metadata(&real).map_err(|error| refused(&error))?;
        if metadata.is_file() {
            Ok(real)
        } else {
            Err(Unread::NotAFile)
        }
    }

    /// Whether a symlink is at `path`, wherever it leads.
    pub fn is_link(&self, path: &Path) -> bool {
        let metadata = fs::symlink_metadata(self.absolute(path));
        metadata.is_ok_and(|metadata| metadata.is_symlink())
    }

    /// The first part of a path below the root that is a symlink.
    pub fn first_link(&self, path: &str) -> Option<String> {
        let parts: Vec<&Path> = Path::new(path).ancestors().collect();
        let mut parts = parts.into_iter().rev();
        let link =
            parts.find(|part| part.parent().is_some() && self.is_link(&self.root.join(part)))?;
        Some(link.to_string_lossy().into_owned())
    }

    /// Where a folder really is, if files in it may be opened.
    pub fn locate_folder(&self, path: &Path) -> Option<PathBuf> {
        let real = fs::canonicalize(self.absolute(path)).ok()?;
        (self.may_open(&real) && real.is_dir()).then_some(real)
    }

    /// Reads a text file.
    pub fn read(&self, path: &Path) -> Result<TextFile, Unread> {
        let bytes = self.read_bytes(path)?;
        if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
            return Err(Unread::Utf16);
        }
        let text = String::from_utf8(bytes)
            .map_err(|error| Unread::NotUtf8(error.utf8_error().valid_up_to()))?;
        Ok(TextFile::new(self.shown(&self.absolute(path)), text))
    }

    /// Reads a file that need not be text.
    pub fn read_bytes(&self, path: &Path) -> Result<Vec<u8>, Unread> {
        let real = self.locate(path)?;
        if let Some(snapshot) = &self.snapshot
            && let Some(bytes) = snapshot.bytes(&self.root, &real)
        {
            return bytes;
        }
        let file = File::open(&real).map_err(|error| Unread::Refused(reason(&error)))?;
        let mut bytes = Vec::new();
        // Reads one byte more than allowed, to detect a file that is too large, even if it grows.
        file.take(MAX_BYTES + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| Unread::Refused(reason(&error)))?;
        if bytes.len() as u64 > MAX_BYTES {
            return Err(Unread::TooLarge);
        }
        Ok(bytes)
    }

    /// Opens a file to be read piece by piece, however large it is.
    ///
    /// # Errors
    ///
    /// When it may not or cannot be opened.
    pub fn open(&self, path: &Path) -> Result<Box<dyn Read>, Unread> {
        let real = self.locate(path)?;
        if let Some(snapshot) = &self.snapshot
            && let Some(bytes) = snapshot.bytes(&self.root, &real)
        {
            return Ok(Box::new(Cursor::new(bytes?)));
        }
        let file = File::open(&real).map_err(|error| Unread::Refused(reason(&error)))?;
        Ok(Box::new(file))
    }

    fn may_open(&self, real: &Path) -> bool {
        let inside = |dir: &PathBuf| {
            real.strip_prefix(dir).is_ok_and(|rest| {
                !rest
                    .components()
                    .any(|part| part.as_os_str().eq_ignore_ascii_case(".git"))
            })
        };
        inside(&self.root) || self.allowed.iter().any(inside)
    }

    /// Whether a path that does not exist would lie where files may be opened.
    fn may_hold(&self, lexical: &Path) -> bool {
        let existing = lexical
            .ancestors()
            .find_map(|dir| fs::canonicalize(dir).ok());
        existing.is_some_and(|dir| {
            dir.starts_with(&self.root)
                || self.allowed.iter().any(|allowed| dir.starts_with(allowed))
        })
    }
}

/// The system's message without the error number, which differs between machines.
fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        kind => kind.to_string(),
    }
}

#[cfg(test)]
mod tests;
