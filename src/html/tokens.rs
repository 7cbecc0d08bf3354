//! What html5gum finds in a page, with the bytes of each piece.
//!
//! html5gum's own emitters give the span of a whole text, entities decoded inside it. Here every
//! entity is a piece of its own: text between tags is reported piece by piece as the tokenizer meets
//! it, and the pieces tile the page.

use std::borrow::Cow;
use std::convert::Infallible;
use std::ops::Range;

use html5gum::emitters::naive_next_state;
use html5gum::{Emitter, Error, State, Tokenizer};

/// A piece of a page; ranges are in bytes of it.
#[derive(Debug)]
pub(crate) enum Token<'t> {
    /// Text as it stands there, line ends and all.
    Text(Range<usize>),
    /// What an entity stands for, or a byte that may not stand there.
    Entity(&'t str, Range<usize>),
    Start(&'t Tag, Range<usize>),
    End(&'t Tag, Range<usize>),
    /// Also what browsers take for a comment, as `<?xml …>`.
    Comment(Range<usize>),
}

impl Token<'_> {
    /// The words of a text or an entity as a browser reads them; `page` is what the token was
    /// found in.
    pub(crate) fn words<'p>(&'p self, page: &'p str) -> Option<Cow<'p, str>> {
        let words = match self {
            Self::Text(range) => page.get(range.clone()).unwrap_or_default(),
            Self::Entity(words, _) => words,
            Self::Start(..) | Self::End(..) | Self::Comment(_) => return None,
        };
        if words.contains('\r') && matches!(self, Self::Text(_)) {
            return Some(words.replace("\r\n", "\n").replace('\r', "\n").into());
        }
        Some(words.into())
    }
}

/// A tag with its attributes, in the order in which they are written.
#[derive(Debug, Default)]
pub(crate) struct Tag {
    name: Vec<u8>,
    is_self_closing: bool,
    /// Names and values, one behind the other.
    bytes: Vec<u8>,
    attributes: Vec<Attribute>,
}

/// Where an attribute stands in the bytes of its tag: its value ends where the next one begins.
#[derive(Clone, Copy, Debug)]
struct Attribute {
    name: usize,
    value: usize,
}

impl Tag {
    /// Its name, in lower case.
    pub(crate) fn name(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.name)
    }

    /// Whether it is written with a slash at its end.
    pub(crate) fn is_self_closing(&self) -> bool {
        self.is_self_closing
    }

    /// Names in lower case and decoded values, in the order in which they are written. Of two
    /// with one name, browsers keep the first.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
        let ends = self.attributes.iter().skip(1).map(|next| next.name);
        let ends = ends.chain([self.bytes.len()]);
        self.attributes.iter().zip(ends).map(|(attribute, end)| {
            let piece = |range: Range<usize>| {
                String::from_utf8_lossy(self.bytes.get(range).unwrap_or_default())
            };
            (
                piece(attribute.name..attribute.value),
                piece(attribute.value..end),
            )
        })
    }

    /// The value of the attribute `name`, empty when it has none.
    pub(crate) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        self.attributes()
            .find_map(|(found, value)| (found == name).then_some(value))
    }

    fn clear(&mut self) {
        self.name.clear();
        self.is_self_closing = false;
        self.bytes.clear();
        self.attributes.clear();
    }
}

/// Calls `handle` with every piece of `text`, in its order.
pub(crate) fn tokenize(text: &str, handle: impl FnMut(Token<'_>)) {
    let pieces = Pieces {
        text,
        handle,
        position: 0,
        reported: 0,
        run: 0..0,
        tag_start: 0,
        tag: Tag::default(),
        is_end_tag: false,
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
    reported: usize,
    /// Text that is reported as soon as something else begins.
    run: Range<usize>,
    tag_start: usize,
    tag: Tag,
    is_end_tag: bool,
    /// Name of the last start tag; a program ends at its end tag only.
    last_start: Vec<u8>,
}

impl<F: FnMut(Token<'_>)> Pieces<'_, F> {
    fn flush(&mut self) {
        let run = std::mem::replace(&mut self.run, self.reported..self.reported);
        if !run.is_empty() {
            (self.handle)(Token::Text(run));
        }
    }

    /// Reports the text before a tag or comment and where that stands.
    fn markup(&mut self) -> Range<usize> {
        self.flush();
        self.reported = self.position;
        self.run = self.reported..self.reported;
        self.tag_start.min(self.position)..self.position
    }
}

impl<F: FnMut(Token<'_>)> Emitter for Pieces<'_, F> {
    type Token = Infallible;

    fn move_position(&mut self, offset: isize) {
        self.position = self.position.saturating_add_signed(offset);
    }

    fn emit_string(&mut self, words: &[u8]) {
        let piece = self.reported..self.position.max(self.reported);
        let raw = self.text.as_bytes().get(piece.clone()).unwrap_or_default();
        self.reported = piece.end;
        // Line ends differ as well, and are the text's.
        if raw != words && (raw.starts_with(b"&") || raw == b"\0") {
            self.flush();
            (self.handle)(Token::Entity(&String::from_utf8_lossy(words), piece));
            self.run = self.reported..self.reported;
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
        self.tag.clear();
        self.is_end_tag = false;
    }

    fn init_end_tag(&mut self) {
        self.tag.clear();
        self.is_end_tag = true;
    }

    fn push_tag_name(&mut self, name: &[u8]) {
        self.tag.name.extend(name);
    }

    fn set_self_closing(&mut self) {
        self.tag.is_self_closing = true;
    }

    fn init_attribute(&mut self) {
        let at = self.tag.bytes.len();
        self.tag.attributes.push(Attribute {
            name: at,
            value: at,
        });
    }

    fn push_attribute_name(&mut self, words: &[u8]) {
        self.tag.bytes.extend(words);
        if let Some(attribute) = self.tag.attributes.last_mut() {
            attribute.value = self.tag.bytes.len();
        }
    }

    fn push_attribute_value(&mut self, words: &[u8]) {
        self.tag.bytes.extend(words);
    }

    fn emit_current_tag(&mut self) -> Option<State> {
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
    use proptest::prelude::*;

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

    #[test]
    fn a_tag_has_its_attributes_in_order() {
        for (page, name, attributes) in [
            ("<P>", "p", vec![]),
            (
                "<a HREF='x&amp;y' id=z>",
                "a",
                vec![("href", "x&y"), ("id", "z")],
            ),
            ("<a b c = d/>", "a", vec![("b", ""), ("c", "d/")]),
            ("<a b=1 B=\"2\"/>", "a", vec![("b", "1"), ("b", "2")]),
            ("<é é='你\r\n'>", "", vec![]),
            ("<x-é é='你\r\n'>", "x-é", vec![("é", "你\n")]),
            ("<a =b ='x'>", "a", vec![("=b", "x")]),
            ("<a b='unclosed", "", vec![]),
        ] {
            let mut found = None;
            tokenize(page, |token| {
                if let Token::Start(tag, _) = token {
                    let attributes: Vec<_> = tag
                        .attributes()
                        .map(|(name, value)| (name.into_owned(), value.into_owned()))
                        .collect();
                    assert_eq!(
                        tag.attribute("b").as_deref(),
                        attributes
                            .iter()
                            .find(|(name, _)| name == "b")
                            .map(|(_, value)| value.as_str()),
                        "{page:?}"
                    );
                    found = Some((tag.name().into_owned(), attributes));
                }
            });
            let found = found.unwrap_or_default();
            let found_attributes: Vec<_> = found
                .1
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .collect();
            assert_eq!(
                (found.0.as_str(), found_attributes),
                (name, attributes),
                "{page:?}"
            );
        }
    }

    #[test]
    fn words_read_as_a_browser_shows_them() {
        for (page, expected) in [
            ("a\r\nb\rc\n", "a\nb\nc\n"),
            ("a&nbsp;<b>&#13;</b>&#0;", "a\u{a0}\r\u{fffd}"),
            ("<title>a\0b</title>", "a\u{fffd}b"),
            ("a<!-- b --><!doctype html>c", "ac"),
        ] {
            let mut words = String::new();
            tokenize(page, |token| {
                words.push_str(&token.words(page).unwrap_or_default());
            });
            assert_eq!(words, expected, "{page:?}");
        }
    }

    #[test]
    fn a_program_that_ends_where_it_begins_hides_nothing() {
        assert_eq!(
            pieces("<script src=a />b<p>c"),
            ["<script src=a />", "b", "<p>", "c"]
        );
        assert_eq!(pieces("<script>b<p>c"), ["<script>", "b<p>c"]);
    }

    #[test]
    fn a_tag_of_a_megabyte_is_read_once() {
        let page = format!("<p {}id=x>y", "a=b ".repeat(250_000));
        let mut seen = 0;
        tokenize(&page, |token| {
            if let Token::Start(tag, _) = token {
                assert_eq!(tag.attribute("id").as_deref(), Some("x"));
                seen = tag.attributes().count();
            }
        });
        assert_eq!(seen, 250_001);
    }

    proptest! {
        #[test]
        fn pieces_never_overlap(page in "(</?(p|script|title|a b=)>?|[a&<>!\r\n-]|&amp;|\\PC){0,40}") {
            let mut end = 0;
            tokenize(&page, |token| {
                let (Token::Text(range)
                | Token::Entity(_, range)
                | Token::Start(_, range)
                | Token::End(_, range)
                | Token::Comment(range)) = token;
                assert!(end <= range.start && page.get(range.clone()).is_some());
                end = range.end;
            });
        }
    }
}
