use crate::claims::is_private;
use crate::finding::{Finding, Level};

use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "confidential-detail",
    group: Group::File,
    level: Some(Level::Error),
    summary: "a confidential source that says more than its type and reason",
    docs: r#"
What it does: reports a source with `confidential: true` that has other keys than `type`,
`confidential` and `reason`, in a file that is committed.

Why: a name that was promised to stay secret is one `git push` away from everybody.

What to do: move the entry to `claims/NAME.private.yaml`, which `.gitignore` keeps out of the
repository; the sources there are merged by id. If it was committed already, it is in the
history: rewrite that, too.

```yaml fails
sources:
  insider: {type: interview, confidential: true, author: Ana Lima}
claims:
  - {text: The bridge opened in 1932., cite: insider}
```

```yaml
sources:
  insider: {type: interview, confidential: true, reason: asked for anonymity}
claims:
  - {text: The bridge opened in 1932., cite: insider}
```
"#,
    needs: &[Need::Claims],
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for source in context
        .claims
        .sources
        .iter()
        .filter(|source| source.confidential)
    {
        let is_private = context
            .files
            .get(source.file.0)
            .is_some_and(|file| is_private(file.path()));
        if let ([first, ..], false) = (source.details.as_slice(), is_private) {
            let keys = source.details.len();
            let details = if keys == 1 { "a detail" } else { "details" };
            found.push(
                RULE.at(
                    source.file,
                    source.id.span,
                    format!("the confidential source `{}` has {details} in a committed file", source.id.as_str()),
                )
                .related(source.file, *first, if keys == 1 { "this one" } else { "from here on" })
                .source(source.id.as_str())
                .help("keep type, confidential and reason here; move the rest to a *.private.yaml that git ignores, and mind the history if this was committed"),
            );
        }
    }
}
