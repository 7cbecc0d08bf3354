//! Fits the weights of the factual score on the labeled sentences of `data/factual.tsv`, and prints
//! what four fifths reach on the remaining fifth, five times over. The program in `en/fit.rs` runs it.
#![expect(
    clippy::print_stdout,
    reason = "a program that prints figures; it runs by hand"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::super::{quoted, read, tokens};
use super::*;

/// The labeled sentences.
pub(in crate::language::en) const DATA: &str = include_str!("../data/factual.tsv");

/// How strongly weights are pulled to zero.
const PENALTY: f64 = 0.01;

/// The share of facts: in articles more sentences than not state one.
const FACTS: f64 = 0.535;

struct Example {
    observed: [f32; COUNT],
    factual: bool,
    /// Where it is from.
    origin: &'static str,
}

fn examples() -> Vec<Example> {
    let mut found = Vec::new();
    for row in rows() {
        let passage = Passage {
            text: row.text,
            kind: BlockKind::Paragraph,
            marks: &[],
        };
        // The longest sentence stands for a text of several.
        let sentences = read(&[passage]).pop().unwrap_or_default();
        let Some(sentence) = sentences.iter().max_by_key(|sentence| sentence.range.len()) else {
            continue;
        };
        let mut words = Vec::new();
        tokens::tokenize(row.text, &mut words);
        quoted::mark(row.text, &mut words);
        words.retain(|token| sentence.range.contains(&token.range().start));
        found.push(Example {
            observed: observe(row.text, &words, &sentence.attributions),
            factual: row.factual,
            origin: row.origin,
        });
    }
    found
}

/// A labeled sentence.
pub(in crate::language::en) struct Row<'a> {
    /// Whether a reader asks for its source.
    pub(in crate::language::en) factual: bool,
    /// Where it is from.
    pub(in crate::language::en) origin: &'a str,
    /// Its words.
    pub(in crate::language::en) text: &'a str,
}

/// The rows of the file, behind the line that names the columns.
pub(in crate::language::en) fn rows() -> impl Iterator<Item = Row<'static>> {
    DATA.lines().skip(1).map(|line| {
        let mut fields = line.split('\t');
        Row {
            factual: fields.next() == Some("1"),
            origin: fields.next().unwrap_or_default(),
            text: fields.next().unwrap_or_default(),
        }
    })
}

/// How much an origin weighs: what was written for this project is edited prose, as articles are,
/// and counts thrice.
fn weight(origin: &str) -> f64 {
    if origin == "own" { 3.0 } else { 1.0 }
}

/// Full gradient descent with momentum and an L2 penalty. In each origin facts have the same
/// share, and no origin weighs by its size: where a sentence is from must not tell what it is.
fn fit(examples: &[&Example]) -> [f64; COUNT] {
    let mut sizes: BTreeMap<&str, [f64; 2]> = BTreeMap::new();
    for example in examples {
        sizes.entry(example.origin).or_default()[usize::from(example.factual)] += 1.0;
    }
    let all: f64 = sizes.keys().map(|origin| weight(origin)).sum();
    let share = |example: &Example| {
        let [no, yes] = sizes[example.origin];
        let of_label = [no, yes][usize::from(example.factual)];
        let of_class = if example.factual { FACTS } else { 1.0 - FACTS };
        of_class * weight(example.origin) / all / of_label
    };
    let shares: Vec<f64> = examples.iter().map(|example| share(example)).collect();
    let mut weights = [0.0; COUNT];
    let mut speed = [0.0; COUNT];
    for _ in 0..2000 {
        let mut slope = [0.0; COUNT];
        for (example, share) in examples.iter().zip(&shares) {
            let gold = f64::from(u8::from(example.factual));
            let error = gold - 1.0 / (1.0 + (-sum(example, &weights)).exp());
            for (slope, value) in slope.iter_mut().zip(&example.observed) {
                *slope += share * error * f64::from(*value);
            }
        }
        for index in 0..COUNT {
            let pull = if index == 0 {
                0.0
            } else {
                PENALTY * weights[index]
            };
            speed[index] = 0.9 * speed[index] + 0.05 * (slope[index] - pull);
            weights[index] += speed[index];
        }
    }
    weights
}

fn sum(example: &Example, weights: &[f64; COUNT]) -> f64 {
    let values = example.observed.iter().zip(weights);
    values
        .map(|(value, weight)| f64::from(*value) * weight)
        .sum()
}

/// The lines of `words/factual.txt`.
pub(in crate::language::en) fn lines() -> String {
    let all = examples();
    let mut right = [0_usize; 2];
    let mut of = [0_usize; 2];
    for fold in 0..5 {
        let held_out = |at: usize| at % 5 == fold;
        let rest = all.iter().enumerate().filter(|(at, _)| !held_out(*at));
        let weights = fit(&rest.map(|(_, example)| example).collect::<Vec<_>>());
        for (_, example) in all.iter().enumerate().filter(|(at, _)| held_out(*at)) {
            let label = usize::from(example.factual);
            of[label] += 1;
            right[label] += usize::from((sum(example, &weights) > 0.0) == example.factual);
        }
    }
    println!(
        "factual score, held out: of facts {}/{}, of others {}/{}",
        right[1], of[1], right[0], of[0]
    );
    let weights = fit(&all.iter().collect::<Vec<_>>());
    let mut lines = String::from(
        "# Weights of the factual score: see factual. Fitted, not written; data: DATA.md.\n",
    );
    for (name, weight) in NAMES.iter().zip(weights) {
        let _ = writeln!(lines, "{name} {weight:.3}");
    }
    lines
}
