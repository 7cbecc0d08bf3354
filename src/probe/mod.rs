//! Is the source there? The only room that touches the network, and the only async one.
//!
//! ```text
//! targets ─▶ run ─▶ scheduler ─▶ transport ─▶ visitor ─▶ verdict ─▶ visits
//!            (who is asked)  (when)   (how)   (what was seen)  (what it means)
//! ```
//!
//! Invariants: nothing is sent but to addresses that the [`Guard`] lets pass, on every hop; an
//! address is *dead* only by the one pure function in `verdict`; the answer stands in the order of
//! the targets and is the same whatever the order in which servers answer.
//!
//! The fault matrix in `tests/probe/matrix.rs` holds 134 cases, each with its verdict; none that
//! lives is called dead.
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
//! To a host that answers 429 nothing is sent before its `Retry-After` is over. The aims not met:
//! 1.3 times the bare loop (it takes 1.6), 0.8 s of CPU, and 64 MB with 1,000 at once and with
//! pages that are read whole.

mod archive;
mod cache;
mod cancel;
mod cookies;
mod fragment;
mod glance;
mod guard;
mod html;
mod names;
mod options;
mod outcome;
mod pulse;
mod retry_after;
mod run;
mod schedule;
mod seen;
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
pub use target::{Resolvers, Target};
pub use transport::{Lookup, Resolver, SystemResolver};

use cache::{Cache, Entry};
use outcome::{Citing, Living, Out};
use run::{Cited, Run, drive};
use seen::{End, NotAsked};
use transport::Transport as _;
use transport::http::HttpTransport;
use visitor::Wishes;

/// Whoever watches a run: all methods may stay as they are.
pub trait Observer {
    /// The run begins, with so many targets.
    fn started(&mut self, _targets: usize) {}

    /// A target has its visit; targets come in the order in which servers answer.
    fn finished(&mut self, _target: usize, _visit: &Visit) {}

    /// A host is slow, asked for a wait, or gets no more requests; in words.
    fn slow(&mut self, _host: &str, _what: &str) {}

    /// Whether [`Observer::page`] should get the page of this target, read as far as the cap.
    fn reads(&self, _target: usize) -> bool {
        false
    }

    /// A living page, with all the targets that it is for. Called once for each page, so that no
    /// more than one has to be held.
    fn page(&mut self, _targets: &[usize], _page: FetchedPage) {}
}

/// An observer that looks away.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unobserved;

impl Observer for Unobserved {}

/// Asks every target whether it is there. Blocks until all is known or the deadline is over; the
/// visits stand in the order of the targets.
///
/// # Errors
/// When nothing can be asked at all: an unreadable `--ca-file`, a proxy that is no address.
pub fn probe(
    targets: &[Target],
    options: &Options,
    observer: &mut dyn Observer,
    cancel: &Cancel,
) -> Result<Vec<Visit>, Failure> {
    probe_with(targets, options, Arc::new(SystemResolver), observer, cancel)
}

/// [`probe`], with another resolver of names than the system's.
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
    // A cache that cannot be opened is as good as none: it only makes things faster.
    let cache = options
        .cache_dir
        .as_deref()
        .and_then(|dir| Cache::open(dir).ok());
    let mut telling = Telling {
        visits: vec![None; targets.len()],
        observer,
        cache: cache.as_ref(),
        seen: unix_time(options),
    };
    let mut out = Vec::new();
    let cited = gather(targets, options, &*telling.observer, &mut out);
    let cited = recall(cited, options, cache.as_ref(), &mut out);
    out.into_iter().for_each(|one| telling.tell(one));
    let left = if cited.is_empty() {
        Left::all(options)
    } else {
        ask(cited, options, &resolver, cancel, |one| telling.tell(one))?
    };
    let mut visits: Vec<Visit> = telling
        .visits
        .into_iter()
        .zip(targets)
        .map(|(visit, target)| {
            // Every target has one by now; the order must hold even if that were not so.
            visit.unwrap_or_else(|| {
                outcome::unasked(&target.given, End::NotAsked(NotAsked::Interrupted))
            })
        })
        .collect();
    if options.suggest_archive.is_some() && !cancel.is_cancelled() {
        archive::suggest(&mut visits, options, left, resolver, cancel)?;
    }
    Ok(visits)
}

/// What a run may still take of what bounds it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Left {
    pub(crate) time: Duration,
    pub(crate) requests: usize,
}

impl Left {
    fn all(options: &Options) -> Self {
        Self {
            time: options.deadline,
            requests: options.max_requests,
        }
    }
}

/// Asks on a thread of its own: while here a page is read for evidence or something is written
/// down, the others go on, and nothing times out that was there in time.
fn ask(
    cited: Vec<Cited>,
    options: &Options,
    resolver: &Arc<dyn Resolver>,
    cancel: &Cancel,
    tell: impl FnMut(Out),
) -> Result<Left, Failure> {
    let (sender, receiver) = mpsc::channel::<Vec<Out>>();
    std::thread::scope(|scope| {
        let asking = scope.spawn(move || {
            let mut transport = HttpTransport::new(options, Arc::clone(resolver), cancel.clone())?;
            let mut run = Run::new(options, cited);
            drive(&mut run, &mut transport, |outs| {
                // The other end listens until this one is gone.
                let _told = sender.send(outs);
            });
            let left = Left {
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

/// What is asked once however often it is cited, in the order of the first citation. Targets that
/// cannot be asked are told of at once.
fn gather(
    targets: &[Target],
    options: &Options,
    observer: &dyn Observer,
    out: &mut Vec<Out>,
) -> Vec<Cited> {
    let guard = Guard::new(options.allow_private.clone());
    let mut cited: Vec<Cited> = Vec::new();
    let mut by_url: HashMap<String, usize> = HashMap::new();
    for (number, target) in targets.iter().enumerate() {
        let mut url = match target.asked(options, &guard) {
            Ok(url) => url,
            Err(end) => {
                out.push(Out::Visit(number, outcome::unasked(&target.given, end)));
                continue;
            }
        };
        let fragment = url.fragment().map(str::to_owned);
        url.set_fragment(None);
        let fresh = cited.len();
        let at = *by_url.entry(url.to_string()).or_insert(fresh);
        if at == fresh {
            cited.push(Cited {
                targets: Vec::new(),
                url,
                wishes: Wishes::default(),
                remembered: None,
            });
        }
        let Some(one) = cited.get_mut(at) else {
            continue;
        };
        one.wishes.page |= observer.reads(number);
        if let Some(fragment) = &fragment
            && fragment::can_be_checked(fragment)
            && let Err(at) = one.wishes.fragments.binary_search(fragment)
        {
            one.wishes.fragments.insert(at, fragment.clone());
        }
        one.targets.push(Citing {
            target: number,
            given: target.given.clone(),
            fragment,
            is_address: target.is_address(),
        });
    }
    cited
}

/// Answers from the cache what it remembers well enough, and gives the rest what it knows.
fn recall(
    cited: Vec<Cited>,
    options: &Options,
    cache: Option<&Cache>,
    out: &mut Vec<Out>,
) -> Vec<Cited> {
    let Some(cache) = cache else { return cited };
    let mut left = Vec::new();
    let remembered = load_all(cache, &cited);
    let now = unix_time(options);
    for (mut one, entry) in cited.into_iter().zip(remembered) {
        match entry {
            Some(entry) if is_fresh(&entry, &one.wishes, now, options.max_age) => {
                outcome::recall(entry, &one.targets, one.wishes.page, out);
            }
            entry => {
                one.remembered = entry.map(Box::new);
                left.push(one);
            }
        }
    }
    left
}

fn is_fresh(entry: &Entry, wishes: &Wishes, now: u64, max_age: Duration) -> bool {
    // What comes from the future was written by another clock, and proves nothing.
    let age = now.checked_sub(entry.seen);
    age.is_some_and(|age| age < max_age.as_secs()) && entry.covers(&wishes.fragments, wishes.page)
}

/// Reads many small files on a few threads: opening is most of it.
fn load_all(cache: &Cache, cited: &[Cited]) -> Vec<Option<Entry>> {
    let load = |one: &Cited| cache.load(one.url.as_str());
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
                // A thread that fell over remembers nothing.
                thread.join().unwrap_or_else(|_| vec![None; part.len()])
            })
            .collect()
    })
}

/// Passes on what a run says.
struct Telling<'t> {
    visits: Vec<Option<Visit>>,
    observer: &'t mut dyn Observer,
    cache: Option<&'t Cache>,
    seen: u64,
}

impl Telling<'_> {
    fn tell(&mut self, out: Out) {
        match out {
            Out::Visit(target, visit) => {
                self.observer.finished(target, &visit);
                if let Some(place) = self.visits.get_mut(target) {
                    *place = Some(visit);
                }
            }
            Out::Living(living) => self.living(*living),
            Out::Slow { host, wait } => {
                let what = format!("asks for a wait of {} s", wait.as_secs());
                self.observer.slow(&host, &what);
            }
            Out::Late { host } => self.observer.slow(&host, "does not answer in time"),
            Out::Closed { host, why } => self.observer.slow(
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

impl Telling<'_> {
    fn living(&mut self, living: Living) {
        if let (Some(mut entry), Some(cache)) = (living.entry, self.cache) {
            entry.seen = self.seen;
            let body = living.page.as_ref().map(|kept| kept.page.body.as_slice());
            // A page that cannot be remembered is asked again; nothing else is lost.
            let _stored = cache.store(entry, body.unwrap_or_default());
        }
        if let Some(kept) = living.page {
            self.observer.page(&living.targets, kept.page);
            // Only now is there room for another long body.
            drop(kept.place);
        }
    }
}

/// The lines of a word list that are no comments.
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
