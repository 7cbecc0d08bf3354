use crate::claims::Reference;
use std::collections::HashSet;

use crate::finding::{Finding, Level, Standing};
use crate::source_facts::{Verdict, is_dead_link, wayback_address};

use super::{Group, Need, Rule, RuleContext, support::visits};

pub(super) static RULE: Rule = Rule {
    name: "dead-link",
    group: Group::Reachability,
    level: Some(Level::Error),
    summary: "a dead link",
    docs: r#"
What it does: with `--probe` or `--verify` it reports addresses and identifiers that are dead: a
404 or 410, also when asked again; a name that does not resolve although another does; redirects
in a circle; a page that says "not found" as any random address of its host does. Time-outs,
errors of a server and walls against programs are never dead; `unchecked-link` names them. With
`dead-after: 3 days` in claimlint.yaml the link is an error only when it failed for so long by
what `claims.lock` remembers, and an info until then. The links of the article and the works that
it cites are asked for as well, also without a claims file. A run without network reports what
`claims.lock` remembers as dead. Where `archive-url` gives a copy that is there, it is an info.

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
    let asked = visits::visited(context)
        .filter(|(_, visit)| visit.verdict == Verdict::Dead)
        .map(|(reference, visit)| {
            let since = context.facts.failing_since(&reference.key(), context.today);
            let archived = visit.archived.as_deref();
            (reference, visit.reason.clone(), since, archived)
        });
    let remembered = visits::remembered(context)
        .filter(|(_, entry)| entry.verdict == Some(Verdict::Dead))
        .map(|(reference, entry)| {
            let since = entry.failing_since.or(entry.checked);
            let reason = since.map_or_else(
                || "it was gone when last asked for (`claims.lock`)".to_owned(),
                |day| format!("it has been gone since {day} (`claims.lock`)"),
            );
            (reference, reason, since, None)
        });
    let dead: Vec<_> = asked.chain(remembered).collect();
    let dead_copies: HashSet<&str> = dead
        .iter()
        .filter(|(reference, ..)| reference.archive)
        .filter_map(|(reference, ..)| Some(reference.source?.id.as_str()))
        .collect();
    for (reference, reason, since, archived) in &dead {
        let (since, archived) = (*since, *archived);
        let is_error = is_dead_link(
            Verdict::Dead,
            since,
            context.today,
            context.facts.dead_after,
        );
        let gone = match reference.scheme {
            Some(scheme) => format!("{} not found: {reason}", scheme.name()),
            None => format!("page not found: {reason}"),
        };
        let mut finding = visits::at(&RULE, reference, gone).help(help(reference, archived));
        let has_copy = reference.source.is_some_and(|source| {
            let has_one = !reference.archive && source.archive_url.is_some();
            has_one && !dead_copies.contains(source.id.as_str())
        });
        if has_copy {
            finding.level = Level::Info;
            finding.undermines = None;
            finding
                .message
                .push_str("; readers have the copy that `archive-url` gives");
            finding.help = Some("nothing, as long as the copy can be read".to_owned());
        } else if !is_error {
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
fn help(reference: &Reference<'_>, archived: Option<&str>) -> String {
    if let Some(copy) = archived {
        return format!("add the archived copy: `archive-url: {copy}`");
    }
    match reference.scheme {
        Some(scheme) => format!("compare the {} with the document", scheme.name()),
        None if reference.archive => "look for another copy, or cite another source".to_owned(),
        None => format!(
            "look for a copy at {} and add it as `archive-url`, or cite another source",
            wayback_address(reference.text.as_str().trim())
        ),
    }
}
