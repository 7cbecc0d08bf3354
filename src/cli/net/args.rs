//! The flags of all commands that use the network, resolved to options.

use std::ffi::OsString;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use ipnet::IpNet;
use url::Url;

use crate::probe::{HostOptions, Options, Proxies, Resolvers, cache_folder, parse_networks};
use crate::settings::{self, Reach};

/// How to ask the network. What could hurt this machine can be said here and in the environment
/// only, never in a repository's settings.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Network")]
pub(in crate::cli) struct NetArgs {
    /// For one request up to its headers, and once more for its body
    #[arg(long, hide_short_help = true, value_name = "TIME", default_value = "5s", value_parser = time)]
    timeout: Duration,
    /// For the whole run; what is open then could not be checked
    #[arg(long, hide_short_help = true, value_name = "TIME", default_value = "10m", value_parser = time)]
    deadline: Duration,
    /// Requests at the same time
    #[arg(long, hide_short_help = true, value_name = "COUNT", default_value_t = 128, value_parser = count)]
    concurrency: usize,
    /// Requests to one host at the same time
    #[arg(long, hide_short_help = true, value_name = "COUNT", default_value_t = 4, value_parser = count)]
    per_host: usize,
    /// How often a passing trouble is met with another attempt
    #[arg(
        long,
        hide_short_help = true,
        value_name = "COUNT",
        default_value_t = 2
    )]
    retries: u32,
    /// Requests of the whole run, redirects and retries included
    #[arg(
        long,
        hide_short_help = true,
        value_name = "COUNT",
        default_value_t = 2_000
    )]
    max_requests: usize,
    /// The name to go by, instead of our own with `contact` of claimlint.yaml
    #[arg(long, hide_short_help = true, value_name = "NAME", value_parser = header)]
    user_agent: Option<String>,
    /// More certificate authorities to trust, as PEM
    #[arg(long, hide_short_help = true, value_name = "FILE")]
    ca_file: Option<PathBuf>,
    /// Where to remember pages, instead of CLAIMLINT_CACHE_DIR and the platform's own folder
    #[arg(long, hide_short_help = true, value_name = "DIR")]
    cache_dir: Option<PathBuf>,
    /// Neither read nor write the cache
    #[arg(long, hide_short_help = true, conflicts_with = "cache_dir")]
    no_cache: bool,
    /// How long a page that was alive is not asked again
    #[arg(long, hide_short_help = true, value_name = "TIME", default_value = "1d", value_parser = age)]
    max_age: Duration,
    /// Private networks that may be asked, such as 10.0.0.0/8,192.168.1.7
    #[arg(long, hide_short_help = true, value_name = "CIDR[,CIDR…]", value_delimiter = ',', value_parser = network)]
    allow_private: Vec<IpNet>,
    /// Use the proxies that HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY name
    #[arg(long, hide_short_help = true)]
    env_proxy: bool,
    /// Look for archived copies of dead pages
    #[arg(long, hide_short_help = true)]
    suggest_archive: bool,
    /// Whom --suggest-archive asks
    #[arg(long, hide_short_help = true, value_name = "URL", default_value = ARCHIVE, value_parser = base)]
    archive_service: String,
    /// Where DOIs are asked for
    #[arg(long, hide_short_help = true, value_name = "URL", default_value_t = Resolvers::default().doi, value_parser = base)]
    doi_resolver: String,
    /// Where arXiv identifiers are asked for
    #[arg(long, hide_short_help = true, value_name = "URL", default_value_t = Resolvers::default().arxiv, value_parser = base)]
    arxiv_resolver: String,
    /// Where PubMed identifiers are asked for
    #[arg(long, hide_short_help = true, value_name = "URL", default_value_t = Resolvers::default().pmid, value_parser = base)]
    pmid_resolver: String,
    /// Where identifiers of PubMed Central are asked for
    #[arg(long, hide_short_help = true, value_name = "URL", default_value_t = Resolvers::default().pmcid, value_parser = base)]
    pmcid_resolver: String,
    /// Where ISBNs are asked for
    #[arg(long, hide_short_help = true, value_name = "URL", default_value_t = Resolvers::default().isbn, value_parser = base)]
    isbn_resolver: String,
    /// Say which hosts are slow
    #[arg(long, short)]
    pub(in crate::cli) verbose: bool,
}

const ARCHIVE: &str = "https://archive.org/wayback/available";

impl NetArgs {
    /// How to ask: flags, then settings, then defaults.
    pub(in crate::cli) fn options(&self, reach: &Reach) -> Options {
        let cache_dir = match &self.cache_dir {
            _ if self.no_cache => None,
            Some(folder) => Some(folder.clone()),
            None => cache_folder(variable),
        };
        let hosts = reach.hosts.iter().map(|(name, host)| {
            let options = HostOptions {
                per_second: host.per_second,
                timeout: host.timeout,
            };
            (name.clone(), options)
        });
        Options {
            timeout: self.timeout,
            deadline: self.deadline,
            concurrency: self.concurrency,
            per_host: self.per_host,
            retries: self.retries,
            max_requests: self.max_requests,
            user_agent: self.user_agent.clone(),
            contact: reach.contact.clone(),
            ca_file: self.ca_file.clone(),
            cache_dir,
            max_age: self.max_age,
            allow_private: self.allow_private.clone(),
            proxies: self.env_proxy.then(proxies),
            resolvers: Resolvers {
                doi: self.doi_resolver.clone(),
                arxiv: self.arxiv_resolver.clone(),
                pmid: self.pmid_resolver.clone(),
                pmcid: self.pmcid_resolver.clone(),
                isbn: self.isbn_resolver.clone(),
            },
            hosts: hosts.collect(),
            suggest_archive: self.suggest_archive.then(|| self.archive_service.clone()),
            interruptible: true,
            ..Options::new(now())
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "cli/ is the room that reads the clock"
)]
fn now() -> std::time::SystemTime {
    std::time::SystemTime::now()
}

fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name)
}

/// The proxies of the environment; lower-case variables win, as is usual.
fn proxies() -> Proxies {
    let named = |name: &str| {
        [name.to_ascii_lowercase(), name.to_owned()]
            .iter()
            .find_map(|name| variable(name)?.into_string().ok())
            .filter(|value| !value.is_empty())
    };
    Proxies {
        http: named("HTTP_PROXY"),
        https: named("HTTPS_PROXY"),
        all: named("ALL_PROXY"),
        except: named("NO_PROXY"),
    }
}

const DAY: u64 = 24 * 60 * 60;

fn within(typed: &str, bounds: RangeInclusive<u64>) -> Result<Duration, String> {
    settings::time(typed, bounds).map_err(|flaw| format!("{flaw}; write 20s, 5m or 1h"))
}

fn time(typed: &str) -> Result<Duration, String> {
    let time = within(typed, 0..=DAY)?;
    if time.is_zero() {
        return Err(format!("`{typed}` is too short"));
    }
    Ok(time)
}

fn age(typed: &str) -> Result<Duration, String> {
    within(typed, 0..=3_650 * DAY)
}

fn count(typed: &str) -> Result<usize, String> {
    match typed.parse() {
        Ok(0) => Err("it takes at least one".to_owned()),
        Ok(count) if count <= 10_000 => Ok(count),
        Ok(_) => Err("it takes at most 10000".to_owned()),
        Err(_) => Err("it is no count".to_owned()),
    }
}

fn network(typed: &str) -> Result<IpNet, String> {
    let mut networks = parse_networks(typed)?;
    networks.pop().ok_or_else(|| "it is empty".to_owned())
}

/// Checks a value for a header.
fn header(typed: &str) -> Result<String, String> {
    let is_plain = |byte: u8| (b' '..=b'~').contains(&byte);
    if !typed.trim().is_empty() && typed.bytes().all(is_plain) {
        Ok(typed.to_owned())
    } else {
        Err("a name to go by is visible ASCII".to_owned())
    }
}

/// Checks an address that identifiers are appended to.
fn base(typed: &str) -> Result<String, String> {
    let is_web = |url: &Url| matches!(url.scheme(), "http" | "https") && url.has_host();
    match Url::parse(typed) {
        Ok(url) if is_web(&url) && url.query().is_none() && url.fragment().is_none() => {
            Ok(typed.to_owned())
        }
        _ => {
            Err("it is no address to put others behind; write it as in https://doi.org/".to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_refused_with_a_way_out() {
        for (said, refused) in [
            (time("0s").err(), Some("`0s` is too short")),
            (
                time("2 days").err(),
                Some("`2 days` is too long; write 20s, 5m or 1h"),
            ),
            (time("5").err(), Some("`5` is no time; write 20s, 5m or 1h")),
            (time("300ms").err(), None),
            (age("0s").err(), None),
            (count("0").err(), Some("it takes at least one")),
            (count("-1").err(), Some("it is no count")),
            (network("10.0.0.0/8").err(), None),
            (
                header("me\n").err(),
                Some("a name to go by is visible ASCII"),
            ),
            (base("http://127.0.0.1:80/x/").err(), None),
            (
                base("file:///etc").err(),
                Some("it is no address to put others behind; write it as in https://doi.org/"),
            ),
        ] {
            assert_eq!(said.as_deref(), refused);
        }
    }
}
