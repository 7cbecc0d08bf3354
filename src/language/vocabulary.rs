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
    /// Stems of the words that tell the half of the day.
    pub clock: &'static [&'static str],
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
    /// Stems of words that part one statement from another: and, because.
    pub parting: &'static [&'static str],
    /// Parts of words by which something is reckoned, planned or said by others: estimate.
    pub estimating: &'static [&'static str],
    /// The word before a number that is estimated.
    pub estimated: &'static str,
    /// Words of names, and around them, that say nothing of whose name it is.
    pub common_in_names: &'static [&'static str],
    /// Words with a capital that name nobody: He.
    pub no_names: &'static [&'static str],
    /// Words that join statements of the same rank: and, but.
    pub joining: &'static [&'static str],
    /// Words that open a dependent statement: which, because.
    pub opening: &'static [&'static str],
    /// Words for what is planned: expected.
    pub scheduling: &'static [&'static str],
    /// Words for what somebody is charged with: accused, suspected.
    pub charging: &'static [&'static str],
    /// Words for those who charge and try somebody: court, prosecutors.
    pub courts: &'static [&'static str],
    /// The word that a report opens with: that.
    pub that: &'static str,
}
