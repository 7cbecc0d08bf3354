//! Fits the weights of what came about.
//!
//! `CLAIMLINT_DATA=FOLDER cargo test --release --lib fit_the_commitment -- --ignored --nocapture` reads
//! `happened-train.jsonl` and `happened-dev.jsonl` from the folder, fits on the clauses of the first
//! that are weighed, prints what it reaches on the second, and with `CLAIMLINT_WRITE` set writes
//! `src/language/en/words/commitment-weights.txt`, the same bytes each time. It follows the parts
//! of speech, which must be fitted first.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a program that reads data, prints figures and writes weights; it runs by hand"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Value;

use super::super::treebank::sentence;
use super::super::{commitment, grammar, tags};
use super::*;

struct Example {
    keys: Vec<u32>,
    happened: bool,
}

fn examples(folder: &str, name: &str) -> Vec<Example> {
    let mut found = Vec::new();
    for line in std::fs::read_to_string(format!("{folder}/{name}.jsonl"))
        .expect("the predicates")
        .lines()
    {
        let Ok(row) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        let tree = sentence(&row);
        let tags = tags::tag(&tree.text, &tree.units);
        let words = Words {
            text: &tree.text,
            units: &tree.units,
            tags: &tags,
        };
        let reading = grammar::read(&words);
        let judged = commitment::judge(&words, &reading);
        for predicate in row["predicates"].as_array().into_iter().flatten() {
            let at = predicate["index"].as_u64().unwrap_or(0) as usize;
            let value = predicate["value"].as_f64().unwrap_or(0.0);
            let Some(clause) = reading
                .drafts
                .iter()
                .position(|draft| draft.group.is_some_and(|group| tree.word[group.verb] == at))
            else {
                continue;
            };
            if !judged[clause].open {
                continue;
            }
            let mut keys = Vec::new();
            observe(&words, &reading, &judged, clause, |key| keys.push(key));
            found.push(Example {
                keys,
                happened: value > 0.0,
            });
        }
    }
    found
}

fn sum(weights: &BTreeMap<u32, (f64, f64)>, keys: &[u32]) -> f64 {
    keys.iter()
        .filter_map(|key| weights.get(key))
        .map(|(weight, _)| weight)
        .sum()
}

#[test]
#[ignore = "fits weights; reads a data folder"]
fn fit_the_commitment() {
    let folder = std::env::var("CLAIMLINT_DATA").expect("CLAIMLINT_DATA names the data folder");
    let number = |name: &str, other: f64| {
        std::env::var(name)
            .ok()
            .and_then(|value| value.parse().ok())
            .unwrap_or(other)
    };
    let train = examples(&folder, "happened-train");
    let test = examples(&folder, "happened-dev");
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    for key in train.iter().flat_map(|example| &example.keys) {
        *counts.entry(*key).or_default() += 1;
    }
    let least = number("LEAST", 4.0) as u32;
    // Weight and sum of squared slopes (AdaGrad).
    let mut weights: BTreeMap<u32, (f64, f64)> = counts
        .into_iter()
        .filter(|&(_, count)| count >= least)
        .map(|(key, _)| (key, (0.0, 0.0)))
        .collect();
    let (rate, decay) = (number("RATE", 0.03), number("DECAY", 0.001));
    for round in 0..number("ROUNDS", 12.0) as usize {
        let stride = [7919, 6101, 4099, 8191, 9973][round % 5];
        for step in 0..train.len() {
            let example = &train[step * stride % train.len()];
            let guess = 1.0 / (1.0 + (-sum(&weights, &example.keys)).exp());
            let slope = f64::from(u8::from(example.happened)) - guess;
            for key in &example.keys {
                if let Some((weight, squares)) = weights.get_mut(key) {
                    let slope = slope - decay * *weight;
                    *squares += slope * slope;
                    *weight += rate * slope / (1e-6 + *squares).sqrt();
                }
            }
        }
    }
    let bias = number("BIAS", 0.35);
    for (name, set) in [("train", &train), ("dev", &test)] {
        let mut table = [[0_u32; 2]; 2];
        for example in set {
            let guess = sum(&weights, &example.keys) > bias;
            table[usize::from(example.happened)][usize::from(guess)] += 1;
        }
        let share = |row: [u32; 2], at: usize| f64::from(row[at]) / f64::from(row[0] + row[1]);
        println!(
            "{name}: balanced {:.4} {table:?}",
            f64::midpoint(share(table[0], 0), share(table[1], 1))
        );
    }
    let mut lines = String::from(
        "# Weights of what came about, in 64ths: see clauses/weighed. Fitted, not written; data: DATA.md.\n",
    );
    // The first observation is that there is a clause.
    let bias_key = train
        .first()
        .and_then(|example| example.keys.first().copied());
    for (key, (weight, _)) in &weights {
        let weight = if Some(*key) == bias_key {
            weight - bias
        } else {
            *weight
        };
        let whole = (weight * 64.0).round() as i32;
        if whole.abs() >= number("PRUNE", 3.0) as i32 || Some(*key) == bias_key {
            let _ = writeln!(lines, "{key:x} {whole}");
        }
    }
    println!("{} weights, {} bytes", lines.lines().count(), lines.len());
    if std::env::var("CLAIMLINT_WRITE").is_ok() {
        std::fs::write(
            concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/src/language/en/words/commitment-weights.txt"
            ),
            lines,
        )
        .expect("written");
    }
}
