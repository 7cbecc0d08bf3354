//! GitHub Actions: workflow commands that put a finding beside its line in a pull request.
//!
//! The service shows ten annotations of each level and step, so the first ten of each are
//! commands, worst level first, and the rest are plain lines of the log. Only this file writes
//! commands: untrusted text is escaped and never starts a line.

use std::io;

use crate::finding::{Finding, Level};

use super::{Format, Report, concise, counted, visible};

/// Most annotations of one level that the service shows for a step.
const SHOWN: usize = 10;

/// The format of GitHub Actions' log. What goes to its step summary is [`super::Markdown`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Github;

impl Format for Github {
    fn could_have_written(&self, text: &str) -> bool {
        super::earlier::github(text)
    }

    fn write(&self, report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        for level in [Level::Error, Level::Warning, Level::Info] {
            let findings = report.findings.iter().filter(|one| one.level == level);
            for (index, finding) in findings.enumerate() {
                if index < SHOWN {
                    writeln!(out, "{}", command(report, finding))?;
                } else {
                    writeln!(out, "{}", concise::line(report, finding))?;
                }
            }
        }
        writeln!(out, "{}", report.summary.counts())?;
        if !report.failures.is_empty() {
            let failures = counted(report.failures.len(), "failure");
            writeln!(out, "{failures}: not everything could be checked")?;
        }
        if let Some(words) = report.summary.language_words() {
            writeln!(out, "{words}")?;
        }
        if let Some(words) = report.summary.asked_words() {
            writeln!(out, "{words}")?;
        }
        if let Some(gone) = report.gone_words() {
            writeln!(out, "{gone}")?;
        }
        writeln!(out, "{}", report.summary.verification_counts())
    }
}

fn command(report: &Report<'_>, finding: &Finding) -> String {
    let file = finding.primary.file;
    let (start, end) = report.place(file, finding.primary.span);
    let name = match finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "notice",
    };
    // The service accepts columns only within one line.
    let columns = if start.line == end.line && start.column < end.column {
        format!(",col={},endColumn={}", start.column, end.column)
    } else {
        String::new()
    };
    let mut message = visible::line(&finding.message);
    if let Some(help) = &finding.help {
        message.push('\n');
        message.push_str(&visible::paragraph(help));
    }
    format!(
        "::{name} file={},line={},endLine={}{columns},title={}::{}",
        property(&visible::line(report.root_path(file))),
        start.line,
        end.line,
        property(&format!("claimlint: {}", finding.rule)),
        data(&message),
    )
}

/// Escapes what stands behind the second `::` of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escapes the value of a property, where `:` and `,` end it.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn the_shared_findings() {
        insta::assert_snapshot!(fixture::run().written(&Github), @r#"
        ::error file=claims/harbour.yaml,line=8,endLine=8,col=49,endColumn=61,title=claimlint%3A orphaned-claim::the article no longer says this%0Aif the article is right, change the claim's text and check its source again
        ::error file=claims/harbour.yaml,line=4,endLine=4,col=58,endColumn=69,title=claimlint%3A confidential-detail::a confidential source says more than it may%0Amove it to claims/harbour.private.yaml
        ::warning file=articles/harbour.md,line=3,endLine=3,col=62,endColumn=69,title=claimlint%3A weasel-attribution::"experts" could be anyone%0Aname the experts, or add a claim for this sentence with a speaker and a citation
        ::warning file=claims/harbour.yaml,line=5,endLine=5,col=63,endColumn=70,title=claimlint%3A insecure-url::the address is not encrypted
        ::warning file=articles/\u{1b}]0;evil|`<b>.md,line=2,endLine=2,col=1,endColumn=25,title=claimlint%3A uncited-statement::\u{1b}[31m:\u{3a}error:\u{3a}no claim | `covers` <b>this</b> ##\u{5b}error]%0A[click](javascript:alert(1)) %250A:\u{3a}error:\u{3a}%0A:\u{3a}error:\u{3a}second line
        ::notice file=claims/harbour.yaml,line=7,endLine=8,title=claimlint%3A unverified-quote::this quote was never looked for in its source
        2 errors, 3 warnings, 1 info, 2 suppressed
        1 failure: not everything could be checked
        1 claim: 1 unchecked
        "#);
    }

    #[test]
    fn the_eleventh_of_a_level_is_a_line_of_the_log() {
        let mut run = fixture::run();
        run.findings = vec![run.findings[0].clone(); 12];
        let text = run.written(&Github);
        assert_eq!(text.matches("\n::error ").count(), 9);
        assert_eq!(
            text.matches("\nclaims/harbour.yaml:8:49: error: ").count(),
            2
        );
    }
}
