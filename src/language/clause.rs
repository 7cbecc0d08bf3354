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

/// How certain a text is of a clause, whether it affirms or denies it; the least certain first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Force {
    /// It may be, is planned, hoped, supposed, asked or alleged.
    Open,
    /// It will be.
    Future,
    /// It is or was.
    Fact,
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
    /// How many denials it stands under, its own and those of all that governs it: `failed to open`,
    /// `is not expected to open`; two of them are none.
    pub denials: usize,
    /// How certain that is.
    pub force: Force,
    /// Whether it says of another clause how far that is so, as `failed` does in `failed to open`.
    pub governs: bool,
}

impl Clause {
    /// Whether it is said not to be so.
    pub fn is_turned(&self) -> bool {
        self.denials % 2 == 1
    }

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

/// The clauses of a text, in the order of their verbs within each sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clauses {
    clauses: Vec<Clause>,
    /// The bytes of every word, and the place of its clause.
    words: Vec<(Range<usize>, usize)>,
}

impl Clauses {
    /// Clauses with the bytes of every word of the text, in order, and the place of its clause.
    pub fn new(clauses: Vec<Clause>, words: Vec<(Range<usize>, usize)>) -> Self {
        Self { clauses, words }
    }

    /// The clauses in the order of their verbs.
    pub fn as_slice(&self) -> &[Clause] {
        &self.clauses
    }

    /// The clauses in the order of their verbs.
    pub fn into_vec(self) -> Vec<Clause> {
        self.clauses
    }

    /// The place of the clause that the word at a byte belongs to; between words, that of the word
    /// before.
    pub fn at(&self, offset: usize) -> Option<usize> {
        let behind = self.words.partition_point(|(word, _)| word.start <= offset);
        let word = behind.saturating_sub(1);
        self.words.get(word).map(|&(_, clause)| clause)
    }

    /// The clause that `place` depends on in the end: the first of its statement.
    pub fn top(&self, place: usize) -> usize {
        let mut top = place;
        // Each step leads to another clause, unless what governs whom goes round.
        for _ in 0..self.clauses.len() {
            match self.clauses.get(top).and_then(|clause| clause.governor) {
                Some(governor) => top = governor,
                None => break,
            }
        }
        top
    }

    /// Whether a clause is `above` or depends on it, directly or not.
    pub fn is_within(&self, place: usize, above: usize) -> bool {
        let mut at = Some(place);
        for _ in 0..=self.clauses.len() {
            match at {
                Some(at) if at == above => return true,
                Some(place) => at = self.clauses.get(place).and_then(|clause| clause.governor),
                None => break,
            }
        }
        false
    }

    /// Every word of the text, in order, with the place of its clause.
    pub fn all_words(&self) -> impl Iterator<Item = (&Range<usize>, usize)> {
        self.words.iter().map(|(word, clause)| (word, *clause))
    }

    /// The words of one clause, without those of clauses inside it, in order.
    pub fn words(&self, clause: usize) -> impl Iterator<Item = Range<usize>> {
        self.words
            .iter()
            .filter(move |(_, its)| *its == clause)
            .map(|(word, _)| word.clone())
    }
}
