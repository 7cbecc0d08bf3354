//! Plain and quoted scalars traced to their bytes.

use crate::text::{Mapped, Span};

use super::Style;

/// Maps `value`, which the parser read from `inner` (without the quotes) of the copy, to the bytes
/// of the file. None when the two do not match.
///
/// Words are mapped verbatim; an escape, a doubled quote and the white space around a line end are
/// mapped as a whole.
pub(super) fn trace(
    file: &str,
    copy: &str,
    inner: Span,
    style: Style,
    value: &str,
) -> Option<Mapped> {
    let written = copy.get(inner.range())?;
    let mut mapped = Mapped::new();
    let mut at = 0;
    while at < written.len() {
        let rest = &written[at..];
        let piece = match rest.as_bytes()[0] {
            b' ' | b'\t' | b'\r' | b'\n' => Piece::white_space(rest),
            b'\'' if style == Style::Single => Piece::decoded(2, "'"),
            b'\\' if style == Style::Double => {
                Piece::escape(rest, value.get(mapped.text().len()..)?)?
            }
            _ => Piece::verbatim(words(rest, style)),
        };
        let source = Span::new(inner.start + at, inner.start + at + piece.len);
        match piece.text {
            Text::Verbatim => mapped.push_verbatim(file.get(source.range())?, source.start),
            Text::Decoded(text) => mapped.push_decoded(text, source),
            Text::Breaks(count) => mapped.push_decoded(&"\n".repeat(count), source),
        }
        at += piece.len;
    }
    Some(mapped)
}

/// Length of the run that stands for itself.
fn words(rest: &str, style: Style) -> usize {
    let bytes = rest.as_bytes();
    let special = |byte: &u8| match byte {
        b' ' | b'\t' | b'\r' | b'\n' => true,
        b'\'' => style == Style::Single,
        b'\\' => style == Style::Double,
        _ => false,
    };
    bytes.iter().position(special).unwrap_or(bytes.len())
}

/// Bytes that become text together.
struct Piece<'a> {
    len: usize,
    text: Text<'a>,
}

enum Text<'a> {
    Verbatim,
    Decoded(&'a str),
    Breaks(usize),
}

impl<'a> Piece<'a> {
    fn verbatim(len: usize) -> Self {
        Self {
            len,
            text: Text::Verbatim,
        }
    }

    fn decoded(len: usize, text: &'a str) -> Self {
        Self {
            len,
            text: Text::Decoded(text),
        }
    }

    /// Blanks stand for themselves, unless a line ends among them: then one line end reads as a
    /// space, and of several all but the first stay.
    fn white_space(rest: &str) -> Self {
        let (len, breaks) = white_space(rest);
        match breaks {
            0 => Self::verbatim(len),
            1 => Self::decoded(len, " "),
            _ => Self {
                len,
                text: Text::Breaks(breaks - 1),
            },
        }
    }

    /// An escape stands for the one character that the parser read there; an escaped line end for
    /// nothing but the empty lines behind it.
    fn escape(rest: &str, value: &'a str) -> Option<Self> {
        let bytes = rest.as_bytes();
        let len = match bytes.get(1)? {
            b'\r' | b'\n' => {
                let (len, breaks) = white_space(&rest[1..]);
                return Some(Self {
                    len: len + 1,
                    text: Text::Breaks(breaks - 1),
                });
            }
            b'x' => 4,
            b'u' if is_high_surrogate(rest.get(2..6)?) => 12,
            b'u' => 6,
            b'U' => 10,
            _ => 2,
        };
        let first = value.chars().next()?;
        Some(Self::decoded(len, &value[..first.len_utf8()]))
    }
}

fn is_high_surrogate(digits: &str) -> bool {
    u32::from_str_radix(digits, 16).is_ok_and(|code| (0xd800..0xdc00).contains(&code))
}

/// Length of the white space that `text` begins with, and the line ends in it.
fn white_space(text: &str) -> (usize, usize) {
    let bytes = text.as_bytes();
    let mut breaks = 0;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b' ' | b'\t' => {}
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => {}
            b'\r' | b'\n' => breaks += 1,
            _ => break,
        }
        at += 1;
    }
    (at, breaks)
}
