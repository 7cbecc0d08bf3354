//! Citations by key, by author and year and by number, as manuscripts have them.
//!
//! `[@key]` and `@key` as pandoc reads them, `{cite}` roles of MyST, `\cite{key}` and its kin,
//! `(Smith, 2018)` where exactly one work fits, `[12]` where the article has a numbered list of
//! references. What could be something else is no citation: an address of mail, a mention of a
//! person, a decorator, a cross-reference to a figure.

mod author_year;
mod keys;
mod numbers;

use std::collections::{HashMap, HashSet};

use crate::language::CitedKey;
use crate::text::{Span, TextFile};

use super::{Article, BlockKind, Mark, MarkKind};

/// The works that an article may cite by key.
#[derive(Clone, Debug, Default)]
pub struct KnownWorks {
    keys: HashSet<String>,
    /// By the folded family name of the first author, and the year.
    by_author: HashMap<(String, i16), Vec<Work>>,
    is_complete: bool,
}

#[derive(Clone, Debug)]
struct Work {
    key: String,
    families: Vec<String>,
    has_more: bool,
}

impl KnownWorks {
    /// No works yet. `is_complete` says whether a bibliography was read and none is missing: then
    /// a key that it does not have leads nowhere.
    pub fn new(is_complete: bool) -> Self {
        Self {
            is_complete,
            ..Self::default()
        }
    }

    /// Adds a work with the family names of its authors and the year of its publication.
    pub fn add(&mut self, key: &str, families: &[&str], has_more: bool, year: Option<i16>) {
        if !self.keys.insert(key.to_owned()) {
            return;
        }
        let families: Vec<String> = families.iter().map(|name| folded(name)).collect();
        if let (Some(first), Some(year)) = (families.first(), year) {
            let place = (first.clone(), year);
            self.by_author.entry(place).or_default().push(Work {
                key: key.to_owned(),
                families,
                has_more,
            });
        }
    }

    fn has(&self, key: &str) -> bool {
        self.keys.contains(key)
    }

    /// The only work of these authors in this year; None when none or several fit.
    fn only(&self, names: &[String], et_al: bool, year: i16) -> Option<&str> {
        let works = self.by_author.get(&(names.first()?.clone(), year))?;
        let fits = |work: &&Work| {
            let starts = work.families.starts_with(names);
            let has_others = work.families.len() > names.len() || work.has_more;
            starts && (et_al == has_others)
        };
        let mut fitting = works.iter().filter(fits);
        let only = fitting.next()?;
        fitting.next().is_none().then_some(only.key.as_str())
    }
}

/// A name as it is compared: lower case, without accents and braces.
fn folded(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let is_mark = |c: &char| ('\u{300}'..='\u{36f}').contains(c);
    let plain: String = name.nfd().filter(|c| !is_mark(c)).collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    words.join(" ").replace('’', "'").to_lowercase()
}

/// Adds a mark for every citation in the article.
pub fn mark(article: &mut Article, file: &TextFile, works: &KnownWorks) {
    let references = numbers::References::of(article, file);
    for at in 0..article.blocks.len() {
        let Some(block) = article.blocks.get(at) else {
            continue;
        };
        if matches!(block.kind, BlockKind::Code) {
            continue;
        }
        let text = block.text.text();
        let taken: Vec<&Mark> = block
            .marks
            .iter()
            .filter(|mark| {
                matches!(
                    mark.kind,
                    MarkKind::Link { .. } | MarkKind::OtherLink { .. } | MarkKind::Code
                )
            })
            .collect();
        let mut found = keys::find(text, &taken, works);
        if works.is_complete && !works.by_author.is_empty() {
            found.extend(author_year::find(text, works));
        }
        let is_free = |range: &std::ops::Range<usize>| {
            let touches =
                |mark: &&Mark| mark.range.start < range.end && range.start < mark.range.end;
            !taken.iter().any(touches)
        };
        let mut marks: Vec<Mark> = found
            .into_iter()
            .take(MOST)
            .filter(|one| one.is_role || is_free(&one.range))
            .map(|one| Mark {
                span: block.text.span(one.range.clone()),
                range: one.range,
                kind: MarkKind::Citation(one.cited),
            })
            .collect();
        if !references.is_in(at) {
            let numbered = references.find(text).into_iter().take(MOST);
            marks.extend(
                numbered
                    .filter(|(range, _)| is_free(range))
                    .map(|(range, number)| Mark {
                        span: block.text.span(range.clone()),
                        range,
                        kind: MarkKind::Footnote {
                            label: numbers::label(number),
                        },
                    }),
            );
        }
        if marks.is_empty() {
            continue;
        }
        if let Some(block) = article.blocks.get_mut(at) {
            block.marks.append(&mut marks);
            block
                .marks
                .sort_by_key(|mark| (mark.range.start, mark.span.start));
        }
    }
    references.define(article);
}

/// What a marked article refers to: the keys of works, and its links to what could be a source,
/// each with its place, in order.
pub fn cited(article: &Article) -> (Vec<String>, Vec<(String, Span)>) {
    let mut keys = Vec::new();
    let mut links = Vec::new();
    for mark in article.blocks.iter().flat_map(|block| &block.marks) {
        match &mark.kind {
            MarkKind::Citation(cited) if cited.is_citation() => keys.push(cited.key.clone()),
            MarkKind::Link { url } => links.push((url.trim().to_owned(), mark.span)),
            _ => {}
        }
    }
    (keys, links)
}

/// Most citations of a block.
const MOST: usize = 2000;

/// Where `wanted` first stands in the first `most` bytes: a text of opening brackets alone takes no
/// more time than any other.
fn find_within(text: &str, wanted: u8, most: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let head = bytes.get(..most).unwrap_or(bytes);
    memchr::memchr(wanted, head)
}

/// A citation that was found in the text of a block.
#[derive(Debug)]
struct Found {
    /// Its key, or its author and year.
    range: std::ops::Range<usize>,
    cited: CitedKey,
    /// Whether its key stands in code, as a role has it.
    is_role: bool,
}

#[cfg(test)]
mod tests;
