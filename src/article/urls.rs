use std::ops::Range;

use memchr::memmem::Finder;

use super::{Mark, MarkKind};
use crate::text::Mapped;

/// Finds bare addresses in the text.
#[derive(Debug)]
pub(super) struct Urls {
    scheme: Finder<'static>,
}

impl Urls {
    pub(super) fn new() -> Self {
        Self {
            scheme: Finder::new("http"),
        }
    }

    /// Adds a link mark for every address outside code and links, and keeps `marks` in the order
    /// of the file.
    pub(super) fn mark(&self, text: &Mapped, marks: &mut Vec<Mark>) {
        let words = text.text();
        let mut taken = marks
            .iter()
            .filter(|mark| {
                matches!(
                    mark.kind,
                    MarkKind::Link { .. } | MarkKind::OtherLink { .. } | MarkKind::Code
                )
            })
            .map(|mark| mark.range.clone())
            .peekable();
        let mut found = Vec::new();
        let mut behind = 0;
        let mut free_from = 0;
        for at in self.scheme.find_iter(words.as_bytes()) {
            while let Some(range) = taken.next_if(|range| range.start <= at) {
                free_from = free_from.max(range.end);
            }
            if at < behind.max(free_from) || continues_a_word(words, at) {
                continue;
            }
            let until = taken.peek().map_or(words.len(), |range| range.start);
            let Some(len) = words.get(at..until).and_then(address_len) else {
                continue;
            };
            behind = at + len;
            found.push(Mark {
                range: at..behind,
                kind: MarkKind::Link {
                    url: words[at..behind].to_owned(),
                },
                span: text.span(at..behind),
            });
        }
        let is_free = |range: &Range<usize>, found: &[Mark]| {
            let touches =
                |mark: &Mark| mark.range.start < range.end && range.start < mark.range.end;
            !marks
                .iter()
                .filter(|mark| !matches!(mark.kind, MarkKind::Emphasis))
                .chain(found)
                .any(touches)
        };
        for (range, url) in identifiers(words) {
            if is_free(&range, &found) {
                found.push(Mark {
                    span: text.span(range.clone()),
                    kind: MarkKind::Link { url },
                    range,
                });
            }
        }
        if !found.is_empty() {
            marks.append(&mut found);
            marks.sort_by_key(|mark| mark.span.start);
        }
    }
}

/// Most identifiers of a block that are looked at.
const MOST_IDENTIFIERS: usize = 500;

/// Identifiers that stand in the text as `doi:10.1000/182` or `arXiv:2301.00010`.
fn identifiers(words: &str) -> Vec<(Range<usize>, String)> {
    let ends = |head: &str, scheme: &str| {
        let start = head.len().checked_sub(scheme.len())?;
        let is_one = head.get(start..)?.eq_ignore_ascii_case(scheme);
        (is_one && !continues_a_word(head, start)).then_some(start)
    };
    let mut behind_last = 0;
    let found = words.match_indices(':').filter_map(|(colon, _)| {
        if colon < behind_last {
            return None;
        }
        let head = words.get(..colon)?;
        let behind = words.get(colon + 1..)?;
        let rest = behind.trim_start_matches(' ');
        let from = colon + 1 + (behind.len() - rest.len());
        let (scheme, start) = ends(head, "doi")
            .map(|start| ("doi", start))
            .or_else(|| ends(head, "arxiv").map(|start| ("arxiv", start)))?;
        if !rest.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let end = rest.find(ends_an_address).unwrap_or(rest.len());
        behind_last = from + end;
        let value = rest.get(..end)?;
        let value = value.get(..trimmed_len(value))?;
        let is_one = match scheme {
            "doi" => value.starts_with("10.") && value.contains('/'),
            _ => {
                let digits = value.get(..4)?;
                digits.bytes().all(|b| b.is_ascii_digit()) && value.get(4..)?.starts_with('.')
            }
        };
        is_one.then(|| (start..from + value.len(), format!("{scheme}:{value}")))
    });
    found.take(MOST_IDENTIFIERS).collect()
}

fn continues_a_word(words: &str, at: usize) -> bool {
    words[..at]
        .chars()
        .next_back()
        .is_some_and(char::is_alphanumeric)
}

/// Length of the address that `words` begin with. Punctuation at its end is not part of it, and a
/// closing bracket only when the address contains the opening one.
fn address_len(words: &str) -> Option<usize> {
    let rest = words
        .strip_prefix("https://")
        .or_else(|| words.strip_prefix("http://"))?;
    let host = rest.chars().next()?;
    if !host.is_alphanumeric() && host != '[' {
        return None;
    }
    let scheme = words.len() - rest.len();
    let end = words.find(ends_an_address).unwrap_or(words.len());
    let len = trimmed_len(words.get(..end)?);
    (len > scheme).then_some(len)
}

/// Length without the punctuation of the sentence around.
fn trimmed_len(mut address: &str) -> usize {
    let mut open = address.matches('(').count();
    let mut closed = address.matches(')').count();
    while let Some(last) = address.chars().next_back() {
        match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~' | '…' | '’' | '。'
            | '，' | '、' | '；' | '：' | '！' | '？' => {}
            ')' if closed > open => closed -= 1,
            '(' => open -= 1,
            _ => break,
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    address.len()
}

fn ends_an_address(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '<' | '>'
                | '"'
                | '“'
                | '”'
                | '«'
                | '»'
                | '`'
                | '{'
                | '}'
                | '|'
                | '\\'
                | '^'
                | '（'
                | '）'
                | '「'
                | '」'
                | '『'
                | '』'
                | '【'
                | '】'
                | '《'
                | '》'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &str) -> Vec<String> {
        let mut text = Mapped::new();
        text.push_verbatim(words, 0);
        let mut marks = Vec::new();
        Urls::new().mark(&text, &mut marks);
        marks
            .into_iter()
            .map(|mark| words[mark.span.range()].to_owned())
            .collect()
    }

    #[test]
    fn an_address_ends_where_the_sentence_goes_on() {
        for (words, urls) in [
            ("see https://a.org/b.", vec!["https://a.org/b"]),
            ("(http://a.org)", vec!["http://a.org"]),
            (
                "https://a.org/x_(y), and http://b.org?q=1&r=(2)!",
                vec!["https://a.org/x_(y)", "http://b.org?q=1&r=(2)"],
            ),
            ("“https://a.org”", vec!["https://a.org"]),
            ("见https：//a.org", vec![]),
            ("在 https://a.org/你好。", vec!["https://a.org/你好"]),
            ("http:// and https://. and xhttp://a.b", vec![]),
            ("https://[::1]/", vec!["https://[::1]/"]),
            ("https://((((", vec![]),
            ("as shown (doi:10.1000/182).", vec!["doi:10.1000/182"]),
            (
                "See DOI: 10.1002/(SICI)1096, arXiv:2301.00010v2, and xdoi:10.1/2.",
                vec!["DOI: 10.1002/(SICI)1096", "arXiv:2301.00010v2"],
            ),
            ("the doi: see below; arxiv: soon; 10.1000/182", vec![]),
            (
                "https://doi.org/doi:10.1000/182",
                vec!["https://doi.org/doi:10.1000/182"],
            ),
        ] {
            assert_eq!(found(words), urls, "{words}");
        }
    }

    #[test]
    fn links_and_code_are_not_marked_twice() {
        let words = "http://a.org http://b.org http://c.org";
        let mut text = Mapped::new();
        text.push_verbatim(words, 0);
        let mut marks = vec![Mark {
            range: 13..25,
            kind: MarkKind::Code,
            span: text.span(13..25),
        }];
        Urls::new().mark(&text, &mut marks);
        let ranges: Vec<_> = marks.into_iter().map(|mark| mark.range).collect();
        assert_eq!(ranges, [0..12, 13..25, 26..38]);
    }
}
