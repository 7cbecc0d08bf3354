use crate::text::Span;

/// An error in a file's YAML, or in the value of one of its keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The bytes it is about.
    pub span: Span,
    /// What is wrong: lower case, no final period.
    pub message: String,
    /// A few words for the underlined place; may be empty.
    pub label: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl Problem {
    /// A problem at `span`, to be completed by the methods below.
    pub fn new(span: Span, message: impl Into<String>) -> Self {
        Self {
            span,
            message: message.into(),
            label: String::new(),
            help: None,
        }
    }

    /// Sets the words for the underlined place.
    #[must_use]
    pub fn labelled(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Sets the help.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// The problems of one file; after a maximum they are only counted.
#[derive(Default)]
pub(super) struct Problems {
    shown: Vec<Problem>,
    more: usize,
    /// The span of the first one that is only counted.
    silent_from: Span,
}

impl Problems {
    /// Most problems that are reported one by one, so that a hostile file cannot cause one for
    /// each of its bytes.
    const MOST: usize = 1000;

    pub(super) fn push(&mut self, problem: Problem) {
        if self.shown.len() < Self::MOST {
            self.shown.push(problem);
            return;
        }
        if self.more == 0 {
            self.silent_from = problem.span;
        }
        self.more += 1;
    }

    /// The problems, and one with the number of those left out.
    pub(super) fn into_vec(mut self) -> Vec<Problem> {
        if self.more > 0 {
            let message = format!("and {} more problems in this file", self.more);
            self.shown.push(
                Problem::new(self.silent_from, message)
                    .help("fix the first ones, and check the file again"),
            );
        }
        self.shown
    }
}
