//! A claims file's whole life: verify, commit the lock, edit the article, edit the page, lose it.

use std::fs;

use crate::sandbox::{Run, Sandbox, findings, text};
use crate::site::{Answer, Site};

const ARTICLE: &str = "# The bridge\n\nThe bridge opened to traffic in 1932, the city said.\n";
const SAYS: &str = "<p>On Monday, <b>the bridge was opened&nbsp;to traffic</b> in 1932, the city said. It cost 40 million dollars.</p>";

fn claims(url: &str) -> String {
    format!(
        "version: 1\narticle: ../bridge.md\nsources:\n  herald: {{title: A bridge opens, publisher: Herald Tribune, url: \"{url}\"}}\nclaims:\n  - id: opening\n    text: The bridge opened to traffic in 1932\n    cite: herald\n    quote: the bridge was opened to traffic in 1932\n"
    )
}

fn repository(site: &Site) -> Sandbox {
    site.put("/bridge", Answer::page("A bridge opens", SAYS));
    Sandbox::new()
        .with("bridge.md", ARTICLE)
        .with("claims/bridge.yaml", claims(&site.url("/bridge")))
}

fn verify(sandbox: &Sandbox, more: &[&str]) -> Run {
    let args = [
        "check",
        "--verify",
        "--format",
        "json",
        "--allow-private",
        "127.0.0.0/8",
        "--no-cache",
        "--retries",
        "0",
    ];
    sandbox.run(&[&args, more].concat())
}

fn check(sandbox: &Sandbox) -> Run {
    sandbox.run(&["check", "--format", "json"])
}

/// The rules of evidence, reachability and the lock that spoke.
fn spoke(run: &Run) -> Vec<String> {
    let mut rules = run.rules();
    rules.retain(|rule| {
        let other = ["local-url", "insecure-url", "missing-article"];
        !other.contains(&rule.as_str())
    });
    rules
}

fn lock(sandbox: &Sandbox) -> String {
    fs::read_to_string(sandbox.path().join("claims/claims.lock")).expect("a lock")
}

fn verified(run: &Run) -> u64 {
    run.json()["summary"]["verified"].as_u64().expect("a count")
}

#[test]
fn a_claim_lives_from_its_first_check_to_the_loss_of_its_page() {
    let site = Site::new();
    let sandbox = repository(&site);

    // Never checked: an info, no pass.
    let run = check(&sandbox);
    assert_eq!((run.status, verified(&run)), (Some(0), 0));
    assert_eq!(spoke(&run), ["unverified-quote"]);

    // Verified: the quote is found, and the lock remembers it.
    let run = verify(&sandbox, &["--today", "2026-11-20"]);
    assert_eq!(spoke(&run), [] as [&str; 0], "{}", run.shown());
    assert_eq!((run.status, verified(&run)), (Some(0), 1));
    let committed = lock(&sandbox);
    assert!(committed.contains("checked: 2026-11-20"), "{committed}");

    // Offline, from the lock alone.
    let run = check(&sandbox);
    assert_eq!(spoke(&run), [] as [&str; 0]);
    assert_eq!((run.status, verified(&run)), (Some(0), 1));

    // The same content gives the same bytes on another day, and nothing would change.
    let run = verify(&sandbox, &["--locked", "--today", "2026-11-22"]);
    assert_eq!(run.status, Some(0), "{}", run.shown());
    assert_eq!(lock(&sandbox), committed);
    let run = verify(&sandbox, &["--today", "2026-11-22"]);
    assert_eq!(run.status, Some(0));
    assert_eq!(lock(&sandbox), committed);

    // The article changes: its claim is orphaned, whatever the lock says.
    sandbox.write("bridge.md", ARTICLE.replace("1932", "1931"));
    assert_eq!(check(&sandbox).status, Some(1));
    sandbox.write("bridge.md", ARTICLE);

    // The page changes, but not the quote.
    let more = SAYS.replace("40 million", "45 million");
    site.put("/bridge", Answer::page("A bridge opens", &more));
    let run = verify(&sandbox, &["--locked", "--today", "2026-11-23"]);
    assert_eq!(run.status, Some(2), "{}", run.shown());
    assert!(run.stderr.contains("--locked"), "{}", run.stderr);
    assert_eq!(lock(&sandbox), committed);
    let run = verify(&sandbox, &["--today", "2026-11-23"]);
    assert_eq!(spoke(&run), ["source-changed"]);
    assert_eq!((run.status, verified(&run)), (Some(0), 1));
    assert!(lock(&sandbox).contains("checked: 2026-11-23"));

    // The quote changes.
    let other = SAYS.replace("opened", "closed");
    site.put("/bridge", Answer::page("A bridge opens", &other));
    let run = verify(&sandbox, &["--today", "2026-11-24"]);
    assert_eq!(spoke(&run), ["misquote", "source-changed"]);
    assert_eq!((run.status, verified(&run)), (Some(1), 0));
    assert_eq!(spoke(&check(&sandbox)), ["unverified-quote"]);

    // It comes back, and then the page is lost: what is gone is not shown as verified.
    site.put("/bridge", Answer::page("A bridge opens", SAYS));
    assert_eq!(verify(&sandbox, &["--today", "2026-11-25"]).status, Some(0));
    site.lose("/bridge");
    let run = verify(&sandbox, &["--today", "2026-11-26"]);
    assert_eq!(spoke(&run), ["dead-link"], "{}", run.shown());
    assert_eq!((run.status, verified(&run)), (Some(1), 0));
    assert!(lock(&sandbox).contains("failing-since: 2026-11-26"));
}

#[test]
fn a_misquote_is_shown_beside_what_the_source_says() {
    let site = Site::new();
    let sandbox = repository(&site);
    let wrong = claims(&site.url("/bridge")).replace("was opened to", "was closed to");
    sandbox.write("claims/bridge.yaml", wrong);
    let run = sandbox.run(&[
        "check",
        "--verify",
        "--no-cache",
        "--allow-private",
        "127.0.0.1",
        "--level",
        "local-url=off",
    ]);
    insta::assert_snapshot!(run.shown(), @r#"
    exit status: 1
    ----- stdout
    claimlint::negation-mismatch

      × the quote denies what the article says: "opened" and "was closed"
       ╭─[bridge.md:3:12]
     3 │ The bridge opened to traffic in 1932, the city said.
       ·            ───┬──
       ·               ╰── the article: opened
       ╰────
       ╭─[claims/bridge.yaml:9:23]
     8 │     cite: herald
     9 │     quote: the bridge was closed to traffic in 1932
       ·                       ─────┬────
       ·                            ╰── the quote: was closed
       ╰────
      help: read the source again, then correct the article or quote a passage
            that says the same

    claimlint::misquote

      × quote not found in the source: "the bridge was closed to traffic in 1932"
       ╭─[claims/bridge.yaml:9:27]
     8 │     cite: herald
     9 │     quote: the bridge was closed to traffic in 1932
       ·                           ───┬──
       ·                              ╰── the source: opened
       ╰────
      help: nearest in the source: "the bridge was opened to traffic in 1932";
            quote it as it is, or cite the page that has your words

    2 errors
    next: `claimlint explain negation-mismatch` says why a finding matters and what to do
    1 claim: 1 contradicted
    "#);
}

#[test]
fn a_link_fails_only_after_the_days_that_settings_say() {
    let site = Site::new();
    let sandbox = repository(&site);
    sandbox.write("claimlint.yaml", "dead-after: 3 days\n");
    site.lose("/bridge");
    for (today, status) in [
        ("2026-11-20", 0),
        ("2026-11-22", 0),
        ("2026-11-23", 1),
        ("2026-12-24", 1),
    ] {
        assert_eq!(verify(&sandbox, &["--today", today]).status, Some(status));
    }
    site.put("/bridge", Answer::page("A bridge opens", SAYS));
    assert_eq!(verify(&sandbox, &["--today", "2026-12-25"]).status, Some(0));
    assert!(!lock(&sandbox).contains("failing-since"));
    site.lose("/bridge");
    assert_eq!(verify(&sandbox, &["--today", "2026-12-26"]).status, Some(0));
}

#[test]
fn what_could_not_be_read_is_neither_verified_nor_missing() {
    let wall = Answer::status(403);
    let robots = Answer::status(200)
        .header("Content-Type", "text/html")
        .body("<title>Just a moment...</title><body>Checking if the site connection is secure. Enable JavaScript and cookies to continue</body>");
    let empty = Answer::page(
        "A bridge opens",
        "<div id=app></div><script>start()</script>",
    );
    for answer in [wall, robots, empty, Answer::status(503)] {
        let site = Site::new();
        let sandbox = repository(&site);
        site.put("/bridge", answer.clone());
        let run = verify(&sandbox, &[]);
        let rules = spoke(&run);
        assert_eq!((run.status, verified(&run)), (Some(0), 0), "{answer:?}");
        assert!(rules.contains(&"unverified-quote".to_owned()), "{rules:?}");
        assert!(!rules.contains(&"misquote".to_owned()), "{rules:?}");
    }
}

#[test]
fn a_claim_without_a_quote_is_weighed_and_remembered() {
    let site = Site::new();
    let sandbox = repository(&site);
    let bare: String = claims(&site.url("/bridge"))
        .lines()
        .filter(|line| !line.contains("quote:"))
        .map(|line| format!("{line}\n"))
        .collect();
    sandbox.write("claims/bridge.yaml", &bare);
    // Without any verification only the count says so.
    assert_eq!(spoke(&check(&sandbox)), [] as [&str; 0]);
    assert_eq!(spoke(&verify(&sandbox, &[])), [] as [&str; 0]);
    assert_eq!(spoke(&check(&sandbox)), [] as [&str; 0]);
    let other =
        "<p>The council met on Tuesday and spoke of nothing but the weather and schools.</p>";
    site.put("/bridge", Answer::page("The council", other));
    let run = verify(&sandbox, &[]);
    let rules = spoke(&run);
    assert!(rules.contains(&"source-changed".to_owned()), "{rules:?}");
    assert!(rules.contains(&"unsupported-claim".to_owned()), "{rules:?}");
}

#[test]
fn an_archived_copy_is_read_when_the_page_is_gone() {
    let site = Site::new();
    let sandbox = repository(&site);
    site.put("/copy", Answer::page("A bridge opens", SAYS));
    site.lose("/bridge");
    let archived = claims(&site.url("/bridge")).replace(
        "url: ",
        &format!("archive-url: \"{}\", url: ", site.url("/copy")),
    );
    sandbox.write("claims/bridge.yaml", archived);
    let run = verify(&sandbox, &[]);
    // The copy has the words, so that the page is gone is a note.
    assert_eq!((run.status, verified(&run)), (Some(0), 1));
    let level = |run: &Run| {
        let report = run.json();
        let mut found = findings(&report).iter();
        let dead = found.find(|finding| finding["rule"] == "dead-link");
        dead.map(|finding| text(&finding["level"]).to_owned())
    };
    assert_eq!(level(&run).as_deref(), Some("info"));
    site.lose("/copy");
    let run = verify(&sandbox, &[]);
    assert_eq!((run.status, verified(&run)), (Some(1), 0));
    assert_eq!(level(&run).as_deref(), Some("error"));
}

#[test]
fn sources_of_one_agency_are_one() {
    let site = Site::new();
    let report = "<p>LISBON (Reuters) - On Monday the bridge was opened to traffic in 1932.</p>";
    site.put("/a", Answer::page("A", report));
    site.put("/b", Answer::page("B", &format!("<h1>News</h1>{report}")));
    let claims = format!(
        "version: 1\narticle: ../bridge.md\nclaims:\n  - {{text: The bridge opened to traffic in 1932, cite: [\"{}\", \"{}\"]}}\n",
        site.url("/a"),
        site.url("/b")
    );
    let sandbox = Sandbox::new()
        .with("bridge.md", ARTICLE)
        .with("claims/bridge.yaml", claims);
    let run = verify(&sandbox, &["--level", "single-origin=warning"]);
    assert!(
        spoke(&run).contains(&"single-origin".to_owned()),
        "{}",
        run.shown()
    );
}

#[test]
fn what_only_pages_show_is_not_gone_from_the_baseline_of_an_offline_run() {
    let site = Site::new();
    let words = (0..80)
        .map(|at| format!("word{at} of the report"))
        .collect::<Vec<_>>();
    for path in ["/one", "/two"] {
        let page = format!("<p>The bridge opened in 1932. {}</p>", words.join(" "));
        site.put(path, Answer::page("A bridge opens", &page));
    }
    let claims = format!(
        "version: 1\narticle: ../bridge.md\nsources:\n  one: {{title: A bridge opens, publisher: Herald, url: \"{}\"}}\n  two: {{title: The bridge is open, publisher: Tribune, url: \"{}\"}}\nclaims:\n  - id: opening\n    text: The bridge opened to traffic in 1932\n    cite:\n      - {{source: one, quote: The bridge opened in 1932}}\n      - {{source: two, quote: The bridge opened in 1932}}\n",
        site.url("/one"),
        site.url("/two")
    );
    let sandbox = Sandbox::new()
        .with("bridge.md", ARTICLE)
        .with("claimlint.yaml", "levels: {single-origin: warning}\n")
        .with("claims/bridge.yaml", claims);
    let run = verify(&sandbox, &["--write-baseline", "known.json"]);
    assert!(run.stderr.is_empty(), "{}", run.shown());
    let known = fs::read_to_string(sandbox.path().join("known.json")).expect("a baseline");
    assert!(known.contains("single-origin"), "{known}");
    let run = sandbox.run(&["check", "--format", "json", "--baseline", "known.json"]);
    assert_eq!(run.json()["summary"]["gone"], 0, "{}", run.shown());
}

#[test]
fn nothing_of_a_confidential_source_is_asked_or_written() {
    let site = Site::new();
    site.put("/secret", Answer::page("Zebedee", SAYS));
    let claims = format!(
        "version: 1\narticle: ../bridge.md\nsources:\n  insider: {{confidential: true, url: \"{0}\", archive-url: \"{0}\", file: zebedee.txt}}\n  herald: {{title: A, publisher: B, url: \"{1}\"}}\nclaims:\n  - id: opening\n    text: The bridge opened to traffic in 1932\n    cite: [{{source: insider, quote: the bridge was opened to traffic}}, herald]\n",
        site.url("/secret"),
        site.url("/bridge")
    );
    let sandbox = repository(&site);
    sandbox.write("claims/bridge.yaml", claims);
    sandbox.write(
        "claims/zebedee.txt",
        "Zebedee: the bridge was opened to traffic",
    );
    let cache = sandbox.path().join("cache");
    let run = sandbox.run(&[
        "check",
        "--verify",
        "--verbose",
        "--allow-private",
        "127.0.0.0/8",
        "--cache-dir",
        &cache.to_string_lossy(),
    ]);
    sandbox.run(&["confirm", "opening", "--by", "AL", "--how", "call"]);
    assert!(!site.asked().contains(&"/secret".to_owned()));
    let locked = lock(&sandbox);
    let mut seen = format!("{}{}{locked}", run.stdout, run.stderr);
    for entry in fs::read_dir(cache).expect("a cache").flatten() {
        let bytes = fs::read(entry.path()).unwrap_or_default();
        seen.push_str(&String::from_utf8_lossy(&bytes));
    }
    let check = sandbox.path().join("claims/checks/bridge/opening.yaml");
    let check = fs::read_to_string(check).expect("a check");
    assert!(check.contains("outcome: confirmed"), "{check}");
    // Neither who was asked about it, nor how.
    assert!(!check.contains("AL") && !check.contains("call"), "{check}");
    seen.push_str(&check);
    for secret in ["secret", "Zebedee", "zebedee"] {
        assert!(!seen.contains(secret), "{secret} in {seen}");
    }
}

#[test]
fn a_work_is_one_however_its_identifier_is_written() {
    let site = Site::new();
    site.put(
        "/doi/10.1000/EFF",
        Answer::status(302).header("Location", "/abstract"),
    );
    site.put(
        "/abstract",
        Answer::page("Effects", "<p>Abstract. Buy this article to read on.</p>"),
    );
    let claim = |text: &str, cite: &str| {
        format!(
            "  - {{text: {text}, cite: {{source: {cite}, quote: the effect was twice as large}}}}\n"
        )
    };
    let claims = [
        "version: 1\narticle: ../effects.md\nsources:\n  written: {doi: 10.1000/EFF}\n  linked: {url: \"https://dx.doi.org/10.1000/eff\"}\nclaims:\n".to_owned(),
        claim("The effect doubled", "written"),
        claim("It was twice as large", "linked"),
        claim("It was large", "\"https://doi.org/10.1000/eff\""),
        claim("It grew", "\"doi:10.1000/eff\""),
    ];
    let sandbox = Sandbox::new()
        .with(
            "effects.md",
            "The effect doubled. It was twice as large. It was large. It grew.\n",
        )
        .with("claims/effects.yaml", claims.concat());
    let base = site.url("/doi/");
    let run = verify(&sandbox, &["--doi-resolver", &base]);
    let rules = spoke(&run);
    assert!(!rules.contains(&"misquote".to_owned()), "{}", run.shown());
    assert!(
        !rules.contains(&"unknown-source".to_owned()),
        "{}",
        run.shown()
    );
    // Once for the page, and once for the record, which leads there as well.
    let mut asked = site.asked();
    asked.sort();
    assert_eq!(
        asked,
        [
            "/abstract",
            "/abstract",
            "/doi/10.1000/EFF",
            "/doi/10.1000/EFF"
        ]
    );
    let written = lock(&sandbox);
    let keys: Vec<&str> = written
        .lines()
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .collect();
    assert_eq!(keys, ["  doi:10.1000/eff:"], "{written}");
}

#[test]
fn a_lock_of_before_is_read_under_the_key_of_today() {
    let site = Site::new();
    let said = "<p>The effect was twice as large as before.</p>";
    site.put("/doi/10.1000/eff", Answer::page("Effects", said));
    let claims = "version: 1\narticle: ../effects.md\nsources:\n  paper: {doi: 10.1000/eff, url: \"https://doi.org/10.1000/eff\"}\nclaims:\n  - {text: The effect doubled, cite: paper, quote: twice as large as before}\n";
    let sandbox = Sandbox::new()
        .with("effects.md", "The effect doubled.\n")
        .with("claims/effects.yaml", claims);
    let base = site.url("/doi/");
    verify(
        &sandbox,
        &["--doi-resolver", &base, "--today", "2026-11-20"],
    );
    let present = lock(&sandbox);
    let before = present.replace("  doi:10.1000/eff:", "  https://doi.org/10.1000/eff:");
    assert_ne!(before, present);
    sandbox.write("claims/claims.lock", before.clone());
    let run = check(&sandbox);
    assert_eq!(
        (verified(&run), spoke(&run).len()),
        (1, 0),
        "{}",
        run.shown()
    );
    assert_eq!(lock(&sandbox), before, "an offline run writes nothing");
    let run = verify(
        &sandbox,
        &["--doi-resolver", &base, "--today", "2026-11-20", "--locked"],
    );
    assert_eq!(run.status, Some(0), "{}", run.shown());
}

#[test]
fn a_doi_whose_publisher_lets_no_program_in_exists() {
    let site = Site::new();
    site.put(
        "/doi/10.1000/wall",
        Answer::status(302).header("Location", "/wall"),
    );
    site.put("/wall", Answer::status(403));
    let claims = "version: 1\narticle: ../effects.md\nsources:\n  paper: {doi: 10.1000/wall}\nclaims:\n  - {text: The effect doubled, cite: paper, quote: twice as large}\n";
    let sandbox = Sandbox::new()
        .with("effects.md", "The effect doubled.\n")
        .with("claims/effects.yaml", claims);
    let run = verify(&sandbox, &["--doi-resolver", &site.url("/doi/")]);
    assert_eq!(spoke(&run), ["unverified-quote"], "{}", run.shown());
    assert!(
        lock(&sandbox).contains("verdict: alive"),
        "{}",
        lock(&sandbox)
    );
    let report = run.json();
    let said = findings(&report).iter().map(|one| text(&one["message"]));
    let said: Vec<&str> = said.collect();
    assert_eq!(
        said,
        [
            "this quote could not be checked: its resolver knows it and leads to 127.0.0.1; there it answers 403: it does not let programs in"
        ]
    );
}

/// `key: value` lines of the only entry of the lock that begin with one of `keys`.
fn dates(sandbox: &Sandbox) -> Vec<String> {
    let keys = ["verdict:", "checked:", "seen:", "failing", "unchecked"];
    let locked = lock(sandbox);
    let lines = locked.lines().map(str::trim);
    lines
        .filter(|line| keys.iter().any(|key| line.starts_with(key)))
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_lock_tells_when_a_page_was_there_and_since_when_nobody_knows() {
    let site = Site::new();
    let sandbox = repository(&site);
    sandbox.write("claimlint.yaml", "dead-after: 3 days\n");
    let offline = |day: &str| sandbox.run(&["check", "--format", "json", "--today", day]);
    let messages = |run: &Run, rule: &str| -> Vec<String> {
        let report = run.json();
        let found = findings(&report).iter();
        let of_rule = found.filter(|finding| finding["rule"] == rule);
        of_rule
            .map(|one| text(&one["message"]).to_owned())
            .collect()
    };
    verify(&sandbox, &["--today", "2026-05-01"]);
    assert_eq!(
        dates(&sandbox),
        ["verdict: alive", "checked: 2026-05-01", "seen: 2026-05-01"]
    );
    // Nothing happens for three weeks, and not a byte changes.
    let before = lock(&sandbox);
    for day in ["2026-05-02", "2026-05-21"] {
        verify(&sandbox, &["--today", day]);
        assert_eq!(lock(&sandbox), before);
    }
    // Then it only fails, for half a year.
    site.put("/bridge", Answer::status(403));
    verify(&sandbox, &["--today", "2026-05-22"]);
    let failing = [
        "verdict: alive",
        "checked: 2026-05-22",
        "seen: 2026-05-01",
        "unchecked-since: 2026-05-22",
        "unchecked: blocked",
    ];
    assert_eq!(dates(&sandbox), failing);
    assert_eq!(messages(&offline("2026-05-24"), "unchecked-link"), [""; 0]);
    assert_eq!(
        messages(&offline("2026-05-25"), "unchecked-link"),
        ["not checked (blocked) since 2026-05-22 (`claims.lock`); it was last there on 2026-05-01"]
    );
    let run = verify(&sandbox, &["--today", "2026-11-01"]);
    let said = messages(&run, "unchecked-link");
    assert!(
        said[0].ends_with("; so it has been since 2026-05-22"),
        "{said:?}"
    );
    assert!(dates(&sandbox).contains(&"seen: 2026-05-01".to_owned()));
    // It is gone, which an offline run says as well.
    site.put("/bridge", Answer::status(404));
    verify(&sandbox, &["--today", "2026-11-02"]);
    assert_eq!(offline("2026-11-04").status, Some(0));
    let run = offline("2026-11-06");
    assert_eq!(run.status, Some(1));
    assert_eq!(
        messages(&run, "dead-link"),
        ["page not found: it has been gone since 2026-11-02 (`claims.lock`)"]
    );
    // With a copy that readers can open it is a note.
    let claims = claims(&site.url("/bridge"));
    let copy = format!("{{archive-url: \"{}\", title", site.url("/copy"));
    sandbox.write("claims/bridge.yaml", claims.replace("{title", &copy));
    let run = offline("2026-11-06");
    assert_eq!(run.status, Some(0), "{}", run.shown());
    assert!(
        messages(&run, "dead-link")[0].ends_with("readers have the copy that `archive-url` gives")
    );
    // And it comes back.
    sandbox.write("claims/bridge.yaml", claims);
    site.put("/bridge", Answer::page("A bridge opens", SAYS));
    verify(&sandbox, &["--today", "2026-11-20"]);
    assert_eq!(
        dates(&sandbox),
        ["verdict: alive", "checked: 2026-11-20", "seen: 2026-11-20"]
    );
}
