//! A clause and how far its author stands behind it, in whatever language.

use std::ops::Range;

/// How far the author of a text stands behind a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Commitment {
    /// It is said to be so.
    Asserted,
    /// It is said not to be so.
    Denied,
    /// It would be so if something else were.
    Conditional,
    /// It is asked whether it is so.
    Asked,
    /// It may be so, or come to be so.
    Hedged,
    /// Somebody else says that it is so.
    Reported,
    /// Somebody is told to make it so.
    Instructed,
}

impl Commitment {
    /// The word for it in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Denied => "denied",
            Self::Conditional => "conditional",
            Self::Asked => "asked",
            Self::Hedged => "hedged",
            Self::Reported => "reported",
            Self::Instructed => "instructed",
        }
    }
}

/// One statement inside a sentence.
///
/// Every word of a sentence belongs to exactly one clause. The words of a clause need not stand
/// together: in `The man who came left`, `who came` lies inside `The man … left`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// From its first word to its last; clauses inside it may interrupt it.
    pub range: Range<usize>,
    /// Who or what it speaks of. A clause that shares the subject of the one it is coordinated
    /// with has that one's, which lies outside of `range`.
    pub subject: Option<Range<usize>>,
    /// The word that says what is done, or the copula; a fragment has none.
    pub verb: Option<Range<usize>>,
    /// Whether a negation of its own turns it round.
    pub negated: bool,
    /// The clause that it depends on, by its place among the clauses of the text; coordinated
    /// clauses depend on the same one.
    pub governor: Option<usize>,
    /// Whether it stands inside quotation marks.
    pub quoted: bool,
    /// How far the author stands behind it, with its own negation and all above it considered.
    pub commitment: Commitment,
}

impl Clause {
    /// The word that outputs have for its commitment: a negated clause is denied, unless what
    /// governs it turns that round again.
    pub fn stance(&self) -> Commitment {
        if self.negated && self.commitment != Commitment::Asserted {
            Commitment::Denied
        } else {
            self.commitment
        }
    }
}
