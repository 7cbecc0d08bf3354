use std::collections::HashMap;

use crate::claims::Source;
use crate::claims::identity::Identifier;
use crate::finding::{Finding, Level};

use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "duplicate-source",
    group: Group::Source,
    level: Some(Level::Warning),
    summary: "one work with two entries",
    docs: r#"
What it does: reports sources that are the same work as an earlier one: with the same DOI, arXiv
identifier, PMID or PMCID, or with the same title, year, first author, volume and pages.

Why: readers see two sources where there is one, and a correction reaches only one of them.

What to do: keep one entry, and cite that.

```yaml fails
sources:
  one: {title: Bridges, doi: 10.1000/182}
  two: {title: Bridges, url: "https://doi.org/10.1000/182"}
claims:
  - {text: The bridge opened in 1932., cite: [one, two]}
```

```yaml
sources:
  one: {title: Bridges of Lisbon and their builders, author: Ana Lima, issued: 2018}
  two: {title: Bridges of Lisbon and their builders, author: Ana Lima, issued: 2016}
claims:
  - {text: The bridge opened in 1932., cite: [one, two]}
```
"#,
    needs: &[Need::Claims, Need::Article],
    check,
    ..Rule::BASE
};

/// Titles with fewer letters are shared by many works: "Introduction".
const LEAST_LETTERS: usize = 20;

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let mut first: HashMap<String, &Source> = HashMap::new();
    for source in context.judged_sources() {
        let keys = keys(source);
        let before = keys.iter().find_map(|key| first.get(key).copied());
        // An id that stands twice has been reported as such, and files may give the same key.
        if let Some(before) = before.filter(|before| before.id.as_str() != source.id.as_str()) {
            let message = format!(
                "`{}` is the same work as `{}`",
                source.id.as_str(),
                before.id.as_str()
            );
            found.push(
                RULE.at(source.file, source.id.span, message)
                    .source(source.id.as_str())
                    .related(before.file, before.id.span, "the first entry")
                    .help("keep one of them, and cite that"),
            );
        }
        for key in keys {
            first.entry(key).or_insert(source);
        }
    }
}

/// By what a work is known: its identifiers, which are no more than one of a kind, and its title
/// with year and author. A book has the ISBN of its chapters, so that is none.
fn keys(source: &Source) -> Vec<String> {
    let identifiers = source
        .identifiers
        .iter()
        .filter_map(|(scheme, value)| Identifier::new(*scheme, value.as_str()));
    let address = source.url.as_ref();
    let address = address.and_then(|url| Identifier::of(url.as_str().trim()));
    let mut keys: Vec<String> = identifiers
        .chain(address)
        .map(|one| one.key())
        .filter(|key| !key.starts_with("isbn:"))
        .collect();
    // A series may have the same title each year, and a journal a preprint before it.
    if let (Some(title), Some(issued), Some(author)) =
        (&source.title, source.issued, source.author.first())
    {
        let letters = letters(title.as_str());
        if letters.chars().count() >= LEAST_LETTERS {
            let kind = source.kind.as_ref().map_or("", |kind| kind.as_str());
            let name = self::letters(author.as_str());
            let container = source
                .container
                .as_ref()
                .map(|one| self::letters(one.as_str()));
            let container = container.unwrap_or_default();
            let year = issued.last.year();
            // A review has several parts under one title, in one volume or in several.
            let part = source.part.join(" ");
            keys.push(format!("{letters} {year} {name} {kind} {container} {part}"));
        }
    }
    keys
}

fn letters(words: &str) -> String {
    let letters = words.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
