use crate::finding::{Finding, Level};

use super::{Group, Need, Rule, RuleContext};

pub(super) static RULE: Rule = Rule {
    name: "duplicate-article",
    group: Group::File,
    level: Some(Level::Error),
    summary: "two claims files for one article",
    docs: r#"
What it does: reports the second of two claims files that name the same article.

Why: each would report as uncovered what the other covers.

What to do: move the claims into one file.
"#,
    needs: &[Need::Claims, Need::Article],
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let (Some(file), Some((rival, place)), Some(article)) =
        (context.claims_file, context.rival, &context.claims.article)
    else {
        return;
    };
    found.push(
        RULE.at(
            file,
            article.span,
            "another claims file is already about this article",
        )
        .related(rival, place, "here")
        .help("move the claims of both into one file"),
    );
}
