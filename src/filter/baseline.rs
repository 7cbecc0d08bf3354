//! The baseline: findings that existed when the linter was adopted.
//!
//! They are identified by their file and a fingerprint of their words, never by lines, so that they
//! are recognized when text moves. A file that was renamed keeps its findings: entries of a file
//! that is gone stand for the same words elsewhere, each once. A finding in the baseline is
//! suppressed; an entry that is no longer found is reported, so that the file shrinks as findings
//! are fixed.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use crate::finding::{Finding, Suppressed, SuppressedBy};

/// The contents of a baseline file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    known: BTreeSet<KnownFinding>,
}

/// An entry of a baseline, which does not contain the message.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownFinding {
    /// The file of the finding, relative to the root.
    pub path: String,
    /// The rule.
    pub rule: String,
    /// Its fingerprint, which stays the same when lines move and when the file is renamed.
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
        Self {
            known: findings.into_iter().collect(),
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

    /// The file: sorted, one finding per line, so that its diffs are readable. `json` writes an
    /// entry as JSON that is safe to print: paths are a stranger's words.
    pub fn write(&self, json: &dyn Fn(&KnownFinding) -> String) -> String {
        let known = self.known.iter();
        let lines: Vec<String> = known.map(|known| format!("  {}", json(known))).collect();
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

    /// How many entries it has that another one lacks, whatever their files are called.
    pub fn beyond(&self, other: &Self) -> usize {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for known in &other.known {
            *counts.entry(&known.fingerprint).or_default() += 1;
        }
        let is_new = |known: &&KnownFinding| match counts.get_mut(known.fingerprint.as_str()) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        };
        self.known.iter().filter(is_new).count()
    }

    /// Separates the findings that are in the baseline; `entries` are what it would have of them, in
    /// the same order, and `is_there` says whether a file still exists. Also returns the entries
    /// that were not found.
    pub fn split(
        &self,
        findings: Vec<Finding>,
        entries: &[KnownFinding],
        is_there: &dyn Fn(&str) -> bool,
    ) -> (Vec<Finding>, Vec<Suppressed>, Vec<&KnownFinding>) {
        let mut found: BTreeSet<&KnownFinding> = entries
            .iter()
            .filter_map(|entry| self.known.get(entry))
            .collect();
        let mut of_lost_files: HashMap<&str, Vec<&KnownFinding>> = HashMap::new();
        let mut lost: BTreeMap<&str, bool> = BTreeMap::new();
        for known in self.known.iter().rev() {
            let is_lost = lost
                .entry(&known.path)
                .or_insert_with(|| !is_there(&known.path));
            if *is_lost && !found.contains(known) {
                of_lost_files
                    .entry(&known.fingerprint)
                    .or_default()
                    .push(known);
            }
        }
        let (mut kept, mut aside) = (Vec::new(), Vec::new());
        for (at, finding) in findings.into_iter().enumerate() {
            let mut moved = |entry: &KnownFinding| {
                of_lost_files
                    .get_mut(entry.fingerprint.as_str())
                    .and_then(Vec::pop)
            };
            let known = entries
                .get(at)
                .and_then(|entry| self.known.get(entry).or_else(|| moved(entry)));
            match known {
                Some(known) => {
                    found.insert(known);
                    aside.push(Suppressed {
                        finding,
                        by: SuppressedBy::Baseline,
                    });
                }
                None => kept.push(finding),
            }
        }
        let gone = self.known.iter().filter(|known| !found.contains(known));
        (kept, aside, gone.collect())
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
            &[known("a"), known("c")],
            &|_| true,
        );
        assert_eq!(kept, [finding("new")]);
        assert_eq!(aside[0].finding, finding("old"));
        assert_eq!(gone, [&known("b")]);
        // The same words in another file are new, unless the file of the entry is gone: then once.
        let renamed = |path: &str| KnownFinding {
            path: path.to_owned(),
            ..known("a")
        };
        for (is_there, left) in [(true, 2), (false, 1)] {
            let (kept, aside, gone) = baseline.split(
                vec![finding("one"), finding("two")],
                &[renamed("b.md"), renamed("c.md")],
                &|path| is_there || path != "a.md",
            );
            assert_eq!(
                (kept.len(), aside.len(), gone.len()),
                (left, 2 - left, left)
            );
        }
        assert_eq!(Baseline::new([renamed("b.md")]).beyond(&baseline), 0);
        assert_eq!(
            Baseline::new([renamed("b.md"), known("a")]).beyond(&baseline),
            1
        );
    }

    fn json(known: &KnownFinding) -> String {
        serde_json::to_string(known).expect("JSON")
    }

    #[test]
    fn what_is_written_is_read_and_nothing_else() {
        for findings in [vec![], vec![known("a")], vec![known("b"), known("a")]] {
            let baseline = Baseline::new(findings);
            assert_eq!(Baseline::read(&baseline.write(&json)), Ok(baseline));
        }
        insta::assert_snapshot!(Baseline::new([known("b"), known("a")]).write(&json), @r#"
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
