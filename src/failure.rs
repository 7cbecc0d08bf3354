//! That the tool could not do its work: an unreadable file, bad usage, bad settings.
//!
//! Never a finding: a failure says nothing about the article. It ends a run with status 2 and
//! leaves every other file to be checked.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

/// One thing that could not be done.
///
/// Two failures are the same, and stand in the same place of a list, when they read the same.
#[derive(Clone, Debug)]
pub struct Failure {
    /// What kind of thing it is.
    pub kind: FailureKind,
    /// What it was about, as shown to people; empty when it was about no file.
    pub path: String,
    /// What went wrong and, where there is one, what to do; without its causes.
    pub message: String,
    source: Option<Arc<dyn Error + Send + Sync>>,
}

/// What kind of thing could not be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FailureKind {
    /// What was typed means nothing here: a name, an address, a claim that is not there.
    Usage,
    /// Something was to be checked, and there is nothing to check.
    NothingToCheck,
    /// A file or a stream cannot be read, or is not what it has to be.
    Unreadable,
    /// A file or a stream cannot be written, or must not be.
    Unwritable,
    /// A file cannot be edited as it is laid out, or because of what it says.
    Uneditable,
    /// The settings say what they may not, or cannot be read.
    Settings,
    /// The baseline cannot be read as one.
    Baseline,
    /// `claims.lock` cannot be used, or would change where it must not.
    Lock,
    /// git does not have what it was asked for.
    Git,
    /// The network cannot be used at all; that one page cannot be had is no failure.
    Network,
    /// A mistake of claimlint.
    Internal,
}

impl Failure {
    /// A failure about the file or folder at `path`.
    pub fn at(kind: FailureKind, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            kind,
            path: path.into(),
            message: message.into(),
            source: None,
        }
    }

    /// A failure about no file in particular.
    pub fn new(kind: FailureKind, message: impl Into<String>) -> Self {
        Self::at(kind, "", message)
    }

    /// A file or a stream that cannot be read, or is not what it has to be.
    pub fn unreadable(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self::at(FailureKind::Unreadable, path, message)
    }

    /// A file that cannot be written, or must not be.
    pub fn unwritable(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self::at(FailureKind::Unwritable, path, message)
    }

    /// Something typed that means nothing here.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(FailureKind::Usage, message)
    }

    /// Something that git does not have.
    pub fn git(message: impl Into<String>) -> Self {
        Self::new(FailureKind::Git, message)
    }

    /// The same, with what caused it; whose own causes count, too.
    #[must_use]
    pub fn caused_by(mut self, cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(Arc::from(cause.into()));
        self
    }

    /// What caused it, the nearest first, in the words of each.
    pub fn causes(&self) -> impl Iterator<Item = String> {
        let mut next = self.source();
        std::iter::from_fn(move || {
            let cause = next?;
            next = cause.source();
            Some(cause.to_string())
        })
    }

    /// The message and its causes, for programs: `no proxy: builder error: empty host`.
    pub fn message_in_full(&self) -> String {
        self.joined(&self.message, ": ")
    }

    /// Everything on one line, for people: `a.md: it is gone: caused by …`.
    pub fn in_words(&self) -> String {
        self.joined(&self.to_string(), ": caused by ")
    }

    fn joined(&self, first: &str, between: &str) -> String {
        self.causes().fold(first.to_owned(), |mut words, cause| {
            words.push_str(between);
            words.push_str(&cause);
            words
        })
    }

    /// What two failures are compared by.
    fn words(&self) -> (&str, String, FailureKind) {
        (&self.path, self.message_in_full(), self.kind)
    }
}

impl PartialEq for Failure {
    fn eq(&self, other: &Self) -> bool {
        self.words() == other.words()
    }
}

impl Eq for Failure {}

impl PartialOrd for Failure {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Failure {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.words().cmp(&other.words())
    }
}

/// Path and message; [`Error::source`] leads to the causes.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            f.write_str(&self.message)
        } else {
            write!(f, "{}: {}", self.path, self.message)
        }
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|cause| cause as _)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_reads_with_its_causes() {
        let disk = std::io::Error::other("disk on fire");
        let inner = Failure::new(FailureKind::Git, "git fell over").caused_by(disk);
        for (failure, shown, words, message) in [
            (
                Failure::new(FailureKind::Usage, "what?"),
                "what?",
                "what?",
                "what?",
            ),
            (
                Failure::at(FailureKind::Unreadable, "a.md", "no such file"),
                "a.md: no such file",
                "a.md: no such file",
                "no such file",
            ),
            (
                Failure::at(FailureKind::Lock, "a.lock", "no").caused_by(inner.clone()),
                "a.lock: no",
                "a.lock: no: caused by git fell over: caused by disk on fire",
                "no: git fell over: disk on fire",
            ),
            (
                Failure::new(FailureKind::Network, "no proxy").caused_by("a word"),
                "no proxy",
                "no proxy: caused by a word",
                "no proxy: a word",
            ),
        ] {
            assert_eq!(failure.to_string(), shown);
            assert_eq!(failure.in_words(), words);
            assert_eq!(failure.message_in_full(), message);
        }
        assert!(
            inner
                .source()
                .is_some_and(<dyn Error>::is::<std::io::Error>)
        );
    }

    #[test]
    fn failures_are_the_same_when_they_read_the_same() {
        let of = |path: &str, message: &str| Failure::at(FailureKind::Unreadable, path, message);
        let mut failures = vec![
            of("b", "x").caused_by("two"),
            of("b", "x").caused_by("one"),
            of("b", "x").caused_by("two"),
            of("a", "y"),
            of("", "z"),
        ];
        failures.sort();
        failures.dedup();
        let words: Vec<String> = failures.iter().map(Failure::in_words).collect();
        assert_eq!(
            words,
            ["z", "a: y", "b: x: caused by one", "b: x: caused by two"]
        );
    }
}
