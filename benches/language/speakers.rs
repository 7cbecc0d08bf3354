//! Speakers of whole news articles, against the sources that readers marked.

use std::collections::HashSet;
use std::path::Path;

use claimlint::article::analysis::AnnotatedText;
use claimlint::article::{self, Format};
use claimlint::language::AttributionKind;
use claimlint::text::TextFile;
use serde_json::Value;

use crate::Options;
use crate::data::{line, ratio, rows, text};

/// The folder of articles, and the spans of `news/attributions.jsonl`: of the speakers that are
/// given, how many share a word with a marked source that is a name and whose cue is the same; and
/// how many of the named sources with a cue get a speaker at all.
pub(crate) fn measure(folder: &Path, options: &Options) {
    let news = folder.join("news");
    let (mut given, mut right, mut outside, mut outside_right, mut reports) = (0, 0, 0, 0, 0);
    let mut of_gold = (0, 0);
    for row in rows(&news, "attributions") {
        let name = text(&row, "file");
        let Ok(written) = std::fs::read_to_string(news.join(name)) else {
            continue;
        };
        let starts: Vec<usize> = written.char_indices().map(|(at, _)| at).collect();
        let byte = |character: u64| {
            let at = usize::try_from(character).unwrap_or(usize::MAX);
            starts.get(at).copied().unwrap_or(written.len())
        };
        let spans = |value: &Value| -> Vec<(usize, usize)> {
            let pieces = value.as_array().into_iter().flatten();
            pieces
                .filter_map(|piece| Some((byte(piece[0].as_u64()?), byte(piece[1].as_u64()?))))
                .collect()
        };
        let gold: Vec<_> = row["attributions"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|one| (spans(&one["source"]), spans(&one["cue"])))
            .collect();
        let file = TextFile::new(name, written.as_str());
        let read = article::read(&file, Format::of(name));
        let annotated = AnnotatedText::new(&read, None);
        let overlaps = |span: &(usize, usize), from: usize, to: usize| span.0 < to && from < span.1;
        for sentence in &annotated.sentences {
            for found in &sentence.attributions {
                if found.kind != AttributionKind::Named || !found.reports || found.exempt {
                    continue;
                }
                let cue = annotated.span(&found.cue);
                let marked = gold
                    .iter()
                    .find(|(_, cues)| cues.iter().any(|one| overlaps(one, cue.start, cue.end)));
                let Some((sources, _)) = marked.filter(|(sources, _)| !sources.is_empty()) else {
                    continue;
                };
                reports += 1;
                let source: String = sources
                    .iter()
                    .filter_map(|(from, to)| written.get(*from..*to))
                    .collect::<Vec<_>>()
                    .join(" ");
                let is_name = !words(&source).is_empty();
                of_gold.1 += usize::from(is_name);
                let Some(speaker) = &found.speaker else {
                    continue;
                };
                let speaker_words = annotated.words(&speaker.range);
                given += 1;
                of_gold.0 += usize::from(is_name);
                let own = speaker.range.start >= sentence.range.start
                    && speaker.range.end <= sentence.range.end;
                let fits = !is_name || !words(&source).is_disjoint(&words(speaker_words));
                right += usize::from(fits);
                if !own && !is_name {
                    outside += 1;
                    outside_right += 1;
                    if options.misses {
                        println!(
                            "  outside {name} [{speaker_words}] for [{source}]: {}",
                            annotated.words(&sentence.range).replace('\n', " ")
                        );
                    }
                } else if !fits && options.misses {
                    println!(
                        "  other {name} [{speaker_words}] for [{source}]: {}",
                        annotated.words(&sentence.range).replace('\n', " ")
                    );
                }
                if is_name && !own && !fits {
                    outside += 1;
                }
            }
        }
    }
    line(
        "news",
        "speakers given, of named reports",
        ratio(given, reports),
        "",
    );
    line(
        "news",
        "of names as sources, with a speaker",
        ratio(of_gold.0, of_gold.1),
        "aim 0.35",
    );
    line(
        "news",
        "speakers that fit the marked source",
        ratio(right, given),
        "aim 0.97",
    );
    line(
        "news",
        "pronouns with a speaker",
        ratio(outside, reports),
        &format!("{outside_right}, to be read"),
    );
}

/// The capitalised words of a name, without titles.
fn words(name: &str) -> HashSet<String> {
    const EMPTY: &[&str] = &[
        "The", "He", "She", "They", "It", "We", "I", "Mr", "Mrs", "Ms", "Sen", "Rep", "Gov", "Dr",
        "A", "An", "But", "And", "In", "Who", "Both", "Others", "You", "His", "Her", "This",
        "That",
    ];
    name.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.starts_with(char::is_uppercase) && !EMPTY.contains(word))
        .map(str::to_lowercase)
        .collect()
}
