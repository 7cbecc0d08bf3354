//! Runs about a change, such as a pull request: findings that it caused, and checks that it
//! weakens.
//!
//! A pull request cannot change the rules it is checked by: with a policy, settings and baseline
//! come from that revision and never from what is checked out.

mod before;
mod looked_at;
mod lowered;
pub mod since;
mod weakened;

use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::finding::Finding;
use crate::load::{Commit, Git, Loader, Revision, find_root_in};
use crate::settings::Settings;
use crate::workspace::Workspace;

use before::Before;

pub use looked_at::{LookedAt, looked_at};

/// A change, with the revisions that it is compared with.
#[derive(Clone, Debug)]
pub struct Change {
    git: Git,
    /// The start of the change, when findings are limited to it.
    since: Option<Commit>,
    /// The revision whose settings, baseline and lock count.
    policy: Option<Revision>,
    /// The start of the change, for finding what it weakens.
    start: Commit,
}

/// The inputs of a run that a change is judged by.
#[derive(Clone, Copy, Debug)]
pub struct ChangedRun<'a> {
    /// Opens files.
    pub loader: &'a Loader,
    /// The settings of the run.
    pub settings: &'a Settings,
    /// The paths of the command line; none for the claims of the root.
    pub paths: &'a [PathBuf],
    /// Where the baseline is.
    pub baseline_file: Option<&'a Path>,
}

impl Change {
    /// The change since `since`, under the policy of `policy_from`; None when neither is given.
    ///
    /// # Errors
    ///
    /// When git does not know them, or they share no commit with what is checked out.
    pub fn find(
        git: Git,
        since: Option<&str>,
        policy_from: Option<&str>,
    ) -> Result<Option<Self>, Failure> {
        let Some(start) = policy_from.or(since) else {
            return Ok(None);
        };
        let began = |typed: &str| git.merge_base(&git.commit(typed)?, typed);
        let policy = policy_from
            .map(|typed| Revision::find(&git, typed))
            .transpose()?;
        Ok(Some(Self {
            start: began(start)?,
            since: since.map(began).transpose()?,
            policy,
            git,
        }))
    }

    /// The root of a run under the policy of `policy_from`: where its settings are.
    ///
    /// # Errors
    ///
    /// When git does not know the revision.
    pub fn policy_root(
        git: &Git,
        policy_from: &str,
        cwd: &Path,
        typed: &[PathBuf],
    ) -> Result<PathBuf, Failure> {
        find_root_in(git, &git.commit(policy_from)?, cwd, typed)
    }

    /// The revision whose settings, baseline and lock count instead of those checked out.
    pub fn policy(&self) -> Option<&Revision> {
        self.policy.as_ref()
    }

    /// The earlier files, when findings are limited to the change.
    fn before_since(&self, root_paths: &[String]) -> Result<Option<Before>, Failure> {
        self.since
            .as_ref()
            .map(|since| Before::read(&self.git, since, root_paths))
            .transpose()
    }

    /// The earlier files, for finding what the change weakens.
    fn before_all(&self, root_paths: &[String]) -> Result<Before, Failure> {
        Before::read(&self.git, &self.start, root_paths)
    }

    /// The text of an earlier file that the run no longer reads, by its blob hash.
    fn earlier(&self, blob: &str) -> Result<Option<String>, Failure> {
        Ok(self.git.texts(&[blob])?.pop().flatten())
    }
}

/// The findings of `weakened-check` about the articles and claims files of a run.
///
/// # Errors
///
/// When git cannot say what was there before.
pub fn weakened(
    change: &Change,
    run: &ChangedRun<'_>,
    workspace: &mut Workspace,
) -> Result<Vec<Finding>, Failure> {
    let root_paths = workspace.files.relative_to(run.loader.root());
    let before = change.before_all(&root_paths)?;
    weakened::weakened(change, &before, run, workspace)
}
