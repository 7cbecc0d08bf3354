use crate::claims::{BrokenPath, PathError, PathRole};
use crate::finding::{Finding, Level};

use super::{Group, Need, Rule, RuleContext, SpeaksWhen};

pub(super) static RULE: Rule = Rule {
    name: "path-outside-root",
    group: Group::File,
    level: Some(Level::Error),
    summary: "a path outside the repository (never opened)",
    docs: r#"
What it does: reports an `article`, a `file` or a `bibliography` that, symlinks resolved, does not
lie under the root, lies inside `.git`, or is no regular file. Such a file is never opened.

PathError: a claims file comes from whoever sends a pull request. What it names must not make a machine
read, and print, anything else than the repository.

What to do: move the file under the root, or allow its folder with `--allow-path DIR`.
"#,
    needs: &[Need::Claims],
    speaks_when: SpeaksWhen::ArticleMissing,
    check,
    ..Rule::BASE
};

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    found.extend(
        context
            .broken_paths
            .iter()
            .filter_map(|broken_path| match broken_path.error {
                PathError::Outside => Some(outside(broken_path)),
                PathError::NotAFile => Some(no_file(broken_path)),
                PathError::Missing(_) => None,
            }),
    );
}

fn no_file(broken_path: &BrokenPath) -> Finding {
    let what = what(broken_path);
    RULE.at(
        broken_path.file,
        broken_path.span,
        format!("this {what} is a folder or a device, not a file, so it was not opened"),
    )
    .help("write the path of a file")
}

fn what(broken_path: &BrokenPath) -> &'static str {
    match broken_path.role {
        PathRole::Article => "article",
        PathRole::Bibliography => "bibliography",
        PathRole::SourceFile => "file",
    }
}

fn outside(broken_path: &BrokenPath) -> Finding {
    let what = what(broken_path);
    RULE.at(
        broken_path.file,
        broken_path.span,
        format!("this {what} lies outside the root, so it was not opened"),
    )
    .help("move it under the root, or allow its folder with --allow-path DIR")
}
