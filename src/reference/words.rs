//! The words of titles and names, folded so that spellings of one word are equal: case, diacritics,
//! transliterated umlauts, ligatures, Greek letters, HTML, MathML and LaTeX.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

use super::markup::{Command, breaks_words, command, entity, greek_name, tag};

/// A folded word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
    /// It folded: lower case, without diacritics.
    pub(super) text: String,
    /// Whether a new part of a title begins with it: behind a colon, a dash, a full stop.
    pub(super) starts_part: bool,
    /// Whether it is written in capitals only.
    pub(super) is_capitals: bool,
    /// Whether it stands in square brackets.
    pub(super) in_brackets: bool,
    /// Whether a hyphen joins it to the word before.
    pub(super) is_behind_hyphen: bool,
}

/// The words of a text.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut reader = Reader {
        words: Vec::new(),
        word: None,
        starts_part: false,
        brackets: 0,
        names_greek: is_mostly_latin(text),
        is_before_space: true,
        is_behind_hyphen: false,
    };
    reader.read(text);
    reader.words
}

/// The words of a text, folded: lower case, without diacritics and markup.
pub fn plain_words(text: &str) -> Vec<String> {
    words(text).into_iter().map(|word| word.text).collect()
}

/// The text without tags and entities: as a person reads it, on one line.
pub fn plain(text: &str) -> String {
    let once = without_markup(text);
    // An entity may stand for a tag, as in `&lt;i&gt;`, which registries do hold.
    let twice = if text.contains("&lt;") || text.contains("&amp;") {
        without_markup(&once)
    } else {
        once
    };
    twice.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn without_markup(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let len = if let Some(len) = tag(rest) {
            if rest.get(..len).is_some_and(breaks_words) {
                out.push(' ');
            }
            len
        } else if let Some((decoded, len)) = entity(rest) {
            out.push(decoded);
            len
        } else {
            out.push(if c.is_control() { ' ' } else { c });
            c.len_utf8()
        };
        rest = rest.get(len..).unwrap_or_default();
    }
    out
}

/// Whether a text has more Latin letters than others.
pub(super) fn is_mostly_latin(text: &str) -> bool {
    let (mut latin, mut other) = (0_usize, 0_usize);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        if is_latin(c) {
            latin += 1;
        } else {
            other += 1;
        }
    }
    latin > other
}

fn is_latin(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | '\u{aa}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | 'ﬀ'..='ﬆ')
}

/// Whether a character is a word by itself.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

struct Reader {
    words: Vec<Word>,
    word: Option<Word>,
    starts_part: bool,
    brackets: usize,
    names_greek: bool,
    is_before_space: bool,
    is_behind_hyphen: bool,
}

impl Reader {
    fn read(&mut self, text: &str) {
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let Some(c) = rest.chars().next() else { return };
            if let Some(len) = tag(rest) {
                if rest.get(..len).is_some_and(breaks_words) {
                    self.end_word();
                }
                at += len;
            } else if let Some((decoded, len)) = entity(rest) {
                self.take(decoded, at..at + len, rest.get(len..));
                at += len;
            } else if let Some((command, len)) = command(rest) {
                match command {
                    Command::Nothing => {}
                    Command::Letters(letters) => self.push(letters, at..at + len, false),
                    Command::Character(c) => self.take(c, at..at + len, rest.get(len..)),
                }
                at += len;
            } else {
                let range = at..at + c.len_utf8();
                at = range.end;
                self.take(c, range, rest.get(c.len_utf8()..));
            }
        }
        self.end_word();
    }

    /// Takes a character; `rest` stands behind it.
    fn take(&mut self, c: char, range: Range<usize>, rest: Option<&str>) {
        let next = rest.and_then(|rest| rest.chars().next());
        match c {
            // Apostrophes, braces, dollars and marks of super- and subscripts are within words.
            '\''
            | '’'
            | '‘'
            | 'ʼ'
            | '`'
            | '´'
            | '′'
            | '{'
            | '}'
            | '$'
            | '_'
            | '^'
            | '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2060}'
            | '\u{feff}' => {}
            '.' | ',' if self.is_in_number(next) => {
                if c == '.' {
                    self.push(".", range, false);
                }
            }
            '&' => {
                self.end_word();
                self.push("and", range, false);
                self.end_word();
            }
            c if is_ideograph(c) => {
                self.end_word();
                let mut bytes = [0; 4];
                self.push(c.encode_utf8(&mut bytes), range, false);
                self.end_word();
            }
            c if c.is_alphanumeric() || is_mark(c) => self.letter(c, range),
            _ => {
                self.end_word();
                let is_spaced = self.is_before_space && next.is_none_or(char::is_whitespace);
                self.starts_part |= matches!(
                    c,
                    ':' | ';' | '?' | '!' | '—' | '(' | ')' | '[' | ']' | '…' | '/' | '|' | '='
                ) || (c == '.' && next.is_none_or(char::is_whitespace))
                    || (matches!(c, '-' | '–' | '−') && is_spaced);
                match c {
                    '[' => self.brackets += 1,
                    ']' => self.brackets = self.brackets.saturating_sub(1),
                    _ => {}
                }
                self.is_before_space = c.is_whitespace();
                self.is_behind_hyphen = matches!(c, '-' | '‐' | '‑' | '–') && !is_spaced;
            }
        }
    }

    fn is_in_number(&self, next: Option<char>) -> bool {
        let is_digit = |c: char| c.is_ascii_digit();
        let before = self
            .word
            .as_ref()
            .is_some_and(|word| word.text.ends_with(is_digit));
        before && next.is_some_and(is_digit)
    }

    fn letter(&mut self, c: char, range: Range<usize>) {
        let is_capital = c.is_uppercase() || !c.is_alphabetic();
        for c in std::iter::once(c).nfkd().filter(|c| !is_mark(*c)) {
            for c in c.to_lowercase() {
                let special = match c {
                    'ß' => "ss",
                    'ø' => "o",
                    'æ' => "ae",
                    'œ' => "oe",
                    'ł' => "l",
                    'đ' | 'ð' => "d",
                    'þ' => "th",
                    'ı' => "i",
                    'ħ' => "h",
                    _ => greek_name(c).filter(|_| self.names_greek).unwrap_or(""),
                };
                let mut bytes = [0; 4];
                let letters = match special {
                    "" => &*c.encode_utf8(&mut bytes),
                    special => special,
                };
                if letters.chars().all(char::is_alphanumeric) {
                    self.push(letters, range.clone(), is_capital);
                }
            }
        }
    }

    fn push(&mut self, letters: &str, range: Range<usize>, is_capital: bool) {
        let starts_part = self.starts_part;
        let in_brackets = self.brackets > 0;
        let is_behind_hyphen = std::mem::take(&mut self.is_behind_hyphen);
        let word = self.word.get_or_insert_with(|| Word {
            range: range.clone(),
            text: String::new(),
            starts_part,
            is_capitals: true,
            in_brackets,
            is_behind_hyphen,
        });
        self.starts_part = false;
        self.is_before_space = false;
        word.range.end = range.end;
        word.is_capitals &= is_capital;
        // A transliterated umlaut and its letter alone are one spelling: `ue` is `u`.
        let folds = word
            .text
            .chars()
            .next_back()
            .zip(letters.chars().next())
            .is_some_and(|pair| matches!(pair, ('a' | 'o' | 'u', 'e') | ('a', 'a')));
        word.text.push_str(if folds {
            letters.get(1..).unwrap_or_default()
        } else {
            letters
        });
        if let Some(reduced) = reduced(letters) {
            word.text.truncate(word.text.len() - letters.len());
            word.text.push_str(reduced);
        }
    }

    fn end_word(&mut self) {
        if let Some(word) = self.word.take() {
            self.words.push(word);
        }
    }
}

/// Letters of two that are folded to one.
fn reduced(letters: &str) -> Option<&'static str> {
    match letters {
        "ae" => Some("a"),
        "oe" => Some("o"),
        _ => None,
    }
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// Whether two folded words are one: equal, or a letter apart where they are long enough for a
/// slip of the pen or another spelling (`modelling`, `towards`, plurals). Digits are never apart.
pub(super) fn are_one(one: &str, other: &str) -> bool {
    one == other || is_a_letter_apart(one, other)
}

fn is_a_letter_apart(one: &str, other: &str) -> bool {
    const SHORTEST: usize = 5;
    let has_digit = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    one.len().min(other.len()) >= SHORTEST
        && one.len().abs_diff(other.len()) <= 1
        && one.chars().next() == other.chars().next()
        && !has_digit(one)
        && !has_digit(other)
        && strsim::osa_distance(one, other) <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let words: Vec<String> = words(text).into_iter().map(|word| word.text).collect();
        words.join(" ")
    }

    #[test]
    fn spellings_of_one_word_are_one() {
        for (one, other) in [
            ("Über Flüsse", "Ueber Fluesse"),
            ("Gr\\\"{o}{\\ss}e", "Größe"),
            ("na\u{ef}ve", "nai\u{308}ve"),
            ("CO<sub>2</sub> uptake", "CO₂ uptake"),
            ("$CO_2$ uptake", "CO2 uptake"),
            ("α-synuclein", "alpha-synuclein"),
            ("$\\alpha$-synuclein", "&alpha;-synuclein"),
            ("Alzheimer’s disease", "Alzheimers disease"),
            ("Fish &amp; ships", "Fish and ships"),
            ("S{\\o}ren", "Søren"),
            ("\\v{S}koda", "Škoda"),
            ("10,000 years", "10000 years"),
            ("Tromsø", "Tromsoe"),
            ("ﬁrst", "first"),
        ] {
            assert_eq!(folded(one), folded(other), "{one}");
        }
    }

    #[test]
    fn other_words_stay_others() {
        for (one, other) in [
            ("Part II", "Part III"),
            ("GPT-3.5", "GPT-35"),
            ("p < 0.05", "p > 0.5"),
            ("for", "four"),
        ] {
            assert_ne!(folded(one), folded(other), "{one}");
        }
        for (one, other, same) in [
            ("modeling", "modelling", true),
            ("toward", "towards", true),
            ("learning", "training", false),
            ("normal", "abnormal", false),
            ("linear", "bilinear", false),
            ("h1n1a", "h1n2a", false),
            ("form", "from", false),
        ] {
            assert_eq!(are_one(one, other), same, "{one} {other}");
        }
    }

    #[test]
    fn words_know_their_bytes_and_their_place() {
        let text = "A <i>b</i>c: d – e [F]";
        let all = words(text);
        let seen: Vec<(&str, bool, bool)> = all
            .iter()
            .map(|word| {
                (
                    &text[word.range.clone()],
                    word.starts_part,
                    word.in_brackets,
                )
            })
            .collect();
        assert_eq!(
            seen,
            [
                ("A", false, false),
                ("b</i>c", false, false),
                ("d", true, false),
                ("e", true, false),
                ("F", true, true),
            ]
        );
    }

    #[test]
    fn markup_is_not_shown() {
        for (text, read) in [
            ("<i>In  vitro</i>\n work", "In vitro work"),
            ("A &amp;lt;i&amp;gt; b", "A <i> b"),
            ("&lt;i&gt;x&lt;/i&gt;", "x"),
            ("a\u{1b}[31mb", "a [31mb"),
        ] {
            assert_eq!(plain(text), read);
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_stumble(text in "\\PC{0,60}") {
            for word in words(&text) {
                proptest::prop_assert!(text.get(word.range.clone()).is_some());
            }
            let _ = plain(&text);
        }
    }
}
