//! What stands around a stop, and lists that have none.

/// The end of the closing quotes and brackets at `at`.
pub(super) fn closers(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let kept = rest.trim_start_matches(['"', '”', '’', '\'', ')', ']', '»', '}', '*', '_']);
    at + (rest.len() - kept.len())
}

/// The end of the references at `at` that belong to the sentence before them: `[6]`, `[...]`.
pub(super) fn notes(text: &str, at: usize) -> usize {
    let mut end = at;
    // So many references at one place are enough.
    for _ in 0..8 {
        let rest = &text[end..];
        let inner = rest.trim_start_matches([' ', '\u{a0}']);
        let Some(note) = inner.strip_prefix('[') else {
            return end;
        };
        let len = note
            .bytes()
            .take(8)
            .take_while(|byte| {
                byte.is_ascii_digit() || *byte == b'.' || *byte == b',' || *byte >= 0x80
            })
            .count();
        if len == 0 || note.as_bytes().get(len).is_none_or(|byte| *byte != b']') {
            return end;
        }
        end += rest.len() - inner.len() + len + 2;
    }
    end
}

pub(super) fn skip_openers(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let kept = rest.trim_start_matches(['"', '“', '‘', '\'', '(', '[', '«', '*', '_']);
    at + (rest.len() - kept.len())
}

/// The word that ends at `at`, periods inside it included.
pub(super) fn word_before(text: &str, from: usize, at: usize) -> &str {
    let before = text.get(from..at).unwrap_or_default();
    let start = before
        .char_indices()
        .rev()
        .take(40)
        .take_while(|&(_, c)| c.is_alphanumeric() || matches!(c, '.' | ',' | '°'))
        .last()
        .map_or(before.len(), |(index, _)| index);
    before.get(start..).unwrap_or_default()
}

/// The word at `at`.
pub(super) fn word_at(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default();
    let end = rest
        .char_indices()
        .take(40)
        .find(|&(_, c)| !c.is_alphanumeric())
        .map_or(rest.len().min(40), |(index, _)| index);
    rest.get(..end).unwrap_or_default()
}

pub(super) fn is_initialism(word: &str) -> bool {
    word.split('.')
        .all(|part| part.chars().count() <= 2 && part.chars().all(char::is_alphabetic))
}

/// Whether a dash at `at` is followed by words that go on with the sentence.
pub(super) fn goes_on_behind_dash(text: &str, at: usize) -> bool {
    text[at..]
        .trim_start_matches(['-', '–', '—'])
        .trim_start()
        .starts_with(char::is_lowercase)
}

/// Whether a citation in brackets stands at `at` with the period behind it: `“…” (Smith 55).`
pub(super) fn cited(text: &str, at: usize) -> bool {
    let Some(inner) = text[at..].strip_prefix('(') else {
        return false;
    };
    let Some(close) = inner.bytes().take(60).position(|byte| byte == b')') else {
        return false;
    };
    inner.as_bytes().get(close + 1) == Some(&b'.')
}

/// Whether every line is a few words without any stop: a list that lost its marks.
pub(super) fn is_bare_list(text: &str) -> bool {
    let bare = |line: &str| {
        line.len() < 40
            && !line.contains(['.', '!', '?', ':', '\u{a0}'])
            && line.split_whitespace().count() < 4
    };
    text.len() < 2000 && text.trim().lines().count() > 2 && text.trim().lines().all(bare)
}
