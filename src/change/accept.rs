//! Accepts what a change weakens, where somebody else than its author allows it.
//!
//! Invariant: settings accept only as they were before the change, or as the policy has them.

use crate::finding::Finding;
use crate::rules::weakened_check;
use crate::settings::{AcceptWeakened, NAME};

/// What accepts findings of `weakened-check`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Acceptance<'a> {
    /// The reason on the command line, which is about all of them.
    pub(super) typed: Option<&'a str>,
    /// The entries of trusted settings.
    pub(super) entries: &'a [AcceptWeakened],
}

impl Acceptance<'_> {
    /// Turns findings into notes that are accepted; `root_paths` are the paths of all files.
    pub(super) fn accept(&self, findings: &mut [Finding], root_paths: &[String]) {
        for finding in findings {
            let path = root_paths.get(finding.primary.file.0);
            let path = path.map_or("", String::as_str);
            let entry = self.entries.iter().find(|entry| entry.paths.matches(path));
            if let Some(reason) = self.typed {
                weakened_check::accept(finding, reason, "`--accept-weakened`");
            } else if let Some(entry) = entry {
                let by = format!("`accept-weakened` of {NAME}");
                weakened_check::accept(finding, &entry.reason, &by);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{FileId, Level};
    use crate::settings;
    use crate::text::{Span, TextFile};

    #[test]
    fn what_is_accepted_is_a_note_with_its_reason() {
        let text = "accept-weakened: [{paths: [\"archive/**\", \"!archive/kept.md\"], reason: old}, {paths: archive/a.md, reason: never}]";
        let read = settings::read(&TextFile::new(NAME, text)).expect("settings");
        let note = |reason: &str| format!("this change suppresses x (accepted: {reason})");
        for (typed, path, message) in [
            (None, "archive/a.md", Some(note("old"))),
            (None, "archive/2018/a.md", Some(note("old"))),
            (None, "archive/kept.md", None),
            (None, "articles/a.md", None),
            (None, "", None),
            (
                Some("the desk agreed"),
                "articles/a.md",
                Some(note("the desk agreed")),
            ),
            (
                Some("the desk agreed"),
                "archive/a.md",
                Some(note("the desk agreed")),
            ),
            (Some("a\nb"), "archive/a.md", Some(note("a b"))),
        ] {
            let acceptance = Acceptance {
                typed,
                entries: &read.accept_weakened,
            };
            let mut findings = [weakened_check::suppression(
                (FileId(0), Span::default()),
                "x",
            )];
            acceptance.accept(&mut findings, &[path.to_owned()]);
            let [found] = findings;
            assert_eq!(found.is_accepted, message.is_some(), "{path}");
            let level = if message.is_some() {
                Level::Info
            } else {
                Level::Warning
            };
            assert_eq!(found.level, level, "{path}");
            assert_eq!(
                found.message,
                message.unwrap_or_else(|| "this change suppresses x".to_owned())
            );
        }
    }
}
