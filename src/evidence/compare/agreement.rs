//! When two numbers that measure the same say the same.

use crate::language::values::{Agreement, Bound, Number, Unit};

/// Whether a number of the claim agrees with one of the quote, also if rounded or given as a bound.
///
/// "More than 200" agrees with 210, but not with 4,900 or "more than 100": a bound that is far from
/// the figure, or stricter than the source's, is another figure.
pub(super) fn agrees(number: &Number, other: &Number) -> bool {
    let (said, given) = (number.value(), other.value());
    let is_open = |bound| matches!(bound, Bound::AtLeast | Bound::AtMost);
    match number.agreement(other) {
        _ if are_opposite_bounds(number, other) => false,
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

/// Whether two numbers that are written with the same figure cannot mean the same: "$185 million"
/// and "$185 billion", "5 days" and "5 hours", "over 100" and "under 100", "61 percent" and "61
/// people".
///
/// Only for the same figure: "10 pounds" and "4.5 kilograms" can be one weight.
pub(super) fn clashes(number: &Number, other: &Number) -> bool {
    if number.unit == other.unit {
        return are_opposite_bounds(number, other) || number.agreement(other) == Agreement::Differs;
    }
    let counts_things = |one: &Number| one.unit == Unit::Count && one.thing.is_some();
    match (&number.unit, &other.unit) {
        (Unit::Money(one), Unit::Money(two)) => !(one.ends_with('D') && two.ends_with('D')),
        (Unit::Measure(one), Unit::Measure(two)) => are_of_distinct_size(one, two),
        (Unit::Percent, Unit::Money(_)) | (Unit::Money(_), Unit::Percent) => true,
        (Unit::Percent, Unit::Count) => counts_things(other),
        (Unit::Count, Unit::Percent) => counts_things(number),
        _ => false,
    }
}

fn are_opposite_bounds(number: &Number, other: &Number) -> bool {
    matches!(
        (number.bound, other.bound),
        (Bound::AtLeast, Bound::AtMost) | (Bound::AtMost, Bound::AtLeast)
    )
}

/// Whether two measures differ in size: a ton and a tonne are too often used for one another.
fn are_of_distinct_size(one: &str, two: &str) -> bool {
    !(one.starts_with("ton") && two.starts_with("ton"))
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
