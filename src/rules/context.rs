//! The input of a rule: one claims file, its article, the anchors of the claims and the facts about
//! their sources. Read-only: a rule cannot change it, send requests or open files.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::civil::Date;
use url::Url;

use crate::anchor::{Anchor, Anchors};
use crate::article::analysis::{AnnotatedText, Sentence};
use crate::checks;
use crate::claims::address::{self, Malformed};
use crate::claims::identity::named;
use crate::claims::{
    ArticleReferences, BrokenPath, Citation, Claim, ClaimsFile, PathRole, Reference, Source,
    references,
};
use crate::finding::{FileId, Finding, Suppression};
use crate::language::Prose;

use crate::source_facts::{
    CheckOutcome, KnownCheck, PersonCheck, QuoteStatus, SourceFacts, deciding,
};
use crate::text::{Span, TextFile};
use crate::yaml::{Problem, Text};

use super::{AskedFor, Rule, Shared};

/// Everything a rule can use about one article and its claims.
#[derive(Clone, Copy, Debug)]
pub struct RuleContext<'a> {
    /// The files of the run, to quote from.
    pub files: &'a [TextFile],
    /// The claims file; None for an article that is checked without one.
    pub claims_file: Option<FileId>,
    /// What the claims file says; empty when there is none.
    pub claims: &'a ClaimsFile,
    /// Problems of the claims file itself.
    pub problems: &'a [Problem],
    /// Problems of its bibliographies; each is reported once in a run.
    pub shared_problems: &'a [(FileId, Problem)],
    /// Paths in it that could not be resolved.
    pub broken_paths: &'a [BrokenPath],
    /// The works that the article may cite by key, by their bibliographies.
    pub works: &'a [Arc<[Source]>],
    /// Problems of the lock; each is reported once in a run.
    pub lock_problems: &'a [(FileId, Problem)],
    /// The suppressions in both files.
    pub suppressions: &'a [Suppression],
    /// An earlier claims file for the same article, and where it names it.
    pub rival: Option<(FileId, Span)>,
    /// The article; None when there is none to read.
    pub article: Option<FileId>,
    /// The text of the article with its analysis.
    pub text: &'a AnnotatedText,
    /// Which claim is anchored to which words.
    pub anchors: &'a Anchors,
    /// Every address in the sources and citations, parsed.
    pub addresses: &'a [Address<'a>],
    /// What the article itself refers to.
    pub cited: &'a ArticleReferences,
    /// What is known about the sources: from the network in this run, local copies and the lock.
    pub facts: &'a SourceFacts,
    /// The day of the run. Only `future-date` and rules about what was fetched in this run may use
    /// it.
    pub today: Date,
    /// The score from which a sentence needs a source.
    pub uncited_threshold: f32,
    /// Which of these sentences need one.
    pub coverage: AskedFor,
    /// What several rules derive from all this, computed once.
    pub shared: &'a Shared,
}

/// A web address in the claims file or a bibliography.
#[derive(Clone, Debug)]
pub struct Address<'a> {
    /// The file it is written in.
    pub file: FileId,
    /// Its value.
    pub text: &'a Text,
    /// The parsed URL, or what is wrong with it.
    pub url: Result<Url, Malformed>,
    /// Whether it is an archived copy.
    pub archive: bool,
    /// The source it belongs to; None when a claim cites the address itself.
    pub source: Option<&'a Source>,
    /// The claim that cites the address itself.
    pub claim: Option<&'a Claim>,
}

impl Address<'_> {
    /// Whether it is a placeholder; only `placeholder-source` reports those.
    pub fn is_placeholder(&self) -> bool {
        address::is_placeholder(self.text.as_str())
            || self.url.as_ref().is_ok_and(address::is_placeholder_url)
    }

    /// A finding about it, with the claim or the source it belongs to.
    pub(super) fn report(&self, rule: &Rule, message: impl Into<String>) -> Finding {
        let mut finding = rule.at(self.file, self.text.span, message);
        finding.claim = self.claim.map(Claim::name);
        finding.source = self.source.map(|source| source.id.as_str().to_owned());
        finding
    }

    /// The parsed address, unless it is malformed or a placeholder.
    pub fn usable(&self) -> Option<&Url> {
        self.url.as_ref().ok().filter(|_| !self.is_placeholder())
    }
}

/// What a citation refers to.
#[derive(Clone, Copy, Debug)]
pub enum Target<'a> {
    /// A source of the file or its bibliographies.
    Source(&'a Source),
    /// An address or an identifier written in place of an id.
    Address,
    /// A marker such as `TODO`.
    Placeholder,
    /// Nothing that could be resolved.
    Unknown,
}

/// Whether a value names an identifier by its scheme, such as `doi:10.1000/182`.
fn is_identifier(text: &Text) -> bool {
    named(text.as_str()).is_some()
}

impl<'a> RuleContext<'a> {
    /// Collects every address, except those of confidential sources.
    pub fn addresses(claims: &'a ClaimsFile, file: FileId) -> Vec<Address<'a>> {
        let mut all = Vec::new();
        for source in claims.sources.iter().filter(|source| !source.confidential) {
            for (text, archive) in [(&source.url, false), (&source.archive_url, true)] {
                // An identifier in place of an address has rules of its own.
                if let Some(text) = text.as_ref().filter(|text| !is_identifier(text)) {
                    all.push(Address {
                        file: source.file,
                        text,
                        url: address::parse(text.as_str().trim()),
                        archive,
                        source: Some(source),
                        claim: None,
                    });
                }
            }
        }
        for claim in &claims.claims {
            for citation in &claim.cite {
                let text = &citation.source;
                if claims.source(text.as_str()).is_none()
                    && address::is_meant(text.as_str())
                    && !is_identifier(text)
                {
                    all.push(Address {
                        file,
                        text,
                        url: address::parse(text.as_str().trim()),
                        archive: false,
                        source: None,
                        claim: Some(claim),
                    });
                }
            }
        }
        all
    }

    /// What is understood of the prose of the article; without it no rule that reads prose speaks.
    pub fn prose(&self) -> Option<&'static dyn Prose> {
        self.text.language.language.prose()
    }

    /// The sentences of the article that a claim stands in, by its place in the file.
    pub fn said(&self, claim: usize) -> String {
        self.anchors.said(claim, self.text)
    }

    /// Whether a claim has quotes and all were found in its sources; by the claim's index.
    pub fn is_verified(&self, claim: usize) -> bool {
        let citations = self
            .claims
            .claims
            .get(claim)
            .map_or(0, |one| one.cite.len());
        let mut quotes = (0..citations)
            .filter_map(|citation| self.facts.citation(claim, citation))
            .flat_map(|evidence| &evidence.quotes)
            .peekable();
        quotes.peek().is_some() && quotes.all(|quote| matches!(quote, QuoteStatus::Found(_)))
    }

    /// Every check of a claim by a person, by the claim's index, with what changed since: empty for
    /// one that is for the current words.
    pub fn checks(&self, claim: usize) -> Vec<(&'a KnownCheck, Vec<&'static str>)> {
        let Some(one) = self.claims.claims.get(claim) else {
            return Vec::new();
        };
        let Some(known) = self.facts.checks.get(&one.name()) else {
            return Vec::new();
        };
        let now = checks::binding(self.claims, one, &self.said(claim));
        let details = checks::details(self.claims, one);
        let changed = |known: &KnownCheck| {
            let before = &known.check.binding;
            let mut changed = Vec::new();
            let mut note = |what, is_same: bool| {
                if !is_same {
                    changed.push(what);
                }
            };
            note("the article's sentence", before.sentence == now.sentence);
            note("the claim", before.claim == now.claim);
            note("its quote", before.quote == now.quote);
            note("its source", before.source == now.source);
            let both = known.details.as_ref().zip(details.as_ref());
            note(
                "what is private of its source",
                both.is_none_or(|(before, now)| before == now),
            );
            changed
        };
        known.iter().map(|known| (known, changed(known))).collect()
    }

    /// The check of a claim that counts: the latest that is for the current words and accepted; by
    /// the claim's index.
    pub fn check(&self, claim: usize) -> Option<&'a PersonCheck> {
        let checks = self.checks(claim).into_iter();
        let current = checks
            .filter(|(known, changed)| changed.is_empty() && known.is_accepted)
            .map(|(known, _)| known);
        deciding(current).map(|known| &known.check)
    }

    /// The check that confirms a claim as it is, by the claim's index.
    pub fn confirmation(&self, claim: usize) -> Option<&'a PersonCheck> {
        let check = self.check(claim);
        check.filter(|check| check.outcome == CheckOutcome::Confirmed)
    }

    /// Every address and identifier that can be fetched, once for each place where it is written;
    /// links of the article only where they stand first.
    pub fn references(&self) -> Vec<Reference<'a>> {
        // Without a claims file no claim cites an address.
        let file = self.claims_file.unwrap_or(FileId(0));
        references(self.claims, file, self.cited)
    }

    /// What a citation refers to.
    pub fn target(&self, citation: &Citation) -> Target<'a> {
        let id = citation.source.as_str().trim();
        if let Some(source) = self.claims.source(id) {
            Target::Source(source)
        } else if address::is_placeholder(named(id).map_or(id, |(_, value)| value)) {
            Target::Placeholder
        } else if address::is_meant(id) {
            Target::Address
        } else {
            Target::Unknown
        }
    }

    /// The claims that cover a sentence.
    pub fn covering(&self, sentence: usize) -> impl Iterator<Item = &'a Claim> + use<'a> {
        let claims: &'a ClaimsFile = self.claims;
        let covering: &'a [usize] = self
            .anchors
            .covering
            .get(sentence)
            .map_or(&[][..], Vec::as_slice);
        covering.iter().filter_map(|&at| claims.claims.get(at))
    }

    /// Every claim with its index, and the claims file; nothing without one.
    pub fn claims(&self) -> impl Iterator<Item = (FileId, usize, &'a Claim)> + use<'a> {
        let claims: &'a ClaimsFile = self.claims;
        let file = self.claims_file.into_iter();
        file.flat_map(move |file| {
            let all = claims.claims.iter().enumerate();
            all.map(move |(at, claim)| (file, at, claim))
        })
    }

    /// Every claim with its anchor.
    pub fn anchors(&self) -> impl Iterator<Item = (&'a Claim, &'a Anchor)> + use<'a> {
        self.claims.claims.iter().zip(&self.anchors.claims)
    }

    /// Every sentence with its index and the article's file; nothing without an article.
    pub fn sentences(&self) -> impl Iterator<Item = (FileId, usize, &'a Sentence)> + use<'a> {
        let article = self.article;
        let annotated: &'a AnnotatedText = self.text;
        article.into_iter().flat_map(move |file| {
            annotated
                .sentences
                .iter()
                .enumerate()
                .map(move |(at, sentence)| (file, at, sentence))
        })
    }

    /// The sources to be judged by themselves: those of the claims file, of a bibliography that is
    /// checked by itself, and of shared bibliographies only those that are cited.
    pub fn judged_sources(&self) -> impl Iterator<Item = &'a Source> {
        let claims: &'a ClaimsFile = self.claims;
        let cites = claims.claims.iter().flat_map(|claim| &claim.cite);
        let relays = claims.sources.iter().flat_map(|source| &source.relays);
        let keys = self
            .text
            .sentences
            .iter()
            .flat_map(|sentence| &sentence.keys);
        let cited: HashSet<&str> = cites
            .map(|citation| citation.source.as_str().trim())
            .chain(relays.map(|id| id.as_str().trim()))
            .chain(keys.map(|(_, cited)| cited.key.as_str()))
            .collect();
        let is_judged = move |source: &&'a Source| {
            !source.confidential
                && (!source.shared || claims.is_bibliography || cited.contains(source.id.as_str()))
        };
        claims.sources.iter().filter(is_judged)
    }

    /// Whether a bibliography could not be read: then an unknown id may be defined there.
    pub fn lacks_bibliography(&self) -> bool {
        self.broken_paths
            .iter()
            .any(|broken_path| broken_path.role == PathRole::Bibliography)
    }

    /// Whether the speaker of a claim that cites a confidential source is described in words that
    /// the article does not have: then they are not shown.
    pub fn withholds_speaker(&self, claim: &Claim) -> bool {
        let Some(speaker) = &claim.speaker else {
            return false;
        };
        if !claim
            .cite
            .iter()
            .any(|one| self.claims.is_confidential(one))
        {
            return false;
        }
        let words = |text: &str| -> Vec<String> {
            // Small words say nothing of who somebody is.
            let says = |word: &&str| {
                word.chars().count() > 3 || word.contains(|c: char| !c.is_lowercase())
            };
            text.split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .filter(says)
                .map(str::to_lowercase)
                .collect()
        };
        let published: HashSet<String> = words(self.text.text()).into_iter().collect();
        let mut said = speaker.words().flat_map(|one| words(one.as_str()));
        said.any(|word| !published.contains(&word))
    }

    /// Whether the source with this id is confidential: then nothing but the id is shown.
    pub fn is_confidential(&self, id: &str) -> bool {
        self.claims.is_confidential_id(id)
    }
}
