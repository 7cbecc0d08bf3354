//! Which words of an article are covered: by a claim, by an excuse, by a citation of their own.

use std::ops::Range;

use crate::article::analysis::Sentence;

use super::RuleContext;

/// Words of an article that are covered alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Where they are in the running text.
    pub range: Range<usize>,
    /// The claims that cover them, by their places in the file.
    pub claims: Vec<usize>,
    /// Whether an entry of `uncited-ok` excuses them.
    pub is_excused: bool,
    /// Whether a citation is among them: a link, a footnote.
    pub is_cited: bool,
    /// Whether they state a fact that a reader could ask the source of.
    pub is_factual: bool,
}

impl Part {
    /// Whether something says where they come from, or why nothing has to.
    pub fn is_covered(&self) -> bool {
        !self.claims.is_empty() || self.is_excused || self.is_cited
    }
}

/// The parts of a sentence, in order; `at` is its place in the article.
pub fn parts(context: &RuleContext<'_>, at: usize, sentence: &Sentence) -> Vec<Part> {
    let list = |lists: &[Vec<usize>]| lists.get(at).cloned().unwrap_or_default();
    vec![Part {
        range: sentence.range.clone(),
        claims: list(&context.anchors.covering),
        is_excused: !list(&context.anchors.excusing).is_empty(),
        is_cited: sentence.linked,
        is_factual: sentence.states_a_fact(context.uncited_threshold),
    }]
}
