//! What the words around a found quote make of it: the sentence that it stands in, the clauses
//! that govern it, and the sentence after.
//!
//! Policy: a quote is compared with itself. Only what its own words do not say, and the words
//! around them do, counts: a denial that is quoted as well is no finding. Where the words occur
//! more than once, the most harmless place counts. Invariant: pure, and linear in the paragraph.

mod cues;
mod insertion;
mod left;
mod limits;
mod right;

use std::ops::Range;

pub use insertion::foreign_insertion;

use crate::evidence::extract::SourceText;
use crate::language::Prose;
use crate::source_facts::QuoteContext;
use crate::text::{Needle, Span};

/// The context of a quote. Spans are bytes of the source's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What the words around it make of it.
    pub context: QuoteContext,
    /// The words that do; None where it is clean.
    pub words: Option<Span>,
    /// Who says it, where it is foreign.
    pub speaker: Option<Span>,
    /// From the first of these words and the quote to the last: the longer quote.
    pub longer: Span,
}

/// Most bytes of a paragraph that are read on either side of a quote.
const MOST_BESIDE: usize = 2_000;
/// Most places of the same words that are read.
const MOST_PLACES: usize = 8;

/// Reads the context of a quote that was found at `pieces`, which must be in order.
pub fn read(source: &SourceText, pieces: &[Span], prose: &dyn Prose) -> Reading {
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else {
        return clean(Span::default());
    };
    let mut best = Place::new(source, pieces, prose).read(prose);
    if pieces.len() > 1 || best.context == QuoteContext::Clean {
        return best;
    }
    let words = source.text.get(first.range()).unwrap_or_default();
    let needle = Needle::new(words);
    for place in needle.find_all(source.folded.text()).take(MOST_PLACES) {
        let other = source.folded.origin(place);
        if other == *last {
            continue;
        }
        let reading = Place::new(source, &[other], prose).read(prose);
        if reading.context < best.context {
            best = reading;
        }
    }
    best
}

/// A quote of which nothing is to be said.
fn clean(span: Span) -> Reading {
    Reading {
        context: QuoteContext::Clean,
        words: None,
        speaker: None,
        longer: span,
    }
}

/// A place of a quote in its source: what stands around it.
struct Place<'a> {
    source: &'a SourceText,
    /// Where the pieces are, in bytes of `text`.
    pieces: Vec<Range<usize>>,
    /// From the start of the quote's first sentence to the end of its last.
    text: &'a str,
    /// Where `text` begins in the source.
    start: usize,
    /// The sentence before it, in the same paragraph.
    before: Option<&'a str>,
    /// The sentence after it, in the same paragraph or, if it is short, the next one.
    after: Option<Range<usize>>,
}

/// What was found on one side of a quote, in bytes of the place's text.
struct Found {
    context: QuoteContext,
    words: Range<usize>,
    speaker: Option<Range<usize>>,
}

impl<'a> Place<'a> {
    fn new(source: &'a SourceText, pieces: &[Span], prose: &dyn Prose) -> Self {
        let text = source.text.as_str();
        let whole = pieces
            .iter()
            .copied()
            .reduce(Span::join)
            .unwrap_or_default();
        let window = window(text, whole);
        let words = text.get(window.clone()).unwrap_or_default();
        let sentences: Vec<Range<usize>> = prose
            .sentences(words)
            .into_iter()
            .map(|range| window.start + range.start..window.start + range.end)
            .collect();
        let holds = |at: usize| move |range: &Range<usize>| range.start <= at && at < range.end;
        let first = sentences.iter().position(holds(whole.start));
        let last = sentences
            .iter()
            .position(holds(whole.end.saturating_sub(1)));
        let start = first.map_or(whole.start, |at| sentences[at].start.min(whole.start));
        let end = last.map_or(whole.end, |at| sentences[at].end.max(whole.end));
        let before = first
            .and_then(|at| sentences.get(at.checked_sub(1)?))
            .and_then(|range| text.get(range.clone()));
        let after = match last.and_then(|at| sentences.get(at + 1)) {
            Some(next) => Some(next.clone()),
            None => next_paragraph(text, window.end, prose),
        };
        Self {
            source,
            pieces: pieces
                .iter()
                .map(|span| span.start - start..span.end - start)
                .collect(),
            text: text.get(start..end).unwrap_or_default(),
            start,
            before,
            after,
        }
    }

    fn read(&self, prose: &dyn Prose) -> Reading {
        let (Some(first), Some(last)) = (self.pieces.first(), self.pieces.last()) else {
            return clean(Span::default());
        };
        let quote = first.start..last.end;
        let clauses = prose.clauses(self.text);
        let found = left::read(self, &clauses, prose)
            .or_else(|| right::read(self, &clauses))
            .or_else(|| self.joins(&clauses))
            .or_else(|| self.judged());
        let span =
            |range: &Range<usize>| Span::new(self.start + range.start, self.start + range.end);
        let Some(found) = found else {
            return clean(span(&quote));
        };
        Reading {
            context: found.context,
            words: Some(span(&found.words)),
            speaker: found.speaker.as_ref().map(span),
            longer: span(&quote).join(span(&found.words)),
        }
    }

    /// Whether an ellipsis joins what is said of two subjects: what follows it begins within a
    /// clause whose subject was left out, and is not the one before it.
    fn joins(&self, clauses: &crate::language::Clauses) -> Option<Found> {
        let all = clauses.as_slice();
        let is_quoted = |range: &Range<usize>| {
            self.pieces
                .iter()
                .any(|piece| piece.start <= range.start && range.end <= piece.end)
        };
        self.pieces.windows(2).find_map(|pair| {
            let [one, two] = pair else { return None };
            let before = all.get(clauses.at(one.start)?)?;
            let behind = all.get(clauses.at(two.start)?)?;
            let subject = behind.subject.as_ref()?;
            let words = self.text.get(subject.clone())?;
            let verb = behind.verb.as_ref()?;
            let is_other = one.end <= subject.start
                && subject.end <= two.start
                && verb.start < two.start
                && !is_quoted(subject)
                && before.subject.as_ref() != Some(subject)
                && !cues::is_pronoun(words);
            is_other.then_some(Found {
                context: QuoteContext::Cut,
                words: subject.start..verb.end,
                speaker: None,
            })
        })
    }

    /// Whether the next sentence, or the headline, takes it back.
    fn judged(&self) -> Option<Found> {
        let quote = self.pieces.first()?.start..self.pieces.last()?.end;
        if let Some(after) = &self.after
            && let Some(words) = self.source.text.get(after.clone())
            && limits::is_verdict(words)
        {
            return Some(Found {
                context: QuoteContext::Cut,
                words: after.start - self.start..after.end - self.start,
                speaker: None,
            });
        }
        let said = self.text.get(quote.clone())?;
        limits::headline_denies(&self.source.meta.title, said).then_some(Found {
            context: QuoteContext::Cut,
            words: quote,
            speaker: None,
        })
    }
}

/// The part of the paragraph around a quote that is read.
fn window(text: &str, quote: Span) -> Range<usize> {
    let mut start = quote.start.saturating_sub(MOST_BESIDE);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let mut end = (quote.end + MOST_BESIDE).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let before = text.get(start..quote.start).unwrap_or_default();
    let behind = text.get(quote.end..end).unwrap_or_default();
    let start = before.rfind("\n\n").map_or(start, |at| start + at + 2);
    let end = behind.find("\n\n").map_or(end, |at| quote.end + at);
    start..end
}

/// The first sentence of the paragraph after `end`.
fn next_paragraph(text: &str, end: usize, prose: &dyn Prose) -> Option<Range<usize>> {
    let rest = text.get(end..)?;
    let start = end + rest.len() - rest.trim_start().len();
    let mut stop = (start + 300).min(text.len());
    while !text.is_char_boundary(stop) {
        stop -= 1;
    }
    let paragraph = text.get(start..stop)?;
    let paragraph = paragraph.split("\n\n").next()?;
    let first = prose.sentences(paragraph).into_iter().next()?;
    Some(start + first.start..start + first.end)
}
