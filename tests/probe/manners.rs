//! How we behave towards servers, and what a visit tells.

use std::collections::BTreeMap;
use std::time::Duration;

use claimlint::probe::{Cancel, HostOptions, Observer, Resolvers, Target, Unobserved, probe_with};
use claimlint::source_facts::Verdict::{Alive, Blocked, Dead, Transient};
use claimlint::source_facts::{Hop, Verdict, Visit};

use crate::server::{Act, Site, html, page, redirect, reply};
use crate::world::{Names, ask, ask_one, ask_with, options, targets, verdicts};

#[test]
fn we_say_who_we_are_and_whom_to_write_to() {
    let site = Site::new(|_| page());
    let mut options = options();
    options.contact = Some("desk@example.org".to_owned());
    let _visits = ask_with(
        &[site.url("/")],
        &options,
        Names::default(),
        &mut Unobserved,
    );
    options.user_agent = Some("other/2".to_owned());
    let _visits = ask_with(
        &[site.url("/b")],
        &options,
        Names::default(),
        &mut Unobserved,
    );
    let log = site.log();
    assert!(log[0].headers["user-agent"].starts_with("claimlint/"));
    assert!(log[0].headers["user-agent"].contains("(+desk@example.org)"));
    assert_eq!(log[1].headers["user-agent"], "other/2");
    for asked in &log {
        for header in ["cookie", "referer", "authorization", "if-none-match"] {
            assert!(!asked.headers.contains_key(header), "{header}");
        }
    }
}

#[test]
fn an_address_is_asked_once_however_often_it_is_cited() {
    let site = Site::new(|_| page());
    let urls: Vec<String> = ["/a", "/a#x", "/a", "/b", "/a#y"]
        .map(|path| site.url(path))
        .into();
    let visits = ask(&urls);
    assert_eq!(site.log().len(), 2);
    for (visit, url) in visits.iter().zip(&urls) {
        assert_eq!((&visit.url, visit.verdict), (url, Alive));
    }
}

#[test]
fn a_visit_tells_the_way_it_took() {
    let site = Site::new(|asked| match asked.path.as_str() {
        "/one" => redirect(301, "/two"),
        "/two" => redirect(308, "/three"),
        "/three" => redirect(302, "/four"),
        _ => page(),
    });
    let visit = ask_one(&site.url("/one"));
    let hop = |status, path: &str| Hop {
        status,
        to: site.url(path),
    };
    assert_eq!(
        visit.hops,
        [hop(301, "/two"), hop(308, "/three"), hop(302, "/four")]
    );
    assert_eq!(visit.final_url, Some(site.url("/four")));
    assert_eq!(
        visit.moved_to,
        Some(site.url("/three")),
        "as far as it is permanent"
    );
    assert_eq!((visit.status, visit.attempts), (Some(200), 1));
    assert_eq!(ask_one(&site.url("/three")).moved_to, None);
}

#[test]
fn a_dead_page_was_asked_for_twice() {
    let site = Site::new(|_| html(404, ""));
    let visit = ask_one(&site.url("/a"));
    assert_eq!(
        (visit.verdict, visit.status, visit.attempts),
        (Dead, Some(404), 2)
    );
    assert_eq!(site.log().len(), 2);
}

#[test]
fn fragments_are_looked_for_in_the_page() {
    let long = "<p>Words that fill the page. ".repeat(30);
    let site = Site::new(move |asked| match asked.path.as_str() {
        "/page" => html(
            200,
            &format!("<h2 id=results>Results</h2>{long}<p>more than $210 million"),
        ),
        "/app" => html(200, "<div id=root></div><script src=app.js></script>"),
        "/file.pdf" => reply(200, &["Content-Type: application/pdf"], b"%PDF-1.7"),
        "/far" => html(
            200,
            &format!("{}<h2 id=end>End</h2>", "<p>Words. ".repeat(20_000)),
        ),
        _ => html(404, ""),
    });
    for (path, missing) in [
        ("/page#results", None),
        ("/page#method", Some("method")),
        ("/page#:~:text=more%20than%20%24210%20million", None),
        ("/page#:~:text=less%20than", Some(":~:text=less%20than")),
        ("/page#L10", None),
        ("/app#chapter", None),
        ("/file.pdf#page=3", None),
        ("/file.pdf#chapter", None),
        ("/far#end", None),
    ] {
        let visit = ask_one(&site.url(path));
        assert_eq!(
            visit.verdict, Alive,
            "{path}: a missing fragment is no dead page"
        );
        assert_eq!(visit.missing_fragment.as_deref(), missing, "{path}");
    }
}

#[test]
fn cookies_stay_with_their_host_and_their_visit() {
    let other = Site::new(|_| page());
    let to = other.url("/");
    let site = Site::new(move |asked| match asked.path.as_str() {
        "/set" => reply(302, &["Location: /back", "Set-Cookie: a=1"], b""),
        "/back" => redirect(302, &to),
        _ => page(),
    });
    let _visits = ask(&[site.url("/set"), site.url("/plain")]);
    let cookie = |path: &str| {
        let log = site.log();
        let asked = log.iter().find(|asked| asked.path == path).expect("asked");
        asked.headers.get("cookie").cloned()
    };
    assert_eq!(cookie("/back").as_deref(), Some("a=1"));
    assert_eq!(cookie("/plain"), None);
    assert!(!other.log()[0].headers.contains_key("cookie"));
}

#[test]
fn identifiers_go_through_their_resolvers() {
    let site = Site::new(|asked| match asked.path.as_str() {
        "/doi/10.1000/182" => redirect(301, "/paper"),
        "/doi/10.1000/wall" => redirect(302, "/wall"),
        "/doi/10.1000/moved" => redirect(302, "/nowhere"),
        "/wall" => html(403, ""),
        "/paper" | "/isbn/9780306406157" => page(),
        _ => html(404, ""),
    });
    let mut options = options();
    options.resolvers = Resolvers {
        doi: site.url("/doi"),
        arxiv: site.url("/arxiv/"),
        pmid: site.url("/pmid/"),
        pmcid: site.url("/pmcid/"),
        isbn: site.url("/isbn/"),
    };
    let typed = [
        "doi:10.1000/182",
        "doi:10.1000/a?b#c/../d%",
        "isbn:978-0-306-40615-7",
        "pmid:7",
        "https://doi.org/10.1000/182",
        "doi:10.1000/wall",
        "http://dx.doi.org/10.1000/moved",
        "doi:10.1000/invented",
        "https://arxiv.org/abs/2301.00010",
    ];
    let urls = typed.map(str::to_owned);
    let visits = ask_with(&urls, &options, Names::default(), &mut Unobserved);
    assert_eq!(visits[0].url, "doi:10.1000/182");
    assert_eq!(
        visits[0].moved_to, None,
        "a resolver redirects, and nothing moved"
    );
    assert_eq!(
        verdicts(&visits)[2..],
        [Alive, Dead, Alive, Alive, Alive, Dead, Dead]
    );
    assert_eq!(visits[4].url, "https://doi.org/10.1000/182", "as given");
    let reason = &visits[5].reason;
    assert!(
        reason.starts_with("its resolver knows it and leads to 127.")
            && reason.ends_with("; there it answers 403: it does not let programs in"),
        "{reason}"
    );
    let paths: Vec<String> = site.log().into_iter().map(|asked| asked.path).collect();
    let once = |path: &str| paths.iter().filter(|asked| *asked == path).count() == 1;
    assert!(
        once("/doi/10.1000/182"),
        "one request for one work: {paths:?}"
    );
    assert_eq!(
        (visits[0].verdict, visits[1].attempts),
        (Alive, 0),
        "{visits:?}"
    );
    assert!(site.log().iter().all(|asked| !asked.path.contains("..")));
}

#[test]
fn settings_pace_a_host_and_give_it_time() {
    let site = Site::new(|_| [vec![Act::Pause(300)], page()].concat());
    let mut options = options();
    options.timeout = Duration::from_millis(100);
    options.retries = 0;
    let mut names = Names::default();
    names.give("slow.test", site.address.ip());
    let urls = [site.named("http", "slow.test", "/")];
    let visits = ask_with(&urls, &options, names.clone(), &mut Unobserved);
    assert_eq!(visits[0].verdict, Transient);
    let patient = HostOptions {
        per_second: Some(50.0),
        timeout: Some(Duration::from_secs(5)),
    };
    options.hosts = BTreeMap::from([("slow.test".to_owned(), patient)]);
    let visits = ask_with(&urls, &options, names, &mut Unobserved);
    assert_eq!(visits[0].verdict, Alive);
}

#[test]
fn the_deadline_ends_a_run_that_hangs() {
    let site = Site::new(|_| vec![Act::Hang]);
    let mut options = options();
    options.timeout = Duration::from_secs(60);
    options.deadline = Duration::from_millis(300);
    let visits = ask_with(
        &[site.url("/")],
        &options,
        Names::default(),
        &mut Unobserved,
    );
    assert_eq!(visits[0].verdict, Transient);
}

#[test]
fn a_cancelled_run_tells_what_it_knows() {
    struct Canceller(Cancel);
    impl Observer for Canceller {
        fn finished(&mut self, _target: usize, _visit: &Visit) {
            self.0.cancel();
        }
    }
    let fast = Site::new(|_| page());
    let hangs = Site::new(|_| vec![Act::Hang]);
    let mut options = options();
    options.timeout = Duration::from_secs(60);
    let cancel = Cancel::default();
    let targets: Vec<Target> = targets(&[hangs.url("/"), fast.url("/")]);
    let visits = probe_with(
        &targets,
        &options,
        std::sync::Arc::new(Names::default()),
        &mut Canceller(cancel.clone()),
        &cancel,
    )
    .expect("a run");
    assert_eq!(verdicts(&visits), [Transient, Alive]);
    assert_eq!(visits[0].reason, "interrupted");
}

#[test]
fn an_observer_hears_of_every_target_and_of_hosts_that_ask_for_a_wait() {
    #[derive(Default)]
    struct Heard {
        started: usize,
        finished: Vec<(usize, Verdict)>,
        slow: Vec<String>,
    }
    impl Observer for Heard {
        fn started(&mut self, targets: usize) {
            self.started = targets;
        }
        fn finished(&mut self, target: usize, visit: &Visit) {
            self.finished.push((target, visit.verdict));
        }
        fn slow(&mut self, host: &str, what: &str) {
            self.slow.push(format!("{host} {what}"));
        }
    }
    let site = Site::new(|_| reply(429, &["Retry-After: 99999"], b""));
    let mut heard = Heard::default();
    let urls = [site.url("/"), "ftp://a.test/".to_owned()];
    let _visits = ask_with(&urls, &options(), Names::default(), &mut heard);
    heard.finished.sort_unstable();
    assert_eq!(heard.started, 2);
    assert_eq!(heard.finished, [(0, Transient), (1, Verdict::Unverifiable)]);
    assert_eq!(heard.slow.len(), 1, "{:?}", heard.slow);
}

#[test]
fn a_copy_is_looked_up_only_when_asked_for_and_only_for_the_dead() {
    let archive = Site::new(|asked| {
        let copy = "http://web.archive.org/web/2019/http://a.test/";
        assert!(
            asked.path.starts_with("/available?url=http%3A%2F%2F127."),
            "{}",
            asked.path
        );
        let body = format!(
            "{{\"archived_snapshots\":{{\"closest\":{{\"available\":true,\"url\":\"{copy}\"}}}}}}"
        );
        reply(200, &["Content-Type: application/json"], body.as_bytes())
    });
    let site = Site::new(|asked| {
        if asked.path == "/gone" {
            html(404, "")
        } else {
            page()
        }
    });
    let urls = [site.url("/gone"), site.url("/there")];
    let mut options = options();
    let visits = ask_with(&urls, &options, Names::default(), &mut Unobserved);
    assert!(visits.iter().all(|visit| visit.archived.is_none()));
    assert!(archive.log().is_empty());
    options.suggest_archive = Some(archive.url("/available"));
    let visits = ask_with(&urls, &options, Names::default(), &mut Unobserved);
    assert!(
        visits[0]
            .archived
            .as_deref()
            .is_some_and(|copy| copy.contains("/web/2019/"))
    );
    assert_eq!(visits[1].archived, None);
    assert_eq!(archive.log().len(), 1);
}

#[test]
fn answers_stand_in_the_order_of_the_questions() {
    let site = Site::new(|asked| {
        let wait = if asked.path.ends_with('0') { 120 } else { 1 };
        let answer = match asked.path.as_bytes().last() {
            Some(b'1') => html(403, ""),
            Some(b'2') => html(404, ""),
            _ => page(),
        };
        [vec![Act::Pause(wait)], answer].concat()
    });
    let urls: Vec<String> = (0..12)
        .map(|number| site.url(&format!("/{number}")))
        .collect();
    let visits = ask(&urls);
    assert_eq!(visits, ask(&urls), "the same from run to run");
    for (visit, url) in visits.iter().zip(&urls) {
        assert_eq!(&visit.url, url);
    }
    assert_eq!(verdicts(&visits)[..4], [Alive, Blocked, Dead, Alive]);
}
