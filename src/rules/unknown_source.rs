use crate::finding::{Finding, Level, Standing};
use crate::yaml::{Text, suggest};

use super::{Group, Need, Rule, RuleContext, Target};

pub(super) static RULE: Rule = Rule {
    name: "unknown-source",
    group: Group::File,
    level: Some(Level::Error),
    summary: "a citation of a source that is not defined",
    docs: r#"
What it does: reports an id in `cite` or `relays` that no source of the file or its bibliographies
has.

Why: a citation that leads nowhere only looks like a source.

```yaml fails
sources:
  herald: {publisher: Herald Tribune, title: A bridge opens}
claims:
  - {text: The bridge opened in 1932., cite: herold}
  - {text: The mayor cut the ribbon., cite: herald}
```

```yaml
sources:
  herald: {publisher: Herald Tribune, title: A bridge opens}
claims:
  - {text: The bridge opened in 1932., cite: herald}
```
"#,
    needs: &[Need::Claims],
    undermines: Some(Standing::NoRealSource),
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let Some(file) = context.claims_file else {
        return;
    };
    if context.lacks_bibliography() {
        return;
    }
    let mut told = 0;
    for claim in &context.claims.claims {
        for citation in &claim.cite {
            if let Target::Unknown = context.target(citation) {
                told += 1;
                found.push(
                    unknown(context, &citation.source, file, told)
                        .labelled("cited here")
                        .claim(claim.name()),
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
        for origin in &source.relays {
            if context.claims.source(origin.as_str().trim()).is_none() {
                told += 1;
                found.push(
                    unknown(context, origin, source.file, told)
                        .labelled("relayed here")
                        .source(source.id.as_str()),
                );
            }
        }
    }
}

/// Most ids that a message lists.
const MOST_LISTED: usize = 6;

/// Most unknown ids with a suggestion: more are no typing errors, and each suggestion compares all
/// ids of the file.
const MOST_SUGGESTED: usize = 100;

fn unknown(
    context: &RuleContext<'_>,
    id: &Text,
    file: crate::finding::FileId,
    told: usize,
) -> Finding {
    let ids = context
        .claims
        .sources
        .iter()
        .map(|source| source.id.as_str());
    let meant = (told <= MOST_SUGGESTED)
        .then(|| suggest(id.as_str(), ids))
        .flatten();
    let help = match meant {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!(
            "define it: `sources: {{{}: {{title: …, publisher: …, url: …}}}}`, or cite an address",
            id.as_str().trim()
        ),
    };
    let all: Vec<String> = context
        .claims
        .sources
        .iter()
        .map(|source| format!("`{}`", source.id.as_str()))
        .collect();
    let defined = match all.len() {
        0 => String::new(),
        1..=MOST_LISTED => format!(" (defined: {})", all.join(", ")),
        count => format!(" ({count} others are defined)"),
    };
    RULE.at(
        file,
        id.span,
        format!("unknown source `{}`{defined}", id.as_str().trim()),
    )
    .help(help)
}
