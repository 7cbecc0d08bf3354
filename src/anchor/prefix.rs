//! The shortest words before a place that single it out.

use crate::article::analysis::AnnotatedText;
use crate::text::fold;

use super::{Candidate, MOST_CANDIDATES, Occurrence};

/// Longest prefix, in words.
const MOST_WORDS: usize = 12;

/// Finds for every place the shortest prefix that no other place has; none when there may be more
/// places than were looked for.
pub(super) fn single_out(reading: &AnnotatedText, places: Vec<Occurrence>) -> Vec<Candidate> {
    if places.len() >= MOST_CANDIDATES {
        let unsaid = |place| Candidate {
            place,
            prefix: None,
        };
        return places.into_iter().map(unsaid).collect();
    }
    let before: Vec<Vec<String>> = places
        .iter()
        .map(|place| words_before(reading.text(), place.range.start))
        .collect();
    let prefixes: Vec<Option<String>> = (0..places.len())
        .map(|at| {
            (1..=before[at].len()).find_map(|count| {
                let own = &before[at][..count];
                let unique = before
                    .iter()
                    .enumerate()
                    .all(|(other, words)| other == at || !words.starts_with(own));
                unique.then(|| own.iter().rev().cloned().collect::<Vec<_>>().join(" "))
            })
        })
        .collect();
    places
        .into_iter()
        .zip(prefixes)
        .map(|(place, prefix)| Candidate { place, prefix })
        .collect()
}

/// The words before a place, the nearest first, folded.
fn words_before(text: &str, start: usize) -> Vec<String> {
    /// Bytes that are searched for words, so that a paragraph of a megabyte costs no more.
    const WINDOW: usize = 400;
    let mut from = start.saturating_sub(WINDOW);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let cut = from > 0;
    let folded = fold(&text[from..start]);
    let mut words: Vec<String> = folded
        .text()
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    if cut && !words.is_empty() {
        words.remove(0);
    }
    words.reverse();
    words.truncate(MOST_WORDS);
    words
}
