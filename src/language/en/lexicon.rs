//! The word lists as one table: what classes a word belongs to.
//!
//! The lists are data (`words/*.txt`); `classes` names what a word can be, `inflection` makes its
//! forms, this file looks it up. Invariant: a look-up costs one hash and, for a known word, one comparison; the
//! table never changes after it was built.

mod classes;
mod inflection;

use std::collections::HashMap;
use std::sync::LazyLock;

pub(super) use classes::Classes;
pub(super) use inflection::{noun, verb};

/// How the words of a list are inflected.
#[derive(Clone, Copy)]
enum Inflection {
    /// `say/said/said` or a regular verb.
    Verb,
    /// `study` and `studies`; `person/people`.
    Noun,
}

/// Every list: its text, how its words inflect and the class of its words.
const LISTS: &[(&str, Inflection, Classes)] = &[
    (
        include_str!("words/verbs-say.txt"),
        Inflection::Verb,
        Classes::SAY,
    ),
    (
        include_str!("words/verbs-find.txt"),
        Inflection::Verb,
        Classes::FIND,
    ),
    (
        include_str!("words/verbs-think.txt"),
        Inflection::Verb,
        Classes::THINK,
    ),
    (
        include_str!("words/verbs-judge.txt"),
        Inflection::Verb,
        Classes::JUDGE,
    ),
    (
        include_str!("words/verbs-want.txt"),
        Inflection::Verb,
        Classes::WANT,
    ),
    (
        include_str!("words/verbs-weak.txt"),
        Inflection::Verb,
        Classes::WEAK,
    ),
    (
        include_str!("words/verbs-event.txt"),
        Inflection::Verb,
        Classes::EVENT,
    ),
    (
        include_str!("words/verbs-other.txt"),
        Inflection::Verb,
        Classes::ACTION,
    ),
    (
        include_str!("words/nouns-expert.txt"),
        Inflection::Noun,
        Classes::EXPERT,
    ),
    (
        include_str!("words/nouns-role.txt"),
        Inflection::Noun,
        Classes::ROLE,
    ),
    (
        include_str!("words/nouns-person.txt"),
        Inflection::Noun,
        Classes::PERSON,
    ),
    (
        include_str!("words/nouns-insider.txt"),
        Inflection::Noun,
        Classes::INSIDER,
    ),
    (
        include_str!("words/nouns-document.txt"),
        Inflection::Noun,
        Classes::DOCUMENT,
    ),
    (
        include_str!("words/nouns-body.txt"),
        Inflection::Noun,
        Classes::BODY,
    ),
    (
        include_str!("words/nouns-spokesperson.txt"),
        Inflection::Noun,
        Classes::SPOKESPERSON,
    ),
    (
        include_str!("words/nouns-group.txt"),
        Inflection::Noun,
        Classes::GROUP,
    ),
    (
        include_str!("words/nouns-speech.txt"),
        Inflection::Noun,
        Classes::SPEECH,
    ),
    (
        include_str!("words/nouns-unit.txt"),
        Inflection::Noun,
        Classes::UNIT,
    ),
];

/// The lists of one file with a section for every class: `[definite]` and the words under it.
const SECTIONS: &[&str] = &[
    include_str!("words/grammar.txt"),
    include_str!("words/abbreviations.txt"),
    include_str!("words/tone.txt"),
    include_str!("words/places.txt"),
    include_str!("words/stance.txt"),
];

/// The name of a section and its class.
fn section(name: &str) -> Classes {
    match name {
        "definite" => Classes::DEFINITE,
        "indefinite" => Classes::INDEFINITE,
        "quantifier" => Classes::QUANTIFIER,
        "numeral" => Classes::NUMERAL,
        "preposition" => Classes::PREPOSITION,
        "conjunction" => Classes::CONJUNCTION,
        "subordinator" => Classes::SUBORDINATOR,
        "relative" => Classes::RELATIVE,
        "be" => Classes::BE,
        "have" => Classes::HAVE,
        "modal" => Classes::MODAL,
        "negation" => Classes::NEGATION,
        "pronoun" => Classes::PRONOUN,
        "personal" => Classes::PERSONAL,
        "author" => Classes::AUTHOR,
        "adverb" => Classes::ADVERB,
        "evidential" => Classes::EVIDENTIAL,
        "hedge" => Classes::HEDGE,
        "starter" => Classes::STARTER,
        "time" => Classes::TIME,
        "place" => Classes::PLACE,
        "party" => Classes::PARTY,
        "opinion" => Classes::OPINION,
        "title" => Classes::TITLE,
        "abbreviation" => Classes::ABBREVIATION,
        "furniture" => Classes::FURNITURE,
        "nameless" => Classes::NAMELESS,
        "intensifier" => Classes::INTENSIFIER,
        "courtesy" => Classes::COURTESY,
        "matter" => Classes::MATTER,
        "abstract" => Classes::ABSTRACT,
        "keeps" => Classes::KEEPS,
        "hearsay" => Classes::HEARSAY,
        "common" => Classes::COMMON,
        "cause" => Classes::CAUSE,
        "future" => Classes::FUTURE,
        "duty" => Classes::DUTY,
        _ => Classes::default(),
    }
}

/// Words longer than this are in no list.
const LONGEST: usize = 24;

struct Table {
    /// A power of two long; a slot without letters is empty.
    slots: Vec<Slot>,
    /// The letters of all words.
    letters: Vec<u8>,
}

/// A word: most look-ups end at `hash`, without a look at the letters.
#[derive(Clone, Copy, Default)]
struct Slot {
    hash: u32,
    start: u32,
    len: u32,
    classes: Classes,
}

static TABLE: LazyLock<Table> = LazyLock::new(Table::build);

/// The classes of a word in any case; a curly apostrophe is a straight one.
pub(super) fn classes(word: &str) -> Classes {
    let mut lower = [0; LONGEST];
    let mut len = 0;
    let bytes = word.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let (byte, step) = if byte.is_ascii() {
            (byte.to_ascii_lowercase(), 1)
        } else if bytes[at..].starts_with("’".as_bytes()) {
            (b'\'', 3)
        } else {
            return Classes::default();
        };
        let Some(slot) = lower.get_mut(len) else {
            return Classes::default();
        };
        *slot = byte;
        len += 1;
        at += step;
    }
    TABLE.find(&lower[..len])
}

impl Table {
    fn build() -> Self {
        let mut words: HashMap<String, Classes> = HashMap::new();
        let mut add = |word: &str, classes: Classes| {
            let known = words.entry(word.to_owned()).or_default();
            *known = known.or(classes);
        };
        for &(list, inflection, class) in LISTS {
            for line in lines(list) {
                for word in line.split_whitespace() {
                    match inflection {
                        Inflection::Verb => verb(word, |form, shape| add(form, class.or(shape))),
                        Inflection::Noun => noun(word, |form, shape| add(form, class.or(shape))),
                    }
                }
            }
        }
        for list in SECTIONS {
            let mut class = Classes::default();
            for line in lines(list) {
                if let Some(name) = line
                    .strip_prefix('[')
                    .and_then(|line| line.strip_suffix(']'))
                {
                    class = section(name);
                } else {
                    for word in line.split_whitespace() {
                        add(word, class);
                    }
                }
            }
        }
        let size = (words.len() * 2).next_power_of_two();
        let mut table = Self {
            slots: vec![Slot::default(); size],
            letters: Vec::new(),
        };
        for (word, classes) in words {
            let hash = hash(word.as_bytes());
            let mut at = hash as usize & (size - 1);
            while table.slots[at].len > 0 {
                at = (at + 1) & (size - 1);
            }
            // The lists are far smaller than 4 GiB.
            table.slots[at] = Slot {
                hash,
                start: table.letters.len() as u32,
                len: word.len() as u32,
                classes,
            };
            table.letters.extend_from_slice(word.as_bytes());
        }
        table
    }

    fn find(&self, word: &[u8]) -> Classes {
        let mask = self.slots.len() - 1;
        let hash = hash(word);
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot.len == 0 {
                return Classes::default();
            }
            let (start, len) = (slot.start as usize, slot.len as usize);
            if slot.hash == hash && self.letters.get(start..start + len) == Some(word) {
                return slot.classes;
            }
            at = (at + 1) & mask;
        }
    }
}

/// FNV-1a, folded: words are short, and the table is ours.
fn hash(word: &[u8]) -> u32 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for &byte in word {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    (hash ^ (hash >> 32)) as u32
}

/// The lines of a list without its comments.
pub(super) fn lines(list: &str) -> impl Iterator<Item = &str> {
    list.lines()
        .map(|line| line.split('#').next().unwrap_or_default().trim())
        .filter(|line| !line.is_empty())
}

#[cfg(test)]
mod tests;
