//! User names and passwords inside addresses, which no output may show.
//!
//! They are looked for in the bytes of a file and not in decoded values, to include comments,
//! misspelled keys and files with syntax errors. Masking too much does no harm.

use crate::text::Span;

/// The part of each address before its `@`, in order and without overlaps. Takes linear time.
pub(super) fn credentials(text: &str) -> Vec<Span> {
    let ends_word = |c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>');
    let mut found = Vec::new();
    let mut next = 0;
    for piece in text.split_inclusive(ends_word) {
        let start = next;
        next += piece.len();
        let word = piece.trim_end_matches(ends_word);
        if !word.contains('@') {
            continue;
        }
        for (at, slashes) in word.match_indices("://") {
            let from = at + slashes.len();
            let rest = word.get(from..).unwrap_or_default();
            let authority = rest.split(['/', '\\', '?', '#']).next().unwrap_or_default();
            // An unencoded special character in a password ends the authority early.
            let is_cut = !authority.contains('@') && !is_host(authority);
            let within = if is_cut { rest } else { authority };
            if let Some(end) = within.rfind('@').filter(|end| *end > 0) {
                found.push(Span::new(start + from, start + from + end));
            }
            if is_cut {
                break;
            }
        }
    }
    found
}

/// `text` with credentials removed.
pub fn without_credentials(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut from = 0;
    for span in credentials(text) {
        shown.push_str(text.get(from..span.start).unwrap_or_default());
        shown.push_str("•••");
        from = span.end;
    }
    shown.push_str(text.get(from..).unwrap_or_default());
    shown
}

/// Whether this may be a host with or without a port: `a.org`, `a.org:80`, `[::1]:80`.
fn is_host(authority: &str) -> bool {
    authority.ends_with(']')
        || authority
            .rsplit_once(':')
            .is_none_or(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_before_the_at_sign_of_a_host_is_found() {
        for (text, secrets) in [
            ("url: https://ana:pw@a.org/x", vec!["ana:pw"]),
            (
                "url: https://token@a.org # ftp://b:c@d.org",
                vec!["token", "b:c"],
            ),
            ("[\"https://a:p@q@r.org:80/\"]", vec!["a:p@q"]),
            ("htps://a:b@c.org", vec!["a:b"]),
            (
                "http://web.archive.org/web/1/http://a:b@c.org/",
                vec!["a:b"],
            ),
            ("https://ana:p/w#1@a.org/x@y", vec!["ana:p/w#1@a.org/x"]),
            ("https://@a.org/", vec![]),
            ("https://a.org/@ana https://a.org:80/@ana", vec![]),
            ("https://[::1]:80/@ana https://[::1]/@b", vec![]),
            ("https://a.org/?mail=ana@b.org ana@b.org", vec![]),
        ] {
            let found: Vec<&str> = credentials(text)
                .into_iter()
                .filter_map(|span| text.get(span.range()))
                .collect();
            assert_eq!(found, secrets, "{text}");
        }
        assert_eq!(
            without_credentials("see https://ana:pw@a.org/x, or ftp://b:c@d.org"),
            "see https://•••@a.org/x, or ftp://•••@d.org"
        );
    }

    proptest::proptest! {
        #[test]
        fn spans_are_ordered_and_lie_on_characters(text in "[a-z:/@é\" \\[\\]]{0,80}") {
            let mut last = 0;
            for span in credentials(&text) {
                proptest::prop_assert!(last <= span.start && !span.is_empty());
                proptest::prop_assert!(text.get(span.range()).is_some());
                last = span.end;
            }
        }
    }
}
