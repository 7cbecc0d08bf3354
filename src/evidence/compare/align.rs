//! Aligns the words of two sentences: which correspond, and what is between them.
//!
//! The alignment keeps order and prefers content words. Invariant: bounded work; texts that are too
//! long are not aligned, and then nothing is in the same place.

use std::ops::Range;

use crate::language::{Prose, Word};

/// A claim aligned with a quote.
#[derive(Debug, Default)]
pub(super) struct Alignment {
    pub(super) claim: Vec<Word>,
    pub(super) quote: Vec<Word>,
    /// Pairs of corresponding words, in order.
    pairs: Vec<(usize, usize)>,
}

/// Most steps of one alignment: 60 words against 4,000.
const MOST_STEPS: usize = 250_000;

impl Alignment {
    pub(super) fn new(prose: &dyn Prose, claim: &str, quote: &str) -> Self {
        let (claim, quote) = (prose.words(claim), prose.words(quote));
        let pairs = pairs(&claim, &quote);
        Self {
            claim,
            quote,
            pairs,
        }
    }

    /// The words of the quote between those that stand for the neighbours of the claim's bytes
    /// `range`: the same place. None when the words themselves are found there, or the
    /// neighbours do not match.
    pub(super) fn place(&self, range: &Range<usize>) -> Option<DiffRange> {
        let inside = |word: &Word| word.range.start < range.end && range.start < word.range.end;
        let first = self.claim.iter().position(inside)?;
        let last = self.claim.iter().rposition(inside)?;
        // Of the words of a value only those without a match matter: "$210 million".
        let odd = |at: &usize| self.pairs.binary_search_by_key(at, |pair| pair.0).is_err();
        let (from, to) = ((first..=last).find(odd)?, (first..=last).rev().find(odd)?);
        let next = self.pairs.partition_point(|pair| pair.0 < to);
        let previous = self.pairs.partition_point(|pair| pair.0 < from);
        let before = previous.checked_sub(1).and_then(|at| self.pairs.get(at));
        let behind = self.pairs.get(next);
        Some(DiffRange {
            claim: before.map_or(0, |pair| pair.0 + 1)
                ..behind.map_or(self.claim.len(), |pair| pair.0),
            quote: before.map_or(0, |pair| pair.1 + 1)
                ..behind.map_or(self.quote.len(), |pair| pair.1),
            anchors: usize::from(before.is_some()) + usize::from(behind.is_some()),
        })
    }

    /// How many content words both texts share.
    pub(super) fn shared(&self) -> usize {
        let content = |pair: &&(usize, usize)| self.claim[pair.0].content;
        self.pairs.iter().filter(content).count()
    }

    /// Whether a word of the claim inside `claim` corresponds to one of the quote inside `quote`.
    pub(super) fn joins(&self, claim: &Range<usize>, quote: &Range<usize>) -> bool {
        let inside = |word: &Word, range: &Range<usize>| {
            range.start <= word.range.start && word.range.end <= range.end
        };
        self.pairs.iter().any(|&(one, other)| {
            inside(&self.claim[one], claim) && inside(&self.quote[other], quote)
        })
    }

    /// The pairs of words.
    pub(super) fn pairs(&self) -> &[(usize, usize)] {
        &self.pairs
    }

    /// The same alignment with the sides swapped.
    pub(super) fn turned(&self) -> Self {
        Self {
            claim: self.quote.clone(),
            quote: self.claim.clone(),
            pairs: self
                .pairs
                .iter()
                .map(|&(claim, quote)| (quote, claim))
                .collect(),
        }
    }
}

/// A place where two texts differ, as word ranges of both.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct DiffRange {
    pub(super) claim: Range<usize>,
    pub(super) quote: Range<usize>,
    /// Sides on which a matching word bounds it: 0 to 2.
    pub(super) anchors: usize,
}

/// The heaviest common subsequence of words, where content words weigh more.
fn pairs(claim: &[Word], quote: &[Word]) -> Vec<(usize, usize)> {
    let columns = quote.len() + 1;
    if claim.len().saturating_mul(quote.len()) > MOST_STEPS {
        return vec![];
    }
    // `best[row][column]`: the best weight of the rest from there on.
    let mut best = vec![0_u32; (claim.len() + 1) * columns];
    for row in (0..claim.len()).rev() {
        for column in (0..quote.len()).rev() {
            let skip = best[(row + 1) * columns + column].max(best[row * columns + column + 1]);
            best[row * columns + column] = if claim[row].stem == quote[column].stem {
                let weight = if claim[row].content { 5 } else { 2 };
                skip.max(best[(row + 1) * columns + column + 1] + weight)
            } else {
                skip
            };
        }
    }
    let mut pairs = Vec::new();
    let (mut row, mut column) = (0, 0);
    while row < claim.len() && column < quote.len() {
        let here = best[row * columns + column];
        let equal = claim[row].stem == quote[column].stem;
        let weight = if claim[row].content { 5 } else { 2 };
        // The first of several alignments, so that the order of following words is kept.
        if equal && here == best[(row + 1) * columns + column + 1] + weight {
            pairs.push((row, column));
            row += 1;
            column += 1;
        } else if here == best[(row + 1) * columns + column] {
            row += 1;
        } else {
            column += 1;
        }
    }
    pairs
}
