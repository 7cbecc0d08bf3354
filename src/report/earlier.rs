//! By what an earlier report is known: every format has words that no other file begins or ends
//! with.

use super::Level;

/// Characters of a file that are looked at, from each end.
const LOOKED_AT: usize = 8 * 1024;

pub(super) fn json(text: &str) -> bool {
    squeezed(start(text)).starts_with("{\"version\":1,\"findings\":[")
        && squeezed(end(text)).contains("\"summary\":{\"files\":")
}

pub(super) fn sarif(text: &str) -> bool {
    squeezed(start(text)).contains("\"tool\":{\"driver\":{\"name\":\"claimlint\",")
}

pub(super) fn gitlab(text: &str) -> bool {
    let start = squeezed(start(text));
    // A report without findings is an empty list, as of any other tool: nothing is lost with one,
    // and without it the second run of a clean repository would fail.
    start == "[]" || (start.starts_with("[{\"description\":") && start.contains("\"check_name\":"))
}

pub(super) fn junit(text: &str) -> bool {
    text.starts_with("<?xml") && start(text).contains("<testsuites name=\"claimlint\"")
}

pub(super) fn rdjsonl(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    first.starts_with("{\"message\":") && first.contains("\"source\":{\"name\":\"claimlint\"}")
}

pub(super) fn html(text: &str) -> bool {
    let doctype = text.get(..15).unwrap_or_default();
    doctype.eq_ignore_ascii_case("<!doctype html>") && end(text).contains("<footer>claimlint ")
}

pub(super) fn markdown(text: &str) -> bool {
    text.starts_with("### claimlint: ")
}

pub(super) fn concise(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    let levels = [Level::Error, Level::Warning, Level::Info];
    let is_finding = levels
        .iter()
        .any(|level| first.contains(&format!(": {}: ", level.as_str())));
    is_finding && first.ends_with(']')
}

pub(super) fn human(text: &str) -> bool {
    has_counts(text, "")
}

pub(super) fn github(text: &str) -> bool {
    has_counts(text, "")
}

pub(super) fn narrated(text: &str) -> bool {
    has_counts(text, "In all: ")
}

/// Whether one of the last lines counts findings, as reports for people end.
fn has_counts(text: &str, before: &str) -> bool {
    /// Lines that may follow: what to do next, claims, languages, the baseline.
    const LAST: usize = 8;
    let last = end(text).lines().rev().filter(|line| !line.is_empty());
    last.take(LAST).any(|line| {
        let Some(counts) = line.strip_prefix(before) else {
            return false;
        };
        let first = counts.split(',').next().unwrap_or_default();
        let first = first.trim_end_matches('.');
        first == "no findings"
            || first.split_once(' ').is_some_and(|(count, what)| {
                count.bytes().all(|byte| byte.is_ascii_digit())
                    && ["error", "warning", "info"].contains(&what.trim_end_matches('s'))
            })
    })
}

/// The text without white space.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn start(text: &str) -> &str {
    text.get(..text.floor_char_boundary(LOOKED_AT))
        .unwrap_or(text)
}

fn end(text: &str) -> &str {
    let from = text.len().saturating_sub(LOOKED_AT);
    text.get(text.floor_char_boundary(from)..).unwrap_or(text)
}
