use crate::claims::address::{self, Local};
use crate::finding::{Finding, Level};

use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "local-url",
    group: Group::Source,
    level: Some(Level::Warning),
    summary: "a URL that only its author can open",
    docs: r#"
What it does: reports addresses of the author's own machine, of a private network, and `file:`.

Why: no reader can follow it.

What to do: cite the public page. A local copy of a source belongs into `file:`, relative to the
claims file.

```yaml fails
claims:
  - {text: The bridge opened in 1932., cite: "http://localhost:8080/bridge"}
```

```yaml
claims:
  - {text: The bridge opened in 1932., cite: "https://www.heraldtribune.com/localhost"}
```
"#,
    needs: &[Need::Claims],
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for address in context.addresses {
        let Some(local) = address.usable().and_then(address::local) else {
            continue;
        };
        let (place, help) = match local {
            Local::ThisMachine => ("your own machine", "cite the public page"),
            Local::PrivateNetwork => (
                "a private network",
                "cite the public page, or give the document as `file:`",
            ),
            Local::Disk => (
                "a disk",
                "give a local copy as `file:`, relative to the claims file, and cite the public page as `url:`",
            ),
        };
        found.push(
            address
                .report(&RULE, format!("readers cannot open this: it is on {place}"))
                .help(help),
        );
    }
}
