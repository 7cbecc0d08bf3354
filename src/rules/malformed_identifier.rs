use crate::claims::address;
use crate::finding::{Finding, Level, Standing};

use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "malformed-identifier",
    group: Group::Source,
    level: Some(Level::Error),
    summary: "a DOI, ISBN, arXiv identifier or PMID that cannot be one",
    docs: r#"
What it does: holds identifiers against their form and, for an ISBN, its check digit.

Why: invented references have identifiers that look right; a mistyped one leads to another work.

```yaml fails
sources:
  book: {type: book, title: Bridges, isbn: 9780306406158}
  paper: {title: Bridges, doi: 11.1000/bridge}
claims:
  - {text: The bridge opened in 1932., cite: [book, paper]}
```

```yaml
sources:
  book: {type: book, title: Bridges, isbn: 978-0-306-40615-7}
  paper: {title: Bridges, doi: 10.1000/bridge, arxiv: 2301.00010, pmid: 29456894}
claims:
  - {text: The bridge opened in 1932., cite: [book, paper]}
```
"#,
    needs: &[Need::Claims],
    undermines: Some(Standing::NoRealSource),
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for source in context
        .claims
        .sources
        .iter()
        .filter(|source| !source.confidential)
    {
        for (scheme, value) in &source.identifiers {
            if address::is_placeholder(value.as_str()) {
                continue;
            }
            if let Err(flaw) = scheme.normalise(value.as_str()) {
                found.push(
                    RULE.at(
                        source.file,
                        value.span,
                        format!("this is no {}: {}", scheme.name(), flaw.reason),
                    )
                    .source(source.id.as_str())
                    .help(flaw.help),
                );
            }
        }
    }
}
