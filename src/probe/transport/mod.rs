//! Between deciding and sending: what is to be done, and what came of it.
//!
//! [`Transport`] is the only door to the world, clock included, so that a simulated one lets hours
//! pass in milliseconds. [`http`] is the real one.

pub(crate) mod http;
mod pinned;
mod resolve;
mod trouble;

use std::net::IpAddr;
use std::time::Duration;

use tokio::sync::OwnedSemaphorePermit;
use url::Url;

use super::cache::Validators;
use super::schedule::Ticket;

pub use resolve::{Lookup, Resolver, SystemResolver};

/// Does jobs and tells the time.
pub(crate) trait Transport {
    /// Time since the run began.
    fn now(&self) -> Duration;
    /// Begins a job; its result comes out of [`Transport::wait`] later.
    fn start(&mut self, job: Job);
    /// Gives the next result, at the latest at `until`; calls `before` when it has to wait for it.
    fn wait(&mut self, until: Duration, before: impl FnOnce()) -> Event;
}

/// Something to do.
#[derive(Debug)]
pub(crate) enum Job {
    /// Send one GET.
    Fetch(Request),
    /// Look up a name; the number comes back with the answer.
    LookUp(usize, String),
}

/// What happened.
#[derive(Debug)]
pub(crate) enum Event {
    /// A request ended.
    Fetched(Ticket, Answer),
    /// A name was looked up.
    LookedUp(usize, Lookup),
    /// Nothing until the time given.
    Woke,
    /// Somebody wants the run to end.
    Interrupted,
}

/// One GET. No other method is ever sent: what a HEAD says proves nothing.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) ticket: Ticket,
    pub(crate) url: Url,
    pub(crate) cookies: Option<String>,
    /// From our own cache only.
    pub(crate) validators: Option<Validators>,
    pub(crate) want: Want,
    /// For everything up to the headers, and once more for the body.
    pub(crate) timeout: Duration,
}

/// How much of the body is of use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Want {
    /// What tells a page from a wall or a "not found".
    Glance,
    /// All of it, up to the cap.
    Whole,
}

/// What came of a request.
#[derive(Debug)]
pub(crate) enum Answer {
    Response(Response),
    TimedOut,
    /// The connection could not be made or broke; why, in words.
    Broke(String),
    /// The certificate is not one to trust.
    Insecure(String),
    /// What came is not HTTP.
    Garbage(String),
    /// The guard refused the address at the last moment.
    Refused(String),
}

/// A status, the headers of interest and as much of the body as was wanted.
#[derive(Debug, Default)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) headers: Headers,
    /// Content encodings undone.
    pub(crate) body: Vec<u8>,
    pub(crate) end: BodyEnd,
    /// What a long body holds until it has been read: only so many are in memory at a time.
    pub(crate) place: Option<OwnedSemaphorePermit>,
}

/// How reading the body ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum BodyEnd {
    /// It is all there.
    #[default]
    Whole,
    /// We had enough.
    Capped,
    /// The connection broke.
    Cut,
    /// The time was over.
    Slow,
    /// It is not encoded as it says.
    Undecodable,
}

/// Headers whose names are in [`HEADERS`], without control characters.
#[derive(Clone, Debug, Default)]
pub(crate) struct Headers(pub(crate) Vec<(&'static str, String)>);

impl Headers {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    pub(crate) fn all<'h>(&'h self, name: &str) -> impl Iterator<Item = &'h str> {
        self.0
            .iter()
            .filter(move |(key, _)| *key == name)
            .map(|(_, value)| value.as_str())
    }
}

/// The headers that anything here reads; all others are dropped at once.
pub(crate) const HEADERS: [&str; 16] = [
    "cf-mitigated",
    "content-type",
    "etag",
    "last-modified",
    "location",
    "ratelimit",
    "ratelimit-remaining",
    "ratelimit-reset",
    "retry-after",
    "set-cookie",
    "x-amzn-waf-action",
    "x-rate-limit-remaining",
    "x-rate-limit-reset",
    "x-ratelimit-remaining",
    "x-ratelimit-reset",
    "content-encoding",
];

/// Most of a page that is ever read, after decoding.
pub(crate) const WHOLE: usize = 2 * 1024 * 1024;
/// Enough for the title, the marks of walls and the words of an error page.
pub(crate) const GLANCE: usize = 64 * 1024;

/// How many bytes of a body to read, by what its headers say.
pub(crate) fn body_cap(status: u16, content_type: Option<&str>, want: Want) -> usize {
    let page = content_type.is_none_or(is_html);
    match status {
        300..=399 => 0,
        200..=299 if want == Want::Whole => WHOLE,
        // A picture or a paper: that there is something is all a glance wants to know.
        200..=299 if !page => 1,
        _ => GLANCE,
    }
}

/// Whether a `Content-Type` is that of a web page.
pub(crate) fn is_html(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("text/html") || kind.eq_ignore_ascii_case("application/xhtml+xml")
}

/// Text from a server without control characters, of bounded length.
pub(crate) fn clean(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(2_000)
        .collect()
}

/// What a looked-up name leads to, for whoever groups hosts by address: always the same one.
pub(crate) fn first_address(addresses: &[IpAddr]) -> Option<IpAddr> {
    addresses.iter().min().copied()
}
