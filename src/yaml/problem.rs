use crate::text::Span;

/// Something wrong with a file as YAML, or with what stands at one of its keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The bytes it is about.
    pub span: Span,
    /// What is wrong: lower case, no final period.
    pub message: String,
    /// A few words beside the underline; may be empty.
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

    /// Words beside the underline.
    #[must_use]
    pub fn labelled(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// What to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// The problems of one reading; so many that nobody will read them all are only counted.
#[derive(Default)]
pub(super) struct Problems {
    told: Vec<Problem>,
    more: usize,
    /// Where the first one stands that is only counted.
    silent_from: Span,
}

impl Problems {
    /// Problems told one by one: a file that was made to hurt must not cost a finding a byte.
    const TOLD: usize = 1000;

    pub(super) fn push(&mut self, problem: Problem) {
        if self.told.len() < Self::TOLD {
            self.told.push(problem);
            return;
        }
        if self.more == 0 {
            self.silent_from = problem.span;
        }
        self.more += 1;
    }

    /// All that were told, and how many were not.
    pub(super) fn into_told(mut self) -> Vec<Problem> {
        if self.more > 0 {
            let message = format!("and {} more problems in this file", self.more);
            self.told.push(
                Problem::new(self.silent_from, message)
                    .help("mend the first ones, and check the file again"),
            );
        }
        self.told
    }
}
