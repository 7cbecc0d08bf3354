//! How far a statement reaches: every over most, the largest over one of the largest, a cause over
//! what is only linked.
//!
//! Each function gives the places of the claim and of a quote where the claim reaches farther, where
//! most words of the claim stand in that quote as well.

use std::ops::Range;

use super::Side;
use crate::language::{Force, Vocabulary, Word, is_like};

/// Least share of the claim's words, apart from those compared, that a quote must have.
const LEAST: (usize, usize) = (3, 5);
/// How many words a phrase takes from its quantifier to its noun.
const FARTHEST: usize = 5;

type Places = (Range<usize>, Range<usize>);

/// The first place where the claim says something of more, or more of something, than the quote.
pub(super) fn wider(claim: &Side<'_>, quote: &Side<'_>) -> Option<Places> {
    let known = claim.prose.vocabulary();
    if !may_reach(known, claim.text) && !may_reach(known, quote.text) {
        return None;
    }
    let (one, other) = (Text::of(claim, known), Text::of(quote, known));
    one.quantity(&other)
        .or_else(|| one.superlative(&other))
        .or_else(|| one.only(&other))
        .or_else(|| one.cause(claim, &other))
}

/// Whether a text has one of the words that are compared: a glance that spares most.
fn may_reach(known: &Vocabulary, text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| {
        let lower = word.to_lowercase();
        known.quantifiers.iter().any(|(one, _)| *one == lower)
            || known.among.contains(&lower.as_str())
            || known.superlatives.contains(&lower.as_str())
            || known.associating.iter().any(|stem| lower.starts_with(stem))
    })
}

/// The words of one side.
struct Text<'a> {
    known: &'static Vocabulary,
    words: Vec<Word>,
    lower: Vec<String>,
    text: &'a str,
}

/// A quantifier: its words, how far it goes, and the words that it is about.
struct Quantity {
    words: Range<usize>,
    rank: u8,
    about: Vec<String>,
}

impl<'a> Text<'a> {
    fn of(side: &Side<'a>, known: &'static Vocabulary) -> Self {
        let words = side.prose.words(side.text);
        let lower = words
            .iter()
            .map(|word| side.text[word.range.clone()].to_lowercase())
            .collect();
        Self {
            known,
            words,
            lower,
            text: side.text,
        }
    }

    fn is(&self, at: usize, list: &[&str]) -> bool {
        self.lower
            .get(at)
            .is_some_and(|word| list.contains(&word.as_str()))
    }

    fn bytes(&self, words: &Range<usize>) -> Option<Range<usize>> {
        let words = self.words.get(words.clone())?;
        Some(words.first()?.range.start..words.last()?.range.end)
    }

    fn has(&self, stem: &str) -> bool {
        self.words.iter().any(|word| is_like(&word.stem, stem))
    }

    /// Whether most of what the claim says beside `but` stands in the quote.
    fn is_mostly_in(&self, quote: &Self, but: impl Fn(usize) -> bool) -> bool {
        let says = |at: &usize| self.words[*at].content && !but(*at) && !self.is_general(*at);
        let all: Vec<_> = (0..self.words.len()).filter(says).collect();
        let shared = all
            .iter()
            .filter(|at| quote.has(&self.words[**at].stem))
            .count();
        shared > 0 && shared * LEAST.1 >= all.len() * LEAST.0
    }

    fn is_general(&self, at: usize) -> bool {
        self.known.general.contains(&self.words[at].stem.as_str())
            || self
                .known
                .quantifiers
                .iter()
                .any(|(word, _)| self.is(at, &[word]))
    }

    fn quantities(&self) -> Vec<Quantity> {
        let known = self.known;
        let rank = |at: usize| {
            let word = self.lower.get(at)?;
            let quantifiers = self.known.quantifiers.iter();
            let found = quantifiers.copied().find(|(one, _)| one == word);
            found.map(|(_, rank)| rank)
        };
        let parted = |at: usize| {
            let (before, word) = (&self.words[at - 1].range, &self.words[at].range);
            let between = self.text.get(before.end..word.start);
            between.is_some_and(|marks| marks.contains([',', ';', '.', ':']))
        };
        (0..self.words.len())
            .filter_map(|at| {
                let mut its = rank(at)?;
                // `the most expensive`, `at most`, `at all`
                let superlative = at > 0
                    && self.is(at, known.degrees)
                    && self.is(at - 1, known.before_degrees)
                    && !self.is(at + 1, known.of);
                if superlative {
                    return None;
                }
                let nearly = at > 0 && self.is(at - 1, self.known.nearly);
                if nearly && its == 6 {
                    its = if self.is(at - 1, known.negations) {
                        2
                    } else {
                        5
                    };
                }
                let mut about = Vec::new();
                if self.is(at, self.known.everybody) {
                    about.push(known.everybody_is.to_owned());
                }
                for next in at + 1..(at + 1 + FARTHEST).min(self.words.len()) {
                    if parted(next) && next > at {
                        break;
                    }
                    if self.words[next].content {
                        about.push(self.words[next].stem.clone());
                    } else if !self.is(next, known.within_quantity) {
                        break;
                    }
                }
                let from = if nearly { at - 1 } else { at };
                Some(Quantity {
                    words: from..at + 1,
                    rank: its,
                    about,
                })
            })
            .collect()
    }

    /// `every` over `most`.
    fn quantity(&self, quote: &Self) -> Option<Places> {
        let given = quote.quantities();
        self.quantities().iter().find_map(|said| {
            let meets = |given: &&Quantity| {
                let shares = |stem: &String| said.about.contains(stem);
                given.about.iter().any(shares)
            };
            let best = given.iter().filter(meets).max_by_key(|given| given.rank)?;
            let fits =
                best.rank < said.rank && self.is_mostly_in(quote, |at| said.words.contains(&at));
            let places = (self.bytes(&said.words)?, quote.bytes(&best.words)?);
            fits.then_some(places)
        })
    }

    fn is_superlative(&self, at: usize) -> bool {
        let word = &self.lower[at];
        let ending = self.known.superlative_ending;
        self.is(at, self.known.superlatives)
            || word.len() > ending.len() + 2 && word.ends_with(ending)
    }

    /// Whether the superlative at `at` is said of one of several, and from which word on.
    fn among(&self, at: usize) -> Option<usize> {
        (at.saturating_sub(4)..at).rev().find(|&before| {
            self.is(before, self.known.among)
                && (self.is(before + 1, self.known.of) || self.is(before, self.known.amid))
        })
    }

    /// `the largest` over `one of the largest`.
    fn superlative(&self, quote: &Self) -> Option<Places> {
        (0..self.words.len()).find_map(|at| {
            if !self.is_superlative(at) || self.among(at).is_some() || at == 0 {
                return None;
            }
            let same: Vec<usize> = (0..quote.words.len())
                .filter(|&other| quote.lower[other] == self.lower[at])
                .filter(|&other| {
                    // Of the same: what follows is the same noun.
                    let next = |text: &Self, at: usize| {
                        let mut behind = text.words.iter().skip(at + 1).filter(|word| word.content);
                        behind
                            .next()
                            .map(|word| word.stem.clone())
                            .unwrap_or_default()
                    };
                    is_like(&next(self, at), &next(quote, other))
                })
                .collect();
            let first = same.first()?;
            if !same.iter().all(|&other| quote.among(other).is_some()) {
                return None;
            }
            let from = quote.among(*first)?;
            if !self.is_mostly_in(quote, |place| place == at) {
                return None;
            }
            let the = if self.is(at - 1, self.known.definite) {
                at - 1
            } else {
                at
            };
            Some((
                self.bytes(&(the..at + 1))?,
                quote.bytes(&(from..first + 1))?,
            ))
        })
    }

    /// `Only members can vote` over `members can vote`.
    fn only(&self, quote: &Self) -> Option<Places> {
        let known = self.known;
        let excludes = |text: &Self| {
            let stems = text.words.iter();
            stems
                .map(|word| word.stem.as_str())
                .any(|stem| known.excepting.contains(&stem))
        };
        let is_number = self.words.get(1).is_none_or(|word| {
            word.stem.starts_with(|c: char| c.is_ascii_digit())
                || self.known.cardinals.contains(&word.stem.as_str())
        });
        let all_shared = self
            .words
            .iter()
            .filter(|word| word.content)
            .all(|word| quote.has(&word.stem));
        let fits = self.is(0, known.alone) && !is_number && all_shared && !excludes(quote);
        let next = self.words.get(1)?;
        let at = quote.words.iter().position(|word| word.stem == next.stem)?;
        let places = (self.bytes(&(0..2))?, quote.bytes(&(at..at + 1))?);
        fits.then_some(places)
    }

    /// `causes` over `is linked to`.
    fn cause(&self, side: &Side<'_>, quote: &Self) -> Option<Places> {
        let is =
            |text: &Self, at: usize, list: &[&str]| list.contains(&text.words[at].stem.as_str());
        let causes =
            |text: &Self| (0..text.words.len()).find(|&at| is(text, at, self.known.causing));
        let link = (0..quote.words.len()).find(|&at| is(quote, at, self.known.associating))?;
        let cause = causes(self)?;
        let is_plain = side
            .clauses()
            .at(self.words[cause].range.start)
            .and_then(|at| side.clauses().as_slice().get(at))
            .is_some_and(|clause| clause.force != Force::Open && !clause.is_turned());
        let fits = is_plain
            && causes(quote).is_none()
            && !(0..self.words.len()).any(|at| is(self, at, self.known.associating))
            && self.is_mostly_in(quote, |at| at == cause);
        let places = (
            self.bytes(&(cause..cause + 1))?,
            quote.bytes(&(link..link + 1))?,
        );
        fits.then_some(places)
    }
}
