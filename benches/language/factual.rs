//! Factual statements, with 0.5 as the line.

use std::path::Path;

use crate::Options;
use crate::data::{Counts, line, paragraph, rows, text};

pub(crate) fn measure(folder: &Path, options: &Options) {
    let news = |row: &serde_json::Value| match text(row, "opinion") {
        "Entirely factual" => Some(true),
        "Expresses writer’s opinion" => Some(false),
        _ => None,
    };
    let number = |row: &serde_json::Value| row["label"].as_i64().map(|label| label == 1);
    let subjective = |row: &serde_json::Value| Some(text(row, "label") == "OBJ");
    set(folder, options, "factual-news", "aim 0.80", news);
    set(folder, options, "factual-political", "aim 0.83", number);
    set(folder, options, "factual-debate", "reported", number);
    set(folder, options, "subjective-news", "reported", subjective);
}

fn set(
    folder: &Path,
    options: &Options,
    name: &str,
    aim: &str,
    gold: impl Fn(&serde_json::Value) -> Option<bool>,
) {
    let mut counts = Counts::default();
    let mut scores = Vec::new();
    for row in rows(folder, name) {
        let Some(gold) = gold(&row) else { continue };
        let words = text(&row, "text");
        let score = paragraph(words)
            .iter()
            .map(|sentence| sentence.factual)
            .fold(0.0, f32::max);
        counts.add(score > 0.5, gold);
        scores.push((score, gold));
        if options.misses && (score > 0.5) != gold {
            println!("{score:.2} {gold} {words}");
        }
    }
    line(name, "accuracy", counts.accuracy(), aim);
    line(name, "F1 of the factual", counts.f1(), aim);
    line(name, "macro F1", counts.macro_f1(), "");
    line(name, "area under the curve", area(&mut scores), "");
}

/// How often a factual sentence scores above another one.
fn area(scores: &mut [(f32, bool)]) -> f64 {
    scores.sort_by(|one, other| one.0.total_cmp(&other.0));
    let (mut below, mut sum, mut factual) = (0.0, 0.0, 0.0);
    for (_, gold) in scores {
        if *gold {
            sum += below;
            factual += 1.0;
        } else {
            below += 1.0;
        }
    }
    if below * factual == 0.0 {
        0.0
    } else {
        sum / (below * factual)
    }
}
