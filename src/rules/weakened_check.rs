use crate::finding::{FileId, Finding, Level, Standing};
use crate::text::{Span, one_line, shortened_to_words};

use super::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    name: "weakened-check",
    group: Group::Housekeeping,
    level: Some(Level::Warning),
    summary: "a change that relaxes the checks: a suppression, a deleted claim",
    docs: r#"
What it does: with `--since` or `--policy-from` it compares a change with where it began, and
reports what the change does so that less is looked at: suppressions, deleted claims, articles that
lose their claims file, findings added to the baseline, settings that turn rules off, lower them or
leave files out. No suppression takes it out.

An excuse (`uncited-ok`, another `kind` than fact, a suppression, a confidential source, a speaker
who is not named, `all: true`, `aka`, a language other than English) holds for the statement that it
excused before: a new statement under an old excuse is a new excuse. A statement is the same while
its names, figures, dates, negations and content words are.

Evidence that is taken away from a claim is reported too: a quote, file, citation, locator or
speaker, unless what replaces it holds every value and name of the claim. It is an error where it
was verified before.

Why: whoever writes a change must not be the only one who says that it is fine. Each of these can
be right; somebody else should have seen it.

What to do: nothing, when a reviewer agrees; else fix what the linter would have found. A change
that is meant to have less checked is accepted with a reason, by somebody else than who writes it:
`--accept-weakened REASON` for one run, or `accept-weakened: [{paths: ["archive/**"], reason: ...}]`
in `claimlint.yaml`, which counts only as it was before the change. What is accepted is a note.
"#,
    needs: &[],
    // Needs the files before the change: the `change` module calls the functions below.
    check: |_, _| {},
    ..Rule::BASE
};

const REVIEW: &str = "a reviewer should decide whether this is right";

fn at(file: FileId, span: Span, message: String) -> Finding {
    RULE.at(file, span, message).help(REVIEW)
}

/// Whether a finding is one of this rule.
pub(crate) fn is_one(finding: &Finding) -> bool {
    finding.rule == RULE.name
}

/// Accepts a finding: it becomes a note with the reason, by what accepts it.
pub(crate) fn accept(finding: &mut Finding, reason: &str, by: &str) {
    let reason = one_line(reason);
    let reason = shortened_to_words(&reason, WORDS);
    finding.message = format!("{} (accepted: {reason})", finding.message);
    finding.help = Some(format!("nothing, since {by} accepts it"));
    finding.level = Level::Info;
    finding.undermines = None;
    finding.is_accepted = true;
}

/// A suppression of `rule` was added.
pub(crate) fn suppression((file, span): (FileId, Span), rule: &str) -> Finding {
    at(file, span, format!("this change suppresses {rule}"))
}

/// Most characters of a statement in a message.
const WORDS: usize = 120;

/// `by`, such as `uncited-ok`, excuses a statement that it did not excuse before.
pub(crate) fn excuse(
    (file, span): (FileId, Span),
    by: &str,
    statement: &str,
    claim: Option<&str>,
) -> Finding {
    let statement = one_line(statement);
    let statement = shortened_to_words(&statement, WORDS);
    let message = format!("this change has {by} excuse a new statement: \"{statement}\"");
    let mut finding = at(file, span, message);
    finding.claim = claim.map(str::to_owned);
    finding
}

/// A speaker goes by a name that has nothing in common with theirs.
pub(crate) fn other_name(
    (file, span): (FileId, Span),
    (name, aka): (&str, &str),
    claim: &str,
) -> Finding {
    let message = format!("this change has \"{aka}\" pass for {name}");
    at(file, span, message).claim(claim)
}

/// The check by which `who` found a claim wrong `on` a day was taken away.
pub(crate) fn check((file, span): (FileId, Span), who: &str, on: &str, claim: &str) -> Finding {
    let message = format!("this change removes a check: {who} found this claim wrong on {on}");
    at(file, span, message)
        .claim(claim)
        .help("correct the article, or keep the check until somebody has checked again")
}

/// `what`, such as a quote, was taken from a claim; `edited` is what the claim said and says.
pub(crate) fn evidence(
    (file, span): (FileId, Span),
    what: &str,
    is_verified: bool,
    edited: Option<(&str, &str)>,
    claim: &str,
) -> Finding {
    let mut message = format!("this change takes {what} away from the claim");
    if is_verified {
        message.push_str(", which it verified");
    }
    if let Some((old, new)) = edited {
        let (old, new) = (one_line(old), one_line(new));
        let (old, new) = (
            shortened_to_words(&old, WORDS),
            shortened_to_words(&new, WORDS),
        );
        message = format!("{message}: it said \"{old}\" and says \"{new}\"");
    }
    let mut finding = at(file, span, message).claim(claim);
    if is_verified {
        finding.level = Level::Error;
        finding.undermines = Some(Standing::Unchecked);
    }
    finding.help("quote the source for what the claim says now, or keep what was there")
}

/// A claim says the opposite of what it said, with the quote that it was verified by.
pub(crate) fn turned(
    (file, span): (FileId, Span),
    (old, new): (&str, &str),
    claim: &str,
) -> Finding {
    let (old, new) = (one_line(old), one_line(new));
    let (old, new) = (
        shortened_to_words(&old, WORDS),
        shortened_to_words(&new, WORDS),
    );
    let message = format!(
        "this change turns the claim round, and its quote stays as it is: it said \"{old}\" and says \"{new}\""
    );
    let mut finding = at(file, span, message).claim(claim);
    finding.level = Level::Error;
    finding
        .undermines(Standing::Unchecked)
        .help("quote the source for what the claim says now, or keep what was there")
}

/// A claim and the local copy of its source changed together, so that the copy no longer has the
/// quote that it was verified by.
pub(crate) fn copy((file, span): (FileId, Span), quote: &str, claim: &str) -> Finding {
    let quote = shortened_to_words(quote, WORDS);
    let message = format!(
        "this change edits the copy of the source together with the claim: it had \"{quote}\""
    );
    let mut finding = at(file, span, message).claim(claim);
    finding.level = Level::Error;
    finding.undermines(Standing::Unchecked)
}

/// `as-of` changed, so that relative dates of a statement mean other days.
pub(crate) fn day((file, span): (FileId, Span), statement: &str, claim: &str) -> Finding {
    let statement = shortened_to_words(statement, WORDS);
    let message =
        format!("this change moves `as-of`, so that \"{statement}\" speaks of other days");
    at(file, span, message).claim(claim)
}

/// A source became confidential, or a confidential one was added.
pub(crate) fn confidential(file: FileId, span: Span, source: &str) -> Finding {
    let message = "this change makes a source confidential, so that nobody can look it up";
    at(file, span, message.to_owned()).source(source)
}

/// English sentences are newly not read as English, because of `by`.
pub(crate) fn language(
    (file, span): (FileId, Span),
    by: &str,
    statement: &str,
    more: usize,
) -> Finding {
    let statement = one_line(statement);
    let statement = shortened_to_words(&statement, WORDS);
    let more = match more {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let message =
        format!("this change has {by} keep English from being read: \"{statement}\"{more}");
    at(file, span, message)
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
    at(
        file,
        span,
        format!("this change relaxes the checks: {what}"),
    )
}

/// A symlink or submodule stands in place of a file or folder that was looked at.
pub(crate) fn replaced(file: FileId, span: Span, path: &str, what: &str) -> Finding {
    let message = format!("this change puts a {what} in place of `{path}`, which was looked at");
    at(file, span, message)
}
