use crate::finding::{Finding, Level, Standing};
use crate::source_facts::Judgment;

use super::support::citations;
use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "unsupported-claim",
    group: Group::Evidence,
    level: Some(Level::Warning),
    summary: "a claim its source does not seem to support",
    docs: r#"
What it does: weighs a claim without a quote against the passage of its source that comes closest,
in local copies (`file`) always, in pages with `--verify`. It speaks up when that passage says
otherwise, or when the claim has a number or a name that does not appear in the source. What only reads
differently is `unverified-source`: a program cannot tell.

Why: a link after a sentence does not mean that the page supports it.

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
    needs: &[Need::Claims, Need::Pages],
    undermines: Some(Standing::NotInSource),
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for cited in citations::citations(context) {
        let (Some(support), Some(text)) = (&cited.evidence.support, &cited.claim.text) else {
            continue;
        };
        let Some((message, span)) = citations::flaw(support, &text.exact) else {
            continue;
        };
        let help = match &support.passage {
            Some(passage) => format!(
                "nearest in the source: \"{passage}\"; quote the passage that supports it, or cite another source"
            ),
            None => "quote the passage that supports it, or cite another source".to_owned(),
        };
        let mut finding = cited.at(&RULE, span, message).help(help);
        if support.judgment == Judgment::Contradicted {
            finding.undermines = Some(Standing::Contradicted);
        }
        found.push(finding);
    }
}
