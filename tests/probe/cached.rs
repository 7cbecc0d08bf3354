//! The cache: nothing is sent twice for nothing, and no failure is ever remembered.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use claimlint::probe::{Observer, Options, Unobserved};
use claimlint::source_facts::{FetchedPage, Verdict};

use crate::server::{Site, html, page, redirect, reply};
use crate::world::{Names, ask_with, options};

fn cached(folder: &tempfile::TempDir) -> Options {
    let mut options = options();
    options.cache_dir = Some(folder.path().to_owned());
    options
}

fn ask(urls: &[String], options: &Options) -> Vec<claimlint::source_facts::Visit> {
    ask_with(urls, options, Names::default(), &mut Unobserved)
}

#[test]
fn a_living_page_is_not_asked_again_within_its_age() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = Site::new(|asked| {
        if asked.path == "/a" {
            redirect(301, "/b")
        } else {
            page()
        }
    });
    let mut options = cached(&folder);
    let urls = [site.url("/a"), site.url("/b#top"), site.url("/b#gone")];
    let first = ask(&urls, &options);
    let sent = site.log().len();
    let second = ask(&urls, &options);
    assert_eq!(site.log().len(), sent, "nothing is sent");
    for (one, other) in first.iter().zip(&second) {
        assert!(other.from_cache && !one.from_cache);
        assert_eq!((one.verdict, &one.reason), (other.verdict, &other.reason));
        assert_eq!((&one.final_url, &one.hops), (&other.final_url, &other.hops));
        assert_eq!(one.moved_to, other.moved_to);
        assert_eq!(one.missing_fragment, other.missing_fragment);
    }
    assert_eq!(second[2].missing_fragment.as_deref(), Some("gone"));
    // With another fragment, another age or no cache the page is requested.
    ask(&[site.url("/b#other")], &options);
    assert_eq!(site.log().len(), sent + 1);
    options.now += Duration::from_secs(2 * 24 * 3600);
    ask(&[site.url("/b")], &options);
    assert_eq!(site.log().len(), sent + 2);
    options.cache_dir = None;
    ask(&[site.url("/b")], &options);
    assert_eq!(site.log().len(), sent + 3);
}

#[test]
fn a_page_that_did_not_change_is_not_sent_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = Site::new(|asked| match asked.headers.get("if-none-match") {
        Some(etag) if etag == "\"v1\"" => reply(304, &["ETag: \"v1\""], b""),
        _ => reply(
            200,
            &["ETag: \"v1\"", "Content-Type: text/html"],
            b"<h1 id=top>Words</h1>",
        ),
    });
    let mut options = cached(&folder);
    options.max_age = Duration::ZERO;
    let urls = [site.url("/#top")];
    ask(&urls, &options);
    let visits = ask(&urls, &options);
    let log = site.log();
    assert_eq!(log.len(), 2);
    assert!(!log[0].headers.contains_key("if-none-match"));
    assert_eq!(log[1].headers["if-none-match"], "\"v1\"");
    assert_eq!(
        (visits[0].verdict, visits[0].status),
        (Verdict::Alive, Some(200))
    );
    assert_eq!(visits[0].missing_fragment, None);
    // A fragment that the page was not read for needs the page.
    let visits = ask(&[site.url("/#gone")], &options);
    assert!(!site.log()[2].headers.contains_key("if-none-match"));
    assert_eq!(visits[0].missing_fragment.as_deref(), Some("gone"));
}

#[test]
fn a_reader_gets_the_remembered_page() {
    #[derive(Default)]
    struct Reader(Vec<FetchedPage>);
    impl Observer for Reader {
        fn reads(&self, _target: usize) -> bool {
            true
        }
        fn page(&mut self, _targets: &[usize], page: FetchedPage) {
            self.0.push(page);
        }
    }
    let folder = tempfile::tempdir().expect("a folder");
    let site = Site::new(|asked| match asked.headers.get("if-modified-since") {
        Some(_) => reply(304, &[], b""),
        None => reply(
            200,
            &["Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT"],
            b"<p>words\n\nof a page",
        ),
    });
    let mut options = cached(&folder);
    let mut pages = Vec::new();
    for max_age in [3600, 3600, 0] {
        options.max_age = Duration::from_secs(max_age);
        let mut reader = Reader::default();
        ask_with(&[site.url("/")], &options, Names::default(), &mut reader);
        pages.extend(reader.0);
    }
    assert_eq!(
        site.log().len(),
        2,
        "once whole, once to hear that nothing changed"
    );
    assert_eq!(pages.len(), 3);
    assert_eq!(pages[0].body, pages[1].body);
    assert_eq!(pages[0].body, pages[2].body);
}

#[test]
fn failures_are_never_remembered() {
    let folder = tempfile::tempdir().expect("a folder");
    let well = Arc::new(Mutex::new(false));
    let state = Arc::clone(&well);
    let site = Site::new(move |asked| {
        if *state.lock().expect("the state") {
            return page();
        }
        match asked.path.as_str() {
            "/gone" => html(404, ""),
            "/error" => html(500, ""),
            "/wall" => html(403, ""),
            "/empty" => html(200, ""),
            _ => html(200, "<title>Page not found</title>"),
        }
    });
    let urls = ["/gone", "/error", "/wall", "/empty", "/soft"].map(|path| site.url(path));
    let visits = ask(&urls, &cached(&folder));
    assert!(
        visits.iter().all(|visit| visit.verdict != Verdict::Alive),
        "{visits:#?}"
    );
    *well.lock().expect("the state") = true;
    let visits = ask(&urls, &cached(&folder));
    assert!(
        visits.iter().all(|visit| visit.verdict == Verdict::Alive),
        "{visits:#?}"
    );
}

#[test]
fn a_folder_that_cannot_be_used_is_no_cache_and_no_trouble() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    std::fs::File::create(&file).expect("a file");
    let site = Site::new(|_| page());
    let mut options = options();
    options.cache_dir = Some(file.join("below"));
    assert_eq!(ask(&[site.url("/")], &options)[0].verdict, Verdict::Alive);
}
