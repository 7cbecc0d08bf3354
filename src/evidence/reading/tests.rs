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
        (&b"%PDF-1.7 ..."[..], Some("text/html"), "a.html", Kind::Pdf),
        (b"junk\n%PDF-1.7", None, "", Kind::Pdf),
        (b"<p>", Some("Text/HTML; charset=utf-8"), "", Kind::Html),
        (b" <!DOCTYPE html>", None, "", Kind::Html),
        (b"<html>", Some("text/plain"), "a.html", Kind::Text),
        (b"# a", None, "notes/a.md", Kind::Markdown),
        (
            b"# a",
            Some("text/plain"),
            "https://a.example/README.md?x=1",
            Kind::Markdown,
        ),
        (b"<p>", None, "saved.htm", Kind::Html),
        (b"words", None, "call.txt", Kind::Text),
        (b"{}", Some("application/json"), "", Kind::Text),
        (b"\x89PNG\r\n\x1a\n\0\0", None, "a.png", Kind::Binary),
        (b"PK\x03\x04", Some("application/zip"), "", Kind::Binary),
        (b"not a pdf", Some("application/pdf"), "", Kind::Binary),
        (b"\xff\xfea\0", None, "a.txt", Kind::Text),
        (b"", None, "", Kind::Text),
    ] {
        let body = Body {
            bytes,
            content_type,
            path,
            truncated: false,
        };
        assert_eq!(kind(&body), expected, "{body:?}");
    }
}

#[test]
fn what_stands_in_place_of_the_document_is_told_apart() {
    let long = STORY.repeat(40);
    for (source, expected) in [
        (STORY.to_owned(), Reading::Readable),
        (String::new(), Reading::Empty),
        ("<div id=root></div><script src=a.js></script>".to_owned(), Reading::Empty),
        (
            "<noscript>Please enable JavaScript.</noscript><p>Loading the newest stories for you, please wait a moment".to_owned(),
            Reading::Empty,
        ),
        (
            "<title>Just a moment...</title><p>Please wait while we get things ready for you here.".to_owned(),
            Reading::BotWall,
        ),
        (
            "<p>Verify you are human by completing the action below. Then you can go on.".to_owned(),
            Reading::BotWall,
        ),
        (format!("{long} Verify you are human, said the page."), Reading::Readable),
        (
            format!("<meta name=citation_pdf_url content=/a.pdf><p>Abstract. {STORY}"),
            Reading::CoverSheet,
        ),
        (
            format!("<meta name=citation_pdf_url content=/a.pdf><p>{long}"),
            Reading::Readable,
        ),
        (format!("<p>{STORY}<p>Subscribe to continue reading"), Reading::Truncated),
    ] {
        assert_eq!(page(&source).reading, expected, "{source:.80}");
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
        read(&body, &|_| Some(text.clone())).reading
    };
    let cover = format!("See discussions, stats, and author profiles for this publication {STORY}");
    assert_eq!(document(&[STORY, STORY]), Reading::Readable);
    assert_eq!(document(&["", "", "1"]), Reading::Scanned);
    assert_eq!(document(&[&cover, "", ""]), Reading::CoverSheet);
    assert_eq!(document(&[&cover, STORY]), Reading::Readable);
    assert_eq!(document(&[]), Reading::Empty);
    let broken = Body {
        bytes: b"%PDF-1.4",
        ..Body::default()
    };
    assert_eq!(read(&broken, &|_| None).reading, Reading::Broken);
}

#[test]
fn a_body_that_was_cut_off_is_not_the_whole_document() {
    let body = Body {
        bytes: STORY.as_bytes(),
        truncated: true,
        ..Body::default()
    };
    assert_eq!(read(&body, &|_| None).reading, Reading::Truncated);
}

#[test]
fn every_doubt_gives_its_reason() {
    for reading in [
        Reading::Empty,
        Reading::Scanned,
        Reading::CoverSheet,
        Reading::BotWall,
    ] {
        assert!(reading.reason().is_some());
    }
    assert_eq!(Reading::Readable.reason(), None);
}
