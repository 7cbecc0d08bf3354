//! Untrusted words as the page shows them.
//!
//! maud escapes markup wherever words are spliced in; here invisible characters are written out,
//! code is marked, and an address becomes a link only when it is http or https.

use maud::{Markup, html};

use super::super::visible;

/// Words as they can be seen: characters that hide or reorder others are written out.
pub(super) fn seen(words: &str) -> String {
    visible::words(words).to_string()
}

/// Words of a message; text between backticks becomes code.
pub(super) fn prose(words: &str) -> Markup {
    let words = seen(words);
    let parts: Vec<&str> = words.split('`').collect();
    // A backtick without a second one is literal.
    if parts.len().is_multiple_of(2) {
        return html! { (words) };
    }
    html! {
        @for (at, part) in parts.into_iter().enumerate() {
            @if at % 2 == 1 { code { (part) } } @else { (part) }
        }
    }
}

/// A link with the text `words`; the address as plain text when it is not http or https.
pub(super) fn link(url: &str, words: &str) -> Markup {
    let scheme = url.split_once("://").map_or("", |(scheme, _)| scheme);
    if scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http") {
        html! { a href=(seen(url)) rel="noreferrer noopener" { (seen(words)) } }
    } else {
        html! { (seen(url)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_text_and_only_the_web_is_linked() {
        let text = |words: &str| html! { (seen(words)) }.into_string();
        assert_eq!(
            text("<b onload=\"x\">'&\u{202e}"),
            "&lt;b onload=&quot;x&quot;&gt;'&amp;\\u{202e}"
        );
        for (words, shown) in [
            (
                "add `<b>` to `x`",
                "add <code>&lt;b&gt;</code> to <code>x</code>",
            ),
            ("`one", "`one"),
            ("", ""),
        ] {
            assert_eq!(prose(words).into_string(), shown);
        }
        for (url, words, shown) in [
            ("javascript:alert(1)//://", "x", "javascript:alert(1)//://"),
            ("data:text/html,<b>", "x", "data:text/html,&lt;b&gt;"),
            (
                "HTTPS://a.example/\"",
                "a",
                "<a href=\"HTTPS://a.example/&quot;\" rel=\"noreferrer noopener\">a</a>",
            ),
        ] {
            assert_eq!(link(url, words).into_string(), shown);
        }
    }
}
