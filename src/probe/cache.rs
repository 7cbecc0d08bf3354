//! The cache of living pages: one file for each address, safe for concurrent runs.
//!
//! Only living pages are stored; failures are never cached. A file is written under a temporary
//! name and then renamed, so that a reader sees a whole entry or none; an unreadable one counts as
//! absent. A pull request cannot write to it: the cache is outside the repository, and the lock's
//! validators are never sent.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::body::WHOLE;

/// Raised when the meaning of an entry changes; older entries then count as absent.
const VERSION: u32 = 1;

/// The validators of a page, for conditional requests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Validators {
    pub(crate) etag: Option<String>,
    pub(crate) last_modified: Option<String>,
}

/// A living page as it was fetched.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Entry {
    /// Set when the entry is stored.
    pub(crate) version: u32,
    /// The address that was requested, without a fragment.
    pub(crate) url: String,
    /// When it was fetched, in seconds of Unix time.
    pub(crate) seen: u64,
    pub(crate) status: u16,
    pub(crate) final_url: String,
    pub(crate) reason: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) hops: Vec<(u16, String)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) content_type: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) etag: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) last_modified: Option<String>,
    /// Fragments that were looked for; `null` where it could not be determined.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) fragments: BTreeMap<String, Option<bool>>,
    /// Whether the body after the first line is complete; absent when no body is stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) whole: Option<bool>,
    #[serde(skip)]
    pub(crate) body: Vec<u8>,
}

impl Entry {
    /// Whether it has all fragments and, where needed, the page.
    pub(crate) fn covers(&self, fragments: &[String], with_page: bool) -> bool {
        (!with_page || self.whole.is_some())
            && fragments.iter().all(|one| self.fragments.contains_key(one))
    }

    /// What to send in a conditional request.
    pub(crate) fn validators(&self) -> Option<Validators> {
        (self.etag.is_some() || self.last_modified.is_some()).then(|| Validators {
            etag: self.etag.clone(),
            last_modified: self.last_modified.clone(),
        })
    }
}

/// A folder of entries.
#[derive(Clone, Debug)]
pub(crate) struct Cache {
    dir: PathBuf,
}

impl Cache {
    /// The cache in `dir`, which is created when it is missing.
    pub(crate) fn open(dir: &Path) -> io::Result<Self> {
        let dir = dir.join("pages");
        fs::create_dir_all(&dir)?;
        Ok(Self { dir })
    }

    /// The entry of an address.
    pub(crate) fn load(&self, url: &str) -> Option<Entry> {
        let file = File::open(self.path(url)).ok()?;
        let mut bytes = Vec::new();
        // Twice the body's limit leaves room for the first line.
        let most = u64::try_from(WHOLE * 2).ok()?;
        file.take(most).read_to_end(&mut bytes).ok()?;
        let line = memchr::memchr(b'\n', &bytes)?;
        let mut entry: Entry = serde_json::from_slice(bytes.get(..line)?).ok()?;
        if entry.version != VERSION || entry.url != url {
            return None;
        }
        if entry.whole.is_some() {
            bytes.drain(..=line);
            entry.body = bytes;
        }
        Some(entry)
    }

    /// Stores a living page, with its body if the entry has one.
    pub(crate) fn store(&self, mut entry: Entry, body: &[u8]) -> io::Result<()> {
        entry.version = VERSION;
        let mut head = serde_json::to_vec(&entry)?;
        head.push(b'\n');
        let mut file = tempfile::Builder::new()
            .prefix(".writing-")
            .tempfile_in(&self.dir)?;
        file.write_all(&head)?;
        if entry.whole.is_some() {
            file.write_all(body)?;
        }
        file.persist(self.path(&entry.url))?;
        Ok(())
    }

    fn path(&self, url: &str) -> PathBuf {
        self.dir
            .join(blake3::hash(url.as_bytes()).to_hex().as_str())
    }
}

/// The default folder of the cache: `CLAIMLINT_CACHE_DIR`, else the platform's own.
///
/// `env` looks up a variable of the environment.
pub fn cache_folder(env: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let named = |name: &str| {
        env(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    if let Some(folder) = named("CLAIMLINT_CACHE_DIR") {
        return Some(folder);
    }
    let platform = if cfg!(windows) {
        named("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        named("HOME").map(|home| home.join("Library/Caches"))
    } else {
        // The XDG standard says to ignore a relative path.
        named("XDG_CACHE_HOME")
            .filter(|folder| folder.is_absolute())
            .or_else(|| named("HOME").map(|home| home.join(".cache")))
    };
    platform.map(|folder| folder.join("claimlint"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(url: &str) -> Entry {
        Entry {
            version: VERSION,
            url: url.to_owned(),
            seen: 1_800_000_000,
            status: 200,
            final_url: url.to_owned(),
            reason: "it answers 200".to_owned(),
            hops: vec![(301, "http://a.test/b".to_owned())],
            etag: Some("\"x\"".to_owned()),
            fragments: BTreeMap::from([("a".to_owned(), Some(true)), ("b".to_owned(), None)]),
            ..Entry::default()
        }
    }

    #[test]
    fn what_is_stored_comes_back_whole() {
        let dir = tempfile::tempdir().expect("folder");
        let cache = Cache::open(dir.path()).expect("cache");
        let plain = entry("http://a.test/");
        let paged = Entry {
            whole: Some(true),
            body: b"line\nline\0\xff".to_vec(),
            ..entry("http://b.test/")
        };
        for one in [&plain, &paged] {
            assert_eq!(cache.load(&one.url), None);
            cache.store(one.clone(), &one.body).expect("stored");
            assert_eq!(cache.load(&one.url).as_ref(), Some(one));
        }
    }

    #[test]
    fn an_entry_that_cannot_be_read_is_absent() {
        let dir = tempfile::tempdir().expect("folder");
        let cache = Cache::open(dir.path()).expect("cache");
        let url = "http://a.test/";
        for content in ["", "{}", "{}\n", "{\"version\":1", "\0\0\n", "null\n"] {
            let mut file = File::create(cache.path(url)).expect("file");
            file.write_all(content.as_bytes()).expect("written");
            assert_eq!(cache.load(url), None, "{content:?}");
        }
        // An entry of another address or version in this file is ignored.
        cache.store(entry("http://b.test/"), &[]).expect("stored");
        fs::rename(cache.path("http://b.test/"), cache.path(url)).expect("moved");
        assert_eq!(cache.load(url), None);
    }

    #[test]
    fn writers_side_by_side_leave_a_whole_entry() {
        let dir = tempfile::tempdir().expect("folder");
        let cache = Cache::open(dir.path()).expect("cache");
        let url = "http://a.test/";
        std::thread::scope(|scope| {
            for size in 1..5_usize {
                let cache = &cache;
                scope.spawn(move || {
                    for _ in 0..50 {
                        let body = vec![b'x'; size * 10_000];
                        let one = Entry {
                            whole: Some(true),
                            ..entry(url)
                        };
                        cache.store(one, &body).expect("stored");
                        let seen = cache.load(url).expect("an entry");
                        assert_eq!(seen.body.len() % 10_000, 0);
                    }
                });
            }
        });
        let left = fs::read_dir(dir.path().join("pages"))
            .expect("folder")
            .count();
        assert_eq!(left, 1, "no half-written file stays behind");
    }

    #[test]
    fn an_entry_covers_only_what_was_asked_of_it() {
        let entry = entry("http://a.test/");
        let fragments = |names: &[&str]| {
            names
                .iter()
                .map(|name| (*name).to_owned())
                .collect::<Vec<_>>()
        };
        assert!(entry.covers(&fragments(&["a", "b"]), false));
        assert!(!entry.covers(&fragments(&["c"]), false));
        assert!(!entry.covers(&[], true));
    }

    #[cfg(all(unix, not(target_os = "macos")))]
    #[test]
    fn the_folder_is_named_by_the_environment() {
        let folder = |set: &[(&str, &str)]| {
            cache_folder(|name| {
                set.iter()
                    .find(|(key, _)| *key == name)
                    .map(|(_, value)| OsString::from(value))
            })
        };
        let path = |path: &str| Some(PathBuf::from(path));
        assert_eq!(folder(&[]), None);
        assert_eq!(folder(&[("HOME", "/h")]), path("/h/.cache/claimlint"));
        assert_eq!(
            folder(&[("HOME", "/h"), ("XDG_CACHE_HOME", "/x")]),
            path("/x/claimlint")
        );
        assert_eq!(
            folder(&[("HOME", "/h"), ("XDG_CACHE_HOME", "x")]),
            path("/h/.cache/claimlint")
        );
        assert_eq!(
            folder(&[("HOME", "/h"), ("CLAIMLINT_CACHE_DIR", "/c")]),
            path("/c")
        );
    }
}
