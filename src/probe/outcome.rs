//! What a run tells: visits for the report, pages for the readers, entries for the cache.

use std::time::Duration;

use super::cache::Entry;
use super::seen::{Answered, Attempt, BodySeen, Control, End, NotAsked};
use super::transport::clean;
use super::verdict::{Judgement, judge};
use super::visitor::{KeptPage, Visitor};
use crate::source_facts::{FetchedPage, Hop, Verdict, Visit};

/// One place where an address is cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Citing {
    /// Number of the target.
    pub(crate) target: usize,
    /// As given.
    pub(crate) given: String,
    pub(crate) fragment: Option<String>,
    /// Whether it is an address: an identifier does not move when its resolver redirects.
    pub(crate) is_address: bool,
}

/// A living page.
#[derive(Debug)]
pub(crate) struct Living {
    pub(crate) targets: Vec<usize>,
    /// Something for the cache; its body is that of the page, and `seen` is still to be set.
    pub(crate) entry: Option<Entry>,
    pub(crate) page: Option<KeptPage>,
}

/// Something that happened.
#[derive(Debug)]
pub(crate) enum Out {
    /// A target has its visit.
    Visit(usize, Visit),
    /// A living page, for whoever reads these targets and for the cache.
    Living(Box<Living>),
    /// A host asked everything that goes to it to wait.
    Slow { host: String, wait: Duration },
    /// A host let us wait in vain, for the first time.
    Late { host: String },
    /// A host gets no more requests.
    Closed { host: String, why: NotAsked },
}

/// Tells what came of an address to every place that cites it.
pub(crate) fn tell(
    visitor: &mut Visitor,
    citing: &[Citing],
    judgement: &Judgement,
    out: &mut Vec<Out>,
) {
    let alive = judgement.verdict == Verdict::Alive;
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
            url: visitor.asked.to_string(),
            status: last.status,
            final_url: last.url.clone(),
            reason: judgement.reason.clone(),
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
        out.push(Out::Living(Box::new(Living {
            targets: citing.iter().map(|one| one.target).collect(),
            entry,
            page,
        })));
    }
    let told = last.filter(|_| judgement.verdict != Verdict::Refused);
    for one in citing {
        let visit = Visit {
            url: one.given.clone(),
            verdict: judgement.verdict,
            status: told.as_ref().map(|last| last.status),
            final_url: told.as_ref().map(|last| clean(&last.url)),
            reason: clean(&judgement.reason),
            hops: hops.clone(),
            attempts: visitor.tries,
            moved_to: moved_to(one, alive, &hops),
            missing_fragment: missing(one, alive, |fragment| {
                visitor.fragments.get(fragment).copied().flatten()
            }),
            archived: None,
            etag: told
                .as_ref()
                .filter(|_| alive)
                .and_then(|last| last.etag.clone()),
            last_modified: told
                .as_ref()
                .filter(|_| alive)
                .and_then(|last| last.last_modified.clone()),
            from_cache: false,
        };
        out.push(Out::Visit(one.target, visit));
    }
}

/// The visit of a target that is never asked.
pub(crate) fn unasked(given: &str, end: End) -> Visit {
    let attempt = Attempt {
        hops: Vec::new(),
        end,
    };
    let judgement = judge(&[attempt], &Control::NotAsked);
    Visit::new(given, judgement.verdict, clean(&judgement.reason))
}

/// Tells what the cache remembers, as if it had just been seen.
pub(crate) fn recall(entry: Entry, citing: &[Citing], with_page: bool, out: &mut Vec<Out>) {
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
        out.push(Out::Visit(one.target, visit));
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
        out.push(Out::Living(Box::new(Living {
            targets: citing.iter().map(|one| one.target).collect(),
            entry: None,
            page: Some(KeptPage { page, place: None }),
        })));
    }
}

/// A page whose connection broke lives, but is worth another look next time.
fn is_whole(attempts: &[Attempt]) -> bool {
    !matches!(
        attempts.last().map(|last| &last.end),
        Some(End::Answered(Answered {
            body: BodySeen::Cut,
            ..
        }))
    )
}

/// Where the permanent redirects at the start of the way lead; what follows a temporary one may
/// be elsewhere tomorrow.
fn moved_to(citing: &Citing, alive: bool, hops: &[Hop]) -> Option<String> {
    if !alive || !citing.is_address {
        return None;
    }
    hops.iter()
        .take_while(|hop| matches!(hop.status, 301 | 308))
        .last()
        .map(|hop| hop.to.clone())
}

fn missing(
    citing: &Citing,
    alive: bool,
    is_there: impl Fn(&str) -> Option<bool>,
) -> Option<String> {
    let fragment = citing.fragment.as_deref()?;
    (alive && is_there(fragment) == Some(false)).then(|| fragment.to_owned())
}
