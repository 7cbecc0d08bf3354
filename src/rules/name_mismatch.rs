use crate::finding::{Finding, Level, Standing};

use super::support::comparisons::{self, Kind};
use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "name-mismatch",
    group: Group::Evidence,
    level: Some(Level::Warning),
    summary: "a name that differs from the quote",
    docs: r#"
What it does: reports a name of a claim that none of its quotes has, while one of them has
another name of the same kind in its place, between the same words. Acronyms, family names and
longer forms of a name are the same name; two given names of one family are not. Words that exclude
one another (mother and father, higher and lower) are reported where everything around them is the
same.

Why: the right words of the wrong person are a wrong quotation, and sometimes a libel.

What to do: if the quote is right, correct the article; if both mean the same, quote a passage with
the article's name.

```article
The report was written by Ana Lima in Lisbon.
```
```yaml fails
claims:
  - text: The report was written by Ana Lima in Lisbon.
    cite: https://www.heraldtribune.com/report
    quote: the report was written by Jo Park in Lisbon
```

```article
The report was written by the NSA in Lisbon.
```
```yaml
claims:
  - text: The report was written by the NSA in Lisbon.
    cite: https://www.heraldtribune.com/report
    quote: the report was written by the National Security Agency in Lisbon
```
"#,
    needs: &[Need::Claims, Need::Article],
    undermines: Some(Standing::Contradicted),
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for held in comparisons::claims(context) {
        for difference in held.differences(Kind::Names) {
            found.push(difference.report_values(
                &RULE,
                "if the quote is right, correct the article; if both are the same, quote a passage with the article's name",
            ));
        }
    }
}
