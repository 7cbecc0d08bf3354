//! The features of a claim and a page for the model.

use std::collections::HashSet;
use std::ops::Range;

use super::found::{Found, FoundWord, is_number};
use crate::language::{Vocabulary, Word, is_like};

/// Names of the features, in the order of the numbers.
pub(super) const NAMES: [&str; 46] = [
    "bias",
    "coverage",
    "coverage, squared",
    "coverage by the page",
    "words said exactly",
    "rivals",
    "names missing",
    "numbers missing",
    "other words missing",
    "count of words missing",
    "count of words missing on the page",
    "count of names and numbers missing on the page",
    "excluding word added",
    "claim negated",
    "passage negated",
    "one of them negated",
    "coverage of the last words",
    "coverage of the first words",
    "length of the claim",
    "length of the page",
    "coverage by length of the claim",
    "neighbours together",
    "words in order",
    "words on end",
    "other words of the passage",
    "has numbers",
    "has names",
    "everything covered",
    "number mismatch",
    "date mismatch",
    "name mismatch",
    "negation mismatch",
    "some paragraphs",
    "some paragraphs: coverage",
    "some paragraphs: neighbours together",
    "some paragraphs: coverage by the page",
    "some paragraphs: other words missing",
    "some paragraphs: names missing",
    "some paragraphs: count of names and numbers missing",
    "long page",
    "long page: coverage",
    "long page: neighbours together",
    "long page: coverage by the page",
    "long page: other words missing",
    "long page: names missing",
    "long page: count of names and numbers missing",
];

/// Lengths in words of a page of a few paragraphs: matches by chance grow with the page.
const SOME_PARAGRAPHS: Range<usize> = 50..400;

/// The values of the features, in the order of [`Features::names`].
#[derive(Clone, Debug, PartialEq)]
pub struct Features(Vec<f64>);

impl Features {
    /// The numbers, in the order of the model's weights.
    pub fn values(&self) -> &[f64] {
        &self.0
    }

    /// Names of the numbers.
    pub fn names() -> &'static [&'static str] {
        &NAMES
    }

    /// The features of a claim and its passage.
    pub(super) fn of(found: &Found) -> Self {
        let (lexicon, known) = (found.prose.lexicon(), found.prose.vocabulary());
        let content: Vec<_> = found.content().collect();
        let count = small(content.len().max(1));
        let share = |among: &dyn Fn(&Word) -> bool| {
            let all = content.iter().filter(|held| among(held.word)).count();
            let missing = content
                .iter()
                .filter(|held| among(held.word) && held.passage == 0.0);
            if all == 0 {
                0.0
            } else {
                small(missing.count()) / small(all)
            }
        };
        let other = |word: &Word| !is_number(word) && !found.is_name(word);
        let weighty = |word: &Word| !lexicon.is_light(&word.stem);
        let others = content
            .iter()
            .filter(|held| held.passage == 0.0 && other(held.word) && weighty(held.word));
        let missing = content
            .iter()
            .filter(|held| held.passage == 0.0 && weighty(held.word))
            .count();
        let off_page = content.iter().filter(|held| held.page == 0.0);
        let named = |word: &Word| is_number(word) || found.is_capital(word);
        let last = &content[content.len().saturating_sub(3)..];
        let first = &content[..content.len().min(3)];
        let [number, date, name, negation] = found.mismatches;
        let negated = found.claim.iter().any(|word| is_negation(known, word));
        let passage_negated = found.said.iter().any(|word| is_negation(known, word));
        let coverage = found.coverage(|held| held.passage);
        let by_page = found.coverage(|held| held.page);
        let names_missing = share(&|word| found.is_name(word));
        let others_missing = small(others.count()) / count;
        let named_off_page = small(
            off_page
                .clone()
                .filter(|held| named(held.word))
                .count()
                .min(3),
        );
        let length = count.ln();
        let neighbours = neighbours(found);
        let by_length = |is: bool| {
            let numbers = [
                1.0,
                coverage,
                neighbours,
                by_page,
                others_missing,
                names_missing,
                named_off_page,
            ];
            numbers.map(|number| if is { number } else { 0.0 })
        };
        let mut features = vec![
            1.0,
            coverage,
            coverage * coverage,
            by_page,
            small(content.iter().filter(|held| held.passage == 1.0).count()) / count,
            small(rivals(found).min(2)),
            names_missing,
            share(&is_number),
            others_missing,
            small(missing.min(6)),
            small(off_page.filter(|held| weighty(held.word)).count().min(6)),
            named_off_page,
            flag(excludes(found)),
            flag(negated),
            flag(passage_negated),
            flag(negated != passage_negated),
            mean(last),
            mean(first),
            length,
            small(found.page.len().max(1)).ln(),
            coverage * length,
            neighbours,
            in_order(found),
            small(on_end(found).min(10)),
            others_said(found),
            flag(content.iter().any(|held| is_number(held.word))),
            flag(content.iter().any(|held| found.is_name(held.word))),
            flag(coverage > 0.99),
            flag(number),
            flag(date),
            flag(name),
            flag(negation),
        ];
        features.extend(by_length(SOME_PARAGRAPHS.contains(&found.page.len())));
        features.extend(by_length(found.page.len() >= SOME_PARAGRAPHS.end));
        Self(features)
    }
}

fn excludes(found: &Found) -> bool {
    let excluding = found.prose.vocabulary().excluding;
    found.claim.iter().any(|word| {
        excluding.contains(&word.stem.as_str())
            && !found.said.iter().any(|said| said.stem == word.stem)
    })
}

/// Words of the claim that the passage lacks while it has one that contradicts them.
fn rivals(found: &Found) -> usize {
    let lexicon = found.prose.lexicon();
    let own: HashSet<_> = found.claim.iter().map(|word| word.stem.as_str()).collect();
    let lacking = found.content().filter(|held| held.passage < 1.0);
    lacking
        .filter(|held| {
            found.said.iter().any(|said| {
                !own.contains(said.stem.as_str()) && lexicon.exclude(&held.word.stem, &said.stem)
            })
        })
        .count()
}

/// Share of neighboring words of the claim that are close together in the passage.
fn neighbours(found: &Found) -> f64 {
    let content: Vec<_> = found.content().map(|held| held.word).collect();
    let said: Vec<_> = found.said.iter().filter(|word| word.content).collect();
    let close = |one: &str, two: &str| {
        said.iter().enumerate().any(|(at, word)| {
            is_like(&word.stem, one)
                && said[at.saturating_sub(3)..(at + 4).min(said.len())]
                    .iter()
                    .any(|word| is_like(&word.stem, two))
        })
    };
    let together = content
        .windows(2)
        .filter(|pair| close(&pair[0].stem, &pair[1].stem))
        .count();
    small(together) / small(content.len().saturating_sub(1).max(1))
}

/// How well the passage holds these words.
fn mean(held: &[FoundWord]) -> f64 {
    held.iter().map(|held| held.passage).sum::<f64>() / small(held.len().max(1))
}

/// The longest run of words that the passage has in the claim's order without gaps.
fn on_end(found: &Found) -> usize {
    let mut longest = 0;
    let mut row = vec![0_usize; found.said.len() + 1];
    for word in &found.claim {
        let mut diagonal = 0;
        for (at, other) in found.said.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if word.stem == other.stem {
                diagonal + 1
            } else {
                0
            };
            longest = longest.max(row[at + 1]);
            diagonal = above;
        }
    }
    longest
}

/// Share of the passage's words that the claim does not have.
fn others_said(found: &Found) -> f64 {
    let own: HashSet<_> = found.claim.iter().map(|word| word.stem.as_str()).collect();
    let said = || found.said.iter().filter(|word| word.content);
    let others = said().filter(|word| !own.contains(word.stem.as_str()));
    small(others.count()) / small(said().count().max(1))
}

/// Share of the claim's words that the passage has in the same order.
fn in_order(found: &Found) -> f64 {
    let said: Vec<_> = found.said.iter().filter(|word| word.content).collect();
    let mut row = vec![0_usize; said.len() + 1];
    let mut count = 0;
    for held in found.content() {
        count += 1;
        let mut diagonal = 0;
        for (at, other) in said.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if is_like(&held.word.stem, &other.stem) {
                diagonal + 1
            } else {
                above.max(row[at])
            };
            diagonal = above;
        }
    }
    small(row.last().copied().unwrap_or(0)) / small(count.max(1))
}

/// Whether a word denies.
fn is_negation(known: &Vocabulary, word: &Word) -> bool {
    let has_ending = known
        .denying_ending
        .is_some_and(|end| word.stem.ends_with(end));
    has_ending || known.denying.contains(&word.stem.as_str())
}

fn flag(is: bool) -> f64 {
    if is { 1.0 } else { 0.0 }
}

#[expect(clippy::cast_precision_loss, reason = "counts of words are small")]
fn small(count: usize) -> f64 {
    count as f64
}
