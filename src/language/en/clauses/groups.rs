//! Verb groups: auxiliaries, negations and adverbs up to the verb that says what is done.
//!
//! Invariant: groups come in order and do not overlap; looking for the verb behind an inverted
//! subject (`Did the board of the bank meet?`) goes at most [`FARTHEST`] units ahead.

use super::super::lexicon::Classes;
use super::tags::Tag;
use super::units::Unit;

/// How many units a subject between auxiliary and verb may take.
const FARTHEST: usize = 8;

/// What a bare form follows.
const MODALS: &[&str] = &[
    "may", "might", "can", "could", "will", "would", "shall", "should", "must", "do", "does", "did",
];

/// What kind of verb form a group is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `opens`, `has been opened`, `may open`; also a bare form: only its place tells.
    Finite,
    /// `to open`.
    Infinitive,
    /// `opening`, `opened` without auxiliary.
    Reduced,
}

/// A verb group: places among the units of the sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    pub(super) first: usize,
    pub(super) last: usize,
    /// The word that says what is done, or the copula.
    pub(super) verb: usize,
    pub(super) form: Form,
    /// Whether it has an auxiliary before its verb.
    pub(super) auxiliary: bool,
    /// Where the subject lies when it stands behind the auxiliary.
    pub(super) inverted: Option<(usize, usize)>,
}

/// What groups are read from.
pub(super) struct Words<'a> {
    pub(super) text: &'a str,
    pub(super) units: &'a [Unit],
    pub(super) tags: &'a [Tag],
}

impl Words<'_> {
    pub(super) fn len(&self) -> usize {
        self.units.len()
    }

    pub(super) fn tag(&self, at: usize) -> Tag {
        self.tags.get(at).copied().unwrap_or(Tag::Mark)
    }

    /// The word at `at`; nothing behind the last.
    pub(super) fn word(&self, at: usize) -> &str {
        self.units.get(at).map_or("", |unit| unit.text(self.text))
    }

    pub(super) fn is(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        words.iter().any(|one| one.eq_ignore_ascii_case(word))
    }

    /// Whether `at` is a negation inside a verb group.
    pub(super) fn is_not(&self, at: usize) -> bool {
        self.is(at, &["not", "n't", "n’t", "never"])
    }

    /// Whether a verb is in its bare form.
    pub(super) fn is_base(&self, verb: usize) -> bool {
        let classes = self
            .units
            .get(verb)
            .map(|unit| unit.classes)
            .unwrap_or_default();
        if classes.any(Classes::VERB_FORM) {
            return classes.any(Classes::BASE);
        }
        let word = self.word(verb).to_lowercase();
        !["ed", "ing", "s", "n't"]
            .iter()
            .any(|end| word.ends_with(end))
            || word.ends_with("ss")
    }

    /// Whether `at` can stand inside a verb group without being a verb.
    fn is_between(&self, at: usize) -> bool {
        self.tag(at) == Tag::Adverb || self.is_not(at)
    }

    fn is_nominal(&self, at: usize) -> bool {
        matches!(
            self.tag(at),
            Tag::Noun
                | Tag::Name
                | Tag::Pronoun
                | Tag::Determiner
                | Tag::Numeral
                | Tag::Adjective
                | Tag::Attributive
                | Tag::Adposition
                | Tag::Symbol
        ) || self.word(at).starts_with(['\'', '’'])
    }
}

/// All verb groups of a sentence.
pub(super) fn groups(words: &Words<'_>) -> Vec<Group> {
    let mut found: Vec<Group> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match group(words, at, found.last()) {
            Some(group) => {
                at = group.last + 1;
                found.push(group);
            }
            None => at += 1,
        }
    }
    found
}

/// The group that begins at `at`.
fn group(words: &Words<'_>, at: usize, before: Option<&Group>) -> Option<Group> {
    let to = words.is(at, &["to"]) && words.tag(at) == Tag::Particle;
    let mut first = at;
    let mut form = Form::Finite;
    let mut next = at;
    if to || words.is(at, &["not", "never"]) {
        // `not to open`, `to quickly open`
        while next < at + 4 && (words.is_between(next) || words.is(next, &["to"])) {
            if words.is(next, &["to"]) && words.tag(next) == Tag::Particle {
                form = Form::Infinitive;
            }
            next += 1;
        }
    }
    if !matches!(words.tag(next), Tag::Auxiliary | Tag::Verb | Tag::Reduced) {
        return None;
    }
    let mut auxiliary = false;
    let mut verb = None;
    let mut last = next;
    let begin = next;
    loop {
        match words.tag(next) {
            Tag::Auxiliary if verb.is_none() => {
                last = next;
                auxiliary = true;
                next += 1;
            }
            Tag::Verb | Tag::Reduced => {
                verb = Some(next);
                last = next;
                break;
            }
            // A bare form follows a modal verb, whatever it looks like.
            Tag::Adjective | Tag::Noun
                if verb.is_none()
                    && words.is_base(next)
                    && next > begin
                    && words.is(last, MODALS)
                    && words.tag(next + 1) != Tag::Verb =>
            {
                verb = Some(next);
                last = next;
                break;
            }
            _ if words.is_between(next) && next < last + 4 => {
                if words.is_not(next) {
                    last = next;
                }
                next += 1;
            }
            _ => break,
        }
    }
    // Only an auxiliary: its verb may stand behind the subject.
    let mut inverted = None;
    if verb.is_none() && form == Form::Finite && may_invert(words, begin, before) {
        let from = last + 1;
        let mut to = from;
        while to < from + FARTHEST && words.is_nominal(to) {
            to += 1;
        }
        let mut behind = to;
        while behind < to + 3 && words.is_between(behind) {
            behind += 1;
        }
        while words.tag(behind) == Tag::Auxiliary && behind < to + 5 {
            behind += 1;
        }
        if to > from {
            inverted = Some((from, to));
            // `Is the road open?`: no bare form follows a copula.
            let copula = words.is(begin, &["is", "are", "was", "were", "am"])
                && behind == to
                && words.is_base(behind);
            if copula && matches!(words.tag(behind), Tag::Verb | Tag::Reduced) {
                verb = Some(last);
                last = behind;
            } else if matches!(words.tag(behind), Tag::Verb | Tag::Reduced) {
                verb = Some(behind);
                last = behind;
            } else if to > from + 1
                && words.is(begin, MODALS)
                && words.tag(to - 1) == Tag::Adjective
                && words.is_base(to - 1)
            {
                // `Should the plant close, …`
                verb = Some(to - 1);
                last = to - 1;
                inverted = Some((from, to - 1));
            } else if words.tag(behind.saturating_sub(1)) == Tag::Auxiliary && behind > to {
                verb = Some(behind - 1);
                last = behind - 1;
            } else {
                verb = (begin..from)
                    .rev()
                    .find(|&at| words.tag(at) == Tag::Auxiliary);
            }
        }
    }
    let verb = verb.or_else(|| {
        (begin..=last)
            .rev()
            .find(|&at| words.tag(at) == Tag::Auxiliary)
    })?;
    if form == Form::Finite && !auxiliary && words.tag(verb) == Tag::Reduced {
        form = Form::Reduced;
    }
    if form == Form::Finite && words.is(begin, &["being", "having"]) {
        form = Form::Reduced;
    }
    if to {
        first = at;
    }
    Some(Group {
        first,
        last,
        verb,
        form,
        auxiliary: auxiliary && words.tag(verb) != Tag::Auxiliary
            || (begin..verb).any(|at| words.tag(at) == Tag::Auxiliary),
        inverted,
    })
}

/// Whether an auxiliary at `at` can stand before its subject: nothing nominal lies before it.
fn may_invert(words: &Words<'_>, at: usize, before: Option<&Group>) -> bool {
    let from = before.map_or(0, |group| group.last + 1);
    let Some(previous) = at.checked_sub(1).filter(|&previous| previous >= from) else {
        return at == 0 || before.is_none();
    };
    matches!(
        words.tag(previous),
        Tag::Mark | Tag::Conjunction | Tag::Interjection
    ) || words.is(
        previous,
        &[
            "who", "what", "when", "where", "why", "how", "which", "nor", "neither", "never",
            "only", "so", "then", "not",
        ],
    ) || question_phrase(words, from, at)
}

/// `How many people did …`, `Which city has …`.
fn question_phrase(words: &Words<'_>, from: usize, at: usize) -> bool {
    let start = (from..at)
        .rev()
        .take(6)
        .find(|&place| words.is(place, &["how", "which", "what", "whose"]));
    start.is_some_and(|start| {
        (start + 1..at).all(|place| {
            matches!(
                words.tag(place),
                Tag::Noun | Tag::Adjective | Tag::Adverb | Tag::Numeral | Tag::Determiner
            )
        }) && words.is(
            at,
            &[
                "do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "will",
                "can", "could", "would", "should", "may", "might",
            ],
        )
    })
}
