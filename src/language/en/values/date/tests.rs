use super::*;

fn day(text: &str) -> civil::Date {
    text.parse().expect("a day")
}

#[test]
fn dates_with_the_day_of_writing() {
    for (text, written, first, last) in [
        (
            "It begins on October 1, 2018.",
            "October 1, 2018",
            "2018-10-01",
            "2018-10-01",
        ),
        (
            "on 1 October 2018",
            "1 October 2018",
            "2018-10-01",
            "2018-10-01",
        ),
        (
            "starting Oct. 1 in town",
            "Oct. 1",
            "2018-10-01",
            "2018-10-01",
        ),
        (
            "in October this year",
            "October this year",
            "2018-10-01",
            "2018-10-31",
        ),
        (
            "In March of this year",
            "March of this year",
            "2018-03-01",
            "2018-03-31",
        ),
        (
            "Last year the bridge fell",
            "Last year",
            "2017-01-01",
            "2017-12-31",
        ),
        ("in 2017", "2017", "2017-01-01", "2017-12-31"),
        ("in the 1990s", "1990s", "1990-01-01", "1999-12-31"),
        ("two years ago", "two years ago", "2016-01-01", "2016-12-31"),
        ("yesterday", "yesterday", "2018-08-26", "2018-08-26"),
        ("on Saturday", "Saturday", "2018-08-25", "2018-08-25"),
        ("last month", "last month", "2018-07-01", "2018-07-31"),
        ("on 2018-10-01", "2018-10-01", "2018-10-01", "2018-10-01"),
        ("in December", "December", "2018-12-01", "2018-12-31"),
        ("last December", "last December", "2017-12-01", "2017-12-31"),
        (
            "in September 2016",
            "September 2016",
            "2016-09-01",
            "2016-09-30",
        ),
        ("next week", "next week", "2018-09-03", "2018-09-09"),
    ] {
        let found = dates(text, Some(day("2018-08-27")));
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(&text[found[0].range.clone()], written);
        assert_eq!(
            found[0].when,
            When::Days {
                first: day(first),
                last: day(last)
            },
            "{text}"
        );
    }
}

#[test]
fn without_a_day_of_writing_relative_dates_stay_open() {
    assert_eq!(dates("last year", None)[0].when, When::Unknown);
    assert_eq!(
        dates("on October 1", None)[0].when,
        When::Yearly {
            month: 10,
            day: Some(1)
        }
    );
}

#[test]
fn what_is_no_date() {
    for text in [
        "He may go.",
        "2000 people",
        "$1999",
        "version 1.2.3",
        "They march on.",
        "the last year of it",
        "12345",
    ] {
        assert_eq!(dates(text, Some(day("2018-08-27"))), [], "{text}");
    }
}

#[test]
fn dates_overlap_when_they_can_mean_the_same_day() {
    let as_of = Some(day("2018-08-27"));
    let when = |text: &str, as_of| dates(text, as_of)[0].when;
    assert!(when("October 1", as_of).overlaps(when("in October 2018", None)));
    assert!(when("October 1", None).overlaps(when("October 1, 2018", None)));
    assert!(!when("October 1", None).overlaps(when("October 2, 2018", None)));
    assert!(when("in 2018", None).overlaps(when("October 1", None)));
    assert!(!when("in 2017", None).overlaps(when("in 2018", None)));
}
