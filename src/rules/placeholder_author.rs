use crate::claims::Source;
use crate::finding::{Finding, Level};
use crate::yaml::Text;

use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "placeholder-author",
    group: Group::Source,
    level: Some(Level::Warning),
    summary: "a placeholder instead of an author: John Doe",
    docs: r#"
What it does: reports authors of sources that are no names of people: John Doe, A. Author, First
Author, Firstname Lastname, and "et al." without anybody before it.

Why: a reference that was invented, or copied from a template, looks like this.

What to do: look the work up and name its author; if it cannot be found, cite another one.

```yaml fails
sources:
  paper: {title: Bridges, author: [John Doe, Jane Smith], doi: 10.1000/182}
claims:
  - {text: The bridge opened in 1932., cite: paper}
```

```yaml fails
sources:
  paper: {title: Bridges, author: et al., doi: 10.1000/182}
claims:
  - {text: The bridge opened in 1932., cite: paper}
```

```yaml
sources:
  paper: {title: Bridges, author: [Jane Smith, John D. Oe, Arthur Author], doi: 10.1000/182}
claims:
  - {text: The bridge opened in 1932., cite: paper}
```
"#,
    needs: &[Need::Claims, Need::Article],
    check,
    ..Rule::BASE
};

/// Names of templates, as they are written and turned around.
const NAMES: [&str; 22] = [
    "john doe",
    "jane doe",
    "a author",
    "b author",
    "an author",
    "first author",
    "second author",
    "third author",
    "author one",
    "author two",
    "author 1",
    "author 2",
    "author a",
    "author b",
    "author name",
    "firstname lastname",
    "first last",
    "first name last name",
    "name surname",
    "given family",
    "max mustermann",
    "erika mustermann",
];

/// What stands for further authors, or for any.
const NOBODY: [&str; 6] = [
    "et al",
    "others",
    "and others",
    "author",
    "authors",
    "author s",
];

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for source in context.judged_sources() {
        let Some(author) = placeholder(source) else {
            continue;
        };
        let message = format!(
            "\"{}\" is a placeholder, not an author",
            author.as_str().trim()
        );
        found.push(
            RULE.at(source.file, author.span, message)
                .source(source.id.as_str())
                .help("look the work up and name its author; if it cannot be found, cite another"),
        );
    }
}

fn placeholder(source: &Source) -> Option<&Text> {
    let is_alone = source.author.len() == 1;
    source.author.iter().enumerate().find_map(|(at, author)| {
        let name = plain(author.as_str());
        let parts = source.names.get(at);
        let turned = parts.map(|name| plain(&format!("{} {}", name.given, name.family)));
        let is_one = NAMES.contains(&name.as_str())
            || turned.is_some_and(|turned| NAMES.contains(&turned.as_str()))
            || is_alone && NOBODY.contains(&name.as_str());
        is_one.then_some(author)
    })
}

/// A name in lower case, without punctuation, the given name first.
fn plain(name: &str) -> String {
    let name = match name.split_once(',') {
        Some((family, given)) => format!("{given} {family}"),
        None => name.to_owned(),
    };
    let words = name.split(|c: char| !c.is_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
}
