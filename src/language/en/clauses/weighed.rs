//! Whether what a clause without a plain marker says came about: a learned weight for what stands
//! around its verb.
//!
//! The grammar knows `failed to` and `plans to` by their lists; the rest (`came to see`, `a chance
//! to present`, `after opening`) is told by the sum of integer weights of what is observed
//! (`observe`), fitted as a logistic regression by the ignored test in `fit` on the data that
//! `DATA.md` names.
//!
//! Invariant: integer arithmetic only; a clause that is negated, asked, conditional, denied,
//! reported or modal by a word of its own is not weighed.

#[cfg(test)]
pub(in crate::language::en) mod fit;
mod observe;

use std::sync::LazyLock;

use super::commitment::Judged;
use super::grammar::Reading;
use super::groups::Words;
use crate::language::clause::Commitment;
use observe::Scene;
#[cfg(test)]
use observe::key;

/// Weights by key, in 64ths, sorted by key.
struct Weights {
    keys: Vec<u32>,
    weights: Vec<i16>,
}

static WEIGHTS: LazyLock<Weights> =
    LazyLock::new(|| Weights::parse(include_str!("../words/commitment-weights.txt")));

impl Weights {
    /// Reads lines `key weight`, the key in hexadecimal, in the order of their keys.
    fn parse(data: &str) -> Self {
        let (keys, weights) = data
            .lines()
            .filter_map(|line| {
                let (key, weight) = line.split_once(' ')?;
                let key = u32::from_str_radix(key, 16).ok()?;
                Some((key, weight.parse::<i16>().ok()?))
            })
            .unzip();
        Self { keys, weights }
    }

    fn of(&self, key: u32) -> i32 {
        let place = self.keys.binary_search(&key);
        place
            .ok()
            .and_then(|place| self.weights.get(place))
            .map_or(0, |&weight| i32::from(weight))
    }
}

/// Sentences of more words are lists that lost their marks, or made to keep a reader busy; each
/// clause is weighed by what all others are, which would not be linear in them.
const LONGEST: usize = 400;

/// Settles the clauses that no word of their own marks.
pub(super) fn settle(words: &Words<'_>, reading: &Reading, judged: &mut [Judged]) {
    if words.len() > LONGEST || !judged.iter().any(|its| its.open) {
        return;
    }
    let sums: Vec<_> = {
        let scene = Scene::new(words, reading, judged);
        let mut keys = Vec::new();
        (0..judged.len())
            .map(|at| match judged.get(at) {
                Some(its) if its.open => {
                    scene.keys(at, &mut keys);
                    keys.iter().map(|&key| WEIGHTS.of(key)).sum()
                }
                _ => 0,
            })
            .collect()
    };
    for (its, sum) in judged.iter_mut().zip(sums) {
        if its.open && sum > 0 {
            its.commitment = Commitment::Asserted;
        } else if sum < 0 && its.commitment == Commitment::Asserted {
            its.commitment = Commitment::Hedged;
        }
    }
}
