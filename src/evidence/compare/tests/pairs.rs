//! Pairs of sentences by kind: how many of those that differ are found, and how many of those that
//! say the same get a finding. The floors hold what is reached.
//!
//! `pairs/values.tsv` holds kind, verdict, claim and quote; `pairs/same.tsv` and `pairs/differ.tsv`
//! hold claim and quote, and the latter what they differ in.
#![expect(
    clippy::print_stdout,
    reason = "a failed run shows what was reached, and which pairs were got wrong"
)]

use std::collections::BTreeMap;

use super::*;

const VALUES: &str = include_str!("pairs/values.tsv");
const SAME: &str = include_str!("pairs/same.tsv");
const DIFFER: &str = include_str!("pairs/differ.tsv");

/// What the comparisons of values and names say of one pair: the words of both sides, and whether
/// it is an error.
fn findings(claim: &str, quote: &str) -> Vec<(String, bool)> {
    let as_of = civil::Date::new(2016, 10, 17).ok();
    let quotes = [quote];
    let comparison = Comparison::new(&English, claim, &quotes, as_of);
    let kinds = [
        ("number", comparison.numbers(), true),
        ("date", comparison.dates(), true),
        ("name", comparison.names(), false),
    ];
    let mut found = Vec::new();
    for (kind, mismatches, is_error) in kinds {
        for mismatch in mismatches {
            let said = &claim[mismatch.claim];
            let rival = &quote[mismatch.rival];
            found.push((format!("{kind}: {said:?} / {rival:?}"), is_error));
        }
    }
    found
}

/// Pairs, those with a finding, and those with an error.
#[derive(Clone, Copy, Default)]
struct Count {
    pairs: usize,
    found: usize,
    errors: usize,
}

impl Count {
    fn add(&mut self, claim: &str, quote: &str, label: &str, wanted: bool) {
        let found = findings(claim, quote);
        self.pairs += 1;
        self.found += usize::from(!found.is_empty());
        self.errors += usize::from(found.iter().any(|(_, is_error)| *is_error));
        if found.is_empty() == wanted {
            println!("{label}: {claim} | {quote} {found:?}");
        }
    }

    /// Per cent of the pairs.
    fn share(self, of: usize) -> usize {
        of * 100 / self.pairs.max(1)
    }
}

/// The fields of the lines of a table.
fn lines(table: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect())
}

#[test]
fn values_that_differ_are_found_and_those_that_agree_are_not() {
    let mut differ = BTreeMap::<&str, Count>::new();
    let mut same = BTreeMap::<&str, Count>::new();
    for fields in lines(VALUES) {
        let [kind, verdict, claim, quote] = fields.as_slice() else {
            panic!("{fields:?}");
        };
        let wanted = *verdict == "differ";
        let counts = if wanted { &mut differ } else { &mut same };
        let label = format!("{verdict} {kind}");
        let count = counts.entry(kind).or_default();
        count.add(claim, quote, &label, wanted);
    }
    let total = |counts: &BTreeMap<&str, Count>| {
        counts.values().fold(Count::default(), |sum, count| Count {
            pairs: sum.pairs + count.pairs,
            found: sum.found + count.found,
            errors: sum.errors + count.errors,
        })
    };
    for (kind, count) in &differ {
        let alarms = same.get(kind).copied().unwrap_or_default();
        println!(
            "{kind}: {} of {} found, {} of {} false",
            count.found, count.pairs, alarms.found, alarms.pairs
        );
    }
    let (wrong, right) = (total(&differ), total(&same));
    println!(
        "all: {} of {} found; {} of {} false, {} errors",
        wrong.found, wrong.pairs, right.found, right.pairs, right.errors
    );
    assert!(wrong.share(wrong.found) >= FOUND, "found too few");
    assert!(
        right.found * 100 <= right.pairs * MOST_FALSE,
        "too many false"
    );
    assert!(
        right.errors * 100 <= right.pairs * MOST_ERRORS,
        "too many errors"
    );
    for (kind, count) in &differ {
        assert!(count.share(count.found) >= FOUND_OF_A_KIND, "{kind}");
    }
}

/// Per cent of the pairs that differ.
const FOUND: usize = 70;
/// The same for each kind.
const FOUND_OF_A_KIND: usize = 40;
/// Per cent of the pairs that say the same.
const MOST_FALSE: usize = 5;
const MOST_ERRORS: usize = 1;

#[test]
fn paraphrases_get_no_finding_and_planted_errors_of_values_do() {
    let (mut same, mut differ) = (Count::default(), Count::default());
    for fields in lines(SAME) {
        if let [claim, quote] = fields.as_slice() {
            same.add(claim, quote, "same", false);
        }
    }
    for fields in lines(DIFFER) {
        if let [claim, quote, kind] = fields.as_slice() {
            // Other comparisons find these.
            let elsewhere = ["negation", "certainty", "quotation", "scope", "arguable"];
            if !elsewhere.contains(kind) {
                differ.add(claim, quote, kind, true);
            }
        }
    }
    println!(
        "same: {} of {} false, {} errors; differ: {} of {} found",
        same.found, same.pairs, same.errors, differ.found, differ.pairs
    );
    assert_eq!(same.found, FALSE_PARAPHRASES);
    assert!(differ.share(differ.found) >= FOUND);
}

/// Paraphrases with a finding.
const FALSE_PARAPHRASES: usize = 0;
