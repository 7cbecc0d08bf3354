//! What the grammar of attributions asks of a sentence before it flags somebody: what its words
//! are, and how far the author stands behind each of its clauses.

use super::super::super::clause::{Clauses, Commitment};
use super::super::tokens::Token;
use super::Reader;
use super::tags::{self, Tag};
use super::units::units;

/// Whether a word is one of the language, and not a name that begins a sentence.
pub(in super::super) fn is_common(word: &str) -> bool {
    tags::is_common(&word.to_lowercase())
}

/// The parts of speech and the clauses of one sentence, by the places of its tokens.
pub(in super::super) struct Syntax {
    tags: Vec<Tag>,
    commitments: Vec<Option<Commitment>>,
}

impl Syntax {
    /// Reads the tokens of one sentence of `text`.
    pub(in super::super) fn read(text: &str, tokens: &[Token]) -> Self {
        let units = units(text, tokens);
        let unit_tags = tags::tag(text, &units);
        let mut reader = Reader::default();
        reader.sentence(text, tokens);
        let clauses = Clauses::new(reader.clauses, reader.words);
        let mut at = 0;
        let tags = tokens.iter().map(|token| {
            while units.get(at).is_some_and(|unit| unit.start < token.start) {
                at += 1;
            }
            unit_tags.get(at).copied().unwrap_or(Tag::Other)
        });
        let tags = tags.collect();
        let commitment = |token: &Token| {
            let clause = clauses.at(token.range().start)?;
            Some(clauses.as_slice().get(clause)?.commitment)
        };
        let commitments = tokens.iter().map(commitment).collect();
        Self { tags, commitments }
    }

    fn is(&self, at: usize, tags: &[Tag]) -> bool {
        self.tags.get(at).is_some_and(|tag| tags.contains(tag))
    }

    /// Whether the word is a verb of its own clause, auxiliaries included: not a noun, not the
    /// participle that belongs to one.
    pub(in super::super) fn is_verb(&self, at: usize) -> bool {
        self.is(at, &[Tag::Verb, Tag::Auxiliary])
    }

    /// Whether the word is an auxiliary or the copula.
    pub(in super::super) fn is_auxiliary(&self, at: usize) -> bool {
        self.is(at, &[Tag::Auxiliary])
    }

    /// Whether the word is a participle before its noun: `the alleged policies`.
    pub(in super::super) fn is_attributive(&self, at: usize) -> bool {
        self.is(at, &[Tag::Attributive, Tag::Adjective])
    }

    /// Whether the word is an adjective with no noun behind it: `find it very difficult`.
    pub(in super::super) fn is_predicate(&self, at: usize) -> bool {
        self.is(at, &[Tag::Adjective]) && !self.is(at + 1, &[Tag::Noun, Tag::Name, Tag::Adjective])
    }

    /// Whether the word is a noun or a name.
    pub(in super::super) fn is_noun(&self, at: usize) -> bool {
        self.is(at, &[Tag::Noun, Tag::Name])
    }

    /// Whether the word is part of a name.
    pub(in super::super) fn is_name(&self, at: usize) -> bool {
        self.is(at, &[Tag::Name])
    }

    /// Whether the word is `who`, `which` or `that` and relates to a noun.
    pub(in super::super) fn is_relative(&self, at: usize) -> bool {
        self.is(at, &[Tag::Relative])
    }

    /// Whether the word stands in a question.
    pub(in super::super) fn is_asked(&self, at: usize) -> bool {
        self.commitments.get(at).copied().flatten() == Some(Commitment::Asked)
    }

    /// Whether the word stands in a condition, or depends on one.
    pub(in super::super) fn is_conditional(&self, at: usize) -> bool {
        self.commitments.get(at).copied().flatten() == Some(Commitment::Conditional)
    }
}
