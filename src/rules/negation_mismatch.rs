use crate::evidence::compare;
use crate::finding::{Finding, Level, Standing};

use super::support::comparisons::{self, Kind};
use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "negation-mismatch",
    group: Group::Evidence,
    level: Some(Level::Error),
    summary: "claim and quote contradict each other",
    docs: r#"
What it does: reports a claim that says plainly what its quote denies, and a claim that denies what
its quote says plainly: with "not", "never", "nobody" or "without", with a verb ("failed to",
"refused to", "has yet to", "lacks"), or with a word that has its opposite in it ("illegal",
"ineffective"). Two denials are none, and "declined to comment" says what "did not comment" does. The
rest of the statement has to be the same; a "not" elsewhere in the article's sentence, or another
quote that agrees, keeps it silent.

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
            let who = if held.denies(&difference.said) {
                "the article denies what the quote says"
            } else {
                "the quote denies what the article says"
            };
            let (said, quoted) = (&difference.said, &difference.quoted);
            let message = format!("{who}: \"{said}\" and \"{quoted}\"");
            found.push(difference.report(
                &RULE,
                &message,
                "read the source again, then correct the article or quote a passage that says the same",
            ));
        }
    }
}
