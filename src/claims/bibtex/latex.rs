//! What LaTeX in a field of a `.bib` file reads like: accents, dashes and quotes as characters,
//! braces and commands without their words.

use unicode_normalization::char::compose;

use crate::text::Mapped;

/// How the words of a field are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// As text that is typeset.
    Prose,
    /// As an address or an identifier: only escapes and braces are undone.
    Literal,
}

/// The characters that commands of letters stand for.
const SYMBOLS: [(&str, &str); 42] = [
    ("ss", "ß"),
    ("SS", "SS"),
    ("ae", "æ"),
    ("AE", "Æ"),
    ("oe", "œ"),
    ("OE", "Œ"),
    ("o", "ø"),
    ("O", "Ø"),
    ("l", "ł"),
    ("L", "Ł"),
    ("aa", "å"),
    ("AA", "Å"),
    ("i", "i"),
    ("j", "j"),
    ("dh", "ð"),
    ("DH", "Ð"),
    ("dj", "đ"),
    ("DJ", "Đ"),
    ("th", "þ"),
    ("TH", "Þ"),
    ("ng", "ŋ"),
    ("NG", "Ŋ"),
    ("textendash", "–"),
    ("textemdash", "—"),
    ("textquoteright", "’"),
    ("textquoteleft", "‘"),
    ("textquotedblleft", "“"),
    ("textquotedblright", "”"),
    ("textquotesingle", "'"),
    ("textasciitilde", "~"),
    ("textunderscore", "_"),
    ("textregistered", "®"),
    ("texttrademark", "™"),
    ("textcopyright", "©"),
    ("textdegree", "°"),
    ("textellipsis", "…"),
    ("dots", "…"),
    ("ldots", "…"),
    ("LaTeX", "LaTeX"),
    ("TeX", "TeX"),
    ("copyright", "©"),
    ("textbackslash", "\\"),
];

/// The accents, by the command that puts one on the next letter.
fn accent(command: &str) -> Option<char> {
    Some(match command {
        "`" => '\u{300}',
        "'" => '\u{301}',
        "^" => '\u{302}',
        "~" => '\u{303}',
        "=" => '\u{304}',
        "u" => '\u{306}',
        "." => '\u{307}',
        "\"" => '\u{308}',
        "r" => '\u{30a}',
        "H" => '\u{30b}',
        "v" => '\u{30c}',
        "c" => '\u{327}',
        "k" => '\u{328}',
        "d" => '\u{323}',
        "b" => '\u{331}',
        _ => return None,
    })
}

/// The words of a value, with the bytes of the file that each came from.
pub(super) fn decode(value: &Mapped, meaning: Meaning) -> Mapped {
    let text = value.text();
    let mut out = Mapped::new();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or_default();
        let (words, len): (&str, usize) = match c {
            '\\' => {
                let (words, len) = command(rest, meaning);
                let span = value.span(at..at + len);
                push(&mut out, &words, span);
                at += len;
                continue;
            }
            '{' | '}' => ("", 1),
            '$' if meaning == Meaning::Prose => ("", 1),
            '~' if meaning == Meaning::Prose => (" ", 1),
            '-' if meaning == Meaning::Prose && rest.starts_with("---") => ("—", 3),
            '-' if meaning == Meaning::Prose && rest.starts_with("--") => ("–", 2),
            '`' if meaning == Meaning::Prose && rest.starts_with("``") => ("“", 2),
            '\'' if meaning == Meaning::Prose && rest.starts_with("''") => ("”", 2),
            c if c.is_whitespace() => (" ", rest.len() - rest.trim_start().len()),
            _ => {
                let plain = |c: char| {
                    !c.is_whitespace()
                        && !matches!(c, '\\' | '{' | '}' | '$' | '~' | '-' | '`' | '\'')
                };
                let len = rest
                    .find(|c| !plain(c))
                    .unwrap_or(rest.len())
                    .max(c.len_utf8());
                let words = rest.get(..len).unwrap_or_default();
                let span = value.span(at..at + len);
                if value.is_verbatim(at..at + len) {
                    out.push_verbatim(words, span.start);
                } else {
                    out.push_decoded(words, span);
                }
                at += len;
                continue;
            }
        };
        push(&mut out, words, value.span(at..at + len));
        at += len;
    }
    out.trim_end();
    out
}

/// Appends words; white space neither at the start nor doubled.
fn push(out: &mut Mapped, words: &str, span: crate::text::Span) {
    let has_space = out.text().is_empty() || out.text().ends_with(' ');
    if !(words == " " && has_space) {
        out.push_decoded(words, span);
    }
}

/// What the command at the start of `rest` stands for, and its length with what belongs to it.
fn command(rest: &str, meaning: Meaning) -> (String, usize) {
    let behind = rest.get(1..).unwrap_or_default();
    let Some(first) = behind.chars().next() else {
        return (String::new(), 1);
    };
    if meaning == Meaning::Literal && !first.is_ascii_alphabetic() {
        return (first.to_string(), 1 + first.len_utf8());
    }
    let name_len = if first.is_ascii_alphabetic() {
        behind
            .find(|c: char| !c.is_ascii_alphabetic())
            .unwrap_or(behind.len())
    } else {
        first.len_utf8()
    };
    let name = behind.get(..name_len).unwrap_or_default();
    let len = 1 + name_len;
    if let Some(mark) = accent(name)
        && let Some((letter, more)) = letter(rest.get(len..).unwrap_or_default(), name)
    {
        let accented = compose(letter, mark).map_or_else(
            || [letter, mark].iter().collect::<String>(),
            |one| one.to_string(),
        );
        return (accented, len + more);
    }
    if let Some((_, words)) = SYMBOLS.iter().find(|(symbol, _)| *symbol == name) {
        let after = rest.get(len..).unwrap_or_default();
        // The space that ends the command is no space, and neither are the braces behind it.
        let eaten = match after {
            after if after.starts_with("{}") => 2,
            after => usize::from(after.starts_with(' ')),
        };
        return ((*words).to_owned(), len + eaten);
    }
    if !first.is_ascii_alphabetic() {
        let words = match first {
            '-' | '/' | ',' | '!' | ';' => String::new(),
            '\\' => " ".to_owned(),
            c if c.is_whitespace() => " ".to_owned(),
            other => other.to_string(),
        };
        return (words, len);
    }
    // Any other command changes how its words look; without braces a space ends its name.
    let after = rest.get(len..).unwrap_or_default();
    (String::new(), len + usize::from(after.starts_with(' ')))
}

/// The letter that an accent stands on, and its length: `e`, `{e}`, `\i`, `{\i}`, ` e`.
fn letter(rest: &str, accent: &str) -> Option<(char, usize)> {
    let is_word = accent.starts_with(|c: char| c.is_ascii_alphabetic());
    let trimmed = rest.trim_start_matches(' ');
    let spaces = rest.len() - trimmed.len();
    let (braced, body) = match trimmed.strip_prefix('{') {
        Some(body) => (true, body),
        None => (false, trimmed),
    };
    // `\vec` is no accent on `e`: a command of letters ends before its letter.
    if is_word && !braced && spaces == 0 && !body.starts_with('\\') {
        return None;
    }
    let (dotless, body_rest) = match body.strip_prefix('\\') {
        Some(rest) => (1, rest),
        None => (0, body),
    };
    let letter = body_rest.chars().next().filter(|c| c.is_alphabetic())?;
    if dotless == 1 && !matches!(letter, 'i' | 'j') {
        return None;
    }
    let mut len = spaces + usize::from(braced) + dotless + letter.len_utf8();
    let after = body_rest.get(letter.len_utf8()..).unwrap_or_default();
    if braced {
        if !after.starts_with('}') {
            return None;
        }
        len += 1;
    }
    Some((letter, len))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str, meaning: Meaning) -> String {
        let mut value = Mapped::new();
        value.push_verbatim(words, 0);
        let decoded = decode(&value, meaning);
        decoded.text().to_owned()
    }

    #[test]
    fn latex_reads_as_it_is_typeset() {
        for (written, words) in [
            ("G{\\\"o}del", "Gödel"),
            ("G\\\"{o}del and Erd{\\H o}s", "Gödel and Erdős"),
            ("M{\\'\\i}nguez, Mar{\\'{\\i}}a", "Mínguez, María"),
            (
                "\\v{S}koda \\c{C}elik {\\O}sterg{\\aa}rd",
                "Škoda Çelik Østergård",
            ),
            (
                "Stra{\\ss}e, {\\L}ukasz, \\AA ngstr\\\"om",
                "Straße, Łukasz, Ångström",
            ),
            ("{The {DNA}} of \\emph{E.~coli}", "The DNA of E. coli"),
            (
                "R\\&D at 5\\,\\% -- a study --- of ``growth''",
                "R&D at 5% – a study — of “growth”",
            ),
            ("$\\alpha$-synuclein and $10^{-3}$", "-synuclein and 10^-3"),
            ("a\n   line\\\\break", "a line break"),
            ("Caf\\'e \\textit{and} \\textbf{more}", "Café and more"),
            ("\\", ""),
            ("\\vec{x}", "x"),
            ("\\u{}", ""),
            ("O'Brien's", "O'Brien's"),
        ] {
            assert_eq!(read(written, Meaning::Prose), words, "{written}");
        }
    }

    #[test]
    fn addresses_keep_their_characters() {
        for (written, words) in [
            (
                "https://a.org/~x/a\\_b--c\\%20",
                "https://a.org/~x/a_b--c%20",
            ),
            (
                "10.1002/(SICI)1097-4571(1999)50:1{\\textless}1::AID",
                "10.1002/(SICI)1097-4571(1999)50:11::AID",
            ),
            ("\\url{https://a.org/b}", "https://a.org/b"),
        ] {
            assert_eq!(read(written, Meaning::Literal), words, "{written}");
        }
    }

    proptest::proptest! {
        #[test]
        fn every_letter_is_traced_to_the_file(words in "[\\\\{}a-z\"'~$ -]{0,40}|\\PC{0,30}") {
            let mut value = Mapped::new();
            value.push_verbatim(&words, 7);
            for meaning in [Meaning::Prose, Meaning::Literal] {
                let decoded = decode(&value, meaning);
                let whole = decoded.whole();
                if !decoded.text().is_empty() {
                    proptest::prop_assert!(whole.start >= 7 && whole.end <= 7 + words.len());
                }
            }
        }
    }
}
