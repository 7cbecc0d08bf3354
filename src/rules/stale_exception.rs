use crate::anchor::Tie;
use crate::finding::{Finding, Level};

use super::{Dossier, Group, Rule};

pub(super) static RULE: Rule = Rule {
    name: "stale-exception",
    group: Group::File,
    level: Some(Level::Warning),
    summary: "an `uncited-ok` entry whose words the article no longer has",
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
    check,
};

fn check(dossier: &Dossier<'_>, found: &mut Vec<Finding>) {
    let Some(file) = dossier.claims_file.filter(|_| dossier.article.is_some()) else {
        return;
    };
    for (exception, tie) in dossier
        .claims
        .uncited_ok
        .iter()
        .zip(&dossier.ties.exceptions)
    {
        let Tie::Orphaned(nearest) = tie else {
            continue;
        };
        let mut finding = RULE
            .at(
                file,
                exception.text.exact.span,
                "the article no longer has this sentence",
            )
            .help("delete the entry, or copy the sentence as it stands now");
        if let (Some(near), Some(article)) = (nearest, dossier.article)
            && near.tied.is_none()
        {
            finding = finding.related(
                article,
                dossier.reading.span(&near.range),
                "the nearest sentence",
            );
        }
        found.push(finding);
    }
}
