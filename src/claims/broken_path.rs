//! Paths of claims files that lead nowhere.

use crate::text::{FileId, Span};
use crate::yaml::Text;

/// A path of a claims file that could not be followed.
#[derive(Clone, Debug)]
pub struct BrokenPath {
    /// The file it is written in.
    pub file: FileId,
    /// Where it is written.
    pub span: Span,
    /// What it should lead to.
    pub role: PathRole,
    /// The path as written.
    pub path: String,
    /// What is wrong.
    pub error: PathError,
}

impl BrokenPath {
    /// That the path `written` in `file` could not be followed; out of the root, unless said
    /// otherwise.
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

/// What a path of a claims file should lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathRole {
    /// The article.
    Article,
    /// A file with more sources.
    Bibliography,
    /// A local copy of a source.
    SourceFile,
}

/// Why a path could not be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathError {
    /// It leads out of the root.
    Outside,
    /// A folder, a pipe or a device is there.
    NotAFile,
    /// Nothing is there; files that could be meant, nearest first, as they would be written.
    Missing(Vec<String>),
}
