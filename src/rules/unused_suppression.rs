use crate::finding::{FileId, Finding, Level};
use crate::text::Span;

use super::{Group, Rule};

/// Its name: the functions below are called only when the rule is on.
pub(crate) const NAME: &str = "unused-suppression";

pub(super) static RULE: Rule = Rule {
    name: NAME,
    group: Group::Housekeeping,
    level: Some(Level::Warning),
    summary: "a suppression that suppresses nothing, or names no rule",
    docs: r#"
What it does: reports `claimlint: ignore[rule]` where the rule, which ran, finds nothing, and names
in it that no rule has.

Why: what is left over will hide the next finding, which somebody should have seen.

What to do: delete the comment.

```yaml fails
claims:
  # claimlint: ignore[bare-domain] this is the page we used
  - {text: The bridge opened in 1932., cite: https://www.heraldtribune.com/bridge}
```

```yaml
claims:
  # claimlint: ignore[bare-domain] this is the page we used
  - {text: The bridge opened in 1932., cite: https://www.heraldtribune.com/}
```
"#,
    needs: &[],
    // Unused suppressions are known only after all rules have run: `filter` calls the functions
    // below.
    check: |_, _| {},
    ..Rule::BASE
};

/// A suppression of `name` matches no finding.
pub(crate) fn unused(file: FileId, span: Span, name: &str) -> Finding {
    let article = if name.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    RULE.at(file, span, format!("nothing here is {article} {name}"))
        .help("delete the suppression")
}

/// A suppression names a rule that does not exist.
pub(crate) fn unknown(file: FileId, span: Span, name: &str, near: Option<&str>) -> Finding {
    let help = near.map_or_else(
        || "`claimlint rules` lists the rules".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    RULE.at(file, span, format!("there is no rule `{name}`"))
        .help(help)
}
