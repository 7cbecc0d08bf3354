//! How to probe: flags and settings, resolved.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use ipnet::IpNet;
use url::Url;

use super::resolvers::Resolvers;
use super::schedule::Limits;

/// How to probe. This type does not know where its values came from; the command line makes sure
/// that those with security implications come only from flags and the environment.
#[derive(Clone, Debug)]
pub struct Options {
    /// For one request up to its headers, and again for its body.
    pub timeout: Duration,
    /// For the whole run; what is still open then becomes *transient*.
    pub deadline: Duration,
    /// Requests in flight at the same time. Stalled ones do not count, up to twice as many and
    /// never more than 512, so that hosts that hang do not hold up the others.
    pub concurrency: usize,
    /// Requests to one host at the same time.
    pub per_host: usize,
    /// How often a temporary failure is retried.
    pub retries: u32,
    /// Requests of the whole run, redirects and retries included.
    pub max_requests: usize,
    /// Sent instead of `claimlint/0.1.0`.
    pub user_agent: Option<String>,
    /// A contact address to add to the user agent.
    pub contact: Option<String>,
    /// More certificate authorities to trust, as PEM.
    pub ca_file: Option<PathBuf>,
    /// Folder of the cache; `None`: no cache (`--no-cache`).
    pub cache_dir: Option<PathBuf>,
    /// How long a cached page counts as alive without a new request.
    pub max_age: Duration,
    /// Networks that may be reached in addition to the public internet.
    pub allow_private: Vec<IpNet>,
    /// The proxies of the environment, when they are to be used. They see every address, and the
    /// guard does not apply to what they connect to.
    pub proxies: Option<Proxies>,
    /// The addresses of the resolvers of identifiers.
    pub resolvers: Resolvers,
    /// Settings of single hosts and their subdomains.
    pub hosts: BTreeMap<String, HostOptions>,
    /// Requests `{base}?url=…` for copies of dead pages; `None`: does not.
    pub suggest_archive: Option<String>,
    /// The pause before another attempt; doubled each time, with jitter.
    pub pause: Duration,
    /// Well-known names, looked up when a name is missing and no other name has resolved.
    pub control_names: Vec<String>,
    /// The time at which the run begins.
    pub now: SystemTime,
    /// Whether Ctrl-C ends the run with what is known.
    pub interruptible: bool,
}

/// The settings of one host.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct HostOptions {
    /// Requests per second, from the first one on.
    pub per_second: Option<f64>,
    /// Instead of [`Options::timeout`].
    pub timeout: Option<Duration>,
}

/// Proxies of the environment: their addresses, and the names that they are not used for.
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
    /// The host names of the proxies, which the guard does not check.
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

    /// The user agent: `claimlint/0.1.0 (+contact)`.
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
            // There may be many more hanging hosts than slots, and waiting for them costs little.
            stalled_limit: self.concurrency.saturating_mul(2).min(512),
            per_host: self.per_host.max(1),
            burst: 10,
            interval: Duration::from_millis(200),
            pushed_back: self.pause * 5,
        }
    }

    /// The settings for a host: its own, else those of its nearest parent domain.
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
