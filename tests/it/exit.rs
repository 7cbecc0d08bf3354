//! Exit statuses: 0 clean, 1 findings at or above `--fail-on`, 2 the work could not be done.

use crate::sandbox::Sandbox;

/// An article without a flaw, with its claims.
fn clean() -> Sandbox {
    Sandbox::new()
        .with("articles/bridge.md", "The bridge opened on May 6, 1932.\n")
        .with(
            "claims/bridge.yaml",
            "version: 1\n\
             article: ../articles/bridge.md\n\
             claims:\n\
             \x20 - text: The bridge opened on May 6, 1932\n\
             \x20   cite: https://www.heraldtribune.com/1932/bridge\n",
        )
}

#[test]
fn a_clean_article_is_0_under_every_fail_on() {
    let sandbox = clean();
    for level in ["error", "warning", "info", "never"] {
        let run = sandbox.run(&["check", "--fail-on", level]);
        assert_eq!(run.status, Some(0), "{level}: {}", run.shown());
    }
}

#[test]
fn findings_are_1_from_their_level_on() {
    let warning = "https://www.heraldtribune.com/1932/bridge?utm_source=x";
    let error = "herald";
    let info = "second";
    for (cite, statuses) in [
        (error, [1, 1, 1, 0]),
        (warning, [0, 1, 1, 0]),
        (info, [0, 0, 1, 0]),
    ] {
        let sandbox = clean().with(
            "claims/bridge.yaml",
            format!(
                "version: 1\n\
                 article: ../articles/bridge.md\n\
                 sources:\n\
                 \x20 second: {{type: broadcast, publisher: Radio Lago, relays: first}}\n\
                 \x20 first: {{type: broadcast, publisher: Radio Rio}}\n\
                 claims:\n\
                 \x20 - {{text: \"The bridge opened on May 6, 1932\", cite: \"{cite}\"}}\n\
                 \x20 - {{text: \"The bridge opened on May 6\", cite: second, kind: background}}\n"
            ),
        );
        // The second claim keeps the sources used; its relay is an info in every case.
        for (level, status) in ["error", "warning", "info", "never"].iter().zip(statuses) {
            let run = sandbox.run(&["check", "--fail-on", level]);
            assert_eq!(run.status, Some(status), "{cite} {level}: {}", run.shown());
        }
    }
}

#[test]
fn the_default_is_to_fail_on_errors() {
    let sandbox = clean();
    sandbox.write(
        "claims/bridge.yaml",
        "version: 1\narticle: ../articles/bridge.md\nclaims:\n  - text: The bridge opened on May 6, 1932\n",
    );
    assert_eq!(sandbox.run(&[]).status, Some(1));
}

#[test]
fn failures_are_2_and_beat_findings() {
    let sandbox = clean().with("claims/other.yaml", b"version: 1\narticle: \xff\n");
    sandbox.write(
        "claims/bridge.yaml",
        "version: 1\narticle: ../articles/bridge.md\nclaims:\n  - text: The bridge opened on May 6, 1932\n",
    );
    let run = sandbox.run(&["check", "--format", "json"]);
    assert_eq!(run.status, Some(2), "{}", run.shown());
    assert_eq!(run.rules(), ["missing-citation"]);
    assert_eq!(run.json()["failures"][0]["path"], "claims/other.yaml");
    assert!(run.stderr.contains("claims/other.yaml"), "{}", run.stderr);
    let never = sandbox.run(&["check", "--fail-on", "never"]);
    assert_eq!(never.status, Some(2), "a failure is no finding");
}

#[test]
fn bad_usage_is_2_and_says_what_to_do() {
    let sandbox = clean();
    for args in [
        &["check", "--fail-on", "sometimes"][..],
        &["check", "--no-such-flag"],
        &["check", "--today", "yesterday"],
        &["inspect"],
        &["explain", "no-such-rule"],
        &["check", "articles/missing.md"],
    ] {
        let run = sandbox.run(args);
        assert_eq!(run.status, Some(2), "{args:?}: {}", run.shown());
        assert!(run.stdout.is_empty() || args[0] == "check", "{args:?}");
        assert!(!run.stderr.is_empty(), "{args:?}");
    }
}

#[test]
fn nothing_to_check_is_2() {
    let run = Sandbox::new().run(&[]);
    assert_eq!(run.status, Some(2));
    insta::assert_snapshot!(run.stderr, @"claimlint: nothing to check: there is neither a claims file in claims/ nor an article");
}
