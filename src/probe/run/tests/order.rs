//! The order of answers does not change verdicts.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::simulation::{Simulation, millis, options, probe, reply, seconds, status};
use crate::probe::run::*;
use crate::source_facts::Verdict;

/// How a simulated page answers, by the number of the request.
#[derive(Clone, Debug)]
enum Behaviour {
    Fine,
    Gone,
    GoneOnce,
    Flaky,
    Hangs,
    Moved,
    Circle,
    Soft,
    Wall,
}

fn behaviours() -> impl Strategy<Value = Vec<(u8, Behaviour)>> {
    let one = prop_oneof![
        Just(Behaviour::Fine),
        Just(Behaviour::Gone),
        Just(Behaviour::GoneOnce),
        Just(Behaviour::Flaky),
        Just(Behaviour::Hangs),
        Just(Behaviour::Moved),
        Just(Behaviour::Circle),
        Just(Behaviour::Soft),
        Just(Behaviour::Wall),
    ];
    prop::collection::vec((0_u8..20, one), 1..40)
}

fn serve(
    pages: &[(u8, Behaviour)],
    counts: &mut BTreeMap<String, u32>,
    request: &Request,
) -> Answer {
    let url = request.url.as_str();
    let count = counts.entry(url.to_owned()).or_default();
    *count += 1;
    let path = request.url.path();
    let Some((_, behaviour)) = path
        .rsplit('/')
        .next()
        .and_then(|id| pages.get(id.parse::<usize>().ok()?))
    else {
        return if path.starts_with("/new") {
            status(200)
        } else {
            status(404)
        };
    };
    match behaviour {
        Behaviour::Fine | Behaviour::Hangs => status(200),
        Behaviour::Gone => status(404),
        Behaviour::GoneOnce => status(if *count == 1 { 404 } else { 200 }),
        Behaviour::Flaky => status(if *count < 3 { 503 } else { 200 }),
        Behaviour::Moved => reply(301, &[("location", "/new/place")], ""),
        Behaviour::Circle => reply(302, &[("location", url)], ""),
        Behaviour::Soft => reply(200, &[], "<title>Not found</title>"),
        Behaviour::Wall => reply(403, &[("cf-mitigated", "challenge")], ""),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The same servers give the same verdicts whatever the latencies, and no page that answers is
    /// called dead.
    #[test]
    fn verdicts_do_not_depend_on_the_order_of_answers(
        pages in behaviours(),
        seeds in prop::array::uniform2(any::<u64>()),
    ) {
        let urls: Vec<String> = pages
            .iter()
            .enumerate()
            .map(|(id, (host, _))| format!("http://host{host}.test/{id}"))
            .collect();
        let mut answers = Vec::new();
        for seed in seeds {
            let mut counts = BTreeMap::new();
            let mut draws = seed;
            let hangs = |url: &Url| {
                let id: Option<usize> = url.path().trim_start_matches('/').parse().ok();
                id.is_some_and(|id| matches!(pages[id].1, Behaviour::Hangs))
            };
            let mut simulation = Simulation::new(|_, request| {
                draws = draws.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                let takes = if hangs(&request.url) { 60_000 } else { (draws >> 33) % 3_000 };
                (millis(takes), serve(&pages, &mut counts, request))
            });
            let mut options = options();
            options.deadline = seconds(100_000);
            answers.push(probe(&mut simulation, &options, &urls));
        }
        for (visit, (_, behaviour)) in answers[0].iter().zip(&pages) {
            let expected = match behaviour {
                Behaviour::Fine | Behaviour::GoneOnce | Behaviour::Flaky | Behaviour::Moved | Behaviour::Soft => Verdict::Alive,
                Behaviour::Gone | Behaviour::Circle => Verdict::Dead,
                Behaviour::Hangs => Verdict::Transient,
                Behaviour::Wall => Verdict::Blocked,
            };
            // A host that hangs gets no more requests, so nothing is known about its other pages.
            if visit.verdict != Verdict::Transient {
                prop_assert_eq!(visit.verdict, expected, "{:?}: {}", behaviour, &visit.reason);
            }
        }
        let hanging_hosts: Vec<u8> = pages
            .iter()
            .filter(|(_, behaviour)| matches!(behaviour, Behaviour::Hangs))
            .map(|(host, _)| *host)
            .collect();
        for ((one, other), (host, _)) in answers[0].iter().zip(&answers[1]).zip(&pages) {
            if !hanging_hosts.contains(host) {
                prop_assert_eq!(one, other);
            }
        }
    }
}
