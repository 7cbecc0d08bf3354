//! Whether a page has the place that a fragment points to: `#id` and `#:~:text=`.
//!
//! Only fragments that must be in the source of the page are called missing, not those that scripts
//! interpret (routes, line numbers, media times).

use percent_encoding::percent_decode_str;

use super::html::PageSummary;
use crate::text::fold;

/// Pages with scripts and less text than this are assumed to be rendered in the browser.
const FEW_WORDS: usize = 500;

/// What a fragment points to.
#[derive(Clone, Debug, PartialEq, Eq)]
struct FragmentTarget {
    place: Option<String>,
    texts: Vec<TextDirective>,
}

/// One `text=[prefix-,]start[,end][,-suffix]` (WICG, Scroll to Text Fragment).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct TextDirective {
    prefix: Option<String>,
    start: String,
    end: Option<String>,
    suffix: Option<String>,
}

/// Whether the source of a page can show that the fragment is missing.
pub(crate) fn can_be_checked(fragment: &str) -> bool {
    let wanted = parse(fragment);
    wanted.place.is_some() || !wanted.texts.is_empty()
}

/// Whether the page, read whole, has what the fragment points to; `None` when that cannot be told
/// from its source.
pub(crate) fn is_there(fragment: &str, page: &PageSummary) -> Option<bool> {
    let wanted = parse(fragment);
    let in_source = || !(page.scripts && page.text.len() < FEW_WORDS);
    let found = |there: bool| (there || in_source()).then_some(there);
    if let Some(place) = &wanted.place
        && !has_place(page, place)
    {
        return found(false);
    }
    if !wanted.texts.is_empty() {
        let text = searchable(&page.text);
        // Any of several directives may match; a browser marks what it finds.
        return found(wanted.texts.iter().any(|one| one.is_in(&text)));
    }
    wanted.place.map(|_| true)
}

fn has_place(page: &PageSummary, place: &str) -> bool {
    let decoded = percent_decode_str(place).decode_utf8_lossy();
    [place, decoded.as_ref()].iter().any(|name| {
        page.places.contains(*name)
            // Some sites add this prefix to authors' ids, and a script maps the fragment to it.
            || page.places.contains(&format!("user-content-{name}"))
    })
}

fn parse(fragment: &str) -> FragmentTarget {
    let (place, directives) = match fragment.split_once(":~:") {
        Some((place, directives)) => (place, directives),
        None => (fragment, ""),
    };
    let texts = directives
        .split('&')
        .filter_map(|directive| directive.strip_prefix("text="))
        .filter_map(TextDirective::parse)
        .collect();
    let place = Some(place).filter(|place| names_a_place(place));
    FragmentTarget {
        place: place.map(str::to_owned),
        texts,
    }
}

/// Whether a fragment is an id, unlike those that scripts interpret and no page's source has: the
/// top, routes (`#/a`, `#!a`), key and value (`#t=30`, `#page=3`), line numbers (`#L10-L20`), what
/// mailing tools add.
fn names_a_place(fragment: &str) -> bool {
    let line = fragment.strip_prefix('L').is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_digit())
            && rest
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, 'L' | '-' | 'C'))
    });
    !(fragment.is_empty()
        || fragment.eq_ignore_ascii_case("top")
        || fragment.starts_with(['/', '!', '?'])
        || fragment.contains(['=', '&'])
        || line)
}

impl TextDirective {
    fn parse(directive: &str) -> Option<Self> {
        let mut pieces: Vec<&str> = directive.split(',').collect();
        let mut parsed = Self::default();
        if pieces.len() > 1
            && let Some(prefix) = pieces.first().and_then(|piece| piece.strip_suffix('-'))
        {
            parsed.prefix = Some(words(prefix));
            pieces.remove(0);
        }
        if pieces.len() > 1
            && let Some(suffix) = pieces.last().and_then(|piece| piece.strip_prefix('-'))
        {
            parsed.suffix = Some(words(suffix));
            pieces.pop();
        }
        let mut pieces = pieces.into_iter();
        parsed.start = words(pieces.next()?);
        parsed.end = pieces.next().map(words);
        (!parsed.start.is_empty() && pieces.next().is_none()).then_some(parsed)
    }

    fn is_in(&self, text: &str) -> bool {
        text.match_indices(&self.start).any(|(at, start)| {
            let after = at + start.len();
            let before = text.get(..at).unwrap_or_default().trim_end();
            let rest = text.get(after..).unwrap_or_default();
            let prefixed = self
                .prefix
                .as_ref()
                .is_none_or(|prefix| before.ends_with(prefix.as_str()));
            if !prefixed || !at_word_end(text, at) || !at_word_end(text, after) {
                return false;
            }
            let rest = match &self.end {
                None => rest,
                Some(end) => match rest.split_once(end.as_str()) {
                    Some((_, rest)) => rest,
                    None => return false,
                },
            };
            self.suffix
                .as_ref()
                .is_none_or(|suffix| rest.trim_start().starts_with(suffix.as_str()))
        })
    }
}

/// Whether `at` is not inside a word.
fn at_word_end(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|text| text.chars().next_back());
    let after = text.get(at..).and_then(|text| text.chars().next());
    !(before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric))
}

fn words(encoded: &str) -> String {
    searchable(&percent_decode_str(encoded).decode_utf8_lossy())
        .trim()
        .to_owned()
}

/// Text as text directives compare it: without case and typographic variants.
fn searchable(text: &str) -> String {
    fold(text).text().to_lowercase()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::probe::html;

    const PAGE: &[u8] = b"<body><h2 id=results>Results</h2><a name='old style'></a>\
        <h2 id=user-content-install>Install</h2><p id=caf\xc3\xa9>The estimate was \
        <b>more than</b> $210&nbsp;million, the ministry\xe2\x80\x99s office said.</p>";

    #[test]
    fn a_fragment_is_there_or_missing_or_not_ours_to_say() {
        let page = html::read(PAGE);
        for (fragment, there) in [
            ("results", Some(true)),
            ("Results", Some(false)),
            ("old%20style", Some(true)),
            ("install", Some(true)),
            ("caf%C3%A9", Some(true)),
            ("gone", Some(false)),
            ("", None),
            ("top", None),
            ("/route/1", None),
            ("!hashbang", None),
            ("L10-L20", None),
            ("t=30", None),
            (":~:text=more%20than%20%24210%20million", Some(true)),
            (":~:text=MORE%20THAN", Some(true)),
            (":~:text=ministry's%20office", Some(true)),
            (":~:text=The%20estimate,million", Some(true)),
            (":~:text=million,The%20estimate", Some(false)),
            (":~:text=was-,more%20than,-%24210", Some(true)),
            (":~:text=is-,more%20than", Some(false)),
            (":~:text=inistry", Some(false)),
            (":~:text=nowhere&text=estimate", Some(true)),
            ("results:~:text=estimate", Some(true)),
            ("gone:~:text=estimate", Some(false)),
            (":~:text=", None),
        ] {
            assert_eq!(is_there(fragment, &page), there, "{fragment:?}");
            assert_eq!(can_be_checked(fragment), there.is_some(), "{fragment:?}");
        }
    }

    #[test]
    fn a_page_that_scripts_make_misses_nothing() {
        let page = html::read(b"<script src=app.js></script><div id=root></div>");
        assert_eq!(is_there("chapter-3", &page), None);
        assert_eq!(is_there("root", &page), Some(true));
    }

    proptest! {
        #[test]
        fn no_fragment_makes_it_fall_over(fragment in "(:~:text=)?[a-z,%&=-]{0,20}\\PC{0,10}") {
            let _ = is_there(&fragment, &html::read(PAGE));
        }
    }
}
