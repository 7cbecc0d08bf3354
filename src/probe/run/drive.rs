//! The loop between a run, which decides, and a transport, which acts.

use super::{Run, Step};
use crate::probe::outcome::Out;
use crate::probe::seen::NotAsked;
use crate::probe::transport::{Event, Transport};

/// Runs to the end, and tells what happens in batches.
pub(crate) fn drive(
    run: &mut Run<'_>,
    transport: &mut impl Transport,
    mut tell: impl FnMut(Vec<Out>),
) {
    loop {
        let step = run.step(transport.now());
        let done = matches!(step, Step::Done);
        match step {
            Step::Do(job) => transport.start(job),
            Step::Wait(until) => match transport.wait(until, || tell(run.take_out())) {
                Event::Fetched(ticket, answer) => run.fetched(transport.now(), ticket, answer),
                Event::LookedUp(number, lookup) => run.looked_up(transport.now(), number, lookup),
                Event::Woke => {}
                Event::Interrupted => run.give_up(NotAsked::Interrupted),
            },
            Step::Done => {}
        }
        if done {
            return tell(run.take_out());
        }
    }
}
