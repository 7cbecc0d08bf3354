//! What the tagger sees of a token: its word, its neighbours, what the grammar made of it.

use super::super::super::lexicon::Classes;
use super::super::super::tokens::{Shape, Token};

/// What is known of a token besides itself, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Marks(pub(in super::super) u16);

impl Marks {
    /// The grammar's source, its first token, and so on.
    pub(in super::super) const SOURCE: u16 = 1;
    pub(in super::super) const CUE: u16 = 2;
    pub(in super::super) const CONTENT: u16 = 4;
    pub(in super::super) const FIRST: u16 = 8;
    /// The first token of a sentence.
    pub(in super::super) const BEGINS: u16 = 16;
    /// Its sentence has a cue of the grammar.
    pub(in super::super) const REPORTED: u16 = 32;
    /// Its sentence has a quotation mark.
    pub(in super::super) const QUOTING: u16 = 64;
}

/// A passage as the tagger sees it, with [`EDGE`] tokens before and behind.
pub(in super::super) struct Row(Vec<Seen>);

/// How many tokens that are not there a feature can look at on either side.
pub(super) const EDGE: usize = 2;

/// One token as the tagger sees it.
#[derive(Clone, Copy)]
struct Seen {
    word: u32,
    /// Coarse part of speech.
    part: u8,
    classes: u32,
    quoted: u8,
    marks: u16,
}

/// What stands before and behind a passage.
const NOTHING: Seen = Seen {
    word: 0,
    part: 255,
    classes: 0,
    quoted: 0,
    marks: 0,
};

/// What the features of a token's own word hash, and those of its neighbours that look at it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    word: u32,
    classes: u32,
    /// What quotation marks and the grammar make of it and of the token before it.
    around: u32,
}

/// Three parts of speech in a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts(u32);

/// What quotation marks and the grammar make of a token and its neighbours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Around(u64);

fn mix(one: u32, two: u32) -> u32 {
    (one ^ two.wrapping_mul(0x9e37_79b1))
        .rotate_left(13)
        .wrapping_mul(0x85eb_ca6b)
}

fn hash(word: &[u8]) -> u32 {
    let mut hash: u32 = 0x811c_9dc5;
    for &byte in word {
        let byte = if byte.is_ascii_digit() {
            b'#'
        } else {
            byte.to_ascii_lowercase()
        };
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    hash
}

/// The key of a feature; 0 is the key of an empty slot.
fn key(template: u32, value: u32) -> u32 {
    mix(template, value).max(1)
}

/// What the grammar makes of a token, without what it makes of its sentence.
fn grammar(marks: u16) -> u32 {
    u32::from(marks) & 15
}

fn pair(one: u8, two: u8) -> u32 {
    u32::from(one) << 8 | u32::from(two)
}

impl Word {
    /// Spreads words over the places of a memo.
    pub(super) fn place(self) -> u32 {
        mix(self.word, self.around)
    }

    /// Features of the token itself.
    pub(super) fn own(self) -> [u32; 4] {
        let (quoted, here) = (self.around & 7, self.around >> 3 & 15);
        let before = self.around >> 7 & 15;
        [
            key(1, self.word),
            key(6, self.classes),
            key(18, mix(here, self.word)),
            key(21, mix(quoted | before << 4, self.word)),
        ]
    }

    /// Features of the token behind it.
    pub(super) fn before(self) -> [u32; 2] {
        [key(2, self.word), key(7, self.classes)]
    }

    /// Features of the token before it.
    pub(super) fn after(self) -> [u32; 2] {
        [key(3, self.word), key(8, self.classes)]
    }
}

impl Parts {
    pub(super) fn place(self) -> u32 {
        mix(0, self.0)
    }

    /// Features of the first of the three tokens, the second and the third.
    pub(super) fn each(self) -> ([u32; 2], [u32; 2], u32) {
        let two = self.0 >> 8;
        (
            [key(10, two), key(13, self.0)],
            [key(9, two), key(11, self.0)],
            key(12, self.0),
        )
    }
}

impl Around {
    pub(super) fn place(self) -> u32 {
        mix(self.0 as u32, (self.0 >> 32) as u32)
    }

    /// Features of the token in the middle.
    pub(super) fn own(self) -> [u32; 6] {
        let bits = |from: u32, count: u32| (self.0 >> from) as u32 & ((1 << count) - 1);
        let (part_before, part) = (bits(0, 8), bits(8, 8));
        let quoted = [bits(16, 3), bits(19, 3), bits(22, 3)];
        let (before, after, marks) = (bits(25, 4), bits(29, 4), bits(33, 16));
        let here = marks & 15;
        [
            key(14, quoted[1] << 8 | part),
            key(15, (quoted[1] << 8 | quoted[0]) << 8 | quoted[2]),
            key(16, before << 8 | here << 4 | after),
            key(17, here << 8 | part),
            key(19, (marks >> 4) << 16 | part_before << 8 | part),
            key(20, marks << 8 | quoted[1]),
        ]
    }
}

/// Features of the first of two words, and of the second.
pub(super) fn of_pair(pair: u32) -> (u32, u32) {
    (key(5, pair), key(4, pair))
}

impl Row {
    pub(in super::super) fn read(text: &str, tokens: &[Token], marks: &[Marks]) -> Self {
        let mut row = Vec::with_capacity(tokens.len() + 2 * EDGE);
        row.extend([NOTHING; EDGE]);
        let mut before = false;
        for (at, token) in tokens.iter().enumerate() {
            let word = match token.shape {
                // Quotation marks and apostrophes of any shape are the same words.
                Shape::Quote => b"\"".as_slice(),
                Shape::Dash => b"-".as_slice(),
                Shape::Possessive => b"'s".as_slice(),
                _ => token.text(text).as_bytes(),
            };
            let after = tokens.get(at + 1).is_some_and(|token| token.quoted);
            row.push(Seen {
                word: hash(word),
                part: part(text, *token),
                classes: token.classes.fold(),
                quoted: u8::from(token.quoted) | u8::from(before) << 1 | u8::from(after) << 2,
                marks: marks.get(at).map_or(0, |marks| marks.0),
            });
            before = token.quoted;
        }
        row.extend([NOTHING; EDGE]);
        Self(row)
    }

    /// How many tokens there are, without the edges.
    pub(super) fn len(&self) -> usize {
        self.0.len() - 2 * EDGE
    }

    /// The words from one before the first to one behind the last, in order.
    pub(super) fn words(&self) -> impl Iterator<Item = Word> {
        self.0.windows(2).take(self.len() + EDGE).map(|seen| Word {
            word: seen[1].word,
            classes: seen[1].classes,
            around: u32::from(seen[1].quoted)
                | grammar(seen[1].marks) << 3
                | grammar(seen[0].marks) << 7,
        })
    }

    /// The pairs of those words.
    pub(super) fn pairs(&self) -> impl Iterator<Item = u32> {
        self.0
            .windows(2)
            .skip(1)
            .take(self.len() + 1)
            .map(|seen| mix(seen[0].word, seen[1].word))
    }

    /// All three tokens in a row, edges included.
    pub(super) fn parts(&self) -> impl Iterator<Item = Parts> {
        self.0.windows(3).map(|seen| {
            let two = pair(seen[0].part, seen[1].part);
            Parts(two << 8 | u32::from(seen[2].part))
        })
    }

    /// What is around every token.
    pub(super) fn around(&self) -> impl Iterator<Item = Around> {
        self.0.windows(3).skip(1).take(self.len()).map(|seen| {
            let quoted = |at: usize| u64::from(seen[at].quoted);
            let grammar = |at: usize| u64::from(grammar(seen[at].marks));
            Around(
                u64::from(seen[0].part)
                    | u64::from(seen[1].part) << 8
                    | quoted(0) << 16
                    | quoted(1) << 19
                    | quoted(2) << 22
                    | grammar(0) << 25
                    | grammar(2) << 29
                    | u64::from(seen[1].marks) << 33,
            )
        })
    }

    /// Calls `take` with the key of every feature of the token at `at`.
    #[cfg(test)]
    pub(super) fn features(&self, at: usize, mut take: impl FnMut(u32)) {
        let at = at + EDGE;
        let word = |at: usize| self.words().nth(at - 1).into_iter();
        let parts = |at: usize| self.parts().nth(at).into_iter();
        let pair = |at: usize| self.pairs().nth(at - 1).into_iter();
        word(at).flat_map(Word::own).for_each(&mut take);
        word(at - 1).flat_map(Word::before).for_each(&mut take);
        word(at + 1).flat_map(Word::after).for_each(&mut take);
        pair(at - 1).map(|pair| of_pair(pair).1).for_each(&mut take);
        pair(at).map(|pair| of_pair(pair).0).for_each(&mut take);
        parts(at)
            .flat_map(|parts| parts.each().0)
            .for_each(&mut take);
        parts(at - 1)
            .flat_map(|parts| parts.each().1)
            .for_each(&mut take);
        parts(at - 2)
            .map(|parts| parts.each().2)
            .for_each(&mut take);
        let around = self.around().nth(at - EDGE).into_iter();
        around.flat_map(Around::own).for_each(&mut take);
    }
}

/// A coarse part of speech.
fn part(text: &str, token: Token) -> u8 {
    match token.shape {
        Shape::Comma => return 1,
        Shape::Stop => return 2,
        Shape::Semicolon | Shape::Colon => return 3,
        Shape::Dash => return 4,
        Shape::Open => return 5,
        Shape::Close => return 6,
        Shape::Quote => return 7,
        Shape::Possessive => return 8,
        Shape::Symbol => return 9,
        Shape::Number => return 10,
        Shape::Address => return 11,
        _ => {}
    }
    const ORDER: &[(Classes, u8)] = &[
        (Classes::BE, 20),
        (Classes::HAVE, 21),
        (Classes::MODAL, 22),
        (Classes::NEGATION, 23),
        (Classes::RELATIVE, 24),
        (Classes::PERSONAL, 25),
        (Classes::PRONOUN, 26),
        (Classes::DEFINITE, 27),
        (Classes::INDEFINITE, 28),
        (Classes::PREPOSITION, 29),
        (Classes::CONJUNCTION, 30),
        (Classes::SUBORDINATOR, 31),
        (Classes::QUANTIFIER, 32),
        (Classes::NUMERAL, 33),
    ];
    if let Some((_, part)) = ORDER.iter().find(|(class, _)| token.has(*class)) {
        return if *part == 29 && token.is(text, "to") {
            34
        } else {
            *part
        };
    }
    let form = if token.has(Classes::GERUND) {
        1
    } else if token.has(Classes::PAST) {
        2
    } else if token.has(Classes::PARTICIPLE) {
        3
    } else if token.has(Classes::THIRD) {
        4
    } else {
        5
    };
    const VERBS: &[(Classes, u8)] = &[
        (Classes::SAY, 40),
        (Classes::FIND, 50),
        (Classes::THINK, 60),
        (Classes::JUDGE, 70),
        (Classes::WANT, 80),
    ];
    if token.shape == Shape::Lower
        && token.has(Classes::VERB_FORM)
        && let Some((_, part)) = VERBS.iter().find(|(class, _)| token.has(*class))
    {
        return part + form;
    }
    if token.shape == Shape::Capital {
        return if token.has(Classes::TIME) {
            100
        } else if token.has(Classes::SOURCE_NOUN) {
            101
        } else {
            102
        };
    }
    if matches!(token.shape, Shape::Upper | Shape::Mixed) {
        return 103;
    }
    if token.has(Classes::SPEECH) {
        return 104;
    }
    if token.has(Classes::SOURCE_NOUN) {
        return 105;
    }
    if token.has(Classes::TIME) {
        return 106;
    }
    if token.has(Classes::VERB_FORM) {
        return 90 + form;
    }
    let word = token.text(text);
    let ends = |ending: &str| word.len() > ending.len() + 2 && word.ends_with(ending);
    match () {
        () if token.has(Classes::ADVERB) || ends("ly") => 107,
        () if ends("ing") => 108,
        () if ends("ed") => 109,
        () if ends("s") && !ends("ss") => 110,
        () => 111,
    }
}
