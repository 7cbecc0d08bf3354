//! Finds the sentence most similar to words that the article no longer has.

use std::ops::Range;

use super::regrouped;
use crate::article::analysis::AnnotatedText;
use crate::claims::Selector;
use crate::text::{Folded, Index, Span, fold};

/// The sentence most similar to words that the article no longer has.
#[derive(Clone, Debug)]
pub struct Nearest {
    /// The sentence, by index.
    pub sentence: usize,
    /// The part of it that corresponds to the words, in the running text.
    pub range: Range<usize>,
    /// What changed.
    pub differences: Vec<Difference>,
    /// Another sentence that is just as similar: then neither is chosen.
    pub tied: Option<usize>,
    /// Share of the words that it repeats in order, from 0.5 to 1.
    pub similarity: f32,
    /// Whether the words were split over several sentences, joined with others or put in another
    /// order: then `range` is whole sentences.
    pub is_regrouped: bool,
}

/// Words of a claim and those in their place in the article.
#[derive(Clone, Debug)]
pub struct Difference {
    /// The claim's words.
    pub claimed: String,
    /// Where the claim has them, in the claims file.
    pub claim: Span,
    /// The article's words.
    pub found: String,
    /// Where the article has them.
    pub article: Span,
}

/// The index of an article's sentences, built for the first orphaned claim.
pub(super) struct Lazy<'a> {
    reading: &'a AnnotatedText,
    index: Option<Index<'a>>,
    sentences: Option<regrouped::Sentences>,
}

impl<'a> Lazy<'a> {
    pub(super) fn new(reading: &'a AnnotatedText) -> Self {
        Self {
            reading,
            index: None,
            sentences: None,
        }
    }

    /// The most similar sentence, or the sentences that say the same in another arrangement when
    /// no single one has nearly the same words.
    pub(super) fn nearest(&mut self, selector: &Selector) -> Option<Nearest> {
        /// From this similarity on little but single words changed.
        const ALIKE: f32 = 0.8;
        let near = self.alike(selector);
        if near.as_ref().is_some_and(|near| near.similarity >= ALIKE) {
            return near;
        }
        self.regrouped(selector).or(near)
    }

    fn regrouped(&mut self, selector: &Selector) -> Option<Nearest> {
        let reading = self.reading;
        let known = self
            .sentences
            .get_or_insert_with(|| regrouped::Sentences::of(reading));
        let found = regrouped::find(reading, known, selector.exact.as_str())?;
        let whole = selector.exact.as_str();
        Some(Nearest {
            sentence: reading.sentences_over(&found.range).start,
            differences: vec![Difference {
                claimed: whole.to_owned(),
                claim: selector.exact.span_of(0..whole.len()),
                found: reading.words(&found.range).to_owned(),
                article: reading.span(&found.range),
            }],
            range: found.range,
            tied: None,
            similarity: found.similarity,
            is_regrouped: true,
        })
    }

    fn alike(&mut self, selector: &Selector) -> Option<Nearest> {
        let reading = self.reading;
        let index = self.index.get_or_insert_with(|| {
            let sentences: Vec<&str> = reading
                .sentences
                .iter()
                .map(|sentence| folded_words(reading.folded(), &sentence.range).1)
                .collect();
            Index::new(&sentences)
        });
        let words = fold(selector.exact.as_str());
        let near = index.nearest(words.text())?;
        let (start, sentence) = folded_words(
            reading.folded(),
            &reading.sentences.get(near.sentence)?.range,
        );
        let in_text = |range: &Range<usize>| {
            reading
                .folded()
                .origin(start + range.start..start + range.end)
                .range()
        };
        let differences = near
            .differences
            .iter()
            .map(|hunk| Difference {
                claimed: words.text()[hunk.a.clone()].to_owned(),
                claim: selector.exact.span_of(words.origin(hunk.a.clone()).range()),
                found: sentence[hunk.b.clone()].to_owned(),
                article: reading.span(&in_text(&hunk.b)),
            })
            .collect();
        Some(Nearest {
            sentence: near.sentence,
            range: in_text(&near.range),
            differences,
            tied: near.tied,
            similarity: near.similarity,
            is_regrouped: false,
        })
    }
}

/// The folded words of a range of the original, and where they begin in the folded text.
fn folded_words<'f>(folded: &'f Folded, range: &Range<usize>) -> (usize, &'f str) {
    let start = folded.place(range.start);
    let end = folded.place(range.end).max(start);
    (start, folded.text().get(start..end).unwrap_or_default())
}
