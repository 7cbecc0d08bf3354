//! Which words stand inside quotation marks.
//!
//! Invariant: a quotation never crosses the end of its passage; one that is opened and not
//! closed runs to that end only when its mark says that it opens (a curly one, or one at the
//! very beginning, as news writes speech of several paragraphs), and one that is only closed
//! runs from the beginning.

use super::tokens::{Shape, Token};

/// Sets `quoted` on every token inside double quotation marks, the marks included.
pub(super) fn mark(text: &str, tokens: &mut [Token]) {
    let mut open: Option<usize> = None;
    let mut any = false;
    for index in 0..tokens.len() {
        if tokens[index].shape != Shape::Quote {
            continue;
        }
        match (open, side(text, tokens, index)) {
            (None, Side::Close) if !any && closes_speech(tokens, index) => {
                quote(&mut tokens[..=index]);
            }
            (None, Side::Close) => {}
            (None, Side::Open | Side::Either) => open = Some(index),
            (Some(from), Side::Open)
                if from + 1 < index && !same_shape(text, tokens, from, index) => {}
            (Some(_), Side::Open) => open = Some(index),
            (Some(from), Side::Close | Side::Either) => {
                quote(&mut tokens[from..=index]);
                open = None;
            }
        }
        any = true;
    }
    if let Some(from) = open
        && (from == 0 || tokens[from].text(text) == "“")
    {
        quote(&mut tokens[from..]);
    }
}

/// Whether the mark ends speech that began in a passage before: a stop stands before it.
fn closes_speech(tokens: &[Token], index: usize) -> bool {
    index > 1 && matches!(tokens[index - 1].shape, Shape::Stop | Shape::Comma)
}

fn quote(tokens: &mut [Token]) {
    for token in tokens {
        token.quoted = true;
    }
}

fn same_shape(text: &str, tokens: &[Token], one: usize, other: usize) -> bool {
    tokens[one].text(text) == tokens[other].text(text)
}

enum Side {
    Open,
    Close,
    Either,
}

/// What the mark and the white space around it say.
fn side(text: &str, tokens: &[Token], index: usize) -> Side {
    let token = tokens[index];
    match token.text(text) {
        "“" | "„" | "«" | "``" => return Side::Open,
        "”" | "»" => return Side::Close,
        _ => {}
    }
    let space =
        |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–'));
    let before = space(text[..token.range().start].chars().next_back());
    let after = space(text[token.range().end..].chars().next());
    match (before, after) {
        (true, false) => Side::Open,
        (false, true) => Side::Close,
        _ => Side::Either,
    }
}
