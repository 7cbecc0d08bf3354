use crate::evidence::compare;
use crate::finding::{Finding, Level, Standing};

use super::support::comparisons::{self, Kind};
use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "negation-mismatch",
    group: Group::Evidence,
    level: Some(Level::Error),
    summary: "a claim that its quote denies, or the other way round",
    docs: r#"
What it does: reports a claim that says plainly what its quote says with "not", "never" or
"nobody", and a claim that denies what its quote says plainly. The rest of the statement has to be
the same; a "not" elsewhere in the article's sentence, or another quote that agrees, keeps it
silent.

Why: a "not" that fell out turns the source into a witness against the article.

What to do: read the source again. Mend the article, or quote the words that say what it says.

```article
The bridge was found to be safe.
```
```yaml fails
claims:
  - text: The bridge was found to be safe.
    cite: https://www.heraldtribune.com/bridge
    quote: the bridge was not found to be safe
```

```article
It is not true that the bridge was found to be safe.
```
```yaml
claims:
  - text: the bridge was found to be safe
    cite: https://www.heraldtribune.com/bridge
    quote: the bridge was not found to be safe
```
"#,
    needs: &[Need::Claims, Need::Article],
    undermines: Some(Standing::Contradicted),
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for held in comparisons::claims(context) {
        for difference in held.differences_unless(compare::denies, Kind::Negations) {
            let message = if held.denies(&difference.said) {
                "the article denies what the quote says"
            } else {
                "the quote denies what the article says"
            };
            found.push(difference.report(
                &RULE,
                message,
                "read the source again, then mend the article or quote the words that say the same",
            ));
        }
    }
}
