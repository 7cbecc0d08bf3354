//! Whole runs against simulated servers.

mod order;
mod simulation;

use simulation::{
    Simulation, address_of, count, millis, options, probe, reply, seconds, status, urls,
};

use super::*;
use crate::probe::transport::{Event, Transport as _};
use crate::source_facts::{Verdict, Visit as Visited};

#[test]
fn nothing_goes_to_a_host_before_its_retry_after_is_over() {
    let mut until = Duration::ZERO;
    let mut too_early = 0;
    let mut simulation = Simulation::new(|now, _| {
        if now < until {
            too_early += 1;
        }
        // Twenty answers, then a minute of 429, again and again.
        let minute = now.as_secs() / 60;
        if minute.is_multiple_of(2) && now.as_millis() % 60_000 > 3_000 {
            let wait = 60 - now.as_secs() % 60;
            until = now + seconds(wait);
            return (
                millis(20),
                reply(429, &[("retry-after", &wait.to_string())], ""),
            );
        }
        (millis(20), status(200))
    });
    let urls = urls(200, |number| format!("http://busy.test/{number}"));
    let visits = probe(&mut simulation, &options(), &urls);
    drop(simulation);
    assert_eq!(too_early, 0, "requests before Retry-After was over");
    assert_eq!(count(&visits, Verdict::Alive), 200);
}

#[test]
fn a_host_that_always_answers_429_is_left_alone_after_three() {
    let mut simulation =
        Simulation::new(|_, _| (millis(20), reply(429, &[("retry-after", "30")], "")));
    let urls = urls(200, |number| format!("http://busy.test/{number}"));
    let visits = probe(&mut simulation, &options(), &urls);
    let asked = simulation.asked("busy");
    assert_eq!(asked.len(), 3);
    assert!(asked.windows(2).all(|two| two[1] - two[0] >= seconds(30)));
    assert_eq!(count(&visits, Verdict::Blocked), 200);
}

#[test]
fn a_wait_beyond_the_deadline_is_transient_and_not_waited_for() {
    let mut simulation =
        Simulation::new(|_, _| (millis(20), reply(429, &[("retry-after", "86400")], "")));
    let urls = urls(50, |number| format!("http://busy.test/{number}"));
    let visits = probe(&mut simulation, &options(), &urls);
    assert_eq!(simulation.log.len(), 1);
    assert!(simulation.now < seconds(1));
    assert_eq!(count(&visits, Verdict::Transient), 50);
    assert!(visits[7].reason.contains("86400"), "{}", visits[7].reason);
}

/// 150 hosts with ten pages each that answer within 50 ms, and 200 that hang.
fn fast_beside_hanging(hanging: usize) -> (Duration, Vec<Visited>) {
    let mut last_fast = Duration::ZERO;
    let mut simulation = Simulation::new(|now, request| {
        if request.url.path().starts_with("/fast") {
            last_fast = last_fast.max(now + millis(50));
            (millis(50), status(200))
        } else {
            (seconds(3600), status(200))
        }
    });
    let mut urls = urls(1500, |number| {
        format!("http://fast{}.test/fast/{number}", number / 10)
    });
    for number in 0..hanging {
        urls.insert(number * 8, format!("http://hang{number}.test/"));
    }
    let visits = probe(&mut simulation, &options(), &urls);
    drop(simulation);
    (last_fast, visits)
}

#[test]
fn fast_hosts_do_not_wait_for_hanging_ones() {
    let (alone, _) = fast_beside_hanging(0);
    let (beside, visits) = fast_beside_hanging(200);
    assert_eq!(count(&visits, Verdict::Alive), 1500);
    assert_eq!(count(&visits, Verdict::Transient), 200);
    assert!(
        beside.as_secs_f64() <= alone.as_secs_f64() * 1.2,
        "{beside:?} beside, {alone:?} alone"
    );
}

#[test]
fn the_deadline_bounds_a_run() {
    let mut simulation = Simulation::new(|_, _| (millis(400), status(503)));
    let mut options = options();
    options.deadline = seconds(20);
    let urls = urls(500, |number| format!("http://slow.test/{number}"));
    let visits = probe(&mut simulation, &options, &urls);
    assert!(simulation.now <= seconds(20));
    assert_eq!(count(&visits, Verdict::Transient), 500);
}

#[test]
fn no_more_requests_go_out_than_allowed_and_the_first_cited_are_asked() {
    let mut simulation = Simulation::new(|_, _| (millis(10), status(200)));
    let mut options = options();
    options.max_requests = 30;
    let urls = urls(100, |number| format!("http://host{number}.test/"));
    let visits = probe(&mut simulation, &options, &urls);
    assert_eq!(simulation.log.len(), 30);
    assert!(
        visits[..30]
            .iter()
            .all(|visit| visit.verdict == Verdict::Alive)
    );
    assert!(
        visits[30..]
            .iter()
            .all(|visit| visit.verdict == Verdict::Transient)
    );
}

#[test]
fn redirects_count_against_the_host_they_reach() {
    let mut simulation = Simulation::new(|_, request| {
        if request.url.host_str() == Some("target.test") {
            return (millis(100), status(200));
        }
        let to = format!("http://target.test{}", request.url.path());
        (millis(5), reply(302, &[("location", &to)], ""))
    });
    let urls = urls(60, |number| format!("http://from{number}.test/{number}"));
    let visits = probe(&mut simulation, &options(), &urls);
    assert_eq!(count(&visits, Verdict::Alive), 60);
    let times = simulation.asked("target.test");
    // Ten at once and in fours, the rest paced by five a second.
    assert!(times[59] >= millis(49 * 200), "{:?}", times[59]);
}

#[test]
fn a_name_is_gone_only_when_another_resolves() {
    for (controls, verdict) in [(true, Verdict::Dead), (false, Verdict::Transient)] {
        let mut simulation = Simulation::new(|_, _| (millis(5), status(200)));
        simulation.names = Box::new(move |name| match name {
            "example.com" if controls => Lookup::Found(vec![address_of(name)]),
            _ => Lookup::NoName,
        });
        let urls = vec![
            "http://gone.test/a".to_owned(),
            "http://gone.test/b".to_owned(),
        ];
        let visits = probe(&mut simulation, &options(), &urls);
        assert_eq!(count(&visits, verdict), 2, "{visits:?}");
        assert!(simulation.log.is_empty());
    }
}

#[test]
fn a_name_that_comes_back_is_asked() {
    let mut looks = 0;
    let mut simulation = Simulation::new(|_, _| (millis(5), status(200)));
    simulation.names = Box::new(|name| {
        looks += 1;
        if looks == 1 {
            Lookup::NoName
        } else {
            Lookup::Found(vec![address_of(name)])
        }
    });
    let visits = probe(
        &mut simulation,
        &options(),
        &["http://back.test/".to_owned()],
    );
    assert_eq!(visits[0].verdict, Verdict::Alive);
}

#[test]
fn a_resolver_that_fails_is_asked_again_and_proves_nothing() {
    let mut simulation = Simulation::new(|_, _| (millis(5), status(200)));
    simulation.names = Box::new(|_| Lookup::Failed);
    let visits = probe(&mut simulation, &options(), &["http://a.test/".to_owned()]);
    assert_eq!(visits[0].verdict, Verdict::Transient);
    assert_eq!(visits[0].attempts, 0);
}

#[test]
fn one_made_up_address_serves_all_suspects_of_a_folder() {
    let mut simulation = Simulation::new(|_, _| {
        (
            millis(5),
            reply(200, &[], "<title>Page not found</title><p>Sorry."),
        )
    });
    let urls = urls(8, |number| format!("http://soft.test/news/{number}"));
    let visits = probe(&mut simulation, &options(), &urls);
    assert_eq!(count(&visits, Verdict::Dead), 8, "{visits:?}");
    assert_eq!(simulation.log.len(), 9);
}

#[test]
fn an_interrupted_run_says_what_it_knows() {
    let mut simulation = Simulation::new(|_, request| {
        let takes = if request.url.path() == "/fast" {
            10
        } else {
            4_000
        };
        (millis(takes), status(200))
    });
    let cited = |given: &str, target: usize| CitedUrl {
        targets: vec![CitingTarget {
            target,
            given: given.to_owned(),
            fragment: None,
            scheme: None,
        }],
        url: Url::parse(given).expect("an address"),
        page_needs: PageNeeds::default(),
        remembered: None,
    };
    let options = options();
    let all = vec![
        cited("http://a.test/fast", 0),
        cited("http://b.test/slow", 1),
    ];
    let mut run = Run::new(&options, all);
    let mut told = Vec::new();
    for _ in 0..2 {
        while let Step::Do(job) = run.step(simulation.now) {
            simulation.start(job);
        }
        for _ in 0..2 {
            match simulation.wait(simulation.now + millis(500), || ()) {
                Event::Fetched(ticket, answer) => run.fetched(simulation.now, ticket, answer),
                Event::LookedUp(number, lookup) => run.looked_up(simulation.now, number, lookup),
                Event::Woke | Event::Interrupted => {}
            }
        }
    }
    run.give_up(NotAsked::Interrupted);
    for out in run.take_updates() {
        if let Update::Visit(target, visit) = out {
            told.push((target, visit.verdict, visit.reason));
        }
    }
    assert_eq!(
        told,
        [
            (0, Verdict::Alive, "it answers 200".to_owned()),
            (1, Verdict::Transient, "interrupted".to_owned()),
        ]
    );
    assert!(matches!(run.step(simulation.now), Step::Done));
}
