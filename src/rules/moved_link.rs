use crate::finding::{Edit, Finding, Fix, Level};
use crate::source_facts::Verdict;

use super::{Group, Need, Rule, RuleContext, support::visits};

pub(super) static RULE: Rule = Rule {
    name: "moved-link",
    group: Group::Reachability,
    level: Some(Level::Warning),
    summary: "a cited address that has moved for good",
    docs: r#"
What it does: with `--probe` or `--verify` it reports addresses that redirect permanently (301 or
308), and names the final one. Redirects for the time being are nobody's concern.

Why: redirects are taken down one day, and then the link is dead.

What to do: look at the new page and write its address.

```yaml
claims:
  - {text: The bridge opened in 1932., cite: "https://www.heraldtribune.com/a"}
```

```world fails
https://www.heraldtribune.com/a moved to https://www.heraldtribune.com/bridges/a
```

```yaml
claims:
  - {text: The bridge opened in 1932., cite: "https://www.heraldtribune.com/a"}
```

```world
https://www.heraldtribune.com/a is alive: it answers 200
```
"#,
    needs: &[Need::Claims, Need::Reachability],
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for (reference, visit) in visits::visited(context) {
        let Some(to) = &visit.moved_to else { continue };
        if visit.verdict != Verdict::Alive || reference.scheme.is_some() {
            continue;
        }
        let message = format!("this page has moved to {to}");
        let mut finding = visits::at(&RULE, &reference, message)
            .help(format!("look at it and write {to} instead"));
        let written = reference.text.as_str();
        let start = written.len() - written.trim_start().len();
        // A redirect can lead anywhere: a person has to look. What would have to be quoted in
        // YAML is left to that person, too.
        if is_plain(to) {
            finding.fix = Some(Fix {
                edits: vec![Edit {
                    file: reference.file,
                    span: reference.text.span_of(start..start + written.trim().len()),
                    text: to.clone(),
                }],
                safe: false,
            });
        }
        found.push(finding);
    }
}

/// Whether an address can take another's place in YAML, however that one is quoted.
fn is_plain(address: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?=+%@;".contains(&byte);
    address.bytes().all(plain) && !address.ends_with(':')
}
