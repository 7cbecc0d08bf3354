//! What `DATA.md` says of fitted weights and their data, compared with the files that are there.
#![expect(
    clippy::disallowed_methods,
    reason = "tests that read the files of this folder in the repository"
)]

use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::factual::fit;
use super::fit::FITTED;

const DATA: &str = include_str!("../DATA.md");
const README: &str = include_str!("README.md");

/// A file of weights, as `DATA.md` has it.
pub(super) struct Weights {
    file: &'static str,
    program: &'static str,
    data: Vec<&'static str>,
    sha256: &'static str,
}

/// A file of data, as `DATA.md` has it.
pub(super) struct Source {
    pub(super) file: &'static str,
    licence: &'static str,
    pub(super) rows: usize,
    pub(super) sha256: &'static str,
}

/// The rows of the table whose first column has this name.
fn table(text: &'static str, first: &str) -> Vec<Vec<&'static str>> {
    let cells = |line: &'static str| -> Vec<&'static str> {
        let line = line.trim_matches('|');
        line.split('|').map(str::trim).collect()
    };
    text.lines()
        .skip_while(|line| !line.starts_with(&format!("| {first} |")))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(cells)
        .collect()
}

fn plain(cell: &str) -> &str {
    cell.trim_matches('`')
}

fn count(cell: &str) -> usize {
    cell.replace(',', "").parse().expect("a number of rows")
}

fn weights() -> Vec<Weights> {
    let rows = table(DATA, "weights").into_iter();
    rows.map(|row| Weights {
        file: plain(row[0]),
        program: plain(row[1]),
        data: row[2].split(", ").map(plain).collect(),
        sha256: plain(row[3]),
    })
    .collect()
}

/// The data that weights are fitted and measured on.
pub(super) fn sources() -> Vec<Source> {
    let rows = table(DATA, "data").into_iter();
    rows.map(|row| Source {
        file: plain(row[0]),
        licence: row[2],
        rows: count(row[3]),
        sha256: plain(row[5]),
    })
    .collect()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/language/en")
}

/// As `sha256sum` prints it.
pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[test]
fn the_fitted_files_are_those_that_the_data_page_names() {
    let weights = weights();
    let named: Vec<&str> = weights.iter().map(|one| one.file).collect();
    let fitted: Vec<String> = FITTED
        .iter()
        .map(|one| format!("words/{}", one.file))
        .collect();
    assert_eq!(named, fitted);
    let sources = sources();
    for (one, fitted) in weights.iter().zip(&FITTED) {
        let bytes = std::fs::read(folder().join(one.file)).expect("the weights");
        assert_eq!(sha256(&bytes), one.sha256, "{}", one.file);
        assert!(folder().join(one.program).is_file(), "{}", one.program);
        assert_eq!(one.data, fitted.data, "{}", one.file);
        for data in &one.data {
            assert!(sources.iter().any(|source| source.file == *data), "{data}");
        }
    }
}

#[test]
fn no_fitted_file_is_missing_on_the_data_page() {
    let weights = weights();
    let words = std::fs::read_dir(folder().join("words")).expect("the words");
    let mut fitted = 0;
    for entry in words {
        let path = entry.expect("an entry").path();
        let text = std::fs::read_to_string(&path).expect("text");
        let first = text.lines().next().unwrap_or_default();
        if first.contains("Fitted, not written") {
            fitted += 1;
            assert!(first.ends_with("data: DATA.md."), "{}", path.display());
            let is_one = |one: &Weights| folder().join(one.file) == path;
            assert!(weights.iter().any(is_one), "{}", path.display());
        }
    }
    assert_eq!(fitted, weights.len());
}

#[test]
fn data_in_the_repository_is_what_the_data_page_says() {
    let sources = sources();
    for source in &sources {
        assert_eq!(source.sha256.len(), 64, "{}", source.file);
        assert!(!source.licence.is_empty(), "{}", source.file);
    }
    let own = sources
        .iter()
        .find(|source| source.file == "data/factual.tsv");
    let own = own.expect("the labeled sentences");
    assert_eq!(sha256(fit::DATA.as_bytes()), own.sha256);
    assert_eq!(fit::rows().count(), own.rows);
    for origin in table(README, "origin") {
        let name = plain(origin[0]);
        let rows = fit::rows().filter(|row| row.origin == name).count();
        assert_eq!(rows, count(origin[1]), "{name}");
        assert!(origin[3].contains("CC BY-SA"), "{name}");
    }
    let listed = table(README, "origin").len();
    let mut origins: Vec<&str> = fit::rows().map(|row| row.origin).collect();
    origins.sort_unstable();
    origins.dedup();
    assert_eq!(origins.len(), listed);
}

#[test]
fn every_labeled_sentence_has_a_label_and_stands_once() {
    let mut seen = std::collections::HashSet::new();
    for (at, line) in fit::DATA.lines().enumerate().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        assert_eq!(fields.len(), 3, "line {}", at + 1);
        assert!(matches!(fields[0], "0" | "1"), "line {}", at + 1);
        assert!(seen.insert(fields[2]), "line {}: {}", at + 1, fields[2]);
    }
}
