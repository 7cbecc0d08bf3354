use crate::anchor::Anchor;
use crate::claims::ClaimKind;
use crate::finding::{Finding, Level, Standing};

use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "missing-citation",
    group: Group::Citation,
    level: Some(Level::Error),
    summary: "a factual claim without a citation",
    docs: r#"
What it does: reports a claim of `kind: fact` (the default) without a `cite`.

Why: a statement without a source cannot be checked, by its author first of all.

What to do: cite a source. If no source is needed, say what the statement is: `kind: opinion`,
`background` or `own-reporting`.

```yaml fails
claims:
  - text: The bridge opened in 1932.
```

```yaml
claims:
  - {text: The bridge opened in 1932., cite: https://www.heraldtribune.com/bridge}
  - {text: It is the most beautiful of all., kind: opinion}
```
"#,
    needs: &[Need::Claims, Need::Article],
    undermines: Some(Standing::NoSource),
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let Some(file) = context.claims_file else {
        return;
    };
    for (at, claim) in context.claims.claims.iter().enumerate() {
        if claim.kind == ClaimKind::Fact && claim.cite.is_empty() && !claim.has_unread_citation {
            found.push(
                RULE.at(file, claim.place(), "this claim has no citation")
                    .claim(claim.name())
                    .help(help(context, at)),
            );
        }
    }
}

/// What to cite: the work that the article itself cites there, when it does.
fn help(context: &RuleContext<'_>, claim: usize) -> String {
    let places = match context.anchors.claims.get(claim) {
        Some(Anchor::Anchored(places)) => places.as_slice(),
        _ => &[],
    };
    let sentences = places.iter().flat_map(|place| place.sentences.clone());
    let mut keys = sentences
        .filter_map(|at| context.text.sentences.get(at))
        .flat_map(|sentence| &sentence.keys)
        .filter(|(_, cited)| cited.is_known);
    match keys.next() {
        Some((_, cited)) => format!("the article cites `{0}` there: `cite: {0}`", cited.key),
        None => "add `cite:` with a source's id or an address, or mark it as needing none: `kind: opinion`, `background` or `own-reporting`".to_owned(),
    }
}
