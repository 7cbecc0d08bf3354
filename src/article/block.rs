use std::collections::BTreeMap;
use std::ops::Range;

use super::Format;
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
    /// For a footnote: the label that [`MarkKind::Footnote`] refers to.
    pub label: Option<String>,
}

/// The kind of a block. Everything inside a quotation is a quotation, whatever else it is.
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
    /// The caption of a figure or table.
    Caption,
    /// The words of a footnote.
    Footnote,
}

/// Markup inside a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The marked range of the block's text; empty where it shows no words.
    pub range: Range<usize>,
    /// What it is.
    pub kind: MarkKind,
    /// The range in the file, including the markup.
    pub span: Span,
}

/// What a mark is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// A link, or a bare address in the text.
    Link {
        /// Its target as written; may be `#part` of the same page.
        url: String,
    },
    /// A reference to a footnote; its words (`[1]`) are not part of the text.
    Footnote {
        /// The label of the footnote, as in [`Footnotes::urls`] and [`Block::label`].
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

/// The links in each footnote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Footnotes {
    urls: Vec<String>,
    /// The range of `urls` of each label (in lower case). Ranges may be nested, so that a thousand
    /// nested footnotes take no more memory than the file.
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

    /// Assigns the links since `start` to the footnote `label`; the first footnote with a label
    /// counts.
    pub(super) fn define(&mut self, label: &str, start: usize) {
        if start < self.urls.len() {
            let part = start..self.urls.len();
            self.parts.entry(label.to_lowercase()).or_insert(part);
        }
    }
}
