use jiff::civil::Date;

use crate::claims::Day;
use crate::finding::{FileId, Finding, Level};

use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "future-date",
    group: Group::Source,
    level: Some(Level::Error),
    summary: "a source dated after the article",
    docs: r#"
What it does: reports `issued` and `accessed` dates after `as-of` or, without one,
after today; and an `as-of` after today. A month or a year is in the future when its first day
is.

Why: nobody can have read what was not yet published. A mistyped year is the usual reason.

```yaml fails
as-of: 2018-08-27
sources:
  herald: {publisher: Herald Tribune, title: A bridge opens, issued: 2081-08-25}
claims:
  - {text: The bridge opened in 1932., cite: herald}
```

```yaml
as-of: 2018-08-27
sources:
  herald: {publisher: Herald Tribune, title: A bridge opens, issued: 2018}
claims:
  - {text: The bridge opened in 1932., cite: herald}
```
"#,
    needs: &[Need::Claims],
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let as_of = context.claims.as_of;
    if let (Some(day), Some(file)) = (as_of, context.claims_file)
        && day.first > context.today
    {
        found.push(
            RULE.at(file, day.span, "this date is in the future")
                .help("write the day as of which the article was written"),
        );
    }
    let (limit, name) = match as_of {
        Some(day) => (day.last, "the article's `as-of`"),
        None => (context.today, "today"),
    };
    for source in context
        .claims
        .sources
        .iter()
        .filter(|source| !source.confidential)
    {
        if let Some(day) = source.issued {
            found.extend(
                future(
                    &day,
                    limit,
                    source.file,
                    &format!("dated after {name}, {limit}"),
                )
                .map(|finding| finding.source(source.id.as_str())),
            );
        }
        // A source may be accessed long after the article's day, but not after today.
        if let Some(day) = source.accessed {
            let today = context.today;
            found.extend(
                future(&day, today, source.file, "accessed on a date in the future")
                    .map(|finding| finding.source(source.id.as_str())),
            );
        }
    }
}

fn future(day: &Day, limit: Date, file: FileId, message: &str) -> Option<Finding> {
    (day.first > limit).then(|| {
        RULE.at(file, day.span, message).help(
            "check the date at the source; if it is right, the article's `as-of` is too early",
        )
    })
}
