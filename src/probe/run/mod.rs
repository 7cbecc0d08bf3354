//! One run: every address from the line to its verdict, by the scheduler's leave.
//!
//! Pure: [`Run::step`] says what to do next and [`Run::fetched`] and [`Run::looked_up`] take in
//! what came of it, all at a `now` that is passed in. Invariants: an address is asked once however
//! often it is cited; nothing goes out after the deadline or beyond the number of requests; every
//! target gets exactly one visit.

mod decide;
mod drive;

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::time::Duration;

use url::Url;

pub(crate) use drive::drive;

use super::cache::Entry;
use super::guard::{self, Guard};
use super::names::{Names, Naming};
use super::options::Options;
use super::outcome::{Citing, Out};
use super::pulse;
use super::schedule::{HostId, Scheduler, Turn};
use super::seen::{Control, End, NotAsked};
use super::transport::{Answer, Job, Lookup, Request, first_address};
use super::visitor::{Visitor, Wishes};

/// What to do next.
#[derive(Debug)]
pub(crate) enum Step {
    Do(Job),
    /// Wait for an answer, at most until then.
    Wait(Duration),
    Done,
}

/// Something cited, ready to be asked.
#[derive(Debug)]
pub(crate) struct Cited {
    pub(crate) targets: Vec<Citing>,
    pub(crate) url: Url,
    pub(crate) wishes: Wishes,
    pub(crate) remembered: Option<Box<Entry>>,
}

/// Where a visit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// In a line, under way, or pausing.
    Open,
    /// Until the made-up address of this number is through.
    WaitsFor(usize),
    Over,
}

#[derive(Debug)]
struct Visit {
    visitor: Visitor,
    stage: Stage,
    /// Empty for a made-up address.
    targets: Vec<Citing>,
}

#[derive(Debug)]
struct Host {
    name: String,
    timeout: Duration,
    closed: Option<NotAsked>,
    /// Whether it let us wait in vain before.
    late: bool,
}

/// What to do at a later moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Later {
    Enqueue(usize),
    LookUp(HostId),
}

/// All that is known of a run.
pub(crate) struct Run<'o> {
    options: &'o Options,
    guard: Guard,
    scheduler: Scheduler,
    names: Names,
    visits: Vec<Visit>,
    hosts: Vec<Host>,
    by_authority: HashMap<String, HostId>,
    made_up: HashMap<String, usize>,
    later: BinaryHeap<Reverse<(Duration, Later)>>,
    fetching: usize,
    open: usize,
    requests_left: usize,
    out: Vec<Out>,
}

impl<'o> Run<'o> {
    pub(crate) fn new(options: &'o Options, cited: Vec<Cited>) -> Self {
        let mut run = Self {
            guard: Guard::new(options.allow_private.clone()),
            scheduler: Scheduler::new(options.limits()),
            names: Names::new(&options.control_names),
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
            let visitor = Visitor::new(one.url, one.wishes, one.remembered);
            let visit = run.add(visitor, one.targets);
            // Decided by their order and not by who answers first, so that runs are alike.
            if number >= options.max_requests {
                run.leave_unasked(visit, NotAsked::MaxRequests);
            } else {
                run.send(Duration::ZERO, visit);
            }
        }
        run
    }

    /// How many requests may still go out.
    pub(crate) fn requests_left(&self) -> usize {
        self.requests_left
    }

    /// What happened since the last call.
    pub(crate) fn take_out(&mut self) -> Vec<Out> {
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
            if let Some((number, name)) = self.names.next() {
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
            let idle = self.fetching == 0 && self.names.idle() && timer.is_none();
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

    /// Takes in the end of a request.
    pub(crate) fn fetched(&mut self, now: Duration, ticket: usize, answer: Answer) {
        self.fetching -= 1;
        let host = self
            .visits
            .get(ticket)
            .and_then(|visit| self.by_authority.get(&authority(visit.visitor.at())))
            .copied();
        let clock = self.options.now + now;
        let (beat, hold) = pulse::read(&answer, clock);
        let closed = self.scheduler.landed(now, ticket, beat, hold);
        if let Some(host) = host {
            if matches!(answer, Answer::TimedOut) {
                self.note_late(host);
            }
            self.heed(now, host, closed, hold);
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
            self.decide(now, ticket, beat);
        }
    }

    /// Takes in the end of a look-up.
    pub(crate) fn looked_up(&mut self, now: Duration, number: usize, lookup: Lookup) {
        if let Lookup::Found(addresses) = &lookup {
            self.names.note_found(addresses);
        }
        let Some(host) = self.names.host_of(number) else {
            self.names.control_done();
            return;
        };
        let naming = self.names.done(host, &lookup, self.options.retries);
        match (naming, lookup) {
            (_, Lookup::Found(addresses)) => {
                self.scheduler.open(now, host, first_address(&addresses));
            }
            (_, Lookup::Refused(why)) => {
                self.drain(now, host, |visitor| visitor.end(End::Refused(why.clone())));
            }
            (Naming::Failed, _) => {
                let name = self.name_of(host);
                self.drain(now, host, |visitor| {
                    visitor.end(End::LookupFailed { name: name.clone() });
                });
            }
            (Naming::Again, _) => {
                let at = now + self.options.pause;
                self.later.push(Reverse((at, Later::LookUp(host))));
            }
            (Naming::Known | Naming::Pending | Naming::Absent | Naming::Refused, _) => {}
        }
    }

    /// Ends the run at once: what is open is not asked any more.
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

    fn add(&mut self, visitor: Visitor, targets: Vec<Citing>) -> usize {
        self.open += 1;
        self.visits.push(Visit {
            visitor,
            stage: Stage::Open,
            targets,
        });
        self.visits.len() - 1
    }

    /// Puts a visit at the end of the line of the host it goes to next.
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
        let end = match self.names.naming(host) {
            Naming::Refused => End::Refused(self.names.refusal(host)),
            Naming::Failed => End::LookupFailed {
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
        // Behind a proxy names are the proxy's to look up: here they may well not resolve.
        if literal.is_some() || self.options.proxies.is_some() {
            self.names.known(host);
            self.scheduler.open(now, host, literal);
        } else {
            self.names.add(host, name);
        }
        host
    }

    fn name_of(&self, host: HostId) -> String {
        self.hosts
            .get(host)
            .map_or_else(String::new, |host| host.name.clone())
    }

    /// Does what is due.
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
                    self.names.add(host, name);
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
            timeout,
        })
    }

    /// Ends an attempt of everything that waits for a host.
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

    /// Everything else is through: names that did not resolve are looked up once more, beside one
    /// that must resolve if any does, and then said to be gone or not.
    fn settle_names(&mut self, now: Duration) {
        let again = self.names.second_look();
        if !again.is_empty() {
            for host in again {
                let at = now + self.options.pause;
                self.later.push(Reverse((at, Later::LookUp(host))));
            }
            return;
        }
        let another_resolves = self.names.any_resolves();
        let before = self.open;
        for host in self.names.absent() {
            let name = self.name_of(host);
            self.drain(now, host, |visitor| {
                visitor.end_twice(End::NoName {
                    name: name.clone(),
                    another_resolves,
                });
            });
        }
        if self.open == before {
            // Nothing is under way and nothing can be: end rather than wait for ever.
            self.give_up(NotAsked::Interrupted);
        }
    }
}

/// What counts as one host: its name, and its port where that is not the usual one, so that
/// http and https of a site are one.
fn authority(url: &Url) -> String {
    let name = url.host_str().unwrap_or_default();
    match url.port() {
        None | Some(80 | 443) => name.to_owned(),
        Some(port) => format!("{name}:{port}"),
    }
}

#[cfg(test)]
mod tests;
