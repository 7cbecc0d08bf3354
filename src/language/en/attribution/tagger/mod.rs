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
pub(in crate::language::en) mod fit;
mod memo;

use std::ops::Range;
use std::sync::LazyLock;

use super::super::tokens::Token;
use features::{EDGE, Row, of_pair};

pub(super) use features::Marks;

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

/// Sums along a passage.
type Sums = [i32; 8];

/// The largest weight of a feature; a larger one is cut to it.
const HEAVIEST: i16 = 1000;

/// A passage whose tokens were weighed: what each adds to every label, the edges of its row
/// included.
pub(super) struct Weighed(Vec<Lanes>);

/// Weighs the tokens of a passage.
pub(super) fn weigh(text: &str, tokens: &[Token], marks: &[Marks]) -> Weighed {
    let row = Row::read(text, tokens, marks);
    // What lies in the edges is added up, too, and never looked at.
    let mut sums = vec![Lanes::default(); row.len() + 2 * EDGE];
    memo::with(|memo| {
        for (at, word) in row.words().enumerate() {
            if let Some([before, here, behind]) = sums.get_mut(at..at + 3) {
                let [own, for_behind, for_before] = memo.word(word);
                add(before, for_before);
                add(here, own);
                add(behind, for_behind);
            }
        }
        for (at, parts) in row.parts().enumerate() {
            if let Some(three) = sums.get_mut(at..at + 3) {
                for (sum, more) in three.iter_mut().zip(memo.parts(parts)) {
                    add(sum, more);
                }
            }
        }
        for (sum, around) in sums.iter_mut().skip(EDGE).zip(row.around()) {
            add(sum, memo.around(around));
        }
    });
    for (at, pair) in row.pairs().enumerate() {
        let (first, second) = of_pair(pair);
        for (at, key) in [(at + 1, first), (at + 2, second)] {
            if let (Some(sum), Some(weights)) = (sums.get_mut(at), MODEL.row(key)) {
                add(sum, weights);
            }
        }
    }
    Weighed(sums)
}

/// Weights are at most [`HEAVIEST`]: two dozen of them fit.
#[inline]
fn add(sum: &mut Lanes, weights: &Lanes) {
    for (sum, weight) in sum.iter_mut().zip(weights) {
        *sum = sum.wrapping_add(*weight);
    }
}

impl Weighed {
    /// The stretches of the tokens in `range`, in order. What is outside of them has to win by
    /// `eager` to stay outside.
    pub(super) fn stretches(&self, range: Range<usize>, eager: i32) -> Vec<Stretch> {
        let inner = range.start + EDGE..range.end + EDGE;
        let weights = self.0.get(inner).unwrap_or_default();
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

/// Less than any sum of weights.
const NEVER: i32 = i32::MIN / 4;

/// The labels of the largest sum.
fn best(model: &Model, weights: &[Lanes], eager: i32) -> Vec<u8> {
    let mut back: Vec<[u8; 8]> = Vec::with_capacity(weights.len());
    // Before the first token everything was outside.
    let mut score = [NEVER; 8];
    score[0] = 0;
    for sums in weights {
        let mut next = [i32::MIN / 2; 8];
        let mut from_best = [0; 8];
        for (from, transition) in model.transition.iter().enumerate() {
            for to in 0..8 {
                let sum = score[from] + transition[to];
                if sum > next[to] {
                    next[to] = sum;
                    from_best[to] = from as u8;
                }
            }
        }
        for (next, sum) in next.iter_mut().zip(sums) {
            *next = (*next + i32::from(*sum)).max(NEVER);
        }
        next[0] -= eager;
        back.push(from_best);
        score = next;
    }
    let mut label = (0..LABELS).max_by_key(|&label| score[label]).unwrap_or(0);
    let mut labels = vec![0; weights.len()];
    for (slot, back) in labels.iter_mut().zip(&back).rev() {
        *slot = label as u8;
        label = usize::from(back[label]);
    }
    labels
}

/// The weights.
struct Model {
    /// From one label to the next; what is not allowed is `NEVER`.
    transition: [Sums; LABELS],
    /// Which keys there may be, one bit for the first bits of each: most features have no
    /// weights.
    filter: Vec<u64>,
    /// Keys and their rows; a power of two long, and the key of an empty slot is 0.
    slots: Vec<(u32, u32)>,
    rows: Vec<Lanes>,
}

/// Bits of a key that the filter looks at.
const FILTER_BITS: u32 = 18;

static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::parse(include_str!("../../words/tagger.txt")));

impl Model {
    /// Reads lines of a key and seven weights; the keys `t0` to `t6` are the transitions.
    fn parse(data: &str) -> Self {
        let lines: Vec<_> = data.lines().filter(|line| !line.starts_with('#')).collect();
        let size = (lines.len() * 3 / 2).next_power_of_two().max(16);
        let mut model = Self {
            transition: [[NEVER; 8]; LABELS],
            filter: vec![0; 1 << (FILTER_BITS - 6)],
            slots: vec![(0, 0); size],
            rows: Vec::with_capacity(lines.len()),
        };
        for line in lines {
            let mut fields = line.split(' ');
            let name = fields.next().unwrap_or_default();
            let mut weights = Lanes::default();
            for (slot, field) in weights.iter_mut().zip(fields) {
                let weight: i16 = field.parse().unwrap_or(0);
                *slot = weight.clamp(-HEAVIEST, HEAVIEST);
            }
            if let Some(from) = name.strip_prefix('t') {
                let from = from.parse().unwrap_or(0).min(LABELS - 1);
                for to in (0..LABELS).filter(|&to| allowed(from, to)) {
                    model.transition[from][to] = i32::from(weights[to]);
                }
            } else if let Ok(key) = u32::from_str_radix(name, 16) {
                model.insert(key, weights);
            }
        }
        model
    }

    fn insert(&mut self, key: u32, weights: Lanes) {
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        while self.slots[at].0 != 0 {
            at = (at + 1) & mask;
        }
        self.slots[at] = (key, self.rows.len() as u32);
        self.rows.push(weights);
        let bit = key >> (32 - FILTER_BITS);
        self.filter[bit as usize / 64] |= 1 << (bit % 64);
    }

    #[inline]
    fn row(&self, key: u32) -> Option<&Lanes> {
        let bit = key >> (32 - FILTER_BITS);
        if self.filter[bit as usize / 64] >> (bit % 64) & 1 == 0 {
            return None;
        }
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        loop {
            let (known, row) = self.slots[at];
            if known == key {
                return self.rows.get(row as usize);
            }
            if known == 0 {
                return None;
            }
            at = (at + 1) & mask;
        }
    }

    /// The sum of what features with these keys weigh.
    fn sum(&self, keys: &[u32]) -> Lanes {
        let mut sum = Lanes::default();
        for weights in keys.iter().filter_map(|&key| self.row(key)) {
            add(&mut sum, weights);
        }
        sum
    }
}

#[cfg(test)]
mod tests;
