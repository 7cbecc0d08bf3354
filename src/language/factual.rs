//! How much a reader could ask for the source of a sentence.

use super::lexicon::Classes;
use super::tokens::{Shape, Token};
use super::{Attribution, BlockKind, Passage};

/// A score from 0 to 1; 0.5 separates.
pub(super) fn score(passage: &Passage<'_>, tokens: &[Token], attributions: &[Attribution]) -> f32 {
    let words = tokens.iter().filter(|token| token.is_word()).count();
    if words < 4 || passage.kind == BlockKind::Code {
        return 0.05;
    }
    let count = |classes: Classes| tokens.iter().filter(|token| token.has(classes)).count() as f32;
    let share = |found: f32| found / words as f32;
    let numbers = tokens
        .iter()
        .filter(|token| token.shape == Shape::Number)
        .count() as f32;
    let names = tokens
        .iter()
        .skip(1)
        .filter(|token| token.is_capital())
        .count() as f32;
    let question = tokens.iter().any(|token| token.text(passage.text) == "?");
    let verbs = tokens
        .iter()
        .any(|token| token.has(Classes::VERB_FORM.or(Classes::AUXILIARY)));
    let mut sum = -0.3;
    sum += numbers.min(2.0) * 0.8;
    sum += (names.min(4.0)) * 0.35;
    sum += count(Classes::EVENT).min(2.0) * 0.4;
    sum += if attributions.is_empty() { 0.0 } else { 0.6 };
    sum += count(Classes::TIME).min(2.0) * 0.3;
    sum -= share(count(Classes::OPINION)) * 8.0;
    sum -= count(Classes::AUTHOR).min(3.0) * 0.7;
    sum -= count(Classes::FURNITURE).min(3.0) * 0.6;
    sum -= count(Classes::DUTY).min(2.0) * 0.5;
    sum -= if question { 2.0 } else { 0.0 };
    sum -= if verbs { 0.0 } else { 1.5 };
    sum += (words as f32 / 12.0).min(2.0) * 0.5;
    1.0 / (1.0 + (-sum).exp())
}
