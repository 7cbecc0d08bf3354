//! Which clause each word of a sentence belongs to, and what depends on what.
//!
//! One pass from left to right with a stack of open clauses. A connective opens a clause below the
//! one that is open; a verb group goes to the innermost clause that has none yet, or opens one; a
//! comma closes what an outer clause waits behind.
//!
//! Invariant: every unit has one owner; looking ahead and the depth of the stack are bounded, so
//! work is linear in the length of the sentence.

mod connectives;
mod phrase;
mod verbs;

use super::super::tokens::Shape;
use super::groups::{Group, Words, groups};
use super::tags::Tag;
use connectives::WH;
use phrase::noun_phrase;

/// How far ahead a connective looks for its verb.
const AHEAD: usize = 40;
/// How many clauses can be open at once.
const DEEPEST: usize = 24;

/// How a clause begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opener {
    /// The sentence, or what follows a semicolon.
    Main,
    /// `because …`, `if …`, `by doing …`.
    Adverbial,
    /// `that …`, `whether …`, what follows `said` without a word.
    Complement,
    /// `who …`, `which …`.
    Relative,
    /// `to open`, or a bare form behind another verb.
    Infinitive,
    /// `opening …`, `opened …`.
    Reduced,
    /// What stands in parentheses.
    Aside,
    /// `…, he said`.
    Report,
}

impl Opener {
    /// Its name, as weights are fitted on it.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Adverbial => "adverbial",
            Self::Complement => "complement",
            Self::Relative => "relative",
            Self::Infinitive => "infinitive",
            Self::Reduced => "reduced",
            Self::Aside => "aside",
            Self::Report => "report",
        }
    }
}

/// A clause while its sentence is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Draft {
    pub(super) opener: Opener,
    /// The word that opens it.
    pub(super) connective: Option<usize>,
    /// Its first unit.
    pub(super) from: usize,
    pub(super) governor: Option<usize>,
    /// The first of the clauses that it is coordinated with.
    pub(super) sibling: Option<usize>,
    pub(super) group: Option<Group>,
}

/// The clauses of a sentence.
pub(super) struct Reading {
    /// Whether the sentence asks.
    pub(super) question: bool,
    pub(super) drafts: Vec<Draft>,
    /// For every unit, the place of its clause.
    pub(super) owner: Vec<usize>,
}

impl Reading {
    /// The units that name the subject of a clause.
    pub(super) fn subject(&self, words: &Words<'_>, at: usize) -> Option<(usize, usize)> {
        let draft = self.drafts.get(at)?;
        let group = draft.group?;
        if let Some(inverted) = group.inverted {
            return Some(inverted);
        }
        let mut end = group.first;
        // Marks part the subject from its verb only around a clause between them.
        let mut interrupted = false;
        while end > draft.from {
            let before = end - 1;
            let other = self.owner.get(before) != Some(&at);
            interrupted |= other;
            let passed = match words.tag(before) {
                Tag::Adverb | Tag::Particle | Tag::Interjection => true,
                Tag::Mark => interrupted || self.owner.get(before.saturating_sub(1)) != Some(&at),
                _ => false,
            };
            if !(other || passed) {
                break;
            }
            end = before;
        }
        let least = match draft.connective {
            Some(connective) if words.tag(connective) != Tag::Relative && connective < end => {
                connective + 1
            }
            _ => draft.from,
        };
        noun_phrase(words, least, end).map(|from| (from, end))
    }
}

struct Grammar<'a> {
    words: &'a Words<'a>,
    groups: Vec<Group>,
    /// For every unit, the place of the first group that begins there or later.
    next: Vec<usize>,
    drafts: Vec<Draft>,
    stack: Vec<usize>,
    owner: Vec<usize>,
    question: bool,
}

/// Reads one sentence.
pub(super) fn read(words: &Words<'_>) -> Reading {
    let groups = groups(words);
    let mut next = vec![groups.len(); words.len() + 1];
    for at in (0..words.len()).rev() {
        next[at] = next[at + 1];
        if let Some(before) = next[at].checked_sub(1)
            && groups[before].first == at
        {
            next[at] = before;
        }
    }
    let question = (0..words.len())
        .rev()
        .take(4)
        .any(|at| words.word(at).contains('?'));
    let mut grammar = Grammar {
        words,
        groups,
        next,
        drafts: Vec::new(),
        stack: Vec::new(),
        owner: vec![0; words.len()],
        question,
    };
    grammar.push(Opener::Main, None, 0, None);
    let mut at = 0;
    while at < words.len() {
        at = grammar.unit(at);
    }
    Reading {
        question,
        drafts: grammar.drafts,
        owner: grammar.owner,
    }
}

impl Grammar<'_> {
    fn top(&self) -> usize {
        self.stack.last().copied().unwrap_or(0)
    }

    fn has_verb(&self, draft: usize) -> bool {
        self.drafts[draft].group.is_some()
    }

    fn push(
        &mut self,
        opener: Opener,
        connective: Option<usize>,
        from: usize,
        governor: Option<usize>,
    ) {
        if self.stack.len() >= DEEPEST {
            self.stack.truncate(1);
        }
        self.stack.push(self.drafts.len());
        self.drafts.push(Draft {
            opener,
            connective,
            from,
            governor,
            sibling: None,
            group: None,
        });
    }

    /// Opens a clause beside the one at `place` of the stack, which it closes.
    fn push_beside(&mut self, place: usize, from: usize) {
        let beside = self.stack[place];
        self.stack.truncate(place);
        let Draft {
            opener,
            governor,
            sibling,
            ..
        } = self.drafts[beside];
        self.push(opener, None, from, governor);
        let top = self.top();
        self.drafts[top].sibling = Some(sibling.unwrap_or(beside));
    }

    /// The place in the stack of the innermost clause without a verb.
    fn waiting(&self) -> Option<usize> {
        self.stack.iter().rposition(|&draft| !self.has_verb(draft))
    }

    /// The next group behind `at`, unless the sentence breaks before it.
    fn ahead(&self, at: usize) -> Option<Group> {
        let group = *self.groups.get(*self.next.get(at + 1)?)?;
        let near = group.first <= at + AHEAD;
        (near && !(at + 1..group.first).any(|at| self.breaks(at))).then_some(group)
    }

    fn shape(&self, at: usize) -> Shape {
        self.words
            .units
            .get(at)
            .map_or(Shape::Stop, |unit| unit.shape)
    }

    fn breaks(&self, at: usize) -> bool {
        matches!(self.shape(at), Shape::Semicolon | Shape::Stop) && self.words.tag(at) == Tag::Mark
    }

    /// Reads what begins at `at`, and returns where the next thing does.
    fn unit(&mut self, at: usize) -> usize {
        if let Some(group) = self.groups.get(self.next[at]).copied()
            && group.first == at
        {
            self.group(group);
            let top = self.top();
            for place in group.first..=group.last {
                self.owner[place] = top;
            }
            return group.last + 1;
        }
        match self.words.tag(at) {
            Tag::Subordinator => self.subordinator(at),
            Tag::Adposition if self.before_gerund(at) => self.subordinator(at),
            Tag::Relative => self.relative(at),
            Tag::Pronoun | Tag::Adverb | Tag::Determiner if self.words.is(at, WH) => self.wh(at),
            Tag::Conjunction => self.conjunction(at),
            Tag::Mark | Tag::Symbol => self.mark(at),
            _ => {}
        }
        self.owner[at] = self.top();
        at + 1
    }

    fn mark(&mut self, at: usize) {
        let top = self.top();
        match self.shape(at) {
            Shape::Comma if self.stack.len() > 1 && self.has_verb(top) => {
                if let Some(place) = self.waiting() {
                    self.stack.truncate(place + 1);
                } else {
                    let draft = self.drafts[top];
                    let behind_comma = draft
                        .from
                        .checked_sub(1)
                        .is_some_and(|before| self.shape(before) == Shape::Comma);
                    let closes = match draft.opener {
                        Opener::Report => true,
                        Opener::Relative | Opener::Reduced => behind_comma,
                        _ => false,
                    };
                    if closes {
                        self.stack.pop();
                    }
                }
            }
            Shape::Semicolon | Shape::Stop if self.has_verb(self.stack[0]) => {
                self.stack.truncate(1);
            }
            Shape::Open => {
                let close = (at + 1..self.words.len().min(at + AHEAD))
                    .find(|&place| self.shape(place) == Shape::Close);
                if let (Some(close), Some(group)) = (close, self.ahead(at))
                    && group.first < close
                {
                    self.push(Opener::Aside, None, at, Some(top));
                }
            }
            Shape::Close => {
                if let Some(place) = self
                    .stack
                    .iter()
                    .rposition(|&draft| self.drafts[draft].opener == Opener::Aside)
                {
                    self.stack.truncate(place.max(1));
                }
            }
            _ => {}
        }
    }
}
