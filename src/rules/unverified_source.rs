use crate::claims::{Claim, Kind};
use crate::facts::{Judgement, Verdict};
use crate::finding::{Finding, Level};
use crate::lock;

use super::hearing::{self, Cited};
use super::{Dossier, Group, Rule};

pub(super) static RULE: Rule = Rule {
    name: "unverified-source",
    group: Group::Evidence,
    level: Some(Level::Info),
    summary: "a source of which nobody knows whether it says so",
    docs: r#"
What it does: names the sources of claims without a quote that could not be read, or in which no
passage clearly says what the claim says; and once there is a `claims.lock`, which remembers what
`--verify` has read, also those that were never read.

Why: what was not checked is no pass, and the count at the end should not hide it.

What to do: add a `quote`, and run `claimlint check --verify`.

```yaml
claims:
  - {text: The bridge opened to traffic in 1932., cite: "https://www.heraldtribune.com/bridge"}
```

```world fails
https://www.heraldtribune.com/bridge is alive: it answers 200
```

```yaml
claims:
  - {text: The bridge opened to traffic in 1932., cite: "https://www.heraldtribune.com/bridge"}
```

```world
https://www.heraldtribune.com/bridge says The bridge was opened to traffic in 1932, the mayor said.
```
"#,
    check,
};

fn check(dossier: &Dossier<'_>, found: &mut Vec<Finding>) {
    for cited in hearing::citations(dossier) {
        let is_asked = cited.claim.kind == Kind::Fact && cited.citation.quotes.is_empty();
        if !is_asked || is_remembered(dossier, &cited) {
            continue;
        }
        if let Some(reason) = reason(dossier, &cited) {
            found.push(
                cited
                    .at(&RULE, cited.citation.source.span, reason)
                    .help("quote the words of the source that say so, and `--verify` finds them"),
            );
        }
    }
}

/// Why nobody knows; None when the source says so, or when a stronger finding speaks of it.
fn reason(dossier: &Dossier<'_>, cited: &Cited<'_>) -> Option<String> {
    if let (Some(support), Some(text)) = (&cited.heard.support, &cited.claim.text) {
        let is_told = support.judgement == Judgement::Supported
            || hearing::flaw(support, &text.exact).is_some();
        return (!is_told)
            .then(|| "the source was read, and no passage clearly says so".to_owned());
    }
    if let Some(reason) = &cited.heard.unreadable {
        return Some(format!("this source could not be checked: {reason}"));
    }
    let dead = keys(dossier, cited.citation.source.as_str().trim())
        .into_iter()
        .filter_map(|key| dossier.known.remembered.get(&key))
        .find(|entry| entry.verdict == Some(Verdict::Dead));
    // Who never verifies is told so by the last line of each run, not by a finding a claim.
    if !dossier.known.is_verified {
        return None;
    }
    Some(match dead.and_then(|entry| entry.failing_since) {
        Some(day) => format!("this source was gone when it was last asked for, since {day}"),
        None => "this source was never checked for what the claim says".to_owned(),
    })
}

/// Whether the lock remembers that the source supports these very words.
fn is_remembered(dossier: &Dossier<'_>, cited: &Cited<'_>) -> bool {
    // A source that was read in this run speaks for itself.
    if cited.heard.support.is_some() || dossier.known.remembered.is_empty() {
        return false;
    }
    let Some(hash) = words(cited.claim).map(lock::hash) else {
        return false;
    };
    keys(dossier, cited.citation.source.as_str().trim())
        .into_iter()
        .filter_map(|key| dossier.known.remembered.get(&key))
        .any(|entry| entry.supports.contains(&hash))
}

fn words(claim: &Claim) -> Option<&str> {
    claim.text.as_ref().map(|text| text.exact.as_str())
}

/// What the lock calls the addresses and identifiers of a source.
fn keys(dossier: &Dossier<'_>, id: &str) -> Vec<String> {
    if dossier.known.remembered.is_empty() {
        return Vec::new();
    }
    let references = dossier.references();
    references
        .iter()
        .filter(|reference| reference.cited_as() == id)
        .map(|reference| lock::key(&reference.key()).to_owned())
        .collect()
}
