//! reviewdog's diagnostic format, one line of JSON for each finding.
//!
//! Columns count bytes of UTF-8 here, unlike everywhere else. Messages become Markdown comments
//! of a pull request, so untrusted text is escaped as Markdown.

use std::io;

use serde::Serialize;

use crate::finding::{FileId, Finding, Level};
use crate::text::Span;

use super::{Format, Report, markdown, one_line, wire};

/// The format of reviewdog.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rdjsonl;

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location<'a>,
    severity: &'static str,
    source: Source,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion<'a>>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    range: Range,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
}

#[derive(Serialize)]
struct Suggestion<'a> {
    range: Range,
    text: &'a str,
}

impl Format for Rdjsonl {
    fn could_have_written(&self, text: &str) -> bool {
        super::earlier::rdjsonl(text)
    }

    fn write(&self, report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        for finding in report.findings {
            wire::line(&diagnostic(report, finding), out)?;
        }
        Ok(())
    }
}

fn diagnostic<'a>(report: &'a Report<'_>, finding: &'a Finding) -> Diagnostic<'a> {
    let file = finding.primary.file;
    Diagnostic {
        message: markdown::escaped(&one_line(finding)),
        location: Location {
            path: report.root_path(file),
            range: range(report, file, finding.primary.span),
        },
        severity: match finding.level {
            Level::Error => "ERROR",
            Level::Warning => "WARNING",
            Level::Info => "INFO",
        },
        source: Source { name: "claimlint" },
        code: Code {
            value: finding.rule,
        },
        // A suggestion has no path: it is about the file of its diagnostic.
        suggestions: finding
            .fix
            .iter()
            .flat_map(|fix| &fix.edits)
            .filter(|edit| edit.file == file)
            .map(|edit| Suggestion {
                range: range(report, file, edit.span),
                text: &edit.text,
            })
            .collect(),
    }
}

fn range(report: &Report<'_>, file: FileId, span: Span) -> Range {
    let (start, end) = report.place(file, span);
    let column = |offset: usize| {
        report.files.get(file.0).map_or(1, |file| {
            let line = file.line_span(file.line_index(offset));
            let start = if line.start == 0 {
                file.bom_len()
            } else {
                line.start
            };
            offset.saturating_sub(start) + 1
        })
    };
    Range {
        start: Position {
            line: start.line,
            column: column(start.offset),
        },
        end: Position {
            line: end.line,
            column: column(end.offset),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn the_shared_findings() {
        insta::assert_snapshot!(fixture::run().written(&Rdjsonl), @r#"
        {"message":"the article no longer says this; if the article is right, change the claim's text and check its source again","location":{"path":"claims/harbour.yaml","range":{"start":{"line":8,"column":49},"end":{"line":8,"column":61}}},"severity":"ERROR","source":{"name":"claimlint"},"code":{"value":"orphaned-claim"}}
        {"message":"\"experts\" could be anyone; name the experts, or add a claim for this sentence with a speaker and a citation","location":{"path":"articles/harbour.md","range":{"start":{"line":3,"column":62},"end":{"line":3,"column":69}}},"severity":"WARNING","source":{"name":"claimlint"},"code":{"value":"weasel-attribution"}}
        {"message":"the address is not encrypted","location":{"path":"claims/harbour.yaml","range":{"start":{"line":5,"column":63},"end":{"line":5,"column":70}}},"severity":"WARNING","source":{"name":"claimlint"},"code":{"value":"insecure-url"},"suggestions":[{"range":{"start":{"line":5,"column":63},"end":{"line":5,"column":70}},"text":"https://"}]}
        {"message":"a confidential source says more than it may; move it to claims/harbour.private.yaml","location":{"path":"claims/harbour.yaml","range":{"start":{"line":4,"column":58},"end":{"line":4,"column":69}}},"severity":"ERROR","source":{"name":"claimlint"},"code":{"value":"confidential-detail"}}
        {"message":"\\\\u{1b}\\[31m:\\\\u{3a}error:\\\\u{3a}no claim \\| \\`covers\\` \\<b\\>this\\</b\\> ##\\\\u{5b}error\\]; \\[click\\](javascript:alert(1)) %0A:\\\\u{3a}error:\\\\u{3a} :\\\\u{3a}error:\\\\u{3a}second line","location":{"path":"articles/\u001b]0;evil|`<b>.md","range":{"start":{"line":2,"column":1},"end":{"line":2,"column":25}}},"severity":"WARNING","source":{"name":"claimlint"},"code":{"value":"uncited-statement"}}
        {"message":"this quote was never looked for in its source","location":{"path":"claims/harbour.yaml","range":{"start":{"line":7,"column":9},"end":{"line":8,"column":1}}},"severity":"INFO","source":{"name":"claimlint"},"code":{"value":"unverified-quote"}}
        "#);
    }

    #[test]
    fn columns_count_bytes() {
        let mut run = fixture::over("a.md", "\u{feff}é港x\n");
        let span = run.span(FileId(0), "x");
        run.findings = vec![Finding::new("r", Level::Info, "m", FileId(0), span)];
        assert!(
            run.written(&Rdjsonl)
                .contains(r#""start":{"line":1,"column":6}"#)
        );
    }
}
