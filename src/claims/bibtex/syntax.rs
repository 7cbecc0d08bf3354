//! Reads the entries of a `.bib` file with their spans.
//!
//! BibTeX has no notion of a broken file: what is no entry is a comment. An entry that cannot be
//! read is a problem at its place, and reading goes on at the next line that begins one. Invariant:
//! every byte is looked at a bounded number of times, whatever the file holds.

use std::collections::HashMap;

use crate::text::{Mapped, Span};
use crate::yaml::Problem;

/// Longest value in bytes, abbreviations filled in: an abbreviation that is made of abbreviations
/// doubles with each step.
const LONGEST_VALUE: usize = 64 * 1024;

/// Most problems of one file: what has more is no bibliography.
const MOST_PROBLEMS: usize = 100;

/// An entry as it is written.
#[derive(Debug)]
pub(super) struct Entry {
    /// Its type, in lower case.
    pub(super) kind: String,
    /// Its key.
    pub(super) key: Mapped,
    /// From its `@` to its closing brace.
    pub(super) span: Span,
    /// Whether a mistake kept a part of it from being read.
    pub(super) is_broken: bool,
    /// Its fields, in the order of the file; the first of a name counts.
    pub(super) fields: Vec<Field>,
}

/// A field of an entry.
#[derive(Debug)]
pub(super) struct Field {
    /// Its name, in lower case.
    pub(super) name: String,
    /// Its value in LaTeX, abbreviations filled in and without the outer braces or quotes.
    pub(super) value: Mapped,
    /// Where the value is written.
    pub(super) span: Span,
}

impl Entry {
    /// The field of this name that is not empty.
    pub(super) fn field(&self, name: &str) -> Option<&Field> {
        self.fields
            .iter()
            .find(|field| field.name == name && !field.value.text().trim().is_empty())
    }
}

/// Reads all entries.
pub(super) fn entries(text: &str, problems: &mut Vec<Problem>) -> Vec<Entry> {
    let mut reader = Reader {
        text,
        at: 0,
        strings: months(),
        problems,
        entries: Vec::new(),
        left: MOST_PROBLEMS,
        seen: 0,
        is_comment: text.trim_start().starts_with('%'),
    };
    while reader.left > 0 && reader.next_entry() {}
    reader.entries
}

/// The abbreviations that every style defines.
fn months() -> HashMap<String, Mapped> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    MONTHS
        .iter()
        .map(|month| {
            let mut value = Mapped::new();
            value.push_decoded(month, Span::default());
            ((*month).to_owned(), value)
        })
        .collect()
}

struct Reader<'t, 'p> {
    text: &'t str,
    at: usize,
    strings: HashMap<String, Mapped>,
    problems: &'p mut Vec<Problem>,
    entries: Vec<Entry>,
    /// How many more problems are reported.
    left: usize,
    /// Up to where lines were looked at, and whether the last one is commented out.
    seen: usize,
    is_comment: bool,
}

impl Reader<'_, '_> {
    /// Reads up to the end of the next entry; false at the end of the file.
    fn next_entry(&mut self) -> bool {
        let Some(at) = self.rest().find('@').map(|found| self.at + found) else {
            return false;
        };
        self.at = at + 1;
        self.look_at_line(at);
        let kind = self.word(|c| c.is_ascii_alphabetic()).to_ascii_lowercase();
        // What is commented out, and addresses of mail, are no entries.
        if kind.is_empty() || self.is_comment {
            return true;
        }
        self.white_space();
        let close = match self.peek() {
            Some('{') => '}',
            Some('(') => ')',
            _ => return true,
        };
        let open = self.at;
        self.at += 1;
        let result = match kind.as_str() {
            "comment" | "preamble" => {
                self.at = open;
                self.skipped(close)
            }
            "string" => self.string(close),
            _ => self.entry(&kind, at, close),
        };
        if let Err(problem) = result {
            self.report(problem);
            self.resume();
        }
        true
    }

    /// Notes whether the line of `at` is commented out; each byte is looked at once.
    fn look_at_line(&mut self, at: usize) {
        let passed = self.text.get(self.seen..at).unwrap_or_default();
        if let Some(end) = passed.rfind('\n') {
            let line = self.text.get(self.seen + end + 1..).unwrap_or_default();
            self.is_comment = line.trim_start_matches([' ', '\t']).starts_with('%');
        }
        self.seen = at;
    }

    fn report(&mut self, problem: Problem) {
        self.left = self.left.saturating_sub(1);
        if self.left == 0 {
            let message = "this has too many mistakes for a bibliography; the rest is not read";
            self.problems.push(Problem::new(problem.span, message));
        } else {
            self.problems.push(problem);
        }
    }

    /// Goes on at the next line that begins an entry.
    fn resume(&mut self) {
        loop {
            if begins_entry(self.rest()) && self.is_at_line_start() {
                return;
            }
            match self.rest().find('\n') {
                Some(end) => self.at += end + 1,
                None => {
                    self.at = self.text.len();
                    return;
                }
            }
        }
    }

    fn is_at_line_start(&self) -> bool {
        let before = self.text.get(..self.at).unwrap_or_default();
        before.is_empty() || before.ends_with('\n')
    }

    /// Skips a comment or a preamble.
    fn skipped(&mut self, close: char) -> Result<(), Problem> {
        if close == '}' {
            return self.braced().map(drop);
        }
        let end = self.rest().find(')').map_or(self.rest().len(), |at| at + 1);
        self.at += end;
        Ok(())
    }

    fn string(&mut self, close: char) -> Result<(), Problem> {
        self.white_space();
        let Some((name, value, _)) = self.field()? else {
            return Err(self.here("an abbreviation reads @string{name = \"its words\"}"));
        };
        self.strings.insert(name, value);
        self.white_space();
        if self.peek() == Some(close) {
            self.at += 1;
        }
        Ok(())
    }

    fn entry(&mut self, kind: &str, start: usize, close: char) -> Result<(), Problem> {
        self.white_space();
        let key_start = self.at;
        let written =
            self.word(|c| !c.is_whitespace() && !matches!(c, ',' | '=' | '{' | '}' | '"' | '@'));
        let written = written.to_owned();
        self.white_space();
        let has_key =
            !written.is_empty() && matches!(self.peek(), Some(c) if c == ',' || c == close);
        if !has_key {
            let span = Span::new(start, self.at.max(start + 1));
            let problem = match self.peek() {
                Some('=') | Some(',') => Problem::new(span, format!("this @{kind} has no key"))
                    .help(format!("write its key first: @{kind}{{smith2018, …}}")),
                _ => Problem::new(span, format!("the key of this @{kind} cannot be read"))
                    .help("a key has no spaces, and a comma follows it"),
            };
            return Err(problem);
        }
        let mut key = Mapped::new();
        key.push_verbatim(&written, key_start);
        let mut entry = Entry {
            kind: kind.to_owned(),
            key,
            span: Span::new(start, self.at),
            is_broken: false,
            fields: Vec::new(),
        };
        let result = self.fields(&mut entry, close);
        entry.span.end = self.at;
        entry.is_broken = result.is_err();
        // What was read of a broken entry is kept: its key is cited.
        self.entries.push(entry);
        result
    }

    /// Reads the fields up to the end of the entry.
    fn fields(&mut self, entry: &mut Entry, close: char) -> Result<(), Problem> {
        let mut has_comma = false;
        loop {
            self.white_space();
            match self.peek() {
                Some(c) if c == close => {
                    self.at += 1;
                    return Ok(());
                }
                Some(',') => {
                    has_comma = true;
                    self.at += 1;
                    continue;
                }
                None => {
                    return Err(self.unclosed(entry));
                }
                Some('@') if self.is_at_line_start() && begins_entry(self.rest()) => {
                    return Err(self.unclosed(entry));
                }
                Some(_) => {}
            }
            let place = self.at;
            let Some((name, value, span)) = self.field()? else {
                let message = format!("this is no field of `{}`", entry.key.text());
                return Err(self.here(message).help("a field reads name = {value},"));
            };
            if !has_comma {
                let end = place + name.len();
                self.report(
                    Problem::new(
                        Span::new(place, end),
                        format!("there is no comma before `{name}`"),
                    )
                    .help(
                        "BibTeX skips the rest of the entry: put a comma behind the field before",
                    ),
                );
            }
            has_comma = false;
            entry.fields.push(Field { name, value, span });
        }
    }

    fn unclosed(&self, entry: &Entry) -> Problem {
        let start = entry.span.start;
        let end = start + 1 + entry.kind.len();
        let message = format!("the entry `{}` is never closed", entry.key.text());
        Problem::new(Span::new(start, end), message).help("put a } behind its last field")
    }

    /// A name with its value; None where there is none, which moves nothing.
    fn field(&mut self) -> Result<Option<(String, Mapped, Span)>, Problem> {
        let start = self.at;
        let name = self.word(|c| {
            !c.is_whitespace()
                && !matches!(c, '=' | ',' | '{' | '}' | '(' | ')' | '"' | '#' | '@' | '%')
        });
        let name = name.to_ascii_lowercase();
        self.white_space();
        if name.is_empty() || self.peek() != Some('=') {
            self.at = start;
            return Ok(None);
        }
        self.at += 1;
        self.white_space();
        let value_start = self.at;
        let mut value = Mapped::new();
        let mut end;
        loop {
            self.part(&name, &mut value)?;
            end = self.at;
            if value.text().len() > LONGEST_VALUE {
                let message = format!("the value of `{name}` is too long to be read");
                return Err(Problem::new(Span::new(value_start, end), message));
            }
            self.white_space();
            if self.peek() != Some('#') {
                break;
            }
            self.at += 1;
            self.white_space();
        }
        Ok(Some((name, value, Span::new(value_start, end))))
    }

    /// One part of a value: in braces, in quotes, a number, an abbreviation.
    fn part(&mut self, name: &str, value: &mut Mapped) -> Result<(), Problem> {
        let start = self.at;
        match self.peek() {
            Some('{') => {
                let inner = self.braced()?;
                value.push_verbatim(
                    self.text.get(inner.range()).unwrap_or_default(),
                    inner.start,
                );
            }
            Some('"') => {
                let inner = self.quoted()?;
                value.push_verbatim(
                    self.text.get(inner.range()).unwrap_or_default(),
                    inner.start,
                );
            }
            _ => {
                let word = self.word(|c| {
                    !c.is_whitespace()
                        && !matches!(c, '=' | ',' | '{' | '}' | '(' | ')' | '"' | '#' | '@')
                });
                let word = word.to_owned();
                let span = Span::new(start, self.at);
                if word.is_empty() {
                    let message = format!("`{name}` has no value");
                    return Err(Problem::new(span, message).help("write it in braces: {…}"));
                }
                if word.starts_with(|c: char| c.is_ascii_digit()) {
                    value.push_verbatim(&word, start);
                } else if let Some(words) = self.strings.get(&word.to_ascii_lowercase()) {
                    value.push_decoded(words.text(), span);
                } else {
                    // Styles define abbreviations of their own, so this is no mistake.
                    value.push_verbatim(&word, start);
                }
            }
        }
        Ok(())
    }

    /// What stands between braces, which may hold others.
    fn braced(&mut self) -> Result<Span, Problem> {
        let start = self.at;
        let mut depth = 0_usize;
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            match byte {
                b'{' => depth += 1,
                b'}' => {
                    depth -= 1;
                    if depth == 0 {
                        self.at += 1;
                        return Ok(Span::new(start + 1, self.at - 1));
                    }
                }
                b'@' if self.at > start && self.is_at_line_start() && begins_entry(self.rest()) => {
                    break;
                }
                _ => {}
            }
            self.at += 1;
        }
        Err(
            Problem::new(Span::new(start, start + 1), "this brace is never closed")
                .help("put a } where the value ends; the entries after it are read"),
        )
    }

    /// What stands between quotes; a quote in braces is none.
    fn quoted(&mut self) -> Result<Span, Problem> {
        let start = self.at;
        let mut depth = 0_usize;
        self.at += 1;
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            match byte {
                b'{' => depth += 1,
                b'}' => depth = depth.saturating_sub(1),
                b'"' if depth == 0 => {
                    self.at += 1;
                    return Ok(Span::new(start + 1, self.at - 1));
                }
                b'@' if self.is_at_line_start() && begins_entry(self.rest()) => break,
                _ => {}
            }
            self.at += 1;
        }
        Err(
            Problem::new(Span::new(start, start + 1), "this quote is never closed")
                .help("put a \" where the value ends; the entries after it are read"),
        )
    }

    /// A problem at the rest of this line.
    fn here(&self, message: impl Into<String>) -> Problem {
        const SHOWN: usize = 40;
        let line = self.rest().lines().next().unwrap_or_default();
        let end = line
            .char_indices()
            .nth(SHOWN)
            .map_or(line.len(), |(at, _)| at);
        Problem::new(Span::new(self.at, self.at + end), message)
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn word(&mut self, is_part: impl Fn(char) -> bool) -> &str {
        let start = self.at;
        let rest = self.rest();
        self.at += rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// Skips white space and comments from `%` to the end of the line.
    fn white_space(&mut self) {
        loop {
            let rest = self.rest();
            let kept = rest.trim_start();
            let skipped = rest.len() - kept.len();
            let comment = if kept.starts_with('%') {
                kept.find('\n').unwrap_or(kept.len())
            } else {
                0
            };
            self.at += skipped + comment;
            if comment == 0 {
                return;
            }
        }
    }
}

/// Whether text begins with `@article{` or the like.
fn begins_entry(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('@') else {
        return false;
    };
    let name = rest
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(rest.len());
    let behind = rest.get(name..).unwrap_or_default();
    name > 0
        && behind
            .trim_start_matches([' ', '\t'])
            .starts_with(['{', '('])
}
