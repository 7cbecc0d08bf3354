//! The values in English prose: numbers, dates, names, hedges, negation.
//!
//! Evidence is judged on them: a claim's numbers and names against those of a quote.

mod bound;
mod date;
mod hedge;
mod name;
mod negation;
mod number;
mod ordinal;
mod quantity;
mod share;
mod unit;

use jiff::civil;

use super::tokens::{Token, tokenize};

use crate::language::values::{Date, Hedge, Name, Negation, Number};
pub use date::dates;
pub use hedge::hedges;
pub use name::{names, related};
pub use negation::negations;
pub use number::numbers;

/// Everything that is read in one text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Values {
    /// Quantities; the figures of dates are not among them.
    pub numbers: Vec<Number>,
    /// Days, months, years and stretches of them.
    pub dates: Vec<Date>,
    /// Persons, organisations, places and whatever else is named.
    pub names: Vec<Name>,
    /// Words that make a statement less certain.
    pub hedges: Vec<Hedge>,
    /// Words that turn a statement round, and how far.
    pub negations: Vec<Negation>,
}

/// Reads every kind of value; `as_of` is the day that "last year" is read from.
pub fn read(text: &str, as_of: Option<civil::Date>) -> Values {
    let tokens = tokens(text);
    let dates = date::find(text, &tokens, as_of);
    Values {
        numbers: number::find(text, &tokens, &dates),
        names: name::find(text, &tokens),
        hedges: hedge::find(text, &tokens),
        negations: negation::find(text, &tokens),
        dates,
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    tokenize(text, &mut tokens);
    tokens
}

/// The words at the tokens from `at` on are these, in any case.
fn follow(text: &str, tokens: &[Token], at: usize, words: &[&str]) -> bool {
    words.iter().enumerate().all(|(index, word)| {
        tokens
            .get(at + index)
            .is_some_and(|token| token.is(text, word))
    })
}

/// The words before the token at `at` are these, in any case.
fn precede(text: &str, tokens: &[Token], at: usize, words: &[&str]) -> bool {
    at.checked_sub(words.len())
        .is_some_and(|from| follow(text, tokens, from, words))
}
