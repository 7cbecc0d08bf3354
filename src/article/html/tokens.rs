//! What html5gum finds in a page, with the bytes of each piece.
//!
//! html5gum's own emitters give the span of a whole text, entities decoded inside it. Here every
//! entity is a piece of its own: text between tags is told piece by piece as the tokenizer meets
//! it, and the pieces tile the page.

use std::convert::Infallible;
use std::ops::Range;

use html5gum::emitters::naive_next_state;
use html5gum::{Emitter, Error, State, Tokenizer};

/// A piece of a page; ranges are in bytes of it.
#[derive(Debug)]
pub(super) enum Token<'t> {
    /// Text as it stands there, line ends and all.
    Text(Range<usize>),
    /// What an entity stands for.
    Entity(&'t str, Range<usize>),
    Start(&'t Tag, Range<usize>),
    End(&'t Tag, Range<usize>),
    /// Also what browsers take for a comment, as `<?xml …>`.
    Comment(Range<usize>),
}

/// A tag and what matters of its attributes.
#[derive(Debug, Default)]
pub(super) struct Tag {
    /// In lower case.
    pub(super) name: Vec<u8>,
    pub(super) is_self_closing: bool,
    /// `href` or `src`.
    pub(super) url: Option<String>,
    pub(super) id: Option<String>,
    /// `lang`, unless it is too long to be one.
    pub(super) language: Option<String>,
    /// Whether an attribute hides its words.
    pub(super) is_hidden: bool,
    /// Whether footnotes stand in it.
    pub(super) has_footnotes: bool,
    /// Whether it refers to a footnote.
    pub(super) is_reference: bool,
}

/// Bytes of the longest tag of a language (RFC 5646, section 4.4.1).
const LONGEST_LANGUAGE: usize = 35;

/// Calls `handle` with every piece of `text`, in its order.
pub(super) fn tokenize(text: &str, handle: impl FnMut(Token<'_>)) {
    let pieces = Pieces {
        text,
        handle,
        position: 0,
        told: 0,
        run: 0..0,
        tag_start: 0,
        tag: Tag::default(),
        is_end_tag: false,
        attribute: None,
        last_start: Vec::new(),
    };
    let Ok(()) = Tokenizer::new_with_emitter(text, pieces).finish();
}

struct Pieces<'t, F> {
    text: &'t str,
    handle: F,
    /// Where the tokenizer is.
    position: usize,
    /// The end of the last piece.
    told: usize,
    /// Text that is told as soon as something else begins.
    run: Range<usize>,
    tag_start: usize,
    tag: Tag,
    is_end_tag: bool,
    attribute: Option<(Vec<u8>, Vec<u8>)>,
    /// Name of the last start tag; a program ends at its end tag only.
    last_start: Vec<u8>,
}

impl<F: FnMut(Token<'_>)> Pieces<'_, F> {
    fn flush(&mut self) {
        let run = std::mem::replace(&mut self.run, self.told..self.told);
        if !run.is_empty() {
            (self.handle)(Token::Text(run));
        }
    }

    /// Tells the text before a tag or comment and where that stands.
    fn markup(&mut self) -> Range<usize> {
        self.flush();
        self.told = self.position;
        self.run = self.told..self.told;
        self.tag_start.min(self.position)..self.position
    }

    fn end_attribute(&mut self) {
        let Some((name, value)) = self.attribute.take() else {
            return;
        };
        if self.is_end_tag {
            return;
        }
        let value = String::from_utf8_lossy(&value);
        match name.as_slice() {
            b"href" | b"src" => {
                self.tag.url.get_or_insert_with(|| value.into_owned());
            }
            b"id" => {
                self.tag.id.get_or_insert_with(|| value.into_owned());
            }
            b"lang" | b"xml:lang" if value.len() <= LONGEST_LANGUAGE => {
                self.tag.language.get_or_insert_with(|| value.into_owned());
            }
            b"hidden" => self.tag.is_hidden |= value != "until-found",
            b"aria-hidden" => self.tag.is_hidden |= value == "true",
            b"style" => self.tag.is_hidden |= hides(&value),
            b"class" | b"role" => {
                let mut words = value.split_ascii_whitespace();
                self.tag.has_footnotes |= words.clone().any(names_footnotes);
                self.tag.is_reference |= words.any(names_a_reference);
            }
            _ => {}
        }
    }
}

fn hides(style: &str) -> bool {
    let mut style = style.to_ascii_lowercase();
    style.retain(|c| !c.is_ascii_whitespace());
    style.contains("display:none") || style.contains("visibility:hidden")
}

fn names_footnotes(word: &str) -> bool {
    matches!(
        word,
        "footnotes"
            | "footnote"
            | "endnotes"
            | "references"
            | "doc-endnotes"
            | "doc-endnote"
            | "doc-footnote"
    )
}

fn names_a_reference(word: &str) -> bool {
    matches!(word, "footnote-ref" | "noteref" | "doc-noteref")
}

impl<F: FnMut(Token<'_>)> Emitter for Pieces<'_, F> {
    type Token = Infallible;

    fn move_position(&mut self, offset: isize) {
        self.position = self.position.saturating_add_signed(offset);
    }

    fn emit_string(&mut self, words: &[u8]) {
        let piece = self.told..self.position.max(self.told);
        let raw = self.text.as_bytes().get(piece.clone()).unwrap_or_default();
        self.told = piece.end;
        if raw.starts_with(b"&") && raw != words {
            self.flush();
            (self.handle)(Token::Entity(&String::from_utf8_lossy(words), piece));
            self.run = self.told..self.told;
        } else {
            self.run.end = piece.end;
        }
    }

    fn emit_eof(&mut self) {
        self.flush();
    }

    fn start_open_tag(&mut self) {
        self.tag_start = self.position.saturating_sub(1);
    }

    fn init_start_tag(&mut self) {
        self.tag = Tag::default();
        self.is_end_tag = false;
    }

    fn init_end_tag(&mut self) {
        self.tag = Tag::default();
        self.is_end_tag = true;
    }

    fn push_tag_name(&mut self, name: &[u8]) {
        self.tag.name.extend(name);
    }

    fn set_self_closing(&mut self) {
        self.tag.is_self_closing = true;
    }

    fn init_attribute(&mut self) {
        self.end_attribute();
        self.attribute = Some((Vec::new(), Vec::new()));
    }

    fn push_attribute_name(&mut self, words: &[u8]) {
        if let Some((name, _)) = &mut self.attribute {
            name.extend(words);
        }
    }

    fn push_attribute_value(&mut self, words: &[u8]) {
        if let Some((_, value)) = &mut self.attribute {
            value.extend(words);
        }
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.end_attribute();
        let span = self.markup();
        if self.is_end_tag {
            (self.handle)(Token::End(&self.tag, span));
            return None;
        }
        (self.handle)(Token::Start(&self.tag, span));
        self.last_start.clone_from(&self.tag.name);
        // In XHTML an element may end where it begins, and so may a drawing's `<title/>`.
        naive_next_state(&self.tag.name).filter(|_| !self.tag.is_self_closing)
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.is_end_tag && !self.last_start.is_empty() && self.last_start == self.tag.name
    }

    fn emit_current_comment(&mut self) {
        let span = self.markup();
        (self.handle)(Token::Comment(span));
    }

    fn emit_current_doctype(&mut self) {
        self.markup();
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.last_start = name.unwrap_or_default().to_vec();
    }

    fn pop_token(&mut self) -> Option<Infallible> {
        None
    }

    fn emit_error(&mut self, _: Error) {}
    fn init_comment(&mut self) {}
    fn push_comment(&mut self, _: &[u8]) {}
    fn init_doctype(&mut self) {}
    fn push_doctype_name(&mut self, _: &[u8]) {}
    fn set_force_quirks(&mut self) {}
    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces of a page as they stand in it, entities with what they stand for.
    fn pieces(page: &str) -> Vec<String> {
        let mut found = Vec::new();
        tokenize(page, |token| {
            found.push(match token {
                Token::Text(range) => page[range].to_owned(),
                Token::Entity(words, range) => format!("{}={words}", &page[range]),
                Token::Start(_, range) | Token::End(_, range) => page[range].to_owned(),
                Token::Comment(range) => format!("comment {}", &page[range]),
            });
        });
        found
    }

    #[test]
    fn pieces_tile_the_page() {
        for (page, expected) in [
            ("a &amp; b", vec!["a ", "&amp;=&", " b"]),
            (
                "&ampx&notit;&#x4f60;&#39",
                vec!["&amp=&", "x", "&not=¬", "it;", "&#x4f60;=你", "&#39='"],
            ),
            ("&nbsp;&hearts;é", vec!["&nbsp;=\u{a0}", "&hearts;=♥", "é"]),
            ("a & b &foo; &; &# &#x", vec!["a & b &foo; &; &# &#x"]),
            (
                "<p\n class=x>a\r\nb\rc</p >",
                vec!["<p\n class=x>", "a\r\nb\rc", "</p >"],
            ),
            (
                "1 < 2 <é <!-- <b> --> <",
                vec!["1 < 2 <é ", "comment <!-- <b> -->", " <"],
            ),
            (
                "<script>a<b</scr</script>d",
                vec!["<script>", "a<b</scr", "</script>", "d"],
            ),
            (
                "<title>a &lt; b</title>",
                vec!["<title>", "a ", "&lt;=<", " b", "</title>"],
            ),
            (
                "<a href='&amp;'>b<!doctype html>c<?x?>",
                vec!["<a href='&amp;'>", "b", "c", "comment <?x?>"],
            ),
            ("<!-- open", vec!["comment <!-- open"]),
            ("a<b", vec!["a"]),
            ("\0a</", vec!["\0a</"]),
        ] {
            assert_eq!(pieces(page), expected, "{page:?}");
        }
    }
}
