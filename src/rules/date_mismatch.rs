use crate::finding::{Finding, Level, Standing};

use super::support::comparisons::{self, Kind};
use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "date-mismatch",
    group: Group::Evidence,
    level: Some(Level::Error),
    summary: "a date that differs from the quote",
    docs: r#"
What it does: reports a date of a claim that none of its quotes has, while one of them has
another date in its place. "October 1" and "Oct. 1" are the same, and a year holds its months;
"this year" and "last month" of the article are read from the claims file's `as-of`. Days of the
week and relative dates of a quote are not compared: nobody knows when they were said.

Why: readers act on dates, and one digit makes another day of them.

What to do: if the quote is right, correct the article; if the article is right, quote a passage
that supports it. When a relative date is read wrongly, check `as-of`.

```article
The conference will begin on October 1.
```
```yaml fails
claims:
  - text: The conference will begin on October 1.
    cite: https://www.heraldtribune.com/conference
    quote: the conference will begin on Oct. 2
```

```article
The conference will be held in October this year.
```
```yaml
as-of: 2018-08-27
claims:
  - text: The conference will be held in October this year.
    cite: https://www.heraldtribune.com/conference
    quote: the conference will be held on Oct. 1, 2018
```
"#,
    needs: &[Need::Claims, Need::Article],
    undermines: Some(Standing::Contradicted),
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for held in comparisons::claims(context) {
        for difference in held.differences(Kind::Dates) {
            found.push(difference.report_values(
                &RULE,
                "if the quote is right, correct the article; if the article is right, quote a passage that supports it",
            ));
        }
    }
}
