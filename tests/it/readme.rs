//! Checks the README: its table, its diagnostic, its files and its commands.
//!
//! `CLAIMLINT_BLESS=1 cargo test --test it readme` writes the table anew.

use std::fs;

use claimlint::claims::ParsedClaims;
use claimlint::finding::FileId;
use claimlint::rules;
use claimlint::text::TextFile;

use crate::sandbox::{claimlint, repository};

const OPEN: &str = "<!-- rules -->\n";
const CLOSE: &str = "<!-- /rules -->";

fn readme() -> String {
    fs::read_to_string(repository().join("README.md")).expect("a README")
}

/// A fenced block.
#[derive(Debug)]
struct Block<'a> {
    language: &'a str,
    body: &'a str,
}

fn blocks(readme: &str) -> Vec<Block<'_>> {
    let inside = readme.split("```").skip(1).step_by(2);
    inside
        .map(|block| {
            let (language, body) = block.split_once('\n').expect("a line with the language");
            Block { language, body }
        })
        .collect()
}

#[test]
fn the_table_of_rules_is_the_program_s() {
    let readme = readme();
    let (before, rest) = readme.split_once(OPEN).expect("the opening mark");
    let (table, after) = rest.split_once(CLOSE).expect("the closing mark");
    let current = rules::table();
    if std::env::var_os("CLAIMLINT_BLESS").is_some() {
        let blessed = format!("{before}{OPEN}{current}{CLOSE}{after}");
        fs::write(repository().join("README.md"), blessed).expect("a README");
        return;
    }
    assert_eq!(table, current, "CLAIMLINT_BLESS=1 writes it anew");
}

#[test]
fn its_diagnostics_are_real() {
    let run = claimlint(repository(), &["check", "tests/example"]);
    let readme = readme();
    let shown: Vec<Block<'_>> = blocks(&readme)
        .into_iter()
        .filter(|block| block.body.contains("claimlint::"))
        .collect();
    assert!(!shown.is_empty());
    for block in shown {
        assert!(run.stdout.contains(block.body), "{}", block.body);
    }
}

#[test]
fn its_claims_files_are_read_without_a_flaw() {
    let readme = readme();
    let files = blocks(&readme)
        .into_iter()
        .filter(|block| block.language == "yaml" && block.body.contains("version: 1\narticle:"));
    let mut seen = 0;
    for block in files {
        let file = TextFile::new("claims/readme.yaml", block.body);
        let read = ParsedClaims::read(&file, FileId(0));
        assert!(read.model.is_some());
        assert!(read.problems.is_empty(), "{:#?}", read.problems);
        seen += 1;
    }
    assert!(seen > 0);
}

#[test]
fn its_links_lead_to_files() {
    let readme = readme();
    for target in readme.split("](").skip(1) {
        let (path, _) = target.split_once(')').expect("a closing parenthesis");
        let path = path.split('#').next().unwrap_or_default();
        if !path.contains("://") && !path.is_empty() {
            assert!(repository().join(path).exists(), "{path}");
        }
    }
}

#[cfg(feature = "network")]
#[test]
fn its_commands_exist() {
    let readme = readme();
    let mut seen = 0;
    for block in blocks(&readme) {
        for line in block.body.lines() {
            let typed = line.trim_start_matches("$ ");
            let Some(arguments) = typed
                .strip_prefix("cargo run --release -- ")
                .or_else(|| typed.strip_prefix("claimlint "))
            else {
                continue;
            };
            exists(arguments);
            seen += 1;
        }
    }
    for span in readme.split("`claimlint ").skip(1) {
        let (arguments, _) = span.split_once('`').expect("a closing backtick");
        exists(arguments);
        seen += 1;
    }
    assert!(seen > 0);
}

/// That there is such a subcommand, with such flags.
#[cfg(feature = "network")]
fn exists(arguments: &str) {
    let words: Vec<&str> = arguments
        .split_whitespace()
        .take_while(|word| !matches!(*word, "|" | ">" | "#" | "&&"))
        .collect();
    let command = words.iter().find(|word| !word.starts_with('-')).copied();
    let help = match command {
        // Paths go where the default command accepts them.
        Some(command) if command.contains(['/', '.']) => claimlint(repository(), &["--help"]),
        Some(command) => claimlint(repository(), &[command, "--help"]),
        None => claimlint(repository(), &["--help"]),
    };
    assert_eq!(help.status, Some(0), "{arguments}");
    for flag in words.iter().filter(|word| word.starts_with("--")) {
        let flag = flag.split('=').next().unwrap_or_default();
        assert!(help.stdout.contains(flag), "{arguments}: no {flag}");
    }
    for path in words.iter().filter(|word| word.starts_with("tests/")) {
        assert!(repository().join(path).exists(), "{path}");
    }
}

#[test]
fn the_repository_s_own_claims_are_clean() {
    let run = claimlint(repository(), &["check"]);
    assert_eq!(run.status, Some(0), "{}", run.shown());
}
