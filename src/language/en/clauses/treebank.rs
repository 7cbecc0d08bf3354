//! Rows of a treebank as text, for fitting: `It is , " he said` becomes `It is, " he said`.

#![expect(
    clippy::disallowed_methods,
    reason = "the programs that fit weights read data and write weights; they run by hand"
)]

use std::ops::Range;

use serde_json::Value;

use super::super::quoted;
use super::super::tokens::{Token, tokenize};
use super::units::{Unit, units};

/// A sentence of a treebank and how our units lie on its words.
pub(super) struct Sentence {
    pub(super) text: String,
    pub(super) units: Vec<Unit>,
    /// For every unit, the last of the treebank's words in it that is not a mark.
    pub(super) word: Vec<usize>,
    pub(super) tags: Vec<String>,
    /// From 1; 0 is the root.
    pub(super) heads: Vec<usize>,
    pub(super) relations: Vec<String>,
    pub(super) tokens: Vec<String>,
}

/// Reads one row.
pub(super) fn sentence(row: &Value) -> Sentence {
    let strings = |field: &str| -> Vec<String> {
        row[field]
            .as_array()
            .into_iter()
            .flatten()
            .map(|value| value.as_str().unwrap_or_default().to_owned())
            .collect()
    };
    let heads: Vec<usize> = row["heads"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|value| value.as_u64().unwrap_or(0) as usize)
        .collect();
    let (tokens, tags) = (strings("tokens"), strings("tags"));
    let (text, places) = printed(&tokens, &tags, &heads);
    let mut read: Vec<Token> = Vec::new();
    tokenize(&text, &mut read);
    quoted::mark(&text, &mut read);
    let units = units(&text, &read);
    let mut at = 0;
    let word = units
        .iter()
        .map(|unit| {
            while at + 1 < places.len() && places[at].end <= unit.start as usize {
                at += 1;
            }
            let mut last = at;
            let mut next = at;
            while places
                .get(next)
                .is_some_and(|place| place.start < unit.end as usize)
            {
                if tags[next] != "PUNCT" {
                    last = next;
                }
                next += 1;
            }
            last
        })
        .collect();
    Sentence {
        text,
        units,
        word,
        tags,
        heads,
        relations: strings("relations"),
        tokens,
    }
}

/// The words with spaces as in print, and where each stands.
fn printed(tokens: &[String], tags: &[String], heads: &[usize]) -> (String, Vec<Range<usize>>) {
    let mut text = String::new();
    let mut places = Vec::new();
    let mut glue = true;
    let mut open = false;
    for (at, token) in tokens.iter().enumerate() {
        let quote = token == "\"";
        let head = heads[at].wrapping_sub(1);
        let hyphen = matches!(token.as_str(), "-" | "/")
            && tags[at] == "PUNCT"
            && (head == at + 1 || head + 1 == at);
        let closes = hyphen
            || matches!(
                token.as_str(),
                "," | "." | "?" | "!" | ";" | ":" | ")" | "]" | "%" | "n't" | "..."
            )
            || tags[at] != "PUNCT" && token.starts_with(['\'', '’']) && token.len() > 1
            || quote && open;
        if !(glue || closes) {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(token);
        places.push(start..text.len());
        glue = hyphen || matches!(token.as_str(), "(" | "[" | "$" | "#") || quote && !open;
        if quote {
            open = !open;
        }
    }
    (text, places)
}

/// The rows of a set in the folder that `CLAIMLINT_DATA` names.
pub(super) fn rows(name: &str) -> Vec<Value> {
    let folder = std::env::var("CLAIMLINT_DATA").expect("CLAIMLINT_DATA names the data folder");
    std::fs::read_to_string(format!("{folder}/{name}.jsonl"))
        .expect("the set")
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect()
}

/// A setting of a fit, from the environment.
pub(super) fn number(name: &str, other: f64) -> f64 {
    std::env::var(name)
        .ok()
        .and_then(|value| value.parse().ok())
        .unwrap_or(other)
}
