use crate::claims::address;
use crate::finding::{Finding, Level};

use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "bare-domain",
    group: Group::Source,
    level: Some(Level::Warning),
    summary: "a link to a home page instead of the article itself",
    docs: r#"
What it does: reports a URL that is only a host, without a path.

Why: a front page says something else tomorrow.

What to do: link the article or document itself.

```yaml fails
claims:
  - {text: The bridge opened in 1932., cite: "https://www.heraldtribune.com/"}
```

```yaml
claims:
  - {text: The bridge opened in 1932., cite: "https://www.heraldtribune.com/bridge"}
```
"#,
    needs: &[Need::Claims],
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for address in context.addresses {
        let Some(url) = address.usable() else {
            continue;
        };
        if !address::is_bare_domain(url) || address::local(url).is_some() {
            continue;
        }
        found.push(
            address
                .report(&RULE, "this is a home page, whose content changes")
                .help("link the article or document itself"),
        );
    }
}
