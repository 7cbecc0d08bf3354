use super::*;
use crate::finding::FileId;
use crate::text::{Span, TextFile};

fn settings(text: &str) -> Settings {
    read(&TextFile::new(NAME, text)).expect("good settings")
}

fn refusals(text: &str) -> Vec<String> {
    let failures = read(&TextFile::new(NAME, text)).expect_err(text);
    failures.iter().map(ToString::to_string).collect()
}

#[test]
fn every_key_is_read() {
    let read = settings(
        r#"
articles: ["articles/**/*.md"]
exclude: drafts
levels: {weasel-attribution: error, second-hand-source: off}
overrides: [{paths: ["blog/**"], levels: {uncited-statement: off}}]
fail-on: warning
uncited-threshold: 0.8
accept-weakened: [{paths: ["archive/**"], reason: " nobody edits it "}]
contact: desk@example.org
dead-after: 36 hours
refresh: 30d
hosts:
  Example.org: {per-second: 0.5, timeout: 20s}
  bücher.example: {}
"#,
    );
    assert!(read.articles.matches("articles/2018/a.md"));
    assert!(read.exclude.matches("drafts/a.md"));
    assert_eq!(read.levels.len(), 2);
    assert_eq!(read.overrides.len(), 1);
    assert_eq!(read.fail_on, Some(Level::Warning));
    let accepted = &read.accept_weakened[0];
    assert!(accepted.paths.matches("archive/a.md"));
    assert_eq!(accepted.reason, "nobody edits it");
    assert!((read.uncited_threshold - 0.8).abs() < f32::EPSILON);
    assert_eq!(read.reach.contact.as_deref(), Some("desk@example.org"));
    assert_eq!(read.reach.dead_after, Some(Duration::from_secs(36 * 3600)));
    assert_eq!(read.reach.refresh, Some(Duration::from_secs(30 * 86400)));
    let slow = Host {
        per_second: Some(0.5),
        timeout: Some(Duration::from_secs(20)),
    };
    assert_eq!(read.reach.hosts.get("example.org"), Some(&slow));
    assert!(read.reach.hosts.contains_key("xn--bcher-kva.example"));
}

#[test]
fn what_is_not_said_is_the_default() {
    for text in ["", "# nothing yet\n", "{}", "levels:\narticles: []\n"] {
        let read = settings(text);
        assert!(read.articles.is_empty(), "{text}");
        assert_eq!(read.fail_on, Some(Level::Error), "{text}");
        assert_eq!(read.reach, Reach::default(), "{text}");
    }
}

#[test]
fn every_flaw_has_its_place_and_a_way_out() {
    for (text, refusal) in [
        (
            "fail-on: error\nexlude: [a]\n",
            "claimlint.yaml:2:1: bad configuration: `exlude` is not a key of the settings; did you mean `exclude`?",
        ),
        (
            "levels: {weasel-atribution: error}",
            "claimlint.yaml:1:10: bad configuration: there is no rule `weasel-atribution`; did you mean `weasel-attribution`?",
        ),
        (
            "levels: {weasel-attribution: fatal}",
            "claimlint.yaml:1:30: bad configuration: `fatal` is no level; levels are off, info, warning and error",
        ),
        (
            "levels: [weasel-attribution]",
            "claimlint.yaml:1:9: bad configuration: `levels` must be a map, not a list; write `levels: {name: value}`, or `name: value` on a line of its own for each",
        ),
        (
            "overrides: [{levels: {bare-domain: off}}]",
            "claimlint.yaml:1:13: bad configuration: this override has no `paths`; add `paths: [\"blog/**\"]`",
        ),
        (
            "overrides: [{paths: blog, rules: {}, levels: {bare-domain: off}}]",
            "claimlint.yaml:1:27: bad configuration: `rules` is not a key of an override; its keys are `paths`, `levels`, `profile`, `coverage`",
        ),
        (
            "fail-on: warnings",
            "claimlint.yaml:1:10: bad configuration: `warnings` is no `fail-on` that the settings can have; did you mean `warning`?",
        ),
        (
            "articles: ['[a']",
            "claimlint.yaml:1:12: bad configuration: `[a` is no pattern for paths: unclosed character class; missing ']'",
        ),
        (
            "exclude: ../drafts",
            "claimlint.yaml:1:10: bad configuration: `../drafts` is no pattern for paths: it leads out of the root; patterns start at the root",
        ),
        (
            "uncited-threshold: 70",
            "claimlint.yaml:1:20: bad configuration: `uncited-threshold` is a number from 0 to 1, not `70`; write `uncited-threshold: 0.7`; the higher, the fewer findings",
        ),
        (
            "accept-weakened: [{paths: archive}]",
            "claimlint.yaml:1:19: bad configuration: an entry of `accept-weakened` has no `reason`; add `reason: why less may be checked there`",
        ),
        (
            "accept-weakened: [{reason: archive}]",
            "claimlint.yaml:1:19: bad configuration: an entry of `accept-weakened` has no `paths`; add `paths: [\"archive/**\"]`",
        ),
        (
            "accept-weakened: [{paths: archive, reason: ' '}]",
            "claimlint.yaml:1:44: bad configuration: the `reason` of an entry of `accept-weakened` is blank; say why less may be checked there",
        ),
        (
            "contact: call me",
            "claimlint.yaml:1:10: bad configuration: `call me` is neither an e-mail nor an https address; write `contact: desk@example.org`",
        ),
        (
            "dead-after: 3",
            "claimlint.yaml:1:13: bad configuration: `dead-after`: `3` is no time; write `dead-after: 3 days`",
        ),
        (
            "hosts: {https://example.org: {timeout: 20s}}",
            "claimlint.yaml:1:9: bad configuration: `https://example.org` is no name of a host; write the name alone, such as `example.org`",
        ),
        (
            "hosts: {example.org: {timeout: 1 hour}}",
            "claimlint.yaml:1:32: bad configuration: `timeout`: `1 hour` is too long; write `timeout: 20s`",
        ),
        (
            "hosts: {example.org: {per-second: 1000}}",
            "claimlint.yaml:1:35: bad configuration: `per-second` is a number above 0 and up to 10; write `per-second: 1`",
        ),
        (
            "- articles",
            "claimlint.yaml:1:1: bad configuration: the settings must be a map, not a list; write each key on a line of its own, or all as `{key: value, …}`",
        ),
    ] {
        assert_eq!(refusals(text), [refusal], "{text}");
    }
}

#[test]
fn every_flaw_is_said_in_the_order_of_the_file() {
    let said = refusals("hosts: {a b: {}}\nfail-on: never\nfail-on: error\nlevels: {x-y-z: on}\n");
    let places: Vec<&str> = said
        .iter()
        .filter_map(|one| one.split(": ").next())
        .collect();
    assert_eq!(
        places,
        [
            "claimlint.yaml:1:9",
            "claimlint.yaml:3:1",
            "claimlint.yaml:4:10",
            "claimlint.yaml:4:17"
        ]
    );
}

#[test]
fn matters_of_the_machine_are_refused() {
    for (text, refusal) in [
        (
            "cache-dir: /tmp",
            "`cache-dir` is a matter of the machine: give it as --cache-dir",
        ),
        (
            "allow-path: /etc",
            "`allow-path` is a matter of the machine: give it as --allow-path",
        ),
        (
            "allow-private: true",
            "`allow-private` is a matter of the machine: only flags and the environment may say it",
        ),
        (
            "proxy: http://localhost",
            "`proxy` is a matter of the machine: only flags and the environment may say it",
        ),
        (
            "hosts: {example.org: {headers: {Cookie: a}}}",
            "`headers` is a matter of the machine: only flags and the environment may say it",
        ),
    ] {
        let said = refusals(text);
        assert_eq!(said.len(), 1, "{text}");
        assert!(said[0].ends_with(refusal), "{}", said[0]);
    }
}

#[test]
fn a_contact_is_one_that_a_header_can_carry() {
    for (contact, taken) in [
        ("desk@example.org", true),
        ("https://example.org/about", true),
        ("http://example.org", false),
        ("https://ana:secret@example.org", false),
        ("'desk@example.org)'", false),
        ("\"desk@example.org\\r\\nX: y\"", false),
        ("\"désk@example.org\"", false),
        ("desk@localhost", false),
        ("'@example.org'", false),
    ] {
        let read = read(&TextFile::new(NAME, format!("contact: {contact}")));
        assert_eq!(read.is_ok(), taken, "{contact}");
    }
}

#[test]
fn the_level_of_a_finding_is_that_of_the_last_word() {
    let text = r#"
levels: {bare-domain: error, local-url: off, insecure-url: info}
overrides:
  - {paths: "blog/**", levels: {bare-domain: info, local-url: warning}}
  - {paths: "blog/old/**", levels: {bare-domain: off}}
  - {paths: "blog/old/kept.md", levels: {single-origin: error}}
"#;
    let mut settings = settings(text);
    settings
        .typed_levels
        .insert("insecure-url", Some(Level::Error));
    for (rule, path, level) in [
        ("bare-domain", "claims/a.yaml", Some(Level::Error)),
        ("bare-domain", "blog/a.md", Some(Level::Info)),
        ("bare-domain", "blog/old/a.md", None),
        ("bare-domain", "blog/old/kept.md", None),
        ("local-url", "claims/a.yaml", None),
        ("local-url", "blog/old/a.md", Some(Level::Warning)),
        ("insecure-url", "blog/a.md", Some(Level::Error)),
        // Not in the settings: the finding keeps its default level.
        ("shortened-url", "blog/a.md", Some(Level::Warning)),
        // Off unless settings turn it on, which they do in one file.
        ("single-origin", "blog/a.md", None),
        ("single-origin", "blog/old/kept.md", Some(Level::Error)),
    ] {
        let mut finding = Finding::new(rule, Level::Warning, "x", FileId(0), Span::default());
        assert_eq!(settings.level(&finding, path), level, "{rule} {path}");
        finding.is_accepted = true;
        let note = level.map(|_| Level::Info);
        assert_eq!(settings.level(&finding, path), note, "{rule} {path}");
    }
}

#[test]
fn which_statements_are_asked_for_is_said_by_path() {
    let text = r#"
coverage: values
overrides:
  - {paths: "news/**", coverage: all}
  - {paths: "news/old/**", levels: {bare-domain: off}}
  - {paths: "news/wire.md", coverage: values}
"#;
    for (text, path, asked) in [
        ("fail-on: error", "news/a.md", AskedFor::All),
        ("coverage: all", "news/a.md", AskedFor::All),
        (text, "a.md", AskedFor::Values),
        (text, "news/a.md", AskedFor::All),
        (text, "news/old/a.md", AskedFor::All),
        (text, "news/wire.md", AskedFor::Values),
    ] {
        assert_eq!(settings(text).coverage(path), asked, "{text} {path}");
    }
}

#[test]
fn a_rule_runs_when_it_has_a_weight_anywhere() {
    for (text, rule, runs) in [
        ("", "bare-domain", true),
        ("", "single-origin", false),
        ("levels: {bare-domain: off}", "bare-domain", false),
        ("levels: {single-origin: info}", "single-origin", true),
        (
            "overrides: [{paths: a, levels: {single-origin: info}}]",
            "single-origin",
            true,
        ),
        (
            "{levels: {bare-domain: off}, overrides: [{paths: a, levels: {bare-domain: info}}]}",
            "bare-domain",
            true,
        ),
        (
            "overrides: [{paths: a, levels: {bare-domain: off}}]",
            "bare-domain",
            true,
        ),
    ] {
        let rule = rules::find(rule).expect("a rule");
        assert_eq!(settings(text).runs(rule), runs, "{text}");
    }
    let mut typed = settings("levels: {single-origin: info}");
    typed.typed_levels.insert("single-origin", None);
    assert!(!typed.runs(rules::find("single-origin").expect("a rule")));
}

proptest::proptest! {
    #[test]
    fn no_settings_make_it_stumble(text in "(articles|levels|hosts|contact|fail-on|overrides|dead-after|x)?: ?[\\[{]?\\PC{0,20}\n?") {
        let _ = read(&TextFile::new(NAME, text));
    }
}
