//! Fits the weights of what came about.
//!
//! It reads `happened-train.jsonl` and `happened-dev.jsonl`. The line that separates is chosen on
//! fifths of the first that were held out, whose figure is what unseen text should reach; then all
//! of it is fitted and measured on the second. It follows the parts of speech, which must be fitted
//! first: weights are compiled in, so build again in between. The program in `en/fit.rs` runs it.
#![expect(
    clippy::print_stdout,
    reason = "a program that prints figures; it runs by hand"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::super::treebank::{number, rows, sentence};
use super::super::{commitment, grammar, tags};
use super::*;

/// How many parts are held out in turn.
const PARTS: usize = 5;

/// A predicate.
struct Example {
    keys: Vec<u32>,
    happened: bool,
    /// Whether its clause is weighed; else what the grammar says counts.
    open: bool,
    asserted: bool,
}

fn examples(name: &str) -> Vec<Example> {
    let mut found = Vec::new();
    for row in rows(name) {
        let tree = sentence(&row);
        let tags = tags::tag(&tree.text, &tree.units);
        let words = Words {
            text: &tree.text,
            units: &tree.units,
            tags: &tags,
        };
        let reading = grammar::read(&words);
        let judged = commitment::judge(&words, &reading);
        let scene = Scene::new(&words, &reading, &judged);
        for predicate in row["predicates"].as_array().into_iter().flatten() {
            let at = predicate["index"].as_u64().unwrap_or(0) as usize;
            // Its own clause, else the one that it stands in.
            let own = reading
                .drafts
                .iter()
                .position(|draft| draft.group.is_some_and(|group| tree.word[group.verb] == at));
            let unit = tree.word.iter().position(|&word| word >= at).unwrap_or(0);
            let clause = own.unwrap_or(reading.owner[unit]);
            let its = judged[clause];
            let mut keys = Vec::new();
            scene.keys(clause, &mut keys);
            found.push(Example {
                keys,
                happened: predicate["value"].as_f64().unwrap_or(0.0) > 0.0,
                open: its.open,
                asserted: its.commitment == Commitment::Asserted,
            });
        }
    }
    found
}

/// A weight, and the sum of its squared slopes.
type Slots = BTreeMap<u32, (f64, f64)>;

fn sum(slots: &Slots, keys: &[u32]) -> f64 {
    keys.iter()
        .filter_map(|key| slots.get(key))
        .map(|(weight, _)| weight)
        .sum()
}

/// A logistic regression by AdaGrad (Duchi 2011). It learns from clauses that are not weighed as
/// well: what stands around them says the same.
fn fit(train: &[&Example]) -> Slots {
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    for key in train.iter().flat_map(|example| &example.keys) {
        *counts.entry(*key).or_default() += 1;
    }
    let least = number("LEAST", 4.0) as u32;
    let mut slots: Slots = counts
        .into_iter()
        .filter(|&(_, count)| count >= least)
        .map(|(key, _)| (key, (0.0, 1e-3)))
        .collect();
    let (rate, decay) = (number("RATE", 0.03), number("DECAY", 0.001));
    for round in 0..number("ROUNDS", 8.0) as usize {
        // A fixed stride visits them in another order without chance.
        let stride = [7919, 6101, 4099, 8191, 9973][round % 5];
        for step in 0..train.len() {
            let example = train[step * stride % train.len()];
            let guess = 1.0 / (1.0 + (-sum(&slots, &example.keys)).exp());
            let slope = f64::from(u8::from(example.happened)) - guess;
            for key in &example.keys {
                if let Some((weight, squares)) = slots.get_mut(key) {
                    let slope = slope - decay * *weight;
                    *squares += slope * slope;
                    *weight += rate * slope / squares.sqrt();
                }
            }
        }
    }
    slots
}

/// Balanced accuracy of asserted against the rest.
fn balanced(sums: &[(&Example, f64)], bias: f64) -> f64 {
    let mut table = [[0_u32; 2]; 2];
    for (example, sum) in sums {
        let guess = if example.open {
            *sum > bias
        } else {
            example.asserted
        };
        table[usize::from(example.happened)][usize::from(guess)] += 1;
    }
    let share = |row: [u32; 2], at: usize| f64::from(row[at]) / f64::from(row[0] + row[1]);
    f64::midpoint(share(table[0], 0), share(table[1], 1))
}

/// The lines of `words/commitment-weights.txt`.
pub(in crate::language::en) fn lines() -> String {
    let train = examples("happened-train");
    let test = examples("happened-dev");
    let mut held_out: Vec<(&Example, f64)> = Vec::new();
    for part in 0..PARTS {
        let (from, to) = (train.len() * part / PARTS, train.len() * (part + 1) / PARTS);
        let rest: Vec<_> = train[..from].iter().chain(&train[to..]).collect();
        let slots = fit(&rest);
        held_out.extend(
            train[from..to]
                .iter()
                .map(|example| (example, sum(&slots, &example.keys))),
        );
    }
    let bias = (0..15)
        .map(|tenths| f64::from(tenths) / 10.0)
        .max_by(|&one, &other| balanced(&held_out, one).total_cmp(&balanced(&held_out, other)))
        .unwrap_or(0.0);
    println!(
        "held out: balanced {:.4} above {bias}",
        balanced(&held_out, bias)
    );
    let slots = fit(&train.iter().collect::<Vec<_>>());
    for (name, set) in [("train", &train), ("dev", &test)] {
        let sums: Vec<_> = set
            .iter()
            .map(|example| (example, sum(&slots, &example.keys)))
            .collect();
        println!("{name}: balanced {:.4}", balanced(&sums, bias));
    }
    let mut lines = String::from(
        "# Weights of what came about, in 64ths: see clauses/weighed. Fitted, not written; data: DATA.md.\n",
    );
    // The line that separates is part of the weight of what every clause has.
    let every = key(0, &[]);
    for (key, (weight, _)) in &slots {
        let weight = if *key == every {
            weight - bias
        } else {
            *weight
        };
        let whole = (weight * 64.0).round() as i32;
        if whole.abs() >= number("PRUNE", 3.0) as i32 || *key == every {
            let _ = writeln!(lines, "{key:x} {whole}");
        }
    }
    println!("{} weights, {} bytes", lines.lines().count(), lines.len());
    let pruned = Weights::parse(&lines);
    let sums: Vec<_> = test
        .iter()
        .map(|example| {
            let sum: i32 = example.keys.iter().map(|&key| pruned.of(key)).sum();
            (example, f64::from(sum))
        })
        .collect();
    println!("dev as written: balanced {:.4}", balanced(&sums, 0.0));
    lines
}
