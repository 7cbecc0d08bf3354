//! The lock on disk: read offline, written by `confirm`, and refused when it is broken.

use std::fs;

use crate::sandbox::{Sandbox, findings, text};

const ARTICLE: &str = "The mayor opened the bridge in 1932.\n";
const CLAIMS: &str = "version: 1\narticle: ../bridge.md\nsources:\n  mayor: {type: interview, author: Ana Lima, issued: 2026-11-01}\nclaims:\n  - {id: opening, text: The mayor opened the bridge in 1932., cite: mayor}\n";

fn repository() -> Sandbox {
    Sandbox::new()
        .with("bridge.md", ARTICLE)
        .with("claims/bridge.yaml", CLAIMS)
}

fn confirm(sandbox: &Sandbox, ids: &[&str]) -> crate::sandbox::Run {
    let args = [
        &["confirm"],
        ids,
        &["--by", "AL", "--how", "call", "--on", "2026-11-20"],
    ];
    sandbox.run(&args.concat())
}

#[test]
fn a_confirmation_counts_until_what_was_confirmed_changes() {
    let sandbox = repository();
    let run = confirm(&sandbox, &["opening"]);
    insta::assert_snapshot!(run.shown(), @r"
    exit status: 0
    ----- stdout
    claims/bridge.yaml#opening: confirmed by AL (call) on 2026-11-20
      The mayor opened the bridge in 1932.
    ");
    let check = sandbox.path().join("claims/checks/bridge/opening.al.yaml");
    let check = fs::read_to_string(check).expect("a check");
    insta::assert_snapshot!(check, @"
    # A person's check of a claim, written by `claimlint confirm`. Commit this file. It lapses when the
    # sentence, the claim, its quote or its source changes.
    id: opening
    outcome: confirmed
    by: AL
    how: call
    day: 2026-11-20
    sentence: d8e82fa10dd787a90e82888c7689e6fa95bc17f63e21cb71e2a4856b38fda74c
    claim: 90b72175e2afb4ab0b87fdc57a33aa5fb610721d99787a12d8fd03423cceb0e9
    source: b62f5b1a84e54dd62e89761a111c4114bf279dcd227dcbb4c8ffd86ed1277ef7
    ");
    assert!(!sandbox.path().join("claims/claims.lock").exists());
    let run = sandbox.run(&["check"]);
    insta::assert_snapshot!(run.shown(), @"
    exit status: 0
    ----- stdout
    no findings
    1 claim: 1 confirmed
    ");
    for (path, from, to) in [
        ("bridge.md", "in 1932.", "in 1932. It rained."),
        ("claims/bridge.yaml", "Ana Lima", "Ana Lima Costa"),
    ] {
        let sandbox = repository();
        confirm(&sandbox, &["opening"]);
        let before = if path == "bridge.md" { ARTICLE } else { CLAIMS };
        sandbox.write(path, before.replace(from, to));
        let run = sandbox.run(&["check", "--format", "json"]);
        let is_stale = run.rules().contains(&"stale-confirmation".to_owned());
        // Another sentence beside it changes nothing.
        assert_eq!(is_stale, path != "bridge.md", "{}", run.stdout);
        assert_eq!(run.json()["summary"]["confirmed"], u64::from(!is_stale));
    }
}

#[test]
fn what_cannot_be_confirmed_says_why() {
    let sandbox = repository().with(
        "claims/other.yaml",
        "version: 1\narticle: ../other.md\nclaims:\n  - {id: opening, text: The tunnel is closed., cite: TODO}\n  - {id: gone, text: The tunnel is gone., cite: TODO}\n",
    );
    sandbox.write("other.md", "The tunnel is closed.\n");
    for (id, said) in [
        (
            "opening",
            "several claims are called `opening`; say which: `claims/bridge.yaml#opening` or `claims/other.yaml#opening`",
        ),
        (
            "openings",
            "there is no claim `openings`; did you mean `opening`?",
        ),
        (
            "#1",
            "`#1` is a place, not an id: give the claim an `id` first",
        ),
        (
            "gone",
            "claims/other.yaml: the article does not say what `gone` says; `claimlint check` shows what it says",
        ),
    ] {
        let run = confirm(&sandbox, &[id]);
        assert_eq!(run.status, Some(2), "{id}");
        assert_eq!(run.stderr, format!("claimlint: {said}\n"));
    }
    assert!(!sandbox.path().join("claims/checks").exists());
    let run = confirm(&sandbox, &["claims/bridge.yaml#opening"]);
    assert_eq!(run.status, Some(0), "{}", run.shown());
}

#[test]
fn a_broken_lock_is_a_finding_and_is_not_written_over() {
    for (broken, said) in [
        (
            "version: 1\n<<<<<<< HEAD\nsources: {}\n=======\n>>>>>>> other\n",
            "this file has the conflict marks of a merge",
        ),
        (
            "version: 2\nshards: []\n",
            "this lock is of version 2, and this claimlint reads version 1",
        ),
        ("", "this lock is empty"),
        ("version: 1\nsources: [", ""),
        (
            "version: 1\nsources:\n  https://a.org/: {checked: someday}\n",
            "`someday` is no day",
        ),
        (
            "version: 1\nsources:\n  https://a.org/: {verdict: fine}\n",
            "",
        ),
        ("version: 1\nconfirmations: {a: {by: AL}}\n", ""),
    ] {
        let sandbox = repository().with("claims/claims.lock", broken);
        let run = sandbox.run(&["check", "--format", "json"]);
        assert_eq!(run.status, Some(1), "{broken}");
        let json = run.json();
        let finding = findings(&json)
            .iter()
            .find(|finding| finding["rule"] == "invalid-lock")
            .unwrap_or_else(|| panic!("{broken}: {}", run.stdout));
        assert!(text(&finding["message"]).contains(said), "{finding}");
        assert_eq!(finding["location"]["path"], "claims/claims.lock");
        let run = confirm(&sandbox, &["opening"]);
        assert_eq!(run.status, Some(2), "{broken}");
        let after = fs::read_to_string(sandbox.path().join("claims/claims.lock"));
        assert_eq!(after.expect("a lock"), broken);
    }
}

#[test]
fn local_copies_are_read_offline() {
    let claims = "version: 1\narticle: ../bridge.md\nsources:\n  transcript: {title: Interview, author: Ana Lima, file: interview.txt}\nclaims:\n  - text: The mayor opened the bridge in 1932.\n    cite: transcript\n    quote: we have opened the bridge\n";
    let sandbox = repository();
    sandbox.write("claims/bridge.yaml", claims);
    for (words, rule, status) in [
        ("LIMA: In 1932 we have opened the bridge to all.", None, 0),
        (
            "LIMA: In 1932 we have painted the bridge in red.",
            Some("misquote"),
            1,
        ),
        ("", Some("unverified-quote"), 0),
    ] {
        sandbox.write("claims/interview.txt", words);
        let run = sandbox.run(&["check", "--format", "json"]);
        let rules = run.rules();
        assert_eq!(run.status, Some(status), "{words}: {}", run.stdout);
        assert_eq!(rules.first().map(String::as_str), rule, "{words}");
        let verified = run.json()["summary"]["verified"].as_u64();
        assert_eq!(verified, Some(u64::from(rule.is_none())));
    }
}

/// The hashes that a check of the claim binds to, as lines with `indent`.
fn binding(sandbox: &Sandbox, indent: &str) -> String {
    confirm(sandbox, &["opening"]);
    let folder = sandbox.path().join("claims/checks");
    let written = fs::read_to_string(folder.join("bridge/opening.al.yaml")).expect("a check");
    fs::remove_dir_all(folder).expect("the folder goes");
    let hashes = written.lines().filter(|line| line.len() > 64);
    hashes.map(|line| format!("{indent}{line}\n")).collect()
}

#[test]
fn confirmations_of_an_older_release_are_read_and_become_files() {
    let sandbox = repository();
    let hashes = binding(&sandbox, "    ");
    let sources = "version: 1\nsources:\n  https://a.org/:\n    verdict: alive\n    status: 200\n";
    let confirmed = format!(
        "confirmations:\n  bridge.yaml#opening:\n    by: AL\n    how: call\n    confirmed: 2026-11-20\n{hashes}    witness: {{}}\n"
    );
    let later = "records:\n  mayor:\n    title: 'Interview: the bridge'\n    status: 200\n";
    sandbox.write("claims/claims.lock", format!("{sources}{confirmed}{later}"));
    let confirmed = |run: &crate::sandbox::Run| run.json()["summary"]["confirmed"].clone();
    let run = sandbox.run(&["check", "--format", "json"]);
    assert_eq!(run.rules(), [""; 0], "{}", run.stdout);
    assert_eq!(confirmed(&run), 1);
    let by = ["--by", "B.C.", "--how", "recording", "--on", "2026-11-21"];
    let run = sandbox.run(&[&["confirm", "opening"], &by[..]].concat());
    assert_eq!(run.status, Some(0), "{}", run.shown());
    let lock = fs::read_to_string(sandbox.path().join("claims/claims.lock")).expect("a lock");
    assert!(lock.ends_with(&format!("{sources}{later}")), "{lock}");
    let mut checks: Vec<_> = fs::read_dir(sandbox.path().join("claims/checks/bridge"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().into_string())
        .collect();
    checks.sort();
    let [first, second] = &checks[..] else {
        panic!("{checks:?}");
    };
    assert_eq!(first.as_deref(), Ok("opening.al.yaml"));
    assert!(
        second
            .as_ref()
            .is_ok_and(|name| name.starts_with("opening.bc-"))
    );
    let old = sandbox.path().join("claims/checks/bridge/opening.al.yaml");
    let old = fs::read_to_string(old).expect("a check");
    assert!(old.ends_with("witness: {}\n"), "{old}");
    let run = sandbox.run(&["check", "--format", "json"]);
    assert_eq!(confirmed(&run), 1, "{}", run.stdout);
}

#[test]
fn first_runs_at_once_all_write_and_nothing_is_lost() {
    const RUNS: usize = 8;
    let sandbox = Sandbox::new();
    let ids: Vec<String> = (1..=RUNS).map(|number| format!("gate-{number}")).collect();
    let mut article = String::new();
    let mut claims = "version: 1\narticle: ../bridge.md\nsources:\n  mayor: {type: interview, author: Ana Lima, issued: 2026-11-01}\nclaims:\n".to_owned();
    for (at, id) in ids.iter().enumerate() {
        article.push_str(&format!("Gate {at} was opened in 193{at}.\n\n"));
        claims.push_str(&format!(
            "  - {{id: {id}, text: Gate {at} was opened in 193{at}, cite: mayor}}\n"
        ));
    }
    sandbox.write("bridge.md", article);
    sandbox.write("claims/bridge.yaml", claims);
    let runs: Vec<_> = ids
        .iter()
        .map(|id| {
            let args = [
                "confirm",
                id,
                "--by",
                "AL",
                "--how",
                "call",
                "--on",
                "2026-11-20",
            ];
            let mut command = crate::sandbox::command(&sandbox.path(), &args);
            command.stdout(std::process::Stdio::piped());
            command.stderr(std::process::Stdio::piped());
            command.spawn().expect("the binary starts")
        })
        .collect();
    for run in runs {
        let ended = run.wait_with_output().expect("an end");
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert_eq!(ended.status.code(), Some(0), "{said}");
    }
    for id in &ids {
        let check = format!("claims/checks/bridge/{id}.al.yaml");
        assert!(sandbox.path().join(&check).is_file(), "{check}");
    }
    let left: Vec<_> = fs::read_dir(sandbox.path().join("claims"))
        .expect("a folder")
        .collect();
    assert_eq!(left.len(), 2, "{left:?}");
}
