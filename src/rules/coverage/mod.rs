//! Which words of an article are covered: by a claim, by an excuse, by a citation of their own.
//!
//! Coverage is decided clause by clause (`statements`), but only in sentences that something covers
//! in part: every other sentence is covered as a whole or not at all. Invariant: the parts of a
//! sentence are in order, do not overlap, and hold all of its words.

mod asked;
mod statements;

use std::ops::Range;

use crate::anchor::{Anchor, Occurrence};
use crate::article::analysis::Sentence;

use super::RuleContext;
pub use asked::AskedFor;
use statements::Statements;

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
    /// Whether they state a fact that a reader could ask the source of, of those that the settings
    /// ask for.
    pub is_factual: bool,
    /// Whether they state a fact that nothing covers, and are to be reported: of a statement that
    /// other words interrupt, only the words with its verb are.
    pub is_open: bool,
}

impl Part {
    /// Whether something says where they come from, or why nothing has to.
    pub fn is_covered(&self) -> bool {
        !self.claims.is_empty() || self.is_excused || self.is_cited
    }
}

/// The parts of all sentences of an article.
#[derive(Clone, Debug, Default)]
pub(super) struct Coverage {
    parts: Vec<Part>,
    /// For every sentence the place behind its last part.
    ends: Vec<usize>,
}

impl Coverage {
    pub(super) fn new(context: &RuleContext<'_>) -> Self {
        let covers = covers(context);
        let mut rest = covers.as_slice();
        let mut coverage = Self::default();
        for (_, at, sentence) in context.sentences() {
            let count = rest.partition_point(|cover| cover.sentence <= at);
            let (own, behind) = rest.split_at(count);
            rest = behind;
            coverage.parts.extend(parts(context, at, sentence, own));
            coverage.ends.push(coverage.parts.len());
        }
        coverage
    }

    /// The parts of a sentence, by its index in the article.
    pub(super) fn of(&self, sentence: usize) -> &[Part] {
        let end = self.ends.get(sentence).copied().unwrap_or_default();
        let before = sentence.checked_sub(1);
        let start = before.and_then(|before| self.ends.get(before));
        self.parts
            .get(start.copied().unwrap_or_default()..end)
            .unwrap_or_default()
    }
}

/// Words of one sentence that a claim or an excuse is anchored in.
#[derive(Clone, Debug)]
struct Cover {
    sentence: usize,
    /// In the running text; may reach beyond the sentence.
    range: Range<usize>,
    /// The claim, by its place in the file; None for an excuse.
    claim: Option<usize>,
}

/// Everything that claims and excuses cover, in the order of the sentences. An ambiguous anchor
/// covers whole sentences: its own finding says that nobody knows which words are meant.
fn covers(context: &RuleContext<'_>) -> Vec<Cover> {
    let claims = context.anchors.claims.iter().enumerate();
    let excuses = context.anchors.exceptions.iter();
    let anchors = claims
        .map(|(at, anchor)| (Some(at), anchor))
        .chain(excuses.map(|anchor| (None, anchor)));
    let mut covers = Vec::new();
    for (claim, anchor) in anchors {
        let mut add = |place: &Occurrence, is_certain: bool| {
            for sentence in place.sentences.clone() {
                let whole = context.text.sentences.get(sentence);
                let range = match whole {
                    Some(whole) if !is_certain => whole.range.clone(),
                    _ => place.range.clone(),
                };
                covers.push(Cover {
                    sentence,
                    range,
                    claim,
                });
            }
        };
        match anchor {
            Anchor::Anchored(places) => places.iter().for_each(|place| add(place, true)),
            Anchor::Ambiguous(candidates) => {
                candidates.iter().for_each(|one| add(&one.place, false));
            }
            Anchor::Orphaned(_) | Anchor::Unanchored => {}
        }
    }
    covers.sort_by_key(|cover| cover.sentence);
    covers
}

/// The parts of a sentence, in order; `at` is its place in the article, and `covers` are those in
/// it.
fn parts(context: &RuleContext<'_>, at: usize, sentence: &Sentence, covers: &[Cover]) -> Vec<Part> {
    let list = |lists: &[Vec<usize>]| lists.get(at).cloned().unwrap_or_default();
    let mut whole = Part {
        range: sentence.range.clone(),
        claims: list(&context.anchors.covering),
        is_excused: !list(&context.anchors.excusing).is_empty(),
        is_cited: sentence.linked,
        is_factual: sentence.states_a_fact(context.uncited_threshold)
            && is_asked(context, sentence),
        is_open: false,
    };
    whole.is_open = whole.is_factual && !whole.is_covered();
    if sentence.exempt || !is_in_part(context, sentence, covers, whole.is_factual) {
        return vec![whole];
    }
    let language = context.text.languages.get(sentence.block);
    let Some(prose) = language.and_then(|language| language.prose()) else {
        return vec![whole];
    };
    Statements::new(context, sentence, prose, covers).parts(whole)
}

/// Whether the settings ask for a sentence that states a fact.
fn is_asked(context: &RuleContext<'_>, sentence: &Sentence) -> bool {
    let language = context.text.languages.get(sentence.block);
    let prose = language.and_then(|language| language.prose());
    let is_report = sentence.attributions.iter().any(|found| found.reports);
    prose.is_none_or(|prose| {
        let words = context.text.words(&sentence.range);
        context.coverage.asks(prose, words, is_report)
    })
}

/// Whether claims, excuses or citations may cover less than the whole sentence.
fn is_in_part(
    context: &RuleContext<'_>,
    sentence: &Sentence,
    covers: &[Cover],
    is_factual: bool,
) -> bool {
    let says = |range: Range<usize>| context.text.words(&range).contains(char::is_alphanumeric);
    let is_whole = |range: &Range<usize>| {
        !says(sentence.range.start..range.start.max(sentence.range.start))
            && !says(range.end.min(sentence.range.end)..sentence.range.end)
    };
    if !covers.is_empty() {
        return !covers.iter().all(|cover| is_whole(&cover.range));
    }
    let Some(last) = sentence.citations.last() else {
        return false;
    };
    let is_note_of_all =
        last.is_note && !says(last.range.end..sentence.range.end.max(last.range.end));
    is_factual && !is_note_of_all && !sentence.citations.iter().any(|one| is_whole(&one.range))
}

#[cfg(test)]
mod tests;
