//! How well each claim, and every word of an article, is sourced. The page, the summary, the last
//! line and the JSON all read what is decided here; nothing else decides it.
//!
//! Findings count as the rules found them: a suppression, a baseline, a level or a limit to a
//! change silences a finding, and leaves the standing as it is.

use std::collections::{HashMap, HashSet};

use crate::claims::{Citation, ClaimKind, Reference, by_source, identity};
use crate::finding::{Finding, Level, Standing};
use crate::lock;
use crate::rules::{self, Need, RuleContext, Target};
use crate::source_facts::{QuoteStatus, Verdict, VerifiedBy};
use crate::text::{FileId, Span};

/// What decides how well a claim is sourced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimState {
    /// What kind of statement it is.
    pub kind: ClaimKind,
    /// For each citation whether there is a source behind it: no placeholder, no unknown key,
    /// none that is gone.
    pub citations: Vec<bool>,
    /// Whether it has quotes and all of them are in their sources.
    pub is_verified: bool,
    /// Whether a person confirmed what it says now.
    pub is_confirmed: bool,
    /// The worst that a finding about it says of its words.
    pub undermined: Option<Standing>,
    /// Whether an error is about it or about a source that it cites.
    pub has_error: bool,
}

/// How well a claim is sourced.
///
/// A contradiction or a missing quote outweighs everything else. A claim that an error is about
/// is at best unchecked: nothing is shown as good that the same run says is wrong.
pub fn of_claim(state: &ClaimState) -> Standing {
    let found = state.undermined.unwrap_or(Standing::Exempt);
    if found <= Standing::NotInSource {
        return found;
    }
    if state.kind != ClaimKind::Fact {
        return Standing::Exempt;
    }
    let is_real = state.citations.contains(&true);
    let best = match () {
        () if state.is_confirmed => Standing::Confirmed,
        () if state.citations.is_empty() => Standing::NoSource,
        () if !is_real => Standing::NoRealSource,
        () if state.is_verified => Standing::Verified,
        () => Standing::Unchecked,
    };
    let most = if state.has_error {
        Standing::Unchecked
    } else {
        Standing::Exempt
    };
    best.min(found).min(most)
}

/// How well words are sourced: by the worst of the claims that cover them, else by an excuse,
/// else by citations of their own, of which `cited` says whether one leads somewhere.
pub fn of_words(
    claims: impl IntoIterator<Item = Standing>,
    is_excused: bool,
    cited: Option<bool>,
) -> Standing {
    claims.into_iter().min().unwrap_or(match cited {
        _ if is_excused => Standing::Exempt,
        Some(true) => Standing::Unchecked,
        Some(false) => Standing::NoRealSource,
        None => Standing::NoSource,
    })
}

/// How well every claim of a unit is sourced, in their order. `findings` are all that its rules
/// found; `is_error` says which of them count as errors.
pub fn of_claims(
    context: &RuleContext<'_>,
    findings: &[Finding],
    is_error: &dyn Fn(&Finding) -> bool,
) -> Vec<Standing> {
    let mut states = states(context);
    let index = Index::new(context);
    for finding in findings {
        let is_error = finding.level == Level::Error || is_error(finding);
        if !is_error && finding.undermines.is_none() {
            continue;
        }
        let is_of_record = rules::find(finding.rule).is_some_and(|rule| rule.needs(Need::Records));
        let claims = index.claims_of(finding);
        let citations = index.citations_of(context, finding, &claims);
        for at in &claims {
            if let Some(state) = states.get_mut(*at) {
                state.has_error |= is_error;
            }
        }
        for (claim, citation) in &citations {
            let Some(state) = states.get_mut(*claim) else {
                continue;
            };
            state.has_error |= is_error;
            // One of several sources may be gone; a claim has none only without all, and one whose
            // words were read in a copy is there. What its record says of a work counts also then.
            if finding.undermines == Some(Standing::NoRealSource)
                && (is_of_record || !was_read(context, *claim, *citation))
                && let Some(is_real) = state.citations.get_mut(*citation)
            {
                *is_real = false;
            }
        }
        let Some(undermines) = finding.undermines else {
            continue;
        };
        if undermines != Standing::NoRealSource || citations.is_empty() {
            for at in claims {
                if let Some(state) = states.get_mut(at) {
                    let worst = state
                        .undermined
                        .map_or(undermines, |one| one.min(undermines));
                    state.undermined = Some(worst);
                }
            }
        }
    }
    states.iter().map(of_claim).collect()
}

/// The keys and addresses that words of the article may cite and behind which there is no real
/// source: it is gone, or a finding says that it is another work, was retracted or is a placeholder.
pub fn unreal(context: &RuleContext<'_>, findings: &[Finding]) -> HashSet<String> {
    let references = context.references();
    let mut unreal = HashSet::new();
    for (id, references) in by_source(&references) {
        let has_copy = |reference: &&Reference<'_>| {
            reference
                .source
                .is_some_and(|source| source.local_file.is_some())
        };
        let is_gone =
            |reference: &&Reference<'_>| verdict(context, &reference.key()) == Some(Verdict::Dead);
        if !references.iter().any(has_copy) && references.iter().all(is_gone) {
            unreal.insert(identity::canonical(id).into_owned());
        }
    }
    for finding in findings {
        if finding.undermines != Some(Standing::NoRealSource) || finding.claim.is_some() {
            continue;
        }
        if let Some(source) = &finding.source {
            unreal.insert(identity::canonical(source.trim()).into_owned());
        }
        let place = &finding.primary;
        let at_place = references
            .iter()
            .filter(|one| one.is_link() && one.file == place.file)
            .filter(|one| one.text.span == place.span);
        unreal.extend(at_place.map(Reference::key));
    }
    unreal
}

/// What is known of every claim without any finding: rules that would say more may be off, and
/// the lock remembers what was gone when it was last asked for.
fn states(context: &RuleContext<'_>) -> Vec<ClaimState> {
    let references = context.references();
    let by_source = by_source(&references);
    let is_gone = |citation: &Citation| {
        // A local copy can still be read.
        let has_copy = matches!(context.target(citation), Target::Source(source) if source.local_file.is_some());
        let mut verdicts = by_source
            .get(citation.source.as_str().trim())
            .into_iter()
            .flatten()
            .map(|reference| verdict(context, &reference.key()))
            .peekable();
        !has_copy
            && verdicts.peek().is_some()
            && verdicts.all(|verdict| verdict == Some(Verdict::Dead))
    };
    let is_real = |citation: &Citation| match context.target(citation) {
        Target::Placeholder => false,
        // Nothing can be said of ids while a file that may hold them is missing.
        Target::Unknown => context.lacks_bibliography(),
        Target::Source(_) | Target::Address => !is_gone(citation),
    };
    let claims = context.claims.claims.iter().enumerate();
    claims
        .map(|(at, claim)| ClaimState {
            kind: claim.kind,
            citations: claim.cite.iter().map(is_real).collect(),
            is_verified: context.is_verified(at),
            is_confirmed: context.confirmation(at).is_some(),
            undermined: None,
            has_error: false,
        })
        .collect()
}

/// Whether a quote of a citation was found in its source in this run, or in a copy of it.
fn was_read(context: &RuleContext<'_>, claim: usize, citation: usize) -> bool {
    let is_read = |quote: &QuoteStatus| {
        matches!(
            quote,
            QuoteStatus::Found(found) if found.by != VerifiedBy::Lock
        )
    };
    let evidence = context.facts.citation(claim, citation);
    evidence.is_some_and(|evidence| evidence.quotes.iter().any(is_read))
}

/// What is known of an address: what asking showed in this run, else what the lock remembers.
fn verdict(context: &RuleContext<'_>, key: &str) -> Option<Verdict> {
    match context.facts.visits.get(key) {
        Some(visit) => Some(visit.verdict),
        None => context.facts.remembered.get(lock::key(key))?.verdict,
    }
}

/// Which claims and citations a finding can be about.
struct Index<'a> {
    claims_file: Option<FileId>,
    by_name: HashMap<String, Vec<usize>>,
    by_source: HashMap<&'a str, Vec<(usize, usize)>>,
    /// Entries of claims in the order of the file.
    claims: Vec<(Span, usize)>,
    /// Entries of sources in the order of file and place.
    sources: Vec<(FileId, Span, &'a str)>,
}

impl<'a> Index<'a> {
    fn new(context: &RuleContext<'a>) -> Self {
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        let mut by_source: HashMap<&str, Vec<(usize, usize)>> = HashMap::new();
        let mut claims = Vec::new();
        for (at, claim) in context.claims.claims.iter().enumerate() {
            by_name.entry(claim.name()).or_default().push(at);
            claims.push((claim.span, at));
            for (number, citation) in claim.cite.iter().enumerate() {
                let id = citation.source.as_str().trim();
                by_source.entry(id).or_default().push((at, number));
            }
        }
        claims.sort();
        let mut sources: Vec<_> = context
            .claims
            .sources
            .iter()
            .map(|source| (source.file, source.span, source.id.as_str()))
            .collect();
        sources.sort();
        Self {
            claims_file: context.claims_file,
            by_name,
            by_source,
            claims,
            sources,
        }
    }

    /// The claims that a finding is about: the one it names, else those in whose entries one of
    /// its places lies.
    fn claims_of(&self, finding: &Finding) -> Vec<usize> {
        if let Some(name) = &finding.claim {
            return self.by_name.get(name).cloned().unwrap_or_default();
        }
        let labels = std::iter::once(&finding.primary).chain(&finding.related);
        let mut found: Vec<usize> = labels
            .filter(|label| Some(label.file) == self.claims_file)
            .filter_map(|label| {
                let behind = self
                    .claims
                    .partition_point(|(span, _)| span.start <= label.span.start);
                let (span, at) = self.claims.get(behind.checked_sub(1)?)?;
                span.contains(label.span).then_some(*at)
            })
            .collect();
        found.dedup();
        found
    }

    /// The citations that a finding is about: of its claims, where it is about some, those of its
    /// source or in its place; else all of the source that it names or in whose entry it lies.
    fn citations_of(
        &self,
        context: &RuleContext<'_>,
        finding: &Finding,
        claims: &[usize],
    ) -> Vec<(usize, usize)> {
        let named = finding.source.as_deref().map(str::trim);
        if !claims.is_empty() {
            let is_meant = |citation: &Citation| {
                Some(citation.source.as_str().trim()) == named
                    || citation.span.contains(finding.primary.span)
                    || citation.source.span.contains(finding.primary.span)
            };
            return claims
                .iter()
                .filter_map(|at| Some((*at, context.claims.claims.get(*at)?)))
                .flat_map(|(at, claim)| {
                    let citations = claim.cite.iter().enumerate();
                    citations
                        .filter(|(_, citation)| is_meant(citation))
                        .map(move |(number, _)| (at, number))
                })
                .collect();
        }
        let place = &finding.primary;
        let id = named.or_else(|| {
            let behind = self.sources.partition_point(|(file, span, _)| {
                (*file, span.start) <= (place.file, place.span.start)
            });
            let (file, span, id) = self.sources.get(behind.checked_sub(1)?)?;
            (*file == place.file && span.contains(place.span)).then_some(*id)
        });
        id.and_then(|id| self.by_source.get(id))
            .cloned()
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state() -> ClaimState {
        ClaimState {
            kind: ClaimKind::Fact,
            citations: vec![true],
            is_verified: false,
            is_confirmed: false,
            undermined: None,
            has_error: false,
        }
    }

    #[test]
    fn the_worst_that_is_known_of_a_claim_decides() {
        use Standing::{
            Confirmed, Contradicted, Exempt, NoRealSource, NoSource, NotInSource, Unchecked,
            Verified,
        };
        let verified = ClaimState {
            is_verified: true,
            ..state()
        };
        let confirmed = ClaimState {
            is_confirmed: true,
            ..state()
        };
        let opinion = ClaimState {
            kind: ClaimKind::Opinion,
            citations: Vec::new(),
            ..state()
        };
        let with = |state: &ClaimState, undermined, has_error| ClaimState {
            undermined,
            has_error,
            ..state.clone()
        };
        for (claim, standing) in [
            (state(), Unchecked),
            (verified.clone(), Verified),
            (confirmed.clone(), Confirmed),
            (opinion.clone(), Exempt),
            (
                ClaimState {
                    citations: Vec::new(),
                    ..state()
                },
                NoSource,
            ),
            (
                ClaimState {
                    citations: vec![false],
                    ..verified.clone()
                },
                NoRealSource,
            ),
            (
                ClaimState {
                    citations: vec![false, true],
                    ..verified.clone()
                },
                Verified,
            ),
            (
                ClaimState {
                    citations: Vec::new(),
                    ..confirmed.clone()
                },
                Confirmed,
            ),
            (with(&verified, Some(Contradicted), true), Contradicted),
            (with(&verified, Some(Contradicted), false), Contradicted),
            (with(&confirmed, Some(Contradicted), true), Contradicted),
            (with(&opinion, Some(Contradicted), true), Contradicted),
            (with(&opinion, Some(NoSource), true), Exempt),
            (with(&verified, Some(NotInSource), true), NotInSource),
            (with(&confirmed, Some(NotInSource), true), NotInSource),
            (with(&verified, Some(NoRealSource), true), NoRealSource),
            (with(&verified, None, true), Unchecked),
            (with(&confirmed, None, true), Unchecked),
            (with(&state(), None, true), Unchecked),
        ] {
            assert_eq!(of_claim(&claim), standing, "{claim:?}");
        }
    }

    #[test]
    fn words_are_as_well_sourced_as_their_worst_claim() {
        for one in Standing::ALL {
            for other in Standing::ALL {
                assert_eq!(of_words([one, other], true, Some(false)), one.min(other));
            }
            assert_eq!(of_words([one], false, None), one);
        }
        assert_eq!(of_words([], true, Some(true)), Standing::Exempt);
        assert_eq!(of_words([], false, Some(true)), Standing::Unchecked);
        assert_eq!(of_words([], false, Some(false)), Standing::NoRealSource);
        assert_eq!(of_words([], false, None), Standing::NoSource);
    }
}
