//! Reads earlier revisions with the `git` command.
//!
//! The repository may be hostile: no shell is involved, arguments of users are never parsed as
//! options, and only commands run that read objects and the index. They start no program that a
//! configuration names (no hooks, filters, pagers, monitors or external diffs), contact no remote
//! and get none of the `GIT_*` variables of the environment.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use crate::failure::Failure;

use super::answers::{Answers, Commit, Tree, once};
use super::blobs::{BlobReader, FETCH_MORE};
use super::shown;

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
    answers: Arc<Answers>,
}

impl Git {
    /// The repository around `root`. Git gets only the variables in `environment`.
    pub fn new(root: &Path, environment: Vec<(OsString, OsString)>) -> Self {
        Self {
            root: root.to_owned(),
            environment,
            answers: Arc::default(),
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
        let commit = once(&self.answers.commits, typed.to_owned(), || {
            let name = format!("{typed}^{{commit}}");
            let asked = [
                "rev-parse",
                "--verify",
                "--quiet",
                "--end-of-options",
                &name,
            ];
            let found = self.run(&asked)?;
            if found.status.success() {
                return Ok(Commit(line(&found)));
            }
            let inside = self.run(&["rev-parse", "--is-inside-work-tree"])?;
            if !inside.status.success() {
                return Err(self.refused("the root lies in no git repository", &inside));
            }
            Err(Failure::git(format!(
                "there is no commit `{typed}` here; {FETCH_MORE}"
            )))
        })?;
        Ok(Commit::clone(&commit))
    }

    /// The merge base of `other`, which the user named `typed`, and what is checked out.
    ///
    /// # Errors
    ///
    /// When they share no commit, as in a shallow clone: then the changes are unknown.
    pub fn merge_base(&self, other: &Commit, typed: &str) -> Result<Commit, Failure> {
        let base = once(&self.answers.bases, other.clone(), || {
            let found = self.run(&["merge-base", &other.0, "HEAD"])?;
            let base = line(&found);
            if !found.status.success() || base.is_empty() {
                return Err(Failure::git(format!(
                    "`{typed}` and HEAD share no commit here, so nobody knows what changed; {FETCH_MORE}"
                )));
            }
            Ok(Commit(base))
        })?;
        Ok(Commit::clone(&base))
    }

    /// The files of a commit.
    ///
    /// # Errors
    ///
    /// When git fails.
    pub fn tree(&self, commit: &Commit) -> Result<Arc<Tree>, Failure> {
        once(&self.answers.trees, Some(commit.clone()), || {
            let listed = self.run(&["ls-tree", "-r", "-z", &commit.0])?;
            if !listed.status.success() {
                return Err(self.refused("the files of a commit cannot be listed", &listed));
            }
            Ok(Tree::read(&listed.stdout, 2))
        })
    }

    /// The tracked files as they are staged: what a commit of them would be.
    ///
    /// # Errors
    ///
    /// When git fails.
    pub fn index(&self) -> Result<Arc<Tree>, Failure> {
        once(&self.answers.trees, None, || {
            let listed = self.run(&["ls-files", "--cached", "--stage", "-z"])?;
            if !listed.status.success() {
                return Err(self.refused("the tracked files cannot be listed", &listed));
            }
            Ok(Tree::read(&listed.stdout, 1))
        })
    }

    /// The nearest of `folder` and the folders above it that has a file `name` in a commit, else
    /// the top of the repository. `folder` has its symlinks resolved.
    ///
    /// # Errors
    ///
    /// When git fails.
    pub fn nearest_with(
        &self,
        commit: &Commit,
        folder: &Path,
        name: &str,
    ) -> Result<PathBuf, Failure> {
        let found = self.run(&["rev-parse", "--show-toplevel"])?;
        if !found.status.success() {
            return Err(self.refused("the root lies in no git repository", &found));
        }
        let top = PathBuf::from(line(&found));
        let folders: Vec<&Path> = folder
            .ancestors()
            .take_while(|dir| dir.starts_with(&top))
            .collect();
        let paths: Vec<String> = folders
            .iter()
            .map(|dir| shown(&dir.join(name), &top))
            .collect();
        if paths.is_empty() {
            return Ok(top);
        }
        let mut asked = vec!["ls-tree", "--full-tree", "-z", &commit.0, "--"];
        asked.extend(paths.iter().map(String::as_str));
        let listed = self.run(&asked)?;
        if !listed.status.success() {
            return Err(self.refused("the files of a commit cannot be listed", &listed));
        }
        let text = String::from_utf8_lossy(&listed.stdout);
        let is_there = |path: &str| {
            let mut entries = text.split('\0').filter_map(|entry| entry.split_once('\t'));
            entries.any(|(about, there)| there == path && about.starts_with("100"))
        };
        let nearest = folders.iter().zip(&paths).find(|(_, path)| is_there(path));
        Ok(nearest.map_or(top, |(dir, _)| dir.to_path_buf()))
    }

    /// The tracked files that were renamed since a commit: the old path of each new one.
    ///
    /// # Errors
    ///
    /// When git fails.
    pub fn renames(&self, since: &Commit) -> Result<Arc<BTreeMap<String, String>>, Failure> {
        once(&self.answers.renames, since.clone(), || {
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
        })
    }

    /// The bytes of a blob; None for one that is too large.
    ///
    /// # Errors
    ///
    /// When git does not have it.
    pub fn blob(&self, blob: &str) -> Result<Option<Vec<u8>>, Failure> {
        let start = || BlobReader::start(self.command(&["cat-file", "--batch"]));
        self.answers.blob(blob, start)
    }

    /// The text of a blob; None for one that is not UTF-8 or too large.
    ///
    /// # Errors
    ///
    /// When git does not have it.
    pub fn text(&self, blob: &str) -> Result<Option<String>, Failure> {
        let bytes = self.blob(blob)?;
        Ok(bytes.and_then(|bytes| String::from_utf8(bytes).ok()))
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
