//! Escapes untrusted text for the page.
//!
//! Markup and invisible characters are escaped. An address becomes a link only when it is http or
//! https.

use super::super::visible;

/// Words for text and for attributes in double quotes.
pub(super) fn text(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for c in visible::words(words).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Words of a message; text between backticks becomes code.
pub(super) fn prose(words: &str) -> String {
    let escaped = text(words);
    let parts: Vec<&str> = escaped.split('`').collect();
    // A backtick without a second one is literal.
    if parts.len().is_multiple_of(2) {
        return escaped;
    }
    let mut marked = String::with_capacity(escaped.len());
    for (at, part) in parts.into_iter().enumerate() {
        if at % 2 == 1 {
            marked.push_str("<code>");
            marked.push_str(part);
            marked.push_str("</code>");
        } else {
            marked.push_str(part);
        }
    }
    marked
}

/// A link with the text `words`; the address as plain text when it is not http or https.
pub(super) fn link(url: &str, words: &str) -> String {
    let scheme = url.split_once("://").map_or("", |(scheme, _)| scheme);
    if scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http") {
        format!(
            "<a href=\"{}\" rel=\"noreferrer noopener\">{}</a>",
            text(url),
            text(words)
        )
    } else {
        text(url)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_text_and_only_the_web_is_linked() {
        assert_eq!(
            text("<b onload=\"x\">'&\u{202e}"),
            "&lt;b onload=&quot;x&quot;&gt;&#39;&amp;\\u{202e}"
        );
        assert_eq!(
            prose("add `<b>` to `x`"),
            "add <code>&lt;b&gt;</code> to <code>x</code>"
        );
        assert_eq!(prose("`one"), "`one");
        assert_eq!(
            link("javascript:alert(1)//://", "x"),
            "javascript:alert(1)//://"
        );
        assert_eq!(link("data:text/html,<b>", "x"), "data:text/html,&lt;b&gt;");
        assert_eq!(
            link("HTTPS://a.example/\"", "a"),
            "<a href=\"HTTPS://a.example/&quot;\" rel=\"noreferrer noopener\">a</a>"
        );
    }
}
