use crate::finding::{Finding, Level};

use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "invalid-lock",
    group: Group::File,
    level: Some(Level::Error),
    summary: "a claims.lock, or the file of a check, that cannot be read",
    docs: r#"
What it does: reports a `claims.lock` with the conflict marks of a merge, one that is no lock, and
one of a version that this claimlint does not read; and files in `claims/checks/` that are no checks.
Nothing in them is trusted then, and nothing is written over them.

Why: a check that trusts half a lock is no check.

What to do: after a merge take the lock of either side and run `claimlint check --verify`, which
adds what the other side had.

```yaml
claims:
  - {text: The bridge opened in 1932., cite: "https://www.heraldtribune.com/bridge"}
```

```world fails
claims.lock is broken
```

```yaml
claims:
  - {text: The bridge opened in 1932., cite: "https://www.heraldtribune.com/bridge"}
```
"#,
    needs: &[Need::Claims, Need::Lock],
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    found.extend(context.lock_problems.iter().map(|(file, problem)| {
        let mut finding = RULE
            .at(*file, problem.span, &problem.message)
            .labelled(&problem.label);
        finding.help.clone_from(&problem.help);
        finding
    }));
}
