//! What is read of prose, in whatever language an article is written.
//!
//! A [`Language`] is a value: those who need one are handed it, and nobody outside this folder
//! names a certain one but [`English`], which is read where nothing says otherwise. What is common
//! to all languages (blocks, sentences, attributions, values) are types of this module; what is
//! known of one language is a folder of its own. Another language is such a folder and its line in
//! `LANGUAGES`.

mod attribution;
mod clause;
pub mod en;
mod lexicon;
mod other;
mod passage;
pub mod values;
mod vocabulary;
mod which;
mod word;

#[cfg(test)]
mod tests;

use std::fmt::Debug;
use std::ops::Range;

use jiff::civil;

use values::{Date, Hedge, Name, Number};

pub use attribution::{Attribution, AttributionKind, Speaker};
pub use clause::{Clause, Clauses, Commitment, Force};
pub use en::{English, parts_of_speech};
pub use lexicon::Lexicon;
pub use passage::{BlockKind, CitedKey, Mark, MarkKind, Passage, Sentence};
pub use vocabulary::Vocabulary;
pub use which::{ArticleLanguage, LanguageOrigin, Written, by_tag, of_article};
pub use word::{Word, is_like};

use other::{Other, UNKNOWN};

/// The languages that have a folder.
static LANGUAGES: [&dyn Language; 1] = [&English];

/// What can be read in texts of one language.
pub trait Language: Debug + Sync {
    /// Its tag by BCP 47: `en`.
    fn tag(&self) -> &'static str;

    /// What it is called in English.
    fn name(&self) -> &'static str;

    /// Byte ranges of the sentences of a text: in order, without white space at their edges.
    fn sentences(&self, text: &str) -> Vec<Range<usize>>;

    /// The sentences of a block, whose marks may tell more than its text.
    fn sentences_of(&self, passage: &Passage<'_>) -> Vec<Range<usize>> {
        self.sentences(passage.text)
    }

    /// The numbers of a text; the figures of its dates are left out.
    fn numbers(&self, text: &str) -> Vec<Number>;

    /// The dates of a text; `as_of` is the day that relative ones are read from.
    fn dates(&self, text: &str, as_of: Option<civil::Date>) -> Vec<Date>;

    /// Whether a text is in this language at a glance, by words that hardly any other has; false
    /// where that cannot be said so quickly.
    fn is_plainly(&self, text: &str) -> bool {
        let _ = text;
        false
    }

    /// What is understood of its prose; without it no rule that reads prose speaks.
    fn prose(&'static self) -> Option<&'static dyn Prose> {
        None
    }
}

/// What is understood of the prose of a language, for the rules that read it.
pub trait Prose: Language {
    /// Reads blocks of one article, in order: sentences, how factual they are, who says what.
    ///
    /// What was named in one passage can be referred to in a later one. One vector per passage.
    fn read(&self, passages: &[Passage<'_>]) -> Vec<Vec<Sentence>>;

    /// The names of a text.
    fn names(&self, text: &str) -> Vec<Name>;

    /// Whether two spellings can name the same.
    fn may_name_the_same(&self, one: &str, other: &str) -> bool;

    /// The hedges of a text.
    fn hedges(&self, text: &str) -> Vec<Hedge>;

    /// The words of a text as evidence is weighed on them.
    fn words(&self, text: &str) -> Vec<Word>;

    /// What its words have to do with one another.
    fn lexicon(&self) -> &'static Lexicon;

    /// Its words by what they do.
    fn vocabulary(&self) -> &'static Vocabulary;

    /// Whether a text may deny something or be less than certain of it, at a glance: without such a
    /// word every clause is a plain statement of fact.
    fn is_qualified(&self, text: &str) -> bool;

    /// The clauses of a text: one sentence or many.
    fn clauses(&self, text: &str) -> Clauses;
}

/// Reads the blocks of one article, each in its language: as [`Prose::read`] does where prose is
/// understood; otherwise sentences are split, and nothing is said of them.
pub fn read(passages: &[Passage<'_>], languages: &[&'static dyn Language]) -> Vec<Vec<Sentence>> {
    let is_all = |language: &dyn Language| languages.iter().all(|one| one.tag() == language.tag());
    if let Some(prose) = languages.first().and_then(|language| language.prose())
        && is_all(prose)
    {
        return prose.read(passages);
    }
    let mut read: Vec<Vec<Sentence>> = vec![Vec::new(); passages.len()];
    let mut done: Vec<&str> = Vec::new();
    for language in languages {
        if done.contains(&language.tag()) {
            continue;
        }
        done.push(language.tag());
        let own: Vec<usize> = (0..passages.len())
            .filter(|at| {
                languages
                    .get(*at)
                    .is_some_and(|one| one.tag() == language.tag())
            })
            .collect();
        let blocks: Vec<Passage<'_>> = own.iter().map(|at| passages[*at]).collect();
        let sentences = match language.prose() {
            Some(prose) => prose.read(&blocks),
            None => blocks
                .iter()
                .map(|block| unread(*language, block))
                .collect(),
        };
        for (&at, mut sentences) in own.iter().zip(sentences) {
            let found = sentences
                .iter_mut()
                .flat_map(|sentence| &mut sentence.attributions);
            for speaker in found.filter_map(|attribution| attribution.speaker.as_mut()) {
                speaker.passage = own.get(speaker.passage).copied().unwrap_or(at);
            }
            read[at] = sentences;
        }
    }
    read
}

/// The sentences of a block whose prose is not understood.
fn unread(language: &dyn Language, passage: &Passage<'_>) -> Vec<Sentence> {
    let sentences = language.sentences_of(passage).into_iter();
    sentences
        .map(|range| Sentence {
            range,
            exempt: passage.kind.is_exempt(),
            factual: 0.0,
            attributions: Vec::new(),
        })
        .collect()
}
