use crate::finding::{Finding, Level, Standing};

use super::support::comparisons::{self, Kind};
use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "number-mismatch",
    group: Group::Evidence,
    level: Some(Level::Error),
    summary: "a number that differs from the quote",
    docs: r#"
What it does: reports a number of a claim that none of its quotes has, while one of them has
another number in its place: another value, the same figure of another unit, currency or magnitude,
or a rise where the quote has a fall. Honest rounding, converted units, shares ("a third"), number
words, ranges, "more than" and "about" are understood; a number that the quotes do not speak of is no mismatch.

Why: a figure that changed on its way from the source is the commonest error, and the easiest to
see once both stand side by side.

What to do: if the quote is right, correct the article; if the article is right, quote a passage
that supports it.

```article
In 2017 North Korea received at least 11,000 bitcoins.
```
```yaml fails
claims:
  - text: North Korea received at least 11,000 bitcoins
    cite: https://www.heraldtribune.com/bitcoins
    quote: North Korea received up to 10,000 bitcoins
```

```article
In 2017 North Korea received more than 11,000 bitcoins.
```
```yaml
claims:
  - text: North Korea received more than 11,000 bitcoins
    cite: https://www.heraldtribune.com/bitcoins
    quote: North Korea received 11,233 bitcoins in the course of 12 months
```
"#,
    needs: &[Need::Claims, Need::Article],
    undermines: Some(Standing::Contradicted),
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for held in comparisons::claims(context) {
        for difference in held.differences(Kind::Numbers) {
            found.push(difference.report_values(
                &RULE,
                "if the quote is right, correct the article; if the article is right, quote a passage that supports it",
            ));
        }
    }
}
