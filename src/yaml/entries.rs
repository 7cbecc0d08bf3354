//! The entries of a mapping: valid keys, without duplicates.

use std::collections::HashMap;

use crate::text::{Mapped, Span, TextFile};

use super::line::glued_key;
use super::problem::Problems;
use super::{Node, NodeKind, Problem, Scalar, Style, explain};

/// Up to so many keys, duplicates are found by comparing all pairs.
const FEW: usize = 12;

/// The mapping with the keys and values `entries`; invalid ones become problems and move to
/// `left_out`.
pub(super) fn mapping(
    file: &TextFile,
    entries: Vec<(Node, Node)>,
    problems: &mut Problems,
    left_out: &mut Vec<(Node, Node)>,
) -> NodeKind {
    let mut dashes = false;
    let mut kept = Vec::with_capacity(entries.len());
    for (key, value) in entries {
        match unusable(&key) {
            Some(problem) => {
                dashes |= key.as_str().is_some_and(|name| name.starts_with('-'));
                problems.push(problem);
                left_out.push((key, value));
            }
            None => kept.push(split(file, &key, &value, problems).unwrap_or((key, value))),
        }
    }
    let repeated = repeated(&kept);
    if !repeated.is_empty() {
        for &(again, first) in &repeated {
            let key = &kept[again].0;
            let name = key.as_str().unwrap_or_default();
            let line = file.line_index(first) + 1;
            problems.push(explain::duplicate_key(name, key.span, line));
        }
        let mut again = repeated.iter().map(|&(index, _)| index).peekable();
        let mut index = 0..;
        let is_again =
            |_: &mut (Node, Node)| index.next() == again.peek().copied() && again.next().is_some();
        left_out.extend(kept.extract_if(.., is_again));
    }
    if dashes && kept.is_empty() {
        // A list was meant: that it is none has been said.
        return NodeKind::Scalar(Scalar::nothing());
    }
    NodeKind::Mapping(kept)
}

/// Why a key is invalid.
fn unusable(key: &Node) -> Option<Problem> {
    let NodeKind::Scalar(scalar) = &key.kind else {
        return Some(explain::key_is_no_scalar(key));
    };
    let name = scalar.value.text();
    if scalar.null && name.is_empty() {
        return Some(explain::missing_key(key.span));
    }
    if scalar.style != Style::Plain {
        return None;
    }
    if name == "<<" {
        return Some(explain::merge_key(key.span));
    }
    name.starts_with('-')
        .then(|| explain::glued_dash(Span::new(key.span.start, key.span.start + 1)))
}

/// The index of every duplicate key, with that of the first.
fn repeated(entries: &[(Node, Node)]) -> Vec<(usize, usize)> {
    let name = |index: usize| entries[index].0.as_str();
    let place = |index: usize| entries[index].0.span.start;
    if entries.len() <= FEW {
        return (0..entries.len())
            .filter_map(|again| {
                let first = (0..again).find(|&first| name(first) == name(again))?;
                Some((again, place(first)))
            })
            .collect();
    }
    let mut first_places = HashMap::with_capacity(entries.len());
    (0..entries.len())
        .filter_map(|index| {
            let first = *first_places.entry(name(index)).or_insert(index);
            (first != index).then(|| (index, place(first)))
        })
        .collect()
}

/// Handles `{id:foo}`: for YAML a key without a value, but a missing space is meant.
fn split(
    file: &TextFile,
    key: &Node,
    value: &Node,
    problems: &mut Problems,
) -> Option<(Node, Node)> {
    if !value.is_null() || !value.span.is_empty() {
        return None;
    }
    let written = file.slice(key.span);
    if key.as_scalar()?.style != Style::Plain || key.as_str() != Some(written) {
        return None;
    }
    let len = glued_key(written)?;
    let colon = Span::new(key.span.start + len, key.span.start + len + 1);
    problems.push(explain::glued_colon(key.span, colon, written));
    let part = |span: Span| {
        let mut value = Mapped::new();
        value.push_verbatim(file.slice(span), span.start);
        Node {
            span,
            kind: NodeKind::Scalar(Scalar {
                value,
                style: Style::Plain,
                null: false,
                cut_by_comment: None,
            }),
        }
    };
    Some((
        part(Span::new(key.span.start, colon.start)),
        part(Span::new(colon.end, key.span.end)),
    ))
}
