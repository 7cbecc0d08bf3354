use std::collections::HashMap;

use crate::finding::{Finding, Level};
use crate::text::fold;

use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "duplicate-claim",
    group: Group::File,
    level: Some(Level::Warning),
    summary: "two claims with the same words",
    docs: r#"
What it does: reports the second of two claims with the same `text`, `prefix` and `suffix`.

Why: whoever corrects one of them will miss the other.

```yaml fails
claims:
  - {text: The bridge opened in 1932., cite: https://www.heraldtribune.com/bridge}
  - {text: The bridge opened  in 1932., cite: https://www.heraldtribune.com/mayor}
```

```yaml
claims:
  - text: The bridge opened in 1932.
    cite: [https://www.heraldtribune.com/bridge, https://www.heraldtribune.com/mayor]
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
    for claim in &context.claims.claims {
        let Some(text) = &claim.text else { continue };
        let words = |text: &crate::yaml::Text| fold(text.as_str().trim()).text().to_owned();
        let key = (
            words(&text.exact),
            text.prefix.as_ref().map(words),
            text.suffix.as_ref().map(words),
        );
        if let Some(first) = seen.get(&key) {
            found.push(
                RULE.at(file, text.exact.span, "another claim already has this text")
                    .related(file, *first, "the first one")
                    .claim(claim.name())
                    .help("put both citations in one claim; if the text occurs twice in the article, give each claim a `prefix`"),
            );
        } else {
            seen.insert(key, text.exact.span);
        }
    }
}
