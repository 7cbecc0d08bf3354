use crate::finding::{Finding, Level};
use crate::language::AttributionKind;

use super::support::attributions::uncleared;
use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "dangling-attribution",
    group: Group::Attribution,
    level: Some(Level::Error),
    summary: "an attribution missing its source: \"According reported that\"",
    docs: r#"
What it does: reports a cue that needs a source and has none, as an edit or a translation leaves
it behind: "According reported that", "According to, the bridge".

Why: the source was there once; readers see only that it is gone.

What to do: put the source back.

```article fails
According reported that the bridge will open in May.
```

```article
According to the Herald Tribune, the bridge will open in May.
```
"#,
    needs: &[Need::Article],
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for dangling in uncleared(context, &[AttributionKind::Dangling]) {
        let words = dangling.words(context);
        found.push(
            RULE.at(
                dangling.file,
                context.text.span(&dangling.attribution.words()),
                format!("\"{words}\": the source is missing"),
            )
            .labelled("according to whom?")
            .help("put the source back: \"according to NAME\""),
        );
    }
}
