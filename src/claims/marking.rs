//! Whether a source is marked confidential. One mistake in the mark must not publish a name:
//! whatever may have been meant as the mark counts as the mark, and is reported.

use crate::text::Span;
use crate::yaml::{Node, NodeKind, Problem, Style};

use super::keys::{CSL, READ};

/// The key that marks a source.
const KEY: &str = "confidential";

/// A key with its value that marks what it stands in as confidential.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark<'a> {
    key: &'a Node,
    value: &'a Node,
}

impl<'a> Mark<'a> {
    /// The key.
    pub(super) fn key(self) -> Option<&'a str> {
        self.key.as_str()
    }

    /// What is wrong with the way it is written; None for `confidential: true`. The words quote
    /// nothing from the file.
    pub(super) fn problem(self) -> Option<Problem> {
        let fix = "write confidential: true, or confidential: false if everybody may see this";
        let (span, message): (Span, &str) = if self.key.as_str() != Some(KEY) {
            (
                self.key.span,
                "this key seems to mean confidential, so this is treated as confidential",
            )
        } else if self.value.is_null() {
            (
                self.key.span,
                "confidential has no value here, so this is treated as confidential",
            )
        } else if is_plain(self.value, "true") {
            return None;
        } else {
            (
                self.value.span,
                "this is neither true nor false, so this is treated as confidential",
            )
        };
        Some(Problem::new(span, message).help(fix))
    }
}

/// The first key of `entries` that marks a source as confidential; None when none does.
///
/// Only a plain `confidential: false` is no mark. No other key of a source takes a flag, so an
/// unknown key with one (`secret: true`, `off-the-record: yes`) is a mark as well.
pub(super) fn of_source(entries: &[(Node, Node)]) -> Option<Mark<'_>> {
    first(entries, |key, value| {
        is_mark(key, value)
            || (is_flag(value)
                && !READ.contains(&key)
                && !CSL.contains(&key.to_lowercase().as_str()))
    })
}

/// Whether a key of `entries`, whatever they are, says confidential and does not deny it.
pub(super) fn of_anything(entries: &[(Node, Node)]) -> bool {
    first(entries, is_mark).is_some()
}

/// Whether a key of `entries`, which are ids or sections, is a mark.
pub(super) fn marks_ids(entries: &[(Node, Node)]) -> bool {
    let is_single = |value: &Node| matches!(value.kind, NodeKind::Scalar(_));
    first(entries, |key, value| {
        is_mark(key, value) && is_single(value)
    })
    .is_some()
}

/// Whether a text that could not be parsed may mark something as confidential.
pub(super) fn may_mark(text: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let says_so = text.split(|c: char| !is_word(c)).any(means_confidential);
    // A flag of a key that is none of ours, at the start of a line or in braces.
    says_so
        || text.split(['\n', ',', '{', '}']).any(|entry| {
            let Some((key, value)) = entry.split_once(':') else {
                return false;
            };
            let value = value.split('#').next().unwrap_or_default().trim();
            let key = key
                .trim()
                .trim_start_matches("- ")
                .trim_matches(['"', '\'']);
            is_flag_word(value.trim_matches(['"', '\''])) && !["all", "anonymous"].contains(&key)
        })
}

fn first(entries: &[(Node, Node)], is_mark: impl Fn(&str, &Node) -> bool) -> Option<Mark<'_>> {
    let mut marks = entries.iter().filter_map(|(key, value)| {
        let is_one = is_mark(key.as_str()?, value);
        is_one.then_some(Mark { key, value })
    });
    let first = marks.next()?;
    // The one that is written badly is the one to speak of.
    let bad = marks.find(|mark| mark.problem().is_some());
    Some(match first.problem() {
        Some(_) => first,
        None => bad.unwrap_or(first),
    })
}

fn is_mark(key: &str, value: &Node) -> bool {
    means_confidential(key) && !(key == KEY && is_plain(value, "false"))
}

/// Whether a key is `confidential`, or a slip of it.
pub(super) fn means_confidential(key: &str) -> bool {
    /// Slips that are forgiven: with one more, "credential" would be one.
    const SLIPS: usize = 3;
    /// Longer than any slip.
    const LONGEST: usize = 64;
    let written = |c: &char| c.is_alphanumeric();
    let plain: String = key.chars().take(LONGEST).filter(written).collect();
    let plain = plain.to_lowercase();
    plain.contains("onfiden") || strsim::osa_distance(&plain, KEY) <= SLIPS
}

fn is_plain(value: &Node, word: &str) -> bool {
    value
        .as_scalar()
        .is_some_and(|scalar| scalar.style == Style::Plain && scalar.value.text() == word)
}

fn is_flag(value: &Node) -> bool {
    value.as_str().is_some_and(is_flag_word)
}

fn is_flag_word(word: &str) -> bool {
    ["true", "yes", "on", "y"].contains(&word.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::TextFile;
    use crate::yaml;

    #[test]
    fn only_a_plain_false_is_no_mark() {
        for (written, marked, reported) in [
            ("{confidential: true}", true, false),
            ("{confidential: false}", false, false),
            ("{title: Dams, issued: 2018}", false, false),
            ("{}", false, false),
            ("{confidental: true}", true, true),
            ("{confidental: false}", true, true),
            ("{Confidential: true}", true, true),
            ("{CONFIDENTIAL: false}", true, true),
            ("{confidential: }", true, true),
            ("{confidential: ~}", true, true),
            ("{confidential: 'true'}", true, true),
            ("{confidential: \"false\"}", true, true),
            ("{confidential: yes}", true, true),
            ("{confidential: True}", true, true),
            ("{confidential: [true]}", true, true),
            ("{\"confidential\": true}", true, false),
            ("{is_confidential: true}", true, true),
            ("{confidentiality: high}", true, true),
            ("{confidnetial: true}", true, true),
            ("{c\u{43e}nfidential: true}", true, true),
            ("{confidential\u{200b}: true}", true, true),
            ("{konfidentiell: true}", true, true),
            ("{secret: true}", true, true),
            ("{off-the-record: Yes}", true, true),
            ("{confidential: false, confidental: true}", true, true),
            ("{conference: Dams 2018}", false, false),
            ("{container-title: A}", false, false),
            ("{contributor: A}", false, false),
            ("{note: true}", false, false),
            ("{tilte: Dams}", false, false),
            ("{credential: Dams}", false, false),
            ("{differential: Dams}", false, false),
        ] {
            let file = TextFile::new("a.yaml", written);
            let root = yaml::parse(&file).root.expect("a value");
            let NodeKind::Mapping(entries) = &root.kind else {
                panic!("a map: {written}")
            };
            let mark = of_source(entries);
            assert_eq!(mark.is_some(), marked, "{written}");
            let is_reported = mark.is_some_and(|mark| mark.problem().is_some());
            assert_eq!(is_reported, reported, "{written}");
        }
    }

    #[test]
    fn what_cannot_be_parsed_is_searched_for_marks() {
        for (text, may) in [
            ("a:\n  confidental: true\n  author: [\n", true),
            ("a: {secret: yes, author: [", true),
            ("a:\n  Confidential\n", true),
            ("claims:\n  - {text: x, all: true, [", false),
            ("a: {title: Trust in credentials, author: [", false),
        ] {
            assert_eq!(may_mark(text), may, "{text}");
        }
    }
}
