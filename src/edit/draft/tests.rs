use super::*;
use crate::anchor::resolve;
use crate::article::{self, Format};
use crate::claims::ParsedClaims;
use crate::finding::FileId;
use crate::rules::ALL;
use crate::settings::Settings;
use crate::source_facts::SourceFacts;
use crate::unit::{Options, lint_unit};
use crate::workspace::ArticleUnit;

const ARTICLE: &str = "\
# The bridge

The bridge cost $4.2 million in 1932, Maria Costa told the Herald Tribune. It is beautiful.
An engineer said that 14 people had died while it was built. In May 1933
[the mayor, Ana Lima, resigned](https://www.reuters.com/article/lima) over the 30,000 tons of steel.
";

fn annotated(article: &str) -> AnnotatedText {
    let file = TextFile::new("bridge.md", article);
    AnnotatedText::new(&article::read(&file, Format::Markdown), None)
}

fn draft() -> Draft {
    Draft::of(
        &annotated(ARTICLE),
        &ClaimsFile::default(),
        &BTreeSet::new(),
        0.5,
    )
}

#[test]
fn a_draft_holds_what_is_known_and_marks_what_is_not() {
    insta::assert_snapshot!(draft().document("../bridge.md"), @r"
    version: 1
    article: ../bridge.md
    sources:
      reuters: {url: https://www.reuters.com/article/lima}
    claims:
      - text: The bridge cost $4.2 million in 1932
        speaker: Maria Costa
        cite: TODO
      - text: An engineer said that 14 people had died while it was built
        speaker: {anonymous: true, description: An engineer}
        cite: TODO
      - text: In May 1933 the mayor, Ana Lima, resigned over the 30,000 tons of steel
        cite: reuters
    ");
}

#[test]
fn a_draft_passes_but_for_what_is_really_missing() {
    let text = draft().document("bridge.md");
    let files = [
        TextFile::new("claims.yaml", text),
        TextFile::new("bridge.md", ARTICLE),
    ];
    let unit = ArticleUnit {
        claims: Some(ParsedClaims::read(&files[0], FileId(0))),
        article: Some(FileId(1)),
        ..ArticleUnit::default()
    };
    let options = Options {
        today: jiff::civil::date(2026, 11, 22),
        settings: &Settings::default(),
        root_paths: &[],
        views: false,
    };
    let found = lint_unit(&unit, &SourceFacts::default(), &files, ALL, &options, &[]).findings;
    let is_on = |name: &str| {
        ALL.iter()
            .any(|rule| rule.name == name && rule.level.is_some())
    };
    let mut said: Vec<_> = found
        .iter()
        .filter(|finding| is_on(finding.rule))
        .map(|finding| (finding.claim.as_deref().unwrap_or_default(), finding.rule))
        .collect();
    said.sort_unstable();
    assert_eq!(
        said,
        [
            ("#1", "placeholder-source"),
            ("#2", "anonymous-source"),
            ("#2", "placeholder-source"),
        ]
    );
}

#[test]
fn adding_touches_nothing_that_is_written() {
    let existing = "# mine\nversion: 1\narticle: bridge.md # the article\nclaims:\n  # the cost\n  - text: The bridge cost $4.2 million in 1932\n    cite: TODO # later\n";
    let file = TextFile::new("claims.yaml", existing);
    let claims = ParsedClaims::read(&file, FileId(0))
        .model
        .expect("a claims file");
    let annotated = annotated(ARTICLE);
    let anchors = resolve(&claims, &annotated);
    let covered: BTreeSet<usize> = (0..annotated.sentences.len())
        .filter(|at| !anchors.covering[*at].is_empty())
        .collect();
    let text = Draft::of(&annotated, &claims, &covered, 0.5)
        .added_to(&file)
        .expect("a file to add to");
    for line in existing.lines() {
        assert!(text.contains(line), "{line}\n{text}");
    }
    let again = TextFile::new("claims.yaml", text.clone());
    let claims = ParsedClaims::read(&again, FileId(0));
    assert!(claims.problems.is_empty(), "{:?}\n{text}", claims.problems);
    assert!(claims.model.is_some_and(|model| model.claims.len() > 1));
}

#[test]
fn what_nobody_with_a_name_says_is_drafted_whole() {
    let article = "\
LISBON, March 3 — The city closed the bridge in 2019, the mayor, Ana Lima, said on Tuesday.

NASA — the agency that pays 4 million a year — left in 1998.

Added some missing allocation variants that report 30 errors in 2019.

Two workers died in 1998, police said.
";
    let draft = Draft::of(
        &annotated(article),
        &ClaimsFile::default(),
        &BTreeSet::new(),
        0.0,
    );
    insta::assert_snapshot!(draft.document("../bridge.md"), @r"
    version: 1
    article: ../bridge.md
    claims:
      - text: The city closed the bridge in 2019
        speaker: Ana Lima
        cite: TODO
      - text: NASA — the agency that pays 4 million a year — left in 1998
        cite: TODO
      - text: Added some missing allocation variants that report 30 errors in 2019
        cite: TODO
      - text: Two workers died in 1998, police said
        cite: TODO
    ");
}

/// The first claim that is drafted of an article: its words, and the speaker's name.
fn first(article: &str) -> (String, Option<String>) {
    let draft = Draft::of(
        &annotated(article),
        &ClaimsFile::default(),
        &BTreeSet::new(),
        0.0,
    );
    let first = draft.claims().next();
    first.map_or_else(Default::default, |(text, speaker)| {
        (text.to_owned(), speaker.map(str::to_owned))
    })
}

#[test]
fn a_part_of_a_sentence_is_drafted_only_when_the_rest_plainly_says_who_says_it() {
    let mut wrong = Vec::new();
    for (sentence, part) in [
        (
            "Ana Lima said the bridge closed in 2019.",
            "the bridge closed in 2019",
        ),
        (
            "Ana Lima said on Tuesday that the bridge did not close.",
            "the bridge did not close",
        ),
        (
            "The bridge closed in 2019, said Ana Lima, mayor of Lisbon.",
            "The bridge closed in 2019",
        ),
        (
            "The bridge closed in 2019, Ana Lima told reporters.",
            "The bridge closed in 2019",
        ),
        (
            "According to Ana Lima, the bridge closed in 2019.",
            "the bridge closed in 2019",
        ),
        (
            "The bridge closed in 2019, according to Ana Lima.",
            "The bridge closed in 2019",
        ),
        // The whole sentence where anything would be lost.
        (
            "Ana Lima has denied any connection to the fire of 2019.",
            "",
        ),
        ("Ana Lima did not say that the bridge closed in 2019.", ""),
        ("Ana Lima never said the bridge closed in 2019.", ""),
        (
            "If Ana Lima said that the bridge closed, the town would pay.",
            "",
        ),
        ("Ana Lima would say that the bridge closed in 2019.", ""),
        (
            "Ana Lima acknowledged for the first time that the bridge closed.",
            "",
        ),
        ("Ana Lima told the mayor to close the bridge in 2019.", ""),
        (
            "Ana Lima said whether the bridge would close was unclear.",
            "",
        ),
        ("Asked about the fire, Ana Lima said the bridge closed.", ""),
        ("Ana Lima said she closed the bridge in 2019.", ""),
        ("Ana Lima praised their steady pace of hiring in 2019.", ""),
        ("The bridge, Ana Lima said, closed in 2019.", ""),
        (
            "Ana Lima said the bridge closed, but the town kept 40 men.",
            "",
        ),
        ("Ana Lima doubts that the bridge closed in 2019.", ""),
        ("Ana Lima said in 2019 the bridge had been closed.", ""),
        (
            "Ana Lima said the mayor was ignorant and criticized him for it.",
            "",
        ),
        ("Ana Lima said nothing about the 40 men in the tower.", ""),
    ] {
        let whole = sentence.trim_end_matches('.');
        let expected = if part.is_empty() { whole } else { part };
        let found = first(&format!("# A bridge\n\n{sentence}\n")).0;
        if found != expected {
            wrong.push((sentence, found));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_speaker_is_whoever_says_the_drafted_words() {
    let mut wrong = Vec::new();
    for (sentence, speaker) in [
        (
            "The bridge closed in 2019, Ana Lima said.",
            Some("Ana Lima"),
        ),
        (
            "The bridge closed in 2019, said Ana Lima, mayor of Lisbon.",
            Some("Ana Lima"),
        ),
        (
            "Ana Lima said that Rui Costa told her the bridge closed.",
            Some("Ana Lima"),
        ),
        (
            "Ana Lima said the bridge closed, and Ana Lima said it cost 4 million.",
            Some("Ana Lima"),
        ),
        (
            "Ana Lima said the bridge closed, and Rui Costa said it opened.",
            None,
        ),
        ("Ana Lima did not say that the bridge closed in 2019.", None),
        (
            "If Ana Lima said that the bridge closed, the town would pay.",
            None,
        ),
        ("The bridge closed in 2019.", None),
        (
            "Other mayors joined Ana Lima’s call for a new bridge.",
            None,
        ),
        (
            "Former mayor Ana Lima and former mayor Rui Costa said the bridge closed.",
            None,
        ),
    ] {
        let found = first(&format!("# A bridge\n\n{sentence}\n")).1;
        if found.as_deref() != speaker {
            wrong.push((sentence, found));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_stands_around_an_article_is_not_drafted() {
    for (block, is_drafted) in [
        ("The bridge closed in 2019.", true),
        ("The first Follow Me concert drew 400 people.", true),
        ("By 2019 the bridge had closed.", true),
        ("By Ana Lima, Staff Writer", false),
        ("By ANA LIMA and RUI COSTA", false),
        (
            "Lima Closes Bridge After Fire That Killed Two Workers",
            false,
        ),
        ("Follow Ana Lima on Twitter @analima.", false),
        ("Read more: the bridge closed in 2019.", false),
        (
            "Sign up for our newsletter to get the 10 best stories.",
            false,
        ),
        ("The Associated Press contributed to this report.", false),
        ("© 2019 The Herald Tribune.", false),
        ("Did the bridge close in 2019?", false),
        ("Photo by Ana Lima", false),
        ("March 3, 2019", false),
        (
            "Ana Lima reported from Lisbon — Sign up to get an email from her.",
            false,
        ),
    ] {
        let article = format!("# A bridge\n\nIt rained.\n\n{block}\n");
        let draft = Draft::of(
            &annotated(&article),
            &ClaimsFile::default(),
            &BTreeSet::new(),
            0.0,
        );
        let words = block.trim_end_matches(['.', '?']);
        let found = draft.claims().any(|(text, _)| text == words);
        assert_eq!(found, is_drafted, "{block}");
        assert!(
            is_drafted || draft.len() <= 1,
            "{block}: {:?}",
            draft.claims
        );
    }
}

#[test]
fn a_link_is_the_source_only_when_it_is_cited() {
    let mut wrong = Vec::new();
    for (sentence, cites) in [
        ("The mayor [resigned in 1998](https://a.org/x).", &["a"][..]),
        ("The bridge cost [$4 million](https://a.org/x).", &["a"]),
        (
            "[According to Ana Lima](https://a.org/x), the bridge closed.",
            &["a"],
        ),
        ("The bridge closed in a [report](https://a.org/x).", &["a"]),
        (
            "The bridge closed in 1998 ([Tribune](https://a.org/x)).",
            &["a"],
        ),
        ("The bridge closed in 1998, see https://a.org/x.", &["a"]),
        (
            "The bridge closed in 1998.[^1]\n\n[^1]: <https://a.org/x> and https://b.org/y",
            &["a", "b"],
        ),
        (
            "The bridge closed in 1998 (doi:10.1000/182).",
            &["doi:10.1000/182"],
        ),
        (
            "The bridge closed in 1998 [the paper](doi:10.1000/182).",
            &["doi:10.1000/182"],
        ),
        (
            "The [Golden Gate](https://a.org/x) closed in 1998.",
            &["TODO"],
        ),
        (
            "He wrote of [Open Science](https://en.wikipedia.org/wiki/Open_Science) in a chapter.",
            &["TODO"],
        ),
        (
            "Use of [ripgrep](https://github.com/BurntSushi/ripgrep) grew to 40 percent.",
            &["TODO"],
        ),
        ("The bridge [closed in 1998](https://a.org/).", &["TODO"]),
        ("The bridge [closed in 1998](../other.md).", &["TODO"]),
        ("The bridge closed in 1998.", &["TODO"]),
    ] {
        let article = format!("# A bridge\n\n{sentence}\n");
        let draft = Draft::of(
            &annotated(&article),
            &ClaimsFile::default(),
            &BTreeSet::new(),
            0.0,
        );
        let found = draft.claims.first().map(|claim| claim.cite.clone());
        let is_cited = cites != ["TODO"];
        if found.clone().unwrap_or_default() != cites || draft.cited() != usize::from(is_cited) {
            wrong.push((sentence, found));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
