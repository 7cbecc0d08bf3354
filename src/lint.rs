//! The conductor: calls the stages in their order, and nothing else.

use std::collections::BTreeSet;
use std::path::PathBuf;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::evidence::reading::PdfText;
use crate::failure::Failure;
use crate::filter::{self, Baseline};
use crate::finding::{FileId, Finding, Level, Suppressed};
use crate::load::{Loader, shown};
use crate::report::{ArticleView, Summary};
use crate::rules::{self, weakened_check};
use crate::settings::Settings;
use crate::text::{Span, TextFile};

use crate::change::narrow::{FilterInputs, FilteredFindings, narrow};
use crate::change::{self, Change};
use crate::lock::store::{LockStore, WriteOptions};
use crate::report::next_step;
use crate::unit::{self, ArticleUnit, UnitResult, lint_unit};
use crate::verification::Verification;
use crate::verification::fetch::{self, SourceFetcher};
use crate::workspace::{self, Workspace};

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
    /// Whether the pages of the sources are read, when the world is asked.
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

/// Checks what is asked for; `world` is asked only when there is one.
pub fn check(request: &Request, world: Option<&mut dyn SourceFetcher>) -> Outcome {
    let mut workspace = workspace::gather(&request.loader, &request.paths, &request.settings);
    for unit in &mut workspace.units {
        unit.facts.dead_after = request.settings.reach.dead_after_days();
    }
    let is_asked = world.is_some();
    learn(&mut workspace, request, world);
    let running = filter::running(rules::ALL, &request.settings);
    let options = unit::Options {
        today: request.today,
        uncited_threshold: request.settings.uncited_threshold,
        views: request.views,
    };
    let examined: Vec<UnitResult> = workspace
        .units
        .par_iter()
        .map(|unit| lint_unit(unit, &workspace.files, &running, &options))
        .collect();
    let mut summary = Summary {
        files: files_of(&workspace.units).len(),
        ..Summary::default()
    };
    let mut findings = Vec::new();
    let mut suppressed = Vec::new();
    let mut views = Vec::new();
    for one in examined {
        findings.extend(one.findings);
        suppressed.extend(one.suppressed);
        views.extend(one.view);
        add(&mut summary, &one.summary);
    }
    summary.suppressed = suppressed.len();
    findings.extend(weakened(request, &mut workspace));
    let root_paths = root_paths(request, &workspace);
    let findings = filter::sift(findings, &request.settings, &workspace.files, &root_paths);
    let how = FilterInputs {
        request,
        running: &running,
        options: &options,
        is_asked,
    };
    let FilteredFindings {
        findings,
        suppressed: known,
        gone,
        untouched,
        baseline,
    } = narrow(how, &workspace, &root_paths, findings).unwrap_or_else(|failure| {
        workspace.failures.push(failure);
        FilteredFindings::default()
    });
    summary.baselined = known.len();
    summary.gone = gone.len();
    summary.untouched = untouched;
    summary.weakened = findings
        .iter()
        .filter(|one| weakened_check::is_one(one))
        .count();
    suppressed.extend(known);
    for finding in &findings {
        match finding.level {
            Level::Error => summary.errors += 1,
            Level::Warning => summary.warnings += 1,
            Level::Info => summary.infos += 1,
        }
    }
    let mut unclaimed: Vec<FileId> = workspace
        .units
        .iter()
        .filter(|unit| unit.claims.is_none())
        .filter_map(|unit| unit.article)
        .collect();
    unclaimed.sort();
    let hint = workspace.note.or_else(|| {
        next_step::hint(&next_step::State {
            files: &workspace.files,
            findings: &findings,
            failures: &workspace.failures,
            summary: &summary,
            unclaimed: &unclaimed,
            articles_are_named: !request.settings.articles.is_empty(),
        })
    });
    Outcome {
        files: workspace.files,
        root_paths,
        findings,
        suppressed,
        unclaimed,
        failures: workspace.failures,
        masked: workspace.masked,
        summary,
        hint,
        views,
        gone,
        baseline,
    }
}

/// Learns what can be known of the sources: from the locks, from local copies, and from the world
/// when there is one; then writes down what was new.
fn learn(workspace: &mut Workspace, request: &Request, world: Option<&mut dyn SourceFetcher>) {
    let loader = &request.loader;
    let locks = LockStore::read(workspace, loader, request.change.as_ref());
    let mut hearing = Verification::of(&workspace.units);
    let change = request.change.as_ref();
    hearing.copies(
        &workspace.units,
        &workspace.places,
        loader,
        change,
        &request.pdf,
    );
    let is_asked = world.is_some();
    if let Some(world) = world {
        for unit in &mut workspace.units {
            unit.facts.is_verified |= request.verify;
        }
        let reads = request.verify.then_some(&mut hearing);
        if let Err(failure) = fetch::ask(&mut workspace.units, world, reads, &request.pdf) {
            workspace.failures.push(failure);
        }
    }
    let listening = hearing.tell(&mut workspace.units);
    if is_asked {
        let writing = WriteOptions {
            today: request.today,
            refresh: request.settings.reach.refresh_days(),
            locked: request.locked,
            whole: request.paths.is_empty() && workspace.failures.is_empty(),
        };
        locks.write(workspace, loader, &listening, &writing);
    }
}

/// What the change that a run is about has the linter overlook.
fn weakened(request: &Request, workspace: &mut Workspace) -> Vec<Finding> {
    let Some(change) = &request.change else {
        return Vec::new();
    };
    let root_paths = root_paths(request, workspace);
    let before = change.before_all(&root_paths);
    let found = before.and_then(|before| change::weakened(change, &before, request, workspace));
    found.unwrap_or_else(|failure| {
        workspace.failures.push(failure);
        Vec::new()
    })
}

/// The path of each file relative to the root.
fn root_paths(request: &Request, workspace: &Workspace) -> Vec<String> {
    let root = request.loader.root();
    workspace
        .places
        .iter()
        .map(|path| shown(path, root))
        .collect()
}

/// The files that the cases are about: not those that were only asked whose article they name.
fn files_of(units: &[ArticleUnit]) -> BTreeSet<FileId> {
    units
        .iter()
        .flat_map(|unit| {
            let model = unit
                .claims
                .iter()
                .filter_map(|claims| claims.model.as_ref());
            let shared = model.flat_map(|model| model.sources.iter().map(|source| source.file));
            let own = unit.claims.iter().map(|claims| claims.file);
            unit.article.into_iter().chain(own).chain(shared)
        })
        .collect()
}

fn add(total: &mut Summary, counted: &Summary) {
    total.claims += counted.claims;
    total.sources += counted.sources;
    total.sentences += counted.sentences;
    total.covered += counted.covered;
    total.cited += counted.cited;
    total.verified += counted.verified;
    total.confirmed += counted.confirmed;
    total.unchecked += counted.unchecked;
}
