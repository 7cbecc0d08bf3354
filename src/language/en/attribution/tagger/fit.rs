//! Fits the tagger's weights.
//!
//! It reads `attribution-spans.jsonl` and fits a conditional random field on everything, as what
//! ships was. With `FOLD` set (0 to 4) it leaves a fifth out and prints what it reaches there, which
//! is what unseen sentences should reach. The program in `en/fit.rs` runs it.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a program that reads data, prints figures and writes weights; it runs by hand"
)]

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::ops::Range;

use serde_json::Value;

use super::super::super::{BlockKind, Passage, quoted, sentences, tokens::tokenize, words_of};
use super::super::{Reader, marks};
use super::*;

/// A row with its gold labels.
struct Example {
    text: String,
    tokens: Vec<Token>,
    marks: Vec<Marks>,
    gold: Vec<u8>,
    /// Feature indices of every token.
    features: Vec<Vec<u32>>,
}

/// The weights of a passage, every feature looked up for itself.
pub(super) fn plain(model: &Model, row: &Row) -> Vec<Lanes> {
    (0..row.len())
        .map(|at| {
            let mut keys = Vec::new();
            row.features(at, |key| keys.push(key));
            model.sum(&keys)
        })
        .collect()
}

/// The tokens as they stand in print: `"It is," he said`.
fn printed(row: &Value, spaced: bool) -> (String, Vec<Range<usize>>) {
    let mut text = String::new();
    let mut offsets = Vec::new();
    let mut glue = true;
    let mut open = false;
    for token in row["tokens"].as_array().into_iter().flatten() {
        let token = token.as_str().unwrap_or_default();
        let quote = matches!(token, "``" | "''" | "\"");
        let word = match token {
            "``" | "''" if !spaced => "\"",
            "-LRB-" => "(",
            "-RRB-" => ")",
            "-LSB-" => "[",
            "-RSB-" => "]",
            _ => token,
        };
        let closes = matches!(
            word,
            "," | "." | "?" | "!" | ";" | ":" | ")" | "]" | "%" | "n't" | "'"
        ) || word.starts_with('\'') && word.len() > 1 && word != "''"
            || quote && open;
        if !text.is_empty() && (spaced || !(glue || closes)) {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(word);
        offsets.push(start..text.len());
        glue = matches!(word, "(" | "[" | "$" | "`") || quote && !open;
        if quote {
            open = !open;
        }
    }
    (text, offsets)
}

fn example(row: &Value, spaced: bool) -> Example {
    let (text, offsets) = printed(row, spaced);
    let mut tokens = Vec::new();
    tokenize(&text, &mut tokens);
    quoted::mark(&text, &mut tokens);
    let mut gold = vec![0_u8; tokens.len()];
    let mut at = 0;
    let mut last = usize::MAX;
    for (token, gold) in tokens.iter().zip(&mut gold) {
        while at + 1 < offsets.len() && offsets[at].end <= token.range().start {
            at += 1;
        }
        let tag = row["tags"][at].as_str().unwrap_or("O");
        *gold = match tag.split_once('-') {
            None => 0,
            Some((place, part)) => {
                let part = match part {
                    "source" => 1,
                    "cue" => 3,
                    _ => 5,
                };
                if place == "B" && at != last {
                    part
                } else {
                    part + 1
                }
            }
        };
        last = at;
    }
    // A stretch that lost its first token begins with the next.
    for at in 0..gold.len() {
        let before = if at == 0 { 0 } else { gold[at - 1] };
        if !allowed(usize::from(before), usize::from(gold[at]))
            || at == 0 && gold[at] != 0 && gold[at].is_multiple_of(2)
        {
            gold[at] -= 1;
        }
    }
    let passage = Passage {
        text: &text,
        kind: BlockKind::Paragraph,
        marks: &[],
    };
    let ranges = sentences(&text);
    let words = words_of(&ranges, &tokens);
    let drafts = Reader::new(&[passage]).drafts(&passage, &tokens, &ranges, &words);
    let marks = marks(&tokens, &words, &drafts);
    Example {
        text,
        tokens,
        marks,
        gold,
        features: Vec::new(),
    }
}

/// Weights while they are fitted.
struct Field {
    index: HashMap<u32, u32>,
    weights: Vec<[f64; LABELS]>,
    squares: Vec<[f64; LABELS]>,
    transition: [[f64; LABELS]; LABELS],
    transition_squares: [[f64; LABELS]; LABELS],
}

fn log_sum(values: impl Iterator<Item = f64> + Clone) -> f64 {
    let top = values.clone().fold(f64::NEG_INFINITY, f64::max);
    if top == f64::NEG_INFINITY {
        top
    } else {
        top + values.map(|value| (value - top).exp()).sum::<f64>().ln()
    }
}

impl Field {
    fn emissions(&self, example: &Example) -> Vec<[f64; LABELS]> {
        example
            .features
            .iter()
            .map(|features| {
                let mut sum = [0.0; LABELS];
                for &feature in features {
                    for (sum, weight) in sum.iter_mut().zip(&self.weights[feature as usize]) {
                        *sum += weight;
                    }
                }
                sum
            })
            .collect()
    }

    /// One step of AdaGrad on one example.
    fn step(&mut self, example: &Example, rate: f64, decay: f64) {
        let count = example.gold.len();
        if count == 0 {
            return;
        }
        let emissions = self.emissions(example);
        let impossible = f64::NEG_INFINITY;
        let edge = |from: usize, to: usize| {
            if allowed(from, to) {
                self.transition[from][to]
            } else {
                impossible
            }
        };
        let mut forward = vec![[impossible; LABELS]; count];
        for to in 0..LABELS {
            if to == 0 || to % 2 == 1 {
                forward[0][to] = emissions[0][to];
            }
        }
        for at in 1..count {
            for to in 0..LABELS {
                forward[at][to] = emissions[at][to]
                    + log_sum((0..LABELS).map(|from| forward[at - 1][from] + edge(from, to)));
            }
        }
        let mut backward = vec![[0.0; LABELS]; count];
        for at in (0..count - 1).rev() {
            for from in 0..LABELS {
                backward[at][from] = log_sum(
                    (0..LABELS)
                        .map(|to| edge(from, to) + emissions[at + 1][to] + backward[at + 1][to]),
                );
            }
        }
        let total = log_sum(forward[count - 1].iter().copied());
        let mut transitions = [[0.0; LABELS]; LABELS];
        for at in 0..count {
            let gold = usize::from(example.gold[at]);
            let mut gradient = [0.0; LABELS];
            for label in 0..LABELS {
                gradient[label] = f64::from(u8::from(label == gold))
                    - (forward[at][label] + backward[at][label] - total).exp();
            }
            for &feature in &example.features[at] {
                let (weights, squares) = (
                    &mut self.weights[feature as usize],
                    &mut self.squares[feature as usize],
                );
                for label in 0..LABELS {
                    let slope = gradient[label] - decay * weights[label];
                    squares[label] += slope * slope;
                    weights[label] += rate * slope / (1e-6 + squares[label]).sqrt();
                }
            }
            if at > 0 {
                transitions[usize::from(example.gold[at - 1])][gold] += 1.0;
                for from in 0..LABELS {
                    for to in 0..LABELS {
                        if allowed(from, to) {
                            transitions[from][to] -= (forward[at - 1][from]
                                + self.transition[from][to]
                                + emissions[at][to]
                                + backward[at][to]
                                - total)
                                .exp();
                        }
                    }
                }
            }
        }
        let slopes = transitions.iter().flatten();
        let squares = self.transition_squares.iter_mut().flatten();
        let weights = self.transition.iter_mut().flatten();
        for ((slope, square), weight) in slopes.zip(squares).zip(weights) {
            *square += slope * slope;
            *weight += rate * slope / (1e-6 + *square).sqrt();
        }
    }

    /// The lines of the data file: weights in 64ths, small rows left out.
    fn lines(&self, least: f64) -> String {
        let whole = |weight: f64| (weight * 64.0).round().clamp(-30_000.0, 30_000.0) as i32;
        let mut lines = String::from(
            "# Weights of the tagger, in 64ths: see attribution/tagger. Fitted, not written; data: DATA.md.\n",
        );
        for (from, row) in self.transition.iter().enumerate() {
            let _ = write!(lines, "t{from}");
            for &weight in row {
                let _ = write!(lines, " {}", whole(weight));
            }
            lines.push('\n');
        }
        let mut keys: Vec<_> = self.index.iter().collect();
        keys.sort();
        for (key, index) in keys {
            let row = self.weights[*index as usize];
            if row.iter().any(|weight| weight.abs() >= least) {
                let _ = write!(lines, "{key:x}");
                let kept = row
                    .iter()
                    .rposition(|weight| whole(*weight) != 0)
                    .map_or(0, |last| last + 1);
                for &weight in &row[..kept] {
                    let _ = write!(lines, " {}", whole(weight));
                }
                lines.push('\n');
            }
        }
        lines
    }
}

fn spans(labels: &[u8]) -> HashSet<(u8, usize, usize)> {
    stretches(labels)
        .into_iter()
        .map(|stretch| (stretch.part as u8, stretch.tokens.start, stretch.tokens.end))
        .collect()
}

/// The lines of `words/tagger.txt`.
pub(in crate::language::en) fn lines() -> String {
    let folder = std::env::var("CLAIMLINT_DATA").expect("CLAIMLINT_DATA names the data folder");
    let number = |name: &str, other: f64| {
        std::env::var(name)
            .ok()
            .and_then(|value| value.parse().ok())
            .unwrap_or(other)
    };
    let rows: Vec<Value> = std::fs::read_to_string(format!("{folder}/attribution-spans.jsonl"))
        .expect("the spans")
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect();
    // The fifth that is held out, from 0.
    let fold = std::env::var("FOLD")
        .ok()
        .and_then(|value| value.parse().ok());
    let size = rows.len() / 5;
    let held_out = |at: usize| fold == Some(at / size);
    let mut train = Vec::new();
    let mut test = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        if held_out(at) {
            test.push(example(row, true));
        } else {
            train.push(example(row, true));
            train.push(example(row, false));
        }
    }
    let mut counts: HashMap<u32, u32> = HashMap::new();
    for example in &train {
        let row = Row::read(&example.text, &example.tokens, &example.marks);
        for at in 0..row.len() {
            row.features(at, |key| *counts.entry(key).or_default() += 1);
        }
    }
    let least = number("LEAST", 15.0) as u32;
    let mut index = HashMap::new();
    let mut kept: Vec<_> = counts
        .into_iter()
        .filter(|(_, count)| *count >= least)
        .map(|(key, _)| key)
        .collect();
    kept.sort_unstable();
    for key in kept {
        let next = index.len() as u32;
        index.insert(key, next);
    }
    for example in &mut train {
        let row = Row::read(&example.text, &example.tokens, &example.marks);
        example.features = (0..row.len())
            .map(|at| {
                let mut found = Vec::new();
                row.features(at, |key| found.extend(index.get(&key)));
                found
            })
            .collect();
    }
    let size = index.len();
    println!("{} examples, {size} features", train.len());
    let mut field = Field {
        index,
        weights: vec![[0.0; LABELS]; size],
        squares: vec![[0.0; LABELS]; size],
        transition: [[0.0; LABELS]; LABELS],
        transition_squares: [[0.0; LABELS]; LABELS],
    };
    let (rate, decay) = (number("RATE", 0.03), number("DECAY", 0.005));
    let rounds = number("ROUNDS", 4.0) as usize;
    let prune = number("PRUNE", 0.15);
    for round in 0..rounds {
        // A fixed stride visits the examples in another order without chance.
        let stride = [7919, 6101, 4099, 8191, 9973][round % 5];
        for step in 0..train.len() {
            let example = &train[step * stride % train.len()];
            field.step(example, rate, decay);
        }
        let lines = field.lines(prune);
        let model = Model::parse(&lines);
        let mut parts = [[0_usize; 3]; 3];
        let mut any = [0_usize; 3];
        for example in &test {
            let row = Row::read(&example.text, &example.tokens, &example.marks);
            let (found, gold) = (
                spans(&best(&model, &plain(&model, &row), 0)),
                spans(&example.gold),
            );
            for span in &found {
                parts[usize::from(span.0)][if gold.contains(span) { 0 } else { 1 }] += 1;
            }
            for span in gold.difference(&found) {
                parts[usize::from(span.0)][2] += 1;
            }
            match (found.is_empty(), gold.is_empty()) {
                (false, false) => any[0] += 1,
                (false, true) => any[1] += 1,
                (true, false) => any[2] += 1,
                (true, true) => {}
            }
        }
        let f1 = |[hit, wrong, missed]: [usize; 3]| {
            2.0 * hit as f64 / (2 * hit + wrong + missed).max(1) as f64
        };
        println!(
            "{round}: source {:.3} cue {:.3} content {:.3} any {:.3} {any:?} {} bytes",
            f1(parts[0]),
            f1(parts[1]),
            f1(parts[2]),
            f1(any),
            lines.len()
        );
    }
    field.lines(prune)
}
