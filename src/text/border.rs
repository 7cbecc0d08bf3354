//! Where words and numbers begin and end in folded text.

use unicode_normalization::char::is_combining_mark;

/// Whether words may begin or end at `at` in folded text.
///
/// No border lies inside a word (`don't`, `example.com`; but before a possessive `'s`), inside
/// a number (`1.81`, `1,810`, `14:32`, `1/2`, `5%`), or between a minus sign and its number.
/// Ranges and dates have borders (`2018-19`), and so have hyphened words. In scripts that write
/// no spaces there is a border between any two characters.
pub fn is_border(text: &str, at: usize) -> bool {
    let (Some(left), Some(right)) = (text.get(..at), text.get(at..)) else {
        return false;
    };
    let mut left = left.chars().rev();
    let mut right = right.chars();
    let (Some(before), Some(after)) = (left.next(), right.next()) else {
        return true;
    };
    if is_combining_mark(after) {
        return false;
    }
    if before == ' ' || after == ' ' {
        return true;
    }
    if is_word(before) && is_word(after) {
        return (is_unspaced(before) || is_unspaced(after))
            && !(before.is_numeric() && is_magnitude(after));
    }
    let (second_before, second_after) = (left.next(), right.next());
    let third_after = right.next();
    if is_word(before) {
        if before.is_numeric() && matches!(after, '%' | '‰') {
            return false;
        }
        return !second_after.is_some_and(|next| {
            joins(text, at, (before, after, next))
                && !(after == '\''
                    && matches!(next, 's' | 'S')
                    && !third_after.is_some_and(is_word))
        });
    }
    if is_word(after) {
        if after.is_numeric() && is_signed(before, second_before, left.next()) {
            return false;
        }
        let mark = at - before.len_utf8();
        return !second_before.is_some_and(|word| joins(text, mark, (word, before, after)));
    }
    // A minus sign before a currency.
    !(before == '-' && is_currency(after) && opens(second_before))
}

/// Whether the mark in the middle, which stands at `mark`, makes one word or number of both
/// sides.
fn joins(text: &str, mark: usize, around: (char, char, char)) -> bool {
    let (before, mark_char, after) = around;
    let digits = before.is_numeric() && after.is_numeric();
    let letters = before.is_alphabetic() && after.is_alphabetic();
    match mark_char {
        '.' if letters => {
            // A domain or an abbreviation, unlike a full stop without a space after it.
            after.is_lowercase()
                || !text[..mark]
                    .chars()
                    .rev()
                    .nth(1)
                    .is_some_and(char::is_alphabetic)
        }
        '.' | ',' | ':' => digits,
        '\'' => digits || letters,
        '/' => {
            let short = |run: usize| run <= 2;
            digits
                && short(digit_run(text[..mark].chars().rev()))
                && short(digit_run(text[mark + 1..].chars()))
        }
        _ => false,
    }
}

/// How many digits `chars` begin with; counting stops at 3.
fn digit_run(chars: impl Iterator<Item = char>) -> usize {
    chars.take(3).take_while(|c| c.is_numeric()).count()
}

/// Whether a number that follows `before` begins earlier: at a minus sign, also one that stands
/// before a currency, or at a decimal point without a zero.
fn is_signed(before: char, second: Option<char>, third: Option<char>) -> bool {
    match before {
        '-' => opens(second),
        '.' => opens(second) || second.is_some_and(is_currency),
        currency if is_currency(currency) => second == Some('-') && opens(third),
        _ => false,
    }
}

/// Whether a minus sign can stand behind this character: behind anything else it is a hyphen
/// or a dash.
fn opens(before: Option<char>) -> bool {
    before.is_none_or(|c| matches!(c, ' ' | '(' | '[' | '{' | '"' | '\'' | '~' | '='))
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || is_combining_mark(c)
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '£' | '¥' | '\u{20a0}'..='\u{20cf}')
}

/// Characters of scripts that put no spaces between words: Thai, Lao, Tibetan, Myanmar, Khmer,
/// Kana and Han.
fn is_unspaced(c: char) -> bool {
    matches!(
        c,
        '\u{e00}'..='\u{fff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
            | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}'
            | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
            | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}'
    )
}

/// Han characters that multiply the number before them.
fn is_magnitude(c: char) -> bool {
    matches!(c, '十' | '百' | '千' | '万' | '萬' | '億' | '亿' | '兆')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// `text` with a bar at every border that is not beside a space.
    fn cut(text: &str) -> String {
        let beside_space = |at: usize| text[..at].ends_with(' ') || text[at..].starts_with(' ');
        let mut cut = String::new();
        for (at, c) in text.char_indices() {
            if at > 0 && is_border(text, at) && !beside_space(at) {
                cut.push('|');
            }
            cut.push(c);
        }
        cut
    }

    #[test]
    fn borders_stand_around_words_and_numbers() {
        for (text, expected) in [
            ("Korea's don't", "Korea|'s don't"),
            ("the end.Next e.g. U.S.", "the end|.|Next e.g|. U.S|."),
            ("1.81, 1,810 and 14:32.", "1.81|, 1,810 and 14:32|."),
            ("-5 (-5) COVID-19 2018-19", "-5 (|-5|) COVID|-|19 2018|-|19"),
            ("-$5 $5 $.50", "-$5 $|5 $|.50"),
            ("5% 5th 1/2 10/01/2018", "5% 5th 1/2 10/01|/|2018"),
            ("2018年 10万人", "2018|年 10万|人"),
        ] {
            assert_eq!(cut(text), expected);
        }
    }

    proptest! {
        #[test]
        fn any_place_in_any_text_can_be_asked(text in "\\PC{0,30}", at in 0_usize..40) {
            is_border(&text, at);
        }
    }
}
