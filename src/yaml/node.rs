use crate::text::{Mapped, Span};

use super::Problem;

/// A parsed YAML file, as far as it could be read.
#[derive(Clone, Debug, Default)]
pub struct YamlDocument {
    /// The top of the tree; None when the file is empty or holds nothing but comments.
    pub root: Option<Node>,
    /// Its YAML errors, in the order of the file.
    pub problems: Vec<Problem>,
    /// Every comment that was read, in the order of the file.
    pub comments: Vec<Comment>,
    /// Where parsing stopped because of a syntax error; None when the file was read to its end.
    /// What follows is not in the tree, so a missing key does not mean that the file lacks it.
    pub broken_at: Option<usize>,
    /// Keys with their values that are not in the tree: the second of two equal keys, merge keys,
    /// keys that are no text. Each has been reported.
    pub left_out: Vec<(Node, Node)>,
    /// Every alias with a value, in the order of the file.
    pub aliases: Vec<Alias>,
    /// Where a second document starts, which is not in the tree.
    pub second_document: Option<usize>,
}

/// The use of an anchored value, `*name`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The bytes of the alias itself.
    pub span: Span,
    /// The bytes of the value that it stands for, which come before it.
    pub target: Span,
}

/// A comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Its bytes, from the `#` to the end of the line.
    pub span: Span,
    /// The words after the `#`, trimmed.
    pub text: String,
}

/// A value and its span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The bytes it is written in, without white space around them: quotes and brackets belong to
    /// it, the header of a block scalar (`|`) does not. Empty for a missing value. For an alias it
    /// is the span of the anchor's value.
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

/// A single value, always a string: `2018`, `No` and `14:32` are not converted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar {
    /// The value, mapped to the file.
    pub value: Mapped,
    /// How it is written.
    pub style: Style,
    /// Whether it is null in YAML: no value, `~` or `null`, unquoted.
    pub null: bool,
    /// The comment that follows an unquoted value on its line without a space after the `#`: likely
    /// a part of the value, as in `He came in at #1`.
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
    /// After `|`.
    Literal,
    /// After `>`.
    Folded,
}

impl Scalar {
    /// A missing value.
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
    pub fn nothing(span: Span) -> Self {
        Self {
            span,
            kind: NodeKind::Scalar(Scalar::nothing()),
        }
    }

    /// Its kind, for messages.
    pub(super) fn describe(&self) -> &'static str {
        match &self.kind {
            NodeKind::Scalar(scalar) if scalar.null => "nothing",
            NodeKind::Scalar(_) => "a single value",
            NodeKind::Sequence(_) => "a list",
            NodeKind::Mapping(_) => "a map",
        }
    }
}
