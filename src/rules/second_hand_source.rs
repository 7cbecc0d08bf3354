use std::collections::HashSet;

use crate::claims::Source;
use crate::finding::{Finding, Level};

use super::{Group, Need, Rule, RuleContext, Target};

pub(super) static RULE: Rule = Rule {
    name: "second-hand-source",
    group: Group::Source,
    level: Some(Level::Info),
    summary: "a source that is itself relaying another",
    docs: r#"
What it does: reports, once for each source with `relays`, that a claim cites it without citing
the origin.

Why: what is passed on loses words. The origin may say less.

What to do: read the origin and cite it, beside or instead of the one that passes it on.

```yaml fails
sources:
  agency: {publisher: Reuters, title: A bridge opens, relays: herald}
  herald: {publisher: Herald Tribune, title: A bridge opens}
claims:
  - {text: The bridge opened in 1932., cite: agency}
```

```yaml
sources:
  agency: {publisher: Reuters, title: A bridge opens, relays: herald}
  herald: {publisher: Herald Tribune, title: A bridge opens}
claims:
  - {text: The bridge opened in 1932., cite: [agency, herald]}
```
"#,
    needs: &[Need::Claims],
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let Some(file) = context.claims_file else {
        return;
    };
    let mut told = HashSet::new();
    for claim in &context.claims.claims {
        for citation in &claim.cite {
            let Target::Source(source) = context.target(citation) else {
                continue;
            };
            let cites_origin = source.relays.iter().any(|origin| {
                claim
                    .cite
                    .iter()
                    .any(|other| other.source.as_str().trim() == origin.as_str().trim())
            });
            let Some(origin) = source
                .relays
                .first()
                .filter(|_| !cites_origin && !source.confidential)
            else {
                continue;
            };
            if told.insert(source.id.as_str()) {
                found.push(
                    RULE.at(
                        source.file,
                        origin.span,
                        format!(
                            "{} is relaying {}",
                            name(source),
                            origin_name(context, origin.as_str().trim())
                        ),
                    )
                    .labelled("the original")
                    .related(file, citation.source.span, "cited without it")
                    .source(source.id.as_str())
                    .claim(claim.name())
                    .help("check the original and cite it too"),
                );
            }
        }
    }
}

fn name(source: &Source) -> String {
    let name = source.publisher.as_ref().or(source.author.first());
    name.map_or_else(
        || format!("`{}`", source.id.as_str()),
        |name| name.as_str().to_owned(),
    )
}

fn origin_name(context: &RuleContext<'_>, id: &str) -> String {
    match context.claims.source(id) {
        Some(source) if !source.confidential => name(source),
        _ => format!("`{id}`"),
    }
}
