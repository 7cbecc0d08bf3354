//! The current day.

use jiff::civil::Date;

/// Today in UTC, so that it is the same day on every machine.
pub(super) fn today() -> Date {
    #[expect(
        clippy::disallowed_methods,
        reason = "cli/ is the room that reads the clock"
    )]
    let now = std::time::SystemTime::now();
    jiff::Timestamp::try_from(now).map_or(Date::MAX, |now| {
        now.to_zoned(jiff::tz::TimeZone::UTC).date()
    })
}
