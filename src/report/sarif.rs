//! SARIF 2.1.0, which code-scanning services take in (OASIS standard, 2020).
//!
//! What was suppressed or stood in the baseline is in it too, marked as such. Fingerprints never
//! depend on line numbers. Brackets are escaped in every message: to SARIF they are links.

mod document;

use std::io;

use crate::finding::{FileId, Finding, Fix, Label, Level};

use super::fingerprint::fingerprints;
use crate::finding::Aside;

use super::{Format, Report, told, visible, wire};
use document::{
    Change, Configuration, Document, Driver, Help, Invocation, Location, Message, Notification,
    Physical, Properties, Region, Replacement, Resolution, Rule, Run, SarifResult, Snippet,
    Suppression, Tool, Uri,
};

/// The format of SARIF 2.1.0.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sarif;

impl Format for Sarif {
    fn write(&self, report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let asides = report.set_aside.iter();
        let all: Vec<(&Finding, Option<&Aside>)> = report
            .findings
            .iter()
            .map(|finding| (finding, None))
            .chain(asides.map(|aside| (&aside.finding, Some(&aside.why))))
            .collect();
        let fingerprints = fingerprints(report, all.iter().map(|(finding, _)| *finding));
        // Each of the two marks stands on all results or on none.
        let marks = Marks {
            suppressions: all
                .iter()
                .any(|(_, why)| matches!(why, Some(Aside::Suppressed(_)))),
            baseline: all
                .iter()
                .any(|(_, why)| matches!(why, Some(Aside::Baselined))),
        };
        let results = all
            .iter()
            .zip(fingerprints)
            .map(|((finding, why), fingerprint)| result(report, finding, *why, fingerprint, marks))
            .collect();
        wire::pretty(&document(report, results), out)
    }
}

/// Which marks this run uses.
#[derive(Clone, Copy)]
struct Marks {
    suppressions: bool,
    baseline: bool,
}

fn document<'a>(report: &'a Report<'_>, results: Vec<SarifResult<'a>>) -> Document<'a> {
    Document {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "claimlint",
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    rules: report.rules.iter().map(rule).collect(),
                },
            },
            column_kind: "unicodeCodePoints",
            invocations: [Invocation {
                execution_successful: report.failures.is_empty(),
                tool_execution_notifications: report
                    .failures
                    .iter()
                    .map(|failure| Notification {
                        level: "error",
                        message: message(&visible::line(&failure.to_string())),
                    })
                    .collect(),
            }],
            results,
        }],
    }
}

fn rule(words: &super::RuleWords) -> Rule<'_> {
    Rule {
        id: words.name,
        short_description: message(words.summary),
        help: Help {
            text: words.summary,
            markdown: words.docs,
        },
        default_configuration: Configuration {
            enabled: words.level.is_some(),
            level: level(words.level.unwrap_or(Level::Warning)),
        },
    }
}

fn result<'a>(
    report: &'a Report<'_>,
    finding: &'a Finding,
    why: Option<&Aside>,
    fingerprint: String,
    marks: Marks,
) -> SarifResult<'a> {
    let suppressions = match why {
        Some(Aside::Suppressed(reason)) => Some(vec![Suppression {
            kind: "inSource",
            justification: (!reason.is_empty()).then(|| visible::line(reason)),
        }]),
        _ => marks.suppressions.then(Vec::new),
    };
    let state = match why {
        Some(Aside::Baselined) => "unchanged",
        _ => "new",
    };
    SarifResult {
        rule_id: finding.rule,
        rule_index: report
            .rules
            .iter()
            .position(|rule| rule.name == finding.rule),
        level: level(finding.level),
        message: message(&told(finding)),
        locations: [location(report, &finding.primary)],
        related_locations: finding
            .related
            .iter()
            .map(|label| location(report, label))
            .collect(),
        partial_fingerprints: [("claimlint/v1", fingerprint)].into(),
        suppressions,
        baseline_state: marks.baseline.then_some(state),
        fixes: finding.fix.iter().map(|one| fix(report, one)).collect(),
        properties: Properties {
            claim: finding.claim.as_deref(),
            source: finding.source.as_deref(),
        },
    }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "note",
    }
}

fn location(report: &Report<'_>, label: &Label) -> Location {
    Location {
        physical_location: Physical {
            artifact_location: uri(report, label.file),
            region: region(report, label.file, label.span),
        },
        message: (!label.text.is_empty()).then(|| message(&visible::line(&label.text))),
    }
}

fn region(report: &Report<'_>, file: FileId, span: crate::text::Span) -> Region {
    let (start, end) = report.place(file, span);
    Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
        byte_offset: start.offset,
        byte_length: end.offset - start.offset,
    }
}

/// An edit of several files is one fix with a change for each of them.
fn fix<'a>(report: &'a Report<'_>, fix: &'a Fix) -> Resolution<'a> {
    let mut changes: Vec<(FileId, Change<'a>)> = Vec::new();
    for edit in &fix.edits {
        let replacement = Replacement {
            deleted_region: region(report, edit.file, edit.span),
            inserted_content: Snippet { text: &edit.text },
        };
        match changes.iter_mut().find(|(file, _)| *file == edit.file) {
            Some((_, change)) => change.replacements.push(replacement),
            None => changes.push((
                edit.file,
                Change {
                    artifact_location: uri(report, edit.file),
                    replacements: vec![replacement],
                },
            )),
        }
    }
    Resolution {
        artifact_changes: changes.into_iter().map(|(_, change)| change).collect(),
    }
}

/// Plain text as SARIF reads it: a bracket would open a link.
fn message(text: &str) -> Message {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '[' | ']' | '\\') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    Message { text: escaped }
}

/// The path of a file from the root as a relative URI (RFC 3986, section 4.2).
fn uri(report: &Report<'_>, file: FileId) -> Uri {
    let mut uri = String::new();
    for byte in report.root_path(file).bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    Uri {
        uri,
        uri_base_id: "%SRCROOT%",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn the_shared_findings() {
        insta::assert_snapshot!(fixture::run().written(&Sarif), @r###"
        {
          "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
          "version": "2.1.0",
          "runs": [
            {
              "tool": {
                "driver": {
                  "name": "claimlint",
                  "semanticVersion": "0.1.0",
                  "rules": [
                    {
                      "id": "orphaned-claim",
                      "shortDescription": {
                        "text": "a claim whose words the article no longer has"
                      },
                      "help": {
                        "text": "a claim whose words the article no longer has",
                        "markdown": "## What it does\n\nFinds claims that *nothing* in the article says.\n"
                      },
                      "defaultConfiguration": {
                        "enabled": true,
                        "level": "error"
                      }
                    }
                  ]
                }
              },
              "columnKind": "unicodeCodePoints",
              "invocations": [
                {
                  "executionSuccessful": false,
                  "toolExecutionNotifications": [
                    {
                      "level": "error",
                      "message": {
                        "text": "articles/torn\\\\u{1b}.md: not UTF-8 at byte 17; save it as UTF-8"
                      }
                    }
                  ]
                }
              ],
              "results": [
                {
                  "ruleId": "orphaned-claim",
                  "ruleIndex": 0,
                  "level": "error",
                  "message": {
                    "text": "the article no longer says this; if the article is right, change the claim's text and check its source again"
                  },
                  "locations": [
                    {
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "claims/harbour.yaml",
                          "uriBaseId": "%SRCROOT%"
                        },
                        "region": {
                          "startLine": 8,
                          "startColumn": 49,
                          "endLine": 8,
                          "endColumn": 61,
                          "byteOffset": 310,
                          "byteLength": 12
                        }
                      },
                      "message": {
                        "text": "the claim: $210 million"
                      }
                    }
                  ],
                  "relatedLocations": [
                    {
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "articles/harbour.md",
                          "uriBaseId": "%SRCROOT%"
                        },
                        "region": {
                          "startLine": 3,
                          "startColumn": 241,
                          "endLine": 3,
                          "endColumn": 253,
                          "byteOffset": 261,
                          "byteLength": 12
                        }
                      },
                      "message": {
                        "text": "the article: $200 million"
                      }
                    }
                  ],
                  "partialFingerprints": {
                    "claimlint/v1": "8791d9865718090cb818e9acb00b24a9"
                  },
                  "suppressions": [],
                  "baselineState": "new",
                  "properties": {
                    "claim": "damage",
                    "source": "gazette"
                  }
                },
                {
                  "ruleId": "weasel-attribution",
                  "level": "warning",
                  "message": {
                    "text": "\"experts\" could be anyone; name the experts, or add a claim for this sentence with a speaker and a citation"
                  },
                  "locations": [
                    {
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "articles/harbour.md",
                          "uriBaseId": "%SRCROOT%"
                        },
                        "region": {
                          "startLine": 3,
                          "startColumn": 62,
                          "endLine": 3,
                          "endColumn": 69,
                          "byteOffset": 82,
                          "byteLength": 7
                        }
                      },
                      "message": {
                        "text": "who? a name, an institution or a document"
                      }
                    }
                  ],
                  "partialFingerprints": {
                    "claimlint/v1": "a8fb59bf95a0d00fc59b94a2a1b028c8"
                  },
                  "suppressions": [],
                  "baselineState": "new"
                },
                {
                  "ruleId": "insecure-url",
                  "level": "warning",
                  "message": {
                    "text": "the address is not encrypted"
                  },
                  "locations": [
                    {
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "claims/harbour.yaml",
                          "uriBaseId": "%SRCROOT%"
                        },
                        "region": {
                          "startLine": 5,
                          "startColumn": 63,
                          "endLine": 5,
                          "endColumn": 70,
                          "byteOffset": 206,
                          "byteLength": 7
                        }
                      },
                      "message": {
                        "text": "https:// is safer"
                      }
                    }
                  ],
                  "partialFingerprints": {
                    "claimlint/v1": "5ba88c566b5dd7746fc481c2aa090c21"
                  },
                  "suppressions": [],
                  "baselineState": "new",
                  "fixes": [
                    {
                      "artifactChanges": [
                        {
                          "artifactLocation": {
                            "uri": "claims/harbour.yaml",
                            "uriBaseId": "%SRCROOT%"
                          },
                          "replacements": [
                            {
                              "deletedRegion": {
                                "startLine": 5,
                                "startColumn": 63,
                                "endLine": 5,
                                "endColumn": 70,
                                "byteOffset": 206,
                                "byteLength": 7
                              },
                              "insertedContent": {
                                "text": "https://"
                              }
                            }
                          ]
                        }
                      ]
                    }
                  ],
                  "properties": {
                    "source": "gazette"
                  }
                },
                {
                  "ruleId": "confidential-detail",
                  "level": "error",
                  "message": {
                    "text": "a confidential source says more than it may; move it to claims/harbour.private.yaml"
                  },
                  "locations": [
                    {
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "claims/harbour.yaml",
                          "uriBaseId": "%SRCROOT%"
                        },
                        "region": {
                          "startLine": 4,
                          "startColumn": 58,
                          "endLine": 4,
                          "endColumn": 69,
                          "byteOffset": 109,
                          "byteLength": 11
                        }
                      },
                      "message": {
                        "text": "in a file that is committed"
                      }
                    }
                  ],
                  "partialFingerprints": {
                    "claimlint/v1": "508fd575a37e6abece0ca04490fa6e8f"
                  },
                  "suppressions": [],
                  "baselineState": "new",
                  "properties": {
                    "source": "insider"
                  }
                },
                {
                  "ruleId": "uncited-statement",
                  "level": "warning",
                  "message": {
                    "text": "\\\\u{1b}\\[31m:\\\\u{3a}error:\\\\u{3a}no claim | `covers` <b>this</b> ##\\\\u{5b}error\\]; \\[click\\](javascript:alert(1)) %0A:\\\\u{3a}error:\\\\u{3a} :\\\\u{3a}error:\\\\u{3a}second line"
                  },
                  "locations": [
                    {
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "articles/%1B%5D0%3Bevil%7C%60%3Cb%3E.md",
                          "uriBaseId": "%SRCROOT%"
                        },
                        "region": {
                          "startLine": 2,
                          "startColumn": 1,
                          "endLine": 2,
                          "endColumn": 25,
                          "byteOffset": 84,
                          "byteLength": 24
                        }
                      },
                      "message": {
                        "text": "\\\\u{202e}label :\\\\u{3a}warning:\\\\u{3a}"
                      }
                    }
                  ],
                  "relatedLocations": [
                    {
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "articles/%1B%5D0%3Bevil%7C%60%3Cb%3E.md",
                          "uriBaseId": "%SRCROOT%"
                        },
                        "region": {
                          "startLine": 1,
                          "startColumn": 53,
                          "endLine": 1,
                          "endColumn": 80,
                          "byteOffset": 56,
                          "byteLength": 27
                        }
                      },
                      "message": {
                        "text": "a link"
                      }
                    }
                  ],
                  "partialFingerprints": {
                    "claimlint/v1": "53977cebce5b01c6a2f1365aeb84aca5"
                  },
                  "suppressions": [],
                  "baselineState": "new"
                },
                {
                  "ruleId": "unverified-quote",
                  "level": "note",
                  "message": {
                    "text": "this quote was never looked for in its source"
                  },
                  "locations": [
                    {
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "claims/harbour.yaml",
                          "uriBaseId": "%SRCROOT%"
                        },
                        "region": {
                          "startLine": 7,
                          "startColumn": 9,
                          "endLine": 8,
                          "endColumn": 1,
                          "byteOffset": 255,
                          "byteLength": 7
                        }
                      }
                    }
                  ],
                  "partialFingerprints": {
                    "claimlint/v1": "e8a09bdf4f0ae365d81a263d5e3f8784"
                  },
                  "suppressions": [],
                  "baselineState": "new",
                  "properties": {
                    "claim": "damage"
                  }
                },
                {
                  "ruleId": "weasel-attribution",
                  "level": "warning",
                  "message": {
                    "text": "\"experts\" could be anyone; name the experts, or add a claim for this sentence with a speaker and a citation"
                  },
                  "locations": [
                    {
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "articles/harbour.md",
                          "uriBaseId": "%SRCROOT%"
                        },
                        "region": {
                          "startLine": 3,
                          "startColumn": 266,
                          "endLine": 3,
                          "endColumn": 274,
                          "byteOffset": 286,
                          "byteLength": 8
                        }
                      },
                      "message": {
                        "text": "who? a name, an institution or a document"
                      }
                    }
                  ],
                  "partialFingerprints": {
                    "claimlint/v1": "a7138cf2f0d46f30749c19ffbf9c2383"
                  },
                  "suppressions": [
                    {
                      "kind": "inSource",
                      "justification": "the desk knows them"
                    }
                  ],
                  "baselineState": "new"
                },
                {
                  "ruleId": "insecure-url",
                  "level": "warning",
                  "message": {
                    "text": "the address is not encrypted"
                  },
                  "locations": [
                    {
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "claims/harbour.yaml",
                          "uriBaseId": "%SRCROOT%"
                        },
                        "region": {
                          "startLine": 9,
                          "startColumn": 5,
                          "endLine": 9,
                          "endColumn": 18,
                          "byteOffset": 327,
                          "byteLength": 13
                        }
                      },
                      "message": {
                        "text": "https:// is safer"
                      }
                    }
                  ],
                  "partialFingerprints": {
                    "claimlint/v1": "7106cabe3c5a4a87524f57f416d119cb"
                  },
                  "suppressions": [],
                  "baselineState": "unchanged",
                  "fixes": [
                    {
                      "artifactChanges": [
                        {
                          "artifactLocation": {
                            "uri": "claims/harbour.yaml",
                            "uriBaseId": "%SRCROOT%"
                          },
                          "replacements": [
                            {
                              "deletedRegion": {
                                "startLine": 5,
                                "startColumn": 63,
                                "endLine": 5,
                                "endColumn": 70,
                                "byteOffset": 206,
                                "byteLength": 7
                              },
                              "insertedContent": {
                                "text": "https://"
                              }
                            }
                          ]
                        }
                      ]
                    }
                  ],
                  "properties": {
                    "source": "gazette"
                  }
                }
              ]
            }
          ]
        }
        "###);
    }
}
