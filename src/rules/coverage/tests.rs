//! Which words are covered, as a table: `[covered by 0]`, `{asked for}`, and words that nothing is
//! said of.

use std::fmt::Write as _;

use jiff::civil::date;
use proptest::prelude::*;

use super::{AskedFor, Part};
use crate::claims::ParsedClaims;
use crate::finding::FileId;
use crate::rules::{RuleContext, Shared};
use crate::source_facts::SourceFacts;
use crate::text::TextFile;
use crate::unit::analyze;
use crate::workspace::ArticleUnit;

/// The parts of every sentence of an article, with claims of these texts, and the article's words.
fn parts(article: &str, claims: &[&str], excuses: &[&str]) -> (Vec<Vec<Part>>, String) {
    let quoted = |words: &str| serde_json::to_string(words).expect("words are JSON");
    let mut written = "version: 1\narticle: a.md\nclaims:\n".to_owned();
    for words in claims {
        let words = quoted(words);
        writeln!(
            written,
            "  - {{text: {words}, cite: https://www.bbc.com/a}}"
        )
        .expect("a string");
    }
    written.push_str("uncited-ok:\n");
    for words in excuses {
        let words = quoted(words);
        writeln!(written, "  - {{text: {words}, reason: a byline}}").expect("a string");
    }
    let files = [
        TextFile::new("a.md", article),
        TextFile::new("c.yaml", written),
    ];
    let unit = ArticleUnit {
        claims: Some(ParsedClaims::read(&files[1], FileId(1))),
        article: Some(FileId(0)),
        ..ArticleUnit::default()
    };
    let analysis = analyze(&unit, &files);
    let context = RuleContext {
        files: &files,
        claims_file: Some(FileId(1)),
        claims: &analysis.claims,
        problems: &[],
        shared_problems: &[],
        broken_paths: &[],
        works: &[],
        lock_problems: &[],
        suppressions: &[],
        rival: None,
        article: Some(FileId(0)),
        text: &analysis.text,
        anchors: &analysis.anchors,
        addresses: &[],
        cited: &crate::claims::ArticleReferences::default(),
        facts: &SourceFacts::default(),
        today: date(2020, 1, 1),
        uncited_threshold: 0.7,
        coverage: AskedFor::All,
        shared: &Shared::default(),
    };
    let all = (0..analysis.text.sentences.len())
        .map(|at| context.parts(at).to_vec())
        .collect();
    (all, analysis.text.text().to_owned())
}

fn shown(article: &str, claims: &[&str], excuses: &[&str]) -> String {
    let (sentences, text) = parts(article, claims, excuses);
    let mut shown = String::new();
    let mut last = 0;
    for part in sentences.into_iter().flatten() {
        shown.push_str(&text[last..part.range.start]);
        last = part.range.end;
        let words = &text[part.range.clone()];
        let marks = match &part {
            part if part.is_covered() => ("[", "]"),
            part if part.is_open => ("{", "}"),
            part if part.is_factual => ("<", ">"),
            _ => ("", ""),
        };
        write!(shown, "{}{words}{}", marks.0, marks.1).expect("a string");
    }
    shown
}

/// The article: what is expected, without its marks.
fn plain(expected: &str) -> String {
    expected.replace(['[', ']', '{', '}', '<', '>'], "")
}

/// What a claim covers, and what is asked for beside it.
const CLAIMED: &[(&[&str], &str)] = &[
    (
        &["women in 46 countries were told to delay pregnancy"],
        "{The virus has infected 40000 people in Puerto Rico and killed 12 of them}, and [women in 46 countries were told to delay pregnancy.]",
    ),
    (
        &["The virus has infected 40000 people in Puerto Rico"],
        "[The virus has infected 40000 people in Puerto Rico] and {killed 12 of them, and women in 46 countries were told to delay pregnancy.}",
    ),
    (
        &["killed 12 of them"],
        "{The virus has infected 40000 people in Puerto Rico} and [killed 12 of them], and {women in 46 countries were told to delay pregnancy.}",
    ),
    (
        &["infected 40000 people", "killed 12 of them"],
        "[The virus has infected 40000 people in Puerto Rico] and [killed 12 of them], and {women in 46 countries were told to delay pregnancy.}",
    ),
    // A statement inside another one divides it; the words with the verb are asked for.
    (
        &["opened on May 6, 1932"],
        "[The bridge], {which cost $4.2 million}, [opened on May 6, 1932.]",
    ),
    (
        &["which cost $4.2 million"],
        "<The bridge>, [which cost $4.2 million], {opened on May 6, 1932.}",
    ),
    (
        &["resigned on Monday"],
        "[Ana Lima], {who has led the bank since 2011}, [resigned on Monday.]",
    ),
    (
        &["The ship sailed in calm weather"],
        "[The ship sailed in calm weather]; {the captain of the Lima was drunk on 12 of 30 crossings in 1998.}",
    ),
    (
        &["sold for $4 million in 2003"],
        "{The firm was founded in 1998} and [sold for $4 million in 2003.]",
    ),
    (
        &["Prices rose 12 percent"],
        "[Prices rose 12 percent] {while wages fell 3 percent in 2015.}",
    ),
    (
        &["The plant closed in May"],
        "[The plant closed in May] {because sales had fallen by 12 percent.}",
    ),
    (
        &["sales rose 12 percent"],
        "The agency said in 2016 [that sales rose 12 percent, and] {that exports fell 3 percent.}",
    ),
    // One word says nothing, and neither does a name.
    (&["Ford"], "{Ford opened 12 shops in Ohio in 2012.}"),
    (&["12"], "{The firm opened 12 shops in Ohio in 2012.}"),
    (
        &["Puerto Rico"],
        "{The virus has infected 40000 people in Puerto Rico.}",
    ),
    // A claim over three sentences covers those its words are in.
    (
        &["opened on Monday in Ohio. It cost $3 million. The"],
        "[The shop opened on Monday in Ohio.] [It cost $3 million.] {The owner, Ana Lima, sold it in 2012.}",
    ),
];

/// What nobody is asked for.
const INNOCENT: &[(&[&str], &str)] = &[
    (
        &["The firm opened 12 shops in Ohio in 2012"],
        "[The firm opened 12 shops in Ohio in 2012.]",
    ),
    (
        &["opened 12 shops"],
        "[The firm opened 12 shops in Ohio in 2012.]",
    ),
    // Who introduces a report is no statement, and who covers the introduction covers the report.
    (
        &["The plant closed in May"],
        "[The plant closed in May, the company said.]",
    ),
    (
        &["The agency said in 2016"],
        "[The agency said in 2016 that sales rose 12 percent, and that exports fell 3 percent.]",
    ),
    // Participles, tails and asides that state nothing by themselves.
    (
        &["the storm moved to Texas"],
        "After crossing the bay, [the storm moved to Texas on Monday.]",
    ),
    (
        &["resigned on Monday"],
        "[Ana Lima], who is 45, [resigned on Monday], citing her health.",
    ),
    (
        &["opened 12 shops in 2012"],
        "[The company], based in Ohio, [opened 12 shops in 2012.]",
    ),
    (
        &["has spread to 46 countries"],
        "[Zika], which can cause devastating birth defects, [has spread to 46 countries.]",
    ),
    // What only repeats.
    (
        &["Sales rose 12 percent in 2015"],
        "[Sales rose 12 percent in 2015], and in 2015 rose.",
    ),
    // A claim in words that state no fact.
    (&["a pretty quay"], "[It is a pretty quay.]"),
];

#[test]
fn a_claim_covers_the_clauses_that_it_repeats() {
    let mut wrong = Vec::new();
    for (claims, expected) in CLAIMED.iter().chain(INNOCENT) {
        let found = shown(&plain(expected), claims, &[]);
        if found.trim_end() != *expected {
            wrong.push((claims, *expected, found));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn an_excuse_covers_what_a_claim_would() {
    assert_eq!(
        shown(
            "The firm was founded in 1998 and sold for $4 million in 2003.",
            &[],
            &["The firm was founded in 1998"]
        )
        .trim_end(),
        "[The firm was founded in 1998] and {sold for $4 million in 2003.}"
    );
}

#[test]
fn a_link_covers_its_clause_and_a_note_the_words_before_it() {
    for (article, expected) in [
        (
            "The firm was [founded in 1998](https://www.bbc.com/a) and sold for $4 million in 2003.",
            "[The firm was founded in 1998] and {sold for $4 million in 2003.}",
        ),
        (
            "The firm was founded in 1998 and sold for $4 million in 2003.[^1]\n\n[^1]: BBC, 3 May 2003\n",
            "[The firm was founded in 1998 and sold for $4 million in 2003.]",
        ),
        (
            "The firm was founded in 1998 and sold for $4 million in 2003 ([BBC](https://www.bbc.com/a)).",
            "[The firm was founded in 1998 and sold for $4 million in 2003 (BBC).]",
        ),
        (
            "The firm was founded in 1998[^1] and sold for $4 million in 2003.\n\n[^1]: BBC, 3 May 2003\n",
            "[The firm was founded in 1998] and {sold for $4 million in 2003.}",
        ),
        (
            "[A report](https://www.bbc.com/a) said that sales rose 12 percent and that exports fell 3 percent.",
            "[A report said that sales rose 12 percent and that exports fell 3 percent.]",
        ),
    ] {
        let shown = shown(article, &[], &[]);
        assert_eq!(shown.lines().next(), Some(expected));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Parts are in order, and nothing but marks and joining words lies between them.
    #[test]
    fn parts_hold_their_sentence(
        words in proptest::collection::vec(
            prop::sample::select(vec![
                "the", "firm", "opened", "12", "shops", "and", "which", "Ana", "said", "that",
                "sold", "in", "1998", ",", ";", "was", "to", "(", ")", "“", "é",
            ]),
            1..25,
        ),
        from in 0_usize..20,
        count in 1_usize..8,
    ) {
        let article = words.join(" ");
        let claim = words.iter().skip(from).take(count).copied().collect::<Vec<_>>().join(" ");
        let (sentences, text) = parts(&article, &[&claim], &[]);
        for parts in sentences {
            prop_assert!(!parts.is_empty());
            for pair in parts.windows(2) {
                prop_assert!(pair[0].range.end <= pair[1].range.start);
                let between = text[pair[0].range.end..pair[1].range.start].trim();
                prop_assert!(between.split_whitespace().all(|word| word == "and" || !word.contains(char::is_alphanumeric)));
            }
            for part in parts {
                prop_assert!(text.get(part.range.clone()).is_some_and(|words| !words.is_empty()));
                prop_assert!(!part.is_open || part.is_factual && !part.is_covered());
            }
        }
    }
}
