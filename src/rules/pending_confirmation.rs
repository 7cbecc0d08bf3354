use crate::finding::{Finding, Level};
use crate::source_facts::CheckOutcome;

use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "pending-confirmation",
    group: Group::Evidence,
    level: Some(Level::Info),
    summary: "a person's check that the change itself adds, not accepted yet",
    docs: r#"
What it does: when a change is checked under a policy (`--policy-from`), reports the confirmations
that the change itself adds. They do not count until they are merged: the claim stays unchecked.

Why: a stranger can write any initials into a file.

What to do: nothing, when whoever reviews the change knows who checked. A desk whose reviewers look
at every check can have them count at once: `confirmations: by-review` in the settings of the base.

```yaml
sources:
  mayor: {type: interview, author: Ana Lima}
claims:
  - {id: opening, text: The bridge opened in 1932., cite: mayor}
```

```world fails
opening was confirmed for: The bridge opened in 1932.
opening was confirmed in this change
```

```yaml
sources:
  mayor: {type: interview, author: Ana Lima}
claims:
  - {id: opening, text: The bridge opened in 1932., cite: mayor}
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
        if context.confirmation(at).is_some() {
            continue;
        }
        let checks = context.checks(at).into_iter();
        let pending = checks
            .filter(|(known, changed)| changed.is_empty() && !known.is_accepted)
            .map(|(known, _)| &known.check)
            .find(|check| check.outcome == CheckOutcome::Confirmed);
        let Some(check) = pending else { continue };
        let message = format!(
            "confirmed in this change by {}{}, not yet accepted",
            check.who(),
            check.way()
        );
        found.push(
            RULE.of_claim(file, claim, message)
                .help("it counts once the change is merged; its file is in `claims/checks/`"),
        );
    }
}
