//! What a run is held against when it is about a change: where the change began, and whose
//! policy counts.
//!
//! A pull request is not its own judge: with a policy, settings and baseline come from that
//! revision and never from what is checked out.

mod before;
mod lowered;
pub mod since;
mod weakened;

use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::finding::Finding;
use crate::load::{Commit, Git, Loader, Revision};
use crate::settings::Settings;
use crate::workspace::Workspace;

use before::Before;

/// A change, with the revisions that it is held against.
#[derive(Clone, Debug)]
pub struct Change {
    git: Git,
    /// Where the change began, when findings are limited to it.
    since: Option<Commit>,
    /// Whose settings, baseline and lock count.
    policy: Option<Revision>,
    /// Where the change began, for what it weakens.
    start: Commit,
}

/// What of a run a change is judged by.
#[derive(Clone, Copy, Debug)]
pub struct ChangedRun<'a> {
    /// Opens files.
    pub loader: &'a Loader,
    /// The settings of the run.
    pub settings: &'a Settings,
    /// The paths that were typed; none for the claims of the root.
    pub paths: &'a [PathBuf],
    /// Where the baseline is.
    pub baseline_file: Option<&'a Path>,
}

impl Change {
    /// The change since `since`, under the policy of `policy_from`; None when neither was typed.
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

    /// The revision whose policy counts instead of what is checked out.
    pub fn policy(&self) -> Option<&Revision> {
        self.policy.as_ref()
    }

    /// What was there when findings are limited to the change.
    fn before_since(&self, root_paths: &[String]) -> Result<Option<Before>, Failure> {
        self.since
            .as_ref()
            .map(|since| Before::read(&self.git, since, root_paths))
            .transpose()
    }

    /// What was there before the change weakened anything.
    fn before_all(&self, root_paths: &[String]) -> Result<Before, Failure> {
        Before::read(&self.git, &self.start, root_paths)
    }

    /// An earlier file that a run does not read any more, by the name of its content.
    fn earlier(&self, blob: &str) -> Result<Option<String>, Failure> {
        Ok(self.git.texts(&[blob])?.pop().flatten())
    }
}

/// Everything that a change has the linter overlook, in the articles and claims files of a run.
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
