//! The policy as a table: observations and their verdicts.

use proptest::prelude::*;

use super::*;
use crate::source_facts::Hop;

fn attempt(end: End) -> Attempt {
    Attempt {
        hops: Vec::new(),
        end,
    }
}

fn status(status: u16) -> End {
    End::Answered(Answered {
        status,
        ..Answered::default()
    })
}

fn with(change: impl FnOnce(&mut Answered)) -> End {
    let mut answered = Answered {
        status: 200,
        ..Answered::default()
    };
    change(&mut answered);
    End::Answered(answered)
}

fn no_name(another_resolves: bool) -> End {
    End::NoName {
        name: "gone.example".to_owned(),
        another_resolves,
    }
}

fn soft(sign: SoftSign) -> End {
    with(|one| one.soft = Some(sign))
}

#[test]
fn a_doi_exists_when_its_resolver_leads_somewhere() {
    let asked = Url::parse("https://doi.org/10.1000/182").expect("an address");
    let through = |to: &str, end: End| Attempt {
        hops: vec![Hop {
            status: 302,
            to: to.to_owned(),
        }],
        end,
    };
    let landing = "https://publisher.com/182";
    for (what, attempts, verdict) in [
        ("403", vec![through(landing, status(403))], Verdict::Alive),
        ("500", vec![through(landing, status(500))], Verdict::Alive),
        (
            "404 twice",
            vec![through(landing, status(404)), through(landing, status(404))],
            Verdict::Alive,
        ),
        (
            "late",
            vec![through(landing, End::TimedOut)],
            Verdict::Alive,
        ),
        (
            "unknown to the resolver",
            vec![attempt(status(404)), attempt(status(404))],
            Verdict::Dead,
        ),
        (
            "the resolver is down",
            vec![attempt(status(503))],
            Verdict::Transient,
        ),
        (
            "another resolver",
            vec![
                through("https://dx.doi.org/10.1000/182", status(404)),
                through("https://dx.doi.org/10.1000/182", status(404)),
            ],
            Verdict::Dead,
        ),
        (
            "itself",
            vec![
                through("http://doi.org/10.1000/182", status(404)),
                through("http://doi.org/10.1000/182", status(404)),
            ],
            Verdict::Dead,
        ),
        (
            "a private address",
            vec![through(
                "http://10.0.0.1/",
                End::Refused("it redirects".to_owned()),
            )],
            Verdict::Refused,
        ),
    ] {
        let judgment = judge_doi(&judge(&attempts, &Control::NotAsked), &attempts, &asked);
        assert_eq!(judgment.verdict, verdict, "{what}: {}", judgment.reason);
    }
}

#[test]
fn every_sight_has_its_verdict() {
    use Verdict::{Alive, Blocked, Dead, Refused, Transient, Unverifiable};
    let broke = || End::Broke("the connection was reset".to_owned());
    let cases: Vec<(&str, Vec<End>, Verdict)> = vec![
        ("nothing asked", vec![], Transient),
        ("200", vec![status(200)], Alive),
        ("203", vec![status(203)], Alive),
        ("206", vec![status(206)], Alive),
        ("404 once", vec![status(404)], Transient),
        ("404 twice", vec![status(404), status(404)], Dead),
        ("404, then 410", vec![status(404), status(410)], Dead),
        ("404, then 200", vec![status(404), status(200)], Alive),
        ("404, then 403", vec![status(404), status(403)], Blocked),
        ("404, then 503", vec![status(404), status(503)], Transient),
        (
            "404, 503, 404",
            vec![status(404), status(503), status(404)],
            Dead,
        ),
        ("503, then 404", vec![status(503), status(404)], Transient),
        (
            "404, then silence",
            vec![status(404), End::TimedOut],
            Transient,
        ),
        (
            "404, then interrupted",
            vec![status(404), End::NotAsked(NotAsked::Interrupted)],
            Transient,
        ),
        ("410 twice", vec![status(410), status(410)], Dead),
        (
            "404 behind a wall",
            vec![
                with(|one| {
                    one.status = 404;
                    one.wall = Some("a challenge");
                });
                2
            ],
            Blocked,
        ),
        (
            "404 of a login",
            vec![
                with(|one| {
                    one.status = 404;
                    one.login = true;
                });
                2
            ],
            Blocked,
        ),
        ("400", vec![status(400)], Unverifiable),
        ("401", vec![status(401)], Blocked),
        ("402", vec![status(402)], Blocked),
        ("403", vec![status(403)], Blocked),
        ("405", vec![status(405)], Unverifiable),
        ("406", vec![status(406)], Unverifiable),
        ("407", vec![status(407)], Blocked),
        ("408", vec![status(408)], Transient),
        ("418", vec![status(418)], Unverifiable),
        ("425", vec![status(425)], Transient),
        ("429", vec![status(429)], Blocked),
        ("451", vec![status(451)], Blocked),
        ("500", vec![status(500)], Transient),
        ("503", vec![status(503)], Transient),
        ("530", vec![status(530)], Transient),
        ("999", vec![status(999)], Blocked),
        ("202", vec![status(202)], Blocked),
        ("204", vec![status(204)], Unverifiable),
        ("300 without a place", vec![status(300)], Unverifiable),
        ("304 unasked", vec![status(304)], Unverifiable),
        (
            "an empty 200",
            vec![with(|one| one.body = BodySeen::Empty)],
            Unverifiable,
        ),
        (
            "a broken 200",
            vec![with(|one| one.body = BodySeen::Cut)],
            Alive,
        ),
        (
            "a wrongly encoded 200",
            vec![with(|one| one.body = BodySeen::Undecodable)],
            Unverifiable,
        ),
        (
            "a challenge with 200",
            vec![with(|one| one.wall = Some("a challenge"))],
            Blocked,
        ),
        ("a login", vec![with(|one| one.login = true)], Blocked),
        (
            "a circle once",
            vec![End::Circle { cookies: false }],
            Transient,
        ),
        (
            "a circle twice",
            vec![End::Circle { cookies: false }; 2],
            Dead,
        ),
        (
            "a circle of cookies",
            vec![End::Circle { cookies: true }; 2],
            Unverifiable,
        ),
        ("too many hops", vec![End::TooManyHops], Unverifiable),
        (
            "a redirect to nowhere",
            vec![End::BadRedirect],
            Unverifiable,
        ),
        ("no name, once", vec![no_name(true)], Transient),
        ("no name, twice", vec![no_name(true); 2], Dead),
        ("no name, nor any other", vec![no_name(false); 2], Transient),
        (
            "a resolver that fails",
            vec![End::LookupFailed { name: "a".into() }],
            Transient,
        ),
        ("silence", vec![End::TimedOut; 3], Transient),
        ("resets", vec![broke(), broke()], Transient),
        (
            "a bad certificate",
            vec![End::Insecure("expired".into())],
            Unverifiable,
        ),
        (
            "garbage",
            vec![End::Garbage("no HTTP".into())],
            Unverifiable,
        ),
        (
            "a private address",
            vec![End::Refused("private".into())],
            Refused,
        ),
        (
            "mailto:",
            vec![End::Unsupported("mailto".into())],
            Unverifiable,
        ),
        (
            "no address",
            vec![End::Malformed("no host".into())],
            Unverifiable,
        ),
        (
            "over the deadline",
            vec![End::NotAsked(NotAsked::Deadline)],
            Transient,
        ),
        (
            "over the requests",
            vec![End::NotAsked(NotAsked::MaxRequests)],
            Transient,
        ),
        (
            "a host that hangs",
            vec![End::NotAsked(NotAsked::HostHangs)],
            Transient,
        ),
        (
            "a long Retry-After",
            vec![status(429), End::NotAsked(NotAsked::HostWaits(3600))],
            Transient,
        ),
        (
            "429 for ever",
            vec![status(429), End::NotAsked(NotAsked::HostLimits)],
            Blocked,
        ),
    ];
    for (name, ends, verdict) in cases {
        let attempts: Vec<Attempt> = ends.into_iter().map(attempt).collect();
        let judged = judge(&attempts, &Control::NotAsked);
        assert_eq!(judged.verdict, verdict, "{name}: {}", judged.reason);
    }
}

#[test]
fn a_soft_404_is_dead_only_when_the_host_says_so_to_everything() {
    use Control::{Alike, Different, KnowsNotFound, NotAsked, Unknown};
    use Verdict::{Alive, Dead, Unverifiable};
    let title = || SoftSign::Title("Page not found".to_owned());
    let refresh = || SoftSign::Refresh("/404.html".to_owned());
    for (sign, control, verdict) in [
        (title(), Alike, Dead),
        (title(), KnowsNotFound, Alive),
        (title(), Different, Unverifiable),
        (title(), Unknown, Unverifiable),
        (title(), NotAsked, Unverifiable),
        (SoftSign::Home, Alike, Dead),
        (SoftSign::Home, KnowsNotFound, Unverifiable),
        (SoftSign::Home, Unknown, Unverifiable),
        (SoftSign::OtherHome, Alike, Dead),
        (SoftSign::OtherHome, KnowsNotFound, Alive),
        (refresh(), Alike, Dead),
        (refresh(), Different, Unverifiable),
        (SoftSign::Parked, Alike, Dead),
        (SoftSign::Parked, KnowsNotFound, Unverifiable),
    ] {
        let judged = judge(&[attempt(soft(sign.clone()))], &control);
        assert_eq!(judged.verdict, verdict, "{sign:?} {control:?}");
    }
}

fn any_end() -> impl Strategy<Value = End> {
    prop_oneof![
        (100_u16..1000).prop_map(status),
        any::<bool>().prop_map(|cookies| End::Circle { cookies }),
        any::<bool>().prop_map(no_name),
        Just(End::TimedOut),
        Just(End::Broke("reset".to_owned())),
        Just(End::TooManyHops),
        Just(soft(SoftSign::Home)),
        Just(End::NotAsked(NotAsked::Interrupted)),
    ]
}

proptest! {
    #[test]
    fn dead_needs_two_proofs(ends in prop::collection::vec(any_end(), 0..6)) {
        let attempts: Vec<Attempt> = ends.into_iter().map(attempt).collect();
        let judged = judge(&attempts, &Control::Unknown);
        if judged.verdict == Verdict::Dead {
            prop_assert!(attempts.iter().filter(|one| proves_absence(one)).count() > 1);
            prop_assert!(attempts.last().is_some_and(proves_absence));
        }
        prop_assert!(!judged.reason.is_empty() && !judged.reason.ends_with('.'));
        prop_assert!(!judged.reason.starts_with(char::is_uppercase));
    }
}
