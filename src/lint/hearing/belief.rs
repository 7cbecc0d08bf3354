//! What several readings of one source say together, and how far each is believed.

use crate::evidence::extract::{SourceFormat, SourceText};
use crate::facts::{Heard, Judgement, Known, Quoted, Support, Witness};
use crate::lock::{self, Listening};

use super::Role;

/// The day since which the words of a page differ from what the lock remembers, when the same
/// reader read both.
pub(super) fn changed_since(
    known: &Known,
    key: &str,
    listening: &Listening,
) -> Option<jiff::civil::Date> {
    let before = known.remembered.get(lock::key(key))?;
    let is_same_reader = before.extractor.as_ref() == Some(&listening.extractor);
    let differs =
        before.text.is_some() && listening.text.is_some() && before.text != listening.text;
    before.checked.filter(|_| is_same_reader && differs)
}

/// Takes back what a copy bears witness to that only a change vouches for.
pub(super) fn doubt(heard: &mut Heard) {
    let only = "only this change vouches for the copy it stands in";
    for quoted in &mut heard.quotes {
        if matches!(quoted, Quoted::Found(_)) {
            *quoted = Quoted::Undecidable(only.to_owned());
        }
    }
    let supports = |support: &Support| support.judgement == Judgement::Supported;
    if heard.support.as_ref().is_some_and(supports) {
        heard.support = None;
        heard.unreadable = Some(only.to_owned());
    }
}

/// What a copy or a page about the document may say: the page behind an identifier need not hold
/// the document's words.
pub(super) fn weighed(mut heard: Heard, role: Role, source: &SourceText) -> Heard {
    let about = "the page behind this identifier is about the document; give the `url` of its full text, or a copy as `file`";
    for quoted in &mut heard.quotes {
        match quoted {
            Quoted::Found(witness) if role == Role::Archive => *witness = Witness::Archive,
            Quoted::Missing(_)
                if role == Role::Identifier && source.format != SourceFormat::Pdf =>
            {
                *quoted = Quoted::Undecidable(about.to_owned());
            }
            _ => {}
        }
    }
    if role == Role::Identifier {
        heard.support = heard
            .support
            .filter(|support| support.judgement == Judgement::Supported);
    }
    heard
}

/// What two places that a source can be read at say together: what one has need not be in the
/// other.
pub(super) fn join(one: Heard, other: Heard) -> Heard {
    let rank = |quoted: &Quoted| match quoted {
        Quoted::Found(Witness::Source) => 4,
        Quoted::Found(_) => 3,
        Quoted::Missing(_) => 2,
        Quoted::Undecidable(_) => 1,
        Quoted::Unchecked => 0,
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
    let weight = |judgement| match judgement {
        Judgement::Supported => 4,
        Judgement::Partly => 3,
        Judgement::Contradicted => 2,
        Judgement::Unsupported => 1,
        Judgement::Undecidable => 0,
    };
    let support = [one.support, other.support]
        .into_iter()
        .flatten()
        .max_by_key(|support| weight(support.judgement));
    Heard {
        quotes,
        support,
        unreadable: one.unreadable.and(other.unreadable),
        names_speaker: match (one.names_speaker, other.names_speaker) {
            (Some(one), Some(other)) => Some(one || other),
            (one, other) => one.or(other),
        },
    }
}
