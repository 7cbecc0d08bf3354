use std::cmp::Reverse;

use super::links;
use super::urls::Urls;
use super::{Block, BlockKind, Mark, MarkKind};
use crate::text::{Mapped, Span};

/// A block under construction. Unlike [`Mapped`] it can remove words again: whether a superscript
/// is a reference mark is known only at its end.
#[derive(Debug)]
pub(super) struct BlockBuilder {
    kind: BlockKind,
    label: Option<String>,
    language: Option<String>,
    start: Option<usize>,
    text: String,
    pieces: Vec<Piece>,
    marks: Vec<Mark>,
    /// Whether something was left out after the last word.
    has_gap: bool,
}

#[derive(Debug)]
struct Piece {
    /// Where the piece begins in the text.
    at: usize,
    source: Span,
    verbatim: bool,
}

impl BlockBuilder {
    /// An empty block; `start` is where its markup begins in the file, when it has any. A block
    /// that was finished lends its room.
    pub(super) fn new(
        kind: BlockKind,
        (label, language): (Option<String>, Option<String>),
        start: Option<usize>,
        finished: Option<Self>,
    ) -> Self {
        let (mut text, mut pieces) = finished.map_or_else(Default::default, |finished| {
            (finished.text, finished.pieces)
        });
        text.clear();
        pieces.clear();
        Self {
            kind,
            label,
            language,
            start,
            text,
            pieces,
            marks: Vec::new(),
            has_gap: false,
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The words before and from `at` on.
    pub(super) fn split(&self, at: usize) -> (&str, &str) {
        self.text.split_at_checked(at).unwrap_or((&self.text, ""))
    }

    /// The words from `at` on.
    pub(super) fn since(&self, at: usize) -> &str {
        self.split(at).1
    }

    /// From `start` to `end` in the file; without one, from the first word or to the last.
    pub(super) fn span_of(&self, start: Option<usize>, end: Option<usize>) -> Span {
        let first = self.pieces.first().map_or(0, |piece| piece.source.start);
        let start = start.unwrap_or(first);
        let last = self.pieces.last().map_or(start, |piece| piece.source.end);
        Span::new(start, end.unwrap_or(last))
    }

    /// The marks from number `first` on.
    pub(super) fn marks_since(&self, first: usize) -> &[Mark] {
        self.marks.get(first..).unwrap_or_default()
    }

    /// Appends words that the file has at `span` exactly as given.
    pub(super) fn push_verbatim(&mut self, words: &str, span: Span) {
        let kept = self.without_doubled_space(words);
        let start = span.start + (words.len() - kept.len());
        self.push(kept, Span::new(start, span.end), true);
    }

    /// Appends words that `span` encodes.
    pub(super) fn push_decoded(&mut self, words: &str, span: Span) {
        let kept = self.without_doubled_space(words);
        self.push(kept, span, false);
    }

    fn push(&mut self, words: &str, source: Span, verbatim: bool) {
        if words.is_empty() {
            return;
        }
        if std::mem::take(&mut self.has_gap) {
            self.close_up(words);
        }
        let behind = self.pieces.last().map_or(0, |last| last.source.end);
        match self.pieces.last_mut() {
            Some(last) if verbatim && last.verbatim && last.source.end == source.start => {
                last.source.end = source.end;
            }
            // More text of the same entity or tag.
            Some(last) if !verbatim && !last.verbatim && last.source == source => {}
            _ => self.pieces.push(Piece {
                at: self.text.len(),
                // A parser that goes backwards must not break the order that `Mapped` guarantees.
                source: Span::new(source.start.max(behind), source.end.max(behind)),
                verbatim: verbatim && source.start >= behind,
            }),
        }
        self.text.push_str(words);
    }

    /// Removes white space at the start of prose, and doubled spaces where markup was removed.
    fn without_doubled_space<'w>(&self, words: &'w str) -> &'w str {
        if self.kind == BlockKind::Code {
            let is_first = self.text.is_empty();
            words.trim_start_matches(|c| is_first && c == '\n')
        } else if self.text.is_empty() {
            words.trim_start()
        } else if self.text.ends_with(' ') {
            words.trim_start_matches(' ')
        } else {
            words
        }
    }

    /// Removes the space before a removed mark: `word [^1].` becomes `word.`.
    fn close_up(&mut self, next: &str) {
        if self.text.ends_with(' ') && next.starts_with(['.', ',', ';', ':', '!', '?', ')']) {
            self.truncate(self.text.len() - 1);
            let end = self.text.len();
            for mark in self.marks.iter_mut().rev() {
                if mark.range.end <= end {
                    break;
                }
                mark.range = mark.range.start.min(end)..end;
            }
        }
    }

    /// Number of marks so far, for [`Self::take_back`].
    pub(super) fn marks(&self) -> usize {
        self.marks.len()
    }

    /// Notes that something is left out here.
    pub(super) fn leave_gap(&mut self) {
        self.has_gap = true;
    }

    /// Adds a reference to a footnote.
    pub(super) fn refer(&mut self, label: String, span: Span) {
        self.leave_gap();
        self.mark(self.text.len(), MarkKind::Footnote { label }, span);
    }

    /// Removes the words from `text` on, and the marks from `marks` on, and returns those marks.
    pub(super) fn take_back(&mut self, text: usize, marks: usize) -> Vec<Mark> {
        self.truncate(text);
        self.marks.split_off(marks.min(self.marks.len()))
    }

    fn truncate(&mut self, kept: usize) {
        self.text.truncate(kept);
        while self.pieces.last().is_some_and(|piece| piece.at >= kept) {
            self.pieces.pop();
        }
        if let Some(last) = self.pieces.last_mut()
            && last.verbatim
        {
            last.source.end = last.source.start + (kept - last.at);
        }
    }

    /// Marks the words from `start` to here.
    pub(super) fn mark(&mut self, start: usize, kind: MarkKind, span: Span) {
        let end = self.text.len();
        if start >= end && matches!(kind, MarkKind::Emphasis | MarkKind::Code) {
            return;
        }
        self.marks.push(Mark {
            range: start.min(end)..end,
            kind,
            span,
        });
    }

    /// The block, if it has words; `end` is where its markup ends, if it has any.
    pub(super) fn finish(&mut self, end: Option<usize>, urls: &Urls) -> Option<Block> {
        let mut text = Mapped::new();
        let ends = self.pieces.iter().skip(1).map(|piece| piece.at);
        for (piece, end) in self.pieces.iter().zip(ends.chain([self.text.len()])) {
            let words = &self.text[piece.at..end];
            if piece.verbatim {
                text.push_verbatim(words, piece.source.start);
            } else {
                text.push_decoded(words, piece.source);
            }
        }
        text.trim_end();
        if text.text().is_empty() {
            return None;
        }
        let len = text.text().len();
        let mut marks = std::mem::take(&mut self.marks);
        for mark in &mut marks {
            mark.range = mark.range.start.min(len)..mark.range.end.min(len);
            match &mut mark.kind {
                MarkKind::Link { url } if !links::leads_to_a_source(url) => {
                    let url = std::mem::take(url);
                    mark.kind = MarkKind::OtherLink { url };
                }
                _ => {}
            }
        }
        let mut span = text.whole();
        span.start = self.start.unwrap_or(span.start).min(span.start);
        for mark in &marks {
            span.start = span.start.min(mark.span.start);
            span.end = span.end.max(mark.span.end);
        }
        span.end = end.unwrap_or(span.end).max(span.end);
        marks.sort_by_key(|mark| (mark.span.start, Reverse(mark.span.end)));
        if self.kind != BlockKind::Code {
            urls.mark(&text, &mut marks);
        }
        Some(Block {
            kind: self.kind,
            text,
            marks,
            span,
            label: self.label.take(),
            language: self.language.take(),
        })
    }
}
