//! References that contradict themselves, as far as that shows without asking anybody.
//!
//! Precision first: preprints are published later than they were posted, articles appear in print
//! the year after their DOI was made, and journals change their publishers. What is reported here
//! cannot be explained by any of these.

use jiff::civil::Date;

use crate::claims::Source;
use crate::claims::identifier::Scheme;
use crate::claims::identity::Identifier;
use crate::text::Span;

/// A part of a reference that cannot be true together with another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::rules) struct Contradiction {
    /// Where the one is written.
    pub(in crate::rules) span: Span,
    /// Both, in words.
    pub(in crate::rules) message: String,
}

/// What of a source contradicts its own identifiers.
pub(in crate::rules) fn of(source: &Source) -> Option<Contradiction> {
    let written = source
        .identifiers
        .iter()
        .filter_map(|(scheme, value)| Some((Identifier::new(*scheme, value.as_str())?, value.span)))
        .chain(
            source
                .url
                .iter()
                .filter_map(|url| Some((Identifier::of(url.as_str().trim())?, url.span))),
        );
    let all: Vec<(Identifier, Span)> = written.collect();
    all.iter().find_map(|(identifier, span)| {
        let message = match identifier.scheme {
            Scheme::Arxiv => posted_later(source, &identifier.value),
            Scheme::Doi => match arxiv_of(&identifier.value) {
                Some(number) => posted_later(source, number),
                None => year_of(source, &identifier.value)
                    .or_else(|| published_elsewhere(source, &identifier.value)),
            },
            _ => None,
        };
        message.map(|message| Contradiction {
            span: *span,
            message,
        })
    })
}

fn arxiv_of(doi: &str) -> Option<&str> {
    let head = doi.get(..15)?;
    head.eq_ignore_ascii_case("10.48550/arxiv.")
        .then(|| doi.get(15..))
        .flatten()
}

/// A preprint that was issued before it was posted. An article that also appeared elsewhere may
/// have been posted years later.
fn posted_later(source: &Source, number: &str) -> Option<String> {
    let is_preprint = |name: &str| {
        let name = name.to_lowercase();
        name.contains("arxiv") || name.contains("corr")
    };
    let places = [&source.container, &source.publisher];
    let appeared = places
        .into_iter()
        .flatten()
        .any(|one| !is_preprint(one.as_str()));
    let other_doi = source.identifiers.iter().any(|(scheme, value)| {
        *scheme == Scheme::Doi
            && Identifier::new(*scheme, value.as_str())
                .is_some_and(|one| arxiv_of(&one.value).is_none())
    });
    if appeared || other_doi {
        return None;
    }
    let issued = source.issued?;
    let (year, month) = month_of(number)?;
    let posted = Date::new(year, month, 1).ok()?;
    // Numbers are given out around the end of a month for either.
    let days = posted.since(issued.last).ok()?.get_days();
    (days > 31).then(|| {
        format!(
            "this reference is of {}, but arXiv gave out the number {number} in {}",
            issued.last.year(),
            posted.strftime("%B %Y"),
        )
    })
}

/// The year and month of an arXiv number.
fn month_of(number: &str) -> Option<(i16, i8)> {
    let digits = number.rsplit('/').next()?.get(..4)?;
    let year: i16 = digits.get(..2)?.parse().ok()?;
    let month: i8 = digits.get(2..)?.parse().ok()?;
    // The first number was given out in 1991.
    Some((if year >= 91 { 1900 + year } else { 2000 + year }, month))
}

/// A year that the publisher puts into its DOIs, away from that of the reference.
fn year_of(source: &Source, doi: &str) -> Option<String> {
    let issued = source.issued?;
    let (year, later) = year_in(doi)?;
    let is_before = issued.last.year() < year - 1;
    let is_after = issued.first.year() > year + later;
    (is_before || is_after).then(|| {
        format!(
            "this reference is of {}, but its DOI was given out in {year}",
            issued.last.year()
        )
    })
}

/// The year in a DOI of a publisher that writes one, and how many years later a work may appear.
fn year_in(doi: &str) -> Option<(i16, i16)> {
    let (prefix, suffix) = doi.split_once('/')?;
    let year = |words: &str| {
        let year: i16 = words.parse().ok()?;
        (words.len() == 4 && (1990..2100).contains(&year)).then_some(year)
    };
    match prefix {
        // j.jacc.2018.05.001
        "10.1016" => {
            let parts: Vec<&str> = suffix.split('.').collect();
            let [first, _, written, month, ..] = parts.as_slice() else {
                return None;
            };
            let is_one = matches!(*first, "j" | "J") && month.len() == 2;
            Some((year(written).filter(|_| is_one)?, 4))
        }
        // s41586-020-2649-2
        "10.1038" | "10.1007" | "10.1186" => {
            let mut parts = suffix.split('-');
            let journal = parts.next()?.strip_prefix('s')?;
            let written = parts.next()?;
            let is_one = journal.len() == 5
                && journal.bytes().all(|b| b.is_ascii_digit())
                && written.len() == 3
                && written.starts_with('0');
            let short: i16 = written.parse().ok()?;
            (is_one && short >= 14).then_some((2000 + short, 4))
        }
        // 2020.05.01.20087619
        "10.1101" => {
            let mut parts = suffix.split('.');
            let written = parts.next()?;
            (parts.count() >= 3).then_some((year(written)?, 4))
        }
        // v1/2020.acl-main.1
        "10.18653" => {
            let written = suffix.strip_prefix("v1/")?.split('.').next()?;
            Some((year(written)?, 1))
        }
        // acp-18-1-2018
        "10.5194" => {
            let (head, written) = suffix.rsplit_once('-')?;
            (head.matches('-').count() == 2).then_some((year(written)?, 1))
        }
        // CVPR.2016.90; journals have their volume's year there
        "10.1109" => {
            let written = suffix.split('.').nth(1)?;
            Some((year(written)?, 3))
        }
        _ => None,
    }
}

/// Publishers by the prefixes of their DOIs, and their journals, in lower case, that were never
/// anybody else's.
const PUBLISHERS: [(&str, &[&str], &[&str]); 16] = [
    ("Elsevier", &["10.1016"], &["the lancet"]),
    (
        "Springer Nature",
        &["10.1038", "10.1007", "10.1186"],
        &["nature", "nature communications"],
    ),
    ("Wiley", &["10.1002", "10.1111"], &[]),
    ("Taylor & Francis", &["10.1080"], &[]),
    ("IEEE", &["10.1109"], &[]),
    ("ACM", &["10.1145"], &["communications of the acm"]),
    (
        "PLOS",
        &["10.1371"],
        &["plos one", "plos medicine", "plos biology"],
    ),
    ("MDPI", &["10.3390"], &[]),
    ("Frontiers", &["10.3389"], &[]),
    ("AAAS", &["10.1126"], &["science advances"]),
    (
        "the National Academy of Sciences",
        &["10.1073"],
        &["pnas", "proceedings of the national academy of sciences"],
    ),
    (
        "the Massachusetts Medical Society",
        &["10.1056"],
        &[
            "new england journal of medicine",
            "the new england journal of medicine",
        ],
    ),
    ("the American Medical Association", &["10.1001"], &["jama"]),
    ("BMJ", &["10.1136"], &["bmj open"]),
    ("eLife", &["10.7554"], &["elife"]),
    (
        "the American Physical Society",
        &["10.1103"],
        &["physical review letters"],
    ),
];

/// A journal whose DOIs all begin alike, with a DOI of another publisher.
fn published_elsewhere(source: &Source, doi: &str) -> Option<String> {
    let container = source.container.as_ref()?;
    let name = container.as_str().trim().to_lowercase();
    let prefix = doi.split('/').next()?;
    let own = PUBLISHERS
        .iter()
        .find(|(_, _, journals)| journals.contains(&name.as_str()))?;
    let other = PUBLISHERS
        .iter()
        .find(|(_, prefixes, _)| prefixes.contains(&prefix))?;
    (own.0 != other.0).then(|| {
        format!(
            "DOIs of {} begin with {}, and this one is of {}",
            container.as_str().trim(),
            own.1.join(" or "),
            other.0
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::Bibliography;
    use crate::finding::FileId;
    use crate::text::TextFile;

    fn said(entry: &str) -> Option<String> {
        let file = TextFile::new("refs.bib", entry);
        let read = Bibliography::read(&file, FileId(0));
        assert!(read.problems.is_empty(), "{entry}: {:?}", read.problems);
        of(&read.sources[0]).map(|one| one.message)
    }

    #[test]
    fn what_cannot_be_true_together_is_said() {
        for (fields, message) in [
            (
                "eprint = {2305.00010}, year = 2022",
                "this reference is of 2022, but arXiv gave out the number 2305.00010 in May 2023",
            ),
            (
                "journal = {arXiv preprint arXiv:2305.00010}, year = 2019",
                "this reference is of 2019, but arXiv gave out the number 2305.00010 in May 2023",
            ),
            (
                "doi = {10.48550/arXiv.2305.00010}, year = 2019",
                "this reference is of 2019, but arXiv gave out the number 2305.00010 in May 2023",
            ),
            (
                "doi = {10.1016/j.cell.2018.05.001}, year = 2012",
                "this reference is of 2012, but its DOI was given out in 2018",
            ),
            (
                "doi = {10.1038/s41586-020-2649-2}, year = 2015, journal = {Nature}",
                "this reference is of 2015, but its DOI was given out in 2020",
            ),
            (
                "doi = {10.18653/v1/2020.acl-main.1}, year = 2023",
                "this reference is of 2023, but its DOI was given out in 2020",
            ),
            (
                "url = {https://doi.org/10.1109/CVPR.2016.90}, year = 2021",
                "this reference is of 2021, but its DOI was given out in 2016",
            ),
            (
                "doi = {10.1016/S0140-6736(97)11096-0}, journal = {Nature}, year = 1998",
                "DOIs of Nature begin with 10.1038 or 10.1007 or 10.1186, and this one is of Elsevier",
            ),
        ] {
            let entry = format!("@article{{k, title = {{T}}, {fields}}}");
            assert_eq!(said(&entry).as_deref(), Some(message), "{entry}");
        }
    }

    #[test]
    fn what_happens_to_real_works_is_not() {
        for fields in [
            // Published after it was posted, and posted after it was published.
            "eprint = {1706.03762}, year = 2019",
            "eprint = {1706.03762}, journal = {Neural Computation}, year = 2015",
            "eprint = {1706.03762}, doi = {10.1000/182}, year = 2015",
            "eprint = {2301.00010}, year = 2022",
            "eprint = {hep-th/9901001}, year = 1998, month = dec",
            "eprint = {math/0309136}, year = 2003",
            "eprint = {2305.00010}",
            "doi = {10.1016/j.cell.2018.05.001}, year = 2020",
            "doi = {10.1016/j.cell.2018.05.001}, year = 2017",
            "doi = {10.1016/S0140-6736(97)11096-0}, journal = {The Lancet}, year = 1998",
            "doi = {10.1038/s41586-020-2649-2}, year = 2021, journal = {Nature}",
            "doi = {10.1038/171737a0}, year = 1953, journal = {Nature}",
            "doi = {10.1038/ncomms1234}, year = 2011, journal = {Nature Communications}",
            "doi = {10.1002/anie.2012}, year = 2014, journal = {Angewandte Chemie}",
            "doi = {10.1109/5.771073}, year = 1999",
            "doi = {10.1109/TPAMI.2018.2844175}, year = 2020",
            "doi = {10.5194/acp-18-1-2018}, year = 2018",
            "doi = {10.1101/gr.1239303}, year = 2003",
            "doi = {10.1101/2020.05.01.20087619}, year = 2021",
            "doi = {10.1000/182}, journal = {Nature}, year = 2018",
            "doi = {10.1007/s00125-018-4729-5}, year = 2018",
            "doi = {10.1007/s00125-004-1234-5}, year = 2004",
            "doi = {10.1126/science.1234}, journal = {Science}, year = 2013",
        ] {
            let entry = format!("@article{{k, title = {{T}}, {fields}}}");
            assert_eq!(said(&entry), None, "{entry}");
        }
    }
}
