//! What was typed and written, resolved: defaults < `claimlint.yaml` < flags.

use std::collections::BTreeMap;

use crate::finding::Level;
use crate::rules;

/// How a run judges.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Levels of rules that differ from their own; None is off.
    pub levels: BTreeMap<&'static str, Option<Level>>,
    /// From which score on a factual sentence wants a source.
    pub uncited_threshold: f32,
    /// From which level on findings fail a run; None is never.
    pub fail_on: Option<Level>,
}

/// The score that `uncited-statement` asks for unless settings say otherwise: above the 0.5
/// that separates, since a false alarm costs more than a miss.
pub const UNCITED_THRESHOLD: f32 = 0.7;

impl Default for Settings {
    fn default() -> Self {
        Self {
            levels: BTreeMap::new(),
            uncited_threshold: UNCITED_THRESHOLD,
            fail_on: Some(Level::Error),
        }
    }
}

impl Settings {
    /// The weight of a rule; None when it is off.
    pub fn level(&self, rule: &rules::Rule) -> Option<Level> {
        self.levels.get(rule.name).copied().unwrap_or(rule.level)
    }
}
