use crate::finding::{Finding, Level, Standing};
use crate::source_facts::CheckOutcome;

use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "disputed-claim",
    group: Group::Evidence,
    level: Some(Level::Error),
    summary: "a claim that a person checked and found wrong",
    docs: r#"
What it does: reports a claim whose latest check by a person (`claimlint confirm ID --outcome wrong`
or `--outcome fix-agreed`) found it wrong, as long as the article says the same.

Why: somebody asked, and the answer was no.

What to do: correct the article. If it turns out to be right, record the new check:
`claimlint confirm ID --by INITIALS --how call`.

```yaml
sources:
  mayor: {type: interview, author: Ana Lima}
claims:
  - {id: opening, text: The bridge opened in 1932., cite: mayor}
```

```world fails
opening was found wrong for: The bridge opened in 1932.
```

```yaml
sources:
  mayor: {type: interview, author: Ana Lima}
claims:
  - {id: opening, text: The bridge opened in 1932., cite: mayor}
```

```world
opening was found wrong for: The bridge opened in 1931.
```
"#,
    needs: &[Need::Claims, Need::Article, Need::Lock],
    undermines: Some(Standing::Contradicted),
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for (file, at, claim) in context.claims() {
        let Some(check) = context.check(at) else {
            continue;
        };
        if !check.outcome.is_wrong() {
            continue;
        }
        let (who, way, on) = (check.who(), check.way(), check.on);
        let mut message = format!("checked{way} on {on} and found wrong by {who}");
        if check.outcome == CheckOutcome::FixAgreed {
            message.push_str("; the author agreed to change it");
        }
        if let Some(note) = &check.note {
            message.push_str(&format!(": {note}"));
        }
        let help = format!(
            "correct the article; if it is right after all, record that with `claimlint confirm {} --by INITIALS --how call`",
            claim.name()
        );
        found.push(RULE.of_claim(file, claim, message).help(help));
    }
}
