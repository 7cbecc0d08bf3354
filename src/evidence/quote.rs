//! Whether a source contains a quote.
//!
//! The words are looked for exactly, after [`fold`](crate::text::fold) has removed differences in
//! typography; then with editorial changes (ellipses, insertions); and when they are missing, the
//! most similar passage is compared word by word. Invariant: "found" means that a reader finds
//! these words in this order by one speaker; only a readable source can miss a quote.

pub mod context;
mod editing;
mod nearest;
mod pieces;
mod speaker;

use std::ops::Range;

use super::extract::{SourceFormat, SourceText};
use crate::text::{Needle, Span, fold};
use editing::Edited;

/// Shortest quote, in characters: shorter ones occur in any long text.
pub const SHORTEST: usize = 12;

/// Whether a source contains a quote.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// It does: the places of its pieces in the text of the source, in order; more than one for an
    /// edited quote.
    Found(Vec<Span>),
    /// It does not.
    Missing(Miss),
    /// It cannot be decided, for this reason.
    Undecidable(&'static str),
}

/// How a quote differs from its source.
#[derive(Clone, Debug, PartialEq)]
pub struct Miss {
    /// What is wrong.
    pub why: Why,
    /// The most similar passage, if one is similar enough.
    pub near: Option<NearPassage>,
}

/// What is wrong with a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The source does not say these words.
    OtherWords,
    /// The source has its pieces in another order.
    OtherOrder,
    /// The words left out or replaced contain this negation, in the source's text.
    Negation(Span),
    /// The words left out contain a change of speaker: here, in the source's text.
    OtherSpeaker(Span),
}

/// A passage of a source that is similar to a quote.
#[derive(Clone, Debug, PartialEq)]
pub struct NearPassage {
    /// Its place in the text of the source.
    pub span: Span,
    /// Share of the quote's words that it repeats in order, from 0.5 to 1.
    pub similarity: f32,
    /// The differences: words of the quote, and what the source has in their place.
    pub differences: Vec<(Span, Span)>,
    /// How much of the quote, in bytes, the source repeats before it first differs.
    pub matched: usize,
}

/// Looks for `quote` in `source`. Spans in the quote are bytes of `quote`.
pub fn find(quote: &str, source: &SourceText) -> Verdict {
    let folded = fold(quote);
    let edited = Edited::read(folded.text().trim());
    if edited.letters() < SHORTEST {
        return Verdict::Undecidable("a quote of fewer than 12 characters could stand anywhere");
    }
    let text = source.folded.text();
    let places = |ranges: &[Range<usize>]| {
        let span = |range: &Range<usize>| source.folded.origin(range.clone());
        Verdict::Found(ranges.iter().map(span).collect())
    };
    for words in spellings(folded.text().trim()) {
        let needle = Needle::new(words).any_first_case();
        if let Some(place) = needle.find_all(text).next() {
            return places(&[place]);
        }
    }
    let why = match pieces::find(&edited, source) {
        Ok(found) => return places(&found),
        Err(pieces::Failure::TooFar) => {
            return Verdict::Undecidable(
                "the words that its ellipsis leaves out are too many to tell whether both sides belong together",
            );
        }
        Err(pieces::Failure::Wrong(why)) => why,
        Err(pieces::Failure::Apart) => Why::OtherWords,
    };
    if why == Why::OtherWords
        && let Some(reason) = source.readability.reason()
    {
        return Verdict::Undecidable(reason);
    }
    let near = nearest::find(folded.text(), text);
    if let Some(near) = &near
        && why == Why::OtherWords
        && near.differences.iter().all(|hunk| {
            let (said, printed) = (&folded.text()[hunk.a.clone()], &text[hunk.b.clone()]);
            is_same_print(said, printed, source.format)
        })
    {
        return places(std::slice::from_ref(&near.range));
    }
    let near = near.map(|near| NearPassage {
        span: source.folded.origin(near.range),
        similarity: near.similarity,
        matched: near
            .differences
            .first()
            .map_or(quote.len(), |first| folded.origin(first.a.clone()).start),
        differences: near
            .differences
            .into_iter()
            .map(|hunk| (folded.origin(hunk.a), source.folded.origin(hunk.b)))
            .collect(),
    });
    Verdict::Missing(Miss { why, near })
}

/// The quote as written, then without the quotation marks around it, then without the full stop or
/// comma at its end, which may belong to the quoting sentence.
fn spellings(quote: &str) -> Vec<&str> {
    let mut spellings = vec![quote];
    let marks = ['"', '\''];
    let bare = quote
        .strip_prefix(marks)
        .and_then(|rest| rest.strip_suffix(marks))
        .unwrap_or(quote);
    let open = bare
        .trim_end_matches(['.', ',', ';'])
        .trim_end_matches(marks);
    for spelling in [bare, open, open.trim_end_matches(['.', ',', ';'])] {
        if !spellings.contains(&spelling) {
            spellings.push(spelling);
        }
    }
    spellings
}

/// Whether two stretches differ in print only: in the marks of quotations inside a quotation;
/// in a PDF also in words divided or run together, and in the numbers of notes.
fn is_same_print(said: &str, printed: &str, format: SourceFormat) -> bool {
    let words = |text: &str| -> String {
        let marks = |c: &char| !matches!(c, '"' | '\'');
        let spaced: String = text.chars().filter(marks).collect();
        if format != SourceFormat::Pdf {
            return spaced
                .split(' ')
                .filter(|word| !word.is_empty())
                .collect::<Vec<_>>()
                .join(" ");
        }
        let mut words = String::new();
        for word in spaced.split(' ') {
            let noteless = word.trim_end_matches(|c: char| c.is_ascii_digit());
            let keeps_number = noteless.is_empty() || !noteless.ends_with(char::is_lowercase);
            words.push_str(if keeps_number { word } else { noteless });
        }
        words.retain(|c| c != '-');
        words
    };
    words(said) == words(printed)
}

#[cfg(test)]
mod tests;
