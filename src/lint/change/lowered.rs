//! Settings and baselines that ask for less since the change began.

use std::path::Path;

use crate::article::is_article;
use crate::failure::Failure;
use crate::finding::{FileId, Finding};
use crate::lint::gather::Gathered;
use crate::load::{Loader, is_claims_file, shown};
use crate::rules::weakened_check as found;
use crate::settings::{self, NAME, Settings, weaker};
use crate::sift::Baseline;
use crate::text::{Span, TextFile};

use super::{Before, Change};

/// Files that are named in a message.
const NAMED: usize = 3;

/// What the change asks less for, by the settings and the baseline that are checked out.
///
/// # Errors
///
/// When git cannot say what was there before.
pub(super) fn lowered(
    change: &Change,
    before: &Before,
    loader: &Loader,
    baseline: Option<&Path>,
    gathered: &mut Gathered,
) -> Result<Vec<Finding>, Failure> {
    let mut all = by_settings(change, before, loader, gathered)?;
    if let Some(path) = baseline {
        all.extend(by_baseline(change, before, loader, path, gathered)?);
    }
    Ok(all)
}

/// A file of the root as it was; None when it was not there.
fn earlier(change: &Change, before: &Before, path: &str) -> Result<Option<TextFile>, Failure> {
    let Some(blob) = before.tree.files.get(path) else {
        return Ok(None);
    };
    Ok(change.earlier(blob)?.map(|text| TextFile::new(path, text)))
}

fn by_settings(
    change: &Change,
    before: &Before,
    loader: &Loader,
    gathered: &mut Gathered,
) -> Result<Vec<Finding>, Failure> {
    let old = earlier(change, before, NAME)?
        .map_or_else(|| Ok(Settings::default()), |file| settings::read(&file));
    let place = loader.root().join(NAME);
    // Deleted settings are told at a claims file, for want of a better place.
    let (file, now) = if loader.locate(&place).is_ok() {
        let Some(file) = gathered.read(loader, &place) else {
            return Ok(Vec::new());
        };
        (file, gathered.files.get(file.0).map(settings::read))
    } else {
        let claims = gathered.cases.iter().find_map(|case| case.claims.as_ref());
        let file = claims.map_or(FileId(0), |claims| claims.file);
        (file, Some(Ok(Settings::default())))
    };
    // Of flawed settings nobody knows what they ask for.
    let (Ok(old), Some(Ok(now))) = (old, now) else {
        return Ok(Vec::new());
    };
    let text = gathered.files.get(file.0);
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
    let is_looked_at = |path: &str, settings: &Settings| {
        let path_of = Path::new(path);
        let is_named = settings.articles.is_empty() || settings.articles.matches(path);
        !settings.exclude.matches(path) && (is_claims_file(path_of) || is_named)
    };
    let lost: Vec<&str> = before
        .tree
        .files
        .keys()
        .map(String::as_str)
        .filter(|path| is_claims_file(Path::new(path)) || is_article(Path::new(path)))
        .filter(|path| is_looked_at(path, &old) && !is_looked_at(path, &now))
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
    Ok(all)
}

fn by_baseline(
    change: &Change,
    before: &Before,
    loader: &Loader,
    path: &Path,
    gathered: &mut Gathered,
) -> Result<Option<Finding>, Failure> {
    let Ok(place) = loader.locate(path) else {
        return Ok(None);
    };
    let old = earlier(change, before, &shown(&place, loader.root()))?
        .and_then(|file| Baseline::read(file.text()).ok())
        .unwrap_or_default();
    let Some(file) = gathered.read(loader, &place) else {
        return Ok(None);
    };
    let now = gathered
        .files
        .get(file.0)
        .and_then(|file| Baseline::read(file.text()).ok())
        .unwrap_or_default();
    let more = now.beyond(&old);
    let what = format!("the baseline knows more findings: {more}");
    Ok((more > 0).then(|| found::settings(file, Span::default(), &what)))
}
