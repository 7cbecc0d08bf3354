//! Reading a lock: what is wrong with it is said at its place, and then nothing of it is trusted.
//!
//! A lock may come from a stranger: our own parser reads it first, and what that objects to never
//! reaches serde_yaml.

use crate::text::{Span, TextFile};
use crate::yaml::{self, Node, NodeKind, Problem};

use super::{Lock, VERSION, with_canonical_keys};

/// What to do about a lock that cannot be read.
const ANEW: &str = "take the lock of either side, or remove it, and run `claimlint check --verify`";

/// Reads a lock.
///
/// # Errors
///
/// Everything that is wrong with it.
pub fn read(file: &TextFile) -> Result<Lock, Vec<Problem>> {
    if let Some(conflict) = conflict(file) {
        return Err(vec![conflict.help(ANEW)]);
    }
    let document = yaml::parse(file);
    let mut problems = document.problems;
    if problems.is_empty() {
        let empty = || Problem::new(Span::default(), "this lock is empty");
        match document.root.as_ref().ok_or_else(empty).and_then(decode) {
            Ok(lock) => return Ok(with_canonical_keys(lock)),
            Err(problem) => problems.push(problem),
        }
    }
    for problem in &mut problems {
        problem.help.get_or_insert_with(|| ANEW.to_owned());
    }
    Err(problems)
}

/// The marks that git leaves where two branches could not be merged.
pub fn conflict(file: &TextFile) -> Option<Problem> {
    let mut start = 0;
    for line in file.text().split_inclusive('\n') {
        if line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ") {
            let span = Span::new(start, start + line.trim_end().len());
            return Some(Problem::new(
                span,
                "this file has the conflict marks of a merge",
            ));
        }
        start += line.len();
    }
    None
}

/// What a lock says; of another version nothing is known, not even its keys.
fn decode(root: &Node) -> Result<Lock, Problem> {
    let version = root.get("version").filter(|node| !node.is_null());
    if version.is_none() && matches!(root.kind, NodeKind::Mapping(_)) {
        return Err(Problem::new(root.span, "this lock has no `version`"));
    }
    if let Some(node) = version
        && node.as_str() != Some(VERSION.to_string().as_str())
    {
        let written = node.as_str().unwrap_or("something else");
        let message = format!(
            "this lock is of version {written}, and this claimlint reads version {VERSION}"
        );
        return Err(Problem::new(node.span, message)
            .help("update claimlint: another release of it wrote this lock"));
    }
    yaml::decode(root)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::write;
    use super::*;
    use crate::source_facts::{
        Binding, Confirmation, LockEntry, Notice, NoticeKind, QuoteContext, RecordOrigin,
        UnknownKeys, UnknownValue, Verdict, WorkRecord,
    };

    const HEAD: &str = "\
# What claimlint saw of the sources. Commit this file; it is written by `claimlint check --verify`
# and `claimlint check --probe`.
";

    fn lock(text: &str) -> Result<Lock, Vec<Problem>> {
        read(&TextFile::new("claims.lock", text))
    }

    #[test]
    fn keys_that_are_not_known_are_written_back_as_they_were() {
        let text = format!(
            "{HEAD}{}",
            r#"version: 1
sources:
  doi:10.1000/182:
    verdict: alive
    checked: 2026-11-22
    quotes:
      - 60303ae22b998861
    rights:
      title: 'Bridges: a history'
      author:
        - Lima, A.
        - {}
      issued: '1932'
    score: 0.71
    sought: 2026-11-23
    status: 200
  https://a.org/:
    contexts:
      60303ae22b998861: clean
      '2018': "\u202e"
    none: null
    offset: -3
    quoted: 'true'
    retracted: false
    words: []
confirmations:
  bridge.yaml#opening:
    by: AL
    how: call
    confirmed: 2026-11-22
    sentence: 2c624232cc221c9e
    claim: d4735e3a265e16ee
    source: 4b227777d4dd1fc6
    note: on the phone
    scope:
      - - 1
        - a: b
checks: elsewhere
generation: 18446744073709551615
"#
        );
        let read = lock(&text).expect("a lock");
        assert_eq!(write(&read), text);
        let one = &read.confirmations["bridge.yaml#opening"];
        assert!(one.says_the_same(&Confirmation {
            unknown: UnknownKeys::new(),
            ..one.clone()
        }));
    }

    #[test]
    fn keys_that_are_not_known_never_break_a_lock() {
        for (written, kept) in [
            ("200", "200"),
            ("0x1F", "'0x1F'"),
            ("1.50", "'1.50'"),
            ("1e3", "'1e3'"),
            ("-0", "'-0'"),
            (".inf", "'.inf'"),
            ("99999999999999999999", "'99999999999999999999'"),
            ("~", "null"),
            ("", "null"),
            ("True", "'True'"),
            ("yes", "'yes'"),
            ("|\n      two\n      lines", "\"two\\nlines\\n\""),
            ("[]", "[]"),
            ("&x {}", "{}"),
        ] {
            for before in [
                "version: 1\nzz: ",
                "version: 1\nsources:\n  a:\n    zz: ",
                "version: 1\nconfirmations:\n  b:\n    by: A\n    how: call\n    confirmed: 2026-11-22\n    sentence: s\n    claim: c\n    source: s\n    zz: ",
            ] {
                let read = lock(&format!("{before}{written}\n")).expect(written);
                assert_eq!(write(&read), format!("{HEAD}{before}{kept}\n"));
            }
        }
    }

    #[test]
    fn what_is_wrong_is_said_at_its_place() {
        let confirmed = "by: A, how: call, confirmed: 2026-11-22, sentence: s, claim: c, source: s";
        for (text, place, message) in [
            ("", "", "this lock is empty"),
            ("[]", "[]", "this must be a map, not a list"),
            ("sources: {}", "sources: {}", "this lock has no `version`"),
            ("version:", "version:", "this lock has no `version`"),
            (
                "version: 2\nshards: []",
                "2",
                "this lock is of version 2, and this claimlint reads version 1",
            ),
            (
                "version: 1\nsources: [a]",
                "[a]",
                "this must be a map, not a list",
            ),
            (
                "version: 1\nsources: {a: b}",
                "b",
                "this must be a map, not a single value",
            ),
            (
                "version: 1\nsources: {a: {checked: someday}}",
                "someday",
                "`someday` is no day",
            ),
            (
                "version: 1\nsources: {a: {text: [b]}}",
                "[b]",
                "this must be text, not a list",
            ),
            (
                "version: 1\nsources: {a: {quotes: [b, {c: d}]}}",
                "{c: d}",
                "this must be text, not a map",
            ),
            (
                "version: 1\nsources: {a: {}, b: {verdict: fine}}",
                "fine",
                "`fine` is no verdict; it is one of `alive`, `dead`, `transient`, `blocked`, `refused`, `unverifiable`",
            ),
            (
                "version: 1\nconfirmations: {a: {by: AL}}",
                "{by: AL}",
                "`how` is missing",
            ),
            (
                "version: 1\nconfirmations: {a: {by: AL, how: ' '}}",
                "' '",
                "this is empty",
            ),
            (
                &format!(
                    "version: 1\nconfirmations: {{a: {{{confirmed}}}, b: {{{}}}}}",
                    confirmed.replace("source: s", "x: 1")
                ),
                &format!("{{{}}}", confirmed.replace("source: s", "x: 1")),
                "`source` is missing",
            ),
        ] {
            let problems = lock(text).expect_err(text);
            let [problem] = &problems[..] else {
                panic!("{text}: {problems:?}");
            };
            let found = &text[problem.span.range()];
            assert_eq!(
                (found, problem.message.as_str()),
                (place, message),
                "{text}"
            );
            assert!(problem.help.is_some(), "{text}");
        }
    }

    #[test]
    fn what_people_write_is_read_as_ever() {
        let text = "{version: '1', sources: {a: {text: 2018, quotes: , etag: ~}}, confirmations: }";
        let read = lock(text).expect("a lock");
        let entry = LockEntry {
            text: Some("2018".to_owned()),
            ..LockEntry::default()
        };
        assert_eq!(
            read.sources.into_iter().collect::<Vec<_>>(),
            [("a".to_owned(), entry)]
        );
    }

    #[test]
    fn a_lock_made_to_hurt_is_refused_or_read_in_no_time() {
        let levels =
            |count: usize| format!("version: 1\nx: {}{}", "[".repeat(count), "]".repeat(count));
        let bomb = (0..30).fold("version: 1\nx0: &x0 [a]\n".to_owned(), |text, at| {
            format!("{text}x{}: &x{} [*x{at}, *x{at}, *x{at}]\n", at + 1, at + 1)
        });
        for (text, reads) in [
            (levels(60), true),
            (levels(100_000), false),
            (bomb, false),
            ("version: 1\n---\nversion: 1\n".to_owned(), false),
            ("version: 1\nx: !<tag:a.org,2026:b> c\n".to_owned(), false),
            ("version: 1\n<<: {sources: {}}\n".to_owned(), false),
            ("version: 1\nversion: 1\n".to_owned(), false),
        ] {
            assert_eq!(lock(&text).is_ok(), reads, "{text:.60}");
        }
    }

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
            proptest::option::of(record()),
            proptest::collection::btree_map(
                "[0-9a-f]{8}",
                proptest::sample::select(QuoteContext::ALL.to_vec()),
                0..3,
            ),
            unknown(),
        )
            .prop_map(
                |(
                    verdict,
                    days,
                    (url, etag, modified),
                    (extractor, text),
                    sets,
                    record,
                    context,
                    unknown,
                )| {
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
                        record,
                        context,
                        seen: days.0.map(day),
                        unchecked_since: days.1.map(day),
                        unchecked: days.1.map(|_| Verdict::Blocked),
                        unknown,
                    }
                },
            )
    }

    fn record() -> impl Strategy<Value = WorkRecord> {
        let names = || proptest::collection::vec("\\PC{1,20}", 0..3);
        (
            (
                proptest::option::of("\\PC{1,20}"),
                names(),
                names(),
                names(),
            ),
            proptest::collection::vec(1000i16..2200, 0..3),
            proptest::option::of("[0-9]{4}-[0-9]{2}"),
            proptest::bool::ANY,
            unknown(),
        )
            .prop_map(
                |((title, other_titles, authors, editors), years, day, flag, unknown)| {
                    let notice = Notice {
                        kind: NoticeKind::Retraction,
                        doi: day.as_ref().map(|_| "10.1000/a,b".to_owned()),
                        day,
                    };
                    WorkRecord {
                        from: if flag {
                            RecordOrigin::Registry
                        } else {
                            RecordOrigin::Page
                        },
                        container: title.clone(),
                        kind: title.clone(),
                        title,
                        other_titles,
                        authors,
                        editors,
                        more_authors: flag,
                        years,
                        notices: vec![notice],
                        unknown,
                    }
                },
            )
    }

    fn confirmation() -> impl Strategy<Value = Confirmation> {
        let hash = || "[0-9a-f]{8}";
        (
            "[!-~]{1,9}",
            hash(),
            hash(),
            proptest::option::of(hash()),
            hash(),
            unknown(),
        )
            .prop_map(
                |(by, sentence, claim, quote, source, unknown)| Confirmation {
                    by,
                    how: "call".to_owned(),
                    on: jiff::civil::date(2026, 11, 22),
                    binding: Binding {
                        sentence,
                        claim,
                        quote,
                        source,
                    },
                    unknown,
                },
            )
    }

    fn unknown() -> impl Strategy<Value = UnknownKeys> {
        let leaf = prop_oneof![
            Just(UnknownValue::Nothing),
            any::<bool>().prop_map(UnknownValue::Flag),
            any::<u64>().prop_map(|number| UnknownValue::Number(number.into())),
            any::<i64>().prop_map(|number| UnknownValue::Number(number.into())),
            "\\PC{0,12}|[0-9.e+-]{0,40}".prop_map(UnknownValue::Text),
        ];
        let value = leaf.prop_recursive(3, 12, 3, |inner| {
            let items = proptest::collection::vec(inner.clone(), 0..3);
            let entries = proptest::collection::btree_map("\\PC{1,9}", inner, 0..3);
            prop_oneof![
                items.prop_map(UnknownValue::List),
                entries.prop_map(|map| UnknownValue::Map(map.into_iter().rev().collect())),
            ]
        });
        proptest::collection::btree_map("x\\PC{0,9}", value, 0..3)
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(
            sources in proptest::collection::btree_map("\\PC{1,30}", entry(), 0..4),
            confirmations in proptest::collection::btree_map("\\PC{1,30}", confirmation(), 0..3),
            unknown in unknown(),
        ) {
            let lock = Lock { sources, confirmations, unknown, ..Lock::default() };
            let file = TextFile::new("claims.lock", write(&lock));
            prop_assert_eq!(read(&file), Ok(lock), "{}", file.text());
        }

        #[test]
        fn no_lock_makes_it_stumble(text in "(version: [12]\n)?(sources|confirmations|x)?:? ?\\PC{0,40}\n?") {
            let _read = read(&TextFile::new("claims.lock", text));
        }
    }
}
