//! Markup that registries, pages and bibliographies put into titles and names: HTML and MathML
//! tags, entities, LaTeX commands.

/// The length of the tag that a text begins with.
pub(super) fn tag(text: &str) -> Option<usize> {
    const LONGEST: usize = 300;
    let inner = text.strip_prefix('<')?;
    let name = inner.strip_prefix('/').unwrap_or(inner);
    // `p < 0.05` is no tag.
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let end = inner.find(['<', '>'])?;
    (inner.get(end..)?.starts_with('>') && end <= LONGEST).then_some(end + 2)
}

/// Whether a tag ends the word before it: `<br>` does, `<sub>` and the tags of MathML do not.
pub(super) fn breaks_words(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    let name: String = name
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    matches!(
        name.to_ascii_lowercase().as_str(),
        "br" | "p" | "div" | "title" | "li" | "td" | "h1" | "h2" | "h3"
    )
}

/// What the entity stands for that a text begins with, and its length.
pub(super) fn entity(text: &str) -> Option<(char, usize)> {
    const LONGEST: usize = 10;
    let inner = text.strip_prefix('&')?;
    let end = inner.find(';').filter(|end| *end <= LONGEST)?;
    let name = inner.get(..end)?;
    let decoded = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
        None => named(name)?,
    };
    Some((decoded, end + 2))
}

/// Entities that occur in titles: those of XML, and letters with their marks.
fn named(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" | "ldquo" | "rdquo" => '"',
        "apos" | "lsquo" | "rsquo" => '\'',
        "nbsp" => ' ',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "szlig" => 'ß',
        "aelig" => 'æ',
        "AElig" => 'Æ',
        "oelig" => 'œ',
        "oslash" => 'ø',
        "Oslash" => 'Ø',
        _ => return marked(name).or_else(|| greek_letter(name)),
    })
}

/// `eacute` is e with a mark, and marks are folded away.
fn marked(name: &str) -> Option<char> {
    const MARKS: &[&str] = &[
        "acute", "grave", "uml", "circ", "tilde", "cedil", "ring", "caron",
    ];
    let mut letters = name.chars();
    let letter = letters.next().filter(char::is_ascii_alphabetic)?;
    MARKS.contains(&letters.as_str()).then_some(letter)
}

/// Greek letters by their names, in alphabetical order of the letters.
const GREEK: &[(&str, char)] = &[
    ("alpha", 'α'),
    ("beta", 'β'),
    ("gamma", 'γ'),
    ("delta", 'δ'),
    ("epsilon", 'ε'),
    ("zeta", 'ζ'),
    ("eta", 'η'),
    ("theta", 'θ'),
    ("iota", 'ι'),
    ("kappa", 'κ'),
    ("lambda", 'λ'),
    ("mu", 'μ'),
    ("nu", 'ν'),
    ("xi", 'ξ'),
    ("omicron", 'ο'),
    ("pi", 'π'),
    ("rho", 'ρ'),
    ("sigma", 'σ'),
    ("tau", 'τ'),
    ("upsilon", 'υ'),
    ("phi", 'φ'),
    ("chi", 'χ'),
    ("psi", 'ψ'),
    ("omega", 'ω'),
];

fn greek_letter(name: &str) -> Option<char> {
    let name = name.to_ascii_lowercase();
    let found = GREEK.iter().find(|(known, _)| *known == name)?;
    Some(found.1)
}

/// The name of a Greek letter in lower case.
pub(super) fn greek_name(letter: char) -> Option<&'static str> {
    let letter = match letter {
        'ς' => 'σ',
        'ϕ' => 'φ',
        'ϵ' => 'ε',
        'µ' => 'μ',
        other => other,
    };
    let found = GREEK.iter().find(|(_, known)| *known == letter)?;
    Some(found.0)
}

/// What a LaTeX command stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Command {
    /// Nothing of its own: `\emph`, or a mark over the letter that follows.
    Nothing,
    /// These letters.
    Letters(&'static str),
    /// This character, which may end a word.
    Character(char),
}

/// The LaTeX command that a text begins with, and its length.
pub(super) fn command(text: &str) -> Option<(Command, usize)> {
    let inner = text.strip_prefix('\\')?;
    let first = inner.chars().next()?;
    if !first.is_ascii_alphabetic() {
        let command = match first {
            '\'' | '"' | '`' | '^' | '~' | '=' | '.' | '-' | '/' => Command::Nothing,
            other => Command::Character(other),
        };
        return Some((command, 1 + first.len_utf8()));
    }
    let name: &str = inner
        .split(|c: char| !c.is_ascii_alphabetic())
        .next()
        .unwrap_or_default();
    let mut len = 1 + name.len();
    let command = match name {
        "ss" => Command::Letters("ss"),
        "o" | "O" => Command::Letters("o"),
        "oe" | "OE" => Command::Letters("oe"),
        "ae" | "AE" => Command::Letters("ae"),
        "aa" | "AA" => Command::Letters("a"),
        "l" | "L" => Command::Letters("l"),
        "dj" | "DJ" => Command::Letters("d"),
        "i" => Command::Letters("i"),
        "j" => Command::Letters("j"),
        _ => match greek_letter(name).and_then(greek_name) {
            Some(letters) => Command::Letters(letters),
            None => Command::Nothing,
        },
    };
    // A space behind a command only ends its name.
    if text.get(len..).is_some_and(|rest| rest.starts_with(' '))
        && name.len() <= 2
        && text
            .get(len + 1..)
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_alphabetic()))
    {
        len += 1;
    }
    Some((command, len))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_from_signs() {
        for (text, len) in [
            ("<i>in vitro</i>", Some(3)),
            ("</sub>x", Some(6)),
            ("<mml:math xmlns:mml=\"x\">", Some(24)),
            ("< 0.05 and >", None),
            ("<0.05>", None),
            ("<a", None),
            ("<a <b>", None),
        ] {
            assert_eq!(tag(text), len, "{text}");
        }
    }

    #[test]
    fn commands_stand_for_letters_or_nothing() {
        for (text, command_of) in [
            ("\\\"o", (Command::Nothing, 2)),
            ("\\ss{}", (Command::Letters("ss"), 3)),
            ("\\o re", (Command::Letters("o"), 3)),
            ("\\alpha-x", (Command::Letters("alpha"), 6)),
            ("\\emph{x}", (Command::Nothing, 5)),
            ("\\v{s}", (Command::Nothing, 2)),
            ("\\& x", (Command::Character('&'), 2)),
        ] {
            assert_eq!(command(text), Some(command_of), "{text}");
        }
    }
}
