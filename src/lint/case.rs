//! One article and its claims file: what was loaded, and how it is looked at.

use std::borrow::Cow;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::anchor::{self, Ties};
use crate::article::{self, Format};
use crate::claims::{self, Claim, ClaimsFile, Kind, Reference, discreet, masks};
use crate::facts::{Confirmation, Known, Quoted};
use crate::finding::{FileId, Finding, SetAside};
use crate::language::BlockKind;
use crate::lock;
use crate::reading::{ClaimProse, Reading};
use crate::report::{Sheet, Summary};
use crate::rules::{Dossier, Rule, Trouble};
use crate::sift;
use crate::suppression::{self, Suppression};
use crate::text::{Span, TextFile};
use crate::yaml::{self, Problem};

use super::sheet;

/// An article and its claims, or one of them alone.
#[derive(Clone, Debug, Default)]
pub struct Case {
    /// The claims file.
    pub claims: Option<Claims>,
    /// The article.
    pub article: Option<FileId>,
    /// Paths of the claims file that could not be followed.
    pub troubles: Vec<Trouble>,
    /// What is wrong with the files of sources that it names.
    pub problems: Vec<(FileId, Problem)>,
    /// An earlier claims file for the same article.
    pub rival: Option<(FileId, Span)>,
    /// What is known of the world for its sources.
    pub known: Known,
    /// What understands its claims; nothing of them until [`Case::read_prose`] was called.
    pub prose: ClaimProse,
    /// What is wrong with its lock, unless another case says so.
    pub lock_problems: Vec<(FileId, Problem)>,
}

impl Case {
    /// Reads in which language its claims are written, when one of them may be weighed against a
    /// source. With `all`, also against those that have no local copy.
    pub(super) fn read_prose(&mut self, files: &[TextFile], all: bool) {
        let Some(model) = self
            .claims
            .as_ref()
            .and_then(|claims| claims.model.as_ref())
        else {
            return;
        };
        let is_weighed = |claim: &Claim| {
            claim.kind == Kind::Fact
                && claim.cite.iter().any(|cite| {
                    let source = model.source(cite.source.as_str().trim());
                    let has_copy = source.is_some_and(|one| one.local_file.is_some());
                    cite.quotes.is_empty() && (all || has_copy)
                })
        };
        if model.claims.iter().any(is_weighed) {
            let text = self.article.and_then(|id| files.get(id.0));
            let article = text.map(|text| article::read(text, Format::of(text.path())));
            self.prose = ClaimProse::new(article.as_ref(), declared(model));
        }
    }

    /// Its claims and everything that they refer to; None without a claims file that can be read.
    pub(super) fn referred(&self) -> Option<(&ClaimsFile, Vec<Reference<'_>>)> {
        let claims = self.claims.as_ref()?;
        let model = claims.model.as_ref()?;
        Some((model, claims::references(model, claims.file)))
    }
}

/// A claims file that was read.
#[derive(Clone, Debug)]
pub struct Claims {
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
    pub sheets: bool,
}

impl Claims {
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
pub struct Look<'a> {
    /// What the claims file says; empty when there is none to read.
    pub claims: Cow<'a, ClaimsFile>,
    /// Whether there is a claims file that could not be read.
    pub is_broken: bool,
    /// The article as it reads.
    pub reading: Reading,
    /// Which claim is tied to which words.
    pub ties: Ties,
    /// What authors have the linter overlook.
    pub suppressions: Vec<Suppression>,
}

/// What came out of one case.
#[derive(Clone, Debug, Default)]
pub struct Examined {
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// What is wrong and suppressed.
    pub set_aside: Vec<SetAside>,
    /// What was counted.
    pub summary: Summary,
    /// The article as a page shows it, when one does and there is an article.
    pub sheet: Option<Sheet>,
}

/// Reads the article of a case and ties its claims to it.
pub fn look<'a>(case: &'a Case, files: &[TextFile]) -> Look<'a> {
    let model = case.claims.as_ref().map(|claims| claims.model.as_ref());
    let is_broken = matches!(model, Some(None));
    let claims = model.flatten().map_or_else(Cow::default, Cow::Borrowed);
    let text = case.article.and_then(|id| files.get(id.0));
    let mut suppressions = Vec::new();
    if let Some(written) = &case.claims
        && let Some(text) = files.get(written.file.0)
    {
        suppressions = suppression::in_claims(written.file, text, &written.comments, &claims);
    }
    let mut reading = Reading::without_article(declared(&claims));
    if let (Some(id), Some(text)) = (case.article, text) {
        let article = article::read(text, Format::of(text.path()));
        reading = Reading::new(&article, declared(&claims));
        let found = suppression::in_article(id, &article, &reading.languages);
        suppressions.extend(found);
    }
    let ties = if text.is_some() {
        anchor::tie(&claims, &reading)
    } else {
        Ties::default()
    };
    Look {
        claims,
        is_broken,
        reading,
        ties,
        suppressions,
    }
}

/// The language that a claims file declares.
fn declared(claims: &ClaimsFile) -> Option<&str> {
    claims.language.as_ref().map(yaml::Text::as_str)
}

/// Looks at one case with the rules that run, and counts what it holds.
pub fn examine(
    case: &Case,
    files: &[TextFile],
    rules: &[&'static Rule],
    options: &Options,
) -> Examined {
    let look = look(case, files);
    let claims_file = case.claims.as_ref().map(|claims| claims.file);
    let addresses = Dossier::addresses(&look.claims, claims_file.unwrap_or(FileId(0)));
    let dossier = Dossier {
        files,
        claims_file,
        claims: &look.claims,
        problems: case
            .claims
            .as_ref()
            .map_or(&[][..], |claims| &claims.problems),
        shared_problems: &case.problems,
        troubles: &case.troubles,
        lock_problems: &case.lock_problems,
        suppressions: &look.suppressions,
        rival: case.rival,
        article: case.article,
        reading: &look.reading,
        ties: &look.ties,
        addresses: &addresses,
        known: &case.known,
        today: options.today,
        uncited_threshold: options.uncited_threshold,
    };
    // Without its model or its article most of what could be said of a case is noise.
    let silenced = |rule: &Rule| {
        let speaks = |names: &[&str]| names.contains(&rule.name);
        if look.is_broken {
            !speaks(&["invalid-claims-file"])
        } else if claims_file.is_some() && case.article.is_none() {
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
            (rule.check)(&dossier, &mut found);
            found
        })
        .collect();
    let found = found.into_iter().flatten().collect();
    let (findings, set_aside) = sift::suppress(found, &look.suppressions, &speaking);
    Examined {
        findings,
        set_aside,
        summary: count(&dossier),
        sheet: (options.sheets && case.article.is_some()).then(|| sheet(&dossier)),
    }
}

/// Whether a claim has quotes, and its sources have all of them.
pub(super) fn is_verified(dossier: &Dossier<'_>, at: usize, claim: &Claim) -> bool {
    let mut quotes = (0..claim.cite.len())
        .filter_map(|number| dossier.known.heard(at, number))
        .flat_map(|heard| &heard.quotes)
        .peekable();
    quotes.peek().is_some() && quotes.all(|quoted| matches!(quoted, Quoted::Found(_)))
}

/// A person's check of a claim that holds for what is said now.
pub(super) fn confirmation<'a>(
    dossier: &Dossier<'a>,
    at: usize,
    claim: &Claim,
) -> Option<&'a Confirmation> {
    let one = dossier.known.confirmed.get(&claim.name())?;
    let now = lock::binding(dossier.claims, claim, &dossier.said(at));
    (one.binding == now).then_some(one)
}

fn count(dossier: &Dossier<'_>) -> Summary {
    let states = |kind: BlockKind| !matches!(kind, BlockKind::Heading | BlockKind::Code);
    let claims = &dossier.claims.claims;
    let mut summary = Summary {
        claims: claims.len(),
        sources: dossier.claims.sources.len(),
        cited: claims.iter().filter(|claim| !claim.cite.is_empty()).count(),
        other_language: usize::from(dossier.article.is_some() && dossier.prose().is_none()),
        ..Summary::default()
    };
    for (at, claim) in claims.iter().enumerate() {
        let is_verified = is_verified(dossier, at, claim);
        let is_confirmed = confirmation(dossier, at, claim).is_some();
        summary.verified += usize::from(is_verified);
        summary.confirmed += usize::from(is_confirmed);
        let is_unchecked = claim.kind == Kind::Fact && !is_verified && !is_confirmed;
        summary.unchecked += usize::from(is_unchecked);
    }
    for (_, at, sentence) in dossier
        .sentences()
        .filter(|(_, _, sentence)| states(sentence.kind))
    {
        summary.sentences += 1;
        let excused = dossier
            .ties
            .excusing
            .get(at)
            .is_some_and(|list| !list.is_empty());
        if sentence.linked || excused || dossier.covering(at).next().is_some() {
            summary.covered += 1;
        }
    }
    summary
}
