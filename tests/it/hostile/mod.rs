//! What a stranger feeds it: broken, huge and malicious input, a table of it.
//!
//! Whatever it is, the run ends in time and with the right exit status, says what is wrong where
//! it is, and still checks the file beside it.

mod articles;
mod files;
mod sizes;
mod values;
mod yaml;

use std::time::{Duration, Instant};

use crate::sandbox::{Run, Sandbox, findings, snapshot};

/// Generous: the machine that runs the tests has other things to do. What is not linear takes
/// minutes.
const BUDGET: Duration = Duration::from_secs(100);

/// The article of the bad claims files, all of it a quotation: sentences that a broken claim
/// does not cover are another matter.
const BAD: &str = "> The bridge opened in 1932. He said: hello. The bridge's opening was dull.\n";

/// A bad input.
struct Bad {
    /// Its name, also of its snapshot.
    name: &'static str,
    /// How the run has to end.
    status: i32,
    /// Lays it out beside what is good.
    lay_out: fn(&Sandbox),
}

fn bad(name: &'static str, status: i32, lay_out: fn(&Sandbox)) -> Bad {
    Bad {
        name,
        status,
        lay_out,
    }
}

/// A claims file `claims/bad.yaml` with this text, about an article that is there.
fn claims(sandbox: &Sandbox, text: impl AsRef<[u8]>) {
    sandbox.write("claims/bad.yaml", text);
}

/// The same with version and article on top.
fn body(sandbox: &Sandbox, text: &str) {
    claims(
        sandbox,
        format!("version: 1\narticle: ../articles/bad.md\n{text}"),
    );
}

/// An article `articles/bad.md` with this text, and a claims file that names it.
fn article(sandbox: &Sandbox, text: impl AsRef<[u8]>) {
    sandbox.write("articles/bad.md", text);
    body(
        sandbox,
        "claims:\n  - {text: The bridge opened in 1932, cite: https://www.heraldtribune.com/1932}\n",
    );
}

/// A repository with a good article and a good claims file: all there is to say of them is an
/// info.
fn good() -> Sandbox {
    Sandbox::new()
        .with("articles/good.md", "The tunnel opened in 1950.\n")
        .with(
            "claims/good.yaml",
            "version: 1\n\
             article: ../articles/good.md\n\
             sources:\n\
             \x20 herald: {type: broadcast, publisher: Radio Lago, relays: post}\n\
             \x20 post: {type: broadcast, publisher: Radio Rio}\n\
             claims:\n\
             \x20 - {text: The tunnel opened in 1950, cite: herald}\n",
        )
        .with("articles/bad.md", BAD)
}

fn run(sandbox: &Sandbox, args: &[&str], name: &str) -> Run {
    let start = Instant::now();
    let run = sandbox.run(args);
    let spent = start.elapsed();
    assert!(spent < BUDGET, "{name}: {spent:?}");
    assert!(!run.stderr.contains("panicked"), "{name}: {}", run.stderr);
    run
}

/// Nothing that a terminal would obey, or that turns the order of what stands beside it.
fn is_tame(shown: &str) -> bool {
    !shown.chars().any(|c| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    })
}

/// Runs a table of inputs that are small enough to be run in both formats.
fn hold(table: &[Bad]) {
    for bad in table {
        let sandbox = good();
        (bad.lay_out)(&sandbox);
        let json = run(&sandbox, &["check", "--format", "json"], bad.name);
        assert_eq!(json.status, Some(bad.status), "{}", bad.name);
        let report = json.json();
        let said = findings(&report)
            .iter()
            .any(|finding| finding["location"]["path"] == "claims/good.yaml");
        assert!(said, "{}: the other file was not checked", bad.name);
    }
    hold_large(table);
}

/// Runs a table as people do, once each.
fn hold_large(table: &[Bad]) {
    let mut wrong = Vec::new();
    for bad in table {
        let sandbox = good();
        (bad.lay_out)(&sandbox);
        let human = run(&sandbox, &["check"], bad.name);
        if human.status != Some(bad.status) {
            wrong.push(format!("{}: {}", bad.name, human.shown()));
        }
        assert!(
            is_tame(&human.stdout) && is_tame(&human.stderr),
            "{}",
            bad.name
        );
        assert!(
            human.stdout.contains("second-hand-source"),
            "{}: the other file was not checked",
            bad.name
        );
        snapshot(&format!("hostile-{}", bad.name), &human.shown());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_bad_input_has_a_name_of_its_own() {
    let mut names: Vec<&str> = [
        yaml::table,
        values::table,
        sizes::table,
        articles::table,
        files::table,
    ]
    .iter()
    .flat_map(|table| table())
    .map(|bad| bad.name)
    .collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all);
    assert!(all >= 60, "{all}");
}
