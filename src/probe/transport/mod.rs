//! The interface between the run and the network: jobs and their results.
//!
//! [`Transport`] is the only access to network and clock, so that tests simulate hours in
//! milliseconds. [`http`] is the real one.

mod client_error;
pub(crate) mod http;
mod pinned;
mod resolve;

use std::net::IpAddr;
use std::time::Duration;

use tokio::sync::OwnedSemaphorePermit;
use url::Url;

use super::body::WHOLE;
use super::cache::Validators;
use super::schedule::Ticket;
use super::target::Accept;

pub use resolve::{Lookup, Resolver, SystemResolver};

/// Does jobs and gives the time.
pub(crate) trait Transport {
    /// Time since the run began.
    fn now(&self) -> Duration;
    /// Begins a job; [`Transport::wait`] returns its result later.
    fn start(&mut self, job: Job);
    /// Returns the next result, at the latest at `until`; calls `before` when it has to wait.
    fn wait(&mut self, until: Duration, before: impl FnOnce()) -> Event;
}

/// A job for the transport.
#[derive(Debug)]
pub(crate) enum Job {
    /// Send one GET.
    Fetch(Request),
    /// Look up a name; the number is returned with the result.
    LookUp(usize, String),
}

/// The result of a wait.
#[derive(Debug)]
pub(crate) enum Event {
    /// A request ended.
    Fetched(Ticket, Answer),
    /// A name was looked up.
    LookedUp(usize, Lookup),
    /// Nothing happened until the time given.
    Woke,
    /// The run was canceled.
    Interrupted,
}

/// One GET. No other method is ever sent: the answer to a HEAD proves nothing.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) ticket: Ticket,
    pub(crate) url: Url,
    pub(crate) cookies: Option<String>,
    /// From our own cache only.
    pub(crate) validators: Option<Validators>,
    pub(crate) want: Want,
    pub(crate) accept: Accept,
    /// For everything up to the headers, and again for the body.
    pub(crate) timeout: Duration,
}

/// How much of the body is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Want {
    /// Enough to tell a page from a wall or a "not found".
    Beginning,
    /// All of it, up to the cap.
    Whole,
}

/// The result of a request.
#[derive(Debug)]
pub(crate) enum Answer {
    Response(Response),
    TimedOut,
    /// The connection could not be made or broke; why, in words.
    Broke(String),
    /// The certificate is not trusted.
    Insecure(String),
    /// The answer is not HTTP.
    Garbage(String),
    /// The guard refused the address before the connection.
    Refused(String),
}

/// A status, the headers in [`HEADERS`] and as much of the body as was requested.
#[derive(Debug, Default)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) headers: Headers,
    /// With content encodings decoded.
    pub(crate) body: Vec<u8>,
    pub(crate) end: BodyEnd,
    /// Kept by a long body until it has been read: limits how many are in memory at a time.
    pub(crate) permit: Option<OwnedSemaphorePermit>,
}

/// How reading the body ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum BodyEnd {
    /// It is complete.
    #[default]
    Whole,
    /// It was cut at the cap.
    Capped,
    /// The connection broke.
    Cut,
    /// It timed out.
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

/// The headers that are used; all others are dropped.
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

/// Enough for the title, the marks of walls and the words of an error page.
pub(crate) const BEGINNING: usize = 64 * 1024;

/// How many bytes of a body to read, by what its headers say.
pub(crate) fn body_cap(status: u16, content_type: Option<&str>, want: Want) -> usize {
    let page = content_type.is_none_or(is_html);
    match status {
        300..=399 => 0,
        200..=299 if want == Want::Whole => WHOLE,
        // An image or a PDF: one byte shows that it is there.
        200..=299 if !page => 1,
        _ => BEGINNING,
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

/// The address by which hosts are grouped: the same one in whatever order they are listed.
pub(crate) fn first_address(addresses: &[IpAddr]) -> Option<IpAddr> {
    addresses.iter().min().copied()
}
