use crate::claims::ClaimKind;
use crate::finding::Finding;

use super::{Group, Need, Rule, RuleContext, Target};

pub(super) static RULE: Rule = Rule {
    name: "missing-quote",
    group: Group::Citation,
    level: None,
    summary: "a citation without a supporting quote",
    docs: r#"
What it does: reports a claim of fact none of whose citations has a `quote`. Off unless settings
turn it on.

Why: a quote is what a machine can look for in the source, and what a reader can compare.

```yaml fails
claims:
  - {text: The bridge opened in 1932., cite: https://www.heraldtribune.com/bridge}
```

```yaml
claims:
  - text: The bridge opened in 1932.
    cite: https://www.heraldtribune.com/bridge
    quote: the bridge was opened to traffic on May 6, 1932
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
    for claim in context
        .claims
        .claims
        .iter()
        .filter(|claim| claim.kind == ClaimKind::Fact)
    {
        let quoted = claim
            .cite
            .iter()
            .any(|citation| !citation.quotes.is_empty());
        // A confidential source or a placeholder cannot be quoted.
        let quotable = claim
            .cite
            .iter()
            .find(|citation| match context.target(citation) {
                Target::Source(source) => !source.confidential,
                Target::Address => true,
                Target::Placeholder | Target::Unknown => false,
            });
        if let (Some(citation), false) = (quotable, quoted) {
            found.push(
                RULE.at(file, citation.source.span, "this citation has no quote")
                    .claim(claim.name())
                    .help("add `quote:` with the words of the source that support the claim"),
            );
        }
    }
}
