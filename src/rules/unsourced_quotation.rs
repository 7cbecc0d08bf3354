use crate::evidence::compare::quotations;
use crate::finding::Finding;
use crate::language::BlockKind;

use super::{Group, Need, Part, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "unsourced-quotation",
    group: Group::Coverage,
    level: None,
    summary: "words between quotation marks without a source",
    docs: r#"
What it does: reports a quotation of three words or more in the article whose sentence no claim,
link, footnote or citation covers. Off unless settings turn it on; an error in text that a machine
drafted (`profile: drafted`).

Why: words that nobody said are what a machine invents most easily.

What to do: give the place where the words stand, or take the quotation out.

```article fails
She called it "a total disaster for the harbor".
```

```article
She called it "a total disaster for the harbor" ([Herald](https://www.heraldtribune.com/harbor)).
```

```article
The mayor opened the "Old Bridge" in May.
```
"#,
    needs: &[Need::Claims, Need::Article],
    drafted: true,
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for (file, at, sentence) in context.sentences() {
        if matches!(sentence.kind, BlockKind::Heading | BlockKind::Code) {
            continue;
        }
        let quotations = quotations(context.text.words(&sentence.range));
        if quotations.is_empty() || context.parts(at).iter().any(Part::is_covered) {
            continue;
        }
        for range in quotations {
            let start = sentence.range.start;
            let span = context.text.span(&(start + range.start..start + range.end));
            found.push(
                RULE.at(file, span, "this quotation has no source")
                    .labelled("who said it, and where?")
                    .help("add a claim with a citation, or link to the page that has the words"),
            );
        }
    }
}
