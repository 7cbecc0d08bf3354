//! What a word can be: a set of classes, one bit each.

/// A set of word classes, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Classes(u64);

impl Classes {
    /// Whether any class of `other` is in this set.
    pub(in super::super) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub(in super::super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The classes that the grammar of reports is made of, in 32 bits, for hashing. A list that
    /// is added for another purpose does not change it, so that fitted weights stay good.
    pub(in super::super) const fn fold(self) -> u32 {
        ((self.0 & Self::GRAMMAR.0).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
    }

    /// Calls `take` with the number of every class in it.
    #[inline]
    pub(in super::super) fn each(self, mut take: impl FnMut(usize)) {
        let mut left = self.0;
        while left != 0 {
            take(left.trailing_zeros() as usize);
            left &= left - 1;
        }
    }

    /// Whether it holds no class.
    pub(in super::super) const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:literal,)*) => {
        impl Classes {
            $($(#[$doc])* pub(in super::super) const $name: Self = Self(1 << $bit);)*
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
    /// Parties and their adjectives: `Republican`, `GOP`.
    PARTY = 61,
    /// Groups of a society: `voters`, `Democrats`, `protesters`.
    GROUP = 54,
}

impl Classes {
    /// Any verb form.
    pub(in super::super) const VERB_FORM: Self = Self::BASE
        .or(Self::THIRD)
        .or(Self::PAST)
        .or(Self::PARTICIPLE)
        .or(Self::GERUND);
    /// Verbs of which somebody is the source.
    pub(in super::super) const CUE: Self = Self::SAY
        .or(Self::FIND)
        .or(Self::THINK)
        .or(Self::JUDGE)
        .or(Self::WANT);
    /// Nouns that can be a source.
    pub(in super::super) const SOURCE_NOUN: Self = Self::EXPERT
        .or(Self::ROLE)
        .or(Self::PERSON)
        .or(Self::INSIDER)
        .or(Self::DOCUMENT)
        .or(Self::BODY)
        .or(Self::SPOKESPERSON)
        .or(Self::GROUP);
    /// What stands between a subject and its verb's last word.
    pub(in super::super) const AUXILIARY: Self = Self::BE.or(Self::HAVE).or(Self::MODAL);
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
    pub(in super::super) const DETERMINER: Self = Self::DEFINITE
        .or(Self::INDEFINITE)
        .or(Self::QUANTIFIER)
        .or(Self::NUMERAL);
}
