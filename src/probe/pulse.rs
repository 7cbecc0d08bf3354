//! What an answer says about its host: that it lives, that it wants us slower, that it hangs.

use std::time::{Duration, SystemTime};

use super::retry_after::{rate_limit, retry_after};
use super::schedule::Pulse;
use super::transport::Answer;
use super::visitor::Visitor;

/// The pulse of the host, and the wait it asks everyone from here for.
pub(crate) fn read(answer: &Answer, clock: SystemTime) -> (Pulse, Option<Duration>) {
    let response = match answer {
        Answer::Response(response) => response,
        Answer::TimedOut | Answer::Broke(_) => return (Pulse::Failed, None),
        Answer::Insecure(_) | Answer::Garbage(_) | Answer::Refused(_) => {
            return (Pulse::Answered, None);
        }
    };
    let header = |name: &str| response.headers.get(name);
    let spent = rate_limit(header, clock);
    let asked = header("retry-after").and_then(|value| retry_after(value, clock));
    match response.status {
        429 => (Pulse::PushedBack, asked.or(spent)),
        503 if asked.is_some() => (Pulse::PushedBack, asked),
        _ => (Pulse::Answered, spent),
    }
}

/// The pause before another attempt: doubled each time, and moved by up to a quarter so that what
/// failed together does not come back together.
///
/// The jitter comes from the address and not from chance: runs are alike.
pub(crate) fn pause(base: Duration, visitor: &Visitor) -> Duration {
    let attempts = u32::try_from(visitor.attempts.len()).unwrap_or(u32::MAX);
    let doubled = base.saturating_mul(2_u32.saturating_pow(attempts.saturating_sub(1).min(6)));
    let hash = blake3::hash(format!("{attempts} {}", visitor.asked).as_bytes());
    let byte = u32::from(hash.as_bytes().first().copied().unwrap_or_default());
    // From three quarters to five quarters.
    doubled.saturating_mul(384 + byte) / 512
}
