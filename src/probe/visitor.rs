//! The state of one address until its verdict: the redirects followed and the attempts made.
//!
//! Pure: it takes answers and says what is needed next; the scheduler decides when to send.

mod final_response;

use std::collections::BTreeMap;

use tokio::sync::OwnedSemaphorePermit;
use url::Url;

use super::cache::Entry;
use super::cookies::Jar;
use super::guard::Guard;
use super::observation::{Answered, Attempt, End};
use super::soft404::PageSample;
use super::target::Accept;
use super::transport::{Answer, Response, Want, clean};
use super::verdict::{may_pass, proves_absence};
use crate::source_facts::{FetchedPage, Hop};

/// As many redirects as the Fetch standard lets browsers follow.
const MOST_HOPS: usize = 20;

/// What else has to be found out about a page.
#[derive(Clone, Debug, Default)]
pub(crate) struct PageNeeds {
    /// Fragments to look for, sorted, each once.
    pub(crate) fragments: Vec<String>,
    /// Whether the observer reads the page.
    pub(crate) page: bool,
    /// What is asked for.
    pub(crate) accept: Accept,
}

/// The requests for one address.
#[derive(Debug)]
pub(crate) struct Visitor {
    /// The address, without a fragment.
    pub(crate) asked: Url,
    pub(crate) page_needs: PageNeeds,
    pub(crate) attempts: Vec<Attempt>,
    /// Attempts that sent a request.
    pub(crate) tries: u32,
    /// The stale entry of the cache; used only for its validators.
    pub(crate) remembered: Option<Box<Entry>>,
    /// The last answer.
    pub(crate) last: Option<Box<LastAnswer>>,
    pub(crate) page: Option<Box<KeptPage>>,
    pub(crate) sample: Option<Box<PageSample>>,
    /// Which fragments the page has; `None` where that cannot be determined.
    pub(crate) fragments: BTreeMap<String, Option<bool>>,
    chain: Chain,
}

/// A page for the observer, with its permit to be in memory.
#[derive(Debug)]
pub(crate) struct KeptPage {
    pub(crate) page: FetchedPage,
    pub(crate) permit: Option<OwnedSemaphorePermit>,
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

/// The current attempt.
#[derive(Debug, Default)]
struct Chain {
    /// Where redirects have led; `None` before the first one.
    at: Option<Url>,
    sent: bool,
    hops: Vec<Hop>,
    jar: Jar,
    /// The URLs requested, each with the cookies sent: with other cookies the same URL may answer
    /// differently.
    visited: Vec<(Url, Jar)>,
}

/// What is needed after an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// Another attempt.
    Again,
    /// The answer to a made-up address.
    MadeUp,
    /// Nothing: the verdict can be given.
    Judgment,
}

impl Visitor {
    pub(crate) fn new(asked: Url, page_needs: PageNeeds, remembered: Option<Box<Entry>>) -> Self {
        Self {
            chain: Chain::default(),
            asked,
            page_needs,
            attempts: Vec::new(),
            tries: 0,
            remembered,
            last: None,
            page: None,
            sample: None,
            fragments: BTreeMap::new(),
        }
    }

    /// The key of its entry in the cache.
    pub(crate) fn cache_key(&self) -> String {
        self.page_needs.accept.cache_key(&self.asked)
    }

    /// The address of the next request.
    pub(crate) fn at(&self) -> &Url {
        self.chain.at.as_ref().unwrap_or(&self.asked)
    }

    pub(crate) fn cookies(&self) -> Option<String> {
        self.chain.jar.field(self.at())
    }

    pub(crate) fn want(&self) -> Want {
        if self.page_needs.page || !self.page_needs.fragments.is_empty() {
            Want::Whole
        } else {
            Want::Beginning
        }
    }

    /// The entry whose validators go with the next request: it must be for that address and have
    /// everything that is needed.
    pub(crate) fn conditional(&self) -> Option<&Entry> {
        let covers =
            |entry: &&Entry| entry.covers(&self.page_needs.fragments, self.page_needs.page);
        self.remembered
            .as_deref()
            .filter(|entry| entry.final_url == self.at().as_str())
            .filter(covers)
    }

    /// Notes that a request is sent.
    pub(crate) fn sending(&mut self) {
        if !self.chain.sent {
            self.chain.sent = true;
            self.tries += 1;
        }
        let here = (self.at().clone(), self.chain.jar.clone());
        self.chain.visited.push(here);
    }

    /// Frees everything but the address, after the verdict.
    pub(crate) fn forget(&mut self) {
        self.page_needs = PageNeeds::default();
        self.attempts = Vec::new();
        self.remembered = None;
        self.last = None;
        self.page = None;
        self.sample = None;
        self.fragments = BTreeMap::new();
        self.chain = Chain::default();
    }

    /// Ends the current attempt.
    pub(crate) fn end(&mut self, end: End) {
        let chain = std::mem::take(&mut self.chain);
        self.attempts.push(Attempt {
            hops: chain.hops,
            end,
        });
    }

    /// Ends the current attempt and counts it twice: the same was observed at two times.
    pub(crate) fn end_twice(&mut self, end: End) {
        self.end(end);
        self.attempts.extend(self.attempts.last().cloned());
    }

    /// Takes the answer to the request for [`Visitor::at`] and says whether it redirects.
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
                Need::Judgment
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
            return if left { Need::Again } else { Need::Judgment };
        }
        match &last.end {
            End::Answered(answered) if answered.soft.is_some() => Need::MadeUp,
            _ => Need::Judgment,
        }
    }

    /// How the attempt ended, or `None` when the answer redirects.
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
        Some(self.final_response(&at, response, made_up))
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
            .visited
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

    /// Handles a 304: everything is as in the cache entry.
    fn unchanged(&mut self, entry: Entry) -> End {
        let status = entry.status;
        if let Some(last) = &mut self.last {
            last.status = status;
            last.content_type = entry.content_type.clone();
            last.etag = last.etag.take().or(entry.etag);
            last.last_modified = last.last_modified.take().or(entry.last_modified);
        }
        self.fragments = entry.fragments;
        if self.page_needs.page {
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

/// The `Location` of a response with a status that browsers follow.
fn redirect(response: &Response) -> Option<&str> {
    matches!(response.status, 301 | 302 | 303 | 307 | 308)
        .then(|| response.headers.get("location"))
        .flatten()
        .map(str::trim)
}
