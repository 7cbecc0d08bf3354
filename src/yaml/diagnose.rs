//! Finds the mistake that caused a parser's error, and a repair with which parsing can continue.
//!
//! The parser says where it could not continue; the mistake is often elsewhere: a quote that was
//! never closed, a colon without a space in the line above.

use granit_parser::ErrorKind;

use crate::text::{Span, TextFile};

use super::line::{bad_escape, dashes, glued_key, is_indicator, value_of_line};
use super::repair::{Fill, Repair};
use super::{Problem, explain};

/// A mistake, and how to continue in spite of it.
pub(super) struct Diagnosis {
    pub(super) problem: Problem,
    pub(super) repair: Option<Repair>,
}

/// What the loader knows when the parser stops.
pub(super) struct Situation<'f> {
    pub(super) file: &'f TextFile,
    /// The file as the parser sees it.
    pub(super) copy: &'f str,
    /// Where the last event that was read ends.
    pub(super) read_to: usize,
    /// Where the innermost bracket opened that is still open.
    pub(super) bracket: Option<usize>,
    /// The last comment.
    pub(super) comment: Option<Span>,
}

impl Situation<'_> {
    /// Takes into account brackets and comments that the parser has read ahead of its last event.
    pub(super) fn looking_ahead(mut self, at: usize) -> Self {
        let ahead = self.copy.get(self.read_to..at).unwrap_or_default();
        let begins =
            |index: usize| index == 0 || ahead[..index].ends_with([' ', '\t', '\n', '[', '{', ',']);
        let last = |sought: &[char]| {
            ahead
                .rmatch_indices(sought)
                .find(|&(index, _)| begins(index))
        };
        if let Some((index, _)) = last(&['[', '{'])
            && !ahead[index..].contains([']', '}'])
        {
            self.bracket = Some(self.read_to + index);
        }
        if let Some((index, _)) = last(&['#']) {
            self.comment = Some(self.comment_at(self.read_to + index));
        }
        self
    }

    /// Finds the mistake behind an error of `kind` at byte `at`.
    pub(super) fn diagnose(&self, kind: &ErrorKind, at: usize) -> Diagnosis {
        let at = at.min(self.copy.len());
        match kind {
            ErrorKind::RecursionLimitExceeded => explain::too_deep(at).into(),
            ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => {
                self.unclosed_quote(at)
            }
            ErrorKind::InvalidTrailingSingleQuotedScalar
            | ErrorKind::InvalidTrailingDoubleQuotedScalar => self.behind_quote(at),
            ErrorKind::UnknownQuotedScalarEscape
            | ErrorKind::InvalidQuotedScalarHexEscape
            | ErrorKind::InvalidLowSurrogateHexEscape
            | ErrorKind::InvalidLowSurrogate
            | ErrorKind::MissingLowSurrogate
            | ErrorKind::UnpairedLowSurrogate
            | ErrorKind::InvalidUnicodeEscape => self.escape(at),
            ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInPlainScalar
            | ErrorKind::TabInIndentation
            | ErrorKind::TabNotAllowed
            | ErrorKind::TabAtBlockScalarStart => self.tab(at),
            ErrorKind::CommentInterceptedScalar => self.cut(self.comment_at(at)),
            ErrorKind::BomInsideDocument => explain::inner_bom(self.character(at)).into(),
            ErrorKind::ExpectedDocumentStart | ErrorKind::MissingDocumentEndBeforeDirective => {
                self.directive(at)
            }
            _ => self
                .in_brackets(kind, at)
                .or_else(|| self.in_value(at))
                .or_else(|| self.glued(kind, at))
                .unwrap_or_else(|| self.misplaced(kind, at)),
        }
    }

    /// A quote that is never closed: the value becomes the rest of its line.
    fn unclosed_quote(&self, at: usize) -> Diagnosis {
        let quote = self.character(at);
        Diagnosis {
            problem: explain::unclosed_quote(quote, self.file.slice(quote)),
            repair: self.bracket.is_none().then(|| Repair {
                overwrite: self.plain_value(at, Fill::Space),
                covers: Span::new(at, self.line(at).end),
                shortened: None,
            }),
        }
    }

    /// Words after a closing quote: either quotes within quotes, or a quote that was not closed
    /// where it should have been.
    fn behind_quote(&self, at: usize) -> Diagnosis {
        let rest = self.copy.get(self.read_to..at).unwrap_or_default();
        let start = rest
            .find(['"', '\''])
            .map_or(at, |before| self.read_to + before);
        let quote = self.character(start);
        let line = self.file.position(at).line;
        if self.file.position(start).line != line {
            let mut diagnosis = self.unclosed_quote(start);
            diagnosis.problem = explain::quote_closes_late(quote, line);
            return diagnosis;
        }
        let end = self.line(at).end;
        Diagnosis {
            problem: explain::words_behind_quote(Span::new(at, end), self.file.slice(quote)),
            repair: self.bracket.is_none().then(|| Repair {
                overwrite: self.plain_value(start, Fill::Word),
                covers: Span::new(start, end),
                shortened: None,
            }),
        }
    }

    /// An invalid escape in the quoted value at `at`.
    fn escape(&self, at: usize) -> Diagnosis {
        let place = bad_escape(self.copy, at).unwrap_or(Span::new(at, at + 1));
        let backslash = Span::new(place.start, place.start + 1);
        Diagnosis {
            problem: explain::bad_escape(place, self.file.slice(place)),
            repair: Some(Repair {
                overwrite: vec![(backslash, Fill::Word)],
                covers: Span::new(backslash.start, backslash.start),
                shortened: None,
            }),
        }
    }

    /// A tab in the indentation of this line or of the next one with a tab.
    fn tab(&self, at: usize) -> Diagnosis {
        let first = self.file.line_index(at);
        let tabs = (first..self.file.line_count())
            .map(|line| self.tabs_of_line(line))
            .find(|tabs| !tabs.is_empty());
        let Some(tabs) = tabs else {
            return explain::tab(self.character(at)).into();
        };
        // The lines that follow are likely indented by tabs, too.
        let first = self.file.line_index(tabs.start);
        let overwrite: Vec<_> = (first..self.file.line_count())
            .map(|line| (self.tabs_of_line(line), Fill::Space))
            .take_while(|(tabs, _)| !tabs.is_empty())
            .collect();
        let last = overwrite.last().map_or(tabs, |(tabs, _)| *tabs);
        Diagnosis {
            problem: explain::tab(tabs),
            repair: Some(Repair {
                overwrite,
                covers: Span::new(self.line(tabs.start).start, self.line(last.end).end),
                shortened: None,
            }),
        }
    }

    /// From the first to the last tab of a line's indentation; empty without one.
    fn tabs_of_line(&self, line: usize) -> Span {
        let span = self.file.line_span(line);
        let words = self.copy.get(span.range()).unwrap_or_default();
        let indent = words.len() - words.trim_start_matches([' ', '\t']).len();
        let tabs = &words[..indent];
        match (tabs.find('\t'), tabs.rfind('\t')) {
            (Some(first), Some(last)) => Span::new(span.start + first, span.start + last + 1),
            _ => Span::new(span.start, span.start),
        }
    }

    fn directive(&self, at: usize) -> Diagnosis {
        let lines = self.file.line_index(self.read_to)..=self.file.line_index(at);
        let line = lines
            .map(|line| self.file.line_span(line))
            .find(|&line| self.file.slice(line).starts_with('%'));
        match line {
            Some(line) => explain::directive(line).into(),
            None => explain::not_yaml(self.character(at), &ErrorKind::ExpectedDocumentStart).into(),
        }
    }

    /// Mistakes within `[…]` and `{…}`.
    fn in_brackets(&self, kind: &ErrorKind, at: usize) -> Option<Diagnosis> {
        let bracket = self.bracket?;
        if let Some(comment) = self.comment
            && comment.start > bracket
            && let Some(diagnosis) = self.glued_comment(comment)
        {
            return Some(diagnosis);
        }
        let line = self.file.line_index(at);
        let same_line = self.file.line_index(bracket) == line;
        let colon = self.copy.as_bytes().get(at) == Some(&b':');
        if *kind == ErrorKind::ExpectedFlowMappingSeparator && colon && same_line {
            let colon = Span::new(at, at + 1);
            return Some(Diagnosis {
                problem: explain::colon_in_value(colon, ""),
                repair: Some(Repair {
                    overwrite: vec![(colon, Fill::Word)],
                    covers: Span::new(at, at),
                    shortened: None,
                }),
            });
        }
        if let ErrorKind::UnexpectedCharacter { character } = kind {
            let place = self.character(at);
            return Some(Diagnosis {
                problem: explain::reserved(place, *character, ""),
                repair: Some(Repair {
                    overwrite: vec![(place, Fill::Word)],
                    covers: Span::new(at, at),
                    shortened: None,
                }),
            });
        }
        let opening = self.character(bracket);
        let words = self.file.slice(opening);
        let problem = match kind {
            ErrorKind::MismatchedFlowCollectionEnd { close, .. } => {
                explain::wrong_bracket(opening, words, *close)
            }
            _ if same_line
                && self
                    .copy
                    .get(at..)
                    .is_some_and(|rest| !rest.trim().is_empty()) =>
            {
                explain::missing_comma(self.character(at))
            }
            _ => explain::unclosed_bracket(opening, words, Some(line + 1)),
        };
        Some(problem.into())
    }

    /// The comment, when no space follows its `#`, so that it likely belongs to a value.
    fn glued_comment(&self, comment: Span) -> Option<Diagnosis> {
        let words = self.file.slice(comment).strip_prefix('#')?;
        let remark = words.is_empty() || words.starts_with(|c: char| c.is_whitespace() || c == '#');
        (!remark).then(|| self.cut(comment))
    }

    fn cut(&self, comment: Span) -> Diagnosis {
        let mark = Span::new(comment.start, comment.start + 1);
        Diagnosis {
            problem: explain::cut_by_comment(comment),
            repair: Some(Repair {
                overwrite: vec![(mark, Fill::Word)],
                covers: mark,
                shortened: None,
            }),
        }
    }

    /// A value that begins with, or contains, characters with a meaning in YAML.
    fn in_value(&self, at: usize) -> Option<Diagnosis> {
        if self.bracket.is_some() {
            return None;
        }
        let line = self.line(at);
        let value = value_of_line(self.copy.get(line.range())?)?;
        let value = Span::new(line.start + value, line.end);
        if at < value.start || value.is_empty() {
            return None;
        }
        let words = self.file.slice(value).trim_end();
        let first = self.copy.get(value.range())?.chars().next()?;
        let problem = if self.copy.as_bytes().get(at) == Some(&b':') && at > value.start {
            explain::colon_in_value(Span::new(at, at + 1), words)
        } else if first.is_ascii_punctuation() {
            explain::reserved(self.character(value.start), first, words)
        } else {
            return None;
        };
        Some(Diagnosis {
            problem,
            repair: Some(Repair {
                overwrite: self.plain_value(value.start, Fill::Word),
                covers: value,
                shortened: None,
            }),
        })
    }

    /// What has to be overwritten so that the value at `start` is plain up to the end of its line.
    fn plain_value(&self, start: usize, first: Fill) -> Vec<(Span, Fill)> {
        let end = self.line(start).end;
        let words = self.copy.get(start..end).unwrap_or_default();
        let mut overwrite = Vec::new();
        if words.get(..1).is_some_and(is_indicator) {
            overwrite.push((Span::new(start, start + 1), first));
        }
        if first == Fill::Space && words.get(1..2).is_some_and(is_indicator) {
            overwrite.push((Span::new(start + 1, start + 2), Fill::Word));
        }
        let bytes = words.as_bytes();
        for index in memchr::memchr_iter(b':', bytes).filter(|&index| index > 0) {
            if bytes.get(index + 1).is_none_or(u8::is_ascii_whitespace) {
                overwrite.push((Span::new(start + index, start + index + 1), Fill::Word));
            }
        }
        overwrite
    }

    /// A colon or a dash without a space after it, here or on the line above, which then continues
    /// into this one.
    fn glued(&self, kind: &ErrorKind, at: usize) -> Option<Diagnosis> {
        if !matches!(
            kind,
            ErrorKind::MappingValueNotAllowed | ErrorKind::SimpleKeyExpected
        ) {
            return None;
        }
        let here = self.file.line_index(at);
        let above = (0..here)
            .rev()
            .find(|&line| !self.file.slice(self.file.line_span(line)).trim().is_empty());
        let index = if *kind == ErrorKind::SimpleKeyExpected {
            here
        } else {
            above?
        };
        let line = self.file.line_span(index);
        let words = self.copy.get(line.range())?;
        let start = line.start + words.len() - words.trim_start_matches([' ', '\t']).len();
        if let Some(behind) = self.copy.get(start..line.end)?.strip_prefix('-')
            && behind.starts_with(|c: char| !c.is_whitespace() && c != '-')
        {
            return Some(explain::glued_dash(Span::new(start, start + 1)).into());
        }
        let start = start + dashes(self.copy.get(start..line.end)?);
        let key = glued_key(self.copy.get(start..line.end)?)?;
        let colon = Span::new(start + key, start + key + 1);
        let last = self.copy.get(start..colon.start)?.chars().next_back()?;
        let shorter = colon.start - last.len_utf8();
        Some(Diagnosis {
            problem: explain::glued_colon(
                Span::new(start, line.end),
                colon,
                self.file.slice(Span::new(start, line.end)),
            ),
            repair: (shorter > start).then(|| Repair {
                overwrite: vec![
                    (Span::new(shorter, colon.start), Fill::Colon),
                    (colon, Fill::Space),
                ],
                covers: Span::new(start, colon.end),
                shortened: Some((shorter, colon.start)),
            }),
        })
    }

    /// A line that does not fit those above it.
    fn misplaced(&self, kind: &ErrorKind, at: usize) -> Diagnosis {
        let line = self.line(at);
        let words = self.copy.get(line.range()).unwrap_or_default();
        let start = line.start + words.len() - words.trim_start_matches([' ', '\t']).len();
        let place = Span::new(start, line.start + words.trim_end().len());
        match kind {
            ErrorKind::SimpleKeyExpected => explain::no_colon(place).into(),
            ErrorKind::MappingValueNotAllowed
            | ErrorKind::ExpectedBlockMappingKey
            | ErrorKind::ExpectedBlockSequenceEntry
            | ErrorKind::BlockSequenceEntryNotAllowed
            | ErrorKind::InvalidIndentation
            | ErrorKind::InvalidBlockScalarIndent
                if !place.is_empty() =>
            {
                explain::indentation(place).into()
            }
            _ => explain::not_yaml(self.character(at), kind).into(),
        }
    }

    fn line(&self, at: usize) -> Span {
        self.file.line_span(self.file.line_index(at))
    }

    fn comment_at(&self, at: usize) -> Span {
        Span::new(at, self.line(at).end)
    }

    /// The character at `at`, or the last one of a file that ends there.
    fn character(&self, at: usize) -> Span {
        let text = self.file.text();
        match text.get(at..).and_then(|rest| rest.chars().next()) {
            Some(c) => Span::new(at, at + c.len_utf8()),
            None => {
                let words = text.trim_end();
                let last = words.chars().next_back().map_or(0, char::len_utf8);
                Span::new(words.len() - last, words.len())
            }
        }
    }
}

impl From<Problem> for Diagnosis {
    fn from(problem: Problem) -> Self {
        Self {
            problem,
            repair: None,
        }
    }
}
