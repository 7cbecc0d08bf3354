//! Tables of changes: attacks, none of which passes, and everyday editing, which does.
//!
//! Each is an edit of one repository, run as `check --fail-on warning --since main --policy-from
//! main`.

mod attacks;
mod innocent;

use std::fs;

use super::Site;
use crate::sandbox::{findings, text};

const ARTICLE: &str = "# The ferry

The ferry opened on 3 May 2018 with 400 guests. The town of Harle paid 2 million euros for it.

It is a very fine ferry. Ana Lima said that it was never late.

<!-- claimlint: ignore[weasel-attribution] the minutes name them -->
Experts say that the ferry is slow.

The Stella is the older ferry. Everybody in Harle likes the view from the pier.

This year the ferry carried 90 dogs. A member of the crew said that the engine is weak.

The crew wore new uniforms in calm weather.
";

const CLAIMS: &str = "version: 1
article: ../articles/ferry.md
as-of: 2018-12-01
bibliography: [../sources/library.yaml]
sources:
  gazette: {title: The ferry, publisher: Gazette, file: ../sources/gazette.txt}
  herald: {title: The ferry, publisher: Herald}
  insider: {type: interview, confidential: true, reason: asked for it}
claims:
  - id: opened
    text: The ferry opened on 3 May 2018 with 400 guests
    cite: {source: gazette, quote: the ferry opened on 3 May 2018 with 400 guests, locator: p. 3}
  - {id: paid, text: The town of Harle paid 2 million euros for it, cite: {source: minutes, quote: Harle paid 2 million euros for the ferry}}
  - {id: fine, text: It is a very fine ferry, kind: opinion}
  - {id: late, text: Ana Lima said that it was never late, speaker: Ana Lima, cite: {source: gazette, quote: it was never late}}
  - {id: slow, text: Experts say that the ferry is slow, cite: herald}
  - {id: stella, text: {exact: The Stella, all: true}, cite: herald}
  - {id: dogs, text: This year the ferry carried 90 dogs, cite: herald}
  - {id: weak, text: A member of the crew said that the engine is weak, speaker: {anonymous: true, description: a member of the crew, reason: fears for the job}, cite: insider}
  - {id: uniforms, text: The crew wore new uniforms, cite: herald}
uncited-ok:
  - {text: Everybody in Harle likes the view from the pier, reason: anybody can see it}
";

const LIBRARY: &str = "sources:
  minutes: {title: Minutes, publisher: Town of Harle, file: minutes.txt}
";

const GERMAN: &str = "Der Steg ist alt. Er wurde vor vielen Jahren von der Gemeinde gebaut und wird \
                     noch heute von den Menschen genutzt, die am Wasser leben und arbeiten.\n";

const HARBOR: &str = "---
title: The harbour
date: 2018-12-01
---

# The harbour

## History

The harbour was built in 1932 by 300 workers. Its organiser was the mayor of Harle, who favoured grey stone.

\"It is the colour of the sea,\" Ana Lima said.

## Figures

| year | ships |
| --- | --- |
| 2016 | 120 |
| 2017 | 140 |

- The harbour has 12 cranes.
- It employs 90 people.

The harbour cost 4.2 million euros, according to [the town](https://www.iana.org/harbour).

According to [the minutes](https://www.iana.org/minutes), the harbour was dredged on 3 May 2018.

The harbour is a bit too small for the town.
";

const HARBOR_CLAIMS: &str = "version: 1
article: ../articles/harbour.md
as-of: 2018-12-01
sources:
  chronicle: {title: The harbour, publisher: Chronicle, url: \"https://www.iana.org/chronicle\", file: ../sources/chronicle.txt}
  post: {title: Harbours, publisher: Post}
claims:
  - {id: built, text: The harbour was built in 1932 by 300 workers, cite: {source: chronicle, quote: The harbour was built in 1932 by 300 workers}}
  - {id: stone, text: \"Its organiser was the mayor of Harle, who favoured grey stone\", cite: post}
  - {id: color, text: 'It is the colour of the sea,\" Ana Lima said', speaker: Ana Lima, cite: {source: chronicle, quote: It is the colour of the sea}}
  - {id: cranes, text: The harbour has 12 cranes, cite: post}
  - {text: It employs 90 people, cite: post}
  - {id: small, text: The harbour is a bit too small for the town, kind: opinion}
";

const CHRONICLE: &str = "The harbour was built in 1932 by 300 workers, and has 12 cranes. \
                         It is the colour of the sea, said Ana Lima.\n";

/// A path, what is there and what takes its place.
type Edit = (&'static str, &'static str, &'static str);

fn site() -> Site {
    let site = Site::new();
    for (path, text) in [
        ("articles/ferry.md", ARTICLE),
        ("claims/ferry.yaml", CLAIMS),
        ("sources/library.yaml", LIBRARY),
        (H, HARBOR),
        (K, HARBOR_CLAIMS),
        ("sources/chronicle.txt", CHRONICLE),
        ("articles/steg.md", GERMAN),
        (
            "claims/steg.yaml",
            "version: 1\narticle: ../articles/steg.md\nlanguage: de\nclaims: []\n",
        ),
        (
            "sources/gazette.txt",
            "On Monday the ferry opened on 3 May 2018 with 400 guests. Ana Lima, the captain, \
             said that it was never late. The ferry is slow.\n",
        ),
        (
            "sources/minutes.txt",
            "In that year Harle paid 2 million euros for the ferry, say the minutes.\n",
        ),
    ] {
        site.sandbox.write(path, text);
    }
    site.commit("the ferry");
    site.git(&["branch", "--force", "main"]);
    site
}

/// Writes, edits or deletes files: an empty `old` writes the whole file, an empty `new` too
/// deletes it.
fn apply(site: &Site, edits: &[Edit]) {
    for (path, old, new) in edits {
        match (*old, *new) {
            ("", "") => fs::remove_file(site.path(path)).expect("a file"),
            ("", new) => site.sandbox.write(path, new),
            (old, new) => site.edit(path, old, new),
        }
    }
    site.commit("a change");
}

/// The exit status and `rule: message` of everything that is said.
fn run(site: &Site) -> (Option<i32>, Vec<String>) {
    let run = site.json(&[
        "--fail-on",
        "warning",
        "--since",
        "main",
        "--policy-from",
        "main",
    ]);
    assert_eq!(run.stderr, "");
    let report = run.json();
    let said = findings(&report);
    let said = said.iter().filter(|finding| finding["level"] != "info");
    let shown = |finding| {
        let finding: &serde_json::Value = finding;
        format!(
            "{} {}: {}",
            text(&finding["level"]),
            text(&finding["rule"]),
            text(&finding["message"])
        )
    };
    (run.status, said.map(shown).collect())
}

const A: &str = "articles/ferry.md";
const C: &str = "claims/ferry.yaml";
const H: &str = "articles/harbour.md";
const K: &str = "claims/harbour.yaml";

/// Every change by itself, in one repository after another.
fn each<'a, T>(
    changes: impl Iterator<Item = (&'a [Edit], T)>,
    mut judge: impl FnMut(T, Option<i32>, Vec<String>),
) {
    let site = site();
    for (edits, about) in changes {
        apply(&site, edits);
        let (status, said) = run(&site);
        judge(about, status, said);
        site.git(&["reset", "--quiet", "--hard", "main"]);
    }
}

#[test]
fn no_attack_passes() {
    let mut passed = Vec::new();
    let attacks = attacks::ATTACKS.iter();
    let attacks = attacks.map(|(name, edits, words)| (*edits, (name, words)));
    each(attacks, |(name, words), status, said| {
        let is_said = said.iter().any(|one| one.contains(words));
        if status != Some(1) || !is_said {
            passed.push(format!("{name}: {status:?} {said:#?}"));
        }
    });
    assert!(passed.is_empty(), "{}", passed.join("\n"));
}

#[test]
fn everyday_editing_passes() {
    let mut stopped = Vec::new();
    let nothing: (&str, &[Edit]) = ("a note", &[("note.txt", "", "Nothing.")]);
    let changes = std::iter::once(&nothing).chain(innocent::INNOCENT);
    let changes = changes.map(|(name, edits)| (*edits, name));
    each(changes, |name, status, said| {
        if status != Some(0) {
            stopped.push(format!("{name}: {status:?} {said:#?}"));
        }
    });
    assert!(stopped.is_empty(), "{}", stopped.join("\n"));
}

#[test]
fn a_renamed_article_with_its_claims_passes() {
    let site = site();
    site.git(&["mv", "articles/ferry.md", "articles/boat.md"]);
    site.git(&["mv", "claims/ferry.yaml", "claims/boat.yaml"]);
    site.git(&["mv", "sources/gazette.txt", "sources/paper.txt"]);
    site.edit("claims/boat.yaml", "articles/ferry.md", "articles/boat.md");
    site.edit("claims/boat.yaml", "gazette.txt", "paper.txt");
    site.commit("renamed");
    assert_eq!(run(&site), (Some(0), Vec::new()));
}
