//! The program's words about itself.

use claimlint::rules::ALL;

use crate::sandbox::{Sandbox, snapshot};

#[cfg(feature = "network")]
#[test]
fn help_reads_well() {
    let sandbox = Sandbox::new();
    for (name, args) in [
        ("help", &["--help"][..]),
        ("help-short", &["-h"]),
        ("help-check", &["check", "--help"]),
        ("help-inspect", &["inspect", "--help"]),
        ("help-explain", &["explain", "--help"]),
        ("help-rules", &["rules", "--help"]),
    ] {
        let run = sandbox.run(args);
        assert_eq!(run.status, Some(0), "{}", run.shown());
        assert_eq!(run.stderr, "");
        snapshot(name, &run.stdout);
    }
}

#[test]
fn rules_are_listed_by_group() {
    let sandbox = Sandbox::new();
    let run = sandbox.run(&["rules"]);
    assert_eq!(run.status, Some(0));
    snapshot("rules", &run.stdout);
    assert_eq!(sandbox.run(&["explain"]).stdout, run.stdout);
}

#[test]
fn every_rule_is_explained_by_its_name_or_as_a_finding_writes_it() {
    let sandbox = Sandbox::new();
    for rule in ALL {
        let run = sandbox.run(&["explain", rule.name]);
        assert_eq!(run.status, Some(0), "{}", rule.name);
        assert!(run.stdout.contains(rule.summary), "{}", rule.name);
    }
    let bare = sandbox.run(&["explain", "orphaned-claim"]).stdout;
    let full = sandbox
        .run(&["explain", "claimlint::orphaned-claim"])
        .stdout;
    assert_eq!(bare, full);
    snapshot("explain", &bare);
}

#[test]
fn an_unknown_rule_gets_a_suggestion() {
    let run = Sandbox::new().run(&["explain", "weasel-atribution"]);
    assert_eq!(run.status, Some(2));
    assert_eq!(
        run.stderr,
        "claimlint: there is no rule `weasel-atribution`; did you mean `weasel-attribution`?\n"
    );
    let run = Sandbox::new().run(&["explain", "zzz"]);
    assert_eq!(
        run.stderr,
        "claimlint: there is no rule `zzz`; `claimlint rules` lists them\n"
    );
}

#[test]
fn the_version_is_the_crate_s() {
    let run = Sandbox::new().run(&["--version"]);
    let version = concat!("claimlint ", env!("CARGO_PKG_VERSION"), "\n");
    assert_eq!(run.stdout, version);
}
