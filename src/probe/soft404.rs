//! Pages that say "not found" with status 200: their signs, and how to confirm them.
//!
//! A sign alone proves nothing: it may be an article about 404 pages. The page is *dead* when a
//! made-up address in the same folder gets the same answer.

use std::collections::HashSet;
use std::sync::LazyLock;

use url::Url;

use super::html::PageSummary;
use super::observation::{Control, SoftSign};

static NOT_FOUND: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| super::words(include_str!("words/not-found.txt")).collect());

/// Marks in the source of pages that parking services serve.
pub(crate) const PARKING_MARKS: [&str; 9] = [
    "sedoparking.com",
    "parkingcrew.net",
    "bodis.com/",
    "parklogic.com",
    "above.com/marketplace",
    "domain is for sale",
    "domain may be for sale",
    "this domain is parked",
    "buy this domain",
];

/// Hosts where domains are sold.
const MARKETS: [&str; 7] = [
    "hugedomains.com",
    "dan.com",
    "afternic.com",
    "sedo.com",
    "godaddy.com",
    "domainmarket.com",
    "buydomains.com",
];

/// A part of a page, to be compared with another page of its host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PageSample {
    pub(crate) status: u16,
    pub(crate) sign: Option<SoftSign>,
    /// The address that answered.
    pub(crate) url: String,
    pub(crate) title: String,
    pub(crate) text: String,
}

/// The sign, if there is one, that a page with status 200 means "not found".
pub(crate) fn sign(
    asked: &Url,
    reached: &Url,
    body: &[u8],
    page: &PageSummary,
) -> Option<SoftSign> {
    if is_parked(asked, reached, body, page) {
        return Some(SoftSign::Parked);
    }
    if asked != reached && is_home(reached) && !is_home(asked) {
        return Some(if same_site(asked, reached) {
            SoftSign::Home
        } else {
            SoftSign::OtherHome
        });
    }
    if let Some(target) = page.refresh.as_deref().and_then(|to| reached.join(to).ok()) {
        let to_home = is_home(&target) && !is_home(asked) && same_site(asked, &target);
        if to_home || names_an_error(&target) {
            return Some(SoftSign::Refresh(target.to_string()));
        }
    }
    says_not_found(&page.title).then(|| SoftSign::Title(page.title.clone()))
}

/// A made-up address in the folder of `asked`, with the same ending, since hosts serve endings
/// differently. It is the same for all addresses of a folder, so that it is requested once, and
/// long enough that no site has a page there.
pub(crate) fn control_address(asked: &Url) -> Option<Url> {
    let mut url = asked.clone();
    url.set_query(None);
    url.set_fragment(None);
    let path = asked.path();
    // `/a/b/` is a page of its own and not the folder that it names.
    let (trimmed, slash) = match path.strip_suffix('/') {
        Some(rest) => (rest, "/"),
        None => (path, ""),
    };
    let (folder, last) = trimmed.rsplit_once('/').unwrap_or(("", trimmed));
    let ending = last
        .rsplit_once('.')
        .map(|(_, ending)| ending)
        .filter(|ending| (1..=5).contains(&ending.len()))
        .filter(|ending| ending.bytes().all(|byte| byte.is_ascii_alphanumeric()))
        .map_or_else(String::new, |ending| format!(".{ending}"));
    url.set_path(folder);
    let key = blake3::hash(format!("claimlint control {url}{ending}{slash}").as_bytes()).to_hex();
    let made_up = format!("{folder}/{}{ending}{slash}", key.get(..24)?);
    url.set_path(&made_up);
    Some(url)
}

/// Compares the page with the answer to the made-up address.
pub(crate) fn compare(page: &PageSample, made_up: &PageSample) -> Control {
    match made_up.status {
        404 | 410 => return Control::KnowsNotFound,
        200..=299 => {}
        _ => return Control::Unknown,
    }
    let alike = match (&page.sign, &made_up.sign) {
        (Some(SoftSign::Home), Some(SoftSign::Home))
        | (Some(SoftSign::OtherHome), Some(SoftSign::OtherHome)) => page.url == made_up.url,
        (Some(SoftSign::Refresh(to)), Some(SoftSign::Refresh(other))) => {
            without_query(to) == without_query(other)
        }
        (Some(SoftSign::Title(title)), Some(SoftSign::Title(other))) => {
            title == other && same_words(&page.text, &made_up.text)
        }
        (Some(SoftSign::Parked), Some(SoftSign::Parked)) => true,
        _ => false,
    };
    if alike {
        Control::Alike
    } else {
        Control::Different
    }
}

/// Whether a title, or a whole part of it, is one of the phrases for "not found".
pub(crate) fn says_not_found(title: &str) -> bool {
    let title = title.to_lowercase().replace(['’', '‘'], "'");
    let parts = title.split(['|', '·', '•', '–', '—', '»', '«', ':']);
    parts
        .flat_map(|part| part.split(" - "))
        .chain([title.as_str()])
        .any(|part| {
            let part = part.trim().trim_end_matches(['.', '!', '?', '…']).trim();
            let bare = part.trim_matches(|c: char| c.is_whitespace() || "()[]#,".contains(c));
            let without_number = bare
                .strip_prefix("404")
                .or_else(|| bare.strip_suffix("404"))
                .map(|rest| rest.trim_matches(|c: char| c.is_whitespace() || "()-,.".contains(c)));
            NOT_FOUND.contains(bare)
                || without_number.is_some_and(|rest| rest.is_empty() || NOT_FOUND.contains(rest))
        })
}

/// Whether an address is the home page of a site, or of one of its languages.
fn is_home(url: &Url) -> bool {
    if url.query().is_some_and(|query| !query.is_empty()) {
        return false;
    }
    let path = url.path().trim_end_matches('/').to_ascii_lowercase();
    let Some(piece) = path.strip_prefix('/') else {
        return true;
    };
    let language = |piece: &str| {
        let (language, region) = piece.split_once(['-', '_']).unwrap_or((piece, ""));
        language.len() == 2
            && matches!(region.len(), 0 | 2)
            && piece
                .bytes()
                .all(|byte| byte.is_ascii_alphabetic() || byte == b'-' || byte == b'_')
    };
    language(piece)
        || matches!(
            piece,
            "index.html"
                | "index.htm"
                | "index.php"
                | "index.asp"
                | "index.aspx"
                | "default.aspx"
                | "home"
                | "home.html"
                | "home.aspx"
        )
}

fn names_an_error(url: &Url) -> bool {
    url.path_segments().is_some_and(|mut pieces| {
        pieces.any(|piece| {
            let piece = piece.to_ascii_lowercase();
            let stem = piece.split('.').next().unwrap_or_default();
            matches!(
                stem,
                "404"
                    | "error"
                    | "error404"
                    | "404error"
                    | "errorpage"
                    | "notfound"
                    | "not-found"
                    | "not_found"
                    | "pagenotfound"
                    | "page-not-found"
                    | "page_not_found"
            )
        })
    })
}

fn is_parked(asked: &Url, reached: &Url, body: &[u8], page: &PageSummary) -> bool {
    let sold = |url: &Url| site(url).is_some_and(|site| MARKETS.contains(&site.as_str()));
    if sold(reached) && !sold(asked) {
        return true;
    }
    // Parked pages have little text; articles about them have more.
    if page.text.len() >= 1_500 || sold(asked) {
        return false;
    }
    let text = page.text.to_lowercase();
    PARKING_MARKS
        .iter()
        .any(|mark| text.contains(mark) || memchr::memmem::find(body, mark.as_bytes()).is_some())
}

/// The registrable domain of a host.
fn site(url: &Url) -> Option<String> {
    let host = url.host_str()?;
    Some(psl::domain_str(host).unwrap_or(host).to_owned())
}

fn same_site(one: &Url, other: &Url) -> bool {
    site(one) == site(other)
}

fn without_query(url: &str) -> &str {
    url.split(['?', '#']).next().unwrap_or(url)
}

/// Whether two pages share nearly all of their words; each may contain its own address.
fn same_words(one: &str, other: &str) -> bool {
    let words =
        |text: &'_ str| -> HashSet<String> { text.split_whitespace().map(str::to_owned).collect() };
    let (one, other) = (words(one), words(other));
    let shared = one.intersection(&other).count();
    let all = one.len() + other.len() - shared;
    // Two of ten words may differ, and always a few: short pages repeat the address.
    shared * 10 + 20 >= all * 10 || shared * 10 >= all * 8
}

#[cfg(test)]
#[path = "soft404_tests.rs"]
mod tests;
