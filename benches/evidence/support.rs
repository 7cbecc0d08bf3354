//! Claims against pages: how often the judgment is right, and the fit of its weights.

use std::path::Path;

use claimlint::evidence::support::{Features, IndexedText, Judgment, features, weigh};
use claimlint::language::English;
use serde_json::Value;

use super::{Options, rows, text};

/// The sets and the label of the claims that are supported.
pub(super) const SETS: [(&str, &str); 4] = [
    ("support-wikipedia", "supported"),
    ("support-answers", "attributable"),
    ("support-trivia", "SUPPORTS"),
    ("support-refuted", "SUPPORTS"),
];

/// What joins the pieces of evidence of a row.
const JOINT: &str = "\n";

pub(super) fn evidence(row: &Value) -> String {
    let pieces = row.get("evidence").and_then(Value::as_array);
    let pieces = pieces.into_iter().flatten().filter_map(Value::as_str);
    pieces.collect::<Vec<_>>().join(JOINT)
}

pub(super) fn measure(folder: &Path, options: &Options) {
    for (set, supported) in SETS {
        let mut counts = [[0_usize; 2]; 2];
        let mut judgements = std::collections::BTreeMap::<(bool, &str), usize>::new();
        for row in rows(folder, &format!("{set}.jsonl")) {
            let page_text = evidence(&row);
            let found = weigh(
                text(&row, "text"),
                &IndexedText::new(&English, &page_text),
                None,
            );
            let gold = text(&row, "label") == supported;
            let said = found.judgment == Judgment::Supported;
            counts[usize::from(gold)][usize::from(said)] += 1;
            *judgements
                .entry((gold, found.judgment.as_str()))
                .or_default() += 1;
            if options.misses && gold != said {
                println!(
                    "{set} {gold} {:.2} {}",
                    found.score,
                    found.judgment.as_str()
                );
                println!(
                    "  {}\n  {:.400}",
                    text(&row, "text"),
                    found.passage.map_or("", |range| &page_text[range])
                );
            }
        }
        println!(
            "{set}: balanced accuracy {:.3} {judgements:?}",
            balanced(&counts)
        );
    }
}

/// The mean of the shares of both classes that were got right.
fn balanced(counts: &[[usize; 2]; 2]) -> f64 {
    let [[quiet, alarm], [miss, hit]] = *counts;
    f64::midpoint(ratio(quiet, quiet + alarm), ratio(hit, hit + miss))
}

#[expect(clippy::cast_precision_loss, reason = "counts of rows are small")]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// A claim beside its page: its set, whether it is supported, and its features.
struct Example {
    set: usize,
    gold: bool,
    features: Vec<f64>,
    weight: f64,
}

/// Parts of the cross-validation.
const FOLDS: usize = 10;
/// What a large weight costs.
const RIDGE: f64 = 2.0;

/// Fits the weights and prints them, with balanced accuracies on rows they were not fitted on.
pub(super) fn fit(folder: &Path, _: &Options) {
    let mut examples = Vec::new();
    for (set, (name, supported)) in SETS.into_iter().enumerate() {
        for row in rows(folder, &format!("{name}.jsonl")) {
            let page_text = evidence(&row);
            let features = features(
                text(&row, "text"),
                &IndexedText::new(&English, &page_text),
                None,
            );
            examples.push(Example {
                set,
                gold: text(&row, "label") == supported,
                features: features.values().to_vec(),
                weight: 0.0,
            });
        }
    }
    for set in 0..SETS.len() {
        for gold in [false, true] {
            let of_class = |example: &&mut Example| example.set == set && example.gold == gold;
            let count = examples.iter_mut().filter(of_class).count();
            for example in examples.iter_mut().filter(of_class) {
                example.weight = 400.0 * ratio(1, count);
            }
        }
    }
    let mut counts = vec![[[0_usize; 2]; 2]; SETS.len()];
    for fold in 0..FOLDS {
        let training: Vec<_> = examples
            .iter()
            .enumerate()
            .filter(|(at, _)| at % FOLDS != fold)
            .map(|(_, example)| example)
            .collect();
        let weights = regression(&training);
        for example in examples.iter().skip(fold).step_by(FOLDS) {
            let said = score(&weights, &example.features) >= 0.5;
            counts[example.set][usize::from(example.gold)][usize::from(said)] += 1;
        }
    }
    for ((name, _), counts) in SETS.into_iter().zip(&counts) {
        println!(
            "{name}: balanced accuracy on unseen rows {:.3}",
            balanced(counts)
        );
    }
    let weights = regression(&examples.iter().collect::<Vec<_>>());
    for (weight, name) in weights.iter().zip(Features::names()) {
        println!("{weight:.3}\t{name}");
    }
}

fn score(weights: &[f64], features: &[f64]) -> f64 {
    let sum: f64 = weights
        .iter()
        .zip(features)
        .map(|(weight, value)| weight * value)
        .sum();
    1.0 / (1.0 + (-sum).exp())
}

/// Logistic regression by Newton's method, with a ridge.
fn regression(examples: &[&Example]) -> Vec<f64> {
    let size = Features::names().len();
    let mut weights = vec![0.0; size];
    for _ in 0..25 {
        let mut slope: Vec<f64> = weights.iter().map(|weight| -RIDGE * weight).collect();
        let mut bend = vec![vec![0.0; size]; size];
        for (at, row) in bend.iter_mut().enumerate() {
            row[at] = RIDGE;
        }
        for example in examples {
            let said = score(&weights, &example.features);
            let gold = if example.gold { 1.0 } else { 0.0 };
            let spread = example.weight * said * (1.0 - said);
            for (row, &one) in example.features.iter().enumerate() {
                slope[row] += example.weight * (gold - said) * one;
                for (column, &two) in example.features.iter().enumerate() {
                    bend[row][column] += spread * one * two;
                }
            }
        }
        let step = solve(bend, slope);
        for (weight, step) in weights.iter_mut().zip(step) {
            *weight += step;
        }
    }
    weights
}

/// Solves a system of linear equations by Gauss's elimination.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for pivot in 0..size {
        let best = (pivot..size)
            .max_by(|&one, &two| {
                matrix[one][pivot]
                    .abs()
                    .total_cmp(&matrix[two][pivot].abs())
            })
            .unwrap_or(pivot);
        matrix.swap(pivot, best);
        right.swap(pivot, best);
        let (above, below) = matrix.split_at_mut(pivot + 1);
        let top = &above[pivot];
        for (row, line) in below.iter_mut().enumerate() {
            let factor = line[pivot] / top[pivot];
            for (value, above) in line.iter_mut().zip(top) {
                *value -= factor * above;
            }
            right[pivot + 1 + row] -= factor * right[pivot];
        }
    }
    for pivot in (0..size).rev() {
        let known: f64 = (pivot + 1..size)
            .map(|column| matrix[pivot][column] * right[column])
            .sum();
        right[pivot] = (right[pivot] - known) / matrix[pivot][pivot];
    }
    right
}
