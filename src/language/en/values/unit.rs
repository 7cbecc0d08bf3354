//! What a number measures: money, measures, shares.

use super::super::tokens::Token;
use super::follow;
use crate::language::values::Unit;

/// The currency that a sign stands for.
pub(super) fn currency_symbol(text: &str, tokens: &[Token], at: usize) -> Option<&'static str> {
    Some(match tokens.get(at)?.text(text) {
        "$" => "USD",
        "€" => "EUR",
        "£" => "GBP",
        "¥" => "JPY",
        "₹" => "INR",
        "₩" => "KRW",
        "₽" => "RUB",
        _ => return None,
    })
}

/// The currency before a quantity and how many tokens it takes: `$`, `US$`, `EUR`.
pub(super) fn currency_before(text: &str, tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
    let last = at.checked_sub(1)?;
    if let Some(code) = currency_symbol(text, tokens, last) {
        if code == "USD"
            && let Some(before) = last.checked_sub(1)
            && tokens[before].range().end == tokens[last].range().start
        {
            let code = match tokens[before].text(text) {
                "US" | "U.S." => "USD",
                "A" | "AU" => "AUD",
                "C" | "CA" => "CAD",
                "NZ" => "NZD",
                "HK" => "HKD",
                "S" => "SGD",
                _ => return Some((Unit::Money("USD"), 1)),
            };
            return Some((Unit::Money(code), 2));
        }
        return Some((Unit::Money(code), 1));
    }
    let code = code(tokens[last].text(text))?;
    Some((Unit::Money(code), 1))
}

/// ISO 4217 codes that are written before or behind figures.
fn code(word: &str) -> Option<&'static str> {
    [
        "USD", "EUR", "GBP", "JPY", "CHF", "CAD", "AUD", "CNY", "INR", "KRW", "SEK", "NOK", "DKK",
        "RUB", "BTC", "ETH",
    ]
    .into_iter()
    .find(|code| *code == word)
}

/// The unit behind a quantity and how many tokens it takes.
pub(super) fn after(text: &str, tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
    let token = tokens.get(at)?;
    let word = token.text(text);
    let points = |from: usize| {
        tokens
            .get(from)
            .is_some_and(|token| token.is_any(text, &["point", "points"]))
    };
    if word == "%" || token.is_any(text, &["percent", "pct"]) {
        return Some(if points(at + 1) {
            (Unit::PercentagePoints, 2)
        } else {
            (Unit::Percent, 1)
        });
    }
    if follow(text, tokens, at, &["per", "cent"]) {
        return Some((Unit::Percent, 2));
    }
    if token.is(text, "basis") && points(at + 1) {
        return Some((Unit::PercentagePoints, 2));
    }
    if token.is_any(text, &["degree", "degrees", "°"])
        && let Some(next) = tokens.get(at + 1)
    {
        if next.is_any(text, &["celsius", "c"]) {
            return Some((Unit::Measure("celsius"), 2));
        }
        if next.is_any(text, &["fahrenheit", "f"]) {
            return Some((Unit::Measure("fahrenheit"), 2));
        }
    }
    if token.is(text, "percentage") && points(at + 1) {
        return Some((Unit::PercentagePoints, 2));
    }
    if token.is_any(text, &["us", "u.s.", "american"])
        && tokens
            .get(at + 1)
            .is_some_and(|token| token.is_any(text, &["dollar", "dollars"]))
    {
        return Some((Unit::Money("USD"), 2));
    }
    let lower = word.to_ascii_lowercase();
    let money = match lower.as_str() {
        "dollar" | "dollars" | "cent" | "cents" => Some("USD"),
        "franc" | "francs" => Some("CHF"),
        "euro" | "euros" => Some("EUR"),
        "yen" => Some("JPY"),
        "yuan" | "renminbi" => Some("CNY"),
        "rupees" | "rupee" => Some("INR"),
        "btc" | "bitcoin" | "bitcoins" => Some("BTC"),
        _ => code(word),
    };
    if let Some(code) = money {
        return Some((Unit::Money(code), 1));
    }
    if lower == "square" || lower == "cubic" {
        return None;
    }
    measure(word).map(|unit| (unit, 1))
}

/// The unit that a word or an abbreviation stands for.
pub(super) fn measure(word: &str) -> Option<Unit> {
    const NAMES: &[(&str, &[&str])] = &[
        ("metre", &["m", "metre", "metres", "meter", "meters"]),
        (
            "kilometre",
            &[
                "km",
                "kms",
                "kilometre",
                "kilometres",
                "kilometer",
                "kilometers",
            ],
        ),
        (
            "centimetre",
            &[
                "cm",
                "centimetre",
                "centimetres",
                "centimeter",
                "centimeters",
            ],
        ),
        (
            "millimetre",
            &[
                "mm",
                "millimetre",
                "millimetres",
                "millimeter",
                "millimeters",
            ],
        ),
        ("mile", &["mi", "mile", "miles"]),
        ("foot", &["ft", "foot", "feet"]),
        ("inch", &["inch", "inches"]),
        ("yard", &["yard", "yards"]),
        ("gram", &["g", "gram", "grams", "gramme", "grammes"]),
        (
            "kilogram",
            &["kg", "kgs", "kilogram", "kilograms", "kilo", "kilos"],
        ),
        // Money as well: what it is compared with tells.
        ("pound", &["lb", "lbs", "pound", "pounds"]),
        ("ounce", &["oz", "ounce", "ounces"]),
        ("tonne", &["t", "tonne", "tonnes"]),
        ("ton", &["ton", "tons"]),
        ("litre", &["l", "litre", "litres", "liter", "liters"]),
        ("barrel", &["barrel", "barrels", "bbl"]),
        ("gallon", &["gallon", "gallons"]),
        ("acre", &["acre", "acres"]),
        ("hectare", &["ha", "hectare", "hectares"]),
        ("millisecond", &["ms", "millisecond", "milliseconds"]),
        ("second", &["s", "sec", "second", "seconds"]),
        ("minute", &["min", "minute", "minutes"]),
        ("hour", &["h", "hr", "hrs", "hour", "hours"]),
        ("day", &["day", "days"]),
        ("week", &["week", "weeks"]),
        ("month", &["month", "months"]),
        ("year", &["year", "years", "yr", "yrs"]),
        ("decade", &["decade", "decades"]),
        ("century", &["century", "centuries"]),
        ("byte", &["byte", "bytes"]),
        ("kilobyte", &["kb", "kilobyte", "kilobytes"]),
        ("megabyte", &["mb", "megabyte", "megabytes"]),
        ("gigabyte", &["gb", "gigabyte", "gigabytes"]),
        ("terabyte", &["tb", "terabyte", "terabytes"]),
        ("watt", &["w", "watt", "watts"]),
        ("kilowatt", &["kw", "kilowatt", "kilowatts"]),
        ("megawatt", &["mw", "megawatt", "megawatts"]),
        ("gigawatt", &["gw", "gigawatt", "gigawatts"]),
        ("degree", &["degree", "degrees"]),
        ("hertz", &["hz", "hertz"]),
    ];
    NAMES
        .iter()
        .find(|(_, words)| words.iter().any(|known| known.eq_ignore_ascii_case(word)))
        .map(|(name, _)| Unit::Measure(name))
}
