use crate::finding::{Finding, Level};

use super::{Dossier, Group, Rule};

pub(super) static RULE: Rule = Rule {
    name: "incomplete-source",
    group: Group::Citation,
    level: Some(Level::Warning),
    summary: "a source that nobody could find by what is written of it",
    docs: r#"
What it does: reports a source that has neither an identifier (`url`, `doi`, `isbn`, `arxiv`,
`pmid`, `file`), nor a type that has none by nature (such as an interview), nor a `title` with a
`publisher` or `author`.

Why: a reader, and you in a year, could not find it.

```yaml fails
sources:
  herald: {publisher: Herald Tribune}
claims:
  - {text: The bridge opened in 1932., cite: herald}
```

```yaml
sources:
  herald: {publisher: Herald Tribune, title: A bridge opens, issued: 1932-05-06}
  mayor: {type: interview, author: Ana Lima}
claims:
  - {text: The bridge opened in 1932., cite: [herald, mayor]}
```
"#,
    check,
};

fn check(dossier: &Dossier<'_>, found: &mut Vec<Finding>) {
    for source in &dossier.claims.sources {
        if source.is_complete() {
            continue;
        }
        let help = match (
            &source.title,
            source.publisher.is_some() || !source.author.is_empty(),
        ) {
            (Some(_), false) => {
                "add who published or wrote it, or an identifier such as `url` or `doi`"
            }
            (None, true) => "add its `title`, or an identifier such as `url` or `doi`",
            _ => "add an identifier such as `url` or `doi`, or `title` and `publisher`",
        };
        found.push(
            RULE.at(
                source.file,
                source.id.span,
                format!(
                    "nobody could find `{}` by what is written here",
                    source.id.as_str()
                ),
            )
            .source(source.id.as_str())
            .help(help),
        );
    }
}
