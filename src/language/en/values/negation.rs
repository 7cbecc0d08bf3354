//! Words that turn a statement round.

use super::super::lexicon::Classes;
use super::super::tokens::{Shape, Token};
use crate::language::values::Negation;

/// The negations of a text. `not only`, `no longer than` and the like turn nothing round.
pub fn negations(text: &str) -> Vec<Negation> {
    find(text, &super::tokens(text))
}

/// Verbs and adjectives that say that something is not so.
const DENIALS: &[&str] = &[
    "failed",
    "fails",
    "fail",
    "denied",
    "denies",
    "deny",
    "refused",
    "refuses",
    "refuse",
    "lacks",
    "lacked",
    "lack",
    "unable",
    "without",
    "false",
    "untrue",
    "neither",
    "nobody",
    "none",
    "nothing",
    "cancelled",
    "canceled",
    "rejected",
    "forgot",
];

/// A clause has fewer words; it also bounds the work.
const LONGEST_SCOPE: usize = 60;

pub(super) fn find(text: &str, tokens: &[Token]) -> Vec<Negation> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if !token.has(Classes::NEGATION) && !token.is_any(text, DENIALS) {
            continue;
        }
        let next = |word: &str| tokens.get(at + 1).is_some_and(|next| next.is(text, word));
        let turns_nothing = next("only")
            || next("just")
            || token.is(text, "no")
                && (next("doubt")
                    || next("matter")
                    || tokens.get(at + 1).is_some_and(|next| {
                        next.shape == Shape::Number
                            || next.shape == Shape::Stop
                                && tokens
                                    .get(at + 2)
                                    .is_some_and(|behind| behind.shape == Shape::Number)
                    }))
            || token.is_any(text, &["not", "no"])
                && (next("more") || next("less") || next("fewer"))
                && tokens
                    .get(at + 2)
                    .is_some_and(|behind| behind.is(text, "than"));
        if turns_nothing {
            continue;
        }
        let end = tokens[at..]
            .iter()
            .take(LONGEST_SCOPE)
            .position(|token| {
                matches!(
                    token.shape,
                    Shape::Stop | Shape::Semicolon | Shape::Colon | Shape::Comma | Shape::Dash
                ) || token.is(text, "but")
            })
            .map_or(text.trim_end().len(), |len| tokens[at + len].range().start);
        found.push(Negation {
            range: token.range(),
            scope: token.range().start..end.max(token.range().end),
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn negations_and_their_scopes() {
        for (text, expected) in [
            ("It did not fall, and it stands.", vec![("not", "not fall")]),
            ("It didn't fall.", vec![("didn't", "didn't fall")]),
            ("It is not only old but ugly.", vec![]),
            ("No one came.", vec![("No", "No one came")]),
            ("no more than five", vec![]),
            (
                "It fell without warning.",
                vec![("without", "without warning")],
            ),
            ("They failed to come.", vec![("failed", "failed to come")]),
        ] {
            let found: Vec<_> = negations(text)
                .into_iter()
                .map(|found| (&text[found.range], text[found.scope].trim_end()))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
