//! Quantities: a value or a stretch of values, how exactly it is meant, and of what.

use std::ops::Range;

/// A quantity in prose.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// Its bytes: what bounds it, its currency and its unit included.
    pub range: Range<usize>,
    /// The smallest value that it can mean; 0 for "up to 5".
    pub low: f64,
    /// The largest value that it can mean; infinite for "more than 5".
    pub high: f64,
    /// The value of one in the last place that is not rounding: 1,000 for "11,000".
    pub step: f64,
    /// How the figure is meant.
    pub bound: Bound,
    /// What it counts or measures.
    pub unit: Unit,
    /// The words of what is counted: "bitcoins" of "11,000 bitcoins".
    pub thing: Option<Range<usize>>,
}

/// How a figure is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// As it stands.
    Exactly,
    /// "about", "nearly", "some": within a tenth.
    About,
    /// "at least" and "more than".
    AtLeast,
    /// "at most", "up to", "less than".
    AtMost,
    /// "between 5 and 10", "5–10".
    Between,
}

/// How two numbers stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// The same value, or stretches that hold one another.
    Same,
    /// One is the other, rounded to the places that were written.
    Rounded,
    /// Both measure the same, and the values differ.
    Differs,
    /// They do not measure the same.
    Unrelated,
}

impl Number {
    /// The figure as written, in the middle of a stretch.
    pub fn value(&self) -> f64 {
        match self.bound {
            Bound::AtLeast => self.low,
            Bound::AtMost => self.high,
            _ => f64::midpoint(self.low, self.high),
        }
    }

    /// How this number, of a claim, stands to one of its source.
    pub fn agreement(&self, source: &Self) -> Agreement {
        let counts = |unit: &Unit| matches!(unit, Unit::Count);
        if self.unit != source.unit && !(counts(&self.unit) || counts(&source.unit)) {
            return Agreement::Unrelated;
        }
        if self.unit != source.unit
            && matches!(
                (&self.unit, &source.unit),
                (Unit::Ordinal | Unit::Percent, _) | (_, Unit::Ordinal | Unit::Percent)
            )
        {
            return Agreement::Unrelated;
        }
        let near = |one: f64, other: f64| (one - other).abs() <= 1e-9 * one.abs().max(other.abs());
        let (one, other) = (self.value(), source.value());
        if near(one, other)
            || self.low <= source.low && source.high <= self.high
            || source.low <= self.low && self.high <= source.high
        {
            return Agreement::Same;
        }
        let step = self.step.max(source.step);
        let finer = self.step.min(source.step);
        if finer < step && (one - other).abs() <= step / 2.0 + 1e-9 * step {
            return Agreement::Rounded;
        }
        Agreement::Differs
    }
}

/// What a number measures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Nothing or things: see [`Number::thing`].
    Count,
    /// A share of a hundred.
    Percent,
    /// A difference of shares.
    PercentagePoints,
    /// Money, by its ISO 4217 code; "$" alone is USD.
    Money(&'static str),
    /// A measure, by the English name of its unit in the singular: "kilometre".
    Measure(&'static str),
    /// A place in an order: "third".
    Ordinal,
    /// How old somebody is, in years.
    Age,
}
