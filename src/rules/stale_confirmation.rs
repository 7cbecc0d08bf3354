use crate::finding::{Finding, Level};
use crate::source_facts::{CheckOutcome, deciding};

use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "stale-confirmation",
    group: Group::Evidence,
    level: Some(Level::Warning),
    summary: "a claim that was confirmed by a person, and has changed since",
    docs: r#"
What it does: a confirmation (`claimlint confirm`) holds for the words that were confirmed: it
lapses when the sentence of the article, the claim or its speaker, the quote, or what is written of
the source changes; of a confidential source also when what the private file has of it changes. What
typography changes does not count.

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
    for (file, at, claim) in context.claims() {
        let checks = context.checks(at);
        // An orphaned claim has no sentence; `orphaned-claim` reports it.
        let is_current = checks.iter().any(|(_, changed)| changed.is_empty());
        if is_current || context.said(at).is_empty() {
            continue;
        }
        let latest = deciding(checks.iter().map(|(known, _)| *known));
        let Some((known, changed)) = checks.iter().find(|(known, _)| Some(*known) == latest) else {
            continue;
        };
        let check = &known.check;
        let (who, on) = (check.who(), check.on);
        let changed = match changed.as_slice() {
            [one] => format!("{one} has changed"),
            several => format!("{} have changed", several.join(" and ")),
        };
        let message = match check.outcome {
            CheckOutcome::Confirmed => format!("{changed} since {who} confirmed it on {on}"),
            CheckOutcome::Wrong | CheckOutcome::FixAgreed => {
                format!("{changed} since {who} found it wrong on {on}")
            }
            // Nothing was confirmed that could lapse.
            CheckOutcome::OnAuthor | CheckOutcome::Unreachable => continue,
        };
        let help = format!(
            "check it again, then run `claimlint confirm {} --by INITIALS --how call`",
            claim.name()
        );
        found.push(RULE.of_claim(file, claim, message).help(help));
    }
}
