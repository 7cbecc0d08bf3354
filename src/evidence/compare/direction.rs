//! Whether a figure rose or fell: "sales rose 5 percent" and "sales fell 5 percent".

use std::ops::Range;

use super::agreement::agrees;
use super::{Comparison, Mismatch, Side};
use crate::language::values::Number;
use crate::language::{Prose, Word};

/// How many words before a figure, and behind what it counts, tell its direction.
const BEFORE: usize = 4;
const BEHIND: usize = 2;

/// Where something goes, and the word that says so.
struct Direction {
    rises: bool,
    range: Range<usize>,
}

/// Figures that the claim and one of its quotes have, and that go up here and down there.
pub(super) fn mismatches(comparison: &Comparison) -> Vec<Mismatch> {
    let prose = comparison.prose;
    let claim = &comparison.said;
    let mut found = Vec::new();
    for number in claim.numbers() {
        let mut rival = None;
        let mut is_held = false;
        for (index, quote) in (0..).zip(&comparison.quotes) {
            let beside = quote.beside();
            let Some(own) = of(prose, claim, &beside.claim, number) else {
                continue;
            };
            let same =
                quote.said.numbers().iter().filter(|other| {
                    agrees(number, other) && beside.joins(&number.range, &other.range)
                });
            for other in same {
                match of(prose, &quote.said, &beside.quote, other) {
                    Some(given) if given.rises != own.rises => {
                        rival.get_or_insert(Mismatch {
                            claim: around(&own.range, &number.range),
                            quote: index,
                            rival: around(&given.range, &other.range),
                        });
                    }
                    _ => is_held = true,
                }
            }
        }
        found.extend(rival.filter(|_| !is_held));
    }
    found
}

fn around(one: &Range<usize>, other: &Range<usize>) -> Range<usize> {
    one.start.min(other.start)..one.end.max(other.end)
}

/// The direction of a number: the nearest word before it that tells, or else behind it. None
/// where the clause is denied.
fn of(prose: &dyn Prose, side: &Side, words: &[Word], number: &Number) -> Option<Direction> {
    let known = prose.vocabulary();
    let rises = |word: &Word| {
        let stem = word.stem.as_str();
        if known.rising.contains(&stem) {
            return Some(true);
        }
        known.falling.contains(&stem).then_some(false)
    };
    let first = words
        .iter()
        .position(|word| word.range.end > number.range.start)?;
    let last = words
        .iter()
        .rposition(|word| word.range.start < number.range.end)?;
    let from = first.saturating_sub(BEFORE);
    let before = words.get(from..first)?;
    let behind = words.get(last + 1..words.len().min(last + 1 + BEHIND))?;
    let denied = before
        .iter()
        .any(|word| known.denying.contains(&word.stem.as_str()));
    // A clause ends at a comma, and a number has its own word.
    let apart = |range: Range<usize>| {
        side.text
            .get(range)
            .is_some_and(|between| between.contains([',', ';', '.', ':', '–', '—']))
    };
    let told_before = before.iter().rev().find_map(|word| {
        let rises = rises(word)?;
        let between = word.range.end..number.range.start;
        let other = side.numbers().iter().any(|one| {
            one.range != number.range
                && one.range.start >= word.range.end
                && one.range.end <= number.range.start
        });
        (!other && !apart(between)).then_some((rises, word))
    });
    let told = told_before.or_else(|| {
        behind.iter().find_map(|word| {
            let rises = rises(word)?;
            (!apart(number.range.end..word.range.start)).then_some((rises, word))
        })
    });
    let (rises, word) = told.filter(|_| !denied)?;
    Some(Direction {
        rises,
        range: word.range.clone(),
    })
}
