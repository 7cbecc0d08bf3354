//! The conductor: calls the stages in their order, and nothing else.

mod asked;
mod case;
mod change;
mod confirm;
mod gather;
mod hearing;
mod hint;
mod locks;
mod named;
mod narrow;
mod reanchor;
mod rename;
mod shared;
mod sheet;
mod world;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::evidence::reading::PdfText;
use crate::failure::Failure;
use crate::finding::{FileId, Finding, Level, SetAside};
use crate::load::{Loader, shown};
use crate::report::{Sheet, Summary};
use crate::rules::{self, weakened_check};
use crate::settings::Settings;
use crate::sift::{self, Baseline};
use crate::text::{Span, TextFile};

use gather::Gathered;
use hearing::Hearing;
use locks::{Locks, Writing};
use narrow::{How, Narrowed, narrow};

pub use case::{Case, Claims, Examined, Look, Options, examine, look};
pub use change::Change;
pub use confirm::{Check, Confirmed, confirm};
pub use reanchor::{Drifted, Reanchored, reanchor};
pub use sheet::sheet;
pub use world::{Wanted, World};

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
    pub sheets: bool,
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
    pub set_aside: Vec<SetAside>,
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
    pub sheets: Vec<Sheet>,
    /// What the baseline knows and was not found.
    pub gone: Vec<String>,
    /// A new baseline file, when one is to be written.
    pub baseline: Option<String>,
}

/// One article with its claims, read but not judged.
///
/// # Errors
///
/// When the article cannot be read.
pub fn one(loader: &Loader, article: &Path) -> Result<(Vec<TextFile>, Case), Failure> {
    let place = loader
        .locate(article)
        .map_err(|why| Failure::at(loader.shown(&loader.absolute(article)), why.message()))?;
    let gathered = gather::gather(loader, &[article.to_owned()], &Settings::default());
    let at = gathered
        .places
        .iter()
        .position(|other| *other == place)
        .map(FileId);
    let case = gathered
        .cases
        .into_iter()
        .find(|case| at.is_some() && case.article == at);
    case.map(|case| (gathered.files, case)).ok_or_else(|| {
        gathered.failures.into_iter().next().unwrap_or_else(|| {
            Failure::at(loader.shown(&loader.absolute(article)), "it is no article")
        })
    })
}

/// Checks what is asked for; `world` is asked only when there is one.
pub fn check(request: &Request, world: Option<&mut dyn World>) -> Outcome {
    let mut gathered = gather::gather(&request.loader, &request.paths, &request.settings);
    for case in &mut gathered.cases {
        case.known.dead_after = request.settings.reach.dead_after_days();
    }
    let is_asked = world.is_some();
    learn(&mut gathered, request, world);
    let running = sift::running(rules::ALL, &request.settings);
    let options = case::Options {
        today: request.today,
        uncited_threshold: request.settings.uncited_threshold,
        sheets: request.sheets,
    };
    let examined: Vec<Examined> = gathered
        .cases
        .par_iter()
        .map(|case| examine(case, &gathered.files, &running, &options))
        .collect();
    let mut summary = Summary {
        files: files_of(&gathered.cases).len(),
        ..Summary::default()
    };
    let mut findings = Vec::new();
    let mut set_aside = Vec::new();
    let mut sheets = Vec::new();
    for one in examined {
        findings.extend(one.findings);
        set_aside.extend(one.set_aside);
        sheets.extend(one.sheet);
        add(&mut summary, &one.summary);
    }
    summary.suppressed = set_aside.len();
    findings.extend(weakened(request, &mut gathered));
    let root_paths = root_paths(request, &gathered);
    let findings = sift::sift(findings, &request.settings, &gathered.files, &root_paths);
    let how = How {
        request,
        running: &running,
        options: &options,
        is_asked,
    };
    let Narrowed {
        findings,
        set_aside: known,
        gone,
        untouched,
        baseline,
    } = narrow(how, &gathered, &root_paths, findings).unwrap_or_else(|failure| {
        gathered.failures.push(failure);
        Narrowed::default()
    });
    summary.baselined = known.len();
    summary.gone = gone.len();
    summary.untouched = untouched;
    summary.weakened = findings
        .iter()
        .filter(|one| weakened_check::is_one(one))
        .count();
    set_aside.extend(known);
    for finding in &findings {
        match finding.level {
            Level::Error => summary.errors += 1,
            Level::Warning => summary.warnings += 1,
            Level::Info => summary.infos += 1,
        }
    }
    let mut unclaimed: Vec<FileId> = gathered
        .cases
        .iter()
        .filter(|case| case.claims.is_none())
        .filter_map(|case| case.article)
        .collect();
    unclaimed.sort();
    let hint = gathered.note.or_else(|| {
        hint::hint(&hint::State {
            files: &gathered.files,
            findings: &findings,
            failures: &gathered.failures,
            summary: &summary,
            unclaimed: &unclaimed,
            articles_are_named: !request.settings.articles.is_empty(),
        })
    });
    Outcome {
        files: gathered.files,
        root_paths,
        findings,
        set_aside,
        unclaimed,
        failures: gathered.failures,
        masked: gathered.masked,
        summary,
        hint,
        sheets,
        gone,
        baseline,
    }
}

/// Learns what can be known of the sources: from the locks, from local copies, and from the world
/// when there is one; then writes down what was new.
fn learn(gathered: &mut Gathered, request: &Request, world: Option<&mut dyn World>) {
    let loader = &request.loader;
    let locks = Locks::read(gathered, loader, request.change.as_ref());
    let reads_pages = world.is_some() && request.verify;
    let files = &gathered.files;
    gathered
        .cases
        .par_iter_mut()
        .for_each(|case| case.read_prose(files, reads_pages));
    let mut hearing = Hearing::of(&gathered.cases);
    let change = request.change.as_ref();
    hearing.copies(
        &gathered.cases,
        &gathered.places,
        loader,
        change,
        &request.pdf,
    );
    let is_asked = world.is_some();
    if let Some(world) = world {
        for case in &mut gathered.cases {
            case.known.is_verified |= request.verify;
        }
        let reads = request.verify.then_some(&mut hearing);
        if let Err(failure) = world::ask(&mut gathered.cases, world, reads, &request.pdf) {
            gathered.failures.push(failure);
        }
    }
    let listening = hearing.tell(&mut gathered.cases);
    if is_asked {
        let writing = Writing {
            today: request.today,
            refresh: request.settings.reach.refresh_days(),
            locked: request.locked,
            whole: request.paths.is_empty() && gathered.failures.is_empty(),
        };
        locks.write(gathered, loader, &listening, &writing);
    }
}

/// What the change that a run is about has the linter overlook.
fn weakened(request: &Request, gathered: &mut Gathered) -> Vec<Finding> {
    let Some(change) = &request.change else {
        return Vec::new();
    };
    let root_paths = root_paths(request, gathered);
    let before = change.before_all(&root_paths);
    let found = before.and_then(|before| change::weakened(change, &before, request, gathered));
    found.unwrap_or_else(|failure| {
        gathered.failures.push(failure);
        Vec::new()
    })
}

/// The path of each file relative to the root.
fn root_paths(request: &Request, gathered: &Gathered) -> Vec<String> {
    let root = request.loader.root();
    gathered
        .places
        .iter()
        .map(|path| shown(path, root))
        .collect()
}

/// The files that the cases are about: not those that were only asked whose article they name.
fn files_of(cases: &[Case]) -> BTreeSet<FileId> {
    cases
        .iter()
        .flat_map(|case| {
            let model = case
                .claims
                .iter()
                .filter_map(|claims| claims.model.as_ref());
            let shared = model.flat_map(|model| model.sources.iter().map(|source| source.file));
            let own = case.claims.iter().map(|claims| claims.file);
            case.article.into_iter().chain(own).chain(shared)
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
    total.other_language += counted.other_language;
}
