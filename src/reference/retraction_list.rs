//! A list of retractions as Retraction Watch publishes it: CSV, one notice a row.
//!
//! The list has some seventy thousand rows. They are read one by one, and only those of the works
//! that are asked for are kept.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use csv::{ByteRecord, ReaderBuilder};

use crate::source_facts::{Notice, NoticeKind};

/// What a list says of the works that were asked for, by their identifiers: DOIs in lower case, and
/// `pmid:` with a number.
pub type Listed = BTreeMap<String, Vec<Notice>>;

/// Why a list cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// It lacks this column.
    Column(&'static str),
    /// This row, counted from 1 without the header, cannot be read.
    Row(u64, String),
}

impl std::fmt::Display for Unusable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Column(name) => write!(
                f,
                "it has no column `{name}`; `retractions` names a CSV file as Retraction Watch publishes it, \
                 with the columns OriginalPaperDOI and RetractionNature"
            ),
            Self::Row(row, why) => write!(f, "its row {row} cannot be read: {why}"),
        }
    }
}

const WORK: &str = "OriginalPaperDOI";
const WORK_PMID: &str = "OriginalPaperPubMedID";
const NOTICE: &str = "RetractionDOI";
const NATURE: &str = "RetractionNature";
const DAY: &str = "RetractionDate";

/// Reads a list for the works in `wanted`.
///
/// # Errors
///
/// When it lacks a column, or a row cannot be read.
pub fn read(list: impl Read, wanted: &BTreeSet<String>) -> Result<Listed, Unusable> {
    let mut reader = ReaderBuilder::new().flexible(true).from_reader(list);
    let headers = reader
        .byte_headers()
        .map_err(|error| Unusable::Row(0, reason(&error)))?
        .clone();
    let column = |name: &'static str| {
        headers.iter().position(|header| {
            let header = header.strip_prefix(b"\xef\xbb\xbf").unwrap_or(header);
            header.trim_ascii().eq_ignore_ascii_case(name.as_bytes())
        })
    };
    let work = column(WORK).ok_or(Unusable::Column(WORK))?;
    let nature = column(NATURE).ok_or(Unusable::Column(NATURE))?;
    let (pmid, notice, day) = (column(WORK_PMID), column(NOTICE), column(DAY));
    let mut listed = Listed::new();
    let mut row = ByteRecord::new();
    let mut number = 0;
    loop {
        number += 1;
        match reader.read_byte_record(&mut row) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => return Err(Unusable::Row(number, reason(&error))),
        }
        let field = |at: Option<usize>| -> String {
            let bytes = at.and_then(|at| row.get(at)).unwrap_or_default();
            String::from_utf8_lossy(bytes).trim().to_owned()
        };
        let keys = [key(&field(Some(work))), pmid_key(&field(pmid))];
        let asked: Vec<String> = keys
            .into_iter()
            .flatten()
            .filter(|key| wanted.contains(key))
            .collect();
        if asked.is_empty() {
            continue;
        }
        let Some(kind) = kind_of(&field(Some(nature))) else {
            continue;
        };
        let one = Notice {
            kind,
            day: day_of(&field(day)),
            doi: key(&field(notice)),
        };
        for key in asked {
            let notices = listed.entry(key).or_default();
            if !notices.contains(&one) {
                notices.push(one.clone());
            }
        }
    }
    listed.values_mut().for_each(|notices| notices.sort());
    Ok(listed)
}

/// The key of a DOI; None for `unavailable`, `0` and other words for none. A DOI may hold commas.
pub fn key(doi: &str) -> Option<String> {
    let doi = doi.trim().to_lowercase();
    let start = doi.find("10.")?;
    let bare = doi.get(start..)?;
    bare.contains('/').then(|| bare.to_owned())
}

/// The key of a PubMed identifier.
pub fn pmid_key(pmid: &str) -> Option<String> {
    let number: u64 = pmid.trim().parse().ok()?;
    (number > 0).then(|| format!("pmid:{number}"))
}

fn kind_of(nature: &str) -> Option<NoticeKind> {
    match nature.to_lowercase().as_str() {
        "retraction" => Some(NoticeKind::Retraction),
        "expression of concern" => Some(NoticeKind::Concern),
        "correction" => Some(NoticeKind::Correction),
        "reinstatement" => Some(NoticeKind::Reinstatement),
        _ => None,
    }
}

/// A day as the list writes it, `2/6/2010 0:00` (month first), in the form of the lock; one in that
/// form stays as it is.
fn day_of(written: &str) -> Option<String> {
    let written = written.split_whitespace().next()?;
    if let Some((year, _)) = written.split_once('-')
        && year.len() == 4
    {
        return written
            .parse::<jiff::civil::Date>()
            .ok()
            .map(|day| day.to_string());
    }
    let mut parts = written.split('/').map(str::parse::<i16>);
    let (month, day, year) = (
        parts.next()?.ok()?,
        parts.next()?.ok()?,
        parts.next()?.ok()?,
    );
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    jiff::civil::Date::new(year, month, day)
        .ok()
        .map(|day| day.to_string())
}

fn reason(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::Io(error) => error.kind().to_string(),
        _ => "it is no CSV".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(keys: &[&str]) -> BTreeSet<String> {
        keys.iter().map(|key| (*key).to_owned()).collect()
    }

    #[test]
    fn only_what_is_asked_for_is_kept_and_commas_stay_in_their_doi() {
        let list = "\u{feff}Record ID,Title,RetractionDate,RetractionDOI,RetractionPubMedID,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature\n\
            1,\"Bridges, old\",2/6/2010 0:00,10.1/N,0,\"10.1/A,B\",0,Retraction\n\
            2,Tunnels,3/1/2011 0:00,unavailable,0,unavailable,77,Expression of concern\n\
            3,Ferries,1/1/2012 0:00,10.1/n3,0,10.1/other,0,Retraction\n\
            4,Notice,1/1/2012 0:00,10.1/a,0,10.1/else,0,Retraction\n\
            5,Odd,31/31/2012 0:00,,0,\"10.1/A,B\",0,Rumor\n";
        let found = read(list.as_bytes(), &wanted(&["10.1/a,b", "pmid:77", "10.1/a"]));
        let expected = Listed::from([
            (
                "10.1/a,b".to_owned(),
                vec![Notice {
                    kind: NoticeKind::Retraction,
                    day: Some("2010-02-06".to_owned()),
                    doi: Some("10.1/n".to_owned()),
                }],
            ),
            (
                "pmid:77".to_owned(),
                vec![Notice {
                    kind: NoticeKind::Concern,
                    day: Some("2011-03-01".to_owned()),
                    doi: None,
                }],
            ),
        ]);
        assert_eq!(found, Ok(expected));
    }

    #[test]
    fn a_file_that_is_no_list_is_refused_with_the_column_it_lacks() {
        for (list, lacks) in [
            ("", WORK),
            ("a,b\n1,2\n", WORK),
            ("OriginalPaperDOI\n10.1/x\n", NATURE),
        ] {
            let found = read(list.as_bytes(), &wanted(&["10.1/x"]));
            assert_eq!(found, Err(Unusable::Column(lacks)), "{list}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_list_makes_it_stumble(list in "\\PC{0,80}") {
            let text = format!("OriginalPaperDOI,RetractionNature\n{list}\n\"10.1/x\",Retraction\n");
            let _ = read(text.as_bytes(), &wanted(&["10.1/x"]));
        }
    }
}
