use std::collections::HashSet;

use crate::claims::Claim;
use crate::evidence::checker;
use crate::finding::Finding;

use super::{Group, Need, Rule, RuleContext, Target};

pub(super) static RULE: Rule = Rule {
    name: "single-origin",
    group: Group::Source,
    level: None,
    summary: "several sources that trace back to one",
    docs: r#"
What it does: reports a claim that cites several sources which are one: by `relays`; with
`--verify` also when all of them print the report of one agency, or say the same in the same words.
Off unless settings turn it on.

Why: two newspapers that print one agency are one witness.

```yaml fails
sources:
  herald: {publisher: Herald Tribune, title: A bridge opens, relays: agency}
  post: {publisher: Evening Post, title: The bridge is open, relays: agency}
  agency: {publisher: Reuters, title: A bridge opens}
claims:
  - {text: The bridge opened in 1932., cite: [herald, post]}
```

```yaml
sources:
  herald: {publisher: Herald Tribune, title: A bridge opens, relays: agency}
  agency: {publisher: Reuters, title: A bridge opens}
  mayor: {type: interview, author: Ana Lima}
claims:
  - {text: The bridge opened in 1932., cite: [herald, mayor]}
```
"#,
    needs: &[Need::Claims, Need::Pages],
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let Some(file) = context.claims_file else {
        return;
    };
    for claim in context
        .claims
        .claims
        .iter()
        .filter(|claim| claim.cite.len() > 1)
    {
        let origins: Option<HashSet<&str>> = claim
            .cite
            .iter()
            .map(|citation| match context.target(citation) {
                Target::Source(source) => origin(context, source.id.as_str()),
                Target::Address => Some(citation.source.as_str().trim()),
                _ => None,
            })
            .collect();
        let only = match origins
            .as_ref()
            .map(|origins| (origins.len(), origins.iter().next()))
        {
            Some((1, Some(only))) => Some(format!("`{only}`")),
            _ => read(context, claim),
        };
        if let Some(only) = only {
            let count = claim.cite.len();
            found.push(
                RULE.at(
                    file,
                    claim.place(),
                    format!("the {count} sources of this claim trace back to one: {only}"),
                )
                .claim(claim.name())
                .help("find an independent source, or cite the original alone"),
            );
        }
    }
}

/// Least similarity of two sources that print the same report; the text around it differs.
const ALIKE: f64 = 0.5;

/// The common origin of a claim's sources by their own text, when all of them were read.
fn read(context: &RuleContext<'_>, claim: &Claim) -> Option<String> {
    let sources: Vec<_> = claim
        .cite
        .iter()
        .map(|citation| context.facts.pages.get(citation.source.as_str().trim()))
        .collect::<Option<_>>()?;
    let (first, others) = sources.split_first()?;
    if let Some(agency) = &first.agency
        && others
            .iter()
            .all(|other| other.agency.as_ref() == Some(agency))
    {
        return Some(format!("a report of {agency}"));
    }
    others
        .iter()
        .all(|other| checker::resemblance(&first.sketch, &other.sketch) >= ALIKE)
        .then(|| "they say it in the same words".to_owned())
}

/// The source at the end of the `relays` chain; None for a cycle and for several origins.
fn origin<'a>(context: &RuleContext<'a>, id: &'a str) -> Option<&'a str> {
    let claims: &'a crate::claims::ClaimsFile = context.claims;
    let mut id = id;
    for _ in 0..=claims.sources.len() {
        match claims.source(id)?.relays.as_slice() {
            [] => return Some(id),
            [only] => id = only.as_str().trim(),
            _ => return None,
        }
    }
    None
}
