//! What a text says to be so, and what not to be so: every statement by the word that carries it,
//! with its negations taken together and how certain it is.
//!
//! `declined to comment` and `did not comment` are one denied `comment`; `still not legal` and
//! `remains unlawful` one denied `legal`. Two statements are compared only where they are carried by
//! the same word and most of what stands around it is equal. Invariant: work is bounded by the
//! number of statements that share their word.

use std::ops::Range;

use super::Side;
use crate::language::{Clauses, Force, Prose, Word, is_like};

/// Least share of the words around a statement, on the side that has fewer and on the side that has
/// more, that the other side must have for the two to be about the same.
const LEAST_OF_FEWER: (usize, usize) = (3, 5);
const LEAST_OF_MORE: (usize, usize) = (1, 3);
/// How many words two statements must share besides where a text has several sentences.
const LEAST_OF_MANY: usize = 2;

/// The statements of one text.
pub(super) struct Statements {
    words: Vec<Word>,
    /// What each word is compared by.
    keys: Vec<Key>,
    all: Vec<Statement>,
    /// How many sentences the text has.
    sentences: usize,
}

/// What a word is compared by: its stem, or the group of opposites that it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Key {
    Stem(String),
    Group(usize),
}

/// One statement.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    /// The place of the word that carries it.
    pub(super) at: usize,
    /// Whether it is said not to be so.
    pub(super) denied: bool,
    /// Whether anything denies it, be it that this is denied in turn.
    pub(super) denies: bool,
    pub(super) force: Force,
    /// The place of its clause.
    clause: usize,
    /// The words around it that say something, by their places.
    around: Vec<usize>,
    /// The words of its subject that say something.
    subject: Vec<usize>,
    /// Whether it says of nobody or of a number of people that they did, so that subjects differ.
    counts: bool,
    /// Its words, from what denies it or makes it less certain.
    wording: Range<usize>,
    /// Whether its verb is in the past or perfect, and whether it has a tense at all.
    past: bool,
    finite: bool,
    /// Whether it is in the future that somebody was said to have announced: `said it would`.
    is_announced: bool,
    /// Whether something is done without something, so that a denial means that it takes that.
    excepts: bool,
    /// Whether only its own word is denied, or added, by a word before it: `without
    /// approval`, `with approval`.
    pub(super) is_local: bool,
}

/// When a clause places what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tense {
    Past,
    Present,
    None,
}

/// How two texts compare in the statements that they share.
#[derive(Debug, Default)]
pub(super) struct Verdict {
    /// Places of words of the claim and the quote that carry a statement which both say, or deny.
    pub(super) agreed: Vec<(usize, usize)>,
    /// Those that one says and the other denies.
    pub(super) turned: Vec<(usize, usize)>,
    /// Those of which the claim is more certain.
    pub(super) firmer: Vec<(usize, usize)>,
}

impl Statement {
    /// Whether it is more certain than what another text says. What is so now may be what will be,
    /// and what has no tense asserts nothing.
    fn is_firmer(&self, other: &Self) -> bool {
        let at_once = other.force == Force::Open || self.past;
        self.finite && !self.is_local && other.force < self.force && at_once && !self.is_announced
    }
}

impl Statements {
    pub(super) fn of(side: &Side<'_>) -> Self {
        Self::read(side.prose, side.text, side.clauses())
    }

    fn read(prose: &dyn Prose, text: &str, clauses: &Clauses) -> Self {
        let words = prose.words(text);
        let lexicon = prose.lexicon();
        let known = prose.vocabulary();
        let keys = words
            .iter()
            .map(|word| match lexicon.opposite(&word.stem) {
                Some((group, _)) => Key::Group(group),
                None => Key::Stem(word.stem.clone()),
            })
            .collect();
        let of: Vec<Option<usize>> = words
            .iter()
            .map(|word| clauses.at(word.range.start))
            .collect();
        let slice = clauses.as_slice();
        let is_in = |word: &Word, range: Option<&Range<usize>>| {
            range.is_some_and(|range| range.contains(&word.range.start))
        };
        let lower = |at: usize| {
            let word = words.get(at).map(|word| &text[word.range.clone()]);
            word.unwrap_or_default().to_lowercase()
        };
        let is_general = |at: usize| {
            let word = &words[at];
            known.general.contains(&word.stem.as_str())
                || known.cardinals.contains(&word.stem.as_str())
                || known.negations.contains(&word.stem.as_str())
                || known
                    .denying_ending
                    .is_some_and(|ending| word.stem.ends_with(ending))
                || known.denying_otherwise.contains(&word.stem.as_str())
                || word.stem.starts_with(|c: char| c.is_ascii_digit())
        };
        // What only says how far something is so says nothing else, but for its subject.
        let is_said = |at: usize| {
            words[at].content
                && of[at].and_then(|its| slice.get(its)).is_some_and(|clause| {
                    !clause.governs
                        || is_in(&words[at], clause.subject.as_ref())
                            && lexicon.opposite(&words[at].stem).is_none()
                })
        };
        // `without a permit`, `lacks approval`: denied up to the end of the phrase.
        let is_after = |at: usize, list: &[&str]| {
            let Some(its) = of[at] else { return false };
            let verb = slice.get(its).and_then(|clause| clause.verb.as_ref());
            let mut before = at;
            if is_in(&words[at], verb) {
                return false;
            }
            for _ in 0..4 {
                let Some(place) = before.checked_sub(1) else {
                    return false;
                };
                let between = words[place].range.end..words[before].range.start;
                let parted = text
                    .get(between)
                    .is_some_and(|marks| marks.contains([',', ';', '.']));
                if parted || of[place] != Some(its) {
                    return false;
                }
                let stem = words[place].stem.as_str();
                if list.contains(&stem) {
                    return true;
                }
                if is_in(&words[place], verb)
                    || known.negations.contains(&stem)
                    || known.relating.contains(&stem)
                {
                    return false;
                }
                before = place;
            }
            false
        };
        let wording = |word: &Word, its: usize| {
            let mut start = word.range.start;
            let mut end = word.range.end;
            let mut place = Some(its);
            while let Some((here, clause)) = place.and_then(|at| Some((at, slice.get(at)?))) {
                if here != its && !clause.governs {
                    break;
                }
                let words = words
                    .iter()
                    .filter(|word| clauses.at(word.range.start) == Some(here));
                let says = words.filter(|word| {
                    is_in(word, clause.verb.as_ref())
                        || known.negations.contains(&word.stem.as_str())
                        || known.lacking.contains(&word.stem.as_str())
                        || known
                            .denying_ending
                            .is_some_and(|ending| word.stem.ends_with(ending))
                });
                start = says.map(|word| word.range.start).fold(start, usize::min);
                end = end.max(
                    clause
                        .verb
                        .as_ref()
                        .filter(|_| here == its)
                        .map_or(0, |verb| verb.end),
                );
                place = clause.governor.filter(|governor| *governor < here);
            }
            // Auxiliaries: `will cost`, `may have been`.
            let first = words.partition_point(|word| word.range.start < start);
            for word in words
                .get(first.saturating_sub(4)..first)
                .unwrap_or_default()
                .iter()
                .rev()
            {
                let clause = clauses.at(word.range.start).and_then(|at| slice.get(at));
                let subject = clause.and_then(|clause| clause.subject.as_ref());
                let parted = text
                    .get(word.range.end..start)
                    .is_none_or(|gap| !gap.trim().is_empty());
                if word.content || parted || is_in(word, subject) {
                    break;
                }
                start = word.range.start;
            }
            start..end
        };
        let has = |its: usize, list: &[&str]| {
            let mut words = words.iter().zip(&of).filter(|(_, of)| **of == Some(its));
            words.any(|(word, _)| list.contains(&word.stem.as_str()))
        };
        let tense = |its: usize| {
            let Some(at) = words.iter().position(|word| {
                slice
                    .get(its)
                    .is_some_and(|clause| is_in(word, clause.verb.as_ref()))
            }) else {
                return Tense::None;
            };
            let verb = lower(at);
            let before = (at.saturating_sub(4)..at)
                .filter(|at| of[*at] == Some(its))
                .map(lower);
            for word in before {
                if known.past.contains(&word.as_str()) {
                    return Tense::Past;
                }
                if known.present.contains(&word.as_str()) {
                    return Tense::Present;
                }
            }
            let plain = verb.strip_suffix('e').unwrap_or(&verb);
            if known.past.contains(&verb.as_str()) {
                Tense::Past
            } else if known.present.contains(&verb.as_str()) || verb.ends_with('s') {
                Tense::Present
            } else if verb.ends_with("ing") {
                Tense::None
            } else if words[at].stem != plain && !plain.starts_with(&words[at].stem)
                || verb.ends_with("ed")
            {
                Tense::Past
            } else {
                Tense::Present
            }
        };
        let lacks = |its: usize| has(its, known.lacking);
        let mut all = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let Some((its, clause)) = of[at].and_then(|its| Some((its, slice.get(its)?))) else {
                continue;
            };
            let polar = lexicon.opposite(&word.stem).map(|(_, denies)| denies);
            let alone = is_after(at, known.lacking);
            let added = !alone && word.content && is_after(at, known.having);
            let verb = clause.verb.as_ref();
            let is_verb = is_in(word, verb);
            let says_little =
                |word: &Word| !word.content || known.linking.contains(&word.stem.as_str());
            // `is safe for`: what stands right behind a verb that says little itself.
            let linked = || {
                let Some(verb) = words.iter().position(|word| is_in(word, verb)) else {
                    return false;
                };
                let is_parted = |at: usize| {
                    let between = words[at - 1].range.end..words[at].range.start;
                    known.relating.contains(&words[at].stem.as_str())
                        || text
                            .get(between)
                            .is_some_and(|marks| marks.contains([',', ';', ':']))
                };
                verb < at && says_little(&words[verb]) && !(verb + 1..=at).any(is_parted)
            };
            if !word.content && polar.is_none() || clause.governs && !(alone || added) {
                continue;
            }
            let carries =
                is_verb && !says_little(word) || !is_verb && linked() && clause.verb.is_some();
            if !(carries || alone || added) || known.lacking.contains(&word.stem.as_str()) {
                continue;
            }
            let family = |place: usize| {
                clauses.is_within(place, its)
                    || slice[place].governs && clauses.is_within(its, place)
            };
            let around: Vec<usize> = (0..words.len())
                .filter(|&other| other != at && is_said(other) && !is_general(other))
                .filter(|&other| {
                    of[other].is_some_and(family) || is_in(&words[other], clause.subject.as_ref())
                })
                .collect();
            let mut subject = clause.subject.clone();
            let mut above = clause.governor;
            while let (None, Some(place)) = (&subject, above) {
                let Some(higher) = slice.get(place) else {
                    break;
                };
                subject.clone_from(&higher.subject);
                above = higher.governor.filter(|higher| *higher < place);
            }
            let in_subject = |other: &usize| is_in(&words[*other], subject.as_ref());
            let counts = (0..words.len())
                .filter(in_subject)
                .any(|other| known.negations.contains(&lower(other).as_str()) || is_general(other));
            let subject: Vec<usize> = around.iter().copied().filter(in_subject).collect();
            let denials = usize::from(polar == Some(true))
                + usize::from(alone)
                + if carries { clause.denials } else { 0 };
            all.push(Statement {
                at,
                denied: denials % 2 == 1,
                denies: denials > 0,
                force: clause.force,
                clause: its,
                around,
                subject,
                counts,
                wording: wording(word, its),
                excepts: lacks(its),
                past: tense(its) == Tense::Past,
                finite: tense(its) != Tense::None,
                is_announced: clause.force == Force::Future && has(its, known.conditional),
                is_local: !carries,
            });
        }
        Self {
            words,
            keys,
            all,
            sentences: prose.sentences(text).len(),
        }
    }

    /// The statements that a denial at a byte decides: those of its clause, and of the clauses that this
    /// one says something of.
    pub(super) fn at<'a>(
        &'a self,
        clauses: &'a Clauses,
        offset: usize,
    ) -> impl Iterator<Item = &'a Statement> {
        let clause = clauses.at(offset);
        self.all.iter().filter(move |one| {
            clause.is_some_and(|place| {
                let governs = clauses
                    .as_slice()
                    .get(place)
                    .is_some_and(|clause| clause.governs);
                one.clause == place || governs && clauses.is_within(one.clause, place)
            })
        })
    }

    /// The words that the statement which the word at `at` carries is made with.
    pub(super) fn wording(&self, at: usize) -> Option<Range<usize>> {
        let statement = self.all.iter().find(|one| one.at == at)?;
        Some(statement.wording.clone())
    }

    /// Compares what a claim and a quote say.
    pub(super) fn against(&self, quote: &Self) -> Verdict {
        let mut verdict = Verdict::default();
        for one in &self.all {
            let matching: Vec<&Statement> = quote
                .all
                .iter()
                .filter(|other| self.is_same_word(one, quote, other))
                .filter(|other| self.is_about_the_same(one, quote, other))
                .collect();
            let same = |other: &&&Statement| other.denied == one.denied;
            let best = matching.iter().filter(same).max_by_key(|other| other.force);
            match (best, matching.first()) {
                (Some(best), _) if one.is_firmer(best) => {
                    verdict.firmer.push((one.at, best.at));
                    verdict.agreed.push((one.at, best.at));
                }
                (Some(best), _) => verdict.agreed.push((one.at, best.at)),
                (None, Some(other)) => verdict.turned.push((one.at, other.at)),
                (None, None) => {}
            }
        }
        verdict
    }

    fn is_same_word(&self, one: &Statement, quote: &Self, other: &Statement) -> bool {
        let equal = self.keys[one.at] == quote.keys[other.at];
        // `lacks approval` is not approved; `with its captain` is only the other of `without`.
        if one.is_local && other.is_local {
            return equal;
        }
        let denies = |one: &Statement| one.is_local && one.denied;
        if one.is_local || other.is_local {
            if !denies(one) && !denies(other) {
                return false;
            }
            let like = is_like(&self.words[one.at].stem, &quote.words[other.at].stem);
            return equal || like;
        }
        equal
    }

    /// Whether most of what stands around two statements is equal.
    fn is_about_the_same(&self, one: &Statement, quote: &Self, other: &Statement) -> bool {
        let has = |words: &Self, around: &[usize], key: &Key| {
            around.iter().any(|&at| words.keys[at] == *key)
        };
        let shared = one
            .around
            .iter()
            .filter(|&&at| has(quote, &other.around, &self.keys[at]))
            .count();
        let (fewer, more) = (
            one.around.len().min(other.around.len()),
            one.around.len().max(other.around.len()),
        );
        if shared * LEAST_OF_FEWER.1 < fewer * LEAST_OF_FEWER.0
            || shared * LEAST_OF_MORE.1 < more * LEAST_OF_MORE.0
        {
            return false;
        }
        let least = match self.sentences.max(quote.sentences) {
            0 | 1 => usize::from(fewer > 0),
            _ => LEAST_OF_MANY,
        };
        if shared < least {
            return false;
        }
        let takes = |one: &Statement, other: &Statement| {
            !one.is_local && one.denied && one.excepts && !other.excepts
        };
        if takes(one, other) || takes(other, one) {
            return false;
        }
        // Other people, or other things, of which something else is true.
        let both = !one.subject.is_empty() && !other.subject.is_empty();
        let meets = one
            .subject
            .iter()
            .any(|&at| has(quote, &other.around, &self.keys[at]));
        !both || meets || one.counts || other.counts
    }
}
