//! Does a text that was read look like the document, or like something in its place?
//!
//! Policy: a doubt is raised on pages that are short *and* say so themselves. A long page is
//! believed, whatever words it holds: articles are written about captchas, too.

use super::Readability;
use super::html::ExtractedPage;

/// Fewer letters than this are no text.
const LEAST_LETTERS: usize = 20;
/// A check for robots says less than this.
const LONGEST_WALL: usize = 2_500;
/// The page of a paper with its abstract says less than this.
const LONGEST_COVER: usize = 6_000;
/// A page of a PDF with fewer letters is taken for a picture.
const LEAST_LETTERS_A_PAGE: usize = 30;

/// What checks for robots say, folded and in lower case. Two words of a phrase that no article
/// of a few lines would be about.
const WALLS: [&str; 24] = [
    "checking your browser before accessing",
    "checking if the site connection is secure",
    "enable javascript and cookies to continue",
    "verify you are human",
    "verifying you are human",
    "verify that you are not a robot",
    "confirm you are human",
    "confirm you're not a robot",
    "prove you are human",
    "are you a robot",
    "you are not a robot",
    "unusual traffic from your computer",
    "attention required! | cloudflare",
    "performance & security by cloudflare",
    "ddos protection by",
    "request unsuccessful. incapsula",
    "pardon our interruption",
    "access to this page has been denied",
    "you don't have permission to access",
    "please complete the security check",
    "complete the captcha",
    "to discuss automated access to",
    "please enable cookies",
    "your request has been blocked",
];

/// What stands where a page cannot be shown without scripts.
const NEEDS_SCRIPTS: [&str; 5] = [
    "enable javascript",
    "javascript is disabled",
    "javascript is required",
    "turn on javascript",
    "requires javascript",
];

/// What ends the part of an article that is shown to everybody.
const CUT_OFF: [&str; 10] = [
    "subscribe to continue reading",
    "subscribe to read the full",
    "subscribe to unlock",
    "to continue reading this article",
    "to read the full article",
    "already a subscriber? log in",
    "already a subscriber? sign in",
    "this article is for subscribers",
    "this content is for subscribers",
    "continue reading your article with",
];

/// What repositories put on a page before the document.
const COVERS: [&str; 10] = [
    "see discussions, stats, and author profiles for this publication",
    "your use of the jstor archive indicates",
    "stable url:",
    "hal is a multi-disciplinary open access archive",
    "this is an author produced version",
    "this version is available at",
    "downloaded from",
    "please cite the published version",
    "general rights copyright and moral rights",
    "link to publication record",
];

/// Whether there are too few letters to be a text.
pub(super) fn is_empty(text: &str) -> bool {
    letters(text).take(LEAST_LETTERS).count() < LEAST_LETTERS
}

/// The doubt that a web page raises.
pub(super) fn of_page(page: &ExtractedPage) -> Option<Readability> {
    let says = |text: &str, phrases: &[&str]| {
        let text = crate::text::fold(text).text().to_lowercase();
        phrases.iter().any(|phrase| text.contains(phrase))
    };
    let is_short = page.text.len() < LONGEST_WALL;
    let titled = format!("{}\n{}", page.meta.title, page.text);
    if is_short && (says(&titled, &WALLS) || page.meta.title == "Just a moment...") {
        return Some(Readability::BotWall);
    }
    let asks = says(&page.text, &NEEDS_SCRIPTS) || says(&page.without_scripts, &NEEDS_SCRIPTS);
    if page.text.len() < 600 && asks {
        return Some(Readability::Empty);
    }
    if page.has_document && page.text.len() < LONGEST_COVER {
        return Some(Readability::CoverSheet);
    }
    if page.is_partial || says(&page.text, &CUT_OFF) {
        return Some(Readability::Truncated);
    }
    None
}

/// The doubt that the pages of a PDF raise.
pub(super) fn of_pages(pages: &[String]) -> Option<Readability> {
    let with_text = pages
        .iter()
        .filter(|page| letters(page).nth(LEAST_LETTERS_A_PAGE).is_some())
        .count();
    let first = pages.first().map_or("", String::as_str);
    let first_folded = crate::text::fold(first).text().to_lowercase();
    let is_cover = COVERS.iter().any(|phrase| first_folded.contains(phrase));
    let rest_has_text = with_text > usize::from(letters(first).nth(LEAST_LETTERS_A_PAGE).is_some());
    if pages.is_empty() {
        Some(Readability::Empty)
    } else if is_cover && !rest_has_text {
        Some(Readability::CoverSheet)
    } else if with_text * 2 < pages.len() {
        Some(Readability::Scanned)
    } else {
        None
    }
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric())
}
