//! What is taken away: evidence that only the lock or a private file has, and half of a run.

use std::fs;

use super::attack::planted;
use super::{POLICY, SINCE, Site};
use crate::sandbox::{findings, text};

#[test]
fn evidence_that_only_the_lock_has_is_not_deleted_in_silence() {
    let quoted = "guests, cite: \"https://www.heraldtribune.com/quay\", quote: It opened in May}";
    let bare = "guests, cite: \"https://www.heraldtribune.com/quay\"}";
    let other = "guests, cite: \"https://www.heraldtribune.com/pier\", quote: It opened in May}";
    let site = Site::new();
    site.edit("claims/quay.yaml", "guests, cite: gazette}", quoted);
    site.sandbox.write("claims/claims.lock", planted());
    site.commit("a quote and a lock");
    site.git(&["branch", "--force", "main"]);
    let verified = "which it verified";
    for (new, lock, words) in [
        (bare, true, verified),
        (bare, false, verified),
        (other, true, verified),
        (&quoted.replace("}", ", locator: p. 3}"), true, ""),
    ] {
        site.edit("claims/quay.yaml", quoted, new);
        if !lock {
            fs::remove_file(site.path("claims/claims.lock")).expect("a lock");
        }
        site.commit("less");
        let run = site.json(&[SINCE, POLICY].concat());
        let report = run.json();
        let mut said = findings(&report).iter();
        let is_error = said.any(|finding| {
            finding["rule"] == "weakened-check"
                && finding["level"] == "error"
                && text(&finding["message"]).contains(verified)
        });
        assert_eq!(is_error, !words.is_empty(), "{new}: {}", run.shown());
        site.git(&["reset", "--quiet", "--hard", "main"]);
    }
}

#[test]
fn a_private_file_in_the_repository_is_not_deleted_in_silence() {
    let site = Site::new();
    site.edit(
        "claims/quay.yaml",
        "sources:\n",
        "sources:\n  insider: {type: interview, confidential: true, reason: asked for it}\n",
    );
    site.edit(
        "claims/quay.yaml",
        "guests, cite: gazette}",
        "guests, cite: insider}",
    );
    site.sandbox.write(
        "claims/quay.private.yaml",
        "claims:\n  opened: {quote: It opened on 3 May 2018 with 400 guests}\n",
    );
    site.commit("a private file, committed");
    site.git(&["branch", "--force", "main"]);
    site.edit("articles/quay.md", "400 guests", "4000 guests");
    site.edit("claims/quay.yaml", "with 400 guests", "with 4000 guests");
    // With the private quote the number is compared, and without it the statement is a new one.
    for gone in [false, true] {
        if gone {
            fs::remove_file(site.path("claims/quay.private.yaml")).expect("a file");
        }
        site.commit("more guests");
        let run = site.json(&[
            "--since",
            "main",
            "--policy-from",
            "main",
            "--fail-on",
            "warning",
        ]);
        assert_eq!(run.status, Some(1), "{gone}: {}", run.shown());
        let said = if gone {
            "weakened-check"
        } else {
            "number-mismatch"
        };
        assert!(
            run.rules().contains(&said.to_owned()),
            "{gone}: {}",
            run.shown()
        );
    }
}

#[test]
fn an_invisible_character_of_a_path_is_escaped_in_a_baseline() {
    let site = Site::new();
    let name = "articles/\u{202e}dm.quay\u{200b}.md";
    site.sandbox
        .write(name, "Experts say that the quay sinks.\n");
    let run = site.run(&["check", ".", "--write-baseline", "baseline.json"]);
    assert_eq!(run.status, Some(0), "{}", run.shown());
    let written = site.read("baseline.json");
    assert!(
        written.contains("articles/\\u202edm.quay\\u200b.md"),
        "{written}"
    );
    let run = site.run(&[
        "check",
        ".",
        "--baseline",
        "baseline.json",
        "--fail-on",
        "info",
    ]);
    assert_eq!(run.status, Some(0), "{}", run.shown());
}

/// Kills a run after a moment, again and again: what it writes is there whole or not at all.
#[cfg(unix)]
#[test]
fn a_run_that_is_killed_leaves_no_half_of_a_file() {
    let site = Site::new();
    let old = site.read("claims/quay.yaml");
    let moved = old.replace("400 guests", "400 happy guests");
    site.edit("articles/quay.md", "400 guests", "400 happy guests");
    let clean = |name: &str| {
        let text = fs::read_to_string(site.path(name)).ok()?;
        assert!(!text.is_empty(), "{name} is empty");
        Some(text)
    };
    let finished = site.run(&["check", "--write-baseline", "whole.json"]);
    assert_eq!(finished.status, Some(0), "{}", finished.shown());
    let whole = site.read("whole.json");
    for step in 0..24 {
        let _ = fs::remove_file(site.path("baseline.json"));
        site.sandbox.write("claims/quay.yaml", &old);
        for args in [
            &["check", "--write-baseline", "baseline.json"][..],
            &["reanchor", "opened"],
        ] {
            let mut command = crate::sandbox::command(&site.sandbox.path(), args);
            command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
            command.stdout(std::process::Stdio::null());
            command.stderr(std::process::Stdio::null());
            let mut child = command.spawn().expect("the binary starts");
            let wait = std::time::Duration::from_millis(step * 3);
            let start = std::time::Instant::now();
            while start.elapsed() < wait && child.try_wait().expect("a child").is_none() {
                std::thread::yield_now();
            }
            let _ = child.kill();
            child.wait().expect("a child");
            let baseline = clean("baseline.json");
            assert!(baseline.is_none_or(|text| text == whole), "{args:?} {step}");
            let claims = clean("claims/quay.yaml").expect("a claims file");
            assert!(
                claims == old || claims == moved,
                "{args:?} {step}: {claims}"
            );
        }
    }
}
