//! What anchoring costs at its worst: 10,000 claims that a 5 MB article no longer holds.
//!
//! The budget is two seconds for all of it. Prints figures; fails nothing.

use std::time::Instant;

use claimlint::text::{Haystack, Index, Needle, fold};

const SYLLABLES: [&str; 24] = [
    "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "qui", "ro", "su",
    "ta", "ve", "wi", "xo", "zu", "an", "er", "is", "on",
];

/// A small linear congruential generator: the same article on every machine.
struct Words(u64);

impl Words {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % below
    }

    /// A word; one in three is among the few that every sentence has.
    fn word(&mut self) -> String {
        let syllables = if self.next(3) == 0 {
            1
        } else {
            1 + self.next(3)
        };
        (0..syllables)
            .map(|_| SYLLABLES[self.next(SYLLABLES.len())])
            .collect()
    }

    fn sentence(&mut self) -> String {
        let words: Vec<_> = (0..8 + self.next(20)).map(|_| self.word()).collect();
        format!("{} {}. ", words.join(" "), self.next(3_000))
    }
}

#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
#[expect(clippy::print_stdout, reason = "a bench prints its figures")]
fn timed<T>(what: &str, run: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = run();
    println!("{what}: {} ms", start.elapsed().as_millis());
    result
}

#[expect(clippy::print_stdout, reason = "a bench prints its figures")]
fn main() {
    let mut words = Words(7);
    let mut sentences = Vec::new();
    let mut article = String::new();
    while article.len() < 5_000_000 {
        let sentence = words.sentence();
        article.push_str(&sentence);
        sentences.push(sentence);
    }
    // Every orphan is a sentence of the article with two words changed, or words of its own.
    let orphans: Vec<String> = (0..10_000)
        .map(|at| {
            let mut parts: Vec<_> = sentences[words.next(sentences.len())]
                .split_whitespace()
                .map(str::to_owned)
                .collect();
            if at % 5 == 0 {
                return words.sentence();
            }
            for _ in 0..2 {
                let changed = words.next(parts.len());
                parts[changed] = words.word();
            }
            parts.join(" ")
        })
        .collect();
    let folded = timed("fold 5 MB", || fold(&article));
    let views: Vec<&str> = sentences
        .iter()
        .map(|sentence| sentence.trim_end())
        .collect();
    let haystack = timed("read its words", || {
        Haystack::new(folded.text(), orphans.len())
    });
    let missing = timed("search 10,000 claims", || {
        orphans
            .iter()
            .filter(|orphan| haystack.find_all(&Needle::new(orphan)).next().is_none())
            .count()
    });
    let index = timed("index", || Index::new(&views));
    let near = timed("nearest sentence of 10,000 orphans", || {
        orphans
            .iter()
            .filter(|orphan| index.nearest(orphan).is_some())
            .count()
    });
    println!("{missing} orphans, {near} with a sentence near them");

    let same = vec!["the of and a to in is it"; 500_000 / 8];
    let index = Index::new(&same);
    timed("the same, where every sentence holds every word", || {
        for _ in 0..10_000 {
            index.nearest("it is in a to and of the");
        }
    });
}
