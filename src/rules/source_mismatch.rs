use crate::claims::Speaker;
use crate::finding::{Finding, Level};

use super::support::citations;
use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "source-mismatch",
    group: Group::Evidence,
    level: Some(Level::Warning),
    summary: "a page that nowhere names the claim's speaker",
    docs: r#"
What it does: with `--verify`, and in local copies (`file`), it reports a source that was read and
names the speaker of its claim nowhere: not in its text, its title, its authors, its site or its
address, by no word of the name nor by its initials.

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
"#,
    needs: &[Need::Claims, Need::Pages],
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for cited in citations::citations(context) {
        let Some(Speaker::Named { name, .. }) = &cited.claim.speaker else {
            continue;
        };
        // A page that only relays another source need not name that source's speaker.
        let relays = context
            .claims
            .source(cited.citation.source.as_str().trim())
            .is_some_and(|source| !source.relays.is_empty());
        let others = cited.claim.cite.len() > 1;
        if cited.evidence.names_speaker != Some(false) || relays || others {
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
        let message = format!("the source nowhere names {}{says}", name.as_str().trim());
        found.push(
            cited
                .at(&RULE, name.span, message)
                .help("cite the page that has the statement, or name who made it there"),
        );
    }
}
