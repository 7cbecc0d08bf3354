//! From the pages of a document to running text: words divided at line ends are joined, and
//! what is printed on every page does not stand between two halves of a sentence.

use std::collections::{HashMap, HashSet};

/// Running text from the text of `pages`.
pub(in crate::evidence) fn joined(pages: &[String]) -> String {
    let pages: Vec<Vec<&str>> = pages
        .iter()
        .map(|page| page.lines().map(str::trim_end).collect())
        .collect();
    let repeated = running_lines(&pages);
    let mut text = String::new();
    for page in &pages {
        let filled: Vec<usize> = (0..page.len())
            .filter(|&at| !page[at].trim().is_empty())
            .collect();
        let is_edge = |at: usize| {
            filled.iter().take(2).any(|&edge| edge == at)
                || filled.iter().rev().take(2).any(|&edge| edge == at)
        };
        for (at, line) in page.iter().enumerate() {
            if is_edge(at) && repeated.contains(&shape(line)) {
                continue;
            }
            text.push_str(line);
            text.push('\n');
        }
    }
    join_divided(&text)
}

/// A line without its digits: page numbers count up.
fn shape(line: &str) -> String {
    line.chars()
        .filter(|c| !c.is_numeric() && !c.is_whitespace())
        .collect()
}

/// The shapes of lines that stand at the edge of at least three pages and of every third.
fn running_lines(pages: &[Vec<&str>]) -> HashSet<String> {
    let mut counts = HashMap::<String, usize>::new();
    for page in pages {
        let filled = || page.iter().filter(|line| !line.trim().is_empty());
        let edges: HashSet<String> = filled()
            .take(2)
            .chain(filled().rev().take(2))
            .map(|line| shape(line))
            .collect();
        for edge in edges {
            *counts.entry(edge).or_default() += 1;
        }
    }
    counts
        .into_iter()
        .filter(|(_, count)| *count >= 3 && count * 3 >= pages.len())
        .map(|(line, _)| line)
        .collect()
}

/// Joins words that a hyphen divides at a line end; a word that the document elsewhere writes
/// with its hyphen inside a line keeps it.
fn join_divided(text: &str) -> String {
    let is_letter = |c: char| c.is_alphabetic();
    let compounds: HashSet<&str> = text
        .split(|c: char| !c.is_alphabetic() && c != '-')
        .filter(|word| word.trim_matches('-').contains('-'))
        .collect();
    let mut joined = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("-\n") {
        let (head, tail) = (&rest[..at], rest[at + 2..].trim_start_matches([' ', '\n']));
        let first = &head[head.rfind(|c| !is_letter(c)).map_or(0, |last| {
            last + head[last..].chars().next().map_or(1, char::len_utf8)
        })..];
        let second = &tail[..tail.find(|c| !is_letter(c)).unwrap_or(tail.len())];
        let divides = !first.is_empty() && second.starts_with(char::is_lowercase);
        joined.push_str(head);
        if !divides {
            joined.push_str("-\n");
        } else if compounds.contains(format!("{first}-{second}").as_str()) {
            joined.push('-');
        }
        rest = if divides { tail } else { &rest[at + 2..] };
    }
    joined.push_str(rest);
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_divided_at_line_ends_are_joined() {
        for (text, expected) in [
            ("an exam-\nple", "an example\n"),
            (
                "a well-known man, well-\nknown",
                "a well-known man, well-known\n",
            ),
            ("in 2018-\n2019", "in 2018-\n2019\n"),
            ("North-\nSouth", "North-\nSouth\n"),
            ("a -\nb", "a -\nb\n"),
            ("wo-\n\n  rd", "word\n"),
        ] {
            assert_eq!(joined(&[text.to_owned()]), expected, "{text:?}");
        }
    }

    #[test]
    fn what_is_printed_on_every_page_does_not_part_sentences() {
        let page =
            |number: usize, words: &str| format!("Harbour Report\n{words}\nPage {number} of 3");
        let pages = [
            page(1, "The port was"),
            page(2, "closed and"),
            page(3, "reopened."),
        ];
        assert_eq!(joined(&pages), "The port was\nclosed and\nreopened.\n");
    }
}
