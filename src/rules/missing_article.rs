use crate::claims::{BrokenPath, PathError, PathRole};
use crate::finding::{Finding, Level};

use super::{Group, Need, Rule, RuleContext, SpeaksWhen};

pub(super) static RULE: Rule = Rule {
    name: "missing-article",
    group: Group::File,
    level: Some(Level::Error),
    summary: "an article, a bibliography or a source's file that does not exist",
    docs: r#"
What it does: reports a path of the claims file where nothing is. Without its article nothing
else can be said of a claims file, so nothing else is.

PathError: an article was renamed and its claims were not; from then on nothing checks them.

What to do: write the new path. Paths are relative to the claims file; files that look like the
one that is missing are named.
"#,
    needs: &[Need::Claims],
    speaks_when: SpeaksWhen::ArticleMissing,
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for broken_path in context.broken_paths {
        if let PathError::Missing(candidates) = &broken_path.error {
            found.push(missing(broken_path, candidates));
        }
    }
}

fn missing(broken_path: &BrokenPath, candidates: &[String]) -> Finding {
    let what = match broken_path.role {
        PathRole::Article => "article",
        PathRole::Bibliography => "bibliography",
        PathRole::SourceFile => "file of a source",
    };
    let help = match candidates {
        [] => "write its path relative to this file".to_owned(),
        [only] => format!("was it renamed? write `{only}`"),
        several => format!("was it renamed? it could be {}", listed(several)),
    };
    RULE.at(
        broken_path.file,
        broken_path.span,
        format!("there is no such {what}"),
    )
    .help(help)
}

fn listed(paths: &[String]) -> String {
    let quoted: Vec<_> = paths.iter().map(|path| format!("`{path}`")).collect();
    quoted.join(" or ")
}
