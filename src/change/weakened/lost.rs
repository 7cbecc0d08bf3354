//! Claims and claims files that a change takes away from what an article still says.

use std::collections::HashMap;
use std::path::Path;

use crate::anchor::{self, Anchor};
use crate::change::ChangedRun;
use crate::change::base::Base;
use crate::claims::{Claim, ClaimKind, ClaimsFile, ParsedClaims};
use crate::finding::{FileId, Finding};
use crate::load::{is_claims_file, shown};
use crate::rules::weakened_check as found;
use crate::text::Span;
use crate::workspace::{ArticleUnit, Workspace, beside};

use super::Side;

/// Claims of fact whose words the article still has, and which no claim covers any more: deleted
/// ones, and those that now stand for other words.
pub(super) fn claims(now: &Side<'_>, old: &Side<'_>) -> Vec<Finding> {
    let Some(article) = now.unit.article else {
        return Vec::new();
    };
    // A claim that is no longer found is reported as such.
    let is_orphaned = |claim: &Claim| {
        let id = claim.id.as_ref().map(crate::yaml::Text::as_str);
        let claims = now.claims().iter().zip(&now.analysis.anchors.claims);
        id.is_some()
            && claims
                .filter(|(one, _)| one.id.as_ref().map(crate::yaml::Text::as_str) == id)
                .any(|(_, anchor)| matches!(anchor, Anchor::Orphaned(_)))
    };
    let facts = old.claims().iter();
    let mut alone = ClaimsFile::default();
    alone.claims = facts
        .filter(|claim| claim.kind == ClaimKind::Fact && !is_orphaned(claim))
        .cloned()
        .collect();
    let anchors = anchor::resolve(&alone, &now.analysis.text);
    let is_covered = |at: usize| {
        let covering = now.analysis.anchors.covering.get(at);
        covering.is_some_and(|by| !by.is_empty())
    };
    let lost = alone.claims.iter().zip(&anchors.claims);
    lost.filter_map(|(claim, anchor)| {
        let place = match anchor {
            Anchor::Anchored(places) => places.first()?,
            Anchor::Ambiguous(candidates) => &candidates.first()?.place,
            Anchor::Orphaned(_) | Anchor::Unanchored => return None,
        };
        let is_open = !place.sentences.clone().any(is_covered);
        is_open.then(|| found::claim(article, place.span, &claim.name()))
    })
    .collect()
}

/// Articles that no longer have a claims file; and, for each new claims file that replaces another
/// one, the contents of the old one.
///
/// In a run over everything a claims file that exists and was not read is also lost: the change may
/// have added it to `.gitignore`.
pub(super) fn claims_files(
    base: &Base,
    run: &ChangedRun<'_>,
    workspace: &mut Workspace,
) -> (Vec<Finding>, HashMap<FileId, ClaimsFile>) {
    let before = &base.before;
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
    for (path, _) in claims_files.filter(|(path, _)| is_claims_file(Path::new(path))) {
        let now = before.renamed.get(path).unwrap_or(path);
        let is_gone = || loader.locate(&loader.root().join(now)).is_err();
        let may_be_lost = read
            .get(now)
            .copied()
            .unwrap_or_else(|| run.paths.is_empty() || is_gone());
        if !may_be_lost || exclude.matches(path) {
            continue;
        }
        let Ok(file) = base.loader.read(&loader.root().join(path)) else {
            continue;
        };
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
    (lost, replaced)
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
