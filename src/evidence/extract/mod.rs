//! The words of a source: from the bytes of a page, a document or a transcript to plain text,
//! with what it says of itself and whether it can be relied upon to be all of it.
//!
//! Invariant: only what a reader of the source would see becomes text, and a source that
//! shows something else than the document (a bot wall, a cover sheet) is said to.

mod charset;
mod doubt;
mod html;
mod markdown;
mod meta;
mod out;
mod pdf;

pub use meta::Meta;
pub(in crate::evidence) use pdf::joined;
pub use pdf::{Limits, PdfText, extract_in_child};
#[cfg(feature = "pdf")]
pub use pdf::{confine, serve as serve_pdf};

use crate::article::Format;
use crate::source_facts::FetchedPage;
use crate::text::{Folded, fold};

/// Names the reader and its version: a hash of extracted text holds for one of them only.
pub const EXTRACTOR: &str = "claimlint-1";

/// Bytes that were fetched or opened, with what is known of them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Body<'a> {
    /// The bytes, decompressed.
    pub bytes: &'a [u8],
    /// The `Content-Type` header, as sent.
    pub content_type: Option<&'a str>,
    /// The path of the file or URL: its ending tells what it is when the header does not.
    pub path: &'a str,
    /// Whether reading stopped before the end, at a limit or a broken connection.
    pub truncated: bool,
}

/// What a body is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SourceFormat {
    /// A web page.
    Html,
    /// A PDF document.
    Pdf,
    /// Markdown.
    Markdown,
    /// Plain text, and what is readable as such: subtitles, JSON, CSV.
    #[default]
    Text,
    /// An image, an archive, an office document.
    Binary,
}

/// A source as text.
#[derive(Clone, Debug, Default)]
pub struct SourceText {
    /// What it was before it became text.
    pub format: SourceFormat,
    /// All visible text. Blocks are parted by a blank line, lines of one block by a line end,
    /// cells of a table by a tab.
    pub text: String,
    /// The same, folded.
    pub folded: Folded,
    /// The text of each page, in order; empty for what has no pages.
    pub pages: Vec<String>,
    /// What the source says of itself.
    pub meta: Meta,
    /// Whether it can be relied upon.
    pub readability: Readability,
}

/// Whether the text of a source is the document. A quote that is found is found in any case;
/// one that is not found is missing only in a `Readable` source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Readability {
    /// It is.
    Readable,
    /// There are no words.
    #[default]
    Empty,
    /// Pages are pictures of pages.
    Scanned,
    /// A page about the document stands in its place.
    CoverSheet,
    /// A page that asks whether one is human stands in its place.
    BotWall,
    /// Only the beginning is there.
    Truncated,
    /// Not a kind of document that is read.
    Unsupported,
    /// The document is broken or could not be read within the limits.
    Broken,
}

impl Readability {
    /// Why nothing can be decided from it; nothing for a readable source.
    pub fn reason(self) -> Option<&'static str> {
        Some(match self {
            Self::Readable => return None,
            Self::Empty => "the source has no text; it may need a browser to show any",
            Self::Scanned => "the pages of the source are pictures without text",
            Self::CoverSheet => {
                "this is a page about the document, not the document; cite the full text"
            }
            Self::BotWall => "the site showed a check for robots in place of the page",
            Self::Truncated => "only the beginning of the source could be read",
            Self::Unsupported => "the source is not a page, a PDF or text",
            Self::Broken => "the document could not be read within the limits",
        })
    }
}

/// What `body` is: by its first bytes, then its header, then its path.
pub fn format(body: &Body) -> SourceFormat {
    let start = &body.bytes[..body.bytes.len().min(1024)];
    if start.windows(5).any(|bytes| bytes == b"%PDF-") {
        return SourceFormat::Pdf;
    }
    let header = body
        .content_type
        .and_then(|header| header.split(';').next())
        .map(|header| header.trim().to_ascii_lowercase())
        .unwrap_or_default();
    let path = body.path.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    match header.as_str() {
        "text/html" | "application/xhtml+xml" => return SourceFormat::Html,
        "text/markdown" | "text/x-markdown" => return SourceFormat::Markdown,
        // Sent for anything by servers that do not know the ending.
        "" | "text/plain" | "application/octet-stream" | "binary/octet-stream" => {}
        "application/json" | "application/xml" | "application/yaml" => return SourceFormat::Text,
        "application/pdf" => return SourceFormat::Binary,
        header if header.starts_with("text/") => return SourceFormat::Text,
        _ => return SourceFormat::Binary,
    }
    match Format::by_ending(ending) {
        Some(Format::Markdown | Format::Mdx) => return SourceFormat::Markdown,
        Some(Format::Html) if header != "text/plain" => return SourceFormat::Html,
        Some(Format::Html | Format::Text) | None => {}
    }
    let is_utf16 = start.starts_with(&[0xff, 0xfe]) || start.starts_with(&[0xfe, 0xff]);
    if !is_utf16 && start.contains(&0) {
        return SourceFormat::Binary;
    }
    let head = String::from_utf8_lossy(start).to_ascii_lowercase();
    let head = head.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    let is_page = ["<!doctype html", "<html", "<head", "<body", "<!--", "<?xml"]
        .iter()
        .any(|tag| head.starts_with(tag));
    if is_page && header != "text/plain" {
        SourceFormat::Html
    } else {
        SourceFormat::Text
    }
}

/// Reads the file that `bytes` were read from: `path` tells by its ending what it is.
pub fn read_file(path: &str, bytes: &[u8], pdf: &dyn Fn(&[u8]) -> Option<PdfText>) -> SourceText {
    let body = Body {
        bytes,
        path,
        ..Body::default()
    };
    read(&body, pdf)
}

/// Reads a page as it was fetched.
pub fn read_page(page: &FetchedPage, pdf: &dyn Fn(&[u8]) -> Option<PdfText>) -> SourceText {
    let body = Body {
        bytes: &page.body,
        content_type: page.content_type.as_deref(),
        path: &page.url,
        truncated: page.truncated.is_some(),
    };
    read(&body, pdf)
}

/// The markup of a page as it was fetched; None when it is a document of another format.
pub fn markup(page: &FetchedPage) -> Option<String> {
    let body = Body {
        bytes: &page.body,
        content_type: page.content_type.as_deref(),
        path: &page.url,
        truncated: page.truncated.is_some(),
    };
    (format(&body) == SourceFormat::Html)
        .then(|| charset::decode(body.bytes, body.content_type, true))
}

/// Reads `body`. `pdf` turns the bytes of a PDF into text: [`extract_in_child`], or nothing
/// when that could not be done.
pub fn read(body: &Body, pdf: &dyn Fn(&[u8]) -> Option<PdfText>) -> SourceText {
    let format = format(body);
    let decode = || charset::decode(body.bytes, body.content_type, format == SourceFormat::Html);
    let mut pages = Vec::new();
    let (text, meta, doubt) = match format {
        SourceFormat::Html => {
            let page = html::read(&decode());
            let doubt = doubt::of_page(&page);
            (page.text, page.meta, doubt)
        }
        SourceFormat::Pdf => match pdf(body.bytes) {
            Some(document) => {
                let cut_off = (!document.complete).then_some(Readability::Truncated);
                let doubt = doubt::of_pages(&document.pages).or(cut_off);
                let text = joined(&document.pages);
                if document.complete {
                    pages = document.pages;
                }
                (text, document.meta, doubt)
            }
            None => (String::new(), Meta::default(), Some(Readability::Broken)),
        },
        SourceFormat::Markdown => (markdown::read(&decode()), Meta::default(), None),
        SourceFormat::Text => (decode(), Meta::default(), None),
        SourceFormat::Binary => (
            String::new(),
            Meta::default(),
            Some(Readability::Unsupported),
        ),
    };
    let readability = match doubt {
        Some(doubt) => doubt,
        // A page of a few words hides the others; a file of a few words has no others.
        None if matches!(format, SourceFormat::Text | SourceFormat::Markdown) => {
            match text.contains(char::is_alphanumeric) {
                false => Readability::Empty,
                true if body.truncated => Readability::Truncated,
                true => Readability::Readable,
            }
        }
        None if doubt::is_empty(&text) => Readability::Empty,
        None if body.truncated => Readability::Truncated,
        None => Readability::Readable,
    };
    SourceText {
        format,
        folded: fold(&text),
        text,
        pages,
        meta,
        readability,
    }
}

#[cfg(test)]
mod tests;
