//! Attribution findings on whole articles: those that were judged by hand, and all of a folder.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use claimlint::article::analysis::AnnotatedText;
use claimlint::article::{self, Format};
use claimlint::language::{Attribution, AttributionKind};
use claimlint::text::TextFile;

use crate::Options;
use crate::attributions::is_flag;
use crate::data::{ratio, rows, text};

/// The findings of `flags.jsonl` that are made today, by rule, kind of text and label.
pub(crate) fn judged(folder: &Path, options: &Options) {
    let mut counts: BTreeMap<(String, String, String), (usize, usize)> = BTreeMap::new();
    let mut all: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let rows = rows(folder, "flags");
    for row in &rows {
        let (words, label) = (text(row, "text"), text(row, "label"));
        let flag = text(row, "flag");
        let Some(at) = words.find(flag) else { continue };
        let article = format!("{words}\n");
        let made = found(&article, "row.md").into_iter();
        let is_it = |(range, rule, _): &(Range<usize>, &str, String)| {
            *rule == text(row, "rule") && range.start < at + flag.len() && at < range.end
        };
        let kept = made.into_iter().any(|one| is_it(&one));
        let key = (text(row, "rule"), text(row, "kind"), label);
        let key = (key.0.to_owned(), key.1.to_owned(), key.2.to_owned());
        let sums = [
            counts.entry(key).or_default(),
            all.entry(label).or_default(),
        ];
        for (made, rows) in sums {
            *made += usize::from(kept);
            *rows += 1;
        }
        if options.misses && kept != (label != "silly") {
            let what = if kept { "made" } else { "gone" };
            println!("  {what} {label} {} [{flag}] {words:?}", text(row, "rule"));
        }
    }
    for ((rule, kind, label), (made, rows)) in &counts {
        println!("  {rule:<22} {kind:<5} {label:<9} {made:>3} of {rows}");
    }
    for (label, (made, rows)) in all {
        crate::data::line(
            "flags",
            &format!("{label}: still made"),
            ratio(made, rows),
            "",
        );
    }
}

/// Every attribution finding of the articles of a folder, with its sentence.
pub(crate) fn of_folder(folder: &Path) {
    let mut files = Vec::new();
    crate::documentation::collect(folder, &mut files);
    files.sort();
    let mut flags = 0;
    for path in &files {
        let Ok(text) = std::fs::read_to_string(path) else {
            continue;
        };
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        for (_, rule, sentence) in found(&text, &name) {
            flags += 1;
            println!("{name}\t{rule}\t{sentence}");
        }
    }
    println!("{} files, {flags} flags", files.len());
}

/// The attributions of an article that are worth a finding: their bytes, the rule, and the
/// sentence with the words between marks.
fn found(article: &str, name: &str) -> Vec<(Range<usize>, &'static str, String)> {
    let file = TextFile::new(name, article);
    let read = article::read(&file, Format::of(name));
    let text = AnnotatedText::new(&read, None);
    let mut found = Vec::new();
    for sentence in text.sentences.iter().filter(|sentence| !sentence.exempt) {
        for one in sentence.attributions.iter().filter(|one| is_flag(one)) {
            let (from, to) = (one.words().start, one.words().end);
            let shown = format!(
                "{}>>{}<<{}",
                text.words(&(sentence.range.start..from.max(sentence.range.start))),
                text.words(&(from..to)),
                text.words(&(to.min(sentence.range.end)..sentence.range.end)),
            );
            let shown = shown.replace(['\n', '\t'], " ");
            found.push((text.span(&(from..to)).range(), rule(one), shown));
        }
    }
    found
}

fn rule(one: &Attribution) -> &'static str {
    match one.kind {
        AttributionKind::Collective => "weasel-attribution",
        AttributionKind::Anonymous => "anonymous-source",
        AttributionKind::Agentless | AttributionKind::Evidential => "agentless-attribution",
        AttributionKind::Dangling => "dangling-attribution",
        AttributionKind::Named => "",
    }
}
