//! Words that turn their clause round, and what only looks like one.

use super::super::super::tokens::Shape;
use super::super::tags::Tag;
use super::Judge;

impl Judge<'_> {
    /// How many negations the word at `at` adds to its clause.
    pub(super) fn negates(&self, at: usize) -> usize {
        let words = self.words;
        // `the Never Mind album`
        let capital = |at: usize| {
            words
                .units
                .get(at)
                .is_some_and(|unit| unit.shape == Shape::Capital)
        };
        if at > 0 && capital(at) && capital(at + 1) {
            return 0;
        }
        let next = |ahead: usize, list: &[&str]| words.is(at + ahead, list);
        let before = |list: &[&str]| at > 0 && words.is(at - 1, list);
        if words.is(at, &["not", "n't", "n’t", "never"]) {
            let only = [
                "only",
                "just",
                "merely",
                "simply",
                "least",
                "surprisingly",
                "unlike",
                "even",
            ];
            let cannot_help = (at + 1..at + 3).any(|at| words.is(at, &["help"]))
                && (at + 1..at + 6)
                    .any(|at| words.is(at, &["but"]) || words.word(at).ends_with("ing"));
            if next(1, &only)
                || next(1, &["more", "less", "fewer", "later", "earlier"]) && next(2, &["than"])
                || before(&["or", "if", "why"])
                || cannot_help
            {
                return 0;
            }
            // `not uncommon`, `not without`
            let cancels = (at + 1..at + 4).any(|at| self.is_unlike(at));
            return if cancels { 2 } else { 1 };
        }
        if words.is(at, &["no"]) {
            let number = words
                .units
                .get(at + 1)
                .is_some_and(|unit| unit.shape == Shape::Number);
            let nothing = number
                || words.tag(at) == Tag::Interjection
                || next(1, &["doubt", "matter", "wonder", "sooner"])
                || next(1, &["more", "less", "fewer", "later", "earlier", "longer"])
                    && next(2, &["than"])
                || matches!(
                    words.units.get(at + 1).map(|unit| unit.shape),
                    Some(Shape::Comma | Shape::Stop)
                );
            return usize::from(!nothing);
        }
        if words.is(at, &["nothing", "nobody", "none", "nowhere"]) {
            return usize::from(!next(1, &["but", "if", "short"]) && !next(1, &["less"]));
        }
        if words.is(at, &["neither", "nor"]) {
            // `neither … nor` is one negation.
            let pair = words.is(at, &["nor"])
                && (at.saturating_sub(12)..at).any(|before| {
                    words.is(before, &["neither", "not", "n't", "no"])
                        && self.reading.owner[before] == self.reading.owner[at]
                });
            return usize::from(!pair);
        }
        usize::from(words.is(at, &["anything"]) && next(1, &["but"]))
    }

    /// Whether a `not` only takes a phrase away that another replaces: `, not by hand`.
    pub(super) fn corrects(&self, at: usize) -> bool {
        let words = self.words;
        words.is(at, &["not"])
            && at > 0
            && matches!(words.tag(at - 1), Tag::Mark | Tag::Conjunction)
            && matches!(
                words.tag(at + 1),
                Tag::Adposition | Tag::Determiner | Tag::Noun | Tag::Name | Tag::Numeral
            )
    }

    /// An adjective that is itself a negation: `uncommon`, `impossible`.
    fn is_unlike(&self, at: usize) -> bool {
        self.words.is(
            at,
            &[
                "uncommon",
                "unusual",
                "unlikely",
                "impossible",
                "unreasonable",
                "unheard",
                "insignificant",
                "unimportant",
                "unrelated",
                "unaware",
                "unable",
                "unhappy",
                "unfamiliar",
                "inconsiderable",
                "untrue",
                "false",
                "wrong",
                "unfair",
                "unjustified",
                "unknown",
                "without",
                "unnoticed",
                "unexpected",
                "improbable",
                "inconceivable",
                "illegal",
                "dissimilar",
            ],
        )
    }
}
