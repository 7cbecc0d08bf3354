//! What the linter says about an article: plain data, no rendering.
//!
//! A *finding* is about the article and its claims. That the tool could not do its work is a
//! [`crate::failure::Failure`], and the two never mix.

mod standing;

use std::fmt;

use crate::text::Span;

pub use crate::text::FileId;
pub use standing::{ClaimStanding, Standing, Standings, WordsStanding};

/// The severity of a finding, in ascending order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth knowing; folded into a line per rule unless asked for.
    Info,
    /// Worth fixing.
    Warning,
    /// Wrong.
    Error,
}

impl Level {
    /// The word for it in every output and setting.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A place in a file with a few words about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The file.
    pub file: FileId,
    /// The bytes it is about.
    pub span: Span,
    /// A few words for the underlined place; empty for none.
    pub text: String,
}

/// An edit that fixes a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What to replace; spans of one file do not overlap.
    pub edits: Vec<Edit>,
    /// Whether it can be applied without review, because the meaning stays the same.
    pub safe: bool,
}

/// One replacement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The file.
    pub file: FileId,
    /// The bytes to replace.
    pub span: Span,
    /// The replacement.
    pub text: String,
}

/// Something wrong with an article, its claims or its sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Name of the rule.
    pub rule: &'static str,
    /// Its level, before settings change it.
    pub level: Level,
    /// The best standing that the words can have which it is about; None when it says nothing of
    /// how they are sourced.
    pub undermines: Option<Standing>,
    /// What is wrong: lower case, no final period.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Where it is.
    pub primary: Label,
    /// Other places that belong to it, in the same file or another.
    pub related: Vec<Label>,
    /// Id (or `#4`) of the claim it is about.
    pub claim: Option<String>,
    /// Id of the source it is about.
    pub source: Option<String>,
    /// An edit that fixes it.
    pub fix: Option<Fix>,
    /// Whether settings or the command line accept it, so that it is no more than a note.
    pub is_accepted: bool,
    /// Whether it is an error because a machine drafted the text, unless settings say otherwise.
    pub is_strict: bool,
}

/// A comment that takes findings out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// The file it stands in.
    pub file: FileId,
    /// The whole comment.
    pub span: Span,
    /// The rules it names, each with its place.
    pub rules: Vec<(String, Span)>,
    /// Why.
    pub reason: Option<String>,
    /// What it speaks for; None when nothing follows it.
    pub scope: Option<Span>,
}

/// A finding that is left out of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppressed {
    /// The finding.
    pub finding: Finding,
    /// Why it is not said.
    pub by: SuppressedBy,
}

/// Why a finding is not said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SuppressedBy {
    /// A suppression beside it, with the reason that it gives; empty when it gives none.
    Comment(String),
    /// It was there when the baseline was written.
    Baseline,
}

impl Finding {
    /// A finding of `rule` at `span`, to be completed by the methods below.
    pub fn new(
        rule: &'static str,
        level: Level,
        message: impl Into<String>,
        file: FileId,
        span: Span,
    ) -> Self {
        Self {
            rule,
            level,
            undermines: None,
            message: message.into(),
            help: None,
            primary: Label {
                file,
                span,
                text: String::new(),
            },
            related: Vec::new(),
            claim: None,
            source: None,
            fix: None,
            is_accepted: false,
            is_strict: false,
        }
    }

    /// The best standing that the words can have which it is about.
    #[must_use]
    pub fn undermines(mut self, standing: impl Into<Option<Standing>>) -> Self {
        self.undermines = standing.into();
        self
    }

    /// Words beside the underline of the finding's own place.
    #[must_use]
    pub fn labelled(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// What to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Another place that belongs to it.
    #[must_use]
    pub fn related(mut self, file: FileId, span: Span, text: impl Into<String>) -> Self {
        self.related.push(Label {
            file,
            span,
            text: text.into(),
        });
        self
    }

    /// The claim it is about.
    #[must_use]
    pub fn claim(mut self, id: impl Into<String>) -> Self {
        self.claim = Some(id.into());
        self
    }

    /// The source it is about.
    #[must_use]
    pub fn source(mut self, id: impl Into<String>) -> Self {
        self.source = Some(id.into());
        self
    }

    /// An edit that fixes it.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }
}
