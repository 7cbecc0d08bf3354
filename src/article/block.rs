use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Format;
use crate::language::{BlockKind, Mark};
use crate::text::{Mapped, Span};

/// A parsed article: its blocks in the order of the file, comments and footnotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// The format it was parsed as.
    pub format: Format,
    /// Title of the front matter or of the HTML head, when there is one.
    pub title: Option<String>,
    /// The blocks with words; none is empty.
    pub blocks: Vec<Block>,
    /// Comments of HTML (`<!-- … -->`) and MDX (`{/* … */}`), in the order of the file.
    pub comments: Vec<Comment>,
    /// The links in footnotes.
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

/// A block of text, such as a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What kind of text it is.
    pub kind: BlockKind,
    /// The decoded text: line ends are spaces, entities and escapes are decoded, deleted words and
    /// reference marks are left out. Only code keeps its white space.
    pub text: Mapped,
    /// The inline markup, in the order of the file.
    pub marks: Vec<Mark>,
    /// The block in the file, including its own markup.
    pub span: Span,
    /// Of a footnote: the label that [`MarkKind::Footnote`](crate::language::MarkKind::Footnote) refers to.
    pub label: Option<String>,
    /// The `lang` of the nearest element around it that has one.
    pub language: Option<String>,
}

/// A comment, which readers of the page do not see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// From `<!--` to `-->`, or from `{/*` to `*/}`.
    pub span: Span,
    /// The text in between.
    pub text: Mapped,
    /// Index of the first block with words after the comment: the one it is in, or the next. The
    /// number of blocks when none follows.
    pub block: usize,
}

/// The links in each footnote, and which footnotes name no source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Footnotes {
    urls: Vec<String>,
    /// The range of `urls` of each label (in lower case). Ranges may be nested, so that a thousand
    /// nested footnotes take no more memory than the file.
    parts: BTreeMap<String, Range<usize>>,
    /// The labels (in lower case) of footnotes without a link and without a figure.
    remarks: BTreeSet<String>,
}

impl Footnotes {
    /// The links inside the footnote that `label` names; none when there is no such footnote.
    pub fn urls(&self, label: &str) -> &[String] {
        self.parts
            .get(&label.to_lowercase())
            .and_then(|part| self.urls.get(part.clone()))
            .unwrap_or_default()
    }

    /// Whether a footnote could be a source: it has a link to one, or a figure, as the year or the
    /// page of a printed work. One that is not found is taken at its word.
    pub(super) fn may_be_source(&self, label: &str) -> bool {
        !self.remarks.contains(&label.to_lowercase())
    }

    /// Number of links so far: a footnote that begins now has its own from here on.
    pub(super) fn next(&self) -> usize {
        self.urls.len()
    }

    pub(super) fn push(&mut self, url: &str) {
        self.urls.push(url.to_owned());
    }

    /// Assigns the links since `start` to the footnote `label`, which consists of `blocks`; the
    /// first footnote with a label counts.
    pub(super) fn define(&mut self, label: &str, start: usize, blocks: &[Block]) {
        let label = label.to_lowercase();
        if start < self.urls.len() {
            let part = start..self.urls.len();
            self.parts.entry(label).or_insert(part);
            return;
        }
        let text = |block: &Block| block.text.text().contains(|c: char| c.is_numeric());
        if !blocks.is_empty() && !blocks.iter().any(text) && !self.parts.contains_key(&label) {
            self.remarks.insert(label);
        }
    }
}
