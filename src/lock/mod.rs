//! `claims.lock`: the results of verifying sources, and confirmations by people, for runs without a
//! network.
//!
//! The tool writes it and people commit it, like `Cargo.lock`. It is in the nearest folder `claims`
//! above the claims files, and looks like this:
//!
//! ```yaml
//! version: 1
//! sources:
//!   https://www.heraldtribune.com/bridge:  # an address without its fragment, or `doi:10.1000/182`
//!     verdict: alive                       # the last one of `alive` and `dead`; else why not
//!     checked: 2026-11-22                  # when anything of this entry was new, or was renewed
//!     final-url: https://…                 # the address that answered, where it is another one
//!     etag: '"abc"'                        # to be looked at by people; never sent from here
//!     last-modified: …
//!     failing-since: 2026-11-20            # the first day of a failure that has not ended
//!     extractor: claimlint-1               # who made text of it: another reading is no change
//!     text: 9f86d081884c7d65…              # BLAKE3 of that text
//!     quotes:                              # BLAKE3 of every quote that was found in it
//!       - 60303ae22b998861…
//!     supports:                            # BLAKE3 of every claim without a quote that it supports
//!       - fd61a03af4f77d87…
//! confirmations:
//!   bridge.yaml#opening:                   # the claims file from here, and the claim's id
//!     by: AL
//!     how: call
//!     confirmed: 2026-11-22
//!     sentence: 2c624232cc221c9e…          # what was confirmed; it lapses when one of these changes
//!     claim: d4735e3a265e16ee…
//!     quote: 4e07408562bedb8b…
//!     source: 4b227777d4dd1fc6…
//! ```
//!
//! It is sorted, with one fact per line, so that changes on two branches merge, and has the same
//! bytes on every machine. Invariant: it contains nothing about a confidential source, not even a
//! hash.

mod hash;
mod merge;
mod read;
pub mod store;
mod write;

use std::collections::BTreeMap;

use crate::source_facts::{Confirmation, LockEntry};

pub use hash::{binding, hash};
pub use merge::{LockUpdate, agreed, with_date, with_update, with_visit};
pub use read::read;
pub use write::write;

/// The name of the file.
pub const NAME: &str = "claims.lock";

/// The only version there is.
pub const VERSION: u64 = 1;

/// The contents of a lock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// Of addresses and identifiers.
    pub sources: BTreeMap<String, LockEntry>,
    /// Of claims: `bridge.yaml#opening`.
    pub confirmations: BTreeMap<String, Confirmation>,
}

/// The key of an address or identifier: without its fragment, which is not a separate page.
pub fn key(reference: &str) -> &str {
    reference.split('#').next().unwrap_or(reference)
}
