use crate::claims::address;
use crate::finding::{Edit, Finding, Fix, Level};

use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "tracking-parameters",
    group: Group::Source,
    level: Some(Level::Warning),
    summary: "tracking parameters in a URL: utm_source, fbclid",
    docs: r#"
What it does: reports query parameters that say where a reader came from and nothing about the
page, and offers the address without them.

Why: they tell others who published the link, and make one page look like several.

```yaml fails
claims:
  - {text: The bridge opened in 1932., cite: "https://www.heraldtribune.com/bridge?id=7&utm_source=feed"}
```

```yaml
claims:
  - {text: The bridge opened in 1932., cite: "https://www.heraldtribune.com/bridge?id=7"}
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
        let names = address::tracking_parameters(url);
        if names.is_empty() {
            continue;
        }
        let written = address.text.as_str();
        let clean = address::without_parameters(written, &names);
        let mut finding = address
            .report(
                &RULE,
                format!(
                    "{} in this address {} readers",
                    names.join(", "),
                    if names.len() == 1 {
                        "only tracks"
                    } else {
                        "only track"
                    }
                ),
            )
            .help(format!("the page is {clean}"));
        if address.text.value.is_verbatim(0..written.len()) {
            finding.fix = Some(Fix {
                edits: vec![Edit {
                    file: address.file,
                    span: address.text.value.whole(),
                    text: clean,
                }],
                safe: true,
            });
        }
        found.push(finding);
    }
}
