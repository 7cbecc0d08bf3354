use std::collections::HashMap;

use granit_parser::{Event, Options, Parser, ScanError, StructureStyle, Tag};

use crate::text::{Span, TextFile};

use super::diagnose::{Diagnosis, Situation};
use super::problem::Problems;
use super::repair::RepairedText;
use super::scalar::ScalarReader;
use super::{Alias, Comment, DEPTH_LIMIT, Node, NodeKind, YamlDocument, entries, explain};

/// Reads a YAML file, as much of it as can be read.
///
/// Never fails: what is wrong stands in [`YamlDocument::problems`]. Behind the commonest mistakes
/// reading goes on, as if the value had been quoted or the space had been there. Time and memory
/// are linear in the size of the file, also for nested brackets and for aliases of aliases.
pub fn parse(file: &TextFile) -> YamlDocument {
    let mut problems = Vec::new();
    let mut copy = RepairedText::new(file.text(), &mut problems);
    loop {
        let (mut document, stopped) = Loader::new(file, &copy).load();
        if let Some(Diagnosis { problem, repair }) = stopped {
            let at = problem.span.start;
            if !copy.covers(at) {
                problems.push(problem);
                if repair.is_some_and(|repair| copy.apply(repair)) {
                    continue;
                }
            }
            document.broken_at = Some(at);
        }
        document.problems.append(&mut problems);
        document.problems.sort_by_key(|problem| problem.span.start);
        return document;
    }
}

/// Builds the tree from the parser's events with an explicit stack, so that no input recurses.
struct Loader<'f> {
    file: &'f TextFile,
    copy: &'f RepairedText<'f>,
    /// The text that the parser reads.
    source: &'f str,
    document: YamlDocument,
    problems: Problems,
    open: Vec<Open>,
    anchors: HashMap<usize, Option<Weighed>>,
    /// What copies of anchored values may still cost, in total size.
    budget: usize,
    /// Where the event before the current one ended.
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

/// How to continue after an event.
enum Next {
    Read,
    /// Ignores everything that follows, and reports that.
    Ignore,
    TooDeep,
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
    fn new(file: &'f TextFile, copy: &'f RepairedText<'f>) -> Self {
        Self {
            file,
            copy,
            source: copy.text(),
            document: YamlDocument::default(),
            problems: Problems::default(),
            open: Vec::new(),
            anchors: HashMap::new(),
            budget: 10_000 + 4 * file.text().len(),
            read_to: 0,
        }
    }

    /// The document, and what stopped the reading before its end.
    fn load(mut self) -> (YamlDocument, Option<Diagnosis>) {
        let mut stopped = None;
        for event in Parser::new_from_str_with_options(self.source, options()) {
            let (event, span) = match event {
                Ok(event) => event,
                Err(error) => {
                    stopped = Some(self.diagnose(&error));
                    break;
                }
            };
            let tag = span.tag_span().and_then(|span| span.byte_range());
            let span = Span::from(span.byte_range().unwrap_or_default());
            match self.event(event, span, tag.map(Span::from)) {
                Next::Read => {}
                Next::Ignore => break,
                Next::TooDeep => {
                    stopped = Some(explain::too_deep(span.start).into());
                    break;
                }
            }
            self.read_to = self.read_to.max(span.end);
        }
        while !self.open.is_empty() {
            self.abandon();
        }
        self.document.problems = self.problems.into_vec();
        (self.document, stopped)
    }

    /// Handles one event.
    fn event(&mut self, event: Event<'_>, span: Span, tag_span: Option<Span>) -> Next {
        match event {
            Event::DocumentStart(..) if self.document.root.is_some() => {
                self.second_document(span);
                return Next::Ignore;
            }
            Event::Comment(text, _) => self.document.comments.push(Comment {
                span,
                text: text.trim().to_owned(),
            }),
            Event::Scalar(value, style, anchor, tag) => {
                let tagged = self.tag(tag.as_deref(), tag_span);
                let reader = ScalarReader {
                    file: self.file,
                    copy: self.copy,
                    read_to: self.read_to,
                };
                let node = reader.read(&value, style, span, tagged);
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
                self.problems.push(explain::unknown_alias(&name, span));
                self.place(Node::nothing(span), Weight::default(), 0);
            }
            _ => {}
        }
        Next::Read
    }

    /// Whether a tag says that a scalar is text; reports unsupported tags.
    fn tag(&mut self, tag: Option<&Tag>, span: Option<Span>) -> bool {
        let Some(tag) = tag else { return false };
        if tag.is_custom() && tag.original() != "!" {
            let span = span.unwrap_or(Span::new(self.read_to, self.read_to));
            self.problems.push(explain::custom_tag(span));
        }
        true
    }

    fn open(
        &mut self,
        span: Span,
        style: StructureStyle,
        anchor: usize,
        children: Children,
    ) -> Next {
        if self.open.len() >= DEPTH_LIMIT {
            return Next::TooDeep;
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
        Next::Read
    }

    /// The first `-` of a block sequence: for a sequence that is no deeper than its key, the
    /// parser's start is after it.
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

    /// Closes what a syntax error left open. The last entry of a list is dropped, because the rest
    /// of it may follow the error.
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
            Children::Sequence(items) => NodeKind::Sequence(items),
            Children::Mapping { entries, .. } => {
                let left_out = &mut self.document.left_out;
                entries::mapping(self.file, entries, &mut self.problems, left_out)
            }
        };
        Node { span, kind }
    }

    fn alias(&mut self, anchor: usize, span: Span) {
        let copy = match self.anchors.get(&anchor) {
            Some(Some(target))
                if target.weight.size <= self.budget
                    && target.weight.height + self.open.len() <= DEPTH_LIMIT =>
            {
                self.budget -= target.weight.size;
                self.document.aliases.push(Alias {
                    span,
                    target: target.node.span,
                });
                Ok((target.node.clone(), target.weight))
            }
            Some(Some(_)) => Err(explain::too_many_aliases(span)),
            Some(None) => Err(explain::alias_of_itself(span)),
            // The anchored value was too big to keep.
            None => Err(explain::too_many_aliases(span)),
        };
        let (node, weight) = copy.unwrap_or_else(|problem| {
            self.problems.push(problem);
            (Node::nothing(span), Weight::default())
        });
        self.place(node, weight, 0);
        if let Some(parent) = self.open.last_mut() {
            parent.end = parent.end.max(span.end);
        }
    }

    /// Adds a finished node to its parent and stores it under its anchor.
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
        let line = self.file.line_span(self.file.line_index(span.start));
        let marker = Span::new(line.start, line.start + 3);
        let place = if self.file.slice(marker) == "---" {
            marker
        } else {
            line
        };
        self.document.second_document = Some(span.start.min(place.start));
        self.problems.push(explain::second_document(place));
    }

    fn diagnose(&self, error: &ScanError) -> Diagnosis {
        let at = error.marker().byte_offset().unwrap_or(self.read_to);
        let bracket = self.open.iter().rev().find(|open| open.flow);
        Situation {
            file: self.file,
            copy: self.source,
            read_to: self.read_to,
            bracket: bracket.map(|open| open.start),
            comment: self.document.comments.last().map(|comment| comment.span),
        }
        .looking_ahead(at)
        .diagnose(error.kind(), at)
    }
}

fn options() -> Options {
    granit_parser::options! {
        // Every byte of a value is in the file: no line end is added at its end.
        block_scalar_eof_without_line_feed: true,
        emit_unresolved_aliases: true,
        max_buffered_comment_events: usize::MAX,
        flow_nesting_limit: DEPTH_LIMIT,
        block_nesting_limit: DEPTH_LIMIT,
    }
}
