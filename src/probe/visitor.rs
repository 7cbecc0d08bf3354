//! One address on its way to a verdict: the redirects it follows and the attempts it needs.
//!
//! Pure: it is told what came and says what it needs next; when that may be sent is the
//! scheduler's business.

mod landed;

use std::collections::BTreeMap;

use tokio::sync::OwnedSemaphorePermit;
use url::Url;

use super::cache::Entry;
use super::cookies::Jar;
use super::guard::Guard;
use super::seen::{Answered, Attempt, End};
use super::soft404::Glimpse;
use super::transport::{Answer, Response, Want, clean};
use super::verdict::{may_pass, proves_absence};
use crate::source_facts::{FetchedPage, Hop};

/// As many redirects as the Fetch standard lets browsers follow.
const MOST_HOPS: usize = 20;

/// What is asked of a page beside whether it is there.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wishes {
    /// Fragments to look for, sorted, each once.
    pub(crate) fragments: Vec<String>,
    /// Whether somebody reads the page.
    pub(crate) page: bool,
}

/// The story of one address.
#[derive(Debug)]
pub(crate) struct Visitor {
    /// The address, without a fragment.
    pub(crate) asked: Url,
    pub(crate) wishes: Wishes,
    pub(crate) attempts: Vec<Attempt>,
    /// Attempts of which something was sent.
    pub(crate) tries: u32,
    /// What the cache remembers; good for validators only.
    pub(crate) remembered: Option<Box<Entry>>,
    /// The last answer that came.
    pub(crate) last: Option<Box<LastAnswer>>,
    pub(crate) page: Option<Box<KeptPage>>,
    pub(crate) glimpse: Option<Box<Glimpse>>,
    /// Which fragments the page has; `None` where that cannot be told.
    pub(crate) fragments: BTreeMap<String, Option<bool>>,
    chain: Chain,
}

/// A page for whoever reads it, with the place in memory that it takes until then.
#[derive(Debug)]
pub(crate) struct KeptPage {
    pub(crate) page: FetchedPage,
    pub(crate) place: Option<OwnedSemaphorePermit>,
}

/// What is kept of an answer for the report, the cache and the lock.
#[derive(Clone, Debug, Default)]
pub(crate) struct LastAnswer {
    pub(crate) status: u16,
    pub(crate) url: String,
    pub(crate) content_type: Option<String>,
    pub(crate) etag: Option<String>,
    pub(crate) last_modified: Option<String>,
}

/// The attempt under way.
#[derive(Debug, Default)]
struct Chain {
    /// Where the redirects have led; `None` while it is the address itself.
    at: Option<Url>,
    sent: bool,
    hops: Vec<Hop>,
    jar: Jar,
    /// Where it has been, with the cookies it had then: the same place with other cookies may
    /// answer otherwise.
    been: Vec<(Url, Jar)>,
}

/// What a visitor needs after an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// Ask the same once more.
    Again,
    /// See what a made-up address answers.
    MadeUp,
    /// Nothing: it can be judged.
    Judgement,
}

impl Visitor {
    pub(crate) fn new(asked: Url, wishes: Wishes, remembered: Option<Box<Entry>>) -> Self {
        Self {
            chain: Chain::default(),
            asked,
            wishes,
            attempts: Vec::new(),
            tries: 0,
            remembered,
            last: None,
            page: None,
            glimpse: None,
            fragments: BTreeMap::new(),
        }
    }

    /// The address to ask next.
    pub(crate) fn at(&self) -> &Url {
        self.chain.at.as_ref().unwrap_or(&self.asked)
    }

    pub(crate) fn cookies(&self) -> Option<String> {
        self.chain.jar.field(self.at())
    }

    pub(crate) fn want(&self) -> Want {
        if self.wishes.page || !self.wishes.fragments.is_empty() {
            Want::Whole
        } else {
            Want::Glance
        }
    }

    /// The entry whose validators may go with the next request: the one of that very address,
    /// if it holds all that is wished for.
    pub(crate) fn conditional(&self) -> Option<&Entry> {
        let covers = |entry: &&Entry| entry.covers(&self.wishes.fragments, self.wishes.page);
        self.remembered
            .as_deref()
            .filter(|entry| entry.final_url == self.at().as_str())
            .filter(covers)
    }

    /// Notes that a request goes out.
    pub(crate) fn sending(&mut self) {
        if !self.chain.sent {
            self.chain.sent = true;
            self.tries += 1;
        }
        let here = (self.at().clone(), self.chain.jar.clone());
        self.chain.been.push(here);
    }

    /// Lets go of everything but the address: the verdict has been told.
    pub(crate) fn forget(&mut self) {
        self.wishes = Wishes::default();
        self.attempts = Vec::new();
        self.remembered = None;
        self.last = None;
        self.page = None;
        self.glimpse = None;
        self.fragments = BTreeMap::new();
        self.chain = Chain::default();
    }

    /// Ends the attempt under way.
    pub(crate) fn end(&mut self, end: End) {
        let chain = std::mem::take(&mut self.chain);
        self.attempts.push(Attempt {
            hops: chain.hops,
            end,
        });
    }

    /// Ends the attempt under way and another one like it: the same was seen at two times.
    pub(crate) fn end_twice(&mut self, end: End) {
        self.end(end);
        self.attempts.extend(self.attempts.last().cloned());
    }

    /// Takes in what came of the request for [`Visitor::at`] and says whether it sends us on.
    pub(crate) fn answered(&mut self, answer: Answer, guard: &Guard, made_up: bool) -> bool {
        let end = match answer {
            Answer::Response(response) => match self.response(response, guard, made_up) {
                Some(end) => end,
                None => return true,
            },
            Answer::TimedOut => End::TimedOut,
            Answer::Broke(why) => End::Broke(clean(&why)),
            Answer::Insecure(why) => End::Insecure(clean(&why)),
            Answer::Garbage(why) => End::Garbage(clean(&why)),
            Answer::Refused(why) => End::Refused(clean(&why)),
        };
        self.end(end);
        false
    }

    /// What to do after an attempt ended.
    pub(crate) fn need(&self, retries: u32) -> Need {
        let Some(last) = self.attempts.last() else {
            return Need::Again;
        };
        if proves_absence(last) {
            let proofs = self
                .attempts
                .iter()
                .filter(|one| proves_absence(one))
                .count();
            return if proofs > 1 {
                Need::Judgement
            } else {
                Need::Again
            };
        }
        if may_pass(&last.end) {
            let passing = self
                .attempts
                .iter()
                .filter(|one| may_pass(&one.end))
                .count();
            let left = passing <= usize::try_from(retries).unwrap_or(usize::MAX);
            return if left { Need::Again } else { Need::Judgement };
        }
        match &last.end {
            End::Answered(answered) if answered.soft.is_some() => Need::MadeUp,
            _ => Need::Judgement,
        }
    }

    /// The end of the attempt, or `None` when the answer sends us on.
    fn response(&mut self, response: Response, guard: &Guard, made_up: bool) -> Option<End> {
        let at = self.at().clone();
        self.last = Some(Box::new(LastAnswer {
            status: response.status,
            url: at.to_string(),
            content_type: response.headers.get("content-type").map(str::to_owned),
            etag: response.headers.get("etag").map(str::to_owned),
            last_modified: response.headers.get("last-modified").map(str::to_owned),
        }));
        for cookie in response.headers.all("set-cookie") {
            self.chain.jar.set(&at, cookie);
        }
        if let Some(location) = redirect(&response) {
            return self.follow(response.status, location, guard);
        }
        if response.status == 304
            && let Some(entry) = self.conditional().cloned()
        {
            return Some(self.unchanged(entry));
        }
        Some(self.landed(&at, response, made_up))
    }

    fn follow(&mut self, status: u16, location: &str, guard: &Guard) -> Option<End> {
        let Ok(mut to) = self.at().join(location) else {
            return Some(End::BadRedirect);
        };
        to.set_fragment(None);
        self.chain.hops.push(Hop {
            status,
            to: clean(to.as_str()),
        });
        if let Err(refusal) = guard.url(&to) {
            return Some(End::Refused(format!("it redirects: {refusal}")));
        }
        let back = self
            .chain
            .been
            .iter()
            .any(|(url, jar)| *url == to && *jar == self.chain.jar);
        self.chain.at = Some(to);
        if back {
            return Some(End::Circle {
                cookies: !self.chain.jar.is_empty(),
            });
        }
        (self.chain.hops.len() >= MOST_HOPS).then_some(End::TooManyHops)
    }

    /// A 304: everything is as the cache remembers it.
    fn unchanged(&mut self, entry: Entry) -> End {
        let status = entry.status;
        if let Some(last) = &mut self.last {
            last.status = status;
            last.content_type = entry.content_type.clone();
            last.etag = last.etag.take().or(entry.etag);
            last.last_modified = last.last_modified.take().or(entry.last_modified);
        }
        self.fragments = entry.fragments;
        if self.wishes.page {
            let whole = entry.whole.unwrap_or_default();
            self.keep_page(
                entry.body,
                (!whole).then_some("it was cut at the cap"),
                None,
            );
        }
        End::Answered(Answered {
            status,
            ..Answered::default()
        })
    }
}

/// Where a redirect points: the statuses with which browsers follow a `Location`.
fn redirect(response: &Response) -> Option<&str> {
    matches!(response.status, 301 | 302 | 303 | 307 | 308)
        .then(|| response.headers.get("location"))
        .flatten()
        .map(str::trim)
}
