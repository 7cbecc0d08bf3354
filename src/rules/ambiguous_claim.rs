use crate::anchor::{Anchor, Candidate, MOST_CANDIDATES};
use crate::claims::Claim;
use crate::finding::{FileId, Finding, Level};

use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "ambiguous-claim",
    group: Group::Anchor,
    level: Some(Level::Error),
    summary: "a claim whose text occurs more than once in the article",
    docs: r#"
What it does: reports a claim whose `text` occurs more than once in the article, and prints a
`prefix` for each place, ready to paste.

Why: which sentence the source was checked for is a guess, and nothing is guessed here.

What to do: take more words, or paste a prefix; `all: true` means every place.

```article
The bridge opened in May. Two years later the tunnel opened in May.
```
```yaml fails
claims:
  - {text: opened in May, cite: https://www.heraldtribune.com/bridge}
```

```article
The bridge opened in May. Two years later the tunnel opened in May.
```
```yaml
claims:
  - {text: {exact: opened in May, prefix: tunnel}, cite: https://www.heraldtribune.com/tunnel}
```
"#,
    needs: &[Need::Claims, Need::Article],
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let (Some(file), Some(article)) = (context.claims_file, context.article) else {
        return;
    };
    for (claim, anchor) in context.anchors() {
        if let Anchor::Ambiguous(candidates) = anchor {
            found.push(ambiguous(claim, candidates, file, article));
        }
    }
}

/// Most places that are shown; more are only counted.
const MOST_SHOWN: usize = 3;

fn ambiguous(claim: &Claim, candidates: &[Candidate], file: FileId, article: FileId) -> Finding {
    let prefixes: Vec<String> = candidates
        .iter()
        .take(MOST_SHOWN)
        .filter_map(|candidate| candidate.prefix.as_ref())
        .map(|prefix| format!("prefix: {}", serde_json::Value::from(prefix.as_str())))
        .collect();
    let help = if prefixes.is_empty() {
        "use a longer text, or write `all: true` if you mean every occurrence".to_owned()
    } else {
        format!(
            "say which one you mean with {}; or write `all: true`",
            prefixes.join(", or ")
        )
    };
    let more = if candidates.len() < MOST_CANDIDATES {
        ""
    } else {
        " or more"
    };
    let mut finding = RULE
        .at(
            file,
            claim.place(),
            format!(
                "this text occurs {} times{more} in the article",
                candidates.len()
            ),
        )
        .claim(claim.name())
        .help(help);
    for (at, candidate) in candidates.iter().take(MOST_SHOWN).enumerate() {
        finding = finding.related(article, candidate.place.span, format!("place {}", at + 1));
    }
    finding
}
