//! Ordinals that are written as words.

/// The place that a word in lower case tells.
pub(super) fn ordinal(word: &str) -> Option<u32> {
    const SMALL: [&str; 19] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
    ];
    const TENS: [&str; 8] = [
        "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];
    let at = |list: &[&str], word: &str| list.iter().position(|known| *known == word);
    let (tens, small) = match word.split_once('-') {
        Some((tens, small)) => (at(&TENS, tens)? + 2, at(&SMALL[..9], small)?),
        None => (0, at(&SMALL, word)?),
    };
    u32::try_from(tens * 10 + small + 1).ok()
}
