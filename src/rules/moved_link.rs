use crate::claims::Reference;
use crate::finding::{Edit, Finding, Fix, Level};
use crate::source_facts::Verdict;
use crate::text::Span;

use super::{Group, Need, Rule, RuleContext, support::visits};

pub(super) static RULE: Rule = Rule {
    name: "moved-link",
    group: Group::Reachability,
    level: Some(Level::Warning),
    summary: "a link that has moved permanently",
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

```article
The bridge opened in 1932 ([Herald](https://www.heraldtribune.com/a)).
```

```world fails
https://www.heraldtribune.com/a moved to https://www.heraldtribune.com/bridges/a
```
"#,
    needs: &[Need::Claims, Need::Article, Need::Reachability],
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for (reference, visit) in visits::visited(context) {
        let Some(to) = &visit.moved_to else { continue };
        if visit.verdict != Verdict::Alive || reference.scheme.is_some() {
            continue;
        }
        let message = format!("this page has moved permanently to {to}");
        let mut finding = visits::at(&RULE, &reference, message)
            .help(format!("check the new page, then use {to}"));
        // A redirect can lead anywhere: a person has to look. What would have to be quoted in
        // YAML is left to that person, too.
        if is_plain(to)
            && let Some(span) = written_at(context, &reference)
        {
            finding.fix = Some(Fix {
                edits: vec![Edit {
                    file: reference.file,
                    span,
                    text: to.clone(),
                }],
                safe: false,
            });
        }
        found.push(finding);
    }
}

/// Where an address stands; None for a link in whose markup it stands in other letters, or twice.
fn written_at(context: &RuleContext<'_>, reference: &Reference<'_>) -> Option<Span> {
    let written = reference.text.as_str();
    let address = written.trim();
    let start = written.len() - written.trim_start().len();
    if !reference.is_link() {
        return Some(reference.text.span_of(start..start + address.len()));
    }
    let span = reference.text.span;
    let markup = context.files.get(reference.file.0)?.slice(span);
    let mut places = markup.match_indices(address);
    let (at, _) = places.next()?;
    let start = span.start + at;
    places
        .next()
        .is_none()
        .then(|| Span::new(start, start + address.len()))
}

/// Whether an address can take another's place in YAML, however that one is quoted.
fn is_plain(address: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?=+%@;".contains(&byte);
    address.bytes().all(plain) && !address.ends_with(':')
}
