use crate::anchor::Anchor;
use crate::finding::{Finding, Level};

use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "stale-exception",
    group: Group::File,
    level: Some(Level::Warning),
    summary: "an `uncited-ok` entry that matches nothing in the article",
    docs: r#"
What it does: reports an entry of `uncited-ok` that excuses no sentence any more.

Why: an exception that outlives its sentence will excuse another one some day.

```article
The bridge opened in 1932.
```
```yaml fails
uncited-ok:
  - {text: The bridge opened in 1933, reason: common knowledge}
```

```article
The bridge opened in 1932.
```
```yaml
uncited-ok:
  - {text: The bridge opened in 1932, reason: common knowledge}
```
"#,
    needs: &[Need::Claims, Need::Article],
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let Some(file) = context.claims_file.filter(|_| context.article.is_some()) else {
        return;
    };
    for (exception, anchor) in context
        .claims
        .uncited_ok
        .iter()
        .zip(&context.anchors.exceptions)
    {
        let Anchor::Orphaned(nearest) = anchor else {
            continue;
        };
        let mut finding = RULE
            .at(
                file,
                exception.text.exact.span,
                "the article no longer has this sentence",
            )
            .help("delete the entry, or copy the sentence as it is now");
        if let (Some(near), Some(article)) = (nearest, context.article)
            && near.tied.is_none()
        {
            finding = finding.related(
                article,
                context.text.span(&near.range),
                "the nearest sentence",
            );
        }
        found.push(finding);
    }
}
