use crate::text::{Span, TextFile};
use crate::yaml::{Node, NodeKind, Style, YamlDocument};

use super::Value;

/// An edit of a file's text: nothing but these bytes changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes to replace; mostly none.
    pub span: Span,
    /// The replacement.
    pub text: String,
}

impl Edit {
    /// The text with the edit made; unchanged where the span does not fit it.
    pub fn apply(&self, text: &str) -> String {
        match (text.get(..self.span.start), text.get(self.span.end..)) {
            (Some(before), Some(behind)) => format!("{before}{}{behind}", self.text),
            _ => text.to_owned(),
        }
    }
}

/// What is added.
#[derive(Clone, Copy, Debug)]
pub enum Addition<'a> {
    /// An entry to a list.
    Item(&'a Value),
    /// A key, which is not there yet, with its value to a map.
    Key(&'a str, &'a Value),
}

/// The edit that adds something at the end of the list or map under the keys of `path` (empty for
/// the top), laid out as that list or map is: in its indentation, line ends and brackets. The last
/// key of the path is added when it is missing or has no value.
///
/// None when the path leads elsewhere, or when the file could not be read to its end.
pub fn append(
    file: &TextFile,
    document: &YamlDocument,
    path: &[&str],
    addition: Addition<'_>,
) -> Option<Edit> {
    if document.broken_at.is_some() {
        return None;
    }
    let writer = Writer { file, document };
    let nothing = |root: &&Node| root.is_null() && root.span.is_empty();
    let Some(root) = document.root.as_ref().filter(|root| !nothing(root)) else {
        let lines = path
            .iter()
            .rev()
            .fold(addition.alone(), |value, key| Value::map([(*key, value)]));
        return Some(writer.at_end_of_file(&lines.lines()));
    };
    let Some((last, parents)) = path.split_last() else {
        return writer.add(root, addition);
    };
    let parent = parents.iter().try_fold(root, |node, key| node.get(key))?;
    let NodeKind::Mapping(entries) = &parent.kind else {
        return None;
    };
    let Some((key, value)) = entries.iter().find(|(key, _)| key.as_str() == Some(last)) else {
        return writer.add(parent, Addition::Key(last, &addition.alone()));
    };
    let flow = writer.is_flow(parent);
    if value.is_null() || writer.is_empty_brackets(value) {
        return writer.instead_of(key, value, flow, addition);
    }
    writer.add(value, addition)
}

impl Addition<'_> {
    /// A list or map with only this addition.
    fn alone(self) -> Value {
        match self {
            Self::Item(item) => Value::List(vec![item.clone()]),
            Self::Key(key, value) => Value::map([(key, value.clone())]),
        }
    }

    fn fits(self, node: &Node) -> bool {
        matches!(
            (self, &node.kind),
            (Self::Item(_), NodeKind::Sequence(_)) | (Self::Key(..), NodeKind::Mapping(_))
        )
    }
}

struct Writer<'f> {
    file: &'f TextFile,
    document: &'f YamlDocument,
}

impl Writer<'_> {
    /// Adds to a list or map that has entries, or to one in brackets.
    fn add(&self, node: &Node, addition: Addition<'_>) -> Option<Edit> {
        if !addition.fits(node) {
            return None;
        }
        if self.is_flow(node) {
            return self.add_in_brackets(node, addition);
        }
        let column = self.column(node.span.start);
        let behind = self.line(end(node)).end;
        Some(self.lines_at(behind, column, &addition.alone().lines()))
    }

    /// Adds before the closing bracket, with a comma where one is needed.
    fn add_in_brackets(&self, node: &Node, addition: Addition<'_>) -> Option<Edit> {
        let close = node.span.end.checked_sub(1)?;
        let inner = Span::new(node.span.start + 1, close);
        let words = self.last_words(inner);
        let separator = match self.file.slice(Span::new(inner.start, words)).trim_end() {
            "" => "",
            text if text.ends_with(',') => " ",
            _ => ", ",
        };
        let alone = addition.alone().flow();
        let added = alone.get(1..alone.len() - 1)?;
        Some(Edit {
            span: Span::new(words, words),
            text: format!("{separator}{added}"),
        })
    }

    /// Where the content within brackets ends, without trailing comments and white space.
    fn last_words(&self, inner: Span) -> usize {
        let mut end = inner.end;
        loop {
            let text = self.file.slice(Span::new(inner.start, end));
            let trimmed = inner.start + text.trim_end().len();
            let comments = &self.document.comments;
            let index = comments.partition_point(|comment| comment.span.end < trimmed);
            match comments.get(index) {
                Some(comment) if comment.span.end == trimmed && inner.contains(comment.span) => {
                    end = comment.span.start;
                }
                _ => return trimmed,
            }
        }
    }

    /// Writes a list or map where there is no value, or empty brackets.
    fn instead_of(
        &self,
        key: &Node,
        value: &Node,
        flow: bool,
        addition: Addition<'_>,
    ) -> Option<Edit> {
        let colon = key.span.end + self.file.text().get(key.span.end..)?.find(':')? + 1;
        let line = self.line(colon);
        let alone = addition.alone();
        if flow || !line.contains(value.span) {
            let gap = if value.span.start == colon { " " } else { "" };
            return Some(Edit {
                span: value.span,
                text: format!("{gap}{}", alone.flow()),
            });
        }
        let column = self.column(key.span.start);
        let remark = self
            .file
            .slice(Span::new(value.span.end.max(colon), line.end))
            .trim();
        let lines = self.lines_at(line.end, column + 2, &alone.lines());
        if value.span.is_empty() {
            return Some(lines);
        }
        let remark = if remark.is_empty() {
            String::new()
        } else {
            format!(" {remark}")
        };
        Some(Edit {
            span: Span::new(colon, line.end),
            text: format!("{remark}{}", lines.text),
        })
    }

    /// New lines after the line that ends at `at`.
    fn lines_at(&self, at: usize, column: usize, lines: &[String]) -> Edit {
        let line_end = self.line_end();
        let indent = " ".repeat(column);
        let text = lines.iter().map(|line| format!("{line_end}{indent}{line}"));
        Edit {
            span: Span::new(at, at),
            text: text.collect(),
        }
    }

    fn at_end_of_file(&self, lines: &[String]) -> Edit {
        let text = self.file.text();
        let line_end = self.line_end();
        let fresh = text.len() == self.file.bom_len() || text.ends_with('\n');
        let mut words = if fresh {
            String::new()
        } else {
            line_end.to_owned()
        };
        for line in lines {
            words.push_str(line);
            words.push_str(line_end);
        }
        Edit {
            span: Span::new(text.len(), text.len()),
            text: words,
        }
    }

    /// The line end of the file: that of its first line.
    fn line_end(&self) -> &'static str {
        let text = self.file.text();
        match text.find('\n') {
            Some(at) if text[..at].ends_with('\r') => "\r\n",
            _ => "\n",
        }
    }

    fn line(&self, at: usize) -> Span {
        self.file.line_span(self.file.line_index(at))
    }

    fn column(&self, at: usize) -> usize {
        self.file.position(at).column - 1
    }

    fn is_flow(&self, node: &Node) -> bool {
        self.file.slice(node.span).starts_with(['[', '{'])
    }

    /// Brackets with nothing in them, not even a comment.
    fn is_empty_brackets(&self, node: &Node) -> bool {
        let inner = self.file.slice(node.span);
        let inner = inner.strip_prefix(['[', '{']).unwrap_or(inner);
        self.is_flow(node) && matches!(inner.trim(), "]" | "}")
    }
}

/// Where the last line of a node ends, with the empty lines that a block scalar keeps.
fn end(node: &Node) -> usize {
    let last = match &node.kind {
        NodeKind::Scalar(scalar) if matches!(scalar.style, Style::Literal | Style::Folded) => {
            let whole = scalar.value.whole().end;
            // The line end is part of the value, so new text goes after it.
            return node.span.end.max(whole.saturating_sub(1));
        }
        NodeKind::Scalar(_) => None,
        NodeKind::Sequence(items) => items.last(),
        NodeKind::Mapping(entries) => entries.last().map(|(_, value)| value),
    };
    last.map_or(0, end).max(node.span.end)
}
