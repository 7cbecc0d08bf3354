//! Writes files atomically, and never through a symlink.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::failure::Failure;

use super::{Loader, reason};

/// Writes a new file under the root, with the folders it needs.
///
/// # Errors
///
/// When something is there already, when the place is not under the root, or when the system
/// refuses.
pub fn create(loader: &Loader, path: &Path, text: &str) -> Result<(), Failure> {
    let failure = |message: String| Failure::unwritable(loader.shown(path), message);
    let folder = real_folder(loader, path).map_err(failure)?;
    let name = path
        .file_name()
        .ok_or_else(|| failure("it names no file".to_owned()))?;
    // Atomic, and never over an existing file or symlink.
    let written = temporary(&folder).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        let there = folder.join(name);
        file.persist_noclobber(there).map_err(|error| error.error)
    });
    written.map(drop).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => {
            failure("it exists already, and nothing is overwritten".to_owned())
        }
        _ => failure(reason(&error)),
    })
}

/// Replaces a file that still holds `expected`, in one step.
///
/// # Errors
///
/// When the file changed in the meantime, is a symlink, does not lie under the root, or when the
/// system refuses.
pub fn replace(loader: &Loader, path: &Path, expected: &str, text: &str) -> Result<(), Failure> {
    let failure = |message: String| Failure::unwritable(loader.shown(path), message);
    let refused = |error: io::Error| failure(reason(&error));
    let real = loader.locate(path).map_err(|why| failure(why.message()))?;
    if fs::symlink_metadata(path).map_err(refused)?.is_symlink() {
        return Err(failure(
            "it is a symlink, and nothing is written through one".to_owned(),
        ));
    }
    let now = loader
        .read_bytes(&real)
        .map_err(|why| failure(why.message()))?;
    if now != expected.as_bytes() {
        return Err(failure(
            "it changed while it was read; run the command again".to_owned(),
        ));
    }
    let folder = real.parent().unwrap_or(&real);
    let mut temporary = tempfile::NamedTempFile::new_in(folder).map_err(refused)?;
    temporary.write_all(text.as_bytes()).map_err(refused)?;
    let permissions = fs::metadata(&real).map_err(refused)?.permissions();
    fs::set_permissions(temporary.path(), permissions).map_err(refused)?;
    temporary
        .persist(&real)
        .map_err(|error| refused(error.error))?;
    Ok(())
}

/// Does something to a folder's files while no other run does the same, as far as the system can
/// lock folders. A run that never ends is not waited for: whatever `change` does has to be right
/// without the lock, too, if perhaps for nothing.
pub fn exclusively<T>(folder: &Path, change: impl FnOnce() -> T) -> T {
    /// A change takes a few milliseconds; so many tries take a good deal longer.
    const TRIES: usize = 20_000;
    let opened = fs::File::open(folder);
    if let Ok(folder) = &opened {
        for _ in 0..TRIES {
            match folder.try_lock() {
                Err(fs::TryLockError::WouldBlock) => std::thread::yield_now(),
                Ok(()) | Err(fs::TryLockError::Error(_)) => break,
            }
        }
    }
    // Closing the folder unlocks it.
    let done = change();
    drop(opened);
    done
}

/// Writes a report, replacing an earlier one.
///
/// `inputs` are the files that the run has read, as they are shown: none of them is overwritten,
/// and neither is a file with text that `is_earlier` does not know as an output of the same kind.
///
/// # Errors
///
/// When a symlink, a folder, a file of the run or a file of another kind stands there, when a
/// symlink under the root leads out of it, or when the system refuses.
pub fn output(
    loader: &Loader,
    path: &Path,
    inputs: &[&Path],
    bytes: &[u8],
    is_earlier: &dyn Fn(&str) -> bool,
) -> Result<(), Failure> {
    let failure =
        |message: &str| Failure::unwritable(loader.shown(&loader.absolute(path)), message);
    let refused = |error: io::Error| failure(&reason(&error));
    let target = loader.absolute(path);
    let (Some(folder), Some(name)) = (target.parent(), target.file_name()) else {
        return Err(failure("it names no file"));
    };
    let real = fs::canonicalize(folder).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => failure("its folder is not there"),
        _ => refused(error),
    })?;
    // The real path must be under the same folder as the given one: a symlink of a pull request
    // must not move a report elsewhere.
    let is_moved = [loader.root(), &loader.cwd].into_iter().any(|base| {
        let real_base = fs::canonicalize(base);
        target.starts_with(base) && !real_base.is_ok_and(|base| real.starts_with(base))
    });
    if is_moved {
        return Err(failure(
            "a symlink leads out of the root, and nothing is written through one",
        ));
    }
    if real
        .components()
        .any(|part| part.as_os_str().eq_ignore_ascii_case(".git"))
    {
        return Err(failure("nothing is written into .git"));
    }
    let target = real.join(name);
    if let Ok(there) = fs::symlink_metadata(&target) {
        if there.is_symlink() {
            return Err(failure(
                "it is a symlink, and nothing is written through one",
            ));
        }
        if !there.is_file() {
            return Err(failure("it is not a regular file"));
        }
        let is_input = inputs.iter().any(|input| {
            fs::canonicalize(loader.absolute(input)).is_ok_and(|input| input == target)
        });
        if is_input {
            return Err(failure("this run has read it, and does not overwrite it"));
        }
        // A report may go anywhere: into a folder that was typed.
        let there_only = Loader::new(&real, &real, &[]);
        let earlier = there_only.read_bytes(&target).ok();
        let is_own = earlier.is_some_and(|bytes| {
            bytes.is_empty() || std::str::from_utf8(&bytes).is_ok_and(is_earlier)
        });
        if !is_own {
            return Err(failure(
                "it exists and is no earlier output of this kind, so it is not overwritten; name another file, or delete it first",
            ));
        }
    }
    let mut temporary = temporary(&real).map_err(refused)?;
    temporary.write_all(bytes).map_err(refused)?;
    temporary
        .persist(&target)
        .map_err(|error| refused(error.error))?;
    Ok(())
}

/// A temporary file in the target's folder, with the usual permissions of new files.
fn temporary(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    let permissions: fs::Permissions = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(permissions);
    builder.tempfile_in(folder)
}

/// Appends to a file named by the environment, to which other programs append as well.
///
/// # Errors
///
/// When the system refuses.
pub fn append(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let written = OpenOptions::new()
        .append(true)
        .create(true)
        .open(path)
        .and_then(|mut file| file.write_all(bytes));
    written.map_err(|error| Failure::unwritable(path.to_string_lossy(), reason(&error)))
}

/// The folder of a new file, created if missing; under the root with symlinks resolved.
fn real_folder(loader: &Loader, path: &Path) -> Result<PathBuf, String> {
    let outside = || "it lies outside the root".to_owned();
    let folder = path.parent().ok_or_else(outside)?;
    let existing = folder
        .ancestors()
        .find_map(|dir| fs::canonicalize(dir).ok())
        .ok_or_else(outside)?;
    if !existing.starts_with(loader.root()) {
        return Err(outside());
    }
    fs::create_dir_all(folder).map_err(|error| reason(&error))?;
    let real = fs::canonicalize(folder).map_err(|error| reason(&error))?;
    if real.starts_with(loader.root()) {
        Ok(real)
    } else {
        Err(outside())
    }
}
