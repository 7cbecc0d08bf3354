//! Excuses: what takes a statement out of what is checked. Each holds for the statement that it was
//! made for before the change; a new statement under an old excuse is a new excuse.

use std::collections::HashSet;

use crate::change::statement::adds_a_statement;
use crate::claims::{Claim, ClaimKind, Speaker};
use crate::finding::{FileId, Finding};
use crate::rules::weakened_check as found;
use crate::text::{Span, fold};
use crate::yaml::Text;

use super::pairs::pairs;
use super::side::{Side, Statement};

/// A statement and what excuses it.
struct Excuse {
    /// What kind of excuse: those of different kinds never stand for one another.
    kind: String,
    /// The words for it, such as `uncited-ok`.
    by: String,
    statement: Statement,
    at: (FileId, Span),
    claim: Option<String>,
}

/// New statements under the excuses of a claims file: `uncited-ok`, kinds other than fact,
/// speakers who are not named, `about-retraction`, and claims that stand for every place of their words.
pub(super) fn excuses(now: &Side<'_>, old: &Side<'_>) -> Vec<Finding> {
    let mut all = new_ones(&written(now), &written(old));
    all.extend(grown(now, old));
    all.extend(other_names(now, old));
    all
}

/// The new excuses as findings: one for each place, about its first new statement.
fn new_ones(now: &[Excuse], old: &[Excuse]) -> Vec<Finding> {
    let mut seen = HashSet::new();
    let is_old = |one: &Excuse| {
        let same = |other: &&Excuse| other.kind == one.kind;
        old.iter()
            .filter(same)
            .any(|other| one.statement.is_in(&other.statement))
    };
    now.iter()
        .filter(|one| !is_old(one) && seen.insert((one.at, one.kind.clone())))
        .map(|one| found::excuse(one.at, &one.by, &one.statement.words, one.claim.as_deref()))
        .collect()
}

/// The excuses of a claims file.
fn written(side: &Side<'_>) -> Vec<Excuse> {
    let file = side.claims_file();
    let mut all = Vec::new();
    let exceptions = side.analysis.claims.uncited_ok.iter();
    for (entry, anchor) in exceptions.zip(&side.analysis.anchors.exceptions) {
        let exact = &entry.text.exact;
        for statement in side.statements(anchor, exact.as_str(), exact.span) {
            all.push(Excuse {
                kind: "uncited-ok".to_owned(),
                by: "`uncited-ok`".to_owned(),
                statement,
                at: (file, exact.span),
                claim: None,
            });
        }
    }
    for (at, claim) in side.claims().iter().enumerate() {
        let mut by = Vec::new();
        if claim.kind != ClaimKind::Fact {
            by.push(format!("`kind: {}`", claim.kind.as_str()));
        }
        if let Some(Speaker::Anonymous {
            reason: Some(_), ..
        }) = &claim.speaker
        {
            by.push("a speaker who is not named".to_owned());
        }
        if claim.about_retraction {
            by.push("`about-retraction`".to_owned());
        }
        for by in by {
            for statement in of_claim(side, at, claim) {
                all.push(Excuse {
                    kind: by.clone(),
                    by: by.clone(),
                    statement,
                    at: (file, claim.place()),
                    claim: Some(claim.name()),
                });
            }
        }
    }
    all
}

/// The statements that a claim stands for.
pub(super) fn of_claim(side: &Side<'_>, at: usize, claim: &Claim) -> Vec<Statement> {
    let words = claim.text.as_ref().map_or("", |text| text.exact.as_str());
    side.statements(side.anchor(at), words, claim.place())
}

/// Sentences that state more than before under a claim that was there, outside of its own words
/// and those of all other claims; and, for a new claim that stands for every place of its words,
/// what else these sentences state.
fn grown(now: &Side<'_>, old: &Side<'_>) -> Vec<Finding> {
    let pairs = pairs(now, old);
    let covered = now.covered_ranges();
    let mut all = Vec::new();
    let mut seen = HashSet::new();
    for (at, claim) in now.claims().iter().enumerate() {
        if claim.kind != ClaimKind::Fact {
            continue;
        }
        let is_all = claim.text.as_ref().is_some_and(|text| text.all);
        let before = match pairs.get(&at) {
            Some(one) => old.said(*one),
            None if is_all => String::new(),
            None => continue,
        };
        let places = now.anchor(at).occurrences();
        for sentence in now.sentences(places) {
            let (Some(whole), Some(rest)) =
                (now.rest_of(sentence, &[]), now.rest_of(sentence, &covered))
            else {
                continue;
            };
            let has_words = rest.words.contains(char::is_alphanumeric);
            if has_words
                && adds_a_statement(rest.language, &before, &rest.words)
                && !is_elsewhere(old, &whole)
                && seen.insert(sentence)
            {
                let by = if is_all {
                    "`all: true`"
                } else {
                    "a claim that says less"
                };
                all.push(found::excuse(
                    whole.at,
                    by,
                    &whole.words,
                    Some(&claim.name()),
                ));
            }
        }
    }
    all
}

/// Whether the article had the same sentence before, under some claim.
fn is_elsewhere(old: &Side<'_>, sentence: &Statement) -> bool {
    let anchors = &old.analysis.anchors;
    let covered = anchors.covering.iter().zip(&anchors.excusing).enumerate();
    covered
        .filter(|(_, (claims, exceptions))| !claims.is_empty() || !exceptions.is_empty())
        .filter_map(|(at, _)| old.rest_of(at, &[]))
        .any(|one| sentence.is_in(&one))
}

/// Names that a speaker newly goes by, and that have no word in common with the name.
fn other_names(now: &Side<'_>, old: &Side<'_>) -> Vec<Finding> {
    let pairs_of = |side: &Side<'_>| -> HashSet<(String, String)> {
        let speakers = side
            .claims()
            .iter()
            .filter_map(|claim| claim.speaker.as_ref());
        speakers
            .flat_map(aliases)
            .map(|(name, aka)| (plain(name), plain(aka)))
            .collect()
    };
    let known = pairs_of(old);
    let mut all = Vec::new();
    for claim in now.claims() {
        for (name, aka) in claim.speaker.iter().flat_map(aliases) {
            if !known.contains(&(plain(name), plain(aka))) && !are_alike(name, aka) {
                all.push(found::other_name(
                    (now.claims_file(), aka.span),
                    (name.as_str(), aka.as_str()),
                    &claim.name(),
                ));
            }
        }
    }
    all
}

fn aliases(speaker: &Speaker) -> Vec<(&Text, &Text)> {
    match speaker {
        Speaker::Named { name, aka } => aka.iter().map(|aka| (name, aka)).collect(),
        Speaker::Anonymous { .. } => Vec::new(),
    }
}

fn plain(text: &Text) -> String {
    fold(text.as_str().trim()).text().to_lowercase()
}

/// Whether two names share a word of some length, or one is the initials of the other.
fn are_alike(one: &Text, other: &Text) -> bool {
    let (one, other) = (plain(one), plain(other));
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        words
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (first, second) = (words(&one), words(&other));
    let initials = |words: &[String]| -> String {
        words
            .iter()
            .filter_map(|word| word.chars().next())
            .collect()
    };
    first
        .iter()
        .any(|word| word.chars().count() > 2 && second.contains(word))
        || first.len() > 1 && initials(&first) == second.concat()
        || second.len() > 1 && initials(&second) == first.concat()
}

/// Sources that are newly confidential, and new statements that rest on confidential ones alone.
pub(super) fn secrets(now: &Side<'_>, old: &Side<'_>) -> Vec<Finding> {
    let was = |id: &str| {
        old.analysis
            .claims
            .source(id)
            .is_some_and(|source| source.confidential)
    };
    let sources = now.analysis.claims.sources.iter();
    let mut new: HashSet<&str> = HashSet::new();
    let mut all: Vec<Finding> = sources
        .filter(|source| source.confidential && !was(source.id.as_str()))
        .filter(|source| new.insert(source.id.as_str()))
        .filter(|source| !source.shared || cites(now, source.id.as_str()))
        .map(|source| found::confidential(source.file, source.id.span, source.id.as_str()))
        .collect();
    let resting = |side: &Side<'_>| -> Vec<Excuse> {
        let mut excuses = Vec::new();
        for (at, claim) in side.claims().iter().enumerate() {
            let is_resting =
                !claim.cite.is_empty() && claim.cite.iter().all(|cite| side.is_confidential(cite));
            for cite in claim.cite.iter().filter(|_| is_resting) {
                let id = cite.source.as_str().trim();
                for statement in of_claim(side, at, claim) {
                    excuses.push(Excuse {
                        kind: id.to_owned(),
                        by: format!("the confidential source `{id}`"),
                        statement,
                        at: (side.claims_file(), claim.place()),
                        claim: Some(claim.name()),
                    });
                }
            }
        }
        excuses
    };
    let is_known = |one: &Excuse| !new.contains(one.kind.as_str());
    let now_resting: Vec<Excuse> = resting(now).into_iter().filter(is_known).collect();
    all.extend(new_ones(&now_resting, &resting(old)));
    all
}

fn cites(side: &Side<'_>, id: &str) -> bool {
    let cited = side.claims().iter().flat_map(|claim| &claim.cite);
    cited
        .map(|cite| cite.source.as_str().trim())
        .any(|cited| cited == id)
}
