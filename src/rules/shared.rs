//! What several rules derive from one context, computed once: by the first that asks. Rules run
//! side by side, so everything here can be shared between threads.

use std::sync::OnceLock;

use super::coverage::Coverage;
use super::{Part, RuleContext};

/// Derived from a context when a rule first asks for it.
#[derive(Debug, Default)]
pub struct Shared {
    coverage: OnceLock<Coverage>,
}

impl RuleContext<'_> {
    /// The parts of a sentence that are covered alike, in order; `sentence` is its index in the
    /// article.
    pub fn parts(&self, sentence: usize) -> &[Part] {
        let coverage = self.shared.coverage.get_or_init(|| Coverage::new(self));
        coverage.of(sentence)
    }
}
