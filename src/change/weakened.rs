//! Finds what a change adds so that less is checked.

use std::collections::HashMap;
use std::path::Path;

use rayon::prelude::*;

use crate::anchor::{self, Anchor};
use crate::claims::{Claim, ClaimKind, ClaimsFile, ParsedClaims};
use crate::failure::Failure;
use crate::finding::{FileId, Finding, Suppression};
use crate::load::{is_claims_file, shown};
use crate::rules::weakened_check as found;
use crate::text::{Span, TextFile, fold};
use crate::unit::{Analysis, analyze};
use crate::workspace::{ArticleUnit, Workspace, beside};

use super::base::Base;
use super::before::Before;
use super::lowered::lowered;
use super::{Change, ChangedRun};

/// All exceptions and suppressions that the change adds in the articles and claims files of a run,
/// and all claims that it removes.
///
/// # Errors
///
/// When git cannot read the earlier files.
pub(super) fn weakened(
    change: &Change,
    base: &Base,
    run: &ChangedRun<'_>,
    workspace: &mut Workspace,
) -> Result<Vec<Finding>, Failure> {
    let before = &base.before;
    let loader = run.loader;
    let baseline = run.baseline_file;
    let mut all = lowered(change, before, loader, baseline, workspace)?;
    let (lost, replaced) = lost_claims(change, before, run, workspace)?;
    let looks: Vec<Vec<Finding>> = (workspace.units.par_iter().enumerate())
        .filter(|(at, _)| base.changed.get(*at).copied().unwrap_or(true))
        .map(|(at, unit)| {
            let mut old = base.workspace.units.get(at).cloned().unwrap_or_default();
            // A new claims file had no earlier content, unless it replaces another one.
            let new = unit.claims.as_ref().map(|claims| claims.file);
            if let (Some(new), Some(claims)) =
                (new.filter(|file| !before.had(*file)), &mut old.claims)
            {
                claims.model = replaced.get(&new).cloned();
                claims.comments.clear();
            }
            let old_files = base.workspace.files.texts();
            compare(
                (unit, &analyze(unit, workspace.files.texts())),
                (&old, &analyze(&old, old_files)),
                (workspace.files.texts(), old_files),
            )
        })
        .collect();
    all.extend(looks.into_iter().flatten());
    all.extend(lost);
    Ok(all)
}

fn compare(
    (unit, now): (&ArticleUnit, &Analysis<'_>),
    (old_case, old): (&ArticleUnit, &Analysis<'_>),
    (files, old_files): (&[TextFile], &[TextFile]),
) -> Vec<Finding> {
    let mut all = Vec::new();
    let suppressions = |suppressions: &[Suppression], files: &[TextFile]| -> Vec<Item> {
        let items = suppressions.iter().flat_map(|one| {
            let words = one.scope.map_or("", |scope| slice(files, one.file, scope));
            one.rules.iter().map(move |(rule, span)| Item {
                sort: rule.clone(),
                words: fold(words).text().to_owned(),
                file: one.file,
                span: *span,
                name: rule.clone(),
            })
        });
        items.collect()
    };
    let added = added(
        suppressions(&now.suppressions, files),
        &suppressions(&old.suppressions, old_files),
    );
    all.extend(
        added
            .into_iter()
            .map(|item| found::suppression(item.file, item.span, &item.name)),
    );
    let Some(claims) = unit.claims.as_ref().filter(|_| !now.is_broken) else {
        return all;
    };
    let file = claims.file;
    let old_model = old_case
        .claims
        .as_ref()
        .and_then(|claims| claims.model.as_ref());
    // For a new article with claims nothing was checked before that could be weakened.
    if old_model.is_some() || old_case.article.is_some() {
        all.extend(excuses(file, now, old));
    }
    all.extend(secrets(file, now, old));
    let is_silenced = |one: &Analysis<'_>| one.text.language.language.prose().is_none();
    if is_silenced(now)
        && !is_silenced(old)
        && old_model.is_some()
        && let Some(language) = &now.claims.language
    {
        all.extend([found::language(file, language.span)]);
    }
    if let Some(article) = unit.article {
        all.extend(deleted(article, now, &old.claims.claims));
    }
    all
}

/// New entries of `uncited-ok`, and claims that are newly not facts.
fn excuses(file: FileId, now: &Analysis<'_>, old: &Analysis<'_>) -> Vec<Finding> {
    let exceptions = |analysis: &Analysis<'_>| -> Vec<Item> {
        let item = |words: &str, span| Item::new(file, span, "exception", words);
        let entries = analysis.claims.uncited_ok.iter();
        entries
            .map(|entry| item(entry.text.exact.as_str(), entry.text.exact.span))
            .collect()
    };
    let mut all: Vec<Finding> = added(exceptions(now), &exceptions(old))
        .into_iter()
        .map(|item| found::exception(item.file, item.span))
        .collect();
    let (by_id, by_words) = known(&old.claims.claims);
    for claim in now
        .claims
        .claims
        .iter()
        .filter(|claim| claim.kind != ClaimKind::Fact)
    {
        let same = (claim.id.as_ref().and_then(|id| by_id.get(id.as_str())))
            .or_else(|| by_words.get(&words(claim)));
        if same.is_none_or(|same| same.kind != claim.kind) {
            all.push(found::kind(file, claim.place(), &claim.name(), claim.kind));
        }
    }
    all
}

/// Sources of the claims file that are newly confidential.
fn secrets(file: FileId, now: &Analysis<'_>, old: &Analysis<'_>) -> Vec<Finding> {
    let was = |id: &str| {
        old.claims
            .source(id)
            .is_some_and(|source| source.confidential)
    };
    let sources = now.claims.sources.iter();
    sources
        .filter(|source| source.file == file && source.confidential && !was(source.id.as_str()))
        .map(|source| found::confidential(file, source.id.span, source.id.as_str()))
        .collect()
}

/// Deleted claims of fact whose statement is still in the article and not covered by another claim.
fn deleted(article: FileId, now: &Analysis<'_>, old: &[Claim]) -> Vec<Finding> {
    let (by_id, by_words) = known(&now.claims.claims);
    let gone: Vec<Claim> = old
        .iter()
        .filter(|claim| claim.kind == ClaimKind::Fact)
        .filter(|claim| {
            !claim
                .id
                .as_ref()
                .is_some_and(|id| by_id.contains_key(id.as_str()))
        })
        .filter(|claim| !by_words.contains_key(&words(claim)))
        .cloned()
        .collect();
    let mut alone = ClaimsFile::default();
    alone.claims = gone;
    let anchors = anchor::resolve(&alone, &now.text);
    let is_covered = |at: usize| {
        now.anchors
            .covering
            .get(at)
            .is_some_and(|by| !by.is_empty())
    };
    let lost = alone
        .claims
        .iter()
        .zip(&anchors.claims)
        .filter_map(|(claim, anchor)| {
            let place = match anchor {
                Anchor::Anchored(places) => places.first()?,
                Anchor::Ambiguous(candidates) => &candidates.first()?.place,
                Anchor::Orphaned(_) | Anchor::Unanchored => return None,
            };
            let is_open = !place.sentences.clone().any(is_covered);
            is_open.then(|| found::claim(article, place.span, &claim.name()))
        });
    lost.collect()
}

/// Articles that no longer have a claims file; and, for each new claims file that replaces another
/// one, the contents of the old one.
///
/// In a run over everything a claims file that exists and was not read is also lost: the change may
/// have added it to `.gitignore`.
fn lost_claims(
    change: &Change,
    before: &Before,
    run: &ChangedRun<'_>,
    workspace: &mut Workspace,
) -> Result<(Vec<Finding>, HashMap<FileId, ClaimsFile>), Failure> {
    let loader = run.loader;
    let exclude = &run.settings.exclude;
    let changed = before.changed(workspace.files.texts());
    // Whether each file that was read is new.
    let read: HashMap<String, bool> = workspace
        .files
        .places()
        .iter()
        .enumerate()
        .map(|(at, place)| (shown(place, loader.root()), changed.has(FileId(at))))
        .collect();
    let (mut lost, mut replaced) = (Vec::new(), HashMap::new());
    let claims_files = before.tree.files.iter();
    for (path, blob) in claims_files.filter(|(path, _)| is_claims_file(Path::new(path))) {
        let now = before.renamed.get(path).unwrap_or(path);
        let is_gone = || loader.locate(&loader.root().join(now)).is_err();
        let may_be_lost = read
            .get(now)
            .copied()
            .unwrap_or_else(|| run.paths.is_empty() || is_gone());
        if !may_be_lost || exclude.matches(path) {
            continue;
        }
        let Some(text) = change.earlier(blob)? else {
            continue;
        };
        let file = TextFile::new(path.as_str(), text);
        let Some(model) = ParsedClaims::read(&file, FileId(usize::MAX)).model else {
            continue;
        };
        let Some(article) = &model.article else {
            continue;
        };
        let old_place = loader.root().join(path);
        let old_article = shown(&beside(&old_place, article.as_str()), loader.root());
        let article = before.renamed.get(&old_article).unwrap_or(&old_article);
        let was_asked = read.contains_key(now) || is_asked(run, path, article);
        let Ok(real) = loader.locate(&loader.root().join(article)) else {
            continue;
        };
        if !was_asked || exclude.matches(article) {
            continue;
        }
        let Some(id) = workspace.read(loader, &real) else {
            continue;
        };
        let claims_of = |unit: &ArticleUnit| {
            let claims = unit.claims.as_ref().map(|claims| claims.file);
            claims.filter(|_| unit.article == Some(id))
        };
        if let Some(claims) = workspace.units.iter().find_map(claims_of) {
            replaced.insert(claims, model);
        } else {
            let text = workspace.files.get(id);
            let span = text.map_or(Span::default(), |file| file.line_span(0));
            lost.push(found::claims_file(id, span, path));
        }
    }
    Ok((lost, replaced))
}

/// Whether the run would have read a claims file if it still existed.
fn is_asked(run: &ChangedRun<'_>, claims_file: &str, article: &str) -> bool {
    if run.paths.is_empty() {
        return Path::new(claims_file).starts_with("claims");
    }
    let loader = run.loader;
    run.paths.iter().any(|path| {
        let path = shown(&loader.absolute(path), loader.root());
        let holds = |file: &str| path == "." || Path::new(file).starts_with(&path);
        holds(claims_file) || holds(article)
    })
}

/// Something that may occur several times, with its identity.
struct Item {
    /// Items of different sorts are never the same.
    sort: String,
    words: String,
    file: FileId,
    span: Span,
    name: String,
}

impl Item {
    fn new(file: FileId, span: Span, sort: &str, words: &str) -> Self {
        Self {
            sort: sort.to_owned(),
            words: fold(words).text().to_owned(),
            file,
            span,
            name: String::new(),
        }
    }
}

/// The new items: those with other words, as far as there are more of their sort than before. An
/// item whose words were edited is not new.
fn added(now: Vec<Item>, old: &[Item]) -> Vec<Item> {
    let key = |item: &Item| (item.sort.clone(), item.words.clone());
    let mut same: HashMap<(String, String), usize> = HashMap::new();
    let mut spare: HashMap<String, usize> = HashMap::new();
    for item in old {
        *same.entry(key(item)).or_default() += 1;
        *spare.entry(item.sort.clone()).or_default() += 1;
    }
    let mut take = |counts: &mut usize| {
        let is_left = *counts > 0;
        *counts = counts.saturating_sub(1);
        is_left
    };
    let mut new = now;
    new.retain(|item| {
        let is_same = same.get_mut(&key(item)).is_some_and(&mut take);
        if is_same && let Some(spare) = spare.get_mut(&item.sort) {
            *spare = spare.saturating_sub(1);
        }
        !is_same
    });
    new.retain(|item| !spare.get_mut(&item.sort).is_some_and(&mut take));
    new
}

/// Claims by their ids and by their words.
fn known(claims: &[Claim]) -> (HashMap<&str, &Claim>, HashMap<String, &Claim>) {
    let by_id = claims
        .iter()
        .filter_map(|claim| Some((claim.id.as_ref()?.as_str(), claim)));
    (
        by_id.collect(),
        claims.iter().map(|claim| (words(claim), claim)).collect(),
    )
}

fn words(claim: &Claim) -> String {
    let text = claim.text.as_ref().map_or("", |text| text.exact.as_str());
    fold(text).text().to_owned()
}

fn slice(files: &[TextFile], file: FileId, span: Span) -> &str {
    files.get(file.0).map_or("", |file| file.slice(span))
}
