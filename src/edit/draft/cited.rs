//! Which sources an article cites for a sentence.
//!
//! A link is a citation when it stands on the statement itself (its verb, its figures), on who
//! says it, or in brackets behind it. A link on a name or a term only explains that, and a home
//! page proves nothing.

use std::ops::Range;

use crate::article::analysis::{AnnotatedText, InlineCitation, Sentence};
use crate::claims::address;
use crate::language::CitedKey;

use super::sources::{Ids, NewSource};
use super::words::Words;

/// The ids of the sources that are cited for a sentence; new ones are added to `new`.
pub(super) fn ids(
    annotated: &AnnotatedText,
    sentence: &Sentence,
    ids: &mut Ids,
    new: &mut Vec<NewSource>,
) -> Vec<String> {
    let mut cited = Vec::new();
    let mut add = |id: Option<String>| {
        if let Some(id) = id
            && !cited.contains(&id)
        {
            cited.push(id);
        }
    };
    for citation in &sentence.citations {
        if is_cited(annotated, sentence, citation) {
            for url in &citation.targets {
                add(ids.id(url, new));
            }
        }
    }
    for (_, key) in sentence.keys.iter().filter(|(_, key)| key.is_known) {
        add(Some(key.key.clone()));
    }
    cited
}

/// Whether a link or footnote says where the statement of its sentence comes from.
fn is_cited(annotated: &AnnotatedText, sentence: &Sentence, citation: &InlineCitation) -> bool {
    if citation.is_note {
        return true;
    }
    let words = annotated.words(&citation.range);
    if citation.targets.iter().all(|url| is_home_page(url)) {
        return false;
    }
    let is_address = words.contains("://") || words.starts_with("www.");
    let has_figure = words.contains(|c: char| c.is_ascii_digit());
    let on_source = sentence.attributions.iter().any(|attribution| {
        let source = attribution.source.as_ref();
        overlaps(&attribution.cue, &citation.range)
            || source.is_some_and(|source| overlaps(source, &citation.range))
    });
    is_address
        || has_figure
        || on_source
        || has_verb(annotated, sentence, &citation.range)
        || annotated
            .prose(&sentence.range)
            .and_then(|prose| Words::of(prose.tag()))
            .is_some_and(|known| points(words, known))
}

/// Whether the words of a link name a kind of source: `a 2018 report`.
fn points(words: &str, known: &Words) -> bool {
    words
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| known.pointing.contains(&word.to_lowercase().as_str()))
}

fn has_verb(annotated: &AnnotatedText, sentence: &Sentence, range: &Range<usize>) -> bool {
    let Some(prose) = annotated.prose(&sentence.range) else {
        return false;
    };
    let clauses = prose.clauses(annotated.words(&sentence.range));
    clauses.as_slice().iter().any(|clause| {
        clause.verb.as_ref().is_some_and(|verb| {
            let start = sentence.range.start;
            range.start <= verb.start + start && verb.end + start <= range.end
        })
    })
}

fn overlaps(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// Whether an address is that of a whole site, or of a project on a site of many.
fn is_home_page(link: &str) -> bool {
    const HOSTS_OF_PROJECTS: [&str; 7] = [
        "github.com",
        "gitlab.com",
        "crates.io",
        "pypi.org",
        "npmjs.com",
        "sourceforge.net",
        "codeberg.org",
    ];
    let Ok(url) = address::parse(link) else {
        return false;
    };
    let parts: Vec<&str> = url
        .path()
        .split('/')
        .filter(|part| !part.is_empty())
        .collect();
    let is_index = |part: &str| part.split('.').next() == Some("index");
    let host = url.host_str().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    match parts.as_slice() {
        [] => url.query().is_none(),
        [only] if is_index(only) => url.query().is_none(),
        parts => parts.len() <= 2 && HOSTS_OF_PROJECTS.contains(&host),
    }
}

/// Where the statement ends that begins at `start`, before citations such as `[@smith2018]` at the
/// end of its sentence.
pub(super) fn before_notes(annotated: &AnnotatedText, sentence: &Sentence, start: usize) -> usize {
    let mut end = sentence.range.end;
    for citation in sentence.citations.iter().rev() {
        let behind = annotated.words(&(citation.range.end..end.max(citation.range.end)));
        let is_last = citation.is_note && !behind.contains(char::is_alphanumeric);
        if !is_last || citation.range.start <= start {
            break;
        }
        // A link in brackets has words that readers see; a key is only a mark.
        let is_key = |(_, cited): &(Range<usize>, CitedKey)| cited.is_citation();
        let within = |(range, _): &&(Range<usize>, CitedKey)| {
            citation.range.start <= range.start && range.end <= citation.range.end
        };
        if sentence.keys.iter().find(within).is_some_and(is_key) {
            end = citation.range.start;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn home_pages_and_projects_are_no_sources() {
        for (url, is_home) in [
            ("https://www.reuters.com", true),
            ("https://www.reuters.com/", true),
            ("https://www.reuters.com/index.html", true),
            ("https://github.com/", true),
            ("https://github.com/rust-lang/rust", true),
            ("https://crates.io/crates/serde", true),
            ("https://github.com/rust-lang/rust/issues/1", false),
            ("https://www.reuters.com/article/lima", false),
            ("https://example.org/?p=123", false),
            ("doi:10.1000/182", false),
        ] {
            assert_eq!(is_home_page(url), is_home, "{url}");
        }
    }
}
