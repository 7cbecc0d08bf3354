//! `claimlint.yaml`: what it changes, and what is said when it is wrong.

use crate::sandbox::{Sandbox, text};

const CLAIMS: &str = "\
version: 1
article: ../blog/a.md
sources: {paper: {url: https://www.heraldtribune.com/}}
claims: [{text: The bridge opened in 1932, cite: paper}]
";

fn site() -> Sandbox {
    Sandbox::new()
        .with(
            "blog/a.md",
            "The bridge opened in 1932. Experts say it is old.\n",
        )
        .with("claims/a.yaml", CLAIMS)
}

#[test]
fn levels_hold_everywhere_in_some_files_or_for_this_run() {
    for (settings, flags, rules, status) in [
        ("", &[][..], &["bare-domain", "weasel-attribution"][..], 0),
        (
            "fail-on: warning",
            &[],
            &["bare-domain", "weasel-attribution"],
            1,
        ),
        (
            "fail-on: warning",
            &["--fail-on", "never"],
            &["bare-domain", "weasel-attribution"],
            0,
        ),
        (
            "levels: {bare-domain: off}",
            &[],
            &["weasel-attribution"],
            0,
        ),
        (
            "levels: {bare-domain: error}",
            &[],
            &["bare-domain", "weasel-attribution"],
            1,
        ),
        (
            "levels: {bare-domain: error}",
            &["--level", "bare-domain=off"],
            &["weasel-attribution"],
            0,
        ),
        (
            "overrides: [{paths: blog, levels: {weasel-attribution: off, bare-domain: off}}]",
            &[],
            &["bare-domain"],
            0,
        ),
        (
            "{levels: {bare-domain: off}, overrides: [{paths: claims/a.yaml, levels: {bare-domain: error}}]}",
            &[],
            &["bare-domain", "weasel-attribution"],
            1,
        ),
    ] {
        let site = site().with("claimlint.yaml", settings);
        let run = site.run(&[&["--format", "json"], flags].concat());
        assert_eq!(run.rules(), rules, "{settings} {flags:?}");
        assert_eq!(run.status, Some(status), "{settings} {flags:?}");
    }
}

#[test]
fn under_wrong_settings_nothing_is_checked() {
    let site = site().with("claimlint.yaml", "fail-on: warnin\nallow-private: true\n");
    insta::assert_snapshot!(site.run(&[]).shown(), @"
    exit status: 2
    ----- stderr
    claimlint: claimlint.yaml:1:10: bad configuration: `warnin` is no `fail-on` that the settings can have; did you mean `warning`?
    claimlint: claimlint.yaml:2:1: bad configuration: `allow-private` is a matter of the machine: only flags and the environment may say it
    ");
    let json = site.run_in("blog", &["--format", "json"]).json();
    assert_eq!(json["findings"].as_array().map(Vec::len), Some(0));
    assert_eq!(text(&json["failures"][0]["path"]), "../claimlint.yaml:1:10");
}

#[test]
fn what_is_left_out_is_checked_only_by_its_own_name() {
    let site = site().with("claimlint.yaml", "exclude: blog\n");
    for (args, rules, status) in [
        (
            &["blog/a.md"][..],
            &["bare-domain", "weasel-attribution"][..],
            0,
        ),
        (
            &["claims/a.yaml"],
            &["bare-domain", "weasel-attribution"],
            0,
        ),
        (&["blog/a.md", "--force-exclude"], &[], 0),
        (&["blog"], &[], 2),
        (&[], &[], 2),
    ] {
        let run = site.run(&[&["check", "--format", "json"], args].concat());
        assert_eq!(
            (run.rules(), run.status),
            (
                rules.iter().map(|rule| (*rule).to_owned()).collect(),
                Some(status)
            ),
            "{args:?}"
        );
    }
}
