//! Quotations and brackets in which no sentence ends.

use std::ops::Range;

/// Quotations and brackets that hold more than one sentence are not broken.
pub(super) struct Pairs {
    /// Ranges in which no sentence ends.
    closed: Vec<Range<usize>>,
}

/// A pair that is wider than this is taken as two stray marks.
const WIDEST_PAIR: usize = 1200;

impl Pairs {
    pub(super) fn read(text: &str) -> Self {
        let mut closed: Vec<Range<usize>> = Vec::new();
        let mut bracket: Vec<usize> = Vec::new();
        let bytes = text.as_bytes();
        for (at, byte) in bytes.iter().enumerate() {
            match byte {
                b'(' | b'[' if bracket.len() < 8 => bracket.push(at),
                b')' | b']' => {
                    if let Some(open) = bracket.pop()
                        && bracket.is_empty()
                        && at - open < WIDEST_PAIR
                    {
                        closed.push(open + 1..at);
                    }
                }
                b'\n' if bytes.get(at + 1) == Some(&b'\n') => bracket.clear(),
                _ => {}
            }
        }
        closed.extend(quotations(text));
        closed.sort_unstable_by_key(|range| range.start);
        Self { closed }
    }

    pub(super) fn inside(&self, at: usize) -> bool {
        // Pairs overlap only where quotations and brackets cross; a few before are enough.
        let index = self.closed.partition_point(|range| range.start <= at);
        self.closed[index.saturating_sub(4)..index]
            .iter()
            .any(|range| range.contains(&at))
    }
}

/// A quotation that is wider than this is broken into its sentences.
const WIDEST_QUOTATION: usize = 150;

/// Whether the quotation is all that the text holds.
fn fills(text: &str, from: usize, end: usize) -> bool {
    end - from < WIDEST_PAIR
        && text[..from].trim().is_empty()
        && text[end..].trim().chars().count() == 1
}

/// Double quotations that are closed in their paragraph.
fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut before = '\n';
    for (at, c) in text.char_indices() {
        match (c, open) {
            ('"', Some((from, '"'))) | ('”', Some((from, '“'))) => {
                if at - from < WIDEST_QUOTATION || fills(text, from, at) {
                    found.push(from + c.len_utf8()..at);
                }
                open = None;
            }
            ('"' | '“', None) => open = Some((at, c)),
            ('\n', _) if before == '\n' => open = None,
            _ => {}
        }
        before = c;
    }
    found
}
