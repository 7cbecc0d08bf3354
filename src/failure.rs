//! That the tool could not do its work: an unreadable file, bad usage, bad settings.
//!
//! Never a finding: a failure says nothing about the article. It ends a run with status 2 and
//! leaves every other file to be checked.

use std::fmt;

/// One thing that could not be done.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Failure {
    /// What it was about, as shown to people; empty when it was about no file.
    pub path: String,
    /// What went wrong and, where there is one, what to do.
    pub message: String,
}

impl Failure {
    /// A failure about the file or folder at `path`.
    pub fn at(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            message: message.into(),
        }
    }

    /// A failure about no file in particular.
    pub fn new(message: impl Into<String>) -> Self {
        Self::at("", message)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            f.write_str(&self.message)
        } else {
            write!(f, "{}: {}", self.path, self.message)
        }
    }
}

impl std::error::Error for Failure {}
