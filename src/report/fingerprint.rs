//! Fingerprints of findings, which stay the same when lines move: from rule and words, and for
//! services that know nothing else of a finding from its file as well.
//!
//! They never depend on line numbers. Findings with the same parts are distinguished by their
//! order in their file.

use std::collections::HashMap;

use crate::finding::{FileId, Finding};
use crate::text;

use super::Report;

/// Most characters of a finding's words that count.
const WORDS: usize = 300;

/// One fingerprint for each of `findings`: 32 hexadecimal digits, all different.
///
/// Masked words do not enter into it.
pub fn fingerprints<'a>(
    report: &Report<'_>,
    findings: impl IntoIterator<Item = &'a Finding>,
) -> Vec<String> {
    numbered(findings, |finding| {
        same(report, finding, report.root_path(finding.primary.file))
    })
}

/// One fingerprint for each of `findings` that stays the same when their file is renamed: different
/// for all findings of a file, but not for those of two files.
pub fn fingerprints_within_files<'a>(
    report: &Report<'_>,
    findings: impl IntoIterator<Item = &'a Finding>,
) -> Vec<String> {
    numbered(findings, |finding| same(report, finding, ""))
}

fn numbered<'a>(
    findings: impl IntoIterator<Item = &'a Finding>,
    hash: impl Fn(&Finding) -> blake3::Hash,
) -> Vec<String> {
    let mut seen: HashMap<(FileId, blake3::Hash), u64> = HashMap::new();
    findings
        .into_iter()
        .map(|finding| {
            let same = hash(finding);
            let count = seen.entry((finding.primary.file, same)).or_default();
            *count += 1;
            let mut hasher = blake3::Hasher::new();
            hasher.update(same.as_bytes()).update(&count.to_le_bytes());
            hasher.finalize().to_hex().chars().take(32).collect()
        })
        .collect()
}

/// A hash of everything but the order.
fn same(report: &Report<'_>, finding: &Finding, path: &str) -> blake3::Hash {
    let file = finding.primary.file;
    let span = finding.primary.span;
    let masked = report
        .masks(file)
        .iter()
        .any(|(_, mask)| mask.overlaps(span));
    let words = match report.files.get(file.0) {
        Some(text) if !masked => text.slice(span),
        _ => "",
    };
    let words: String = words.chars().take(WORDS).collect();
    let words = text::fold(words.trim());
    // A claim without an id is named by its position, which changes when another one is added.
    let claim = finding
        .claim
        .as_deref()
        .filter(|name| !name.starts_with('#'));
    let mut hasher = blake3::Hasher::new();
    for part in [
        finding.rule,
        path,
        words.text(),
        claim.unwrap_or_default(),
        finding.source.as_deref().unwrap_or_default(),
    ] {
        hasher.update(part.as_bytes()).update(&[0]);
    }
    hasher.finalize()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Level;
    use crate::report::fixture;
    use crate::text::Span;

    fn of(text: &str, words: &str, masked: bool) -> Vec<String> {
        let mut run = fixture::over("a.md", text);
        run.findings = text
            .match_indices(words)
            .map(|(at, words)| {
                let span = Span::new(at, at + words.len());
                Finding::new("some-rule", Level::Error, "wrong", FileId(0), span)
            })
            .collect();
        let masks: Vec<_> = run
            .findings
            .iter()
            .map(|finding| (FileId(0), finding.primary.span))
            .collect();
        let mut report = run.report();
        if masked {
            report.masked = &masks;
        }
        fingerprints(&report, &run.findings)
    }

    #[test]
    fn moved_lines_and_other_typography_change_nothing() {
        let before = of("Experts say so, don’t they? Experts!", "Experts", false);
        let after = of("More.\n\nExperts say so. “Experts”!", "Experts", false);
        assert_eq!(before, after);
        assert_ne!(before[0], before[1]);
        assert_eq!(
            of("they don’t", "don’t", false),
            of("they don't", "don't", false)
        );
    }

    #[test]
    fn a_renamed_file_keeps_those_within_it() {
        let within = |path: &str| {
            let mut run = fixture::over(path, "Experts say so. Experts!");
            run.findings = [(0, 7), (16, 23)]
                .map(|(start, end)| {
                    let span = Span::new(start, end);
                    Finding::new("some-rule", Level::Error, "wrong", FileId(0), span)
                })
                .to_vec();
            let report = run.report();
            (
                fingerprints_within_files(&report, &run.findings),
                fingerprints(&report, &run.findings),
            )
        };
        let ((before, named), (after, renamed)) = (within("a.md"), within("b.md"));
        assert_eq!(before, after);
        assert_ne!(before[0], before[1]);
        assert_ne!(named, renamed);
    }

    #[test]
    fn other_words_change_it_unless_they_are_masked() {
        assert_ne!(of("Ana", "Ana", false), of("Eva", "Eva", false));
        assert_eq!(of("Ana", "Ana", true), of("Eva", "Eva", true));
    }
}
