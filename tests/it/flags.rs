//! Each flag and setting of the network, on the command line and against a site of the tests' own.

use std::time::{Duration, Instant};

use crate::sandbox::{Run, Sandbox, command, finish, text};
use crate::site::{Answer, Site};

const OPEN: &[&str] = &["--allow-private", "127.0.0.0/8", "--no-cache"];

fn page() -> Answer {
    Answer::page(
        "A bridge opens",
        "<p id=deck>The bridge opened in 1932.</p>",
    )
}

/// `claimlint probe` with these arguments, in a folder of its own.
fn probe(args: &[&str]) -> Run {
    Sandbox::new().run(&[&["probe", "--format", "json"], args].concat())
}

fn visits(run: &Run) -> Vec<serde_json::Value> {
    run.json()["visits"].as_array().expect("a list").clone()
}

/// Verdict and reason of every address.
fn said(run: &Run) -> Vec<(String, String)> {
    let words = |visit: &serde_json::Value| {
        let word = |key: &str| text(&visit[key]).to_owned();
        (word("verdict"), word("reason"))
    };
    visits(run).iter().map(words).collect()
}

fn verdicts(run: &Run) -> Vec<String> {
    said(run).into_iter().map(|(verdict, _)| verdict).collect()
}

fn with<'a>(urls: &'a [String], flags: &[&'a str]) -> Vec<&'a str> {
    let urls: Vec<&str> = urls.iter().map(String::as_str).collect();
    [OPEN, flags, &urls].concat()
}

#[test]
fn what_does_not_come_in_time_could_not_be_checked() {
    let site = Site::new();
    site.put("/slow", page().after(20_000));
    site.put("/late", page().after(300));
    let urls = [site.url("/late"), site.url("/slow")];
    let start = Instant::now();
    let run = probe(&with(&urls, &["--timeout", "2s", "--retries", "0"]));
    assert_eq!(
        (run.status, verdicts(&run)),
        (Some(0), owned(&["alive", "transient"]))
    );
    assert_eq!(said(&run)[1].1, "no answer in time");
    let run = probe(&with(&urls, &["--deadline", "1500ms", "--timeout", "1m"]));
    assert_eq!(verdicts(&run), ["alive", "transient"]);
    assert_eq!(said(&run)[1].1, "the time for this run was over");
    assert!(start.elapsed() < Duration::from_secs(15));
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[test]
fn no_more_is_sent_than_may_be() {
    let site = Site::new();
    site.put("/busy", Answer::status(503));
    let urls = [site.url("/a"), site.url("/b"), site.url("/c")];
    let run = probe(&with(&urls, &["--max-requests", "2"]));
    assert_eq!(run.status, Some(0), "{}", run.shown());
    assert_eq!(verdicts(&run), ["transient"; 3]);
    assert_eq!(site.asked().len(), 2);
    for (retries, requests) in [("0", 1), ("1", 2)] {
        probe(&with(&[site.url("/busy")], &["--retries", retries]));
        assert_eq!(site.asked().len(), requests, "--retries {retries}");
    }
}

#[test]
fn no_more_go_out_at_once_than_may() {
    let site = Site::new();
    let urls: Vec<String> = (0..8)
        .map(|number| {
            let path = format!("/{number}");
            site.put(&path, page().after(150));
            site.url(&path)
        })
        .collect();
    for (flags, most) in [
        (["--per-host", "1"], 1..=1),
        (["--per-host", "3"], 2..=3),
        (["--concurrency", "1"], 1..=1),
    ] {
        let run = probe(&with(&urls, &flags));
        assert_eq!(verdicts(&run), ["alive"; 8]);
        let at_once = site.most_at_once();
        assert!(most.contains(&at_once), "{flags:?}: {at_once}");
    }
}

#[test]
fn servers_are_told_the_name_that_was_given() {
    let site = Site::new();
    probe(&with(&[site.url("/")], &["--user-agent", "desk/2"]));
    let headers = site.headers().join("\n").to_lowercase();
    assert!(headers.contains("user-agent: desk/2"), "{headers}");
    let run = probe(&with(&[site.url("/")], &["--user-agent", "a\r\nX: y"]));
    assert_eq!(run.status, Some(2));
    assert_eq!(site.asked(), Vec::<String>::new());
}

#[test]
fn only_the_networks_that_were_named_are_open() {
    let site = Site::new();
    site.put("/here", page());
    let elsewhere = Answer::status(302).header("Location", "http://10.1.2.3/");
    site.put("/inside", elsewhere);
    for target in ["file:///etc/passwd", "http://169.254.169.254/latest/"] {
        site.put("/out", Answer::status(302).header("Location", target));
        let run = probe(&with(&[site.url("/out")], &[]));
        assert_eq!(
            (run.status, verdicts(&run)),
            (Some(0), owned(&["refused"])),
            "{target}"
        );
    }
    for (open, verdict) in [
        ("192.168.0.0/16,127.0.0.1/32", "alive"),
        ("127.0.0.1", "alive"),
        ("192.168.0.0/16,10.0.0.0/8", "refused"),
    ] {
        let run = probe(&["--no-cache", "--allow-private", open, &site.url("/here")]);
        assert_eq!(verdicts(&run), [verdict], "{open}");
    }
    let run = probe(&with(&[site.url("/inside")], &[]));
    assert_eq!(verdicts(&run), ["refused"]);
    let run = probe(&["--allow-private", "everything", &site.url("/here")]);
    assert_eq!(run.status, Some(2));
}

#[test]
fn an_archive_is_asked_for_dead_pages_and_only_on_request() {
    let site = Site::new();
    let gone = site.url("/gone");
    let mut question = url::Url::parse("http://host.invalid/wayback").expect("an address");
    question.query_pairs_mut().append_pair("url", &gone);
    let path = format!("/wayback?{}", question.query().unwrap_or_default());
    let copy = "http://web.archive.org/web/2018/http://host.invalid/gone";
    let answer =
        format!(r#"{{"archived_snapshots":{{"closest":{{"available":true,"url":"{copy}"}}}}}}"#);
    site.put(
        &path,
        Answer::status(200)
            .header("Content-Type", "application/json")
            .body(answer),
    );
    let service = site.url("/wayback");
    let flags = ["--archive-service", service.as_str()];
    let run = probe(&with(std::slice::from_ref(&gone), &flags));
    assert_eq!(visits(&run)[0]["archived"], serde_json::Value::Null);
    assert!(!site.asked().contains(&path));
    let flags = [&flags[..], &["--suggest-archive"]].concat();
    let bounded = [&flags[..], &["--max-requests", "2"]].concat();
    let run = probe(&with(std::slice::from_ref(&gone), &bounded));
    assert_eq!(visits(&run)[0]["archived"], serde_json::Value::Null);
    assert_eq!(site.asked(), ["/gone", "/gone"]);
    let run = probe(&with(&[gone], &flags));
    assert_eq!(run.status, Some(1), "{}", run.shown());
    assert_eq!(text(&visits(&run)[0]["archived"]), copy);
    assert!(site.asked().contains(&path));
}

#[test]
fn the_cache_stands_where_it_is_told_to() {
    let site = Site::new();
    site.put("/here", page());
    let sandbox = Sandbox::new();
    let folder = sandbox.path();
    let asked = |flags: &[&str], variable: Option<&str>| {
        let url = site.url("/here");
        let args = [&["probe", &url, "--allow-private", "127.0.0.0/8"], flags].concat();
        let mut command = command(&folder, &args);
        if let Some(name) = variable {
            command.env("CLAIMLINT_CACHE_DIR", folder.join(name));
        }
        assert_eq!(finish(command).status, Some(0), "{flags:?}");
        site.asked().len()
    };
    for (what, flags, variable, requests) in [
        ("a new folder", &["--cache-dir", "one"][..], None, 1),
        ("a folder that remembers", &["--cache-dir", "one"], None, 0),
        (
            "no age",
            &["--cache-dir", "one", "--max-age", "0s"],
            None,
            1,
        ),
        ("another folder", &[], Some("two"), 1),
        ("the same", &[], Some("two"), 0),
        (
            "the flag before the variable",
            &["--cache-dir", "one"],
            Some("three"),
            0,
        ),
        ("no cache", &["--no-cache"], Some("two"), 1),
    ] {
        assert_eq!(asked(flags, variable), requests, "{what}");
    }
    assert!(!folder.join("three").exists());
}

#[test]
fn proxies_of_the_environment_are_used_when_asked_for() {
    let proxy = Site::new();
    proxy.put("http://bridge.invalid/here", page());
    let sandbox = Sandbox::new();
    let run = |flags: &[&str]| {
        let url = [
            "probe",
            "--no-cache",
            "--format",
            "json",
            "http://bridge.invalid/here",
        ];
        let mut command = command(&sandbox.path(), &[&url, flags].concat());
        command.env("HTTP_PROXY", proxy.url(""));
        finish(command)
    };
    assert_eq!(verdicts(&run(&["--env-proxy"])), ["alive"]);
    assert_eq!(proxy.asked(), ["http://bridge.invalid/here"]);
    run(&["--retries", "0", "--timeout", "1s", "--deadline", "3s"]);
    assert_eq!(proxy.asked(), Vec::<String>::new());
}

#[test]
fn settings_pace_a_host_and_give_it_time() {
    let site = Site::new();
    for path in ["/a", "/b", "/c"] {
        site.put(path, page().after(600));
    }
    // Settings name hosts, and this name leads to loopback everywhere.
    let urls = ["/a", "/b", "/c"].map(|path| site.url(path).replace("127.0.0.1", "localhost"));
    let sandbox = Sandbox::new();
    let run = |settings: &str| {
        sandbox.write("claimlint.yaml", settings);
        let flags = [
            "--timeout",
            "200ms",
            "--retries",
            "0",
            "--allow-private",
            "::1",
        ];
        let start = Instant::now();
        let args = [&["probe", "--format", "json"][..], &with(&urls, &flags)].concat();
        (verdicts(&sandbox.run(&args)), start.elapsed())
    };
    assert_eq!(run("contact: desk@example.org\n").0, ["transient"; 3]);
    let (verdicts, took) = run("hosts: {localhost: {timeout: 20s, per-second: 1}}\n");
    assert_eq!(verdicts, ["alive"; 3]);
    assert!(took > Duration::from_secs(2), "{took:?}");
}

#[test]
fn slow_hosts_are_named_when_asked_for() {
    let site = Site::new();
    site.put("/hang", page().after(20_000));
    let flags = ["--timeout", "200ms", "--retries", "0"];
    let urls = [site.url("/hang")];
    assert_eq!(probe(&with(&urls, &flags)).stderr, "");
    let flags = [&flags[..], &["-v"]].concat();
    let run = probe(&with(&urls, &flags));
    assert_eq!(run.stderr, "claimlint: 127.0.0.1 does not answer in time\n");
    site.put("/wait", Answer::status(429).header("Retry-After", "1"));
    let run = probe(&with(&[site.url("/wait")], &["-v", "--retries", "1"]));
    assert!(
        run.stderr.contains("127.0.0.1 asks for a wait of 1 s"),
        "{}",
        run.stderr
    );
}

#[cfg(unix)]
#[test]
fn ctrl_c_prints_what_is_known() {
    use std::process::{Command, Stdio};

    let site = Site::new();
    site.put("/here", page());
    site.put("/hang", page().after(60_000));
    let urls = [site.url("/here"), site.url("/hang")];
    let sandbox = Sandbox::new();
    let args = [&["probe"][..], &with(&urls, &["--timeout", "1m"])].concat();
    let mut command = command(&sandbox.path(), &args);
    let child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let start = Instant::now();
    let mut seen = Vec::new();
    while seen.len() < 2 {
        assert!(start.elapsed() < Duration::from_secs(60), "{seen:?}");
        std::thread::sleep(Duration::from_millis(20));
        seen.extend(site.asked());
    }
    let sent = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(sent.expect("a signal").success());
    let output = child.wait_with_output().expect("an end");
    assert!(start.elapsed() < Duration::from_secs(50));
    assert_eq!(output.status.code(), Some(0));
    let shown = String::from_utf8(output.stdout).expect("UTF-8");
    insta::assert_snapshot!(shown.replace(&site.url(""), "http://127.0.0.1:80"), @r"
    alive         http://127.0.0.1:80/here
    transient     http://127.0.0.1:80/hang
                  interrupted

    2 addresses: 1 alive, 1 transient
    ");
}

#[test]
fn runs_give_the_same_bytes_whoever_answers_first() {
    let site = Site::new();
    let urls: Vec<String> = (0..12)
        .map(|number| site.url(&format!("/{number}")))
        .collect();
    let run = |turn: u64| {
        for number in 0..12 {
            let answer = match number % 4 {
                0 => Answer::status(403),
                1 => Answer::status(500),
                2 => Answer::status(404),
                _ => page(),
            };
            site.put(
                &format!("/{number}"),
                answer.after((number * 7 + turn * 5) % 12 * 10),
            );
        }
        let run = probe(&with(&urls, &["--retries", "0"]));
        assert_eq!(run.status, Some(1), "{}", run.shown());
        run.stdout
    };
    assert_eq!(run(0), run(1));
}
