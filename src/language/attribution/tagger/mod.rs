//! Where exactly source, cue and content begin and end: a linear-chain tagger.
//!
//! The grammar beside it knows the frames of reporting; how far a source or a quotation reaches
//! is better learned. Every token gets one of seven labels: the sum of integer weights of what
//! stands around it (`features`), and of a weight for every pair of neighbours, is as large as
//! it can be (Viterbi). The weights were fitted as a conditional random field (Lafferty, McCallum
//! and Pereira 2001) on `attribution-spans` by the ignored test in `fit`; they are data
//! (`words/tagger.txt`).
//!
//! Invariant: integer arithmetic only, so that every machine reads the same; work linear in the
//! number of tokens; an inside label stands behind a label of its own part only.

mod features;
#[cfg(test)]
mod fit;

use std::ops::Range;
use std::sync::LazyLock;

use super::super::tokens::Token;
pub(super) use features::{Marks, Row};

/// What a token is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Source,
    Cue,
    Content,
}

/// A stretch of tokens with one label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) part: Part,
    pub(super) tokens: Range<usize>,
}

/// Outside, then beginning and inside of source, cue and content.
const LABELS: usize = 7;

/// One weight a label; the eighth lane is never used and keeps a row of weights 16 bytes.
type Lanes = [i16; 8];

/// A passage whose tokens were weighed.
pub(super) struct Weighed(Vec<[i32; LABELS]>);

/// Weighs the tokens of a passage.
pub(super) fn weigh(text: &str, tokens: &[Token], marks: &[Marks]) -> Weighed {
    Weighed::new(&MODEL, &Row::read(text, tokens, marks))
}

impl Weighed {
    fn new(model: &Model, row: &Row<'_>) -> Self {
        Self((0..row.len()).map(|at| model.emission(row, at)).collect())
    }

    /// The stretches of the tokens in `range`, in order. What is outside of them has to win by
    /// `eager` to stay outside.
    pub(super) fn stretches(&self, range: Range<usize>, eager: i32) -> Vec<Stretch> {
        let weights = self.0.get(range.clone()).unwrap_or_default();
        let mut found = stretches(&best(&MODEL, weights, eager));
        for stretch in &mut found {
            stretch.tokens = stretch.tokens.start + range.start..stretch.tokens.end + range.start;
        }
        found
    }
}

/// Neighbouring labels as stretches.
fn stretches(labels: &[u8]) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    for (at, &label) in labels.iter().enumerate() {
        if label == 0 {
            continue;
        }
        let part = match (label - 1) / 2 {
            0 => Part::Source,
            1 => Part::Cue,
            _ => Part::Content,
        };
        match found.last_mut() {
            Some(last) if label.is_multiple_of(2) && last.tokens.end == at && last.part == part => {
                last.tokens.end = at + 1;
            }
            _ => found.push(Stretch {
                part,
                tokens: at..at + 1,
            }),
        }
    }
    found
}

/// Whether `to` may stand behind `from`.
const fn allowed(from: usize, to: usize) -> bool {
    to == 0 || to % 2 == 1 || from == to || from + 1 == to
}

/// The labels of the largest sum.
fn best(model: &Model, weights: &[[i32; LABELS]], eager: i32) -> Vec<u8> {
    let count = weights.len();
    let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(count);
    let mut score = [i32::MIN / 2; LABELS];
    for (at, emission) in weights.iter().enumerate() {
        let mut emission = *emission;
        emission[0] -= eager;
        let mut next = [i32::MIN / 2; LABELS];
        let mut from_best = [0; LABELS];
        if at == 0 {
            for to in 0..LABELS {
                if to == 0 || to % 2 == 1 {
                    next[to] = emission[to];
                }
            }
        } else {
            for to in 0..LABELS {
                for (from, score) in score.iter().enumerate() {
                    let sum = score + i32::from(model.transition[from][to]);
                    if allowed(from, to) && sum > next[to] {
                        next[to] = sum;
                        from_best[to] = from as u8;
                    }
                }
                next[to] += emission[to];
            }
        }
        back.push(from_best);
        score = next;
    }
    let mut label = (0..LABELS).max_by_key(|&label| score[label]).unwrap_or(0);
    let mut labels = vec![0; count];
    for at in (0..count).rev() {
        labels[at] = label as u8;
        label = usize::from(back[at][label]);
    }
    labels
}

/// The weights.
struct Model {
    transition: [[i16; LABELS]; LABELS],
    /// A power of two long; the key of an empty slot is 0.
    keys: Vec<u32>,
    weights: Vec<Lanes>,
}

static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::parse(include_str!("../../words/tagger.txt")));

impl Model {
    /// Reads lines of a key and seven weights; the keys `t0` to `t6` are the transitions.
    fn parse(data: &str) -> Self {
        let lines: Vec<_> = data.lines().filter(|line| !line.starts_with('#')).collect();
        let size = (lines.len() * 3).next_power_of_two().max(16);
        let mut model = Self {
            transition: [[0; LABELS]; LABELS],
            keys: vec![0; size],
            weights: vec![Lanes::default(); size],
        };
        for line in lines {
            let mut fields = line.split(' ');
            let name = fields.next().unwrap_or_default();
            let mut weights = Lanes::default();
            for (slot, field) in weights.iter_mut().zip(fields) {
                *slot = field.parse().unwrap_or(0);
            }
            if let Some(from) = name.strip_prefix('t') {
                let from = from.parse().unwrap_or(0).min(LABELS - 1);
                model.transition[from].copy_from_slice(&weights[..LABELS]);
            } else if let Ok(key) = u32::from_str_radix(name, 16) {
                let slot = model.slot(key);
                model.keys[slot] = key;
                model.weights[slot] = weights;
            }
        }
        model
    }

    /// Where `key` stands, or the empty slot where it would.
    fn slot(&self, key: u32) -> usize {
        let mask = self.keys.len() - 1;
        let mut at = key as usize & mask;
        while self.keys[at] != 0 && self.keys[at] != key {
            at = (at + 1) & mask;
        }
        at
    }

    fn emission(&self, row: &Row<'_>, at: usize) -> [i32; LABELS] {
        let mut sum = [0; 8];
        row.features(at, |_, key| {
            let weights = &self.weights[self.slot(key)];
            for (sum, weight) in sum.iter_mut().zip(weights) {
                *sum += i32::from(*weight);
            }
        });
        let mut emission = [0; LABELS];
        emission.copy_from_slice(&sum[..LABELS]);
        emission
    }
}
