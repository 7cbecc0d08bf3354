//! Whether each clause is said to be so or not, and how certain that is, apart from one another:
//! `may not open` denies and is open, where a commitment is only one of the two.

use super::super::grammar::{Draft, Opener};
use super::super::groups::{Form, Group};
use super::super::stance::Stance;
use super::super::tags::Tag;
use super::governors::Governing;
use super::{CONDITIONALS, Judge, Judged};
use crate::language::clause::{Commitment, Force};

const FUTURE: &[&str] = &["will", "wo", "'ll", "’ll", "shall"];
const POSSIBLE: &[&str] = &["may", "might", "could", "can", "ca", "should", "ought"];
/// What cannot be is not; what may not be can still be.
const ABILITY: &[&str] = &["could", "can", "ca"];

/// What stands above a clause, as far as it matters to the clauses below.
#[derive(Clone, Copy)]
struct Above {
    denials: usize,
    force: Force,
    /// Whether it is one of the words that say something of the clause.
    governs: bool,
    /// Whether somebody is said to have said it: `would` is then the future.
    said: bool,
}

impl Above {
    const NOTHING: Self = Self {
        denials: 0,
        force: Force::Fact,
        governs: false,
        said: false,
    };

    fn new(denials: usize, force: Force) -> Self {
        Self {
            denials,
            force,
            governs: true,
            said: false,
        }
    }
}

impl Judge<'_> {
    /// Sets polarity and certainty of all clauses.
    pub(super) fn polarities(&self, judged: &mut [Judged]) {
        for at in 0..judged.len() {
            let above = self.above(at, judged);
            let leader = self.leader(at);
            let count = self.plain_negations[at]
                + if leader == at {
                    0
                } else {
                    self.plain_negations[leader]
                };
            let negated = count % 2 == 1;
            judged[at].denials = count + above.denials;
            judged[at].force = self.force(at, negated, above).min(above.force);
            let first = self.reading.drafts[at].sibling.unwrap_or(at);
            let governor = self
                .reading
                .drafts
                .get(first)
                .and_then(|head| head.governor);
            if let Some(governor) = governor.and_then(|governor| judged.get_mut(governor))
                && above.governs
                && !self.is_below_noun(first)
            {
                governor.governs = true;
            }
        }
    }

    /// What its own words say.
    fn force(&self, at: usize, negated: bool, above: Above) -> Force {
        let draft = &self.reading.drafts[at];
        let main = draft.opener == Opener::Main;
        if self.hedged[at]
            || self.reported[at]
            || self.depends[at]
            || self.is_inverted_condition(at)
            || main && self.asks(at)
        {
            return Force::Open;
        }
        let leader = self.leader(at);
        let Some(group) = self.reading.drafts[leader].group else {
            return Force::Fact;
        };
        if self.has(group, POSSIBLE) {
            let is_unable = negated && self.has(group, ABILITY);
            return if is_unable { Force::Fact } else { Force::Open };
        }
        if self.has(group, CONDITIONALS) && !self.words.word(group.verb).ends_with("ed") {
            let will = above.said || self.report;
            return if will { Force::Future } else { Force::Open };
        }
        if self.has(group, FUTURE) {
            return Force::Future;
        }
        Force::Fact
    }

    fn has(&self, group: Group, list: &[&str]) -> bool {
        (group.first..group.verb.max(group.first + 1))
            .any(|at| self.words.is(at, list) && self.words.tag(at) == Tag::Auxiliary)
    }

    /// Whether a noun governs a clause beside a verb that says something itself: `was arrested on
    /// suspicion of`, but not `has plans to`.
    fn is_below_noun(&self, at: usize) -> bool {
        let Some(head) = self.reading.drafts.get(at) else {
            return false;
        };
        let above = head
            .governor
            .and_then(|governor| self.reading.drafts.get(governor));
        let verb = above.and_then(|above| above.group).map(|group| group.verb);
        let is_light = verb.is_none_or(|verb| {
            self.words.tag(verb) == Tag::Auxiliary
                || self.words.is(
                    verb,
                    &["has", "have", "had", "having", "is", "was", "are", "were"],
                )
        });
        !is_light && self.governing(head).is_some_and(|governing| governing.noun)
    }

    /// What is said of a clause above it.
    fn above(&self, at: usize, judged: &[Judged]) -> Above {
        let draft = &self.reading.drafts[at];
        let first = draft.sibling.unwrap_or(at);
        let Some(head) = self.reading.drafts.get(first) else {
            return Above::NOTHING;
        };
        let Some(governor) = head.governor.and_then(|governor| judged.get(governor)) else {
            return Above::NOTHING;
        };
        match head.opener {
            Opener::Main | Opener::Report | Opener::Relative | Opener::Aside => Above::NOTHING,
            Opener::Adverbial => self.below_adverb(head, governor),
            Opener::Infinitive | Opener::Complement | Opener::Reduced => self.below(head, governor),
        }
    }

    fn below_adverb(&self, head: &Draft, governor: &Judged) -> Above {
        let Some(at) = head.connective else {
            return Above::NOTHING;
        };
        let of = self.governing(head).map(|governing| governing.of);
        if self.words.is(at, &["from"])
            && head.group.is_some_and(|group| group.form == Form::Reduced)
        {
            let prevents = self.verb_of(head).any(Stance::PREVENT.or(Stance::FAIL));
            return Above::new(governor.denials + usize::from(prevents), governor.force);
        }
        if of.is_some_and(|of| of.any(Stance::ACCUSE)) && self.words.is(at, &["of", "with", "for"])
        {
            return Above::new(0, Force::Open);
        }
        match self.adverbial(head, Commitment::Asserted) {
            Commitment::Denied => Above {
                governs: false,
                ..Above::new(1, Force::Fact)
            },
            Commitment::Conditional | Commitment::Hedged => Above {
                governs: false,
                ..Above::new(0, Force::Open)
            },
            _ => Above::NOTHING,
        }
    }

    /// What the verb of the clause above says.
    fn verb_of(&self, head: &Draft) -> Stance {
        let above = head.governor.and_then(|at| self.reading.drafts.get(at));
        let group = above.and_then(|above| above.group);
        group.map_or(Stance::default(), |group| {
            super::stance::of_verb(self.words.word(group.verb))
        })
    }

    fn below(&self, head: &Draft, governor: &Judged) -> Above {
        let words = self.words;
        let inherited = Above {
            governs: false,
            ..Above::new(0, governor.force)
        };
        if let Some(at) = head.connective {
            if words.is(at, &["whether", "if"]) {
                return Above::new(0, Force::Open);
            }
            if words.is(at, &["how", "what", "who", "which", "why", "where", "when"]) {
                return inherited;
            }
        }
        let infinitive = head.opener == Opener::Infinitive;
        let before = head.from.checked_sub(1);
        // `has yet to open`, `too weak to lift it`
        let is_too = |at: usize| (at.saturating_sub(2)..at).any(|at| words.is(at, &["too"]));
        if infinitive
            && before.is_some_and(|at| {
                words.is(at, &["yet"]) || words.tag(at) == Tag::Adjective && is_too(at)
            })
        {
            return Above::new(governor.denials + 1, governor.force);
        }
        // `is to open`
        if let Some(at) = before.filter(|_| infinitive)
            && words.tag(at) == Tag::Auxiliary
            && words.is(at, &["is", "are", "was", "were", "be", "'s", "’s"])
        {
            return Above::new(governor.denials, Force::Future.min(governor.force));
        }
        let Some(Governing {
            before,
            of,
            noun,
            verb,
            passive,
        }) = self.governing(head)
        else {
            return if infinitive {
                Above {
                    force: Force::Open,
                    ..inherited
                }
            } else {
                inherited
            };
        };
        let has_no = noun
            && (before.saturating_sub(3)..before)
                .any(|at| words.is(at, &["no", "little", "without"]));
        let is_unlike = words.is(before, &["unlikely", "improbable", "doubtful"]);
        let denials = governor.denials
            + usize::from(has_no && governor.denials.is_multiple_of(2))
            + usize::from(is_unlike);
        let turned = denials % 2 == 1;
        if infinitive && words.is(before, &["able"]) {
            let force = if turned { Force::Fact } else { Force::Open };
            return Above::new(denials, force.min(governor.force));
        }
        // `need to`, like `must`
        if infinitive
            && verb
            && words.is(before, &["need", "needs", "needed", "have", "has", "had"])
        {
            return Above::new(0, governor.force);
        }
        // `avoid the tax to save money`, but `is forbidden to enter`
        let is_kept = of.any(Stance::DENY) && verb && infinitive && !passive;
        if is_kept && !of.any(Stance::FAIL) {
            return Above::new(0, Force::Open);
        }
        let rules_out = verb
            && words.word(before).to_lowercase().starts_with("rul")
            && words.is(before + 1, &["out"]);
        if rules_out || of.any(Stance::DENY) || infinitive && of.any(Stance::FAIL) {
            let is_open =
                turned && (verb || rules_out) && !of.any(Stance::FAIL.or(Stance::PREVENT));
            return if is_open {
                Above::new(0, Force::Open)
            } else {
                Above::new(denials + 1, governor.force)
            };
        }
        if of.any(Stance::FAIL.or(Stance::PREVENT)) && head.opener == Opener::Reduced {
            return Above::new(denials + 1, governor.force);
        }
        if of.any(Stance::SCHEDULE) && infinitive {
            return Above::new(denials, Force::Future.min(governor.force));
        }
        if of.any(Stance::ACCUSE) {
            return Above::new(0, Force::Open);
        }
        if of.any(Stance::EVIDENCE) && noun {
            let force = if turned { governor.force } else { Force::Open };
            return Above::new(denials, force);
        }
        if infinitive && of.any(Stance::HOPE.or(Stance::ORDER)) || of.any(Stance::THINK) {
            return Above::new(denials, Force::Open);
        }
        if of.any(Stance::KNOW) && !infinitive {
            return Above::new(0, Force::Fact);
        }
        if of.any(Stance::SHOW) {
            let force = if turned { Force::Open } else { governor.force };
            return Above {
                said: true,
                ..Above::new(0, force)
            };
        }
        if of.any(Stance::SAY) {
            let force = if turned { Force::Open } else { Force::Fact };
            return Above {
                said: true,
                ..Above::new(0, force)
            };
        }
        if of.any(Stance::MANAGE.or(Stance::KNOW)) {
            return Above::new(denials, governor.force);
        }
        if of.any(Stance::HOPE) {
            return Above::new(denials, Force::Open);
        }
        Above {
            force: if infinitive {
                Force::Open
            } else {
                inherited.force
            },
            ..inherited
        }
    }
}
