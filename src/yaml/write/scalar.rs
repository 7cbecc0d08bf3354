/// The context in which a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScalarContext {
    /// Behind `key: ` or `- `, or as a key, on a line of its own.
    Block,
    /// Within `[…]` or `{…}`, where commas and brackets mean something.
    Flow,
}

/// A text as a scalar, on one line: without quotes where it can do without, else in the quotes
/// that need fewer escapes. It always reads back as text, also where YAML would see a number, a
/// date or a truth value.
///
/// As a key it must not be longer than 1,024 characters: YAML allows no more.
pub fn scalar(text: &str, place: ScalarContext) -> String {
    if text.chars().any(needs_escape) || has_blank_edge(text) {
        return double(text);
    }
    if is_plain(text, place) {
        return text.to_owned();
    }
    if text.contains('\'') && !text.contains(['"', '\\']) {
        return double(text);
    }
    format!("'{}'", text.replace('\'', "''"))
}

fn double(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    let edge = text.len() - text.trim_start().len()..text.trim_end().len();
    for (at, c) in text.char_indices() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            ' ' => out.push(' '),
            c if needs_escape(c) || (c.is_whitespace() && !edge.contains(&at)) => {
                let code = u32::from(c);
                let escape = match code {
                    0..=0xff => format!("\\x{code:02x}"),
                    0x100..=0xffff => format!("\\u{code:04x}"),
                    _ => format!("\\U{code:08x}"),
                };
                out.push_str(&escape);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Whether it cannot stand in YAML, ends a line in some reader's eyes, or is a control that turns
/// the text around it: what cannot be seen is spelt.
fn needs_escape(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
                | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        )
}

/// Blanks at the edge are lost without quotes, and other white space there is not seen.
fn has_blank_edge(text: &str) -> bool {
    text.trim().len() != text.len()
}

fn is_plain(text: &str, place: ScalarContext) -> bool {
    let indicator = |c: char| "-?:,[]{}#&*!|>'\"%@`~=".contains(c);
    !text.is_empty()
        && !text.starts_with(indicator)
        && !text.starts_with("<<")
        && !text.starts_with("...")
        && !text.ends_with(':')
        && !text.contains(": ")
        && !text.contains(" #")
        && !(place == ScalarContext::Flow && is_odd_in_flow(text))
        && !is_word_for_another_type(text)
        && !is_number(text)
}

/// Within brackets, commas and brackets end a text, and for some parsers also colons that are not
/// part of a time or an address.
fn is_odd_in_flow(text: &str) -> bool {
    let odd_colon = |(at, _): (usize, &str)| {
        !text[at + 1..].starts_with(|c: char| c.is_alphanumeric() || c == '/')
    };
    text.contains([',', '[', ']', '{', '}']) || text.match_indices(':').any(odd_colon)
}

/// Truth values and nothing, in the spellings of YAML 1.2 and 1.1.
fn is_word_for_another_type(text: &str) -> bool {
    const WORDS: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether some parser may read it as a number; errs on the side of quotes.
fn is_number(text: &str) -> bool {
    let digits = text.trim_start_matches(['+', '-']).replace('_', "");
    if !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return false;
    }
    let lower = digits.to_ascii_lowercase();
    let radix = |prefix: &str, radix| {
        lower
            .strip_prefix(prefix)
            .is_some_and(|digits| digits.chars().all(|c| c.is_digit(radix)))
    };
    digits.parse::<f64>().is_ok()
        || radix("0x", 16)
        || radix("0o", 8)
        || radix("0b", 2)
        || matches!(lower.as_str(), ".inf" | ".nan")
}
