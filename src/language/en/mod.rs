//! A small, fast, deterministic reader of English prose: sentences, who says what by which cue,
//! what a reader could ask a source for, and the values that evidence is judged on.
//!
//! Words are data (`words/`, whose README says where they come from), grammar is Rust.
//! Invariant: everything here is pure, depends on nothing but its arguments and the word lists,
//! gives byte ranges on character borders of the text it was given, and does work linear in that
//! text.
//!
//! What it reaches, as `cargo bench --bench language -- DATA_FOLDER` prints it unless said otherwise:
//!
//! | set | figure | aim | measured on |
//! | --- | --- | --- | --- |
//! | golden rules of sentences | 82 of 84 | 82 | all of them |
//! | sentences, mixed and web | F1 0.960, 0.843 | 0.96, 0.84 | whole sentences, developed on |
//! | attribution in the sentence | F1 0.85 | 0.86 | 680 sentences that a tagger fitted on four fifths had not seen (`--last-fifth`); 0.88 on all with the one that ships, which saw more than half of them |
//! | exact source, cue, content | F1 0.65, 0.64, 0.48 | 0.60, 0.62, 0.45 | the fifth that this tagger had not seen (`--last-fifth`) |
//! | the same, the tagger alone | F1 0.69, 0.66, 0.52 | | mean of five held-out fifths, as `tagger/fit` prints them |
//! | unnamed sources | recall 0.98 | 0.95 | all, developed on |
//! | flags where all sources are named | 0.7 % of sentences | 3 % | all, developed on |
//! | weasel words | precision 0.84, recall 0.14 | 0.85 | all, developed on; the labels are wider than attributions, and miss some |
//! | factual, news | accuracy 0.79 | 0.80 | five held-out fifths of the sentences that are wholly factual or opinion, as `factual/fit` prints them |
//! | factual, political | accuracy 0.73 | 0.83 | five held-out fifths, as above; all words of the sentences as features reach 0.74 there |
//! | false flags in documentation | 2 flags in 4.1 MB | 1 a MB | `--documentation` on the Markdown files of 350 crates; both are true reports of "many" and "some people" |
//! | speed, documentation | 41 MB/s and core | 25 | a quiet machine of two cores; the tagger stays out of it |
//! | speed, news prose | 24 MB/s and core | 25 | a quiet machine of two cores; generated prose that repeats itself, which flatters what remembers words; the bench without a folder |
//! | 10 MB in one file against 800 | 0.98 to 1.02 times the time | 1.2 | generated prose, the bench without a folder |
//!
//! Where it falls short: a sentence that attributes by a noun or by its place alone is missed;
//! in political speech the score knows words, not who could check them; what is labelled a
//! weasel in an encyclopaedia is often a definition ("is said to be split") that only its
//! subject tells from a report; a report in no listed verb ("had leaked from") is now and then
//! seen where there is none, and is never worth a finding.

mod attribution;
mod clauses;
mod factual;
mod lexicon;
mod quoted;
mod sentences;
mod tokens;
pub mod values;

use std::ops::Range;

pub use clauses::{Clauses, parts_of_speech};
pub use sentences::{sentences, sentences_of};

/// What kind of block a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A heading of any level.
    Heading,
    /// A block quote.
    Quotation,
    /// An item of a list.
    ListItem,
    /// A cell of a table.
    TableCell,
    /// Code.
    Code,
    /// The caption of a figure or table.
    Caption,
    /// A footnote.
    Footnote,
    /// Anything else.
    Other,
}

impl BlockKind {
    /// The word for it in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Paragraph => "paragraph",
            Self::Heading => "heading",
            Self::Quotation => "quotation",
            Self::ListItem => "list-item",
            Self::TableCell => "table-cell",
            Self::Code => "code",
            Self::Caption => "caption",
            Self::Footnote => "footnote",
            Self::Other => "other",
        }
    }

    /// Whether its words are not the article's own statements.
    fn is_exempt(self) -> bool {
        matches!(self, Self::Heading | Self::Quotation | Self::Code)
    }
}

/// What stands in the text of a block besides words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// The words of a link.
    Link,
    /// A reference to a footnote; its own characters are not part of the text.
    Footnote,
    /// Code inside a sentence.
    Code,
    /// Emphasised words.
    Emphasis,
}

/// A stretch of a passage that is marked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Bytes of the passage's text; empty where only a reference stands.
    pub range: Range<usize>,
    /// What it is.
    pub kind: MarkKind,
}

/// One block of an article as it reads.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'a> {
    /// Its text, without markup.
    pub text: &'a str,
    /// What kind of block it is.
    pub kind: BlockKind,
    /// What stands in it, in order.
    pub marks: &'a [Mark],
}

/// Who is named as the source of a statement, if anybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttributionKind {
    /// A person, an organisation or a document; or words that refer to one named before.
    Named,
    /// Experts, some people, many scholars, studies.
    Collective,
    /// A security expert, officials who asked not to be named.
    Anonymous,
    /// Nobody: it is believed, has been accused.
    Agentless,
    /// Nobody, in one word: reportedly, allegedly.
    Evidential,
    /// A cue whose source is missing: `According reported that`.
    Dangling,
}

impl AttributionKind {
    /// The word for it in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Collective => "collective",
            Self::Anonymous => "anonymous",
            Self::Agentless => "agentless",
            Self::Evidential => "evidential",
            Self::Dangling => "dangling",
        }
    }
}

/// Somebody says something, or should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// Whether and how the source is named.
    pub kind: AttributionKind,
    /// The words that name the source.
    pub source: Option<Range<usize>>,
    /// The words that say that it is a report: `said`, `according to`.
    pub cue: Range<usize>,
    /// What was said, in one piece.
    pub content: Option<Range<usize>>,
    /// Whether somebody reports a fact (`said`, `found`), rather than wants, plans or feels.
    pub reports: bool,
    /// Inside a quotation, a block quote, a heading or code: nobody is to be blamed for it.
    pub exempt: bool,
    /// A name, a link, a footnote or `by X` in the same clause answers for it.
    pub cleared: bool,
    /// The name that a pronoun or `the agency` refers to.
    pub resolved: Option<String>,
}

/// A sentence of a passage and what was read in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// Its bytes in the passage's text, without white space at the edges.
    pub range: Range<usize>,
    /// Whether it stands in a quotation, a heading or code as a whole.
    pub exempt: bool,
    /// From 0 to 1: how much a reader could ask for the source of it; 0.5 separates.
    pub factual: f32,
    /// Who says what in it, in the order of the cues.
    pub attributions: Vec<Attribution>,
}

/// Reads the blocks of one article, in order.
///
/// What was named in one passage can be referred to in a later one. One vector per passage.
pub fn read(passages: &[Passage<'_>]) -> Vec<Vec<Sentence>> {
    let mut reader = attribution::Reader::new(passages);
    let mut tokens = Vec::new();
    passages
        .iter()
        .map(|passage| {
            tokens::tokenize(passage.text, &mut tokens);
            quoted::mark(passage.text, &mut tokens);
            let ranges = sentences_of(passage);
            let words = words_of(&ranges, &tokens);
            let attributions = reader.passage(passage, &tokens, &ranges, &words);
            ranges
                .into_iter()
                .zip(words)
                .zip(attributions)
                .map(|((range, words), attributions)| {
                    let words = &tokens[words];
                    Sentence {
                        range,
                        exempt: passage.kind.is_exempt() || is_quotation(words),
                        factual: factual::score(passage, words, &attributions),
                        attributions,
                    }
                })
                .collect()
        })
        .collect()
}

/// The tokens of every sentence.
fn words_of(sentences: &[Range<usize>], tokens: &[tokens::Token]) -> Vec<Range<usize>> {
    let mut at = 0;
    sentences
        .iter()
        .map(|range| {
            let behind = |from: usize, offset: usize| {
                from + tokens[from..]
                    .iter()
                    .take_while(|token| token.range().start < offset)
                    .count()
            };
            let from = behind(at, range.start);
            at = behind(from, range.end);
            from..at
        })
        .collect()
}

/// Whether all words of a sentence stand in quotation marks.
fn is_quotation(words: &[tokens::Token]) -> bool {
    !words.is_empty() && words.iter().all(|token| token.quoted || !token.is_word())
}

#[cfg(test)]
mod tests;
