use std::borrow::Cow;
use std::ops::Range;

use crate::text::Span;

/// Text that a parser is given, and where in the file its bytes stand.
///
/// Most often that is the file behind its byte-order mark. HTML in a block quote lacks the
/// quote's `>`, and MDX lacks what only a program reads: then the text is in several runs.
#[derive(Clone, Debug, Default)]
pub(super) struct Source<'a> {
    text: Cow<'a, str>,
    /// Where a run begins: in `text`, and in the file. Both ascend, and the first is at 0.
    runs: Vec<(usize, usize)>,
}

impl<'a> Source<'a> {
    /// Text that stands in the file from `start` on.
    pub(super) fn whole(text: &'a str, start: usize) -> Self {
        Self {
            text: Cow::Borrowed(text),
            runs: vec![(0, start)],
        }
    }

    /// The text that the parser is given.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where `range` of the text stands in the file.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let start = self.origin(range.start);
        if range.is_empty() {
            return Span::new(start, start);
        }
        Span::new(start, self.origin(range.end - 1) + 1)
    }

    fn origin(&self, at: usize) -> usize {
        let next = self.runs.partition_point(|&(start, _)| start <= at);
        match self.runs.get(next.saturating_sub(1)) {
            Some(&(start, origin)) => origin + at.saturating_sub(start),
            None => at,
        }
    }
}
