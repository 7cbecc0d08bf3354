//! Compares a reference with the record behind its identifier: same, differs, another work.

use std::ops::Range;

use crate::source_facts::{RecordOrigin, WorkRecord};

use super::names::{Name, Names, is_institution, readings};
use super::title::{self, Likeness};
use super::words::is_mostly_latin;

/// A work as a reference describes it.
#[derive(Clone, Debug, Default)]
pub struct CitedWork<'a> {
    /// Its title.
    pub title: Option<&'a str>,
    /// Its authors, each a name or a list of names.
    pub authors: Vec<&'a str>,
    /// The year in which it appeared.
    pub year: Option<i16>,
    /// Whether it is cited as a manuscript that was not published: then it may be years older.
    pub is_preprint: bool,
}

/// How a reference compares with a record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// What it comes to.
    pub verdict: Verdict,
    /// Whether the titles are of one work.
    pub title: TitleVerdict,
    /// The words of the cited title that the record's title lacks or has otherwise.
    pub title_words: Vec<Range<usize>>,
    /// Whether the authors are the record's.
    pub authors: AuthorsVerdict,
    /// The cited authors whom the record does not name.
    pub unknown_authors: Vec<UnknownAuthor>,
    /// The year, when it is another one.
    pub year: Option<WrongYear>,
}

/// Whether a reference is the work of a record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It is, as far as both say something.
    #[default]
    Same,
    /// Title, authors or year are not the record's.
    Differs,
    /// The record is one of another work.
    AnotherWork,
}

/// Whether two titles are of one work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TitleVerdict {
    /// One of them is missing, or they are in different scripts.
    #[default]
    Unknown,
    /// They are.
    Same,
    /// Some words differ.
    Near,
    /// Hardly a word is the same.
    Other,
}

/// Whether cited authors are those of a record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AuthorsVerdict {
    /// One side has none, or an institution in the place of persons.
    #[default]
    Unknown,
    /// Everybody who is cited is one of them.
    Same,
    /// Somebody who is cited is none of them.
    SomeOther,
    /// Nobody who is cited is one of them.
    AllOther,
}

/// A cited author whom a record does not name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownAuthor {
    /// Which of the cited texts names him or her.
    pub text: usize,
    /// The bytes of the name in it.
    pub range: Range<usize>,
}

/// A year that is not a record's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongYear {
    /// The cited one.
    pub cited: i16,
    /// The nearest one of the record.
    pub record: i16,
}

/// Compares a reference with a record.
pub fn compare(cited: &CitedWork<'_>, record: &WorkRecord) -> Comparison {
    let titles: Vec<&str> = record
        .title
        .iter()
        .chain(&record.other_titles)
        .map(String::as_str)
        .collect();
    let title = cited
        .title
        .map(|title| title::compare(title, &titles))
        .unwrap_or_default();
    let CitedAuthors {
        verdict: authors,
        unknown: unknown_authors,
        has_namesakes_only,
    } = compare_authors(&cited.authors, record);
    let year = compare_years(cited, record);
    let mut comparison = Comparison {
        verdict: Verdict::Same,
        title: match title.likeness {
            Likeness::Unknown => TitleVerdict::Unknown,
            Likeness::Same => TitleVerdict::Same,
            Likeness::Near => TitleVerdict::Near,
            Likeness::Other => TitleVerdict::Other,
        },
        title_words: title.differing,
        authors,
        unknown_authors,
        year,
    };
    if record.from == RecordOrigin::Sharing {
        // Such a title may hold the name of the site, or be one of a wall: only a whole other one by
        // other authors counts.
        let is_other = comparison.title == TitleVerdict::Other
            && comparison.authors == AuthorsVerdict::AllOther;
        if !is_other {
            comparison.title = TitleVerdict::Unknown;
            comparison.title_words.clear();
        }
        comparison.year = None;
    }
    if comparison.title == TitleVerdict::Other && has_namesakes_only {
        comparison.authors = AuthorsVerdict::AllOther;
    }
    comparison.verdict = verdict(&comparison, title.common, record.from);
    comparison
}

/// The share of common words in titles below which other authors mean another work.
const DISTANT: f64 = 0.8;

fn verdict(comparison: &Comparison, common: f64, from: RecordOrigin) -> Verdict {
    use AuthorsVerdict::{AllOther, Same, Unknown};
    let is_year_other = comparison.year.is_some();
    let is_another = match (comparison.title, comparison.authors) {
        (TitleVerdict::Other, AllOther) => true,
        // A page may be about the volume that a work is in.
        (TitleVerdict::Other, Unknown) => from == RecordOrigin::Registry,
        // The same people wrote something else; or this is the title in another language.
        (TitleVerdict::Other, Same | AuthorsVerdict::SomeOther) => is_year_other,
        (TitleVerdict::Near, AllOther) => common < DISTANT || is_year_other,
        _ => false,
    };
    let differs = matches!(comparison.title, TitleVerdict::Near | TitleVerdict::Other)
        || matches!(comparison.authors, AllOther | AuthorsVerdict::SomeOther)
        || is_year_other;
    if is_another && from != RecordOrigin::Sharing {
        Verdict::AnotherWork
    } else if differs {
        Verdict::Differs
    } else {
        Verdict::Same
    }
}

/// How cited authors compare with those of a record.
#[derive(Debug, Default)]
struct CitedAuthors {
    verdict: AuthorsVerdict,
    unknown: Vec<UnknownAuthor>,
    /// Whether some are not the record's, and the others only share a family name with one of it.
    has_namesakes_only: bool,
}

fn compare_authors(cited: &[&str], record: &WorkRecord) -> CitedAuthors {
    let names = Names::of_record(record.authors.iter().chain(&record.editors));
    let mut found = CitedAuthors::default();
    if names.is_empty() {
        return found;
    }
    let (mut known, mut known_in_full) = (0_usize, 0_usize);
    let mut named: Vec<Name> = Vec::new();
    for (at, text) in cited.iter().enumerate() {
        if is_institution(text) || !is_mostly_latin(text) {
            continue;
        }
        // Of several ways to read a list the one counts that agrees best.
        let best = readings(text, cited.len() > 1)
            .into_iter()
            .map(|reading| {
                let (known, others): (Vec<Name>, Vec<Name>) =
                    reading.names.into_iter().partition(|name| names.has(name));
                (known, others)
            })
            .min_by_key(|(known, others)| {
                let count = known.len() + others.len();
                (others.len(), count.abs_diff(record.authors.len()))
            });
        let Some((own, others)) = best else { continue };
        known += own.len();
        named.extend(own.iter().cloned());
        known_in_full += own.iter().filter(|name| names.has_in_full(name)).count();
        found
            .unknown
            .extend(others.into_iter().map(|name| UnknownAuthor {
                text: at,
                range: name.range,
            }));
    }
    found.verdict = match (known, found.unknown.len()) {
        (0, 0) => AuthorsVerdict::Unknown,
        (_, 0) => AuthorsVerdict::Same,
        // Whoever is not found may be among those who are not listed, or be one of a group.
        (_, _) if record.more_authors || names.is_open => AuthorsVerdict::Unknown,
        // Pages, and some publishers, state the first author only.
        (1.., _)
            if (names.len() == 1 || record.from != RecordOrigin::Registry)
                && names.named_by(&named) == names.len() =>
        {
            AuthorsVerdict::Same
        }
        (0, _) => AuthorsVerdict::AllOther,
        (_, _) => AuthorsVerdict::SomeOther,
    };
    if matches!(
        found.verdict,
        AuthorsVerdict::Unknown | AuthorsVerdict::Same
    ) {
        found.unknown.clear();
    }
    found.has_namesakes_only = known_in_full == 0 && !found.unknown.is_empty();
    found
}

/// Whether the year is another one: it agrees with each year of the record that is at most a year
/// later or two years earlier, as print follows online publication and the other way round.
fn compare_years(cited: &CitedWork<'_>, record: &WorkRecord) -> Option<WrongYear> {
    /// How long manuscripts lie before they are published.
    const PREPRINT: i16 = 5;
    let year = cited.year?;
    let kind = record.kind.as_deref().unwrap_or_default();
    // A book is reissued under an identifier of its own, and cited by its first year.
    let is_reissued = matches!(
        kind,
        "book" | "chapter" | "monograph" | "edited-book" | "reference-book" | "book-chapter"
    );
    let earliest = match () {
        () if is_reissued => i16::MAX,
        () if cited.is_preprint => PREPRINT,
        () => 1,
    };
    let latest = if kind == "preprint" { PREPRINT } else { 2 };
    let agrees = |one: &i16| {
        let later = i32::from(year) - i32::from(*one);
        (-i32::from(earliest)..=i32::from(latest)).contains(&later)
    };
    if record.years.is_empty() || record.years.iter().any(agrees) {
        return None;
    }
    let nearest = record
        .years
        .iter()
        .min_by_key(|one| (i32::from(year) - i32::from(**one)).abs())?;
    Some(WrongYear {
        cited: year,
        record: *nearest,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> WorkRecord {
        WorkRecord {
            title: Some("Strain in steel bridges".to_owned()),
            authors: vec!["Halvorsen, Ingrid".to_owned(), "Mori, Kenji".to_owned()],
            years: vec![2019, 2020],
            kind: Some("article-journal".to_owned()),
            ..WorkRecord::default()
        }
    }

    fn cited<'a>(title: &'a str, authors: &[&'a str], year: i16) -> CitedWork<'a> {
        CitedWork {
            title: Some(title),
            authors: authors.to_vec(),
            year: Some(year),
            ..CitedWork::default()
        }
    }

    #[test]
    fn what_differs_decides_the_verdict() {
        use Verdict::{AnotherWork, Differs, Same};
        let (same, near, other) = (
            "Strain in steel bridges",
            "Strain in stone bridges",
            "Fishing off Peru",
        );
        let (own, mixed, others) = (
            ["Ingrid Halvorsen", "Kenji Mori"],
            ["Ingrid Halvorsen", "Ana Lima"],
            ["Ana Lima", "Jo Park"],
        );
        for (title, authors, year, verdict) in [
            (same, own, 2019, Same),
            (same, own, 2018, Same),
            (same, own, 2022, Same),
            (same, own, 2017, Differs),
            (same, own, 2023, Differs),
            (same, mixed, 2019, Differs),
            (same, others, 2019, Differs),
            (near, own, 2019, Differs),
            (near, others, 2019, AnotherWork),
            (other, own, 2019, Differs),
            (other, own, 2010, AnotherWork),
            (other, others, 2019, AnotherWork),
        ] {
            let found = compare(&cited(title, &authors, year), &record());
            assert_eq!(found.verdict, verdict, "{title}, {authors:?}, {year}");
        }
    }

    #[test]
    fn what_cannot_be_compared_is_no_difference() {
        let bare = |record: WorkRecord, cited: CitedWork<'_>| compare(&cited, &record).verdict;
        let full = || cited("Strain in steel bridges", &["Ana Lima"], 1990);
        assert_eq!(bare(WorkRecord::default(), full()), Verdict::Same);
        assert_eq!(bare(record(), CitedWork::default()), Verdict::Same);
        let institution = CitedWork {
            authors: vec!["World Health Organization"],
            ..full()
        };
        let found = compare(&institution, &record());
        assert_eq!(found.authors, AuthorsVerdict::Unknown);
        let many = WorkRecord {
            more_authors: true,
            years: Vec::new(),
            ..record()
        };
        assert_eq!(bare(many, full()), Verdict::Same);
        let sharing = WorkRecord {
            from: RecordOrigin::Sharing,
            title: Some("Strain in stone | The Bridge Site".to_owned()),
            authors: Vec::new(),
            ..record()
        };
        assert_eq!(bare(sharing, full()), Verdict::Same);
    }

    #[test]
    fn books_are_older_than_their_reissue_and_preprints_than_their_journal() {
        let book = WorkRecord {
            kind: Some("book".to_owned()),
            ..record()
        };
        assert_eq!(compare(&cited("", &[], 1962), &book).year, None);
        assert!(compare(&cited("", &[], 2030), &book).year.is_some());
        let preprint = WorkRecord {
            kind: Some("preprint".to_owned()),
            ..record()
        };
        assert_eq!(compare(&cited("", &[], 2024), &preprint).year, None);
        let as_preprint = CitedWork {
            is_preprint: true,
            ..cited("", &[], 2015)
        };
        assert_eq!(compare(&as_preprint, &record()).year, None);
    }

    #[test]
    fn the_unknown_author_is_named_by_place() {
        let text = "Ingrid Halvorsen and Ana Lima and Kenji Mori";
        let found = compare(&cited("Strain in steel bridges", &[text], 2019), &record());
        let names: Vec<&str> = found
            .unknown_authors
            .iter()
            .map(|one| &text[one.range.clone()])
            .collect();
        assert_eq!(names, ["Ana Lima"]);
    }
}
