//! How far the author stands behind each clause.
//!
//! What governs a clause says most: `denied that`, `failed to`, `if`, `said`, and how a clause is
//! governed counts through all that govern it in turn. Then come its own negations, modal verbs
//! and adverbs. Two negations are none.

mod governors;
mod negations;
mod polarity;
mod questions;

use super::grammar::{Draft, Opener, Reading};
use super::groups::Words;
use super::stance::{self, Stance};
use super::tags::Tag;
use crate::language::clause::{Commitment, Force};

/// What was read of one clause.
#[derive(Clone, Copy, Debug)]
pub(super) struct Judged {
    pub(super) negated: bool,
    pub(super) commitment: Commitment,
    /// Whether no word of its own says how far its author stands behind it.
    pub(super) open: bool,
    /// How many denials it stands under, and how certain it is.
    pub(super) denials: usize,
    pub(super) force: Force,
    /// Whether it says of another clause how far that is so.
    pub(super) governs: bool,
}

/// Judges the clauses of one sentence, in the order of its drafts.
pub(super) fn judge(words: &Words<'_>, reading: &Reading) -> Vec<Judged> {
    let judge = Judge::new(words, reading);
    let mut judged: Vec<Judged> = Vec::with_capacity(reading.drafts.len());
    for at in 0..reading.drafts.len() {
        judged.push(judge.one(at, &judged));
    }
    judge.polarities(&mut judged);
    judged
}

struct Judge<'a> {
    words: &'a Words<'a>,
    reading: &'a Reading,
    /// Own negations of every clause.
    negations: Vec<usize>,
    /// The same without what only corrects a phrase (`not by hand but by steam`), and where a
    /// negated negation (`not illegal`) is one.
    plain_negations: Vec<usize>,
    /// `perhaps` and `reportedly` in it.
    hedged: Vec<bool>,
    reported: Vec<bool>,
    /// Whether an `if` clause depends on it.
    depends: Vec<bool>,
    /// Whether somebody is said to have said the main clauses.
    report: bool,
    /// Whether a main clause begins as questions do.
    any_asks: bool,
    /// Whether what is quoted is what somebody said, not a title or a word held at arm's length.
    foreign: bool,
}

/// What may be, can be or is yet to come.
const MODALS: &[&str] = &[
    "may", "might", "could", "can", "ca", "cannot", "will", "wo", "'ll", "’ll",
];
const CONDITIONALS: &[&str] = &["would", "'d", "’d"];
const DUTIES: &[&str] = &["should", "ought", "must", "shall"];

impl<'a> Judge<'a> {
    fn new(words: &'a Words<'a>, reading: &'a Reading) -> Self {
        let count = reading.drafts.len();
        let mut judge = Self {
            words,
            reading,
            negations: vec![0; count],
            plain_negations: vec![0; count],
            hedged: vec![false; count],
            reported: vec![false; count],
            depends: vec![false; count],
            report: reading
                .drafts
                .iter()
                .any(|draft| draft.opener == Opener::Report),
            any_asks: false,
            foreign: words
                .units
                .iter()
                .all(|unit| unit.quoted || !unit.is_word())
                || reading
                    .drafts
                    .iter()
                    .filter_map(|draft| draft.group)
                    .any(|group| {
                        !words.units[group.verb].quoted
                            && stance::of_verb(words.word(group.verb))
                                .any(Stance::SAY.or(Stance::THINK).or(Stance::DENY))
                    })
                || (0..words.len()).any(|at| words.is(at, &["according"])),
        };
        judge.any_asks = (0..count).any(|at| judge.begins_question(at) || judge.asks_behind(at));
        for (at, &owner) in reading.owner.iter().enumerate() {
            let negates = judge.negates(at);
            judge.negations[owner] += negates;
            if !judge.corrects(at) {
                judge.plain_negations[owner] += negates.min(1);
            }
            let of = stance::of_word(words.word(at));
            let month = words.tag(at) != Tag::Adverb;
            judge.hedged[owner] |= of.any(Stance::HEDGE) && !month;
            judge.reported[owner] |= of.any(Stance::EVIDENTIAL)
                || words.is(at, &["according"]) && words.is(at + 1, &["to"]);
        }
        for draft in &reading.drafts {
            if let Some(governor) = draft.governor
                && judge.is_condition(draft)
                && reading.drafts[governor].opener != Opener::Infinitive
            {
                judge.depends[governor] = true;
            }
        }
        judge
    }

    fn is_condition(&self, draft: &Draft) -> bool {
        draft.opener == Opener::Adverbial
            && draft.connective.is_some_and(|at| {
                self.words.is(at, &["if", "unless"])
                    && !(at > 0 && self.words.is(at - 1, &["even", "as"]))
            })
    }

    /// The clause whose verb group has the auxiliaries of this one: `may open and close`.
    fn leader(&self, at: usize) -> usize {
        let draft = &self.reading.drafts[at];
        let bare = draft
            .group
            .is_some_and(|group| !group.auxiliary && self.words.is_base(group.verb));
        match draft.sibling {
            Some(sibling)
                if bare
                    && self.subject(at).is_none()
                    && self.reading.drafts[sibling]
                        .group
                        .is_some_and(|group| group.auxiliary) =>
            {
                sibling
            }
            _ => at,
        }
    }

    fn subject(&self, at: usize) -> Option<usize> {
        self.reading.subject(self.words, at).map(|(from, _)| from)
    }

    fn one(&self, at: usize, judged: &[Judged]) -> Judged {
        let draft = &self.reading.drafts[at];
        let leader = self.leader(at);
        let negated = (self.negations[at]
            + if leader == at {
                0
            } else {
                self.negations[leader]
            })
            % 2
            == 1;
        let mut commitment = self.inherited_by(at, judged);
        if negated {
            commitment = match commitment {
                Commitment::Asserted => Commitment::Denied,
                Commitment::Denied => Commitment::Asserted,
                other => other,
            };
        }
        let open = matches!(
            commitment,
            Commitment::Asserted | Commitment::Denied | Commitment::Reported
        );
        if open {
            if let Some(own) = self.own(leader) {
                commitment = own;
            } else if self.reported[at] && commitment == Commitment::Asserted {
                commitment = Commitment::Reported;
            } else if self.hedged[at] {
                commitment = Commitment::Hedged;
            }
        }
        let quoted = draft
            .group
            .and_then(|group| self.words.units.get(group.verb))
            .is_some_and(|unit| unit.quoted);
        if quoted && self.foreign && matches!(commitment, Commitment::Asserted | Commitment::Denied)
        {
            commitment = Commitment::Reported;
        }
        let condition = draft
            .connective
            .is_some_and(|at| self.words.is(at, &["if", "unless", "whether"]));
        // `did not fail to`: a listed word below a negation says it for certain.
        let turned = draft
            .governor
            .and_then(|governor| judged.get(governor))
            .is_some_and(|governor| governor.negated)
            && self.says(at, judged).is_some_and(|says| {
                says != Commitment::Hedged || draft.opener == Opener::Complement
            });
        // `You closed the road?`, but hardly `I closed the road?`
        let only = commitment == Commitment::Asked
            && draft.opener == Opener::Main
            && !self.any_asks
            && !self
                .subject(at)
                .is_some_and(|subject| self.words.is(subject, &["i", "we"]));
        let marked = self.own(leader).is_some()
            || self.hedged[at]
            || self.reported[at]
            || negated
            || self.depends[at]
            || condition
            || turned
            || only
            || self.begins_question(leader)
            || self.asks_behind(at)
            || matches!(commitment, Commitment::Denied | Commitment::Reported);
        Judged {
            negated,
            commitment,
            open: !marked,
            denials: usize::from(negated),
            force: Force::Fact,
            governs: false,
        }
    }

    /// What its own modal verbs say.
    fn own(&self, at: usize) -> Option<Commitment> {
        let group = self.reading.drafts[at].group?;
        let has = |list: &[&str]| {
            (group.first..group.verb.max(group.first + 1))
                .any(|at| self.words.is(at, list) && self.words.tag(at) == Tag::Auxiliary)
        };
        if self.is_inverted_condition(at) {
            return Some(Commitment::Conditional);
        }
        if has(CONDITIONALS) && !self.words.is(group.first, &["had"]) {
            let had = self.words.is(group.first, &["'d", "’d"])
                && self.words.tag(group.verb) == Tag::Verb
                && self.words.word(group.verb).ends_with("ed");
            if !had {
                return Some(Commitment::Conditional);
            }
        }
        (has(MODALS) || has(DUTIES)).then_some(Commitment::Hedged)
    }

    /// What the word that governs it says of it.
    fn says(&self, at: usize, judged: &[Judged]) -> Option<Commitment> {
        let first = self.reading.drafts[at].sibling.unwrap_or(at);
        let head = self.reading.drafts.get(first)?;
        let below = matches!(
            head.opener,
            Opener::Infinitive | Opener::Complement | Opener::Reduced
        );
        let governor = judged.get(head.governor?)?;
        below.then(|| self.governed(head, governor)).flatten()
    }

    /// What governs it says of it.
    fn inherited_by(&self, at: usize, judged: &[Judged]) -> Commitment {
        use Commitment::{Asked, Asserted, Conditional, Denied, Hedged, Instructed, Reported};
        let draft = &self.reading.drafts[at];
        let first = draft.sibling.unwrap_or(at);
        let opener = self.reading.drafts[first].opener;
        if opener == Opener::Main {
            return if self.asks(at) {
                Asked
            } else if self.is_inverted_condition(at) {
                Conditional
            } else if self.is_imperative(at) {
                Instructed
            } else if self.depends[at] {
                Conditional
            } else if self.report || self.reported[first] {
                Reported
            } else {
                Asserted
            };
        }
        if matches!(opener, Opener::Report) {
            return Asserted;
        }
        if self.asks_behind(at) {
            return Asked;
        }
        if matches!(opener, Opener::Aside | Opener::Adverbial) && self.is_imperative(at) {
            return Instructed;
        }
        let head = &self.reading.drafts[first];
        let Some(governor) = head.governor.and_then(|governor| judged.get(governor)) else {
            return Asserted;
        };
        let above = governor.commitment;
        let inherited = match above {
            Asked | Conditional | Instructed | Hedged => above,
            Reported => Reported,
            Denied | Asserted => Asserted,
        };
        match opener {
            Opener::Relative | Opener::Aside => match above {
                Reported => Reported,
                _ => Asserted,
            },
            Opener::Adverbial => self.adverbial(head, above),
            Opener::Infinitive | Opener::Complement | Opener::Reduced => {
                let found = self.governed(head, governor);
                match found {
                    Some(Asserted)
                        if above == Reported
                            || above == Asked
                            || above == Conditional
                            || above == Instructed
                            || above == Hedged =>
                    {
                        inherited
                    }
                    Some(found) => found,
                    None if opener == Opener::Infinitive => Hedged,
                    None if opener == Opener::Complement => inherited,
                    None => {
                        let behind_noun = head.from.checked_sub(1).is_some_and(|before| {
                            matches!(self.words.tag(before), Tag::Noun | Tag::Name)
                        });
                        if behind_noun && above != Reported {
                            Asserted
                        } else {
                            inherited
                        }
                    }
                }
            }
            Opener::Main | Opener::Report => Asserted,
        }
    }
}
