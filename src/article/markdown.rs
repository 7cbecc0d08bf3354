use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::flow::{Entry, Flow};
use super::html::Html;
use super::input::ParserInput;
use super::{BlockKind, MarkKind};
use crate::text::{Mapped, Span};

/// Reads Markdown: CommonMark with the tables, footnotes, struck words and alerts of GitHub.
///
/// Smart punctuation and formulas stay off: quotes read as they are written, and `$200 and $300`
/// are two sums.
pub(super) fn read(source: &ParserInput<'_>, flow: &mut Flow<'_>) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM;
    let mut reader = MarkdownReader {
        source,
        flow,
        html: Html::default(),
        html_block: Mapped::new(),
        open: Vec::new(),
        skips_line: false,
        line_end: None,
    };
    for (event, range) in Parser::new_ext(source.text(), options).into_offset_iter() {
        reader.event(event, range);
    }
}

struct MarkdownReader<'r, 'a> {
    source: &'r ParserInput<'r>,
    flow: &'r mut Flow<'a>,
    html: Html,
    /// The lines of a block of HTML, without the markup of the blocks around it.
    html_block: Mapped,
    /// The depth in the flow of each open Markdown tag.
    open: Vec<usize>,
    /// Whether to skip the rest of this line.
    skips_line: bool,
    /// A line end that becomes a space. It ends where the next line's words or markup begin, so
    /// that it covers the `>` and the indentation in between.
    line_end: Option<Span>,
}

impl MarkdownReader<'_, '_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let span = self.source.span(range.clone());
        let begins_line = self.line_end.is_some() || !self.flow.has_words();
        if let Some(line_end) = self.line_end.take() {
            let goes_on = !matches!(event, Event::End(_)) && span.start >= line_end.end;
            let end = if goes_on { span.start } else { line_end.end };
            self.flow.words(" ", Span::new(line_end.start, end));
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::SoftBreak | Event::HardBreak if self.skips_line => self.skips_line = false,
            Event::SoftBreak | Event::HardBreak => self.line_end = Some(span),
            Event::Text(_) | Event::Code(_) if self.skips_line => {}
            // The fence of an admonition, `:::note`, as many site generators support it.
            Event::Text(words) if begins_line && words.starts_with(":::") => {
                self.flow.end_block(None);
                self.skips_line = true;
            }
            Event::Text(words) => self.flow.words(&words, span),
            Event::Code(words) => self.code(&words, range),
            Event::FootnoteReference(label) => self.flow.reference(label.into_string(), span),
            Event::Rule => self.flow.end_block(None),
            Event::Html(line) => {
                let mut block = std::mem::take(&mut self.html_block);
                self.copy(&line, range, &mut block);
                self.html_block = block;
            }
            Event::InlineHtml(tag) => {
                let mut source = Mapped::new();
                self.copy(&tag, range, &mut source);
                self.html(source);
            }
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let span = self.trimmed(range);
        let entry = match tag {
            Tag::List(_) | Tag::Table(_) | Tag::TableHead | Tag::TableRow => {
                self.flow.end_block(None);
                return;
            }
            Tag::HtmlBlock => {
                self.flow.end_block(None);
                return;
            }
            Tag::Image { dest_url, .. } => {
                self.flow.image(dest_url.into_string(), span);
                Entry {
                    hidden: true,
                    ..Entry::default()
                }
            }
            Tag::Link { dest_url, .. } => marked(MarkKind::Link {
                url: dest_url.into_string(),
            }),
            Tag::Emphasis | Tag::Strong => marked(MarkKind::Emphasis),
            Tag::Strikethrough => Entry {
                hidden: true,
                ..Entry::default()
            },
            Tag::FootnoteDefinition(label) => Entry {
                name: Some(label.into_string()),
                ..block(BlockKind::Footnote)
            },
            Tag::Heading { .. } => block(BlockKind::Heading),
            // An alert (`[!NOTE]`) is the author's own text, not a quotation.
            Tag::BlockQuote(None) => block(BlockKind::Quotation),
            Tag::Item => block(BlockKind::ListItem),
            Tag::TableCell => block(BlockKind::TableCell),
            Tag::CodeBlock(_) => block(BlockKind::Code),
            _ => Entry {
                is_block: true,
                ..Entry::default()
            },
        };
        self.open.push(self.flow.enter(entry, span.start));
    }

    /// The span of `range` without the white space at its ends.
    fn trimmed(&self, range: Range<usize>) -> Span {
        let words = self.source.text().get(range.clone()).unwrap_or_default();
        let start = range.start + (words.len() - words.trim_start().len());
        let end = range.start + words.trim_end().len();
        self.source.span(start..end.max(start))
    }

    /// Appends HTML to the input of the HTML reader. Where a tag continues after the `>` of a block
    /// quote, the text differs from the file.
    fn copy(&self, words: &str, range: Range<usize>, to: &mut Mapped) {
        if self.source.text().get(range.clone()) == Some(words) {
            self.source.copy(range, to);
        } else {
            to.push_decoded(words, self.source.span(range));
        }
    }

    fn html(&mut self, source: Mapped) {
        let floor = self.open.last().map_or(0, |depth| depth + 1);
        self.html
            .read(&ParserInput::Pieces(source), self.flow, floor);
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        if tag == TagEnd::HtmlBlock {
            let block = std::mem::take(&mut self.html_block);
            self.html(block);
            self.flow.end_block(None);
            return;
        }
        if matches!(
            tag,
            TagEnd::List(_) | TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow
        ) {
            return;
        }
        self.skips_line &= matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link);
        if let Some(depth) = self.open.pop() {
            let end = self.trimmed(range).end;
            self.flow.close(depth, Some(end));
            self.html.forget(depth);
        }
    }

    /// Inline code. It is mapped verbatim when the file has the same text between the backticks;
    /// otherwise (a line end, a table's `\|`) it is mapped as a whole.
    fn code(&mut self, words: &str, range: Range<usize>) {
        let raw = self.source.text().get(range.clone()).unwrap_or_default();
        let fence = raw.bytes().take_while(|&byte| byte == b'`').count();
        let padding = raw.len().saturating_sub(2 * fence + words.len()) / 2;
        let start = range.start + fence + padding;
        let inner = start..start + words.len();
        let inner = if self.source.text().get(inner.clone()) == Some(words) {
            inner
        } else {
            range.clone()
        };
        let span = self.source.span(range);
        let depth = self.flow.enter(marked(MarkKind::Code), span.start);
        self.flow.words(words, self.source.span(inner));
        self.flow.close(depth, Some(span.end));
    }
}

fn block(kind: BlockKind) -> Entry {
    Entry {
        is_block: true,
        kind: Some(kind),
        ..Entry::default()
    }
}

fn marked(mark: MarkKind) -> Entry {
    Entry {
        mark: Some(mark),
        ..Entry::default()
    }
}
