use std::ops::Range;

use super::Span;

/// Decoded text, each piece of it mapped to the bytes of the file it came from.
///
/// Both the value of a YAML scalar and the running text of a paragraph are decoded: from escapes
/// and folded lines there, from markup and entities here. A piece is *verbatim* when the file has
/// the same bytes; any other piece (an escape, an entity, a folded line end) is mapped to its
/// source as a whole.
///
/// Invariant: pieces follow one another in `text` without a gap, and their sources do not
/// go backwards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapped {
    text: String,
    pieces: Vec<Piece>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    /// Where the piece begins in `text`.
    at: usize,
    source: Span,
    verbatim: bool,
}

impl Mapped {
    /// No text yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends words that the file has from `start` on exactly as given.
    pub fn push_verbatim(&mut self, words: &str, start: usize) {
        if words.is_empty() {
            return;
        }
        let source = Span::new(start, start + words.len());
        match self.pieces.last_mut() {
            Some(last) if last.verbatim && last.source.end == start => last.source.end = source.end,
            _ => self.pieces.push(Piece {
                at: self.text.len(),
                source,
                verbatim: true,
            }),
        }
        self.text.push_str(words);
    }

    /// Appends words that `source` encodes: an entity, an escape, a line end that means a space.
    pub fn push_decoded(&mut self, words: &str, source: Span) {
        if words.is_empty() {
            return;
        }
        self.pieces.push(Piece {
            at: self.text.len(),
            source,
            verbatim: false,
        });
        self.text.push_str(words);
    }

    /// Appends all of another text with its mapping.
    pub fn append(&mut self, other: &Self) {
        let at = self.text.len();
        self.text.push_str(&other.text);
        self.pieces.extend(other.pieces.iter().map(|piece| Piece {
            at: piece.at + at,
            ..*piece
        }));
    }

    /// The decoded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Drops white space from the end of the text.
    pub fn trim_end(&mut self) {
        let kept = self.text.trim_end().len();
        self.text.truncate(kept);
        while self.pieces.last().is_some_and(|piece| piece.at >= kept) {
            self.pieces.pop();
        }
        let Some(last) = self.pieces.last_mut() else {
            return;
        };
        if last.verbatim {
            last.source.end = last.source.start + (kept - last.at);
        }
    }

    /// The bytes of the file that `range` of the text came from, markup between its first and
    /// last character included. Half of an entity is the whole entity. An empty range is the
    /// empty span where its next character would be.
    pub fn span(&self, range: Range<usize>) -> Span {
        let Some(first) = self.piece_at(range.start) else {
            return Span::default();
        };
        let start = if first.verbatim {
            (first.source.start + (range.start - first.at)).min(first.source.end)
        } else {
            first.source.start
        };
        if range.end <= range.start {
            return Span::new(start, start);
        }
        let last = self.piece_at(range.end - 1).unwrap_or(first);
        let end = if last.verbatim {
            last.source.start + (range.end - last.at)
        } else {
            last.source.end
        };
        Span::new(start, end.min(last.source.end))
    }

    /// The bytes of the whole text, from its first to its last piece.
    pub fn whole(&self) -> Span {
        self.span(0..self.text.len())
    }

    /// Whether the file has `range` of the text byte for byte.
    pub fn is_verbatim(&self, range: Range<usize>) -> bool {
        self.span(range.clone()).len() == range.len()
            && self
                .piece_at(range.start)
                .is_some_and(|piece| piece.verbatim && range.end - piece.at <= piece.source.len())
    }

    /// The place in the text of `offset` of the file: the first character whose source ends after
    /// it. None after the last piece.
    pub fn text_offset(&self, offset: usize) -> Option<usize> {
        let index = self
            .pieces
            .partition_point(|piece| piece.source.end <= offset);
        let piece = self.pieces.get(index)?;
        if piece.verbatim && offset > piece.source.start {
            Some(piece.at + (offset - piece.source.start))
        } else {
            Some(piece.at)
        }
    }

    fn piece_at(&self, at: usize) -> Option<&Piece> {
        let index = self.pieces.partition_point(|piece| piece.at <= at);
        self.pieces.get(index.checked_sub(1)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `a **b** &amp; c` decoded: `a b & c`.
    fn paragraph() -> Mapped {
        let mut text = Mapped::new();
        text.push_verbatim("a ", 0);
        text.push_verbatim("b", 4);
        text.push_verbatim(" ", 7);
        text.push_decoded("&", Span::new(8, 13));
        text.push_verbatim(" c", 13);
        text
    }

    #[test]
    fn a_range_is_traced_through_markup_and_entities() {
        let text = paragraph();
        assert_eq!(text.text(), "a b & c");
        assert_eq!(text.span(0..3), Span::new(0, 5));
        assert_eq!(text.span(4..5), Span::new(8, 13));
        assert_eq!(text.span(4..7), Span::new(8, 15));
        assert_eq!(text.whole(), Span::new(0, 15));
        assert_eq!(text.span(2..2), Span::new(4, 4));
    }

    #[test]
    fn verbatim_is_only_what_stands_there_byte_for_byte() {
        let text = paragraph();
        assert!(text.is_verbatim(0..2));
        assert!(!text.is_verbatim(0..3));
        assert!(!text.is_verbatim(4..5));
        assert!(text.is_verbatim(5..7));
    }

    #[test]
    fn trimming_drops_pieces_that_hold_white_space_only() {
        let mut text = Mapped::new();
        text.push_verbatim("word ", 0);
        text.push_decoded("\u{a0}", Span::new(5, 11));
        text.trim_end();
        assert_eq!(text.text(), "word");
        assert_eq!(text.whole(), Span::new(0, 4));
    }

    #[test]
    fn a_place_in_the_file_is_found_in_the_text() {
        let text = paragraph();
        assert_eq!(text.text_offset(4), Some(2));
        assert_eq!(text.text_offset(10), Some(4));
        assert_eq!(text.text_offset(14), Some(6));
        assert_eq!(text.text_offset(15), None);
    }
}
