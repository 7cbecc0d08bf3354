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
What it does: reports a claim that asserts what its quote only calls possible ("apparently", "may",
"cannot rule out"), planned ("plans to", "hopes to", "is considering"), alleged ("accused of",
"suspected of") or linked, and a claim that reaches farther than its quote: "every" over "most", "the
largest" over "one of the largest". The article may say less than its source. A hedge anywhere in the
article's sentence, and another quote that says it plainly, keep it silent.

Why: between "may" and "is" a rumour becomes a fact, and nobody decided that it should.

What to do: say it as carefully as the source does, or quote a source that is certain.

```article
The Trojan was redesigned to target Linux devices.
```
```yaml fails
claims:
  - text: The Trojan was redesigned to target Linux devices.
    cite: https://www.heraldtribune.com/trojan
    quote: The Trojan is apparently redesigned to target Linux devices, according to the website.
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
            let (said, quoted) = (&difference.said, &difference.quoted);
            let message =
                format!("the source says less than the article: \"{said}\" over \"{quoted}\"");
            found.push(difference.report(
                &RULE,
                &message,
                "say it as carefully as the source does, or quote a source that is certain",
            ));
        }
    }
}
