//! What a run is held against when it is about a change: where the change began, and whose
//! policy counts.
//!
//! A pull request is not its own judge: with a policy, settings and baseline come from that
//! revision and never from what is checked out.

mod before;
mod lowered;
pub mod narrow;
mod weakened;

use std::path::Path;

use crate::failure::Failure;
use crate::load::{Commit, Git, Loader, Tree, shown};
use crate::text::TextFile;

pub(crate) use before::Before;
pub(crate) use weakened::weakened;

/// A change, with the revisions that it is held against.
#[derive(Clone, Debug)]
pub struct Change {
    git: Git,
    /// Where the change began, when findings are limited to it.
    since: Option<Commit>,
    /// Whose settings, baseline and lock count.
    policy: Option<Policy>,
    /// Where the change began, for what it weakens.
    start: Commit,
}

/// A revision whose word counts.
#[derive(Clone, Debug)]
struct Policy {
    name: String,
    tree: Tree,
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
            .map(|typed| {
                let tree = git.tree(&git.commit(typed)?)?;
                let name = typed.to_owned();
                Ok(Policy { name, tree })
            })
            .transpose()?;
        Ok(Some(Self {
            start: began(start)?,
            since: since.map(began).transpose()?,
            policy,
            git,
        }))
    }

    /// Whether a policy counts instead of what is checked out.
    pub fn has_policy(&self) -> bool {
        self.policy.is_some()
    }

    /// The file at `path` as the policy has it; None when it has none. Only with a policy.
    ///
    /// # Errors
    ///
    /// When git cannot read it, or it is no text.
    pub fn trusted(&self, loader: &Loader, path: &Path) -> Result<Option<TextFile>, Failure> {
        let Some(policy) = &self.policy else {
            return Ok(None);
        };
        let place = loader.absolute(path);
        let Some(blob) = policy.tree.files.get(&shown(&place, loader.root())) else {
            return Ok(None);
        };
        let name = format!("{} of {}", loader.shown(&place), policy.name);
        match self.git.texts(&[blob])?.pop().flatten() {
            Some(text) => Ok(Some(TextFile::new(name, text))),
            None => Err(Failure::unreadable(name, "it is not a UTF-8 text")),
        }
    }

    /// What was there when findings are limited to the change.
    pub(crate) fn before_since(&self, root_paths: &[String]) -> Result<Option<Before>, Failure> {
        self.since
            .as_ref()
            .map(|since| Before::read(&self.git, since, root_paths))
            .transpose()
    }

    /// What was there before the change weakened anything.
    pub(crate) fn before_all(&self, root_paths: &[String]) -> Result<Before, Failure> {
        Before::read(&self.git, &self.start, root_paths)
    }

    /// An earlier file that a run does not read any more, by the name of its content.
    pub(crate) fn earlier(&self, blob: &str) -> Result<Option<String>, Failure> {
        Ok(self.git.texts(&[blob])?.pop().flatten())
    }
}
