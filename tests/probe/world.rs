//! Shared by the tests: options with short timeouts, and a resolver without a network.

use std::collections::HashMap;
use std::future::Future;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use claimlint::probe::{
    Cancel, Lookup, Observer, Options, Resolver, Target, Unobserved, parse_networks, probe_with,
};
use claimlint::source_facts::{Verdict, Visit};

/// Names as the tests give them out; every other is absent, but for `control.test`.
#[derive(Clone, Default)]
pub(crate) struct Names(pub HashMap<String, Lookup>);

impl Names {
    pub(crate) fn give(&mut self, name: &str, address: IpAddr) {
        self.0.insert(name.to_owned(), Lookup::Found(vec![address]));
    }
}

impl Resolver for Names {
    fn look_up<'a>(&'a self, name: &'a str) -> Pin<Box<dyn Future<Output = Lookup> + Send + 'a>> {
        let answer = match self.0.get(name) {
            Some(answer) => answer.clone(),
            // Never connected to: that it resolves is all it is for.
            None if name == "control.test" => Lookup::Found(vec![IpAddr::from([93, 184, 215, 14])]),
            None => Lookup::NoName,
        };
        Box::pin(async move { answer })
    }
}

/// Loopback is open, pauses are short, and time-outs long enough for a busy machine.
pub(crate) fn options() -> Options {
    let mut options = Options::new(now());
    options.allow_private = parse_networks("127.0.0.0/8").expect("a network");
    options.timeout = Duration::from_millis(900);
    options.pause = Duration::from_millis(20);
    options.control_names = vec!["control.test".to_owned()];
    options
}

#[expect(
    clippy::disallowed_methods,
    reason = "a test of dates in Retry-After is held against the clock of the machine"
)]
pub(crate) fn now() -> SystemTime {
    SystemTime::now()
}

pub(crate) fn targets(urls: &[String]) -> Vec<Target> {
    urls.iter().map(|url| Target::parse(url)).collect()
}

pub(crate) fn ask_with(
    urls: &[String],
    options: &Options,
    names: Names,
    observer: &mut dyn Observer,
) -> Vec<Visit> {
    probe_with(
        &targets(urls),
        options,
        Arc::new(names),
        observer,
        &Cancel::default(),
    )
    .expect("a run")
}

pub(crate) fn ask(urls: &[String]) -> Vec<Visit> {
    ask_with(urls, &options(), Names::default(), &mut Unobserved)
}

pub(crate) fn ask_one(url: &str) -> Visit {
    ask(&[url.to_owned()]).remove(0)
}

pub(crate) fn verdicts(visits: &[Visit]) -> Vec<Verdict> {
    visits.iter().map(|visit| visit.verdict).collect()
}
