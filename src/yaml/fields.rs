use std::ops::Range;

use crate::text::{Mapped, Span};

use super::line::glued_key;
use super::{Node, NodeKind, Problem, Scalar, suggest};

/// The keys of a mapping, decoded one by one: a key that is wrong becomes a [`Problem`] and
/// counts as absent, and the others are still read.
///
/// A key without a value (`quote:`, `~`, `null`) also counts as absent; only the `required_…`
/// methods report it.
///
/// ```
/// use claimlint::text::{Span, TextFile};
/// use claimlint::yaml::{self, Fields, Node, Problem, Text};
///
/// struct Source {
///     span: Span,
///     title: Option<Text>,
///     author: Vec<Text>,
///     confidential: bool,
/// }
///
/// fn source(node: &Node, problems: &mut Vec<Problem>) -> Option<Source> {
///     let known = ["title", "author", "confidential"];
///     let mut fields = Fields::new(node, "a source", &known, problems)?;
///     Some(Source {
///         span: node.span,
///         title: fields.text("title"),
///         author: fields.texts("author"),
///         confidential: fields.flag("confidential").unwrap_or(false),
///     })
/// }
///
/// let file = TextFile::new("a.yaml", "{title: 1984, author: George Orwell, confidental: true}");
/// let mut document = yaml::parse(&file);
/// let root = document.root.take().expect("a value");
/// let book = source(&root, &mut document.problems).expect("a map");
/// assert_eq!(book.title.expect("a title").as_str(), "1984");
/// assert_eq!(book.author.len(), 1);
/// assert!(!book.confidential);
/// assert_eq!(document.problems[0].message, "`confidental` is not a key of a source");
/// assert_eq!(document.problems[0].help.as_deref(), Some("did you mean `confidential`?"));
/// # assert_eq!(book.span, root.span);
/// ```
pub struct Fields<'n, 'p> {
    span: Span,
    what: &'static str,
    entries: &'n [(Node, Node)],
    problems: &'p mut Vec<Problem>,
}

/// A single value as written, with its span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The value, mapped to the file.
    pub value: Mapped,
    /// The bytes of the whole value, its quotes included.
    pub span: Span,
    /// See [`Scalar::cut_by_comment`].
    pub cut_by_comment: Option<Span>,
}

impl Text {
    /// The decoded value.
    pub fn as_str(&self) -> &str {
        self.value.text()
    }

    /// A value that the file has at `span` exactly as given.
    pub fn written(value: &str, span: Span) -> Self {
        let mut mapped = Mapped::new();
        mapped.push_verbatim(value, span.start);
        Self {
            value: mapped,
            span,
            cut_by_comment: None,
        }
    }

    /// The single value that `node` is, if it is one.
    pub fn of(node: &Node) -> Option<Self> {
        node.as_scalar().map(|scalar| Self::new(node, scalar))
    }

    /// The bytes of the file that a range of the value came from.
    pub fn span_of(&self, range: Range<usize>) -> Span {
        self.value.span(range)
    }

    fn new(node: &Node, scalar: &Scalar) -> Self {
        Self {
            value: scalar.value.clone(),
            span: node.span,
            cut_by_comment: scalar.cut_by_comment,
        }
    }
}

impl<'n, 'p> Fields<'n, 'p> {
    /// The keys of `node`, which messages call `what` (such as "a claim"), and which may have the
    /// keys `known`. Every other key is a problem. None, with a problem, when it is not a mapping.
    pub fn new(
        node: &'n Node,
        what: &'static str,
        known: &[&str],
        problems: &'p mut Vec<Problem>,
    ) -> Option<Self> {
        let fields = Self::open(node, what, problems)?;
        for (key, _) in fields.entries {
            let name = key.as_str().unwrap_or_default();
            if !known.contains(&name) {
                fields
                    .problems
                    .push(unknown_key(key.span, name, what, known));
            }
        }
        Some(fields)
    }

    /// Like [`Fields::new`] for a mapping whose keys are ids that the user chose, to be iterated
    /// with [`Fields::entries`].
    pub fn open(
        node: &'n Node,
        what: &'static str,
        problems: &'p mut Vec<Problem>,
    ) -> Option<Self> {
        let NodeKind::Mapping(entries) = &node.kind else {
            problems.push(
                Problem::new(
                    node.span,
                    format!("{what} must be a map, not {}", node.describe()),
                )
                .labelled("expected `key: value`")
                .help(match node.as_str().and_then(glued_key) {
                    Some(_) => "put a space after the colon of each key",
                    None => "write each key on a line of its own, or all as `{key: value, …}`",
                }),
            );
            return None;
        };
        Some(Self {
            span: node.span,
            what,
            entries,
            problems,
        })
    }

    /// The bytes of the whole mapping.
    pub fn span(&self) -> Span {
        self.span
    }

    /// All keys and values, in the order of the file.
    pub fn entries(&self) -> &'n [(Node, Node)] {
        self.entries
    }

    /// Whether the key is written, with or without a value.
    pub fn has(&self, key: &str) -> bool {
        self.entry(key).is_some()
    }

    /// The bytes of the key itself, when it is written.
    pub fn key_span(&self, key: &str) -> Option<Span> {
        self.entry(key).map(|(name, _)| name.span)
    }

    /// The value of a key, whatever it is; None when there is no value.
    pub fn node(&self, key: &str) -> Option<&'n Node> {
        self.entry(key)
            .map(|(_, value)| value)
            .filter(|value| !value.is_null())
    }

    /// A single value as written.
    pub fn text(&mut self, key: &str) -> Option<Text> {
        let node = self.node(key)?;
        self.as_text(key, node)
    }

    /// A single value that is required and must not be blank.
    pub fn required_text(&mut self, key: &str) -> Option<Text> {
        let Some(node) = self.node(key) else {
            self.missing(key);
            return None;
        };
        let text = self.as_text(key, node)?;
        if text.as_str().trim().is_empty() {
            self.missing(key);
            return None;
        }
        Some(text)
    }

    /// A single value or a list of them.
    pub fn texts(&mut self, key: &str) -> Vec<Text> {
        self.one_or_many(key)
            .iter()
            .filter_map(|node| self.as_text(key, node))
            .collect()
    }

    /// `true` or `false`.
    pub fn flag(&mut self, key: &str) -> Option<bool> {
        let node = self.node(key)?;
        match node.as_str() {
            Some("true") => Some(true),
            Some("false") => Some(false),
            _ => {
                self.problems.push(
                    Problem::new(node.span, format!("`{key}` is either `true` or `false`"))
                        .labelled("expected `true` or `false`")
                        .help(format!(
                            "write `{key}: true`, or delete the key for `false`"
                        )),
                );
                None
            }
        }
    }

    /// One of the words of `choices`, given with what each of them means.
    pub fn choice<T: Copy>(&mut self, key: &str, choices: &[(&str, T)]) -> Option<T> {
        let text = self.text(key)?;
        let found = choices.iter().find(|(word, _)| *word == text.as_str());
        if found.is_none() {
            let words = || choices.iter().map(|(word, _)| *word);
            let help = match suggest(text.as_str(), words()) {
                Some(word) => did_you_mean(word),
                None => format!("it is one of {}", list(words())),
            };
            let message = format!(
                "`{}` is no `{key}` that {} can have",
                text.as_str(),
                self.what
            );
            self.problems
                .push(Problem::new(text.span, message).help(help));
        }
        found.map(|&(_, meaning)| meaning)
    }

    /// The entries of a list; empty, with a problem, when there is something else.
    pub fn list(&mut self, key: &str) -> &'n [Node] {
        match self.node(key) {
            None => &[],
            Some(Node {
                kind: NodeKind::Sequence(items),
                ..
            }) => items,
            Some(other) => {
                self.wrong_type(key, "a list", other);
                &[]
            }
        }
    }

    /// The entries of a list, or the single value instead of a list. Entries without a value are
    /// left out.
    pub fn one_or_many(&mut self, key: &str) -> Vec<&'n Node> {
        match self.node(key) {
            None => Vec::new(),
            Some(Node {
                kind: NodeKind::Sequence(items),
                ..
            }) => items.iter().filter(|item| !item.is_null()).collect(),
            Some(other) => vec![other],
        }
    }

    /// The keys and values of a mapping; empty, with a problem, when there is something else.
    pub fn map(&mut self, key: &str) -> &'n [(Node, Node)] {
        match self.node(key) {
            None => &[],
            Some(Node {
                kind: NodeKind::Mapping(entries),
                ..
            }) => entries,
            Some(other) => {
                self.wrong_type(key, "a map", other);
                &[]
            }
        }
    }

    /// Adds a problem that the caller found.
    pub fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// The list of problems, to pass to a function that decodes a part.
    pub fn problems(&mut self) -> &mut Vec<Problem> {
        self.problems
    }

    fn entry(&self, key: &str) -> Option<&'n (Node, Node)> {
        self.entries
            .iter()
            .find(|(name, _)| name.as_str() == Some(key))
    }

    fn as_text(&mut self, key: &str, node: &'n Node) -> Option<Text> {
        let Some(scalar) = node.as_scalar() else {
            self.wrong_type(key, "text", node);
            return None;
        };
        Some(Text::new(node, scalar))
    }

    fn wrong_type(&mut self, key: &str, expected: &str, found: &Node) {
        self.problems.push(
            Problem::new(
                found.span,
                format!("`{key}` must be {expected}, not {}", found.describe()),
            )
            .labelled(format!("expected {expected}"))
            .help(match expected {
                "a list" => {
                    format!("write `{key}: [one, two]`, or `- one` on a line of its own for each")
                }
                "a map" => format!(
                    "write `{key}: {{name: value}}`, or `name: value` on a line of its own for each"
                ),
                _ => format!("write `{key}: the words`; quote them when they begin with a bracket"),
            }),
        );
    }

    fn missing(&mut self, key: &str) {
        let problem = match self.key_span(key) {
            Some(span) => Problem::new(span, format!("`{key}` is empty"))
                .help(format!("write the words after `{key}:`")),
            None => Problem::new(self.span, format!("{} has no `{key}`", self.what))
                .help(format!("add `{key}: …`")),
        };
        self.problems.push(problem);
    }
}

fn unknown_key(span: Span, name: &str, what: &str, known: &[&str]) -> Problem {
    let help = match suggest(name, known.iter().copied()) {
        Some(key) => did_you_mean(key),
        None => format!("its keys are {}", list(known.iter().copied())),
    };
    Problem::new(span, format!("`{name}` is not a key of {what}")).help(help)
}

fn did_you_mean(word: &str) -> String {
    format!("did you mean `{word}`?")
}

fn list<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let words: Vec<_> = words.map(|word| format!("`{word}`")).collect();
    words.join(", ")
}
