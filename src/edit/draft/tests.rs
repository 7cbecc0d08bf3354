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
    let mut said: Vec<_> = found
        .iter()
        .filter(|finding| !matches!(finding.rule, "missing-quote" | "single-origin"))
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
        speaker: the mayor, Ana Lima
        cite: TODO
      - text: NASA — the agency that pays 4 million a year — left in 1998
        cite: TODO
      - text: Added some missing allocation variants that report 30 errors in 2019
        cite: TODO
      - text: Two workers died in 1998, police said
        cite: TODO
    ");
}
