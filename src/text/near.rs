//! The passage most similar to words that do not occur.
//!
//! An index is built once over the sentences of a text; a look-up then visits a bounded number of
//! sentences, however common the words are. Two equally similar sentences are reported as a tie:
//! nothing here guesses between them.

use std::collections::HashMap;
use std::ops::Range;

use super::{Hunk, diff, tokens};

/// The sentences of a text, found by their words.
pub struct Index<'t> {
    sentences: Vec<&'t str>,
    /// The words of all sentences, one after the other, as numbers.
    words: Vec<u32>,
    /// Where the words of a sentence begin in `words`; one more for the end.
    starts: Vec<usize>,
    vocabulary: HashMap<String, u32>,
    /// For each word the sentences that contain it, in order.
    postings: Vec<Vec<u32>>,
}

/// A sentence similar to some words.
#[derive(Clone, Debug, PartialEq)]
pub struct Near {
    /// Its index among the sentences.
    pub sentence: usize,
    /// The bytes of that sentence that correspond to the words.
    pub range: Range<usize>,
    /// Share of the words that it repeats in order: from 0.5 to 1; at 1 only case and marks differ.
    pub similarity: f32,
    /// The differences: `a` in the words that were looked for, `b` in the sentence.
    pub differences: Vec<Hunk>,
    /// Another sentence that is just as similar.
    pub tied: Option<usize>,
}

/// Least share of the words that a similar sentence repeats.
const LEAST_SIMILARITY: f32 = 0.5;
/// Least share of the words' rarity that is repeated: common words like "the" and "of" alone make
/// no sentence similar.
const LEAST_RARITY: f32 = 0.3;
/// Most entries of the index visited in one look-up.
const MOST_POSTINGS: usize = 2_048;
/// Most sentences that are aligned with the words.
const MOST_CANDIDATES: usize = 4;
/// Most steps of one alignment: 20 words against 800, or 128 against 128.
const MOST_STEPS: usize = 16_384;
/// The same for a single passage: a page of words against four.
const MOST_STEPS_ALONE: usize = 4_000_000;

impl<'t> Index<'t> {
    /// Indexes the folded `sentences`. Linear in their length.
    pub fn new(sentences: &[&'t str]) -> Self {
        let mut index = Self {
            sentences: sentences.to_vec(),
            words: Vec::new(),
            starts: vec![0],
            vocabulary: HashMap::new(),
            postings: Vec::new(),
        };
        for (at, sentence) in (0_u32..).zip(sentences) {
            for token in word_tokens(sentence) {
                let next = u32::try_from(index.postings.len()).unwrap_or(u32::MAX);
                let word = sentence[token].to_lowercase();
                let word = *index.vocabulary.entry(word).or_insert(next);
                if word == next {
                    index.postings.push(Vec::new());
                }
                index.words.push(word);
                if let Some(postings) = index.postings.get_mut(word as usize)
                    && postings.last() != Some(&at)
                {
                    postings.push(at);
                }
            }
            index.starts.push(index.words.len());
        }
        index
    }

    /// The sentence most similar to the folded `needle`, if any is similar enough.
    pub fn nearest(&self, needle: &str) -> Option<Near> {
        let words = self.numbered(needle);
        let mut aligned: Vec<_> = self
            .candidates(&words)
            .into_iter()
            .filter_map(|sentence| {
                let alignment = align(&words, self.words_of(sentence), MOST_STEPS)?;
                Some((alignment, sentence))
            })
            .collect();
        aligned.sort_by_key(|(alignment, sentence)| (alignment.distance, *sentence));
        let (best, sentence) = aligned.first()?;
        let near = self.near(needle, words.len(), *sentence, best)?;
        let tied = aligned
            .get(1)
            .filter(|(second, _)| second.distance == best.distance)
            .map(|(_, sentence)| *sentence);
        Some(Near { tied, ..near })
    }

    /// The words of `needle` as numbers.
    fn numbered(&self, needle: &str) -> Vec<u32> {
        let number = |token: Range<usize>| self.vocabulary.get(&needle[token].to_lowercase());
        word_tokens(needle)
            .map(|token| number(token).copied().unwrap_or(UNKNOWN))
            .collect()
    }

    /// The result of an alignment, if it is similar enough.
    fn near(
        &self,
        needle: &str,
        words: usize,
        sentence: usize,
        alignment: &Alignment,
    ) -> Option<Near> {
        let longer = words.max(alignment.words.len());
        let similarity = 1.0 - ratio(alignment.distance, longer);
        if similarity < LEAST_SIMILARITY {
            return None;
        }
        let text = self.sentences.get(sentence)?;
        let tokens: Vec<_> = word_tokens(text).collect();
        let first = tokens.get(alignment.words.start)?;
        let last = tokens.get(alignment.words.end.checked_sub(1)?)?;
        let range = with_marks(text, first.start..last.end, needle);
        let differences = diff(needle, &text[range.clone()])
            .into_iter()
            .map(|hunk| Hunk {
                a: hunk.a,
                b: range.start + hunk.b.start..range.start + hunk.b.end,
            })
            .collect();
        Some(Near {
            sentence,
            range,
            similarity,
            differences,
            tied: None,
        })
    }

    fn words_of(&self, sentence: usize) -> &[u32] {
        match self.starts.get(sentence..sentence + 2) {
            Some(&[start, end]) => &self.words[start..end],
            _ => &[],
        }
    }

    /// The sentences that share most of the rare words of `needle`.
    fn candidates(&self, needle: &[u32]) -> Vec<usize> {
        let mut words: Vec<_> = needle.to_vec();
        words.sort_unstable();
        words.dedup();
        let postings = |word: u32| {
            self.postings
                .get(word as usize)
                .map_or(&[][..], Vec::as_slice)
        };
        words.sort_by_key(|&word| (postings(word).len(), word));
        let rarity = |word: u32| {
            let known = postings(word).len().max(1);
            (1.0 + ratio(self.sentences.len(), known)).ln()
        };
        let total: f32 = words
            .iter()
            .filter(|&&word| word != UNKNOWN)
            .map(|&word| rarity(word))
            .sum();
        let mut seen: Vec<_> = words
            .iter()
            .flat_map(|&word| {
                let weight = rarity(word);
                postings(word)
                    .iter()
                    .map(move |&sentence| (sentence, weight))
            })
            .take(MOST_POSTINGS)
            .collect();
        seen.sort_by_key(|&(sentence, _)| sentence);
        let mut scored: Vec<_> = seen
            .chunk_by(|a, b| a.0 == b.0)
            .map(|of_one| {
                let score: f32 = of_one.iter().map(|(_, weight)| weight).sum();
                (score, of_one[0].0 as usize)
            })
            .filter(|(score, _)| *score >= LEAST_RARITY * total)
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        scored.truncate(MOST_CANDIDATES);
        scored.into_iter().map(|(_, sentence)| sentence).collect()
    }
}

/// Where `needle` fits the folded `passage` best, if it is similar enough. The work grows with the
/// product of their lengths and is limited to a few million steps.
pub fn nearest_in(needle: &str, passage: &str) -> Option<Near> {
    let index = Index::new(&[passage]);
    let words = index.numbered(needle);
    let alignment = align(&words, &index.words, MOST_STEPS_ALONE)?;
    index.near(needle, words.len(), 0, &alignment)
}

/// The number of a word that no sentence contains; it equals no other.
const UNKNOWN: u32 = u32::MAX;

/// The tokens that contain a letter or a digit.
fn word_tokens(text: &str) -> impl Iterator<Item = Range<usize>> {
    tokens(text)
        .into_iter()
        .filter(|token| text[token.clone()].contains(char::is_alphanumeric))
}

#[expect(clippy::cast_precision_loss, reason = "counts of words are small")]
fn ratio(part: usize, whole: usize) -> f32 {
    part as f32 / whole.max(1) as f32
}

/// `words` of a sentence with as many marks on either side as `needle` has at its edges, so that a
/// full stop is compared with the mark in its place.
fn with_marks(sentence: &str, words: Range<usize>, needle: &str) -> Range<usize> {
    let is_mark = |c: &char| !c.is_alphanumeric() && *c != ' ';
    let width = |marks: &mut dyn Iterator<Item = char>, wanted: usize| {
        let marks = marks.take_while(is_mark).take(wanted);
        marks.map(char::len_utf8).sum::<usize>()
    };
    let before = needle.chars().take_while(is_mark).count();
    let after = needle.chars().rev().take_while(is_mark).count();
    let start = words.start - width(&mut sentence[..words.start].chars().rev(), before);
    let end = words.end + width(&mut sentence[words.end..].chars(), after);
    start..end
}

/// Where a needle fits a sentence best.
struct Alignment {
    /// Words to change, add or remove.
    distance: usize,
    /// The corresponding words of the sentence; never empty.
    words: Range<usize>,
}

/// Sellers' algorithm (1980): the least edit distance of `needle` to a range of `sentence`, and
/// that range. None for pairs that are too long to be aligned.
fn align(needle: &[u32], sentence: &[u32], most_steps: usize) -> Option<Alignment> {
    let steps = needle.len().saturating_mul(sentence.len());
    if steps == 0 || steps > most_steps {
        return None;
    }
    // One column per word of the sentence, one row per word of the needle: (distance, start of
    // the range). Row 0 is free, so that a range may start anywhere.
    let mut column: Vec<_> = (0..=needle.len()).map(|row| (row, 0)).collect();
    let mut best = None;
    for (at, &word) in sentence.iter().enumerate() {
        let mut diagonal = column[0];
        column[0] = (0, at + 1);
        for (row, &wanted) in (1..).zip(needle) {
            let equal = wanted == word && wanted != UNKNOWN;
            let change = (diagonal.0 + usize::from(!equal), diagonal.1);
            let add = (column[row].0 + 1, column[row].1);
            let drop = (column[row - 1].0 + 1, column[row - 1].1);
            diagonal = column[row];
            column[row] = [change, add, drop].into_iter().min().unwrap_or(change);
        }
        let (distance, start) = column[needle.len()];
        let words = start.min(at)..at + 1;
        // Of two ranges from one word, the longer also contains the changed word at the end.
        let better = best.as_ref().is_none_or(|best: &Alignment| {
            distance < best.distance || distance == best.distance && words.start == best.words.start
        });
        if better {
            best = Some(Alignment { distance, words });
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCES: [&str; 5] = [
        "The port was closed for 12 days in May.",
        "The estimated value at that time was more than $200 million, the firm said.",
        "Trade fell by a third.",
        "The minister said on Monday that the port would open on June 3.",
        "Nobody was hurt, and the ferry left the next day.",
    ];

    fn near(needle: &str) -> Option<(usize, Vec<(&str, &'static str)>)> {
        let found = Index::new(&SENTENCES).nearest(needle)?;
        let sentence = SENTENCES[found.sentence];
        let changes = found
            .differences
            .into_iter()
            .map(|hunk| (&needle[hunk.a], &sentence[hunk.b]))
            .collect();
        Some((found.sentence, changes))
    }

    #[test]
    fn the_nearest_sentence_comes_with_what_changed() {
        for (needle, expected) in [
            (
                "The estimated value at that time was more than $210 million",
                Some((1, vec![("$210 million", "$200 million")])),
            ),
            ("the port would open on June 5", Some((3, vec![("5", "3")]))),
            (
                "Nobody was killed, and the ferry left",
                Some((4, vec![("killed", "hurt")])),
            ),
            ("Trade fell by a third", Some((2, vec![]))),
            ("Trade fell by half.", Some((2, vec![("half.", "a")]))),
            (
                "\"The minister said on Friday that the port would close.",
                Some((
                    3,
                    vec![("\"The", "The"), ("Friday", "Monday"), ("close.", "open")],
                )),
            ),
            ("Nobody was hurt. And", Some((4, vec![(". And", ", and")]))),
            ("Whales are mammals of the sea.", None),
            ("the of in a", None),
            ("", None),
            ("!!!", None),
        ] {
            assert_eq!(near(needle), expected, "{needle:?}");
        }
    }

    #[test]
    fn two_that_are_equally_near_are_said_to_be() {
        let index = Index::new(&["Rates rose by 3 percent.", "Rates rose by 4 percent."]);
        let found = index.nearest("Rates rose by 5 percent").expect("near");
        assert_eq!((found.sentence, found.tied), (0, Some(1)));
        let found = index.nearest("Rates rose by 4 percents").expect("near");
        assert_eq!((found.sentence, found.tied), (1, None));
    }

    #[test]
    fn nothing_is_near_in_an_empty_text() {
        assert_eq!(Index::new(&[]).nearest("some words"), None);
        assert_eq!(Index::new(&["", "..."]).nearest("some words"), None);
    }
}
