use crate::facts::{Judgement, Support};
use crate::finding::{Finding, Level};
use crate::yaml::Text;

use super::hearing;
use super::{Dossier, Group, Rule};

pub(super) static RULE: Rule = Rule {
    name: "unsupported-claim",
    group: Group::Evidence,
    level: Some(Level::Warning),
    summary: "a claim without a quote that its source does not seem to bear out",
    docs: r#"
What it does: weighs a claim without a quote against the passage of its source that comes closest,
in local copies (`file`) always, in pages with `--verify`. It speaks up when that passage says
otherwise, or when the claim has a number or a name that the source has nowhere. What only reads
differently is `unverified-source`: a program cannot tell.

Why: a link behind a sentence does not yet mean that the page says so.

What to do: quote the words of the source that say it, or cite another source.

```yaml
claims:
  - text: The bridge opened in 1932 and cost 40 million dollars, the city council of Lisbon said.
    cite: https://www.heraldtribune.com/bridge
```

```world fails
https://www.heraldtribune.com/bridge says The mayor is fond of fishing. He was seen at the harbour on Sunday with a friend.
```

```yaml
claims:
  - {text: The bridge opened to traffic in 1932., cite: "https://www.heraldtribune.com/bridge"}
```

```world
https://www.heraldtribune.com/bridge says The bridge was opened to traffic in 1932, the mayor said.
```
"#,
    check,
};

fn check(dossier: &Dossier<'_>, found: &mut Vec<Finding>) {
    for cited in hearing::citations(dossier) {
        let (Some(support), Some(text)) = (&cited.heard.support, &cited.claim.text) else {
            continue;
        };
        let Some((message, span)) = flaw(support, &text.exact) else {
            continue;
        };
        let help = match &support.passage {
            Some(passage) => format!(
                "nearest in the source: \"{passage}\"; quote what says so, or cite another source"
            ),
            None => "quote what says so, or cite another source".to_owned(),
        };
        found.push(cited.at(&RULE, span, message).help(help));
    }
}

/// What is wrong, where a program can tell, and the words of the claim that it is about.
fn flaw(support: &Support, claim: &Text) -> Option<(String, crate::text::Span)> {
    match support.judgement {
        Judgement::Contradicted => {
            Some(("the source seems to say otherwise".to_owned(), claim.span))
        }
        Judgement::Unsupported | Judgement::Partly => {
            let is_partly = support.judgement == Judgement::Partly;
            let range = support
                .missing
                .iter()
                .find(|range| is_hard_value(claim.as_str(), range, !is_partly))?;
            let words = claim.as_str().get(range.clone())?;
            Some((
                format!("the source says nothing of \"{words}\""),
                claim.span_of(range.clone()),
            ))
        }
        Judgement::Supported | Judgement::Undecidable => None,
    }
}

/// Whether a stretch of a claim is a number or, where names count, a name: no other word could
/// stand for it.
fn is_hard_value(claim: &str, range: &std::ops::Range<usize>, names: bool) -> bool {
    let words = claim.get(range.clone()).unwrap_or_default();
    let is_name = names && range.start > 0 && words.starts_with(char::is_uppercase);
    is_name || words.contains(|c: char| c.is_ascii_digit())
}
