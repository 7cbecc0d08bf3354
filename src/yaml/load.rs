use std::collections::HashMap;
use std::collections::hash_map::Entry;

use granit_parser::{Event, Options, Parser, ScalarStyle, ScanError, StructureStyle, Tag};

use crate::text::{Mapped, Span, TextFile};

use super::block::Block;
use super::{Comment, DEPTH_LIMIT, Document, Kind, Node, Scalar, Style, explain, flow};

/// Reads a YAML file, as much of it as can be read.
///
/// Never fails: what is wrong stands in [`Document::problems`]. Time and memory are linear in the
/// size of the file, also for nested brackets and for aliases of aliases.
pub fn parse(file: &TextFile) -> Document {
    Loader::new(file).load()
}

/// Builds the tree from the parser's events with a stack of its own, so that no input recurses.
struct Loader<'f> {
    file: &'f TextFile,
    source: &'f str,
    document: Document,
    open: Vec<Open>,
    anchors: HashMap<usize, Option<Weighed>>,
    /// What copies of anchored values may still cost.
    budget: usize,
    /// Where the last event before the current one ended: what is not yet read begins here.
    read_to: usize,
}

/// A sequence or mapping whose end has not been read.
struct Open {
    start: usize,
    end: usize,
    flow: bool,
    anchor: usize,
    weight: Weight,
    children: Children,
}

enum Children {
    Sequence(Vec<Node>),
    Mapping {
        entries: Vec<(Node, Node)>,
        key: Option<Node>,
    },
}

/// What it costs to copy a node.
#[derive(Clone, Copy, Default)]
struct Weight {
    /// Nodes and bytes in it.
    size: usize,
    /// Levels of sequences and mappings in it.
    height: usize,
}

struct Weighed {
    node: Node,
    weight: Weight,
}

impl<'f> Loader<'f> {
    fn new(file: &'f TextFile) -> Self {
        Self {
            file,
            source: file.text(),
            document: Document::default(),
            open: Vec::new(),
            anchors: HashMap::new(),
            budget: 10_000 + 4 * file.text().len(),
            read_to: 0,
        }
    }

    fn load(mut self) -> Document {
        for event in Parser::new_from_str_with_options(self.source, options()) {
            let (event, span) = match event {
                Ok(event) => event,
                Err(error) => {
                    self.broken(&error);
                    break;
                }
            };
            let tag = span.tag_span().and_then(|span| span.byte_range());
            let span = Span::from(span.byte_range().unwrap_or_default());
            if !self.event(event, span, tag.map(Span::from)) {
                break;
            }
            self.read_to = self.read_to.max(span.end);
        }
        while !self.open.is_empty() {
            self.abandon();
        }
        self.document
            .problems
            .sort_by_key(|problem| problem.span.start);
        self.document
    }

    /// Takes one event; false when reading ends here.
    fn event(&mut self, event: Event<'_>, span: Span, tag_span: Option<Span>) -> bool {
        match event {
            Event::DocumentStart(..) if self.document.root.is_some() => {
                self.second_document(span);
                return false;
            }
            Event::Comment(text, _) => self.document.comments.push(Comment {
                span,
                text: text.trim().to_owned(),
            }),
            Event::Scalar(value, style, anchor, tag) => {
                let tagged = self.tag(tag.as_deref(), tag_span);
                let node = self.scalar(&value, style, span, tagged);
                let weight = Weight {
                    size: 1 + value.len(),
                    height: 0,
                };
                self.place(node, weight, anchor);
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.tag(tag.as_deref(), tag_span);
                return self.open(span, style, anchor, Children::Sequence(Vec::new()));
            }
            Event::MappingStart(style, anchor, tag) => {
                self.tag(tag.as_deref(), tag_span);
                let children = Children::Mapping {
                    entries: Vec::new(),
                    key: None,
                };
                return self.open(span, style, anchor, children);
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Alias(anchor) => self.alias(anchor, span),
            Event::UnresolvedAlias(name) => {
                self.document
                    .problems
                    .push(explain::unknown_alias(&name, span));
                self.place(nothing(span), Weight::default(), 0);
            }
            _ => {}
        }
        true
    }

    /// Reports a tag that this reader does not follow; whether it says that a scalar is text.
    fn tag(&mut self, tag: Option<&Tag>, span: Option<Span>) -> bool {
        let Some(tag) = tag else { return false };
        if tag.is_custom() && tag.original() != "!" {
            let span = span.unwrap_or(Span::new(self.read_to, self.read_to));
            self.document.problems.push(explain::custom_tag(span));
        }
        true
    }

    fn scalar(&self, value: &str, style: ScalarStyle, span: Span, tagged: bool) -> Node {
        let style = match style {
            ScalarStyle::SingleQuoted => Style::Single,
            ScalarStyle::DoubleQuoted => Style::Double,
            ScalarStyle::Literal => Style::Literal,
            ScalarStyle::Folded => Style::Folded,
            _ => Style::Plain,
        };
        match style {
            Style::Plain if span.is_empty() => {
                let behind_colon = self.source.as_bytes().get(span.start) == Some(&b':');
                let at = span.start + usize::from(behind_colon);
                let mut node = nothing(Span::new(at, at));
                if let Kind::Scalar(scalar) = &mut node.kind {
                    scalar.null = !tagged;
                }
                node
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
        let mapped = if self.file.slice(inner) == value {
            verbatim(value, inner.start)
        } else {
            flow::trace(self.source, inner, style, value)
                .filter(|mapped| mapped.text() == value)
                .unwrap_or_else(|| as_a_whole(value, inner))
        };
        Node {
            span,
            kind: Kind::Scalar(Scalar {
                null: plain && !tagged && matches!(value, "~" | "null" | "Null" | "NULL"),
                cut_by_comment: if plain { self.cut(span.end) } else { None },
                value: mapped,
                style,
            }),
        }
    }

    fn block(&self, value: &str, style: Style, words: Span) -> Node {
        let (header, mapped) = match Block::find(self.source, self.read_to, words) {
            Some(block) => {
                let mapped = block.trace(self.source, value);
                if mapped.text() == value {
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
            kind: Kind::Scalar(Scalar {
                value: mapped,
                style,
                null: false,
                cut_by_comment: None,
            }),
        }
    }

    /// The comment on the same line behind `end`, when its `#` is glued to what follows.
    fn cut(&self, end: usize) -> Option<Span> {
        let rest = self.source.get(end..)?;
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

    fn open(
        &mut self,
        span: Span,
        style: StructureStyle,
        anchor: usize,
        children: Children,
    ) -> bool {
        if self.open.len() >= DEPTH_LIMIT {
            self.document.problems.push(explain::too_deep(span.start));
            self.document.broken_at = Some(span.start);
            return false;
        }
        if anchor != 0 {
            self.anchors.insert(anchor, None);
        }
        let dash = matches!(children, Children::Sequence(_)) && style == StructureStyle::Block;
        self.open.push(Open {
            start: if dash {
                self.first_dash(span.start)
            } else {
                span.start
            },
            end: span.end,
            flow: style == StructureStyle::Flow,
            anchor,
            weight: Weight::default(),
            children,
        });
        true
    }

    /// Where the first `-` of a block sequence stands: the parser takes a sequence that is no
    /// deeper than its key to begin behind it.
    fn first_dash(&self, start: usize) -> usize {
        let bytes = self.source.as_bytes();
        if bytes.get(start) == Some(&b'-') {
            return start;
        }
        let before = &self.source[self.read_to.min(start)..start];
        before
            .trim_end()
            .strip_suffix('-')
            .map_or(start, |before| self.read_to.min(start) + before.len())
    }

    fn close(&mut self, span: Span) {
        let Some(mut open) = self.open.pop() else {
            return;
        };
        if open.flow {
            open.end = span.end;
        }
        let weight = Weight {
            size: open.weight.size + 1,
            height: open.weight.height + 1,
        };
        let anchor = open.anchor;
        let node = self.finish(open);
        self.place(node, weight, anchor);
    }

    /// Closes what a syntax error left open. Its last entry is half read: one of a list is
    /// dropped, because what it lacks may stand behind the error.
    fn abandon(&mut self) {
        let Some(open) = self.open.pop() else { return };
        let in_list = self
            .open
            .last()
            .is_some_and(|parent| matches!(parent.children, Children::Sequence(_)));
        if !in_list || self.open.is_empty() {
            let node = self.finish(open);
            self.place(node, Weight::default(), 0);
        }
    }

    fn finish(&mut self, open: Open) -> Node {
        let span = Span::new(open.start, open.end);
        let kind = match open.children {
            Children::Sequence(items) => Kind::Sequence(items),
            Children::Mapping { entries, .. } => Kind::Mapping(self.checked(entries)),
        };
        Node { span, kind }
    }

    /// The entries whose keys can be looked up, each key once.
    fn checked(&mut self, entries: Vec<(Node, Node)>) -> Vec<(Node, Node)> {
        let mut seen: HashMap<String, usize> = HashMap::with_capacity(entries.len());
        let mut kept = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            let Kind::Scalar(scalar) = &key.kind else {
                self.document.problems.push(explain::key_is_no_scalar(&key));
                continue;
            };
            if scalar.null && scalar.value.text().is_empty() {
                self.document.problems.push(explain::missing_key(key.span));
                continue;
            }
            if scalar.style == Style::Plain && scalar.value.text() == "<<" {
                self.document.problems.push(explain::merge_key(key.span));
                continue;
            }
            match seen.entry(scalar.value.text().to_owned()) {
                Entry::Occupied(first) => {
                    let line = self.file.position(*first.get()).line;
                    self.document.problems.push(explain::duplicate_key(
                        scalar.value.text(),
                        key.span,
                        line,
                    ));
                }
                Entry::Vacant(free) => {
                    free.insert(key.span.start);
                    kept.push((key, value));
                }
            }
        }
        kept
    }

    fn alias(&mut self, anchor: usize, span: Span) {
        let copy = match self.anchors.get(&anchor) {
            Some(Some(target))
                if target.weight.size <= self.budget
                    && target.weight.height + self.open.len() <= DEPTH_LIMIT =>
            {
                self.budget -= target.weight.size;
                Ok((target.node.clone(), target.weight))
            }
            Some(Some(_)) => Err(explain::too_many_aliases(span)),
            Some(None) => Err(explain::alias_of_itself(span)),
            // An anchor too big to keep.
            None => Err(explain::too_many_aliases(span)),
        };
        let (node, weight) = copy.unwrap_or_else(|problem| {
            self.document.problems.push(problem);
            (nothing(span), Weight::default())
        });
        self.place(node, weight, 0);
        if let Some(parent) = self.open.last_mut() {
            parent.end = parent.end.max(span.end);
        }
    }

    /// Puts a finished node where it belongs and remembers it under its anchor.
    fn place(&mut self, node: Node, weight: Weight, anchor: usize) {
        if anchor != 0 {
            self.anchors.remove(&anchor);
            if weight.size <= self.budget {
                self.budget -= weight.size;
                let node = node.clone();
                self.anchors.insert(anchor, Some(Weighed { node, weight }));
            }
        }
        let Some(parent) = self.open.last_mut() else {
            self.document.root = Some(node);
            return;
        };
        parent.weight.size += weight.size;
        parent.weight.height = parent.weight.height.max(weight.height);
        match &mut parent.children {
            Children::Sequence(items) => {
                parent.end = parent.end.max(node.span.end);
                items.push(node);
            }
            Children::Mapping { entries, key } => {
                parent.end = parent.end.max(node.span.end);
                match key.take() {
                    None => *key = Some(node),
                    Some(key) => entries.push((key, node)),
                }
            }
        }
    }

    fn second_document(&mut self, span: Span) {
        let at = self.file.text()[self.read_to..]
            .find("---")
            .map_or(span.start, |len| self.read_to + len);
        let end = (at + 3).min(self.source.len());
        self.document
            .problems
            .push(explain::second_document(Span::new(at, end)));
    }

    fn broken(&mut self, error: &ScanError) {
        let at = error.marker().byte_offset().unwrap_or(self.read_to);
        self.document.broken_at = Some(at.min(self.source.len()));
        self.document
            .problems
            .push(explain::syntax_error(self.file, error.kind(), at));
    }
}

fn options() -> Options {
    granit_parser::options! {
        // Every byte of a value stands in the file: no line end is made up at its end.
        block_scalar_eof_without_line_feed: true,
        emit_unresolved_aliases: true,
        max_buffered_comment_events: usize::MAX,
        flow_nesting_limit: DEPTH_LIMIT,
        block_nesting_limit: DEPTH_LIMIT,
    }
}

/// The scalar that stands for no value at `span`.
fn nothing(span: Span) -> Node {
    Node {
        span,
        kind: Kind::Scalar(Scalar {
            value: Mapped::new(),
            style: Style::Plain,
            null: true,
            cut_by_comment: None,
        }),
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
