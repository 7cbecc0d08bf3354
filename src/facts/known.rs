//! What is known of the world for one claims file: all that rules see of it.

use std::collections::HashMap;

use jiff::civil::Date;

use super::Visit;

/// What is known of the sources of one claims file. Empty when nothing was asked and nothing is
/// remembered.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// What asking showed in this run, by what was asked (`https://…`, `doi:10.1000/182`).
    pub visits: HashMap<String, Visit>,
    /// What the lock remembers, by the same.
    pub remembered: HashMap<String, Remembered>,
    /// For how many days a link must have failed before it counts as dead.
    pub dead_after: u32,
}

/// What the lock remembers of an address or identifier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remembered {
    /// The day of its first failure, unless it was alive since.
    pub failing_since: Option<Date>,
}

impl Known {
    /// Since when an address fails, today's visit included.
    pub fn failing_since(&self, key: &str, today: Date) -> Option<Date> {
        let before = self.remembered.get(key).and_then(|one| one.failing_since);
        match self.visits.get(key) {
            Some(visit) => super::failing_since(visit.verdict, before, today),
            None => before,
        }
    }
}
