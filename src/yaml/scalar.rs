//! Matches a scalar's value with the bytes it is written in.

use granit_parser::ScalarStyle;

use crate::text::{Mapped, Span, TextFile};

use super::block::Block;
use super::repair::RepairedText;
use super::{Node, NodeKind, Scalar, Style, flow};

/// The context in which scalars are read.
pub(super) struct ScalarReader<'f> {
    pub(super) file: &'f TextFile,
    pub(super) copy: &'f RepairedText<'f>,
    /// Where the last thing before the scalar ended.
    pub(super) read_to: usize,
}

impl ScalarReader<'_> {
    /// The scalar that the parser read as `value` at `span`; `tagged` when a tag says what it is.
    pub(super) fn read(&self, value: &str, style: ScalarStyle, span: Span, tagged: bool) -> Node {
        let style = match style {
            ScalarStyle::SingleQuoted => Style::Single,
            ScalarStyle::DoubleQuoted => Style::Double,
            ScalarStyle::Literal => Style::Literal,
            ScalarStyle::Folded => Style::Folded,
            _ => Style::Plain,
        };
        match style {
            Style::Plain if span.is_empty() => {
                let behind_colon = self.copy.text().as_bytes().get(span.start) == Some(&b':');
                let at = span.start + usize::from(behind_colon);
                let scalar = Scalar {
                    null: !tagged,
                    ..Scalar::nothing()
                };
                Node {
                    span: Span::new(at, at),
                    kind: NodeKind::Scalar(scalar),
                }
            }
            Style::Literal | Style::Folded => self.block(value, style, span),
            Style::Plain | Style::Single | Style::Double => self.flow(value, style, span, tagged),
        }
    }

    fn flow(&self, value: &str, style: Style, span: Span, tagged: bool) -> Node {
        let inner = match style {
            Style::Single | Style::Double => Span::new(span.start + 1, span.end.saturating_sub(1)),
            _ => span,
        };
        let plain = style == Style::Plain;
        let whole = Span::new(inner.start, self.copy.key_end(inner.end));
        let mapped = if self.copy.text().get(inner.range()) == Some(value) {
            verbatim(self.file.slice(whole), whole.start)
        } else {
            flow::trace(self.file.text(), self.copy.text(), inner, style, value)
                .filter(|mapped| self.agree(mapped, value))
                .unwrap_or_else(|| as_a_whole(value, inner))
        };
        let span = if plain { whole } else { span };
        Node {
            span,
            kind: NodeKind::Scalar(Scalar {
                null: plain && !tagged && matches!(value, "~" | "null" | "Null" | "NULL"),
                cut_by_comment: if plain { self.cut(span.end) } else { None },
                value: mapped,
                style,
            }),
        }
    }

    fn block(&self, value: &str, style: Style, words: Span) -> Node {
        let (header, mapped) = match Block::find(self.copy.text(), self.read_to, words) {
            Some(block) => {
                let mapped = block.trace(self.file.text(), self.copy.text(), value);
                if self.agree(&mapped, value) {
                    (block.header, mapped)
                } else {
                    (block.header, as_a_whole(value, block.lines))
                }
            }
            None => (words, as_a_whole(value, words)),
        };
        let text = mapped.text();
        let end = text.trim_end().len();
        let start = text.len() - text.trim_start().len();
        let span = if start < end {
            mapped.span(start..end)
        } else {
            header
        };
        Node {
            span,
            kind: NodeKind::Scalar(Scalar {
                value: mapped,
                style,
                null: false,
                cut_by_comment: None,
            }),
        }
    }

    /// Whether the value mapped from the file is what the parser read in the copy.
    fn agree(&self, mapped: &Mapped, value: &str) -> bool {
        mapped.text() == value || (self.copy.is_repaired() && mapped.text().len() == value.len())
    }

    /// The comment after `end` on the same line, when no space follows its `#`.
    fn cut(&self, end: usize) -> Option<Span> {
        let rest = self.copy.text().get(end..)?;
        let comment = rest.trim_start_matches([' ', '\t']);
        let blanks = rest.len() - comment.len();
        let words = comment.strip_prefix('#')?;
        if blanks == 0
            || words.starts_with(|c: char| c.is_whitespace() || c == '#')
            || words.is_empty()
        {
            return None;
        }
        let len = comment.find(['\r', '\n']).unwrap_or(comment.len());
        let start = end + blanks;
        Some(Span::new(start, start + comment[..len].trim_end().len()))
    }
}

fn verbatim(value: &str, start: usize) -> Mapped {
    let mut mapped = Mapped::new();
    mapped.push_verbatim(value, start);
    mapped
}

fn as_a_whole(value: &str, source: Span) -> Mapped {
    let mut mapped = Mapped::new();
    mapped.push_decoded(value, source);
    mapped
}
