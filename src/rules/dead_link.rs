use crate::claims::Reference;
use crate::finding::{Finding, Level, Standing};
use crate::source_facts::{Verdict, Visit, is_dead_link, wayback_address};

use super::{Group, Need, Rule, RuleContext, support::visits};

pub(super) static RULE: Rule = Rule {
    name: "dead-link",
    group: Group::Reachability,
    level: Some(Level::Error),
    summary: "a cited address that is gone",
    docs: r#"
What it does: with `--probe` or `--verify` it reports addresses and identifiers that are dead: a
404 or 410, also when asked again; a name that does not resolve although another does; redirects
in a circle; a page that says "not found" as any random address of its host does. Time-outs,
errors of a server and walls against programs are never dead; `unchecked-link` names them. With
`dead-after: 3 days` in claimlint.yaml the link is an error only when it failed for so long by
what `claims.lock` remembers, and an info until then. The links of the article and the works that
it cites are asked for as well, also without a claims file.

Why: a reader who follows it finds nothing, and cannot tell whether there ever was anything.

What to do: cite an archived copy with `archive-url`, or another source.

```yaml
sources:
  herald: {title: A bridge opens, publisher: Herald Tribune, url: "https://www.heraldtribune.com/a"}
claims:
  - {text: The bridge opened in 1932., cite: herald}
```

```world fails
https://www.heraldtribune.com/a is dead: it answers 404, also when asked again
```

```yaml
claims:
  - {text: The bridge opened in 1932., cite: "https://www.heraldtribune.com/a"}
```

```world
https://www.heraldtribune.com/a is transient: it does not answer in time
```

```article
The bridge opened in 1932 ([Herald](https://www.heraldtribune.com/a)).
```

```world fails
https://www.heraldtribune.com/a is dead: it answers 404, also when asked again
```
"#,
    needs: &[Need::Claims, Need::Article, Need::Reachability, Need::Lock],
    undermines: Some(Standing::NoRealSource),
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for (reference, visit) in visits::visited(context) {
        if visit.verdict != Verdict::Dead {
            continue;
        }
        let key = reference.key();
        let since = context.facts.failing_since(&key, context.today);
        let is_error = is_dead_link(
            visit.verdict,
            since,
            context.today,
            context.facts.dead_after,
        );
        let gone = match reference.scheme {
            Some(scheme) => format!("this {} leads nowhere: {}", scheme.name(), visit.reason),
            None => format!("this page is gone: {}", visit.reason),
        };
        let mut finding = visits::at(&RULE, &reference, gone).help(help(&reference, visit));
        if !is_error {
            finding.level = Level::Info;
            finding.undermines = None;
            let since = since.unwrap_or(context.today);
            finding.message.push_str(&format!(
                "; it counts as dead when it still is {} days after {since}",
                context.facts.dead_after
            ));
        }
        found.push(finding);
    }
}

/// Where else the words could be read.
fn help(reference: &Reference<'_>, visit: &Visit) -> String {
    let given = reference
        .source
        .filter(|_| !reference.archive)
        .and_then(|source| source.archive_url.as_ref());
    if let Some(copy) = given {
        return format!(
            "put the archived copy that you have in its place: {}",
            copy.as_str().trim()
        );
    }
    if let Some(copy) = &visit.archived {
        return format!("add the archived copy: `archive-url: {copy}`");
    }
    match reference.scheme {
        Some(scheme) => format!("compare the {} with the document", scheme.name()),
        None if reference.archive => "look for another copy, or cite another source".to_owned(),
        None => format!(
            "look for a copy at {} and give it as `archive-url`, or cite another source",
            wayback_address(reference.text.as_str().trim())
        ),
    }
}
