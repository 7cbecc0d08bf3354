use crate::finding::{Finding, Level};
use crate::source_facts::Verdict;

use super::{Group, Need, Rule, RuleContext, support::visits};

pub(super) static RULE: Rule = Rule {
    name: "unchecked-link",
    group: Group::Reachability,
    level: Some(Level::Info),
    summary: "a cited address that could not be checked",
    docs: r#"
What it does: with `--probe` or `--verify` it names the addresses of which nobody can say whether
they are there, with the reason: a passing broken_path, a wall against programs, a place where we do
not go, an answer that says nothing.

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
    needs: &[Need::Claims, Need::Article, Need::Reachability],
    drafted: true,
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for (reference, visit) in visits::visited(context) {
        let help = match visit.verdict {
            Verdict::Alive | Verdict::Dead => continue,
            Verdict::Transient => "run it again later, or open it in a browser",
            Verdict::Blocked => "open it in a browser",
            Verdict::Refused => {
                "give an address that every reader can open; --allow-private opens your own network"
            }
            Verdict::Unverifiable => "open it in a browser, and see whether it is what you cite",
        };
        let message = format!("not checked ({}): {}", visit.verdict, visit.reason);
        found.push(visits::at(&RULE, &reference, message).help(help));
    }
}
