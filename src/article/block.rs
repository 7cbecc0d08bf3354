use std::collections::BTreeMap;
use std::ops::Range;

use super::Format;
use crate::language::{BlockKind, Mark};
use crate::text::{Mapped, Span};

/// An article as it was read: its blocks in the order of the file, and what stands beside them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// What it was read as.
    pub format: Format,
    /// Title of the front matter or of the HTML head, when there is one.
    pub title: Option<String>,
    /// The blocks that hold words; none is empty.
    pub blocks: Vec<Block>,
    /// Comments of HTML (`<!-- … -->`) and MDX (`{/* … */}`), in the order of the file.
    pub comments: Vec<Comment>,
    /// What footnotes link to.
    pub footnotes: Footnotes,
    /// What is written down of its language.
    pub language: WrittenLanguage,
}

/// What an article says of its language, as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WrittenLanguage {
    /// `lang` or `language` of the front matter.
    pub front_matter: Option<String>,
    /// The `lang` of the page in HTML.
    pub markup: Option<String>,
}

/// A run of words that is set apart from its neighbours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What kind of text it is.
    pub kind: BlockKind,
    /// The words as they read: line ends are spaces, entities and escapes are decoded, struck
    /// words and reference marks are left out. Only code keeps its white space.
    pub text: Mapped,
    /// What is marked up in it, in the order of the file.
    pub marks: Vec<Mark>,
    /// The block in the file, its own markup included.
    pub span: Span,
    /// Of a footnote: the label that [`MarkKind::Footnote`](crate::language::MarkKind::Footnote) refers to.
    pub label: Option<String>,
    /// The `lang` of the nearest element around it that has one.
    pub language: Option<String>,
}

/// A comment of the file, which the reader of the page never sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// From `<!--` to `-->`, or from `{/*` to `*/}`.
    pub span: Span,
    /// What stands between.
    pub text: Mapped,
    /// Index of the first block that has words behind the comment: the one it stands in, or the
    /// next. As many as there are blocks when none follows.
    pub block: usize,
}

/// Which links stand in which footnote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Footnotes {
    urls: Vec<String>,
    /// Label, folded to lower case, to its part of `urls`. Parts may lie inside one another, so
    /// that a thousand nested ones take no more room than the file.
    parts: BTreeMap<String, Range<usize>>,
}

impl Footnotes {
    /// The links inside the footnote that `label` names; none when there is no such footnote.
    pub fn urls(&self, label: &str) -> &[String] {
        self.parts
            .get(&label.to_lowercase())
            .and_then(|part| self.urls.get(part.clone()))
            .unwrap_or_default()
    }

    /// Number of links so far: a footnote that begins now has its own from here on.
    pub(super) fn next(&self) -> usize {
        self.urls.len()
    }

    pub(super) fn push(&mut self, url: &str) {
        self.urls.push(url.to_owned());
    }

    /// Says that the links since `start` stand in the footnote `label`; the first one of a name
    /// stays.
    pub(super) fn define(&mut self, label: &str, start: usize) {
        if start < self.urls.len() {
            let part = start..self.urls.len();
            self.parts.entry(label.to_lowercase()).or_insert(part);
        }
    }
}
