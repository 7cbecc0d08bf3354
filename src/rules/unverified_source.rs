use std::collections::HashMap;

use crate::claims::{Claim, ClaimKind, by_source};
use crate::finding::{Finding, Level};
use crate::lock;
use crate::source_facts::{Judgment, LockEntry, Verdict};

use super::support::citations::{self, Cited};
use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "unverified-source",
    group: Group::Evidence,
    level: Some(Level::Info),
    summary: "a source not yet checked against the claim",
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
    needs: &[Need::Claims, Need::Reachability, Need::Pages, Need::Lock],
    check,
    ..Rule::BASE
};

/// The lock entries of each source, by the id or address it is cited by.
type Memories<'a> = HashMap<String, Vec<&'a LockEntry>>;

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let memories = memories(context);
    for cited in citations::citations(context) {
        let is_asked = cited.claim.kind == ClaimKind::Fact && cited.citation.quotes.is_empty();
        if !is_asked || is_remembered(&memories, &cited) {
            continue;
        }
        if let Some(reason) = reason(context, &memories, &cited) {
            found.push(cited.at(&RULE, cited.citation.source.span, reason).help(
                "quote the passage of the source that supports this, and `--verify` will find it",
            ));
        }
    }
}

/// Why the claim is unverified; None when the source supports it, or when another rule reports it.
fn reason(context: &RuleContext<'_>, memories: &Memories<'_>, cited: &Cited<'_>) -> Option<String> {
    if let (Some(support), Some(text)) = (&cited.evidence.support, &cited.claim.text) {
        let is_reported = support.judgment == Judgment::Supported
            || citations::flaw(support, &text.exact).is_some();
        return (!is_reported)
            .then(|| "the source was read, and no passage clearly supports this".to_owned());
    }
    if let Some(reason) = &cited.evidence.unreadable {
        return Some(format!("this source could not be checked: {reason}"));
    }
    let dead = of(memories, cited).find(|entry| entry.verdict == Some(Verdict::Dead));
    // Without `--verify` the summary line says so, instead of a finding for each claim.
    if !context.facts.is_verified {
        return None;
    }
    Some(match dead.and_then(|entry| entry.failing_since) {
        Some(day) => format!("this source was gone when it was last asked for, since {day}"),
        None => "not yet checked whether this source supports the claim".to_owned(),
    })
}

/// Whether the lock records that the source supports exactly these words.
fn is_remembered(memories: &Memories<'_>, cited: &Cited<'_>) -> bool {
    // A source that was read in this run outweighs the lock.
    if cited.evidence.support.is_some() || memories.is_empty() {
        return false;
    }
    let Some(hash) = words(cited.claim).map(lock::hash) else {
        return false;
    };
    of(memories, cited).any(|entry| entry.supports.contains(&hash))
}

fn words(claim: &Claim) -> Option<&str> {
    claim.text.as_ref().map(|text| text.exact.as_str())
}

fn of<'a>(memories: &Memories<'a>, cited: &Cited<'_>) -> impl Iterator<Item = &'a LockEntry> {
    let entries = memories.get(cited.citation.source.as_str().trim());
    entries.cloned().unwrap_or_default().into_iter()
}

fn memories<'a>(context: &RuleContext<'a>) -> Memories<'a> {
    let mut memories = Memories::new();
    if context.facts.remembered.is_empty() {
        return memories;
    }
    for (id, references) in by_source(&context.references()) {
        let entries = references
            .iter()
            .filter_map(|one| context.facts.remembered.get(lock::key(&one.key())));
        memories.insert(id.to_owned(), entries.collect());
    }
    memories
}
