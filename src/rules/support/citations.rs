//! Shared by the evidence rules: every citation with the evidence from its source.

use std::collections::HashSet;
use std::ops::Range;

use crate::claims::{Citation, Claim};
use crate::finding::{FileId, Finding};
use crate::source_facts::{CitationEvidence, CitationId, Judgment, Support};
use crate::text::Span;
use crate::yaml::Text;

use crate::rules::{Rule, RuleContext, Target};

/// A citation of a source that can be fetched or read, with its evidence.
pub(in crate::rules) struct Cited<'a> {
    file: FileId,
    /// The claim.
    pub(in crate::rules) claim: &'a Claim,
    /// The citation.
    pub(in crate::rules) citation: &'a Citation,
    /// The evidence from the source.
    pub(in crate::rules) evidence: &'a CitationEvidence,
}

impl Cited<'_> {
    /// A finding about it.
    pub(in crate::rules) fn at(
        &self,
        rule: &Rule,
        span: Span,
        message: impl Into<String>,
    ) -> Finding {
        rule.at(self.file, span, message)
            .claim(self.claim.name())
            .source(self.citation.source.as_str().trim())
    }
}

/// Every citation whose source a program can read, which excludes interviews, confidential
/// sources and placeholders.
pub(in crate::rules) fn citations<'a>(context: &RuleContext<'a>) -> Vec<Cited<'a>> {
    let Some(file) = context.claims_file else {
        return Vec::new();
    };
    let readable = context.shared.readable_citations(|| readable(context));
    let cited = readable.iter().filter_map(|id| {
        let claim = context.claims.claims.get(id.claim)?;
        Some(Cited {
            file,
            claim,
            citation: claim.cite.get(id.citation)?,
            evidence: context.facts.citation(id.claim, id.citation)?,
        })
    });
    cited.collect()
}

/// Which citations these are.
fn readable(context: &RuleContext<'_>) -> Vec<CitationId> {
    let references = context.references();
    let known: HashSet<&str> = references
        .iter()
        .map(crate::claims::Reference::cited_as)
        .collect();
    let mut all = Vec::new();
    for (claim, its) in context.claims.claims.iter().enumerate() {
        for (citation, cited) in its.cite.iter().enumerate() {
            let has_copy = match context.target(cited) {
                Target::Source(source) => !source.confidential && source.local_file.is_some(),
                Target::Address => false,
                Target::Placeholder | Target::Unknown => continue,
            };
            if has_copy || known.contains(cited.source.as_str().trim()) {
                all.push(CitationId { claim, citation });
            }
        }
    }
    all
}

/// What is wrong with a claim by its evidence, and the words of the claim that it is about.
pub(in crate::rules) fn flaw(support: &Support, claim: &Text) -> Option<(String, Span)> {
    match support.judgment {
        Judgment::Contradicted => Some((
            "the source appears to contradict this".to_owned(),
            claim.span,
        )),
        Judgment::Unsupported | Judgment::Partly => {
            let is_partly = support.judgment == Judgment::Partly;
            let range = support
                .missing
                .iter()
                .find(|range| is_hard_value(claim.as_str(), range, !is_partly))?;
            let words = claim.as_str().get(range.clone())?;
            Some((
                format!("\"{words}\" does not appear in the source"),
                claim.span_of(range.clone()),
            ))
        }
        Judgment::Supported | Judgment::Undecidable => None,
    }
}

/// Whether a range of a claim is a number or, if `names`, a name: these have no synonyms.
fn is_hard_value(claim: &str, range: &Range<usize>, names: bool) -> bool {
    let words = claim.get(range.clone()).unwrap_or_default();
    let is_name = names && range.start > 0 && words.starts_with(char::is_uppercase);
    is_name || words.contains(|c: char| c.is_ascii_digit())
}
