//! Simulated servers: hours take milliseconds, and nothing is sent.

use std::collections::{BTreeMap, BinaryHeap};
use std::net::IpAddr;
use std::time::SystemTime;

use crate::probe::run::*;
use crate::probe::transport::{Event, Headers, Response, Transport};
use crate::source_facts::{Verdict, Visit as Visited};

/// How long an answer takes, and what it is.
pub(super) type Serve<'w> = dyn FnMut(Duration, &Request) -> (Duration, Answer) + 'w;

/// A simulated network: every host is a function of the request.
pub(super) struct Simulation<'w> {
    pub(super) now: Duration,
    pub(super) order: u64,
    pub(super) events: BinaryHeap<Reverse<(Duration, u64, usize)>>,
    pub(super) waiting: BTreeMap<usize, Event>,
    pub(super) serve: Box<Serve<'w>>,
    pub(super) names: Box<dyn FnMut(&str) -> Lookup + 'w>,
    /// When each address was requested.
    pub(super) log: Vec<(Duration, String)>,
    pub(super) most_at_once: usize,
}

impl<'w> Simulation<'w> {
    pub(super) fn new(serve: impl FnMut(Duration, &Request) -> (Duration, Answer) + 'w) -> Self {
        Self {
            now: Duration::ZERO,
            order: 0,
            events: BinaryHeap::new(),
            waiting: BTreeMap::new(),
            serve: Box::new(serve),
            names: Box::new(|name| Lookup::Found(vec![address_of(name)])),
            log: Vec::new(),
            most_at_once: 0,
        }
    }

    pub(super) fn asked(&self, part: &str) -> Vec<Duration> {
        self.log
            .iter()
            .filter(|(_, url)| url.contains(part))
            .map(|(at, _)| *at)
            .collect()
    }
}

impl Transport for Simulation<'_> {
    fn now(&self) -> Duration {
        self.now
    }

    fn start(&mut self, job: Job) {
        let (takes, event) = match job {
            Job::Fetch(request) => {
                self.log.push((self.now, request.url.to_string()));
                let (takes, answer) = (self.serve)(self.now, &request);
                if takes >= request.timeout {
                    (
                        request.timeout,
                        Event::Fetched(request.ticket, Answer::TimedOut),
                    )
                } else {
                    (takes, Event::Fetched(request.ticket, answer))
                }
            }
            Job::LookUp(number, name) => (millis(5), Event::LookedUp(number, (self.names)(&name))),
        };
        self.order += 1;
        let id = self.order as usize;
        self.events
            .push(Reverse((self.now + takes, self.order, id)));
        self.waiting.insert(id, event);
        self.most_at_once = self.most_at_once.max(self.waiting.len());
    }

    fn wait(&mut self, until: Duration, before: impl FnOnce()) -> Event {
        before();
        match self.events.peek() {
            Some(&Reverse((at, _, id))) if at <= until => {
                self.events.pop();
                self.now = self.now.max(at);
                self.waiting.remove(&id).expect("what comes of it")
            }
            _ => {
                self.now = self.now.max(until);
                Event::Woke
            }
        }
    }
}

/// Each name resolves to its own public address.
pub(super) fn address_of(name: &str) -> IpAddr {
    let hash = blake3::hash(name.as_bytes());
    let [a, b, c, ..] = *hash.as_bytes();
    IpAddr::from([20, a, b, c])
}

pub(super) fn millis(ms: u64) -> Duration {
    Duration::from_millis(ms)
}

pub(super) fn seconds(s: u64) -> Duration {
    Duration::from_secs(s)
}

pub(super) fn status(status: u16) -> Answer {
    reply(status, &[], "<title>A page</title><p>Words.")
}

pub(super) fn reply(status: u16, headers: &[(&'static str, &str)], body: &str) -> Answer {
    let headers = headers
        .iter()
        .map(|(name, value)| (*name, (*value).to_owned()))
        .collect();
    Answer::Response(Response {
        status,
        headers: Headers(headers),
        body: body.as_bytes().to_vec(),
        ..Response::default()
    })
}

pub(super) fn options() -> Options {
    Options::new(SystemTime::UNIX_EPOCH + seconds(1_700_000_000))
}

pub(super) fn probe(
    simulation: &mut Simulation<'_>,
    options: &Options,
    urls: &[String],
) -> Vec<Visited> {
    let cited = urls
        .iter()
        .enumerate()
        .map(|(target, given)| CitedUrl {
            targets: vec![CitingTarget {
                target,
                given: given.clone(),
                fragment: None,
                scheme: None,
            }],
            url: Url::parse(given).expect("an address"),
            page_needs: PageNeeds::default(),
            remembered: None,
        })
        .collect();
    let mut told = vec![None; urls.len()];
    let mut run = Run::new(options, cited);
    drive(&mut run, simulation, |outs| {
        for out in outs {
            if let Update::Visit(target, visit) = out {
                assert!(told[target].replace(visit).is_none(), "told twice");
            }
        }
    });
    told.into_iter()
        .map(|visit| visit.expect("a visit"))
        .collect()
}

pub(super) fn urls(count: usize, url: impl Fn(usize) -> String) -> Vec<String> {
    (0..count).map(url).collect()
}

pub(super) fn count(visits: &[Visited], verdict: Verdict) -> usize {
    visits
        .iter()
        .filter(|visit| visit.verdict == verdict)
        .count()
}
