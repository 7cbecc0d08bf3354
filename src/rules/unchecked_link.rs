use jiff::civil::Date;

use crate::finding::{Finding, Level};
use crate::lock;
use crate::source_facts::{LockEntry, Verdict};

use super::{Group, Need, Rule, RuleContext, support::visits};

pub(super) static RULE: Rule = Rule {
    name: "unchecked-link",
    group: Group::Reachability,
    level: Some(Level::Info),
    summary: "a link that could not be checked",
    docs: r#"
What it does: with `--probe` or `--verify` it names the addresses that could not be checked, with
the reason: a temporary failure, a bot wall, a place where claimlint does not go, an answer that
decides nothing. `claims.lock` remembers since when; a run without network names those that have not
been checked for as long as `dead-after` says.

Why: what could not be checked is neither dead nor alive, and the count should not hide it.

What to do: open it in a browser.

```yaml
claims:
  - {text: The bridge opened in 1932., cite: "https://www.heraldtribune.com/a"}
```

```world fails
https://www.heraldtribune.com/a is blocked: it answers 403: it does not let programs in
```

```yaml
claims:
  - {text: The bridge opened in 1932., cite: "https://www.heraldtribune.com/a"}
```

```world
https://www.heraldtribune.com/a is alive: it answers 200
```
"#,
    needs: &[Need::Claims, Need::Article, Need::Reachability, Need::Lock],
    drafted: true,
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for (reference, visit) in visits::visited(context) {
        let Some(help) = help(visit.verdict) else {
            continue;
        };
        let mut message = format!("not checked ({}): {}", visit.verdict, visit.reason);
        let before = context.facts.remembered.get(lock::key(&reference.key()));
        if let Some(since) = before.and_then(|entry| lasting(context, entry)) {
            message.push_str(&format!("; so it has been since {since}"));
        }
        found.push(visits::at(&RULE, &reference, message).help(help));
    }
    for (reference, entry) in visits::remembered(context) {
        let (Some(since), Some(why)) = (lasting(context, entry), entry.unchecked) else {
            continue;
        };
        let Some(help) = help(why) else { continue };
        let seen = match entry.seen {
            Some(day) => format!("it was last there on {day}"),
            None => "it was never seen".to_owned(),
        };
        let message = format!("not checked ({why}) since {since} (`claims.lock`); {seen}");
        found.push(visits::at(&RULE, &reference, message).help(help));
    }
}

/// Since when a source could not be checked, once that has lasted as long as settings say.
fn lasting(context: &RuleContext<'_>, entry: &LockEntry) -> Option<Date> {
    let since = entry.unchecked_since?;
    let days = context.today.since(since).map_or(0, |span| span.get_days());
    let least = i32::try_from(context.facts.dead_after).unwrap_or(i32::MAX);
    (days >= least).then_some(since)
}

/// What to do about a verdict; None for one that is decided.
fn help(verdict: Verdict) -> Option<&'static str> {
    Some(match verdict {
        Verdict::Alive | Verdict::Dead => return None,
        Verdict::Transient => "run it again later, or open it in a browser",
        Verdict::Blocked => "open it in a browser",
        Verdict::Refused => {
            "give an address that every reader can open; --allow-private opens your own network"
        }
        Verdict::Unverifiable => "open it in a browser, and see whether it is what you cite",
    })
}
