//! The consequences of an answer, for its host and for the address that was requested.

use std::cmp::Reverse;
use std::time::Duration;

use super::{Later, Run, Stage};
use crate::probe::host_signal;
use crate::probe::observation::{Control, End, NotAsked};
use crate::probe::report::{self, Update};
use crate::probe::schedule::{Closed, HostId, HostSignal};
use crate::probe::soft404;
use crate::probe::verdict::judge;
use crate::probe::visitor::{Need, PageNeeds, Visitor};

impl Run<'_> {
    /// Reports once for each host that a request to it timed out.
    pub(super) fn note_late(&mut self, host: HostId) {
        if let Some(one) = self.hosts.get_mut(host)
            && !std::mem::replace(&mut one.late, true)
        {
            let host = one.name.clone();
            self.out.push(Update::Late { host });
        }
    }

    /// Acts on what an answer says about its host.
    pub(super) fn apply_signal(
        &mut self,
        now: Duration,
        host: HostId,
        closed: Option<Closed>,
        hold: Option<Duration>,
    ) {
        let until = self.scheduler.held_until(host);
        let why = match closed {
            Some(Closed::Hangs) => NotAsked::HostHangs,
            Some(Closed::Limits) => NotAsked::HostLimits,
            None if until >= self.options.deadline && until > now => {
                NotAsked::HostWaits(hold.unwrap_or(until.saturating_sub(now)).as_secs())
            }
            None => {
                if let Some(wait) = hold.filter(|wait| !wait.is_zero()) {
                    let host = self.name_of(host);
                    self.out.push(Update::Slow { host, wait });
                }
                return;
            }
        };
        let Some(one) = self.hosts.get_mut(host) else {
            return;
        };
        if one.closed.is_some() {
            return;
        }
        one.closed = Some(why);
        self.out.push(Update::Closed {
            host: one.name.clone(),
            why,
        });
        for ticket in self.scheduler.drain(now, host) {
            self.leave_unasked(ticket, why);
        }
    }

    /// Decides what follows an attempt: another one, a made-up address, or the verdict.
    pub(super) fn decide(&mut self, now: Duration, id: usize, signal: HostSignal) {
        let Some(visit) = self.visits.get(id) else {
            return;
        };
        let made_up = visit.targets.is_empty();
        match visit.visitor.need(self.options.retries) {
            Need::Again if made_up && signal == HostSignal::Answered => {
                // For a made-up address one 404 is enough.
                self.finish(id, &Control::NotAsked);
            }
            // The scheduler waits as long as the host asked.
            Need::Again if signal == HostSignal::PushedBack => self.send(now, id),
            Need::Again => {
                let at = now + host_signal::pause(self.options.pause, &visit.visitor);
                self.later.push(Reverse((at, Later::Enqueue(id))));
            }
            Need::MadeUp if !made_up => self.make_sure(now, id),
            Need::MadeUp | Need::Judgment => self.finish(id, &Control::NotAsked),
        }
    }

    /// Requests a made-up address in the folder of a suspicious page, once for all pages there.
    pub(super) fn make_sure(&mut self, now: Duration, id: usize) {
        let asked = self.visits.get(id).map(|visit| visit.visitor.asked.clone());
        let Some(url) = asked.as_ref().and_then(soft404::control_address) else {
            return self.finish(id, &Control::Unknown);
        };
        let key = url.to_string();
        let (made_up, fresh) = match self.made_up.get(&key) {
            Some(made_up) => (*made_up, false),
            None => {
                let visitor = Visitor::new(url, PageNeeds::default(), None);
                (self.add(visitor, Vec::new()), true)
            }
        };
        self.made_up.insert(key, made_up);
        if let Some(visit) = self.visits.get_mut(id) {
            visit.stage = Stage::WaitsFor(made_up);
        }
        if fresh {
            self.send(now, made_up);
        } else if self
            .visits
            .get(made_up)
            .is_some_and(|one| one.stage == Stage::Over)
        {
            self.compare(id, made_up);
        }
    }

    pub(super) fn compare(&mut self, id: usize, made_up: usize) {
        let sample = |id: usize| self.visits.get(id)?.visitor.sample.as_deref();
        let control = match (sample(id), sample(made_up)) {
            (Some(page), Some(other)) => soft404::compare(page, other),
            _ => Control::Unknown,
        };
        self.finish(id, &control);
    }

    pub(super) fn leave_unasked(&mut self, id: usize, why: NotAsked) {
        if let Some(visit) = self
            .visits
            .get_mut(id)
            .filter(|one| one.stage == Stage::Open)
        {
            visit.visitor.end(End::NotAsked(why));
            self.finish(id, &Control::Unknown);
        }
    }

    pub(super) fn finish(&mut self, id: usize, control: &Control) {
        let Some(visit) = self
            .visits
            .get_mut(id)
            .filter(|one| one.stage != Stage::Over)
        else {
            return;
        };
        visit.stage = Stage::Over;
        self.open -= 1;
        if !visit.targets.is_empty() {
            let judgment = judge(&visit.visitor.attempts, control);
            report::add_visits(&mut visit.visitor, &visit.targets, &judgment, &mut self.out);
            // Frees memory: of ten thousand addresses only those in flight need it.
            visit.targets = Vec::new();
            visit.visitor.forget();
            return;
        }
        let waiting: Vec<usize> = (0..self.visits.len())
            .filter(|other| {
                self.visits.get(*other).map(|one| one.stage) == Some(Stage::WaitsFor(id))
            })
            .collect();
        for other in waiting {
            self.compare(other, id);
        }
    }
}
