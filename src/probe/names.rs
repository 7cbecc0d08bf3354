//! Which names have been looked up, and what that proved.
//!
//! A name is *absent* only when the resolver says so twice while another name resolves: when none
//! does, it is our own network that is away. Pure bookkeeping, like the scheduler.

use std::collections::{BTreeMap, VecDeque};
use std::net::IpAddr;

use super::guard::Guard;
use super::schedule::HostId;
use super::transport::Lookup;

/// Look-ups at the same time: the system's resolver gives each a thread.
const AT_ONCE: usize = 32;

/// What is known of a host's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Naming {
    /// It is being looked up, or will be.
    Pending,
    Known,
    /// The resolver failed, and may be asked again.
    Again,
    /// The resolver failed as often as we ask it.
    Failed,
    /// The resolver says that there is no such name.
    Absent,
    /// It leads where we would not go.
    Refused,
}

#[derive(Debug)]
struct State {
    naming: Naming,
    failures: u32,
    absences: u32,
    refusal: String,
}

#[derive(Clone, Debug)]
enum Subject {
    Host(HostId, String),
    /// A name that must resolve if any does.
    Control(String),
}

/// The look-ups of a run.
#[derive(Debug)]
pub(crate) struct Names {
    waiting: VecDeque<Subject>,
    /// Every look-up that was begun, by its number.
    begun: Vec<Subject>,
    in_flight: usize,
    hosts: BTreeMap<HostId, State>,
    controls: Vec<String>,
    resolved: bool,
}

impl Names {
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

    /// A host whose name has to be looked up, for the first time or again.
    pub(crate) fn add(&mut self, host: HostId, name: String) {
        self.state(host).naming = Naming::Pending;
        self.waiting.push_back(Subject::Host(host, name));
    }

    /// A host that needs no look-up.
    pub(crate) fn known(&mut self, host: HostId) {
        self.state(host).naming = Naming::Known;
    }

    /// The next name to look up, with the number that its answer carries.
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

    /// Whether nothing is under way or waiting.
    pub(crate) fn idle(&self) -> bool {
        self.in_flight == 0 && self.waiting.is_empty()
    }

    pub(crate) fn host_of(&self, number: usize) -> Option<HostId> {
        match self.begun.get(number)? {
            Subject::Host(host, _) => Some(*host),
            Subject::Control(_) => None,
        }
    }

    pub(crate) fn naming(&self, host: HostId) -> Naming {
        self.hosts
            .get(&host)
            .map_or(Naming::Pending, |state| state.naming)
    }

    pub(crate) fn refusal(&self, host: HostId) -> String {
        self.hosts
            .get(&host)
            .map_or_else(String::new, |state| state.refusal.clone())
    }

    /// Takes in the end of a look-up of a control.
    pub(crate) fn control_done(&mut self) {
        self.in_flight -= 1;
    }

    /// Takes in the end of a host's look-up and says where that leaves it.
    pub(crate) fn done(&mut self, host: HostId, lookup: &Lookup, retries: u32) -> Naming {
        self.in_flight -= 1;
        let state = self.state(host);
        state.naming = match lookup {
            Lookup::Found(_) => Naming::Known,
            Lookup::NoName => {
                state.absences += 1;
                Naming::Absent
            }
            Lookup::Failed => {
                state.failures += 1;
                if state.failures > retries {
                    Naming::Failed
                } else {
                    Naming::Again
                }
            }
            Lookup::Refused(why) => {
                state.refusal.clone_from(why);
                Naming::Refused
            }
        };
        state.naming
    }

    /// Notes that a name resolves. Only an address of the open internet proves that the network
    /// is there: `localhost` resolves also on an aeroplane.
    pub(crate) fn note_found(&mut self, addresses: &[IpAddr]) {
        let guard = Guard::default();
        self.resolved |= addresses
            .iter()
            .any(|address| guard.address(*address).is_ok());
    }

    pub(crate) fn any_resolves(&self) -> bool {
        self.resolved
    }

    /// The hosts whose names were absent once and have to be looked up again. Unless some name
    /// has resolved meanwhile, the controls are looked up beside them.
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
            .filter(|(_, state)| state.naming == Naming::Absent && state.absences == times)
            .map(|(host, _)| *host)
            .collect()
    }

    fn state(&mut self, host: HostId) -> &mut State {
        self.hosts.entry(host).or_insert(State {
            naming: Naming::Pending,
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
