//! Whether two quantities say the same, say different things, or cannot be compared.
//!
//! Both are brought to one measure first: miles and kilometers, hours and days, cents and dollars.
//! In doubt they cannot be compared.

use crate::language::values::{Agreement, Bound, Number, Unit};

/// How a number of the claim stands to one of the quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// They say the same: equal, rounded, converted, or a bound that holds.
    Agree,
    /// One measure, and the values differ.
    Differ,
    /// The same figure of another measure: $185 million and 185 million euros.
    OtherMeasure,
    /// They have nothing to do with each other.
    Unrelated,
}

/// Whether a number of the claim agrees with one of the quote, also if rounded, converted or given
/// as a bound.
pub(super) fn agrees(number: &Number, other: &Number) -> bool {
    relation(number, other) == Relation::Agree
}

/// How two numbers stand to each other.
pub(super) fn relation(number: &Number, other: &Number) -> Relation {
    let verdict = |agree| {
        if agree {
            Relation::Agree
        } else {
            Relation::Differ
        }
    };
    let is_equal = near(number.value(), other.value());
    if number.unit == other.unit {
        // In some countries 1.200 is 1,200.
        let grouped = |one: &Number, other: &Number| {
            near(one.step, 0.001) && near(one.value() * 1000.0, other.value())
        };
        if grouped(number, other) || grouped(other, number) {
            return Relation::Agree;
        }
        return verdict(same_unit(number, other));
    }
    if let Some(agree) = converted(number, other) {
        return verdict(agree);
    }
    // Dollars of two countries are often written alike.
    let dollars = |one: &Number| matches!(one.unit, Unit::Money(code) if code.ends_with('D'));
    if is_equal && dollars(number) && dollars(other) {
        return Relation::Agree;
    }
    let bare = |one: &Number| one.unit == Unit::Count && one.thing.is_none();
    let shares = |one: &Number| matches!(one.unit, Unit::Percent | Unit::Ordinal);
    match (bare(number) || bare(other), is_equal) {
        (true, true) => Relation::Agree,
        (true, false) if shares(number) || shares(other) => Relation::Unrelated,
        (true, false) => verdict(same_unit(number, other)),
        (false, true) if number.unit == Unit::Ordinal || other.unit == Unit::Ordinal => {
            Relation::Unrelated
        }
        (false, true) => Relation::OtherMeasure,
        (false, false) => Relation::Unrelated,
    }
}

/// Whether two numbers of one unit agree.
///
/// "More than 200" agrees with 210, but not with 4,900 or "more than 100": a bound that is far from
/// the figure, or stricter than the source's, is another figure.
fn same_unit(number: &Number, other: &Number) -> bool {
    let (said, given) = (number.value(), other.value());
    let is_open = |bound| matches!(bound, Bound::AtLeast | Bound::AtMost);
    let opposite = matches!(
        (number.bound, other.bound),
        (Bound::AtLeast, Bound::AtMost) | (Bound::AtMost, Bound::AtLeast)
    );
    // A figure with more places than its source's was not read there.
    let is_finer = number.step < other.step
        && number.bound == Bound::Exactly
        && other.bound == Bound::Exactly
        && number.unit != Unit::Count
        && !is_worded(other)
        && !near(said, given);
    match number.agreement(other) {
        _ if opposite || is_finer => false,
        Agreement::Rounded => match number.bound {
            Bound::AtLeast => said <= given || near(said, given),
            Bound::AtMost => said >= given || near(said, given),
            _ => true,
        },
        Agreement::Differs | Agreement::Unrelated => is_worded_share(number, other),
        Agreement::Same if !is_open(number.bound) && !is_open(other.bound) => true,
        Agreement::Same => {
            let near_enough = said.max(given) <= FARTHEST_BOUND * said.min(given);
            let finer = number.step.min(other.step);
            let weaker = match (number.bound, other.bound) {
                (Bound::AtLeast, _) => said <= given,
                (Bound::AtMost, _) => said >= given,
                _ => (said - given).abs() < finer,
            };
            near(said, given) || near_enough && weaker
        }
    }
}

/// How far a bound may be from the figure, as a factor.
const FARTHEST_BOUND: f64 = 1.5;

/// A share in words: its step is none that figures have.
fn is_worded(number: &Number) -> bool {
    number.unit == Unit::Percent && number.step == WORDED_STEP
}

const WORDED_STEP: f64 = 5.0;

/// Whether a share in words is the other one, roughly: a third and 33 %.
fn is_worded_share(number: &Number, other: &Number) -> bool {
    let exact = number.bound == Bound::Exactly || number.bound == Bound::About;
    exact
        && number.unit == Unit::Percent
        && other.unit == Unit::Percent
        && (is_worded(number) || is_worded(other))
        && (number.value() - other.value()).abs() <= 2.5
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs())
}

/// Whether numbers of two units of one measure agree: within half a unit of the coarser last place.
/// None when they measure different things.
fn converted(number: &Number, other: &Number) -> Option<bool> {
    let degrees = |one: &Number| match one.unit {
        Unit::Measure("celsius") => Some(one.value()),
        Unit::Measure("fahrenheit") => Some((one.value() - 32.0) / 1.8),
        _ => None,
    };
    if let (Some(one), Some(two)) = (degrees(number), degrees(other)) {
        return Some((one - two).abs() <= 1.0);
    }
    let (one, two) = measures(&number.unit, &other.unit)?;
    let scaled = |number: &Number, factor: f64| Number {
        low: number.low * factor,
        high: number.high * factor,
        step: number.step * factor,
        unit: Unit::Measure("base"),
        ..number.clone()
    };
    let (number, other) = (scaled(number, one), scaled(other, two));
    let coarser = number.step.max(other.step);
    let (said, given) = (number.value(), other.value());
    let off = (said - given).abs();
    let close = off <= 0.49 * coarser || off <= 0.01 * given;
    let is_exact = |one: &Number| one.bound == Bound::Exactly;
    Some(match (number.bound, other.bound) {
        (Bound::AtLeast, Bound::AtMost) | (Bound::AtMost, Bound::AtLeast) => false,
        _ if is_exact(&number) && is_exact(&other) => close,
        _ => close || same_unit(&number, &other),
    })
}

/// What one of two units is in the common measure of both.
fn measures(one: &Unit, other: &Unit) -> Option<(f64, f64)> {
    let kinds = |unit: &Unit| -> Vec<(&'static str, f64)> {
        match unit {
            Unit::Age => vec![("time", YEAR)],
            Unit::Money("GBP") => vec![("money", 1.0)],
            Unit::Measure(name) => MEASURES
                .iter()
                .filter(|(known, ..)| known == name)
                .map(|&(_, measure, factor)| (measure, factor))
                .collect(),
            _ => vec![],
        }
    };
    let others = kinds(other);
    kinds(one).into_iter().find_map(|(measure, factor)| {
        let other = others.iter().find(|(other, _)| *other == measure)?;
        Some((factor, other.1))
    })
}

/// Days of a year.
const YEAR: f64 = 365.25;

/// Units, what they measure, and how much of it.
const MEASURES: &[(&str, &str, f64)] = &[
    ("metre", "length", 1.0),
    ("kilometre", "length", 1000.0),
    ("centimetre", "length", 0.01),
    ("millimetre", "length", 0.001),
    ("mile", "length", 1609.344),
    ("foot", "length", 0.3048),
    ("inch", "length", 0.0254),
    ("yard", "length", 0.9144),
    ("gram", "mass", 1.0),
    ("kilogram", "mass", 1000.0),
    ("tonne", "mass", 1e6),
    ("ton", "mass", 1e6),
    ("ton", "mass", 907_184.74),
    ("pound", "mass", 453.592),
    ("pound", "money", 1.0),
    ("ounce", "mass", 28.3495),
    ("litre", "volume", 1.0),
    ("gallon", "volume", 3.78541),
    ("barrel", "volume", 158.987),
    ("acre", "area", 0.404_686),
    ("hectare", "area", 1.0),
    ("millisecond", "time", 1.0 / 86_400_000.0),
    ("second", "time", 1.0 / 86_400.0),
    ("minute", "time", 1.0 / 1440.0),
    ("hour", "time", 1.0 / 24.0),
    ("day", "time", 1.0),
    ("week", "time", 7.0),
    ("month", "time", YEAR / 12.0),
    ("year", "time", YEAR),
    ("decade", "time", 10.0 * YEAR),
    ("century", "time", 100.0 * YEAR),
    ("byte", "data", 1.0),
    ("kilobyte", "data", 1e3),
    ("megabyte", "data", 1e6),
    ("gigabyte", "data", 1e9),
    ("terabyte", "data", 1e12),
    ("watt", "power", 1.0),
    ("kilowatt", "power", 1e3),
    ("megawatt", "power", 1e6),
    ("gigawatt", "power", 1e9),
];
