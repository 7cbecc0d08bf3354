//! Reading the labelled sentences, and the figures that are made of counts.

use std::path::Path;

use claimlint::language::en::read;
use claimlint::language::{BlockKind, Passage, Sentence};
use serde_json::Value;

/// The rows of a set; a set that is not there has none, and that is said.
pub(crate) fn rows(folder: &Path, name: &str) -> Vec<Value> {
    let path = folder.join(format!("{name}.jsonl"));
    match std::fs::read_to_string(&path) {
        Ok(text) => text
            .lines()
            .filter_map(|line| serde_json::from_str(line).ok())
            .collect(),
        Err(error) => {
            println!("{name}: {error}");
            Vec::new()
        }
    }
}

/// A string field; empty when it is not there.
pub(crate) fn text<'a>(row: &'a Value, field: &str) -> &'a str {
    row[field].as_str().unwrap_or_default()
}

/// Whether a label is 1.
pub(crate) fn is_one(row: &Value) -> bool {
    row["label"].as_i64() == Some(1)
}

/// The sentences of a text that is one paragraph.
pub(crate) fn paragraph(text: &str) -> Vec<Sentence> {
    read(&[Passage {
        text,
        kind: BlockKind::Paragraph,
        marks: &[],
    }])
    .pop()
    .unwrap_or_default()
}

/// Counts of a yes-or-no decision.
#[derive(Default)]
pub(crate) struct Counts {
    pub(crate) hit: usize,
    pub(crate) false_alarm: usize,
    pub(crate) miss: usize,
    pub(crate) quiet: usize,
}

impl Counts {
    pub(crate) fn add(&mut self, found: bool, gold: bool) {
        *match (found, gold) {
            (true, true) => &mut self.hit,
            (true, false) => &mut self.false_alarm,
            (false, true) => &mut self.miss,
            (false, false) => &mut self.quiet,
        } += 1;
    }

    pub(crate) fn precision(&self) -> f64 {
        ratio(self.hit, self.hit + self.false_alarm)
    }

    pub(crate) fn recall(&self) -> f64 {
        ratio(self.hit, self.hit + self.miss)
    }

    pub(crate) fn f1(&self) -> f64 {
        ratio(2 * self.hit, 2 * self.hit + self.false_alarm + self.miss)
    }

    pub(crate) fn accuracy(&self) -> f64 {
        ratio(
            self.hit + self.quiet,
            self.hit + self.quiet + self.false_alarm + self.miss,
        )
    }

    /// The mean of both classes' F1.
    pub(crate) fn macro_f1(&self) -> f64 {
        let other = ratio(
            2 * self.quiet,
            2 * self.quiet + self.false_alarm + self.miss,
        );
        f64::midpoint(self.f1(), other)
    }
}

pub(crate) fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

/// One line of the table.
pub(crate) fn line(set: &str, what: &str, value: f64, aim: &str) {
    println!("{set:<24} {what:<40} {value:>7.3}  {aim}");
}
