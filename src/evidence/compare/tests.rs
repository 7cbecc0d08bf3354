//! Claims and quotes: which mismatches are found, with both places, and what must not be reported.

use proptest::prelude::*;

use super::*;
use crate::language::English;

mod pairs;
mod polarity;
mod words;

/// A claim, a quote, and the words of both that are to be found.
type Case<'t> = (&'t str, &'t str, Option<(&'t str, &'t str)>);

/// `claim | quote → claimed words / rival words`, or nothing to the right of the arrow.
fn check(mismatches: fn(&Comparison) -> Vec<Mismatch>, cases: &[Case]) {
    let as_of = civil::Date::new(2018, 8, 27).ok();
    let wrong: Vec<_> = cases
        .iter()
        .filter_map(|(claim, quote, expected)| {
            let found = mismatches(&Comparison::new(&English, claim, &[quote], as_of));
            let said = found
                .first()
                .map(|first| (&claim[first.claim.clone()], &quote[first.rival.clone()]));
            (said != *expected).then(|| format!("{claim:?} | {quote:?}: {said:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_same_figure_of_another_size_unit_or_bound_is_another_number() {
    check(
        number::mismatches,
        &[
            (
                "The harbor cost $340 billion.",
                "the harbor cost $340 million",
                Some(("$340 billion", "$340 million")),
            ),
            (
                "The harbor cost 340 million euros.",
                "the harbor cost 340 million dollars",
                Some(("340 million euros", "340 million dollars")),
            ),
            (
                "The voyage took 9 weeks.",
                "the voyage took 9 days",
                Some(("9 weeks", "9 days")),
            ),
            (
                "The pipe is 7 miles long.",
                "the pipe is 7 kilometers long",
                Some(("7 miles", "7 kilometers")),
            ),
            (
                "Over 40 boats sank.",
                "Under 40 boats sank.",
                Some(("Over 40", "Under 40")),
            ),
            (
                "Support was 48 percent.",
                "Support was 48 votes.",
                Some(("48 percent", "48")),
            ),
            // The same in other words.
            (
                "The harbor cost $340 million.",
                "the harbor cost 340 million dollars",
                None,
            ),
            (
                "The harbor cost $340 million.",
                "the harbor cost A$340 million",
                None,
            ),
            (
                "The harbor cost $340 million.",
                "the harbor cost 0.34 billion dollars",
                None,
            ),
            ("The voyage took 9 weeks.", "the voyage of nine weeks", None),
            ("The cargo was 12 tons.", "the cargo was 12 tonnes", None),
            (
                "Support was 48 percent.",
                "Support was 48% of 48 votes.",
                None,
            ),
            ("Support was 48 percent.", "Support 48, opposition 40", None),
            ("Over 40 boats sank.", "more than 40 boats sank", None),
            ("Over 40 boats sank.", "43 boats sank", None),
        ],
    );
}

#[test]
fn numbers() {
    check(
        number::mismatches,
        &[
            (
                "It received 11,000 bitcoins in 2017.",
                "It received 10,000 bitcoins in 2017.",
                Some(("11,000 bitcoins", "10,000 bitcoins")),
            ),
            (
                "The value was more than $210 million.",
                "the value was more than $200 million",
                Some(("more than $210 million", "more than $200 million")),
            ),
            (
                "At least 11,000 people came.",
                "Up to 9,000 people came.",
                Some(("At least 11,000", "Up to 9,000")),
            ),
            (
                "She was the first to cross.",
                "she was the second to cross",
                Some(("first", "second")),
            ),
            (
                "The TR-808 was built.",
                "the TR-810 was built",
                Some(("808", "810")),
            ),
            (
                "Rates rose by 5 percent.",
                "rates rose by 3%",
                Some(("5 percent", "3%")),
            ),
            // Correct ways to say the same.
            (
                "It received 11,000 bitcoins.",
                "It received 10,973 bitcoins.",
                None,
            ),
            (
                "It received eleven thousand bitcoins.",
                "It received 11,000 bitcoins.",
                None,
            ),
            ("More than 200 people came.", "213 people came", None),
            ("At least 200 people came.", "some 230 people came", None),
            (
                "About 5 million dollars were lost.",
                "they lost $5.2 million",
                None,
            ),
            ("A third of them left.", "33% of them left", None),
            ("Between 5 and 10 people came.", "seven people came", None),
            ("The two-day conference begins.", "a two-day run", None),
            ("It cost $1.5 billion.", "It cost $1,500 million.", None),
            ("He walked 10 km.", "he walked 10 kilometres", None),
            ("Half a million people came.", "500,000 people came", None),
            // Absence is not a mismatch, nor is a value in another place.
            (
                "It received 11,000 bitcoins.",
                "It received bitcoins.",
                None,
            ),
            (
                "It received 11,000 bitcoins.",
                "They met in room 5 that day.",
                None,
            ),
            (
                "The 3 ports were closed for 12 days.",
                "for 12 days the 3 ports were closed",
                None,
            ),
            (
                "5 of 12 ports were closed.",
                "5 of the 12 were closed",
                None,
            ),
            (
                "12 people were hurt.",
                "Police arrested 30 men after it.",
                None,
            ),
            (
                "It has 40 rooms.",
                "The house of 40 rooms has 12 baths.",
                None,
            ),
        ],
    );
}

#[test]
fn dates() {
    check(
        date::mismatches,
        &[
            (
                "It begins on October 1.",
                "it begins on October 2",
                Some(("October 1", "October 2")),
            ),
            (
                "It was built in 1949.",
                "it was built in 1913",
                Some(("1949", "1913")),
            ),
            (
                "It was sold in June 2015.",
                "it was sold in July 2015",
                Some(("June 2015", "July 2015")),
            ),
            (
                "It was sold last year.",
                "it was sold in 2012",
                Some(("last year", "2012")),
            ),
            ("It begins on October 1.", "a run starting Oct. 1", None),
            (
                "It begins in October this year.",
                "it begins in October 2018",
                None,
            ),
            ("It was sold in 2015.", "it was sold on 3 June 2015", None),
            ("It was sold last year.", "it was sold in 2017", None),
            ("It was sold on Monday.", "it was sold yesterday", None),
            ("It was sold in 2015.", "it was sold", None),
            (
                "It was sold in 2015.",
                "It was built in 1913 and sold in 2015",
                None,
            ),
            (
                "It was sold in 2015.",
                "The firm, founded in 1913, was sold by its heirs.",
                None,
            ),
            (
                "It ran from 1940 to 1945.",
                "It ran from 1940 to 1945, and in 1950.",
                None,
            ),
        ],
    );
}

#[test]
fn names() {
    check(
        name::mismatches,
        &[
            (
                "The report was written by Ana Lima in Lisbon.",
                "the report was written by Jo Park in Lisbon",
                Some(("Ana Lima", "Jo Park")),
            ),
            (
                "The port of Leipzig was closed.",
                "the port of Munich was closed",
                Some(("Leipzig", "Munich")),
            ),
            ("Lima wrote the report.", "Ana Lima wrote the report", None),
            (
                "The NSA wrote the report.",
                "the National Security Agency wrote the report",
                None,
            ),
            ("Ana Lima wrote the report.", "she wrote the report", None),
            (
                "Ana Lima wrote the report.",
                "The report was sent to Jo Park.",
                None,
            ),
            (
                "Pyongyang hosts the meeting.",
                "the meeting in the North Korean capital",
                None,
            ),
        ],
    );
}

#[test]
fn negations() {
    check(
        negation::mismatches,
        &[
            (
                "The port was found to be safe.",
                "the port was not found to be safe",
                Some(("found", "not")),
            ),
            (
                "The port was never closed in May.",
                "the port was closed in May",
                Some(("was never closed", "was closed")),
            ),
            (
                "Nobody was hurt in the port.",
                "two men were hurt in the port",
                Some(("Nobody was hurt", "were hurt")),
            ),
            ("The port was not closed.", "the port wasn't closed", None),
            ("The port was not closed.", "the port wasn’t closed", None),
            ("The port wasn’t closed.", "the port was not closed", None),
            ("The port wasn’t closed.", "the port wasn't closed", None),
            (
                "The port wasn’t closed in May.",
                "the port was closed in May",
                Some(("wasn’t closed", "was closed")),
            ),
            (
                "The port was not closed.",
                "they never closed the port",
                None,
            ),
            ("The port was not closed.", "the port stayed open", None),
            (
                "The port is not only safe but large.",
                "the port is safe and large",
                None,
            ),
            (
                "No more than 5 ports were closed.",
                "5 ports were closed",
                None,
            ),
            (
                "The port was closed.",
                "The port was closed. It was not safe.",
                None,
            ),
            (
                "The port was closed in May.",
                "The ferry has not sailed since the port was closed in May.",
                None,
            ),
            (
                "Ana Lima denied that the port was closed.",
                "the port was not closed",
                None,
            ),
            (
                "It failed to open the port.",
                "it did not open the port",
                None,
            ),
            (
                "The new port opened in May.",
                "the new port opened in May, not in June",
                None,
            ),
        ],
    );
}

#[test]
fn a_value_that_one_of_the_quotes_holds_is_held() {
    let quotes = ["it received 10,000 bitcoins", "it received 11,000 bitcoins"];
    let comparison = Comparison::new(&English, "It received 11,000 bitcoins.", &quotes, None);
    assert_eq!(comparison.numbers(), []);
    let quotes = ["the port may open", "the port will open"];
    let comparison = Comparison::new(&English, "The port will open.", &quotes, None);
    assert_eq!(comparison.certainty(), []);
    let quotes = [
        "the port was not closed in May",
        "in May the port was closed",
    ];
    let comparison = Comparison::new(&English, "The port was closed in May.", &quotes, None);
    assert_eq!(comparison.negations(), []);
}

#[test]
fn without_quotes_nothing_is_said() {
    let comparison = Comparison::new(
        &English,
        "It received “11,000 bitcoins” on May 1, not 2.",
        &[],
        None,
    );
    assert_eq!(comparison.numbers(), []);
    assert_eq!(comparison.dates(), []);
    assert_eq!(comparison.names(), []);
    assert_eq!(comparison.negations(), []);
    assert_eq!(comparison.certainty(), []);
    assert_eq!(comparison.quotations(), []);
}

proptest! {
    #[test]
    fn a_claim_never_contradicts_itself(claim in "((the |not |no |may |first |in 2018 |on May 1 |5 |about 7 |1,810 |\"a b c\" |Ana Lima |port |closed |, |. )){0,12}") {
        let comparison = Comparison::new(&English, &claim, &[&claim], None);
        for found in [
            comparison.numbers(),
            comparison.dates(),
            comparison.names(),
            comparison.negations(),
            comparison.certainty(),
            comparison.quotations(),
            comparison.unquoted(),
        ] {
            prop_assert_eq!(found, vec![]);
        }
    }

    #[test]
    fn ranges_lie_on_the_characters_of_both(claim in "(not |never |5 |é6 |in 2018 |“a b c” |Ana |\\PC){0,14}", quote in "(not |7 |é8 |in 2019 |may |Bob |\\PC){0,14}") {
        let comparison = Comparison::new(&English, &claim, &[&quote], None);
        let all = [
            comparison.numbers(), comparison.dates(), comparison.names(),
            comparison.negations(), comparison.certainty(), comparison.quotations(), comparison.unquoted(),
        ];
        for mismatch in all.into_iter().flatten() {
            prop_assert!(claim.get(mismatch.claim).is_some());
            prop_assert!(quote.get(mismatch.rival).is_some());
        }
    }
}
