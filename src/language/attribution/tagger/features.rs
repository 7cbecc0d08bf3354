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

/// A passage as the tagger sees it.
pub(in super::super) struct Row<'a> {
    marks: &'a [Marks],
    seen: Vec<Seen>,
}

/// One token as the tagger sees it.
#[derive(Clone, Copy, Default)]
struct Seen {
    word: u32,
    /// Coarse part of speech.
    part: u8,
    classes: u32,
    quoted: u8,
}

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

impl<'a> Row<'a> {
    pub(in super::super) fn read(text: &str, tokens: &[Token], marks: &'a [Marks]) -> Self {
        let seen = tokens
            .iter()
            .enumerate()
            .map(|(at, token)| {
                let word = match token.shape {
                    // Quotation marks and apostrophes of any shape are the same words.
                    Shape::Quote => b"\"".as_slice(),
                    Shape::Dash => b"-".as_slice(),
                    Shape::Possessive => b"'s".as_slice(),
                    _ => token.text(text).as_bytes(),
                };
                let before = at > 0 && tokens[at - 1].quoted;
                let after = tokens.get(at + 1).is_some_and(|token| token.quoted);
                Seen {
                    word: hash(word),
                    part: part(text, *token),
                    classes: token.classes.fold(),
                    quoted: u8::from(token.quoted) | u8::from(before) << 1 | u8::from(after) << 2,
                }
            })
            .collect();
        Self { marks, seen }
    }

    pub(super) fn len(&self) -> usize {
        self.seen.len()
    }

    /// Calls `take` with the key of every feature of the token at `at`.
    #[inline]
    pub(super) fn features(&self, at: usize, mut take: impl FnMut(u32)) {
        let edge = Seen {
            part: 255,
            ..Seen::default()
        };
        let seen = |offset: isize| {
            at.checked_add_signed(offset)
                .and_then(|at| self.seen.get(at))
                .copied()
                .unwrap_or(edge)
        };
        let mark = |offset: isize| {
            at.checked_add_signed(offset)
                .and_then(|at| self.marks.get(at))
                .map_or(0, |marks| u32::from(marks.0))
        };
        let (before2, before, here, after, after2) =
            (seen(-2), seen(-1), seen(0), seen(1), seen(2));
        let grammar = |marks: u32| marks & 15;
        let (mark_before, mark_here, mark_after) = (mark(-1), mark(0), mark(1));
        let pair = |one: u8, two: u8| u32::from(one) << 8 | u32::from(two);
        let triple = |one: u8, two: u8, three: u8| pair(one, two) << 8 | u32::from(three);
        let quoted = u32::from(here.quoted);
        let values = [
            here.word,
            before.word,
            after.word,
            mix(before.word, here.word),
            mix(here.word, after.word),
            here.classes,
            before.classes,
            after.classes,
            pair(before.part, here.part),
            pair(here.part, after.part),
            triple(before.part, here.part, after.part),
            triple(before2.part, before.part, here.part),
            triple(here.part, after.part, after2.part),
            pair(here.quoted, here.part),
            triple(here.quoted, before.quoted, after.quoted),
            grammar(mark_before) << 8 | grammar(mark_here) << 4 | grammar(mark_after),
            grammar(mark_here) << 8 | u32::from(here.part),
            mix(grammar(mark_here), here.word),
            (mark_here >> 4) << 16 | pair(before.part, here.part),
            mark_here << 8 | quoted,
            mix(quoted | grammar(mark_before) << 4, here.word),
        ];
        for (template, value) in values.into_iter().enumerate() {
            // 0 is the key of an empty slot.
            take(mix(template as u32 + 1, value).max(1));
        }
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
