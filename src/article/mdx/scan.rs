//! Finds tags, expressions and code in MDX.

use std::ops::Range;

/// Bytes that may be searched in vain for missing ends. Without a limit, a file of nothing but `{`
/// would take quadratic time.
const MISS_BUDGET: usize = 1 << 20;

/// A part of a line. Tags, expressions and code may span several lines.
#[derive(Debug)]
pub(super) enum Part {
    /// Markdown.
    Words(Range<usize>),
    Tag(Tag),
    Expression(Range<usize>),
    /// A comment and its words.
    Comment(Range<usize>, Range<usize>),
}

/// A tag of HTML or of a component.
#[derive(Debug)]
pub(super) struct Tag {
    pub(super) range: Range<usize>,
    pub(super) name: String,
    /// The tag as HTML has it: without expressions.
    pub(super) html: String,
    pub(super) is_end: bool,
    /// Whether it is self-closing.
    pub(super) is_empty: bool,
}

impl Part {
    pub(super) fn range(&self) -> Range<usize> {
        match self {
            Self::Words(range) | Self::Expression(range) | Self::Comment(range, _) => range.clone(),
            Self::Tag(tag) => tag.range.clone(),
        }
    }
}

pub(super) struct Scanner<'t> {
    text: &'t str,
    at: usize,
    miss_budget: usize,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            miss_budget: MISS_BUDGET,
        }
    }

    /// The line that begins here, with its end; None after the last.
    pub(super) fn line(&self) -> Option<Range<usize>> {
        (self.at < self.text.len()).then(|| self.at..self.line_end(self.at))
    }

    pub(super) fn skip_to(&mut self, at: usize) {
        self.at = at;
    }

    fn line_end(&self, from: usize) -> usize {
        let rest = &self.text.as_bytes()[from..];
        memchr::memchr(b'\n', rest).map_or(self.text.len(), |at| from + at + 1)
    }

    /// Skips an `import` or `export`: up to a blank line outside brackets.
    pub(super) fn skip_module_code(&mut self) {
        let start = self.at;
        let mut depth = 0_usize;
        let mut first_blank = None;
        while let Some(line) = self.line() {
            let words = &self.text[line.clone()];
            if words.trim().is_empty() {
                if depth == 0 {
                    return;
                }
                first_blank.get_or_insert(line.start);
            }
            let mut at = line.start;
            while at < line.end {
                match self.text.as_bytes()[at] {
                    b'{' | b'(' | b'[' => depth += 1,
                    b'}' | b')' | b']' => depth = depth.saturating_sub(1),
                    b'"' | b'\'' | b'`' => at = self.string_end(at).unwrap_or(at + 1) - 1,
                    _ => {}
                }
                at += 1;
            }
            self.at = at.max(line.end);
            if first_blank.is_some() && self.at - start > self.miss_budget {
                break;
            }
        }
        // With an unclosed bracket, it ends at the first blank line.
        if let Some(blank) = first_blank.filter(|_| depth > 0) {
            self.miss_budget = self.miss_budget.saturating_sub(self.at - start);
            self.at = blank;
        }
    }

    /// The parts of the line that begins here, its end included.
    pub(super) fn parts(&mut self) -> Vec<Part> {
        let bytes = self.text.as_bytes();
        let mut parts = Vec::new();
        let mut words = self.at;
        while let Some(&byte) = bytes.get(self.at) {
            let start = self.at;
            let part = match byte {
                b'\n' => {
                    self.at += 1;
                    break;
                }
                b'\\' if bytes.get(start + 1).is_some_and(u8::is_ascii_punctuation) => {
                    self.at += 2;
                    continue;
                }
                b'`' => {
                    self.at = self.code_end(start);
                    continue;
                }
                b'<' if self.text[start..].starts_with("<!--") => {
                    let end = memchr::memmem::find(&bytes[start..], b"-->");
                    self.at = end.map_or(bytes.len(), |at| start + at + 3);
                    continue;
                }
                b'<' => self.tag(start).map(Part::Tag),
                b'{' => self.expression(start),
                _ => None,
            };
            let Some(part) = part else {
                self.at += 1;
                continue;
            };
            if words < start {
                parts.push(Part::Words(words..start));
            }
            self.at = part.range().end;
            words = self.at;
            parts.push(part);
        }
        if words < self.at {
            parts.push(Part::Words(words..self.at));
        }
        parts
    }

    /// Where code between backticks ends; it cannot contain a blank line.
    fn code_end(&mut self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let run = |from: usize| {
            bytes[from..]
                .iter()
                .take_while(|&&byte| byte == b'`')
                .count()
        };
        let fence = run(start);
        let mut at = start + fence;
        let limit = (at + self.miss_budget).min(bytes.len());
        while at < limit {
            match bytes[at] {
                b'`' => {
                    let len = run(at);
                    at += len;
                    if len == fence {
                        return at;
                    }
                }
                b'\n' if self.text[at + 1..self.line_end(at + 1)].trim().is_empty() => break,
                _ => at += 1,
            }
        }
        self.miss_budget = self.miss_budget.saturating_sub(at - start);
        start + fence
    }

    fn expression(&mut self, start: usize) -> Option<Part> {
        let range = start..self.expression_end(start)?;
        let inner = self.text.get(start + 1..range.end - 1)?;
        let words = inner.trim();
        let is_comment = words
            .strip_prefix("/*")
            .and_then(|words| words.strip_suffix("*/"));
        let Some(comment) = is_comment.filter(|comment| !comment.contains("*/")) else {
            return Some(Part::Expression(range));
        };
        let from = start + 1 + (inner.len() - inner.trim_start().len()) + 2;
        Some(Part::Comment(range, from..from + comment.len()))
    }

    /// Where the `{` at `start` is closed.
    fn expression_end(&mut self, start: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let limit = (start + self.miss_budget).min(bytes.len());
        let mut depth = 0_usize;
        let mut at = start;
        while at < limit {
            match bytes[at] {
                b'{' => depth += 1,
                b'}' => {
                    depth -= 1;
                    if depth == 0 {
                        return Some(at + 1);
                    }
                }
                b'"' | b'\'' | b'`' => at = self.string_end(at).unwrap_or(at + 1) - 1,
                b'/' if bytes.get(at + 1) == Some(&b'*') => {
                    let rest = bytes.get(at + 2..limit).unwrap_or_default();
                    let end = memchr::memmem::find(rest, b"*/").map(|end| at + 2 + end + 2);
                    at = end.unwrap_or(limit) - 1;
                }
                _ => {}
            }
            at += 1;
        }
        self.miss_budget = self.miss_budget.saturating_sub(at - start);
        None
    }

    /// Where the string that begins with a quote at `start` ends. None for an apostrophe in prose:
    /// only a template string may span lines.
    fn string_end(&mut self, start: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let quote = bytes[start];
        let limit = (start + 1 + self.miss_budget).min(bytes.len());
        let mut at = start + 1;
        while at < limit {
            match bytes[at] {
                b'\\' => at += 1,
                b'\n' if quote != b'`' => break,
                byte if byte == quote => return Some(at + 1),
                _ => {}
            }
            at += 1;
        }
        self.miss_budget = self.miss_budget.saturating_sub(at - start);
        None
    }

    fn tag(&mut self, start: usize) -> Option<Tag> {
        let bytes = self.text.as_bytes();
        let is_end = bytes.get(start + 1) == Some(&b'/');
        let from = start + 1 + usize::from(is_end);
        let is_name =
            |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
        let len = bytes
            .get(from..)?
            .iter()
            .take_while(|&byte| is_name(byte))
            .count();
        let name = self.text.get(from..from + len)?;
        let is_fragment = name.is_empty() && bytes.get(from) == Some(&b'>');
        if !is_fragment && !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let mut html = format!("<{}{name}", if is_end { "/" } else { "" });
        let mut is_empty = false;
        let mut at = from + len;
        let limit = (at + self.miss_budget).min(bytes.len());
        let end = loop {
            if at >= limit {
                self.miss_budget = self.miss_budget.saturating_sub(at - start);
                return None;
            }
            match bytes[at] {
                b'>' => break at + 1,
                b'/' => {
                    is_empty = bytes.get(at + 1) == Some(&b'>');
                    at += 1;
                }
                b'{' => at = self.expression_end(at)?,
                byte if byte.is_ascii_whitespace() => at += 1,
                _ if bytes[at - 1].is_ascii_whitespace() || bytes[at - 1] == b'}' => {
                    at = self.attribute(at, &mut html)?;
                }
                _ => return None,
            }
        };
        html.push_str(if is_empty { "/>" } else { ">" });
        Some(Tag {
            range: start..end,
            name: name.to_owned(),
            html,
            is_end,
            is_empty,
        })
    }

    /// Reads the attribute at `start` and returns where it ends. One whose value is an expression
    /// is dropped.
    fn attribute(&mut self, start: usize, html: &mut String) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let is_name = |byte: &u8| !byte.is_ascii_whitespace() && !b"=/>{}\"'<".contains(byte);
        let len = bytes[start..]
            .iter()
            .take_while(|&byte| is_name(byte))
            .count();
        let name = self
            .text
            .get(start..start + len)
            .filter(|name| !name.is_empty())?;
        let shown = if name == "className" { "class" } else { name };
        let mut at = start + len;
        if bytes.get(at) != Some(&b'=') {
            *html += " ";
            *html += shown;
            return Some(at);
        }
        at += 1;
        match bytes.get(at)? {
            b'{' => self.expression_end(at),
            quote @ (b'"' | b'\'') => {
                let rest = bytes.get(at + 1..)?;
                let value = memchr::memchr(*quote, &rest[..rest.len().min(self.miss_budget)]);
                let Some(len) = value else {
                    self.miss_budget = self.miss_budget.saturating_sub(rest.len());
                    return None;
                };
                let value = self.text.get(at..at + len + 2)?;
                *html += " ";
                *html += shown;
                *html += "=";
                // A blank line would end the paragraph that the tag is in.
                html.extend(value.chars().map(|c| if c == '\n' { ' ' } else { c }));
                Some(at + len + 2)
            }
            _ => None,
        }
    }
}

/// Whether a line that begins a block is JavaScript. Prose may begin with the same words.
pub(super) fn is_module_code(line: &str) -> bool {
    let line = line.trim_end();
    if let Some(rest) = line.strip_prefix("import ") {
        let rest = rest.trim_start();
        return rest.starts_with(['{', '*', '"', '\''])
            || rest.contains(" from '")
            || rest.contains(" from \"")
            || rest.ends_with(", {");
    }
    line.strip_prefix("export ").is_some_and(|rest| {
        let first = rest.split([' ', '(']).next().unwrap_or_default();
        rest.starts_with(['{', '*'])
            || matches!(
                first,
                "default"
                    | "const"
                    | "let"
                    | "var"
                    | "function"
                    | "async"
                    | "class"
                    | "type"
                    | "interface"
                    | "enum"
            )
    })
}

/// The fence that a line opens a block of code with, also in a list or a quote.
pub(super) fn opens_fence(line: &str) -> Option<&str> {
    let marker = |c: char| c.is_whitespace() || c.is_ascii_digit() || "->*+.)".contains(c);
    let line = line.trim_start_matches(marker);
    let first = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let len = line.len() - line.trim_start_matches(first).len();
    let is_fence = len >= 3 && !(first == '`' && line[len..].contains('`'));
    is_fence.then_some(&line[..len])
}

/// Whether a line closes the block of code that `fence` opened.
pub(super) fn closes_fence(line: &str, fence: &str) -> bool {
    let line = line.trim_start_matches(['>', ' ']);
    line.starts_with(fence) && line.trim_start_matches(&fence[..1]).is_empty()
}
