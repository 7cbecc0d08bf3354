//! The scheduler alone, in simulated time.

use proptest::prelude::*;

use super::*;

fn limits() -> Limits {
    Limits {
        concurrency: 8,
        stalled_limit: 8,
        per_host: 2,
        burst: 10,
        interval: Duration::from_millis(200),
        pushed_back: Duration::from_secs(5),
    }
}

fn millis(ms: u64) -> Duration {
    Duration::from_millis(ms)
}

/// A scheduler with one open host and `count` tickets in its queue.
fn one_host(limits: Limits, count: usize) -> (Scheduler, HostId) {
    let mut scheduler = Scheduler::new(limits);
    let host = scheduler.add_host(None);
    scheduler.open(Duration::ZERO, host, None);
    for ticket in 0..count {
        scheduler.enqueue(Duration::ZERO, host, ticket);
    }
    (scheduler, host)
}

fn sends(scheduler: &mut Scheduler, now: Duration) -> Vec<Ticket> {
    let mut sent = Vec::new();
    while let Turn::Send(ticket) = scheduler.next(now) {
        sent.push(ticket);
    }
    sent
}

#[test]
fn a_host_gets_one_request_until_it_answers_and_then_a_few() {
    let (mut scheduler, _) = one_host(limits(), 5);
    assert_eq!(sends(&mut scheduler, millis(0)), [0]);
    scheduler.finished(millis(50), 0, HostSignal::Answered, None);
    assert_eq!(sends(&mut scheduler, millis(50)), [1, 2]);
}

#[test]
fn a_host_is_paced_after_the_first_ten() {
    let (mut scheduler, _) = one_host(limits(), 30);
    let mut now = millis(0);
    let mut times = Vec::new();
    while times.len() < 30 {
        match scheduler.next(now) {
            Turn::Send(ticket) => {
                times.push(now);
                scheduler.finished(now, ticket, HostSignal::Answered, None);
            }
            Turn::Wait(until) => now = until.expect("a paced host wakes"),
        }
    }
    assert_eq!(times[9], millis(0));
    assert_eq!(times[10], millis(200));
    assert_eq!(times[29], millis(20 * 200));
}

#[test]
fn the_settings_pace_a_host_from_the_start() {
    let mut scheduler = Scheduler::new(limits());
    let host = scheduler.add_host(Some(millis(1000)));
    scheduler.open(millis(0), host, None);
    scheduler.enqueue(millis(0), host, 0);
    scheduler.enqueue(millis(0), host, 1);
    assert_eq!(sends(&mut scheduler, millis(0)), [0]);
    scheduler.finished(millis(10), 0, HostSignal::Answered, None);
    assert_eq!(scheduler.next(millis(10)), Turn::Wait(Some(millis(1000))));
    assert_eq!(sends(&mut scheduler, millis(1000)), [1]);
}

#[test]
fn nothing_goes_to_a_host_before_the_wait_it_asked_for_is_over() {
    let (mut scheduler, host) = one_host(limits(), 4);
    assert_eq!(sends(&mut scheduler, millis(0)), [0]);
    scheduler.finished(millis(5), 0, HostSignal::PushedBack, Some(millis(30_000)));
    scheduler.enqueue(millis(6), host, 0);
    assert_eq!(
        scheduler.next(millis(29_000)),
        Turn::Wait(Some(millis(30_005)))
    );
    assert_eq!(sends(&mut scheduler, millis(30_005)), [1]);
}

#[test]
fn a_spent_rate_limit_holds_everything_to_that_host() {
    let (mut scheduler, _) = one_host(limits(), 3);
    assert_eq!(sends(&mut scheduler, millis(0)), [0]);
    scheduler.finished(millis(5), 0, HostSignal::Answered, Some(millis(7_000)));
    assert_eq!(scheduler.next(millis(6)), Turn::Wait(Some(millis(7_005))));
    assert_eq!(sends(&mut scheduler, millis(7_005)), [1, 2]);
}

#[test]
fn a_host_that_only_hangs_or_only_pushes_back_is_closed() {
    let (mut scheduler, host) = one_host(limits(), 9);
    for (turn, closed) in [None, None, Some(Closed::Hangs)].into_iter().enumerate() {
        let now = millis(5_000 * turn as u64);
        let sent = sends(&mut scheduler, now);
        assert_eq!(sent, [turn]);
        let said = scheduler.finished(now + millis(4_999), turn, HostSignal::Failed, None);
        assert_eq!(said, closed);
    }
    assert_eq!(scheduler.drain(millis(20_000), host), [3, 4, 5, 6, 7, 8]);

    let (mut scheduler, _) = one_host(limits(), 9);
    let mut now = millis(0);
    for (turn, closed) in [None, None, Some(Closed::Limits)].into_iter().enumerate() {
        assert_eq!(sends(&mut scheduler, now), [turn]);
        let said = scheduler.finished(now, turn, HostSignal::PushedBack, Some(millis(60_000)));
        assert_eq!(said, closed);
        now += millis(60_000);
    }
}

#[test]
fn what_was_under_way_when_a_host_pushed_back_does_not_close_it() {
    let mut wide = limits();
    wide.per_host = 8;
    let (mut scheduler, _) = one_host(wide, 9);
    assert_eq!(sends(&mut scheduler, millis(0)), [0]);
    scheduler.finished(millis(1), 0, HostSignal::Answered, None);
    for ticket in sends(&mut scheduler, millis(1)) {
        let said = scheduler.finished(
            millis(2),
            ticket,
            HostSignal::PushedBack,
            Some(millis(1000)),
        );
        assert_eq!(said, None);
    }
}

#[test]
fn hosts_of_one_address_share_it() {
    let mut scheduler = Scheduler::new(Limits {
        concurrency: 100,
        ..limits()
    });
    let shared = Some(IpAddr::from([192, 0, 2, 1]));
    for ticket in 0..20 {
        let host = scheduler.add_host(None);
        scheduler.open(millis(0), host, shared);
        scheduler.enqueue(millis(0), host, ticket);
    }
    assert_eq!(sends(&mut scheduler, millis(0)).len(), 8);
    scheduler.finished(millis(50), 3, HostSignal::Answered, None);
    scheduler.finished(millis(50), 5, HostSignal::Failed, None);
    assert_eq!(sends(&mut scheduler, millis(50)), [8, 9]);
}

#[test]
fn a_stalled_request_gives_its_slot_to_the_others() {
    let mut scheduler = Scheduler::new(Limits {
        concurrency: 2,
        stalled_limit: 2,
        ..limits()
    });
    for ticket in 0..5 {
        let host = scheduler.add_host(None);
        scheduler.open(millis(0), host, None);
        scheduler.enqueue(millis(0), host, ticket);
    }
    assert_eq!(sends(&mut scheduler, millis(0)), [0, 1]);
    assert_eq!(scheduler.next(millis(1)), Turn::Wait(Some(STALLS_AFTER)));
    assert_eq!(sends(&mut scheduler, STALLS_AFTER), [2, 3]);
    // No more requests may stall: now only an answer frees a slot.
    assert_eq!(scheduler.next(millis(5_000)), Turn::Wait(None));
    scheduler.finished(millis(5_000), 0, HostSignal::Failed, None);
    assert_eq!(sends(&mut scheduler, millis(5_000)), [4]);
}

proptest! {
    /// Whatever hosts do, every ticket is sent once, and no limit is exceeded.
    #[test]
    fn every_ticket_goes_out_once_within_the_limits(
        plan in prop::collection::vec((0_usize..6, 0_u8..4, 1_u64..400, 0_u64..3), 1..80),
        addresses in prop::collection::vec(0_u8..3, 6),
    ) {
        let limits = limits();
        let mut scheduler = Scheduler::new(limits.clone());
        for address in &addresses {
            let host = scheduler.add_host(None);
            let address = (*address > 0).then(|| IpAddr::from([192, 0, 2, *address]));
            scheduler.open(Duration::ZERO, host, address);
        }
        for (ticket, (host, ..)) in plan.iter().enumerate() {
            scheduler.enqueue(Duration::ZERO, *host, ticket);
        }
        let mut now = Duration::ZERO;
        let mut sent = vec![0; plan.len()];
        let mut flying: Vec<(Duration, Ticket)> = Vec::new();
        let mut gone = 0;
        while gone < plan.len() {
            match scheduler.next(now) {
                Turn::Send(ticket) => {
                    sent[ticket] += 1;
                    let (host, _, takes, _) = plan[ticket];
                    let beside = flying.iter().filter(|(_, one)| plan[*one].0 == host).count();
                    prop_assert!(beside < limits.per_host);
                    prop_assert!(flying.len() < limits.concurrency + limits.stalled_limit);
                    prop_assert!(now >= scheduler.held_until(host));
                    flying.push((now + millis(takes), ticket));
                }
                Turn::Wait(until) => {
                    let landing = flying.iter().copied().min();
                    prop_assert!(until.is_some() || landing.is_some(), "it waits for nothing");
                    prop_assert!(until.is_none_or(|until| until > now));
                    match landing {
                        Some((at, ticket)) if until.is_none_or(|until| at <= until) => {
                            now = now.max(at);
                            flying.retain(|(_, one)| *one != ticket);
                            let (host, kind, _, hold) = plan[ticket];
                            let signal = match kind {
                                0 => HostSignal::Failed,
                                1 => HostSignal::PushedBack,
                                _ => HostSignal::Answered,
                            };
                            gone += 1;
                            let hold = (hold > 0).then(|| millis(hold * 900));
                            if scheduler.finished(now, ticket, signal, hold).is_some() {
                                for drained in scheduler.drain(now, host) {
                                    sent[drained] += 1;
                                    gone += 1;
                                }
                            }
                        }
                        _ => now = until.unwrap_or(now),
                    }
                }
            }
        }
        prop_assert!(sent.iter().all(|times| *times == 1));
    }
}
