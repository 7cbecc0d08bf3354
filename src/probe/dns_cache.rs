//! Which names have been looked up, with the results.
//!
//! A name is *absent* only when the resolver says so twice while another name resolves: when none
//! does, our own network is down. Pure, like the scheduler.

use std::collections::{BTreeMap, VecDeque};
use std::net::IpAddr;

use super::guard::Guard;
use super::schedule::HostId;
use super::transport::Lookup;

/// Look-ups at the same time: the system's resolver needs a thread for each.
const AT_ONCE: usize = 32;

/// The state of the look-up of a host's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameState {
    /// The look-up is waiting or in flight.
    Pending,
    Known,
    /// The resolver failed; the name is looked up again.
    Again,
    /// The resolver failed after all retries.
    Failed,
    /// The resolver says that there is no such name.
    Absent,
    /// It resolves to an address that the guard refuses.
    Refused,
}

#[derive(Debug)]
struct State {
    name_state: NameState,
    failures: u32,
    absences: u32,
    refusal: String,
}

#[derive(Clone, Debug)]
enum Subject {
    Host(HostId, String),
    /// A well-known name that resolves whenever the network is up.
    Control(String),
}

/// The look-ups of a run.
#[derive(Debug)]
pub(crate) struct DnsCache {
    waiting: VecDeque<Subject>,
    /// Every look-up that was begun, by its number.
    begun: Vec<Subject>,
    in_flight: usize,
    hosts: BTreeMap<HostId, State>,
    controls: Vec<String>,
    resolved: bool,
}

impl DnsCache {
    pub(crate) fn new(controls: &[String]) -> Self {
        Self {
            waiting: VecDeque::new(),
            begun: Vec::new(),
            in_flight: 0,
            hosts: BTreeMap::new(),
            controls: controls.to_vec(),
            resolved: false,
        }
    }

    /// Adds a host whose name has to be looked up, for the first time or again.
    pub(crate) fn add(&mut self, host: HostId, name: String) {
        self.state(host).name_state = NameState::Pending;
        self.waiting.push_back(Subject::Host(host, name));
    }

    /// Adds a host that needs no look-up.
    pub(crate) fn known(&mut self, host: HostId) {
        self.state(host).name_state = NameState::Known;
    }

    /// The next name to look up, with the number of the look-up.
    pub(crate) fn next(&mut self) -> Option<(usize, String)> {
        if self.in_flight >= AT_ONCE {
            return None;
        }
        let subject = self.waiting.pop_front()?;
        let name = subject.name().to_owned();
        self.in_flight += 1;
        self.begun.push(subject);
        Some((self.begun.len() - 1, name))
    }

    /// Whether no look-up is in flight or waiting.
    pub(crate) fn idle(&self) -> bool {
        self.in_flight == 0 && self.waiting.is_empty()
    }

    pub(crate) fn host_of(&self, number: usize) -> Option<HostId> {
        match self.begun.get(number)? {
            Subject::Host(host, _) => Some(*host),
            Subject::Control(_) => None,
        }
    }

    pub(crate) fn name_state(&self, host: HostId) -> NameState {
        self.hosts
            .get(&host)
            .map_or(NameState::Pending, |state| state.name_state)
    }

    pub(crate) fn refusal(&self, host: HostId) -> String {
        self.hosts
            .get(&host)
            .map_or_else(String::new, |state| state.refusal.clone())
    }

    /// Ends the look-up of a control name.
    pub(crate) fn control_done(&mut self) {
        self.in_flight -= 1;
    }

    /// Ends the look-up of a host's name and returns the new state.
    pub(crate) fn done(&mut self, host: HostId, lookup: &Lookup, retries: u32) -> NameState {
        self.in_flight -= 1;
        let state = self.state(host);
        state.name_state = match lookup {
            Lookup::Found(_) => NameState::Known,
            Lookup::NoName => {
                state.absences += 1;
                NameState::Absent
            }
            Lookup::Failed => {
                state.failures += 1;
                if state.failures > retries {
                    NameState::Failed
                } else {
                    NameState::Again
                }
            }
            Lookup::Refused(why) => {
                state.refusal.clone_from(why);
                NameState::Refused
            }
        };
        state.name_state
    }

    /// Notes that a name resolves. Only a public address proves that the network is up: `localhost`
    /// resolves without one.
    pub(crate) fn note_found(&mut self, addresses: &[IpAddr]) {
        let guard = Guard::default();
        self.resolved |= addresses
            .iter()
            .any(|address| guard.address(*address).is_ok());
    }

    pub(crate) fn any_resolves(&self) -> bool {
        self.resolved
    }

    /// The hosts whose names were absent once and have to be looked up again. Unless some name has
    /// resolved, the control names are looked up as well.
    pub(crate) fn second_look(&mut self) -> Vec<HostId> {
        let again: Vec<HostId> = self.absent_times(1);
        if !again.is_empty() && !self.resolved {
            let controls = std::mem::take(&mut self.controls);
            self.waiting
                .extend(controls.into_iter().map(Subject::Control));
        }
        again
    }

    /// The hosts whose names were absent twice.
    pub(crate) fn absent(&self) -> Vec<HostId> {
        self.absent_times(2)
    }

    fn absent_times(&self, times: u32) -> Vec<HostId> {
        self.hosts
            .iter()
            .filter(|(_, state)| state.name_state == NameState::Absent && state.absences == times)
            .map(|(host, _)| *host)
            .collect()
    }

    fn state(&mut self, host: HostId) -> &mut State {
        self.hosts.entry(host).or_insert(State {
            name_state: NameState::Pending,
            failures: 0,
            absences: 0,
            refusal: String::new(),
        })
    }
}

impl Subject {
    fn name(&self) -> &str {
        match self {
            Self::Host(_, name) | Self::Control(name) => name,
        }
    }
}
