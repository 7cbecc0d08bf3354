//! How far the author stands behind each clause.
//!
//! What governs a clause says most: `denied that`, `failed to`, `if`, `said`, and how a clause is
//! governed counts through all that govern it in turn. Then come its own negations, modal verbs
//! and adverbs. Two negations are none.

use super::super::tokens::Shape;
use super::grammar::{Draft, Opener, Reading};
use super::groups::{Form, Group, Words};
use super::stance::{self, Stance};
use super::tags::Tag;
use crate::language::clause::Commitment;

/// What was read of one clause.
#[derive(Clone, Copy, Debug)]
pub(super) struct Judged {
    pub(super) negated: bool,
    pub(super) commitment: Commitment,
    /// Whether no word of its own says how far its author stands behind it.
    pub(super) open: bool,
}

/// Judges the clauses of one sentence, in the order of its drafts.
pub(super) fn judge(words: &Words<'_>, reading: &Reading) -> Vec<Judged> {
    let judge = Judge::new(words, reading);
    let mut judged: Vec<Judged> = Vec::with_capacity(reading.drafts.len());
    for at in 0..reading.drafts.len() {
        judged.push(judge.one(at, &judged));
    }
    judged
}

struct Judge<'a> {
    words: &'a Words<'a>,
    reading: &'a Reading,
    /// Own negations of every clause.
    negations: Vec<usize>,
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
            judge.negations[owner] += judge.negates(at);
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

    /// How many negations the word at `at` adds to its clause.
    fn negates(&self, at: usize) -> usize {
        let words = self.words;
        // `the Never Mind album`
        let capital = |at: usize| {
            words
                .units
                .get(at)
                .is_some_and(|unit| unit.shape == Shape::Capital)
        };
        if at > 0 && capital(at) && capital(at + 1) {
            return 0;
        }
        let next = |ahead: usize, list: &[&str]| words.is(at + ahead, list);
        let before = |list: &[&str]| at > 0 && words.is(at - 1, list);
        if words.is(at, &["not", "n't", "n’t", "never"]) {
            let only = [
                "only",
                "just",
                "merely",
                "simply",
                "least",
                "surprisingly",
                "unlike",
                "even",
            ];
            let cannot_help = (at + 1..at + 3).any(|at| words.is(at, &["help"]))
                && (at + 1..at + 6)
                    .any(|at| words.is(at, &["but"]) || words.word(at).ends_with("ing"));
            if next(1, &only)
                || next(1, &["more", "less", "fewer", "later", "earlier"]) && next(2, &["than"])
                || before(&["or", "if", "why"])
                || cannot_help
            {
                return 0;
            }
            // `not uncommon`, `not without`
            let cancels = (at + 1..at + 4).any(|at| self.is_unlike(at));
            return if cancels { 2 } else { 1 };
        }
        if words.is(at, &["no"]) {
            let number = words
                .units
                .get(at + 1)
                .is_some_and(|unit| unit.shape == Shape::Number);
            let nothing = number
                || words.tag(at) == Tag::Interjection
                || next(1, &["doubt", "matter", "wonder", "sooner"])
                || next(1, &["more", "less", "fewer", "later", "earlier", "longer"])
                    && next(2, &["than"])
                || matches!(
                    words.units.get(at + 1).map(|unit| unit.shape),
                    Some(Shape::Comma | Shape::Stop)
                );
            return usize::from(!nothing);
        }
        if words.is(at, &["nothing", "nobody", "none", "nowhere"]) {
            return usize::from(!next(1, &["but", "if", "short"]) && !next(1, &["less"]));
        }
        if words.is(at, &["neither", "nor"]) {
            // `neither … nor` is one negation.
            let pair = words.is(at, &["nor"])
                && (at.saturating_sub(12)..at).any(|before| {
                    words.is(before, &["neither", "not", "n't", "no"])
                        && self.reading.owner[before] == self.reading.owner[at]
                });
            return usize::from(!pair);
        }
        usize::from(words.is(at, &["anything"]) && next(1, &["but"]))
    }

    /// An adjective that is itself a negation: `uncommon`, `impossible`.
    fn is_unlike(&self, at: usize) -> bool {
        self.words.is(
            at,
            &[
                "uncommon",
                "unusual",
                "unlikely",
                "impossible",
                "unreasonable",
                "unheard",
                "insignificant",
                "unimportant",
                "unrelated",
                "unaware",
                "unable",
                "unhappy",
                "unfamiliar",
                "inconsiderable",
                "untrue",
                "false",
                "wrong",
                "unfair",
                "unjustified",
                "unknown",
                "without",
                "unnoticed",
                "unexpected",
                "improbable",
                "inconceivable",
                "illegal",
                "dissimilar",
            ],
        )
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

    /// Whether a main clause of a question asks: all do, unless some begin as questions do.
    fn asks(&self, at: usize) -> bool {
        self.reading.question && (!self.any_asks || self.begins_question(self.leader(at)))
    }

    /// Whether a main clause begins with an auxiliary or a question word.
    fn begins_question(&self, at: usize) -> bool {
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

    fn is_imperative(&self, at: usize) -> bool {
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

    /// Whether a clause asks behind a statement: `I bought it, what can I do?`
    fn asks_behind(&self, at: usize) -> bool {
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
    fn is_inverted_condition(&self, at: usize) -> bool {
        let inverted = |group: Group| {
            group.inverted.is_some() && self.words.is(group.first, &["had", "should", "were"])
        };
        !self.reading.question
            && self.reading.drafts.len() > at + 1
            && self.reading.drafts[at].group.is_some_and(inverted)
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

    /// By the word that opens it.
    fn adverbial(&self, head: &Draft, above: Commitment) -> Commitment {
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

    /// By the verb, noun or adjective that governs it; nothing when that says nothing.
    fn governed(&self, head: &Draft, governor: &Judged) -> Option<Commitment> {
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
        let infinitive = head.opener == Opener::Infinitive;
        let reduced = head.opener == Opener::Reduced;
        let (mut of, mut noun) = (Stance::default(), false);
        let word = words.word(before);
        match words.tag(before) {
            Tag::Noun => {
                of = stance::of_noun(word);
                noun = of != Stance::default();
            }
            Tag::Adjective | Tag::Adverb => of = stance::of_word(word),
            _ => {}
        }
        let copula = group.is_some_and(|group| words.tag(group.verb) == Tag::Auxiliary);
        let mut verb = false;
        if of == Stance::default() {
            let group = group?;
            if reduced && group.last + 1 != head.from {
                return None;
            }
            // `is true that`: an adjective somewhere behind the copula.
            if copula {
                let adjective = (group.last + 1..head.from)
                    .filter(|&at| words.tag(at) == Tag::Adjective)
                    .map(|at| stance::of_word(words.word(at)))
                    .find(|of| *of != Stance::default());
                of = adjective?;
            } else {
                of = stance::of_verb(words.word(group.verb));
                let passive = (group.first..group.verb).any(|at| {
                    words
                        .units
                        .get(at)
                        .is_some_and(|unit| unit.classes.any(super::super::lexicon::Classes::BE))
                });
                if of == Stance::default() {
                    of = stance::of_word(words.word(group.verb));
                }
                if passive
                    && infinitive
                    && of.any(Stance::SAY.or(Stance::THINK))
                    && !of.any(Stance::ORDER.or(Stance::HOPE))
                {
                    return Some(Reported);
                }
                verb = true;
            }
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
