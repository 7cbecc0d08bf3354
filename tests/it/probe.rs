//! Network access through the command line, with a local test server.

use std::io::Write as _;
use std::process::Stdio;

use crate::sandbox::{Run, Sandbox, command, findings, text};
use crate::site::{Answer, Site};

const NET: &[&str] = &[
    "--allow-private",
    "127.0.0.0/8",
    "--no-cache",
    "--retries",
    "0",
];

fn bridge() -> Answer {
    Answer::page("A bridge opens", "<p>The bridge opened in 1932.</p>")
}

/// A repository whose one claim cites these addresses.
fn repository(cite: &[String]) -> Sandbox {
    let claims = format!(
        "version: 1\narticle: ../bridge.md\nclaims:\n  - text: The bridge opened in 1932.\n    cite: [\"{}\"]\n",
        cite.join("\", \"")
    );
    Sandbox::new()
        .with("bridge.md", "The bridge opened in 1932.\n")
        .with("claims/bridge.yaml", claims)
}

fn probe(sandbox: &Sandbox, more: &[&str]) -> Run {
    let args = [&["check", "--probe", "--format", "json"], NET, more].concat();
    sandbox.run(&args)
}

/// Rule and message of every finding of reachability.
fn said(run: &Run) -> Vec<(String, String)> {
    findings(&run.json())
        .iter()
        .filter(|finding| {
            text(&finding["rule"]).ends_with("-link") || finding["rule"] == "missing-fragment"
        })
        .map(|finding| {
            (
                text(&finding["rule"]).to_owned(),
                text(&finding["message"]).to_owned(),
            )
        })
        .collect()
}

#[test]
fn only_what_is_gone_fails_a_run() {
    let site = Site::new();
    site.put("/here", bridge());
    site.put("/wall", Answer::status(403));
    site.put("/busy", Answer::status(503));
    let moved = Answer::status(301).header("Location", "/here");
    site.put("/moved", moved);
    for (path, status, rule) in [
        ("/here", 0, None),
        ("/wall", 0, Some("unchecked-link")),
        ("/busy", 0, Some("unchecked-link")),
        ("/moved", 0, Some("moved-link")),
        ("/here#nowhere", 0, Some("missing-fragment")),
        ("/gone", 1, Some("dead-link")),
    ] {
        let run = probe(&repository(&[site.url(path)]), &[]);
        let rules: Vec<String> = said(&run).into_iter().map(|(rule, _)| rule).collect();
        assert_eq!(run.status, Some(status), "{path}: {}", run.shown());
        assert_eq!(rules.first().map(String::as_str), rule, "{path}");
    }
}

#[test]
fn a_dead_link_tells_where_to_look() {
    let site = Site::new();
    let sandbox = repository(&[site.url("/gone")]);
    let run = sandbox.run(&[&["check", "--probe"], NET].concat());
    let shown = run.shown().replace(&site.url(""), "http://127.0.0.1:80");
    insta::assert_snapshot!(shown, @r#"
    exit status: 1
    ----- stdout
    claimlint::dead-link

      × page not found: it answers 404, also when asked again
       ╭─[claims/bridge.yaml:5:12]
     4 │   - text: The bridge opened in 1932.
     5 │     cite: ["http://127.0.0.1:80/gone"]
       ·            ─────────────────────────────
       ╰────
      help: look for a copy at
            https://web.archive.org/web/*/http://127.0.0.1:80/gone and add it
            as `archive-url`, or cite another source

    claimlint::local-url

      ⚠ readers cannot open this: it is on your own machine
       ╭─[claims/bridge.yaml:5:12]
     4 │   - text: The bridge opened in 1932.
     5 │     cite: ["http://127.0.0.1:80/gone"]
       ·            ─────────────────────────────
       ╰────
      help: cite the public page

    1 error, 1 warning
    next: `claimlint explain dead-link` says why a finding matters and what to do
    1 claim: 1 no real source
    "#);
}

#[test]
fn nothing_is_asked_offline_and_no_private_address_unless_opened() {
    let site = Site::new();
    let sandbox = repository(&[site.url("/here")]);
    assert_eq!(sandbox.run(&["check"]).status, Some(0));
    let run = sandbox.run(&["check", "--probe", "--no-cache", "--format", "json"]);
    assert_eq!(run.status, Some(0), "{}", run.shown());
    assert!(said(&run)[0].1.starts_with("not checked (refused)"));
    assert_eq!(site.asked(), Vec::<String>::new());
}

#[test]
fn settings_say_who_asks_and_when_a_link_is_dead() {
    let site = Site::new();
    let sandbox = repository(&[site.url("/gone")]);
    sandbox.write(
        "claimlint.yaml",
        "contact: desk@example.org\ndead-after: 3 days\n",
    );
    let run = probe(&sandbox, &[]);
    assert_eq!(run.status, Some(0), "{}", run.shown());
    let (rule, message) = &said(&run)[0];
    assert_eq!(rule, "dead-link");
    assert!(message.contains("3 days after"), "{message}");
    let headers = site.headers().join("\n");
    assert!(headers.contains("(+desk@example.org)"), "{headers}");
}

#[test]
fn what_the_cache_remembers_is_not_asked_again() {
    let site = Site::new();
    site.put("/here", bridge());
    let sandbox = repository(&[site.url("/here")]);
    let run = || {
        let mut command = command(
            &sandbox.path(),
            &["check", "--probe", "--allow-private", "127.0.0.0/8"],
        );
        command.env("CLAIMLINT_CACHE_DIR", sandbox.path().join("cache"));
        crate::sandbox::finish(command)
    };
    assert_eq!(run().status, Some(0));
    assert!(!site.asked().is_empty());
    assert_eq!(run().status, Some(0));
    assert_eq!(site.asked(), Vec::<String>::new());
}

#[test]
fn confidential_sources_are_never_asked() {
    let site = Site::new();
    let claims = format!(
        "version: 1\narticle: ../bridge.md\nsources:\n  insider: {{confidential: true, url: \"{}\"}}\nclaims:\n  - {{text: The bridge opened in 1932., cite: insider}}\n",
        site.url("/secret")
    );
    let sandbox = Sandbox::new()
        .with("bridge.md", "The bridge opened in 1932.\n")
        .with("claims/bridge.yaml", claims);
    probe(&sandbox, &[]);
    assert_eq!(site.asked(), Vec::<String>::new());
}

#[test]
fn identifiers_are_asked_at_the_resolvers_that_flags_name() {
    let site = Site::new();
    site.put("/doi/10.1000/182", bridge());
    let claims = "version: 1\narticle: ../bridge.md\nsources:\n  paper: {doi: 10.1000/182}\nclaims:\n  - {text: The bridge opened in 1932., cite: paper}\n";
    let sandbox = Sandbox::new()
        .with("bridge.md", "The bridge opened in 1932.\n")
        .with("claims/bridge.yaml", claims);
    let base = site.url("/doi/");
    let run = probe(&sandbox, &["--doi-resolver", &base]);
    assert_eq!((run.status, said(&run)), (Some(0), vec![]));
    assert_eq!(site.asked(), ["/doi/10.1000/182"]);
}

#[test]
fn addresses_of_standard_input_are_answered_in_their_order() {
    let site = Site::new();
    site.put("/here", bridge());
    let lines = [
        site.url("/gone"),
        site.url("/here"),
        "mailto:desk@example.org".to_owned(),
        site.url("/here"),
    ];
    let sandbox = Sandbox::new();
    let run = |format: &str| {
        let args = [&["probe", "-", "--format", format], NET].concat();
        let mut command = command(&sandbox.path(), &args);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().expect("the binary starts");
        let mut stdin = child.stdin.take().expect("a pipe");
        stdin
            .write_all(format!("{}\n\n", lines.join("\n")).as_bytes())
            .expect("a reader");
        drop(stdin);
        let output = child.wait_with_output().expect("an end");
        let stdout = String::from_utf8(output.stdout).expect("UTF-8");
        assert_eq!(output.status.code(), Some(1), "{stdout}");
        stdout.replace(&site.url(""), "http://127.0.0.1:80")
    };
    insta::assert_snapshot!(run("human"), @r"
    dead          http://127.0.0.1:80/gone
                  it answers 404, also when asked again
    alive         http://127.0.0.1:80/here
    unverifiable  mailto:desk@example.org
                  addresses of the scheme mailto: are not asked
    alive         http://127.0.0.1:80/here

    4 addresses: 2 alive, 1 dead, 1 unverifiable
    ");
    let json: serde_json::Value = serde_json::from_str(&run("json")).expect("JSON");
    let verdicts: Vec<&str> = json["visits"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|visit| text(&visit["verdict"]))
        .collect();
    assert_eq!(verdicts, ["dead", "alive", "unverifiable", "alive"]);
}
