//! Which claim is which before and after the change.

use std::collections::{HashMap, HashSet};

use crate::claims::Claim;
use crate::text::fold;

use super::side::Side;

type IsSame<'a> = &'a dyn Fn(&Claim, &Claim) -> bool;

/// For each claim, by index, the one that it was before the change: with the same id, the same
/// words, or else the most similar ones.
pub(super) fn pairs(now: &Side<'_>, old: &Side<'_>) -> HashMap<usize, usize> {
    let mut pairs = HashMap::new();
    let mut free: Vec<usize> = (0..old.claims().len()).collect();
    let id = |claim: &Claim| claim.id.as_ref().map(|id| id.as_str().to_owned());
    let words = |claim: &Claim| {
        let text = claim.text.as_ref().map_or("", |text| text.exact.as_str());
        fold(text).text().to_lowercase()
    };
    let by_id = |one: &Claim, other: &Claim| id(one).is_some() && id(one) == id(other);
    let by_words = |one: &Claim, other: &Claim| words(one) == words(other);
    let by_likeness = |one: &Claim, other: &Claim| likeness(&words(one), &words(other)) >= 0.5;
    for is_same in [&by_id as IsSame<'_>, &by_words, &by_likeness] {
        for (at, claim) in now.claims().iter().enumerate() {
            if pairs.contains_key(&at) {
                continue;
            }
            let place = free.iter().position(|other| {
                old.claims()
                    .get(*other)
                    .is_some_and(|old| is_same(claim, old))
            });
            if let Some(place) = place {
                pairs.insert(at, free.remove(place));
            }
        }
    }
    pairs
}

/// The share of words that two texts have in common, of the shorter one.
fn likeness(one: &str, other: &str) -> f64 {
    let words = |text: &str| -> HashSet<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        words
            .filter(|word| word.chars().count() > 2)
            .map(str::to_owned)
            .collect()
    };
    let (one, other) = (words(one), words(other));
    let shared = one.intersection(&other).count();
    let least = one.len().min(other.len());
    if least == 0 {
        return 0.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "claims have few words")]
    let share = shared as f64 / least as f64;
    share
}
