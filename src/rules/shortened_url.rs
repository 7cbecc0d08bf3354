use crate::claims::address;
use crate::finding::{Finding, Level};

use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "shortened-url",
    group: Group::Source,
    level: Some(Level::Warning),
    summary: "a link of a URL shortener, which hides the source",
    docs: r#"
What it does: reports addresses of services such as bit.ly and t.co.

Why: readers cannot see where it leads, and it dies with the service.

What to do: open it and replace it with the final URL.

```yaml fails
claims:
  - {text: The bridge opened in 1932., cite: "https://bit.ly/3abcdef"}
```

```yaml
claims:
  - {text: The bridge opened in 1932., cite: "https://www.heraldtribune.com/bit.ly/3abcdef"}
```
"#,
    needs: &[Need::Claims],
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for address in context.addresses {
        let Some(service) = address.usable().and_then(address::shortener) else {
            continue;
        };
        found.push(
            address
                .report(&RULE, format!("{service} hides the destination"))
                .help("open it and replace it with the final URL"),
        );
    }
}
