use crate::claims::identity::Identifier;
use crate::finding::{Edit, Finding, Fix, Level};

use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "insecure-url",
    group: Group::Source,
    level: Some(Level::Warning),
    summary: "an unencrypted http:// link",
    docs: r#"
What it does: reports `http://` addresses, but for those that only the author can open.

Why: on the way to the reader anybody can change what the source says.

What to do: write `https://` and see whether the page is still there.

```yaml fails
claims:
  - {text: The bridge opened in 1932., cite: "http://www.heraldtribune.com/bridge"}
```

```yaml
claims:
  - {text: The bridge opened in 1932., cite: "https://www.heraldtribune.com/bridge?from=http://a.org"}
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
        // What is an identifier is asked for at its resolver, and by https.
        let is_identifier = Identifier::of(address.text.as_str()).is_some();
        if url.scheme() != "http" || is_identifier || crate::claims::address::local(url).is_some() {
            continue;
        }
        let written = address.text.as_str();
        let at = written.len() - written.trim_start().len();
        let scheme = at..at + "http".len();
        let span = address.text.span_of(scheme);
        let mut finding = address
            .report(&RULE, "this is an unencrypted http:// link")
            .help("use https:// if the page loads that way");
        finding.fix = Some(Fix {
            edits: vec![Edit {
                file: address.file,
                span,
                text: "https".to_owned(),
            }],
            safe: false,
        });
        found.push(finding);
    }
}
