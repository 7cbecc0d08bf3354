//! Where words occur in folded text.
//!
//! An occurrence begins and ends at a [border](super::is_border): never inside a word, never inside a
//! number, never after a minus sign. Everything here works on text that was
//! [folded](super::fold); callers map ranges back with [`Folded::origin`](super::Folded::origin).

use std::collections::VecDeque;
use std::ops::Range;

use memchr::memmem;

use super::{fold, is_border};

/// Words to look for: a text-quote selector with its words folded and its edges trimmed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needle {
    /// The words, and also with the other case of the first letter, when that does not matter.
    spellings: Vec<String>,
    prefix: String,
    suffix: String,
}

impl Needle {
    /// Looks for `exact`, in exactly this case and spelling after folding.
    pub fn new(exact: &str) -> Self {
        let words = trimmed(exact);
        Self {
            spellings: if words.is_empty() {
                vec![]
            } else {
                vec![words]
            },
            ..Self::default()
        }
    }

    /// Accepts the first letter in either case: a quote may begin or end up at the start of a
    /// sentence.
    #[must_use]
    pub fn any_first_case(mut self) -> Self {
        if let [words] = self.spellings.as_slice()
            && let Some(twin) = with_other_first_case(words)
        {
            self.spellings.push(twin);
        }
        self
    }

    /// Keeps only occurrences after `prefix`; white space at the edges is ignored.
    #[must_use]
    pub fn prefix(mut self, prefix: &str) -> Self {
        self.prefix = trimmed(prefix);
        self
    }

    /// Keeps only occurrences before `suffix`; white space at the edges is ignored.
    #[must_use]
    pub fn suffix(mut self, suffix: &str) -> Self {
        self.suffix = trimmed(suffix);
        self
    }

    /// The words to look for, folded and trimmed.
    pub fn words(&self) -> &str {
        self.spellings.first().map_or("", String::as_str)
    }

    /// Every occurrence in the folded `text`, in order, including overlapping ones. Linear in the
    /// text, even for repetitive needles.
    pub fn find_all<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        let mut searches: Vec<_> = self
            .spellings
            .iter()
            .map(|words| Occurrences::new(text, words).peekable())
            .collect();
        std::iter::from_fn(move || {
            let first = searches
                .iter_mut()
                .enumerate()
                .filter_map(|(index, search)| Some((search.peek()?.start, index)))
                .min()?;
            searches.get_mut(first.1)?.next()
        })
        .filter(move |range| self.is_met(text, range))
    }

    /// Whether it occurs in the folded `text` at `start`.
    pub(super) fn stands_at(&self, text: &str, start: usize) -> bool {
        let end = start + self.words().len();
        text.get(start..end)
            .is_some_and(|words| self.spellings.iter().any(|spelling| spelling == words))
            && self.is_met(text, &(start..end))
    }

    /// Whether words found at `range` have borders, prefix and suffix as required.
    fn is_met(&self, text: &str, range: &Range<usize>) -> bool {
        is_border(text, range.start)
            && is_border(text, range.end)
            && text[..range.start].trim_end().ends_with(&self.prefix)
            && text[range.end..].trim_start().starts_with(&self.suffix)
    }
}

fn trimmed(words: &str) -> String {
    fold(words).text().trim().to_owned()
}

/// `words` with the case of their first letter changed; opening marks before it are skipped.
fn with_other_first_case(words: &str) -> Option<String> {
    let at = words.find(char::is_alphanumeric)?;
    let (marks, rest) = words.split_at(at);
    let first = rest.chars().next()?;
    let turned: String = if first.is_lowercase() {
        first.to_uppercase().collect()
    } else {
        first.to_lowercase().collect()
    };
    // Only letters of the same length, so that both spellings have the same end.
    let single = turned.chars().count() == 1
        && turned.len() == first.len_utf8()
        && !turned.starts_with(first);
    single.then(|| format!("{marks}{turned}{}", &rest[first.len_utf8()..]))
}

/// All places of some bytes, overlapping ones too, in linear time.
///
/// Places that overlap by more than half are a period of the needle apart, so after a place only
/// the last period has to be compared; anything else is a new search.
struct Occurrences<'t> {
    text: &'t str,
    needle: &'t str,
    finder: memmem::Finder<'t>,
    period: usize,
    /// Places found, but not yet returned.
    found: VecDeque<usize>,
    /// Where the search continues.
    from: usize,
}

impl<'t> Occurrences<'t> {
    fn new(text: &'t str, needle: &'t str) -> Self {
        Self {
            text,
            needle,
            finder: memmem::Finder::new(needle),
            period: period(needle.as_bytes()),
            found: VecDeque::new(),
            from: 0,
        }
    }

    fn search(&mut self) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let at = self.from + self.finder.find(bytes.get(self.from..)?)?;
        let needle = self.needle.as_bytes();
        let tail = &needle[needle.len() - self.period..];
        let mut last = at;
        while bytes
            .get(last + needle.len()..)
            .is_some_and(|rest| rest.starts_with(tail))
        {
            last += self.period;
            self.found.push_back(last);
        }
        self.from = last + 1;
        Some(at)
    }
}

impl Iterator for Occurrences<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let at = self.found.pop_front().or_else(|| self.search())?;
        Some(at..at + self.needle.len())
    }
}

/// The smallest period of `needle`: how far it can be shifted onto itself (Knuth, Morris and
/// Pratt's failure function).
fn period(needle: &[u8]) -> usize {
    let mut border = vec![0_usize; needle.len()];
    for at in 1..needle.len() {
        let mut len = border[at - 1];
        while len > 0 && needle[at] != needle[len] {
            len = border[len - 1];
        }
        border[at] = len + usize::from(needle[at] == needle[len]);
    }
    needle.len() - border.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn places(needle: &Needle, text: &str) -> Vec<Range<usize>> {
        let folded = fold(text);
        needle.find_all(folded.text()).collect()
    }

    fn count(needle: &str, text: &str) -> usize {
        places(&Needle::new(needle), text).len()
    }

    #[test]
    fn words_are_found_at_their_borders_only() {
        for (needle, text, found) in [
            ("art", "the art, the artist, a start", 1),
            ("the art", "The art", 0),
            ("North Korea", "in “North\u{a0}Korea’s” capital", 1),
            ("he can", "he can't", 0),
            ("he can", "he can't; he can", 1),
            ("Brien", "O'Brien", 0),
            ("known", "a well-known man", 1),
            ("example", "example.com", 0),
            ("com", "example.com", 0),
            ("the end", "the end.Next", 1),
            ("Next", "the end.Next", 1),
            ("the U", "the U.S. army", 0),
            ("the U.S.", "the U.S. army", 1),
            ("cafe", "cafe\u{301}", 0),
            ("café", "cafe\u{301}", 1),
            ("snake", "snake_case", 0),
            ("ein", "fein", 0),
            ("東京", "彼は東京都に", 1),
            ("ไทย", "ประเทศไทยเป็น", 1),
            ("한국", "한국은", 0),
            ("哈哈", "哈哈哈", 2),
            ("ha ha", "ha ha ha", 2),
            ("said", "'said', he", 1),
            ("a ﬁne day", "a fine\r\nday", 1),
            ("", "anything", 0),
            (" \u{ad} ", "anything", 0),
        ] {
            assert_eq!(count(needle, text), found, "{needle:?} in {text:?}");
        }
    }

    #[test]
    fn numbers_are_found_whole() {
        for (needle, text, found) in [
            ("1", "1.81", 0),
            ("81", "1.81", 0),
            ("1", "1,810", 0),
            ("1", "81", 0),
            ("1.", "1.81", 0),
            ("version 1", "version 1.", 1),
            ("1, 2", "1, 2", 1),
            ("5", "-5", 0),
            ("-5", "it was −5 degrees", 1),
            ("5", "it was −5 degrees", 0),
            ("5", "(-5)", 0),
            ("5", "-$5", 0),
            ("$5", "lost -$5", 0),
            ("5", "$5", 1),
            ("81", "rose .81 points", 0),
            ("81", "see p.81", 1),
            ("2018", "2018–19", 1),
            ("19", "2018–19", 1),
            ("2018", "2018-10-01", 1),
            ("19", "COVID-19", 1),
            ("2018", "10/01/2018", 1),
            ("1", "1/2 cup", 0),
            ("2", "2½", 0),
            ("14", "14:32", 0),
            ("32", "14:32", 0),
            ("10", "1'000'10", 0),
            ("grew by 5", "grew by 5%", 0),
            ("grew by 5%", "grew by 5%.", 1),
            ("5", "5th", 0),
            ("2018", "2018年", 1),
            ("10", "10万", 0),
            ("200 million", "$200 million", 1),
        ] {
            assert_eq!(count(needle, text), found, "{needle:?} in {text:?}");
        }
    }

    #[test]
    fn prefix_and_suffix_settle_between_two_places() {
        let text = "He said so. She  said so, too.";
        for (prefix, suffix, found) in [
            ("", "", &[3, 16][..]),
            ("She ", "", &[16]),
            ("He", " . She", &[3]),
            ("She", ". She", &[]),
            ("", ", two", &[]),
            ("", ",\ttoo. ", &[16]),
        ] {
            let needle = Needle::new("said so").prefix(prefix).suffix(suffix);
            let starts: Vec<_> = places(&needle, text)
                .iter()
                .map(|range| range.start)
                .collect();
            assert_eq!(starts, found, "{prefix:?} {suffix:?}");
        }
    }

    #[test]
    fn the_first_letter_of_a_quote_may_stand_in_either_case() {
        for (needle, text, found) in [
            ("we will win", "We will win, and we will win", 2),
            ("We will win", "and we will win", 1),
            ("we will Win", "We will win", 0),
            ("\"we\" won", "\"We\" won", 1),
            ("ß-Zug", "ß-Zug", 1),
            ("42 men", "42 men", 1),
        ] {
            let needle = Needle::new(needle).any_first_case();
            assert_eq!(places(&needle, text).len(), found, "{needle:?}");
        }
    }

    #[test]
    fn a_needle_that_repeats_itself_costs_no_more_than_any_other() {
        let text = "1.".repeat(200_000);
        let needle = Needle::new(&"1.".repeat(5_000));
        assert_eq!(places(&needle, &text).len(), 0);
    }

    proptest! {
        #[test]
        fn every_place_of_the_naive_search_is_found(text in "[ab 1.,'é東]{0,40}", needle in "[ab 1.é東]{1,4}") {
            let (text, needle) = (trimmed(&text), Needle::new(&needle));
            let words = needle.words();
            let naive: Vec<_> = (0..text.len())
                .filter(|&at| !words.is_empty() && text.as_bytes()[at..].starts_with(words.as_bytes()))
                .map(|at| at..at + words.len())
                .filter(|range| is_border(&text, range.start) && is_border(&text, range.end))
                .collect();
            prop_assert_eq!(needle.find_all(&text).collect::<Vec<_>>(), naive);
        }
    }
}
