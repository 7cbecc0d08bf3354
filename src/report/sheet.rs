//! An article with its claims as a page can show them: plain words, already looked up.
//!
//! The annotated page is drawn from this and from the findings alone. Of a confidential source a
//! sheet holds nothing but the id.

use crate::finding::FileId;
use crate::language::BlockKind;
use crate::text::Span;

/// One article, sentence by sentence, with the claims that stand beside it.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// The article.
    pub article: Option<FileId>,
    /// Its claims file.
    pub claims_file: Option<FileId>,
    /// What the article is called.
    pub title: String,
    /// Its language as a tag (`en`); empty when nobody says.
    pub language: String,
    /// The article as it reads.
    pub blocks: Vec<SheetBlock>,
    /// The claims, in the order of their file.
    pub claims: Vec<SheetClaim>,
}

/// A block of the article.
#[derive(Clone, Debug)]
pub struct SheetBlock {
    /// What kind of text it is.
    pub kind: BlockKind,
    /// Its sentences in order.
    pub sentences: Vec<SheetSentence>,
}

/// A sentence of the article.
#[derive(Clone, Debug)]
pub struct SheetSentence {
    /// Its words as they read.
    pub text: String,
    /// Its bytes in the article's file.
    pub span: Span,
    /// How it is sourced.
    pub standing: Standing,
    /// The claims that cover it, as indices into the sheet's.
    pub claims: Vec<usize>,
}

/// How a sentence is sourced, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// It could be checked, and nothing says where it comes from.
    Open,
    /// A link or a footnote stands in it, and no claim.
    Linked,
    /// A claim cites a source; nobody has looked whether it says so.
    Cited,
    /// The quote of its claim was found in the source.
    Verified,
    /// A person confirmed it.
    Confirmed,
    /// It needs no source: an exception with a reason, an opinion, background, own reporting.
    Excused,
    /// It states nothing that could be checked.
    Other,
}

/// A claim.
#[derive(Clone, Debug, Default)]
pub struct SheetClaim {
    /// Its id, or `#4`.
    pub name: String,
    /// What kind of statement it is: `fact`, `opinion`, …
    pub kind: String,
    /// The words of the article that it is tied to.
    pub text: String,
    /// Who the article says said it.
    pub speaker: Option<String>,
    /// Where it comes from.
    pub citations: Vec<SheetCitation>,
    /// Who confirmed it, how and when, in words.
    pub confirmation: Option<String>,
    /// How the sentences that it covers are sourced by it.
    pub standing: Option<Standing>,
}

/// A citation of a claim.
#[derive(Clone, Debug, Default)]
pub struct SheetCitation {
    /// The source.
    pub source: SheetSource,
    /// Its words that carry the claim.
    pub quotes: Vec<SheetQuote>,
    /// Where in the source.
    pub locator: Option<String>,
}

/// A source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetSource {
    /// The id or address that it is cited by.
    pub id: String,
    /// Title, publisher and day in one line; empty for a confidential source.
    pub described: String,
    /// Where it is.
    pub url: Option<String>,
    /// A copy that stays.
    pub archive_url: Option<String>,
    /// What is known of its reachability, in words.
    pub verdict: Option<String>,
    /// Whether nothing but the id may be shown.
    pub confidential: bool,
}

/// Words of a source.
#[derive(Clone, Debug)]
pub struct SheetQuote {
    /// The words.
    pub text: String,
    /// Whether they were found there; None when nobody looked.
    pub found: Option<bool>,
}

impl Standing {
    /// Every standing, the weakest first.
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

    /// The sign for it: what colour says, said again.
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
