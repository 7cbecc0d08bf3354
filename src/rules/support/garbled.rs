//! Claims that may have been misread, because their YAML has a syntax error that was repaired.

use crate::anchor::Anchor;
use crate::claims::Claim;
use crate::text::Span;

use crate::rules::RuleContext;

/// The positions of the claims file's problems.
pub(in crate::rules) struct Garbled {
    /// Their first bytes, sorted.
    starts: Vec<usize>,
}

impl Garbled {
    pub(in crate::rules) fn new(context: &RuleContext<'_>) -> Self {
        let problems = context.problems.iter();
        let mut starts: Vec<usize> = problems.map(|problem| problem.span.start).collect();
        starts.sort_unstable();
        Self { starts }
    }

    /// Whether a problem lies in the words of this claim.
    pub(in crate::rules) fn holds(&self, claim: &Claim) -> bool {
        claim
            .text
            .as_ref()
            .is_none_or(|text| self.touches(text.exact.span))
    }

    /// Whether a problem lies in these bytes.
    pub(in crate::rules) fn touches(&self, span: Span) -> bool {
        let next = self.starts.partition_point(|start| *start < span.start);
        self.starts.get(next).is_some_and(|start| *start < span.end)
    }

    /// Whether the text of some claim is garbled or unreadable, so that it is unknown which
    /// sentence it covers.
    pub(in crate::rules) fn hides_coverage(&self, context: &RuleContext<'_>) -> bool {
        context.claims.is_partly_unread
            || context
                .anchors()
                .any(|(claim, anchor)| matches!(anchor, Anchor::Orphaned(_)) && self.holds(claim))
    }
}
