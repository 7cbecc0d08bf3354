//! Decides which request to send next: one queue for each host, rate-limited so that no host is
//! overloaded and no slow host holds up the others.
//!
//! Pure: it takes `now` (time since the run began) and never reads a clock, so that tests simulate
//! hours in milliseconds. Invariants: only a host that may send at that moment takes a slot; a host
//! that asked for a wait gets no request before the wait is over; a stalled request frees its slot.

mod host;

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, HashMap, VecDeque};
use std::net::IpAddr;
use std::time::Duration;

pub(crate) use host::{Closed, HostSignal};
use host::{Host, QueueState};

/// The limits on concurrency and rate.
#[derive(Clone, Debug)]
pub(crate) struct Limits {
    /// Requests in flight at the same time, not counting stalled ones.
    pub(crate) concurrency: usize,
    /// Stalled requests that may be in flight in addition.
    pub(crate) stalled_limit: usize,
    /// Requests to one host at the same time.
    pub(crate) per_host: usize,
    /// Requests to a host before it is paced.
    pub(crate) burst: u32,
    /// Time between two requests to a paced host.
    pub(crate) interval: Duration,
    /// The wait after a 429 that does not name one; doubled by each further one.
    pub(crate) pushed_back: Duration,
}

/// Hosts that share an IP address (one server with many names) together get this many times the
/// limit of one host.
const PER_ADDRESS: usize = 4;
/// A request counts as stalled when it takes a third longer than the average answer, but never
/// before [`STALLS_FIRST`]; while no answer has come yet, after [`STALLS_AFTER`].
const STALLS_AFTER: Duration = Duration::from_millis(100);
const STALLS_FIRST: Duration = Duration::from_millis(50);
/// Every fourth pick goes first to a host that has not answered yet.
const NEWCOMER: u32 = 4;

/// A host of this run.
pub(crate) type HostId = usize;
/// The caller's number for a request to send.
pub(crate) type Ticket = usize;

/// What to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// Send this one.
    Send(Ticket),
    /// Nothing to send before this moment, unless an answer comes; `None`: until an answer comes.
    Wait(Option<Duration>),
}

#[derive(Debug, Default)]
struct Address {
    in_flight: usize,
    sent: u32,
    next_at: Duration,
    waiting: VecDeque<HostId>,
}

#[derive(Debug)]
struct Flight {
    host: HostId,
    address: Option<usize>,
    started: Duration,
    stalled: bool,
}

/// The queues of all hosts.
#[derive(Debug)]
pub(crate) struct Scheduler {
    limits: Limits,
    hosts: Vec<Host>,
    addresses: Vec<Address>,
    by_address: HashMap<IpAddr, usize>,
    ready_known: BTreeSet<(u64, HostId)>,
    ready_new: BTreeSet<(u64, HostId)>,
    asleep: BinaryHeap<Reverse<(Duration, HostId)>>,
    flights: HashMap<Ticket, Flight>,
    /// Requests not yet stalled, oldest first; some may have ended meanwhile.
    young: VecDeque<(Duration, Ticket)>,
    moving: usize,
    stalled: usize,
    /// Moving average of the time until an answer.
    latency: Option<Duration>,
    places: u64,
    picks: u32,
}

impl Scheduler {
    pub(crate) fn new(limits: Limits) -> Self {
        Self {
            limits,
            hosts: Vec::new(),
            addresses: Vec::new(),
            by_address: HashMap::new(),
            ready_known: BTreeSet::new(),
            ready_new: BTreeSet::new(),
            asleep: BinaryHeap::new(),
            flights: HashMap::new(),
            young: VecDeque::new(),
            moving: 0,
            stalled: 0,
            latency: None,
            places: 0,
            picks: 0,
        }
    }

    /// Adds a host, which gets no request until [`Scheduler::open`]; `interval` when the settings
    /// limit its rate.
    pub(crate) fn add_host(&mut self, interval: Option<Duration>) -> HostId {
        let limit = self.limits.per_host.max(1);
        self.hosts
            .push(Host::new(limit, interval, self.limits.interval));
        self.hosts.len() - 1
    }

    /// Allows requests to a host; `address` is what its name resolves to, when that is known.
    pub(crate) fn open(&mut self, now: Duration, host: HostId, address: Option<IpAddr>) {
        let address = address.map(|address| {
            let fresh = self.addresses.len();
            let id = *self.by_address.entry(address).or_insert(fresh);
            if id == fresh {
                self.addresses.push(Address::default());
            }
            id
        });
        if let Some(one) = self.hosts.get_mut(host) {
            one.open = true;
            one.address = address;
        }
        self.place(now, host);
    }

    /// Puts a ticket at the end of the host's queue.
    pub(crate) fn enqueue(&mut self, now: Duration, host: HostId, ticket: Ticket) {
        if let Some(one) = self.hosts.get_mut(host) {
            one.queue.push_back(ticket);
        }
        self.place(now, host);
    }

    /// Empties the queue of the host and returns its tickets in order.
    pub(crate) fn drain(&mut self, now: Duration, host: HostId) -> Vec<Ticket> {
        self.leave(host);
        let Some(one) = self.hosts.get_mut(host) else {
            return Vec::new();
        };
        let all = one.queue.drain(..).collect();
        if let Some(address) = one.address {
            self.pass_turn(now, address);
        }
        all
    }

    /// Until when the host asked for no requests.
    pub(crate) fn held_until(&self, host: HostId) -> Duration {
        self.hosts
            .get(host)
            .map_or(Duration::ZERO, |one| one.hold_until)
    }

    /// The next ticket that may be sent, or when there may be one.
    pub(crate) fn next(&mut self, now: Duration) -> Turn {
        self.wake(now);
        self.note_stalls(now);
        while self.moving < self.limits.concurrency.max(1) {
            let Some(host) = self.pick() else {
                return Turn::Wait(self.next_wake());
            };
            if let Some(ticket) = self.try_send(now, host) {
                return Turn::Send(ticket);
            }
        }
        // All slots are taken: wait for an answer or until a request counts as stalled.
        let stall = (self.stalled < self.limits.stalled_limit)
            .then(|| self.young.front().map(|(at, _)| *at + self.stalls_after()))
            .flatten();
        Turn::Wait(stall)
    }

    /// Ends a request and frees its slot. `hold` is the wait that the host asked for.
    pub(crate) fn finished(
        &mut self,
        now: Duration,
        ticket: Ticket,
        signal: HostSignal,
        hold: Option<Duration>,
    ) -> Option<Closed> {
        let flight = self.flights.remove(&ticket)?;
        if flight.stalled {
            self.stalled -= 1;
        } else {
            self.moving -= 1;
        }
        if signal == HostSignal::Answered {
            self.note_latency(now.saturating_sub(flight.started));
        }
        if let Some(address) = flight.address.and_then(|id| self.addresses.get_mut(id)) {
            address.in_flight -= 1;
        }
        let closed = self.hosts.get_mut(flight.host).and_then(|host| {
            host.in_flight -= 1;
            host.note(now, signal, hold, self.limits.pushed_back)
        });
        if self.place_of(flight.host) != QueueState::AtAddress {
            self.leave(flight.host);
            self.place(now, flight.host);
        }
        if let Some(address) = flight.address {
            self.pass_turn(now, address);
        }
        closed
    }

    /// Gives a free slot of an address to the first waiting host that can use it.
    fn pass_turn(&mut self, now: Duration, address: usize) {
        while let Some(next) = self
            .addresses
            .get_mut(address)
            .and_then(|one| one.waiting.pop_front())
        {
            // Who left the line meanwhile is still in it, and skipped.
            if self.place_of(next) != QueueState::AtAddress {
                continue;
            }
            self.leave(next);
            self.place(now, next);
            if matches!(self.place_of(next), QueueState::Ready(_)) {
                return;
            }
        }
    }

    fn place_of(&self, host: HostId) -> QueueState {
        self.hosts
            .get(host)
            .map_or(QueueState::Nowhere, |one| one.place)
    }

    fn note_latency(&mut self, took: Duration) {
        self.latency = Some(match self.latency {
            None => took,
            Some(before) => (before * 7 + took) / 8,
        });
    }

    fn stalls_after(&self) -> Duration {
        self.latency
            .map_or(STALLS_AFTER, |usual| (usual * 4 / 3).max(STALLS_FIRST))
    }

    /// Marks requests that have taken long as stalled, which frees their slots.
    fn note_stalls(&mut self, now: Duration) {
        let after = self.stalls_after();
        while let Some(&(started, ticket)) = self.young.front() {
            let flight = self
                .flights
                .get_mut(&ticket)
                .filter(|flight| flight.started == started && !flight.stalled);
            match flight {
                None => {}
                Some(_) if started + after > now || self.stalled >= self.limits.stalled_limit => {
                    return;
                }
                Some(flight) => {
                    flight.stalled = true;
                    self.moving -= 1;
                    self.stalled += 1;
                }
            }
            self.young.pop_front();
        }
    }

    fn pick(&mut self) -> Option<HostId> {
        self.picks = self.picks.wrapping_add(1);
        let newcomer = self.picks.is_multiple_of(NEWCOMER);
        let (first, second) = if newcomer {
            (&mut self.ready_new, &mut self.ready_known)
        } else {
            (&mut self.ready_known, &mut self.ready_new)
        };
        let (_, host) = first.pop_first().or_else(|| second.pop_first())?;
        if let Some(one) = self.hosts.get_mut(host) {
            one.place = QueueState::Nowhere;
        }
        Some(host)
    }

    /// Takes the first ticket of a ready host, unless its address is busy.
    fn try_send(&mut self, now: Duration, id: HostId) -> Option<Ticket> {
        let host = self.hosts.get_mut(id)?;
        let ticket = *host.queue.front()?;
        if let Some(address) = host.address.and_then(|at| self.addresses.get_mut(at)) {
            if address.in_flight >= self.limits.per_host.max(1) * PER_ADDRESS {
                address.waiting.push_back(id);
                host.place = QueueState::AtAddress;
                return None;
            }
            if address.next_at > now {
                host.place = QueueState::Asleep(address.next_at);
                self.asleep.push(Reverse((address.next_at, id)));
                return None;
            }
            address.in_flight += 1;
            address.sent += 1;
            let burst = u32::try_from(PER_ADDRESS).unwrap_or(1) * self.limits.burst;
            if address.sent >= burst {
                address.next_at = now + self.limits.interval / 4;
            }
        }
        host.queue.pop_front();
        host.in_flight += 1;
        host.sent += 1;
        if host.paced_from_start || host.sent >= self.limits.burst {
            host.next_at = now + host.interval;
        }
        self.flights.insert(
            ticket,
            Flight {
                host: id,
                address: host.address,
                started: now,
                stalled: false,
            },
        );
        self.young.push_back((now, ticket));
        self.moving += 1;
        self.place(now, id);
        Some(ticket)
    }

    /// Sets the queue state of a host: ready, asleep, or neither.
    fn place(&mut self, now: Duration, id: HostId) {
        let Some(host) = self.hosts.get_mut(id) else {
            return;
        };
        if host.place != QueueState::Nowhere || !host.may_send() {
            return;
        }
        let at = host.next_at.max(host.hold_until);
        if at > now {
            host.place = QueueState::Asleep(at);
            self.asleep.push(Reverse((at, id)));
            return;
        }
        self.places += 1;
        host.place = QueueState::Ready(self.places);
        if host.answered {
            self.ready_known.insert((self.places, id));
        } else {
            self.ready_new.insert((self.places, id));
        }
    }

    /// Removes a host from the ready ones. Its entries in `asleep` and in the queue of an address
    /// become stale and are skipped later.
    fn leave(&mut self, id: HostId) {
        if let Some(host) = self.hosts.get_mut(id) {
            if let QueueState::Ready(place) = host.place {
                self.ready_known.remove(&(place, id));
                self.ready_new.remove(&(place, id));
            }
            host.place = QueueState::Nowhere;
        }
    }

    fn wake(&mut self, now: Duration) {
        while let Some(&Reverse((at, id))) = self.asleep.peek() {
            if at > now {
                return;
            }
            self.asleep.pop();
            if let Some(host) = self.hosts.get_mut(id)
                && host.place == QueueState::Asleep(at)
            {
                host.place = QueueState::Nowhere;
                self.place(now, id);
            }
        }
    }

    fn next_wake(&self) -> Option<Duration> {
        self.asleep.peek().map(|Reverse((at, _))| *at)
    }
}

#[cfg(test)]
mod tests;
