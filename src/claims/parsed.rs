//! A claims file with its problems, its comments and the bytes that must not be shown.

use super::{ClaimsFile, Secrets, SourcesFile, claims_file, discreet};
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
        let mut document = yaml::parse(text);
        let secrets = Secrets::of(text, &document, SourcesFile::Claims);
        let mut problems = document.problems;
        problems.extend(secrets.problems.iter().cloned());
        let broken = document.broken_at.is_some();
        let mut model = match &mut document.root {
            // The tree ends at a syntax error: keys that seem absent may follow it.
            Some(_) if broken => None,
            Some(root) => {
                secrets.prune(root);
                claims_file(root, file, &mut problems)
            }
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
        if let Some(model) = &mut model {
            model.withhold(&secrets.ids);
        }
        Self {
            file,
            model,
            problems: discreet(problems, &secrets.masks),
            masks: secrets.masks,
            comments: document.comments,
        }
    }
}
