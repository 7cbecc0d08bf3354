//! Continues after a mistake: the parser gets a copy of the file in which the mistake is
//! overwritten.
//!
//! Invariant: the copy has the same length, the same character borders and, except for repairs, the
//! same bytes. So spans are those of the file, and values are taken from the file.

use std::borrow::Cow;

use crate::text::Span;

use super::{Problem, explain};

/// Replaces a character that the parser must not see. It has no meaning in YAML, wherever it is.
const STAND_IN: u8 = b'+';

/// Most repairs of one file. After each, the file is parsed from the start, so this limits the work
/// for a file full of mistakes.
const MOST_REPAIRS: usize = 20;

/// Most bytes that are parsed again because of repairs.
const BYTES_AGAIN: usize = 40_000_000;

/// The file as the parser sees it.
pub(super) struct RepairedText<'f> {
    text: Cow<'f, str>,
    repairs: usize,
    /// Places that a repair covers: further errors there are not reported.
    covered: Vec<Span>,
    /// Where keys end in the copy, and where in the file.
    shortened: Vec<(usize, usize)>,
}

/// How to continue after a mistake.
#[derive(Clone, Debug)]
pub(super) struct Repair {
    /// What is overwritten, and with what; only whole characters.
    pub(super) overwrite: Vec<(Span, Fill)>,
    /// Further errors within this span are consequences of the same mistake.
    pub(super) covers: Span,
    /// See [`RepairedText::key_end`].
    pub(super) shortened: Option<(usize, usize)>,
}

/// What replaces an overwritten byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fill {
    /// A character without meaning, as part of a word.
    Word,
    /// A space.
    Space,
    /// A colon and, up to the end, spaces.
    Colon,
}

impl<'f> RepairedText<'f> {
    /// The copy of `text`, with the characters that YAML forbids overwritten and reported.
    pub(super) fn new(text: &'f str, problems: &mut Vec<Problem>) -> Self {
        let forbidden = forbidden(text);
        explain::forbidden_characters(text, &forbidden, problems);
        let mut copy = Self {
            text: Cow::Borrowed(text),
            repairs: 0,
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
    pub(super) fn is_repaired(&self) -> bool {
        matches!(self.text, Cow::Owned(_))
    }

    /// Where the key that ends at `end` in the copy ends in the file.
    pub(super) fn key_end(&self, end: usize) -> usize {
        let found = self.shortened.iter().find(|(short, _)| *short == end);
        found.map_or(end, |&(_, whole)| whole)
    }

    /// Whether a repair covers `at`.
    pub(super) fn covers(&self, at: usize) -> bool {
        self.covered
            .iter()
            .any(|span| span.start <= at && at <= span.end)
    }

    /// Repairs the copy; false when it has been repaired often enough.
    pub(super) fn apply(&mut self, repair: Repair) -> bool {
        if self.repairs >= MOST_REPAIRS || (self.repairs + 1) * self.text.len() > BYTES_AGAIN {
            return false;
        }
        self.repairs += 1;
        self.covered.push(repair.covers);
        self.shortened.extend(repair.shortened);
        self.overwrite(repair.overwrite.into_iter());
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

/// Runs of characters that YAML forbids: controls except tab and line ends, DEL, U+FFFE and U+FFFF.
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
