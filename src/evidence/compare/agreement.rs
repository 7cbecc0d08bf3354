//! When two numbers that measure the same say the same.

use crate::language::values::{Agreement, Bound, Number, Unit};

/// Whether a number of the claim agrees with one of the quote, also if rounded or given as a bound.
///
/// "More than 200" agrees with 210, but not with 4,900 or "more than 100": a bound that is far from
/// the figure, or stricter than the source's, is another figure.
pub(super) fn agrees(number: &Number, other: &Number) -> bool {
    let (said, given) = (number.value(), other.value());
    let is_open = |bound| matches!(bound, Bound::AtLeast | Bound::AtMost);
    let opposite = matches!(
        (number.bound, other.bound),
        (Bound::AtLeast, Bound::AtMost) | (Bound::AtMost, Bound::AtLeast)
    );
    match number.agreement(other) {
        _ if opposite => false,
        Agreement::Rounded => true,
        Agreement::Differs => false,
        Agreement::Unrelated => is_same_share(number, other),
        Agreement::Same if !is_open(number.bound) && !is_open(other.bound) => true,
        Agreement::Same => {
            let near = said.max(given) <= FARTHEST_BOUND * said.min(given);
            let equal = (said - given).abs() <= 1e-9 * given.abs();
            let finer = number.step.min(other.step);
            let weaker = match (number.bound, other.bound) {
                (Bound::AtLeast, _) => said <= given,
                (Bound::AtMost, _) => said >= given,
                _ => (said - given).abs() < finer,
            };
            equal || near && weaker
        }
    }
}

/// How far a bound may be from the figure, as a factor.
const FARTHEST_BOUND: f64 = 1.5;

/// Whether a fraction and a percentage are the same share: a third and 33 %.
fn is_same_share(number: &Number, other: &Number) -> bool {
    let share = |part: &Number, percent: &Number| {
        percent.unit == Unit::Percent
            && part.value() <= 1.0
            && (part.value() * 100.0 - percent.value()).abs() <= 2.0
    };
    share(number, other) || share(other, number)
}
