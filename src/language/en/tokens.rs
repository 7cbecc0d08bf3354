//! Words and marks of a passage, each with its classes.
//!
//! Invariant: tokens come in order, do not overlap, and every byte that is neither white space
//! nor an invisible character belongs to exactly one of them. One pass, no look-behind.

use std::ops::Range;

use super::lexicon::{self, Classes};

/// What a token looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `word`.
    Lower,
    /// `Word`, also `McDonald`.
    Capital,
    /// `NSA`, `U.S.`.
    Upper,
    /// `macOS`, `iPhone`.
    Mixed,
    /// `11,000`, `10-year`, `1st`.
    Number,
    /// An address with a scheme or an `@`.
    Address,
    /// `'s`.
    Possessive,
    Comma,
    /// `.`, `!`, `?`, `…`.
    Stop,
    Semicolon,
    Colon,
    Dash,
    Open,
    Close,
    /// A double quotation mark of any shape.
    Quote,
    /// Any other character.
    Symbol,
}

/// One word or mark: bytes of the passage and what is known of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) shape: Shape,
    /// Whether it stands inside quotation marks, or is one.
    pub(super) quoted: bool,
    pub(super) classes: Classes,
}

impl Token {
    pub(super) fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    pub(super) fn text(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// Whether it is this word, in any case.
    #[inline]
    pub(super) fn is(self, text: &str, word: &str) -> bool {
        (self.end - self.start) as usize == word.len()
            && text
                .as_bytes()
                .get(self.range())
                .is_some_and(|bytes| bytes.eq_ignore_ascii_case(word.as_bytes()))
    }

    /// Whether it is one of these words, in any case.
    pub(super) fn is_any(self, text: &str, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(text, word))
    }

    pub(super) fn has(self, classes: Classes) -> bool {
        self.classes.any(classes)
    }

    pub(super) fn is_word(self) -> bool {
        matches!(
            self.shape,
            Shape::Lower | Shape::Capital | Shape::Upper | Shape::Mixed | Shape::Number
        )
    }

    /// Whether it is written like a name.
    pub(super) fn is_capital(self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper | Shape::Mixed)
    }
}

/// Reads the tokens of `text` into `tokens`, which is cleared first.
///
/// A passage of 4 GiB or more has none: the reader refuses such files.
pub(super) fn tokenize(text: &str, tokens: &mut Vec<Token>) {
    tokens.clear();
    if u32::try_from(text.len()).is_err() {
        return;
    }
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte == b' ' || byte == b'\n' || byte == b'\t' || byte == b'\r' {
            at += 1;
        } else if byte.is_ascii_alphanumeric() {
            at = word(text, at, tokens);
        } else {
            at = mark(text, at, tokens);
        }
    }
}

fn push(tokens: &mut Vec<Token>, start: usize, end: usize, shape: Shape, classes: Classes) {
    // `tokenize` checked that every offset fits.
    tokens.push(Token {
        start: start as u32,
        end: end as u32,
        shape,
        quoted: false,
        classes,
    });
}

/// Reads the word at `start` and returns where it ends.
fn word(text: &str, start: usize, tokens: &mut Vec<Token>) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    let mut uppers = 0;
    let mut lowers = 0;
    let mut last_dot = None;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'a'..=b'z' => {
                lowers += 1;
                at += 1;
            }
            b'A'..=b'Z' => {
                uppers += 1;
                at += 1;
            }
            b'0'..=b'9' => at += 1,
            b'.' | b',' | b'-' | b'/' | b'_' | b'&' | b'@' | b'\'' | b':' => {
                let next = bytes.get(at + 1).copied().unwrap_or(b' ');
                let before = bytes[at - 1];
                let joins = match byte {
                    b'.' => {
                        next.is_ascii_alphanumeric()
                            && (next.is_ascii_digit()
                                || next.is_ascii_lowercase()
                                || at - start == 1
                                || last_dot.is_some())
                    }
                    b',' => next.is_ascii_digit() && before.is_ascii_digit(),
                    b':' => {
                        bytes[at..].starts_with(b"://")
                            || (next.is_ascii_digit() && before.is_ascii_digit())
                    }
                    b'\'' => {
                        if possessive(&bytes[at + 1..]) {
                            break;
                        }
                        next.is_ascii_alphanumeric()
                    }
                    b'-' | b'&' | b'/' => next.is_ascii_alphanumeric() || next >= 0x80,
                    _ => next.is_ascii_alphanumeric(),
                };
                if byte == b':' && joins && !next.is_ascii_digit() || byte == b'@' && joins {
                    return address(text, start, tokens);
                }
                if !joins {
                    break;
                }
                if byte == b'.' {
                    last_dot = Some(at);
                }
                at += 1;
            }
            0x80.. => {
                let rest = &text[at..];
                let Some(c) = rest.chars().next() else { break };
                if c == '’' {
                    let behind = &bytes[at + 3..];
                    if possessive(behind) || !behind.first().is_some_and(u8::is_ascii_alphanumeric)
                    {
                        break;
                    }
                } else if c.is_alphabetic() || (c.is_numeric() && at > start) {
                    if c.is_uppercase() {
                        uppers += 1;
                    } else {
                        lowers += 1;
                    }
                } else if !is_invisible(c) {
                    break;
                }
                at += c.len_utf8();
            }
            _ => break,
        }
    }
    // `U.S.` keeps its last period: between its letters stand periods only.
    if bytes.get(at) == Some(&b'.') && last_dot.is_some() && is_initialism(&bytes[start..at]) {
        at += 1;
    }
    let first = bytes[start];
    let shape = if first.is_ascii_digit() {
        Shape::Number
    } else if first.is_ascii_uppercase() || (first >= 0x80 && starts_upper(&text[start..at])) {
        if lowers == 0 && (uppers > 1) {
            Shape::Upper
        } else {
            Shape::Capital
        }
    } else if uppers > 0 {
        Shape::Mixed
    } else {
        Shape::Lower
    };
    let written = &text[start..at];
    let known = written.strip_suffix('.').unwrap_or(written);
    let mut classes = lexicon::classes(known);
    if classes.is_empty()
        && shape == Shape::Lower
        && let Some((_, last)) = known.rsplit_once('-')
    {
        classes = lexicon::classes(last);
    }
    push(tokens, start, at, shape, classes);
    if let Some(&byte) = bytes.get(at) {
        let mark = if byte == b'\'' {
            1
        } else if bytes[at..].starts_with("’".as_bytes()) {
            3
        } else {
            return at;
        };
        if possessive(&bytes[at + mark..]) {
            let end = at + mark + 1;
            push(tokens, at, end, Shape::Possessive, Classes::default());
            return end;
        }
        // The plural possessive: `workers' rights`.
        let behind = bytes.get(at + mark).copied().unwrap_or(b'.');
        if bytes[at - 1] == b's' && behind == b' ' && mark == 1 {
            push(tokens, at, at + mark, Shape::Possessive, Classes::default());
            return at + mark;
        }
    }
    at
}

/// Whether `s` and no further letter stands here.
fn possessive(behind: &[u8]) -> bool {
    matches!(behind.first(), Some(b's' | b'S'))
        && !behind.get(1).is_some_and(u8::is_ascii_alphanumeric)
}

/// One letter, then a period and a letter, and so on.
fn is_initialism(word: &[u8]) -> bool {
    word.len() % 2 == 1
        && word.iter().enumerate().all(|(index, byte)| {
            if index % 2 == 0 {
                byte.is_ascii_alphabetic()
            } else {
                *byte == b'.'
            }
        })
}

fn starts_upper(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Reads an address up to the next white space; its last marks belong to the sentence.
fn address(text: &str, start: usize, tokens: &mut Vec<Token>) -> usize {
    let rest = &text[start..];
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let kept = rest[..end]
        .trim_end_matches([
            '.', ',', ';', ':', '!', '?', ')', ']', '"', '\'', '”', '’', '>',
        ])
        .len()
        .max(1);
    push(
        tokens,
        start,
        start + kept,
        Shape::Address,
        Classes::default(),
    );
    start + kept
}

/// Reads the mark or the non-ASCII word at `start` and returns where it ends.
fn mark(text: &str, start: usize, tokens: &mut Vec<Token>) -> usize {
    let rest = &text[start..];
    let Some(c) = rest.chars().next() else {
        return text.len();
    };
    let len = c.len_utf8();
    if c.is_whitespace() || is_invisible(c) {
        return start + len;
    }
    if !c.is_ascii() && c.is_alphanumeric() {
        let end = word(text, start, tokens);
        if end > start {
            return end;
        }
    }
    let after = rest.as_bytes().get(len).copied().unwrap_or(b' ');
    let (shape, len) = match c {
        ',' => (Shape::Comma, 1),
        '.' | '!' | '?' => {
            let run = rest.bytes().take_while(|&byte| byte == c as u8).count();
            (Shape::Stop, run)
        }
        '…' => (Shape::Stop, len),
        ';' => (Shape::Semicolon, 1),
        ':' => (Shape::Colon, 1),
        '–' | '—' | '―' => (Shape::Dash, len),
        '-' => {
            let run = rest.bytes().take_while(|&byte| byte == b'-').count();
            (Shape::Dash, run)
        }
        '(' | '[' | '{' => (Shape::Open, 1),
        ')' | ']' | '}' => (Shape::Close, 1),
        '"' | '“' | '”' | '„' | '«' | '»' => (Shape::Quote, len),
        '`' if after == b'`' => (Shape::Quote, 2),
        '\'' if after == b'\'' => (Shape::Quote, 2),
        '\'' | '’' if possessive(&rest.as_bytes()[len..]) => {
            push(
                tokens,
                start,
                start + len + 1,
                Shape::Possessive,
                Classes::default(),
            );
            return start + len + 1;
        }
        _ => (Shape::Symbol, len),
    };
    push(tokens, start, start + len, shape, Classes::default());
    start + len
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests;
