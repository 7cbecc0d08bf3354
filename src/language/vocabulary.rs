//! Words that comparisons and rules ask a language for.

/// Words of a language by what they do. Those that are compared with the words of a text are stems,
/// as [`Prose::words`](super::Prose::words) gives them; the others are in lower case.
#[derive(Clone, Copy, Debug)]
pub struct Vocabulary {
    /// Stems of the words for places in an order, from the first on.
    pub ordinals: &'static [&'static str],
    /// What stands behind the digits of such a place: `th`.
    pub ordinal_endings: &'static [&'static str],
    /// Stems of the words for numbers, from one on.
    pub cardinals: &'static [&'static str],
    /// Stems of the words for parts and powers: half, million.
    pub multiples: &'static [&'static str],
    /// Stems of the names of months, in their order.
    pub months: &'static [&'static str],
    /// The days of the week, as they are written.
    pub weekdays: &'static [&'static str],
    /// Words before such a day that put it into the past: last Friday.
    pub past_marks: &'static [&'static str],
    /// Stems of the words that tell the half of the day.
    pub clock: &'static [&'static str],
    /// Stems of the words by which a figure goes up, and of those by which it goes down.
    pub rising: &'static [&'static str],
    /// See `rising`.
    pub falling: &'static [&'static str],
    /// Stems of the words that exclude others: only, always.
    pub excluding: &'static [&'static str],
    /// Stems of the words that deny.
    pub denying: &'static [&'static str],
    /// The end of stems that deny: `n't`.
    pub denying_ending: Option<&'static str>,
    /// Words that turn a statement round by themselves: not, nobody.
    pub negations: &'static [&'static str],
    /// What stands behind such a word and undoes it: not only.
    pub undoing_negations: &'static [&'static str],
    /// What stands before a number and means one, but denies elsewhere: no. 5.
    pub number_mark: &'static str,
    /// Stems of words that deny in their own way: fail, hardly.
    pub denying_otherwise: &'static [&'static str],
    /// Stems of words that deny the whole statement behind them: deny, false.
    pub denying_statements: &'static [&'static str],
    /// Stems of words that deny what follows them in their phrase: without, lack.
    pub lacking: &'static [&'static str],
    /// Stems of words that say the opposite of these: with.
    pub having: &'static [&'static str],
    /// Forms of auxiliaries that put a clause into the past, or that say that it was.
    pub past: &'static [&'static str],
    /// Those that put it into the present or the future.
    pub present: &'static [&'static str],
    /// Stems of words for what would be so: would.
    pub conditional: &'static [&'static str],
    /// Stems of verbs that only tie a subject to what is said of it: remain.
    pub linking: &'static [&'static str],
    /// Stems of words that a further phrase begins with: in, of, which.
    pub relating: &'static [&'static str],
    /// Stems of words that say of nobody in particular who they are: people.
    pub general: &'static [&'static str],
    /// Stems of words that part one statement from another: and, because.
    pub parting: &'static [&'static str],
    /// Parts of words by which something is reckoned, planned or said by others: estimate.
    pub estimating: &'static [&'static str],
    /// The word before a number that is estimated.
    pub estimated: &'static str,
    /// Words of names, and around them, that say nothing of whose name it is.
    pub common_in_names: &'static [&'static str],
    /// Short forms of given names beside the long ones, in lower case.
    pub given_names: &'static [&'static [&'static str]],
    /// Names that can stand for one another, in lower case: Washington, D.C.
    pub same_names: &'static [&'static [&'static str]],
    /// Words with a capital that name nobody: He.
    pub no_names: &'static [&'static str],
    /// Words that join statements of the same rank: and, but.
    pub joining: &'static [&'static str],
    /// Words that open a dependent statement: which, because.
    pub opening: &'static [&'static str],
    /// Words that say of how many of a kind something is so, and how far that goes: every, most.
    pub quantifiers: &'static [(&'static str, u8)],
    /// Quantifiers that are none behind the words of `before_degrees`: the most expensive.
    pub degrees: &'static [&'static str],
    /// See `degrees`.
    pub before_degrees: &'static [&'static str],
    /// What joins a part to its whole: of.
    pub of: &'static [&'static str],
    /// Words between a quantifier and what it counts: of, the.
    pub within_quantity: &'static [&'static str],
    /// The stem of those that `everybody` names.
    pub everybody_is: &'static str,
    /// Words that make a superlative one of several by themselves: among.
    pub amid: &'static [&'static str],
    /// Words that take everything else away, at the beginning of a claim: only.
    pub alone: &'static [&'static str],
    /// Stems of words that say so elsewhere: only, except.
    pub excepting: &'static [&'static str],
    /// The definite article.
    pub definite: &'static [&'static str],
    /// Words that take one step off those behind them: nearly all.
    pub nearly: &'static [&'static str],
    /// Words that say the same of all people: everyone.
    pub everybody: &'static [&'static str],
    /// Words before a superlative that make it one of several: one of the largest.
    pub among: &'static [&'static str],
    /// Words and endings by which two things are compared: more, taller.
    pub comparative_ending: &'static str,
    /// See `comparative_ending`.
    pub comparatives: &'static [&'static str],
    /// Endings and words of superlatives, which only one can be: largest, first.
    pub superlative_ending: &'static str,
    /// See `superlative_ending`.
    pub superlatives: &'static [&'static str],
    /// Stems of verbs by which one thing makes another happen: cause.
    pub causing: &'static [&'static str],
    /// Stems of verbs by which two things only go together: link.
    pub associating: &'static [&'static str],
    /// Stems of words by which somebody is quoted: say, call.
    pub quoting: &'static [&'static str],
    /// Words before a quotation that make it a name: titled, so-called.
    pub titling: &'static [&'static str],
    /// Words for what is planned: expected.
    pub scheduling: &'static [&'static str],
    /// Words for what somebody is charged with: accused, suspected.
    pub charging: &'static [&'static str],
    /// Words for those who charge and try somebody: court, prosecutors.
    pub courts: &'static [&'static str],
    /// The word that a report opens with: that.
    pub that: &'static str,
}
