//! The weights of the model, and the score that they give.
//!
//! `weights.txt` was fitted by logistic regression on four labelled sets of claims and pages,
//! each class of each set weighing the same; `cargo bench --bench evidence -- DATA_FOLDER fit`
//! prints new weights.

use std::sync::LazyLock;

use super::features::{Features, NAMES};

/// The weights, in the order of the features; a feature without a weight has none.
static WEIGHTS: LazyLock<Vec<f64>> = LazyLock::new(|| {
    let weight = |name: &&str| {
        let lines = include_str!("weights.txt").lines();
        lines
            .filter_map(|line| line.split_once('\t'))
            .find(|(_, of)| of == name)
            .and_then(|(weight, _)| weight.parse().ok())
            .unwrap_or(0.0)
    };
    NAMES.iter().map(weight).collect()
});

/// How well the page supports the claim, from 0 to 1.
pub(super) fn score(features: &Features) -> f64 {
    let weighed = WEIGHTS.iter().zip(features.values());
    let sum: f64 = weighed.map(|(weight, value)| weight * value).sum();
    1.0 / (1.0 + (-sum).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_has_a_weight() {
        let file = include_str!("weights.txt");
        let names: Vec<_> = file
            .lines()
            .filter_map(|line| Some(line.split_once('\t')?.1))
            .collect();
        assert_eq!(names, NAMES);
    }
}
