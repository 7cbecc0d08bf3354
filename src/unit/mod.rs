//! One article with its claims file: analyzed, linted and counted.

use std::borrow::Cow;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::anchor::{self, Anchors};
use crate::article::analysis::AnnotatedText;
use crate::article::{self, Format};
use crate::claims::{ClaimKind, ClaimsFile};
use crate::filter::{self, suppression};
use crate::finding::{Finding, Suppressed, Suppression};
use crate::language::BlockKind;
use crate::report::{ArticleView, Summary};
use crate::rules::{Rule, RuleContext, SpeaksWhen};
use crate::source_facts::SourceFacts;
use crate::text::{FileId, TextFile};
use crate::view::view;
use crate::workspace::ArticleUnit;

/// What a run fixes for all units.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The day of the run.
    pub today: Date,
    /// From which score on a sentence wants a source.
    pub uncited_threshold: f32,
    /// Whether a page shows the article.
    pub views: bool,
}

/// A unit that was read and anchored: everything but the rules.
#[derive(Clone, Debug)]
pub struct Analysis<'a> {
    /// What the claims file says; empty when there is none to read.
    pub claims: Cow<'a, ClaimsFile>,
    /// Whether there is a claims file that could not be read.
    pub is_broken: bool,
    /// The article as it reads.
    pub text: AnnotatedText,
    /// Which claim stands for which words.
    pub anchors: Anchors,
    /// What authors have the linter overlook.
    pub suppressions: Vec<Suppression>,
}

/// What came out of one unit.
#[derive(Clone, Debug, Default)]
pub struct UnitResult {
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// What is wrong and suppressed.
    pub suppressed: Vec<Suppressed>,
    /// What was counted.
    pub summary: Summary,
    /// The article as a page shows it, when one does and there is an article.
    pub view: Option<ArticleView>,
}

/// Reads the article of a unit and anchors its claims in it.
pub fn analyze<'a>(unit: &'a ArticleUnit, files: &[TextFile]) -> Analysis<'a> {
    let model = unit.claims.as_ref().map(|claims| claims.model.as_ref());
    let is_broken = matches!(model, Some(None));
    let claims = model.flatten().map_or_else(Cow::default, Cow::Borrowed);
    let text = unit.article.and_then(|id| files.get(id.0));
    let mut suppressions = Vec::new();
    if let Some(written) = &unit.claims
        && let Some(text) = files.get(written.file.0)
    {
        suppressions = suppression::in_claims(written.file, text, &written.comments, &claims);
    }
    let mut annotated = AnnotatedText::default();
    if let (Some(id), Some(text)) = (unit.article, text) {
        let article = article::read(text, Format::of(text.path()));
        suppressions.extend(suppression::in_article(id, &article));
        annotated = AnnotatedText::new(&article, claims.is_english());
    }
    let anchors = if text.is_some() {
        anchor::resolve(&claims, &annotated)
    } else {
        Anchors::default()
    };
    Analysis {
        claims,
        is_broken,
        text: annotated,
        anchors,
        suppressions,
    }
}

/// Runs rules over one unit, and counts what it holds.
pub fn lint_unit(
    unit: &ArticleUnit,
    facts: &SourceFacts,
    files: &[TextFile],
    rules: &[&'static Rule],
    options: &Options,
) -> UnitResult {
    let analysis = analyze(unit, files);
    let claims_file = unit.claims.as_ref().map(|claims| claims.file);
    let addresses = RuleContext::addresses(&analysis.claims, claims_file.unwrap_or(FileId(0)));
    let context = RuleContext {
        files,
        claims_file,
        claims: &analysis.claims,
        problems: unit
            .claims
            .as_ref()
            .map_or(&[][..], |claims| &claims.problems),
        shared_problems: &unit.problems,
        broken_paths: &unit.broken_paths,
        lock_problems: &unit.lock_problems,
        suppressions: &analysis.suppressions,
        rival: unit.rival,
        article: unit.article,
        text: &analysis.text,
        anchors: &analysis.anchors,
        addresses: &addresses,
        facts,
        today: options.today,
        uncited_threshold: options.uncited_threshold,
    };
    let condition = if analysis.is_broken {
        SpeaksWhen::ClaimsBroken
    } else if claims_file.is_some() && unit.article.is_none() {
        SpeaksWhen::ArticleMissing
    } else {
        SpeaksWhen::Whole
    };
    let speaking: Vec<&'static Rule> = rules
        .iter()
        .copied()
        .filter(|rule| rule.speaks_when >= condition)
        .collect();
    // A rule a core: a long claims file is one unit, and the slowest rules share it.
    // The order stays that of the rules.
    let found: Vec<Vec<Finding>> = speaking
        .par_iter()
        .with_max_len(1)
        .map(|rule| {
            let mut found = Vec::new();
            (rule.check)(&context, &mut found);
            found
        })
        .collect();
    let found = found.into_iter().flatten().collect();
    let (findings, suppressed) = filter::suppress(found, &analysis.suppressions, &speaking);
    UnitResult {
        findings,
        suppressed,
        summary: count(&context),
        view: (options.views && unit.article.is_some()).then(|| view(&context)),
    }
}

fn count(context: &RuleContext<'_>) -> Summary {
    let states = |kind: BlockKind| !matches!(kind, BlockKind::Heading | BlockKind::Code);
    let claims = &context.claims.claims;
    let mut summary = Summary {
        claims: claims.len(),
        sources: context.claims.sources.len(),
        cited: claims.iter().filter(|claim| !claim.cite.is_empty()).count(),
        ..Summary::default()
    };
    for (at, claim) in claims.iter().enumerate() {
        let is_verified = context.is_verified(at);
        let is_confirmed = context.confirmation(at).is_some();
        summary.verified += usize::from(is_verified);
        summary.confirmed += usize::from(is_confirmed);
        let is_unchecked = claim.kind == ClaimKind::Fact && !is_verified && !is_confirmed;
        summary.unchecked += usize::from(is_unchecked);
    }
    for (_, at, sentence) in context
        .sentences()
        .filter(|(_, _, sentence)| states(sentence.kind))
    {
        summary.sentences += 1;
        let excused = context
            .anchors
            .excusing
            .get(at)
            .is_some_and(|list| !list.is_empty());
        if sentence.linked || excused || context.covering(at).next().is_some() {
            summary.covered += 1;
        }
    }
    summary
}
