//! Which clause a verb group belongs to: one that waits for its verb, or one that it opens.

use super::super::super::lexicon::Classes;
use super::super::super::tokens::Shape;
use super::super::groups::{Form, Group};
use super::super::stance::{self, Stance};
use super::super::tags::Tag;
use super::phrase::noun_phrase;
use super::{AHEAD, Grammar, Opener};

/// Pronouns that are subjects only.
const SUBJECTS: &[&str] = &["i", "he", "she", "we", "they", "it", "you", "there"];
/// Pronouns that are never subjects.
const OBJECTS: &[&str] = &[
    "him",
    "me",
    "us",
    "them",
    "himself",
    "herself",
    "themselves",
    "itself",
];

impl Grammar<'_> {
    pub(super) fn group(&mut self, group: Group) {
        let top = self.top();
        match group.form {
            Form::Infinitive => {
                if self.has_verb(top)
                    || self.has_words(top, group.first) && self.drafts[top].connective.is_none()
                    || self.stack.len() == 1 && !self.has_verb(top)
                {
                    self.push(Opener::Infinitive, None, group.first, Some(top));
                    let top = self.top();
                    self.order(group, top);
                }
            }
            // `The plant, which opened in May, closed`: nothing else can be its verb.
            Form::Reduced
                if !self.words.word(group.verb).ends_with("ing")
                    && self.waiting().is_some_and(|place| {
                        let draft = self.stack[place];
                        self.has_words(draft, group.first)
                    })
                    && !self.groups[self.next[group.last + 1]..]
                        .iter()
                        .take(4)
                        .any(|next| next.form == Form::Finite) =>
            {
                if let Some(place) = self.waiting() {
                    self.stack.truncate(place + 1);
                }
            }
            Form::Reduced => {
                if self.has_verb(top)
                    || self.drafts[top].connective.is_none() && self.drafts[top].sibling.is_none()
                {
                    self.push(Opener::Reduced, None, group.first, Some(top));
                }
            }
            Form::Finite => self.finite(group),
        }
        let top = self.top();
        if self.drafts[top].group.is_none() {
            self.drafts[top].group = Some(group);
        }
    }

    /// `in order to`, `so as to` belong to the infinitive.
    fn order(&mut self, group: Group, draft: usize) {
        let first = group.first;
        if first >= 2
            && (self.words.is(first - 1, &["order"]) && self.words.is(first - 2, &["in"])
                || self.words.is(first - 1, &["as"]) && self.words.is(first - 2, &["so"]))
        {
            self.owner[first - 1] = draft;
            self.owner[first - 2] = draft;
            self.drafts[draft].from = first - 2;
        }
    }

    fn has_words(&self, draft: usize, before: usize) -> bool {
        let from = self.drafts[draft].from;
        (from.max(before.saturating_sub(AHEAD))..before).any(|at| {
            self.owner[at] == draft
                && !matches!(
                    self.words.tag(at),
                    Tag::Mark | Tag::Adverb | Tag::Interjection
                )
        })
    }

    fn finite(&mut self, group: Group) {
        let top = self.top();
        let subject = self.subject(group, top);
        if !self.has_verb(top) {
            // `The plant, she said, is closed`
            if let Some(from) = subject
                && self.drafts[top].connective.is_none()
                && from > 1
                && self.shape(from - 1) == Shape::Comma
                && self.shape(group.last + 1) == Shape::Comma
                && self.has_words(top, from - 1)
                && stance::of_verb(self.words.word(group.verb)).any(Stance::SAY.or(Stance::THINK))
            {
                self.push(Opener::Report, None, from, None);
                self.own(from, group.first);
                return;
            }
            // `The car he bought broke`: a relative clause without a word for it.
            if let Some(from) = subject
                && self.drafts[top].connective.is_none()
                && self.is_gap(from, group)
            {
                self.push(Opener::Relative, None, from, Some(top));
                self.own(from, group.first);
            }
            return;
        }
        let Some(from) = subject else {
            self.without_subject(group, top);
            return;
        };
        let mark = from.checked_sub(1).filter(|&at| {
            self.words.tag(at) == Tag::Mark && !matches!(self.shape(at), Shape::Open | Shape::Close)
        });
        let takes = self.takes_complement(top);
        if let Some(mark) = mark {
            if let Some(place) = self.waiting() {
                self.stack.truncate(place + 1);
                self.own(from, group.first);
                return;
            }
            let said = self.drafts[top]
                .group
                .is_some_and(|its| its.last + 3 > mark);
            if takes
                && said
                && !matches!(self.shape(mark), Shape::Semicolon)
                && !self.reports(group)
            {
                self.push(Opener::Complement, None, from, Some(top));
            } else if self.reports(group) {
                self.stack.truncate(1);
                self.push(Opener::Report, None, from, None);
            } else if matches!(self.drafts[self.stack[0]].opener, Opener::Main) {
                self.push_beside(0, from);
            } else {
                self.push(Opener::Main, None, from, None);
            }
            self.own(from, group.first);
            return;
        }
        if let Some(place) = self.waiting()
            && !takes
        {
            self.stack.truncate(place + 1);
            self.own(from, group.first);
            return;
        }
        let gap = !takes
            && from > 0
            && matches!(
                self.words.tag(from - 1),
                Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Numeral
            );
        let opener = if gap {
            Opener::Relative
        } else {
            Opener::Complement
        };
        self.push(opener, None, from, Some(top));
        self.own(from, group.first);
    }

    /// A finite or bare form without a subject of its own.
    fn without_subject(&mut self, group: Group, top: usize) {
        let before = group.first.checked_sub(1);
        let mark = before.is_some_and(|at| {
            self.words.tag(at) == Tag::Mark && !matches!(self.shape(at), Shape::Open | Shape::Close)
        });
        let base = !group.auxiliary && self.words.is_base(group.verb);
        if mark && self.reports(group) && !base {
            // `…," said Smith`
            self.stack.truncate(1);
            self.push(Opener::Report, None, group.first, None);
            return;
        }
        if let Some(place) = self.waiting() {
            self.stack.truncate(place + 1);
            return;
        }
        if mark && !base {
            // `came, saw, conquered`
            let finite = self.stack.iter().rposition(|&draft| {
                self.drafts[draft]
                    .group
                    .is_some_and(|group| group.form == Form::Finite)
            });
            self.push_beside(finite.unwrap_or(0), group.first);
            return;
        }
        let opener = if base || !self.words.word(group.verb).ends_with("ed") {
            Opener::Infinitive
        } else {
            Opener::Reduced
        };
        self.push(opener, None, group.first, Some(top));
    }

    /// Gives the units from `from` up to `to` to the innermost clause.
    fn own(&mut self, from: usize, to: usize) {
        let top = self.top();
        for at in from..to {
            self.owner[at] = top;
        }
    }

    /// Whether a report follows what it reports: `…, he said.`
    fn reports(&self, group: Group) -> bool {
        let says = stance::of_verb(self.words.word(group.verb))
            .any(Stance::SAY.or(Stance::THINK).or(Stance::SHOW));
        let behind = group.last + 1;
        says && self.has_verb(self.stack[0])
            && !(behind..behind + 4).any(|at| self.words.is(at, &["that"]))
            && (self.words.tag(behind) == Tag::Mark
                || matches!(
                    self.words.tag(behind),
                    Tag::Adposition | Tag::Adverb | Tag::Reduced
                )
                || self.is_nominal(behind)
                    && !self
                        .ahead(group.last)
                        .is_some_and(|next| next.form == Form::Finite && next.first < behind + 8))
    }

    pub(super) fn takes_complement(&self, draft: usize) -> bool {
        self.drafts[draft].group.is_some_and(|group| {
            let takes = Stance::SAY
                .or(Stance::THINK)
                .or(Stance::KNOW)
                .or(Stance::SHOW)
                .or(Stance::DENY)
                .or(Stance::HOPE);
            stance::of_verb(self.words.word(group.verb)).any(takes)
                || self.words.tag(group.last + 1) == Tag::Adjective
                    && stance::of_word(self.words.word(group.last + 1)).any(takes)
        })
    }

    pub(super) fn is_nominal(&self, at: usize) -> bool {
        matches!(
            self.words.tag(at),
            Tag::Noun
                | Tag::Name
                | Tag::Pronoun
                | Tag::Determiner
                | Tag::Numeral
                | Tag::Adjective
                | Tag::Attributive
                | Tag::Symbol
        ) || self.words.word(at).starts_with(['\'', '’'])
    }

    /// Where the subject of a group begins, if it has one of its own.
    fn subject(&self, group: Group, top: usize) -> Option<usize> {
        if group.inverted.is_some() {
            return Some(group.first);
        }
        let least = self.drafts[top]
            .group
            .map_or(self.drafts[top].from, |its| its.last + 1);
        let mut end = group.first;
        while end > least
            && (self.words.tag(end - 1) == Tag::Adverb || self.words.tag(end - 1) == Tag::Particle)
        {
            end -= 1;
        }
        noun_phrase(self.words, least, end).filter(|&from| {
            (from..end).any(|at| self.is_nominal(at))
                && !(end == from + 1 && self.words.is(from, OBJECTS))
                && self.owner[from] == top
        })
    }

    /// Whether the words from `from` on are a relative clause without a pronoun: a noun stands
    /// before its subject, and another verb follows.
    fn is_gap(&self, from: usize, group: Group) -> bool {
        let Some(before) = from.checked_sub(1) else {
            return false;
        };
        self.words.tag(before) == Tag::Noun
            && self.words.is(from, SUBJECTS)
            && !self.words.units[before].classes.any(Classes::TIME)
            && self.ahead(group.last).is_some_and(|next| {
                next.form == Form::Finite
                    && !(group.last + 1..next.first).any(|at| {
                        matches!(
                            self.words.tag(at),
                            Tag::Mark | Tag::Conjunction | Tag::Subordinator
                        ) || self.words.is(at, SUBJECTS)
                    })
            })
    }
}
