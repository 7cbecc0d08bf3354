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

#[test]
fn which_statements_are_asked_for_a_source_is_a_setting_by_path() {
    let article = "\
The bridge opened on May 6, 1932, and cost $4.2 million. The bishops of Lisbon built the bridge across the river. \
The bishop said that the bridge had cost too much. Is it beautiful?
";
    let asked = |settings: &str| {
        let run = Sandbox::new()
            .with("claimlint.yaml", settings)
            .with("news/a.md", article)
            .run(&["check", "news/a.md", "--format", "json"]);
        let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
        let findings = report["findings"].as_array().expect("findings").iter();
        findings
            .filter(|finding| finding["rule"] == "uncited-statement")
            .map(|finding| {
                let place = |end: &str| finding["location"][end]["offset"].as_u64().unwrap_or(0);
                let words = &article[place("start") as usize..place("end") as usize];
                words.split(' ').take(3).collect::<Vec<_>>().join(" ")
            })
            .collect::<Vec<_>>()
    };
    let values = ["The bridge opened", "The bishop said"];
    let all = ["The bridge opened", "The bishops of", "The bishop said"];
    for (settings, expected) in [
        ("uncited-threshold: 0.5\n", &all[..]),
        ("uncited-threshold: 0.5\ncoverage: all\n", &all),
        ("uncited-threshold: 0.5\ncoverage: values\n", &values),
        (
            "uncited-threshold: 0.5\noverrides: [{paths: \"news/**\", coverage: values}]\n",
            &values,
        ),
        (
            "uncited-threshold: 0.5\noverrides: [{paths: \"blog/**\", coverage: values}]\n",
            &all,
        ),
        (
            "uncited-threshold: 0.5\ncoverage: values\noverrides: [{paths: \"news/**\", coverage: all}]\n",
            &all,
        ),
    ] {
        assert_eq!(asked(settings), expected, "{settings}");
    }
}
