//! What an identifier, an address or a file is of: the work as its registry, its page or the file
//! itself states it.
//!
//! Invariant: nothing is guessed. A page that states no record gives a work without a title, and
//! whatever is odd about a work is said beside it.

use std::collections::BTreeSet;
use std::io::Read;

use crate::claims::identifier::Scheme;
use crate::claims::identity::Identifier;
use crate::evidence::extract::{self, Body, Readability, SourceFormat};
use crate::failure::Failure;
use crate::reference::retraction_list;
use crate::reference::{self, CitedWork, Verdict as Likeness, standing_notice};
use crate::source_facts::{
    FetchedPage, Notice, NoticeKind, RecordOrigin, Verdict, Visit, WorkDetails,
};

use super::PdfReader;
use super::fetch::{FetchRequest, SourceFetcher};
use super::records::is_registered;

/// A work, and what to know of it before it is cited.
#[derive(Clone, Debug, Default)]
pub struct Description {
    /// The work.
    pub work: WorkDetails,
    /// What to know, each a sentence: that it was retracted, that its page states nothing.
    pub notes: Vec<String>,
    /// Whether it was retracted.
    pub is_retracted: bool,
}

impl Description {
    /// Notes what was said of the work after it had appeared; `listed` by a list of retractions.
    pub fn note_notices(&mut self, listed: &[Notice]) {
        let notices = self.work.record.notices.iter().chain(listed);
        let Some(notice) = standing_notice(notices) else {
            return;
        };
        let day = notice.day.as_ref();
        let on = day.map_or_else(String::new, |day| format!(" ({day})"));
        let doi = notice.doi.as_ref();
        let read = doi.map_or_else(String::new, |doi| {
            format!("; read the notice at https://doi.org/{doi}")
        });
        self.is_retracted = notice.kind == NoticeKind::Retraction;
        let what = match notice.kind {
            NoticeKind::Retraction => "this work was retracted",
            NoticeKind::PartialRetraction => "a part of this work was retracted",
            NoticeKind::Concern => "an expression of concern was published about this work",
            NoticeKind::Correction => "a correction of this work was published",
            NoticeKind::Reinstatement => return,
        };
        self.notes.insert(0, format!("{what}{on}{read}"));
    }
}

/// The work of an identifier, by its registry or the page behind it.
///
/// # Errors
///
/// When there is no such identifier, or nobody could be asked.
pub fn identifier(
    identifier: &Identifier,
    fetcher: &mut dyn SourceFetcher,
) -> Result<Description, Failure> {
    let scheme = identifier.scheme;
    let name = format!("{}:{}", scheme.key(), identifier.value);
    let mut description = Description::default();
    let mut unread = None;
    if is_registered(scheme) {
        let (visit, answer) = ask(request(Some(scheme), &identifier.value, true), fetcher)?;
        if visit.verdict == Verdict::Dead {
            return Err(not_found(&name, &visit));
        }
        match answer.as_ref().map(|answer| registered(identifier, answer)) {
            Some(Ok(work)) => description.work = work,
            Some(Err(why)) => unread = Some(why),
            None => unread = Some(visit.reason),
        }
    }
    if description.work.record.title.is_none() {
        let (visit, page) = ask(request(Some(scheme), &identifier.value, false), fetcher)?;
        match (visit.verdict, page) {
            (Verdict::Dead, _) => return Err(not_found(&name, &visit)),
            (Verdict::Alive, page) => {
                let work = page.and_then(|page| reference::of_page(&extract::markup(&page)?));
                match work {
                    Some(work) => description.work = work,
                    None => description.notes.push(format!(
                        "neither its registry nor its page states a record{}",
                        unread.map_or_else(String::new, |why| format!(": {why}"))
                    )),
                }
            }
            _ => return Err(not_reached(&name, &visit)),
        }
    }
    let work = &mut description.work;
    // The page behind an identifier is named by it, and may have others.
    work.identifiers.retain(|(key, _)| *key != scheme.key());
    work.identifiers
        .insert(0, (scheme.key(), identifier.value.clone()));
    work.url = None;
    if scheme == Scheme::Isbn {
        work.kind.get_or_insert_with(|| "book".to_owned());
        // The site that the page belongs to published nothing.
        if work.record.from == RecordOrigin::Sharing {
            work.publisher = None;
        }
    }
    Ok(description)
}

/// The record in a registry's answer.
fn registered(identifier: &Identifier, answer: &FetchedPage) -> Result<WorkDetails, String> {
    if let Some(why) = answer.truncated {
        return Err(format!("the registry's answer is not whole: {why}"));
    }
    if let Some(markup) = extract::markup(answer) {
        return reference::of_page(&markup)
            .ok_or_else(|| "the registry answers with a page".to_owned());
    }
    let doi = (identifier.scheme == Scheme::Doi).then_some(identifier.value.as_str());
    reference::of_csl(&answer.body, doi).map_err(|why| format!("the registry's answer {why}"))
}

/// The work at an address. A DOI that its page states is asked for at its registry.
///
/// # Errors
///
/// When nothing is there, or it could not be reached.
pub fn address(
    address: &str,
    fetcher: &mut dyn SourceFetcher,
    pdf: PdfReader<'_>,
) -> Result<Description, Failure> {
    let (visit, page) = ask(request(None, address, false), fetcher)?;
    let page = match (visit.verdict, page) {
        (Verdict::Dead, _) => return Err(not_found(address, &visit)),
        (Verdict::Alive, Some(page)) => page,
        _ => return Err(not_reached(address, &visit)),
    };
    let mut description = described(&page, pdf);
    let captured = capture(address);
    let work = &mut description.work;
    // What a page calls its own address may be that of another site, or its home page.
    work.url = None;
    match captured {
        Some((day, original)) => {
            description.notes.push(format!(
                "this is an archived copy of {original} of {day}; whether the page is still there was not asked"
            ));
            work.url = Some(original.to_owned());
            work.archive_url = Some(address.to_owned());
        }
        None => {
            if let Some(to) = visit.moved_to {
                description
                    .notes
                    .push(format!("this page has moved to {to}"));
                work.url = Some(to);
            } else {
                work.url = Some(address.to_owned());
            }
        }
    }
    let doi = work.identifier("doi").map(str::to_owned);
    if let Some(doi) = doi {
        match Identifier::new(Scheme::Doi, &doi) {
            Some(doi) => registered_page(&mut description, &doi, fetcher),
            None => description.drop_identifier("doi"),
        }
    }
    Ok(description)
}

/// Takes the registry's record of the DOI that a page states, if it is of the same work.
fn registered_page(
    description: &mut Description,
    doi: &Identifier,
    fetcher: &mut dyn SourceFetcher,
) {
    let Ok(mut registered) = identifier(doi, fetcher) else {
        description.drop_identifier("doi");
        description.notes.push(format!(
            "the page states the DOI {}, which could not be looked up",
            doi.value
        ));
        return;
    };
    let page = &description.work.record;
    let cited = CitedWork {
        title: page.title.as_deref(),
        authors: page.authors.iter().map(String::as_str).collect(),
        ..CitedWork::default()
    };
    let is_same = registered.work.record.title.is_some()
        && reference::compare(&cited, &registered.work.record).verdict != Likeness::AnotherWork;
    if is_same {
        registered.work.url = description.work.url.take();
        registered.work.archive_url = description.work.archive_url.take();
        description.work = registered.work;
    } else {
        description.drop_identifier("doi");
        description.notes.push(format!(
            "the page states the DOI {}, whose record is of another work",
            doi.value
        ));
    }
}

impl Description {
    fn drop_identifier(&mut self, key: &str) {
        self.work.identifiers.retain(|(known, _)| *known != key);
    }
}

/// The work in a saved page or a document: no bibliography, which has works of its own.
pub fn file(path: &str, bytes: &[u8], pdf: PdfReader<'_>) -> Description {
    let page = FetchedPage {
        url: path.to_owned(),
        body: bytes.to_vec(),
        ..FetchedPage::default()
    };
    let mut description = described(&page, pdf);
    if let Some(url) = &description.work.url
        && crate::claims::address::parse(url).is_err()
    {
        description.work.url = None;
    }
    let identifiers = std::mem::take(&mut description.work.identifiers);
    for (key, value) in identifiers {
        let scheme = Scheme::ALL.into_iter().find(|scheme| scheme.key() == key);
        if let Some(one) = scheme.and_then(|scheme| Identifier::new(scheme, &value)) {
            description.work.identify(key, one.value);
        }
    }
    description
}

/// What a list of retractions says of a work.
///
/// # Errors
///
/// When it is no such list.
pub fn listed(work: &WorkDetails, list: impl Read) -> Result<Vec<Notice>, String> {
    let doi = work.identifier("doi").and_then(retraction_list::key);
    let pmid = work.identifier("pmid").and_then(retraction_list::pmid_key);
    let wanted: BTreeSet<String> = doi.into_iter().chain(pmid).collect();
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let found = retraction_list::read(list, &wanted).map_err(|why| why.to_string())?;
    Ok(found.into_values().flatten().collect())
}

/// What a page or a document states of itself.
fn described(page: &FetchedPage, pdf: PdfReader<'_>) -> Description {
    let mut description = Description::default();
    let source = extract::read_page(page, pdf);
    let unreadable = || {
        let reason = source.readability.reason();
        reason.map_or_else(String::new, |why| format!(": {why}"))
    };
    match extract::format(&Body {
        bytes: &page.body,
        content_type: page.content_type.as_deref(),
        path: &page.url,
        truncated: page.truncated.is_some(),
    }) {
        SourceFormat::Html => {
            let is_wall = source.readability == Readability::BotWall;
            let markup = extract::markup(page).filter(|_| !is_wall);
            match markup.and_then(|markup| reference::of_page(&markup)) {
                Some(work) => description.work = work,
                None if is_wall => description.notes.push(format!(
                    "the page states no record of itself{}",
                    unreadable()
                )),
                None => description
                    .notes
                    .push("the page states no record of itself".to_owned()),
            }
            description
                .work
                .kind
                .get_or_insert_with(|| "webpage".to_owned());
        }
        SourceFormat::Pdf => {
            let record = &mut description.work.record;
            record.from = RecordOrigin::Page;
            let title = source.meta.title.trim();
            if is_title(title) {
                record.title = Some(title.to_owned());
                record.authors.clone_from(&source.meta.authors);
            } else {
                description
                    .notes
                    .push(format!("the PDF does not state its title{}", unreadable()));
            }
        }
        SourceFormat::Markdown | SourceFormat::Text | SourceFormat::Binary => {
            description
                .notes
                .push("a file of this format states no record of itself".to_owned());
        }
    }
    description
}

/// Whether the title that a PDF states is one: programs write names of files and of themselves.
fn is_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    let is_program = [
        "microsoft word",
        "untitled",
        "slide 1",
        "powerpoint presentation",
    ]
    .iter()
    .any(|name| lower.starts_with(name));
    let ending = lower.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_file = matches!(
        ending,
        "doc"
            | "docx"
            | "dvi"
            | "indd"
            | "odt"
            | "pdf"
            | "ps"
            | "qxd"
            | "rtf"
            | "tex"
            | "txt"
            | "xls"
            | "xlsx"
    );
    !is_program && !is_file && title.chars().filter(|c| c.is_alphabetic()).count() > 2
}

/// The day and the original address of a capture of the Internet Archive.
fn capture(address: &str) -> Option<(String, &str)> {
    let rest = [
        "https://web.archive.org/web/",
        "http://web.archive.org/web/",
    ]
    .iter()
    .find_map(|head| address.strip_prefix(head))?;
    let (stamp, original) = rest.split_once('/')?;
    let digits: String = stamp.chars().take_while(char::is_ascii_digit).collect();
    let is_web = original.starts_with("http://") || original.starts_with("https://");
    let day = (digits.len() >= 8 && is_web).then(|| {
        let (year, rest) = digits.split_at(4);
        let (month, rest) = rest.split_at(2);
        let (day, _) = rest.split_at(2);
        format!("{year}-{month}-{day}")
    })?;
    Some((day, original))
}

fn request(scheme: Option<Scheme>, value: &str, record: bool) -> FetchRequest {
    FetchRequest {
        scheme,
        value: value.to_owned(),
        read: true,
        record,
    }
}

fn ask(
    request: FetchRequest,
    fetcher: &mut dyn SourceFetcher,
) -> Result<(Visit, Option<FetchedPage>), Failure> {
    let name = request.value.clone();
    let mut answer = None;
    let visits = fetcher.ask(&[request], &mut |_, page| answer = Some(page))?;
    let visit = visits.into_iter().next();
    let visit = visit.unwrap_or_else(|| Visit::new(name, Verdict::Transient, "nobody answered"));
    Ok((visit, answer))
}

fn not_found(name: &str, visit: &Visit) -> Failure {
    Failure::unreadable(name, format!("it was not found: {}", visit.reason))
}

fn not_reached(name: &str, visit: &Visit) -> Failure {
    let way_out = match visit.verdict {
        Verdict::Blocked => "; save the page in a browser, and name the file",
        Verdict::Transient => "; try it again later",
        _ => "",
    };
    Failure::unreadable(
        name,
        format!("it could not be read: {}{way_out}", visit.reason),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captures_name_the_page_that_they_are_of() {
        for (address, read) in [
            (
                "https://web.archive.org/web/20190301120000/https://www.heraldtribune.com/a",
                Some(("2019-03-01", "https://www.heraldtribune.com/a")),
            ),
            (
                "https://web.archive.org/web/20190301id_/http://heraldtribune.com/",
                Some(("2019-03-01", "http://heraldtribune.com/")),
            ),
            (
                "https://web.archive.org/web/*/https://heraldtribune.com/",
                None,
            ),
            ("https://web.archive.org/web/2019/x", None),
            (
                "https://heraldtribune.com/web/20190301/https://x.org/",
                None,
            ),
        ] {
            let found = capture(address);
            let found = found.as_ref().map(|(day, url)| (day.as_str(), *url));
            assert_eq!(found, read, "{address}");
        }
    }

    #[test]
    fn programs_write_titles_that_are_none() {
        for (title, is) in [
            ("Strain in steel bridges", true),
            ("Microsoft Word - report.docx", false),
            ("report_final.pdf", false),
            ("untitled", false),
            ("", false),
            ("12", false),
            ("A study of node.js", true),
        ] {
            assert_eq!(is_title(title), is, "{title}");
        }
    }

    #[test]
    fn a_file_states_its_work_or_says_that_it_does_not() {
        let page = b"<html><head><meta name=citation_title content='Strain'><meta name=citation_doi content='doi:10.1000/Strain'>
            <link rel=canonical href='https://www.heraldtribune.com/strain'></head><body>text</body></html>";
        let read = file("strain.html", page, &|_| None);
        assert_eq!(read.work.record.title.as_deref(), Some("Strain"));
        assert_eq!(read.work.identifier("doi"), Some("10.1000/Strain"));
        assert!(read.notes.is_empty(), "{:?}", read.notes);
        let silent = file("a.html", b"<html><title>x</title><p>text</html>", &|_| None);
        assert_eq!(silent.work.record.title, None);
        assert_eq!(silent.notes, ["the page states no record of itself"]);
        let broken = file("a.pdf", b"%PDF-1.4 nothing", &|_| None);
        assert_eq!(broken.work.record.title, None);
        assert_eq!(broken.notes.len(), 1);
    }
}
