use crate::claims::address;
use crate::finding::{Finding, Level};

use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "bare-domain",
    group: Group::Source,
    level: Some(Level::Warning),
    summary: "an address of a front page, not of the page that says so",
    docs: r#"
What it does: reports an address with nothing behind the host.

Why: a front page says something else tomorrow.

What to do: write the address of the page that the words come from.

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
                .report(
                    &RULE,
                    "this is a front page; tomorrow it says something else",
                )
                .help("write the address of the page that the words come from"),
        );
    }
}
