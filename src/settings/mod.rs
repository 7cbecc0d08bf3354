//! The settings, resolved: defaults < `claimlint.yaml` < flags.
//!
//! Every mistake in the file is reported with its place and a help, and with invalid settings
//! nothing is checked. The file comes with the repository and may be hostile: it says what to check
//! and how to judge it, and can set nothing that could harm the machine.

mod decode;
mod globs;
mod levels;
mod machine;
mod time;
mod weaker;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::finding::{Finding, Level};
use crate::rules::{self, AskedFor, Rule};

pub use decode::read;
#[cfg(test)]
pub(crate) use decode::{ACCEPT_KEYS, HOST_KEYS, KEYS, OVERRIDE_KEYS};
pub use globs::Globs;
pub use levels::{Levels, Unlevelled, level, rule_and_level};
pub use time::parse as time;
pub use weaker::{Weaker, weaker};

/// The name of the settings file, at the root.
pub const NAME: &str = "claimlint.yaml";

/// The score that `uncited-statement` asks for unless settings say otherwise: above the 0.5
/// that separates the classes, since a false alarm costs more than a miss.
pub const UNCITED_THRESHOLD: f32 = 0.7;

/// What a run checks, and how it judges.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Which articles must have claims, in any case; empty when not set.
    pub articles: Globs,
    /// Which files are excluded.
    pub exclude: Globs,
    /// Bibliographies for every article, relative to the root.
    pub bibliography: Vec<String>,
    /// Whether excluded files are skipped even when named on the command line.
    pub force_exclude: bool,
    /// Whether articles that were named and have no claims are passed over, unless `articles`
    /// names them.
    pub claimed_only: bool,
    /// Levels of rules that differ from their own.
    pub levels: Levels,
    /// Levels of rules in some files; where several speak of a rule, the last one wins.
    pub overrides: Vec<Override>,
    /// What kind of text the articles are, unless an override says otherwise.
    pub profile: Option<Profile>,
    /// Which statements are asked for a source, unless an override says otherwise.
    pub coverage: AskedFor,
    /// Levels of the command line: they win over all others.
    pub typed_levels: Levels,
    /// From which level on findings fail a run; None is never.
    pub fail_on: Option<Level>,
    /// The score from which a factual sentence needs a source.
    pub uncited_threshold: f32,
    /// Where changes may have less checked; counts only as it was before a change.
    pub accept_weakened: Vec<AcceptWeakened>,
    /// Which people's checks count when a change is checked under a policy.
    pub confirmations: Confirmations,
    /// Why this run accepts whatever its change weakens, as the command line says.
    pub typed_accept_weakened: Option<String>,
    /// A local list of retractions, as Retraction Watch publishes it, relative to the root.
    pub retractions: Option<String>,
    /// Settings of network access.
    pub reach: Reach,
}

/// Levels of rules in some files.
#[derive(Clone, Debug)]
pub struct Override {
    /// The files.
    pub paths: Globs,
    /// The levels.
    pub levels: Levels,
    /// What kind of text it is; None when the override does not say.
    pub profile: Option<Option<Profile>>,
    /// Which statements in them are asked for a source; None when the override does not say.
    pub coverage: Option<AskedFor>,
}

/// A kind of text that is judged in another way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Text that a machine drafted: nothing unchecked passes.
    Drafted,
}

/// Which people's checks count when a change is checked under a policy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Confirmations {
    /// Those that were there before the change.
    #[default]
    FromBase,
    /// Those that the change brings as well: whoever reviews it accepts them.
    ByReview,
}

impl Confirmations {
    /// Whether the checks that a change brings count.
    pub fn is_by_review(self) -> bool {
        self == Self::ByReview
    }
}

/// Where a change may have less checked.
#[derive(Clone, Debug)]
pub struct AcceptWeakened {
    /// The files.
    pub paths: Globs,
    /// Why; never blank.
    pub reason: String,
}

/// Network settings that a repository may set; None leaves the prober's default.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reach {
    /// Whom to write to: an e-mail or https address, in visible ASCII.
    pub contact: Option<String>,
    /// For how long a link must have failed before it counts as dead.
    pub dead_after: Option<Duration>,
    /// After which time the lock's dates are renewed though nothing changed.
    pub refresh: Option<Duration>,
    /// Settings of single hosts, by their lower-case names.
    pub hosts: BTreeMap<String, Host>,
}

/// Network settings of one host.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Host {
    /// Requests a second.
    pub per_second: Option<f64>,
    /// How long to wait for an answer.
    pub timeout: Option<Duration>,
}

impl Reach {
    /// For how many days a link must have failed, rounded up: the lock stores days only, and a link
    /// is better called dead too late than too early.
    pub fn dead_after_days(&self) -> u32 {
        let seconds = self.dead_after.map_or(0, |time| time.as_secs());
        u32::try_from(seconds.div_ceil(time::DAY)).unwrap_or(u32::MAX)
    }

    /// After how many days a date of the lock is renewed: 30, unless settings say otherwise.
    pub fn refresh_days(&self) -> i32 {
        const REFRESH: i32 = 30;
        self.refresh.map_or(REFRESH, |time| {
            i32::try_from(time.as_secs() / time::DAY).unwrap_or(i32::MAX)
        })
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            articles: Globs::default(),
            exclude: Globs::default(),
            bibliography: Vec::new(),
            force_exclude: false,
            claimed_only: false,
            levels: Levels::new(),
            overrides: Vec::new(),
            profile: None,
            confirmations: Confirmations::FromBase,
            coverage: AskedFor::default(),
            typed_levels: Levels::new(),
            fail_on: Some(Level::Error),
            uncited_threshold: UNCITED_THRESHOLD,
            accept_weakened: Vec::new(),
            typed_accept_weakened: None,
            retractions: None,
            reach: Reach::default(),
        }
    }
}

impl Settings {
    /// Where the list of retractions is.
    pub fn retractions_in(&self, root: &Path) -> Option<PathBuf> {
        self.retractions.as_ref().map(|file| root.join(file))
    }

    /// Whether a rule is on for any file.
    pub fn runs(&self, rule: &Rule) -> bool {
        if let Some(typed) = self.typed_levels.get(rule.name) {
            return typed.is_some();
        }
        let is_drafted = |profile| profile == Some(Profile::Drafted);
        let has_drafts = is_drafted(self.profile)
            || (self.overrides.iter()).any(|one| one.profile.is_some_and(is_drafted));
        if rule.drafted && has_drafts {
            return true;
        }
        let everywhere = self.levels.get(rule.name).copied().unwrap_or(rule.level);
        let somewhere = |one: &Override| matches!(one.levels.get(rule.name), Some(Some(_)));
        everywhere.is_some() || self.overrides.iter().any(somewhere)
    }

    /// Whether a machine drafted the text of the file at `path`, relative to the root.
    pub fn is_drafted(&self, path: &str) -> bool {
        let said = self.overrides.iter().rev();
        let said = said.filter(|one| one.paths.matches(path));
        said.filter_map(|one| one.profile)
            .next()
            .unwrap_or(self.profile)
            == Some(Profile::Drafted)
    }

    /// Which statements of the article at `path`, relative to the root, are asked for a source; of
    /// several overrides that say so, the last one wins.
    pub fn coverage(&self, path: &str) -> AskedFor {
        let said = self.overrides.iter().rev();
        said.filter(|one| one.paths.matches(path))
            .find_map(|one| one.coverage)
            .unwrap_or(self.coverage)
    }

    /// The level of a finding in the file at `path`, relative to the root; None when it is off.
    /// What is accepted is never more than an info.
    ///
    /// `path` is the file of the finding's primary label: a finding in a claims file uses the
    /// levels for the claims file, even if its article has others.
    pub fn level(&self, finding: &Finding, path: &str) -> Option<Level> {
        let overridden = || {
            let speaks =
                |one: &&Override| one.levels.contains_key(finding.rule) && one.paths.matches(path);
            self.overrides.iter().rev().find(speaks)
        };
        let set = (self.typed_levels.get(finding.rule))
            .or_else(|| overridden().and_then(|one| one.levels.get(finding.rule)))
            .or_else(|| self.levels.get(finding.rule).filter(|_| !finding.is_strict));
        let level = match set {
            Some(level) => *level,
            None if finding.is_strict => Some(Level::Error),
            None => rules::find(finding.rule)
                .is_none_or(|rule| rule.level.is_some())
                .then_some(finding.level),
        };
        level.map(|level| {
            if finding.is_accepted {
                Level::Info
            } else {
                level
            }
        })
    }
}

#[cfg(test)]
mod tests;
