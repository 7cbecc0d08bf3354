use std::collections::HashSet;

use crate::finding::{Finding, Level};

use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "unused-source",
    group: Group::File,
    level: Some(Level::Warning),
    summary: "a source that no claim cites",
    docs: r#"
What it does: reports a source of the claims file that no claim cites and no other source relays.
Entries of a bibliography are shared, and never unused.

Why: it is left over, or the claim it was meant for cites something else.

```yaml fails
sources:
  herald: {publisher: Herald Tribune, title: A bridge opens}
claims:
  - {text: The bridge opened in 1932., cite: https://www.tribune.org/1932/bridge}
```

```yaml
sources:
  agency: {publisher: Reuters, title: A bridge opens, relays: herald}
  herald: {publisher: Herald Tribune, title: A bridge opens}
claims:
  - {text: The bridge opened in 1932., cite: agency}
```
"#,
    needs: &[Need::Claims],
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let claims = context.claims;
    let cited = claims
        .claims
        .iter()
        .flat_map(|claim| &claim.cite)
        .map(|citation| &citation.source);
    let relayed = claims.sources.iter().flat_map(|source| &source.relays);
    let used: HashSet<&str> = cited.chain(relayed).map(|id| id.as_str().trim()).collect();
    for source in &claims.sources {
        if !source.shared && !used.contains(source.id.as_str()) {
            found.push(
                RULE.at(
                    source.file,
                    source.id.span,
                    format!("no claim cites `{}`", source.id.as_str()),
                )
                .source(source.id.as_str())
                .help("cite it where its words are used, or delete it"),
            );
        }
    }
}
