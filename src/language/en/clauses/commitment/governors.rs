//! What the word that opens a clause, or the one that governs it, says of it: `without`, `denied
//! that`, `managed to`.

use super::super::super::lexicon::Classes;
use super::super::grammar::{Draft, Opener};
use super::super::groups::{Form, Words};
use super::super::stance::{self, Stance};
use super::super::tags::Tag;
use super::{Judge, Judged};
use crate::language::clause::Commitment;

/// What governs a clause.
pub(super) struct Governing {
    /// The last word before the clause that can govern it.
    pub(super) before: usize,
    pub(super) of: Stance,
    /// Whether a noun, or the verb of the clause above governs it; otherwise an adjective.
    pub(super) noun: bool,
    pub(super) verb: bool,
    /// Whether that verb is in the passive: `is said`.
    pub(super) passive: bool,
}

impl Judge<'_> {
    /// By the word that opens it.
    pub(super) fn adverbial(&self, head: &Draft, above: Commitment) -> Commitment {
        use Commitment::{Asked, Asserted, Conditional, Denied, Hedged, Instructed, Reported};
        let Some(at) = head.connective else {
            return Asserted;
        };
        let words = self.words;
        let form = head.group.map(|group| group.form);
        if words.is(
            at,
            &[
                "if",
                "unless",
                "lest",
                "whether",
                "provided",
                "supposing",
                "assuming",
            ],
        ) {
            return Conditional;
        }
        let before = |list: &[&str]| at > 0 && words.is(at - 1, list);
        if words.is(at, &["without"])
            || words.is(at, &["of"]) && before(&["instead"])
            || words.is(at, &["than"]) && before(&["rather"])
        {
            return Denied;
        }
        if words.is(at, &["from"]) && form == Some(Form::Reduced) {
            return Denied;
        }
        if words.is(at, &["though", "if"]) && before(&["as"]) || words.is(at, &["case"]) {
            return Conditional;
        }
        if form == Some(Form::Infinitive) {
            return Hedged;
        }
        let time = words.is(
            at,
            &[
                "when", "whenever", "once", "until", "till", "before", "after", "as", "while",
            ],
        );
        match above {
            Instructed | Conditional | Asked if time => Conditional,
            Hedged if form == Some(Form::Reduced) => Hedged,
            Reported => Reported,
            _ if words.is(at, &["for"]) && form == Some(Form::Reduced) => Asserted,
            _ => Asserted,
        }
    }

    /// The verb, noun or adjective that governs a clause, when it is one that says something of it.
    pub(super) fn governing(&self, head: &Draft) -> Option<Governing> {
        let words = self.words;
        let above = self.reading.drafts.get(head.governor?)?;
        let group = above.group;
        let least = group.map_or(above.from, |group| group.verb);
        let mut before = head.from.checked_sub(1)?;
        while before > least
            && (words.tag(before) == Tag::Adverb
                && !stance::of_word(words.word(before)).any(Stance::HOPE)
                || words.tag(before) == Tag::Mark
                || words.tag(before) == Tag::Adposition)
        {
            before -= 1;
        }
        let mut of = Stance::default();
        let word = words.word(before);
        match words.tag(before) {
            Tag::Noun => of = stance::of_noun(word),
            Tag::Adjective | Tag::Adverb => of = stance::of_word(word),
            _ => {}
        }
        let noun = words.tag(before) == Tag::Noun && of != Stance::default();
        let (mut verb, mut passive) = (false, false);
        if of == Stance::default() {
            let group = group?;
            if head.opener == Opener::Reduced && group.last + 1 != head.from {
                return None;
            }
            // `is true that`: an adjective somewhere behind the copula.
            if words.tag(group.verb) == Tag::Auxiliary {
                let adjective = (group.last + 1..head.from)
                    .filter(|&at| words.tag(at) == Tag::Adjective)
                    .map(|at| stance::of_word(words.word(at)))
                    .find(|of| *of != Stance::default());
                of = adjective?;
            } else {
                of = stance::of_verb(words.word(group.verb));
                passive = (group.first..group.verb).any(|at| {
                    words
                        .units
                        .get(at)
                        .is_some_and(|unit| unit.classes.any(Classes::BE))
                });
                if of == Stance::default() {
                    of = stance::of_word(words.word(group.verb));
                }
                verb = true;
            }
        }
        Some(Governing {
            before,
            of,
            noun,
            verb,
            passive,
        })
    }

    /// By the verb, noun or adjective that governs it; nothing when that says nothing.
    pub(super) fn governed(&self, head: &Draft, governor: &Judged) -> Option<Commitment> {
        use Commitment::{Asserted, Conditional, Denied, Hedged, Instructed, Reported};
        let words = self.words;
        let turned = governor.commitment == Commitment::Denied
            || governor.negated && governor.commitment != Asserted;
        if let Some(at) = head.connective {
            if words.is(at, &["whether", "if"]) {
                return Some(Conditional);
            }
            if words.is(at, &["how", "what", "who", "which", "why", "where", "when"]) {
                let infinitive = head
                    .group
                    .is_some_and(|group| group.form == Form::Infinitive);
                return infinitive.then_some(Hedged);
            }
        }
        let above = self.reading.drafts.get(head.governor?)?;
        let infinitive = head.opener == Opener::Infinitive;
        let Governing {
            before,
            of,
            noun,
            verb,
            passive,
        } = self.governing(head)?;
        if passive
            && infinitive
            && of.any(Stance::SAY.or(Stance::THINK))
            && !of.any(Stance::ORDER.or(Stance::HOPE))
        {
            return Some(Reported);
        }
        let doubt = words.is(before, &["doubt"]) && noun;
        if doubt {
            let none = (before.saturating_sub(3)..before)
                .any(|at| words.is(at, &["no", "little", "without"]))
                || turned;
            return Some(if none { Asserted } else { Hedged });
        }
        if noun {
            let none = turned
                || (before.saturating_sub(3)..before).any(|at| {
                    words.is(at, &["no", "little", "without", "any"]) && turned_by(words, at)
                });
            if of.any(Stance::EVIDENCE) {
                return Some(if none { Denied } else { Hedged });
            }
            if of.any(Stance::DENY) {
                return Some(if none { Asserted } else { Denied });
            }
            if of.any(Stance::KNOW) {
                return Some(Asserted);
            }
            if of.any(Stance::SAY) && !infinitive {
                return Some(Reported);
            }
            if of.any(Stance::HOPE) {
                return Some(if none { Denied } else { Hedged });
            }
            return None;
        }
        if infinitive && verb && of.any(Stance::ORDER) && self.words.tag(before) != Tag::Verb {
            return Some(Instructed);
        }
        if of.any(Stance::FAIL) && (infinitive || !of.any(Stance::KNOW)) {
            return Some(if turned { Asserted } else { Denied });
        }
        if of.any(Stance::DENY) {
            return Some(match (verb, turned) {
                (_, false) => Denied,
                (true, true) => Hedged,
                (false, true) => Asserted,
            });
        }
        if infinitive && of.any(Stance::HOPE) {
            return Some(Hedged);
        }
        if of.any(Stance::THINK) {
            return Some(if turned {
                Denied
            } else if self.is_author(above, head) {
                Hedged
            } else {
                Reported
            });
        }
        if infinitive && of.any(Stance::HOPE) {
            return Some(Hedged);
        }
        if of.any(Stance::KNOW) {
            return Some(Asserted);
        }
        if of.any(Stance::SHOW) {
            return Some(if turned { Hedged } else { Asserted });
        }
        if of.any(Stance::SAY) {
            return Some(if infinitive && !verb {
                Hedged
            } else if verb && self.is_author(above, head) {
                Asserted
            } else {
                Reported
            });
        }
        if of.any(Stance::MANAGE) {
            return Some(if turned { Denied } else { Asserted });
        }
        of.any(Stance::HOPE).then_some(Hedged)
    }

    /// Whether the author of the text speaks: `I think`.
    fn is_author(&self, above: &Draft, head: &Draft) -> bool {
        let verb = above.group.map_or(head.from, |group| group.verb);
        (above.from..verb).any(|at| self.words.is(at, &["i", "we"]))
    }
}

/// Whether the word at `at` turns a noun round without a negated verb.
fn turned_by(words: &Words<'_>, at: usize) -> bool {
    words.is(at, &["no", "little", "without"])
}
