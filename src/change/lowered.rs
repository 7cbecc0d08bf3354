//! Settings and baselines that the change made less strict.

use std::path::Path;

use crate::article::is_article;
use crate::filter::Baseline;
use crate::finding::{FileId, Finding};
use crate::load::{Loader, is_claims_file, shown};
use crate::rules::weakened_check as found;
use crate::settings::{self, NAME, Settings, weaker};
use crate::text::{Span, TextFile};
use crate::workspace::Workspace;

use super::ChangedRun;
use super::base::Base;

/// Most files that are named in a message.
const NAMED: usize = 3;

/// Findings about settings and a baseline, as checked out, that are less strict than before.
pub(super) fn lowered(
    base: &Base,
    run: &ChangedRun<'_>,
    workspace: &mut Workspace,
) -> Vec<Finding> {
    let mut all = by_settings(base, run, workspace);
    if let Some(path) = run.baseline_file {
        all.extend(by_baseline(base, run.loader, path, workspace));
    }
    all
}

/// The earlier version of a file of the root; None when it did not exist.
fn earlier(base: &Base, path: &str) -> Option<TextFile> {
    base.before.tree.files.get(path)?;
    base.loader.read(&base.loader.root().join(path)).ok()
}

fn by_settings(base: &Base, run: &ChangedRun<'_>, workspace: &mut Workspace) -> Vec<Finding> {
    let loader = run.loader;
    let old =
        earlier(base, NAME).map_or_else(|| Ok(Settings::default()), |file| settings::read(&file));
    let place = loader.root().join(NAME);
    // Deleted settings are reported at a claims file, for lack of a better place.
    let (file, now) = if loader.locate(&place).is_ok() {
        let Some(file) = workspace.read(loader, &place) else {
            return Vec::new();
        };
        (file, workspace.files.get(file).map(settings::read))
    } else {
        let claims = workspace.units.iter().find_map(|unit| unit.claims.as_ref());
        let file = claims.map_or(FileId(0), |claims| claims.file);
        (file, Some(Ok(Settings::default())))
    };
    // Invalid settings cannot be compared.
    let (Ok(old), Some(Ok(now))) = (old, now) else {
        return Vec::new();
    };
    let text = workspace.files.get(file);
    let at = |word: &str| {
        let start = text.and_then(|text| text.text().find(word));
        start.map_or(Span::default(), |start| {
            Span::new(start, start + word.len())
        })
    };
    let mut all: Vec<Finding> = weaker(&old, &now)
        .into_iter()
        .map(|one| found::settings(file, at(&one.word), &one.what))
        .collect();
    let is_wanted = |path: &str, settings: &Settings| {
        is_claims_file(Path::new(path))
            || if settings.articles.is_empty() {
                run.names(path)
            } else {
                settings.articles.matches(path)
            }
    };
    // Without `articles` any article may be one that a claims file is about.
    let may_be_wanted = |path: &str| old.articles.is_empty() || is_wanted(path, &old);
    let is_lost = |path: &str| {
        if old.exclude.matches(path) {
            false
        } else if now.exclude.matches(path) {
            may_be_wanted(path)
        } else {
            is_wanted(path, &old) && !is_wanted(path, &now)
        }
    };
    let lost: Vec<&str> = base
        .before
        .tree
        .files
        .keys()
        .map(String::as_str)
        .filter(|path| is_claims_file(Path::new(path)) || is_article(Path::new(path)))
        .filter(|path| is_lost(path))
        .filter(|path| loader.locate(&loader.root().join(path)).is_ok())
        .collect();
    if let Some(first) = lost.first() {
        let word = if now.exclude.matches(first) {
            "exclude"
        } else {
            "articles"
        };
        let named: Vec<String> = lost
            .iter()
            .take(NAMED)
            .map(|path| format!("`{path}`"))
            .collect();
        let more = match lost.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let what = format!("`{word}` leaves out {}{more}", named.join(", "));
        all.push(found::settings(file, at(word), &what));
    }
    all
}

fn by_baseline(
    base: &Base,
    loader: &Loader,
    path: &Path,
    workspace: &mut Workspace,
) -> Option<Finding> {
    let place = loader.locate(path).ok()?;
    let old = earlier(base, &shown(&place, loader.root()))
        .and_then(|file| Baseline::read(file.text()).ok())
        .unwrap_or_default();
    let file = workspace.read(loader, &place)?;
    let now = workspace
        .files
        .get(file)
        .and_then(|file| Baseline::read(file.text()).ok())
        .unwrap_or_default();
    let more = now.beyond(&old);
    let what = format!("the baseline knows more findings: {more}");
    (more > 0).then(|| found::settings(file, Span::default(), &what))
}
