//! How to probe: everything that flags and settings may say, resolved.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use ipnet::IpNet;
use url::Url;

use super::schedule::Limits;
use super::target::Resolvers;

/// How to probe. What could hurt the machine comes from flags and the environment only; this
/// type does not know where its values came from.
#[derive(Clone, Debug)]
pub struct Options {
    /// For one request up to its headers, and once more for its body.
    pub timeout: Duration,
    /// For the whole run; what is open then is *transient*.
    pub deadline: Duration,
    /// Requests that move at the same time. Those that stall wait beside them, at most twice as
    /// many again and never more than 512, so that hosts that hang keep nobody from answering.
    pub concurrency: usize,
    /// Requests to one host at the same time.
    pub per_host: usize,
    /// How often a passing trouble is met with another attempt.
    pub retries: u32,
    /// Requests of the whole run, redirects and retries included.
    pub max_requests: usize,
    /// Instead of our own honest name.
    pub user_agent: Option<String>,
    /// Goes into our own name: whom to write to.
    pub contact: Option<String>,
    /// More certificate authorities to trust, as PEM.
    pub ca_file: Option<PathBuf>,
    /// Where to remember; `None`: nowhere (`--no-cache`).
    pub cache_dir: Option<PathBuf>,
    /// How long a living page is believed to live without asking again.
    pub max_age: Duration,
    /// Networks that are open beside the internet.
    pub allow_private: Vec<IpNet>,
    /// The proxies to use, when somebody asked for those of the environment. They see every
    /// address, and what they connect to is theirs to guard.
    pub proxies: Option<Proxies>,
    /// Where identifiers are asked for.
    pub resolvers: Resolvers,
    /// Settings of single hosts and everything below them.
    pub hosts: BTreeMap<String, HostOptions>,
    /// Asks `{base}?url=…` for copies of dead pages; `None`: asks nobody.
    pub suggest_archive: Option<String>,
    /// The pause before another attempt; doubled each time, with jitter.
    pub pause: Duration,
    /// Names that resolve when anything does, looked up when a name is missing and nothing else
    /// was found.
    pub control_names: Vec<String>,
    /// The time at which the run begins.
    pub now: SystemTime,
    /// Whether Ctrl-C ends the run with what is known.
    pub interruptible: bool,
}

/// What the settings say of one host.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct HostOptions {
    /// Requests a second, from the first one on.
    pub per_second: Option<f64>,
    /// Instead of [`Options::timeout`].
    pub timeout: Option<Duration>,
}

/// Proxies as the environment names them (`HTTP_PROXY` and so on): addresses, and the names that
/// they are not for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proxies {
    /// `HTTP_PROXY`.
    pub http: Option<String>,
    /// `HTTPS_PROXY`.
    pub https: Option<String>,
    /// `ALL_PROXY`.
    pub all: Option<String>,
    /// `NO_PROXY`.
    pub except: Option<String>,
}

impl Proxies {
    /// The names of the proxies themselves, which the guard does not judge.
    pub(crate) fn hosts(&self) -> Vec<String> {
        [&self.http, &self.https, &self.all]
            .into_iter()
            .flatten()
            .filter_map(|proxy| {
                let url = Url::parse(proxy).or_else(|_| Url::parse(&format!("http://{proxy}")));
                url.ok()?.host_str().map(str::to_owned)
            })
            .collect()
    }
}

impl Options {
    /// The defaults, for a run that begins `now`.
    pub fn new(now: SystemTime) -> Self {
        Self {
            timeout: Duration::from_secs(5),
            deadline: Duration::from_secs(600),
            concurrency: 128,
            per_host: 4,
            retries: 2,
            max_requests: 2_000,
            user_agent: None,
            contact: None,
            ca_file: None,
            cache_dir: None,
            max_age: Duration::from_secs(24 * 3600),
            allow_private: Vec::new(),
            proxies: None,
            resolvers: Resolvers::default(),
            hosts: BTreeMap::new(),
            suggest_archive: None,
            pause: Duration::from_secs(1),
            control_names: vec!["example.com".to_owned(), "www.iana.org".to_owned()],
            now,
            interruptible: false,
        }
    }

    /// The name we go by: `claimlint/0.1.0 (+contact)`.
    pub(crate) fn name(&self) -> String {
        if let Some(name) = &self.user_agent {
            return name.clone();
        }
        let own = concat!("claimlint/", env!("CARGO_PKG_VERSION"));
        match &self.contact {
            Some(contact) => format!("{own} (+{contact})"),
            None => own.to_owned(),
        }
    }

    pub(crate) fn limits(&self) -> Limits {
        Limits {
            concurrency: self.concurrency.max(1),
            // Hosts that hang may be many more than slots; waiting for them costs little.
            room: self.concurrency.saturating_mul(2).min(512),
            per_host: self.per_host.max(1),
            burst: 10,
            interval: Duration::from_millis(200),
            pushed_back: self.pause * 5,
        }
    }

    /// The settings for a host: its own, else those of the nearest name above it.
    pub(crate) fn host(&self, name: &str) -> HostOptions {
        let mut rest = name;
        loop {
            if let Some(options) = self.hosts.get(rest) {
                return *options;
            }
            match rest.split_once('.') {
                Some((_, parent)) => rest = parent,
                None => return HostOptions::default(),
            }
        }
    }
}

impl HostOptions {
    /// The time between two requests, where one is set.
    pub(crate) fn interval(&self) -> Option<Duration> {
        let per_second = self.per_second.filter(|rate| *rate > 0.0)?;
        Duration::try_from_secs_f64(1.0 / per_second).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_of_a_host_hold_for_everything_below_it() {
        let mut options = Options::new(SystemTime::UNIX_EPOCH);
        let slow = HostOptions {
            per_second: Some(0.5),
            timeout: None,
        };
        options.hosts.insert("example.org".to_owned(), slow);
        assert_eq!(options.host("example.org"), slow);
        assert_eq!(options.host("www.example.org"), slow);
        assert_eq!(options.host("notexample.org"), HostOptions::default());
        assert_eq!(slow.interval(), Some(Duration::from_secs(2)));
    }

    #[test]
    fn we_go_by_our_own_name_unless_told_otherwise() {
        let mut options = Options::new(SystemTime::UNIX_EPOCH);
        assert!(options.name().starts_with("claimlint/"));
        options.contact = Some("desk@example.org".to_owned());
        assert!(options.name().ends_with("(+desk@example.org)"));
        options.user_agent = Some("other/1".to_owned());
        assert_eq!(options.name(), "other/1");
    }
}
