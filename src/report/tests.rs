//! What holds for every format.

use super::*;
use proptest::prelude::*;

fn formats() -> Vec<(&'static str, Box<dyn Format>)> {
    let style = Style {
        show_infos: true,
        all: true,
        ..Style::default()
    };
    vec![
        ("concise", Box::new(Concise)),
        ("github", Box::new(Github)),
        ("gitlab", Box::new(Gitlab)),
        ("human", Box::new(Human { style })),
        ("json", Box::new(Json)),
        ("junit", Box::new(Junit)),
        ("markdown", Box::new(Markdown)),
        ("narrated", Box::new(Narrated { style })),
        ("rdjsonl", Box::new(Rdjsonl)),
        ("sarif", Box::new(Sarif)),
    ]
}

/// Fails when `text` contains commands for a terminal or a CI runner, except those of `github`.
fn harmless(name: &str, text: &str) -> Result<(), TestCaseError> {
    let hidden: Vec<_> = text
        .chars()
        .filter(|c| *c != '\n' && visible::hidden(*c))
        .collect();
    prop_assert!(hidden.is_empty(), "{name}: {hidden:?}");
    prop_assert!(!text.contains("##["), "{name}");
    for line in text
        .lines()
        .filter(|line| line.trim_start().starts_with("::"))
    {
        prop_assert!(name == "github", "{name}: {line}");
        prop_assert!(line.starts_with("::error file=a.md,"), "{line}");
        prop_assert_eq!(line.matches("::").count(), 2, "{}", line);
    }
    Ok(())
}

#[test]
fn no_format_shows_a_secret_or_acts_on_who_reads_it() {
    let run = fixture::run();
    for (name, format) in formats() {
        let text = run.written(&*format);
        assert!(!text.contains("Rosa"), "{name}");
        if name != "github" {
            harmless(name, &text).unwrap();
        }
    }
}

#[test]
fn an_empty_run_is_a_whole_document() {
    let mut run = fixture::over("a.md", "");
    run.files.clear();
    for (name, format) in formats() {
        let text = run.written(&*format);
        assert!(text.is_empty() || text.ends_with('\n'), "{name}");
    }
}

#[test]
fn a_file_or_a_place_that_is_not_there_stops_no_format() {
    let mut run = fixture::over("a.md", "é\n");
    for (file, span) in [
        (0, Span::new(1, 1)),
        (0, Span::new(7, 9)),
        (4, Span::new(0, 3)),
    ] {
        let finding = Finding::new("some-rule", Level::Error, "m", FileId(file), span);
        run.findings.push(finding);
    }
    for (_, format) in formats() {
        run.written(&*format);
    }
}

#[test]
fn failures_cannot_command_a_runner() {
    let failures = [
        Failure::new(
            crate::failure::FailureKind::NothingToCheck,
            "nothing to check",
        ),
        Failure::unreadable("a\n::error::\u{1b}.md", "##[error]not UTF-8"),
    ];
    let mut out = Vec::new();
    write_failures(&failures, &mut out).unwrap();
    insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r#"
    claimlint: nothing to check
    claimlint: a :\u{3a}error:\u{3a}\u{1b}.md: ##\u{5b}error]not UTF-8
    "#);
}

#[test]
fn what_is_gone_from_the_baseline_is_said_to_people() {
    let mut run = fixture::run();
    run.gone = (1..=5).map(|n| format!("bare-domain in {n}.md")).collect();
    run.summary.gone = 5;
    let line = "gone from the baseline: bare-domain in 1.md, bare-domain in 2.md, bare-domain in 3.md and 2 more; --write-baseline forgets them";
    for (name, format) in formats() {
        let is_for_people = ["human", "narrated", "github", "markdown", "html"].contains(&name);
        assert_eq!(
            run.written(&*format).contains(line),
            is_for_people,
            "{name}"
        );
    }
}

fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<String>(),
        prop::sample::select(vec![
            "::error file=x::y",
            "##[group]",
            "\n",
            "%0A",
            "<b>",
            "|",
            "`",
            "\u{1b}]8;;",
            "\u{202e}",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    // Every case writes every format.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_words_make_a_format_act(message in hostile(), help in hostile(), label in hostile()) {
        let mut run = fixture::over("a.md", &format!("{message}{label}"));
        let span = Span::new(0, message.len());
        run.findings = vec![
            Finding::new("some-rule", Level::Error, message, FileId(0), span)
                .help(help)
                .labelled(label.clone())
                .claim(label.clone())
                .source(label),
        ];
        for (name, format) in formats() {
            harmless(name, &run.written(&*format))?;
        }
    }
}
