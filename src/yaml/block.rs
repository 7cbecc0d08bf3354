//! Maps literal (`|`) and folded (`>`) scalars to their bytes.

use crate::text::{Mapped, Span};

/// The position of a block scalar.
pub(super) struct Block {
    /// `|` or `>` with its indicators.
    pub(super) header: Span,
    /// The lines after the header, up to where the parser continued.
    pub(super) lines: Span,
    /// Spaces that every line with words begins with.
    pub(super) indent: usize,
    /// Whether line ends between words mean spaces (`>`).
    pub(super) folded: bool,
}

impl Block {
    /// Finds the block scalar whose header is the next thing after `from`, and whose words begin at
    /// `words.start`. There are no comments in between.
    pub(super) fn find(source: &str, from: usize, words: Span) -> Option<Self> {
        let bytes = source.as_bytes();
        let mut start = from;
        loop {
            match bytes.get(start)? {
                b'|' | b'>' => break,
                b'&' | b'!' => start += property_len(&bytes[start..]),
                _ => start += 1,
            }
        }
        let indicators = bytes[start + 1..]
            .iter()
            .take_while(|byte| matches!(byte, b'+' | b'-' | b'1'..=b'9'))
            .count();
        let header = Span::new(start, start + 1 + indicators);
        let line_end = end_of_line(bytes, header.end, bytes.len());
        let first = line_end + break_len(bytes, line_end);
        let line_start = bytes[..words.start.min(bytes.len())]
            .iter()
            .rposition(|byte| matches!(byte, b'\r' | b'\n'))
            .map_or(0, |at| at + 1);
        Some(Self {
            header,
            lines: Span::new(first, words.end.max(first)),
            indent: words.start.saturating_sub(line_start),
            folded: bytes[start] == b'>',
        })
    }

    /// Maps `value`, which the parser read from these lines of the copy, to the bytes of the file.
    pub(super) fn trace(&self, file: &str, copy: &str, value: &str) -> Mapped {
        let bytes = copy.as_bytes();
        let mut mapped = Mapped::new();
        let mut breaks: Vec<Span> = Vec::new();
        // Whether the last line with words began with a blank; None before the first.
        let mut indented: Option<bool> = None;
        let mut at = self.lines.start;
        while at < self.lines.end {
            let line_end = end_of_line(bytes, at, self.lines.end);
            let line_break = Span::new(line_end, line_end + break_len(bytes, line_end));
            let indent = bytes[at..line_end]
                .iter()
                .take(self.indent)
                .take_while(|&&byte| byte == b' ')
                .count();
            let words = at + indent;
            if words < line_end {
                let more_indented = matches!(bytes[words], b' ' | b'\t');
                let folds = self.folded && indented == Some(false) && !more_indented;
                push_breaks(&mut mapped, copy, &breaks, folds);
                breaks.clear();
                mapped.push_verbatim(file.get(words..line_end).unwrap_or_default(), words);
                indented = Some(more_indented);
            }
            if !line_break.is_empty() {
                breaks.push(line_break);
            }
            at = line_break.end.max(at + 1);
        }
        // Chomping decides how many of the last line ends are part of the value.
        let kept = value.len().saturating_sub(mapped.text().len());
        breaks.truncate(kept);
        push_breaks(&mut mapped, copy, &breaks, false);
        mapped
    }
}

fn push_breaks(mapped: &mut Mapped, source: &str, breaks: &[Span], folds: bool) {
    if let ([only], true) = (breaks, folds) {
        mapped.push_decoded(" ", *only);
        return;
    }
    for line_break in breaks.iter().skip(usize::from(folds)) {
        if &source[line_break.range()] == "\n" {
            mapped.push_verbatim("\n", line_break.start);
        } else {
            mapped.push_decoded("\n", *line_break);
        }
    }
}

/// Length of an anchor or a tag: up to the next white space.
fn property_len(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .position(u8::is_ascii_whitespace)
        .unwrap_or(bytes.len())
}

fn end_of_line(bytes: &[u8], from: usize, to: usize) -> usize {
    let from = from.min(to);
    memchr::memchr2(b'\r', b'\n', &bytes[from..to]).map_or(to, |len| from + len)
}

/// Length of the line end at `at`: 2, 1, or 0 where none is.
fn break_len(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at) {
        Some(b'\r') if bytes.get(at + 1) == Some(&b'\n') => 2,
        Some(b'\r' | b'\n') => 1,
        _ => 0,
    }
}
