//! What no output may show: everything about a confidential source but its id, and user names and
//! passwords in addresses.
//!
//! The masks are computed from the tree, not from the decoded model, and also cover keys, comments
//! and values that were not understood: a source that is no map, a list of sources, what an alias
//! or a merge key brings in. An id that is confidential once is confidential wherever it stands. A
//! file with a syntax error is masked as a whole when it may mention confidential sources, because
//! what follows the error is unknown.

use std::collections::{BTreeMap, HashSet};

use super::credentials::credentials;
use super::decode::{CLAIM_KEYS, FILE_KEYS};
use super::marking;
use crate::text::{Span, TextFile};
use crate::yaml::{Node, NodeKind, Problem, YamlDocument};

/// Keys of a claim whose values everybody may see, also where it cites a confidential source.
const PUBLIC_IN_CLAIM: &[&str] = &["id", "text", "cite", "kind"];

/// What kind of file is read for sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourcesFile {
    /// A claims file: its sources stand in `sources`.
    Claims,
    /// A bibliography: a map of sources, under `sources` or not, or a list as CSL-JSON has it.
    Bibliography,
}

/// The confidential parts of a claims file or a bibliography.
#[derive(Clone, Debug, Default)]
pub struct Secrets {
    /// The bytes that no output may show, in order and without overlaps.
    pub masks: Vec<Span>,
    /// The ids of confidential sources.
    pub ids: HashSet<String>,
    /// Aliases that repeat confidential values elsewhere.
    pub problems: Vec<Problem>,
}

impl Secrets {
    /// Finds what is confidential in a file.
    pub fn of(file: &TextFile, document: &YamlDocument, kind: SourcesFile) -> Self {
        let mut search = Search::new(file, document);
        let whole = Span::new(0, file.text().len());
        let is_broken = document.broken_at.is_some() && marking::may_mark(file.text());
        if is_private(file.path()) || is_broken {
            search.found.add(whole);
        }
        if let Some(root) = &document.root {
            search.file(root, kind);
        }
        if let Some(start) = document.second_document {
            let rest = Span::new(start, whole.end);
            if marking::may_mark(file.text().get(rest.range()).unwrap_or_default()) {
                search.found.add(rest);
            }
        }
        search.aliases();
        let mut found = search.found;
        for span in credentials(file.text()) {
            found.add(span);
        }
        Self {
            masks: found.into_vec(),
            ids: search.ids,
            problems: search.problems,
        }
    }

    /// Takes confidential values out of the tree that an alias repeats in a public place.
    pub fn prune(&self, root: &mut Node) {
        if !self.masks.is_empty() {
            prune(root, &self.masks, false);
        }
    }
}

/// Collects what is confidential.
struct Search<'a> {
    file: &'a TextFile,
    document: &'a YamlDocument,
    found: Spans,
    ids: HashSet<String>,
    problems: Vec<Problem>,
    /// Where something was left out of a map that may have marked it as confidential, sorted.
    doubts: Vec<usize>,
    /// What was left out, by its place.
    left_out: BTreeMap<usize, (&'a Node, &'a Node)>,
}

impl<'a> Search<'a> {
    fn new(file: &'a TextFile, document: &'a YamlDocument) -> Self {
        let left_out = document.left_out.iter();
        let left_out: BTreeMap<_, _> = left_out
            .map(|(key, value)| (key.span.start, (key, value)))
            .collect();
        let is_doubtful = |(key, value): (&Node, &Node)| {
            let name = key.as_str().unwrap_or_default();
            let is_denied = name == "confidential" && value.as_str() == Some("false");
            name == "<<"
                || key.as_scalar().is_none()
                || (marking::means_confidential(name) && !is_denied)
        };
        let doubts = left_out.iter().filter(|(_, entry)| is_doubtful(**entry));
        Self {
            file,
            document,
            found: Spans::default(),
            ids: HashSet::new(),
            problems: Vec::new(),
            doubts: doubts.map(|(at, _)| *at).collect(),
            left_out,
        }
    }

    fn file(&mut self, root: &'a Node, kind: SourcesFile) {
        if let NodeKind::Mapping(entries) = &root.kind
            && marking::marks_ids(entries)
        {
            self.found.add(Span::new(0, self.file.text().len()));
        }
        let sections = self.sections(root, kind);
        // First all ids: an entry without the mark may stand before the one that has it.
        for (key, section) in &sections {
            self.ids_of(section, key.is_some());
        }
        let left_out = self.document.left_out.iter();
        let marked = left_out.filter(|(_, value)| Self::is_marked(value));
        self.ids
            .extend(marked.filter_map(|(key, _)| Some(key.as_str()?.to_owned())));
        for (key, section) in &sections {
            self.section(*key, section, kind);
        }
        for (key, value) in &self.document.left_out {
            let is_confidential = key.as_str().is_some_and(|id| self.ids.contains(id));
            if is_confidential {
                self.entry(key, value);
            }
        }
        let claims = (kind == SourcesFile::Claims).then(|| root.get("claims"));
        if let Some(NodeKind::Sequence(claims)) = claims.flatten().map(|node| &node.kind) {
            // Copies that aliases make have the place of the first.
            let mut seen = HashSet::new();
            for claim in claims.iter().filter(|claim| seen.insert(claim.span)) {
                self.claim(claim);
            }
        }
        self.anything(root);
    }

    /// The values in which sources stand, with their key: also a second `sources`.
    fn sections(&self, root: &'a Node, kind: SourcesFile) -> Vec<(Option<&'a Node>, &'a Node)> {
        let is_sources = |key: &Node| key.as_str() == Some("sources");
        let own = match &root.kind {
            NodeKind::Mapping(entries) => entries.iter().find(|(key, _)| is_sources(key)),
            _ => None,
        };
        let mut sections: Vec<_> = own
            .map(|(key, value)| (Some(key), value))
            .into_iter()
            .collect();
        if sections.is_empty() && kind == SourcesFile::Bibliography {
            sections.push((None, root));
        }
        let again = self.document.left_out.iter();
        sections.extend(
            again
                .filter(|(key, _)| is_sources(key))
                .map(|(key, value)| (Some(key), value)),
        );
        sections
    }

    /// Whether a source is marked.
    fn is_marked(entry: &Node) -> bool {
        match &entry.kind {
            NodeKind::Mapping(entries) => marking::of_source(entries).is_some(),
            _ => false,
        }
    }

    /// Whether a source has to be treated as confidential: it is marked, or what was left out of
    /// it may have been the mark or have brought it in.
    fn is_withheld(&self, entry: &Node) -> bool {
        let from = self.doubts.partition_point(|at| *at < entry.span.start);
        Self::is_marked(entry) || self.doubts.get(from).is_some_and(|at| *at < entry.span.end)
    }

    fn ids_of(&mut self, section: &'a Node, holds_sources: bool) {
        match &section.kind {
            NodeKind::Mapping(entries) => {
                for (id, entry) in entries {
                    let is_no_map = !matches!(entry.kind, NodeKind::Mapping(_));
                    let is_unread = holds_sources && is_no_map && !entry.is_null();
                    if (is_unread || self.is_withheld(entry))
                        && let Some(id) = id.as_str()
                    {
                        self.ids.insert(id.to_owned());
                    }
                }
            }
            NodeKind::Sequence(items) => {
                for item in items {
                    let is_withheld = self.is_withheld(item);
                    let ids = match &item.kind {
                        NodeKind::Mapping(entries) => entries.iter().filter_map(|(key, value)| {
                            let nested = matches!(value.kind, NodeKind::Mapping(_));
                            match key.as_str()? {
                                "id" if is_withheld => value.as_str(),
                                id if nested && Self::is_marked(value) => Some(id),
                                _ => None,
                            }
                        }),
                        _ => continue,
                    };
                    let ids: Vec<String> = ids.map(str::to_owned).collect();
                    self.ids.extend(ids);
                }
            }
            NodeKind::Scalar(_) => {}
        }
    }

    fn section(&mut self, key: Option<&'a Node>, section: &'a Node, kind: SourcesFile) {
        match &section.kind {
            NodeKind::Mapping(entries) => {
                for (id, entry) in entries {
                    // Without `sources`, other keys of a bibliography need not be sources.
                    let is_source = key.is_some() && !entry.is_null();
                    let is_unread = is_source && !matches!(entry.kind, NodeKind::Mapping(_));
                    let is_known = id.as_str().is_some_and(|id| self.ids.contains(id));
                    if is_unread || is_known {
                        self.entry(id, entry);
                    }
                }
            }
            NodeKind::Sequence(_) if kind == SourcesFile::Claims => match key {
                Some(key) => self.entry(key, section),
                None => self.found.add(section.span),
            },
            NodeKind::Sequence(items) => {
                for item in items {
                    let id = item.get("id").and_then(Node::as_str);
                    let is_known = id.is_some_and(|id| self.ids.contains(id));
                    if is_known || Self::is_marked(item) {
                        self.found.add(item.span);
                    }
                }
            }
            NodeKind::Scalar(scalar) if scalar.null => {}
            NodeKind::Scalar(_) => {
                if let Some(key) = key {
                    self.entry(key, section);
                }
            }
        }
    }

    /// Hides what a claim says of a confidential source.
    fn claim(&mut self, claim: &'a Node) {
        let NodeKind::Mapping(entries) = &claim.kind else {
            return;
        };
        let citations = |node: &'a Node| match &node.kind {
            NodeKind::Sequence(items) => items.iter().collect(),
            _ => vec![node],
        };
        let Some(cite) = claim.get("cite") else {
            return;
        };
        let mut cites_one = false;
        for citation in citations(cite) {
            let id = citation
                .as_str()
                .or_else(|| citation.get("source")?.as_str());
            if !id.is_some_and(|id| self.ids.contains(id.trim())) {
                continue;
            }
            cites_one = true;
            if let NodeKind::Mapping(entries) = &citation.kind {
                for (key, value) in entries {
                    if key.as_str() != Some("source") {
                        self.entry(key, value);
                    }
                }
            }
        }
        if !cites_one {
            return;
        }
        for (key, value) in entries {
            if !PUBLIC_IN_CLAIM.contains(&key.as_str().unwrap_or_default()) {
                self.entry(key, value);
            }
        }
        let inside = self.left_out.range(claim.span.range());
        let inside: Vec<_> = inside.map(|(_, entry)| *entry).collect();
        for (key, value) in inside {
            if key.as_str() != Some("text") {
                self.entry(key, value);
            }
        }
    }

    /// Hides every map that is marked, wherever it stands.
    fn anything(&mut self, node: &'a Node) {
        match &node.kind {
            NodeKind::Scalar(_) => {}
            NodeKind::Sequence(items) => {
                for item in items {
                    if Self::says_confidential(item) {
                        self.found.add(item.span);
                    } else {
                        self.anything(item);
                    }
                }
            }
            NodeKind::Mapping(entries) => {
                for (key, value) in entries {
                    if Self::says_confidential(value) {
                        self.entry(key, value);
                    } else {
                        self.anything(value);
                    }
                }
            }
        }
    }

    fn says_confidential(node: &Node) -> bool {
        match &node.kind {
            NodeKind::Mapping(entries) => marking::of_anything(entries),
            _ => false,
        }
    }

    /// Hides the value of a key, with the comments around it.
    fn entry(&mut self, key: &Node, value: &Node) {
        let line_end = |offset| self.file.line_span(self.file.line_index(offset)).end;
        if value.span.start < key.span.end {
            // An alias: the value stands elsewhere.
            self.found
                .add(Span::new(key.span.end, line_end(key.span.end)));
            self.found.add(value.span);
            return;
        }
        let end = value.span.end.max(key.span.end);
        let line_end = line_end(end);
        // What is in braces may be followed by others on its line.
        let is_flow = self.file.slice(value.span).starts_with(['{', '[']);
        let rest = self.file.slice(Span::new(end, line_end));
        let in_flow = rest.trim_start().starts_with([',', '}', ']']);
        let ends_here = (is_flow || in_flow) && !self.has_comment(Span::new(end, line_end));
        let end = if ends_here { end } else { line_end };
        self.found.add(Span::new(key.span.end, end));
        let line = self.file.line_span(self.file.line_index(key.span.start));
        let before = self.file.slice(Span::new(line.start, key.span.start));
        if before.trim_start_matches([' ', '-']).is_empty() {
            self.comments_around(key.span.start, end);
        }
    }

    fn has_comment(&self, span: Span) -> bool {
        let comments = &self.document.comments;
        let from = comments.partition_point(|comment| comment.span.start < span.start);
        comments
            .get(from)
            .is_some_and(|comment| comment.span.start < span.end)
    }

    /// Hides comments on the lines right above `start` and below `end`: they may be about it.
    fn comments_around(&mut self, start: usize, end: usize) {
        let comment = |line: usize| {
            let span = self.file.line_span(line);
            let is_comment = self.file.slice(span).trim_start().starts_with('#');
            is_comment.then_some(span)
        };
        let first = self.file.line_index(start);
        let above = (0..first).rev().map_while(comment);
        let last = self.file.line_index(end);
        let below = (last + 1..self.file.line_count()).map_while(comment);
        let spans: Vec<Span> = above.chain(below).collect();
        for span in spans {
            self.found.add(span);
        }
    }

    /// Hides what aliases in confidential places stand for, and reports those that repeat
    /// confidential values in public places. A value comes before its aliases, so one pass from
    /// the end sees all.
    fn aliases(&mut self) {
        for alias in self.document.aliases.iter().rev() {
            if self.found.contain(alias.span) {
                self.found.add(alias.target);
            }
        }
        for alias in &self.document.aliases {
            if !self.found.contain(alias.span) && self.found.touch(alias.target) {
                self.problems.push(
                    Problem::new(alias.span, "this alias repeats what is confidential")
                        .labelled("left out")
                        .help("write what everybody may see here, without the alias"),
                );
            }
        }
    }
}

/// Spans without overlaps.
#[derive(Debug, Default)]
struct Spans(BTreeMap<usize, usize>);

impl Spans {
    fn add(&mut self, span: Span) {
        let (mut start, mut end) = (span.start, span.end);
        if span.is_empty() {
            return;
        }
        while let Some((&from, &to)) = self.0.range(..end).next_back() {
            if to <= start {
                break;
            }
            start = start.min(from);
            end = end.max(to);
            self.0.remove(&from);
        }
        self.0.insert(start, end);
    }

    fn contain(&self, span: Span) -> bool {
        let before = self.0.range(..=span.start).next_back();
        before.is_some_and(|(_, end)| *end >= span.end)
    }

    fn touch(&self, span: Span) -> bool {
        let before = self.0.range(..span.end).next_back();
        before.is_some_and(|(_, end)| *end > span.start)
    }

    fn into_vec(self) -> Vec<Span> {
        let spans = self.0.into_iter();
        spans.map(|(start, end)| Span::new(start, end)).collect()
    }
}

/// Whether a place is masked.
fn hides(masks: &[Span], span: Span) -> bool {
    let after = masks.partition_point(|mask| mask.start < span.end.max(span.start + 1));
    let mask = after.checked_sub(1).and_then(|at| masks.get(at));
    mask.is_some_and(|mask| mask.end > span.start)
}

/// Removes masked values from what an alias brings into a public place. An alias shows by the
/// place of its value, which comes before what it follows.
fn prune(node: &mut Node, masks: &[Span], is_aliased: bool) {
    let prune_one = |value: &mut Node, follows: usize, is_public: bool| {
        let is_alias = is_aliased || value.span.start < follows;
        if !is_public || value.is_null() {
            return;
        }
        if is_alias && value.as_scalar().is_some() && hides(masks, value.span) {
            *value = Node::nothing(Span::new(follows, follows));
        } else {
            prune(value, masks, is_alias);
        }
    };
    match &mut node.kind {
        NodeKind::Scalar(_) => {}
        NodeKind::Sequence(items) => {
            let mut follows = node.span.start;
            for item in items {
                let end = item.span.end;
                prune_one(item, follows, true);
                follows = follows.max(end);
            }
        }
        NodeKind::Mapping(entries) => {
            for (key, value) in entries {
                let behind = Span::new(key.span.end, key.span.end + 1);
                // The sources themselves stay: they are decoded as confidential.
                let is_public = is_aliased || !hides(masks, behind);
                prune_one(value, key.span.end, is_public);
            }
        }
    }
}

/// Problems as they may be shown: one in masked bytes loses everything it quotes from there, which
/// problems put between backticks.
pub fn discreet(problems: Vec<Problem>, masks: &[Span]) -> Vec<Problem> {
    problems
        .into_iter()
        .map(|mut problem| {
            if hides(masks, problem.span) {
                if quotes_values(&problem.message) {
                    "this cannot be read, and it is confidential".clone_into(&mut problem.message);
                }
                if problem.help.as_deref().is_none_or(quotes_values) {
                    problem.help = Some(
                        "compare this line with `claimlint schema`; what it says is not shown, \
                         because it is about a confidential source"
                            .to_owned(),
                    );
                }
                if quotes_values(&problem.label) {
                    problem.label.clear();
                }
            }
            problem
        })
        .collect()
}

/// Whether words between backticks are anything but keys of the format.
fn quotes_values(text: &str) -> bool {
    let quoted = text.split('`').skip(1).step_by(2);
    let is_key = |word: &str| FILE_KEYS.contains(&word) || CLAIM_KEYS.contains(&word);
    quoted.into_iter().any(|word| !is_key(word))
}

/// Whether a file name says that the file stays on the author's machine.
pub fn is_private(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    path.ends_with(".private.yaml") || path.ends_with(".private.yml")
}

#[cfg(test)]
mod tests;
