//! Edits that put new words into a claims file and keep its layout.

use std::collections::HashMap;

use crate::claims::Selector;
use crate::text::{Span, TextFile};
use crate::yaml::write::{Edit, ScalarContext, Value, scalar};
use crate::yaml::{self, Node, NodeKind, Style};

use super::Wording;

/// How the words of every claim are written, by the position where they begin.
pub(super) struct Layout {
    sites: HashMap<usize, Site>,
    line_end: &'static str,
}

#[derive(Clone, Copy)]
struct Site {
    style: Style,
    place: ScalarContext,
    key: Key,
}

/// The key of a scalar.
#[derive(Clone, Copy)]
enum Key {
    /// `text`: there is no map to add to.
    Text,
    /// A key of a map in brackets, and where it begins.
    Flow(usize),
    /// A key on its own line with this indentation, and where it begins.
    Block(usize, usize),
    /// A key that shares its line with something else.
    Other,
}

impl Layout {
    pub(super) fn of(file: &TextFile) -> Self {
        let line_end = if file.text().contains("\r\n") {
            "\r\n"
        } else {
            "\n"
        };
        let mut layout = Self {
            sites: HashMap::new(),
            line_end,
        };
        let document = yaml::parse(file);
        let claims = document.root.as_ref().and_then(|root| root.get("claims"));
        if let Some(NodeKind::Sequence(items)) = claims.map(|claims| &claims.kind) {
            for item in items {
                layout.claim(file, item);
            }
        }
        layout
    }

    fn claim(&mut self, file: &TextFile, claim: &Node) {
        let Some(text) = claim.get("text") else {
            return;
        };
        if let NodeKind::Mapping(entries) = &text.kind {
            for (key, value) in entries {
                let key = if is_flow(file, text) {
                    Key::Flow(key.span.start)
                } else {
                    own_line(file, key.span.start)
                };
                self.scalar(value, place(file, text), key);
            }
        } else {
            self.scalar(text, place(file, claim), Key::Text);
        }
    }

    fn scalar(&mut self, node: &Node, place: ScalarContext, key: Key) {
        if let NodeKind::Scalar(scalar) = &node.kind {
            let style = scalar.style;
            let site = Site { style, place, key };
            self.sites.insert(node.span.start, site);
        }
    }

    /// The edits that change `old` to `new`; None where the layout does not allow it.
    pub(super) fn edits(&self, old: &Selector, new: &Wording) -> Option<Vec<Edit>> {
        let site = self.sites.get(&old.exact.span.start)?;
        let mut edits = Vec::new();
        match (&old.prefix, &new.prefix) {
            (Some(before), Some(now)) if before.as_str() != now => {
                edits.push(self.rewritten(before.span, now)?);
            }
            (None, Some(prefix)) => {
                let (at, behind) = match site.key {
                    Key::Flow(at) => (at, ", ".to_owned()),
                    Key::Block(at, blanks) => {
                        (at, format!("{}{}", self.line_end, " ".repeat(blanks)))
                    }
                    Key::Text if is_block(site.style) => return None,
                    Key::Text => {
                        let map = [("exact", &new.exact), ("prefix", prefix)];
                        let map = Value::map(map.map(|(key, text)| (key, Value::text(text))));
                        return Some(vec![Edit {
                            span: old.exact.span,
                            text: map.on_one_line().document().trim_end().to_owned(),
                        }]);
                    }
                    Key::Other => return None,
                };
                edits.push(Edit {
                    span: Span::new(at, at),
                    text: format!("prefix: {}{behind}", scalar(prefix, site.place)),
                });
            }
            _ => {}
        }
        edits.push(self.rewritten(old.exact.span, &new.exact)?);
        if let (Some(before), Some(now)) = (&old.suffix, &new.suffix)
            && before.as_str() != now
        {
            edits.push(self.rewritten(before.span, now)?);
        }
        edits.sort_by_key(|edit| edit.span);
        Some(edits)
    }

    fn rewritten(&self, span: Span, words: &str) -> Option<Edit> {
        let site = self.sites.get(&span.start)?;
        let text = if !is_block(site.style) {
            scalar(words, site.place)
        } else if words.chars().any(char::is_control) {
            return None;
        } else {
            // In block scalars the words are written without escapes, on one line.
            words.to_owned()
        };
        Some(Edit { span, text })
    }
}

fn is_block(style: Style) -> bool {
    matches!(style, Style::Literal | Style::Folded)
}

fn is_flow(file: &TextFile, map: &Node) -> bool {
    file.slice(map.span).starts_with('{')
}

fn place(file: &TextFile, map: &Node) -> ScalarContext {
    if is_flow(file, map) {
        ScalarContext::Flow
    } else {
        ScalarContext::Block
    }
}

fn own_line(file: &TextFile, key: usize) -> Key {
    let before = file.text().get(..key).unwrap_or_default();
    let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    if line.bytes().all(|byte| byte == b' ') {
        Key::Block(key, line.len())
    } else {
        Key::Other
    }
}
