use super::BlockKind;
use super::flow::{Entry, Flow};
use crate::text::Span;

/// Longest heading, in characters.
const HEADING: usize = 80;

/// Reads plain text, which begins at `start` of the file: a blank line or a form feed ends a block,
/// and a line end within one becomes a space.
///
/// A separate short line that does not end like a sentence becomes a heading, as in the text of
/// news pages.
pub(super) fn read(text: &str, start: usize, flow: &mut Flow<'_>) {
    let mut paragraph: Vec<Span> = Vec::new();
    let mut offset = start;
    for line in text.split_inclusive(['\n', '\u{c}']) {
        let words = line.trim();
        if words.is_empty() {
            let sets_apart = line.ends_with('\n');
            flush(&mut paragraph, text, start, sets_apart, flow);
        } else {
            let indent = line.len() - line.trim_start().len();
            let from = offset + indent;
            paragraph.push(Span::new(from, from + words.len()));
            if line.ends_with('\u{c}') {
                flush(&mut paragraph, text, start, false, flow);
            }
        }
        offset += line.len();
    }
    flush(&mut paragraph, text, start, false, flow);
}

/// Ends the paragraph of these lines; `is_apart` says that a blank line follows.
fn flush(lines: &mut Vec<Span>, text: &str, start: usize, is_apart: bool, flow: &mut Flow<'_>) {
    let words = |line: &Span| {
        let range = line.start - start..line.end - start;
        text.get(range).unwrap_or_default()
    };
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
        return;
    };
    let is_heading = is_apart && lines.len() == 1 && reads_as_heading(words(first));
    let kind = if is_heading {
        BlockKind::Heading
    } else {
        BlockKind::Paragraph
    };
    let entry = Entry {
        is_block: true,
        kind: Some(kind),
        ..Entry::default()
    };
    let (first, last) = (*first, *last);
    let depth = flow.enter(entry, first.start);
    let mut behind = first.start;
    for line in lines.drain(..) {
        if line.start > behind {
            flow.words(" ", Span::new(behind, line.start));
        }
        let range = line.start - start..line.end - start;
        flow.words(text.get(range).unwrap_or_default(), line);
        behind = line.end;
    }
    flow.close(depth, Some(last.end));
}

/// Whether a separate line is short and does not end like a sentence.
fn reads_as_heading(line: &str) -> bool {
    let closing = |c: char| matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']');
    let ends_a_sentence = line.trim_end_matches(closing).ends_with([
        '.', '?', '!', ':', ';', ',', '…', '。', '？', '！', '：', '；', '，',
    ]);
    !ends_a_sentence && line.chars().take(HEADING + 1).count() <= HEADING
}
