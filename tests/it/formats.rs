//! Reports by the command line: which go where, what is never overwritten, and that a stranger's
//! words act on nobody who reads them.

use std::fs;

use crate::sandbox::{Run, Sandbox, command, finish};

/// Every format with a file that could take it.
const FORMATS: &[&str] = &[
    "human", "narrated", "concise", "json", "sarif", "github", "gitlab", "junit", "rdjsonl",
    "markdown", "html",
];

const ARTICLE: &str = "# The quay\n\nExperts say that the quay sinks. It cost 3 million euros.\n";

const CLAIMS: &str = "version: 1\narticle: ../quay.md\nsources:\n  gazette: {publisher: Gazette, title: Quay}\nclaims:\n  - {id: cost, text: It cost 4 million euros, cite: gazette}\n";

/// What a stranger would write to act on a runner, a page or a reader.
const HOSTILE: &str = "Experts say ::error::pwned and ##[error]pwned that <script>alert(1)</script> [x](javascript:alert(1)) | cells | sink.\n\n::set-output name=a::b\n\nExperts say it \u{1b}[31mis \u{202e}red.\n";

fn quay() -> Sandbox {
    Sandbox::new()
        .with("quay.md", ARTICLE)
        .with("claims/quay.yaml", CLAIMS)
}

fn read(sandbox: &Sandbox, path: &str) -> String {
    fs::read_to_string(sandbox.path().join(path)).expect("a report")
}

#[test]
fn several_reports_are_written_at_once_and_say_what_stdout_would() {
    let sandbox = quay();
    let outputs: Vec<String> = FORMATS
        .iter()
        .map(|format| format!("{format}={format}.out"))
        .collect();
    let mut args = vec!["check", "--format", "concise"];
    args.extend(outputs.iter().flat_map(|output| ["--output", output]));
    let run = sandbox.run(&args);
    assert_eq!(run.status, Some(1), "{}", run.shown());
    assert!(
        run.stdout.starts_with("claims/quay.yaml:6:"),
        "{}",
        run.stdout
    );
    for format in FORMATS {
        let alone = sandbox.run(&["check", "--format", format]);
        assert_eq!(alone.status, Some(1));
        assert_eq!(
            read(&sandbox, &format!("{format}.out")),
            alone.stdout,
            "{format}"
        );
    }
}

#[test]
fn a_report_replaces_an_earlier_one_and_nothing_else() {
    let sandbox = quay().with("old.json", "").with_folder("folder");
    let write = |path: &str| -> Run {
        let output = format!("json={path}");
        sandbox.run(&["check", "--format", "concise", "--output", &output])
    };
    assert_eq!(write("old.json").status, Some(1));
    assert_eq!(write("old.json").status, Some(1));
    assert!(read(&sandbox, "old.json").contains("\"version\": 1"));
    for (path, said) in [
        ("quay.md", "this run has read it, and does not overwrite it"),
        ("claims/quay.yaml", "this run has read it"),
        ("folder", "it is not a regular file"),
        (".git/config", "nothing is written into .git"),
        ("nowhere/a.json", "its folder is not there"),
    ] {
        let run = write(path);
        assert_eq!(run.status, Some(2), "{path}");
        assert!(run.stderr.contains(said), "{path}: {}", run.stderr);
    }
    assert_eq!(read(&sandbox, "quay.md"), ARTICLE);
    let typed = sandbox.run(&["check", "--output", "pdf=a.pdf"]);
    assert_eq!(typed.status, Some(2));
    assert!(
        typed.stderr.contains("there is no format `pdf`"),
        "{}",
        typed.stderr
    );
}

#[test]
fn every_format_knows_its_own_reports_and_no_other_file() {
    let others = [
        ("claimlint.yaml", "uncited-threshold: 0.7\n"),
        ("package.json", "{\"version\": 1, \"name\": \"quay\"}\n"),
        ("known.json", "{\"version\": 1, \"findings\": []}\n"),
        (
            "page.html",
            "<!doctype html>\n<html><body><p>Ours</p></body></html>\n",
        ),
        (
            "notes.md",
            "# Notes\n\nThe quay has 2 errors in its plan.\n",
        ),
        ("notes.txt", "error: [x]\nno findings of ours\n"),
        (
            "tests.xml",
            "<?xml version=\"1.0\"?>\n<testsuites name=\"unit\"/>\n",
        ),
        ("list.json", "[{\"description\": \"a list\"}]\n"),
        ("lines.jsonl", "{\"message\": \"a\"}\n"),
        ("binary", "\u{0}\u{1}"),
    ];
    let clean = Sandbox::new()
        .with("quay.md", "The quay is the most beautiful of all.\n")
        .with(
            "claims/quay.yaml",
            "version: 1\narticle: ../quay.md\nclaims: []\n",
        );
    let sandbox = quay();
    for (path, text) in others {
        sandbox.write(path, text);
    }
    let clean_status = clean.run(&["check"]).status;
    for format in FORMATS {
        let output = |path: &str| format!("{format}={path}");
        for (sandbox, status) in [(&sandbox, Some(1)), (&clean, clean_status)] {
            let path = output(&format!("{format}.out"));
            for time in ["first", "second"] {
                let run = sandbox.run(&["check", "--output", &path]);
                assert_eq!(run.status, status, "{format}, {time}: {}", run.stderr);
            }
        }
        // A report with findings gives way to one without, and the other way round.
        clean.write(
            &format!("{format}.out"),
            read(&sandbox, &format!("{format}.out")),
        );
        let run = clean.run(&["check", "--output", &output(&format!("{format}.out"))]);
        assert_eq!(run.status, clean_status, "{format}: {}", run.stderr);
        for (path, text) in others {
            let run = sandbox.run(&["check", "--output", &output(path)]);
            assert_eq!(run.status, Some(2), "{format} over {path}");
            let said = format!("{path}: it exists and is no earlier output of this kind");
            assert!(run.stderr.contains(&said), "{format}: {}", run.stderr);
            assert_eq!(read(&sandbox, path), text, "{format}");
        }
    }
}

#[test]
fn a_baseline_replaces_a_baseline_and_nothing_else() {
    let sandbox = quay()
        .with("b.md", "Words of ours.\n")
        .with("report.json", "");
    sandbox.run(&["check", "--output", "json=report.json"]);
    for path in ["b.md", "report.json", "claims/quay.yaml"] {
        let before = read(&sandbox, path);
        let run = sandbox.run(&["check", "--write-baseline", path]);
        assert_eq!(run.status, Some(2), "{path}");
        assert!(run.stderr.contains(path), "{path}: {}", run.stderr);
        assert_eq!(read(&sandbox, path), before, "{path}");
    }
    for _ in 0..2 {
        let run = sandbox.run(&["check", "--write-baseline", "known.json"]);
        assert_ne!(run.status, Some(2), "{}", run.stderr);
    }
}

#[test]
fn nothing_typed_or_written_controls_a_terminal_or_forges_a_line() {
    let sandbox = quay();
    sandbox.write(
        "hidden.md",
        "The quay \u{202e}opened\u{2066} in 1932\u{7f}.\n",
    );
    let run = sandbox.run(&["inspect", "hidden.md", "--format", "json"]);
    assert!(
        run.stdout.contains("\\u202e") && !run.stdout.contains('\u{202e}'),
        "{}",
        run.stdout
    );
    let sentence = run.json()["sentences"][0]["text"].clone();
    assert!(
        sentence
            .as_str()
            .is_some_and(|text| text.contains('\u{202e}')),
        "{sentence}"
    );
    let forged = "main\nclaimlint: all is well";
    for args in [
        vec!["check", "--since", forged],
        vec!["check", "--policy-from", forged],
        vec!["check", "--fail-on", forged],
        vec!["check", "--fail-on=error\nclaimlint: all is well"],
        vec!["check", "no\nclaimlint: all is well.md"],
        vec!["inspect", "no\nclaimlint: all is well.md"],
        vec!["explain", forged],
        vec!["man", forged],
        vec!["reanchor", forged],
        vec!["init", forged],
        vec!["schema", forged],
        vec!["check", "--output", "json=a\nclaimlint: all is well/b"],
    ] {
        let run = sandbox.run(&args);
        assert_eq!(run.status, Some(2), "{args:?}: {}", run.stdout);
        let is_forged = |line: &str| line.starts_with("claimlint: all is well");
        assert!(
            !run.stderr.lines().any(is_forged),
            "{args:?}: {}",
            run.stderr
        );
    }
}

#[test]
fn a_file_s_name_that_is_taken_for_a_flag_commands_nobody() {
    let sandbox = quay();
    for name in [
        "--x\n::error::pwned.md",
        "--##[error]pwned.md",
        "-\u{1b}[31m.md",
    ] {
        let run = sandbox.run(&["check", name]);
        assert_eq!(run.status, Some(2), "{name}");
        assert!(run.stderr.contains("error: "), "{}", run.stderr);
        assert!(
            !run.stderr.contains("##[") && !run.stderr.contains('\u{1b}'),
            "{}",
            run.stderr
        );
        assert!(
            !run.stderr.lines().any(|line| line.starts_with("::")),
            "{}",
            run.stderr
        );
    }
}

#[cfg(unix)]
#[test]
fn no_report_goes_through_a_symlink() {
    let elsewhere = Sandbox::new().with("victim", "untouched");
    let sandbox = quay();
    let link = |to: &str, name: &str| {
        let to = elsewhere.path().join(to);
        std::os::unix::fs::symlink(to, sandbox.path().join(name)).expect("a symlink");
    };
    link("victim", "file.json");
    link("", "folder");
    for path in ["file.json", "folder/victim", "folder/new"] {
        let output = format!("json={path}");
        let run = sandbox.run(&["check", "--output", &output]);
        assert_eq!(run.status, Some(2), "{path}");
        assert!(run.stderr.contains("symlink"), "{path}: {}", run.stderr);
    }
    assert_eq!(read(&elsewhere, "victim"), "untouched");
    assert!(!elsewhere.path().join("new").exists());
}

#[test]
fn the_step_summary_gets_a_table_when_the_format_is_github_s() {
    let sandbox = quay().with("summary.md", "before\n");
    for (format, grows) in [("concise", false), ("github", true)] {
        let mut command = command(&sandbox.path(), &["check", "--format", format]);
        command.env("GITHUB_STEP_SUMMARY", sandbox.path().join("summary.md"));
        assert_eq!(finish(command).status, Some(1));
        let summary = read(&sandbox, "summary.md");
        assert!(summary.starts_with("before\n"));
        assert_eq!(summary.contains("| `orphaned-claim` |"), grows, "{summary}");
    }
}

/// A line with markup that a reader of this format could run or follow, if there is one. What a
/// terminal shows is only text, and it shows markup only where it repeats a line of the article.
pub(crate) fn raw_markup(format: &str, written: &str) -> Option<String> {
    let repeats = |line: &str| match format {
        "human" => {
            let number = line.trim_start().split(" │").next().unwrap_or_default();
            line.contains(" │") && number.bytes().all(|byte| byte.is_ascii_digit())
        }
        "narrated" => line.starts_with("The line reads: "),
        _ => false,
    };
    let is_raw = |line: &str| {
        let link = match format {
            "html" => line.contains("href=\"javascript"),
            "markdown" => line.contains("](javascript"),
            _ => false,
        };
        link || line.contains("<script") && !repeats(line)
    };
    written.lines().find(|line| is_raw(line)).map(str::to_owned)
}

#[test]
fn no_format_lets_a_stranger_act_on_its_reader() {
    let sandbox = Sandbox::new().with("::error::evil\n.md", HOSTILE).with(
        "claims/a.yaml",
        "version: 1\narticle: ../::error::evil/none.md\nclaims: []\n",
    );
    for format in FORMATS {
        let run = sandbox.run(&["check", ".", "--format", format, "--all", "--show", "info"]);
        assert_eq!(run.status, Some(1), "{format}: {}", run.stderr);
        for stream in [&run.stdout, &run.stderr] {
            assert!(!stream.contains("##["), "{format}");
            assert!(
                !stream.contains('\u{1b}') && !stream.contains('\u{202e}'),
                "{format}"
            );
            assert_eq!(raw_markup(format, stream), None, "{format}");
            for line in stream.lines().map(str::trim_start) {
                let is_ours = *format == "github"
                    && ["::error file=", "::warning file=", "::notice file="]
                        .iter()
                        .any(|ours| line.starts_with(ours));
                assert!(is_ours || !line.starts_with("::"), "{format}: {line}");
            }
        }
    }
}
