//! How long a server asks for no requests: `Retry-After` and the RateLimit headers.
//!
//! Pure: dates are relative to the `now` that is passed in. Invalid values are ignored.

use std::time::{Duration, SystemTime};

/// Longer waits are cut to this, which is beyond any deadline.
const LONGEST: Duration = Duration::from_secs(366 * 24 * 3600);

/// The wait that `Retry-After` asks for: seconds or one of HTTP's three dates (RFC 9110, 10.2.3).
///
/// A date in the past asks for no wait.
pub(crate) fn retry_after(value: &str, now: SystemTime) -> Option<Duration> {
    let value = value.trim();
    if let Some(seconds) = seconds(value) {
        return Some(seconds);
    }
    let at = httpdate::parse_http_date(value).ok()?;
    Some(
        at.duration_since(now)
            .unwrap_or(Duration::ZERO)
            .min(LONGEST),
    )
}

/// The wait that an exhausted rate limit asks for; `None` while requests are left.
///
/// Reads the fields of the IETF draft in its newer (`RateLimit: "default";r=0;t=30`) and older
/// form (`RateLimit-Remaining`, `RateLimit-Reset` in seconds), and the `X-RateLimit-…` that came
/// before, whose reset is either seconds or a Unix time.
pub(crate) fn rate_limit<'h>(
    header: impl Fn(&str) -> Option<&'h str>,
    now: SystemTime,
) -> Option<Duration> {
    if let Some(field) = header("ratelimit")
        && let Some(wait) = structured(field)
    {
        return Some(wait);
    }
    for (remaining, reset) in [
        ("ratelimit-remaining", "ratelimit-reset"),
        ("x-ratelimit-remaining", "x-ratelimit-reset"),
        ("x-rate-limit-remaining", "x-rate-limit-reset"),
    ] {
        // Some servers list several windows: `0, 10;w=1`. The first is the one in force.
        let left = header(remaining).and_then(|value| seconds(value.split([',', ';']).next()?));
        if left.is_none_or(|left| !left.is_zero()) {
            continue;
        }
        let Some(until) = header(reset).and_then(|value| seconds(value.split([',', ';']).next()?))
        else {
            continue;
        };
        return Some(from_reset(until, now));
    }
    None
}

/// A reset is a number of seconds or, if it lies after the year 2001, a Unix time.
fn from_reset(reset: Duration, now: SystemTime) -> Duration {
    if reset.as_secs() < 1_000_000_000 {
        return reset;
    }
    let now = now
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    reset.saturating_sub(now).min(LONGEST)
}

/// `"policy";r=0;t=30`, or the form between the drafts `limit=100, remaining=0, reset=30`.
fn structured(field: &str) -> Option<Duration> {
    let mut left = None;
    let mut wait = None;
    for piece in field.split([';', ',']) {
        let Some((key, value)) = piece.split_once('=') else {
            continue;
        };
        match key.trim() {
            "r" | "remaining" => left = left.or(seconds(value)),
            "t" | "reset" => wait = wait.or(seconds(value)),
            _ => {}
        }
    }
    (left? == Duration::ZERO).then_some(wait?)
}

/// A whole number of seconds; some servers add a fraction, which rounds up.
fn seconds(value: &str) -> Option<Duration> {
    let value = value.trim();
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(fraction) {
        return None;
    }
    // A number that does not fit is longer than any deadline.
    let whole = whole.parse::<u64>().unwrap_or(u64::MAX);
    let up = u64::from(fraction.bytes().any(|digit| digit != b'0'));
    let longest = u64::MAX / 2;
    Some(Duration::from_secs(whole.min(longest) + up))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Sun, 06 Nov 1994 08:49:37 GMT, the date of the standard's examples.
    fn now() -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777)
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        for (value, wait) in [
            ("120", Some(120)),
            (" 0 ", Some(0)),
            ("1.5", Some(2)),
            ("Sun, 06 Nov 1994 08:50:37 GMT", Some(60)),
            ("Sunday, 06-Nov-94 08:50:37 GMT", Some(60)),
            ("Sun Nov  6 08:50:37 1994", Some(60)),
            ("Sun, 06 Nov 1994 08:00:00 GMT", Some(0)),
            ("Fri, 31 Dec 9999 23:59:59 GMT", Some(LONGEST.as_secs())),
            ("-5", None),
            ("soon", None),
            ("", None),
            ("12abc", None),
        ] {
            assert_eq!(
                retry_after(value, now()),
                wait.map(Duration::from_secs),
                "{value:?}"
            );
        }
        assert!(retry_after("99999999999999999999999", now()) > Some(LONGEST));
    }

    #[test]
    fn a_spent_rate_limit_asks_for_a_wait() {
        for (headers, wait) in [
            (vec![("ratelimit", "\"default\";r=0;t=30")], Some(30)),
            (vec![("ratelimit", "\"default\";r=5;t=30")], None),
            (
                vec![("ratelimit", "limit=100, remaining=0, reset=50")],
                Some(50),
            ),
            (
                vec![("ratelimit-remaining", "0"), ("ratelimit-reset", "7")],
                Some(7),
            ),
            (
                vec![("ratelimit-remaining", "1"), ("ratelimit-reset", "7")],
                None,
            ),
            (
                vec![
                    ("x-ratelimit-remaining", "0"),
                    ("x-ratelimit-reset", "3000000000"),
                ],
                Some(2_215_888_223),
            ),
            (vec![("x-ratelimit-remaining", "0")], None),
            (
                vec![
                    ("x-ratelimit-remaining", "0, 9;w=1"),
                    ("x-ratelimit-reset", "4"),
                ],
                Some(4),
            ),
            (vec![], None),
        ] {
            let found = rate_limit(
                |name| {
                    headers
                        .iter()
                        .find(|(key, _)| *key == name)
                        .map(|(_, value)| *value)
                },
                now(),
            );
            let wait = wait.map(|wait| Duration::from_secs(wait).min(LONGEST));
            assert_eq!(found, wait, "{headers:?}");
        }
    }

    proptest! {
        #[test]
        fn no_header_makes_it_fall_over(value in "\\PC*") {
            let _ = retry_after(&value, now());
            let _ = rate_limit(|_| Some(value.as_str()), now());
        }
    }
}
