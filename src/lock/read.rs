//! Reading a lock: what is wrong with it is said at its place, and then nothing of it is trusted.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::source_facts::{Binding, Confirmation, LockEntry, Verdict};
use crate::text::{Span, TextFile};
use crate::yaml::{self, Fields, Node, Problem};

use super::{Lock, VERSION};

const KEYS: &[&str] = &["version", "sources", "confirmations"];
const ENTRY: &[&str] = &[
    "verdict",
    "checked",
    "final-url",
    "etag",
    "last-modified",
    "failing-since",
    "extractor",
    "text",
    "quotes",
    "supports",
];
const CONFIRMATION: &[&str] = &[
    "by",
    "how",
    "confirmed",
    "sentence",
    "claim",
    "quote",
    "source",
];

/// What to do about a lock that cannot be read.
const ANEW: &str = "take the lock of either side, or remove it, and run `claimlint check --verify`";

/// Reads a lock.
///
/// # Errors
///
/// Everything that is wrong with it.
pub fn read(file: &TextFile) -> Result<Lock, Vec<Problem>> {
    if let Some(conflict) = conflict(file) {
        return Err(vec![conflict]);
    }
    let document = yaml::parse(file);
    let mut problems = document.problems;
    let mut lock = Lock::default();
    match &document.root {
        Some(root) if problems.is_empty() => decode(root, &mut lock, &mut problems),
        Some(_) => {}
        None if problems.is_empty() => {
            problems.push(Problem::new(Span::default(), "this lock is empty"));
        }
        None => {}
    }
    if problems.is_empty() {
        return Ok(lock);
    }
    for problem in &mut problems {
        problem.help.get_or_insert_with(|| ANEW.to_owned());
    }
    Err(problems)
}

/// The marks that git leaves where two branches could not be merged.
fn conflict(file: &TextFile) -> Option<Problem> {
    let mut start = 0;
    for line in file.text().split_inclusive('\n') {
        if line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ") {
            let span = Span::new(start, start + line.trim_end().len());
            return Some(
                Problem::new(span, "this lock has the conflict marks of a merge").help(ANEW),
            );
        }
        start += line.len();
    }
    None
}

fn decode(root: &Node, lock: &mut Lock, problems: &mut Vec<Problem>) {
    // Of another version nothing else is known, not even its keys.
    let version = root.get("version").filter(|node| !node.is_null());
    if let Some(node) = version
        && node.as_str() != Some(VERSION.to_string().as_str())
    {
        let written = node.as_str().unwrap_or("something else");
        problems.push(
            Problem::new(
                node.span,
                format!(
                    "this lock is of version {written}, and this claimlint reads version {VERSION}"
                ),
            )
            .help("use the claimlint that wrote it, or a newer one"),
        );
        return;
    }
    let Some(mut fields) = Fields::new(root, "a lock", KEYS, problems) else {
        return;
    };
    fields.required_text("version");
    let sources = fields.map("sources");
    let confirmations = fields.map("confirmations");
    for (key, node) in sources {
        if let (Some(key), Some(entry)) = (key.as_str(), entry(node, fields.problems())) {
            lock.sources.insert(key.to_owned(), entry);
        }
    }
    for (key, node) in confirmations {
        if let (Some(key), Some(one)) = (key.as_str(), confirmation(node, fields.problems())) {
            lock.confirmations.insert(key.to_owned(), one);
        }
    }
}

fn entry(node: &Node, problems: &mut Vec<Problem>) -> Option<LockEntry> {
    let mut fields = Fields::new(node, "an entry of a lock", ENTRY, problems)?;
    let verdicts = Verdict::ALL.map(|verdict| (verdict.as_str(), verdict));
    let text = |fields: &mut Fields<'_, '_>, key| Some(fields.text(key)?.as_str().to_owned());
    Some(LockEntry {
        verdict: fields.choice("verdict", &verdicts),
        checked: day(&mut fields, "checked"),
        final_url: text(&mut fields, "final-url"),
        etag: text(&mut fields, "etag"),
        last_modified: text(&mut fields, "last-modified"),
        failing_since: day(&mut fields, "failing-since"),
        extractor: text(&mut fields, "extractor"),
        text: text(&mut fields, "text"),
        quotes: hashes(&mut fields, "quotes"),
        supports: hashes(&mut fields, "supports"),
    })
}

fn hashes(fields: &mut Fields<'_, '_>, key: &str) -> BTreeSet<String> {
    let texts = fields.texts(key);
    texts.iter().map(|one| one.as_str().to_owned()).collect()
}

fn confirmation(node: &Node, problems: &mut Vec<Problem>) -> Option<Confirmation> {
    let mut fields = Fields::new(node, "a confirmation", CONFIRMATION, problems)?;
    let mut text = |key: &str| Some(fields.required_text(key)?.as_str().to_owned());
    let (by, how) = (text("by"), text("how"));
    let (sentence, claim, source) = (text("sentence"), text("claim"), text("source"));
    let quote = fields.text("quote").map(|text| text.as_str().to_owned());
    let on = day(&mut fields, "confirmed");
    Some(Confirmation {
        by: by?,
        how: how?,
        on: on?,
        binding: Binding {
            sentence: sentence?,
            claim: claim?,
            quote,
            source: source?,
        },
    })
}

fn day(fields: &mut Fields<'_, '_>, key: &str) -> Option<Date> {
    let written = fields.text(key)?;
    match written.as_str().parse() {
        Ok(day) => Some(day),
        Err(_) => {
            let message = format!("`{}` is no day", written.as_str());
            fields.problem(Problem::new(written.span, message).help(ANEW));
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::write;
    use super::*;

    fn entry() -> impl Strategy<Value = LockEntry> {
        let text = || proptest::option::of("\\PC{1,20}");
        let hashes = || proptest::collection::btree_set("[0-9a-f]{8}", 0..3);
        let day = || proptest::option::of((2000i16..2100, 1i8..=12, 1i8..=28));
        (
            proptest::option::of(0..Verdict::ALL.len()),
            (day(), day()),
            (text(), text(), text()),
            (text(), text()),
            (hashes(), hashes()),
        )
            .prop_map(
                |(verdict, days, (url, etag, modified), (extractor, text), sets)| {
                    let day = |(year, month, day)| jiff::civil::date(year, month, day);
                    LockEntry {
                        verdict: verdict.map(|at| Verdict::ALL[at]),
                        checked: days.0.map(day),
                        failing_since: days.1.map(day),
                        final_url: url,
                        etag,
                        last_modified: modified,
                        extractor,
                        text,
                        quotes: sets.0,
                        supports: sets.1,
                    }
                },
            )
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(
            sources in proptest::collection::btree_map("\\PC{1,30}", entry(), 0..4),
        ) {
            let lock = Lock { sources, ..Lock::default() };
            let file = TextFile::new("claims.lock", write(&lock));
            prop_assert_eq!(read(&file), Ok(lock), "{}", file.text());
        }

        #[test]
        fn no_lock_makes_it_stumble(text in "(version: [12]\n)?(sources|confirmations|x)?:? ?\\PC{0,40}\n?") {
            let _read = read(&TextFile::new("claims.lock", text));
        }
    }
}
