use crate::claims::Speaker;
use crate::finding::{Finding, Level};

use super::support::citations;
use super::support::names::share_a_name;
use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "source-mismatch",
    group: Group::Evidence,
    level: Some(Level::Warning),
    summary: "a source that never mentions the claim's speaker",
    docs: r#"
What it does: with `--verify`, and in local copies (`file`), it reports a source that was read and
never names the speaker of its claim: not in its text, its title, its authors, its site or its
address, by no word of the name nor by its initials. A source whose own `publisher`, `author` or
`title` in the claims file has a word of the name is taken to be the speaker's.

Why: a page that does not know who said so cannot be where it was said.

What to do: cite the page that has the statement, or name who made it; other spellings of a name
go into `speaker: {name: …, aka: […]}`.

```yaml
claims:
  - text: The bridge opened to traffic in 1932.
    speaker: Ana Lima
    cite: https://www.heraldtribune.com/bridge
```

```world fails
https://www.heraldtribune.com/bridge says The bridge was opened to traffic in 1932, the mayor said.
```

```yaml
claims:
  - text: The bridge opened to traffic in 1932.
    speaker: Ana Lima
    cite: https://www.heraldtribune.com/bridge
```

```world
https://www.heraldtribune.com/bridge says The bridge was opened to traffic in 1932, said A. Lima.
```

```yaml
sources:
  notice: {url: https://www.natwest.com/notice, publisher: NatWest}
claims:
  - text: The accounts were closed in 2016.
    speaker: National Westminster Bank (NatWest)
    cite: notice
```

```world
https://www.natwest.com/notice says We closed the accounts in 2016.
```
"#,
    needs: &[Need::Claims, Need::Pages],
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for cited in citations::citations(context) {
        let Some(Speaker::Named { name, aka }) = &cited.claim.speaker else {
            continue;
        };
        let source = context.claims.source(cited.citation.source.as_str().trim());
        // A page that only relays another source need not name that source's speaker.
        let relays = source.is_some_and(|source| !source.relays.is_empty());
        let is_own = source.is_some_and(|source| {
            source.names().any(|of_source| {
                std::iter::once(name)
                    .chain(aka)
                    .any(|name| share_a_name(name.as_str(), of_source.as_str()))
            })
        });
        let others = cited.claim.cite.len() > 1;
        if cited.evidence.names_speaker != Some(false) || relays || is_own || others {
            continue;
        }
        let id = cited.citation.source.as_str().trim();
        let read = context.facts.pages.get(id);
        let names = read.map(|read| {
            let mut names = read.authors.clone();
            names.extend((!read.site.is_empty()).then(|| read.site.clone()));
            names.join(", ")
        });
        let says = match names.filter(|names| !names.is_empty()) {
            Some(names) => format!("; it says of itself: {names}"),
            None => String::new(),
        };
        let message = format!("the source never mentions {}{says}", name.as_str().trim());
        found.push(
            cited
                .at(&RULE, name.span, message)
                .help("cite the page that has the statement, or name whoever made it there"),
        );
    }
}
