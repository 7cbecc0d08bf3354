//! The first minute: somebody with one article, and a team with eight hundred.

use crate::sandbox::Sandbox;

const ARTICLE: &str = "\
# A bridge

The bridge opened on May 6, 1932, and cost $4.2 million. It was built by 300 workers in 2 years.

Experts say it is old.
";

/// Eight hundred articles that are all called `index.md`.
fn docs() -> Sandbox {
    let docs = Sandbox::new();
    for part in 0..800 {
        docs.write(&format!("docs/part-{part:03}/index.md"), ARTICLE);
    }
    docs
}

#[test]
fn one_article_and_nothing_else() {
    let site = Sandbox::new().with("bridge.md", ARTICLE);
    insta::assert_snapshot!(site.run(&[]).shown(), @"
    exit status: 2
    ----- stderr
    claimlint: nothing to check: claims/ holds no claims file; `claimlint check bridge.md` looks at the one article here
    ");
    insta::assert_snapshot!(site.run(&["check", "bridge.md"]).shown(), @r#"
    exit status: 0
    ----- stdout
    claimlint::uncited-statement

      ⚠ 2 factual sentences have no source, and the article has no claims file
       ╭─[bridge.md:3:1]
     3 │ The bridge opened on … million. It was built by 300 … 2 years.
       · ───────────────┬─────────────── ──────────────────────────────
       ·                ╰── the first one
       ╰────
      help: `claimlint init bridge.md` drafts a claim for each of them

    claimlint::weasel-attribution

      ⚠ "Experts": who exactly? no name, institution or document
       ╭─[bridge.md:5:1]
     5 │ Experts say it is old.
       · ─────┬─────
       ·      ╰── who?
       ╰────
      help: name them, or add a claim for this sentence with a speaker and a
            citation

    3 warnings
    next: `claimlint explain uncited-statement` says why a finding matters and what to do
    0 claims
    "#);
}

#[test]
fn eight_hundred_articles_and_nothing_else() {
    let docs = docs();
    insta::assert_snapshot!(docs.run(&[]).shown(), @"
    exit status: 2
    ----- stderr
    claimlint: nothing to check: claims/ holds no claims file; `claimlint check docs` looks at the 800 articles here
    ");
    let run = docs.run(&["check", "docs"]);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!((run.status, lines.len()), (Some(0), 55));
    insta::assert_snapshot!([&lines[..2], &lines[50..]].concat().join("\n"), @r#"
    ⚠ docs/part-000/index.md: 2 uncited-statement, 1 weasel-attribution
    ⚠ docs/part-001/index.md: 2 uncited-statement, 1 weasel-attribution
    … and 750 more articles without claims (--all shows every finding)

    2400 warnings
    next: 800 articles have no claims file; begin with one: `claimlint init docs/part-000/index.md`, and name those that must have one in `articles` of claimlint.yaml
    0 claims
    "#);
}

#[test]
fn eight_hundred_articles_of_which_settings_name_some() {
    let docs = docs().with(
        "claimlint.yaml",
        "articles: docs/part-00*/**\nexclude: \"docs/part-00[2-9]\"\nlevels: {weasel-attribution: off}\nfail-on: warning\n",
    );
    insta::assert_snapshot!(docs.run(&[]).shown(), @r#"
    exit status: 1
    ----- stdout
    claimlint::uncited-statement

      ⚠ 2 factual sentences have no source, and the article has no claims file
       ╭─[docs/part-000/index.md:3:1]
     3 │ The bridge opened on … million. It was built by 300 … 2 years.
       · ───────────────┬─────────────── ──────────────────────────────
       ·                ╰── the first one
       ╰────
      help: `claimlint init docs/part-000/index.md` drafts a claim for each of
            them

    claimlint::uncited-statement

      ⚠ 2 factual sentences have no source, and the article has no claims file
       ╭─[docs/part-001/index.md:3:1]
     3 │ The bridge opened on … million. It was built by 300 … 2 years.
       · ───────────────┬─────────────── ──────────────────────────────
       ·                ╰── the first one
       ╰────
      help: `claimlint init docs/part-001/index.md` drafts a claim for each of
            them

    4 warnings
    next: 2 articles have no claims file; begin with one: `claimlint init docs/part-000/index.md`
    0 claims
    "#);
}
