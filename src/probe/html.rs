//! The little that judging needs to know of a web page: its title, where it sends its reader,
//! its words, and the names of its places.
//!
//! One pass over the tokens of a page, linear in it. What is nested in what does not matter here.

use std::collections::HashSet;

use crate::html::{Tag, Token, tokenize};
use crate::text::one_line;

/// What was read of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PageSummary {
    /// The first `title`, white space folded.
    pub(crate) title: String,
    /// The target of a `meta refresh` of at most ten seconds.
    pub(crate) refresh: Option<String>,
    /// The words a reader sees, white space folded.
    pub(crate) text: String,
    /// Every `id`, and the `name` of every anchor.
    pub(crate) places: HashSet<String>,
    /// Whether the page runs scripts, which may make places that are not in the source.
    pub(crate) scripts: bool,
}

/// Reads a page. What is not UTF-8 comes out as U+FFFD.
pub(crate) fn read(body: &[u8]) -> PageSummary {
    let page = String::from_utf8_lossy(body);
    let mut reader = SummaryReader::default();
    tokenize(&page, |token| match token {
        Token::Start(tag, _) => reader.start(tag),
        Token::End(tag, _) => reader.end(tag),
        token => {
            if let Some(words) = token.words(&page) {
                reader.words(&words);
            }
        }
    });
    reader.summary.title = one_line(&reader.title);
    reader.summary
}

#[derive(Default)]
struct SummaryReader {
    summary: PageSummary,
    title: String,
    titled: bool,
    /// The element whose text is not read: nothing nests inside one of them.
    inside: Inside,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Inside {
    #[default]
    Text,
    Title,
    Hidden,
}

impl SummaryReader {
    fn start(&mut self, tag: &Tag) {
        let name = tag.name();
        for (key, value) in tag.attributes() {
            let is_place = key == "id" || (key == "name" && name == "a");
            if is_place && !value.is_empty() {
                self.summary.places.insert(value.into_owned());
            }
        }
        if name == "meta" && self.summary.refresh.is_none() {
            let is_refresh = tag
                .attribute("http-equiv")
                .is_some_and(|value| value.eq_ignore_ascii_case("refresh"));
            let content = tag.attribute("content").filter(|_| is_refresh);
            self.summary.refresh = content.as_deref().and_then(refresh_target);
        }
        self.summary.scripts |= name == "script";
        self.inside = match name.as_ref() {
            _ if tag.is_self_closing() => Inside::Text,
            "title" => Inside::Title,
            "script" | "style" | "textarea" => Inside::Hidden,
            _ => Inside::Text,
        };
        self.space();
    }

    fn end(&mut self, tag: &Tag) {
        self.inside = Inside::Text;
        self.titled |= tag.name() == "title";
        self.space();
    }

    fn words(&mut self, words: &str) {
        match self.inside {
            Inside::Title if !self.titled => self.title.push_str(words),
            Inside::Title | Inside::Hidden => {}
            Inside::Text => {
                for word in words.split_inclusive(char::is_whitespace) {
                    self.summary.text.push_str(word.trim_end());
                    if word.ends_with(char::is_whitespace) {
                        self.space();
                    }
                }
            }
        }
    }

    fn space(&mut self) {
        let text = &mut self.summary.text;
        if !text.is_empty() && !text.ends_with(' ') {
            text.push(' ');
        }
    }
}

/// `5; url=/there`, as browsers read it; a page that waits longer than ten seconds is one that
/// keeps itself fresh, or wants to be read first.
fn refresh_target(content: &str) -> Option<String> {
    let (delay, rest) = content.split_once([';', ','])?;
    let delay: f64 = delay.trim().parse().ok()?;
    if !(0.0..=10.0).contains(&delay) {
        return None;
    }
    let rest = rest.trim_start();
    let target = match rest.get(..3) {
        Some(head) if head.eq_ignore_ascii_case("url") => {
            rest.get(3..)?.trim_start().strip_prefix('=')?
        }
        _ => rest,
    };
    let target = target.trim().trim_matches(['"', '\'']).trim();
    (!target.is_empty()).then(|| target.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_for_title_words_places_and_where_it_sends_on() {
        let page = read(
            br#"<!doctype html><html><head><title> Not
              found &ndash; Site</title><title>second</title>
              <META HTTP-EQUIV="Refresh" CONTENT="0; URL='/404.html'">
              <script>var a = "<p id=no>";</script><style>p{}</style></head>
              <body id="top"><h1 id='a b'>Hello,</h1>world<br>again <a name="anchor">x</a></body>"#,
        );
        assert_eq!(page.title, "Not found – Site");
        assert_eq!(page.refresh.as_deref(), Some("/404.html"));
        assert_eq!(page.text.trim(), "Hello, world again x");
        assert!(page.scripts);
        let mut places: Vec<_> = page.places.iter().map(String::as_str).collect();
        places.sort_unstable();
        assert_eq!(places, ["a b", "anchor", "top"]);
    }

    #[test]
    fn refreshes_are_read_as_browsers_do() {
        for (content, target) in [
            ("0;url=/a", Some("/a")),
            ("5, URL = \"b\"", Some("b")),
            ("0; /plain", Some("/plain")),
            ("300; url=/self", None),
            ("5", None),
            ("x; url=/a", None),
            ("0; url=", None),
        ] {
            assert_eq!(refresh_target(content).as_deref(), target, "{content:?}");
        }
    }

    #[test]
    fn a_broken_page_is_read_as_far_as_it_goes() {
        for body in [
            &b""[..],
            b"<title>cut",
            b"<",
            b"\xff\xfe<p>x",
            b"<!--",
            b"<p id=",
            b"&#x110000;",
        ] {
            let _ = read(body);
        }
        assert_eq!(read(b"<title>cut").title, "cut");
        assert_eq!(read(b"<svg><title/></svg><p>words").text, "words");
        let deep = b"<div>".repeat(100_000);
        assert_eq!(read(&deep).text, "");
    }
}
