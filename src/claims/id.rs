//! Ids of claims and sources.

use crate::yaml::{Problem, Text};

/// Ids are words: `[A-Za-z0-9][A-Za-z0-9._-]*`.
pub(super) fn is_id(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_alphanumeric())
        && id
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'))
}

/// An invalid id.
pub(super) fn bad_id(id: &Text) -> Problem {
    let plain: String = id
        .as_str()
        .trim()
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-') {
                c
            } else {
                '-'
            }
        })
        .collect();
    let plain = plain.trim_start_matches(['-', '.', '_']).to_owned();
    let problem = Problem::new(
        id.span,
        "ids may contain only letters, digits, `.`, `_` and `-`, and must start with a letter or digit",
    );
    if is_id(&plain) {
        problem.help(format!("write `{plain}`"))
    } else {
        problem
    }
}
