use std::collections::BTreeSet;

use crate::finding::{Finding, Level};
use crate::source_facts::QuoteStatus;

use super::support::citations;
use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "source-changed",
    group: Group::Evidence,
    level: Some(Level::Warning),
    summary: "a source that has changed since it was checked",
    docs: r#"
What it does: with `--verify` it reports sources whose text is no longer the one that `claims.lock`
remembers, read by the same reader. Where every claim that cites the source has a quote, and all of
them are still there, it is an info: nobody has to act.

Why: what a page said when it was checked is not what a reader finds now.

What to do: read it again; a quote makes the claim independent of what else changes on the page.

```yaml
claims:
  - {text: The bridge opened to traffic in 1932., cite: "https://www.heraldtribune.com/bridge"}
```

```world fails
https://www.heraldtribune.com/bridge changed since 2026-03-01
```

```yaml
claims:
  - {text: The bridge opened to traffic in 1932., cite: "https://www.heraldtribune.com/bridge"}
```

```world
https://www.heraldtribune.com/bridge says The bridge was opened to traffic in 1932, the mayor said.
```
"#,
    needs: &[Need::Claims, Need::Pages],
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let mut told = BTreeSet::new();
    let citations = citations::citations(context);
    for cited in &citations {
        let id = cited.citation.source.as_str().trim();
        let changed = context
            .facts
            .pages
            .get(id)
            .and_then(|read| read.changed_since);
        let Some(day) = changed.filter(|_| told.insert(id)) else {
            continue;
        };
        let holds = citations
            .iter()
            .filter(|other| other.citation.source.as_str().trim() == id)
            .all(|other| {
                let quotes = &other.evidence.quotes;
                let found = |quoted: &QuoteStatus| matches!(quoted, QuoteStatus::Found(_));
                !quotes.is_empty() && quotes.iter().all(found)
            });
        let message = format!("this source has changed since it was checked on {day}");
        let mut finding = cited.at(&RULE, cited.citation.source.span, message);
        if holds {
            finding.level = Level::Info;
            finding = finding.help("all its quotes are still there; commit claims.lock");
        } else {
            finding = finding.help("read it again, and quote the passage that supports the claim");
        }
        found.push(finding);
    }
}
