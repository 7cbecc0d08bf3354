//! GitLab's Code Quality report, which it shows beside a merge request's lines.
//!
//! The service identifies findings by their fingerprints alone, which are unique, and stable when
//! lines move.

use std::io;

use serde::Serialize;

use crate::finding::Level;

use super::{Format, Report, fingerprint::fingerprints, one_line, wire};

/// The format of GitLab Code Quality.
#[derive(Clone, Copy, Debug, Default)]
pub struct Gitlab;

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

impl Format for Gitlab {
    fn could_have_written(&self, text: &str) -> bool {
        super::earlier::gitlab(text)
    }

    fn write(&self, report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let fingerprints = fingerprints(report, report.findings);
        let issues: Vec<_> = report
            .findings
            .iter()
            .zip(fingerprints)
            .map(|(finding, fingerprint)| {
                let file = finding.primary.file;
                let (start, end) = report.place(file, finding.primary.span);
                Issue {
                    description: one_line(finding),
                    check_name: finding.rule,
                    fingerprint,
                    severity: match finding.level {
                        Level::Error => "major",
                        Level::Warning => "minor",
                        Level::Info => "info",
                    },
                    location: Location {
                        path: report.root_path(file),
                        lines: Lines {
                            begin: start.line,
                            end: end.line,
                        },
                    },
                }
            })
            .collect();
        wire::pretty(&issues, out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn the_shared_findings() {
        insta::assert_snapshot!(fixture::run().written(&Gitlab), @r#"
        [
          {
            "description": "the article no longer says this; if the article is right, change the claim's text and check its source again",
            "check_name": "orphaned-claim",
            "fingerprint": "8791d9865718090cb818e9acb00b24a9",
            "severity": "major",
            "location": {
              "path": "claims/harbour.yaml",
              "lines": {
                "begin": 8,
                "end": 8
              }
            }
          },
          {
            "description": "\"experts\" could be anyone; name the experts, or add a claim for this sentence with a speaker and a citation",
            "check_name": "weasel-attribution",
            "fingerprint": "a8fb59bf95a0d00fc59b94a2a1b028c8",
            "severity": "minor",
            "location": {
              "path": "articles/harbour.md",
              "lines": {
                "begin": 3,
                "end": 3
              }
            }
          },
          {
            "description": "the address is not encrypted",
            "check_name": "insecure-url",
            "fingerprint": "5ba88c566b5dd7746fc481c2aa090c21",
            "severity": "minor",
            "location": {
              "path": "claims/harbour.yaml",
              "lines": {
                "begin": 5,
                "end": 5
              }
            }
          },
          {
            "description": "a confidential source says more than it may; move it to claims/harbour.private.yaml",
            "check_name": "confidential-detail",
            "fingerprint": "508fd575a37e6abece0ca04490fa6e8f",
            "severity": "major",
            "location": {
              "path": "claims/harbour.yaml",
              "lines": {
                "begin": 4,
                "end": 4
              }
            }
          },
          {
            "description": "\\u{1b}[31m:\\u{3a}error:\\u{3a}no claim | `covers` <b>this</b> ##\\u{5b}error]; [click](javascript:alert(1)) %0A:\\u{3a}error:\\u{3a} :\\u{3a}error:\\u{3a}second line",
            "check_name": "uncited-statement",
            "fingerprint": "53977cebce5b01c6a2f1365aeb84aca5",
            "severity": "minor",
            "location": {
              "path": "articles/\u001b]0;evil|`<b>.md",
              "lines": {
                "begin": 2,
                "end": 2
              }
            }
          },
          {
            "description": "this quote was never looked for in its source",
            "check_name": "unverified-quote",
            "fingerprint": "e8a09bdf4f0ae365d81a263d5e3f8784",
            "severity": "info",
            "location": {
              "path": "claims/harbour.yaml",
              "lines": {
                "begin": 7,
                "end": 8
              }
            }
          }
        ]
        "#);
    }
}
