use std::ops::Range;

use crate::text::{Mapped, Span};

/// The input text of a parser, mapped to the file.
#[derive(Clone, Debug)]
pub(super) enum ParserInput<'a> {
    /// Text that stands in the file from an offset on.
    Whole(&'a str, usize),
    /// Text assembled from pieces: HTML in a block quote without the `>`, and MDX without code.
    Pieces(Mapped),
}

impl ParserInput<'_> {
    /// The text that the parser is given.
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Whole(text, _) => text,
            Self::Pieces(pieces) => pieces.text(),
        }
    }

    /// The span of `range` of the text in the file.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        match self {
            Self::Whole(_, start) => Span::new(start + range.start, start + range.end),
            Self::Pieces(pieces) => pieces.span(range),
        }
    }

    /// Appends `range` of the text to the input of another parser.
    pub(super) fn copy(&self, range: Range<usize>, to: &mut Mapped) {
        let words = self.text().get(range.clone()).unwrap_or_default();
        match self {
            Self::Whole(_, start) => to.push_verbatim(words, start + range.start),
            Self::Pieces(pieces) => {
                for (at, c) in words.char_indices() {
                    let words = &words[at..at + c.len_utf8()];
                    let range = range.start + at..range.start + at + words.len();
                    let span = pieces.span(range.clone());
                    if pieces.is_verbatim(range) {
                        to.push_verbatim(words, span.start);
                    } else {
                        to.push_decoded(words, span);
                    }
                }
            }
        }
    }
}
