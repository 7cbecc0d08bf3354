//! HTML as a browser shows it: whole pages, and what Markdown holds of it.
//!
//! Elements are closed where browsers would close them, in all that concerns how a page reads.
//! An end tag looks for its start tag among the innermost elements only, so that a page of
//! nothing but tags is read in time that grows with its length.

mod attributes;

use std::ops::Range;

use super::flow::{Entry, Flow};
use super::input::ParserInput;
use super::{BlockKind, MarkKind};
use crate::html::{Element, Layout, Role, Tag, Token, tokenize};
use crate::text::Span;
use attributes::Attributes;

/// How many open elements a tag looks through.
const REACH: usize = 64;

/// Whether HTML has an element of this name that holds words; all others are left out of MDX, as
/// components are.
pub(super) fn is_element(name: &str) -> bool {
    Element::of(name)
        .is_some_and(|element| element.role != Role::Plain || element.layout == Layout::Inline)
}

/// Whether an element of this name sets its words apart.
pub(super) fn is_block(name: &str) -> bool {
    Element::of(name).is_some_and(|element| element.role.is_block())
}

/// The kind of block that an element makes of its words.
fn kind(role: Role) -> Option<BlockKind> {
    match role {
        Role::Heading => Some(BlockKind::Heading),
        Role::Quotation => Some(BlockKind::Quotation),
        Role::Item => Some(BlockKind::ListItem),
        Role::Cell => Some(BlockKind::TableCell),
        Role::Caption => Some(BlockKind::Caption),
        Role::Preformatted => Some(BlockKind::Code),
        _ => None,
    }
}

/// Whether the words of an element are not part of the article.
fn is_hidden(role: Role) -> bool {
    matches!(
        role,
        Role::Menu | Role::Apparatus | Role::Raw | Role::Title | Role::Struck
    )
}

/// The elements that are open; in Markdown they stay so from one piece of HTML to the next.
#[derive(Debug, Default)]
pub(super) struct Html {
    open: Vec<Open>,
    title: String,
}

#[derive(Clone, Copy, Debug)]
struct Open {
    element: Element,
    /// How deep in the flow it is.
    depth: usize,
}

impl Html {
    /// Reads a page, or a piece of HTML that stands in Markdown. A piece cannot close what was
    /// opened at a depth less than `floor`.
    pub(super) fn read(&mut self, source: &ParserInput<'_>, flow: &mut Flow<'_>, floor: usize) {
        let mut reader = HtmlReader {
            html: self,
            source,
            flow,
            floor,
        };
        tokenize(source.text(), |token| reader.token(token));
        // What is no markup ends with its piece: the tokenizer took all up to there for it.
        while let Some(open) = self.open.last()
            && matches!(open.element.role, Role::Raw | Role::Title)
        {
            flow.close(open.depth, None);
            self.forget(open.depth);
        }
    }

    /// Forgets what was open from `depth` on: it was closed.
    pub(super) fn forget(&mut self, depth: usize) {
        while self.open.last().is_some_and(|open| open.depth >= depth) {
            self.open.pop();
        }
    }
}

struct HtmlReader<'r, 'a> {
    html: &'r mut Html,
    source: &'r ParserInput<'r>,
    flow: &'r mut Flow<'a>,
    floor: usize,
}

impl HtmlReader<'_, '_> {
    fn token(&mut self, token: Token<'_>) {
        match token {
            Token::Text(range) => self.text(range),
            Token::Entity(words, range) => {
                let span = self.source.span(range);
                let is_space = words.bytes().all(|byte| byte.is_ascii_whitespace());
                self.words(if is_space { " " } else { words }, span);
            }
            Token::Start(tag, range) => self.start(tag, self.source.span(range)),
            Token::End(tag, range) => self.end(tag, self.source.span(range)),
            Token::Comment(range) => self.comment(range),
        }
    }

    fn start(&mut self, tag: &Tag, span: Span) {
        let attributes = Attributes::of(tag);
        if let ("html" | "body", Some(language)) = (tag.name().as_ref(), &attributes.language) {
            self.flow.page_language(language);
        }
        let known = Element::of(&tag.name());
        let Some(element) = known.filter(|element| element.role != Role::Plain) else {
            // Inside a hidden one its likes count, to know which end tag is its own.
            let innermost = self.html.open.last().map(|open| open.element);
            let matters = attributes.is_hidden || innermost == Some(Element::UNKNOWN);
            let is_void = known.is_some_and(|element| element.layout == Layout::Void);
            if tag.is_self_closing() {
                self.flow.leave_gap();
            } else if matters && !is_void {
                self.enter(Element::UNKNOWN, attributes, span);
            }
            return;
        };
        if element.role.is_block() {
            self.close_implied(element);
        }
        match element.role {
            Role::Break => self.line_end(span),
            Role::Image => {
                self.flow.image(attributes.url.unwrap_or_default(), span);
            }
            Role::Rule => self.flow.end_block(None),
            _ if tag.is_self_closing() => {
                if element.role.is_block() {
                    self.flow.end_block(None);
                }
            }
            role => {
                self.enter(element, attributes, span);
                if role == Role::Quoted {
                    self.words("“", span);
                }
            }
        }
    }

    fn enter(&mut self, element: Element, attributes: Attributes, span: Span) {
        let role = element.role;
        let mark = match role {
            Role::Link => attributes.url.map(|url| MarkKind::Link { url }),
            Role::Emphasis => Some(MarkKind::Emphasis),
            Role::Code => Some(MarkKind::Code),
            _ => None,
        };
        let is_block = role.is_block();
        let footnote = (is_block && attributes.has_footnotes).then_some(BlockKind::Footnote);
        let entry = Entry {
            is_block,
            kind: footnote.or(kind(role)),
            hidden: is_hidden(role) || attributes.is_hidden,
            raised: role == Role::Raised || attributes.is_reference,
            mark,
            name: attributes.id.filter(|_| is_block),
            language: attributes.language.filter(|_| is_block),
        };
        let depth = self.flow.enter(entry, span.start);
        self.html.open.push(Open { element, depth });
    }

    fn end(&mut self, tag: &Tag, span: Span) {
        let element = Element::of(&tag.name())
            .filter(|element| element.role != Role::Plain)
            .unwrap_or(Element::UNKNOWN);
        let role = element.role;
        let found = self.innermost().find_map(|open| {
            let ended = element.ends(open.element);
            let inner = open.element.role;
            let is_border = !ended
                && (!role.is_block() && !is_hidden(role) && inner.is_block()
                    || inner.is_table_part() && !role.is_table_part());
            (ended || is_border).then_some((open, ended))
        });
        match found {
            Some((open, true)) => {
                if role == Role::Quoted {
                    self.words("”", span);
                }
                if self.is_in_title() {
                    self.flow.title(&std::mem::take(&mut self.html.title));
                }
                self.close(open.depth, Some(span.end));
            }
            _ if role == Role::Break => self.line_end(span),
            _ if role.is_block() => self.flow.end_block(None),
            _ => {}
        }
    }

    /// Closes what the start of a block closes without an end tag.
    fn close_implied(&mut self, element: Element) {
        let depth = if element.role.is_table_part() && element.role != Role::Table {
            // All that is open in the cell, row or part before.
            let around = |role| match element.role {
                Role::Cell => matches!(role, Role::Row | Role::Table),
                _ => role == Role::Table,
            };
            let mut inside = None;
            let found = self.innermost().find(|open| {
                let found = around(open.element.role);
                if !found {
                    inside = Some(open.depth);
                }
                found
            });
            found.and(inside)
        } else {
            let mut blocks = self.innermost().filter(|open| open.element.role.is_block());
            match blocks.next() {
                Some(open) if element.replaces(open.element) => Some(open.depth),
                Some(open) if open.element.role == Role::Paragraph => {
                    let outer = blocks.find(|open| open.element.role != Role::Section);
                    let replaced = outer.filter(|outer| element.replaces(outer.element));
                    Some(replaced.unwrap_or(open).depth)
                }
                Some(open) if open.element.role == Role::Section && element.role == Role::Item => {
                    let outer = blocks.find(|open| open.element.role != Role::Section);
                    let replaced = outer.filter(|outer| element.replaces(outer.element));
                    replaced.map(|open| open.depth)
                }
                _ => None,
            }
        };
        if let Some(depth) = depth {
            self.close(depth, None);
        }
    }

    fn innermost(&self) -> impl Iterator<Item = Open> {
        let floor = self.floor;
        let open = self.html.open.iter().rev().take(REACH).copied();
        open.take_while(move |open| open.depth >= floor)
    }

    fn close(&mut self, depth: usize, end: Option<usize>) {
        self.flow.close(depth, end);
        self.html.forget(depth);
    }

    /// Text, whose white space reads as a browser shows it: a run of it is one space, but not in
    /// what is preformatted.
    fn text(&mut self, range: Range<usize>) {
        let source = self.source;
        let text = source.text().get(range.clone()).unwrap_or_default();
        let at =
            |inner: Range<usize>| source.span(range.start + inner.start..range.start + inner.end);
        if self.flow.is_hidden() {
            self.words(text, source.span(range));
        } else if self.flow.kind() == BlockKind::Code {
            let mut offset = 0;
            for line in text.split_inclusive('\n') {
                let words = line.trim_end_matches(['\r', '\n']);
                self.flow.words(words, at(offset..offset + words.len()));
                offset += line.len();
                if line.ends_with('\n') {
                    self.flow
                        .words("\n", at(offset - (line.len() - words.len())..offset));
                }
            }
        } else {
            let bytes = text.as_bytes();
            let mut shown = 0;
            let mut next = 0;
            while let Some(space) = space_from(bytes, next) {
                next = space.end;
                if &bytes[space.clone()] != b" " {
                    self.flow
                        .words(&text[shown..space.start], at(shown..space.start));
                    self.flow.words(" ", at(space));
                    shown = next;
                }
            }
            self.flow.words(&text[shown..], at(shown..text.len()));
        }
    }

    fn line_end(&mut self, span: Span) {
        let is_kept = self.flow.kind() == BlockKind::Code;
        self.words(if is_kept { "\n" } else { " " }, span);
    }

    /// Whether words that stand here are the page's title, and not a drawing's.
    fn is_in_title(&self) -> bool {
        let mut roles = self.html.open.iter().rev().map(|open| open.element.role);
        roles.next() == Some(Role::Title) && roles.next() != Some(Role::Apparatus)
    }

    /// Words of the page, or of its title.
    fn words(&mut self, words: &str, span: Span) {
        if self.is_in_title() {
            self.html.title.push_str(words);
        } else {
            self.flow.words(words, span);
        }
    }

    fn comment(&mut self, range: Range<usize>) {
        let comment = self.source.text().get(range.clone()).unwrap_or_default();
        let Some(words) = comment.strip_prefix("<!--") else {
            return;
        };
        let words = words
            .strip_suffix("-->")
            .or_else(|| words.strip_suffix("--!>"))
            .unwrap_or(words);
        let start = range.start + "<!--".len();
        let words = self.source.span(start..start + words.len());
        self.flow.comment(self.source.span(range), words);
    }
}

/// The next run of white space from `from` on.
fn space_from(bytes: &[u8], from: usize) -> Option<Range<usize>> {
    let rest = bytes.get(from..)?;
    let start = from + rest.iter().position(u8::is_ascii_whitespace)?;
    let len = bytes[start..]
        .iter()
        .take_while(|byte| byte.is_ascii_whitespace())
        .count();
    Some(start..start + len)
}
