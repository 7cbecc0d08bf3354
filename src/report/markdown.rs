//! Markdown, for a comment or a step summary.
//!
//! Untrusted text is escaped: it cannot become HTML, a link, an image, a mention or a reference,
//! and cannot leave its table cell.

use std::io;

use crate::finding::{Finding, Level};

use super::{Format, Report, counted, visible};

/// Most findings in the table, so that it always fits into the limit of GitHub's step summary.
const ROWS: usize = 200;

/// The format of a Markdown document; also the content for `$GITHUB_STEP_SUMMARY`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Markdown;

impl Format for Markdown {
    fn could_have_written(&self, text: &str) -> bool {
        super::earlier::markdown(text)
    }

    fn write(&self, report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        writeln!(out, "### claimlint: {}\n", report.summary.counts())?;
        let mut findings: Vec<_> = report.findings.iter().collect();
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.level));
        if !findings.is_empty() {
            writeln!(out, "| level | place | rule | finding |")?;
            writeln!(out, "| --- | --- | --- | --- |")?;
        }
        for finding in findings.iter().take(ROWS) {
            writeln!(out, "{}", row(report, finding))?;
        }
        if !findings.is_empty() {
            writeln!(out)?;
        }
        let more = findings.len().saturating_sub(ROWS);
        if more > 0 {
            writeln!(out, "… and {}\n", counted(more, "more finding"))?;
        }
        for failure in report.failures {
            let place = if failure.path.is_empty() {
                String::new()
            } else {
                format!("{}: ", code(&failure.path))
            };
            writeln!(
                out,
                "- could not check {place}{}",
                escaped(&visible::line(&failure.message_in_full()))
            )?;
        }
        if !report.failures.is_empty() {
            writeln!(out)?;
        }
        if let Some(words) = report.summary.language_words() {
            writeln!(out, "{}\n", escaped(&words))?;
        }
        if let Some(words) = report.summary.asked_words() {
            writeln!(out, "{}\n", escaped(words))?;
        }
        if let Some(gone) = report.gone_words() {
            writeln!(out, "{}\n", escaped(&gone))?;
        }
        if let Some(hint) = &report.hint {
            writeln!(out, "next: {}\n", code(hint))?;
        }
        writeln!(out, "{}", report.summary.verification_counts())
    }
}

fn row(report: &Report<'_>, finding: &Finding) -> String {
    let file = finding.primary.file;
    let (start, _) = report.place(file, finding.primary.span);
    let mark = match finding.level {
        Level::Error => "❌ error",
        Level::Warning => "⚠ warning",
        Level::Info => "ℹ info",
    };
    let place = format!("{}:{}", visible::line(report.root_path(file)), start.line);
    let help = finding.help.as_deref().map_or_else(String::new, |help| {
        format!("<br>*{}*", escaped(&visible::line(help)))
    });
    format!(
        "| {mark} | {} | `{}` | {}{help} |",
        code(&place),
        finding.rule,
        escaped(&visible::line(&finding.message)),
    )
}

/// Text as Markdown that renders literally, also in a table cell.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' => {
                escaped.push('\\');
                escaped.push(c);
            }
            // Services look for mentions, references and addresses in the rendered text, where
            // a backslash is gone: only a character in between prevents them.
            '@' | '#' if rest.peek().is_some_and(|next| next.is_alphanumeric()) => {
                escaped.push(c);
                escaped.push_str("<!-- -->");
            }
            ':' if rest.peek() == Some(&'/') && !is_web(&escaped) => {
                escaped.push_str(":<!-- -->");
            }
            c => escaped.push(c),
        }
    }
    escaped
}

/// Whether `text` ends in the scheme of a web address.
fn is_web(text: &str) -> bool {
    let scheme = text
        .rsplit(|c: char| !c.is_ascii_alphabetic())
        .next()
        .unwrap_or_default();
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}

/// Text as a code span, with as many backticks around it as it needs.
fn code(text: &str) -> String {
    let text = visible::line(text).replace('|', "\\|");
    let longest = text
        .split(|c| c != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    if text.starts_with('`') || text.ends_with('`') {
        format!("{fence} {text} {fence}")
    } else {
        format!("{fence}{text}{fence}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn the_shared_findings() {
        insta::assert_snapshot!(fixture::run().written(&Markdown), @r#"
        ### claimlint: 2 errors, 3 warnings, 1 info, 2 suppressed

        | level | place | rule | finding |
        | --- | --- | --- | --- |
        | ❌ error | `claims/harbour.yaml:8` | `orphaned-claim` | the article no longer says this<br>*if the article is right, change the claim's text and check its source again* |
        | ❌ error | `claims/harbour.yaml:4` | `confidential-detail` | a confidential source says more than it may<br>*move it to claims/harbour.private.yaml* |
        | ⚠ warning | `articles/harbour.md:3` | `weasel-attribution` | "experts" could be anyone<br>*name the experts, or add a claim for this sentence with a speaker and a citation* |
        | ⚠ warning | `claims/harbour.yaml:5` | `insecure-url` | the address is not encrypted |
        | ⚠ warning | ``articles/\u{1b}]0;evil\|`<b>.md:2`` | `uncited-statement` | \\u{1b}\[31m:\\u{3a}error:\\u{3a}no claim \| \`covers\` \<b\>this\</b\> ##\\u{5b}error\]<br>*\[click\](javascript:alert(1)) %0A:\\u{3a}error:\\u{3a} :\\u{3a}error:\\u{3a}second line* |
        | ℹ info | `claims/harbour.yaml:7` | `unverified-quote` | this quote was never looked for in its source |

        - could not check `articles/torn\u{1b}.md`: not UTF-8 at byte 17; save it as UTF-8

        next: `claimlint explain orphaned-claim`

        1 claim: 1 unchecked
        "#);
    }

    #[test]
    fn words_stay_words() {
        for (text, markdown) in [
            (
                "\"experts\" could be anyone (why?)",
                "\"experts\" could be anyone (why?)",
            ),
            (
                "<b> & [a](b) | `c` $x$",
                "\\<b\\> \\& \\[a\\](b) \\| \\`c\\` \\$x\\$",
            ),
            (
                "@owner #12 a@b.example",
                "@<!-- -->owner #<!-- -->12 a@<!-- -->b.example",
            ),
            (
                "ftp://x https://x HTTP://x",
                "ftp:<!-- -->//x https://x HTTP://x",
            ),
        ] {
            assert_eq!(escaped(text), markdown);
        }
        assert_eq!(code("a`b``c|d"), "```a`b``c\\|d```");
        assert_eq!(code("`"), "`` ` ``");
    }
}
