use crate::finding::{Finding, Level};

use super::{Group, Need, Rule, RuleContext, SpeaksWhen};

pub(super) static RULE: Rule = Rule {
    name: "invalid-claims-file",
    group: Group::File,
    level: Some(Level::Error),
    summary: "a claims file that cannot be read as one",
    docs: r#"
What it does: reports what is wrong with a claims file as YAML and as a claims file: syntax, unknown
or duplicate keys, values of the wrong type, text that YAML cuts at ` #`.

Why: what cannot be read cannot be checked. The rest of the file is still read where that is
possible; after a syntax error nothing else is said of the file.

```yaml fails
claims:
  - txt: The bridge opened in 1932.
```

```yaml fails
claims:
  - text: He came in at #1
```

```yaml
claims:
  - text: "He came in at #1"
    cite: https://www.heraldtribune.com/1932/bridge
```
"#,
    needs: &[Need::Claims],
    speaks_when: SpeaksWhen::ClaimsBroken,
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let own = context
        .claims_file
        .into_iter()
        .flat_map(|file| context.problems.iter().map(move |problem| (file, problem)));
    let shared = context
        .shared_problems
        .iter()
        .map(|(file, problem)| (*file, problem));
    found.extend(own.chain(shared).map(|(file, problem)| {
        let mut finding = RULE
            .at(file, problem.span, &problem.message)
            .labelled(&problem.label);
        finding.help.clone_from(&problem.help);
        finding
    }));
}
