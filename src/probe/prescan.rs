//! A fast scan that decides whether a page has to be parsed.
//!
//! Most pages are ordinary: the title does not say "not found", and the source has no marks of
//! walls, parking services or refreshes. One pass of a string search shows that, and then only the
//! title is needed. A match decides nothing by itself; the page is then parsed in full.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder};

use super::html::{self, PageSummary};
use super::{soft404, walls};

/// How many bytes from its tag on are searched for a title.
const TITLE: usize = 1_024;

/// Strings that make it necessary to parse a page, whatever their case.
static SIGNS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let marks = walls::MARKS.iter().map(|(mark, _)| *mark);
    let signs = ["<title", "refresh"]
        .into_iter()
        .chain(marks)
        .chain(soft404::PARKING_MARKS);
    AhoCorasickBuilder::new()
        .ascii_case_insensitive(true)
        .build(signs)
        .ok()
});

/// Reads the page if there is anything to it, and else only its title.
pub(crate) fn read(body: &[u8]) -> PageSummary {
    let Some(signs) = SIGNS.as_ref() else {
        return html::read(body);
    };
    let mut title = String::new();
    for found in signs.find_iter(body) {
        if found.pattern().as_usize() > 0 {
            return html::read(body);
        }
        // The first title is the page's own; SVG images in the page may have others.
        if title.is_empty() {
            let end = (found.start() + TITLE).min(body.len());
            title = html::read(body.get(found.start()..end).unwrap_or_default()).title;
        }
    }
    if soft404::says_not_found(&title) || walls::is_title(&title) {
        return html::read(body);
    }
    PageSummary {
        title,
        ..PageSummary::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_when_there_is_something_to_it() {
        let plain = b"<!doctype html><TITLE lang=en>A &amp; B</TITLE><p>Words.";
        assert_eq!(read(plain).title, "A & B");
        assert_eq!(read(plain).text, "");
        for body in [
            &b"<title>Page not found</title><p>Sorry."[..],
            b"<title>Just a moment...</title><p>Sorry.",
            b"<title>A</title><meta http-equiv=Refresh content='0;url=/404'><p>Sorry.",
            b"<title>A</title><p>This Domain is for sale",
            b"<title>A</title><p>Sorry.<div id=px-captcha>",
        ] {
            assert_eq!(read(body), html::read(body));
        }
    }
}
