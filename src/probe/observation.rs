//! What was observed when an address was requested: plain data between fetching and judging.
//!
//! Nothing is decided here; [`super::verdict::judge`] decides, and only from these types.

use crate::source_facts::Hop;

/// One attempt: the redirects followed and how it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attempt {
    pub(crate) hops: Vec<Hop>,
    pub(crate) end: End,
}

/// How an attempt ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// A server answered, and not with a redirect that could be followed.
    Answered(Answered),
    /// The redirects form a circle.
    Circle {
        /// Whether a server set cookies on the way: then a browser might reach the page.
        cookies: bool,
    },
    /// More redirects than browsers follow.
    TooManyHops,
    /// A redirect whose target cannot be parsed.
    BadRedirect,
    /// The resolver says that the name does not exist.
    NoName {
        name: String,
        /// Whether another name resolves in this run; otherwise our own network may be down.
        another_resolves: bool,
    },
    /// The resolver itself failed.
    LookupFailed { name: String },
    /// No answer in time.
    TimedOut,
    /// The connection could not be made, or it broke.
    Broke(String),
    /// The certificate is not trusted.
    Insecure(String),
    /// The answer is not HTTP, or not what its headers say.
    Garbage(String),
    /// The guard refused the address or a hop.
    Refused(String),
    /// A scheme that is never requested.
    Unsupported(String),
    /// An address or identifier that cannot be parsed.
    Malformed(String),
    /// No request was sent in this run.
    NotAsked(NotAsked),
}

/// An answer, with the signs found in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Answered {
    pub(crate) status: u16,
    pub(crate) body: BodySeen,
    /// A wall against programs: a challenge, a captcha, a waiting room.
    pub(crate) wall: Option<&'static str>,
    /// A redirect led to a login or a consent page.
    pub(crate) login: bool,
    /// It looks like "not found" although the status says otherwise.
    pub(crate) soft: Option<SoftSign>,
}

/// What followed the headers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum BodySeen {
    /// A body, as far as it was read.
    #[default]
    Some,
    /// Nothing at all.
    Empty,
    /// A part of a body; then the connection broke.
    Cut,
    /// Bytes that are not what `Content-Encoding` says.
    Undecodable,
}

/// How a page with another status says "not found".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SoftSign {
    /// By its title.
    Title(String),
    /// By a redirect to the home page of the same site.
    Home,
    /// By a redirect to the home page of another site, as a shortened address may do.
    OtherHome,
    /// By sending the reader on to an error page or the home page (`meta refresh`).
    Refresh(String),
    /// The domain is parked or for sale.
    Parked,
}

/// What a made-up address in the same folder answered: whether the host says "not found" at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Control {
    /// It was not requested.
    NotAsked,
    /// The same as the page in question.
    Alike,
    /// 404 or 410: the host does use these statuses.
    KnowsNotFound,
    /// Something else.
    Different,
    /// It could not be determined.
    Unknown,
}

/// Why no request was sent to an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotAsked {
    /// `--deadline` was over.
    Deadline,
    /// `--max-requests` were spent.
    MaxRequests,
    /// Ctrl-C.
    Interrupted,
    /// The host does not answer any request.
    HostHangs,
    /// The host asked for a wait, in seconds, that outlasts the run.
    HostWaits(u64),
    /// The host answered 429 even after the waits it asked for.
    HostLimits,
}
