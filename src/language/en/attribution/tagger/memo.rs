//! Sums that were looked up before: the same words, and the same parts of speech in a row, come
//! again and again.
//!
//! Invariant: a memo changes how fast a sum is found, never which sum; it holds a fixed number of
//! them, so a passage cannot make it grow.

use std::cell::RefCell;

use super::features::{Around, Parts, Word};
use super::{Lanes, MODEL};

/// The sums of three kinds of features.
pub(super) struct Memo {
    /// For the word itself, the one behind it and the one before it.
    words: Places<Word, 3>,
    /// For the first, the second and the third of three tokens.
    parts: Places<Parts, 3>,
    /// For the token in the middle.
    around: Places<Around, 1>,
}

thread_local! {
    static MEMO: RefCell<Memo> = RefCell::new(Memo::new());
}

/// Calls `read` with the memo of this thread.
pub(super) fn with<R>(read: impl FnOnce(&mut Memo) -> R) -> R {
    MEMO.with(|memo| match memo.try_borrow_mut() {
        Ok(mut memo) => read(&mut memo),
        Err(_) => read(&mut Memo::new()),
    })
}

impl Memo {
    fn new() -> Self {
        Self {
            words: Places::new(11),
            parts: Places::new(11),
            around: Places::new(10),
        }
    }

    pub(super) fn word(&mut self, word: Word) -> &[Lanes; 3] {
        self.words.get(word, word.place(), || {
            [
                MODEL.sum(&word.own()),
                MODEL.sum(&word.before()),
                MODEL.sum(&word.after()),
            ]
        })
    }

    pub(super) fn parts(&mut self, parts: Parts) -> &[Lanes; 3] {
        self.parts.get(parts, parts.place(), || {
            let (first, second, third) = parts.each();
            [MODEL.sum(&first), MODEL.sum(&second), MODEL.sum(&[third])]
        })
    }

    pub(super) fn around(&mut self, around: Around) -> &Lanes {
        let [sum] = self
            .around
            .get(around, around.place(), || [MODEL.sum(&around.own())]);
        sum
    }
}

/// As many keys with their sums as there are places; a newer key takes the place of an older.
struct Places<K, const N: usize> {
    places: Vec<(Option<K>, [Lanes; N])>,
    bits: u32,
}

impl<K: Copy + PartialEq, const N: usize> Places<K, N> {
    fn new(bits: u32) -> Self {
        Self {
            places: vec![(None, [Lanes::default(); N]); 1 << bits],
            bits,
        }
    }

    #[inline]
    fn get(&mut self, key: K, place: u32, sums: impl FnOnce() -> [Lanes; N]) -> &[Lanes; N] {
        let place = &mut self.places[(place >> (32 - self.bits)) as usize];
        if place.0 != Some(key) {
            *place = (Some(key), sums());
        }
        &place.1
    }
}
