use crate::text::{Mapped, Span};

use super::Problem;

/// What a YAML file says, as far as it could be read.
#[derive(Clone, Debug, Default)]
pub struct YamlDocument {
    /// The top of the tree; None when the file is empty or holds nothing but comments.
    pub root: Option<Node>,
    /// What is wrong with it as YAML, in the order of the file.
    pub problems: Vec<Problem>,
    /// Every comment that was read, in the order of the file.
    pub comments: Vec<Comment>,
    /// Where reading stopped because of a syntax error; None when the file was read to its end.
    /// Behind this place the tree is silent, and that something is missing from it means nothing.
    pub broken_at: Option<usize>,
}

/// A comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Its bytes, from the `#` to the end of the line.
    pub span: Span,
    /// The words behind the `#`, trimmed.
    pub text: String,
}

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The bytes it is written in, without white space around them: quotes and brackets belong to
    /// it, the header of a block scalar (`|`) does not. Empty for a value that is not there.
    /// Behind an alias it is the place of the anchor's value.
    pub span: Span,
    /// What it is.
    pub kind: NodeKind,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// A single value.
    Scalar(Scalar),
    /// A list, `- a` or `[a]`.
    Sequence(Vec<Node>),
    /// Keys (always scalars, each at most once) and their values, in the order of the file.
    Mapping(Vec<(Node, Node)>),
}

/// A single value, as written: `2018`, `No` and `14:32` are what they look like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar {
    /// The value, each piece of it tied to the file.
    pub value: Mapped,
    /// How it is written.
    pub style: Style,
    /// Whether YAML reads it as nothing at all: no value, `~` or `null`, unquoted.
    pub null: bool,
    /// The comment that follows an unquoted value on its line with no space after the `#`: likely
    /// the rest of the words, as in `He came in at #1`.
    pub cut_by_comment: Option<Span>,
}

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In `'…'`.
    Single,
    /// In `"…"`.
    Double,
    /// Behind `|`.
    Literal,
    /// Behind `>`.
    Folded,
}

impl Scalar {
    /// The value that is not there.
    pub(super) fn nothing() -> Self {
        Self {
            value: Mapped::new(),
            style: Style::Plain,
            null: true,
            cut_by_comment: None,
        }
    }
}

impl Node {
    /// The scalar it is, if it is one.
    pub fn as_scalar(&self) -> Option<&Scalar> {
        match &self.kind {
            NodeKind::Scalar(scalar) => Some(scalar),
            NodeKind::Sequence(_) | NodeKind::Mapping(_) => None,
        }
    }

    /// Its words as written, if it is a scalar.
    pub fn as_str(&self) -> Option<&str> {
        self.as_scalar().map(|scalar| scalar.value.text())
    }

    /// Whether there is no value: nothing, `~` or `null`.
    pub fn is_null(&self) -> bool {
        self.as_scalar().is_some_and(|scalar| scalar.null)
    }

    /// The value of a key, if it is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.kind {
            NodeKind::Mapping(entries) => entries
                .iter()
                .find(|(name, _)| name.as_str() == Some(key))
                .map(|(_, value)| value),
            NodeKind::Scalar(_) | NodeKind::Sequence(_) => None,
        }
    }

    /// No value, at `span`.
    pub(super) fn nothing(span: Span) -> Self {
        Self {
            span,
            kind: NodeKind::Scalar(Scalar::nothing()),
        }
    }

    /// What it is, in the words of a message.
    pub(super) fn describe(&self) -> &'static str {
        match &self.kind {
            NodeKind::Scalar(scalar) if scalar.null => "nothing",
            NodeKind::Scalar(_) => "a single value",
            NodeKind::Sequence(_) => "a list",
            NodeKind::Mapping(_) => "a map",
        }
    }
}
