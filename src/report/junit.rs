//! JUnit XML, which nearly every CI service shows: a suite for each file, a case for each finding.
//!
//! Errors and warnings fail their case and infos skip theirs; a file without findings has one
//! case that passes, and a failure of the tool is an error of a suite of its own.

use std::io;

use quick_junit::{NonSuccessKind, TestCase, TestCaseStatus, TestSuite};

use crate::finding::{FileId, Finding, Level};

use super::{Format, Report, concise, visible};

/// The format of JUnit.
#[derive(Clone, Copy, Debug, Default)]
pub struct Junit;

impl Format for Junit {
    fn could_have_written(&self, text: &str) -> bool {
        super::earlier::junit(text)
    }

    fn write(&self, report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let mut document = quick_junit::Report::new("claimlint");
        let mut findings: Vec<Vec<&Finding>> = vec![Vec::new(); report.files.len()];
        for finding in report.findings {
            if let Some(of_file) = findings.get_mut(finding.primary.file.0) {
                of_file.push(finding);
            }
        }
        for (index, findings) in findings.iter().enumerate() {
            let path = visible::line(report.root_path(FileId(index)));
            let mut suite = TestSuite::new(path.clone());
            if findings.is_empty() {
                let mut clean = TestCase::new("no findings", TestCaseStatus::success());
                clean.set_classname(path.clone());
                suite.add_test_case(clean);
            }
            for finding in findings {
                let mut case = case(report, finding);
                case.set_classname(path.clone());
                suite.add_test_case(case);
            }
            document.add_test_suite(suite);
        }
        if !report.failures.is_empty() {
            let mut suite = TestSuite::new("could not be checked");
            for failure in report.failures {
                let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
                status.set_message(visible::line(&failure.message_in_full()));
                let name = if failure.path.is_empty() {
                    "claimlint".to_owned()
                } else {
                    visible::line(&failure.path)
                };
                suite.add_test_case(TestCase::new(name, status));
            }
            document.add_test_suite(suite);
        }
        document.serialize(out).map_err(io::Error::other)
    }
}

fn case(report: &Report<'_>, finding: &Finding) -> TestCase {
    let mut status = match finding.level {
        Level::Error | Level::Warning => {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            status.set_type(finding.level.as_str());
            status
        }
        Level::Info => TestCaseStatus::skipped(),
    };
    let message = visible::line(&finding.message);
    status.set_message(message.clone());
    status.set_description(concise::line(report, finding));
    let (start, _) = report.place(finding.primary.file, finding.primary.span);
    let name = format!(
        "{} at {}:{}: {message}",
        finding.rule, start.line, start.column
    );
    TestCase::new(name, status)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn the_shared_findings() {
        insta::assert_snapshot!(fixture::run().written(&Junit), @r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="claimlint" tests="7" skipped="1" failures="5" errors="1">
            <testsuite name="articles/harbour.md" tests="1" skipped="0" errors="0" failures="1">
                <testcase name="weasel-attribution at 3:62: &quot;experts&quot; could be anyone" classname="articles/harbour.md">
                    <failure message="&quot;experts&quot; could be anyone" type="warning">articles/harbour.md:3:62: warning: &quot;experts&quot; could be anyone; name the experts, or add a claim for this sentence with a speaker and a citation [weasel-attribution]</failure>
                </testcase>
            </testsuite>
            <testsuite name="claims/harbour.yaml" tests="4" skipped="1" errors="0" failures="3">
                <testcase name="orphaned-claim at 8:49: the article no longer says this" classname="claims/harbour.yaml">
                    <failure message="the article no longer says this" type="error">claims/harbour.yaml:8:49: error: the article no longer says this; if the article is right, change the claim&apos;s text and check its source again [orphaned-claim]</failure>
                </testcase>
                <testcase name="insecure-url at 5:63: the address is not encrypted" classname="claims/harbour.yaml">
                    <failure message="the address is not encrypted" type="warning">claims/harbour.yaml:5:63: warning: the address is not encrypted [insecure-url]</failure>
                </testcase>
                <testcase name="confidential-detail at 4:58: a confidential source says more than it may" classname="claims/harbour.yaml">
                    <failure message="a confidential source says more than it may" type="error">claims/harbour.yaml:4:58: error: a confidential source says more than it may; move it to claims/harbour.private.yaml [confidential-detail]</failure>
                </testcase>
                <testcase name="unverified-quote at 7:9: this quote was never looked for in its source" classname="claims/harbour.yaml">
                    <skipped message="this quote was never looked for in its source">claims/harbour.yaml:7:9: info: this quote was never looked for in its source [unverified-quote]</skipped>
                </testcase>
            </testsuite>
            <testsuite name="articles/\u{1b}]0;evil|`&lt;b&gt;.md" tests="1" skipped="0" errors="0" failures="1">
                <testcase name="uncited-statement at 2:1: \u{1b}[31m:\u{3a}error:\u{3a}no claim | `covers` &lt;b&gt;this&lt;/b&gt; ##\u{5b}error]" classname="articles/\u{1b}]0;evil|`&lt;b&gt;.md">
                    <failure message="\u{1b}[31m:\u{3a}error:\u{3a}no claim | `covers` &lt;b&gt;this&lt;/b&gt; ##\u{5b}error]" type="warning">articles/\u{1b}]0;evil|`&lt;b&gt;.md:2:1: warning: \u{1b}[31m:\u{3a}error:\u{3a}no claim | `covers` &lt;b&gt;this&lt;/b&gt; ##\u{5b}error]; [click](javascript:alert(1)) %0A:\u{3a}error:\u{3a} :\u{3a}error:\u{3a}second line [uncited-statement]</failure>
                </testcase>
            </testsuite>
            <testsuite name="could not be checked" tests="1" skipped="0" errors="1" failures="0">
                <testcase name="articles/torn\u{1b}.md">
                    <error message="not UTF-8 at byte 17; save it as UTF-8"/>
                </testcase>
            </testsuite>
        </testsuites>
        "#);
    }
}
