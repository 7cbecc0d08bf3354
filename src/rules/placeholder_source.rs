use crate::claims::address;
use crate::finding::{Finding, Level, Standing};

use super::{Group, Need, Rule, RuleContext, Target};

pub(super) static RULE: Rule = Rule {
    name: "placeholder-source",
    group: Group::Citation,
    level: Some(Level::Error),
    summary: "a placeholder instead of a source: TODO, example.com, \"citation needed\"",
    docs: r#"
What it does: reports citations and addresses that stand for one still to be found: `TODO`,
`citation needed`, and the names that RFC 2606 and RFC 6761 keep for documentation, such as
example.com. Other rules about addresses keep silent on them.

Why: it looks like a source, and it is none.

```yaml fails
claims:
  - {text: The bridge opened in 1932., cite: https://example.com/TODO}
  - {text: The mayor cut the ribbon., cite: TODO}
```

```yaml
claims:
  - {text: The bridge opened in 1932., cite: https://www.heraldtribune.com/todo-lists}
```
"#,
    needs: &[Need::Claims],
    undermines: Some(Standing::NoRealSource),
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for address in context
        .addresses
        .iter()
        .filter(|address| address.is_placeholder())
    {
        found.push(
            address
                .report(&RULE, "placeholder URL: no real source yet")
                .help("replace it with the page you used, or delete the citation"),
        );
    }
    let Some(file) = context.claims_file else {
        return;
    };
    for claim in &context.claims.claims {
        for citation in &claim.cite {
            if let Target::Placeholder = context.target(citation) {
                found.push(
                    RULE.at(
                        file,
                        citation.source.span,
                        "placeholder citation: no real source yet",
                    )
                    .claim(claim.name())
                    .help("replace it with the id of a source or a URL"),
                );
            }
        }
    }
    for source in context
        .claims
        .sources
        .iter()
        .filter(|source| !source.confidential)
    {
        let identifiers = source.identifiers.iter().map(|(_, value)| value);
        for value in source
            .title
            .iter()
            .chain(&source.publisher)
            .chain(&source.author)
            .chain(identifiers)
        {
            if is_marker(value.as_str()) {
                found.push(
                    RULE.at(source.file, value.span, "placeholder value: fill this in")
                        .source(source.id.as_str())
                        .help("write what the source states about itself, or delete the key"),
                );
            }
        }
    }
}

/// Whether a value is a placeholder in any field; "Source" or "Link" could be a publisher's name.
fn is_marker(value: &str) -> bool {
    let lower = value.trim().to_lowercase();
    address::is_placeholder(value)
        && ["todo", "tbd", "fixme", "citation", "xxx", "?", "…", "..."]
            .iter()
            .any(|marker| lower.contains(marker))
}
