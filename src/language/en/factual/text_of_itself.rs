//! What a text says of itself: lead-ins, references to its own parts, labels before a list.
//!
//! Invariant: only words and marks of the one sentence are looked at.

use super::super::tokens::{Shape, Token};

/// Parts of a text, and what it comes with.
const PARTS: &[&str] = &[
    "appendix",
    "article",
    "book",
    "chapter",
    "code",
    "data",
    "dataset",
    "diagram",
    "directory",
    "document",
    "documentation",
    "example",
    "examples",
    "figure",
    "figures",
    "file",
    "files",
    "folder",
    "guide",
    "list",
    "listing",
    "page",
    "pages",
    "paragraph",
    "post",
    "readme",
    "repository",
    "section",
    "sections",
    "snippet",
    "steps",
    "table",
    "tables",
    "tutorial",
];

/// Words that point at the text itself when a part of it follows.
const POINTERS: &[&str] = &["this", "these", "following", "next"];

/// Words that make the part before them one of this text.
const BEHIND: &[&str] = &["below", "above"];

/// Whether a colon ends the sentence: what it announces follows.
pub(super) fn leads_in(text: &str, tokens: &[Token]) -> bool {
    let last = tokens.iter().rfind(|token| !text_is_blank(text, token));
    last.is_some_and(|token| token.shape == Shape::Colon)
}

fn text_is_blank(text: &str, token: &Token) -> bool {
    token.text(text).trim().is_empty()
}

/// Whether the sentence names a part of the text it stands in: "this page", "the following table",
/// "the steps below", "here is".
pub(super) fn is_meant(text: &str, tokens: &[Token]) -> bool {
    let words: Vec<&Token> = tokens.iter().filter(|token| token.is_word()).collect();
    let is_one = |at: usize, list: &[&str]| {
        words
            .get(at)
            .is_some_and(|word| list.iter().any(|one| word.is(text, one)))
    };
    let points = (0..words.len()).any(|at| {
        is_one(at, POINTERS) && is_one(at + 1, PARTS) || is_one(at, PARTS) && is_one(at + 1, BEHIND)
    });
    let announces = is_one(0, &["the"]) && is_one(1, &["following"])
        || is_one(0, &["here", "below"]) && is_one(1, &["is", "are"])
        || is_one(0, &["see"])
        || is_one(0, &["as"]) && is_one(1, &["shown", "seen"]);
    points || announces
}

/// Whether the sentence only says where to read on: "For more information, see …", "See also …".
pub(super) fn points_elsewhere(text: &str, tokens: &[Token]) -> bool {
    let mut words = tokens.iter().filter(|token| token.is_word());
    let sends = |token: &Token| token.is(text, "see") || token.is(text, "refer");
    match words.next() {
        Some(first) if first.is(text, "see") => true,
        Some(first) if first.is(text, "for") || first.is(text, "to") => {
            let mut pairs = tokens.windows(2);
            pairs.any(|pair| matches!(pair, [mark, word] if mark.text(text) == "," && sends(word)))
        }
        _ => false,
    }
}

/// Whether the sentence begins with a label: "Sources: …", "Last updated: …".
pub(super) fn has_label(tokens: &[Token]) -> bool {
    let before = tokens.iter().take_while(|token| token.is_word()).count();
    (1..=2).contains(&before)
        && tokens
            .get(before)
            .is_some_and(|token| token.shape == Shape::Colon)
        && tokens.len() > before + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::en::tokens::tokenize;

    /// Lead-in, part of the text, label.
    fn read(text: &str) -> [bool; 3] {
        let mut tokens = Vec::new();
        tokenize(text, &mut tokens);
        [
            leads_in(text, &tokens),
            is_meant(text, &tokens),
            has_label(&tokens),
        ]
    }

    #[test]
    fn a_pointer_to_another_text_is_told_from_a_statement() {
        for (text, expected) in [
            ("For more information, see the manual of 2014.", true),
            ("For details on locks, refer to chapter 4.", true),
            ("To learn about locks, see chapter 4.", true),
            ("See also the report of the bank.", true),
            ("For 20 years, he saw no doctor.", false),
            ("To see the comet, 300 people came.", false),
            ("For many, the year 2014 was hard.", false),
            ("The readers, see the poll, left in 2014.", false),
        ] {
            let mut tokens = Vec::new();
            tokenize(text, &mut tokens);
            assert_eq!(points_elsewhere(text, &tokens), expected, "{text}");
        }
    }

    #[test]
    fn tells_what_a_text_says_of_itself_from_what_it_states() {
        for (text, expected) in [
            ("Two kinds of locks are common:", [true, false, false]),
            ("The following chart shows the votes.", [false, true, false]),
            ("This page lists the releases.", [false, true, false]),
            ("Follow the steps below.", [false, true, false]),
            ("Here is what I found:", [true, true, false]),
            ("Sources: annual reports of the bank", [false, false, true]),
            ("Last updated: May 4, 2011", [false, false, true]),
            (
                "The table was made in 1789 in Paris.",
                [false, false, false],
            ),
            ("He signed the document in June.", [false, false, false]),
            ("This river crosses four states.", [false, false, false]),
            (
                "The next election is due in 2027: the last was in 2022.",
                [false, false, false],
            ),
            ("The mayor said: no money is left.", [false, false, false]),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
