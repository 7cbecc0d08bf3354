//! What a registry or a page states of a work: its record, as plain types. The lock stores them as
//! they stand here.
//!
//! Texts in a record contain no control characters and no markup, and are of bounded length.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::UnknownKeys;

/// The record of a work.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", expecting = "a map")]
pub struct WorkRecord {
    /// Who states it.
    #[serde(default)]
    pub from: RecordOrigin,
    /// The title, with the subtitle behind a colon.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The same title in other languages or in other forms.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_titles: Vec<String>,
    /// The authors: `Halvorsen, Ingrid`, or the name of an institution as it is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// Editors and translators, which references name in the place of authors.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub editors: Vec<String>,
    /// Whether there are more authors than are kept here.
    #[serde(default, skip_serializing_if = "is_false")]
    pub more_authors: bool,
    /// The years in which it appeared: in print, online, as a posted manuscript.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub years: Vec<i16>,
    /// The journal, book or site that it appeared in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub container: Option<String>,
    /// Its CSL type; `preprint` for a manuscript that is not published.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// What was said of it after it had appeared.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<Notice>,
    /// Keys that this claimlint does not know: kept, and otherwise ignored.
    #[serde(flatten)]
    pub unknown: UnknownKeys,
}

/// Who states a record, the most reliable first.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum RecordOrigin {
    /// The registry of the identifier.
    #[default]
    Registry,
    /// The page behind the identifier, in fields meant for citations.
    Page,
    /// The same, in fields meant for sharing only: a title that may carry the name of the site.
    Sharing,
}

/// A notice about a work that had appeared: that it was retracted, corrected, doubted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", expecting = "a map")]
pub struct Notice {
    /// What it says.
    pub kind: NoticeKind,
    /// Its day, as precisely as it is known: `2010`, `2010-02`, `2010-02-06`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<String>,
    /// Its own DOI.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doi: Option<String>,
}

/// What a notice says of a work, in ascending order of weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeKind {
    /// That a retraction or a concern no longer holds.
    Reinstatement,
    /// That something in it was wrong, and what is right.
    Correction,
    /// That its publisher doubts it.
    Concern,
    /// That a part of it was retracted.
    PartialRetraction,
    /// That it was retracted, withdrawn or removed.
    Retraction,
}

/// What is known of the record behind an identifier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordFacts {
    /// The record, from this run or from the lock.
    pub record: Option<WorkRecord>,
    /// Why no record came in this run, when one was asked for.
    pub unread: Option<String>,
    /// What a local list of retractions says of the work.
    pub listed: Vec<Notice>,
}

impl fmt::Display for RecordOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Registry => "the registry",
            Self::Page | Self::Sharing => "the page",
        })
    }
}

fn is_false(flag: &bool) -> bool {
    !flag
}
