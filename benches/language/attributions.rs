//! Attributions: whether there is one, its exact spans, and the kinds that are flagged.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::path::Path;

use claimlint::language::{Attribution, AttributionKind, Sentence};

use crate::Options;
use crate::data::{Counts, is_one, line, paragraph, ratio, rows, text};

/// Whether any sentence attributes anything.
pub(crate) fn in_sentences(folder: &Path, options: &Options) {
    let mut counts = Counts::default();
    let fitted = if options.last_fifth {
        fitted(folder)
    } else {
        String::new()
    };
    for row in rows(folder, "attribution-sentences") {
        let words = text(&row, "text");
        if options.last_fifth && fitted.contains(&letters(words)) {
            continue;
        }
        let found = all(&paragraph(words)).next().is_some();
        counts.add(found, is_one(&row));
        if options.misses && found != is_one(&row) {
            println!("{} {words}", if found { "false" } else { "missed" });
        }
    }
    line("attribution-sentences", "F1", counts.f1(), "aim 0.86");
    line("attribution-sentences", "precision", counts.precision(), "");
    line("attribution-sentences", "recall", counts.recall(), "");
    line(
        "attribution-sentences",
        "sentences",
        (counts.hit + counts.miss + counts.false_alarm + counts.quiet) as f64,
        "",
    );
}

/// The letters and digits of a text.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The letters of all that the weights were fitted on.
fn fitted(folder: &Path) -> String {
    let rows = rows(folder, "attribution-spans");
    rows[..rows.len() / 5 * 4]
        .iter()
        .map(|row| letters(&joined(&row["tokens"]).0))
        .collect()
}

fn all(sentences: &[Sentence]) -> impl Iterator<Item = &Attribution> {
    sentences.iter().flat_map(|sentence| &sentence.attributions)
}

/// Whether an attribution is worth a finding.
pub(crate) fn is_flag(found: &Attribution) -> bool {
    found.kind != AttributionKind::Named && !found.exempt && !found.cleared
}

/// Exact spans of source, cue and content.
pub(crate) fn spans(folder: &Path, options: &Options) {
    let mut counts: BTreeMap<&str, Counts> = BTreeMap::new();
    let rows = rows(folder, "attribution-spans");
    let from = if options.last_fifth {
        rows.len() / 5 * 4
    } else {
        0
    };
    for row in &rows[from..] {
        let (words, offsets) = joined(&row["tokens"]);
        let gold = tagged(&row["tags"]);
        let found: Vec<_> = paragraph(&words);
        for part in ["source", "cue", "content"] {
            let gold: HashSet<Range<usize>> = gold
                .iter()
                .filter(|(kind, _)| kind == part)
                .map(|(_, range)| offsets[range.start].start..offsets[range.end - 1].end)
                .collect();
            let ours: HashSet<Range<usize>> = all(&found)
                .filter_map(|found| match part {
                    "source" => found.source.clone(),
                    "cue" => Some(found.cue.clone()),
                    _ => found.content.clone(),
                })
                .collect();
            let own = counts.entry(part).or_default();
            own.hit += ours.intersection(&gold).count();
            own.false_alarm += ours.difference(&gold).count();
            own.miss += gold.difference(&ours).count();
            if options.misses {
                for range in ours.difference(&gold) {
                    println!("false {part} [{}] in {words}", &words[range.clone()]);
                }
                for range in gold.difference(&ours) {
                    println!("missed {part} [{}] in {words}", &words[range.clone()]);
                }
            }
        }
    }
    for (part, aim) in [
        ("source", "aim 0.60"),
        ("cue", "aim 0.62"),
        ("content", "aim 0.45"),
    ] {
        let own = counts.entry(part).or_default();
        line(
            "attribution-spans",
            &format!("{part} F1, exact"),
            own.f1(),
            aim,
        );
        line(
            "attribution-spans",
            &format!("{part} precision"),
            own.precision(),
            "",
        );
        line(
            "attribution-spans",
            &format!("{part} recall"),
            own.recall(),
            "",
        );
    }
}

/// The tokens separated by spaces, and the position of each.
fn joined(tokens: &serde_json::Value) -> (String, Vec<Range<usize>>) {
    let mut words = String::new();
    let mut offsets = Vec::new();
    for token in tokens.as_array().into_iter().flatten() {
        if !words.is_empty() {
            words.push(' ');
        }
        let start = words.len();
        words.push_str(token.as_str().unwrap_or_default());
        offsets.push(start..words.len());
    }
    (words, offsets)
}

/// The tagged stretches: kind and token range.
fn tagged(tags: &serde_json::Value) -> Vec<(String, Range<usize>)> {
    let mut found: Vec<(String, Range<usize>)> = Vec::new();
    for (at, tag) in tags.as_array().into_iter().flatten().enumerate() {
        match tag.as_str().unwrap_or("O").split_once('-') {
            Some(("B", kind)) => found.push((kind.to_owned(), at..at + 1)),
            Some((_, kind)) => {
                if let Some((last, range)) = found.last_mut()
                    && last == kind
                    && range.end == at
                {
                    range.end = at + 1;
                } else {
                    found.push((kind.to_owned(), at..at + 1));
                }
            }
            None => {}
        }
    }
    found
}

/// Unnamed sources found, and named ones left alone.
pub(crate) fn anonymous(folder: &Path, options: &Options) {
    let is_anonymous =
        |found: &Attribution| found.kind == AttributionKind::Anonymous && !found.exempt;
    let mut counts = Counts::default();
    let mut any = Counts::default();
    let mut phrases: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for row in rows(folder, "anonymous-sources") {
        let words = text(&row, "text");
        let read = paragraph(words);
        let found = all(&read).any(is_anonymous);
        counts.add(found, true);
        any.add(all(&read).any(is_flag), true);
        let phrase = phrases.entry(text(&row, "phrase").to_owned()).or_default();
        phrase.1 += 1;
        phrase.0 += usize::from(found);
        if options.misses && !found {
            println!("missed [{}] {words}", text(&row, "phrase"));
        }
    }
    if options.misses {
        for (phrase, (hit, of)) in phrases {
            println!("{hit}/{of} {phrase}");
        }
    }
    line(
        "anonymous-sources",
        "recall (anonymous)",
        counts.recall(),
        "aim 0.95",
    );
    line("anonymous-sources", "recall (any flag)", any.recall(), "");
    named(folder, options, is_anonymous);
}

/// Flags on sentences whose sources are all named.
fn named(folder: &Path, options: &Options, is_anonymous: impl Fn(&Attribution) -> bool) {
    let mut labels: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in rows(folder, "attribution-kind") {
        labels
            .entry(text(&row, "text").to_owned())
            .or_default()
            .push(text(&row, "label").to_owned());
    }
    let (mut sentences, mut anonymous, mut flagged) = (0, 0, 0);
    for (words, labels) in labels {
        if labels.iter().any(|label| label != "named") {
            continue;
        }
        sentences += 1;
        let read = paragraph(&words);
        anonymous += usize::from(all(&read).any(&is_anonymous));
        if let Some(found) = all(&read).find(|found| is_flag(found)) {
            flagged += 1;
            if options.misses {
                println!(
                    "false {} [{}] {words}",
                    found.kind.as_str(),
                    &words[found.cue.clone()]
                );
            }
        }
    }
    line(
        "attribution-kind",
        "named sentences called anonymous",
        ratio(anonymous, sentences),
        "aim 0.03 at most",
    );
    line(
        "attribution-kind",
        "named sentences with any flag",
        ratio(flagged, sentences),
        "aim 0.03 at most",
    );
}

/// Weasel words of an encyclopaedia.
pub(crate) fn weasel(folder: &Path, options: &Options) {
    let mut counts = Counts::default();
    for row in rows(folder, "weasel-wiki") {
        let words = text(&row, "text");
        let read = paragraph(words);
        let found = all(&read).find(|found| is_flag(found));
        counts.add(found.is_some(), is_one(&row));
        if let Some(found) = found
            && options.misses
        {
            println!(
                "{} {} [{}] {words}",
                if is_one(&row) { "right" } else { "false" },
                found.kind.as_str(),
                &words[found.cue.clone()]
            );
        }
    }
    line("weasel-wiki", "precision", counts.precision(), "aim 0.85");
    line("weasel-wiki", "recall", counts.recall(), "reported");
    line(
        "weasel-wiki",
        "flags",
        (counts.hit + counts.false_alarm) as f64,
        "",
    );
}
