//! Shared by the reachability rules.

use crate::claims::Reference;
use crate::finding::Finding;
use crate::lock;
use crate::source_facts::{LockEntry, Visit};

use crate::rules::{Rule, RuleContext};

/// Every address and identifier that was requested in this run, at each place where it is written,
/// with the result.
pub(in crate::rules) fn visited<'a>(
    context: &RuleContext<'a>,
) -> impl Iterator<Item = (Reference<'a>, &'a Visit)> {
    let visits = &context.facts.visits;
    let references = if visits.is_empty() {
        Vec::new()
    } else {
        context.references()
    };
    references
        .into_iter()
        .filter_map(|reference| Some((reference, visits.get(&reference.key())?)))
}

/// Every address and identifier that was not requested in this run, at each place where it is
/// written, with what the lock remembers of it.
pub(in crate::rules) fn remembered<'a>(
    context: &RuleContext<'a>,
) -> impl Iterator<Item = (Reference<'a>, &'a LockEntry)> {
    let facts = context.facts;
    let references = if facts.remembered.is_empty() {
        Vec::new()
    } else {
        context.references()
    };
    references.into_iter().filter_map(|reference| {
        let key = reference.key();
        if facts.visits.contains_key(&key) {
            return None;
        }
        let entry = facts.remembered.get(lock::key(&key))?;
        Some((reference, entry))
    })
}

/// A finding about an address or identifier, with the claim or the source it belongs to.
pub(in crate::rules) fn at(
    rule: &Rule,
    reference: &Reference<'_>,
    message: impl Into<String>,
) -> Finding {
    let mut finding = rule.at(reference.file, reference.text.span, message);
    finding.claim = reference.claim.map(crate::claims::Claim::name);
    finding.source = reference
        .source
        .map(|source| source.id.as_str().trim().to_owned());
    finding
}
