use crate::finding::{Finding, Level};
use crate::lock;

use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "stale-confirmation",
    group: Group::Evidence,
    level: Some(Level::Warning),
    summary: "a claim that was confirmed by a person, and has changed since",
    docs: r#"
What it does: a confirmation (`claimlint confirm`) holds for the words that were confirmed: it
lapses when the sentence of the article, the claim or its speaker, the quote, or what is written of
the source changes. What typography changes does not count.

Why: somebody put their initials under other words.

What to do: ask again, and run `claimlint confirm` again.

```yaml
claims:
  - {id: opening, text: The bridge opened in 1932., cite: {source: mayor}}
sources:
  mayor: {type: interview, author: Ana Lima}
```

```world fails
opening was confirmed for: The bridge opened in 1931.
```

```yaml
claims:
  - {id: opening, text: The bridge opened in 1932., cite: {source: mayor}}
sources:
  mayor: {type: interview, author: Ana Lima}
```

```world
opening was confirmed for: The bridge opened in 1932.
```
"#,
    needs: &[Need::Claims, Need::Article, Need::Lock],
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let Some(file) = context.claims_file else {
        return;
    };
    for (at, claim) in context.claims.claims.iter().enumerate() {
        let Some(before) = context.facts.confirmed.get(&claim.name()) else {
            continue;
        };
        let now = lock::binding(context.claims, claim, &context.said(at));
        let changed: Vec<&str> = [
            (
                "the article's sentence",
                before.binding.sentence == now.sentence,
            ),
            ("the claim", before.binding.claim == now.claim),
            ("its quote", before.binding.quote == now.quote),
            ("its source", before.binding.source == now.source),
        ]
        .into_iter()
        .filter_map(|(what, is_same)| (!is_same).then_some(what))
        .collect();
        // An orphaned claim has no sentence; `orphaned-claim` reports it.
        if changed.is_empty() || context.said(at).is_empty() {
            continue;
        }
        let message = format!(
            "confirmed by {} on {}, and {} changed since",
            before.by,
            before.on,
            changed.join(" and ")
        );
        let help = format!(
            "ask again, then `claimlint confirm {} --by …`",
            claim.name()
        );
        found.push(
            RULE.at(file, claim.place(), message)
                .claim(claim.name())
                .help(help),
        );
    }
}
