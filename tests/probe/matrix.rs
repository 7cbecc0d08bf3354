//! The fault matrix: what servers do, and the verdict on it. No page that lives is called dead.

use std::time::Duration;

use claimlint::probe::{Lookup, Unobserved};
use claimlint::source_facts::Verdict::{
    self, Alive, Blocked, Dead, Refused, Transient, Unverifiable,
};

use crate::server::{Act, Acts, Asked, Site, html, nobody, page, raw, redirect, reply};
use crate::world::{Names, ask_with, now, options};

type Handler = fn(&Asked) -> Acts;

fn from_then(asked: &Asked, first: Acts, then: Acts) -> Acts {
    if asked.count == 1 { first } else { then }
}

/// A handler for `/page`, with a proper 404 for every other address.
fn only_page(asked: &Asked, answer: Acts) -> Acts {
    if asked.path == "/page" {
        answer
    } else {
        html(404, "<title>404</title>")
    }
}

const NOT_FOUND: &str = "<title>Page not found</title><p>Sorry, nothing is here.";

const ANSWERS: &[(&str, Handler, Verdict)] = &[
    // Living pages in all forms.
    ("a page", |_| page(), Alive),
    ("203", |_| html(203, "<p>copy"), Alive),
    ("206", |_| html(206, "<p>part"), Alive),
    (
        "HTTP/1.0 without a length",
        |_| raw(b"HTTP/1.0 200 OK\r\n\r\n<p>old"),
        Alive,
    ),
    (
        "chunked",
        |_| {
            raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\n2\r\nhi\r\n0\r\n\r\n")
        },
        Alive,
    ),
    ("no content type", |_| reply(200, &[], b"<p>bare"), Alive),
    (
        "a paper",
        |_| reply(200, &["Content-Type: application/pdf"], b"%PDF-1.7"),
        Alive,
    ),
    (
        "early hints first",
        |_| {
            raw(b"HTTP/1.1 103 Early\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n<p>x")
        },
        Alive,
    ),
    (
        "continue first",
        |_| raw(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n<p>x"),
        Alive,
    ),
    (
        "HEAD that lies",
        |asked| {
            if asked.method == "HEAD" {
                html(404, "")
            } else {
                page()
            }
        },
        Alive,
    ),
    (
        "HEAD that hangs",
        |asked| {
            if asked.method == "HEAD" {
                vec![Act::Hang]
            } else {
                page()
            }
        },
        Alive,
    ),
    (
        "HEAD that is fine, GET that is gone",
        |asked| {
            if asked.method == "HEAD" {
                page()
            } else {
                html(404, "")
            }
        },
        Dead,
    ),
    (
        "a slow page",
        |_| [vec![Act::Pause(300)], page()].concat(),
        Alive,
    ),
    (
        "an article about 404s",
        |asked| {
            only_page(
                asked,
                html(200, "<title>404 Not Found</title><p>A history."),
            )
        },
        Alive,
    ),
    (
        "a page on captchas",
        |_| {
            html(
                200,
                &format!(
                    "<title>Captcha</title><p>{}",
                    "They were invented in 1997. ".repeat(99)
                ),
            )
        },
        Alive,
    ),
    (
        "a shell for scripts",
        |_| {
            html(
                200,
                "<title>App</title><div id=root></div><script src=a.js></script>",
            )
        },
        Alive,
    ),
    // What is gone, and is so twice.
    ("404", |_| html(404, NOT_FOUND), Dead),
    ("410", |_| html(410, "gone"), Dead),
    (
        "404, then 410",
        |asked| from_then(asked, html(404, ""), html(410, "")),
        Dead,
    ),
    (
        "404 once",
        |asked| from_then(asked, html(404, ""), page()),
        Alive,
    ),
    (
        "404, then errors",
        |asked| from_then(asked, html(404, ""), html(500, "")),
        Transient,
    ),
    (
        "404, then a wall",
        |asked| from_then(asked, html(404, ""), html(403, "")),
        Blocked,
    ),
    (
        "errors, then 404",
        |asked| from_then(asked, html(500, ""), html(404, "")),
        Dead,
    ),
    // Redirects.
    (
        "301",
        |asked| {
            if asked.path == "/page" {
                redirect(301, "/new")
            } else {
                page()
            }
        },
        Alive,
    ),
    (
        "302",
        |asked| {
            if asked.path == "/page" {
                redirect(302, "/new")
            } else {
                page()
            }
        },
        Alive,
    ),
    (
        "303",
        |asked| {
            if asked.path == "/page" {
                redirect(303, "/new")
            } else {
                page()
            }
        },
        Alive,
    ),
    (
        "307",
        |asked| {
            if asked.path == "/page" {
                redirect(307, "new")
            } else {
                page()
            }
        },
        Alive,
    ),
    (
        "308",
        |asked| {
            if asked.path == "/page" {
                redirect(308, "./new#part")
            } else {
                page()
            }
        },
        Alive,
    ),
    (
        "a chain of seven",
        |asked| match asked.path.strip_prefix("/page") {
            Some(steps) if steps.len() < 7 => redirect(302, &format!("/page{steps}x")),
            _ => page(),
        },
        Alive,
    ),
    (
        "a chain without end",
        |asked| redirect(302, &format!("{}x", asked.path)),
        Unverifiable,
    ),
    ("a circle of one", |_| redirect(302, "/page"), Dead),
    (
        "a circle of two",
        |asked| {
            redirect(
                301,
                if asked.path == "/page" {
                    "/other"
                } else {
                    "/page"
                },
            )
        },
        Dead,
    ),
    (
        "a circle that opens",
        |asked| from_then(asked, redirect(302, "/page"), page()),
        Alive,
    ),
    (
        "a circle until the cookie comes back",
        |asked| {
            if asked.headers.contains_key("cookie") {
                page()
            } else {
                reply(302, &["Location: /page", "Set-Cookie: seen=1; Path=/"], b"")
            }
        },
        Alive,
    ),
    (
        "a circle of cookies",
        |_| reply(302, &["Location: /page", "Set-Cookie: seen=1"], b""),
        Unverifiable,
    ),
    (
        "302 without a place",
        |_| reply(302, &[], b""),
        Unverifiable,
    ),
    (
        "302 to no address",
        |_| redirect(302, "http://[::1"),
        Unverifiable,
    ),
    ("300", |_| html(300, "choose"), Unverifiable),
    ("304 unasked", |_| reply(304, &[], b""), Unverifiable),
    (
        "to a page that is gone",
        |asked| {
            if asked.path == "/page" {
                redirect(301, "/new")
            } else {
                html(404, "")
            }
        },
        Dead,
    ),
    (
        "to a login",
        |asked| {
            if asked.path == "/page" {
                redirect(302, "/login?next=/page")
            } else {
                page()
            }
        },
        Blocked,
    ),
    (
        "to a login that is gone",
        |asked| {
            if asked.path == "/page" {
                redirect(302, "/users/sign_in")
            } else {
                html(404, "")
            }
        },
        Blocked,
    ),
    (
        "to an app",
        |_| redirect(302, "intent://open#Intent;end"),
        Refused,
    ),
    ("to file:", |_| redirect(302, "file:///etc/passwd"), Refused),
    ("to ftp:", |_| redirect(302, "ftp://127.0.0.1/x"), Refused),
    (
        "to javascript:",
        |_| redirect(302, "javascript:alert(1)"),
        Refused,
    ),
    (
        "to IPv6 loopback",
        |_| redirect(302, "http://[::1]/"),
        Refused,
    ),
    (
        "to metadata",
        |_| redirect(302, "http://169.254.169.254/latest/meta-data/"),
        Refused,
    ),
    (
        "to metadata as one number",
        |_| redirect(302, "http://2852039166/"),
        Refused,
    ),
    (
        "to metadata in IPv6 dress",
        |_| redirect(302, "http://[::ffff:169.254.169.254]/"),
        Refused,
    ),
    (
        "to metadata through NAT64",
        |_| redirect(302, "http://[64:ff9b::a9fe:a9fe]/"),
        Refused,
    ),
    (
        "to a private network",
        |_| redirect(307, "http://10.0.0.1/"),
        Refused,
    ),
    (
        "to this network",
        |_| redirect(302, "http://0.0.0.0/"),
        Refused,
    ),
    (
        "with credentials",
        |_| redirect(302, "http://user:word@127.0.0.1/"),
        Refused,
    ),
    (
        "to a name that leads inside",
        |_| redirect(302, "http://inside.test/"),
        Refused,
    ),
    (
        "to a name that is absent",
        |_| redirect(302, "http://absent.test/"),
        Dead,
    ),
    // Trouble that passes, and trouble that stays.
    ("500", |_| html(500, ""), Transient),
    (
        "502, then fine",
        |asked| from_then(asked, html(502, ""), page()),
        Alive,
    ),
    (
        "503 with a wait, then fine",
        |asked| from_then(asked, reply(503, &["Retry-After: 1"], b""), page()),
        Alive,
    ),
    (
        "503 with a huge wait",
        |_| reply(503, &["Retry-After: 86400"], b""),
        Transient,
    ),
    ("408", |_| html(408, ""), Transient),
    ("425", |_| html(425, ""), Transient),
    ("530", |_| html(530, ""), Transient),
    (
        "429 with seconds, then fine",
        |asked| from_then(asked, reply(429, &["Retry-After: 1"], b""), page()),
        Alive,
    ),
    (
        "429 with a past date, then fine",
        |asked| {
            from_then(
                asked,
                reply(429, &["Retry-After: Sun, 06 Nov 1994 08:49:37 GMT"], b""),
                page(),
            )
        },
        Alive,
    ),
    (
        "429 with a huge wait",
        |_| reply(429, &["Retry-After: 99999999999999999999"], b""),
        Transient,
    ),
    (
        "429 with a far date",
        |_| reply(429, &["Retry-After: Fri, 31 Dec 9999 23:59:59 GMT"], b""),
        Transient,
    ),
    (
        "429 with nonsense, then fine",
        |asked| from_then(asked, reply(429, &["Retry-After: soon"], b""), page()),
        Alive,
    ),
    (
        "429 by RateLimit, then fine",
        |asked| {
            from_then(
                asked,
                reply(429, &["RateLimit: \"d\";r=0;t=1"], b""),
                page(),
            )
        },
        Alive,
    ),
    (
        "429 for ever",
        |_| reply(429, &["Retry-After: 0"], b""),
        Blocked,
    ),
    (
        "a reset, then fine",
        |asked| from_then(asked, vec![Act::Reset], page()),
        Alive,
    ),
    ("resets", |_| vec![Act::Reset], Transient),
    ("closes without a word", |_| vec![Act::Close], Transient),
    ("accepts and hangs", |_| vec![Act::Hang], Transient),
    (
        "hangs once",
        |asked| from_then(asked, vec![Act::Hang], page()),
        Alive,
    ),
    (
        "hangs within the headers",
        |_| {
            vec![
                Act::Send(b"HTTP/1.1 200 OK\r\nContent-".to_vec()),
                Act::Hang,
            ]
        },
        Transient,
    ),
    (
        "drips headers",
        |_| {
            vec![
                Act::Send(b"HTTP/1.1 200 OK\r\n".to_vec()),
                Act::Repeat(b"X-A: b\r\n".to_vec(), 200),
            ]
        },
        Transient,
    ),
    (
        "hangs before the body",
        |_| {
            vec![
                Act::Send(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n".to_vec()),
                Act::Hang,
            ]
        },
        Transient,
    ),
    (
        "breaks before the body",
        |_| raw(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"),
        Transient,
    ),
    // Walls.
    ("401", |_| html(401, ""), Blocked),
    ("402", |_| html(402, ""), Blocked),
    ("403", |_| html(403, ""), Blocked),
    ("407", |_| html(407, ""), Blocked),
    ("451", |_| html(451, ""), Blocked),
    ("999", |_| html(999, ""), Blocked),
    (
        "202 of a wall",
        |_| reply(202, &["X-Amzn-Waf-Action: challenge"], b""),
        Blocked,
    ),
    ("202 and nothing", |_| reply(202, &[], b""), Blocked),
    (
        "a challenge with 503",
        |_| reply(503, &["Cf-Mitigated: challenge"], b""),
        Blocked,
    ),
    (
        "a challenge with 404",
        |_| reply(404, &["Cf-Mitigated: challenge"], b""),
        Blocked,
    ),
    (
        "a challenge with 200",
        |_| html(200, "<title>Just a moment...</title><p>Checking."),
        Blocked,
    ),
    (
        "a captcha by its mark",
        |_| html(200, "<div id=px-captcha></div>"),
        Blocked,
    ),
    (
        "a waiting room with 404",
        |_| html(404, "<title>Access Denied</title>"),
        Blocked,
    ),
    // Neither there nor gone.
    ("an empty page", |_| html(200, ""), Unverifiable),
    (
        "a page of white space",
        |_| html(200, " \n\t "),
        Unverifiable,
    ),
    ("204", |_| raw(b"HTTP/1.1 204 No\r\n\r\n"), Unverifiable),
    ("400", |_| html(400, ""), Unverifiable),
    ("405", |_| html(405, ""), Unverifiable),
    ("406", |_| html(406, ""), Unverifiable),
    ("418", |_| html(418, ""), Unverifiable),
    (
        "garbage",
        |_| raw(b"\x00\xff\xfe SSH-2.0-whatever\r\n\r\n"),
        Unverifiable,
    ),
    (
        "another protocol",
        |_| raw(b"220 mail.test ESMTP\r\n"),
        Unverifiable,
    ),
    (
        "a status that is none",
        |_| raw(b"HTTP/1.1 abc\r\n\r\n"),
        Unverifiable,
    ),
    (
        "two lengths",
        |_| raw(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\n<p>x"),
        Unverifiable,
    ),
    (
        "a length below nothing",
        |_| raw(b"HTTP/1.1 200 OK\r\nContent-Length: -4\r\n\r\n<p>x"),
        Unverifiable,
    ),
    (
        "a thousand headers",
        |_| raw(format!("HTTP/1.1 200 OK\r\n{}\r\n", "X-A: b\r\n".repeat(1000)).as_bytes()),
        Unverifiable,
    ),
    (
        "gzip that is none",
        |_| {
            reply(
                200,
                &["Content-Type: text/html", "Content-Encoding: gzip"],
                b"<p>plain",
            )
        },
        Unverifiable,
    ),
    // Bodies that never come whole.
    (
        "breaks within the body",
        |_| {
            raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 999\r\n\r\n<p>The beginning")
        },
        Alive,
    ),
    (
        "breaks within a chunk",
        |_| {
            raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n<p>The beginning")
        },
        Alive,
    ),
    (
        "drips its body",
        |_| {
            vec![
                Act::Send(
                    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>Slow</title>"
                        .to_vec(),
                ),
                Act::Repeat(b"x".to_vec(), 100),
            ]
        },
        Alive,
    ),
    (
        "a body without end",
        |_| {
            vec![
                Act::Send(
                    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>Long</title>"
                        .to_vec(),
                ),
                Act::Repeat(vec![b'x'; 65_536], 0),
            ]
        },
        Alive,
    ),
    // "Not found" with status 200.
    ("not found to everything", |_| html(200, NOT_FOUND), Dead),
    (
        "not found here, other words elsewhere",
        |asked| {
            if asked.path == "/page" {
                html(200, NOT_FOUND)
            } else {
                page()
            }
        },
        Unverifiable,
    ),
    (
        "not found here, silence elsewhere",
        |asked| {
            if asked.path == "/page" {
                html(200, NOT_FOUND)
            } else {
                vec![Act::Hang]
            }
        },
        Unverifiable,
    ),
    (
        "everything goes home",
        |asked| {
            if asked.path == "/" {
                page()
            } else {
                redirect(302, "/")
            }
        },
        Dead,
    ),
    (
        "only this goes home",
        |asked| {
            if asked.path == "/" {
                page()
            } else {
                only_page(asked, redirect(302, "/"))
            }
        },
        Unverifiable,
    ),
    (
        "everything is sent to an error page",
        |asked| {
            if asked.path == "/404.html" {
                page()
            } else {
                html(200, "<meta http-equiv=refresh content='0; url=/404.html'>")
            }
        },
        Dead,
    ),
    (
        "a parked domain",
        |_| html(200, "<title>sold</title><p>This domain is for sale"),
        Dead,
    ),
    (
        "a post about a parked domain",
        |asked| only_page(asked, html(200, "<p>buy this domain, it said")),
        Unverifiable,
    ),
];

/// What is decided before anything is sent, or by names.
const ADDRESSES: &[(&str, Verdict)] = &[
    ("ftp://example.org/a", Unverifiable),
    ("mailto:desk@example.org", Unverifiable),
    ("file:///etc/passwd", Unverifiable),
    ("http://", Unverifiable),
    ("no address", Unverifiable),
    ("doi:10.1000/../x", Unverifiable),
    ("http://user@example.org/", Refused),
    ("http://10.0.0.1/", Refused),
    ("http://[::1]/", Refused),
    ("http://[::ffff:127.0.0.1]:1/", Transient),
    ("http://inside.test/", Refused),
    ("http://both.test/", Refused),
    ("http://absent.test/", Dead),
    ("http://broken-resolver.test/", Transient),
];

#[test]
fn every_fault_has_its_verdict_and_no_living_page_is_dead() {
    let mut urls = Vec::new();
    let mut cases = Vec::new();
    for (name, handler, verdict) in ANSWERS {
        urls.push(Site::new(handler).url("/page"));
        cases.push((*name, *verdict));
    }
    for (url, verdict) in ADDRESSES {
        urls.push((*url).to_owned());
        cases.push((*url, *verdict));
    }
    urls.push(format!("http://{}/page", nobody()));
    cases.push(("nobody listens", Transient));
    let later = httpdate(now() + Duration::from_secs(2));
    let site = Site::new(move |asked| {
        from_then(
            asked,
            reply(429, &[&format!("Retry-After: {later}")], b""),
            page(),
        )
    });
    urls.push(site.url("/page"));
    cases.push(("429 with a date, then fine", Alive));

    let mut names = Names::default();
    names.give("inside.test", [192, 168, 0, 7].into());
    let both = vec![[93, 184, 215, 14].into(), [10, 0, 0, 7].into()];
    names.0.insert("both.test".to_owned(), Lookup::Found(both));
    names
        .0
        .insert("broken-resolver.test".to_owned(), Lookup::Failed);
    let visits = ask_with(&urls, &options(), names, &mut Unobserved);

    let mut wrong = Vec::new();
    for ((name, verdict), visit) in cases.iter().zip(&visits) {
        if visit.verdict != *verdict {
            wrong.push(format!(
                "{name}: {} and not {verdict}: {}",
                visit.verdict, visit.reason
            ));
        }
        assert!(
            !visit.reason.contains(char::is_control),
            "{name}: {:?}",
            visit.reason
        );
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
    assert_eq!(cases.len(), 134, "say the number in src/probe/mod.rs");
}

/// The form of dates in HTTP.
fn httpdate(at: std::time::SystemTime) -> String {
    let seconds = at
        .duration_since(std::time::UNIX_EPOCH)
        .expect("after 1970")
        .as_secs();
    let time =
        jiff::Timestamp::from_second(i64::try_from(seconds).expect("a time")).expect("a time");
    time.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

#[test]
fn nothing_but_get_is_ever_sent() {
    let site = Site::new(|_| html(405, ""));
    let _visits = ask_with(
        &[site.url("/page")],
        &options(),
        Names::default(),
        &mut Unobserved,
    );
    assert!(site.log().iter().all(|asked| asked.method == "GET"));
}

#[test]
fn an_article_that_names_a_mark_far_down_is_no_wall() {
    let site = Site::new(|_| {
        let far = "<p>Words of an article that goes on. ".repeat(3_000);
        let page = format!("<title>On walls</title>{far}<code>px-captcha</code>, buy this domain");
        html(200, &page)
    });
    let url = site.url("/page#nowhere");
    let visits = ask_with(&[url], &options(), Names::default(), &mut Unobserved);
    assert_eq!(visits[0].verdict, Alive, "{}", visits[0].reason);
}
