//! One host: its queue, and how its answers change its limits.

use std::collections::VecDeque;
use std::time::Duration;

use super::Ticket;

/// So many time-outs or broken connections in a row close a host that never answered; twice as
/// many close any host.
const FAILURES: u32 = 3;
/// So many 429 in a row, each after the wait that the one before asked for, close a host.
const PUSHES: u32 = 3;
/// The interval between requests after a first 429; each further one doubles it. Every other
/// answer shortens it by an eighth.
const PACE_AFTER_PUSH: Duration = Duration::from_secs(1);
const SLOWEST_PACE: Duration = Duration::from_secs(10);
/// What an answer says about the host that gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HostSignal {
    /// It answered.
    Answered,
    /// The request timed out, or the connection failed or broke.
    Failed,
    /// It answered 429, or 503 with a wait.
    PushedBack,
}

/// Why a host gets no more requests in this run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Closed {
    /// It only hangs, or cannot be reached.
    Hangs,
    /// It answers 429 even after the waits it asked for.
    Limits,
}

#[derive(Debug, Default)]
pub(super) struct Host {
    pub(super) queue: VecDeque<Ticket>,
    pub(super) in_flight: usize,
    pub(super) sent: u32,
    /// Whether requests are allowed: its name has been looked up.
    pub(super) open: bool,
    pub(super) answered: bool,
    pub(super) paced_from_start: bool,
    pub(super) interval: Duration,
    /// The interval before any 429.
    pub(super) usual_interval: Duration,
    pub(super) limit: usize,
    pub(super) next_at: Duration,
    pub(super) hold_until: Duration,
    pub(super) failed_in_a_row: u32,
    pub(super) pushed_in_a_row: u32,
    pub(super) address: Option<usize>,
    pub(super) place: QueueState,
}

/// What a host that has something to send waits for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum QueueState {
    #[default]
    Nowhere,
    /// For a slot; hosts are served in the order of these numbers.
    Ready(u64),
    /// For this moment.
    Asleep(Duration),
    /// For its IP address, which has as many requests in flight as it may.
    AtAddress,
}

impl Host {
    /// A host with at most `limit` requests at a time; its interval is `set` from the start, or
    /// `usual` after the burst.
    pub(super) fn new(limit: usize, set: Option<Duration>, usual: Duration) -> Self {
        let interval = set.unwrap_or(usual);
        Self {
            interval,
            usual_interval: interval,
            paced_from_start: set.is_some(),
            limit,
            ..Self::default()
        }
    }

    /// Whether it may get another request: only one at a time until it has answered.
    pub(super) fn may_send(&self) -> bool {
        let limit = if self.answered { self.limit } else { 1 };
        self.open && !self.queue.is_empty() && self.in_flight < limit
    }

    pub(super) fn note(
        &mut self,
        now: Duration,
        signal: HostSignal,
        hold: Option<Duration>,
        usual: Duration,
    ) -> Option<Closed> {
        let mut hold = hold;
        match signal {
            HostSignal::Answered => {
                self.answered = true;
                self.failed_in_a_row = 0;
                self.pushed_in_a_row = 0;
                self.interval = (self.interval * 7 / 8).max(self.usual_interval);
            }
            HostSignal::Failed => self.failed_in_a_row += 1,
            HostSignal::PushedBack => {
                self.answered = true;
                self.failed_in_a_row = 0;
                // Requests sent before the first 429 do not count as a second one.
                if self.hold_until <= now {
                    self.pushed_in_a_row += 1;
                }
                let doubled = 2_u32.saturating_pow(self.pushed_in_a_row.saturating_sub(1));
                hold = hold.or(Some(usual * doubled));
                self.limit = 1;
                self.paced_from_start = true;
                self.interval = (self.interval * 2)
                    .max(PACE_AFTER_PUSH)
                    .min(SLOWEST_PACE.max(self.interval));
            }
        }
        if let Some(hold) = hold {
            self.hold_until = self.hold_until.max(now.saturating_add(hold));
        }
        let too_many = if self.answered {
            FAILURES * 2
        } else {
            FAILURES
        };
        if self.failed_in_a_row >= too_many {
            return Some(Closed::Hangs);
        }
        (self.pushed_in_a_row >= PUSHES).then_some(Closed::Limits)
    }
}
