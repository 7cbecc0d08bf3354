use crate::claims::Source;
use crate::finding::{Finding, Level};
use crate::yaml::write::{ScalarContext, scalar};

use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "incomplete-source",
    group: Group::Citation,
    level: Some(Level::Warning),
    summary: "a source described too thinly to be found",
    docs: r#"
What it does: reports a source that has neither an identifier (`url`, `doi`, `isbn`, `arxiv`,
`pmid`, `file`), nor a type that has none by nature (such as an interview), nor a `title` with a
`publisher` or `author`.

With `--verify` it also says, as an info, what a page that was read says of itself and the source
does not: its title, who published and wrote it, and when.

Why: a reader, and you in a year, could not find it; and of a page that is gone only its name is
left to look for.

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

```yaml
sources:
  herald: {url: "https://www.heraldtribune.com/bridge"}
claims:
  - {text: The bridge opened in 1932., cite: herald}
```

```world fails
herald is called A bridge opens
```
"#,
    needs: &[Need::Claims, Need::Pages],
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for source in &context.claims.sources {
        if source.is_complete() {
            found.extend(offer(context, source));
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
                format!("not enough detail to find `{}`", source.id.as_str()),
            )
            .source(source.id.as_str())
            .help(help),
        );
    }
}

/// Suggests details that the source's page states and its entry lacks.
fn offer(context: &RuleContext<'_>, source: &Source) -> Option<Finding> {
    if source.confidential || (source.title.is_some() && source.names().count() > 1) {
        return None;
    }
    let page = context.facts.pages.get(source.id.as_str().trim())?;
    let has_maker = source.publisher.is_some() || !source.author.is_empty();
    let offered: Vec<String> = [
        ("title", &page.title, source.title.is_some()),
        ("publisher", &page.site, has_maker),
        ("author", &page.authors.join(", "), has_maker),
        ("issued", &day(&page.published), source.issued.is_some()),
    ]
    .into_iter()
    .filter(|(_, says, is_known)| !says.is_empty() && !is_known)
    .map(|(key, says, _)| format!("{key}: {}", scalar(says, ScalarContext::Flow)))
    .collect();
    if offered.is_empty() {
        return None;
    }
    let id = source.id.as_str();
    let mut finding = RULE
        .at(
            source.file,
            source.id.span,
            format!("`{id}` says less of its page than the page does"),
        )
        .source(id)
        .help(format!("add what the page says: {}", offered.join(", ")));
    finding.level = Level::Info;
    Some(finding)
}

/// The date at the start of a page's publication time; empty when there is none.
fn day(published: &str) -> String {
    let day = published.get(..10).unwrap_or_default();
    let is_day = day.parse::<jiff::civil::Date>().is_ok();
    if is_day {
        day.to_owned()
    } else {
        String::new()
    }
}
