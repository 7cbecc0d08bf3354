use std::collections::HashMap;

use crate::finding::{Finding, Level};

use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "duplicate-claim-id",
    group: Group::File,
    level: Some(Level::Error),
    summary: "two claims with the same id",
    docs: r#"
What it does: reports the second of two claims that have the same `id`.

Why: confirmations and reports name a claim by its id.

```yaml fails
claims:
  - {id: opening, text: The bridge opened in 1932., cite: https://www.heraldtribune.com/bridge}
  - {id: opening, text: The mayor cut the ribbon., cite: https://www.heraldtribune.com/mayor}
```

```yaml
claims:
  - {id: opening, text: The bridge opened in 1932., cite: https://www.heraldtribune.com/bridge}
  - {id: ribbon, text: The mayor cut the ribbon., cite: https://www.heraldtribune.com/mayor}
```
"#,
    needs: &[Need::Claims],
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let Some(file) = context.claims_file else {
        return;
    };
    let mut seen = HashMap::new();
    for id in context
        .claims
        .claims
        .iter()
        .filter_map(|claim| claim.id.as_ref())
    {
        if let Some(first) = seen.insert(id.as_str(), id.span) {
            seen.insert(id.as_str(), first);
            found.push(
                RULE.at(
                    file,
                    id.span,
                    format!("`{}` is the id of another claim", id.as_str()),
                )
                .labelled("second use")
                .related(file, first, "first use")
                .claim(id.as_str())
                .help("give one of them another id, or none"),
            );
        }
    }
}
