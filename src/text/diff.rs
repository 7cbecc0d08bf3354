//! The differences between two texts, word by word.
//!
//! Every hunk lies on [borders](super::is_border) of both texts, hunks are in order, and the words
//! between them are the same. The work is bounded: texts that differ in more than a few hundred
//! words differ in one coarse hunk.
//!
//! Why not the crate `similar`, which has the same algorithm: its only bound is a deadline by the
//! clock, and the same texts have to differ alike on every machine. A bound on the number of
//! edits, which this has, keeps both work and output the same everywhere.

use std::ops::Range;

use super::is_border;

/// A difference: these bytes of one text are in the place of those of the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hunk {
    /// In the first text.
    pub a: Range<usize>,
    /// In the second text.
    pub b: Range<usize>,
}

/// Where the folded texts `a` and `b` differ.
///
/// A hunk is as short as is readable: a number includes its currency and unit, and words that only
/// one text has include the word before them.
pub fn diff(a: &str, b: &str) -> Vec<Hunk> {
    let (tokens_a, tokens_b) = (tokens(a), tokens(b));
    let words_a: Vec<_> = tokens_a.iter().map(|token| &a[token.clone()]).collect();
    let words_b: Vec<_> = tokens_b.iter().map(|token| &b[token.clone()]).collect();
    let hunks = readable(word_hunks(&words_a, &words_b), &words_a, &words_b);
    hunks
        .into_iter()
        .map(|hunk| Hunk {
            a: bytes(&tokens_a, hunk.a),
            b: bytes(&tokens_b, hunk.b),
        })
        .collect()
}

/// The words, numbers and marks of folded text: the pieces between borders, without spaces.
pub fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut tokens = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        if let Some(from) = start
            && (c == ' ' || is_border(text, at))
        {
            tokens.push(from..at);
            start = None;
        }
        if start.is_none() && c != ' ' {
            start = Some(at);
        }
    }
    tokens.extend(start.map(|from| from..text.len()));
    tokens
}

/// The bytes from the first to the last of some tokens; for none, the place where they would be.
fn bytes(tokens: &[Range<usize>], range: Range<usize>) -> Range<usize> {
    let before = || {
        let last = range.start.checked_sub(1)?;
        tokens.get(last).map(|token| token.end)
    };
    match tokens.get(range.clone()) {
        Some([first, .., last]) => first.start..last.end,
        Some([only]) => only.clone(),
        _ => {
            let at = before().unwrap_or(0);
            at..at
        }
    }
}

/// Most differing words that are compared; more are one coarse difference. The work grows with the
/// square of it.
const MOST_EDITS: usize = 400;

/// Hunks over words: Myers' greedy algorithm ("An O(ND) difference algorithm", 1986) between
/// the first and the last difference.
pub(super) fn word_hunks(a: &[&str], b: &[&str]) -> Vec<Hunk> {
    let head = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (rest_a, rest_b) = (&a[head..], &b[head..]);
    let tail = rest_a
        .iter()
        .rev()
        .zip(rest_b.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let rest_a = &rest_a[..rest_a.len() - tail];
    let rest_b = &rest_b[..rest_b.len() - tail];
    if rest_a.is_empty() && rest_b.is_empty() {
        return vec![];
    }
    let Some(kept) = myers(rest_a, rest_b) else {
        return vec![Hunk {
            a: head..head + rest_a.len(),
            b: head..head + rest_b.len(),
        }];
    };
    let mut hunks = Vec::new();
    let (mut at_a, mut at_b) = (0, 0);
    for (kept_a, kept_b) in kept.into_iter().chain([(rest_a.len(), rest_b.len())]) {
        if (at_a, at_b) != (kept_a, kept_b) {
            hunks.push(Hunk {
                a: head + at_a..head + kept_a,
                b: head + at_b..head + kept_b,
            });
        }
        (at_a, at_b) = (kept_a + 1, kept_b + 1);
    }
    hunks
}

/// The pairs of equal words of a shortest edit script, or nothing when it is too long.
fn myers(a: &[&str], b: &[&str]) -> Option<Vec<(usize, usize)>> {
    let most = MOST_EDITS.min(a.len() + b.len());
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    // How far along `a` each diagonal reaches, shifted by `most + 1`; one row kept per edit.
    let middle = most + 1;
    let mut reach = vec![0_usize; 2 * middle + 1];
    let mut rows = Vec::new();
    for edits in 0..=most {
        for diagonal in (middle - edits..=middle + edits).step_by(2) {
            let down = diagonal == middle - edits
                || (diagonal != middle + edits && reach[diagonal - 1] < reach[diagonal + 1]);
            let mut x = if down {
                reach[diagonal + 1]
            } else {
                reach[diagonal - 1] + 1
            };
            // Skips what is left of the edge of `b`: y = x - (diagonal - middle) ≥ 0.
            let Some(mut y) = (x + middle).checked_sub(diagonal) else {
                continue;
            };
            while x < a.len() && y < b.len() && a[x] == b[y] {
                (x, y) = (x + 1, y + 1);
            }
            reach[diagonal] = x;
            if x >= a.len() && y >= b.len() {
                rows.push(reach[middle - edits..=middle + edits].to_vec());
                return Some(trace(&rows, a.len(), b.len()));
            }
        }
        rows.push(reach[middle - edits..=middle + edits].to_vec());
    }
    None
}

/// Walks the rows of [`myers`] back from the end and collects the equal words passed.
fn trace(rows: &[Vec<usize>], mut x: usize, mut y: usize) -> Vec<(usize, usize)> {
    let mut kept = Vec::new();
    for edits in (1..rows.len()).rev() {
        let row = &rows[edits - 1];
        // The diagonal in the row before, whose middle is its index `edits - 1`.
        let at = |shift: usize| {
            (x + edits + shift)
                .checked_sub(y + 2)
                .and_then(|index| row.get(index))
        };
        let (left, right) = (at(0), at(2));
        let (from_x, from_y) = match (left, right) {
            (Some(&left), right) if right.is_none_or(|&right| left >= right) => {
                let start = left + 1;
                (left, (start + y).saturating_sub(x))
            }
            (_, Some(&right)) => {
                let start = right;
                (right, (start + y).saturating_sub(x).saturating_sub(1))
            }
            _ => (0, 0),
        };
        while x > from_x && y > from_y {
            (x, y) = (x - 1, y - 1);
            kept.push((x, y));
        }
        (x, y) = (from_x, from_y);
    }
    while x > 0 && y > 0 {
        (x, y) = (x - 1, y - 1);
        kept.push((x, y));
    }
    kept.reverse();
    kept
}

/// Widens hunks over words until they are readable alone, and joins those that then touch.
fn readable(hunks: Vec<Hunk>, a: &[&str], b: &[&str]) -> Vec<Hunk> {
    let mut joined: Vec<Hunk> = Vec::new();
    for mut hunk in hunks {
        let floor = joined.last().map_or(0, |last| last.a.end);
        let holds_number = a[hunk.a.clone()]
            .iter()
            .chain(&b[hunk.b.clone()])
            .any(|word| word.starts_with(|c: char| c.is_numeric() || c == '-'));
        if holds_number {
            while hunk.a.start > floor && is_before_number(a[hunk.a.start - 1]) {
                (hunk.a.start, hunk.b.start) = (hunk.a.start - 1, hunk.b.start - 1);
            }
            while a.get(hunk.a.end).is_some_and(|word| is_unit(word)) && hunk.b.end < b.len() {
                (hunk.a.end, hunk.b.end) = (hunk.a.end + 1, hunk.b.end + 1);
            }
        }
        if hunk.a.is_empty() || hunk.b.is_empty() {
            if hunk.a.start > floor {
                (hunk.a.start, hunk.b.start) = (hunk.a.start - 1, hunk.b.start - 1);
            } else if hunk.a.end < a.len() && hunk.b.end < b.len() {
                (hunk.a.end, hunk.b.end) = (hunk.a.end + 1, hunk.b.end + 1);
            }
        }
        match joined.last_mut() {
            Some(last) if last.a.end >= hunk.a.start || last.b.end >= hunk.b.start => {
                last.a.end = hunk.a.end.max(last.a.end);
                last.b.end = hunk.b.end.max(last.b.end);
            }
            _ => joined.push(hunk),
        }
    }
    joined
}

fn is_before_number(word: &str) -> bool {
    matches!(
        word,
        "$" | "£" | "€" | "¥" | "₹" | "₩" | "₽" | "US" | "USD" | "EUR" | "GBP" | "#"
    )
}

fn is_unit(word: &str) -> bool {
    matches!(
        word,
        "thousand"
            | "million"
            | "billion"
            | "trillion"
            | "percent"
            | "per"
            | "cent"
            | "percentage"
            | "points"
            | "dollars"
            | "euros"
            | "pounds"
            | "won"
            | "yen"
            | "€"
            | "£"
            | "km"
            | "kilometers"
            | "kilometres"
            | "miles"
            | "meters"
            | "metres"
            | "m"
            | "kg"
            | "tons"
            | "tonnes"
            | "degrees"
            | "°"
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn changes<'t>(a: &'t str, b: &'t str) -> Vec<(&'t str, &'t str)> {
        diff(a, b)
            .into_iter()
            .map(|hunk| (&a[hunk.a], &b[hunk.b]))
            .collect()
    }

    #[test]
    fn a_difference_is_short_and_can_be_read_alone() {
        for (a, b, expected) in [
            ("the same", "the same", vec![]),
            (
                "more than $210 million.",
                "more than $200 million.",
                vec![("$210 million", "$200 million")],
            ),
            (
                "It was found.",
                "It was not found.",
                vec![("was", "was not")],
            ),
            ("found.", "Not found.", vec![("found", "Not found")]),
            ("grew 5%", "grew 6%", vec![("5%", "6%")]),
            (
                "about -5 km away",
                "about 5 km away",
                vec![("-5 km", "5 km")],
            ),
            (
                "on Monday in Paris, he said",
                "on Friday in Lyon, he said",
                vec![("Monday", "Friday"), ("Paris", "Lyon")],
            ),
            ("one two", "", vec![("one two", "")]),
            ("", "one two", vec![("", "one two")]),
            ("a, b", "a b", vec![("a,", "a")]),
            (
                "Kaspersky said",
                "Kaspersky's said",
                vec![("Kaspersky", "Kaspersky's")],
            ),
        ] {
            assert_eq!(changes(a, b), expected, "{a:?} {b:?}");
        }
    }

    #[test]
    fn texts_that_share_little_differ_in_one_coarse_hunk() {
        let a = (0..3_000).map(|n| format!("a{n} ")).collect::<String>();
        let b = (0..3_000).map(|n| format!("b{n} ")).collect::<String>();
        assert_eq!(diff(&a, &b).len(), 1);
    }

    proptest! {
        #[test]
        fn replacing_the_hunks_makes_one_text_of_the_other(a in "[ab1.$é ]{0,30}", b in "[ab1.$é ]{0,30}") {
            let (mut made, mut at) = (Vec::new(), 0);
            let words = |text: &str, range: Range<usize>| {
                tokens(&text[range.clone()]).into_iter().map(|token| text[range.clone()][token].to_owned()).collect::<Vec<_>>()
            };
            for hunk in diff(&a, &b) {
                prop_assert!(hunk.a.start >= at);
                made.extend(words(&a, at..hunk.a.start));
                made.extend(words(&b, hunk.b.clone()));
                at = hunk.a.end;
            }
            made.extend(words(&a, at..a.len()));
            prop_assert_eq!(made.concat(), words(&b, 0..b.len()).concat());
        }
    }
}
