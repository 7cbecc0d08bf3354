//! The loop between a run, which decides, and a transport, which acts.

use super::{Run, Step};
use crate::probe::observation::NotAsked;
use crate::probe::report::Update;
use crate::probe::transport::{Event, Transport};

/// Runs to the end, and passes updates on in batches.
pub(crate) fn drive(
    run: &mut Run<'_>,
    transport: &mut impl Transport,
    mut send: impl FnMut(Vec<Update>),
) {
    loop {
        let step = run.step(transport.now());
        let done = matches!(step, Step::Done);
        match step {
            Step::Do(job) => transport.start(job),
            Step::Wait(until) => match transport.wait(until, || send(run.take_updates())) {
                Event::Fetched(ticket, answer) => run.fetched(transport.now(), ticket, answer),
                Event::LookedUp(number, lookup) => run.looked_up(transport.now(), number, lookup),
                Event::Woke => {}
                Event::Interrupted => run.give_up(NotAsked::Interrupted),
            },
            Step::Done => {}
        }
        if done {
            return send(run.take_updates());
        }
    }
}
