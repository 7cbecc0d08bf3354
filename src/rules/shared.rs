//! What several rules derive from one context, computed once: by the first that asks. Rules run
//! side by side, so everything here can be shared between threads.

use std::sync::OnceLock;

use crate::claims::Claim;
use crate::source_facts::CitationId;

use super::coverage::Coverage;
use super::support::comparisons::Compared;
use super::{Part, RuleContext};

/// Derived from a context when a rule first asks for it.
#[derive(Debug, Default)]
pub struct Shared {
    coverage: OnceLock<Coverage>,
    /// Each claim compared with its quotes, in the order of the claims.
    compared: OnceLock<Vec<OnceLock<Compared>>>,
    citations: OnceLock<Vec<CitationId>>,
}

impl Shared {
    /// Where the comparison of a claim with its quotes is kept.
    pub(super) fn compared(
        &self,
        context: &RuleContext<'_>,
        claim: &Claim,
    ) -> Option<&OnceLock<Compared>> {
        let claims = &context.claims.claims;
        let all = self
            .compared
            .get_or_init(|| claims.iter().map(|_| OnceLock::new()).collect());
        let place = claims
            .binary_search_by_key(&claim.number, |one| one.number)
            .ok()?;
        all.get(place)
    }

    /// The citations whose source a program can read, as `read` lists them.
    pub(super) fn readable_citations(
        &self,
        read: impl FnOnce() -> Vec<CitationId>,
    ) -> &[CitationId] {
        self.citations.get_or_init(read)
    }
}

impl RuleContext<'_> {
    /// The parts of a sentence that are covered alike, in order; `sentence` is its index in the
    /// article.
    pub fn parts(&self, sentence: usize) -> &[Part] {
        let coverage = self.shared.coverage.get_or_init(|| Coverage::new(self));
        coverage.of(sentence)
    }
}
