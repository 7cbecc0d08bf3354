//! What was seen when an address was asked for: plain data between fetching and judging.
//!
//! Nothing here decides; [`super::verdict::judge`] does, and only from these types.

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
    /// The redirects came back to where they had been.
    Circle {
        /// Whether a server set cookies on the way: a browser might have got through.
        cookies: bool,
    },
    /// More redirects than anybody follows.
    TooManyHops,
    /// A redirect without a target, or with one that cannot be read.
    BadRedirect,
    /// A name that does not exist, says the resolver.
    NoName {
        name: String,
        /// Whether another name resolves here and now; without that, it is our own network.
        another_resolves: bool,
    },
    /// The resolver itself failed.
    LookupFailed { name: String },
    /// No answer in time.
    TimedOut,
    /// The connection could not be made or broke.
    Broke(String),
    /// The certificate is not one to trust.
    Insecure(String),
    /// What came is not HTTP, or not what its headers say.
    Garbage(String),
    /// The guard refused the address or a hop.
    Refused(String),
    /// A scheme that is never asked.
    Unsupported(String),
    /// An address or identifier that cannot be read.
    Malformed(String),
    /// The run did not get to it.
    NotAsked(NotAsked),
}

/// An answer, with the signs that were read off it.
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

/// What came behind the headers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum BodySeen {
    /// Something, as far as it was read.
    #[default]
    Some,
    /// Nothing at all.
    Empty,
    /// Something, and then the connection broke.
    Cut,
    /// Bytes that are not what `Content-Encoding` says.
    Undecodable,
}

/// How a page says "not found" without the status for it.
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

/// What a random address beside it answered: whether the host can say "not found".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Control {
    /// Nobody asked.
    NotAsked,
    /// The same as the page in question.
    Alike,
    /// 404 or 410: the host knows how to say it.
    KnowsNotFound,
    /// Something else.
    Different,
    /// It could not be told.
    Unknown,
}

/// Why the run did not get to an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotAsked {
    /// `--deadline` was over.
    Deadline,
    /// `--max-requests` were spent.
    MaxRequests,
    /// Ctrl-C.
    Interrupted,
    /// The host only hangs.
    HostHangs,
    /// The host asked for a wait, in seconds, that outlasts the run.
    HostWaits(u64),
    /// The host answered 429 also after every wait.
    HostLimits,
}
