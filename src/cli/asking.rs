//! The network flags of `check`: without them it is offline. A build without the network has none
//! of them.

use clap::Args;

use crate::lint::{self, Outcome, Request};

#[cfg(feature = "network")]
use super::net::{HttpFetcher, NetArgs, Progress};

/// What to ask, and how.
#[cfg(feature = "network")]
#[derive(Clone, Debug, Args)]
pub(super) struct Asking {
    /// Also ask every cited address whether it is there
    #[arg(long)]
    probe: bool,
    /// Also read the sources and look for the quotes; asks as --probe does, and keeps in
    /// claims.lock what it learns
    #[arg(long)]
    verify: bool,
    /// With --probe or --verify: fail rather than change claims.lock
    #[arg(long)]
    locked: bool,
    #[command(flatten)]
    net: NetArgs,
}

#[cfg(feature = "network")]
impl Asking {
    /// Adds the network options to a request.
    pub(super) fn request(&self, request: Request) -> Request {
        Request {
            verify: self.verify,
            locked: self.locked,
            ..request
        }
    }

    /// Checks, with the network if a flag says so.
    pub(super) fn check(&self, request: &Request) -> Outcome {
        if !self.probe && !self.verify {
            return lint::check(request, None);
        }
        let mut net = HttpFetcher {
            options: self.net.options(&request.settings.reach),
            progress: Progress::new(self.net.verbose),
        };
        lint::check(request, Some(&mut net))
    }
}

/// No flags: this build has no network.
#[cfg(not(feature = "network"))]
#[derive(Clone, Debug, Args)]
pub(super) struct Asking {}

#[cfg(not(feature = "network"))]
impl Asking {
    /// The request as it is.
    pub(super) fn request(&self, request: Request) -> Request {
        request
    }

    /// Checks.
    pub(super) fn check(&self, request: &Request) -> Outcome {
        lint::check(request, None)
    }
}
