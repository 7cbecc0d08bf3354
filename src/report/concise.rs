//! One line a finding, as compilers write it: `path:line:column: level: message [rule]`.
//!
//! Nothing else is written, so that editors and other programs can parse it line by line.

use std::io;

use crate::finding::Finding;

use super::{Format, Report, one_line, visible};

/// The format of one line a finding.
#[derive(Clone, Copy, Debug, Default)]
pub struct Concise;

impl Format for Concise {
    fn could_have_written(&self, text: &str) -> bool {
        super::earlier::concise(text)
    }

    fn write(&self, report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        for finding in report.findings {
            writeln!(out, "{}", line(report, finding))?;
        }
        Ok(())
    }
}

/// The line for one finding.
pub(super) fn line(report: &Report<'_>, finding: &Finding) -> String {
    let (start, _) = report.place(finding.primary.file, finding.primary.span);
    format!(
        "{}:{}:{}: {}: {} [{}]",
        visible::line(report.path(finding.primary.file)),
        start.line,
        start.column,
        finding.level,
        one_line(finding),
        finding.rule
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn the_shared_findings() {
        insta::assert_snapshot!(fixture::run().written(&Concise), @r#"
        claims/harbour.yaml:8:49: error: the article no longer says this; if the article is right, change the claim's text and check its source again [orphaned-claim]
        articles/harbour.md:3:62: warning: "experts" could be anyone; name the experts, or add a claim for this sentence with a speaker and a citation [weasel-attribution]
        claims/harbour.yaml:5:63: warning: the address is not encrypted [insecure-url]
        claims/harbour.yaml:4:58: error: a confidential source says more than it may; move it to claims/harbour.private.yaml [confidential-detail]
        articles/\u{1b}]0;evil|`<b>.md:2:1: warning: \u{1b}[31m:\u{3a}error:\u{3a}no claim | `covers` <b>this</b> ##\u{5b}error]; [click](javascript:alert(1)) %0A:\u{3a}error:\u{3a} :\u{3a}error:\u{3a}second line [uncited-statement]
        claims/harbour.yaml:7:9: info: this quote was never looked for in its source [unverified-quote]
        "#);
    }
}
