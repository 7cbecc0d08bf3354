//! Which lines of a text are new, compared with an earlier version.

use super::diff::word_hunks;
use super::{Span, TextFile};

/// The bytes of the new or changed lines of `new`, in order.
///
/// Line ends do not count. Texts that differ in more than a few hundred lines differ in one
/// coarse piece.
pub fn new_lines(old: &str, new: &TextFile) -> Vec<Span> {
    fn split(text: &str) -> Vec<&str> {
        text.split('\n')
            .map(|line| line.strip_suffix('\r').unwrap_or(line))
            .collect()
    }
    word_hunks(&split(old), &split(new.text()))
        .into_iter()
        .filter(|hunk| !hunk.b.is_empty())
        .map(|hunk| {
            let start = new.line_span(hunk.b.start).start;
            let end = new.line_span(hunk.b.end.saturating_sub(1)).end;
            Span::new(start, end)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_new_that_were_not_there() {
        for (old, new, found) in [
            ("a\nb\nc", "a\nb\nc", &[][..]),
            ("a\nb\nc", "a\nx\nc", &["x"]),
            ("a\nc", "a\nb\nc\nd", &["b", "d"]),
            ("a\nb\nc", "a\nc", &[]),
            ("a\r\nb\r\n", "a\nb\n", &[]),
            ("", "a\nb", &["a\nb"]),
        ] {
            let file = TextFile::new("a.md", new);
            let lines: Vec<&str> = new_lines(old, &file)
                .into_iter()
                .map(|span| file.slice(span).trim_end())
                .collect();
            assert_eq!(lines, found, "{old:?} {new:?}");
        }
    }
}
