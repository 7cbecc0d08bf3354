use crate::finding::{Finding, Level};

use super::{Group, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "suppression-without-reason",
    group: Group::Housekeeping,
    level: Some(Level::Warning),
    summary: "a suppression without a reason, or without a rule",
    docs: r#"
What it does: reports `claimlint: ignore[rule]` with nothing after it, and one without a rule,
which suppresses nothing.

Why: whoever reviews it has to take it on trust, and so has its author in a year.

```yaml fails
claims:
  # claimlint: ignore[bare-domain]
  - {text: The bridge opened in 1932., cite: https://www.heraldtribune.com/}
```

```yaml
claims:
  # claimlint: ignore[bare-domain] this is the page we used
  - {text: The bridge opened in 1932., cite: https://www.heraldtribune.com/}
```
"#,
    needs: &[],
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for suppression in context.suppressions {
        if suppression.rules.is_empty() {
            found.push(
                RULE.at(
                    suppression.file,
                    suppression.span,
                    "this names no rule, so it suppresses nothing",
                )
                .help("write `claimlint: ignore[rule] reason`"),
            );
        } else if suppression.reason.is_none() {
            found.push(
                RULE.at(
                    suppression.file,
                    suppression.span,
                    "this suppression has no reason",
                )
                .help("write the reason after the bracket"),
            );
        }
    }
}
