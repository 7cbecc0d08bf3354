use std::collections::{HashMap, HashSet};

use crate::claims::Source;
use crate::finding::{Finding, Level};

use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "relay-cycle",
    group: Group::Source,
    level: Some(Level::Error),
    summary: "sources that relay each other in a circle",
    docs: r#"
What it does: reports a source that, by `relays`, passes on itself.

Why: a report that has no origin is a rumour.

```yaml fails
sources:
  herald: {publisher: Herald Tribune, title: A bridge opens, relays: agency}
  agency: {publisher: Reuters, title: A bridge opens, relays: herald}
claims:
  - {text: The bridge opened in 1932., cite: [herald, agency]}
```

```yaml
sources:
  herald: {publisher: Herald Tribune, title: A bridge opens, relays: agency}
  agency: {publisher: Reuters, title: A bridge opens}
claims:
  - {text: The bridge opened in 1932., cite: herald}
```
"#,
    needs: &[Need::Claims],
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let sources = &context.claims.sources;
    let by_id: HashMap<&str, &Source> = sources
        .iter()
        .map(|source| (source.id.as_str(), source))
        .collect();
    // Sources known to lead to no cycle, so that each is visited once.
    let mut done: HashSet<&str> = HashSet::new();
    for start in sources {
        let mut path: Vec<&str> = Vec::new();
        let mut on_path: HashSet<&str> = HashSet::new();
        let mut next = Some(start);
        while let Some(source) = next {
            let id = source.id.as_str();
            if on_path.contains(id) {
                found.push(cycle(source, &path));
                break;
            }
            if done.contains(id) {
                break;
            }
            path.push(id);
            on_path.insert(id);
            next = source
                .relays
                .iter()
                .filter_map(|origin| by_id.get(origin.as_str().trim()).copied())
                .find(|origin| {
                    on_path.contains(origin.id.as_str()) || !done.contains(origin.id.as_str())
                });
        }
        done.extend(path);
    }
}

fn cycle(source: &Source, path: &[&str]) -> Finding {
    let id = source.id.as_str();
    let from = path.iter().position(|step| *step == id).unwrap_or(0);
    let mut steps: Vec<String> = path[from..]
        .iter()
        .map(|step| format!("`{step}`"))
        .collect();
    steps.push(format!("`{id}`"));
    let place = source
        .relays
        .first()
        .map_or(source.id.span, |origin| origin.span);
    RULE.at(
        source.file,
        place,
        format!(
            "these sources relay each other in a circle: {}",
            steps.join(" → ")
        ),
    )
    .source(id)
    .help("find out which of them has it first hand, and delete its `relays`")
}
