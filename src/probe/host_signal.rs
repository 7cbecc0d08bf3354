//! What an answer says about its host: it answers, it asks for fewer requests, or it hangs.

use std::time::{Duration, SystemTime};

use super::retry_after::{rate_limit, retry_after};
use super::schedule::HostSignal;
use super::transport::Answer;
use super::visitor::Visitor;

/// The signal of the host, and how long it asks for no more requests.
pub(crate) fn read(answer: &Answer, clock: SystemTime) -> (HostSignal, Option<Duration>) {
    let response = match answer {
        Answer::Response(response) => response,
        Answer::TimedOut | Answer::Broke(_) => return (HostSignal::Failed, None),
        Answer::Insecure(_) | Answer::Garbage(_) | Answer::Refused(_) => {
            return (HostSignal::Answered, None);
        }
    };
    let header = |name: &str| response.headers.get(name);
    let spent = rate_limit(header, clock);
    let asked = header("retry-after").and_then(|value| retry_after(value, clock));
    match response.status {
        429 => (HostSignal::PushedBack, asked.or(spent)),
        503 if asked.is_some() => (HostSignal::PushedBack, asked),
        _ => (HostSignal::Answered, spent),
    }
}

/// The pause before another attempt: doubled each time, and changed by up to a quarter so that
/// requests that failed together are not repeated together.
///
/// The jitter is derived from the address and not random, so that runs are reproducible.
pub(crate) fn pause(base: Duration, visitor: &Visitor) -> Duration {
    let attempts = u32::try_from(visitor.attempts.len()).unwrap_or(u32::MAX);
    let doubled = base.saturating_mul(2_u32.saturating_pow(attempts.saturating_sub(1).min(6)));
    let hash = blake3::hash(format!("{attempts} {}", visitor.asked).as_bytes());
    let byte = u32::from(hash.as_bytes().first().copied().unwrap_or_default());
    // From three quarters to five quarters.
    doubled.saturating_mul(384 + byte) / 512
}
