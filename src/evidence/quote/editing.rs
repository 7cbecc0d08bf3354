//! Editorial changes in quotes: ellipses (`…`, `...`, `[…]`), insertions (`[word]`), `[sic]` and a
//! changed case of a first letter (`[T]he`).

/// A quote as a sequence of verbatim pieces of the source, and what is between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Edited {
    /// The words of the source; none is empty.
    pub(super) pieces: Vec<String>,
    /// The change between each piece and the next: one less than there are pieces.
    pub(super) joints: Vec<Joint>,
    /// Every insertion, and how many pieces stand before it.
    pub(super) insertions: Vec<(String, usize)>,
}

/// An editorial change between two pieces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// Words were left out.
    Ellipsis,
    /// These words were inserted, in place of others or in addition.
    Insertion(String),
}

/// Longest insertion; longer text in brackets is the source's own.
const LONGEST_INSERTION: usize = 80;

impl Edited {
    /// Parses a folded and trimmed quote.
    pub(super) fn read(quote: &str) -> Self {
        let mut edited = Self::default();
        let mut piece = String::new();
        let mut rest = quote;
        while let Some(c) = rest.chars().next() {
            if let Some((joint, len)) = mark(rest) {
                let after = &rest[len..];
                match joint {
                    Mark::Sic => {
                        piece.truncate(piece.trim_end().len());
                    }
                    Mark::Letter(letter) if after.starts_with(char::is_alphabetic) => {
                        piece.push(letter);
                    }
                    Mark::Letter(_) | Mark::Insertion(_) | Mark::Ellipsis => {
                        let joint = match joint {
                            Mark::Ellipsis => Joint::Ellipsis,
                            Mark::Insertion(words) => Joint::Insertion(words.to_owned()),
                            Mark::Letter(letter) => Joint::Insertion(letter.to_string()),
                            Mark::Sic => continue,
                        };
                        let inserted = joint != Joint::Ellipsis;
                        if inserted {
                            // `work[ed]`: the whole word is not verbatim.
                            let whole = piece.trim_end_matches(char::is_alphanumeric).len();
                            piece.truncate(whole);
                        }
                        let words = match &joint {
                            Joint::Insertion(words) => Some(words.clone()),
                            Joint::Ellipsis => None,
                        };
                        edited.end_piece(&piece, Some(joint));
                        piece.clear();
                        let before = edited.pieces.len();
                        edited.insertions.extend(words.map(|words| (words, before)));
                        if inserted {
                            let cut = after.find(|c: char| !c.is_alphanumeric());
                            rest = &after[cut.unwrap_or(after.len())..];
                            continue;
                        }
                    }
                }
                rest = after;
            } else {
                piece.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
        edited.end_piece(&piece, None);
        edited
            .joints
            .truncate(edited.pieces.len().saturating_sub(1));
        edited
    }

    /// How many letters and digits of the source there are.
    pub(super) fn letters(&self) -> usize {
        self.pieces.iter().map(|piece| piece.chars().count()).sum()
    }

    fn end_piece(&mut self, words: &str, joint: Option<Joint>) {
        let is_mark = |c: char| matches!(c, ' ' | ',' | ';' | ':' | '.' | '"' | '\'' | '-');
        let words = words.trim_matches(is_mark);
        if words.contains(char::is_alphanumeric) {
            self.pieces.push(words.to_owned());
            self.joints.extend(joint);
        } else if joint == Some(Joint::Ellipsis)
            && self.pieces.len() == self.joints.len()
            && let Some(last) = self.joints.last_mut()
        {
            // Two adjacent marks count as an ellipsis.
            *last = Joint::Ellipsis;
        }
    }
}

enum Mark<'q> {
    Ellipsis,
    Insertion(&'q str),
    Letter(char),
    Sic,
}

/// The editorial mark that `rest` begins with, and its length.
fn mark(rest: &str) -> Option<(Mark<'_>, usize)> {
    if let Some(len) = dots(rest) {
        return Some((Mark::Ellipsis, len));
    }
    let close = match rest.chars().next()? {
        '[' => ']',
        '(' => ')',
        _ => return None,
    };
    let near = rest.char_indices().take(LONGEST_INSERTION + 4);
    let (end, _) = near.into_iter().find(|&(_, c)| c == close)?;
    let inside = rest[1..end].trim();
    let len = end + 1;
    if dots(inside) == Some(inside.len()) {
        return Some((Mark::Ellipsis, len));
    }
    if matches!(inside.trim_end_matches(['!', '.']), "sic" | "Sic" | "SIC") {
        return Some((Mark::Sic, len));
    }
    if close == ')' || inside.is_empty() || inside.len() > LONGEST_INSERTION {
        return None;
    }
    let mut letters = inside.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) if letter.is_alphabetic() => Some((Mark::Letter(letter), len)),
        _ => Some((Mark::Insertion(inside), len)),
    }
}

/// The length of an ellipsis at the start of `text`: `…`, or three dots and more, also spaced.
fn dots(text: &str) -> Option<usize> {
    let (mut count, mut len) = (0, 0);
    for (at, c) in text.char_indices() {
        match c {
            '…' => count += 3,
            '.' => count += 1,
            ' ' if count > 0 && text[at + 1..].starts_with('.') => continue,
            _ => break,
        }
        len = at + c.len_utf8();
    }
    (count >= 3).then_some(len)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marks_of_editors_are_told_from_the_words() {
        let ellipsis = || Joint::Ellipsis;
        let inserted = |words: &str| Joint::Insertion(words.to_owned());
        for (quote, pieces, joints) in [
            ("we will win", &["we will win"][..], vec![]),
            ("we … win", &["we", "win"], vec![ellipsis()]),
            ("we ... win", &["we", "win"], vec![ellipsis()]),
            ("we. . . . Win", &["we", "Win"], vec![ellipsis()]),
            ("we […] win", &["we", "win"], vec![ellipsis()]),
            ("we (...) win", &["we", "win"], vec![ellipsis()]),
            ("… we win …", &["we win"], vec![]),
            (
                "we [the team] win",
                &["we", "win"],
                vec![inserted("the team")],
            ),
            ("[He] wins", &["wins"], vec![]),
            ("[T]he end", &["The end"], vec![]),
            ("we recieve [sic] it", &["we recieve it"], vec![]),
            (
                "they work[ed] hard",
                &["they", "hard"],
                vec![inserted("ed")],
            ),
            ("word[s] here", &["here"], vec![]),
            ("we … [then] win", &["we", "win"], vec![ellipsis()]),
            ("a (small) win", &["a (small) win"], vec![]),
            ("a [broken win", &["a [broken win"], vec![]),
            ("...", &[], vec![]),
        ] {
            let edited = Edited::read(quote);
            assert_eq!(edited.pieces, pieces, "{quote:?}");
            assert_eq!(edited.joints, joints, "{quote:?}");
        }
    }
}
