//! Where sentences begin and end.
//!
//! A sentence ends at a stop that white space follows, unless what stands around the stop says
//! otherwise: an abbreviation, an initial, a number, a list mark, an open quotation or bracket.
//! Invariant: the ranges are in order, do not overlap, hold no white space at their edges, and
//! together hold every character that is not white space. Each byte is looked at a bounded
//! number of times.

mod around;
mod list;
mod pairs;

use std::ops::Range;

use super::lexicon::{Classes, classes};
use super::{Mark, MarkKind, Passage};
use around::{
    cited, closers, goes_on_behind_dash, is_bare_list, is_initialism, notes, skip_openers, word_at,
    word_before,
};
use list::ListMark;
use pairs::Pairs;

/// Byte ranges of the sentences of `text`.
///
/// White space is everything Unicode calls so; a blank line always ends a sentence, a single
/// line end is white space like any other unless the next line begins a list item.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    split(text, &[])
}

/// Byte ranges of the sentences of a passage: as [`sentences`], but a sentence may begin with code,
/// whatever its first letter is, and none ends inside code.
pub fn sentences_of(passage: &Passage<'_>) -> Vec<Range<usize>> {
    split(passage.text, passage.marks)
}

fn split(text: &str, marks: &[Mark]) -> Vec<Range<usize>> {
    if is_bare_list(text) {
        return lines(text);
    }
    let mut splitter = Splitter {
        text,
        code: (marks.iter())
            .filter(|mark| mark.kind == MarkKind::Code)
            .map(|mark| mark.range.clone())
            .collect(),
        found: Vec::new(),
        start: 0,
        list: None,
        pairs: Pairs::read(text),
    };
    splitter.run();
    splitter.found
}

fn lines(text: &str) -> Vec<Range<usize>> {
    text.split_inclusive('\n')
        .scan(0, |at, line| {
            let start = *at;
            *at += line.len();
            Some(trim(text, start..*at))
        })
        .filter(|range| !range.is_empty())
        .collect()
}

struct Splitter<'a> {
    text: &'a str,
    /// Code, in order.
    code: Vec<Range<usize>>,
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
        ListMark::read(self.text, at).is_some_and(|mark| mark.is(expected))
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
        let behind = self.raised(notes(self.text, closers(self.text, end)));
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
        // The mark of a list item belongs to its item.
        if behind < self.start + 8
            && ListMark::read(self.text, self.start)
                .is_some_and(|mark| self.start + mark.len >= behind)
        {
            return behind;
        }
        let run = &self.text[at..end];
        let after = behind + (rest.len() - rest.trim_start().len());
        if self.ends(at, run, spaced, behind, after) {
            self.end(behind);
            return self.start;
        }
        behind
    }

    /// The end of the number of a note at `at` that lost its raised type: `It fell. 5 They left.`
    fn raised(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        let Some(number) = rest.strip_prefix(' ') else {
            return at;
        };
        let digits = number.bytes().take_while(u8::is_ascii_digit).count();
        let behind = number.get(digits..).unwrap_or_default();
        let next = word_at(behind, 1);
        let begins = behind.starts_with(' ')
            && next.starts_with(|c: char| c.is_ascii_uppercase())
            && next.len() > 1
            && classes(next).any(Classes::STARTER);
        if (1..=2).contains(&digits) && begins && self.text[..at].ends_with(['.', ')', '”', '"'])
        {
            at + 1 + digits
        } else {
            at
        }
    }

    /// `world.Today is`: the space was forgotten.
    fn glued(&self, at: usize) -> bool {
        let before = word_before(self.text, self.start, at);
        let after = word_at(self.text, at + 1);
        let plain = |word: &str| {
            word.bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b',')
        };
        let begins = after.as_bytes().first().is_some_and(u8::is_ascii_uppercase)
            && classes(after).any(Classes::STARTER.or(Classes::TIME));
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
        if self.pairs.inside(behind) || self.in_code(at) {
            return false;
        }
        let closed = behind > at + run.len();
        let next_word = word_at(text, skip_openers(text, after));
        let lower = text[skip_openers(text, after)..]
            .chars()
            .next()
            .is_some_and(char::is_lowercase);
        let starter = classes(next_word).any(Classes::STARTER);
        let code = self.begins_code(skip_openers(text, after));
        if lower && !code && !ListMark::read(text, after).is_some_and(|_| self.begins_item(after)) {
            return !closed && self.careless(at, run, next_word);
        }
        if closed && cited(text, after) {
            return false;
        }
        // A remark between dashes goes on: `and -- voila! -- you have cake`.
        if matches!(next, '-' | '–' | '—') && goes_on_behind_dash(text, after) {
            return false;
        }
        if matches!(next, ',' | ';' | ':' | ')' | ']') {
            return false;
        }
        if spaced || run.len() > 1 && run.bytes().all(|byte| byte == b'.') || run == "…" {
            // An ellipsis ends a sentence when a new one begins behind it.
            return !spaced || run.len() > 5;
        }
        if run != "." {
            return true;
        }
        if closed {
            return true;
        }
        let before = word_before(text, self.start, at);
        if before.is_empty() {
            return true;
        }
        self.abbreviation(at, before, next, next_word, starter)
    }

    fn in_code(&self, at: usize) -> bool {
        let before = self.code.partition_point(|code| code.start <= at);
        before > 0 && self.code[before - 1].end > at
    }

    fn begins_code(&self, at: usize) -> bool {
        self.code
            .binary_search_by_key(&at, |code| code.start)
            .is_ok()
    }

    /// Whether a sentence that begins with a small letter begins behind the stop, as in mails.
    fn careless(&self, at: usize, run: &str, next_word: &str) -> bool {
        let small = self.text[self.start..]
            .chars()
            .next()
            .is_some_and(char::is_lowercase);
        let before = word_before(self.text, self.start, at);
        let plain = before.len() > 2 && before.bytes().all(|byte| byte.is_ascii_lowercase());
        let opens = classes(next_word).any(Classes::STARTER)
            && classes(next_word).any(Classes::PRONOUN.or(Classes::DETERMINER));
        match run {
            "." => {
                let shortened = classes(before).any(Classes::TITLE.or(Classes::ABBREVIATION));
                plain && !shortened && (small || opens && classes(next_word).any(Classes::PRONOUN))
            }
            "?" => plain,
            "!" => small && plain,
            _ => false,
        }
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
        let alone = self.text[..at - before.len()]
            .chars()
            .next_back()
            .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '"' | '“' | '-'));
        if alone && letters == 1 && before.chars().count() == 1 && before != "I" {
            // An initial, or the end of "vitamin C. The".
            let previous = word_before(
                self.text,
                self.start,
                (at - before.len()).saturating_sub(1).max(self.start),
            );
            let after_word = previous.chars().next().is_some_and(char::is_lowercase);
            return starter
                && after_word
                && next_word.len() > 1
                && before.chars().all(char::is_uppercase);
        }
        if before.ends_with('°') {
            return false;
        }
        if before == "I" {
            return starter;
        }
        if before.contains('.') && is_initialism(before) {
            return starter;
        }
        if before.eq_ignore_ascii_case("no") {
            // `No. 5` is a number, `No. Not at all` an answer.
            return !digit;
        }
        if known.any(Classes::TITLE) {
            let number = matches!(
                before.to_ascii_lowercase().as_str(),
                "nos"
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

/// `range` without white space at its edges.
fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let words = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (words.len() - words.trim_start().len());
    let end = start + words.trim().len();
    start..end
}

#[cfg(test)]
mod tests;
