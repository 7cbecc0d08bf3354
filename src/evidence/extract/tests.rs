use super::*;

fn page(source: &str) -> SourceText {
    let body = Body {
        bytes: source.as_bytes(),
        content_type: Some("text/html"),
        ..Body::default()
    };
    read(&body, &|_| None)
}

const STORY: &str = "The harbour reopened on Monday after a storm had closed it for three days. \
    Fishing boats left before dawn, and the ferry is to follow in the afternoon.";

#[test]
fn a_body_is_what_its_first_bytes_its_header_and_its_path_say() {
    for (bytes, content_type, path, expected) in [
        (
            &b"%PDF-1.7 ..."[..],
            Some("text/html"),
            "a.html",
            SourceFormat::Pdf,
        ),
        (b"junk\n%PDF-1.7", None, "", SourceFormat::Pdf),
        (
            b"<p>",
            Some("Text/HTML; charset=utf-8"),
            "",
            SourceFormat::Html,
        ),
        (b" <!DOCTYPE html>", None, "", SourceFormat::Html),
        (b"<html>", Some("text/plain"), "a.html", SourceFormat::Text),
        (b"# a", None, "notes/a.md", SourceFormat::Markdown),
        (
            b"# a",
            Some("text/plain"),
            "https://a.example/README.md?x=1",
            SourceFormat::Markdown,
        ),
        (b"<p>", None, "saved.htm", SourceFormat::Html),
        (b"words", None, "call.txt", SourceFormat::Text),
        (b"{}", Some("application/json"), "", SourceFormat::Text),
        (
            b"\x89PNG\r\n\x1a\n\0\0",
            None,
            "a.png",
            SourceFormat::Binary,
        ),
        (
            b"PK\x03\x04",
            Some("application/zip"),
            "",
            SourceFormat::Binary,
        ),
        (
            b"not a pdf",
            Some("application/pdf"),
            "",
            SourceFormat::Binary,
        ),
        (b"\xff\xfea\0", None, "a.txt", SourceFormat::Text),
        (b"", None, "", SourceFormat::Text),
    ] {
        let body = Body {
            bytes,
            content_type,
            path,
            truncated: false,
        };
        assert_eq!(format(&body), expected, "{body:?}");
    }
}

#[test]
fn what_stands_in_place_of_the_document_is_told_apart() {
    let long = STORY.repeat(40);
    for (source, expected) in [
        (STORY.to_owned(), Readability::Readable),
        (String::new(), Readability::Empty),
        ("<div id=root></div><script src=a.js></script>".to_owned(), Readability::Empty),
        (
            "<noscript>Please enable JavaScript.</noscript><p>Loading the newest stories for you, please wait a moment".to_owned(),
            Readability::Empty,
        ),
        (
            "<title>Just a moment...</title><p>Please wait while we get things ready for you here.".to_owned(),
            Readability::BotWall,
        ),
        (
            "<p>Verify you are human by completing the action below. Then you can go on.".to_owned(),
            Readability::BotWall,
        ),
        (format!("{long} Verify you are human, said the page."), Readability::Readable),
        (
            format!("<meta name=citation_pdf_url content=/a.pdf><p>Abstract. {STORY}"),
            Readability::CoverSheet,
        ),
        (
            format!("<meta name=citation_pdf_url content=/a.pdf><p>{long}"),
            Readability::Readable,
        ),
        (format!("<p>{STORY}<p>Subscribe to continue reading"), Readability::Truncated),
    ] {
        assert_eq!(page(&source).readability, expected, "{source:.80}");
    }
}

#[test]
fn documents_are_doubted_page_by_page() {
    let document = |pages: &[&str]| {
        let body = Body {
            bytes: b"%PDF-1.4",
            ..Body::default()
        };
        let text = PdfText {
            pages: pages.iter().map(|&page| page.to_owned()).collect(),
            complete: true,
            ..PdfText::default()
        };
        read(&body, &|_| Some(text.clone())).readability
    };
    let cover = format!("See discussions, stats, and author profiles for this publication {STORY}");
    assert_eq!(document(&[STORY, STORY]), Readability::Readable);
    assert_eq!(document(&["", "", "1"]), Readability::Scanned);
    assert_eq!(document(&[&cover, "", ""]), Readability::CoverSheet);
    assert_eq!(document(&[&cover, STORY]), Readability::Readable);
    assert_eq!(document(&[]), Readability::Empty);
    let broken = Body {
        bytes: b"%PDF-1.4",
        ..Body::default()
    };
    assert_eq!(read(&broken, &|_| None).readability, Readability::Broken);
}

#[test]
fn a_body_that_was_cut_off_is_not_the_whole_document() {
    let body = Body {
        bytes: STORY.as_bytes(),
        truncated: true,
        ..Body::default()
    };
    assert_eq!(read(&body, &|_| None).readability, Readability::Truncated);
}

#[test]
fn every_doubt_gives_its_reason() {
    for doubt in [
        Readability::Empty,
        Readability::Scanned,
        Readability::CoverSheet,
        Readability::BotWall,
    ] {
        assert!(doubt.reason().is_some());
    }
    assert_eq!(Readability::Readable.reason(), None);
}
