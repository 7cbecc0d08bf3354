//! What `claims.lock` remembers: the frozen structs whose fields are its keys, in its order.
//!
//! They are read and written as they stand here, so a new key is a new field and its use, and
//! nothing else: it comes last, behind those that are there, with `default` and
//! `skip_serializing_if`, so that locks without it are read and stay as they are. An older
//! claimlint keeps it in `unknown` and writes it back in its place. A field that changes its name,
//! its meaning or its place, or leaves, is another version of the lock.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use jiff::civil::Date;
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{QuoteContext, UnknownKeys, Verdict, WorkRecord};

/// What the lock remembers of an address or identifier.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", expecting = "a map")]
pub struct LockEntry {
    /// What asking showed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
    /// The day on which something of this was new, or was renewed.
    #[serde(default, with = "day", skip_serializing_if = "Option::is_none")]
    pub checked: Option<Date>,
    /// The address that answered, where it is another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub final_url: Option<String>,
    /// The page's `ETag`; never sent from here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    /// The page's `Last-Modified`; never sent from here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified: Option<String>,
    /// The day of its first failure, unless it was alive since.
    #[serde(default, with = "day", skip_serializing_if = "Option::is_none")]
    pub failing_since: Option<Date>,
    /// The reader whose text it is, and its version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extractor: Option<String>,
    /// Hash of the text that was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Hashes of the quotes that were found in it.
    #[serde(
        default,
        deserialize_with = "hashes",
        skip_serializing_if = "BTreeSet::is_empty"
    )]
    pub quotes: BTreeSet<String>,
    /// Hashes of the claims without a quote that it supports.
    #[serde(
        default,
        deserialize_with = "hashes",
        skip_serializing_if = "BTreeSet::is_empty"
    )]
    pub supports: BTreeSet<String>,
    /// What the words around these quotes make of them, by the hash of the quote. An older lock
    /// has none.
    #[serde(
        default,
        deserialize_with = "contexts",
        skip_serializing_if = "BTreeMap::is_empty"
    )]
    pub context: BTreeMap<String, QuoteContext>,
    /// The record of the work behind an identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<WorkRecord>,
    /// A day on which it was there: the last one, or one some time before.
    #[serde(default, with = "day", skip_serializing_if = "Option::is_none")]
    pub seen: Option<Date>,
    /// The first day on which it could not be checked, unless it was alive since.
    #[serde(default, with = "day", skip_serializing_if = "Option::is_none")]
    pub unchecked_since: Option<Date>,
    /// Why it could not be checked on that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unchecked: Option<Verdict>,
    /// Keys that this claimlint does not know: kept, and otherwise ignored.
    #[serde(flatten)]
    pub unknown: UnknownKeys,
}

/// A person's check of what no machine can fetch, as the lock remembers it: it holds for these
/// words of sentence, claim, quote and source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(expecting = "a map")]
pub struct Confirmation {
    /// Initials of who checked it.
    #[serde(deserialize_with = "words")]
    pub by: String,
    /// How: `call`, `recording`, `document`, `email`.
    #[serde(deserialize_with = "words")]
    pub how: String,
    /// When.
    #[serde(rename = "confirmed", with = "day::required")]
    pub on: Date,
    /// What was confirmed.
    #[serde(flatten)]
    pub binding: Binding,
    /// Keys that this claimlint does not know: kept, and otherwise ignored.
    #[serde(flatten)]
    pub unknown: UnknownKeys,
}

/// What a confirmation binds to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(expecting = "a map")]
pub struct Binding {
    /// Hash of the article's sentences.
    #[serde(deserialize_with = "words")]
    pub sentence: String,
    /// Hash of the claim's words and its speaker.
    #[serde(deserialize_with = "words")]
    pub claim: String,
    /// Hash of its quotes; None when there is none that may be hashed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// Hash of what is written of its sources.
    #[serde(deserialize_with = "words")]
    pub source: String,
}

impl Confirmation {
    /// Whether it confirms the same in the same words, whatever else stands beside it.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let Self {
            by,
            how,
            on,
            binding,
            unknown: _,
        } = self;
        (by, how, on, binding) == (&other.by, &other.how, &other.on, &other.binding)
    }
}

impl Serialize for Verdict {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Verdict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Word(|word| {
            Self::from_word(word).ok_or_else(|| {
                let words = Self::ALL.map(|verdict| format!("`{verdict}`")).join(", ");
                format!("`{word}` is no verdict; it is one of {words}")
            })
        }))
    }
}

impl Serialize for QuoteContext {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for QuoteContext {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Word(|word| {
            Self::from_word(word).ok_or_else(|| {
                let words = Self::ALL
                    .map(|context| format!("`{}`", context.as_str()))
                    .join(", ");
                format!("`{word}` is no context; it is one of {words}")
            })
        }))
    }
}

/// Reads a text as what it means. An error is raised while the text is read: so it is one about
/// this text, and not about all that stands around it.
struct Word<T>(fn(&str) -> Result<T, String>);

impl<T> Visitor<'_> for Word<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text")
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<T, E> {
        (self.0)(word).map_err(E::custom)
    }
}

/// The same, or no value.
struct OptionalWord<T>(Word<T>);

impl<'de, T> Visitor<'de> for OptionalWord<T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }

    fn visit_none<E>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        deserializer.deserialize_str(self.0).map(Some)
    }
}

/// Words that must be there and must not be blank.
pub(super) fn words<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let words = deserializer.deserialize_option(OptionalWord(Word(|words| {
        let is_blank = words.trim().is_empty();
        (!is_blank).then(|| words.to_owned()).ok_or_else(empty)
    })))?;
    words.ok_or_else(|| de::Error::custom(empty()))
}

fn empty() -> String {
    "this is empty".to_owned()
}

/// A set of hashes; none where there is no value.
fn hashes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeSet<String>, D::Error> {
    let hashes = Option::<BTreeSet<String>>::deserialize(deserializer)?;
    Ok(hashes.unwrap_or_default())
}

/// The contexts of quotes; none where there is no value.
fn contexts<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<String, QuoteContext>, D::Error> {
    let words = Option::<BTreeMap<String, QuoteContext>>::deserialize(deserializer)?;
    Ok(words.unwrap_or_default())
}

/// A day as the lock writes it, `2026-11-22`.
pub(super) mod day {
    use jiff::civil::Date;
    use serde::{Deserializer, Serialize, Serializer, de};

    use super::{OptionalWord, Word, empty};

    pub(super) fn serialize<S: Serializer>(
        day: &Option<Date>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        day.map(|day| day.to_string()).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Date>, D::Error> {
        deserializer.deserialize_option(OptionalWord(Word(|day| {
            day.parse().map_err(|_| format!("`{day}` is no day"))
        })))
    }

    /// One that must be there.
    pub(in crate::source_facts) mod required {
        use super::{Date, Deserializer, Serialize, Serializer, de, empty};

        pub(in crate::source_facts) fn serialize<S: Serializer>(
            day: &Date,
            serializer: S,
        ) -> Result<S::Ok, S::Error> {
            day.to_string().serialize(serializer)
        }

        pub(in crate::source_facts) fn deserialize<'de, D: Deserializer<'de>>(
            deserializer: D,
        ) -> Result<Date, D::Error> {
            super::deserialize(deserializer)?.ok_or_else(|| de::Error::custom(empty()))
        }
    }
}
