//! Reads earlier revisions with the `git` command.
//!
//! The repository may be hostile: no shell is involved, arguments of users are never parsed as
//! options, and only commands run that read objects and the index. They start no program that a
//! configuration names (no hooks, filters, pagers, monitors or external diffs), contact no remote
//! and get none of the `GIT_*` variables of the environment.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::failure::Failure;

use super::blobs::{BlobReader, FETCH_MORE};

/// Options before every subcommand.
const ALWAYS: &[&str] = &[
    "--no-pager",
    "--no-replace-objects",
    "--no-optional-locks",
    "--literal-pathspecs",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "protocol.allow=never",
];

/// The git repository that contains a root.
#[derive(Clone, Debug)]
pub struct Git {
    root: PathBuf,
    environment: Vec<(OsString, OsString)>,
}

/// A commit, by its full hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit(String);

/// The regular files below the root in a commit.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// The blob hash of each file, by its path from the root.
    pub files: BTreeMap<String, String>,
}

impl Git {
    /// The repository around `root`. Git gets only the variables in `environment`.
    pub fn new(root: &Path, environment: Vec<(OsString, OsString)>) -> Self {
        Self {
            root: root.to_owned(),
            environment,
        }
    }

    /// The commit that `typed` names: a branch, a tag, a hash.
    ///
    /// # Errors
    ///
    /// When there is no git, no repository or no such commit.
    pub fn commit(&self, typed: &str) -> Result<Commit, Failure> {
        if typed.is_empty() || typed.starts_with('-') {
            return Err(Failure::usage(format!("`{typed}` names no commit")));
        }
        let inside = self.run(&["rev-parse", "--is-inside-work-tree"])?;
        if !inside.status.success() {
            return Err(self.refused("the root lies in no git repository", &inside));
        }
        let name = format!("{typed}^{{commit}}");
        let asked = [
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &name,
        ];
        let found = self.run(&asked)?;
        if !found.status.success() {
            return Err(Failure::git(format!(
                "there is no commit `{typed}` here; {FETCH_MORE}"
            )));
        }
        Ok(Commit(line(&found)))
    }

    /// The merge base of `other`, which the user named `typed`, and what is checked out.
    ///
    /// # Errors
    ///
    /// When they share no commit, as in a shallow clone: then the changes are unknown.
    pub fn merge_base(&self, other: &Commit, typed: &str) -> Result<Commit, Failure> {
        let found = self.run(&["merge-base", &other.0, "HEAD"])?;
        let base = line(&found);
        if !found.status.success() || base.is_empty() {
            return Err(Failure::git(format!(
                "`{typed}` and HEAD share no commit here, so nobody knows what changed; {FETCH_MORE}"
            )));
        }
        Ok(Commit(base))
    }

    /// The files of a commit.
    ///
    /// # Errors
    ///
    /// When git fails.
    pub fn tree(&self, commit: &Commit) -> Result<Tree, Failure> {
        let listed = self.run(&["ls-tree", "-r", "-z", &commit.0])?;
        if !listed.status.success() {
            return Err(self.refused("the files of a commit cannot be listed", &listed));
        }
        let mut tree = Tree::default();
        for entry in listed.stdout.split(|byte| *byte == 0) {
            let entry = String::from_utf8_lossy(entry);
            let Some((about, path)) = entry.split_once('\t') else {
                continue;
            };
            // Symlinks (120000) and submodules (160000) are not regular files.
            if let [mode, "blob", blob] = about.split(' ').collect::<Vec<_>>()[..]
                && mode.starts_with("100")
            {
                tree.files.insert(path.to_owned(), blob.to_owned());
            }
        }
        Ok(tree)
    }

    /// The tracked files that were renamed since a commit: the old path of each new one.
    ///
    /// # Errors
    ///
    /// When git fails.
    pub fn renames(&self, since: &Commit) -> Result<BTreeMap<String, String>, Failure> {
        // Reads the index, not the working tree, which could run filters.
        let listed = self.run(&[
            "diff-index",
            "--cached",
            "--relative",
            "--name-status",
            "--find-renames",
            "--no-ext-diff",
            "--no-textconv",
            "--ignore-submodules=all",
            "-z",
            &since.0,
        ])?;
        if !listed.status.success() {
            return Err(self.refused("renamed files cannot be listed", &listed));
        }
        let text = String::from_utf8_lossy(&listed.stdout);
        let mut parts = text.split('\0');
        let mut renames = BTreeMap::new();
        while let (Some(status), Some(path)) = (parts.next(), parts.next()) {
            if status.starts_with('R') || status.starts_with('C') {
                let Some(new) = parts.next() else { break };
                if status.starts_with('R') {
                    renames.insert(new.to_owned(), path.to_owned());
                }
            }
        }
        Ok(renames)
    }

    /// The texts of blobs, in the same order; None for those that are not UTF-8 or too large.
    ///
    /// # Errors
    ///
    /// When git does not have one of them.
    pub fn texts(&self, blobs: &[&str]) -> Result<Vec<Option<String>>, Failure> {
        if blobs.is_empty() {
            return Ok(Vec::new());
        }
        let mut reader = self.blobs()?;
        let mut texts = Vec::with_capacity(blobs.len());
        for blob in blobs {
            let bytes = reader.read(blob)?;
            texts.push(bytes.and_then(|bytes| String::from_utf8(bytes).ok()));
        }
        Ok(texts)
    }

    /// A process that reads blobs one after another.
    ///
    /// # Errors
    ///
    /// When git cannot be run.
    pub(super) fn blobs(&self) -> Result<BlobReader, Failure> {
        BlobReader::start(self.command(&["cat-file", "--batch"]))
    }

    /// The files in the index, by their paths from the root.
    ///
    /// # Errors
    ///
    /// When git fails.
    pub(super) fn tracked(&self) -> Result<BTreeSet<String>, Failure> {
        let listed = self.run(&["ls-files", "--cached", "-z"])?;
        if !listed.status.success() {
            return Err(self.refused("the files of the index cannot be listed", &listed));
        }
        let text = String::from_utf8_lossy(&listed.stdout);
        let paths = text.split('\0').filter(|path| !path.is_empty());
        Ok(paths.map(str::to_owned).collect())
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new("git");
        command
            .arg("-C")
            .arg(&self.root)
            .args(ALWAYS)
            .args(args)
            .env_clear()
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            .env("LC_ALL", "C")
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("GIT_NO_LAZY_FETCH", "1")
            .stdin(Stdio::null());
        command
    }

    fn run(&self, args: &[&str]) -> Result<Output, Failure> {
        self.command(args).output().map_err(|error| {
            let why = error.kind();
            Failure::git(format!("`git` cannot be run: {why}; is it installed?"))
        })
    }

    /// A failure with the first line of git's message.
    fn refused(&self, what: &str, output: &Output) -> Failure {
        let said = String::from_utf8_lossy(&output.stderr);
        let first = said.lines().next().unwrap_or_default();
        Failure::git(format!("{what}: git says `{first}`"))
    }
}

/// The first line of the output.
fn line(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines().next().unwrap_or_default().to_owned()
}
