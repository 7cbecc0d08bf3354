use crate::finding::{Finding, Level, Standing};

use super::support::comparisons;
use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "altered-quotation",
    group: Group::Evidence,
    level: Some(Level::Error),
    summary: "a quotation that differs from the quoted source",
    docs: r#"
What it does: reports a quotation of three words or more in the article that stands in no quote
of the sentence's claims: one of which a quote has nearly the words anywhere in the sentence, and
one inside the claim itself also if no quote has anything like it. Titles, names ("the so-called …"),
and quotes in another language are left alone. Case, punctuation, the shapes
of quotation marks, `…` for words left out and `[words]` put in make no difference.

Why: between quotation marks stand the words that were said, and no others.

What to do: copy the words from the source, mark what was left out or put in, or take away the
quotation marks.

```article
She called it "a total disaster for the harbour".
```
```yaml fails
claims:
  - text: She called it "a total disaster for the harbour".
    cite: https://www.heraldtribune.com/harbour
    quote: it was a big disaster for the harbour, she said
```

```article
She called it “a … disaster for [our] harbour”.
```
```yaml
claims:
  - text: She called it "a … disaster for [our] harbour".
    cite: https://www.heraldtribune.com/harbour
    quote: it was a big disaster for the harbour, she said
```
"#,
    needs: &[Need::Claims, Need::Article],
    undermines: Some(Standing::Contradicted),
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for held in comparisons::claims(context) {
        for difference in held.quotations() {
            let (said, quoted) = (&difference.said, &difference.quoted);
            let message = format!("the article quotes \"{said}\", and the quote says \"{quoted}\"");
            found.push(difference.report(
                &RULE,
                &message,
                "copy the words of the source, mark what is left out with …, or take away the quotation marks",
            ));
        }
    }
}
