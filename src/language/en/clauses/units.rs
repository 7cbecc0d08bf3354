//! The words that the tagger and the grammar look at: tokens with contractions taken apart.
//!
//! `didn't` is `did` and `n't`, `I'm` is `I` and `'m`, as treebanks have it. Invariant: units come
//! in order, do not overlap and cover every byte of every token.

use std::ops::Range;

use super::super::lexicon::{self, Classes};
use super::super::tokens::{Shape, Token};

/// A word, a part of a contraction, or a mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) shape: Shape,
    pub(super) quoted: bool,
    pub(super) classes: Classes,
}

impl Unit {
    pub(super) fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    pub(super) fn text(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    pub(super) fn is_word(self) -> bool {
        matches!(
            self.shape,
            Shape::Lower
                | Shape::Capital
                | Shape::Upper
                | Shape::Mixed
                | Shape::Number
                | Shape::Address
                | Shape::Possessive
        )
    }
}

/// What a contraction can end in.
const ENDINGS: [&str; 6] = ["n't", "'m", "'re", "'ve", "'ll", "'d"];

/// The units of tokens.
pub(super) fn units(text: &str, tokens: &[Token]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::with_capacity(tokens.len() + 8);
    let mut at = 0;
    while let Some(&token) = tokens.get(at) {
        at += 1;
        let whole = Unit {
            start: token.start,
            end: token.end,
            shape: token.shape,
            quoted: token.quoted,
            classes: token.classes,
        };
        // `I 'm`, as corpora write it.
        if token.shape == Shape::Symbol
            && matches!(token.text(text), "'" | "’")
            && let Some(next) = tokens.get(at)
            && next.start == token.end
            && ENDINGS[1..].iter().any(|end| next.is(text, &end[1..]))
        {
            at += 1;
            units.push(Unit {
                end: next.end,
                shape: Shape::Lower,
                classes: lexicon::classes(
                    text.get(token.range().start..next.range().end)
                        .unwrap_or_default(),
                ),
                ..whole
            });
            continue;
        }
        match ending(token.text(text)) {
            Some(len) if (len as u32) < token.end - token.start => {
                let cut = token.end - len as u32;
                let part = |start: u32, end: u32| {
                    text.get(start as usize..end as usize).unwrap_or_default()
                };
                units.push(Unit {
                    end: cut,
                    classes: lexicon::classes(part(token.start, cut)),
                    ..whole
                });
                units.push(Unit {
                    start: cut,
                    shape: Shape::Lower,
                    classes: lexicon::classes(part(cut, token.end)),
                    ..whole
                });
            }
            _ => units.push(whole),
        }
    }
    units
}

/// How many bytes of a contraction its ending takes.
fn ending(word: &str) -> Option<usize> {
    if word.eq_ignore_ascii_case("cannot") {
        return Some("not".len());
    }
    if !word.contains(['\'', '’']) {
        return None;
    }
    ENDINGS.iter().find_map(|end| {
        [*end, &end.replace('\'', "’")].into_iter().find_map(|end| {
            let from = word.len().checked_sub(end.len())?;
            let tail = word.get(from..)?;
            tail.eq_ignore_ascii_case(end).then_some(end.len())
        })
    })
}
