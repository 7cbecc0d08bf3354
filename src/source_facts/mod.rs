//! Facts about sources: verdicts on addresses, and evidence from pages, as plain types.
//!
//! Part of every build, also without the network: rules and reports use facts and do not know how
//! they were obtained. *Dead* and *could not be decided* are never mixed.

mod check;
mod details;
mod facts;
mod record;
mod unknown;
mod work;

use jiff::civil::Date;

pub use check::{CheckOutcome, KnownCheck, PersonCheck, PrivateCheck, deciding};
pub use details::WorkDetails;
pub use facts::{
    CitationEvidence, CitationId, FoundQuote, Judgment, MissingQuote, PageFacts, QuoteContext,
    QuoteStatus, SourceFacts, Support, SurroundingWords, VerifiedBy, WrongPages,
};
pub use record::{Binding, Confirmation, LockEntry};
pub use unknown::{UnknownKeys, UnknownValue};
pub use work::{Notice, NoticeKind, RecordFacts, RecordOrigin, WorkRecord};

/// The verdict of a visit.
///
/// Only [`Verdict::Dead`] says that something is wrong with the article; every other verdict but
/// *alive* says that it could not be decided, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It is there.
    Alive,
    /// It is gone, also by a second request.
    Dead,
    /// A temporary failure: a time-out, a reset, a server error, a run that ended early.
    Transient,
    /// Access is blocked: a wall against programs, a login, too many requests.
    Blocked,
    /// No request is allowed: a private address, credentials, a forbidden scheme.
    Refused,
    /// It answers, but neither with the page nor with its absence.
    Unverifiable,
}

impl Verdict {
    /// Every verdict, in the order of reports.
    pub const ALL: [Self; 6] = [
        Self::Alive,
        Self::Dead,
        Self::Transient,
        Self::Blocked,
        Self::Refused,
        Self::Unverifiable,
    ];

    /// The word for it in every output and in the lock.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Alive => "alive",
            Self::Dead => "dead",
            Self::Transient => "transient",
            Self::Blocked => "blocked",
            Self::Refused => "refused",
            Self::Unverifiable => "unverifiable",
        }
    }

    /// The verdict for a word of the lock.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|verdict| verdict.as_str() == word)
    }
}

impl std::fmt::Display for Verdict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One redirect that was followed, or would have been.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// The status that sent us on; 200 for a page that does so by itself (`meta refresh`).
    pub status: u16,
    /// Where to, as an absolute address; as the server wrote it where that cannot be read.
    pub to: String,
}

/// The result of requesting one address.
///
/// Its texts contain no control characters, but reports still have to escape them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The address or identifier as given.
    pub url: String,
    /// The verdict.
    pub verdict: Verdict,
    /// Status of the last answer, where one came.
    pub status: Option<u16>,
    /// The address that gave the last answer, without a fragment.
    pub final_url: Option<String>,
    /// Why the verdict is what it is: lower case, no final period.
    pub reason: String,
    /// The redirects of the last attempt, in order.
    pub hops: Vec<Hop>,
    /// The number of attempts, not counting redirects. 0 when nothing was sent.
    pub attempts: u32,
    /// Where permanent redirects (301, 308) lead, for an address that is alive.
    pub moved_to: Option<String>,
    /// The fragment that the page, read whole, does not have.
    pub missing_fragment: Option<String>,
    /// An archived copy of a dead page, when one was looked up and found.
    pub archived: Option<String>,
    /// The page's `ETag`, for the lock to remember; never sent from there.
    pub etag: Option<String>,
    /// The page's `Last-Modified`, for the lock to remember; never sent from there.
    pub last_modified: Option<String>,
    /// Whether the cache answered, and nothing was sent.
    pub from_cache: bool,
}

impl Visit {
    /// A visit with only a verdict and a reason.
    pub fn new(url: impl Into<String>, verdict: Verdict, reason: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            verdict,
            status: None,
            final_url: None,
            reason: reason.into(),
            hops: Vec::new(),
            attempts: 0,
            moved_to: None,
            missing_fragment: None,
            archived: None,
            etag: None,
            last_modified: None,
            from_cache: false,
        }
    }
}

/// A page as it was fetched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FetchedPage {
    /// The address that gave it.
    pub url: String,
    /// Its `Content-Type`, as sent.
    pub content_type: Option<String>,
    /// Its `ETag`, as sent.
    pub etag: Option<String>,
    /// Its `Last-Modified`, as sent.
    pub last_modified: Option<String>,
    /// The body, with content encodings undone; cut at the cap.
    pub body: Vec<u8>,
    /// Why the body is not whole, where it is not.
    pub truncated: Option<&'static str>,
}

/// Whether a link that was found dead is an error yet.
///
/// `failing_since` is the day of its first failure by the lock; `dead_after` is the setting, in
/// days. A link without an earlier failure fails since today.
pub fn is_dead_link(
    verdict: Verdict,
    failing_since: Option<Date>,
    today: Date,
    dead_after: u32,
) -> bool {
    if verdict != Verdict::Dead {
        return false;
    }
    let since = failing_since.unwrap_or(today);
    let days = today
        .since(since)
        .map_or(0, |span| i64::from(span.get_days()));
    // The recorded day may be in the future, written with a wrong clock.
    days.max(0) >= i64::from(dead_after)
}

/// The day to record as `failing-since` after a visit.
///
/// Only *alive* ends a failure: a time-out proves nothing, so it neither starts nor ends one.
pub fn failing_since(verdict: Verdict, remembered: Option<Date>, today: Date) -> Option<Date> {
    match verdict {
        Verdict::Alive => None,
        Verdict::Dead => Some(remembered.map_or(today, |day| day.min(today))),
        Verdict::Transient | Verdict::Blocked | Verdict::Refused | Verdict::Unverifiable => {
            remembered
        }
    }
}

/// The address of the Internet Archive's calendar for an address, where a person can look for a
/// copy. No request is sent.
pub fn wayback_address(url: &str) -> String {
    format!("https://web.archive.org/web/*/{url}")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_link_is_dead_only_when_it_failed_long_enough() {
        let today = date(2026, 3, 10);
        for (verdict, since, after, dead) in [
            (Verdict::Dead, None, 0, true),
            (Verdict::Dead, None, 3, false),
            (Verdict::Dead, Some(date(2026, 3, 8)), 3, false),
            (Verdict::Dead, Some(date(2026, 3, 7)), 3, true),
            (Verdict::Dead, Some(date(2025, 3, 7)), 3, true),
            (Verdict::Dead, Some(date(2026, 3, 12)), 0, true),
            (Verdict::Transient, Some(date(2026, 1, 1)), 3, false),
            (Verdict::Alive, None, 0, false),
        ] {
            assert_eq!(
                is_dead_link(verdict, since, today, after),
                dead,
                "{verdict} since {since:?} after {after}"
            );
        }
    }

    #[test]
    fn only_a_living_page_ends_a_failure() {
        let today = date(2026, 3, 10);
        let before = Some(date(2026, 3, 1));
        assert_eq!(failing_since(Verdict::Dead, None, today), Some(today));
        assert_eq!(failing_since(Verdict::Dead, before, today), before);
        assert_eq!(failing_since(Verdict::Alive, before, today), None);
        assert_eq!(failing_since(Verdict::Transient, before, today), before);
        assert_eq!(failing_since(Verdict::Blocked, None, today), None);
    }

    #[test]
    fn every_verdict_has_a_word_and_comes_back_from_it() {
        for verdict in Verdict::ALL {
            assert_eq!(Verdict::from_word(verdict.as_str()), Some(verdict));
        }
        assert_eq!(Verdict::from_word("Alive"), None);
    }
}
