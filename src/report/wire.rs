//! JSON that is safe to print: valid, and without commands for a terminal or a CI runner.
//!
//! Invisible characters and the `[` of `##[` are written as JSON escapes, so a parser gets back
//! every character.

use std::io;

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};

use super::visible;

/// Writes `value` with indentation and a line end.
pub(crate) fn pretty<T: Serialize>(value: &T, out: &mut dyn io::Write) -> io::Result<()> {
    write(value, out, PrettyFormatter::new())
}

/// Writes `value` on one line, with its line end.
pub(crate) fn line<T: Serialize>(value: &T, out: &mut dyn io::Write) -> io::Result<()> {
    write(value, out, CompactFormatter)
}

fn write<T: Serialize, F: Formatter>(
    value: &T,
    out: &mut dyn io::Write,
    layout: F,
) -> io::Result<()> {
    let mut serializer = Serializer::with_formatter(&mut *out, Escaping(layout));
    value.serialize(&mut serializer)?;
    out.write_all(b"\n")
}

/// Wraps a formatter so that strings are safe to print.
struct Escaping<F>(F);

impl<F: Formatter> Formatter for Escaping<F> {
    fn write_string_fragment<W>(&mut self, out: &mut W, fragment: &str) -> io::Result<()>
    where
        W: ?Sized + io::Write,
    {
        let mut rest = fragment;
        let mut plain = 0;
        while let Some(c) = rest.get(plain..).and_then(|rest| rest.chars().next()) {
            let opens = c == '[' && rest.get(..plain).is_some_and(|text| text.ends_with("##"));
            let next = plain + c.len_utf8();
            if !opens && !visible::hidden(c) {
                plain = next;
                continue;
            }
            let (before, after) = rest.split_at(next);
            self.0
                .write_string_fragment(out, before.get(..plain).unwrap_or_default())?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            rest = after;
            plain = 0;
        }
        self.0.write_string_fragment(out, rest)
    }

    fn begin_array<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + io::Write>(
        &mut self,
        out: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + io::Write>(
        &mut self,
        out: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn end_object_key<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_key(out)
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(text: &str) -> String {
        let mut out = Vec::new();
        line(&text, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_cannot_be_seen_is_escaped() {
        assert_eq!(
            written("\u{1b}[31m \u{202e} \u{7f} \u{e0041} ##[error] é"),
            "\"\\u001b[31m \\u202e \\u007f \\udb40\\udc41 ##\\u005berror] é\"\n"
        );
    }

    proptest! {
        #[test]
        fn every_character_comes_back(text in any::<String>()) {
            let line = written(&text);
            prop_assert!(!line.trim_end_matches('\n').chars().any(char::is_control));
            prop_assert!(!line.contains("##["));
            prop_assert_eq!(serde_json::from_str::<String>(&line).unwrap(), text);
        }
    }
}
