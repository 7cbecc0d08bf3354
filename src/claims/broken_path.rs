//! Paths of claims files that cannot be resolved.

use crate::text::{FileId, Span};
use crate::yaml::Text;

/// A path of a claims file that could not be resolved.
#[derive(Clone, Debug)]
pub struct BrokenPath {
    /// The file it is written in.
    pub file: FileId,
    /// Where it is written.
    pub span: Span,
    /// What it should be a path of.
    pub role: PathRole,
    /// The path as written.
    pub path: String,
    /// What is wrong.
    pub error: PathError,
}

impl BrokenPath {
    /// The path `written` in `file`, with [`PathError::Outside`] until another error is set.
    pub fn new(file: FileId, written: &Text, role: PathRole) -> Self {
        Self {
            file,
            span: written.span,
            role,
            path: written.as_str().to_owned(),
            error: PathError::Outside,
        }
    }
}

/// What a path of a claims file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathRole {
    /// The article.
    Article,
    /// A file with more sources.
    Bibliography,
    /// A local copy of a source.
    SourceFile,
}

/// Why a path could not be resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathError {
    /// It is outside of the root.
    Outside,
    /// It is a folder, a pipe or a device.
    NotAFile,
    /// There is no such file; files that could be meant, most similar first, as they would be
    /// written.
    Missing(Vec<String>),
}
