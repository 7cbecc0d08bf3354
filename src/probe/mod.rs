//! Checks whether sources can be reached. The only module that uses the network or async code.
//!
//! ```text
//! targets ─▶ run ─▶ scheduler ─▶ transport ─▶ visitor ─▶ verdict ─▶ visits
//!         (what to request) (when)  (how)   (what came back) (what it means)
//! ```
//!
//! Invariants: requests go only to addresses that the [`Guard`] allows, on every hop; only the pure
//! function in `verdict` calls an address *dead*; visits are returned in the order of the targets
//! and are the same whatever the order in which servers answer.
//!
//! The fault matrix in `tests/probe/matrix.rs` lists kinds of server behavior with their verdicts;
//! no living page in it is called dead.
//!
//! `cargo bench --bench probe`, release build, two cores of an AMD EPYC, servers beside it:
//!
//! | case | wall | CPU | memory |
//! | --- | --- | --- | --- |
//! | 10,000 URLs, 1,000 hosts, 50 ms, 1,000 at once: a bare client loop | 0.85 s | 0.74 s | 52 MB |
//! | the same, probed | 1.38 s | 1.26 s | 81 MB |
//! | the same over a warm cache: nothing sent | 0.09 s | 0.14 s | 21 MB |
//! | 1,500 fast URLs alone, and beside 200 hanging hosts | 0.69 s, 0.83 s | 0.4 s | 23 MB |
//! | 200 bombs, endless bodies, drips | 0.6 to 2.1 s | 0.5 s | 36, 44, 12 MB |
//! | 200 pages of over 2 MiB, read whole | 0.60 s | 0.33 s | 74 MB |
//!
//! A host that answers 429 gets no request before its `Retry-After` is over. Goals not met: 1.3
//! times the bare loop (it takes 1.6), 0.8 s of CPU, and 64 MB with 1,000 requests at once and with
//! pages that are read whole.

mod archive;
mod body;
mod cache;
mod cancel;
mod cookies;
mod dns_cache;
mod fragment;
mod guard;
mod host_signal;
mod html;
mod observation;
mod options;
mod prescan;
mod report;
mod resolvers;
mod retry_after;
mod run;
mod schedule;
mod soft404;
mod target;
mod transport;
mod verdict;
mod visitor;
mod walls;

use std::collections::HashMap;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use crate::failure::{Failure, FailureKind};
use crate::source_facts::{FetchedPage, Visit};

pub use cache::cache_folder;
pub use cancel::Cancel;
pub use guard::{Guard, Refusal, parse_networks};
pub use options::{HostOptions, Options, Proxies};
pub use resolvers::Resolvers;
pub use target::Target;
pub use transport::{Lookup, Resolver, SystemResolver};

use cache::{Cache, Entry};
use observation::{End, NotAsked};
use report::{CitingTarget, LivePage, Update};
use run::{CitedUrl, Run, drive};
use target::Accept;
use transport::Transport as _;
use transport::http::HttpTransport;
use visitor::PageNeeds;

/// Receives the progress and the pages of a run. Every method has a default that does nothing.
pub trait Observer {
    /// The run begins, with this number of targets.
    fn started(&mut self, _targets: usize) {}

    /// A target is decided. Called in the order in which servers answer, not in that of the
    /// targets.
    fn finished(&mut self, _target: usize, _visit: &Visit) {}

    /// A host is slow, asked for a wait, or gets no more requests; `what` says so in words.
    fn slow(&mut self, _host: &str, _what: &str) {}

    /// Whether to pass the page of this target, read up to the cap, to [`Observer::page`].
    fn reads(&self, _target: usize) -> bool {
        false
    }

    /// A living page with all targets that cite it. Called once a page, so that only one has to be
    /// in memory at a time.
    fn page(&mut self, _targets: &[usize], _page: FetchedPage) {}
}

/// An observer that ignores everything.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unobserved;

impl Observer for Unobserved {}

/// Requests every target. Blocks until all are decided or the deadline is over; returns one visit
/// for each target, in the same order.
///
/// # Errors
/// When no request can be sent at all: an unreadable `--ca-file`, an invalid proxy address.
pub fn probe(
    targets: &[Target],
    options: &Options,
    observer: &mut dyn Observer,
    cancel: &Cancel,
) -> Result<Vec<Visit>, Failure> {
    probe_with(targets, options, Arc::new(SystemResolver), observer, cancel)
}

/// [`probe`] with a given resolver instead of the system's.
///
/// # Errors
/// As [`probe`].
pub fn probe_with(
    targets: &[Target],
    options: &Options,
    resolver: Arc<dyn Resolver>,
    observer: &mut dyn Observer,
    cancel: &Cancel,
) -> Result<Vec<Visit>, Failure> {
    observer.started(targets.len());
    // The cache is only for speed: one that cannot be opened is ignored.
    let cache = options
        .cache_dir
        .as_deref()
        .and_then(|dir| Cache::open(dir).ok());
    let mut dispatcher = Dispatcher {
        visits: vec![None; targets.len()],
        observer,
        cache: cache.as_ref(),
        seen: unix_time(options),
    };
    let mut out = Vec::new();
    let cited = gather(targets, options, &*dispatcher.observer, &mut out);
    let cited = recall(cited, options, cache.as_ref(), &mut out);
    out.into_iter().for_each(|one| dispatcher.dispatch(one));
    let left = if cited.is_empty() {
        Budget::all(options)
    } else {
        ask(cited, options, &resolver, cancel, |one| {
            dispatcher.dispatch(one);
        })?
    };
    let mut visits: Vec<Visit> = dispatcher
        .visits
        .into_iter()
        .zip(targets)
        .map(|(visit, target)| {
            // Every target has a visit by now; a missing one must not shift the others.
            visit.unwrap_or_else(|| {
                report::unasked(&target.given, End::NotAsked(NotAsked::Interrupted))
            })
        })
        .collect();
    if options.suggest_archive.is_some() && !cancel.is_cancelled() {
        archive::suggest(&mut visits, options, left, resolver, cancel)?;
    }
    Ok(visits)
}

/// The time and the number of requests that a run has left.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Budget {
    pub(crate) time: Duration,
    pub(crate) requests: usize,
}

impl Budget {
    fn all(options: &Options) -> Self {
        Self {
            time: options.deadline,
            requests: options.max_requests,
        }
    }
}

/// Sends requests on a separate thread, so that slow work here (extracting a page's text, writing
/// to the cache) makes no other request time out.
fn ask(
    cited: Vec<CitedUrl>,
    options: &Options,
    resolver: &Arc<dyn Resolver>,
    cancel: &Cancel,
    tell: impl FnMut(Update),
) -> Result<Budget, Failure> {
    let (sender, receiver) = mpsc::channel::<Vec<Update>>();
    std::thread::scope(|scope| {
        let asking = scope.spawn(move || {
            let mut transport = HttpTransport::new(options, Arc::clone(resolver), cancel.clone())?;
            let mut run = Run::new(options, cited);
            drive(&mut run, &mut transport, |outs| {
                // Cannot fail: the receiver lives until this sender is dropped.
                let _told = sender.send(outs);
            });
            let left = Budget {
                time: options.deadline.saturating_sub(transport.now()),
                requests: run.requests_left(),
            };
            transport.close();
            Ok(left)
        });
        receiver.into_iter().flatten().for_each(tell);
        asking.join().unwrap_or_else(|_| {
            Err(Failure::new(
                FailureKind::Internal,
                "the prober fell over; please report this",
            ))
        })
    })
}

fn unix_time(options: &Options) -> u64 {
    options
        .now
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |time| time.as_secs())
}

/// Merges the targets into distinct URLs, in the order of their first citation. Targets that
/// cannot be requested are reported at once.
fn gather(
    targets: &[Target],
    options: &Options,
    observer: &dyn Observer,
    out: &mut Vec<Update>,
) -> Vec<CitedUrl> {
    let guard = Guard::new(options.allow_private.clone());
    let mut cited: Vec<CitedUrl> = Vec::new();
    let mut by_url: HashMap<(Accept, String), usize> = HashMap::new();
    for (number, target) in targets.iter().enumerate() {
        let mut url = match target.asked(options, &guard) {
            Ok(url) => url,
            Err(end) => {
                out.push(Update::Visit(number, report::unasked(&target.given, end)));
                continue;
            }
        };
        let fragment = url.fragment().map(str::to_owned);
        url.set_fragment(None);
        let fresh = cited.len();
        let at = *by_url
            .entry((target.accept(), url.to_string()))
            .or_insert(fresh);
        if at == fresh {
            cited.push(CitedUrl {
                targets: Vec::new(),
                url,
                page_needs: PageNeeds {
                    accept: target.accept(),
                    ..PageNeeds::default()
                },
                remembered: None,
            });
        }
        let Some(one) = cited.get_mut(at) else {
            continue;
        };
        one.page_needs.page |= observer.reads(number);
        if let Some(fragment) = &fragment
            && fragment::can_be_checked(fragment)
            && let Err(at) = one.page_needs.fragments.binary_search(fragment)
        {
            one.page_needs.fragments.insert(at, fragment.clone());
        }
        one.targets.push(CitingTarget {
            target: number,
            given: target.given.clone(),
            fragment,
            scheme: target.scheme(),
        });
    }
    cited
}

/// Reports the URLs that the cache has fresh entries for; returns the others, with their stale
/// entries.
fn recall(
    cited: Vec<CitedUrl>,
    options: &Options,
    cache: Option<&Cache>,
    out: &mut Vec<Update>,
) -> Vec<CitedUrl> {
    let Some(cache) = cache else { return cited };
    let mut left = Vec::new();
    let remembered = load_all(cache, &cited);
    let now = unix_time(options);
    for (mut one, entry) in cited.into_iter().zip(remembered) {
        match entry {
            Some(entry) if is_fresh(&entry, &one.page_needs, now, options.max_age) => {
                report::recall(entry, &one.targets, one.page_needs.page, out);
            }
            entry => {
                one.remembered = entry.map(Box::new);
                left.push(one);
            }
        }
    }
    left
}

fn is_fresh(entry: &Entry, page_needs: &PageNeeds, now: u64, max_age: Duration) -> bool {
    // An entry from the future was written with another clock and is not trusted.
    let age = now.checked_sub(entry.seen);
    age.is_some_and(|age| age < max_age.as_secs())
        && entry.covers(&page_needs.fragments, page_needs.page)
}

/// Loads the cache entries of all URLs, many of them on a few threads: opening files takes most
/// of the time.
fn load_all(cache: &Cache, cited: &[CitedUrl]) -> Vec<Option<Entry>> {
    let load = |one: &CitedUrl| cache.load(&one.page_needs.accept.cache_key(&one.url));
    if cited.len() < 64 {
        return cited.iter().map(load).collect();
    }
    let threads = std::thread::available_parallelism().map_or(1, |count| count.get().min(8));
    let chunk = cited.len().div_ceil(threads);
    std::thread::scope(|scope| {
        let parts: Vec<_> = cited
            .chunks(chunk)
            .map(|part| scope.spawn(move || part.iter().map(load).collect::<Vec<_>>()))
            .collect();
        cited
            .chunks(chunk)
            .zip(parts)
            .flat_map(|(part, thread)| {
                // The entries of a thread that panicked count as absent.
                thread.join().unwrap_or_else(|_| vec![None; part.len()])
            })
            .collect()
    })
}

/// Passes the updates of a run to the observer and the cache, and collects the visits.
struct Dispatcher<'t> {
    visits: Vec<Option<Visit>>,
    observer: &'t mut dyn Observer,
    cache: Option<&'t Cache>,
    seen: u64,
}

impl Dispatcher<'_> {
    fn dispatch(&mut self, out: Update) {
        match out {
            Update::Visit(target, visit) => {
                self.observer.finished(target, &visit);
                if let Some(place) = self.visits.get_mut(target) {
                    *place = Some(visit);
                }
            }
            Update::LivePage(living) => self.living(*living),
            Update::Slow { host, wait } => {
                let what = format!("asks for a wait of {} s", wait.as_secs());
                self.observer.slow(&host, &what);
            }
            Update::Late { host } => self.observer.slow(&host, "does not answer in time"),
            Update::Closed { host, why } => self.observer.slow(
                &host,
                match why {
                    NotAsked::HostLimits => "answers 429 to everything; it is left alone",
                    NotAsked::HostWaits(_) => "asks for a longer wait than this run may take",
                    _ => "does not answer at all; it is left alone",
                },
            ),
        }
    }
}

impl Dispatcher<'_> {
    fn living(&mut self, living: LivePage) {
        if let (Some(mut entry), Some(cache)) = (living.entry, self.cache) {
            entry.seen = self.seen;
            let body = living.page.as_ref().map(|kept| kept.page.body.as_slice());
            // A page that could not be stored is requested again by the next run.
            let _stored = cache.store(entry, body.unwrap_or_default());
        }
        if let Some(kept) = living.page {
            self.observer.page(&living.targets, kept.page);
            // Lets the transport read another long body.
            drop(kept.permit);
        }
    }
}

/// The lines of a word list without comments and empty lines.
fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    #[test]
    fn word_lists_are_in_lower_case_and_say_nothing_twice() {
        for list in [
            include_str!("words/walls.txt"),
            include_str!("words/not-found.txt"),
        ] {
            let mut seen = std::collections::HashSet::new();
            for word in super::words(list) {
                assert_eq!(word, word.to_lowercase());
                assert!(seen.insert(word), "{word} twice");
            }
        }
    }
}
