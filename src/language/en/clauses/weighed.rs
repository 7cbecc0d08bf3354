//! Whether what a clause without a plain marker says came about: a learned weight for what stands
//! around its verb.
//!
//! The grammar knows `failed to` and `plans to` by their lists; the rest (`came to see`, `a chance
//! to present`, `after opening`) is told by the sum of integer weights of a few observations, fitted
//! as a logistic regression by the ignored test in `fit` on the data that `DATA.md` names.
//!
//! Invariant: integer arithmetic only; a clause that is negated, asked, conditional, instructed,
//! reported or modal by a word of its own is not weighed.

#[cfg(test)]
mod fit;

use std::collections::HashMap;
use std::sync::LazyLock;

use super::commitment::Judged;
use super::grammar::{Opener, Reading};
use super::groups::{Form, Words};
use super::tags::Tag;
use crate::language::clause::Commitment;

/// Weights by key, in 64ths, and the line that separates.
static WEIGHTS: LazyLock<HashMap<u32, i32>> =
    LazyLock::new(|| parse(include_str!("../words/commitment-weights.txt")));

fn parse(data: &str) -> HashMap<u32, i32> {
    data.lines()
        .filter_map(|line| {
            let (key, weight) = line.split_once(' ')?;
            Some((u32::from_str_radix(key, 16).ok()?, weight.parse().ok()?))
        })
        .collect()
}

/// Settles the clauses that no word of their own marks.
pub(super) fn settle(words: &Words<'_>, reading: &Reading, judged: &mut [Judged]) {
    let sums: Vec<_> = (0..judged.len())
        .map(|at| match judged.get(at) {
            Some(its) if its.open => weigh(words, reading, judged, at),
            _ => 0,
        })
        .collect();
    for (its, sum) in judged.iter_mut().zip(sums) {
        if its.open && sum > 0 {
            its.commitment = Commitment::Asserted;
        } else if sum < 0 && its.commitment == Commitment::Asserted {
            its.commitment = Commitment::Hedged;
        }
    }
}

/// The sum of what was observed: above 0 it came about.
fn weigh(words: &Words<'_>, reading: &Reading, judged: &[Judged], at: usize) -> i32 {
    let mut sum = 0;
    observe(words, reading, judged, at, |key| {
        sum += WEIGHTS.get(&key).copied().unwrap_or_default();
    });
    sum
}

/// The number of the first observation that a clause can have more than once.
const REPEATED: u8 = 45;

/// Calls `add` with a key for everything that is observed of a clause.
fn observe(
    words: &Words<'_>,
    reading: &Reading,
    judged: &[Judged],
    at: usize,
    mut add: impl FnMut(u32),
) {
    let (Some(draft), Some(its)) = (reading.drafts.get(at), judged.get(at)) else {
        return;
    };
    let Some(group) = draft.group else { return };
    let lower = |at: usize| words.word(at).to_lowercase();
    let first = draft.sibling.unwrap_or(at);
    let head = reading.drafts[first];
    let verb = lower(group.verb);
    let form = match group.form {
        Form::Finite if words.is_base(group.verb) => "base",
        Form::Finite => "finite",
        Form::Infinitive => "to",
        Form::Reduced if verb.ends_with("ing") => "ing",
        Form::Reduced => "ed",
    };
    let label = its.commitment.as_str();
    let opener = format!("{:?}", head.opener);
    let connective = head.connective.map(lower).unwrap_or_default();
    let before = head.from.checked_sub(1);
    let (trigger, tag) = before.map_or((String::new(), String::new()), |before| {
        (lower(before), format!("{:?}", words.tag(before)))
    });
    let (above, above_verb, above_form) = head
        .governor
        .and_then(|governor| Some((judged.get(governor)?, reading.drafts.get(governor)?)))
        .map_or(("none", String::new(), String::new()), |(judged, draft)| {
            let verb = draft
                .group
                .map(|group| lower(group.verb))
                .unwrap_or_default();
            let form = draft
                .group
                .map(|group| format!("{:?}{}", group.form, group.auxiliary))
                .unwrap_or_default();
            (judged.commitment.as_str(), verb, form)
        });
    let subject = reading
        .subject(words, at)
        .map_or(String::new(), |(_, end)| lower(end.saturating_sub(1)));
    let next = lower(group.last + 1);
    let next_tag = format!("{:?}", words.tag(group.last + 1));
    let ending: String = verb.chars().rev().take(3).collect();
    let auxiliaries: Vec<_> = (group.first..group.verb).map(lower).collect();
    let auxiliaries = auxiliaries.join(" ");
    let mut kind = 0_u8;
    let mut take = |parts: &[&str]| {
        // What may come any number of times is told apart by its first part alone.
        kind = (kind + 1).min(REPEATED);
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325 ^ u64::from(kind);
        for byte in parts.iter().flat_map(|part| part.bytes().chain([0])) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        add(((hash >> 32) ^ hash) as u32 & 0x0fff_ffff);
    };
    take(&["all"]);
    take(&[label]);
    take(&[&opener]);
    take(&[&opener, label]);
    take(&[form]);
    take(&[form, &opener, label]);
    take(&[&verb]);
    take(&[&verb, form]);
    take(&[&verb, label]);
    take(&[&ending, form]);
    take(&[&auxiliaries]);
    take(&[&auxiliaries, label]);
    take(&[&connective]);
    take(&[&connective, form]);
    take(&[&connective, label, above]);
    take(&[&trigger, form]);
    take(&[&trigger, &opener]);
    take(&[&tag, form]);
    take(&[&tag, &opener, label]);
    take(&[above, &opener]);
    take(&[above, form, label]);
    take(&[&above_verb, form]);
    take(&[&above_verb, &opener]);
    take(&[&above_verb, above, form]);
    take(&[&above_form, form]);
    take(&[&subject]);
    take(&[&subject, form]);
    take(&[&next]);
    take(&[&next_tag]);
    take(&[&next_tag, &verb]);
    take(&[if reading.question { "?" } else { "." }, label]);
    take(&[if its.negated { "not" } else { "" }, label]);
    take(&[
        if draft.sibling.is_some() {
            "beside"
        } else {
            ""
        },
        form,
        label,
    ]);
    let above_auxiliaries = head
        .governor
        .and_then(|governor| reading.drafts.get(governor)?.group)
        .map_or(String::new(), |group| {
            let all: Vec<_> = (group.first..group.verb).map(lower).collect();
            all.join(" ")
        });
    take(&[&above_auxiliaries, form]);
    take(&[&connective, &ending]);
    take(&[&subject, label, &auxiliaries]);
    take(&[&subject, &verb]);
    take(&[&lower(group.last + 2)]);
    take(&[&next_tag, form, label]);
    let subject_tag = reading
        .subject(words, at)
        .map_or(String::new(), |(_, end)| {
            format!("{:?}", words.tag(end.saturating_sub(1)))
        });
    take(&[&subject_tag, form, &opener]);
    take(&[&lower(0), &opener]);
    let child = |opener: Opener| {
        reading
            .drafts
            .iter()
            .any(|child| child.governor == Some(at) && child.opener == opener)
    };
    take(&[if child(Opener::Infinitive) { "to" } else { "" }, &verb]);
    take(&[
        if child(Opener::Adverbial) {
            "adverbial"
        } else {
            ""
        },
        form,
        label,
    ]);
    take(&[
        if child(Opener::Complement) {
            "complement"
        } else {
            ""
        },
        form,
        label,
    ]);
    // Adverbs, and what is told of the time.
    for place in draft.from..(draft.from + 30).min(words.len()) {
        if reading.owner.get(place) == Some(&at) {
            let word = lower(place);
            match words.tag(place) {
                Tag::Adverb | Tag::Interjection => take(&["adverb", &word]),
                Tag::Adposition | Tag::Subordinator => take(&["adposition", &word, form]),
                Tag::Noun => take(&["noun", &word]),
                Tag::Mark => take(&["mark", &word]),
                _ => {}
            }
        }
    }
}
