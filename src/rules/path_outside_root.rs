use crate::finding::{Finding, Level};

use super::{Dossier, Group, Leads, Rule, Trouble, Why};

pub(super) static RULE: Rule = Rule {
    name: "path-outside-root",
    group: Group::File,
    level: Some(Level::Error),
    summary: "a path that leads to no file of the repository; it is not opened",
    docs: r#"
What it does: reports an `article`, a `file` or a `bibliography` that, symlinks resolved, does not
lie under the root, lies inside `.git`, or is no regular file. Such a file is never opened.

Why: a claims file comes from whoever sends a pull request. What it names must not make a machine
read, and print, anything else than the repository.

What to do: move the file under the root, or allow its folder with `--allow-path DIR`.
"#,
    check,
};

fn check(dossier: &Dossier<'_>, found: &mut Vec<Finding>) {
    found.extend(
        dossier
            .troubles
            .iter()
            .filter_map(|trouble| match trouble.why {
                Why::Outside => Some(outside(trouble)),
                Why::NotAFile => Some(no_file(trouble)),
                Why::Missing(_) => None,
            }),
    );
}

fn no_file(trouble: &Trouble) -> Finding {
    let what = what(trouble);
    RULE.at(
        trouble.file,
        trouble.span,
        format!("this {what} is a folder or a device, not a file, so it was not opened"),
    )
    .help("write the path of a file")
}

fn what(trouble: &Trouble) -> &'static str {
    match trouble.what {
        Leads::Article => "article",
        Leads::Bibliography => "bibliography",
        Leads::SourceFile => "file",
    }
}

fn outside(trouble: &Trouble) -> Finding {
    let what = what(trouble);
    RULE.at(
        trouble.file,
        trouble.span,
        format!("this {what} lies outside the root, so it was not opened"),
    )
    .help("move it under the root, or allow its folder with --allow-path DIR")
}
