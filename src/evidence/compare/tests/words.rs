//! Hedges and quotations, and what is left to others.

use super::*;

#[test]
fn certainty() {
    check(
        certainty::drifts,
        &[
            (
                "A new version targets Linux devices.",
                "A version for Linux is apparently coming soon, according to the site.",
                Some(("version targets Linux", "apparently")),
            ),
            (
                "The port will open in May.",
                "the port may open in June or may not",
                Some(("will open", "may open")),
            ),
            (
                "The storm killed 500 people.",
                "an estimated 500 people were killed",
                Some(("killed 500 people", "estimated")),
            ),
            (
                "The port may open in May.",
                "the port could open in May",
                None,
            ),
            (
                "The port reportedly opened.",
                "the port apparently opened",
                None,
            ),
            (
                "The port opened.",
                "The port opened. The ferry may follow.",
                None,
            ),
            (
                "The port opened.",
                "the port, which may be the largest, opened",
                None,
            ),
            (
                "About 500 people died.",
                "an estimated 500 people died",
                None,
            ),
            ("The port opened in May.", "the port opened in May", None),
            (
                "They plan to open the port.",
                "they may open the port",
                None,
            ),
        ],
    );
}

#[test]
fn quotations() {
    check(
        quotation::altered,
        &[
            (
                "He called it “a total disaster for us”.",
                "it was a big disaster for us, he said",
                Some(("total", "big")),
            ),
            (
                "He called it “a total disaster for us”.",
                "It was a total disaster for us.",
                None,
            ),
            (
                "He called it “A total disaster,” and left.",
                "it was a total disaster",
                None,
            ),
            (
                "He said “we [the crew] won the day”.",
                "We won The day!",
                None,
            ),
            ("He said “we won the whole day”.", "we won the … day", None),
            (
                "He said “we won the day ... at last”.",
                "we won the day, after all, at last",
                None,
            ),
            (
                "He said “we won the 'first' day”.",
                "we won the \"first\" day",
                None,
            ),
            // Words left out without a mark.
            (
                "He said “we won the day at last”.",
                "we nearly won the day at last",
                Some(("we", "we nearly")),
            ),
            ("He said it was “a mess”.", "it was a nightmare", None),
            (
                "He said “we won the … day”.",
                "we won the whole long day",
                None,
            ),
            (
                "He said “we won the day at last”.",
                "nothing of that kind",
                None,
            ),
            ("No quotation at all.", "nothing of that kind", None),
        ],
    );
}

#[test]
fn one_difference_is_said_once() {
    let said = |claim: &str, quote: &str| {
        let comparison = Comparison::new(&English, claim, &[quote], None);
        [
            comparison.numbers().len(),
            comparison.dates().len(),
            comparison.names().len(),
            comparison.negations().len(),
            comparison.certainty().len(),
            comparison.quotations().len(),
        ]
    };
    for (claim, quote, expected) in [
        (
            "It was built in 1949.",
            "it was built in 1913",
            [0, 1, 0, 0, 0, 0],
        ),
        (
            "It begins on October 1, 2018.",
            "it begins on October 2, 2018",
            [0, 1, 0, 0, 0, 0],
        ),
        (
            "He said “we lost 12 ships that day”.",
            "we lost 13 ships that day",
            [1, 0, 0, 0, 0, 0],
        ),
        (
            "He said “we never lost a ship that day”.",
            "we lost a ship that day",
            [0, 0, 0, 1, 0, 0],
        ),
        (
            "He said “we sent Ana Lima to Lisbon that day”.",
            "we sent Jo Park to Lisbon that day",
            [0, 0, 0, 0, 0, 1],
        ),
        (
            "The port opened in May.",
            "the port may not have opened in May",
            [0, 0, 0, 1, 0, 0],
        ),
    ] {
        assert_eq!(said(claim, quote), expected, "{claim} | {quote}");
    }
}
