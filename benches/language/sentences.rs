//! Sentence splitting against golden rules and gold boundaries.

use std::collections::HashSet;
use std::ops::Range;
use std::path::Path;

use claimlint::language::en::sentences;

use crate::Options;
use crate::data::{Counts, line, rows, text};

pub(crate) fn measure(folder: &Path, options: &Options) {
    golden(folder, options);
    spans(folder, options, "sentences-mixed", "aim 0.96");
    spans(folder, options, "sentences-web", "aim 0.84");
}

fn golden(folder: &Path, options: &Options) {
    let words = |sentence: &str| sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut right = 0;
    for row in rows(folder, "sentences-golden") {
        let document = text(&row, "text");
        let found: Vec<_> = sentences(document)
            .into_iter()
            .map(|range| words(&document[range]))
            .collect();
        let gold: Vec<_> = row["sents"]
            .as_array()
            .map(|sents| {
                sents
                    .iter()
                    .map(|sent| words(sent.as_str().unwrap_or_default()))
                    .collect()
            })
            .unwrap_or_default();
        if found == gold {
            right += 1;
        } else if options.misses {
            println!("golden: {gold:?}\n found: {found:?}");
        }
    }
    line(
        "sentences-golden",
        "documents all right",
        f64::from(right),
        "aim 82 of 84",
    );
}

fn spans(folder: &Path, options: &Options, set: &str, aim: &str) {
    let mut whole = Counts::default();
    let mut ends = Counts::default();
    let mut documents = Vec::new();
    for row in rows(folder, set) {
        let document = text(&row, "text");
        let offsets: Vec<usize> = document
            .char_indices()
            .map(|(at, _)| at)
            .chain([document.len()])
            .collect();
        let gold: HashSet<Range<usize>> = row["spans"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|span| {
                let at = |index: usize| offsets[span[index].as_u64().unwrap_or(0) as usize];
                at(0)..at(1)
            })
            .collect();
        let found: HashSet<Range<usize>> = sentences(document).into_iter().collect();
        let mut own = Counts::default();
        for counts in [&mut whole, &mut own] {
            compare(counts, &found, &gold);
        }
        documents.push(own.f1());
        let end = |ranges: &HashSet<Range<usize>>| {
            ranges.iter().map(|range| range.end).collect::<HashSet<_>>()
        };
        let (found_ends, gold_ends) = (end(&found), end(&gold));
        compare(&mut ends, &found_ends, &gold_ends);
        if options.misses {
            for &at in found_ends.symmetric_difference(&gold_ends) {
                let sign = if gold_ends.contains(&at) {
                    "missed"
                } else {
                    "false"
                };
                let before: String = document[..at]
                    .chars()
                    .rev()
                    .take(40)
                    .collect::<Vec<_>>()
                    .into_iter()
                    .rev()
                    .collect();
                let after: String = document[at..].chars().take(30).collect();
                println!("{set} {sign}: {before:?} | {after:?}");
            }
        }
    }
    line(set, "F1 of whole sentences", whole.f1(), aim);
    line(set, "F1 of sentence ends", ends.f1(), aim);
    line(
        set,
        "mean over documents",
        documents.iter().sum::<f64>() / documents.len().max(1) as f64,
        aim,
    );
}

fn compare<T: Eq + std::hash::Hash>(counts: &mut Counts, found: &HashSet<T>, gold: &HashSet<T>) {
    counts.hit += found.intersection(gold).count();
    counts.false_alarm += found.difference(gold).count();
    counts.miss += gold.difference(found).count();
}
