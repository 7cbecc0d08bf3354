//! The conductor: calls the stages of a run in their order.

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::change::since::{FilterInputs, FilteredFindings, filter_by_change};
use crate::change::{self, Bases, Change, ChangedRun, LookedAt};
use crate::evidence::extract::PdfText;
use crate::failure::Failure;
use crate::filter::{self, Baseline};
use crate::finding::{ClaimStanding, Finding, Level, Suppressed, WordsStanding};
use crate::load::Loader;
use crate::lock::store::WriteOptions;
use crate::report::next_step::{self, next_step};
use crate::report::{ArticleView, Summary};
use crate::rules::{self, uncited_statement, weakened_check};
use crate::settings::{self, Settings};
use crate::source_facts::{SourceFacts, Visit};
use crate::text::{FileId, Span, TextFile};
use crate::unit::{self, UnitResult, lint_unit};
use crate::verification::fetch::SourceFetcher;
use crate::verification::{self, verify};
use crate::workspace::{ArticleUnit, Workspace, gather_with};

/// What is to be checked, and how.
#[derive(Clone, Debug)]
pub struct Request {
    /// Opens files.
    pub loader: Loader,
    /// The paths that were typed; none for the claims of the root.
    pub paths: Vec<PathBuf>,
    /// How to judge.
    pub settings: Settings,
    /// The day of the run.
    pub today: Date,
    /// Whether a page shows the articles.
    pub views: bool,
    /// Whether to read the pages of the sources, when the network is used.
    pub verify: bool,
    /// Whether the locks must not change.
    pub locked: bool,
    /// Turns the bytes of a PDF into text, when that can be done.
    pub pdf: fn(&[u8]) -> Option<PdfText>,
    /// The change that the run is about, when it is about one.
    pub change: Option<Change>,
    /// What was known when it was written.
    pub baseline: Option<Baseline>,
    /// Where that stands.
    pub baseline_file: Option<PathBuf>,
    /// Whether a new baseline is to be written, which knows everything that is found.
    pub writes_baseline: bool,
}

/// What came out of a run.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Every file that was read; a [`FileId`] is an index into them.
    pub files: Vec<TextFile>,
    /// The path of each relative to the root.
    pub root_paths: Vec<String>,
    /// What is wrong, sifted and ordered.
    pub findings: Vec<Finding>,
    /// What is wrong and suppressed, in the order of the cases.
    pub suppressed: Vec<Suppressed>,
    /// How well every claim is sourced, in the order of the units.
    pub claims: Vec<ClaimStanding>,
    /// How well the words of the articles are sourced that state facts.
    pub words: Vec<WordsStanding>,
    /// Articles that no claims file is about, sorted.
    pub unclaimed: Vec<FileId>,
    /// What could not be done.
    pub failures: Vec<Failure>,
    /// Bytes that no output may show.
    pub masked: Vec<(FileId, Span)>,
    /// What was counted.
    pub summary: Summary,
    /// What to do next.
    pub hint: Option<String>,
    /// The articles as a page shows them, in the order of the cases; empty unless asked for.
    pub views: Vec<ArticleView>,
    /// What the baseline knows and was not found.
    pub gone: Vec<String>,
    /// A new baseline file, when one is to be written.
    pub baseline: Option<String>,
}

/// Checks what is asked for; asks for sources only when there is a `fetcher`.
pub fn check(request: &Request, fetcher: Option<&mut dyn SourceFetcher>) -> Outcome {
    let (loader, settings) = (&request.loader, &request.settings);
    let looked_at = match &request.change {
        Some(change) => change::looked_at(change, loader, settings),
        None => Ok(LookedAt::default()),
    };
    let (looked_at, unknown) = match looked_at {
        Ok(looked_at) => (looked_at, None),
        Err(failure) => (LookedAt::default(), Some(failure)),
    };
    let mut workspace = gather_with(loader, &request.paths, settings, &looked_at.also);
    workspace.failures.extend(unknown);
    let is_asked = fetcher.is_some();
    let (facts, asked) = learn(&mut workspace, request, fetcher);
    let running = filter::running(rules::ALL, &request.settings);
    let root_paths = workspace.files.relative_to(request.loader.root());
    let options = unit::Options {
        today: request.today,
        settings: &request.settings,
        root_paths: &root_paths,
        views: request.views,
    };
    let results: Vec<UnitResult> = workspace
        .units
        .par_iter()
        .zip(&facts)
        .map(|(unit, facts)| {
            lint_unit(
                unit,
                facts,
                workspace.files.texts(),
                &running,
                &options,
                &[],
            )
        })
        .collect();
    let mut outcome = Outcome::default();
    let suppressed: Vec<Vec<Suppressed>> = match &request.change {
        Some(_) => results.iter().map(|one| one.suppressed.clone()).collect(),
        None => Vec::new(),
    };
    let run = ChangedRun {
        loader: &request.loader,
        settings: &request.settings,
        paths: &request.paths,
        baseline_file: request.baseline_file.as_deref(),
        options: &options,
        facts: &facts,
        suppressed: &suppressed,
        reads_pages: is_asked && request.verify,
        pdf: request.pdf,
    };
    let compared = request
        .change
        .as_ref()
        .map(|change| compare(change, &run, &mut workspace));
    let (bases, weakened) = match compared.transpose() {
        Ok(compared) => compared.unzip(),
        Err(failure) => {
            workspace.failures.push(failure);
            (None, None)
        }
    };
    let mut weakened = weakened.unwrap_or_default();
    weakened.extend(looked_at.findings(loader, settings, &request.paths, &mut workspace));
    outcome.root_paths = workspace.files.relative_to(request.loader.root());
    if let Some(bases) = &bases {
        bases.accept(settings, &mut weakened, &outcome.root_paths);
    }
    let results = results.into_par_iter().enumerate().map(|(at, result)| {
        let (Some(unit), Some(facts)) = (workspace.units.get(at), facts.get(at)) else {
            return result;
        };
        // Evidence that the change takes away counts for how well a claim is sourced.
        let known = undermining(unit, &weakened);
        if known.is_empty() {
            return result;
        }
        let files = workspace.files.texts();
        lint_unit(unit, facts, files, &running, &options, &known)
    });
    for one in results.collect::<Vec<_>>() {
        outcome.findings.extend(one.findings);
        outcome.suppressed.extend(one.suppressed);
        outcome.views.extend(one.view);
        outcome.claims.extend(one.claims);
        outcome.words.extend(one.words);
        outcome.summary.add(&one.summary);
    }
    outcome.summary.files = files_of(&workspace).len();
    outcome.summary.asked = asked;
    outcome.summary.suppressed = outcome.suppressed.len();
    outcome.findings.extend(weakened);
    outcome.findings = filter::filter(
        outcome.findings,
        &request.settings,
        workspace.files.texts(),
        &outcome.root_paths,
    );
    let inputs = FilterInputs {
        loader: &request.loader,
        settings: &request.settings,
        base: bases.as_ref().and_then(Bases::since),
        baseline: request.baseline.as_ref(),
        writes_baseline: request.writes_baseline,
        running: &running,
        is_asked,
        reads_pages: request.verify,
    };
    let findings = std::mem::take(&mut outcome.findings);
    let filtered = filter_by_change(&inputs, &workspace, &outcome.root_paths, findings);
    outcome.take(filtered);
    outcome.unclaimed = workspace.unclaimed();
    outcome.hint = workspace.note.take().or_else(|| {
        next_step(&next_step::State {
            files: workspace.files.texts(),
            findings: &outcome.findings,
            failures: &workspace.failures,
            summary: &outcome.summary,
            unclaimed: &outcome.unclaimed,
            asks_for_source: uncited_statement::is_one,
            settings_file: settings::NAME,
            articles_are_named: !request.settings.articles.is_empty(),
        })
    });
    outcome.files = workspace.files.into_texts();
    outcome.failures = workspace.failures;
    outcome.masked = workspace.masked;
    outcome
}

impl Outcome {
    /// Takes what is said after baseline and change, and counts it.
    fn take(&mut self, filtered: FilteredFindings) {
        self.findings = filtered.findings;
        self.gone = filtered.gone;
        self.baseline = filtered.baseline;
        self.summary.baselined = filtered.suppressed.len();
        self.summary.gone = self.gone.len();
        self.summary.untouched = filtered.untouched;
        self.suppressed.extend(filtered.suppressed);
        let weakened = self
            .findings
            .iter()
            .filter(|one| weakened_check::is_one(one));
        let (accepted, weakened): (Vec<_>, Vec<_>) = weakened.partition(|one| one.is_accepted);
        self.summary.weakened = weakened.len();
        self.summary.accepted = accepted.len();
        for finding in &self.findings {
            match finding.level {
                Level::Error => self.summary.errors += 1,
                Level::Warning => self.summary.warnings += 1,
                Level::Info => self.summary.infos += 1,
            }
        }
    }
}

/// Learns what can be known of the sources: from the locks, from local copies, and by asking for
/// them when there is a fetcher; then writes down what was new. Returns also how many were asked for.
fn learn(
    workspace: &mut Workspace,
    request: &Request,
    fetcher: Option<&mut dyn SourceFetcher>,
) -> (Vec<SourceFacts>, Option<usize>) {
    let loader = &request.loader;
    let trusted = request.change.as_ref().and_then(Change::policy);
    let (store, mut remembered) = workspace.read_locks(
        loader,
        trusted,
        request.settings.confirmations.is_by_review(),
    );
    for (unit, facts) in workspace.units.iter_mut().zip(&mut remembered) {
        unit.lock_problems = std::mem::take(&mut facts.problems);
    }
    let is_asked = fetcher.is_some();
    let retractions = request.settings.retractions_in(loader.root());
    let inputs = verification::Inputs {
        loader,
        files: &workspace.files,
        units: &workspace.units,
        remembered: &remembered,
        trusted,
        reads_pages: request.verify,
        dead_after: request.settings.reach.dead_after_days(),
        retractions: retractions.as_deref(),
    };
    let verified = verify(&inputs, fetcher, &request.pdf);
    workspace.failures.extend(verified.failures);
    if is_asked {
        let options = WriteOptions {
            today: request.today,
            refresh: request.settings.reach.refresh_days(),
            locked: request.locked,
            whole: request.paths.is_empty() && workspace.failures.is_empty(),
        };
        let visits: Vec<&HashMap<String, Visit>> =
            verified.facts.iter().map(|facts| &facts.visits).collect();
        let claims = workspace.locked_claims();
        let failures = store.write(loader, &claims, &visits, &verified.updates, &options);
        workspace.failures.extend(failures);
        workspace.failures.sort();
    }
    (verified.facts, verified.asked)
}

/// The findings about a claims file that can lower how well its claims are sourced.
fn undermining(unit: &ArticleUnit, weakened: &[Finding]) -> Vec<Finding> {
    let claims_file = unit.claims.as_ref().map(|claims| claims.file);
    weakened
        .iter()
        .filter(|one| Some(one.primary.file) == claims_file && !one.is_accepted)
        .cloned()
        .collect()
}

/// The states that a change is compared with, and what it has the linter overlook.
fn compare(
    change: &Change,
    run: &ChangedRun<'_>,
    workspace: &mut Workspace,
) -> Result<(Bases, Vec<Finding>), Failure> {
    let bases = Bases::read(change, run, workspace)?;
    let weakened = change::weakened(&bases, run, workspace);
    Ok((bases, weakened))
}

/// The files that the units are about: not those that were only asked whose article they name.
fn files_of(workspace: &Workspace) -> BTreeSet<FileId> {
    workspace
        .units
        .iter()
        .flat_map(|unit| {
            let sources = unit.model().into_iter().flat_map(|model| &model.sources);
            let shared = sources.map(|source| source.file);
            let own = unit.claims.iter().map(|claims| claims.file);
            unit.article.into_iter().chain(own).chain(shared)
        })
        .collect()
}
