//! Where sentences begin and end.
//!
//! A sentence ends at a stop that white space follows, unless what stands around the stop says
//! otherwise: an abbreviation, an initial, a number, a list mark, an open quotation or bracket.
//! Invariant: the ranges are in order, do not overlap, hold no white space at their edges, and
//! together hold every character that is not white space. Each byte is looked at a bounded
//! number of times.

use std::ops::Range;

use super::lexicon::{Classes, classes};

/// Byte ranges of the sentences of `text`.
///
/// White space is everything Unicode calls so; a blank line always ends a sentence, a single
/// line end is white space like any other unless the next line begins a list item.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut splitter = Splitter {
        text,
        found: Vec::new(),
        start: 0,
        list: None,
        pairs: Pairs::read(text),
    };
    splitter.run();
    splitter.found
}

struct Splitter<'a> {
    text: &'a str,
    found: Vec<Range<usize>>,
    /// Where the sentence that is being read begins.
    start: usize,
    /// The mark that would begin the next item of an inline list.
    list: Option<ListMark>,
    pairs: Pairs,
}

impl Splitter<'_> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        self.skip_space(0);
        let mut at = self.start;
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'.' | b'!' | b'?' => at = self.stop(at, 1),
                0xe2 if bytes[at..].starts_with("…".as_bytes()) => at = self.stop(at, 3),
                b'\n' => at = self.line_end(at),
                b' ' if self.list.is_some() => {
                    at += 1;
                    if self.begins_item(at) {
                        self.end(at - 1);
                        at = self.start;
                    }
                }
                _ => at += 1,
            }
        }
        self.end(self.text.len());
    }

    /// Ends the sentence at `end` and begins the next behind the white space there.
    fn end(&mut self, end: usize) {
        let range = trim(self.text, self.start..end);
        if !range.is_empty() {
            self.found.push(range);
        }
        self.skip_space(end);
    }

    /// Begins a sentence at the first character behind `at`.
    fn skip_space(&mut self, at: usize) {
        let rest = self.text.get(at..).unwrap_or_default();
        self.start = at + (rest.len() - rest.trim_start().len());
        if let Some(mark) = ListMark::read(self.text, self.start) {
            self.list = Some(mark.next());
        }
    }

    /// Whether an item of the list that is being read begins here.
    fn begins_item(&self, at: usize) -> bool {
        let Some(expected) = self.list else {
            return false;
        };
        ListMark::read(self.text, at).is_some_and(|mark| mark == expected)
    }

    /// A blank line ends a sentence, and so does the beginning of a list item.
    fn line_end(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        let behind = at + (rest.len() - rest.trim_start().len());
        let blank = self.text[at..behind]
            .bytes()
            .filter(|&byte| byte == b'\n')
            .count()
            > 1;
        if blank || ListMark::read(self.text, behind).is_some() {
            self.end(at);
            if blank {
                self.list = ListMark::read(self.text, self.start).map(ListMark::next);
            }
            return self.start;
        }
        behind
    }

    /// Decides about the stop at `at` and returns where to read on.
    fn stop(&mut self, at: usize, len: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut end = at + len;
        // A run of stops counts as one: `?!`, `...`, `. . .`.
        let mut spaced = false;
        loop {
            match bytes.get(end) {
                Some(b'.' | b'!' | b'?') => end += 1,
                Some(b' ')
                    if bytes.get(end + 1) == Some(&b'.')
                        && bytes[end - 1] == b'.'
                        && !bytes.get(end + 2).is_some_and(u8::is_ascii_alphanumeric) =>
                {
                    spaced = true;
                    end += 2;
                }
                Some(0xe2) if bytes[end..].starts_with("…".as_bytes()) => end += 3,
                _ => break,
            }
        }
        let behind = closers(self.text, end);
        let rest = &self.text[behind..];
        let Some(next) = rest.chars().next() else {
            return behind;
        };
        if !next.is_whitespace() {
            if behind == end && bytes[at] == b'.' && end == at + 1 && self.glued(at) {
                self.end(end);
                return self.start;
            }
            return end;
        }
        let run = &self.text[at..end];
        let after = behind + (rest.len() - rest.trim_start().len());
        if self.ends(at, run, spaced, behind, after) {
            self.end(behind);
            return self.start;
        }
        behind
    }

    /// `world.Today is`: the space was forgotten.
    fn glued(&self, at: usize) -> bool {
        let before = word_before(self.text, at);
        let after = word_at(self.text, at + 1);
        let plain = |word: &str| {
            word.bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b',')
        };
        let begins = after.as_bytes().first().is_some_and(u8::is_ascii_uppercase)
            && classes(after).any(Classes::STARTER);
        let next = self.text[at + 1 + after.len()..].chars().next();
        begins
            && before.len() > 1
            && plain(before)
            && next.is_some_and(|c| c == ' ' || c == '.')
            && (before
                .bytes()
                .next()
                .is_some_and(|byte| byte.is_ascii_digit())
                || before.bytes().skip(1).all(|byte| byte.is_ascii_lowercase()))
    }

    /// Whether a sentence ends at the stop `run` at `at`, whose closing marks end at `behind`;
    /// the next word stands at `after`.
    fn ends(&self, at: usize, run: &str, spaced: bool, behind: usize, after: usize) -> bool {
        let text = self.text;
        let Some(next) = text[after..].chars().next() else {
            return true;
        };
        if self.pairs.inside(behind) {
            return false;
        }
        let closed = behind > at + run.len();
        let next_word = word_at(text, skip_openers(text, after));
        let lower = text[skip_openers(text, after)..]
            .chars()
            .next()
            .is_some_and(char::is_lowercase);
        let starter = classes(next_word).any(Classes::STARTER);
        if lower && !ListMark::read(text, after).is_some_and(|_| self.begins_item(after)) {
            return false;
        }
        if matches!(next, ',' | ';' | ':' | ')' | ']') {
            return false;
        }
        if spaced || run.len() > 1 && run.bytes().all(|byte| byte == b'.') || run == "…" {
            // An ellipsis ends a sentence when a new one begins behind it.
            return !spaced || run.len() > 5 || starter;
        }
        if run != "." {
            return true;
        }
        if closed {
            return true;
        }
        let before = word_before(text, at);
        if before.is_empty() {
            return true;
        }
        if at - before.len() == self.start && ListMark::read(text, self.start).is_some() {
            return false;
        }
        self.abbreviation(at, before, next, next_word, starter)
    }

    /// Whether a period behind `before` ends the sentence.
    fn abbreviation(
        &self,
        at: usize,
        before: &str,
        next: char,
        next_word: &str,
        starter: bool,
    ) -> bool {
        let known = classes(before);
        let month = known.any(Classes::TIME) && before.len() <= 4;
        let digit = next.is_ascii_digit();
        let letters = before.chars().filter(|c| c.is_alphabetic()).count();
        if before.chars().count() == 1 && letters == 1 && before != "I" {
            // An initial, or the end of "vitamin C. The".
            let previous = word_before(
                self.text,
                at - before.len() - usize::from(at > before.len()),
            );
            let after_word = previous.chars().next().is_some_and(char::is_lowercase);
            return starter
                && after_word
                && next_word.len() > 1
                && before.chars().all(char::is_uppercase);
        }
        if before == "I" {
            return starter;
        }
        if before.contains('.') && is_initialism(before) {
            return starter;
        }
        if known.any(Classes::TITLE) {
            let number = matches!(
                before.to_ascii_lowercase().as_str(),
                "no" | "nos"
                    | "art"
                    | "sec"
                    | "fig"
                    | "st"
                    | "p"
                    | "ch"
                    | "col"
                    | "fr"
                    | "v"
                    | "mt"
                    | "ca"
                    | "ft"
                    | "univ"
                    | "dept"
                    | "med"
            );
            let written_small = before.chars().all(char::is_lowercase);
            return number && starter && !digit && written_small;
        }
        if known.any(Classes::ABBREVIATION) {
            if month {
                return !digit && starter;
            }
            return starter || next == '"' || next == '“';
        }
        true
    }
}

/// Quotations and brackets that hold more than one sentence are not broken.
struct Pairs {
    /// Ranges in which no sentence ends.
    closed: Vec<Range<usize>>,
}

/// A pair that is wider than this is taken as two stray marks.
const WIDEST_PAIR: usize = 1200;

impl Pairs {
    fn read(text: &str) -> Self {
        let mut closed: Vec<Range<usize>> = Vec::new();
        let mut bracket: Vec<usize> = Vec::new();
        let bytes = text.as_bytes();
        for at in memchr::memchr3_iter(b'(', b')', b'\n', bytes) {
            match bytes[at] {
                b'(' => {
                    if bracket.len() < 8 {
                        bracket.push(at);
                    }
                }
                b')' => {
                    if let Some(open) = bracket.pop()
                        && bracket.is_empty()
                        && at - open < WIDEST_PAIR
                    {
                        closed.push(open + 1..at);
                    }
                }
                _ => {
                    if bytes.get(at + 1) == Some(&b'\n') {
                        bracket.clear();
                    }
                }
            }
        }
        Self { closed }
    }

    fn inside(&self, at: usize) -> bool {
        let index = self.closed.partition_point(|range| range.end < at);
        self.closed
            .get(index)
            .is_some_and(|range| range.contains(&at))
    }
}

/// The mark of a list item: `1.`, `1)`, `1.)`, `a.`, `(a)`, `ii)`, `• 9.`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct ListMark {
    /// A bullet before, a bracket before.
    opening: Option<char>,
    count: Count,
    closing: Closing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Count {
    Number(u32),
    Letter(char),
    Roman(u32),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Closing {
    Period,
    Bracket,
    Both,
}

const ROMAN: [&str; 12] = [
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii",
];

impl ListMark {
    /// The mark that stands at `at` with white space behind it.
    fn read(text: &str, at: usize) -> Option<Self> {
        let rest = text.get(at..)?;
        let opening = rest
            .chars()
            .next()
            .filter(|c| matches!(c, '(' | '•' | '⁃' | '‣' | '◦'));
        let rest = rest
            .get(opening.map_or(0, char::len_utf8)..)?
            .trim_start_matches(' ');
        let len = rest
            .bytes()
            .take(5)
            .take_while(u8::is_ascii_alphanumeric)
            .count();
        let word = rest.get(..len).filter(|word| !word.is_empty())?;
        let behind = rest.get(len..)?;
        let (closing, width) = if behind.starts_with(".)") {
            (Closing::Both, 2)
        } else if behind.starts_with(')') {
            (Closing::Bracket, 1)
        } else if behind.starts_with('.') && opening != Some('(') {
            (Closing::Period, 1)
        } else {
            return None;
        };
        if opening == Some('(') && closing != Closing::Bracket {
            return None;
        }
        behind
            .get(width..)?
            .chars()
            .next()
            .filter(|c| c.is_whitespace())?;
        let mut letters = word.chars();
        let count = if let Ok(number) = word.parse() {
            if word.len() > 3 {
                return None;
            }
            Count::Number(number)
        } else if let Some(index) = ROMAN.iter().position(|roman| roman == &word) {
            Count::Roman(index as u32)
        } else if let (Some(letter), None) = (letters.next(), letters.next()) {
            // `A.` is an initial far more often than an item.
            if closing == Closing::Period && letter.is_uppercase() {
                return None;
            }
            Count::Letter(letter)
        } else {
            return None;
        };
        Some(Self {
            opening,
            count,
            closing,
        })
    }

    fn next(self) -> Self {
        let count = match self.count {
            Count::Number(number) => Count::Number(number.saturating_add(1)),
            // `h)` is followed by `i)`, which reads as a Roman one.
            Count::Letter('h') => Count::Roman(0),
            Count::Letter(letter) => {
                Count::Letter(char::from_u32(letter as u32 + 1).unwrap_or(letter))
            }
            Count::Roman(number) => Count::Roman(number + 1),
        };
        Self { count, ..self }
    }
}

/// The end of the closing quotes and brackets at `at`.
fn closers(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let kept = rest.trim_start_matches(['"', '”', '’', '\'', ')', ']', '»', '}', '*', '_']);
    at + (rest.len() - kept.len())
}

fn skip_openers(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let kept = rest.trim_start_matches(['"', '“', '‘', '\'', '(', '[', '«', '*', '_']);
    at + (rest.len() - kept.len())
}

/// The word that ends at `at`, periods inside it included.
fn word_before(text: &str, at: usize) -> &str {
    let before = text.get(..at).unwrap_or_default();
    let start = before
        .char_indices()
        .rev()
        .take(40)
        .take_while(|&(_, c)| c.is_alphanumeric() || matches!(c, '.' | ',' | '°'))
        .last()
        .map_or(at, |(index, _)| index);
    before.get(start..).unwrap_or_default()
}

/// The word at `at`.
fn word_at(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default();
    let end = rest
        .char_indices()
        .take(40)
        .find(|&(_, c)| !c.is_alphanumeric())
        .map_or(rest.len().min(40), |(index, _)| index);
    rest.get(..end).unwrap_or_default()
}

fn is_initialism(word: &str) -> bool {
    word.split('.')
        .all(|part| part.chars().count() <= 2 && part.chars().all(char::is_alphabetic))
}

/// `range` without white space at its edges.
fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let words = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (words.len() - words.trim_start().len());
    let end = start + words.trim().len();
    start..end
}
