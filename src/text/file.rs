use super::Span;

/// A position in a file in the numbers that people and editors use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Byte offset in the file as stored.
    pub offset: usize,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in Unicode scalar values; a byte-order mark has no column.
    pub column: usize,
}

/// One of the files of a run, by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub usize);

/// A file that was read: the path shown for it, its text as stored and where its lines begin.
///
/// Looking up a position takes a binary search in the line index and a scan of at most [`STRIDE`]
/// bytes, never a scan of the file or of its line, which may be the whole file.
#[derive(Clone, Debug)]
pub struct TextFile {
    path: String,
    text: String,
    /// Offset of the first byte of every line.
    lines: Vec<usize>,
    /// How many characters start before byte 0, [`STRIDE`], 2 × [`STRIDE`] and so on.
    characters: Vec<usize>,
}

/// Bytes between two counts of characters.
const STRIDE: usize = 1024;

const BOM: &str = "\u{feff}";

impl TextFile {
    /// Takes the text as stored and the path to show, with `/` between its parts.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let mut lines = vec![0];
        lines.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1));
        let mut characters = vec![0];
        characters.extend(text.as_bytes().chunks(STRIDE).scan(0, |sum, bytes| {
            *sum += starts(bytes);
            Some(*sum)
        }));
        Self {
            path: path.into(),
            text,
            lines,
            characters,
        }
    }

    /// The path to show.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text as stored, with its byte-order mark when it has one.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Length of the byte-order mark: 3 or 0.
    pub fn bom_len(&self) -> usize {
        if self.text.starts_with(BOM) {
            BOM.len()
        } else {
            0
        }
    }

    /// The words of a span; empty when the span does not lie on character borders of this file.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// Number of lines; a file that ends in a line end has an empty last one.
    pub fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// Index from 0 of the line of `offset`.
    pub fn line_index(&self, offset: usize) -> usize {
        self.lines.partition_point(|&start| start <= offset) - 1
    }

    /// The bytes of line `index` (from 0) without its line end; empty after the last line.
    pub fn line_span(&self, index: usize) -> Span {
        let Some(&start) = self.lines.get(index) else {
            return Span::new(self.text.len(), self.text.len());
        };
        let end = self
            .lines
            .get(index + 1)
            .map_or(self.text.len(), |next| next - 1);
        let end = if self.text.as_bytes()[start..end].ends_with(b"\r") {
            end - 1
        } else {
            end
        };
        Span::new(start, end)
    }

    /// Line and column of `offset`; an offset inside a character is taken as that character's.
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line_index(offset);
        let mut start = self.lines[line];
        if start == 0 {
            start = self.bom_len().min(offset);
        }
        Position {
            offset,
            line: line + 1,
            column: self.characters_before(offset) - self.characters_before(start) + 1,
        }
    }

    /// How many characters start before `offset`, which is a character border.
    fn characters_before(&self, offset: usize) -> usize {
        let stride = offset / STRIDE;
        self.characters[stride] + starts(&self.text.as_bytes()[stride * STRIDE..offset])
    }
}

/// How many characters start in `bytes`.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, offset: usize) -> (usize, usize) {
        let at = TextFile::new("a.md", text).position(offset);
        (at.line, at.column)
    }

    #[test]
    fn columns_count_characters_and_no_byte_order_mark() {
        assert_eq!(place("abc", 0), (1, 1));
        assert_eq!(place("\u{feff}abc", 4), (1, 2));
        assert_eq!(place("é你😀x", "é你😀".len()), (1, 4));
        assert_eq!(place("a\r\nb", 3), (2, 1));
        assert_eq!(place("a\n", 2), (2, 1));
        assert_eq!(place("a", 99), (1, 2));
    }

    #[test]
    fn columns_of_a_long_line_are_those_of_its_characters() {
        let text = format!("x\n{}", "é你😀x".repeat(600));
        let file = TextFile::new("a.md", text.as_str());
        for (column, (offset, _)) in text[2..].char_indices().enumerate() {
            assert_eq!(file.position(offset + 2).column, column + 1);
        }
        assert_eq!(file.position(text.len()).column, 2_401);
    }

    #[test]
    fn an_offset_inside_a_character_is_that_characters() {
        assert_eq!(place("a你b", 2), (1, 2));
    }

    #[test]
    fn lines_come_without_their_ends() {
        let file = TextFile::new("a.md", "one\r\ntwo\n");
        let lines: Vec<_> = (0..4).map(|at| file.slice(file.line_span(at))).collect();
        assert_eq!(lines, ["one", "two", "", ""]);
        assert_eq!(file.line_count(), 3);
    }
}
