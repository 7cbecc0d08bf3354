//! A text in which many needles are looked for.
//!
//! Searching for ten thousand claims in an article of some megabytes one by one takes seconds. An
//! index of the words shows at once which are missing, and where the others can be. The result is
//! always that of [`Needle::find_all`].

use std::collections::HashMap;
use std::ops::Range;

use super::{Needle, tokens};

/// A folded text with, when it is worth it, an index of its words.
pub struct Haystack<'t> {
    text: &'t str,
    /// Where each word begins, in order.
    places: Option<HashMap<&'t str, Vec<usize>>>,
}

/// Building the index costs about as much as this many searches.
const SEARCHES_WORTH_AN_INDEX: usize = 800;
/// A word that occurs more often than once in so many bytes is not used: searching is faster.
const BYTES_PER_PLACE: usize = 512;

impl<'t> Haystack<'t> {
    /// Takes the folded `text`; `searches` is about how many needles will be looked for.
    pub fn new(text: &'t str, searches: usize) -> Self {
        let places = (searches >= SEARCHES_WORTH_AN_INDEX).then(|| {
            let mut places = HashMap::<_, Vec<_>>::new();
            for token in tokens(text) {
                places
                    .entry(&text[token.clone()])
                    .or_default()
                    .push(token.start);
            }
            places
        });
        Self { text, places }
    }

    /// The text itself.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Every occurrence of `needle`, in order, overlapping ones too.
    pub fn find_all<'h>(
        &'h self,
        needle: &'h Needle,
    ) -> Box<dyn Iterator<Item = Range<usize>> + 'h> {
        let Some((at, places)) = self.rarest_word(needle) else {
            return Box::new(needle.find_all(self.text));
        };
        let len = needle.words().len();
        Box::new(places.iter().filter_map(move |place| {
            let start = place.checked_sub(at)?;
            needle
                .stands_at(self.text, start)
                .then_some(start..start + len)
        }))
    }

    /// The word of `needle` that occurs least, as its offset there and its places here; nothing
    /// when all words are common or there is no index.
    ///
    /// The first and the last word are left out: in the text they may be part of longer words.
    fn rarest_word(&self, needle: &Needle) -> Option<(usize, &[usize])> {
        let index = self.places.as_ref()?;
        let words = needle.words();
        let tokens = tokens(words);
        let inner = tokens.get(1..tokens.len().checked_sub(1)?)?;
        let (at, places) = inner
            .iter()
            .map(|token| {
                let places = index
                    .get(&words[token.clone()])
                    .map_or(&[][..], Vec::as_slice);
                (token.start, places)
            })
            .min_by_key(|(_, places)| places.len())?;
        (places.len() <= self.text.len() / BYTES_PER_PLACE).then_some((at, places))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn an_index_finds_what_searching_finds(
            text in "([ab]{1,2}[ .,'%-]|1[.,1 ]|東){0,30}",
            needle in "([ab]{1,2}[ .,'%-]|1[.,1 ]|東){1,5}",
        ) {
            let padded = format!("{text}{}", " .".repeat(BYTES_PER_PLACE * 20));
            let needle = Needle::new(&needle).any_first_case();
            let indexed = Haystack::new(&padded, SEARCHES_WORTH_AN_INDEX);
            let plain = Haystack::new(&padded, 1);
            prop_assert_eq!(
                indexed.find_all(&needle).collect::<Vec<_>>(),
                plain.find_all(&needle).collect::<Vec<_>>()
            );
        }
    }
}
