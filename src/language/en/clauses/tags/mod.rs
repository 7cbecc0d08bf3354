//! Parts of speech: a dictionary for words that have only one, and a perceptron for all others.
//!
//! The tags are those of Universal Dependencies, and three that clauses need besides: a participle
//! that makes a clause of its own without an auxiliary (`killed on Monday`), one that only
//! describes a noun (`the retiring judge`), and a relative pronoun. Every tag is the largest sum
//! of integer weights of what stands around the word (`features`); they were fitted as an averaged
//! perceptron (Collins 2002) by the ignored test in `fit`, on the data that `DATA.md` names.
//!
//! Invariant: integer arithmetic only, so that every machine reads the same; one tag a unit; work
//! linear in their number.

mod features;
#[cfg(test)]
pub(in crate::language::en) mod fit;

use std::sync::LazyLock;

use super::stance::{self, Stance};
use super::units::Unit;
use features::{Features, Row};

/// A part of speech as the grammar of clauses needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Tag {
    Adjective,
    Adposition,
    Adverb,
    Auxiliary,
    Conjunction,
    Determiner,
    Interjection,
    Noun,
    Numeral,
    Particle,
    Pronoun,
    Name,
    Mark,
    Subordinator,
    Symbol,
    Verb,
    Other,
    /// A participle that is the verb of a clause without auxiliary or subject.
    Reduced,
    /// A participle before its noun.
    Attributive,
    /// `who`, `which`, `that`, `where` of a relative clause.
    Relative,
}

/// All tags; a tag's number is its place.
const TAGS: [Tag; 20] = [
    Tag::Adjective,
    Tag::Adposition,
    Tag::Adverb,
    Tag::Auxiliary,
    Tag::Conjunction,
    Tag::Determiner,
    Tag::Interjection,
    Tag::Noun,
    Tag::Numeral,
    Tag::Particle,
    Tag::Pronoun,
    Tag::Name,
    Tag::Mark,
    Tag::Subordinator,
    Tag::Symbol,
    Tag::Verb,
    Tag::Other,
    Tag::Reduced,
    Tag::Attributive,
    Tag::Relative,
];

/// The universal names, in the same order.
const NAMES: [&str; 17] = [
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
    "PUNCT", "SCONJ", "SYM", "VERB", "X",
];

impl Tag {
    /// Its name, as weights are fitted on it.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Reduced => "reduced",
            Self::Attributive => "attributive",
            Self::Relative => "relative",
            tag => NAMES.get(tag as usize).copied().unwrap_or("X"),
        }
    }

    /// The universal part of speech of `word`.
    pub(super) fn universal(self, word: &str) -> &'static str {
        let place = match self {
            Self::Reduced | Self::Attributive => Self::Verb,
            Self::Relative
                if ["where", "when", "why", "how"]
                    .iter()
                    .any(|adverb| word.eq_ignore_ascii_case(adverb)) =>
            {
                Self::Adverb
            }
            Self::Relative => Self::Pronoun,
            tag => tag,
        };
        NAMES.get(place as usize).copied().unwrap_or("X")
    }
}

/// A sum for every tag.
type Sums = [i32; TAGS.len()];

/// The weights.
struct Model {
    /// Hashes of words with one tag, sorted.
    words: Vec<(u32, Tag)>,
    /// Keys and where their weights lie; a power of two long, and the key of an empty slot is 0.
    slots: Vec<(u32, u32)>,
    /// A tag's number and its weight; a row ends before the next one begins.
    weights: Vec<(u8, i16)>,
    /// Where rows begin.
    rows: Vec<u32>,
}

static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::parse(include_str!("../../words/parts-of-speech.txt")));

/// The tags of the units of a text.
pub(super) fn tag(text: &str, units: &[Unit]) -> Vec<Tag> {
    let mut tags = MODEL.tag(&Row::read(text, units));
    if !tags.is_empty() && opens_inversion(text, units, &tags, 0) {
        tags[0] = Tag::Auxiliary;
    }
    for at in 1..tags.len() {
        let article = ["the", "a", "an"]
            .iter()
            .any(|article| units[at - 1].text(text).eq_ignore_ascii_case(article));
        // `the can`, `the might of`: an article makes a noun of what is a verb elsewhere.
        if article && tags[at] == Tag::Auxiliary {
            tags[at] = Tag::Noun;
        }
        // `may open and close`: what is coordinated with a verb that has no object is a verb.
        if at > 1
            && tags[at - 1] == Tag::Conjunction
            && (tags[at - 2] == Tag::Verb || at > 2 && is_bare(text, units, &tags, at - 2))
            && matches!(tags[at], Tag::Noun | Tag::Adjective)
            && same_form(units[at - 2].text(text), units[at].text(text))
            && !matches!(
                tags.get(at + 1),
                Some(Tag::Verb | Tag::Auxiliary | Tag::Noun | Tag::Name | Tag::Conjunction)
            )
        {
            tags[at] = Tag::Verb;
        }
        // `Had it rained`: what stands before a subject is an auxiliary.
        if tags[at - 1] == Tag::Mark && opens_inversion(text, units, &tags, at) {
            tags[at] = Tag::Auxiliary;
        }
        // `The mayor plans to pay`: without another verb, what wants something is the verb.
        if tags[at] == Tag::Noun
            && matches!(tags[at - 1], Tag::Noun | Tag::Name)
            && tags.get(at + 1) == Some(&Tag::Particle)
            && units[at + 1].text(text).eq_ignore_ascii_case("to")
            && stance::of_verb(units[at].text(text)).any(Stance::HOPE)
            && tags.get(at + 2) == Some(&Tag::Verb)
            && !tags[at.saturating_sub(8)..at]
                .iter()
                .chain(tags.iter().skip(at + 3).take(12))
                .any(|tag| matches!(tag, Tag::Verb | Tag::Auxiliary))
        {
            tags[at] = Tag::Verb;
        }
    }
    tags
}

/// Whether a word, in lower case, is one of the language and not a name: the treebank has it
/// as something else.
pub(super) fn is_common(word: &str) -> bool {
    if let Some(tag) = MODEL.known(features::hash(word)) {
        return tag != Tag::Name;
    }
    let weights = MODEL.row(features::key_of_word(word));
    let of = |wanted: fn(Tag) -> bool| {
        let of_tag = weights
            .iter()
            .filter(|(tag, _)| TAGS.get(usize::from(*tag)).is_some_and(|tag| wanted(*tag)));
        of_tag.map(|(_, weight)| i32::from(*weight)).max()
    };
    let name = of(|tag| tag == Tag::Name).unwrap_or(0);
    of(|tag| tag != Tag::Name).is_some_and(|other| other > name.max(0))
}

/// Whether what is tagged as an adjective is a verb behind its modal: `may open`.
fn is_bare(text: &str, units: &[Unit], tags: &[Tag], at: usize) -> bool {
    let modal = units[at - 1].text(text);
    tags[at] == Tag::Adjective
        && [
            "may", "might", "can", "could", "will", "would", "should", "must",
        ]
        .iter()
        .any(|word| word.eq_ignore_ascii_case(modal))
}

/// Whether two verb forms end alike: `opens` and `closes`, `open` and `close`.
fn same_form(one: &str, other: &str) -> bool {
    let form = |word: &str| {
        ["ing", "ed", "s"]
            .iter()
            .position(|ending| word.ends_with(ending) && !word.ends_with("ss"))
    };
    form(one) == form(other)
}

/// Whether `had` or `should` at `at` stands before its subject and a verb behind that.
fn opens_inversion(text: &str, units: &[Unit], tags: &[Tag], at: usize) -> bool {
    let is = |words: &[&str]| {
        let word = units[at].text(text);
        words.iter().any(|one| one.eq_ignore_ascii_case(word))
    };
    is(&["had", "should", "were"])
        && matches!(
            tags.get(at + 1),
            Some(Tag::Pronoun | Tag::Determiner | Tag::Name)
        )
        && (at + 2..at + 6)
            .take_while(|&place| {
                !matches!(tags.get(place), None | Some(Tag::Mark | Tag::Conjunction))
            })
            .any(|place| matches!(tags[place], Tag::Verb | Tag::Reduced))
}

impl Model {
    /// Reads lines `=DET the a`, words with one tag, and lines `key A12B-3`: a key in hexadecimal,
    /// and for each tag (`A` is the first) a weight.
    fn parse(data: &str) -> Self {
        let mut words = Vec::new();
        let mut rows = Vec::new();
        let mut weights = Vec::new();
        let mut keys = Vec::new();
        for line in data.lines() {
            let Some((name, rest)) = line.split_once(' ') else {
                continue;
            };
            if name == "#" {
                continue;
            }
            if let Some(name) = name.strip_prefix('=') {
                let tag = name.bytes().next().and_then(tag_of).unwrap_or(Tag::Other);
                words.extend(rest.split(' ').map(|word| (features::hash(word), tag)));
            } else if let Some(key) = hexadecimal(name) {
                keys.push(key);
                rows.push(weights.len() as u32);
                row(rest, &mut weights);
            }
        }
        rows.push(weights.len() as u32);
        words.sort_unstable();
        let size = (keys.len() * 2).next_power_of_two().max(16);
        let mut slots = vec![(0, 0); size];
        for (at, key) in keys.into_iter().enumerate() {
            let mut slot = key as usize & (size - 1);
            while slots[slot].0 != 0 {
                slot = (slot + 1) & (size - 1);
            }
            slots[slot] = (key, at as u32);
        }
        Self {
            words,
            slots,
            weights,
            rows,
        }
    }

    /// The only tag of a word.
    fn known(&self, word: u32) -> Option<Tag> {
        let at = self.words.binary_search_by_key(&word, |&(hash, _)| hash);
        self.words.get(at.ok()?).map(|&(_, tag)| tag)
    }

    fn row(&self, key: u32) -> &[(u8, i16)] {
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        loop {
            let (known, row) = self.slots[at];
            if known == 0 {
                return &[];
            }
            if known == key {
                let row = row as usize;
                let (from, to) = (self.rows[row] as usize, self.rows[row + 1] as usize);
                return self.weights.get(from..to).unwrap_or_default();
            }
            at = (at + 1) & mask;
        }
    }

    fn tag(&self, row: &Row) -> Vec<Tag> {
        let mut tags = Vec::with_capacity(row.len());
        let mut keys = Features::default();
        for at in 0..row.len() {
            let tag = self.known(row.word(at)).unwrap_or_else(|| {
                row.features(at, &tags, &mut keys);
                let mut sums = Sums::default();
                for &key in keys.iter() {
                    for &(tag, weight) in self.row(key) {
                        if let Some(sum) = sums.get_mut(usize::from(tag)) {
                            *sum += i32::from(weight);
                        }
                    }
                }
                best(&sums)
            });
            tags.push(tag);
        }
        tags
    }
}

/// The tag with the largest sum; the first of equals.
fn best(sums: &Sums) -> Tag {
    let mut best = 0;
    for at in 1..sums.len() {
        if sums[at] > sums[best] {
            best = at;
        }
    }
    TAGS[best]
}

fn tag_of(letter: u8) -> Option<Tag> {
    TAGS.get(usize::from(letter.checked_sub(b'A')?)).copied()
}

fn hexadecimal(name: &str) -> Option<u32> {
    u32::from_str_radix(name, 16).ok().filter(|&key| key != 0)
}

/// Reads `A12B-3`.
fn row(written: &str, weights: &mut Vec<(u8, i16)>) {
    let mut current: Option<(u8, i16, bool)> = None;
    let mut push = |current: Option<(u8, i16, bool)>| {
        if let Some((tag, value, negative)) = current {
            weights.push((tag, if negative { -value } else { value }));
        }
    };
    for byte in written.bytes() {
        match (byte, &mut current) {
            (b'A'..=b'Z', _) => {
                push(current);
                current = Some((byte - b'A', 0, false));
            }
            (b'-', Some(current)) => current.2 = true,
            (b'0'..=b'9', Some(current)) => {
                current.1 = current
                    .1
                    .saturating_mul(10)
                    .saturating_add(i16::from(byte - b'0'));
            }
            _ => {}
        }
    }
    push(current);
}
