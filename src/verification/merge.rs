//! Combines the evidence from several copies of one source.

use std::collections::BTreeMap;

use crate::evidence::extract::{SourceFormat, SourceText};
use crate::lock::{self, LockUpdate};
use crate::source_facts::{
    CitationEvidence, Judgment, LockEntry, QuoteContext, QuoteStatus, Support, VerifiedBy,
};

use super::AddressRole;

/// The day of the lock entry, if the text of a page differs from it and both were extracted by the
/// same version.
pub(crate) fn changed_since(
    remembered: &BTreeMap<String, LockEntry>,
    key: &str,
    update: &LockUpdate,
) -> Option<jiff::civil::Date> {
    let before = remembered.get(lock::key(key))?;
    let is_same_reader = before.extractor.as_ref() == Some(&update.extractor);
    let differs = before.text.is_some() && update.text.is_some() && before.text != update.text;
    before.checked.filter(|_| is_same_reader && differs)
}

/// Removes what a local copy proves when the trusted revision does not have the same copy.
pub(crate) fn distrust_copy(evidence: &mut CitationEvidence) {
    let only = "only this change vouches for the copy it is in";
    for quoted in &mut evidence.quotes {
        if matches!(quoted, QuoteStatus::Found(_)) {
            *quoted = QuoteStatus::Undecidable(only.to_owned());
        }
    }
    let supports = |support: &Support| support.judgment == Judgment::Supported;
    if evidence.support.as_ref().is_some_and(supports) {
        evidence.support = None;
        evidence.unreadable = Some(only.to_owned());
    }
}

/// Limits evidence by the role of an address: the page of an identifier need not contain the
/// document's text, so it cannot show that a quote is missing.
pub(crate) fn limit_by_role(
    mut evidence: CitationEvidence,
    role: AddressRole,
    source: &SourceText,
) -> CitationEvidence {
    let about = "the page of this identifier only describes the document; add the `url` of its full text, or a copy as `file`";
    for quoted in &mut evidence.quotes {
        match quoted {
            QuoteStatus::Found(found) if role == AddressRole::Archive => {
                found.by = VerifiedBy::Archive;
            }
            QuoteStatus::Missing(_)
                if role == AddressRole::Identifier && source.format != SourceFormat::Pdf =>
            {
                *quoted = QuoteStatus::Undecidable(about.to_owned());
            }
            _ => {}
        }
    }
    if role == AddressRole::Identifier {
        evidence.support = evidence
            .support
            .filter(|support| support.judgment == Judgment::Supported);
    }
    evidence
}

/// The best evidence from two addresses of a source: what one has need not be in the other.
pub(crate) fn best_of(one: CitationEvidence, other: CitationEvidence) -> CitationEvidence {
    let rank = |quoted: &QuoteStatus| match quoted {
        // Where one copy has the words in a better context, they stand there in it.
        QuoteStatus::Found(found) => {
            let by = u8::from(found.by == VerifiedBy::Source);
            let clean = u8::from(found.context == QuoteContext::Clean);
            3 + 2 * clean + by
        }
        QuoteStatus::Missing(_) => 2,
        QuoteStatus::Undecidable(_) => 1,
        QuoteStatus::Unchecked => 0,
    };
    let quotes = one
        .quotes
        .into_iter()
        .zip(other.quotes)
        .map(|(one, other)| {
            if rank(&other) > rank(&one) {
                other
            } else {
                one
            }
        })
        .collect();
    let weight = |judgment| match judgment {
        Judgment::Supported => 4,
        Judgment::Partly => 3,
        Judgment::Contradicted => 2,
        Judgment::Unsupported => 1,
        Judgment::Undecidable => 0,
    };
    let support = [one.support, other.support]
        .into_iter()
        .flatten()
        .max_by_key(|support| weight(support.judgment));
    CitationEvidence {
        quotes,
        support,
        unreadable: one.unreadable.and(other.unreadable),
        names_speaker: match (one.names_speaker, other.names_speaker) {
            (Some(one), Some(other)) => Some(one || other),
            (one, other) => one.or(other),
        },
        locator: one.locator.or(other.locator),
    }
}
