//! Heuristics on lines of YAML, for files that the parser cannot read.

use crate::text::Span;

/// Where the value of `key: value` or `- value` begins in a line; None without key or dash.
pub(super) fn value_of_line(line: &str) -> Option<usize> {
    let blanks = |text: &str| text.len() - text.trim_start_matches([' ', '\t']).len();
    let indent = blanks(line);
    let start = indent + dashes(&line[indent..]);
    let rest = &line[start..];
    let value = rest
        .find(": ")
        .or_else(|| rest.find(":\t"))
        .filter(|_| !rest.starts_with(['"', '\'', '[', '{', '&', '*', '!', '@', '`', '%']));
    match value {
        Some(colon) => Some(start + colon + 1 + blanks(&rest[colon + 1..])),
        None if start > indent => Some(start),
        None => None,
    }
}

/// Length of the list dashes that `text` begins with, including the blanks after them.
pub(super) fn dashes(text: &str) -> usize {
    let mut rest = text;
    while let Some(behind) = rest.strip_prefix('-')
        && behind.starts_with([' ', '\t'])
    {
        rest = behind.trim_start_matches([' ', '\t']);
    }
    text.len() - rest.len()
}

/// Length of the key in `key:value`; None when the words before the colon cannot be a key.
pub(super) fn glued_key(text: &str) -> Option<usize> {
    let len = text
        .find(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_' | '.'))
        .filter(|&len| len > 0)?;
    let behind = text[len..].strip_prefix(':')?;
    let glued = behind.starts_with(|c: char| !c.is_whitespace()) && !behind.starts_with("//");
    glued.then_some(len)
}

/// Whether it has a special meaning in YAML at the start of a value.
pub(super) fn is_indicator(character: &str) -> bool {
    "-?:,[]{}#&*!|>'\"%@` \t".contains(character)
}

/// The first invalid escape of the double-quoted value at `start`.
pub(super) fn bad_escape(text: &str, start: usize) -> Option<Span> {
    let bytes = text.as_bytes();
    let mut at = start;
    loop {
        at += memchr::memchr(b'\\', bytes.get(at..)?)?;
        let digits = match bytes.get(at + 1)? {
            b'x' => 2,
            b'u' => 4,
            b'U' => 8,
            b'0' | b'a' | b'b' | b't' | b'\t' | b'n' | b'v' | b'f' | b'r' | b'e' | b' ' | b'"'
            | b'/' | b'\\' | b'N' | b'_' | b'L' | b'P' | b'\n' | b'\r' => 0,
            _ => {
                let len = text.get(at + 1..)?.chars().next()?.len_utf8();
                return Some(Span::new(at, at + 1 + len));
            }
        };
        let end = at + 2 + digits;
        let code = text
            .get(at + 2..end)
            .filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let value = code.map(|code| u32::from_str_radix(code, 16).unwrap_or(0));
        match value {
            None => return Some(Span::new(at, at + 2)),
            Some(0xd800..=0xdbff) if digits == 4 && is_low_surrogate(text.get(end..end + 6)) => {
                at = end + 6;
            }
            Some(code) if digits > 0 && char::from_u32(code).is_none() => {
                return Some(Span::new(at, end));
            }
            Some(_) => at = end,
        }
    }
}

fn is_low_surrogate(escape: Option<&str>) -> bool {
    escape
        .and_then(|escape| escape.strip_prefix("\\u"))
        .and_then(|code| u32::from_str_radix(code, 16).ok())
        .is_some_and(|code| (0xdc00..0xe000).contains(&code))
}
