//! The pages that a locator names, compared with those of a document.
//!
//! A page has the number that counts it and perhaps one that is printed on it: either agrees.

use std::ops::RangeInclusive;

use crate::source_facts::WrongPages;
use crate::text::fold;

use super::extract::{Readability, SourceText, joined};
use super::quote::{self, Verdict};

/// Most pages on which quotes are looked for, one by one.
const MOST_PAGES: usize = 3_000;

/// What is wrong with the pages of `locator` for these quotes; None where nothing is known to be:
/// for a locator of something else than pages, and a source without pages.
pub(super) fn wrong(locator: &str, quotes: &[&str], source: &SourceText) -> Option<WrongPages> {
    let named = pages(locator)?;
    let all = &source.pages;
    if all.is_empty() || all.len() > MOST_PAGES || source.readability != Readability::Readable {
        return None;
    }
    let is_named = |page: usize| named.iter().any(|range| range.contains(&page));
    let printed: Vec<Vec<usize>> = all.iter().map(|page| printed_on(page)).collect();
    let agrees = |at: usize| is_named(at + 1) || printed[at].iter().any(|one| is_named(*one));
    if !(0..all.len()).any(agrees) {
        return Some(WrongPages::PastTheEnd(all.len()));
    }
    let read: Vec<SourceText> = if quotes.is_empty() {
        Vec::new()
    } else {
        all.chunks(1).map(source_of).collect()
    };
    let mut elsewhere = Vec::new();
    for words in quotes {
        let found = pages_of(words, all, &read);
        // A quote that runs over the end of a page is on both.
        let is_there = found.iter().flat_map(Clone::clone).any(agrees);
        if found.is_empty() || is_there {
            continue;
        }
        elsewhere.extend(found.into_iter().map(|pages| pages.start() + 1));
    }
    elsewhere.sort_unstable();
    elsewhere.dedup();
    (!elsewhere.is_empty()).then_some(WrongPages::Elsewhere(elsewhere))
}

/// The pages that a locator names: `p. 5`, `pp. 10–12`, `pages 3, 7 and 9`. None for anything else,
/// such as a chapter, a minute, or a bare number that may be one.
fn pages(locator: &str) -> Option<Vec<RangeInclusive<usize>>> {
    let lower = locator.trim().to_lowercase();
    let rest = ["pages", "page", "pp.", "p.", "pp", "p"]
        .iter()
        .find_map(|word| lower.strip_prefix(word))?;
    let mut named = Vec::new();
    for part in rest
        .split([',', ';', '&'])
        .flat_map(|part| part.split(" and "))
    {
        let part = part.trim();
        let (first, last) = part.split_once(['-', '–', '—']).unwrap_or((part, part));
        let first: usize = first.trim().parse().ok()?;
        let written = last.trim();
        let mut last: usize = written.parse().ok()?;
        // `231–45` ends on page 245.
        let digits = first.to_string();
        if last < first && written.len() < digits.len() {
            let head = digits.get(..digits.len() - written.len())?;
            last = format!("{head}{written}").parse().ok()?;
        }
        (first <= last).then_some(())?;
        named.push(first..=last);
    }
    (!named.is_empty()).then_some(named)
}

/// The numbers that stand at the edge of a page: its number may be one of them.
fn printed_on(page: &str) -> Vec<usize> {
    const EDGE: usize = 3;
    let lines: Vec<&str> = page
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let head = lines.iter().take(EDGE);
    let foot = lines.iter().rev().take(EDGE);
    head.chain(foot)
        .flat_map(|line| line.split(|c: char| !c.is_alphanumeric()))
        .filter_map(|word| word.parse().ok())
        .collect()
}

/// Some pages, to look for quotes in.
fn source_of(pages: &[String]) -> SourceText {
    let text = joined(pages);
    SourceText {
        folded: fold(&text),
        text,
        readability: Readability::Readable,
        ..SourceText::default()
    }
}

/// The pages that have these words, counted from 0: one, or two where they run over its end. `read`
/// has each of `all` by itself.
fn pages_of(words: &str, all: &[String], read: &[SourceText]) -> Vec<RangeInclusive<usize>> {
    let has = |source: &SourceText| matches!(quote::find(words, source), Verdict::Found(_));
    let single = read.iter().enumerate().filter(|(_, page)| has(page));
    let found: Vec<RangeInclusive<usize>> = single.map(|(at, _)| at..=at).collect();
    if !found.is_empty() {
        return found;
    }
    let pairs = all.windows(2).enumerate();
    let over = pairs.filter(|(_, two)| has(&source_of(two)));
    over.map(|(at, _)| at..=at + 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locators_name_pages() {
        for (locator, named) in [
            ("p. 5", Some(vec![5..=5])),
            ("p.5", Some(vec![5..=5])),
            ("Page 12", Some(vec![12..=12])),
            ("pp. 10–12", Some(vec![10..=12])),
            ("pp. 231-45", Some(vec![231..=245])),
            ("pp. 3, 7 and 9", Some(vec![3..=3, 7..=7, 9..=9])),
            ("12", None),
            ("chapter 5", None),
            ("p. iv", None),
            ("p. 5, footnote 3", None),
            ("para. 5", None),
            ("12:30", None),
            ("pp. 12-10", None),
            ("", None),
        ] {
            assert_eq!(pages(locator), named, "{locator}");
        }
    }

    fn document(pages: &[&str]) -> SourceText {
        let pages: Vec<String> = pages.iter().map(|page| (*page).to_owned()).collect();
        let text = joined(&pages);
        SourceText {
            folded: fold(&text),
            text,
            pages,
            readability: Readability::Readable,
            ..SourceText::default()
        }
    }

    #[test]
    fn a_locator_agrees_by_either_number_of_a_page() {
        let plain = document(&[
            "The harbor was closed in May.\nNobody was hurt.",
            "The ferry carried 11,000 people\nand it sank",
            "later, near the old lighthouse.\nThe bridge was not damaged.",
        ]);
        let numbered = document(&[
            "Journal of Dams\nThe harbor was closed in May.\n231",
            "Journal of Dams\nThe ferry carried 11,000 people.\n232",
        ]);
        let elsewhere = |pages: &[usize]| Some(WrongPages::Elsewhere(pages.to_vec()));
        for (source, locator, quote, expected) in [
            (&plain, "p. 1", "The harbor was closed in May", None),
            (
                &plain,
                "p. 3",
                "The harbor was closed in May",
                elsewhere(&[1]),
            ),
            (&plain, "pp. 1-2", "The ferry carried 11,000 people", None),
            (
                &plain,
                "p. 2",
                "it sank later, near the old lighthouse",
                None,
            ),
            (
                &plain,
                "p. 3",
                "it sank later, near the old lighthouse",
                None,
            ),
            (
                &plain,
                "p. 1",
                "it sank later, near the old lighthouse",
                elsewhere(&[2]),
            ),
            (
                &plain,
                "p. 99",
                "Nobody was hurt",
                Some(WrongPages::PastTheEnd(3)),
            ),
            (&plain, "p. 2", "words that it does not have", None),
            (&plain, "chapter 9", "Nobody was hurt", None),
            (&numbered, "p. 232", "The ferry carried 11,000 people", None),
            (&numbered, "p. 2", "The ferry carried 11,000 people", None),
            (
                &numbered,
                "p. 231",
                "The ferry carried 11,000 people",
                elsewhere(&[2]),
            ),
            (&numbered, "p. 240", "", Some(WrongPages::PastTheEnd(2))),
        ] {
            assert_eq!(
                wrong(locator, &[quote], source),
                expected,
                "{locator}: {quote}"
            );
        }
        let mut page = document(&["The harbor was closed."]);
        page.pages.clear();
        assert_eq!(wrong("p. 99", &[], &page), None);
    }
}
