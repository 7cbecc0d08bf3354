//! Citations by key: of pandoc, of MyST, of LaTeX.

use std::ops::Range;

use crate::article::{Mark, MarkKind};
use crate::language::CitedKey;

use super::{Found, KnownWorks, find_within};

/// Longest citation in brackets, in bytes.
const LONGEST: usize = 1000;

/// What cross-references to parts of the same document begin with, in pandoc-crossref, Quarto and
/// R Markdown.
const CROSS_REFERENCES: [&str; 22] = [
    "fig", "tbl", "tab", "eq", "sec", "lst", "thm", "lem", "cor", "prp", "cnj", "def", "exm",
    "exr", "sol", "rem", "alg", "nte", "tip", "wrn", "imp", "cau",
];

/// Finds all citations by key in the text of a block; `taken` are its links and code.
pub(super) fn find(text: &str, taken: &[&Mark], works: &KnownWorks) -> Vec<Found> {
    let mut found = Vec::new();
    let mut behind = 0;
    for (at, _) in text.match_indices(['@', '\\', '{']) {
        if at < behind {
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        if rest.starts_with('@') {
            let in_brackets = brackets(text, at, behind);
            let bracketed = in_brackets.and_then(|whole| pandoc(text, whole, works));
            if let Some((end, citations)) = bracketed {
                behind = end;
                found.extend(citations);
            } else if let Some(one) = bare(text, at, works) {
                behind = one.range.end;
                found.push(one);
            }
        } else if rest.starts_with('\\') {
            if let Some((end, citations)) = latex(text, at, works) {
                behind = end;
                found.extend(citations);
            }
        } else if let Some((end, citations)) = role(text, at, taken, works) {
            behind = end;
            found.extend(citations);
        }
    }
    found
}

fn cited(key: &str, whole: Range<usize>, is_note: bool, works: &KnownWorks) -> CitedKey {
    let is_known = works.has(key);
    CitedKey {
        is_known,
        is_bare: false,
        is_lost: !is_known && works.is_complete,
        key: key.to_owned(),
        whole,
        is_note,
    }
}

/// The brackets around a place, as far as they hold no others.
fn brackets(text: &str, at: usize, behind: usize) -> Option<Range<usize>> {
    let mut from = at.saturating_sub(LONGEST).max(behind);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let before = text.get(from..at)?;
    let open = from
        + before
            .rfind(['[', ']'])
            .filter(|found| before[*found..].starts_with('['))?;
    let mut to = (at + LONGEST).min(text.len());
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let after = text.get(at..to)?;
    let close = at
        + after
            .find(['[', ']'])
            .filter(|found| after[*found..].starts_with(']'))?;
    Some(open..close + 1)
}

/// `[@key]`, `[see @key, p. 3; -@other]`: every piece has one key.
fn pandoc(text: &str, whole: Range<usize>, works: &KnownWorks) -> Option<(usize, Vec<Found>)> {
    let inner = text.get(whole.start + 1..whole.end - 1)?;
    let mut found = Vec::new();
    let mut start = whole.start + 1;
    for piece in inner.split(';') {
        let at = piece
            .match_indices('@')
            .map(|(at, _)| start + at)
            .find(|at| is_free(text, *at))?;
        let range = key(text, at)?;
        let name = text.get(range.clone())?.to_owned();
        if is_cross_reference(&name) && !works.has(&name) {
            return None;
        }
        // Without a bibliography a name in brackets may be that of a person.
        if !works.is_complete && !works.has(&name) && !looks_like_a_key(&name) {
            return None;
        }
        found.push(Found {
            range,
            cited: cited(&name, whole.clone(), true, works),
            is_role: false,
        });
        start += piece.len() + 1;
    }
    Some((whole.end, found))
}

/// `@key` in running text: only of a work that is known, or of a misspelled one, which the rule
/// decides.
fn bare(text: &str, at: usize, works: &KnownWorks) -> Option<Found> {
    if !is_free(text, at) {
        return None;
    }
    let range = key(text, at)?;
    let name = text.get(range.clone())?;
    let is_suspect = works.is_complete && looks_like_a_key(name) && !is_cross_reference(name);
    if !works.has(name) && !is_suspect {
        return None;
    }
    let cited = cited(name, at..range.end, false, works);
    Some(Found {
        range,
        cited: CitedKey {
            is_bare: true,
            is_lost: false,
            ..cited
        },
        is_role: false,
    })
}

/// Whether an `@` begins a key, and is not in the middle of a word or an address.
fn is_free(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let last = before.chars().next_back();
    let before_dash = before
        .strip_suffix('-')
        .unwrap_or(before)
        .chars()
        .next_back();
    let is_start = |c: Option<char>| {
        c.is_none_or(|c| c.is_whitespace() || matches!(c, '[' | '(' | ';' | ',' | '—' | '–'))
    };
    is_start(last) || last == Some('-') && is_start(before_dash)
}

/// The key behind an `@`: a letter, a digit or `_`, then those and single punctuation between
/// them; or anything in braces.
fn key(text: &str, at: usize) -> Option<Range<usize>> {
    let start = at + 1;
    let rest = text.get(start..)?;
    if let Some(braced) = rest.strip_prefix('{') {
        let len = braced.find(['}', '{', '\n'])?;
        let is_closed = braced.get(len..)?.starts_with('}');
        return (is_closed && len > 0).then_some(start + 1..start + 1 + len);
    }
    let is_letter = |c: char| c.is_alphanumeric() || c == '_';
    let mut end = 0;
    let mut pending = false;
    for (at, c) in rest.char_indices() {
        if is_letter(c) {
            end = at + c.len_utf8();
            pending = false;
        } else if end > 0
            && !pending
            && matches!(
                c,
                ':' | '.' | '#' | '$' | '%' | '&' | '-' | '+' | '?' | '<' | '>' | '~' | '/'
            )
        {
            pending = true;
        } else if end > 0 && c == ':' {
            // Zotero's keys may have two of them.
            pending = true;
        } else {
            break;
        }
    }
    (end > 0).then_some(start..start + end)
}

fn is_cross_reference(key: &str) -> bool {
    key.split_once([':', '-'])
        .is_some_and(|(head, _)| CROSS_REFERENCES.contains(&head))
}

/// Whether a key has the year or the parts of a citation key, unlike a name: `smith2004`,
/// `Smith:bridges`.
fn looks_like_a_key(key: &str) -> bool {
    let has_year = key.bytes().filter(u8::is_ascii_digit).count() >= 2;
    let has_letter = key.contains(char::is_alphabetic);
    has_letter && (has_year || key.contains(':')) && !key.contains('/')
}

/// `\cite{a,b}`, `\citep[see][p. 3]{a}`, `\parencite{a}`, `\autocites{a}{b}`.
fn latex(text: &str, at: usize, works: &KnownWorks) -> Option<(usize, Vec<Found>)> {
    let rest = text.get(at + 1..)?;
    let name_len = rest
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(rest.len());
    let name = rest.get(..name_len)?.to_ascii_lowercase();
    // `\nocite` cites nothing at its place, `\citestyle` and the like set things up.
    let is_one = name.contains("cite")
        && !matches!(
            name.as_str(),
            "nocite" | "citestyle" | "citesetup" | "citereset" | "recite" | "defcitealias"
        );
    if !is_one {
        return None;
    }
    let is_note = !name.starts_with("citet")
        && !name.starts_with("textcite")
        && !name.starts_with("citeauthor");
    let mut end = at + 1 + name_len;
    if text.get(end..)?.starts_with('*') {
        end += 1;
    }
    let mut groups = Vec::new();
    loop {
        let rest = text.get(end..)?;
        if rest.starts_with('[') {
            end += find_within(rest, b']', LONGEST)? + 1;
        } else if rest.starts_with('{') && (groups.is_empty() || name.ends_with("cites")) {
            let close = find_within(rest, b'}', LONGEST)?;
            groups.push(end + 1..end + close);
            end += close + 1;
        } else {
            break;
        }
    }
    let mut found = Vec::new();
    for group in groups {
        found.extend(list(text, group, &(at..end), is_note, works));
    }
    (!found.is_empty()).then_some((end, found))
}

/// `` {cite}`a,b` ``, `` {cite:t}`a` ``: the role stands right before its code.
fn role(text: &str, at: usize, taken: &[&Mark], works: &KnownWorks) -> Option<(usize, Vec<Found>)> {
    let rest = text.get(at + 1..)?;
    let close = find_within(rest, b'}', 40)?;
    let name = rest.get(..close)?;
    let (name, kind) = name.split_once(':').unwrap_or((name, ""));
    if !matches!(name, "cite" | "footcite") {
        return None;
    }
    let start = at + close + 2;
    let code = taken
        .iter()
        .find(|mark| mark.range.start == start && mark.kind == MarkKind::Code)?;
    let whole = at..code.range.end;
    let is_note = !matches!(kind, "t" | "ts" | "ct" | "cts" | "author" | "authors");
    let mut found = list(text, code.range.clone(), &whole, is_note, works);
    for one in &mut found {
        one.is_role = true;
    }
    (!found.is_empty()).then_some((whole.end, found))
}

/// Keys that commas separate.
fn list(
    text: &str,
    range: Range<usize>,
    whole: &Range<usize>,
    is_note: bool,
    works: &KnownWorks,
) -> Vec<Found> {
    let mut found = Vec::new();
    let mut start = range.start;
    for piece in text.get(range).unwrap_or_default().split(',') {
        let key = piece.trim();
        let from = start + (piece.len() - piece.trim_start().len());
        start += piece.len() + 1;
        if key.is_empty() || key == "*" || key.contains(char::is_whitespace) {
            continue;
        }
        found.push(Found {
            range: from..from + key.len(),
            cited: cited(key, whole.clone(), is_note, works),
            is_role: false,
        });
    }
    found
}
