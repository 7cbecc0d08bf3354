//! The blocks of an article as a language reads them, and the sentences that it finds there.

use std::ops::Range;

use super::Attribution;
use crate::text::Span;

/// What kind of text a block is. What stands in a quotation is a quotation, whatever else it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A heading of any level.
    Heading,
    /// A block quote.
    Quotation,
    /// An item of a list.
    ListItem,
    /// A cell of a table.
    TableCell,
    /// Code.
    Code,
    /// The caption of a figure or table.
    Caption,
    /// A footnote.
    Footnote,
}

impl BlockKind {
    /// The word for it in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Paragraph => "paragraph",
            Self::Heading => "heading",
            Self::Quotation => "quotation",
            Self::ListItem => "list-item",
            Self::TableCell => "table-cell",
            Self::Code => "code",
            Self::Caption => "caption",
            Self::Footnote => "footnote",
        }
    }

    /// Whether its words are not the article's own statements.
    pub(super) fn is_exempt(self) -> bool {
        matches!(self, Self::Heading | Self::Quotation | Self::Code)
    }
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
    /// A link to something that could be a source, or an address that stands in the text as it is.
    Link {
        /// Where it leads, as written.
        url: String,
    },
    /// A link that leads to no source: to a part of the same page, to another page of the same
    /// site, to a mailbox, to a script.
    OtherLink {
        /// Where it leads, as written.
        url: String,
    },
    /// A reference to a footnote; its words (`[1]`) are not part of the text.
    Footnote {
        /// What the article knows the footnote by.
        label: String,
    },
    /// A citation of a work by its key, or by author and year.
    Citation(CitedKey),
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

/// A work that an article cites by its key in a bibliography.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedKey {
    /// The key.
    pub key: String,
    /// The whole citation in the text: of `[see @key, p. 3; @other]` all of it.
    pub whole: Range<usize>,
    /// Whether it is about the words before it, and not one of them.
    pub is_note: bool,
    /// Whether a work with this key is known.
    pub is_known: bool,
    /// Whether it is only a name behind an `@`, which may be that of a person.
    pub is_bare: bool,
    /// Whether it certainly is a citation of nothing: the bibliographies do not have it.
    pub is_lost: bool,
}

impl CitedKey {
    /// Whether it is a citation, be it of nothing.
    pub fn is_citation(&self) -> bool {
        self.is_known || !self.is_bare
    }
}

/// One block of an article as it reads.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'a> {
    /// Its text, without markup.
    pub text: &'a str,
    /// What kind of block it is.
    pub kind: BlockKind,
    /// What stands in it, in order.
    pub marks: &'a [Mark],
}

/// A sentence of a passage and what was read in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// Its bytes in the passage's text, without white space at the edges.
    pub range: Range<usize>,
    /// Whether it stands in a quotation, a heading or code as a whole.
    pub exempt: bool,
    /// From 0 to 1: how much a reader could ask for the source of it; 0.5 separates.
    pub factual: f32,
    /// Who says what in it, in the order of the cues.
    pub attributions: Vec<Attribution>,
}
