//! A claims file with its problems, its comments and the bytes that must not be shown.

use super::{ClaimsFile, claims_file, discreet, masks};
use crate::text::{FileId, Span, TextFile};
use crate::yaml::{self, Problem};

/// A claims file that was read.
#[derive(Clone, Debug)]
pub struct ParsedClaims {
    /// The file.
    pub file: FileId,
    /// The decoded file; None when it is not a claims file, or one of an unsupported version.
    pub model: Option<ClaimsFile>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// Its bytes that no output may show.
    pub masks: Vec<Span>,
    /// Its comments, in order.
    pub comments: Vec<yaml::Comment>,
}

impl ParsedClaims {
    /// Reads a claims file.
    pub fn read(text: &TextFile, file: FileId) -> Self {
        let document = yaml::parse(text);
        let masks = masks(text, &document);
        let mut problems = document.problems;
        let broken = document.broken_at.is_some();
        let model = match &document.root {
            // The tree ends at a syntax error: keys that seem absent may follow it.
            Some(_) if broken => None,
            Some(root) => claims_file(root, file, &mut problems),
            None => {
                if problems.is_empty() {
                    problems.push(
                        Problem::new(Span::default(), "this claims file is empty")
                            .help("write `version: 1`, `article:` and `claims:`"),
                    );
                }
                None
            }
        };
        Self {
            file,
            model,
            problems: discreet(problems, &masks),
            masks,
            comments: document.comments,
        }
    }
}
