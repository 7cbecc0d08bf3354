//! An article with its claims, as plain data for the annotated page.
//!
//! The annotated page is drawn from this and from the findings alone. Of a confidential source a
//! view holds nothing but the id.

use crate::finding::Standing;
use crate::language::BlockKind;
use crate::text::{FileId, Span};

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
    pub kind: BlockKind,
    /// Its sentences in order.
    pub sentences: Vec<SentenceView>,
}

/// A sentence of the article.
#[derive(Clone, Debug)]
pub struct SentenceView {
    /// Its words, in parts that are sourced alike.
    pub parts: Vec<PartView>,
    /// Its bytes in the article's file.
    pub span: Span,
    /// The claims that cover it, as indices into the view's.
    pub claims: Vec<usize>,
}

/// A part of a sentence.
#[derive(Clone, Debug)]
pub struct PartView {
    /// Its words as they read, with the white space behind them.
    pub text: String,
    /// How well they are sourced; None when they state nothing that a reader could ask the
    /// source of.
    pub standing: Option<Standing>,
    /// Why they need no source, where somebody says so.
    pub reason: Option<String>,
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
    /// How well it is sourced; None when nobody has decided.
    pub standing: Option<Standing>,
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

/// What a standing means, in a sentence for the legend.
pub(super) fn meaning(standing: Standing) -> &'static str {
    match standing {
        Standing::Contradicted => "a comparison with the quote or the source found another fact",
        Standing::NotInSource => "the quote is not in the source",
        Standing::NoSource => "a factual statement without a claim, a citation or a reason",
        Standing::NoRealSource => "cited: a placeholder, an unknown source, or one that is gone",
        Standing::Unchecked => "cited; nobody has checked it",
        Standing::Verified => "the quote is in the source",
        Standing::Confirmed => "a person checked it",
        Standing::Exempt => "opinion, background, own reporting, or excused with a reason",
    }
}

/// The sign for a standing: what color says, said again.
pub(super) fn sign(standing: Standing) -> &'static str {
    match standing {
        Standing::Contradicted => "✗",
        Standing::NotInSource => "≠",
        Standing::NoSource => "○",
        Standing::NoRealSource => "◌",
        Standing::Unchecked => "◐",
        Standing::Verified => "●",
        Standing::Confirmed => "✓",
        Standing::Exempt => "–",
    }
}
