//! What the words before a quantity make of it: a bound, or a guess.

use super::super::tokens::Token;
use super::precede;
use crate::language::values::Bound;

/// The smallest and the largest value that a figure can mean.
pub(super) fn reach(bound: Bound, value: f64, other: f64) -> (f64, f64) {
    match bound {
        Bound::Exactly => (value, value),
        Bound::About => (value * 0.9, value * 1.1),
        Bound::AtLeast => (value, f64::INFINITY),
        Bound::AtMost => (0.0, value),
        Bound::Between => (value.min(other), value.max(other)),
    }
}

/// What the words before the quantity make of it, and how many words they are.
pub(super) fn bound(text: &str, tokens: &[Token], at: usize) -> (Bound, usize) {
    const BOUNDS: &[(&[&str], Bound)] = &[
        (&["no", "more", "than"], Bound::AtMost),
        (&["not", "more", "than"], Bound::AtMost),
        (&["no", "fewer", "than"], Bound::AtLeast),
        (&["no", "less", "than"], Bound::AtLeast),
        (&["as", "many", "as"], Bound::AtMost),
        (&["as", "much", "as"], Bound::AtMost),
        (&["more", "than"], Bound::AtLeast),
        (&["greater", "than"], Bound::AtLeast),
        (&["at", "least"], Bound::AtLeast),
        (&["at", "most"], Bound::AtMost),
        (&["up", "to"], Bound::AtMost),
        (&["less", "than"], Bound::AtMost),
        (&["fewer", "than"], Bound::AtMost),
        (&["close", "to"], Bound::About),
        (&["just", "over"], Bound::AtLeast),
        (&["just", "under"], Bound::AtMost),
        (&["well", "over"], Bound::AtLeast),
        (&["an", "estimated"], Bound::About),
        (&["over"], Bound::AtLeast),
        (&["exceeding"], Bound::AtLeast),
        (&["exceeded"], Bound::AtLeast),
        (&["under"], Bound::AtMost),
        (&["below"], Bound::AtMost),
        (&["above"], Bound::AtLeast),
        (&["about"], Bound::About),
        (&["around"], Bound::About),
        (&["approximately"], Bound::About),
        (&["roughly"], Bound::About),
        (&["nearly"], Bound::About),
        (&["almost"], Bound::About),
        (&["some"], Bound::About),
        (&["circa"], Bound::About),
        (&["estimated"], Bound::About),
        (&["minimum"], Bound::AtLeast),
        (&["maximum"], Bound::AtMost),
    ];
    BOUNDS
        .iter()
        .find(|(words, _)| precede(text, tokens, at, words))
        .map_or((Bound::Exactly, 0), |(words, bound)| (*bound, words.len()))
}
