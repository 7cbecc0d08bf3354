//! Reading on behind a mistake: the parser gets a copy of the file in which what it would stumble
//! over is overwritten.
//!
//! Invariant: the copy has the same length, the same character borders and, but for what was
//! mended, the same bytes. So spans are those of the file, and values are taken from the file.

use std::borrow::Cow;

use crate::text::Span;

use super::{Problem, explain};

/// What stands for a character that the parser must not see. It means nothing to YAML, wherever
/// it stands.
const STAND_IN: u8 = b'+';

/// Mends of one file. Each is a reading from the start: so a file in which everything is wrong
/// stays cheap, and its reader has enough to do.
const MENDS: usize = 20;

/// Bytes that may be read again because of mends.
const BYTES_AGAIN: usize = 40_000_000;

/// The file as the parser sees it.
pub(super) struct Copy<'f> {
    text: Cow<'f, str>,
    mends: usize,
    /// Places that a mend covers: what is still wrong there is not said twice.
    covered: Vec<Span>,
    /// Where keys end in the copy, and where in the file.
    shortened: Vec<(usize, usize)>,
}

/// How to read on.
#[derive(Clone, Debug)]
pub(super) struct Mend {
    /// What is overwritten, and with what; only whole characters.
    pub(super) overwrite: Vec<(Span, Fill)>,
    /// Within this, further mistakes are taken to be the same one.
    pub(super) covers: Span,
    /// See [`Copy::key_end`].
    pub(super) shortened: Option<(usize, usize)>,
}

/// What comes in the place of an overwritten byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fill {
    /// Nothing of note: part of a word.
    Word,
    /// A space.
    Space,
    /// A colon and, up to the end, spaces.
    Colon,
}

impl<'f> Copy<'f> {
    /// The copy of `text`, with the characters that YAML forbids overwritten and reported.
    pub(super) fn new(text: &'f str, problems: &mut Vec<Problem>) -> Self {
        let forbidden = forbidden(text);
        explain::forbidden_characters(text, &forbidden, problems);
        let mut copy = Self {
            text: Cow::Borrowed(text),
            mends: 0,
            covered: Vec::new(),
            shortened: Vec::new(),
        };
        copy.overwrite(forbidden.iter().map(|&span| (span, Fill::Word)));
        copy
    }

    /// What the parser reads.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether it differs from the file.
    pub(super) fn is_mended(&self) -> bool {
        matches!(self.text, Cow::Owned(_))
    }

    /// Where the key that ends at `end` in the copy ends in the file.
    pub(super) fn key_end(&self, end: usize) -> usize {
        let found = self.shortened.iter().find(|(short, _)| *short == end);
        found.map_or(end, |&(_, whole)| whole)
    }

    /// Whether a mend covers `at`.
    pub(super) fn covers(&self, at: usize) -> bool {
        self.covered
            .iter()
            .any(|span| span.start <= at && at <= span.end)
    }

    /// Mends the copy; false when it has been mended often enough.
    pub(super) fn mend(&mut self, mend: Mend) -> bool {
        if self.mends >= MENDS || (self.mends + 1) * self.text.len() > BYTES_AGAIN {
            return false;
        }
        self.mends += 1;
        self.covered.push(mend.covers);
        self.shortened.extend(mend.shortened);
        self.overwrite(mend.overwrite.into_iter());
        true
    }

    fn overwrite(&mut self, places: impl Iterator<Item = (Span, Fill)>) {
        let mut places = places
            .filter(|(span, _)| self.text.get(span.range()).is_some())
            .peekable();
        if places.peek().is_none() {
            return;
        }
        let mut bytes = self.text.as_bytes().to_vec();
        for (span, fill) in places {
            for (index, byte) in bytes[span.range()].iter_mut().enumerate() {
                *byte = match fill {
                    Fill::Word => STAND_IN,
                    Fill::Colon if index == 0 => b':',
                    Fill::Space | Fill::Colon => b' ',
                };
            }
        }
        // Whole characters became ASCII, so this is text still.
        if let Ok(text) = String::from_utf8(bytes) {
            self.text = Cow::Owned(text);
        }
    }
}

/// Runs of characters that may not stand in YAML: controls but for tab and line ends, DEL, and
/// the two that are no characters.
fn forbidden(text: &str) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    let bytes = text.as_bytes();
    let suspicious = |&byte: &u8| {
        (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r'))
            || matches!(byte, 0x7f | 0xc2 | 0xef)
    };
    let mut at = 0;
    while let Some(len) = bytes[at..].iter().position(suspicious) {
        at += len;
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else {
            break;
        };
        let end = at + c.len_utf8();
        let refused = (c.is_control() && c != '\u{85}') || matches!(c, '\u{fffe}' | '\u{ffff}');
        match runs.last_mut() {
            _ if !refused => {}
            Some(last) if last.end == at => last.end = end,
            _ => runs.push(Span::new(at, end)),
        }
        at = end;
    }
    runs
}
