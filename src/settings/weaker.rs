//! Compares settings, to find where they are less strict than before.

use crate::finding::Level;
use crate::rules::{self, AskedFor};

use super::{AcceptWeakened, Levels, Profile, Settings};

/// A setting that is less strict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weaker {
    /// A word of the settings file by which to find it.
    pub word: String,
    /// What changed.
    pub what: String,
}

/// Where `after` is less strict than `before`. Patterns of paths are not compared, since their
/// effect depends on the files.
pub fn weaker(before: &Settings, after: &Settings) -> Vec<Weaker> {
    let mut weaker = Vec::new();
    let mut note = |word: &str, what: String| {
        weaker.push(Weaker {
            word: word.to_owned(),
            what,
        });
    };
    for rule in rules::ALL {
        let lowered = lowered(level(before, rule), level(after, rule));
        let overridden = || {
            let known = |levels: &Levels| {
                let same = |one: &Levels| one.get(rule.name) == levels.get(rule.name);
                before.overrides.iter().any(|one| same(&one.levels))
            };
            let set = |levels: &Levels| levels.get(rule.name).copied();
            let new = after.overrides.iter().filter(|one| !known(&one.levels));
            new.filter_map(|one| set(&one.levels))
                .find_map(|set| self::lowered(level(before, rule), set))
        };
        if let Some(word) = lowered.or_else(overridden) {
            note(rule.name, format!("{} is {word}", rule.name));
        }
    }
    if after.uncited_threshold > before.uncited_threshold {
        note(
            "uncited-threshold",
            "`uncited-threshold` is raised".to_owned(),
        );
    }
    let covered = |settings: &Settings| {
        let overrides = settings.overrides.iter().filter_map(|one| one.coverage);
        let count = |wanted| overrides.clone().filter(|one| *one == wanted).count();
        (count(AskedFor::Values), count(AskedFor::All))
    };
    let ((old_less, old_all), (less, all)) = (covered(before), covered(after));
    if after.coverage < before.coverage || less > old_less || all < old_all {
        note(
            "coverage",
            "`coverage` asks for the source of fewer statements".to_owned(),
        );
    }
    let accepts = |entry: &AcceptWeakened| {
        let same = |one: &AcceptWeakened| one.paths.written() == entry.paths.written();
        before.accept_weakened.iter().any(same)
    };
    if after.accept_weakened.iter().any(|entry| !accepts(entry)) {
        note(
            "accept-weakened",
            "`accept-weakened` names more paths".to_owned(),
        );
    }
    if before.retractions.is_some() && after.retractions.is_none() {
        note("retractions", "`retractions` is taken out".to_owned());
    }
    if after.confirmations.is_by_review() && !before.confirmations.is_by_review() {
        note(
            "confirmations",
            "`confirmations` counts checks that a change brings".to_owned(),
        );
    }
    let drafted = |settings: &Settings| {
        let is_one = |profile| profile == Some(Profile::Drafted);
        let overrides = settings.overrides.iter().filter_map(|one| one.profile);
        (
            is_one(settings.profile),
            overrides.clone().filter(|one| is_one(*one)).count(),
            overrides.filter(|one| !is_one(*one)).count(),
        )
    };
    let ((old, old_in, old_out), (new, new_in, new_out)) = (drafted(before), drafted(after));
    if (old && !new) || new_in < old_in || new_out > old_out {
        note("profile", "`profile: drafted` is taken out".to_owned());
    }
    let fails_from = |settings: &Settings| settings.fail_on.map_or(u8::MAX, weight);
    if fails_from(after) > fails_from(before) {
        note("fail-on", "`fail-on` is raised".to_owned());
    }
    weaker
}

fn level(settings: &Settings, rule: &rules::Rule) -> Option<Level> {
    let set = settings.levels.get(rule.name);
    set.copied().unwrap_or(rule.level)
}

/// The new level, if it is lower than before.
fn lowered(before: Option<Level>, after: Option<Level>) -> Option<String> {
    match (before, after) {
        (Some(_), None) => Some("turned off".to_owned()),
        (Some(before), Some(after)) if after < before => Some(format!("lowered to {after}")),
        _ => None,
    }
}

fn weight(level: Level) -> u8 {
    match level {
        Level::Info => 0,
        Level::Warning => 1,
        Level::Error => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings;
    use crate::text::TextFile;

    fn of(before: &str, after: &str) -> Vec<String> {
        let read =
            |text: &str| settings::read(&TextFile::new("claimlint.yaml", text)).expect("settings");
        weaker(&read(before), &read(after))
            .into_iter()
            .map(|one| one.what)
            .collect()
    }

    #[test]
    fn whatever_asks_for_less_is_named() {
        for (before, after, found) in [
            ("fail-on: error", "fail-on: error", &[][..]),
            ("fail-on: error", "fail-on: warning", &[]),
            ("fail-on: error", "fail-on: never", &["`fail-on` is raised"]),
            (
                "levels: {bare-domain: error}",
                "fail-on: error",
                &["bare-domain is lowered to warning"],
            ),
            (
                "fail-on: error",
                "levels: {orphaned-claim: off, single-origin: error}",
                &["orphaned-claim is turned off"],
            ),
            (
                "fail-on: error",
                "overrides: [{paths: [\"a/**\"], levels: {dead-link: info}}]",
                &["dead-link is lowered to info"],
            ),
            (
                "accept-weakened: [{paths: a, reason: old}]",
                "accept-weakened: [{paths: a, reason: new}]",
                &[],
            ),
            (
                "accept-weakened: [{paths: a, reason: old}]",
                "accept-weakened: [{paths: a/b, reason: old}]",
                &["`accept-weakened` names more paths"],
            ),
            (
                "uncited-threshold: 0.6",
                "uncited-threshold: 0.9",
                &["`uncited-threshold` is raised"],
            ),
            ("fail-on: error", "coverage: all", &[]),
            ("coverage: values", "coverage: all", &[]),
            ("coverage: values", "coverage: values", &[]),
            (
                "overrides: [{paths: a, coverage: values}]",
                "fail-on: error",
                &[],
            ),
            (
                "coverage: all",
                "coverage: values",
                &["`coverage` asks for the source of fewer statements"],
            ),
            (
                "fail-on: error",
                "overrides: [{paths: a, coverage: values}]",
                &["`coverage` asks for the source of fewer statements"],
            ),
            (
                "{coverage: values, overrides: [{paths: a, coverage: all}]}",
                "coverage: values",
                &["`coverage` asks for the source of fewer statements"],
            ),
            (
                "retractions: list.csv",
                "fail-on: error",
                &["`retractions` is taken out"],
            ),
            ("retractions: list.csv", "retractions: other.csv", &[]),
            ("fail-on: error", "profile: drafted", &[]),
            ("confirmations: by-review", "confirmations: from-base", &[]),
            (
                "",
                "confirmations: by-review",
                &["`confirmations` counts checks that a change brings"],
            ),
            (
                "profile: drafted",
                "fail-on: error",
                &["`profile: drafted` is taken out"],
            ),
            (
                "overrides: [{paths: a, profile: drafted}]",
                "overrides: [{paths: a, profile: none}]",
                &["`profile: drafted` is taken out"],
            ),
        ] {
            assert_eq!(of(before, after), found, "{before} → {after}");
        }
    }
}
