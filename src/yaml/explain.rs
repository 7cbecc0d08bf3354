//! What the messages say: one small function per problem.

use granit_parser::ErrorKind;

use crate::text::{Span, TextFile};

use super::{DEPTH_LIMIT, Node, Problem};

pub(super) fn syntax_error(file: &TextFile, kind: &ErrorKind, at: usize) -> Problem {
    match kind {
        ErrorKind::RecursionLimitExceeded => too_deep(at),
        _ => Problem::new(one_character(file, at), format!("not valid YAML: {kind}")),
    }
}

pub(super) fn too_deep(at: usize) -> Problem {
    Problem::new(
        Span::new(at, at + 1),
        format!("more than {DEPTH_LIMIT} levels of lists and maps"),
    )
    .labelled("reading stops here")
    .help("a claims file needs four or five levels: look for brackets that were never closed")
}

pub(super) fn second_document(span: Span) -> Problem {
    Problem::new(
        span,
        "a second document begins here, and only the first is read",
    )
    .labelled("the second document")
    .help("put it into a file of its own, or delete this line")
}

pub(super) fn unknown_alias(name: &str, span: Span) -> Problem {
    Problem::new(
        span,
        format!("there is no anchor `&{name}` before this alias"),
    )
    .help("if it is text, put it into quotes")
}

pub(super) fn alias_of_itself(span: Span) -> Problem {
    Problem::new(span, "this alias stands inside the value it repeats")
        .help("write the value out instead")
}

pub(super) fn too_many_aliases(span: Span) -> Problem {
    Problem::new(
        span,
        "the aliases of this file repeat far more than it says",
    )
    .labelled("not followed")
    .help("write the values out instead of repeating them by `*`")
}

pub(super) fn custom_tag(span: Span) -> Problem {
    Problem::new(span, "a tag of your own (`!…`) means nothing here")
        .help("delete it; if it is text, put it into quotes")
}

pub(super) fn key_is_no_scalar(key: &Node) -> Problem {
    Problem::new(
        key.span,
        format!("a key must be a word, not {}", key.describe()),
    )
    .help("a value that begins with `{` or `[` belongs into quotes")
}

pub(super) fn missing_key(span: Span) -> Problem {
    Problem::new(span, "there is no key before this colon").help("write the key before the colon")
}

pub(super) fn merge_key(span: Span) -> Problem {
    Problem::new(span, "merge keys (`<<`) are not followed")
        .help("write the keys out: what a claim says should stand where the claim stands")
}

pub(super) fn duplicate_key(key: &str, span: Span, first_line: usize) -> Problem {
    Problem::new(
        span,
        format!("`{key}` is given twice; the first, in line {first_line}, counts"),
    )
    .labelled("not read")
    .help("delete one of them")
}

/// The character at `at`, or the last one of a file that ends there.
fn one_character(file: &TextFile, at: usize) -> Span {
    let text = file.text();
    let next = |at: usize| text.get(at..).and_then(|rest| rest.chars().next());
    match next(at) {
        Some(c) => Span::new(at, at + c.len_utf8()),
        None => {
            let last = text
                .trim_end()
                .chars()
                .next_back()
                .map_or(0, char::len_utf8);
            let end = text.trim_end().len();
            Span::new(end - last, end)
        }
    }
}
