//! An article with its claims, as plain data for the annotated page.
//!
//! The page is written from this and the findings alone. Of a confidential source it contains only
//! the id.

use crate::finding::FileId;
use crate::text::Span;

/// One article, sentence by sentence, with its claims.
#[derive(Clone, Debug, Default)]
pub struct ArticleView {
    /// The article.
    pub article: Option<FileId>,
    /// Its claims file.
    pub claims_file: Option<FileId>,
    /// The title of the article.
    pub title: String,
    /// Its language as a tag (`en`); empty when unknown.
    pub language: String,
    /// The text of the article.
    pub blocks: Vec<BlockView>,
    /// The claims, in the order of their file.
    pub claims: Vec<ClaimView>,
}

/// A block of the article.
#[derive(Clone, Debug)]
pub struct BlockView {
    /// What kind of text it is.
    pub kind: BlockLook,
    /// Its sentences in order.
    pub sentences: Vec<SentenceView>,
}

/// What a block looks like on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockLook {
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
    /// Code.
    Code,
    /// The caption of a figure or table.
    Caption,
    /// The words of a footnote.
    Footnote,
}

/// A sentence of the article.
#[derive(Clone, Debug)]
pub struct SentenceView {
    /// Its words without markup.
    pub text: String,
    /// Its bytes in the article's file.
    pub span: Span,
    /// How it is sourced.
    pub sourcing: Sourcing,
    /// The claims that cover it, as indices into [`ArticleView::claims`].
    pub claims: Vec<usize>,
}

/// How a sentence is sourced, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sourcing {
    /// It is factual and has no source.
    Open,
    /// It has a link or a footnote, and no claim.
    Linked,
    /// A claim cites a source, which has not been checked.
    Cited,
    /// The quote of its claim was found in the source.
    Verified,
    /// A person confirmed it.
    Confirmed,
    /// It needs no source: an exception with a reason, an opinion, background, own reporting.
    Excused,
    /// It is not a factual statement.
    Other,
}

/// A claim.
#[derive(Clone, Debug, Default)]
pub struct ClaimView {
    /// Its id, or `#4`.
    pub name: String,
    /// What kind of statement it is: `fact`, `opinion`, …
    pub kind: String,
    /// The words of the article that it is anchored to.
    pub text: String,
    /// The speaker that the article names.
    pub speaker: Option<String>,
    /// Its citations.
    pub citations: Vec<CitationView>,
    /// Who confirmed it, how and when, in words.
    pub confirmation: Option<String>,
    /// How it sources the sentences that it covers.
    pub sourcing: Option<Sourcing>,
}

/// A citation of a claim.
#[derive(Clone, Debug, Default)]
pub struct CitationView {
    /// The source.
    pub source: SourceView,
    /// Its quotes.
    pub quotes: Vec<QuoteView>,
    /// Where in the source.
    pub locator: Option<String>,
}

/// A source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceView {
    /// The id or address that it is cited by.
    pub id: String,
    /// Title, publisher and day in one line; empty for a confidential source.
    pub described: String,
    /// Where it is.
    pub url: Option<String>,
    /// An archived copy.
    pub archive_url: Option<String>,
    /// Whether it can be reached, in words.
    pub verdict: Option<String>,
    /// Whether only the id may be shown.
    pub confidential: bool,
}

/// Words of a source.
#[derive(Clone, Debug)]
pub struct QuoteView {
    /// The words.
    pub text: String,
    /// Whether they were found in the source; None when that was not checked.
    pub found: Option<bool>,
}

impl Sourcing {
    /// Every value, weakest first.
    pub const ALL: [Self; 7] = [
        Self::Open,
        Self::Linked,
        Self::Cited,
        Self::Verified,
        Self::Confirmed,
        Self::Excused,
        Self::Other,
    ];

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Linked => "linked",
            Self::Cited => "cited",
            Self::Verified => "verified",
            Self::Confirmed => "confirmed",
            Self::Excused => "excused",
            Self::Other => "other",
        }
    }

    /// What it means, in a sentence for the legend.
    pub(super) fn meaning(self) -> &'static str {
        match self {
            Self::Open => "could be checked, and nothing says where it comes from",
            Self::Linked => "a link or a footnote, but no claim",
            Self::Cited => "a claim cites a source; nobody looked whether it says so",
            Self::Verified => "the quote was found in the source",
            Self::Confirmed => "a person confirmed it",
            Self::Excused => "needs no source, and says why",
            Self::Other => "states nothing that could be checked",
        }
    }

    /// The sign for it, so that color is not the only cue.
    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::Open => "○",
            Self::Linked => "◇",
            Self::Cited => "◐",
            Self::Verified => "●",
            Self::Confirmed => "✓",
            Self::Excused => "–",
            Self::Other => "",
        }
    }
}
