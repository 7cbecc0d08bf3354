//! The passage of a long text that is most similar to a quote.
//!
//! There is no index: a quote is looked up once in a page, and indexing a megabyte takes longer
//! than finding where the rarest words of the quote are close together.

use std::collections::HashMap;

use memchr::memmem;

use crate::text::{Hunk, Near, nearest_in, tokens};

/// Most words of a quote that are looked for, the rarest first.
const MOST_WORDS: usize = 40;
/// Most places of a word that is of use.
const MOST_PLACES: usize = 2_000;

/// The passage of `text` most similar to `quote`, both folded.
pub(super) fn find(quote: &str, text: &str) -> Option<Near> {
    let mut words: Vec<&str> = tokens(quote)
        .into_iter()
        .map(|token| &quote[token])
        .filter(|word| word.len() > 1 && word.contains(char::is_alphanumeric))
        .collect();
    words.sort_unstable();
    words.dedup();
    // The longest words are likely the rarest.
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.truncate(MOST_WORDS);
    let mut places = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let found: Vec<_> = memmem::find_iter(text.as_bytes(), word)
            .take(MOST_PLACES + 1)
            .collect();
        if found.len() <= MOST_PLACES {
            let weight = weight(found.len());
            places.extend(found.into_iter().map(|at| (at, index, weight)));
        }
    }
    places.sort_unstable_by_key(|&(at, index, _)| (at, index));
    let width = quote.len() + quote.len() / 2 + 40;
    let middle = densest(&places, width)?;
    let start = floor(text, middle.start.saturating_sub(width / 2));
    let end = floor(text, (middle.end + width / 2).min(text.len()));
    let near = nearest_in(quote, &text[start..end])?;
    Some(Near {
        range: start + near.range.start..start + near.range.end,
        differences: near
            .differences
            .into_iter()
            .map(|hunk| Hunk {
                a: hunk.a,
                b: start + hunk.b.start..start + hunk.b.end,
            })
            .collect(),
        ..near
    })
}

/// The weight of one place of a word: less for words with more places. An integer, so that sums are
/// the same in any order.
fn weight(places: usize) -> u32 {
    (MOST_PLACES / places.max(1)).ilog2() + 1
}

/// The range of at most `width` bytes whose words weigh most, each word counted once.
fn densest(places: &[(usize, usize, u32)], width: usize) -> Option<std::ops::Range<usize>> {
    let mut inside = HashMap::<usize, usize>::new();
    let (mut first, mut weighs) = (0, 0_u32);
    let mut best = (0, None);
    for &(at, word, weight) in places {
        let count = inside.entry(word).or_default();
        *count += 1;
        weighs += if *count == 1 { weight } else { 0 };
        while let Some(&(start, oldest, weight)) = places.get(first)
            && start + width < at
        {
            first += 1;
            if let Some(count) = inside.get_mut(&oldest) {
                *count -= 1;
                weighs -= if *count == 0 { weight } else { 0 };
            }
        }
        if weighs > best.0 {
            best = (weighs, places.get(first).map(|&(start, ..)| start..at));
        }
    }
    best.1
}

/// The character border at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at)
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(0)
}
