use crate::finding::Finding;
use crate::text::Span;

use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "article-without-claims",
    group: Group::Coverage,
    level: None,
    summary: "an article without a claims file",
    docs: r#"
What it does: reports an article without a claims file, whether or not it states anything. Off
unless settings turn it on, for the folders where every article must be sourced.

Why: an article that was forgotten looks like one that was checked.

```article fails
It is beautiful here.
```
"#,
    needs: &[Need::Claims, Need::Article],
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let (None, Some(file)) = (context.claims_file, context.article) else {
        return;
    };
    let place = context
        .text
        .sentences
        .first()
        .map_or(Span::default(), |sentence| {
            context.text.span(&sentence.range)
        });
    found.push(
        RULE.at(file, place, "this article has no claims file")
            .help("draft one with `claimlint init`"),
    );
}
