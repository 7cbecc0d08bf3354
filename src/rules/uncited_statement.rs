use crate::article::analysis::Sentence;
use crate::finding::{FileId, Finding, Level, Standing};

use super::coverage::parts;
use super::support::garbled::Garbled;
use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "uncited-statement",
    group: Group::Coverage,
    level: Some(Level::Warning),
    summary: "a factual sentence that no claim, link or footnote covers",
    docs: r#"
What it does: reports sentences that state something a reader could ask the source of, and that no
claim, link, footnote or `uncited-ok` entry covers. An article without a claims file gets one
finding: how many there are, and the first three. It keeps silent while a claim cannot be read:
nobody knows which sentence that one covers.

Why: what nothing covers, nobody has checked.

What to do: add a claim with its source, link the source in the sentence, or add an `uncited-ok`
entry with the reason. How sure the rule has to be is set by `uncited-threshold`.

```article
The bridge opened on May 6, 1932, and cost $4.2 million. It is beautiful. The mayor, Ana Lima, cut the ribbon.
```
```yaml fails
claims:
  - {text: "The mayor, Ana Lima, cut the ribbon", cite: https://www.heraldtribune.com/mayor}
```

```article
[The bridge opened on May 6, 1932](https://www.heraldtribune.com/bridge), and cost $4.2 million. Is it beautiful?
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
    let uncited: Vec<(FileId, &Sentence)> = context
        .sentences()
        .filter(|(_, at, sentence)| {
            parts(context, *at, sentence)
                .iter()
                .any(|part| part.is_factual && !part.is_covered())
                && context.anchors.nearest.get(*at) != Some(&true)
        })
        .map(|(file, _, sentence)| (file, sentence))
        .collect();
    if context.claims_file.is_none() {
        found.extend(in_one_line(context, &uncited));
        return;
    }
    if Garbled::new(context).hides_coverage(context) {
        return;
    }
    found.extend(uncited.into_iter().map(|(file, sentence)| {
        RULE.at(file, context.text.span(&sentence.range), "nothing says where this comes from")
            .help("add a claim with its source, link the source here, or list the sentence in `uncited-ok` with the reason")
    }));
}

/// Whether a finding is one of this rule.
pub(crate) fn is_one(finding: &Finding) -> bool {
    finding.rule == RULE.name
}

/// An article that nobody has begun to source gets one finding, not a hundred.
fn in_one_line(context: &RuleContext<'_>, uncited: &[(FileId, &Sentence)]) -> Option<Finding> {
    const SHOWN: usize = 3;
    let ((file, first), rest) = uncited.split_first()?;
    let message = match uncited.len() {
        1 => "one factual sentence has no source, and the article has no claims file".to_owned(),
        several => format!(
            "{several} factual sentences have no source, and the article has no claims file"
        ),
    };
    let path = context
        .files
        .get(file.0)
        .map_or("ARTICLE", crate::text::TextFile::path);
    let mut finding = RULE
        .at(*file, context.text.span(&first.range), message)
        .labelled("the first one")
        .help(format!(
            "`claimlint init {path}` drafts a claim for each of them"
        ));
    for (file, sentence) in rest.iter().take(SHOWN - 1) {
        finding = finding.related(*file, context.text.span(&sentence.range), "");
    }
    Some(finding)
}
