use crate::finding::{Finding, Level, Standing};

use super::support::attributions::shortened;
use super::support::garbled::Garbled;
use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "uncited-statement",
    group: Group::Coverage,
    level: Some(Level::Warning),
    summary: "a factual sentence that no claim, link or footnote covers",
    docs: r#"
What it does: reports sentences that state something a reader could ask the source of, and that no
claim, link, footnote or `uncited-ok` entry covers. Where one covers only a part of a sentence, the
clauses that it does not repeat are looked at by themselves, and those that state a fact of their
own are reported. A single word or a name in a clause does not cover it; a footnote covers the words
before it. It keeps silent while a claim cannot be read: nobody knows which sentence that one
covers.

Why: what nothing covers, nobody has checked.

What to do: add a claim with its source, link the source in the sentence, or add an `uncited-ok`
entry with the reason. How sure the rule has to be is set by `uncited-threshold`; with
`coverage: values` it asks only for statements with figures, dates, versions or reported speech.

```article
The bridge opened on May 6, 1932, and cost $4.2 million. It is beautiful. The mayor, Ana Lima, cut the ribbon.
```
```yaml fails
claims:
  - {text: "The mayor, Ana Lima, cut the ribbon", cite: https://www.heraldtribune.com/mayor}
```

```article
[The bridge opened on May 6, 1932](https://www.heraldtribune.com/bridge), and cost $4.2 million.
```
```yaml fails
claims: []
```

```article
[The bridge opened on May 6, 1932, and cost $4.2 million](https://www.heraldtribune.com/bridge). Is it beautiful?
```
```yaml
claims: []
```
"#,
    needs: &[Need::Claims, Need::Article],
    undermines: Some(Standing::NoSource),
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    if Garbled::new(context).hides_coverage(context) {
        return;
    }
    for (file, at, _) in context.sentences() {
        if context.anchors.nearest.get(at) == Some(&true) {
            continue;
        }
        let parts = context.parts(at);
        let open = parts.iter().filter(|part| part.is_open);
        found.extend(open.map(|part| {
            let finding = RULE.at(file, context.text.span(&part.range), MESSAGE);
            finding.help(help(context, at, parts.len()))
        }));
    }
}

const MESSAGE: &str = "no source given for this statement";

/// What to do about a part of a sentence that has this many.
fn help(context: &RuleContext<'_>, sentence: usize, parts: usize) -> String {
    if parts > 1 {
        return "the claim on this sentence does not cover this part: add a claim with a source, \
                link a source after these words, or extend the claim if its source supports \
                them too"
            .to_owned();
    }
    if let Some(claim) = context.covering(sentence).next()
        && let Some(text) = &claim.text
    {
        return format!(
            "the text of claim {}, \"{}\", is too short to cover the sentence: extend it to what the \
             sentence states",
            claim.name(),
            shortened(text.exact.as_str()),
        );
    }
    "add a claim with a source, link a source in the sentence, or list it under `uncited-ok` with \
     a reason"
        .to_owned()
}

/// Whether a finding is one of this rule.
pub(crate) fn is_one(finding: &Finding) -> bool {
    finding.rule == RULE.name
}
