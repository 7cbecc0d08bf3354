use std::collections::HashSet;

use crate::finding::Finding;

use super::{Dossier, Group, Rule, Target};

pub(super) static RULE: Rule = Rule {
    name: "single-origin",
    group: Group::Source,
    level: None,
    summary: "several sources of a claim that all pass on the same one",
    docs: r#"
What it does: reports a claim that cites several sources which, by `relays`, are one. Off unless
settings turn it on.

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
    check,
};

fn check(dossier: &Dossier<'_>, found: &mut Vec<Finding>) {
    let Some(file) = dossier.claims_file else {
        return;
    };
    for claim in dossier
        .claims
        .claims
        .iter()
        .filter(|claim| claim.cite.len() > 1)
    {
        let origins: Option<HashSet<&str>> = claim
            .cite
            .iter()
            .map(|citation| match dossier.target(citation) {
                Target::Source(source) => origin(dossier, source.id.as_str()),
                _ => None,
            })
            .collect();
        let Some(origins) = origins else { continue };
        if let (1, Some(only)) = (origins.len(), origins.iter().next()) {
            found.push(
                RULE.at(
                    file,
                    claim.place(),
                    format!(
                        "the {} sources of this claim are one: `{only}`",
                        claim.cite.len()
                    ),
                )
                .claim(claim.name())
                .help("find a source that knows it from somebody else, or cite the origin alone"),
            );
        }
    }
}

/// Where a source's words come from in the end; None for a cycle and for several origins.
fn origin<'a>(dossier: &Dossier<'a>, id: &'a str) -> Option<&'a str> {
    let claims: &'a crate::claims::ClaimsFile = dossier.claims;
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
