//! What the tagger looks at: the word, its endings, its neighbors, and the tags before it.

use super::Tag;
use crate::language::en::clauses::units::Unit;
use crate::language::en::tokens::Shape;

/// The keys of one unit's features.
pub(super) type Features = Vec<u32>;

/// What is known of one unit.
#[derive(Clone, Copy, Default)]
struct Word {
    /// Hash of the word in lower case.
    word: u32,
    /// Hashes of its last one, two, three and four letters.
    endings: [u32; 4],
    /// Hash of its first three letters.
    beginning: u32,
    shape: u32,
    classes: u32,
}

/// The units of a text as the tagger sees them.
pub(super) struct Row {
    words: Vec<Word>,
}

/// Units before the first and behind the last are empty.
const EDGE: usize = 2;

impl Row {
    pub(super) fn read(text: &str, units: &[Unit]) -> Self {
        let mut words = vec![Word::default(); EDGE];
        let mut lower = String::new();
        let mut first = true;
        for unit in units {
            lower.clear();
            lower.extend(unit.text(text).chars().map(|c| match c {
                '’' => '\'',
                '0'..='9' => '0',
                c => c.to_ascii_lowercase(),
            }));
            let back = |count: usize| {
                let from = lower.char_indices().rev().nth(count - 1);
                hash(from.map_or(lower.as_str(), |(at, _)| &lower[at..]))
            };
            let to = lower
                .char_indices()
                .nth(3)
                .map_or(lower.len(), |(at, _)| at);
            let capital = unit.shape as u32;
            let hyphen = u32::from(lower.contains('-'));
            words.push(Word {
                word: hash(&lower),
                endings: [back(1), back(2), back(3), back(4)],
                beginning: hash(&lower[..to]),
                shape: capital << 2 | hyphen << 1 | u32::from(first),
                classes: unit.classes.fold(),
            });
            first = matches!(unit.shape, Shape::Stop) || first && !unit.is_word();
        }
        words.extend([Word::default(); EDGE]);
        Self { words }
    }

    pub(super) fn len(&self) -> usize {
        self.words.len() - 2 * EDGE
    }

    /// The word at `at`, as a dictionary knows it; names are not in one.
    pub(super) fn word(&self, at: usize) -> u32 {
        self.words[at + EDGE].word
    }

    /// Sets `keys` to the features of the unit at `at`, given the tags before it.
    pub(super) fn features(&self, at: usize, tags: &[Tag], keys: &mut Features) {
        keys.clear();
        let before = |back: usize| {
            at.checked_sub(back)
                .and_then(|at| tags.get(at))
                .map_or(0, |&tag| tag as u32 + 1)
        };
        let (one, two) = (before(1), before(2));
        let at = at + EDGE;
        let [far, previous, this, next, after] = [at - 2, at - 1, at, at + 1, at + 2]
            .map(|at| self.words.get(at).copied().unwrap_or_default());
        let mut kind = 0;
        let mut add = |one: u32, other: u32| {
            kind += 1;
            keys.push(mix(kind, one, other));
        };
        add(0, 0);
        add(this.word, 0);
        add(this.endings[0], this.shape);
        add(this.endings[1], 0);
        add(this.endings[2], 0);
        add(this.endings[3], 0);
        add(this.beginning, 0);
        add(this.shape, 0);
        add(this.classes, 0);
        add(one, 0);
        add(one, two);
        add(one, this.word);
        add(one, this.endings[2]);
        add(one, this.classes);
        add(previous.word, 0);
        add(far.word, 0);
        add(next.word, 0);
        add(after.word, 0);
        add(next.endings[2], 0);
        add(next.endings[1], this.endings[1]);
        add(previous.endings[2], 0);
        add(next.classes, this.classes);
        add(next.classes, one);
        add(next.shape, this.shape);
        add(previous.shape, this.shape);
        add(next.word, this.word);
        add(previous.word, this.word);
        add(next.word, one);
        add(after.classes, next.classes);
        add(after.word, next.word);
    }
}

/// A key that is never 0.
fn mix(kind: u32, one: u32, other: u32) -> u32 {
    let mut key = (u64::from(one) << 32 | u64::from(other)) ^ u64::from(kind) << 58;
    key = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ u64::from(kind);
    key ^= key >> 29;
    key = key.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    ((key >> 36) as u32).max(1)
}

/// The key of a word by itself.
pub(super) fn key_of_word(word: &str) -> u32 {
    mix(2, hash(word), 0)
}

/// FNV-1a, folded.
pub(super) fn hash(word: &str) -> u32 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in word.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    (hash ^ (hash >> 32)) as u32
}
