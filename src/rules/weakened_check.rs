use crate::claims::ClaimKind;
use crate::finding::{FileId, Finding, Level};
use crate::text::Span;

use super::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    name: "weakened-check",
    group: Group::Housekeeping,
    level: Some(Level::Warning),
    summary: "a change that has the linter look away: a suppression, a deleted claim",
    docs: r#"
What it does: with `--since` or `--policy-from` it holds a change against where it began, and
reports what the change adds so that less is looked at: suppressions, entries of `uncited-ok`,
claims of another `kind` than fact, confidential sources, another `language`, deleted claims whose
words the article still has, articles that lose their claims file, findings added to the baseline,
and settings that turn rules off, lower them or leave files out. No suppression takes it out.

Why: whoever writes a change must not be the only one who says that it is fine. Each of these can
be right; somebody else should have seen it.

What to do: nothing, when a reviewer agrees; else mend what the linter would have found.
"#,
    needs: &[],
    // Needs the files before the change: the `change` module calls the functions below.
    check: |_, _| {},
    ..Rule::BASE
};

const REVIEW: &str = "a reviewer decides whether that is right";

fn at(file: FileId, span: Span, message: String) -> Finding {
    RULE.at(file, span, message).help(REVIEW)
}

/// Whether a finding is one of this rule.
pub(crate) fn is_one(finding: &Finding) -> bool {
    finding.rule == RULE.name
}

/// A suppression of `rule` was added.
pub(crate) fn suppression(file: FileId, span: Span, rule: &str) -> Finding {
    at(file, span, format!("this change suppresses {rule}"))
}

/// An entry of `uncited-ok` was added.
pub(crate) fn exception(file: FileId, span: Span) -> Finding {
    let message = "this change excuses a sentence from having a source";
    at(file, span, message.to_owned())
}

/// A claim is no longer a fact, or a claim of another kind was added.
pub(crate) fn kind(file: FileId, span: Span, claim: &str, kind: ClaimKind) -> Finding {
    let kind = kind.as_str();
    let message = format!("this change says `kind: {kind}`, so that the claim needs no source");
    at(file, span, message).claim(claim)
}

/// A source became confidential, or a confidential one was added.
pub(crate) fn confidential(file: FileId, span: Span, source: &str) -> Finding {
    let message = "this change makes a source confidential, so that nobody can look it up";
    at(file, span, message.to_owned()).source(source)
}

/// The claims file now says that the article is in another language.
pub(crate) fn language(file: FileId, span: Span) -> Finding {
    let message =
        "this change says that the article is not in English, so that fewer rules read it";
    at(file, span, message.to_owned())
}

/// A claim was deleted although the article still states it, at `span` of the article.
pub(crate) fn claim(file: FileId, span: Span, claim: &str) -> Finding {
    let message = "this change deletes the claim that covers this".to_owned();
    at(file, span, message).claim(claim)
}

/// An article no longer has a claims file.
pub(crate) fn claims_file(file: FileId, span: Span, path: &str) -> Finding {
    let message = format!("this change takes the article's claims away: `{path}` spoke for it");
    at(file, span, message)
}

/// Settings or the baseline are less strict than before.
pub(crate) fn settings(file: FileId, span: Span, what: &str) -> Finding {
    at(file, span, format!("this change asks for less: {what}"))
}

/// A symlink or submodule stands in place of a file or folder that was looked at.
pub(crate) fn replaced(file: FileId, span: Span, path: &str, what: &str) -> Finding {
    let message = format!("this change puts a {what} in place of `{path}`, which was looked at");
    at(file, span, message)
}
