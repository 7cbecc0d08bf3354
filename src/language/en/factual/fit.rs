//! Fits the weights of the factual score.
//!
//! `CLAIMLINT_DATA=FOLDER cargo test --lib fit_the_factual_score -- --ignored --nocapture` reads
//! `factual-news.jsonl` and `factual-political.jsonl` from the folder, prints what four fifths
//! reach on the remaining fifth, five times over, and with `CLAIMLINT_WRITE` set writes
//! `src/language/en/words/factual.txt` fitted on everything.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a program that reads data, prints figures and writes weights; it runs by hand"
)]

use std::fmt::Write as _;

use super::super::{read, tokens};
use super::*;

struct Example {
    observed: [f32; COUNT],
    factual: bool,
    /// Which set it is of.
    set: usize,
}

fn examples(folder: &str) -> Vec<Example> {
    let mut found = Vec::new();
    for (set, name) in ["factual-news", "factual-political"].iter().enumerate() {
        let rows = std::fs::read_to_string(format!("{folder}/{name}.jsonl")).expect("the set");
        for row in rows
            .lines()
            .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        {
            let factual = match (set, row["opinion"].as_str(), row["label"].as_i64()) {
                (0, Some("Entirely factual"), _) | (1, _, Some(1)) => true,
                (0, Some("Expresses writer’s opinion"), _) | (1, _, Some(0)) => false,
                _ => continue,
            };
            let text = row["text"].as_str().unwrap_or_default();
            let passage = Passage {
                text,
                kind: BlockKind::Paragraph,
                marks: &[],
            };
            // The longest sentence stands for a text of several.
            let sentences = read(&[passage]).pop().unwrap_or_default();
            let Some(sentence) = sentences.iter().max_by_key(|sentence| sentence.range.len())
            else {
                continue;
            };
            let mut words = Vec::new();
            tokens::tokenize(text, &mut words);
            super::super::quoted::mark(text, &mut words);
            words.retain(|token| sentence.range.contains(&token.range().start));
            found.push(Example {
                observed: observe(text, &words, &sentence.attributions),
                factual,
                set,
            });
        }
    }
    found
}

/// Full gradient descent with momentum and an L2 penalty; each set weighs the same.
fn fit(examples: &[&Example], penalty: f64) -> [f64; COUNT] {
    let size = |set: usize| {
        examples
            .iter()
            .filter(|example| example.set == set)
            .count()
            .max(1) as f64
    };
    let share = [0.5 / size(0), 0.5 / size(1)];
    let mut weights = [0.0; COUNT];
    let mut speed = [0.0; COUNT];
    for _ in 0..4000 {
        let mut slope = [0.0; COUNT];
        for example in examples {
            let sum: f64 = example
                .observed
                .iter()
                .zip(&weights)
                .map(|(value, weight)| f64::from(*value) * weight)
                .sum();
            let error = f64::from(u8::from(example.factual)) - 1.0 / (1.0 + (-sum).exp());
            for (slope, value) in slope.iter_mut().zip(&example.observed) {
                *slope += share[example.set] * error * f64::from(*value);
            }
        }
        for index in 0..COUNT {
            let pull = if index == 0 {
                0.0
            } else {
                penalty * weights[index]
            };
            speed[index] = 0.9 * speed[index] + 0.05 * (slope[index] - pull);
            weights[index] += speed[index];
        }
    }
    weights
}

#[test]
#[ignore = "fits weights; reads a data folder"]
fn fit_the_factual_score() {
    let folder = std::env::var("CLAIMLINT_DATA").expect("CLAIMLINT_DATA names the data folder");
    let all = examples(&folder);
    let penalty = std::env::var("PENALTY")
        .ok()
        .and_then(|value| value.parse().ok())
        .unwrap_or(0.0003);
    let mut right = [[0_usize; 2]; 2];
    let mut of = [[0_usize; 2]; 2];
    for fold in 0..5 {
        let train: Vec<_> = all
            .iter()
            .enumerate()
            .filter(|(at, _)| at % 5 != fold)
            .map(|(_, example)| example)
            .collect();
        let weights = fit(&train, penalty);
        for (_, example) in all.iter().enumerate().filter(|(at, _)| at % 5 == fold) {
            let sum: f64 = example
                .observed
                .iter()
                .zip(&weights)
                .map(|(value, weight)| f64::from(*value) * weight)
                .sum();
            let label = usize::from(example.factual);
            of[example.set][label] += 1;
            right[example.set][label] += usize::from((sum > 0.0) == example.factual);
        }
    }
    for (set, name) in ["news", "political"].iter().enumerate() {
        let [others, factual] = right[set];
        let accuracy = (others + factual) as f64 / (of[set][0] + of[set][1]) as f64;
        println!(
            "{name}: accuracy {accuracy:.3}, of others {others}/{}, of factual {factual}/{}",
            of[set][0], of[set][1]
        );
    }
    let weights = fit(&all.iter().collect::<Vec<_>>(), penalty);
    let mut lines =
        String::from("# Weights of the factual score: see factual. Fitted, not written.\n");
    for (name, weight) in NAMES.iter().zip(weights) {
        let _ = writeln!(lines, "{name} {weight:.3}");
    }
    println!("{lines}");
    if std::env::var("CLAIMLINT_WRITE").is_ok() {
        std::fs::write(
            concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/src/language/en/words/factual.txt"
            ),
            lines,
        )
        .expect("written");
    }
}
