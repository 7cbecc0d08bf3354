//! `claims.lock`: the results of verifying sources, for runs without a network.
//!
//! The tool writes it and people commit it, like `Cargo.lock`. It is in the nearest folder `claims`
//! above the claims files, and looks like this:
//!
//! ```yaml
//! version: 1
//! sources:
//!   https://www.heraldtribune.com/bridge:  # an address without its fragment, or `doi:10.1000/182`,
//!                                          # however the claims file writes that
//!     verdict: alive                       # the last one of `alive` and `dead`; else why not
//!     checked: 2026-11-22                  # when it was asked for and anything was new, or the date old
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
//!     record:                              # the work behind an identifier, as its registry states it
//!       from: registry                     # `page` and `sharing`: by the fields of its page
//!       title: The cables of old bridges
//!       authors:
//!         - Halvorsen, Ingrid
//!       years:
//!         - 2019
//!       notices:                           # what was said of it since
//!         - kind: retraction               # `concern`, `correction`, `reinstatement`
//!           day: '2021-02-06'
//!           doi: 10.1000/184
//!     context:                             # what the words around each quote make of it: `clean`,
//!       60303ae22b998861…: denied          # `cut`, `foreign`, `conditional`, `denied`
//!     seen: 2026-10-20                     # a day on which it was there
//!     unchecked-since: 2026-11-22          # since when it could not be checked, and why: `blocked`,
//!     unchecked: blocked                   # `transient`, `unverifiable`
//! confirmations:                           # by an older release: `checks/` has them now
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
//! Sorted, one fact a line, so that changes on two branches merge; the same bytes wherever it is
//! written; and a lock of which nothing changed is not written at all. Invariant: nothing of a
//! confidential source stands in it, not even a hash.
//!
//! A team has several releases of claimlint at work on one lock. So keys that a release does not
//! know, at the top, in an entry or in a confirmation, are kept and otherwise ignored; they stand
//! behind the known ones, sorted, with their values as they were read (a number in a spelling
//! other than the shortest becomes the text it is written as: `0x1F` is kept as `'0x1F'`). The
//! version changes only when what is there changes its meaning, and a lock of another version is
//! not read.
//!
//! # A new key
//!
//! [`LockEntry`] and [`Confirmation`] are the format: serde_yaml reads and writes them as they are
//! declared. A new key is a field there and a line above; what fills it is a line of [`with_visit`]
//! or [`with_update`], and rules read it from the entry. Reading, writing, storing and merging need
//! no change. The layout is that of `yaml/`, not libyaml's, which would rewrite every list of every
//! lock that is there and put long addresses behind `? `.

mod hash;
mod merge;
mod read;
pub mod store;
mod write;

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::source_facts::{Confirmation, LockEntry, UnknownKeys};

pub use hash::{hash, hash_of_list};
pub use merge::{LockUpdate, agreed, with_canonical_keys, with_date, with_update, with_visit};
pub use read::{conflict, read};
pub use write::write;

/// The name of the file.
pub const NAME: &str = "claims.lock";

/// The only version there is.
pub const VERSION: u64 = 1;

/// What a lock remembers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(expecting = "a map")]
pub struct Lock {
    version: Version,
    /// Of addresses and identifiers.
    #[serde(
        default,
        deserialize_with = "or_none",
        skip_serializing_if = "BTreeMap::is_empty"
    )]
    pub sources: BTreeMap<String, LockEntry>,
    /// Of claims: `bridge.yaml#opening`.
    #[serde(
        default,
        deserialize_with = "or_none",
        skip_serializing_if = "BTreeMap::is_empty"
    )]
    pub confirmations: BTreeMap<String, Confirmation>,
    /// Keys that this claimlint does not know: kept, and otherwise ignored.
    #[serde(flatten)]
    pub unknown: UnknownKeys,
}

/// [`VERSION`]; whether a lock is of it is asked before anything else is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Version;

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(VERSION)
    }
}

impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        de::IgnoredAny::deserialize(deserializer).map(|_| Self)
    }
}

/// The entries of a map; none where there is no value.
fn or_none<'de, D, T>(deserializer: D) -> Result<BTreeMap<String, T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    let map = Option::<BTreeMap<String, T>>::deserialize(deserializer)?;
    Ok(map.unwrap_or_default())
}

/// The key of an address or identifier: without its fragment, which is not a separate page.
pub fn key(reference: &str) -> &str {
    reference.split('#').next().unwrap_or(reference)
}
