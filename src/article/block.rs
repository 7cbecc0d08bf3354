use std::collections::BTreeMap;
use std::ops::Range;

use super::Format;
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
    /// Of a footnote: the label that [`MarkKind::Footnote`] refers to.
    pub label: Option<String>,
}

/// What kind of text a block is. What stands in a quotation is a quotation, whatever else it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A heading.
    Heading,
    /// A block quote.
    Quotation,
    /// An item of a list.
    ListItem,
    /// A cell of a table.
    TableCell,
    /// A block of code.
    Code,
    /// What stands under a figure or over a table.
    Caption,
    /// The words of a footnote.
    Footnote,
}

/// Markup inside a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What it marks, in the block's text; empty where it shows no words.
    pub range: Range<usize>,
    /// What it is.
    pub kind: MarkKind,
    /// The markup with its words, in the file.
    pub span: Span,
}

/// What a mark is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// A link, or an address that stands in the text as it is.
    Link {
        /// Where it leads, as written: also `#part` of the same page.
        url: String,
    },
    /// A reference to a footnote; its words (`[1]`) are not part of the text.
    Footnote {
        /// What [`Footnotes::urls`] and [`Block::label`] know the footnote by.
        label: String,
    },
    /// Code between words.
    Code,
    /// Emphasis, strong or not.
    Emphasis,
    /// A picture; its description is not part of the text.
    Image {
        /// Where the picture is.
        url: String,
    },
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
