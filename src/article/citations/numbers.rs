//! Citations by number: `[12]`, where the article has a numbered list of references.

use std::collections::BTreeMap;
use std::ops::Range;

use super::find_within;
use crate::article::{Article, BlockKind, MarkKind};
use crate::text::TextFile;

/// The headings that a list of references has.
const HEADINGS: [&str; 9] = [
    "references",
    "reference list",
    "list of references",
    "bibliography",
    "works cited",
    "literature",
    "literature cited",
    "sources",
    "cited works",
];

/// Longest list of numbers in brackets, in bytes.
const LONGEST: usize = 60;

/// Least entries of a list of references.
const LEAST: usize = 2;

/// The numbered references of an article.
#[derive(Debug, Default)]
pub(super) struct References {
    /// The blocks of the list.
    blocks: Range<usize>,
    /// For each number the block with its reference.
    by_number: BTreeMap<u32, usize>,
}

/// What the article knows the reference of a number by.
pub(super) fn label(number: u32) -> String {
    format!("[{number}]")
}

impl References {
    /// Finds the list behind the last heading that names one.
    pub(super) fn of(article: &Article, file: &TextFile) -> Self {
        let is_list = |block: &crate::article::Block| {
            let words = block
                .text
                .text()
                .trim()
                .trim_end_matches(':')
                .to_lowercase();
            let words =
                words.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '));
            block.kind == BlockKind::Heading && HEADINGS.contains(&words)
        };
        let Some(heading) = article.blocks.iter().rposition(is_list) else {
            return Self::default();
        };
        let mut found = Self {
            blocks: heading..article.blocks.len(),
            by_number: BTreeMap::new(),
        };
        for (at, block) in article.blocks.iter().enumerate().skip(heading + 1) {
            if block.kind == BlockKind::Heading {
                found.blocks.end = at;
                break;
            }
            let source = file.slice(block.span).trim_start();
            let number = match block.kind {
                BlockKind::ListItem => leading(source, &['.', ')']),
                BlockKind::Paragraph | BlockKind::Footnote => in_brackets(block.text.text()),
                _ => None,
            };
            if let Some(number) = number {
                found.by_number.entry(number).or_insert(at);
            }
        }
        if found.by_number.len() < LEAST || !found.by_number.contains_key(&1) {
            return Self::default();
        }
        found
    }

    /// Whether a block is part of the list.
    pub(super) fn is_in(&self, block: usize) -> bool {
        self.blocks.contains(&block)
    }

    /// The numbers in brackets, all of which the list has.
    pub(super) fn find(&self, text: &str) -> Vec<(Range<usize>, u32)> {
        let mut found = Vec::new();
        if self.by_number.is_empty() {
            return found;
        }
        for (open, _) in text.match_indices('[') {
            let rest = text.get(open + 1..).unwrap_or_default();
            let Some(len) = find_within(rest, b']', LONGEST).filter(|len| *len > 0) else {
                continue;
            };
            let inner = rest.get(..len).unwrap_or_default();
            if let Some(numbers) = self.numbers(inner) {
                let range = open..open + len + 2;
                found.extend(numbers.into_iter().map(|number| (range.clone(), number)));
            }
        }
        found
    }

    /// `12`, `3, 4` or `3–5`, if every number has a reference.
    fn numbers(&self, inner: &str) -> Option<Vec<u32>> {
        let mut numbers = Vec::new();
        for part in inner.split([',', ';']) {
            let mut ends = part
                .split(['-', '–'])
                .map(|end| end.trim().parse::<u32>().ok());
            let first = ends.next()??;
            let last = match ends.next() {
                Some(last) => last?,
                None => first,
            };
            if ends.next().is_some() || last < first || last - first > 50 {
                return None;
            }
            numbers.extend(first..=last);
        }
        numbers
            .iter()
            .all(|number| self.by_number.contains_key(number))
            .then_some(numbers)
    }

    /// Notes where the links of each reference lead, as for a footnote.
    pub(super) fn define(&self, article: &mut Article) {
        let Article {
            blocks, footnotes, ..
        } = article;
        for (number, at) in &self.by_number {
            let start = footnotes.next();
            let own = blocks.get(*at..at + 1).unwrap_or_default();
            for mark in own.iter().flat_map(|block| &block.marks) {
                if let MarkKind::Link { url } = &mark.kind {
                    footnotes.push(url);
                }
            }
            footnotes.define(&label(*number), start, own);
        }
    }
}

/// The number that source text of a list item begins with.
fn leading(source: &str, ends: &[char]) -> Option<u32> {
    let len = source.find(|c: char| !c.is_ascii_digit())?;
    let behind = source.get(len..)?;
    behind
        .starts_with(ends)
        .then(|| source.get(..len)?.parse().ok())
        .flatten()
}

/// The number that a paragraph begins with: `[12] Smith, J.: …`.
fn in_brackets(words: &str) -> Option<u32> {
    let rest = words.trim_start().strip_prefix('[')?;
    let (number, _) = rest.split_once(']')?;
    number.parse().ok()
}
