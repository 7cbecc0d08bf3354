use std::collections::HashSet;

use crate::claims::{Source, by_source};
use crate::finding::Finding;
use crate::lock;
use crate::source_facts::Verdict;

use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "unchecked-reference",
    group: Group::Source,
    level: None,
    summary: "a cited work or link that was never checked",
    docs: r#"
What it does: reports a cited source of which there is no record and no page that was seen, in this
run or by `claims.lock`, and no copy in the repository; and links of the article that were never
asked for. Sources of claims that a person confirmed are left out. Off unless settings turn it on;
an error in text that a machine drafted (`profile: drafted`).

Why: an invented reference without an identifier can be neither found nor missed.

What to do: add the identifier of the work or the address of the page, and run `--verify`; or have a
person look at the document and `claimlint confirm` the claim.

```yaml fails
sources:
  paper: {title: Strain in steel bridges, author: "Halvorsen, Ingrid", publisher: Journal of Bridges}
claims:
  - {text: The bridge opened in 1932., cite: paper}
```

```yaml
sources:
  paper: {title: Strain in steel bridges, doi: 10.1000/strain}
claims:
  - {text: The bridge opened in 1932., cite: paper}
```

```world
doi:10.1000/strain has the record {"title": "Strain in steel bridges"}
```
"#,
    needs: &[
        Need::Claims,
        Need::Article,
        Need::Reachability,
        Need::Lock,
        Need::Records,
    ],
    drafted: true,
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let references = context.references();
    let by_source = by_source(&references);
    let facts = context.facts;
    let was_asked =
        |key: &str| facts.visits.contains_key(key) || facts.remembered.contains_key(lock::key(key));
    let is_alive = |key: &str| match facts.visits.get(key) {
        Some(visit) => visit.verdict == Verdict::Alive,
        None => (facts.remembered.get(lock::key(key)))
            .is_some_and(|entry| entry.verdict == Some(Verdict::Alive)),
    };
    let has_record = |key: &str| {
        facts
            .records
            .get(key)
            .is_some_and(|one| one.record.is_some())
    };
    // What is dead or could not be asked for, others say.
    let is_reported = |key: &str| {
        let visit = facts.visits.get(key);
        visit.is_some_and(|visit| visit.verdict != Verdict::Alive)
    };
    for source in context.judged_sources() {
        let known = by_source.get(source.id.as_str().trim());
        let is_known = known.into_iter().flatten().any(|one| {
            let key = one.key();
            is_reported(&key) || has_record(&key) || (one.scheme.is_none() && is_alive(&key))
        });
        if is_known || source.local_file.is_some() || is_confirmed(context, source) {
            continue;
        }
        found.push(
            RULE.at(source.file, source.id.span, "no record of this work is known")
                .source(source.id.as_str().trim())
                .help("add its identifier or address and run `claimlint check --verify`, or have a person look at it"),
        );
    }
    let mut seen = HashSet::new();
    for link in references.iter().filter(|one| one.source.is_none()) {
        let key = link.key();
        if !was_asked(&key) && seen.insert(key) {
            let mut finding = RULE
                .at(link.file, link.text.span, "this link was never asked for")
                .help("`claimlint check --verify` asks for it");
            finding.claim = link.claim.map(crate::claims::Claim::name);
            found.push(finding);
        }
    }
}

/// Whether claims cite it, and a person confirmed all of these.
fn is_confirmed(context: &RuleContext<'_>, source: &Source) -> bool {
    let claims = context.claims.claims.iter().enumerate();
    let mut citing = claims
        .filter(|(_, claim)| {
            let mut cites = claim.cite.iter();
            cites.any(|cite| cite.source.as_str().trim() == source.id.as_str().trim())
        })
        .peekable();
    citing.peek().is_some() && citing.all(|(at, _)| context.confirmation(at).is_some())
}
