//! Marks of list items: they belong to their item, and the next one begins a sentence.

/// The mark of a list item: `1.`, `1)`, `1.)`, `a.`, `(a)`, `ii)`, `• 9.`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ListMark {
    /// A bullet before, a bracket before.
    opening: Option<char>,
    count: Count,
    closing: Closing,
    /// Bytes that it takes.
    pub(super) len: usize,
}

impl ListMark {
    /// Whether both count in the same way and stand at the same count.
    pub(super) fn is(self, other: Self) -> bool {
        (self.opening, self.count, self.closing) == (other.opening, other.count, other.closing)
    }
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
    pub(super) fn read(text: &str, at: usize) -> Option<Self> {
        let whole = text.get(at..)?;
        let rest = whole;
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
        let behind = behind.get(width..)?;
        behind.chars().next().filter(|c| c.is_whitespace())?;
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
            len: whole.len() - behind.len(),
        })
    }

    pub(super) fn next(self) -> Self {
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
