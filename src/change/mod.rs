//! Runs about a change, such as a pull request: findings that it caused, and checks that it
//! weakens.
//!
//! A pull request cannot change the rules it is checked by: with a policy, settings and baseline
//! come from that revision and never from what is checked out.

mod accept;
mod base;
mod base_walk;
mod before;
mod looked_at;
mod lowered;
pub mod since;
mod spelling;
mod statement;
mod weakened;

use std::path::{Path, PathBuf};

use crate::claims::Speaker;
use crate::evidence::extract::PdfText;
use crate::failure::Failure;
use crate::finding::{Finding, Suppressed};
use crate::load::{Commit, Git, Loader, Revision, find_root_in};
use crate::settings::Settings;
use crate::source_facts::SourceFacts;
use crate::unit::Options;
use crate::workspace::Workspace;
use crate::yaml::Text;

use accept::Acceptance;

pub use base::Base;
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
    /// How they ran.
    pub options: &'a Options<'a>,
    /// What is known of the sources of each unit.
    pub facts: &'a [SourceFacts],
    /// The findings of each unit that a suppression leaves out.
    pub suppressed: &'a [Vec<Suppressed>],
    /// Whether pages of sources were read in this run.
    pub reads_pages: bool,
    /// Turns the bytes of a PDF into text, when that can be done.
    pub pdf: fn(&[u8]) -> Option<PdfText>,
}

impl ChangedRun<'_> {
    /// Whether a path from the root lies in what was named on the command line.
    fn names(&self, path: &str) -> bool {
        names(self.loader, self.paths, path)
    }
}

/// Whether a path from the root is one of `typed`, or lies in one.
fn names(loader: &Loader, typed: &[PathBuf], path: &str) -> bool {
    let place = loader.root().join(path);
    typed
        .iter()
        .any(|typed| place.starts_with(loader.absolute(typed)))
}

/// The states that a run is compared with.
#[derive(Debug)]
pub struct Bases {
    /// Where findings begin to count; None where that is `start`, or all count.
    since: Option<Base>,
    /// Where the change began, for finding what it weakens.
    start: Base,
    is_limited: bool,
}

impl Bases {
    /// Reads the states that a change is compared with.
    ///
    /// # Errors
    ///
    /// When git cannot say what was there before.
    pub fn read(
        change: &Change,
        run: &ChangedRun<'_>,
        workspace: &Workspace,
    ) -> Result<Self, Failure> {
        let since = change.since.as_ref();
        let other = since.filter(|commit| **commit != change.start);
        Ok(Self {
            start: Base::read(change, &change.start, run, workspace)?,
            since: other
                .map(|commit| Base::read(change, commit, run, workspace))
                .transpose()?,
            is_limited: since.is_some(),
        })
    }

    /// Turns findings of `weakened-check` into notes that somebody else than the author of the
    /// change accepts. `root_paths` are the paths of all files from the root.
    pub fn accept(&self, settings: &Settings, findings: &mut [Finding], root_paths: &[String]) {
        let acceptance = Acceptance {
            typed: settings.typed_accept_weakened.as_deref(),
            entries: &self.start.accept_weakened,
        };
        acceptance.accept(findings, root_paths);
    }

    /// The state before the change, when findings are limited to it.
    pub fn since(&self) -> Option<&Base> {
        let base = self.since.as_ref().unwrap_or(&self.start);
        self.is_limited.then_some(base)
    }
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
}

/// The findings of `weakened-check` about the articles and claims files of a run.
pub fn weakened(bases: &Bases, run: &ChangedRun<'_>, workspace: &mut Workspace) -> Vec<Finding> {
    weakened::weakened(&bases.start, run, workspace)
}

/// The names that a speaker goes by.
fn names_of(speaker: &Speaker) -> Vec<&str> {
    match speaker {
        Speaker::Named { name, aka } => {
            std::iter::once(name).chain(aka).map(Text::as_str).collect()
        }
        Speaker::Anonymous { .. } => Vec::new(),
    }
}
