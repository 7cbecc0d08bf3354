//! Polarity, commitment, scope and quotations on a table of pairs that was written before the code.

use std::collections::BTreeMap;

use super::*;

/// Found and all, of the pairs that differ.
type Counts = BTreeMap<&'static str, [usize; 2]>;

/// Every pair of the table as claim, quote, kind and whether the two differ.
fn pairs() -> impl Iterator<Item = (&'static str, &'static str, &'static str, bool)> {
    let lines = include_str!("polarity.tsv").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut cells = line.split('\t');
            let (claim, quote, kind) = (cells.next()?, cells.next()?, cells.next()?);
            Some((claim, quote, kind, cells.next()? == "differ"))
        })
}

#[test]
fn pairs_of_the_table() {
    let mut differ = Counts::new();
    let (mut errors, mut any, mut same) = (0, 0, 0);
    let mut wrong = Vec::new();
    for (claim, quote, kind, differs) in pairs() {
        let comparison = Comparison::new(&English, claim, &[quote], None);
        let all = [
            ("number", comparison.numbers()),
            ("date", comparison.dates()),
            ("negation", comparison.negations()),
            ("quotation", comparison.quotations()),
            ("quotation", comparison.unquoted()),
            ("name", comparison.names()),
            ("certainty", comparison.certainty()),
        ];
        let found = all.iter().find(|(_, found)| !found.is_empty());
        let said = found.and_then(|(rule, found)| {
            let first = found.first()?;
            let (said, rival) = (&claim[first.claim.clone()], &quote[first.rival.clone()]);
            Some(format!("{rule}: {said:?} / {rival:?}"))
        });
        if differs {
            let count = differ.entry(kind).or_default();
            count[0] += usize::from(found.is_some());
            count[1] += 1;
        } else {
            same += 1;
            any += usize::from(found.is_some());
            errors +=
                usize::from(found.is_some_and(|(rule, _)| !["name", "certainty"].contains(rule)));
        }
        if differs != found.is_some() {
            wrong.push(format!(
                "{kind}\t{claim} | {quote} {}",
                said.unwrap_or_default()
            ));
        }
    }
    let [found, all] = differ
        .values()
        .fold([0, 0], |[one, two], [found, all]| [one + found, two + all]);
    let wrong = format!(
        "{differ:?} {found} of {all}, errors {errors}, any {any} of {same}\n{}",
        wrong.join("\n")
    );
    assert!(errors * 100 <= same && any * 20 <= same, "{wrong}");
    assert!(found * 10 >= all * 7, "{wrong}");
    for [found, all] in differ.values() {
        assert!(found * 10 >= all * 4, "{wrong}");
    }
}

#[test]
fn another_quote_that_says_it_keeps_a_finding_away() {
    for (claim, quotes) in [
        (
            "The board has named a successor.",
            [
                "The board has yet to name a successor.",
                "The board named a successor on Friday.",
            ],
        ),
        (
            "The army withdrew from the valley.",
            [
                "The army promised to withdraw from the valley.",
                "On Friday the army withdrew from the valley.",
            ],
        ),
        (
            "All residents were evacuated.",
            [
                "Most residents were evacuated.",
                "By noon all residents were evacuated.",
            ],
        ),
    ] {
        let comparison = Comparison::new(&English, claim, &quotes, None);
        assert_eq!(comparison.negations(), [], "{claim}");
        assert_eq!(comparison.certainty(), [], "{claim}");
    }
}
