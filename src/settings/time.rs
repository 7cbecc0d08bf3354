use std::ops::RangeInclusive;
use std::time::Duration;

use jiff::{Span, SpanRelativeTo};

/// Seconds of a day.
pub(super) const DAY: u64 = 24 * 60 * 60;

/// A time as people write it: `3 days`, `36 hours`, `20s`. A day has 24 hours.
///
/// # Errors
///
/// What is wrong with it: it is not a time, or not within `bounds`, in seconds.
pub fn parse(words: &str, bounds: RangeInclusive<u64>) -> Result<Duration, String> {
    let span: Span = words
        .trim()
        .parse()
        .map_err(|_| format!("`{words}` is no time"))?;
    let time = span
        .to_duration(SpanRelativeTo::days_are_24_hours())
        .ok()
        .and_then(|time| Duration::try_from(time).ok())
        .ok_or_else(|| format!("`{words}` is no time of days, hours, minutes or seconds"))?;
    if time < Duration::from_secs(*bounds.start()) {
        return Err(format!("`{words}` is too short"));
    }
    if time > Duration::from_secs(*bounds.end()) {
        return Err(format!("`{words}` is too long"));
    }
    Ok(time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_people_write_them() {
        for (words, seconds) in [
            ("3 days", Ok(3 * DAY)),
            ("1 day", Ok(DAY)),
            ("36 hours", Ok(36 * 3600)),
            ("20s", Ok(20)),
            ("30d", Ok(30 * DAY)),
            ("2 weeks", Ok(14 * DAY)),
            ("1h 30m", Ok(5400)),
            ("3", Err("`3` is no time")),
            ("", Err("`` is no time")),
            ("soon", Err("`soon` is no time")),
            (
                "1 month",
                Err("`1 month` is no time of days, hours, minutes or seconds"),
            ),
            (
                "3 days ago",
                Err("`3 days ago` is no time of days, hours, minutes or seconds"),
            ),
            ("0s", Err("`0s` is too short")),
            ("999 days", Err("`999 days` is too long")),
        ] {
            let read = parse(words, 1..=100 * DAY).map(|time| time.as_secs());
            assert_eq!(read, seconds.map_err(str::to_owned), "{words}");
        }
    }
}
