//! Network access, configured by flags, environment and settings.

mod args;
mod progress;

use std::sync::Arc;

use crate::failure::Failure;
use crate::probe::{self, Cancel, Observer, Options, SystemResolver, Target};
use crate::source_facts::{FetchedPage, Visit};
use crate::verification::fetch::{FetchRequest, SourceFetcher};

pub(super) use args::NetArgs;
pub(super) use progress::Progress;

/// Fetches sources with the prober.
pub(super) struct HttpFetcher {
    /// How to ask.
    pub(super) options: Options,
    /// Shows the progress.
    pub(super) progress: Progress,
}

impl SourceFetcher for HttpFetcher {
    fn ask(
        &mut self,
        wanted: &[FetchRequest],
        page: &mut dyn FnMut(&[usize], FetchedPage),
    ) -> Result<Vec<Visit>, Failure> {
        let targets: Vec<Target> = wanted
            .iter()
            .map(|one| match one.scheme {
                Some(scheme) if one.record => Target::record(scheme, &one.value),
                Some(scheme) => Target::identifier(scheme, &one.value),
                None => Target::url(one.value.as_str()),
            })
            .collect();
        let mut watching = Watching {
            wanted,
            page,
            progress: &mut self.progress,
        };
        let visits = ask(&targets, &self.options, &mut watching);
        self.progress.done();
        visits
    }
}

/// Fetches with the system's resolver.
pub(super) fn ask(
    targets: &[Target],
    options: &Options,
    observer: &mut dyn Observer,
) -> Result<Vec<Visit>, Failure> {
    probe::probe_with(
        targets,
        options,
        Arc::new(SystemResolver),
        observer,
        &Cancel::default(),
    )
}

/// Shows the progress of a run, and passes pages on.
struct Watching<'a> {
    wanted: &'a [FetchRequest],
    page: &'a mut dyn FnMut(&[usize], FetchedPage),
    progress: &'a mut Progress,
}

impl Observer for Watching<'_> {
    fn started(&mut self, targets: usize) {
        self.progress.started(targets);
    }

    fn finished(&mut self, target: usize, visit: &Visit) {
        self.progress.finished(target, visit);
    }

    fn slow(&mut self, host: &str, what: &str) {
        self.progress.slow(host, what);
    }

    fn reads(&self, target: usize) -> bool {
        self.wanted.get(target).is_some_and(|one| one.read)
    }

    fn page(&mut self, targets: &[usize], page: FetchedPage) {
        (self.page)(targets, page);
    }
}
