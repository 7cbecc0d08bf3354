//! The article as it reads: one running text, its sentences, and what language says of them.
//!
//! Blocks come from [`crate::article`], judgements from [`crate::language`]; here they are laid
//! side by side over one text, so that later stages speak of one kind of offset. Invariant: all
//! ranges are byte ranges of [`AnnotatedText::text`] on character borders, and every one of them can
//! be traced to the file with [`AnnotatedText::span`].

use std::ops::Range;

use crate::article::{self, Article, Footnotes, Mark, MarkKind};
use crate::language::{self, AttributionKind, BlockKind, Passage};
use crate::text::{Folded, Mapped, Span, fold};

/// Links of one sentence that are kept: footnotes may hold the same thousand each.
const MOST_LINKS: usize = 20;

/// An article as it reads.
#[derive(Clone, Debug, Default)]
pub struct AnnotatedText {
    text: Mapped,
    folded: Folded,
    /// Every sentence of every block, in order.
    pub sentences: Vec<Sentence>,
}

/// A sentence of an article.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Its words in the running text.
    pub range: Range<usize>,
    /// The block it stands in, counted from 0.
    pub block: usize,
    /// What kind of block that is.
    pub kind: BlockKind,
    /// Whether attributions in it may be as vague as they like: quotations, headings, code.
    pub exempt: bool,
    /// Whether a link or a footnote stands in it.
    pub linked: bool,
    /// Where its links lead, and those of its footnotes, as written; the first few.
    pub links: Vec<String>,
    /// Whether code stands between its words, as documentation of software has it.
    pub code: bool,
    /// From 0 to 1: could a reader ask for the source of this?
    pub factual: f32,
    /// Who says what, by which cue.
    pub attributions: Vec<Attribution>,
}

/// Who says what by which cue; ranges are those of the running text.
#[derive(Clone, Debug)]
pub struct Attribution {
    /// How the source is named.
    pub kind: AttributionKind,
    /// The words for the source.
    pub source: Option<Range<usize>>,
    /// The words that report: "said", "according to".
    pub cue: Range<usize>,
    /// What is reported.
    pub content: Option<Range<usize>>,
    /// Whether somebody reports a fact, rather than wants, plans or proves something.
    pub reports: bool,
    /// Whether it stands inside a quotation, a heading or code.
    pub exempt: bool,
    /// Whether a name, a link, a footnote or a "by" in its clause clears it.
    pub cleared: bool,
    /// The name that a pronoun or "the agency" refers to.
    pub resolved: Option<String>,
}

impl Sentence {
    /// Whether it states a fact that a reader could ask the source of, by a score from
    /// `threshold` on.
    pub fn states_a_fact(&self, threshold: f32) -> bool {
        /// A sentence with `code` in it documents a program, whose source is the program itself:
        /// one has to be surer.
        const WITH_CODE: f32 = 0.95;
        // A cell of a table is rarely a sentence, and a footnote is a source.
        let states = matches!(
            self.kind,
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Caption
        );
        let threshold = if self.code {
            threshold.max(WITH_CODE)
        } else {
            threshold
        };
        states && !self.exempt && self.factual >= threshold
    }
}

impl Attribution {
    /// The words from the source to the cue: what a finding underlines.
    pub fn words(&self) -> Range<usize> {
        match &self.source {
            Some(source) => source.start.min(self.cue.start)..source.end.max(self.cue.end),
            None => self.cue.clone(),
        }
    }
}

impl AnnotatedText {
    /// Reads the blocks of an article; without `prose` (another language than English) sentences
    /// are split, but nothing is said of them.
    pub fn new(article: &Article, prose: bool) -> Self {
        let marks: Vec<Vec<language::Mark>> = article
            .blocks
            .iter()
            .map(|block| marks(&block.marks))
            .collect();
        let passages: Vec<Passage<'_>> = article
            .blocks
            .iter()
            .zip(&marks)
            .map(|(block, marks)| Passage {
                text: block.text.text(),
                kind: kind(block.kind),
                marks,
            })
            .collect();
        let read = if prose {
            language::read(&passages)
        } else {
            passages.iter().map(plain_sentences).collect()
        };
        let mut reading = Self::default();
        for (at, (block, sentences)) in article.blocks.iter().zip(read).enumerate() {
            let start = reading.text.text().len();
            reading.text.append(&block.text);
            reading
                .text
                .push_decoded("\n", Span::new(block.span.end, block.span.end));
            for sentence in sentences {
                let from = block
                    .marks
                    .partition_point(|mark| mark.range.start < sentence.range.start);
                let to = block
                    .marks
                    .partition_point(|mark| mark.range.start <= sentence.range.end);
                let marks = block.marks.get(from..to).unwrap_or_default();
                reading.sentences.push(Sentence::at(
                    start,
                    (at, kind(block.kind)),
                    (marks, &article.footnotes),
                    sentence,
                ));
            }
        }
        reading.folded = fold(reading.text.text());
        reading
    }

    /// The running text: every block as it reads, a line end behind each.
    pub fn text(&self) -> &str {
        self.text.text()
    }

    /// The running text, folded.
    pub fn folded(&self) -> &Folded {
        &self.folded
    }

    /// The words of a range.
    pub fn words(&self, range: &Range<usize>) -> &str {
        self.text().get(range.clone()).unwrap_or_default()
    }

    /// The bytes of the article's file that a range came from.
    pub fn span(&self, range: &Range<usize>) -> Span {
        self.text.span(range.clone())
    }

    /// The sentences that share a byte with `range`, by index.
    pub fn sentences_over(&self, range: &Range<usize>) -> Range<usize> {
        let start = self
            .sentences
            .partition_point(|sentence| sentence.range.end <= range.start);
        let end = self
            .sentences
            .partition_point(|sentence| sentence.range.start < range.end);
        start..end.max(start)
    }
}

impl Sentence {
    fn at(
        start: usize,
        (block, kind): (usize, BlockKind),
        (marks, footnotes): (&[Mark], &Footnotes),
        read: language::Sentence,
    ) -> Self {
        let shift = |range: Range<usize>| range.start + start..range.end + start;
        Self {
            range: shift(read.range),
            block,
            kind,
            exempt: read.exempt,
            linked: marks.iter().any(|mark| match &mark.kind {
                // A link to another part of the same page says nothing of where words come from.
                MarkKind::Link { url } => !url.starts_with('#'),
                MarkKind::Footnote { .. } => true,
                _ => false,
            }),
            links: marks
                .iter()
                .flat_map(|mark| match &mark.kind {
                    MarkKind::Link { url } => std::slice::from_ref(url),
                    MarkKind::Footnote { label } => footnotes.urls(label),
                    _ => &[],
                })
                .take(MOST_LINKS)
                .cloned()
                .collect(),
            code: marks.iter().any(|mark| mark.kind == MarkKind::Code),
            factual: read.factual,
            attributions: read
                .attributions
                .into_iter()
                .map(|found| Attribution {
                    kind: found.kind,
                    source: found.source.map(shift),
                    cue: shift(found.cue),
                    content: found.content.map(shift),
                    reports: found.reports,
                    exempt: found.exempt,
                    cleared: found.cleared,
                    resolved: found.resolved,
                })
                .collect(),
        }
    }
}

/// What language calls a kind of block.
fn kind(kind: article::BlockKind) -> BlockKind {
    match kind {
        article::BlockKind::Paragraph => BlockKind::Paragraph,
        article::BlockKind::Heading => BlockKind::Heading,
        article::BlockKind::Quotation => BlockKind::Quotation,
        article::BlockKind::ListItem => BlockKind::ListItem,
        article::BlockKind::TableCell => BlockKind::TableCell,
        article::BlockKind::Code => BlockKind::Code,
        article::BlockKind::Caption => BlockKind::Caption,
        article::BlockKind::Footnote => BlockKind::Footnote,
    }
}

fn plain_sentences(passage: &Passage<'_>) -> Vec<language::Sentence> {
    language::sentences_of(passage)
        .into_iter()
        .map(|range| language::Sentence {
            range,
            exempt: false,
            factual: 0.0,
            attributions: Vec::new(),
        })
        .collect()
}

fn marks(marks: &[Mark]) -> Vec<language::Mark> {
    let kind = |mark: &Mark| {
        Some(match mark.kind {
            MarkKind::Link { .. } => language::MarkKind::Link,
            MarkKind::Footnote { .. } => language::MarkKind::Footnote,
            MarkKind::Code => language::MarkKind::Code,
            MarkKind::Emphasis => language::MarkKind::Emphasis,
            MarkKind::Image { .. } => return None,
        })
    };
    marks
        .iter()
        .filter_map(|mark| {
            Some(language::Mark {
                range: mark.range.clone(),
                kind: kind(mark)?,
            })
        })
        .collect()
}
