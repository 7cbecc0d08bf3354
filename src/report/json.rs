//! For programs: frozen JSON, version 1.
//!
//! The structs are the public format: renaming or removing a field would need version 2.

use std::io;

use serde::Serialize;

use crate::finding::{FileId, Finding, Standing};
use crate::text::{self, Span};

use super::{Format, Report, wire};

/// The format for programs.
#[derive(Clone, Copy, Debug, Default)]
pub struct Json;

impl Format for Json {
    fn could_have_written(&self, text: &str) -> bool {
        super::earlier::json(text)
    }

    fn write(&self, report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        wire::pretty(&Document::new(report), out)
    }
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    findings: Vec<Found<'a>>,
    failures: Vec<Failed<'a>>,
    claims: Vec<Claim<'a>>,
    standings: Vec<Words<'a>>,
    summary: Counts,
}

/// How well a claim is sourced.
#[derive(Serialize)]
struct Claim<'a> {
    path: &'a str,
    id: &'a str,
    standing: &'static str,
    location: Location<'a>,
}

/// How well words of an article are sourced; `start` and `end` count bytes from 0.
#[derive(Serialize)]
struct Words<'a> {
    path: &'a str,
    start: usize,
    end: usize,
    standing: &'static str,
}

#[derive(Serialize)]
struct Found<'a> {
    rule: &'a str,
    level: &'static str,
    message: &'a str,
    help: Option<&'a str>,
    location: Location<'a>,
    claim: Option<&'a str>,
    source: Option<&'a str>,
    related: Vec<Related<'a>>,
    fix: Option<FixJson<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    start: Position,
    end: Position,
}

/// `offset` counts bytes from 0; `line` and `column` start at 1, columns count characters.
#[derive(Serialize)]
struct Position {
    offset: usize,
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct FixJson<'a> {
    edits: Vec<Edit<'a>>,
    safe: bool,
}

#[derive(Serialize)]
struct Edit<'a> {
    path: &'a str,
    start: usize,
    end: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct Failed<'a> {
    path: &'a str,
    message: String,
}

#[derive(Serialize)]
struct Counts {
    files: usize,
    claims: usize,
    sources: usize,
    sentences: usize,
    covered: usize,
    cited: usize,
    verified: usize,
    confirmed: usize,
    unchecked: usize,
    other_language: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    asked: Option<usize>,
    suppressed: usize,
    baselined: usize,
    weakened: usize,
    accepted: usize,
    gone: usize,
    untouched: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    standings: Standings,
}

/// How many claims have each standing.
#[derive(Serialize)]
struct Standings {
    contradicted: usize,
    not_in_source: usize,
    no_source: usize,
    no_real_source: usize,
    unchecked: usize,
    verified: usize,
    confirmed: usize,
    exempt: usize,
}

impl<'a> Document<'a> {
    fn new(report: &'a Report<'_>) -> Self {
        let summary = report.summary;
        let of = |standing| summary.standings.of(standing);
        Self {
            version: 1,
            findings: report
                .findings
                .iter()
                .map(|finding| Found::new(report, finding))
                .collect(),
            failures: report
                .failures
                .iter()
                .map(|failure| Failed {
                    path: &failure.path,
                    message: failure.message_in_full(),
                })
                .collect(),
            claims: report
                .claims
                .iter()
                .map(|claim| Claim {
                    path: report.path(claim.file),
                    id: &claim.claim,
                    standing: claim.standing.as_str(),
                    location: Location::new(report, claim.file, claim.span),
                })
                .collect(),
            standings: report
                .words
                .iter()
                .map(|words| Words {
                    path: report.path(words.file),
                    start: words.span.start,
                    end: words.span.end,
                    standing: words.standing.as_str(),
                })
                .collect(),
            summary: Counts {
                files: summary.files,
                claims: summary.claims,
                sources: summary.sources,
                sentences: summary.sentences,
                covered: summary.covered,
                cited: summary.cited,
                verified: of(Standing::Verified),
                confirmed: of(Standing::Confirmed),
                unchecked: of(Standing::Unchecked),
                other_language: summary.other_language,
                asked: summary.asked,
                suppressed: summary.suppressed,
                baselined: summary.baselined,
                weakened: summary.weakened,
                accepted: summary.accepted,
                gone: summary.gone,
                untouched: summary.untouched,
                errors: summary.errors,
                warnings: summary.warnings,
                infos: summary.infos,
                standings: Standings {
                    contradicted: of(Standing::Contradicted),
                    not_in_source: of(Standing::NotInSource),
                    no_source: of(Standing::NoSource),
                    no_real_source: of(Standing::NoRealSource),
                    unchecked: of(Standing::Unchecked),
                    verified: of(Standing::Verified),
                    confirmed: of(Standing::Confirmed),
                    exempt: of(Standing::Exempt),
                },
            },
        }
    }
}

impl<'a> Found<'a> {
    fn new(report: &'a Report<'_>, finding: &'a Finding) -> Self {
        Self {
            rule: finding.rule,
            level: finding.level.as_str(),
            message: &finding.message,
            help: finding.help.as_deref(),
            location: Location::new(report, finding.primary.file, finding.primary.span),
            claim: finding.claim.as_deref(),
            source: finding.source.as_deref(),
            related: finding
                .related
                .iter()
                .map(|label| Related {
                    message: &label.text,
                    location: Location::new(report, label.file, label.span),
                })
                .collect(),
            fix: finding.fix.as_ref().map(|fix| FixJson {
                edits: fix
                    .edits
                    .iter()
                    .map(|edit| Edit {
                        path: report.path(edit.file),
                        start: edit.span.start,
                        end: edit.span.end,
                        text: &edit.text,
                    })
                    .collect(),
                safe: fix.safe,
            }),
        }
    }
}

impl<'a> Location<'a> {
    fn new(report: &'a Report<'_>, file: FileId, span: Span) -> Self {
        let (start, end) = report.place(file, span);
        Self {
            path: report.path(file),
            start: start.into(),
            end: end.into(),
        }
    }
}

impl From<text::Position> for Position {
    fn from(at: text::Position) -> Self {
        Self {
            offset: at.offset,
            line: at.line,
            column: at.column,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn the_whole_document() {
        insta::assert_snapshot!(fixture::run().written(&Json), @r#"
        {
          "version": 1,
          "findings": [
            {
              "rule": "orphaned-claim",
              "level": "error",
              "message": "the article no longer says this",
              "help": "if the article is right, change the claim's text and check its source again",
              "location": {
                "path": "claims/harbour.yaml",
                "start": {
                  "offset": 310,
                  "line": 8,
                  "column": 49
                },
                "end": {
                  "offset": 322,
                  "line": 8,
                  "column": 61
                }
              },
              "claim": "damage",
              "source": "gazette",
              "related": [
                {
                  "message": "the article: $200 million",
                  "location": {
                    "path": "articles/harbour.md",
                    "start": {
                      "offset": 261,
                      "line": 3,
                      "column": 241
                    },
                    "end": {
                      "offset": 273,
                      "line": 3,
                      "column": 253
                    }
                  }
                }
              ],
              "fix": null
            },
            {
              "rule": "weasel-attribution",
              "level": "warning",
              "message": "\"experts\" could be anyone",
              "help": "name the experts, or add a claim for this sentence with a speaker and a citation",
              "location": {
                "path": "articles/harbour.md",
                "start": {
                  "offset": 82,
                  "line": 3,
                  "column": 62
                },
                "end": {
                  "offset": 89,
                  "line": 3,
                  "column": 69
                }
              },
              "claim": null,
              "source": null,
              "related": [],
              "fix": null
            },
            {
              "rule": "insecure-url",
              "level": "warning",
              "message": "the address is not encrypted",
              "help": null,
              "location": {
                "path": "claims/harbour.yaml",
                "start": {
                  "offset": 206,
                  "line": 5,
                  "column": 63
                },
                "end": {
                  "offset": 213,
                  "line": 5,
                  "column": 70
                }
              },
              "claim": null,
              "source": "gazette",
              "related": [],
              "fix": {
                "edits": [
                  {
                    "path": "claims/harbour.yaml",
                    "start": 206,
                    "end": 213,
                    "text": "https://"
                  }
                ],
                "safe": false
              }
            },
            {
              "rule": "confidential-detail",
              "level": "error",
              "message": "a confidential source says more than it may",
              "help": "move it to claims/harbour.private.yaml",
              "location": {
                "path": "claims/harbour.yaml",
                "start": {
                  "offset": 109,
                  "line": 4,
                  "column": 58
                },
                "end": {
                  "offset": 120,
                  "line": 4,
                  "column": 69
                }
              },
              "claim": null,
              "source": "insider",
              "related": [],
              "fix": null
            },
            {
              "rule": "uncited-statement",
              "level": "warning",
              "message": "\u001b[31m::error::no claim | `covers` <b>this</b> ##\u005berror]",
              "help": "[click](javascript:alert(1)) %0A::error::\n::error::second line",
              "location": {
                "path": "articles/\u001b]0;evil|`<b>.md",
                "start": {
                  "offset": 84,
                  "line": 2,
                  "column": 1
                },
                "end": {
                  "offset": 108,
                  "line": 2,
                  "column": 25
                }
              },
              "claim": null,
              "source": null,
              "related": [
                {
                  "message": "a link",
                  "location": {
                    "path": "articles/\u001b]0;evil|`<b>.md",
                    "start": {
                      "offset": 56,
                      "line": 1,
                      "column": 53
                    },
                    "end": {
                      "offset": 83,
                      "line": 1,
                      "column": 80
                    }
                  }
                }
              ],
              "fix": null
            },
            {
              "rule": "unverified-quote",
              "level": "info",
              "message": "this quote was never looked for in its source",
              "help": null,
              "location": {
                "path": "claims/harbour.yaml",
                "start": {
                  "offset": 255,
                  "line": 7,
                  "column": 9
                },
                "end": {
                  "offset": 262,
                  "line": 8,
                  "column": 1
                }
              },
              "claim": "damage",
              "source": null,
              "related": [],
              "fix": null
            }
          ],
          "failures": [
            {
              "path": "articles/torn\u001b.md",
              "message": "not UTF-8 at byte 17; save it as UTF-8"
            }
          ],
          "claims": [
            {
              "path": "claims/harbour.yaml",
              "id": "cost",
              "standing": "unchecked",
              "location": {
                "path": "claims/harbour.yaml",
                "start": {
                  "offset": 310,
                  "line": 8,
                  "column": 49
                },
                "end": {
                  "offset": 322,
                  "line": 8,
                  "column": 61
                }
              }
            }
          ],
          "standings": [],
          "summary": {
            "files": 3,
            "claims": 1,
            "sources": 2,
            "sentences": 5,
            "covered": 1,
            "cited": 1,
            "verified": 0,
            "confirmed": 0,
            "unchecked": 1,
            "other_language": 0,
            "suppressed": 2,
            "baselined": 0,
            "weakened": 0,
            "accepted": 0,
            "gone": 0,
            "untouched": 0,
            "errors": 2,
            "warnings": 3,
            "infos": 1,
            "standings": {
              "contradicted": 0,
              "not_in_source": 0,
              "no_source": 0,
              "no_real_source": 0,
              "unchecked": 1,
              "verified": 0,
              "confirmed": 0,
              "exempt": 0
            }
          }
        }
        "#);
    }
}
