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
    /// Words of names, and around them, that say nothing of whose name it is.
    pub common_in_names: &'static [&'static str],
    /// Words with a capital that name nobody: He.
    pub no_names: &'static [&'static str],
    /// Words that join statements of the same rank: and, but.
    pub joining: &'static [&'static str],
    /// Words that open a dependent statement: which, because.
    pub opening: &'static [&'static str],
    /// The word that a report opens with: that.
    pub that: &'static str,
}
