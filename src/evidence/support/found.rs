//! Finds the passage of a page that is closest to a claim.

use std::ops::Range;

use jiff::civil;

use super::page::IndexedText;
use crate::evidence::compare::Comparison;
use crate::language::{Lexicon, Prose, Word};

/// A claim, the passage that has most of it, and the matches of its words.
pub(super) struct Found<'a, 't> {
    pub(super) page: &'a IndexedText<'t>,
    /// The language of both.
    pub(super) prose: &'static dyn Prose,
    pub(super) claim: Vec<Word>,
    /// For each word of the claim how well the passage and the page match it.
    held: Vec<(f64, f64)>,
    weights: Vec<f64>,
    passage: Option<Range<usize>>,
    /// The words of the passage.
    pub(super) said: Vec<&'a Word>,
    /// Whether the passage has another number, date or name, or a negation.
    pub(super) mismatches: [bool; 4],
    /// Words of the claim that the passage contradicts.
    denied: Vec<Range<usize>>,
    capitals: Vec<bool>,
}

/// A word of the claim that says something.
pub(super) struct FoundWord<'w> {
    pub(super) word: &'w Word,
    /// How well the passage matches it: 1 for the word, less for a synonym.
    pub(super) passage: f64,
    /// The same for the page.
    pub(super) page: f64,
}

/// Most sentences of a passage.
const WIDEST: usize = 3;
/// Least coverage that a further sentence has to add.
const PRICE_OF_A_SENTENCE: f64 = 0.03;
/// How well a synonym matches.
const SYNONYM: f64 = 0.8;
/// Most words of a claim that are matched; further ones count as missing.
const MOST_WORDS: usize = 128;

impl<'a, 't> Found<'a, 't> {
    pub(super) fn new(text: &str, page: &'a IndexedText<'t>, as_of: Option<civil::Date>) -> Self {
        let prose = page.prose();
        let claim = prose.words(text);
        let capitals: Vec<_> = claim
            .iter()
            .map(|word| text[word.range.clone()].starts_with(char::is_uppercase))
            .collect();
        let weights: Vec<_> = claim
            .iter()
            .zip(&capitals)
            .map(|(word, &capital)| weight(prose.lexicon(), word, capital))
            .collect();
        let wanted: Vec<_> = (0..claim.len())
            .filter(|&at| claim[at].content)
            .take(MOST_WORDS)
            .collect();
        let stems: Vec<_> = wanted.iter().map(|&at| claim[at].stem.as_str()).collect();
        let sentences = page.sentences_with(&stems);
        let value = |exact: u128, same: u128, bit: usize| match () {
            () if exact >> bit & 1 == 1 => 1.0,
            () if same >> bit & 1 == 1 => SYNONYM,
            () => 0.0,
        };
        let total: f64 = weights.iter().sum();
        let coverage = |(exact, same): (u128, u128)| -> f64 {
            let values = wanted.iter().enumerate();
            let held: f64 = values
                .map(|(bit, &at)| weights[at] * value(exact, same, bit))
                .sum();
            held / total.max(1e-9)
        };
        let mut best = (f64::NEG_INFINITY, None, (0, 0));
        let mut on_page = (0, 0);
        for (&first, &(exact, same)) in &sentences {
            on_page = (on_page.0 | exact, on_page.1 | same);
            let mut bits = (0, 0);
            let mut price = 0.0;
            for at in (first..page.sentences()).take(WIDEST) {
                let (exact, same) = sentences.get(&at).copied().unwrap_or_default();
                bits = (bits.0 | exact, bits.1 | same);
                price += PRICE_OF_A_SENTENCE;
                let worth = coverage(bits) - price;
                if worth > best.0 {
                    best = (worth, Some(first..at + 1), bits);
                }
            }
        }
        let (_, passage, in_passage) = best;
        let mut held = vec![(0.0, 0.0); claim.len()];
        for (bit, &at) in wanted.iter().enumerate() {
            held[at] = (
                value(in_passage.0, in_passage.1, bit),
                value(on_page.0, on_page.1, bit),
            );
        }
        let said_text = passage
            .as_ref()
            .map_or("", |passage| &page.text()[page.range(passage)]);
        let comparison = Comparison::new(prose, text, &[said_text], as_of);
        let found = [
            comparison.numbers(),
            comparison.dates(),
            comparison.names(),
            comparison.negations(),
        ];
        Self {
            page,
            prose,
            mismatches: found.each_ref().map(|mismatches| !mismatches.is_empty()),
            denied: found
                .into_iter()
                .flatten()
                .map(|mismatch| mismatch.claim)
                .collect(),
            said: passage
                .iter()
                .flat_map(|passage| page.words(passage))
                .collect(),
            claim,
            held,
            weights,
            passage,
            capitals,
        }
    }

    /// The words of the claim that say something, with what they find.
    pub(super) fn content(&self) -> impl Iterator<Item = FoundWord<'_>> {
        self.claim
            .iter()
            .zip(&self.held)
            .filter(|(word, _)| word.content)
            .map(|(word, &(passage, page))| FoundWord {
                word,
                passage,
                page,
            })
    }

    /// Share of the claim, by the weight of its words, that is held.
    pub(super) fn coverage(&self, by: impl Fn(&FoundWord) -> f64) -> f64 {
        let weights = self
            .claim
            .iter()
            .zip(&self.weights)
            .filter(|(word, _)| word.content);
        let held: f64 = self
            .content()
            .zip(weights)
            .map(|(held, (_, weight))| by(&held) * weight)
            .sum();
        let total: f64 = self.weights.iter().sum();
        held / total.max(1e-9)
    }

    /// Share of the claim that the passage matches, not counting words that it contradicts.
    pub(super) fn agreement(&self) -> f64 {
        let is_denied = |word: &Word| {
            let overlaps =
                |range: &Range<usize>| range.start < word.range.end && word.range.start < range.end;
            self.denied.iter().any(overlaps)
        };
        let weighed = self.content().zip(
            self.claim
                .iter()
                .zip(&self.weights)
                .filter(|(word, _)| word.content),
        );
        let (mut held, mut all) = (0.0, 0.0);
        for (one, (_, weight)) in weighed.filter(|(one, _)| !is_denied(one.word)) {
            held += one.passage * weight;
            all += weight;
        }
        held / f64::max(all, 1e-9)
    }

    /// The bytes of the passage.
    pub(super) fn passage(&self) -> Option<Range<usize>> {
        self.passage
            .as_ref()
            .map(|passage| self.page.range(passage))
    }

    /// Whether the passage gives another number, date or truth.
    pub(super) fn is_contradicted(&self) -> bool {
        let [number, date, _, negation] = self.mismatches;
        number || date || negation
    }

    /// The words of the claim that the page has neither as such nor as a synonym.
    pub(super) fn missing(&self) -> Vec<Range<usize>> {
        self.content()
            .filter(|held| held.page == 0.0)
            .map(|held| held.word.range.clone())
            .collect()
    }

    /// Whether a word of the claim is capitalized.
    pub(super) fn is_capital(&self, word: &Word) -> bool {
        let place = self
            .claim
            .iter()
            .position(|other| other.range == word.range);
        place
            .and_then(|at| self.capitals.get(at))
            .copied()
            .unwrap_or(false)
    }

    /// Whether a word of the claim is part of a name: capitalized, and not the first of a sentence.
    pub(super) fn is_name(&self, word: &Word) -> bool {
        word.range.start > 0 && self.is_capital(word)
    }
}

/// What a word of the claim weighs: numbers and names are what a source is asked for.
fn weight(lexicon: &Lexicon, word: &Word, is_capital: bool) -> f64 {
    if !word.content {
        return 0.0;
    }
    let light = if lexicon.is_light(&word.stem) {
        0.5
    } else {
        1.0
    };
    let kind = if is_number(word) {
        2.0
    } else if is_capital && word.range.start > 0 {
        1.5
    } else {
        1.0
    };
    light * kind
}

/// Whether a word is a number, or has one in it.
pub(super) fn is_number(word: &Word) -> bool {
    word.stem.contains(|c: char| c.is_ascii_digit())
}
