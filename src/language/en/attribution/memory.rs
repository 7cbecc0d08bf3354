//! Who was named before, for "she" and "the agency".

use std::ops::Range;

use super::super::lexicon::Classes;
use super::Context;

/// The last person and the last body that an article named.
#[derive(Default)]
pub(super) struct Memory {
    person: Option<String>,
    body: Option<String>,
}

impl Memory {
    /// Keeps the names of a sentence.
    pub(super) fn remember(&mut self, context: Context<'_>) {
        let tokens = context.tokens;
        let mut at = 0;
        while at < tokens.len() {
            let from = at;
            while at < tokens.len() && tokens[at].is_capital() && !tokens[at].has(Classes::TIME) {
                at += 1;
            }
            let first_is_common = from == 0
                && tokens
                    .first()
                    .is_some_and(|token| token.has(Classes::STARTER));
            let from = if first_is_common { from + 1 } else { from };
            if at >= from + 2 {
                let words = &tokens[from..at];
                let body = words.iter().any(|token| token.has(Classes::BODY));
                let place = words.iter().all(|token| token.has(Classes::PLACE))
                    || words[0].has(Classes::PLACE);
                let name = context
                    .text
                    .get(context.bytes(&(from..at)))
                    .unwrap_or_default();
                if body {
                    self.body = Some(name.to_owned());
                } else if !place {
                    self.person = Some(name.to_owned());
                }
            }
            at = at.max(from) + 1;
        }
    }

    /// The name that a source refers to.
    pub(super) fn resolve(&self, context: Context<'_>, source: &Range<usize>) -> Option<String> {
        let tokens = &context.tokens[source.clone()];
        let first = tokens.first()?;
        if tokens.len() == 1 && first.is_any(context.text, &["he", "she"]) {
            return self.person.clone();
        }
        if tokens.len() == 2 && first.is(context.text, "the") && tokens[1].has(Classes::BODY) {
            return self.body.clone();
        }
        None
    }
}
