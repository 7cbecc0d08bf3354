//! What words say about the clauses that they govern: `denied that`, `managed to`, `likely to`.
//!
//! The lists are data (`words/commitment.txt`). Invariant: a look-up has no effect and knows
//! words in lower case only.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::super::lexicon::{lines, noun, verb};

/// A set of classes, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stance(u32);

impl Stance {
    /// `failed to`: denied, and asserted when negated.
    pub(super) const FAIL: Self = Self(1);
    /// `denied that`: denied.
    pub(super) const DENY: Self = Self(1 << 1);
    /// `managed to`: asserted, and denied when negated.
    pub(super) const MANAGE: Self = Self(1 << 2);
    /// `knew that`: asserted in any case.
    pub(super) const KNOW: Self = Self(1 << 3);
    /// `showed that`: asserted, and open when negated.
    pub(super) const SHOW: Self = Self(1 << 4);
    /// `said that`: reported.
    pub(super) const SAY: Self = Self(1 << 5);
    /// `believes that`: reported; denied when negated.
    pub(super) const THINK: Self = Self(1 << 6);
    /// `plans to`: hedged.
    pub(super) const HOPE: Self = Self(1 << 7);
    /// `no evidence that`: denied when negated.
    pub(super) const EVIDENCE: Self = Self(1 << 8);
    /// `ordered them to`: instructed.
    pub(super) const ORDER: Self = Self(1 << 9);
    /// `perhaps`.
    pub(super) const HEDGE: Self = Self(1 << 10);
    /// `reportedly`.
    pub(super) const EVIDENTIAL: Self = Self(1 << 11);

    /// `accused of`: what somebody is said to have done, and may not have.
    pub(super) const ACCUSE: Self = Self(1 << 12);
    /// `set to`: what will be so, as far as anybody can tell.
    pub(super) const SCHEDULE: Self = Self(1 << 13);
    /// `prevented it from`: denied, and asserted when negated.
    pub(super) const PREVENT: Self = Self(1 << 14);

    /// Whether a class of `other` is in it.
    pub(super) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Verbs, nouns and other words apart: `report` the noun is not `report` the verb.
#[derive(Default)]
struct Table {
    verbs: HashMap<String, Stance>,
    nouns: HashMap<String, Stance>,
    words: HashMap<String, Stance>,
}

static TABLE: LazyLock<Table> =
    LazyLock::new(|| Table::parse(include_str!("../words/commitment.txt")));

fn class(name: &str) -> Stance {
    match name {
        "fail" => Stance::FAIL,
        "deny" => Stance::DENY,
        "manage" => Stance::MANAGE,
        "know" => Stance::KNOW,
        "show" => Stance::SHOW,
        "say" => Stance::SAY,
        "think" => Stance::THINK,
        "hope" => Stance::HOPE,
        "evidence" => Stance::EVIDENCE,
        "order" => Stance::ORDER,
        "hedge" => Stance::HEDGE,
        "evidential" => Stance::EVIDENTIAL,
        "accuse" => Stance::ACCUSE,
        "schedule" => Stance::SCHEDULE,
        "prevent" => Stance::PREVENT,
        _ => Stance::default(),
    }
}

impl Table {
    fn parse(list: &str) -> Self {
        let mut table = Self::default();
        let (mut kind, mut stance) = ("word", Stance::default());
        let add = |table: &mut HashMap<String, Stance>, word: &str, stance: Stance| {
            let known = table.entry(word.to_owned()).or_default();
            *known = known.or(stance);
        };
        for line in lines(list) {
            if let Some(name) = line
                .strip_prefix('[')
                .and_then(|line| line.strip_suffix(']'))
            {
                let (its, name) = name.split_once('-').unwrap_or(("word", name));
                (kind, stance) = (its, class(name));
                continue;
            }
            for word in line.split_whitespace() {
                match kind {
                    "verb" => verb(word, |form, _| add(&mut table.verbs, form, stance)),
                    "noun" => noun(word, |form, _| add(&mut table.nouns, form, stance)),
                    _ => add(&mut table.words, word, stance),
                }
            }
        }
        table
    }
}

/// Words beside those of the lists that turn a clause round or make it less certain.
const QUALIFYING: &[&str] = &[
    "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "nowhere", "cannot",
    "without", "lack", "lacks", "lacked", "absence", "may", "might", "could", "can", "would",
    "should", "will", "shall", "if", "unless", "whether", "yet", "too", "out", "instead", "rather",
];

/// Whether a text may deny something or be less than certain of it, at a glance.
pub(in super::super) fn is_qualified(text: &str) -> bool {
    const QUALIFIES: Stance = Stance::FAIL
        .or(Stance::DENY)
        .or(Stance::THINK)
        .or(Stance::HOPE)
        .or(Stance::EVIDENCE)
        .or(Stance::ORDER)
        .or(Stance::HEDGE)
        .or(Stance::EVIDENTIAL)
        .or(Stance::ACCUSE)
        .or(Stance::SCHEDULE)
        .or(Stance::PREVENT);
    let words = text.split(|c: char| !c.is_alphabetic() && c != '\'' && c != '’');
    words.filter(|word| word.len() > 1).any(|word| {
        let word = word.to_lowercase();
        let denies = || {
            let stems = super::super::stems::words(&word);
            stems.iter().any(|word| {
                let opposite = super::super::meaning::LEXICON.opposite(&word.stem);
                opposite.is_some_and(|(_, denies)| denies)
            })
        };
        word.ends_with("n't")
            || word.ends_with("n’t")
            || word.ends_with("'ll")
            || word.ends_with("’ll")
            || QUALIFYING.contains(&word.as_str())
            || find(&TABLE.verbs, &word)
                .or(find(&TABLE.nouns, &word))
                .or(find(&TABLE.words, &word))
                .any(QUALIFIES)
            || denies()
    }) || text.contains('?')
}

/// What a verb form says.
pub(super) fn of_verb(word: &str) -> Stance {
    find(&TABLE.verbs, word)
}

/// What a noun says.
pub(super) fn of_noun(word: &str) -> Stance {
    find(&TABLE.nouns, word)
}

/// What an adjective or adverb says.
pub(super) fn of_word(word: &str) -> Stance {
    find(&TABLE.words, word)
}

fn find(table: &HashMap<String, Stance>, word: &str) -> Stance {
    table
        .get(word.to_lowercase().as_str())
        .copied()
        .unwrap_or_default()
}
