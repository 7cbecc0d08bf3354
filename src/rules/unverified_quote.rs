use crate::finding::{Finding, Level};
use crate::source_facts::QuoteStatus;

use super::support::citations;
use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "unverified-quote",
    group: Group::Evidence,
    level: Some(Level::Info),
    summary: "a quote not checked yet",
    docs: r#"
What it does: names the quotes of which nobody knows whether their sources have them: those that
were never looked for (`--verify` does, and `claims.lock` remembers what it found), and those whose
source could not be read or decided, with the reason. Of sources that no machine can read, such as
interviews, it says nothing: see `unconfirmed-claim`.

Why: what was not checked is no pass, and the count at the end should not hide it.

What to do: run `claimlint check --verify` and commit `claims.lock`.

```yaml
claims:
  - text: The bridge opened in 1932.
    cite: https://www.heraldtribune.com/bridge
    quote: the bridge was opened to traffic in 1932
```

```world fails
https://www.heraldtribune.com/bridge is alive: it answers 200
```

```yaml
claims:
  - text: The bridge opened in 1932.
    cite: https://www.heraldtribune.com/bridge
    quote: the bridge was opened to traffic in 1932
```

```world
https://www.heraldtribune.com/bridge says On Monday the bridge was opened to traffic in 1932.
```
"#,
    needs: &[Need::Claims, Need::Pages, Need::Lock],
    drafted: true,
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for cited in citations::citations(context) {
        for (quote, quoted) in cited.citation.quotes.iter().zip(&cited.evidence.quotes) {
            let finding = match quoted {
                QuoteStatus::Unchecked => cited
                    .at(&RULE, quote.exact.span, "quote not checked yet")
                    .help("`claimlint check --verify` looks for it in its source"),
                QuoteStatus::Undecidable(reason) => cited
                    .at(
                        &RULE,
                        quote.exact.span,
                        format!("this quote could not be checked: {reason}"),
                    )
                    .help("look for it yourself; `claimlint confirm` records that you did"),
                QuoteStatus::Found(_) | QuoteStatus::Missing(_) => continue,
            };
            found.push(finding);
        }
    }
}
