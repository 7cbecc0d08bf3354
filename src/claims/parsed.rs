//! A claims file with what is wrong with it, its comments and the bytes that must not be shown.

use super::{ClaimsFile, claims_file, discreet, masks};
use crate::text::{FileId, Span, TextFile};
use crate::yaml::{self, Problem};

/// A claims file that was read.
#[derive(Clone, Debug)]
pub struct ParsedClaims {
    /// The file.
    pub file: FileId,
    /// What it says; None when it is no claims file that this program reads.
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
            // Behind a syntax error the tree is silent: what seems absent may well be there.
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
