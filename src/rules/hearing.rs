//! What the rules of evidence share: every citation with what its source was heard to say.

use crate::claims::{Citation, Claim};
use crate::facts::Heard;
use crate::finding::{FileId, Finding};
use crate::text::Span;

use super::{Dossier, Rule, Target};

/// A citation of a source that can be asked for or read, with what is known of it.
pub(super) struct Cited<'a> {
    file: FileId,
    /// The claim.
    pub(super) claim: &'a Claim,
    /// The citation.
    pub(super) citation: &'a Citation,
    /// What the source says.
    pub(super) heard: &'a Heard,
}

impl Cited<'_> {
    /// A finding about it.
    pub(super) fn at(&self, rule: &Rule, span: Span, message: impl Into<String>) -> Finding {
        rule.at(self.file, span, message)
            .claim(self.claim.name())
            .source(self.citation.source.as_str().trim())
    }
}

/// Every citation whose source a machine can read: that of an interview, of a confidential
/// source, or of one that is still to be found, it cannot.
pub(super) fn citations<'a>(dossier: &Dossier<'a>) -> Vec<Cited<'a>> {
    let known = dossier.known;
    let Some(file) = dossier.claims_file else {
        return Vec::new();
    };
    let mut all = Vec::new();
    let readable = dossier
        .references()
        .iter()
        .map(|reference| reference.cited_as().to_owned())
        .collect::<std::collections::HashSet<_>>();
    for (at, claim) in dossier.claims.claims.iter().enumerate() {
        for (number, citation) in claim.cite.iter().enumerate() {
            let has_copy = match dossier.target(citation) {
                Target::Source(source) => !source.confidential && source.local_file.is_some(),
                Target::Address => false,
                Target::Placeholder | Target::Unknown => continue,
            };
            if !has_copy && !readable.contains(citation.source.as_str().trim()) {
                continue;
            }
            if let Some(heard) = known.heard(at, number) {
                all.push(Cited {
                    file,
                    claim,
                    citation,
                    heard,
                });
            }
        }
    }
    all
}
