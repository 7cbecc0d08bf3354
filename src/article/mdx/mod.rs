//! Converts MDX to Markdown with HTML: code is left out.
//!
//! Nothing is compiled, so this never fails: invalid code is read as prose. The Markdown is mapped
//! to the bytes of the file.
//!
//! - `import` and `export` are left out, and so are components and `{expressions}`;
//! - `{/* comments */}` are kept as comments;
//! - HTML tags stay; a tag at the start of a line becomes its own paragraph, since in MDX there is
//!   Markdown between tags;
//! - content of tags loses its common indentation, which in MDX does not mean code.

mod scan;

use std::ops::Range;

use super::flow::Flow;
use super::html;
use crate::text::{Mapped, Span};
use scan::{Part, Scanner, Tag};

/// Replaces what is left out in a line. An empty element keeps the emphasis around it valid:
/// `**{count}** files`.
const LEFT_OUT: &str = "<x/>";

/// Converts MDX text, which begins at `start` of the file; comments are added to `flow`.
pub(super) fn to_markdown(text: &str, start: usize, flow: &mut Flow<'_>) -> Mapped {
    let mut writer = Writer {
        text,
        start,
        markdown: Mapped::new(),
        indents: Vec::new(),
    };
    let mut scanner = Scanner::new(text);
    let mut fence: Option<&str> = None;
    let mut begins_block = true;
    while let Some(line) = scanner.line() {
        let words = text[line.clone()].trim();
        if let Some(open) = fence {
            if scan::closes_fence(words, open) {
                fence = None;
            }
            writer.line(line.clone());
            scanner.skip_to(line.end);
            continue;
        }
        if words.is_empty() {
            begins_block = true;
            writer.keep(line.clone());
            scanner.skip_to(line.end);
            continue;
        }
        if begins_block && scan::is_module_code(&text[line.clone()]) {
            scanner.skip_module_code();
            continue;
        }
        begins_block = false;
        fence = scan::opens_fence(words);
        if fence.is_some() {
            writer.line(line.clone());
            scanner.skip_to(line.end);
            continue;
        }
        let parts = scanner.parts();
        for part in &parts {
            if let Part::Comment(range, words) = part {
                flow.comment(writer.span(range.clone()), writer.span(words.clone()));
            }
        }
        begins_block = writer.parts(line.start, &parts);
    }
    writer.markdown
}

struct Writer<'t> {
    text: &'t str,
    start: usize,
    markdown: Mapped,
    /// For every open tag the indentation of the first line in it, if there was one.
    indents: Vec<Option<usize>>,
}

impl Writer<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.start + range.start, self.start + range.end)
    }

    fn keep(&mut self, range: Range<usize>) {
        let words = self.text.get(range.clone()).unwrap_or_default();
        self.markdown.push_verbatim(words, self.start + range.start);
    }

    fn write(&mut self, words: &str, range: Range<usize>) {
        let span = self.span(range);
        self.markdown.push_decoded(words, span);
    }

    /// Where a line begins without the common indentation of the tags around it.
    fn dedented(&mut self, line: Range<usize>) -> usize {
        let words = self.text.get(line.clone()).unwrap_or_default();
        let indent = words.len() - words.trim_start_matches([' ', '\t']).len();
        if let Some(first) = self.indents.last_mut() {
            first.get_or_insert(indent);
        }
        let common = self.indents.last().copied().flatten().unwrap_or(0);
        line.start + indent.min(common)
    }

    /// A line that is kept as it is.
    fn line(&mut self, line: Range<usize>) {
        let from = self.dedented(line.clone());
        self.keep(from..line.end);
    }

    /// The parts of a line, and whether it was nothing but tags and expressions.
    fn parts(&mut self, start: usize, parts: &[Part]) -> bool {
        let is_blank = |part: &Part| match part {
            Part::Words(range) => self.text[range.clone()].trim().is_empty(),
            _ => true,
        };
        let is_bare = parts.iter().all(is_blank);
        let first = parts.iter().find(|part| !matches!(part, Part::Words(range) if self.text[range.clone()].trim().is_empty()));
        let is_split = is_bare || matches!(first, Some(Part::Tag(tag)) if tag.is_block());
        let end = parts.last().map_or(start, |part| part.range().end);
        let mut from = if is_split {
            start
        } else {
            self.dedented(start..end)
        };
        for part in parts {
            match part {
                Part::Words(range) if is_bare && !range.is_empty() => {}
                Part::Words(range) => self.keep(range.start.max(from)..range.end),
                Part::Tag(tag) => {
                    self.tag(tag, is_split, is_bare);
                    self.indent(tag);
                }
                Part::Expression(range) | Part::Comment(range, _) => {
                    if !is_bare {
                        self.write(LEFT_OUT, range.clone());
                    }
                }
            }
            from = from.max(part.range().end);
        }
        if is_bare {
            self.write("\n\n", end..end);
        }
        is_bare
    }

    fn tag(&mut self, tag: &Tag, is_split: bool, is_bare: bool) {
        let range = tag.range.clone();
        if !tag.is_html() {
            if !is_bare {
                self.write(LEFT_OUT, range);
            }
        } else if is_split && tag.is_block() {
            self.write("\n\n", range.start..range.start);
            self.write(&tag.html, range.clone());
            self.write("\n\n", range.end..range.end);
        } else {
            self.write(&tag.html, range);
        }
    }

    fn indent(&mut self, tag: &Tag) {
        if tag.is_end {
            self.indents.pop();
        } else if !tag.is_empty {
            self.indents.push(None);
        }
    }
}

impl Tag {
    /// Whether HTML has an element of this name; all others are components.
    fn is_html(&self) -> bool {
        html::is_element(&self.name)
    }

    fn is_block(&self) -> bool {
        html::is_block(&self.name)
    }
}
