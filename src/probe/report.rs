//! What a run reports: visits, pages for the observer, entries for the cache.

use std::time::Duration;

use super::cache::Entry;
use super::observation::{Answered, Attempt, BodySeen, Control, End, NotAsked};
use super::transport::clean;
use super::verdict::{Judgment, judge, judge_doi};
use super::visitor::{KeptPage, Visitor};
use crate::claims::identifier::Scheme;
use crate::source_facts::{FetchedPage, Hop, Verdict, Visit};

/// A target that cites an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CitingTarget {
    /// Number of the target.
    pub(crate) target: usize,
    /// As given.
    pub(crate) given: String,
    pub(crate) fragment: Option<String>,
    /// The scheme of an identifier, None for an address: the redirect of a resolver is no move, and
    /// says that the identifier exists.
    pub(crate) scheme: Option<Scheme>,
}

/// A living page.
#[derive(Debug)]
pub(crate) struct LivePage {
    pub(crate) targets: Vec<usize>,
    /// The entry for the cache; its body is that of the page, and `seen` is not set yet.
    pub(crate) entry: Option<Entry>,
    pub(crate) page: Option<KeptPage>,
}

/// Something to report.
#[derive(Debug)]
pub(crate) enum Update {
    /// A target is decided.
    Visit(usize, Visit),
    /// A living page, for the observer and for the cache.
    LivePage(Box<LivePage>),
    /// A host asked for a wait.
    Slow { host: String, wait: Duration },
    /// A request to a host timed out, for the first time.
    Late { host: String },
    /// A host gets no more requests.
    Closed { host: String, why: NotAsked },
}

/// Adds the visits of all targets that cite an address, and its page if it is alive.
pub(crate) fn add_visits(
    visitor: &mut Visitor,
    citing: &[CitingTarget],
    judgment: &Judgment,
    out: &mut Vec<Update>,
) {
    let alive = judgment.verdict == Verdict::Alive;
    let last = visitor.last.take().filter(|_| visitor.tries > 0);
    let hops = visitor
        .attempts
        .iter()
        .rev()
        .find(|attempt| !matches!(attempt.end, End::NotAsked(_)))
        .map_or_else(Vec::new, |attempt| attempt.hops.clone());
    let page = visitor.page.take().filter(|_| alive).map(|kept| *kept);
    let entry = last
        .as_ref()
        .filter(|_| alive && is_whole(&visitor.attempts))
        .map(|last| Entry {
            url: visitor.cache_key(),
            status: last.status,
            final_url: last.url.clone(),
            reason: judgment.reason.clone(),
            hops: hops
                .iter()
                .map(|hop| (hop.status, hop.to.clone()))
                .collect(),
            content_type: last.content_type.clone(),
            etag: last.etag.clone(),
            last_modified: last.last_modified.clone(),
            fragments: visitor.fragments.clone(),
            whole: page.as_ref().map(|kept| kept.page.truncated.is_none()),
            ..Entry::default()
        });
    if entry.is_some() || page.is_some() {
        out.push(Update::LivePage(Box::new(LivePage {
            targets: citing.iter().map(|one| one.target).collect(),
            entry,
            page,
        })));
    }
    let answer = last.filter(|_| judgment.verdict != Verdict::Refused);
    for one in citing {
        let judgment = match one.scheme {
            Some(Scheme::Doi) => &judge_doi(judgment, &visitor.attempts, &visitor.asked),
            _ => judgment,
        };
        let visit = Visit {
            url: one.given.clone(),
            verdict: judgment.verdict,
            status: answer.as_ref().map(|last| last.status),
            final_url: answer.as_ref().map(|last| clean(&last.url)),
            reason: clean(&judgment.reason),
            hops: hops.clone(),
            attempts: visitor.tries,
            moved_to: moved_to(one, alive, &hops),
            missing_fragment: missing(one, alive, |fragment| {
                visitor.fragments.get(fragment).copied().flatten()
            }),
            archived: None,
            etag: answer
                .as_ref()
                .filter(|_| alive)
                .and_then(|last| last.etag.clone()),
            last_modified: answer
                .as_ref()
                .filter(|_| alive)
                .and_then(|last| last.last_modified.clone()),
            from_cache: false,
        };
        out.push(Update::Visit(one.target, visit));
    }
}

/// The visit of a target that is never requested.
pub(crate) fn unasked(given: &str, end: End) -> Visit {
    let attempt = Attempt {
        hops: Vec::new(),
        end,
    };
    let judgment = judge(&[attempt], &Control::NotAsked);
    Visit::new(given, judgment.verdict, clean(&judgment.reason))
}

/// Adds visits and the page from a cache entry.
pub(crate) fn recall(
    entry: Entry,
    citing: &[CitingTarget],
    with_page: bool,
    out: &mut Vec<Update>,
) {
    let hops: Vec<Hop> = entry
        .hops
        .into_iter()
        .map(|(status, to)| Hop { status, to })
        .collect();
    for one in citing {
        let visit = Visit {
            url: one.given.clone(),
            verdict: Verdict::Alive,
            status: Some(entry.status),
            final_url: Some(entry.final_url.clone()),
            reason: entry.reason.clone(),
            hops: hops.clone(),
            attempts: 0,
            moved_to: moved_to(one, true, &hops),
            missing_fragment: missing(one, true, |fragment| {
                entry.fragments.get(fragment).copied().flatten()
            }),
            archived: None,
            etag: entry.etag.clone(),
            last_modified: entry.last_modified.clone(),
            from_cache: true,
        };
        out.push(Update::Visit(one.target, visit));
    }
    if with_page && let Some(whole) = entry.whole {
        let page = FetchedPage {
            url: entry.final_url,
            content_type: entry.content_type,
            etag: entry.etag,
            last_modified: entry.last_modified,
            body: entry.body,
            truncated: (!whole).then_some("it was cut at the cap"),
        };
        out.push(Update::LivePage(Box::new(LivePage {
            targets: citing.iter().map(|one| one.target).collect(),
            entry: None,
            page: Some(KeptPage { page, permit: None }),
        })));
    }
}

/// Whether the answer is complete: a page whose connection broke is alive, but is not cached.
fn is_whole(attempts: &[Attempt]) -> bool {
    !matches!(
        attempts.last().map(|last| &last.end),
        Some(End::Answered(Answered {
            body: BodySeen::Cut,
            ..
        }))
    )
}

/// The target of the permanent redirects at the start of the chain; what follows a temporary
/// redirect may change.
fn moved_to(citing: &CitingTarget, alive: bool, hops: &[Hop]) -> Option<String> {
    if !alive || citing.scheme.is_some() {
        return None;
    }
    hops.iter()
        .take_while(|hop| matches!(hop.status, 301 | 308))
        .last()
        .map(|hop| hop.to.clone())
}

fn missing(
    citing: &CitingTarget,
    alive: bool,
    is_there: impl Fn(&str) -> Option<bool>,
) -> Option<String> {
    let fragment = citing.fragment.as_deref()?;
    (alive && is_there(fragment) == Some(false)).then(|| fragment.to_owned())
}
