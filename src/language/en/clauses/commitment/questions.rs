//! Clauses that ask, that tell somebody to do something, and that are conditions without a word for
//! it.

use super::super::grammar::Opener;
use super::super::groups::{Form, Group};
use super::super::tags::Tag;
use super::Judge;

impl Judge<'_> {
    /// Whether a main clause of a question asks: all do, unless some begin as questions do.
    pub(super) fn asks(&self, at: usize) -> bool {
        self.reading.question && (!self.any_asks || self.begins_question(self.leader(at)))
    }

    /// Whether a main clause begins with an auxiliary or a question word.
    pub(super) fn begins_question(&self, at: usize) -> bool {
        let draft = &self.reading.drafts[at];
        draft.opener == Opener::Main
            && draft.group.is_some_and(|group| {
                group.inverted.is_some()
                    || (draft.from..group.first).any(|place| {
                        self.reading.owner[place] == at
                            && self.words.is(
                                place,
                                &[
                                    "what", "who", "whom", "whose", "which", "when", "where",
                                    "why", "how",
                                ],
                            )
                    })
            })
    }

    pub(super) fn is_imperative(&self, at: usize) -> bool {
        let draft = &self.reading.drafts[at];
        let Some(group) = draft.group else {
            return false;
        };
        let does = self.words.is(group.first, &["do", "let"])
            && self.words.tag(group.verb) != Tag::Auxiliary;
        let be = group.verb == group.first && self.words.is(group.verb, &["be"]);
        group.form == Form::Finite
            && (!group.auxiliary && self.words.tag(group.verb) == Tag::Verb || does || be)
            && (self.words.is_base(group.verb) || be)
            && self.subject(at).is_none()
            && draft
                .sibling
                .is_none_or(|sibling| self.is_imperative(sibling))
            && !(draft.from..group.first).any(|place| {
                self.reading.owner[place] == at
                    && matches!(
                        self.words.tag(place),
                        Tag::Pronoun | Tag::Relative | Tag::Auxiliary
                    )
                    && !self.words.is(place, &["please"])
            })
    }

    /// Whether a clause asks behind a statement: `I bought it, what can I do?`
    pub(super) fn asks_behind(&self, at: usize) -> bool {
        let draft = &self.reading.drafts[at];
        self.reading.question
            && draft.opener == Opener::Complement
            && draft.group.is_some_and(|group| group.inverted.is_some())
            && draft
                .connective
                .and_then(|at| at.checked_sub(1))
                .is_some_and(|before| self.words.tag(before) == Tag::Mark)
    }

    /// Whether a main clause is a condition without a word for it: `Had it rained, …`
    pub(super) fn is_inverted_condition(&self, at: usize) -> bool {
        let inverted = |group: Group| {
            group.inverted.is_some() && self.words.is(group.first, &["had", "should", "were"])
        };
        !self.reading.question
            && self.reading.drafts.len() > at + 1
            && self.reading.drafts[at].group.is_some_and(inverted)
    }
}
