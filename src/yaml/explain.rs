//! The messages: one small function for each problem.

use granit_parser::ErrorKind;

use crate::text::Span;

use super::{DEPTH_LIMIT, Node, Problem};

/// Runs of forbidden characters that are reported one by one.
const FORBIDDEN_SHOWN: usize = 10;

pub(super) fn not_yaml(span: Span, kind: &ErrorKind) -> Problem {
    Problem::new(span, format!("this is not YAML: {kind}"))
        .labelled("reading stops here")
        .help("if it is part of a text, put the whole text into quotes")
}

pub(super) fn too_deep(at: usize) -> Problem {
    Problem::new(
        Span::new(at, at + 1),
        format!("more than {DEPTH_LIMIT} lists and maps within each other"),
    )
    .labelled("reading stops here")
    .help("look for brackets that were never closed; nothing here needs more than a few levels")
}

pub(super) fn forbidden_characters(text: &str, runs: &[Span], problems: &mut Vec<Problem>) {
    for &run in runs.iter().take(FORBIDDEN_SHOWN) {
        let first = text[run.range()].chars().next().map_or(0, u32::from);
        let message = format!("the control character U+{first:04X} cannot stand in YAML");
        problems.push(
            Problem::new(run, message)
                .labelled("invisible")
                .help("delete it; it often comes with text that was copied from elsewhere"),
        );
    }
    if let Some(&next) = runs.get(FORBIDDEN_SHOWN) {
        let more = runs.len() - FORBIDDEN_SHOWN;
        problems.push(
            Problem::new(next, format!("and {more} more control characters"))
                .help("is this a text file?"),
        );
    }
}

pub(super) fn second_document(span: Span) -> Problem {
    Problem::new(
        span,
        "a second document begins here, and only the first is read",
    )
    .labelled("not read from here on")
    .help("put it into a file of its own, or delete this line")
}

pub(super) fn unknown_alias(name: &str, span: Span) -> Problem {
    Problem::new(
        span,
        format!("an unquoted `*` means an alias, and there is no `&{name}` above"),
    )
    .help("if it is text, put it into quotes")
}

pub(super) fn alias_of_itself(span: Span) -> Problem {
    Problem::new(span, "this alias is inside the value that it repeats")
        .help("write the value out instead")
}

pub(super) fn too_many_aliases(span: Span) -> Problem {
    Problem::new(
        span,
        "the aliases of this file repeat far more than it says",
    )
    .labelled("not followed")
    .help("write the values out instead of repeating them by `*`")
}

pub(super) fn custom_tag(span: Span) -> Problem {
    Problem::new(
        span,
        "an unquoted `!` means a tag, and tags mean nothing here",
    )
    .help("if it is text, put it into quotes; else delete it")
}

pub(super) fn key_is_no_scalar(key: &Node) -> Problem {
    Problem::new(
        key.span,
        format!("a key must be a word, not {}", key.describe()),
    )
    .help("if this is text, put it into quotes")
}

pub(super) fn missing_key(span: Span) -> Problem {
    Problem::new(span, "there is no key before this colon").help("write the key before the colon")
}

pub(super) fn merge_key(span: Span) -> Problem {
    Problem::new(span, "merge keys (`<<`) are not followed")
        .help("write the keys out: what a claim says belongs in the claim itself")
}

pub(super) fn duplicate_key(key: &str, span: Span, first_line: usize) -> Problem {
    Problem::new(
        span,
        format!("`{key}` is given twice; the first, in line {first_line}, counts"),
    )
    .labelled("not read")
    .help("delete one of them")
}

pub(super) fn glued_dash(span: Span) -> Problem {
    Problem::new(
        span,
        "there is no space after this dash, so it does not begin a list entry",
    )
    .help("put a space after the dash: `- …`")
}

pub(super) fn glued_colon(line: Span, colon: Span, words: &str) -> Problem {
    let (key, value) = words.split_at((colon.start - line.start).min(words.len()));
    let value = value.strip_prefix(':').unwrap_or(value).trim_end();
    let problem = Problem::new(
        colon,
        "there is no space after this colon, so it does not end a key",
    );
    match shown(value) {
        Some(value) => problem.help(format!("write `{key}: {value}`")),
        None => problem.help(format!("put a space after `{key}:`")),
    }
}

pub(super) fn colon_in_value(colon: Span, value: &str) -> Problem {
    Problem::new(
        colon,
        "a colon and a space within unquoted text begin another value",
    )
    .labelled("this colon")
    .help(quote_it(value))
}

pub(super) fn reserved(span: Span, character: char, value: &str) -> Problem {
    let meaning = match character {
        '*' => "an unquoted `*` means an alias".to_owned(),
        '&' => "an unquoted `&` means an anchor".to_owned(),
        '!' => "an unquoted `!` means a tag".to_owned(),
        '[' => "an unquoted `[` means a list".to_owned(),
        '{' => "an unquoted `{` means a map".to_owned(),
        '`' => "unquoted text cannot begin with a backtick".to_owned(),
        '|' | '>' => format!("an unquoted `{character}` means a text on the lines below"),
        '-' => "a dash and a space mean a list, which begins on a line of its own".to_owned(),
        '"' | '\'' => format!("a value that begins with `{character}` must end with it"),
        _ => format!("unquoted text cannot begin with `{character}`"),
    };
    Problem::new(span, meaning).help(quote_it(value))
}

pub(super) fn cut_by_comment(comment: Span) -> Problem {
    Problem::new(
        comment,
        "an unquoted ` #` begins a comment: the text is cut off here",
    )
    .labelled("read as a comment")
    .help("put the whole text into quotes; or a space after the `#` if it is a comment")
}

pub(super) fn unclosed_quote(span: Span, quote: &str) -> Problem {
    Problem::new(span, "this quote is never closed")
        .labelled("opened here")
        .help(format!("close it with `{quote}` at the end of the text"))
}

pub(super) fn quote_closes_late(span: Span, line: usize) -> Problem {
    Problem::new(
        span,
        format!("this quote is closed only in line {line}, by one that opens there"),
    )
    .labelled("opened here")
    .help("close it at the end of the text")
}

pub(super) fn words_behind_quote(span: Span, quote: &str) -> Problem {
    let (double, other) = match quote {
        "'" => ("`''`", "\""),
        _ => ("`\\\"`", "'"),
    };
    Problem::new(span, "there are words after the closing quote")
        .labelled("after the quote")
        .help(format!(
            "put the whole text into `{other}`, or write quotes within it as {double}"
        ))
}

pub(super) fn bad_escape(span: Span, words: &str) -> Problem {
    Problem::new(
        span,
        format!("`{words}` is no escape that double quotes know"),
    )
    .help("write `\\\\` for a backslash, or use single quotes, where it means nothing")
}

pub(super) fn tab(span: Span) -> Problem {
    Problem::new(span, "a tab cannot indent a line")
        .labelled("a tab")
        .help("indent with spaces")
}

pub(super) fn inner_bom(span: Span) -> Problem {
    Problem::new(span, "there is an invisible byte-order mark (U+FEFF) here")
        .labelled("invisible; reading stops here")
        .help("delete it")
}

pub(super) fn directive(span: Span) -> Problem {
    Problem::new(span, "a line that begins with `%` is a directive")
        .labelled("reading stops here")
        .help("if it is text, put it into quotes; else delete it")
}

pub(super) fn unclosed_bracket(span: Span, bracket: &str, line: Option<usize>) -> Problem {
    let closing = if bracket == "[" { "]" } else { "}" };
    let message = match line {
        Some(line) => format!("this `{bracket}` is not closed by line {line}"),
        None => format!("this `{bracket}` is never closed"),
    };
    Problem::new(span, message)
    .labelled("opened here; reading stops here")
    .help(format!(
        "close it with `{closing}`; a text that holds brackets, commas or colons belongs in quotes"
    ))
}

pub(super) fn wrong_bracket(span: Span, bracket: &str, close: char) -> Problem {
    let closing = if bracket == "[" { "]" } else { "}" };
    Problem::new(
        span,
        format!("this `{bracket}` cannot be closed by `{close}`"),
    )
    .labelled("opened here; reading stops here")
    .help(format!(
        "close it with `{closing}`; a text that holds brackets, commas or colons belongs in quotes"
    ))
}

pub(super) fn missing_comma(span: Span) -> Problem {
    Problem::new(span, "a comma is missing before this, or the bracket is not closed")
        .labelled("reading stops here")
        .help("put commas between the entries; a text that holds brackets, commas or colons belongs in quotes")
}

pub(super) fn no_colon(span: Span) -> Problem {
    Problem::new(span, "a key and a colon are missing in this line")
        .labelled("reading stops here")
        .help("words that go on from the line above are indented deeper than their key")
}

pub(super) fn indentation(span: Span) -> Problem {
    Problem::new(span, "the indentation of this line fits nothing above it")
        .labelled("reading stops here")
        .help("the keys of one map begin in the same column, and so do the dashes of one list")
}

/// What to do about a value that must be quoted, with the value quoted where it is short.
fn quote_it(value: &str) -> String {
    match shown(value) {
        Some(value) => format!("quote it: `'{}'`", value.replace('\'', "''")),
        None => "put the whole text into quotes".to_owned(),
    }
}

/// The value, if it is short and plain enough to be repeated in a help.
fn shown(value: &str) -> Option<&str> {
    let short = (1..=48).contains(&value.chars().count());
    let plain = !value.contains(|c: char| c.is_control() || c == '`');
    (short && plain).then_some(value)
}
