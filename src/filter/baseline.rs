//! The baseline: findings that existed when the linter was adopted.
//!
//! They are identified by fingerprints, never by lines, so that they are recognized when text
//! moves. A finding in the baseline is suppressed; an entry that is no longer found is reported, so
//! that the file shrinks as findings are fixed.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::finding::{Finding, Suppressed, SuppressedBy};

/// The contents of a baseline file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    known: BTreeMap<String, KnownFinding>,
}

/// An entry of a baseline, which does not contain the message.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownFinding {
    /// The file of the finding, relative to the root.
    pub path: String,
    /// The rule.
    pub rule: String,
    /// Its fingerprint, which stays the same when lines move.
    pub fingerprint: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    version: u32,
    findings: Vec<KnownFinding>,
}

impl Baseline {
    /// A baseline of findings.
    pub fn new(findings: impl IntoIterator<Item = KnownFinding>) -> Self {
        let by_fingerprint = |known: KnownFinding| (known.fingerprint.clone(), known);
        Self {
            known: findings.into_iter().map(by_fingerprint).collect(),
        }
    }

    /// Reads a baseline file.
    ///
    /// # Errors
    ///
    /// Why it is not a baseline file.
    pub fn read(text: &str) -> Result<Self, String> {
        let advice = "it is no baseline; `claimlint check --write-baseline FILE` writes one";
        let document: Document =
            serde_json::from_str(text).map_err(|error| format!("{advice} ({error})"))?;
        if document.version != 1 {
            return Err(format!(
                "it is a baseline of version {}, and this claimlint reads version 1",
                document.version
            ));
        }
        Ok(Self::new(document.findings))
    }

    /// The file: sorted, one finding per line, so that its diffs are readable.
    pub fn write(&self) -> String {
        let mut known: Vec<&KnownFinding> = self.known.values().collect();
        known.sort();
        let lines: Vec<String> = known
            .iter()
            .filter_map(|known| serde_json::to_string(known).ok())
            .map(|line| format!("  {line}"))
            .collect();
        if lines.is_empty() {
            return "{\"version\": 1, \"findings\": []}\n".to_owned();
        }
        format!(
            "{{\"version\": 1, \"findings\": [\n{}\n]}}\n",
            lines.join(",\n")
        )
    }

    /// How many entries it has.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// How many entries it has that another one lacks.
    pub fn beyond(&self, other: &Self) -> usize {
        let is_new = |fingerprint: &&String| !other.known.contains_key(*fingerprint);
        self.known.keys().filter(is_new).count()
    }

    /// Separates the findings that are in the baseline, by their fingerprints, which are in the
    /// same order. Also returns the entries that were not found.
    pub fn split(
        &self,
        findings: Vec<Finding>,
        fingerprints: &[String],
    ) -> (Vec<Finding>, Vec<Suppressed>, Vec<&KnownFinding>) {
        let mut found = BTreeSet::new();
        let (mut kept, mut aside) = (Vec::new(), Vec::new());
        for (at, finding) in findings.into_iter().enumerate() {
            let fingerprint = fingerprints.get(at).map_or("", String::as_str);
            if self.known.contains_key(fingerprint) {
                found.insert(fingerprint);
                aside.push(Suppressed {
                    finding,
                    by: SuppressedBy::Baseline,
                });
            } else {
                kept.push(finding);
            }
        }
        let is_gone = |known: &&KnownFinding| !found.contains(known.fingerprint.as_str());
        let mut gone: Vec<&KnownFinding> = self.known.values().filter(is_gone).collect();
        gone.sort();
        (kept, aside, gone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{FileId, Level};
    use crate::text::Span;

    fn known(fingerprint: &str) -> KnownFinding {
        KnownFinding {
            path: "a.md".to_owned(),
            rule: "some-rule".to_owned(),
            fingerprint: fingerprint.to_owned(),
        }
    }

    #[test]
    fn what_is_known_is_set_aside_and_what_is_gone_is_said() {
        let finding = |message: &str| {
            Finding::new(
                "some-rule",
                Level::Error,
                message,
                FileId(0),
                Span::new(0, 1),
            )
        };
        let baseline = Baseline::new([known("a"), known("b")]);
        let (kept, aside, gone) = baseline.split(
            vec![finding("old"), finding("new")],
            &["a".to_owned(), "c".to_owned()],
        );
        assert_eq!(kept, [finding("new")]);
        assert_eq!(aside[0].finding, finding("old"));
        assert_eq!(gone, [&known("b")]);
    }

    #[test]
    fn what_is_written_is_read_and_nothing_else() {
        for findings in [vec![], vec![known("a")], vec![known("b"), known("a")]] {
            let baseline = Baseline::new(findings);
            assert_eq!(Baseline::read(&baseline.write()), Ok(baseline));
        }
        insta::assert_snapshot!(Baseline::new([known("b"), known("a")]).write(), @r#"
        {"version": 1, "findings": [
          {"path":"a.md","rule":"some-rule","fingerprint":"a"},
          {"path":"a.md","rule":"some-rule","fingerprint":"b"}
        ]}
        "#);
        for wrong in [
            "",
            "[]",
            "{\"version\": 2, \"findings\": []}",
            "{\"version\": 1}",
        ] {
            assert!(Baseline::read(wrong).is_err(), "{wrong}");
        }
    }
}
