use crate::evidence::compare;
use crate::finding::{Finding, Level, Standing};

use super::support::comparisons::{self, Kind};
use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "certainty-drift",
    group: Group::Evidence,
    level: Some(Level::Warning),
    summary: "the quote hedges, the article asserts",
    docs: r#"
What it does: reports a claim that asserts what its quote says with "apparently", "may",
"could", "estimated" or the like. A hedge anywhere in the article's sentence, and another quote
that says it plainly, keep it silent.

Why: between "may" and "is" a rumour becomes a fact, and nobody decided that it should.

What to do: say it as carefully as the source does, or quote a source that is certain.

```article
The Trojan was redesigned to target Linux devices.
```
```yaml fails
claims:
  - text: The Trojan was redesigned to target Linux devices.
    cite: https://www.heraldtribune.com/trojan
    quote: A version for Linux is apparently coming soon, according to the website.
```

```article
The Trojan will apparently be redesigned to target Linux devices.
```
```yaml
claims:
  - text: be redesigned to target Linux devices
    cite: https://www.heraldtribune.com/trojan
    quote: A version for Linux is apparently coming soon, according to the website.
```
"#,
    needs: &[Need::Claims, Need::Article],
    undermines: Some(Standing::Contradicted),
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for held in comparisons::claims(context) {
        for difference in held.differences_unless(compare::hedges, Kind::Certainty) {
            found.push(difference.report(
                &RULE,
                "the source is less certain than the article",
                "say it as carefully as the source does, or quote a source that is certain",
            ));
        }
    }
}
