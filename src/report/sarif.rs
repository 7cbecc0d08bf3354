//! SARIF 2.1.0, which code-scanning services import (OASIS standard, 2020).
//!
//! Findings that are suppressed or in the baseline are included and marked. Fingerprints never
//! depend on line numbers. Brackets are escaped in every message, since SARIF reads them as links.

mod document;

use std::io;

use crate::finding::{FileId, Finding, Fix, Label, Level};

use super::fingerprint::fingerprints;
use crate::finding::SuppressedBy;

use super::{Format, Report, one_line, visible, wire};
use document::{
    Change, Configuration, Document, Driver, Help, Invocation, Location, Message, Notification,
    Physical, Properties, Region, Replacement, Resolution, Rule, Run, SarifResult, Snippet,
    Suppression, Tool, Uri,
};

/// The format of SARIF 2.1.0.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sarif;

impl Format for Sarif {
    fn could_have_written(&self, text: &str) -> bool {
        super::earlier::sarif(text)
    }

    fn write(&self, report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let asides = report.suppressed.iter();
        let all: Vec<(&Finding, Option<&SuppressedBy>)> = report
            .findings
            .iter()
            .map(|finding| (finding, None))
            .chain(asides.map(|aside| (&aside.finding, Some(&aside.by))))
            .collect();
        let fingerprints = fingerprints(report, all.iter().map(|(finding, _)| *finding));
        // SARIF requires each of these properties on all results or on none.
        let marks = Marks {
            suppressions: all
                .iter()
                .any(|(_, why)| matches!(why, Some(SuppressedBy::Comment(_)))),
            baseline: all
                .iter()
                .any(|(_, why)| matches!(why, Some(SuppressedBy::Baseline))),
        };
        let results = all
            .iter()
            .zip(fingerprints)
            .map(|((finding, why), fingerprint)| result(report, finding, *why, fingerprint, marks))
            .collect();
        wire::pretty(&document(report, results), out)
    }
}

/// Which optional properties this run uses.
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
                        message: message(&visible::line(&failure.in_words())),
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
    why: Option<&SuppressedBy>,
    fingerprint: String,
    marks: Marks,
) -> SarifResult<'a> {
    let suppressions = match why {
        Some(SuppressedBy::Comment(reason)) => Some(vec![Suppression {
            kind: "inSource",
            justification: (!reason.is_empty()).then(|| visible::line(reason)),
        }]),
        _ => marks.suppressions.then(Vec::new),
    };
    let state = match why {
        Some(SuppressedBy::Baseline) => "unchanged",
        _ => "new",
    };
    SarifResult {
        rule_id: finding.rule,
        rule_index: report
            .rules
            .iter()
            .position(|rule| rule.name == finding.rule),
        level: level(finding.level),
        message: message(&one_line(finding)),
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

/// A fix with one change for each file that it edits.
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

/// Plain text for SARIF, with brackets escaped because they would start a link.
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
mod tests;
