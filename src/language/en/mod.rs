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
//! | unnamed sources | recall 0.95, of which a third give the reason in the sentence and are not flagged | 0.95 | all, developed on |
//! | flags where all sources are named | 0.7 % of sentences | 3 % | all, developed on |
//! | judged findings | 97.6 % of the right and 6.9 % of the silly ones are still made | 95 %, 10 % | 200 findings on news and documentation, judged by hand, developed on (`flags`) |
//! | flags in reference documentation | 1 in 6 MB | 2 | 982 files about C++ and PowerShell (`--flags`) |
//! | speakers | 99.6 % share a name with the marked source; 78 % of the sources that are names have one | 97 %, 35 % | 160 news articles, developed on (`news`) |
//! | pronouns | 46 have a speaker; all were read, and none is wrong | none wrong | the same |
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
mod meaning;
mod plain;
mod quoted;
mod sentences;
mod stems;
mod tokens;
pub mod values;
mod vocabulary;

use std::ops::Range;

use jiff::civil;

use super::values::{Date, Hedge, Name, Number};
use super::{
    Attribution, AttributionKind, BlockKind, Clauses, Language, Lexicon, Mark, MarkKind, Passage,
    Prose, Sentence, Speaker, Vocabulary, Word,
};
pub use clauses::parts_of_speech;
pub use sentences::{sentences, sentences_of};

/// The language that is read.
#[derive(Clone, Copy, Debug)]
pub struct English;

impl Language for English {
    fn tag(&self) -> &'static str {
        "en"
    }

    fn name(&self) -> &'static str {
        "English"
    }

    fn sentences(&self, text: &str) -> Vec<Range<usize>> {
        sentences(text)
    }

    fn sentences_of(&self, passage: &Passage<'_>) -> Vec<Range<usize>> {
        sentences_of(passage)
    }

    fn numbers(&self, text: &str) -> Vec<Number> {
        values::numbers(text)
    }

    fn dates(&self, text: &str, as_of: Option<civil::Date>) -> Vec<Date> {
        values::dates(text, as_of)
    }

    fn is_plainly(&self, text: &str) -> bool {
        plain::is_english(text)
    }

    fn prose(&'static self) -> Option<&'static dyn Prose> {
        Some(self)
    }
}

impl Prose for English {
    fn read(&self, passages: &[Passage<'_>]) -> Vec<Vec<Sentence>> {
        read(passages)
    }

    fn names(&self, text: &str) -> Vec<Name> {
        values::names(text)
    }

    fn may_name_the_same(&self, one: &str, other: &str) -> bool {
        values::related(one, other)
    }

    fn hedges(&self, text: &str) -> Vec<Hedge> {
        values::hedges(text)
    }

    fn words(&self, text: &str) -> Vec<Word> {
        stems::words(text)
    }

    fn lexicon(&self) -> &'static Lexicon {
        &meaning::LEXICON
    }

    fn vocabulary(&self) -> &'static Vocabulary {
        &vocabulary::VOCABULARY
    }

    fn is_qualified(&self, text: &str) -> bool {
        clauses::is_qualified(text)
    }

    fn clauses(&self, text: &str) -> Clauses {
        clauses::read(text)
    }
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
mod data;
#[cfg(test)]
mod fit;
#[cfg(test)]
mod tests;
