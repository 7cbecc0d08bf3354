//! One article with its claims file: analyzed, linted and counted.

use std::borrow::Cow;
use std::collections::BTreeSet;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::anchor::{self, Anchors};
use crate::article::analysis::AnnotatedText;
use crate::article::citations;
use crate::article::{self, Format};
use crate::claims::ClaimsFile;
use crate::filter::{self, suppression};
use crate::finding::{
    ClaimStanding, Finding, Level, Standing, Suppressed, Suppression, WordsStanding,
};
use crate::language::BlockKind;
use crate::report::{ArticleView, Summary};
use crate::rules::{self, AskedFor, Part, Rule, RuleContext, Shared, SpeaksWhen};
use crate::settings::Settings;
use crate::source_facts::SourceFacts;
use crate::text::{FileId, TextFile};
use crate::view::{self, standing, view};
use crate::workspace::ArticleUnit;

/// What a run fixes for all units.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// The day of the run.
    pub today: Date,
    /// How findings are judged.
    pub settings: &'a Settings,
    /// The path of each file relative to the root: settings speak of those.
    pub root_paths: &'a [String],
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
    /// How well its claims are sourced.
    pub claims: Vec<ClaimStanding>,
    /// How well the words of its article are sourced that state facts.
    pub words: Vec<WordsStanding>,
    /// The article as a page shows it, when one does and there is an article.
    pub view: Option<ArticleView>,
}

/// Reads the article of a unit and anchors its claims in it.
pub fn analyze<'a>(unit: &'a ArticleUnit, files: &[TextFile]) -> Analysis<'a> {
    let model = unit.claims.as_ref().map(|claims| claims.model.as_ref());
    let is_broken = matches!(model, Some(None));
    let mut claims = model.flatten().map_or_else(Cow::default, Cow::Borrowed);
    let text = unit.article.and_then(|id| files.get(id.0));
    let mut suppressions = Vec::new();
    if let Some(written) = &unit.claims
        && let Some(text) = files.get(written.file.0)
    {
        suppressions = suppression::in_claims(written.file, text, &written.comments, &claims);
    }
    let mut annotated = AnnotatedText::without_article(claims.declared_language());
    if let (Some(id), Some(text)) = (unit.article, text) {
        let mut article = article::read(text, Format::of(text.path()));
        citations::mark(&mut article, text, &unit.known_works());
        annotated = AnnotatedText::new(&article, claims.declared_language());
        let found = suppression::in_article(id, &article, &annotated.languages);
        suppressions.extend(found);
    }
    if unit.claims.is_none() && !unit.works.is_empty() {
        claims = Cow::Owned(cited_works(unit, &annotated));
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

/// Of an article without a claims file: the works that it cites, so that rules speak of them.
fn cited_works(unit: &ArticleUnit, text: &AnnotatedText) -> ClaimsFile {
    let keys = text.sentences.iter().flat_map(|sentence| &sentence.keys);
    let mut cited: BTreeSet<&str> = keys.map(|(_, cited)| cited.key.as_str()).collect();
    let works = unit.works.iter().flat_map(|works| works.iter());
    let mut claims = ClaimsFile::default();
    claims.sources = works
        .filter(|work| cited.remove(work.id.as_str()))
        .cloned()
        .collect();
    claims.index();
    claims
}

/// Runs rules over one unit, and counts what it holds. `known` are findings about its claims that
/// no rule makes: they count for how well these are sourced, and are not reported again.
pub fn lint_unit(
    unit: &ArticleUnit,
    facts: &SourceFacts,
    files: &[TextFile],
    rules: &[&'static Rule],
    options: &Options<'_>,
    known: &[Finding],
) -> UnitResult {
    let analysis = analyze(unit, files);
    let claims_file = unit.claims.as_ref().map(|claims| claims.file);
    let addresses = RuleContext::addresses(&analysis.claims, claims_file.unwrap_or(FileId(0)));
    let shared = Shared::default();
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
        works: &unit.works,
        lock_problems: &unit.lock_problems,
        suppressions: &analysis.suppressions,
        rival: unit.rival,
        article: unit.article,
        text: &analysis.text,
        anchors: &analysis.anchors,
        addresses: &addresses,
        cited: &unit.cited,
        facts,
        today: options.today,
        uncited_threshold: options.settings.uncited_threshold,
        coverage: coverage(unit, options),
        shared: &shared,
    };
    let condition = if analysis.is_broken {
        SpeaksWhen::ClaimsBroken
    } else if claims_file.is_some() && unit.article.is_none() && !analysis.claims.is_bibliography {
        SpeaksWhen::ArticleMissing
    } else {
        SpeaksWhen::Whole
    };
    let speaks = |rule: &&'static Rule| rule.speaks_when >= condition;
    let speaking: Vec<&'static Rule> = rules.iter().copied().filter(speaks).collect();
    // What is known against the words counts for their standing, also where settings have it
    // not said.
    let silent = rules::ALL.iter().copied().filter(|rule| {
        rule.undermines.is_some() && !speaking.iter().any(|one| one.name == rule.name)
    });
    let all: Vec<&'static Rule> = speaking.iter().copied().chain(silent).collect();
    // A rule a core: a long claims file is one unit, and the slowest rules share it.
    // The order stays that of the rules.
    let found: Vec<Vec<Finding>> = all
        .par_iter()
        .with_max_len(1)
        .map(|rule| {
            let mut found = Vec::new();
            (rule.check)(&context, &mut found);
            found
        })
        .collect();
    let mut found: Vec<Finding> = found.into_iter().flatten().collect();
    if is_drafted(unit, options) {
        for finding in &mut found {
            finding.is_strict =
                rules::find(finding.rule).is_some_and(|rule| rule.is_strict(finding));
        }
    }
    let is_error = |finding: &Finding| {
        let path = options.root_paths.get(finding.primary.file.0);
        let level = options
            .settings
            .level(finding, path.map_or("", String::as_str));
        level == Some(Level::Error)
    };
    found.extend_from_slice(known);
    let standings = standing::of_claims(&context, &found, &is_error);
    let unreal = standing::unreal(&context, &found);
    found.truncate(found.len() - known.len());
    found.retain(|finding| speaking.iter().any(|rule| rule.name == finding.rule));
    let (findings, suppressed) = filter::suppress(found, &analysis.suppressions, &speaking);
    UnitResult {
        findings,
        suppressed,
        summary: count(&context, &standings),
        claims: claim_standings(&context, &standings),
        words: view::words(&context, &standings, &unreal),
        view: (options.views && unit.article.is_some())
            .then(|| view(&context, &standings, &unreal)),
    }
}

/// Which statements of the article of a unit are asked for a source, by its path.
fn coverage(unit: &ArticleUnit, options: &Options<'_>) -> AskedFor {
    let path = unit.article.and_then(|id| options.root_paths.get(id.0));
    path.map_or(options.settings.coverage, |path| {
        options.settings.coverage(path)
    })
}

/// Whether a machine drafted the article of a unit, by its path or that of its claims file.
fn is_drafted(unit: &ArticleUnit, options: &Options<'_>) -> bool {
    let claims_file = unit.claims.as_ref().map(|claims| claims.file);
    let mut paths = [unit.article, claims_file]
        .into_iter()
        .flatten()
        .filter_map(|file| options.root_paths.get(file.0));
    paths.any(|path| options.settings.is_drafted(path))
}

fn claim_standings(context: &RuleContext<'_>, standings: &[Standing]) -> Vec<ClaimStanding> {
    let Some(file) = context.claims_file else {
        return Vec::new();
    };
    let claims = context.claims.claims.iter().zip(standings);
    claims
        .map(|(claim, standing)| ClaimStanding {
            file,
            span: claim.place(),
            claim: claim.name(),
            standing: *standing,
        })
        .collect()
}

fn count(context: &RuleContext<'_>, standings: &[Standing]) -> Summary {
    let states = |kind: BlockKind| !matches!(kind, BlockKind::Heading | BlockKind::Code);
    let claims = &context.claims.claims;
    let mut summary = Summary {
        claims: claims.len(),
        sources: context.claims.sources.len(),
        entries: if context.claims.is_bibliography {
            context.claims.sources.len()
        } else {
            0
        },
        other_language: usize::from(context.article.is_some() && context.prose().is_none()),
        ..Summary::default()
    };
    for (claim, standing) in claims.iter().zip(standings) {
        summary.standings.count(*standing);
        let is_cited = !claim.cite.is_empty() && *standing != Standing::NoRealSource;
        summary.cited += usize::from(is_cited);
    }
    for (_, at, _) in context
        .sentences()
        .filter(|(_, _, sentence)| states(sentence.kind))
    {
        summary.sentences += 1;
        summary.covered += usize::from(context.parts(at).iter().any(Part::is_covered));
    }
    summary
}
