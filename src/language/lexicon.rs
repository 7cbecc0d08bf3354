//! The word lists as one table: what classes a word belongs to.
//!
//! The lists are data (`words/*.txt`); this file knows how verbs and nouns inflect and how a word
//! is looked up. Invariant: a look-up costs one hash and, for a known word, one comparison; the
//! table never changes after it was built.

use std::collections::HashMap;
use std::sync::LazyLock;

/// A set of word classes, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Classes(u64);

impl Classes {
    /// Whether any class of `other` is in this set.
    pub(super) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The classes that the grammar of reports is made of, in 32 bits, for hashing. A list that
    /// is added for another purpose does not change it, so that fitted weights stay good.
    pub(super) const fn fold(self) -> u32 {
        ((self.0 & Self::GRAMMAR.0).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
    }

    /// Calls `take` with the number of every class in it.
    #[inline]
    pub(super) fn each(self, mut take: impl FnMut(usize)) {
        let mut left = self.0;
        while left != 0 {
            take(left.trailing_zeros() as usize);
            left &= left - 1;
        }
    }

    /// Whether it holds no class.
    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// How the words of a list are inflected.
#[derive(Clone, Copy)]
enum Inflection {
    /// `say/said/said` or a regular verb.
    Verb,
    /// `study` and `studies`; `person/people`.
    Noun,
}

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:literal,)*) => {
        impl Classes {
            $($(#[$doc])* pub(super) const $name: Self = Self(1 << $bit);)*
        }
    };
}

classes! {
    /// A finite or bare verb form: `say`.
    BASE = 0,
    /// Third person singular: `says`.
    THIRD = 1,
    /// Past tense: `said`.
    PAST = 2,
    /// Past participle: `said`, `given`.
    PARTICIPLE = 3,
    /// `saying`.
    GERUND = 4,
    /// Singular noun of a list.
    SINGULAR = 5,
    /// Plural noun of a list.
    PLURAL = 6,
    /// Verbs of saying: what follows is what somebody said.
    SAY = 7,
    /// Verbs of finding: `found`, `showed`, `suggest`.
    FIND = 8,
    /// Verbs of holding true: `believe`, `think`.
    THINK = 9,
    /// Verbs of judging somebody: `accused`, `criticised`.
    JUDGE = 10,
    /// Verbs of wanting, planning, fearing: attitudes, not reports.
    WANT = 11,
    /// Passive participles that report without saying who: `alleged`, `rumored`.
    HEARSAY = 12,
    /// Learned or professional people: `experts`, `scientists`.
    EXPERT = 13,
    /// People of an office or a role: `official`, `aide`.
    ROLE = 14,
    /// People in general: `people`, `person`, `man`.
    PERSON = 15,
    /// Unnamed by trade: `source`, `insider`.
    INSIDER = 16,
    /// What is read: `study`, `report`, `document`.
    DOCUMENT = 17,
    /// Bodies: `agency`, `police`, `company`.
    BODY = 18,
    /// Those who speak for a body: `spokesman`.
    SPOKESPERSON = 19,
    /// `the`, `this`, `his`.
    DEFINITE = 20,
    /// `a`, `an`, `another`, `one`.
    INDEFINITE = 21,
    /// `some`, `many`, `several`, `most`.
    QUANTIFIER = 22,
    /// Number words.
    NUMERAL = 23,
    /// `in`, `of`, `by`.
    PREPOSITION = 24,
    /// `and`, `or`, `but`.
    CONJUNCTION = 25,
    /// `because`, `when`, `although`.
    SUBORDINATOR = 26,
    /// `who`, `which`, `that`, `whose`, `whom`.
    RELATIVE = 27,
    /// Forms of `be`.
    BE = 28,
    /// Forms of `have`.
    HAVE = 29,
    /// `will`, `can`, `may` and `do`.
    MODAL = 30,
    /// `not`, `never`, `n't`.
    NEGATION = 31,
    /// `he`, `she`, `they`, `it`, `we`.
    PRONOUN = 32,
    /// `he`, `she` only: people referred to.
    PERSONAL = 33,
    /// `I`, `we`, `you`: the author and the reader.
    AUTHOR = 34,
    /// Adverbs that stand inside verb groups: `also`, `often`.
    ADVERB = 35,
    /// `reportedly`, `allegedly`.
    EVIDENTIAL = 36,
    /// Words that soften: `may`, `perhaps`, `about`.
    HEDGE = 37,
    /// Words that begin sentences: `the`, `it`, `in`.
    STARTER = 38,
    /// Days, months and words of time.
    TIME = 39,
    /// Places and peoples that are capitalised without naming a speaker.
    PLACE = 40,
    /// Words that judge: `great`, `terrible`.
    OPINION = 41,
    /// Words of events and facts in news: `killed`, `elected`.
    EVENT = 42,
    /// Abbreviations that never end a sentence: `Mr.`.
    TITLE = 43,
    /// Abbreviations that may end a sentence: `Inc.`.
    ABBREVIATION = 44,
    /// Nouns of saying: `claim`, `statement`, `concern`.
    SPEECH = 45,
    /// Measuring units and currencies.
    UNIT = 46,
    /// Words of sites and forms: `comment`, `subscribe`, `email`.
    FURNITURE = 47,
    /// Adjectives that keep a source unnamed: `anonymous`, `unnamed`.
    NAMELESS = 48,
    /// Verbs that are anything else: common finite verbs.
    ACTION = 49,
    /// Common words that are neither names nor nouns though they may be capitalised.
    COMMON = 50,
    /// Words of causes: `because`, `caused`.
    CAUSE = 51,
    /// Words of things to come: `will`, `soon`.
    FUTURE = 52,
    /// Words of duty: `should`, `must`.
    DUTY = 53,
    /// Last words of the phrases that keep a source unnamed: `anonymity`.
    KEEPS = 55,
    /// Verbs of saying that vouch for nothing: `ask`, `call`.
    WEAK = 56,
    /// `very`, `always`.
    INTENSIFIER = 57,
    /// `thank`, `welcome`.
    COURTESY = 58,
    /// `way`, `thing`, `vision`.
    ABSTRACT = 59,
    /// What public figures and records are kept of: `budget`, `school`.
    MATTER = 60,
    /// Groups of a society: `voters`, `Democrats`, `protesters`.
    GROUP = 54,
}

impl Classes {
    /// Any verb form.
    pub(super) const VERB_FORM: Self = Self::BASE
        .or(Self::THIRD)
        .or(Self::PAST)
        .or(Self::PARTICIPLE)
        .or(Self::GERUND);
    /// Verbs of which somebody is the source.
    pub(super) const CUE: Self = Self::SAY
        .or(Self::FIND)
        .or(Self::THINK)
        .or(Self::JUDGE)
        .or(Self::WANT);
    /// Nouns that can be a source.
    pub(super) const SOURCE_NOUN: Self = Self::EXPERT
        .or(Self::ROLE)
        .or(Self::PERSON)
        .or(Self::INSIDER)
        .or(Self::DOCUMENT)
        .or(Self::BODY)
        .or(Self::SPOKESPERSON)
        .or(Self::GROUP);
    /// What stands between a subject and its verb's last word.
    pub(super) const AUXILIARY: Self = Self::BE.or(Self::HAVE).or(Self::MODAL);
    /// What the tagger is told of a word.
    const GRAMMAR: Self = Self::VERB_FORM
        .or(Self::CUE)
        .or(Self::SOURCE_NOUN)
        .or(Self::SINGULAR)
        .or(Self::PLURAL)
        .or(Self::SPEECH)
        .or(Self::AUXILIARY)
        .or(Self::DETERMINER)
        .or(Self::PREPOSITION)
        .or(Self::CONJUNCTION)
        .or(Self::SUBORDINATOR)
        .or(Self::RELATIVE)
        .or(Self::NEGATION)
        .or(Self::PRONOUN)
        .or(Self::PERSONAL)
        .or(Self::ADVERB)
        .or(Self::TIME)
        .or(Self::PLACE)
        .or(Self::EVIDENTIAL);
    /// What begins a noun phrase.
    pub(super) const DETERMINER: Self = Self::DEFINITE
        .or(Self::INDEFINITE)
        .or(Self::QUANTIFIER)
        .or(Self::NUMERAL);
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
        let mut words: HashMap<String, u64> = HashMap::new();
        let mut add = |word: &str, classes: Classes| {
            *words.entry(word.to_owned()).or_default() |= classes.0;
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
                classes: Classes(classes),
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
fn lines(list: &str) -> impl Iterator<Item = &str> {
    list.lines()
        .map(|line| line.split('#').next().unwrap_or_default().trim())
        .filter(|line| !line.is_empty())
}

/// The forms of a verb, written `lemma` or `lemma/past/participle`.
fn verb(entry: &str, mut add: impl FnMut(&str, Classes)) {
    let mut parts = entry.split('/');
    let lemma = parts.next().unwrap_or_default();
    let past = parts.next();
    let participle = parts.next().or(past);
    add(lemma, Classes::BASE);
    add(&with_s(lemma), Classes::THIRD);
    let regular = with_ending(lemma, "ed");
    add(past.unwrap_or(&regular), Classes::PAST);
    add(participle.unwrap_or(&regular), Classes::PARTICIPLE);
    add(&with_ending(lemma, "ing"), Classes::GERUND);
}

/// The forms of a noun, written `singular` or `singular/plural`; `-/plural` has no singular.
fn noun(entry: &str, mut add: impl FnMut(&str, Classes)) {
    let mut parts = entry.split('/');
    let singular = parts.next().unwrap_or_default();
    let plural = parts.next().map_or_else(|| with_s(singular), str::to_owned);
    if singular != "-" {
        add(singular, Classes::SINGULAR);
    }
    if plural != "-" {
        add(&plural, Classes::PLURAL);
    }
}

/// `says`, `studies`, `reaches`.
fn with_s(word: &str) -> String {
    match word.strip_suffix('y') {
        Some(stem) if !ends_in_vowel(stem) => format!("{stem}ies"),
        _ if ["s", "x", "z", "ch", "sh", "o"]
            .iter()
            .any(|end| word.ends_with(end)) =>
        {
            format!("{word}es")
        }
        _ => format!("{word}s"),
    }
}

/// `claimed`, `stated`, `denied`, `admitted`; a doubled consonant is written `admit+`.
fn with_ending(word: &str, ending: &str) -> String {
    if let Some(stem) = word.strip_suffix('e')
        && !(ending == "ing" && (stem.ends_with('e') || stem.ends_with('y')))
    {
        return format!("{stem}{ending}");
    }
    if ending == "ed"
        && let Some(stem) = word.strip_suffix('y')
        && !ends_in_vowel(stem)
    {
        return format!("{stem}ied");
    }
    if doubles(word) {
        let last = &word[word.len() - 1..];
        return format!("{word}{last}{ending}");
    }
    format!("{word}{ending}")
}

/// Whether the last consonant is doubled before an ending: one syllable with one vowel before
/// one consonant, and the stressed endings that the lists hold.
fn doubles(word: &str) -> bool {
    let bytes = word.as_bytes();
    let [.., first, vowel, last] = bytes else {
        return false;
    };
    let consonant = |byte: &u8| !b"aeiou".contains(byte);
    let shape =
        consonant(first) && b"aeiou".contains(vowel) && consonant(last) && !b"wxy".contains(last);
    let syllables = bytes.iter().filter(|byte| b"aeiou".contains(byte)).count();
    shape
        && (syllables == 1
            || ["mit", "fer", "gret", "but", "bel", "pel", "trol", "cur"]
                .iter()
                .any(|end| word.ends_with(end)))
}

fn ends_in_vowel(stem: &str) -> bool {
    stem.ends_with(['a', 'e', 'i', 'o', 'u'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_and_nouns_inflect() {
        for (word, class) in [
            ("says", Classes::SAY.or(Classes::THIRD)),
            ("Said", Classes::SAY.or(Classes::PAST)),
            ("denied", Classes::SAY.or(Classes::PAST)),
            ("admitted", Classes::SAY.or(Classes::PARTICIPLE)),
            ("claiming", Classes::SAY.or(Classes::GERUND)),
            ("reported", Classes::SAY.or(Classes::PARTICIPLE)),
            ("EXPERTS", Classes::EXPERT.or(Classes::PLURAL)),
            ("studies", Classes::DOCUMENT.or(Classes::PLURAL)),
            ("agency", Classes::BODY.or(Classes::SINGULAR)),
            ("people", Classes::PERSON.or(Classes::PLURAL)),
            ("don’t", Classes::NEGATION),
        ] {
            assert!(
                classes(word).or(class) == classes(word),
                "{word}: {:?}",
                classes(word)
            );
        }
        assert!(classes("zyzzyva").is_empty());
        assert!(classes("").is_empty());
        assert!(classes("a-word-much-too-long-to-be-in-any-list").is_empty());
    }

    #[test]
    fn every_section_has_a_class() {
        for list in SECTIONS {
            for line in lines(list) {
                if let Some(name) = line.strip_prefix('[') {
                    assert!(!section(name.trim_end_matches(']')).is_empty(), "{name}");
                }
            }
        }
    }

    #[test]
    fn endings_follow_the_spelling() {
        for (word, ed, ing) in [
            ("claim", "claimed", "claiming"),
            ("argue", "argued", "arguing"),
            ("deny", "denied", "denying"),
            ("admit", "admitted", "admitting"),
            ("agree", "agreed", "agreeing"),
            ("plan", "planned", "planning"),
            ("say", "sayed", "saying"),
        ] {
            assert_eq!(
                (
                    with_ending(word, "ed").as_str(),
                    with_ending(word, "ing").as_str()
                ),
                (ed, ing)
            );
        }
    }
}
