//! A page as passages of sentences, read once for all claims.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::language::{Prose, Word, is_like};

/// The text of a page in sentences.
pub struct IndexedText<'t> {
    prose: &'static dyn Prose,
    text: &'t str,
    sentences: Vec<IndexedSentence>,
    /// For each stem the sentences that hold it, in order.
    postings: BTreeMap<String, Vec<usize>>,
    words: usize,
}

/// The blocks that are split into sentences: unwrapped lines are blocks, wrapped ones are joined.
fn lines(text: &str) -> Vec<Range<usize>> {
    let wrapped = text.lines().all(|line| line.len() <= LONGEST_WRAPPED);
    let mut start = 0;
    let mut lines = Vec::new();
    let ends = |c: char| c == '\n' && !wrapped;
    for line in text.split_inclusive(ends) {
        lines.push(start..start + line.len());
        start += line.len();
    }
    lines
}

/// Longest line of a wrapped text, in bytes.
const LONGEST_WRAPPED: usize = 100;

/// A sentence of a page.
pub(super) struct IndexedSentence {
    pub(super) range: Range<usize>,
    pub(super) words: Vec<Word>,
}

impl<'t> IndexedText<'t> {
    /// Reads `text` in the language of `prose`: linear in its length.
    pub fn new(prose: &'static dyn Prose, text: &'t str) -> Self {
        let sentences: Vec<_> = lines(text)
            .into_iter()
            .flat_map(|line| {
                let inside = prose.sentences(&text[line.clone()]).into_iter();
                inside.map(move |range| line.start + range.start..line.start + range.end)
            })
            .map(|range| {
                let mut words = prose.words(&text[range.clone()]);
                for word in &mut words {
                    word.range = range.start + word.range.start..range.start + word.range.end;
                }
                IndexedSentence { range, words }
            })
            .collect();
        let mut postings = BTreeMap::<String, Vec<usize>>::new();
        for (at, sentence) in sentences.iter().enumerate() {
            for word in &sentence.words {
                let places = postings.entry(word.stem.clone()).or_default();
                if places.last() != Some(&at) {
                    places.push(at);
                }
            }
        }
        Self {
            prose,
            text,
            words: sentences.iter().map(|sentence| sentence.words.len()).sum(),
            sentences,
            postings,
        }
    }

    /// The language that it is read in.
    pub(super) fn prose(&self) -> &'static dyn Prose {
        self.prose
    }

    /// The text itself.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Whether it has no words.
    pub fn is_empty(&self) -> bool {
        self.words == 0
    }

    /// How many words it has.
    pub(super) fn len(&self) -> usize {
        self.words
    }

    /// The sentences that share words with `claim`, those that share most first: bytes of the
    /// text.
    pub fn closest(&self, claim: &str) -> Vec<Range<usize>> {
        let claim = self.prose.words(claim);
        let content = claim.iter().filter(|word| word.content);
        let wanted: Vec<_> = content.map(|word| word.stem.as_str()).collect();
        let mut found: Vec<_> = self
            .sentences_with(&wanted)
            .into_iter()
            .map(|(at, (exact, same))| (3 * exact.count_ones() + (same & !exact).count_ones(), at))
            .collect();
        found.sort_by_key(|&(shared, at)| (std::cmp::Reverse(shared), at));
        let ranges = found.into_iter();
        ranges
            .filter_map(|(_, at)| Some(self.sentences.get(at)?.range.clone()))
            .collect()
    }

    /// For each sentence with a word of `wanted`, two bit sets: which of the words it has, and
    /// which it has as synonyms. Bit 0 is the first word; there are bits for 128.
    pub(super) fn sentences_with(&self, wanted: &[&str]) -> BTreeMap<usize, (u128, u128)> {
        let mut found = BTreeMap::<_, (u128, u128)>::new();
        for (bit, stem) in wanted.iter().take(128).enumerate() {
            for &sentence in self.like(stem).flatten() {
                found.entry(sentence).or_default().0 |= 1 << bit;
            }
            for &sentence in self
                .prose
                .lexicon()
                .synonyms(stem)
                .filter_map(|same| self.postings.get(same))
                .flatten()
            {
                found.entry(sentence).or_default().1 |= 1 << bit;
            }
        }
        found
    }

    /// The sentences of each related stem: derived words begin with the same letters.
    fn like(&self, stem: &str) -> impl Iterator<Item = &Vec<usize>> {
        let beginning = stem.get(..5).unwrap_or(stem).to_owned();
        self.postings
            .range(beginning.clone()..)
            .take_while(move |(other, _)| other.starts_with(&beginning))
            .filter(move |(other, _)| is_like(stem, other))
            .map(|(_, sentences)| sentences)
    }

    /// The words of a passage.
    pub(super) fn words(&self, passage: &Range<usize>) -> impl Iterator<Item = &Word> {
        let sentences = self.sentences.get(passage.clone()).unwrap_or_default();
        sentences.iter().flat_map(|sentence| &sentence.words)
    }

    /// The bytes of a passage.
    pub(super) fn range(&self, passage: &Range<usize>) -> Range<usize> {
        match self.sentences.get(passage.clone()) {
            Some([first, .., last]) => first.range.start..last.range.end,
            Some([only]) => only.range.clone(),
            _ => 0..0,
        }
    }

    /// How many sentences it has.
    pub(super) fn sentences(&self) -> usize {
        self.sentences.len()
    }
}
