//! A unit before or after the change, and the statements of its article.

use std::ops::Range;
use std::path::PathBuf;

use crate::anchor::{Anchor, Occurrence};
use crate::change::statement::same_statement;
use crate::claims::{Citation, Claim, ClaimKind, Source};
use crate::finding::{FileId, Suppressed};
use crate::language::Language;
use crate::load::Loader;
use crate::source_facts::SourceFacts;
use crate::text::{Span, TextFile};
use crate::unit::Analysis;
use crate::workspace::ArticleUnit;

/// A unit before or after the change.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) unit: &'a ArticleUnit,
    pub(super) analysis: &'a Analysis<'a>,
    pub(super) files: &'a [TextFile],
    /// The place of each file.
    pub(super) places: &'a [PathBuf],
    pub(super) loader: &'a Loader,
    pub(super) facts: &'a SourceFacts,
    pub(super) suppressed: &'a [Suppressed],
}

/// Words that state something, and where.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    pub(super) words: String,
    pub(super) language: &'static dyn Language,
    pub(super) at: (FileId, Span),
}

impl Statement {
    /// Whether it says nothing that another one did not say.
    pub(super) fn is_in(&self, old: &Self) -> bool {
        same_statement(self.language, &old.words, &self.words)
    }
}

impl<'a> Side<'a> {
    pub(super) fn claims(&self) -> &'a [Claim] {
        &self.analysis.claims.claims
    }

    /// The claims file; the first file where there is none.
    pub(super) fn claims_file(&self) -> FileId {
        self.unit
            .claims
            .as_ref()
            .map_or(FileId(0), |claims| claims.file)
    }

    /// The source that a citation names.
    pub(super) fn source(&self, cite: &Citation) -> Option<&'a Source> {
        self.analysis.claims.source(cite.source.as_str().trim())
    }

    /// Whether a citation is of a confidential source.
    pub(super) fn is_confidential(&self, cite: &Citation) -> bool {
        self.source(cite).is_some_and(|source| source.confidential)
    }

    /// The anchor of a claim.
    pub(super) fn anchor(&self, claim: usize) -> &'a Anchor {
        static NONE: Anchor = Anchor::Unanchored;
        self.analysis.anchors.claims.get(claim).unwrap_or(&NONE)
    }

    /// What stands at these words of the article: its sentences, each without what claims of fact
    /// state there that have a source of their own. `words` when they are not in the article.
    pub(super) fn statements(&self, anchor: &Anchor, words: &str, at: Span) -> Vec<Statement> {
        let places = anchor.occurrences();
        if places.is_empty() {
            return vec![Statement {
                words: words.to_owned(),
                language: self.analysis.text.language.language,
                at: (self.claims_file(), at),
            }];
        }
        let cited = self.cited_ranges();
        let own = |range: &Range<usize>| {
            let overlaps =
                |place: &Occurrence| place.range.start < range.end && range.start < place.range.end;
            places.iter().any(overlaps)
        };
        let others: Vec<Range<usize>> = cited.into_iter().filter(|range| !own(range)).collect();
        self.sentences(places)
            .filter_map(|sentence| self.rest_of(sentence, &others))
            .collect()
    }

    /// The sentences of occurrences, each once, by index.
    pub(super) fn sentences(&self, places: &[Occurrence]) -> impl Iterator<Item = usize> + use<> {
        let mut all: Vec<usize> = places
            .iter()
            .flat_map(|place| place.sentences.clone())
            .collect();
        all.sort_unstable();
        all.dedup();
        all.into_iter()
    }

    /// A sentence without some ranges of the running text.
    pub(super) fn rest_of(&self, sentence: usize, without: &[Range<usize>]) -> Option<Statement> {
        let text = &self.analysis.text;
        let sentence = text.sentences.get(sentence)?;
        let mut words = String::new();
        for (at, c) in text.words(&sentence.range).char_indices() {
            let at = sentence.range.start + at;
            if without.iter().any(|range| range.contains(&at)) {
                if !words.ends_with(' ') {
                    words.push(' ');
                }
            } else {
                words.push(c);
            }
        }
        let language = text.languages.get(sentence.block);
        Some(Statement {
            words: words.trim().to_owned(),
            language: language.copied().unwrap_or(text.language.language),
            at: (self.unit.article?, text.span(&sentence.range)),
        })
    }

    /// The sentences of a claim in the article.
    pub(super) fn said(&self, claim: usize) -> String {
        self.analysis.anchors.said(claim, &self.analysis.text)
    }

    /// The words that claims of fact with a source stand for.
    fn cited_ranges(&self) -> Vec<Range<usize>> {
        let claims = self.claims().iter().enumerate();
        claims
            .filter(|(_, claim)| {
                let is_confidential = claim.cite.iter().all(|cite| self.is_confidential(cite));
                claim.kind == ClaimKind::Fact && !is_confidential
            })
            .flat_map(|(at, _)| self.anchor(at).occurrences())
            .map(|place| place.range.clone())
            .collect()
    }

    /// The words that anything in the claims file stands for.
    pub(super) fn covered_ranges(&self) -> Vec<Range<usize>> {
        let anchors = &self.analysis.anchors;
        let all = anchors.claims.iter().chain(&anchors.exceptions);
        all.flat_map(Anchor::occurrences)
            .map(|place| place.range.clone())
            .collect()
    }
}
