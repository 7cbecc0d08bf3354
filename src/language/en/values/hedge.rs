//! Words that make a statement less certain.

use super::super::lexicon::Classes;
use super::super::tokens::Token;
use crate::language::values::{Hedge, HedgeKind};

/// The hedges of a text. Words before numbers (`about 5`) belong to the numbers.
pub fn hedges(text: &str) -> Vec<Hedge> {
    find(text, &super::tokens(text))
}

/// Words that hedge wherever they stand.
const CERTAINTY: &[&str] = &[
    "may",
    "might",
    "could",
    "perhaps",
    "possibly",
    "probably",
    "likely",
    "maybe",
    "seemingly",
    "apparently",
    "presumably",
    "potentially",
    "arguably",
    "seems",
    "seem",
    "seemed",
    "appears",
    "appear",
    "appeared",
    "suggests",
    "suggest",
    "suggested",
    "unclear",
    "uncertain",
    "possible",
    "unconfirmed",
    "preliminary",
    "tentative",
    "suspected",
    "thought",
    "believed",
    "expected",
];

const REPORT: &[&str] = &[
    "reportedly",
    "allegedly",
    "supposedly",
    "purportedly",
    "alleged",
    "rumored",
    "rumoured",
    "ostensibly",
];

pub(super) fn find(text: &str, tokens: &[Token]) -> Vec<Hedge> {
    tokens
        .iter()
        .enumerate()
        .filter_map(|(at, token)| {
            let kind = if token.is_any(text, REPORT) {
                HedgeKind::Report
            } else if token.is_any(text, CERTAINTY) {
                HedgeKind::Certainty
            } else {
                return None;
            };
            let passive = token.is_any(
                text,
                &["thought", "believed", "expected", "suspected", "suggested"],
            );
            if passive && !(at > 0 && tokens[at - 1].has(Classes::BE)) {
                return None;
            }
            // The month; `May I` begins a question.
            if token.is(text, "may") && token.is_capital() && at > 0 {
                return None;
            }
            Some(Hedge {
                range: token.range(),
                kind,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hedges_and_their_kinds() {
        for (text, expected) in [
            ("It may fall.", vec!["may"]),
            ("A version is apparently coming.", vec!["apparently"]),
            ("It is believed to be old.", vec!["believed"]),
            ("She believed him.", vec![]),
            ("In May it fell.", vec![]),
            ("It reportedly fell.", vec!["reportedly"]),
        ] {
            let found: Vec<_> = hedges(text)
                .into_iter()
                .map(|hedge| &text[hedge.range])
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
