use super::*;
use crate::language::values::Agreement;

fn one(text: &str) -> Number {
    let mut found = numbers(text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found.remove(0)
}

#[test]
fn values_bounds_and_units() {
    let usd = Unit::Money("USD");
    let infinite = f64::INFINITY;
    for (text, written, low, high, bound, unit) in [
        (
            "at least 11,000 houses",
            "at least 11,000",
            11_000.0,
            infinite,
            Bound::AtLeast,
            Unit::Count,
        ),
        (
            "11 thousand houses",
            "11 thousand",
            11_000.0,
            11_000.0,
            Bound::Exactly,
            Unit::Count,
        ),
        (
            "worth about $200 million then",
            "about $200 million",
            180e6,
            220e6,
            Bound::About,
            usd.clone(),
        ),
        (
            "more than $200 million.",
            "more than $200 million",
            200e6,
            infinite,
            Bound::AtLeast,
            usd.clone(),
        ),
        (
            "rose 3.5 per cent",
            "3.5 per cent",
            3.5,
            3.5,
            Bound::Exactly,
            Unit::Percent,
        ),
        ("rose 3.5%", "3.5%", 3.5, 3.5, Bound::Exactly, Unit::Percent),
        (
            "by 2 percentage points",
            "2 percentage points",
            2.0,
            2.0,
            Bound::Exactly,
            Unit::PercentagePoints,
        ),
        (
            "a two-day fair",
            "two-day",
            2.0,
            2.0,
            Bound::Exactly,
            Unit::Measure("day"),
        ),
        (
            "from 5–10 km",
            "5–10 km",
            5.0,
            10.0,
            Bound::Between,
            Unit::Measure("kilometre"),
        ),
        (
            "between 5 and 10 houses",
            "5 and 10",
            5.0,
            10.0,
            Bound::Between,
            Unit::Count,
        ),
        (
            "5 to 10 million houses",
            "5 to 10 million",
            5e6,
            10e6,
            Bound::Between,
            Unit::Count,
        ),
        (
            "up to 30 houses",
            "up to 30",
            0.0,
            30.0,
            Bound::AtMost,
            Unit::Count,
        ),
        ("five houses", "five", 5.0, 5.0, Bound::Exactly, Unit::Count),
        ("€5bn", "€5bn", 5e9, 5e9, Bound::Exactly, Unit::Money("EUR")),
        (
            "5km",
            "5km",
            5.0,
            5.0,
            Bound::Exactly,
            Unit::Measure("kilometre"),
        ),
    ] {
        let found = one(text);
        let got = (
            &text[found.range.clone()],
            found.low,
            found.high,
            found.bound,
            found.unit.clone(),
        );
        let near = (found.low - low).abs() < 1.0
            && (found.high == high || (found.high - high).abs() < 1.0);
        assert!(
            got.0 == written && near && got.3 == bound && got.4 == unit,
            "{text}: {found:?}"
        );
    }
}

#[test]
fn what_is_counted() {
    for (text, thing) in [
        ("30,000 user profiles", "user profiles"),
        ("11,000 houses in town", "houses"),
        ("20 of the boats sank", "the boats"),
    ] {
        let found = one(text);
        let range = found.thing.expect(text);
        assert!(thing.ends_with(&text[range]), "{text}");
    }
}

#[test]
fn dates_and_versions_are_no_quantities() {
    for text in [
        "in 2017",
        "on October 1",
        "version 1.2.3",
        "at 14:32",
        "on 2018-10-01",
        "one of them",
        "in the 1990s",
    ] {
        assert_eq!(numbers(text), [], "{text}");
    }
}

#[test]
fn rounding_agrees_and_rivals_differ() {
    for (claim, source, expected) in [
        ("11,000 houses", "10,950 houses", Agreement::Rounded),
        ("11,000 houses", "11 thousand houses", Agreement::Same),
        ("$200 million", "$210 million", Agreement::Differs),
        ("more than $200 million", "$210 million", Agreement::Same),
        ("about 200 houses", "210 houses", Agreement::Same),
        ("3.5 percent", "$3.5", Agreement::Unrelated),
        ("5 km", "5 miles", Agreement::Unrelated),
        ("30 houses", "40 houses", Agreement::Differs),
    ] {
        assert_eq!(
            one(claim).agreement(&one(source)),
            expected,
            "{claim} / {source}"
        );
    }
}
