//! Escapes untrusted text, so that a reader sees exactly what reaches a terminal or a log.
//!
//! Control characters, bidi controls and invisible characters are written as escapes or, where they
//! have no meaning, left out. `##[` and `::`, which make a line a command for a CI runner, are
//! broken up.

/// How one character is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    AsIs,
    /// As a plain space: line ends, no-break spaces and the like.
    Space,
    /// Not at all.
    Nothing,
    /// As `\u{1b}`.
    Escaped,
}

fn shown(c: char) -> Shown {
    match c {
        ' '..='~' => Shown::AsIs,
        '\n' | '\t' => Shown::Space,
        // Soft hyphen, combining grapheme joiner, zero-width space, word joiner, invisible
        // operators and byte-order mark.
        '\u{ad}' | '\u{34f}' | '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => {
            Shown::Nothing
        }
        // Variation selectors can hide data and change the width of emoji.
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => Shown::Nothing,
        // Bidi controls, line and paragraph separators, fillers that look like nothing, tags.
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' => Shown::Escaped,
        '\u{2066}'..='\u{206f}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => {
            Shown::Escaped
        }
        '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..='\u{e007f}' => {
            Shown::Escaped
        }
        c if c.is_control() => Shown::Escaped,
        c if c.is_whitespace() => Shown::Space,
        _ => Shown::AsIs,
    }
}

/// Whether `c` is a control or invisible character, other than white space.
pub(super) fn hidden(c: char) -> bool {
    matches!(shown(c), Shown::Nothing | Shown::Escaped)
}

/// Columns that `c` takes when it is escaped.
pub(super) fn width(c: char) -> usize {
    match shown(c) {
        Shown::AsIs => unicode_width::UnicodeWidthChar::width(c).unwrap_or(0),
        Shown::Space => 1,
        Shown::Nothing => 0,
        Shown::Escaped => c.escape_unicode().count(),
    }
}

/// Columns that `text` takes when it is escaped.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(width).sum()
}

/// Most combining marks of one character; more only smear the lines around it.
const MARKS: usize = 8;

/// Zero-width joiner: joins letters of Indic and Arabic scripts, and emoji.
const JOINER: char = '\u{200d}';

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

/// Builds escaped text.
#[derive(Debug, Default)]
pub(super) struct Visible {
    text: String,
    marks: usize,
}

impl Visible {
    /// Bytes so far.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Appends one character of untrusted text.
    pub(super) fn push(&mut self, c: char) {
        match shown(c) {
            // Terminals disagree on how wide joined emoji are; letters need the joiner.
            Shown::AsIs if c == JOINER && !self.text.ends_with(is_letter) => {}
            Shown::AsIs if width(c) == 0 => {
                self.marks += 1;
                if self.marks > MARKS {
                    return;
                }
                self.text.push(c);
            }
            Shown::AsIs if c == '[' && self.text.ends_with("##") => self.escape(c),
            Shown::AsIs => {
                self.marks = 0;
                self.text.push(c);
            }
            Shown::Space => self.text.push(' '),
            Shown::Nothing => {}
            Shown::Escaped => self.escape(c),
        }
    }

    /// Appends trusted words.
    pub(super) fn push_own(&mut self, words: &str) {
        self.marks = 0;
        self.text.push_str(words);
    }

    fn escape(&mut self, c: char) {
        self.text.extend(c.escape_unicode());
    }

    /// The text.
    pub(super) fn finish(self) -> String {
        self.text
    }
}

/// Characters after which a message, a label or a path is cut.
const LINE: usize = 400;

/// Characters after which a paragraph is cut.
const PARAGRAPH: usize = 2_000;

/// `text` escaped as one line of bounded length.
pub(super) fn line(text: &str) -> String {
    prose(text, LINE, false)
}

/// `text` escaped, with its line ends, in bounded length.
pub(crate) fn paragraph(text: &str) -> String {
    prose(text, PARAGRAPH, true)
}

/// `text` escaped as one line, in the length of a paragraph.
pub(crate) fn message(text: &str) -> String {
    prose(text, PARAGRAPH, false)
}

/// `text` escaped, whatever its length: for documents, not for terminals.
pub(super) fn words(text: &str) -> String {
    let mut visible = Visible::default();
    for c in text.chars() {
        match c {
            '\n' => visible.push_own("\n"),
            c => visible.push(c),
        }
    }
    visible.finish()
}

fn prose(text: &str, limit: usize, line_ends: bool) -> String {
    let mut visible = Visible::default();
    for (count, c) in text.chars().enumerate() {
        if count == limit {
            visible.push_own("…");
            break;
        }
        match c {
            '\n' if line_ends => visible.push_own("\n"),
            // Wrapping may bring it to the start of a line, where runners look for commands.
            ':' if visible.text.ends_with(':') => visible.escape(c),
            c => visible.push(c),
        }
    }
    visible.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_cannot_be_seen_is_written_out_or_left_out() {
        for (text, seen) in [
            ("plain é 你 😀", "plain é 你 😀"),
            ("\u{1b}[31mred\u{7}", "\\u{1b}[31mred\\u{7}"),
            ("a\0b\u{85}c\r", "a\\u{0}b\\u{85}c\\u{d}"),
            ("\u{202e}txt.exe", "\\u{202e}txt.exe"),
            (
                "soft\u{ad}hyphen, zero\u{200b}width",
                "softhyphen, zerowidth",
            ),
            ("no\u{a0}break\nline", "no break line"),
            ("##[error]x", "##\\u{5b}error]x"),
            ("##\u{ad}[error]x", "##\\u{5b}error]x"),
            ("x ::error::y", "x :\\u{3a}error:\\u{3a}y"),
            ("\u{e0041}", "\\u{e0041}"),
            ("\u{64a}\u{200d}", "\u{64a}\u{200d}"),
            ("\u{26a0}\u{fe0f} 👩\u{200d}🔬", "\u{26a0} 👩🔬"),
        ] {
            assert_eq!(line(text), seen);
        }
    }

    #[test]
    fn long_values_are_cut_and_paragraphs_keep_their_lines() {
        assert_eq!(line(&"x".repeat(9_999)).chars().count(), LINE + 1);
        assert_eq!(paragraph("a\nb"), "a\nb");
        assert_eq!(
            line(&format!("e{}", "\u{301}".repeat(99))).chars().count(),
            MARKS + 1
        );
    }

    proptest! {
        #[test]
        fn nothing_dangerous_passes(chars in prop::collection::vec(
            prop_oneof![any::<char>(), prop::sample::select(vec!['#', '[', ':', '\u{ad}'])],
            0..60,
        )) {
            let seen = line(&chars.into_iter().collect::<String>());
            prop_assert!(!seen.chars().any(char::is_control));
            prop_assert!(!seen.contains("##["));
            prop_assert!(!seen.contains("::"));
            prop_assert!(!seen.chars().any(hidden));
        }

        #[test]
        fn a_characters_width_is_the_width_of_what_is_shown(c in any::<char>()) {
            let mut visible = Visible::default();
            visible.push(c);
            prop_assert_eq!(
                width(c),
                visible.finish().chars().map(|c| unicode_width::UnicodeWidthChar::width(c).unwrap_or(0)).sum::<usize>()
            );
        }
    }
}
