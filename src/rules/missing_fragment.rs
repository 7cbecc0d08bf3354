use crate::finding::{Finding, Level};

use super::{Group, Need, Rule, RuleContext, support::visits};

pub(super) static RULE: Rule = Rule {
    name: "missing-fragment",
    group: Group::Reachability,
    level: Some(Level::Warning),
    summary: "an anchor that the page does not have",
    docs: r#"
What it does: with `--probe` or `--verify` it reports addresses whose page is there, but not the
place in it: no element has the id after `#`, or the words after `#:~:text=` are not there.
Only pages that were read whole are judged, and not those that build themselves with scripts.

Why: the reader is left at the top of a long page, or the words are gone.

What to do: look at the page and write the place it has now.

```yaml
claims:
  - {text: The bridge opened in 1932., cite: "https://www.heraldtribune.com/a#opening"}
```

```world fails
https://www.heraldtribune.com/a#opening lacks opening
```

```yaml
claims:
  - {text: The bridge opened in 1932., cite: "https://www.heraldtribune.com/a#opening"}
```

```world
https://www.heraldtribune.com/a#opening is alive: it answers 200
```
"#,
    needs: &[Need::Claims, Need::Reachability],
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for (reference, visit) in visits::visited(context) {
        if let Some(fragment) = &visit.missing_fragment {
            let message = format!("the page exists, but it has no `#{fragment}`");
            found.push(
                visits::at(&RULE, &reference, message)
                    .help("open the page and use an anchor it has, or remove the fragment"),
            );
        }
    }
}
