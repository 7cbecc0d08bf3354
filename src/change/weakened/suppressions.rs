//! Suppressions: new comments, and findings about new statements that old ones leave out.

use std::collections::{HashMap, HashSet};

use crate::finding::{FileId, Finding, Suppressed, SuppressedBy, Suppression};
use crate::rules::weakened_check as found;
use crate::text::{Span, TextFile, fold};

use super::excuses::of_claim;
use super::side::{Side, Statement};

/// New suppressions, and findings about new statements that old ones leave out.
pub(super) fn added_and_grown(now: &Side<'_>, old: &Side<'_>) -> Vec<Finding> {
    let added = added(comments(now), &comments(old));
    let rules: HashSet<String> = added.iter().map(|comment| comment.rule.clone()).collect();
    let mut all: Vec<Finding> = added
        .into_iter()
        .map(|comment| found::suppression(comment.at, &comment.rule))
        .collect();
    let known = silenced(old);
    let mut seen = HashSet::new();
    for one in silenced(now) {
        let rule = one.finding.rule;
        let is_known = known
            .iter()
            .filter(|other| other.finding.rule == rule)
            .any(|other| one.subject.is_in(&other.subject));
        if !is_known && !rules.contains(rule) && seen.insert((one.subject.at, rule)) {
            let by = format!("a suppression of {rule}");
            all.push(found::excuse(one.subject.at, &by, &one.subject.words, None));
        }
    }
    all
}

/// A finding that a comment leaves out, and the statement it is about.
struct Silenced<'a> {
    finding: &'a Finding,
    subject: Statement,
}

fn silenced<'a>(side: &Side<'a>) -> Vec<Silenced<'a>> {
    let by_comment = |one: &&'a Suppressed| matches!(one.by, SuppressedBy::Comment(_));
    let suppressed = side.suppressed.iter().filter(by_comment);
    suppressed
        .map(|one| Silenced {
            finding: &one.finding,
            subject: subject(side, &one.finding),
        })
        .collect()
}

/// The statement that a finding is about: the sentence it stands in, that of its claim, or else
/// its own words.
fn subject(side: &Side<'_>, finding: &Finding) -> Statement {
    let text = &side.analysis.text;
    let place = (finding.primary.file, finding.primary.span);
    let in_article = side.unit.article == Some(place.0);
    let sentence = || {
        let overlaps = |at: &usize| {
            let sentence = text.sentences.get(*at);
            sentence.is_some_and(|one| text.span(&one.range).overlaps(place.1))
        };
        (0..text.sentences.len()).find(overlaps)
    };
    if let Some(sentence) = in_article.then(sentence).flatten()
        && let Some(statement) = side.rest_of(sentence, &[])
    {
        return statement;
    }
    let claims = side.claims().iter().enumerate();
    let claim = claims
        .filter(|(_, claim)| finding.claim.as_ref() == Some(&claim.name()))
        .find_map(|(at, claim)| of_claim(side, at, claim).into_iter().next());
    let words = || {
        let file: Option<&TextFile> = side.files.get(place.0.0);
        Statement {
            words: file.map_or("", |file| file.slice(place.1)).to_owned(),
            language: text.language.language,
            at: place,
        }
    };
    claim.map_or_else(words, |statement| Statement {
        at: place,
        ..statement
    })
}

/// A rule that a comment suppresses, with the words that it is about.
struct Comment {
    rule: String,
    words: String,
    at: (FileId, Span),
}

fn comments(side: &Side<'_>) -> Vec<Comment> {
    let of = |one: &Suppression| -> Vec<Comment> {
        let file = side.files.get(one.file.0);
        let words = one.scope.and_then(|scope| Some(file?.slice(scope)));
        let words = fold(words.unwrap_or_default()).text().to_owned();
        let rules = one.rules.iter();
        rules
            .map(|(rule, span)| Comment {
                rule: rule.clone(),
                words: words.clone(),
                at: (one.file, *span),
            })
            .collect()
    };
    side.analysis.suppressions.iter().flat_map(of).collect()
}

/// The new suppressions: those about other words, as far as there are more of their rule than
/// before. What an old one leaves out is judged by its findings.
fn added(now: Vec<Comment>, old: &[Comment]) -> Vec<Comment> {
    let mut same: HashMap<(String, String), usize> = HashMap::new();
    let mut spare: HashMap<String, usize> = HashMap::new();
    for one in old {
        *same
            .entry((one.rule.clone(), one.words.clone()))
            .or_default() += 1;
        *spare.entry(one.rule.clone()).or_default() += 1;
    }
    let take = |count: Option<&mut usize>| {
        count.is_some_and(|count| {
            let is_left = *count > 0;
            *count = count.saturating_sub(1);
            is_left
        })
    };
    let mut new = now;
    new.retain(|one| {
        let is_same = take(same.get_mut(&(one.rule.clone(), one.words.clone())));
        if is_same {
            take(spare.get_mut(&one.rule));
        }
        !is_same
    });
    new.retain(|one| !take(spare.get_mut(&one.rule)));
    new
}
