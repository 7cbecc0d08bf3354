use super::*;
use crate::finding::FileId;
use crate::report::fixture::{self, Run};
use crate::text::{Span, TextFile};

fn plain(run: &Run) -> String {
    run.written(&Human::default())
}

/// A run over one article with one finding on `words`.
fn on(path: &str, text: &str, words: &str) -> Run {
    let mut run = fixture::over(path, text);
    let span = run.span(FileId(0), words);
    run.findings = vec![finding(span)];
    run
}

fn finding(span: Span) -> Finding {
    Finding::new(
        "some-rule",
        Level::Warning,
        "something is wrong",
        FileId(0),
        span,
    )
    .labelled("here")
}

#[test]
fn the_shared_findings() {
    insta::assert_snapshot!(plain(&fixture::run()), @r#"
    claimlint::orphaned-claim

      × the article no longer says this
       ╭─[claims/harbour.yaml:8:49]
     7 │   - id: damage
     8 │ …the damage was estimated at more than $210 million
       ·                                        ──────┬─────
       ·                                              ╰── the claim: $210 million
       ╰────
       ╭─[articles/harbour.md:3:241]
     3 │ …was estimated at more than $200 million, a sum that the town could not…
       ·                             ──────┬─────
       ·                                   ╰── the article: $200 million
       ╰────
      help: if the article is right, change the claim's text and check its source
            again

    claimlint::weasel-attribution

      ⚠ "experts" could be anyone
       ╭─[articles/harbour.md:3:62]
     3 │ …its director was pleased. Experts have found that the new quay carries…
       ·                            ───┬───
       ·                               ╰── who? a name, an institution or a document
       ╰────
      help: name the experts, or add a claim for this sentence with a speaker and
            a citation

    claimlint::insecure-url

      ⚠ the address is not encrypted
       ╭─[claims/harbour.yaml:5:63]
     4 │   insider: {type: interview, confidential: true, author: •••,…
     5 │ …Harbour Gazette, title: The quay, url: http://gazette.example.org/quay}
       ·                                         ───┬───
       ·                                            ╰── https:// is safer
       ╰────

    claimlint::confidential-detail

      × a confidential source says more than it may
       ╭─[claims/harbour.yaml:4:58]
     3 │ sources:
     4 │ …confidential: true, author: •••, reason: asked for it}
       ·                              ─┬─
       ·                               ╰── in a file that is committed
       ╰────
      help: move it to claims/harbour.private.yaml

    claimlint::uncited-statement

      ⚠ \u{1b}[31m:\u{3a}error:\u{3a}no claim | `covers` <b>this</b>
      │ ##\u{5b}error]
       ╭─[articles/\u{1b}]0;evil|`<b>.md:2:1]
     1 │ …<script>alert(1)</script> | `code` | [here](javascript:alert(1))
       ·                                       ─────────────┬─────────────
       ·                                                    ╰── a link
     2 │ ::error file=a.md::pwned\u{0}
       · ────────────┬───────────
       ·             ╰── \u{202e}label :\u{3a}warning:\u{3a}
       ╰────
      help: [click](javascript:alert(1)) %0A:\u{3a}error:\u{3a}
            :\u{3a}error:\u{3a}second line

    ☞ 1 unverified-quote (--show info shows them)

    2 errors, 3 warnings, 1 info, 2 suppressed
    1 failure: not everything could be checked
    next: claimlint explain orphaned-claim
    1 claim: 1 unchecked
    "#);
}

#[test]
fn a_wider_terminal_shows_the_whole_line() {
    let mut run = fixture::run();
    run.findings.truncate(2);
    let wide = Human {
        style: Style {
            width: 110,
            ..Style::default()
        },
    };
    insta::assert_snapshot!(run.written(&wide), @r#"
    claimlint::orphaned-claim

      × the article no longer says this
       ╭─[claims/harbour.yaml:8:49]
     7 │   - id: damage
     8 │     text: the damage was estimated at more than $210 million
       ·                                                 ──────┬─────
       ·                                                       ╰── the claim: $210 million
       ╰────
       ╭─[articles/harbour.md:3:241]
     3 │ …began. By then the damage was estimated at more than $200 million, a sum that the town could not raise.
       ·                                                       ──────┬─────
       ·                                                             ╰── the article: $200 million
       ╰────
      help: if the article is right, change the claim's text and check its source again

    claimlint::weasel-attribution

      ⚠ "experts" could be anyone
       ╭─[articles/harbour.md:3:62]
     3 │ …on 3 May, and its director was pleased. Experts have found that the new quay carries more freight than…
       ·                                          ───┬───
       ·                                             ╰── who? a name, an institution or a document
       ╰────
      help: name the experts, or add a claim for this sentence with a speaker and a citation

    2 errors, 3 warnings, 1 info, 2 suppressed
    1 failure: not everything could be checked
    next: claimlint explain orphaned-claim
    1 claim: 1 unchecked
    "#);
}

#[test]
fn wide_characters_are_underlined_rightly() {
    insta::assert_snapshot!(plain(&on("a.md", "港の再開は五月三日だった。専門家によると 😀 the freight\n", "専門家")), @"
    claimlint::some-rule

      ⚠ something is wrong
       ╭─[a.md:1:14]
     1 │ 港の再開は五月三日だった。専門家によると 😀 the freight
       ·                           ───┬──
       ·                              ╰── here
       ╰────

    no findings
    0 claims
    ");
}

#[test]
fn a_terminal_of_no_width_gets_a_report_all_the_same() {
    let run = fixture::run();
    for width in [0, 1, 9, 30] {
        let style = Style {
            width,
            ..Style::default()
        };
        assert!(run.written(&Human { style }).ends_with("1 unchecked\n"));
    }
}

#[test]
fn tabs_combining_marks_and_a_byte_order_mark_do_not_move_a_label() {
    insta::assert_snapshot!(plain(&on("a.md", "\u{feff}\tcafe\u{301} so\u{ad}lo\u{200b} mio\n", "mio")), @"
    claimlint::some-rule

      ⚠ something is wrong
       ╭─[a.md:1:15]
     1 │     café solo mio
       ·               ─┬─
       ·                ╰── here
       ╰────

    no findings
    0 claims
    ");
}

#[test]
fn a_sentence_over_two_lines() {
    insta::assert_snapshot!(plain(&on("a.md", "One. Many experts\r\nhave found it. Two.\r\n", "Many experts\r\nhave found it.")), @"
    claimlint::some-rule

      ⚠ something is wrong
       ╭─[a.md:1:6]
     1 │ ╭─▶ One. Many experts
     2 │ ├─▶ have found it. Two.
       · ╰──── here
       ╰────

    no findings
    0 claims
    ");
}

#[test]
fn a_long_span_is_shown_by_its_first_line() {
    insta::assert_snapshot!(plain(&on("a.yaml", "text: |\n  one\n  two\n  three\n  four\n", "|\n  one\n  two\n  three\n  four\n")), @"
    claimlint::some-rule

      ⚠ something is wrong
       ╭─[a.yaml:2:3]
     1 │ text: |
     2 │   one
       ·   ─┬─
       ·    ╰── here
       ╰────

    no findings
    0 claims
    ");
}

#[test]
fn a_long_sentence_is_shown_by_its_two_ends() {
    let sentence = format!(
        "It began here {}and ended there.",
        "and went on and on ".repeat(20)
    );
    let text = format!(
        "{}{sentence} {}\n",
        "Before it. ".repeat(900),
        "After it. ".repeat(900)
    );
    insta::assert_snapshot!(plain(&on("a.md", &text, &sentence)), @"
    claimlint::some-rule

      ⚠ something is wrong
       ╭─[a.md:1:9901]
     1 │ …It began here and went on and on and went on … and on and ended there.…
       ·  ───────────────────────────────────┬──────────────────────────────────
       ·                                     ╰── here
       ╰────

    no findings
    0 claims
    ");
}

#[test]
fn two_places_in_one_long_line_and_one_further_down() {
    let text = format!(
        "It began here{}it ended there.\n\nAlone.\n",
        ", and so on".repeat(40)
    );
    let mut run = on("a.md", &text, "ended");
    let began = run.span(FileId(0), "began");
    let alone = run.span(FileId(0), "Alone");
    run.findings[0] = run.findings[0]
        .clone()
        .related(FileId(0), alone, "and here")
        .related(FileId(0), began, "its beginning");
    insta::assert_snapshot!(plain(&run), @"
    claimlint::some-rule

      ⚠ something is wrong
       ╭─[a.md:1:457]
     1 │ It began here, and so on, and so … and so on, and so onit ended there.
       ·    ──┬──                                                  ──┬──
       ·      │                                                      ╰── here
       ·      ╰── its beginning
     2 │
     3 │ Alone.
       · ──┬──
       ·   ╰── and here
       ╰────

    no findings
    0 claims
    ");
}

#[test]
fn an_empty_span_is_pointed_at() {
    let mut run = fixture::over("a.yaml", "text:\n");
    run.findings = vec![finding(Span::new(5, 5))];
    insta::assert_snapshot!(plain(&run), @"
    claimlint::some-rule

      ⚠ something is wrong
       ╭─[a.yaml:1:6]
     1 │ text:
       ·      ▲
       ·      ╰── here
       ╰────

    no findings
    0 claims
    ");
    let mut run = fixture::over("empty.yaml", "");
    run.findings = vec![finding(Span::new(7, 9))];
    insta::assert_snapshot!(plain(&run), @r#"
    claimlint::some-rule

      ⚠ something is wrong
       ╭─[empty.yaml:1:1]
     1 │
       · ▲
       · ╰── here
       ╰────

    no findings
    0 claims
    "#);
}

#[test]
fn colours_are_only_our_own() {
    let mut run = fixture::run();
    run.findings.truncate(1);
    let text = run.written(&Human {
        style: Style {
            color: true,
            ..Style::default()
        },
    });
    insta::assert_snapshot!(text.replace('\u{1b}', "ESC"), @"
    ESC[31mclaimlint::orphaned-claimESC[0m

      ESC[31m×ESC[0m the article no longer says this
       ╭─[ESC[36;1;4mclaims/harbour.yaml:8:49ESC[0m]
     ESC[2m7ESC[0m │   - id: damage
     ESC[2m8ESC[0m │ …the damage was estimated at more than $210 million
       · ESC[35;1m                                       ──────┬─────ESC[0m
       ·                                              ESC[35;1m╰── ESC[35;1mthe claim: $210 millionESC[0mESC[0m
       ╰────
       ╭─[ESC[36;1;4marticles/harbour.md:3:241ESC[0m]
     ESC[2m3ESC[0m │ …was estimated at more than $200 million, a sum that the town could not…
       · ESC[33;1m                            ──────┬─────ESC[0m
       ·                                   ESC[33;1m╰── ESC[33;1mthe article: $200 millionESC[0mESC[0m
       ╰────
    ESC[36m  help: ESC[0mif the article is right, change the claim's text and check its source
            again

    2 errors, 3 warnings, 1 info, 2 suppressed
    1 failure: not everything could be checked
    next: claimlint explain orphaned-claim
    1 claim: 1 unchecked
    ");
}

#[test]
fn crowds_and_infos_are_folded() {
    let mut run = fixture::over("a.md", "word\n");
    run.findings = vec![finding(Span::new(0, 4)); 22];
    let mut info = finding(Span::new(0, 4));
    info.level = Level::Info;
    run.findings.push(info);
    let text = plain(&run);
    assert_eq!(text.matches("claimlint::some-rule").count(), 10);
    insta::assert_snapshot!(text.split_inclusive('\n').rev().take(5).collect::<Vec<_>>().into_iter().rev().collect::<String>(), @"
    … and 12 more some-rule in a.md (--all shows them)
    ☞ 1 some-rule (--show info shows them)

    no findings
    0 claims
    ");
    let every = Human {
        style: Style {
            show_infos: true,
            all: true,
            ..Style::default()
        },
    };
    assert_eq!(
        run.written(&every).matches("claimlint::some-rule").count(),
        23
    );
}

#[test]
fn many_articles_without_claims_get_a_line_each() {
    let mut run = fixture::over("0.md", "word\n");
    let at = |file: usize, rule: &'static str, level: Level| {
        let message = "12 factual sentences have no source, and the article has no claims file";
        Finding::new(rule, level, message, FileId(file), Span::new(0, 4))
    };
    run.files = (0..800)
        .map(|at| TextFile::new(format!("docs/part-{at:03}/index.md"), "word\n"))
        .collect();
    run.unclaimed = (0..800).map(FileId).collect();
    for file in 0..800 {
        run.findings
            .push(at(file, "uncited-statement", Level::Warning));
    }
    run.findings
        .insert(1, at(0, "weasel-attribution", Level::Warning));
    run.findings
        .insert(2, at(0, "dangling-attribution", Level::Error));
    let text = plain(&run);
    assert_eq!(text.matches("claimlint::dangling-attribution").count(), 1);
    assert_eq!(text.matches("claimlint::").count(), 1);
    assert_eq!(
        text.lines().filter(|line| line.starts_with('⚠')).count(),
        50
    );
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with(['⚠', '…']))
        .collect();
    insta::assert_snapshot!([&lines[..2], &lines[50..]].concat().join("\n"), @r"
    ⚠ docs/part-000/index.md: 1 uncited-statement, 1 weasel-attribution
    ⚠ docs/part-001/index.md: 12 factual sentences have no source, and the article has no claims file
    … and 750 more articles without claims (--all shows every finding)
    ");
    run.unclaimed.truncate(3);
    run.findings.truncate(5);
    assert_eq!(plain(&run).matches("claimlint::").count(), 5);
}
