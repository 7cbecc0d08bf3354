//! Bodies: as much is kept as was wanted and no more, whatever a server sends.

use std::io::Write;

use claimlint::probe::Observer;
use claimlint::source_facts::{FetchedPage, Verdict};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::server::{Act, Acts, Site, page, raw, reply};
use crate::world::{Names, ask_with, options};

const CAP: usize = 2 * 1024 * 1024;

/// Reads every page.
#[derive(Default)]
struct Reader {
    pages: Vec<(Vec<usize>, FetchedPage)>,
}

impl Observer for Reader {
    fn reads(&self, _target: usize) -> bool {
        true
    }

    fn page(&mut self, targets: &[usize], page: FetchedPage) {
        self.pages.push((targets.to_vec(), page));
    }
}

fn read(urls: &[String]) -> Vec<(Vec<usize>, FetchedPage)> {
    let mut reader = Reader::default();
    let visits = ask_with(urls, &options(), Names::default(), &mut reader);
    assert!(
        visits.iter().all(|visit| visit.verdict == Verdict::Alive),
        "{visits:#?}"
    );
    reader.pages.sort_by_key(|(targets, _)| targets.clone());
    reader.pages
}

fn html_head(more: &str) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{more}\r\n").into_bytes()
}

/// `words` again and again up to `size` bytes, packed.
fn gzip(words: &[u8], size: usize) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let mut left = size;
    let block = words.repeat(8_192);
    while left > 0 {
        let piece = &block[..left.min(block.len())];
        encoder.write_all(piece).expect("packed");
        left -= piece.len();
    }
    encoder.finish().expect("packed")
}

#[test]
fn the_page_that_was_judged_is_the_page_that_is_read() {
    let site = Site::new(|asked| match asked.path.as_str() {
        "/a" => reply(301, &["Location: /b"], b""),
        _ => reply(
            200,
            &[
                "Content-Type: text/plain",
                "ETag: \"v1\"",
                "Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT",
            ],
            b"The whole text.",
        ),
    });
    let urls = [site.url("/a"), site.url("/a#part")];
    let pages = read(&urls);
    assert_eq!(pages.len(), 1, "one fetch serves both");
    let (targets, page) = &pages[0];
    assert_eq!(targets, &[0, 1]);
    assert_eq!(page.url, site.url("/b"));
    assert_eq!(page.body, b"The whole text.");
    assert_eq!(page.content_type.as_deref(), Some("text/plain"));
    assert_eq!(page.etag.as_deref(), Some("\"v1\""));
    assert!(page.last_modified.is_some());
    assert_eq!(page.truncated, None);
    assert_eq!(site.log().len(), 2);
}

#[test]
fn no_body_is_kept_beyond_the_cap() {
    let endless: Acts = vec![Act::Send(html_head("")), Act::Repeat(vec![b'x'; 65_536], 0)];
    let chunk = [
        b"10000\r\n".to_vec(),
        vec![b'x'; 0x1_0000],
        b"\r\n".to_vec(),
    ]
    .concat();
    let chunked: Acts = vec![
        Act::Send(html_head("Transfer-Encoding: chunked\r\n")),
        Act::Repeat(chunk, 0),
    ];
    let packed = gzip(b"<p>boom ", 16 * 1024 * 1024);
    assert!(packed.len() < 400_000, "{}", packed.len());
    let sites = [
        Site::new(move |_| endless.clone()),
        Site::new(move |_| chunked.clone()),
        Site::new(move |_| {
            reply(
                200,
                &["Content-Type: text/html", "Content-Encoding: gzip"],
                &packed,
            )
        }),
    ];
    let urls: Vec<String> = sites.iter().map(|site| site.url("/")).collect();
    for (_, page) in read(&urls) {
        assert_eq!(page.body.len(), CAP);
        assert!(page.truncated.is_some());
    }
}

#[test]
fn a_body_that_does_not_come_whole_says_so() {
    let sites = [
        Site::new(|_| {
            raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99\r\n\r\n<p>Half")
        }),
        Site::new(|_| {
            vec![
                Act::Send(html_head("")),
                Act::Repeat(b"drip ".to_vec(), 100),
            ]
        }),
        Site::new(|_| page()),
    ];
    let urls: Vec<String> = sites.iter().map(|site| site.url("/")).collect();
    let pages = read(&urls);
    assert_eq!(pages[0].1.truncated, Some("the connection broke"));
    assert_eq!(pages[1].1.truncated, Some("it did not come in time"));
    assert_eq!(pages[2].1.truncated, None);
}

#[test]
fn encodings_are_undone() {
    let packed = gzip(b"<p>words ", 900);
    let site = Site::new(move |asked| {
        assert!(asked.headers["accept-encoding"].contains("gzip"));
        reply(
            200,
            &["Content-Type: text/html", "Content-Encoding: gzip"],
            &packed,
        )
    });
    let pages = read(&[site.url("/")]);
    assert_eq!(pages[0].1.body, b"<p>words ".repeat(100));
}

#[test]
fn a_long_body_arrives_byte_for_byte() {
    let text: Vec<u8> = (0..60_000)
        .flat_map(|n| format!("{n} words, ").into_bytes())
        .collect();
    let (plain, packed) = (text.clone(), {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(&text).expect("packed");
        encoder.finish().expect("packed")
    });
    let chunked: Acts = std::iter::once(Act::Send(html_head("Transfer-Encoding: chunked\r\n")))
        .chain(text.chunks(7_001).map(|piece| {
            let head = format!("{:x}\r\n", piece.len()).into_bytes();
            Act::Send([&head, piece, b"\r\n"].concat())
        }))
        .chain([Act::Send(b"0\r\n\r\n".to_vec())])
        .collect();
    let kind = "Content-Type: text/plain";
    let sites = [
        Site::new(move |_| reply(200, &[kind], &plain)),
        Site::new(move |_| reply(200, &[kind, "Content-Encoding: gzip"], &packed)),
        Site::new(move |_| chunked.clone()),
    ];
    let urls: Vec<String> = sites.iter().map(|site| site.url("/")).collect();
    for (_, page) in read(&urls) {
        assert_eq!(page.truncated, None);
        assert!(page.body == text, "{} of {}", page.body.len(), text.len());
    }
}
