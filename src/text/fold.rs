//! Folds text so that spellings that differ only in typography become equal.
//!
//! Two spellings are the same words when they differ only in white space (also NBSP and line
//! ends), in the shape of quotes, apostrophes and dashes, in ligatures, in soft hyphens and
//! zero-width characters, or in NFC against NFD. Differences of case or in an ellipsis count.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

use super::Span;

/// Folded text with the origin of each of its bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    text: String,
    /// For every byte of `text` the offset in the original of the character it came from, and
    /// one more for the end.
    origins: Vec<u32>,
}

/// Folds `original`. Runs of white space become one space; nothing is trimmed.
///
/// Texts from 4 GiB on become empty; the loader refuses such files.
pub fn fold(original: &str) -> Folded {
    let mut folded = Folded::default();
    if u32::try_from(original.len()).is_err() {
        folded.origins.push(0);
        return folded;
    }
    folded.text.reserve(original.len());
    folded.origins.reserve(original.len() + 1);
    let bytes = original.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        let next_is_ascii = bytes.get(at + 1).is_none_or(u8::is_ascii);
        if next_is_ascii && byte.is_ascii_graphic() && !matches!(byte, b'-' | b'`') {
            folded.text.push(char::from(byte));
            folded.origins.push(offset(at));
            at += 1;
        } else {
            at = folded.push_cluster(original, at);
        }
    }
    folded.origins.push(offset(original.len()));
    folded
}

/// Never saturates: [`fold`] accepts only texts whose offsets fit into `u32`.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

impl Folded {
    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the original that a range of the folded text came from.
    pub fn origin(&self, range: Range<usize>) -> Span {
        let at = |index: usize| {
            self.origins
                .get(index)
                .or(self.origins.last())
                .map_or(0, |&origin| origin as usize)
        };
        Span::new(at(range.start), at(range.end))
    }

    /// The place in the folded text of the first character that came from `origin` or later.
    pub fn place(&self, origin: usize) -> usize {
        self.origins
            .partition_point(|&at| (at as usize) < origin)
            .min(self.text.len())
    }

    /// Folds the character at `at` with its combining marks and returns where the next begins.
    fn push_cluster(&mut self, original: &str, at: usize) -> usize {
        let rest = &original[at..];
        let Some(first) = rest.chars().next() else {
            return original.len();
        };
        if is_space(first) {
            if !self.text.ends_with(' ') {
                self.push(" ", at);
            }
            return at + first.len_utf8();
        }
        if is_invisible(first) {
            return at + first.len_utf8();
        }
        if let Some(plain) = plain_shape(first) {
            let typed_dash = first == '-';
            let run = if typed_dash {
                rest.bytes().take_while(|&byte| byte == b'-').count()
            } else {
                first.len_utf8()
            };
            // "--" and "---" are typed dashes; a longer run is a rule and stays.
            let words = if typed_dash && run > 3 {
                &rest[..run]
            } else {
                plain
            };
            self.push(words, at);
            return at + run;
        }
        let len: usize = rest
            .chars()
            .enumerate()
            .take_while(|&(index, c)| index == 0 || joins(c))
            .map(|(_, c)| c.len_utf8())
            .sum();
        let cluster = &rest[..len];
        if cluster.len() == first.len_utf8() && first.is_ascii() {
            self.push(cluster, at);
        } else {
            let composed: String = cluster.nfc().filter(|&c| !is_invisible(c)).collect();
            self.push(&composed, at);
        }
        at + len
    }

    fn push(&mut self, words: &str, at: usize) {
        self.text.push_str(words);
        self.origins
            .extend(std::iter::repeat_n(offset(at), words.len()));
    }
}

/// Whether `c` composes with the character before it.
fn joins(c: char) -> bool {
    !c.is_ascii() && (canonical_combining_class(c) != 0 || is_combining_mark(c) || is_jamo_tail(c))
}

/// Vowels and final consonants of decomposed Hangul, which compose without a combining class.
fn is_jamo_tail(c: char) -> bool {
    matches!(c, '\u{1161}'..='\u{1175}' | '\u{11a8}'..='\u{11c2}')
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{2800}'
}

/// Soft hyphens, zero-width characters, byte-order marks and directional marks.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    )
}

/// The plain shape of a quote, an apostrophe, a dash or a ligature.
fn plain_shape(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{2018}'..='\u{201b}'
        | '\u{2032}'
        | '\u{2039}'
        | '\u{203a}'
        | '`'
        | '\u{b4}'
        | '\u{2bc}'
        | '\u{ff07}' => "'",
        '\u{201c}'..='\u{201f}'
        | '\u{2033}'
        | '\u{ab}'
        | '\u{bb}'
        | '\u{ff02}'
        | '\u{301d}'
        | '\u{301e}' => "\"",
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => "-",
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_typography_changes_is_folded() {
        for (written, read) in [
            ("two\u{a0}\r\n  words", "two words"),
            ("“North Korea’s”", "\"North Korea's\""),
            ("«a» ‹b› „c‟", "\"a\" 'b' \"c\""),
            ("1914–18 — a-b −5 x--y", "1914-18 - a-b -5 x-y"),
            ("eﬃcient ﬁnd", "efficient find"),
            ("co\u{ad}operate z\u{200b}w", "cooperate zw"),
            ("cafe\u{301}", "café"),
            ("\u{1112}\u{1161}\u{11ab}", "한"),
            ("Case… Stays...", "Case… Stays..."),
            ("-----", "-----"),
            ("\u{feff}bom", "bom"),
            ("❤\u{fe0f}", "❤"),
        ] {
            assert_eq!(fold(written).text(), read, "{written:?}");
        }
    }

    #[test]
    fn folded_words_know_where_they_came_from() {
        let original = "x e\u{301}t  eﬃ y";
        let folded = fold(original);
        let find = |words: &str| {
            let at = folded.text().find(words).expect("folded words");
            &original[folded.origin(at..at + words.len()).range()]
        };
        assert_eq!(find("ét"), "e\u{301}t");
        assert_eq!(find("effi"), "eﬃ");
        assert_eq!(find(" effi "), "  eﬃ ");
        assert_eq!(folded.place(original.find('t').expect("t")), 4);
    }
}
