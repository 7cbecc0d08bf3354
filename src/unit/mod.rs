//! One article and its claims file: what was loaded, and how it is looked at.

use std::borrow::Cow;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::anchor::{self, Anchors};
use crate::article::analysis::AnnotatedText;
use crate::article::{self, Format};
use crate::claims::{self, Claim, ClaimsFile, Kind, Reference, discreet, masks};
use crate::filter;
use crate::filter::suppression::{self, Suppression};
use crate::finding::{FileId, Finding, Suppressed};
use crate::language::BlockKind;
use crate::lock;
use crate::report::{ArticleView, Summary};
use crate::rules::{BrokenPath, Rule, RuleContext};
use crate::source_facts::{Confirmation, QuoteStatus, SourceFacts};
use crate::text::{Span, TextFile};
use crate::yaml::{self, Problem};

use crate::view::view;

/// An article and its claims, or one of them alone.
#[derive(Clone, Debug, Default)]
pub struct ArticleUnit {
    /// The claims file.
    pub claims: Option<ParsedClaims>,
    /// The article.
    pub article: Option<FileId>,
    /// Paths of the claims file that could not be followed.
    pub broken_paths: Vec<BrokenPath>,
    /// What is wrong with the files of sources that it names.
    pub problems: Vec<(FileId, Problem)>,
    /// An earlier claims file for the same article.
    pub rival: Option<(FileId, Span)>,
    /// What is known of the world for its sources.
    pub facts: SourceFacts,
    /// What is wrong with its lock, unless another case says so.
    pub lock_problems: Vec<(FileId, Problem)>,
}

impl ArticleUnit {
    /// Its claims and everything that they refer to; None without a claims file that can be read.
    pub(crate) fn referred(&self) -> Option<(&ClaimsFile, Vec<Reference<'_>>)> {
        let claims = self.claims.as_ref()?;
        let model = claims.model.as_ref()?;
        Some((model, claims::references(model, claims.file)))
    }
}

/// A claims file that was read.
#[derive(Clone, Debug)]
pub struct ParsedClaims {
    /// The file.
    pub file: FileId,
    /// What it says; None when it is no claims file that this program reads.
    pub model: Option<ClaimsFile>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// Its bytes that no output may show.
    pub masks: Vec<Span>,
    /// Its comments, in order.
    pub comments: Vec<yaml::Comment>,
}

/// What a run fixes for all cases.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The day of the run.
    pub today: Date,
    /// From which score on a sentence wants a source.
    pub uncited_threshold: f32,
    /// Whether a page shows the article.
    pub views: bool,
}

impl ParsedClaims {
    /// Reads a claims file.
    pub fn read(text: &TextFile, file: FileId) -> Self {
        let document = yaml::parse(text);
        let masks = masks(text, &document);
        let mut problems = document.problems;
        let broken = document.broken_at.is_some();
        let model = match &document.root {
            // Behind a syntax error the tree is silent: what seems absent may well be there.
            Some(_) if broken => None,
            Some(root) => claims::claims_file(root, file, &mut problems),
            None => {
                if problems.is_empty() {
                    problems.push(
                        Problem::new(Span::default(), "this claims file is empty")
                            .help("write `version: 1`, `article:` and `claims:`"),
                    );
                }
                None
            }
        };
        Self {
            file,
            model,
            problems: discreet(problems, &masks),
            masks,
            comments: document.comments,
        }
    }
}

/// A case that was read and tied: everything but the judgement.
#[derive(Clone, Debug)]
pub struct Analysis<'a> {
    /// What the claims file says; empty when there is none to read.
    pub claims: Cow<'a, ClaimsFile>,
    /// Whether there is a claims file that could not be read.
    pub is_broken: bool,
    /// The article as it reads.
    pub text: AnnotatedText,
    /// Which claim is tied to which words.
    pub anchors: Anchors,
    /// What authors have the linter overlook.
    pub suppressions: Vec<Suppression>,
}

/// What came out of one case.
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

/// Reads the article of a case and ties its claims to it.
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

/// Looks at one case with the rules that run, and counts what it holds.
pub fn lint_unit(
    unit: &ArticleUnit,
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
        facts: &unit.facts,
        today: options.today,
        uncited_threshold: options.uncited_threshold,
    };
    // Without its model or its article most of what could be said of a case is noise.
    let silenced = |rule: &Rule| {
        let speaks = |names: &[&str]| names.contains(&rule.name);
        if analysis.is_broken {
            !speaks(&["invalid-claims-file"])
        } else if claims_file.is_some() && unit.article.is_none() {
            !speaks(&[
                "invalid-claims-file",
                "path-outside-root",
                "missing-article",
            ])
        } else {
            false
        }
    };
    let speaking: Vec<&'static Rule> = rules
        .iter()
        .copied()
        .filter(|rule| !silenced(rule))
        .collect();
    // A rule a core: a long claims file is one case, and rules that cost much stand side by side.
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

/// Whether a claim has quotes, and its sources have all of them.
pub(crate) fn is_verified(context: &RuleContext<'_>, at: usize, claim: &Claim) -> bool {
    let mut quotes = (0..claim.cite.len())
        .filter_map(|number| context.facts.heard(at, number))
        .flat_map(|heard| &heard.quotes)
        .peekable();
    quotes.peek().is_some() && quotes.all(|quoted| matches!(quoted, QuoteStatus::Found(_)))
}

/// A person's check of a claim that holds for what is said now.
pub(crate) fn confirmation<'a>(
    context: &RuleContext<'a>,
    at: usize,
    claim: &Claim,
) -> Option<&'a Confirmation> {
    let one = context.facts.confirmed.get(&claim.name())?;
    let now = lock::binding(context.claims, claim, &context.said(at));
    (one.binding == now).then_some(one)
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
        let is_verified = is_verified(context, at, claim);
        let is_confirmed = confirmation(context, at, claim).is_some();
        summary.verified += usize::from(is_verified);
        summary.confirmed += usize::from(is_confirmed);
        let is_unchecked = claim.kind == Kind::Fact && !is_verified && !is_confirmed;
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
