//! Quotations and brackets in which no sentence ends.

use std::ops::Range;

/// Brackets, and double quotations that are closed in their paragraph.
pub(super) struct Pairs {
    /// Ranges in which no sentence ends, by their beginnings.
    closed: Vec<Range<usize>>,
}

/// A pair that is wider than this is taken as two stray marks.
const WIDEST_PAIR: usize = 1200;

/// A quotation that is wider than this is broken into its sentences.
const WIDEST_QUOTATION: usize = 150;

/// Brackets inside so many others are not followed.
const DEEPEST: usize = 8;

impl Pairs {
    /// Reads the pairs of a text in one pass over its bytes.
    pub(super) fn read(text: &str) -> Self {
        let mut closed: Vec<Range<usize>> = Vec::new();
        let mut brackets: Vec<usize> = Vec::new();
        let mut quote: Option<(usize, bool)> = None;
        let bytes = text.as_bytes();
        for (at, byte) in bytes.iter().enumerate() {
            match byte {
                b'(' | b'[' if brackets.len() < DEEPEST => brackets.push(at),
                b')' | b']' => {
                    if let Some(open) = brackets.pop()
                        && brackets.is_empty()
                        && at - open < WIDEST_PAIR
                    {
                        closed.push(open + 1..at);
                    }
                }
                b'\n' if bytes.get(at + 1) == Some(&b'\n') => {
                    brackets.clear();
                    quote = None;
                }
                b'"' | 0xe2 => {
                    let curly = *byte != b'"';
                    let opens = !curly || bytes[at..].starts_with("“".as_bytes());
                    let closes = !curly || bytes[at..].starts_with("”".as_bytes());
                    match quote {
                        Some((from, shape)) if closes && shape == curly => {
                            if at - from < WIDEST_QUOTATION || fills(text, from, at) {
                                closed.push(from + 1..at);
                            }
                            quote = None;
                        }
                        None if opens => quote = Some((at, curly)),
                        _ => {}
                    }
                }
                _ => {}
            }
        }
        closed.sort_unstable_by_key(|range| range.start);
        Self { closed }
    }

    /// Whether a place stands inside a pair.
    pub(super) fn inside(&self, at: usize) -> bool {
        // Pairs overlap only where quotations and brackets cross; a few before are enough.
        let index = self.closed.partition_point(|range| range.start <= at);
        self.closed[index.saturating_sub(4)..index]
            .iter()
            .any(|range| range.contains(&at))
    }
}

/// Whether the quotation is all that the text holds.
fn fills(text: &str, from: usize, end: usize) -> bool {
    end - from < WIDEST_PAIR
        && text[..from].trim().is_empty()
        && text[end..].trim().chars().count() == 1
}
