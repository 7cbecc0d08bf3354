//! Which factual statements are asked for a source.

use crate::language::Prose;

/// Which factual statements are asked for a source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum AskedFor {
    /// Only those with figures, dates, versions or reported speech.
    Values,
    /// Every one.
    #[default]
    All,
}

impl AskedFor {
    /// Whether words that state a fact are asked for; `is_report` says whether they report what
    /// somebody said.
    pub(super) fn asks(self, prose: &dyn Prose, words: &str, is_report: bool) -> bool {
        self == Self::All || is_report || has_value(prose, words)
    }
}

/// Whether a figure, a date or a version is among the words.
fn has_value(prose: &dyn Prose, words: &str) -> bool {
    !prose.numbers(words).is_empty()
        || !prose.dates(words, None).is_empty()
        || words.split_whitespace().any(is_version)
}

/// `3.4`, `v2`, `1.0.1f`; with letters before the figures it is a name: `mp3`, `x86`.
fn is_version(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let figures = word.strip_prefix(['v', 'V']).unwrap_or(word);
    let mut parts = figures.split('.');
    let begins = |part: &str| part.starts_with(|c: char| c.is_ascii_digit());
    let first = parts.next().is_some_and(begins);
    let others = parts.clone().count();
    first && parts.all(begins) && (others > 0 || figures.len() < word.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{English, Language as _};

    #[test]
    fn a_statement_with_values_is_told_from_one_without() {
        let prose = English.prose().expect("prose");
        for (words, expected) in [
            ("The bridge opened on May 6, 1932.", true),
            ("The bridge opened in May 1932.", true),
            ("It cost $4.2 million.", true),
            ("Two hundred people died.", true),
            ("Support ended with Python 3.4.", true),
            ("The flaw is in 1.0.1f and before.", true),
            ("The option was added in v2.", true),
            ("Some 62% of the members left.", true),
            ("The bridge crosses the river.", false),
            ("The mayor, Ana Lima, cut the ribbon.", false),
            ("It plays mp3 files.", false),
            ("It runs on x86 machines.", false),
            ("Text is stored as UTF-8.", false),
            ("He is one of the founders.", false),
            ("The vvv valley is dry.", false),
            ("It was closed again e.g. by the city.", false),
        ] {
            assert_eq!(has_value(prose, words), expected, "{words}");
            assert_eq!(AskedFor::Values.asks(prose, words, false), expected);
            assert!(AskedFor::Values.asks(prose, words, true), "{words}");
            assert!(AskedFor::All.asks(prose, words, false), "{words}");
        }
    }
}
