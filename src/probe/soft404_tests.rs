//! Signs of soft 404s, and how they differ from articles about them.

use super::*;
use crate::probe::html;

fn url(text: &str) -> Url {
    Url::parse(text).expect(text)
}

fn sign_of(asked: &str, reached: &str, body: &str) -> Option<SoftSign> {
    sign(
        &url(asked),
        &url(reached),
        body.as_bytes(),
        &html::read(body.as_bytes()),
    )
}

fn titled(title: &str) -> bool {
    says_not_found(title)
}

#[test]
fn titles_that_say_not_found() {
    for title in [
        "404",
        "404 Not Found",
        "Not Found",
        "Page not found | Example News",
        "Example News – Page Not Found",
        "Error 404: Page not found",
        "404 - Page not found - Example",
        "Page not found (404)",
        "This page doesn’t exist.",
        "Oops! That page can’t be found.",
        "Seite nicht gefunden - Beispiel",
        "Page introuvable | Exemple",
        "Страница не найдена",
        "ページが見つかりません",
    ] {
        assert!(titled(title), "{title}");
    }
}

#[test]
fn titles_that_only_talk_about_it() {
    for title in [
        "HTTP 404 explained",
        "Why we show \"page not found\" to nobody",
        "The 404 Media podcast",
        "Lost and not found: a story",
        "Peugeot 404 review",
        "Gone with the Wind",
        "",
    ] {
        assert!(!titled(title), "{title}");
    }
}

#[test]
fn a_redirect_home_is_a_sign_only_when_a_page_was_asked_for() {
    assert_eq!(
        sign_of("http://a.test/news/1", "http://a.test/", ""),
        Some(SoftSign::Home)
    );
    assert_eq!(
        sign_of("http://a.test/news/1", "https://www.a.test/en/", ""),
        Some(SoftSign::Home)
    );
    assert_eq!(
        sign_of("http://a.test/?p=7", "http://a.test/index.html", ""),
        Some(SoftSign::Home)
    );
    assert_eq!(
        sign_of("http://sho.rt/x", "http://b.test/", ""),
        Some(SoftSign::OtherHome)
    );
    assert_eq!(sign_of("http://a.test/", "https://www.a.test/", ""), None);
    assert_eq!(sign_of("http://a.test/en", "http://a.test/", ""), None);
    assert_eq!(sign_of("http://a.test/old", "http://a.test/new", ""), None);
    assert_eq!(sign_of("http://a.test/a", "http://a.test/?id=1", ""), None);
}

#[test]
fn a_refresh_to_an_error_page_is_a_sign() {
    let to = |target: &str| format!("<meta http-equiv=refresh content='0;url={target}'>");
    let at = "http://a.test/x";
    for target in [
        "/404.html",
        "/error/",
        "/errors/../error",
        "/",
        "http://a.test/not-found",
    ] {
        assert!(
            matches!(sign_of(at, at, &to(target)), Some(SoftSign::Refresh(_))),
            "{target}"
        );
    }
    for target in ["/new-place", "http://b.test/", "/terror"] {
        assert_eq!(sign_of(at, at, &to(target)), None, "{target}");
    }
}

#[test]
fn parked_domains_are_known_and_articles_about_them_are_not() {
    let at = "http://a.test/x";
    assert_eq!(
        sign_of(at, "https://www.hugedomains.com/a.test", ""),
        Some(SoftSign::Parked)
    );
    assert_eq!(
        sign_of(at, at, "<p>This domain is for sale!"),
        Some(SoftSign::Parked)
    );
    assert_eq!(
        sign_of(at, at, "<script src=//www.sedoparking.com/x.js>"),
        Some(SoftSign::Parked)
    );
    let article = format!(
        "<p>Buy this domain, said the page. {}",
        "More words. ".repeat(200)
    );
    assert_eq!(sign_of(at, at, &article), None);
    assert_eq!(
        sign_of(
            "https://dan.com/x",
            "https://dan.com/x",
            "<p>buy this domain"
        ),
        None
    );
}

#[test]
fn the_made_up_address_stands_beside_the_one_in_question() {
    for (asked, folder, ending) in [
        (
            "http://a.test/news/2020/story.html?x=1#y",
            "http://a.test/news/2020/",
            ".html",
        ),
        ("http://a.test/news/story", "http://a.test/news/", ""),
        ("http://a.test/news/story/", "http://a.test/news/", "/"),
        ("http://a.test/", "http://a.test/", "/"),
        (
            "http://a.test/v1.2.3-and-more.thing",
            "http://a.test/",
            ".thing",
        ),
    ] {
        let made_up = control_address(&url(asked)).expect(asked).to_string();
        assert!(
            made_up.starts_with(folder) && made_up.ends_with(ending),
            "{asked}: {made_up}"
        );
        assert!(made_up.len() > folder.len() + 20, "{made_up}");
    }
    let one = control_address(&url("http://a.test/news/1.html"));
    let other = control_address(&url("http://a.test/news/2.html"));
    assert_eq!(one, other, "one made-up address serves a folder");
}

#[test]
fn pages_are_alike_when_only_the_address_in_them_differs() {
    let sample = |title: &str, text: &str| PageSample {
        status: 200,
        sign: Some(SoftSign::Title(title.to_owned())),
        url: "http://a.test/x".to_owned(),
        title: title.to_owned(),
        text: text.to_owned(),
    };
    let one = sample(
        "Not found",
        "We have no page /news/1 here, sorry about that.",
    );
    let same = sample(
        "Not found",
        "We have no page /news/0d4f here, sorry about that.",
    );
    let other = sample(
        "Not found",
        "In 1929 the expedition found nothing at the pole, and went home.",
    );
    assert_eq!(compare(&one, &same), Control::Alike);
    assert_eq!(compare(&one, &other), Control::Different);
    assert_eq!(
        compare(
            &one,
            &PageSample {
                status: 404,
                ..same.clone()
            }
        ),
        Control::KnowsNotFound
    );
    assert_eq!(
        compare(
            &one,
            &PageSample {
                status: 503,
                ..same.clone()
            }
        ),
        Control::Unknown
    );
    assert_eq!(
        compare(&one, &PageSample { sign: None, ..same }),
        Control::Different
    );
}
