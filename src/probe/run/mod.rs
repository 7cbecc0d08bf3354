//! One run: takes every address from the queue to its verdict; the scheduler decides when to send.
//!
//! Pure: [`Run::step`] says what to do next, [`Run::fetched`] and [`Run::looked_up`] take the
//! results, and the time `now` is passed in. Invariants: an address is requested once however often
//! it is cited; no request is sent after the deadline or beyond the maximum number; every target
//! gets exactly one visit.

mod decide;
mod drive;

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::time::Duration;

use url::Url;

pub(crate) use drive::drive;

use super::cache::Entry;
use super::dns_cache::{DnsCache, NameState};
use super::guard::{self, Guard};
use super::host_signal;
use super::observation::{Control, End, NotAsked};
use super::options::Options;
use super::report::{CitingTarget, Update};
use super::schedule::{HostId, Scheduler, Turn};
use super::transport::{Answer, Job, Lookup, Request, first_address};
use super::visitor::{PageNeeds, Visitor};

/// What to do next.
#[derive(Debug)]
pub(crate) enum Step {
    Do(Job),
    /// Wait for an answer, at most until then.
    Wait(Duration),
    Done,
}

/// A URL without its fragment, and the targets that cite it.
#[derive(Debug)]
pub(crate) struct CitedUrl {
    pub(crate) targets: Vec<CitingTarget>,
    pub(crate) url: Url,
    pub(crate) page_needs: PageNeeds,
    pub(crate) remembered: Option<Box<Entry>>,
}

/// How far a visit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Queued, in flight, or pausing before another attempt.
    Open,
    /// Waits until the visit of this number, a made-up address, is over.
    WaitsFor(usize),
    Over,
}

#[derive(Debug)]
struct Visit {
    visitor: Visitor,
    stage: Stage,
    /// Empty for a made-up address.
    targets: Vec<CitingTarget>,
}

#[derive(Debug)]
struct Host {
    name: String,
    timeout: Duration,
    closed: Option<NotAsked>,
    /// Whether a request to it has timed out before.
    late: bool,
}

/// What to do at a later moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Later {
    Enqueue(usize),
    LookUp(HostId),
}

/// The state of a run.
pub(crate) struct Run<'o> {
    options: &'o Options,
    guard: Guard,
    scheduler: Scheduler,
    dns: DnsCache,
    visits: Vec<Visit>,
    hosts: Vec<Host>,
    by_authority: HashMap<String, HostId>,
    made_up: HashMap<String, usize>,
    later: BinaryHeap<Reverse<(Duration, Later)>>,
    fetching: usize,
    open: usize,
    requests_left: usize,
    out: Vec<Update>,
}

impl<'o> Run<'o> {
    pub(crate) fn new(options: &'o Options, cited: Vec<CitedUrl>) -> Self {
        let mut run = Self {
            guard: Guard::new(options.allow_private.clone()),
            scheduler: Scheduler::new(options.limits()),
            dns: DnsCache::new(&options.control_names),
            visits: Vec::with_capacity(cited.len()),
            hosts: Vec::new(),
            by_authority: HashMap::new(),
            made_up: HashMap::new(),
            later: BinaryHeap::new(),
            fetching: 0,
            open: 0,
            requests_left: options.max_requests,
            out: Vec::new(),
            options,
        };
        for (number, one) in cited.into_iter().enumerate() {
            let visitor = Visitor::new(one.url, one.page_needs, one.remembered);
            let visit = run.add(visitor, one.targets);
            // Decided by the order of the targets and not of the answers, so that runs are
            // reproducible.
            if number >= options.max_requests {
                run.leave_unasked(visit, NotAsked::MaxRequests);
            } else {
                run.send(Duration::ZERO, visit);
            }
        }
        run
    }

    /// How many requests may still be sent.
    pub(crate) fn requests_left(&self) -> usize {
        self.requests_left
    }

    /// The updates since the last call.
    pub(crate) fn take_updates(&mut self) -> Vec<Update> {
        std::mem::take(&mut self.out)
    }

    /// What to do at `now`.
    pub(crate) fn step(&mut self, now: Duration) -> Step {
        loop {
            if self.open == 0 {
                return Step::Done;
            }
            if now >= self.options.deadline {
                self.give_up(NotAsked::Deadline);
                return Step::Done;
            }
            self.fire(now);
            if let Some((number, name)) = self.dns.next() {
                return Step::Do(Job::LookUp(number, name));
            }
            if self.requests_left == 0 {
                self.out_of_requests(now);
            }
            let until = match self.scheduler.next(now) {
                Turn::Send(ticket) => match self.request(now, ticket) {
                    Some(request) => return Step::Do(Job::Fetch(request)),
                    None => continue,
                },
                Turn::Wait(until) => until,
            };
            if self.open == 0 {
                return Step::Done;
            }
            let timer = self.later.peek().map(|Reverse((at, _))| *at);
            let idle = self.fetching == 0 && self.dns.idle() && timer.is_none();
            if idle && until.is_none() {
                self.settle_names(now);
                continue;
            }
            let wait = [until, timer].into_iter().flatten().min();
            return Step::Wait(
                wait.map_or(self.options.deadline, |at| at.min(self.options.deadline)),
            );
        }
    }

    /// Takes the result of a request.
    pub(crate) fn fetched(&mut self, now: Duration, ticket: usize, answer: Answer) {
        self.fetching -= 1;
        let host = self
            .visits
            .get(ticket)
            .and_then(|visit| self.by_authority.get(&authority(visit.visitor.at())))
            .copied();
        let clock = self.options.now + now;
        let (signal, hold) = host_signal::read(&answer, clock);
        let closed = self.scheduler.finished(now, ticket, signal, hold);
        if let Some(host) = host {
            if matches!(answer, Answer::TimedOut) {
                self.note_late(host);
            }
            self.apply_signal(now, host, closed, hold);
        }
        let Some(visit) = self.visits.get_mut(ticket) else {
            return;
        };
        if visit.stage == Stage::Over {
            return;
        }
        let made_up = visit.targets.is_empty();
        if visit.visitor.answered(answer, &self.guard, made_up) {
            self.send(now, ticket);
        } else {
            self.decide(now, ticket, signal);
        }
    }

    /// Takes the result of a look-up.
    pub(crate) fn looked_up(&mut self, now: Duration, number: usize, lookup: Lookup) {
        if let Lookup::Found(addresses) = &lookup {
            self.dns.note_found(addresses);
        }
        let Some(host) = self.dns.host_of(number) else {
            self.dns.control_done();
            return;
        };
        let name_state = self.dns.done(host, &lookup, self.options.retries);
        match (name_state, lookup) {
            (_, Lookup::Found(addresses)) => {
                self.scheduler.open(now, host, first_address(&addresses));
            }
            (_, Lookup::Refused(why)) => {
                self.drain(now, host, |visitor| visitor.end(End::Refused(why.clone())));
            }
            (NameState::Failed, _) => {
                let name = self.name_of(host);
                self.drain(now, host, |visitor| {
                    visitor.end(End::LookupFailed { name: name.clone() });
                });
            }
            (NameState::Again, _) => {
                let at = now + self.options.pause;
                self.later.push(Reverse((at, Later::LookUp(host))));
            }
            (NameState::Known | NameState::Pending | NameState::Absent | NameState::Refused, _) => {
            }
        }
    }

    /// Ends the run at once: no more requests are sent for open visits.
    pub(crate) fn give_up(&mut self, why: NotAsked) {
        for visit in 0..self.visits.len() {
            let waits = match self.visits.get(visit).map(|one| one.stage) {
                Some(Stage::Open) => false,
                Some(Stage::WaitsFor(_)) => true,
                Some(Stage::Over) | None => continue,
            };
            if waits {
                self.finish(visit, &Control::Unknown);
            } else {
                self.leave_unasked(visit, why);
            }
        }
    }

    fn add(&mut self, visitor: Visitor, targets: Vec<CitingTarget>) -> usize {
        self.open += 1;
        self.visits.push(Visit {
            visitor,
            stage: Stage::Open,
            targets,
        });
        self.visits.len() - 1
    }

    /// Puts a visit at the end of the queue of the host of its next request.
    fn send(&mut self, now: Duration, id: usize) {
        let Some(url) = self.visits.get(id).map(|one| one.visitor.at().clone()) else {
            return;
        };
        let host = self.host(now, &url);
        if let Some(why) = self.hosts.get(host).and_then(|host| host.closed) {
            return self.leave_unasked(id, why);
        }
        if self.requests_left == 0 {
            return self.leave_unasked(id, NotAsked::MaxRequests);
        }
        let end = match self.dns.name_state(host) {
            NameState::Refused => End::Refused(self.dns.refusal(host)),
            NameState::Failed => End::LookupFailed {
                name: self.name_of(host),
            },
            _ => return self.scheduler.enqueue(now, host, id),
        };
        if let Some(visit) = self.visits.get_mut(id) {
            visit.visitor.end(end);
        }
        self.finish(id, &Control::NotAsked);
    }

    fn host(&mut self, now: Duration, url: &Url) -> HostId {
        let key = authority(url);
        if let Some(host) = self.by_authority.get(&key) {
            return *host;
        }
        let name = url.host_str().unwrap_or_default().to_owned();
        let settings = self.options.host(&name);
        let host = self.scheduler.add_host(settings.interval());
        self.by_authority.insert(key, host);
        self.hosts.push(Host {
            name: name.clone(),
            timeout: settings.timeout.unwrap_or(self.options.timeout),
            closed: None,
            late: false,
        });
        let literal = guard::literal(url);
        // With a proxy, the proxy looks names up; they need not resolve here.
        if literal.is_some() || self.options.proxies.is_some() {
            self.dns.known(host);
            self.scheduler.open(now, host, literal);
        } else {
            self.dns.add(host, name);
        }
        host
    }

    fn name_of(&self, host: HostId) -> String {
        self.hosts
            .get(host)
            .map_or_else(String::new, |host| host.name.clone())
    }

    /// Does everything that is due at `now`.
    fn fire(&mut self, now: Duration) {
        while let Some(&Reverse((at, later))) = self.later.peek() {
            if at > now {
                return;
            }
            self.later.pop();
            match later {
                Later::Enqueue(visit) => self.send(now, visit),
                Later::LookUp(host) => {
                    let name = self.name_of(host);
                    self.dns.add(host, name);
                }
            }
        }
    }

    fn request(&mut self, now: Duration, ticket: usize) -> Option<Request> {
        let left = self.options.deadline.saturating_sub(now);
        let host = self
            .visits
            .get(ticket)
            .and_then(|visit| self.by_authority.get(&authority(visit.visitor.at())))
            .and_then(|host| self.hosts.get(*host))?;
        let timeout = host.timeout.min(left);
        let visitor = &mut self.visits.get_mut(ticket)?.visitor;
        visitor.sending();
        self.requests_left -= 1;
        self.fetching += 1;
        Some(Request {
            ticket,
            url: visitor.at().clone(),
            cookies: visitor.cookies(),
            validators: visitor.conditional().and_then(Entry::validators),
            want: visitor.want(),
            accept: visitor.page_needs.accept,
            timeout,
        })
    }

    /// Ends the attempts of all visits in the queue of a host.
    fn drain(&mut self, now: Duration, host: HostId, mut end: impl FnMut(&mut Visitor)) {
        for ticket in self.scheduler.drain(now, host) {
            if let Some(visit) = self.visits.get_mut(ticket) {
                end(&mut visit.visitor);
            }
            self.finish(ticket, &Control::Unknown);
        }
    }

    fn out_of_requests(&mut self, now: Duration) {
        for host in 0..self.hosts.len() {
            for ticket in self.scheduler.drain(now, host) {
                self.leave_unasked(ticket, NotAsked::MaxRequests);
            }
        }
        for Reverse((_, later)) in std::mem::take(&mut self.later) {
            if let Later::Enqueue(ticket) = later {
                self.leave_unasked(ticket, NotAsked::MaxRequests);
            }
        }
    }

    /// Called when everything else is over: looks the names that did not resolve up once more,
    /// together with control names that resolve unless the network is down, and then decides
    /// whether they are gone.
    fn settle_names(&mut self, now: Duration) {
        let again = self.dns.second_look();
        if !again.is_empty() {
            for host in again {
                let at = now + self.options.pause;
                self.later.push(Reverse((at, Later::LookUp(host))));
            }
            return;
        }
        let another_resolves = self.dns.any_resolves();
        let before = self.open;
        for host in self.dns.absent() {
            let name = self.name_of(host);
            self.drain(now, host, |visitor| {
                visitor.end_twice(End::NoName {
                    name: name.clone(),
                    another_resolves,
                });
            });
        }
        if self.open == before {
            // Nothing is in flight and nothing can be sent: end instead of waiting forever.
            self.give_up(NotAsked::Interrupted);
        }
    }
}

/// The key of a host: its name, with its port unless that is 80 or 443, so that http and https of
/// a site are one host.
fn authority(url: &Url) -> String {
    let name = url.host_str().unwrap_or_default();
    match url.port() {
        None | Some(80 | 443) => name.to_owned(),
        Some(port) => format!("{name}:{port}"),
    }
}

#[cfg(test)]
mod tests;
