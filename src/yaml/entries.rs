//! The entries of a mapping: keys that can be looked up, each of them once.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::text::{Mapped, Span, TextFile};

use super::line::glued_key;
use super::{Kind, Node, Problem, Scalar, Style, explain};

/// What stands in a mapping whose keys and values are `entries`; the rest becomes problems.
pub(super) fn mapping(
    file: &TextFile,
    entries: Vec<(Node, Node)>,
    problems: &mut Vec<Problem>,
) -> Kind {
    let mut first_lines: HashMap<String, usize> = HashMap::with_capacity(entries.len());
    let mut kept = Vec::with_capacity(entries.len());
    let mut dashes = false;
    for (key, value) in entries {
        let Kind::Scalar(scalar) = &key.kind else {
            problems.push(explain::key_is_no_scalar(&key));
            continue;
        };
        let name = scalar.value.text();
        let plain = scalar.style == Style::Plain;
        if scalar.null && name.is_empty() {
            problems.push(explain::missing_key(key.span));
            continue;
        }
        if plain && name == "<<" {
            problems.push(explain::merge_key(key.span));
            continue;
        }
        if plain && name.starts_with('-') {
            let dash = Span::new(key.span.start, key.span.start + 1);
            problems.push(explain::glued_dash(dash));
            dashes = true;
            continue;
        }
        let (key, value) = match split(file, &key, &value, problems) {
            Some(entry) => entry,
            None => (key, value),
        };
        let name = key.as_str().unwrap_or_default();
        match first_lines.entry(name.to_owned()) {
            Entry::Occupied(first) => {
                problems.push(explain::duplicate_key(name, key.span, *first.get()));
            }
            Entry::Vacant(free) => {
                free.insert(file.position(key.span.start).line);
                kept.push((key, value));
            }
        }
    }
    if dashes && kept.is_empty() {
        // A list was meant: that it is none has been said.
        return Kind::Scalar(Scalar::nothing());
    }
    Kind::Mapping(kept)
}

/// `{id:foo}` is a key without a value for YAML, and a missing space for everybody else.
fn split(
    file: &TextFile,
    key: &Node,
    value: &Node,
    problems: &mut Vec<Problem>,
) -> Option<(Node, Node)> {
    let written = file.slice(key.span);
    let plain = key.as_scalar()?.style == Style::Plain && key.as_str() == Some(written);
    if !plain || !value.is_null() || !value.span.is_empty() {
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
            kind: Kind::Scalar(Scalar {
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
