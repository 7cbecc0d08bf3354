//! The entry points of `tests/fuzz`, fed with mutated files of this repository and with every
//! input that once made one of them fail.
//!
//! `CLAIMLINT_FUZZ_SEED` starts other mutations, `CLAIMLINT_FUZZ_ROUNDS` makes more of them.

use std::env;
use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use proptest::prelude::Rng as _;
use proptest::test_runner::{RngAlgorithm, TestRng};

#[path = "../fuzz/entries.rs"]
mod entries;

use entries::{ENTRIES, run};

/// Mutated inputs of one entry point.
const ROUNDS: usize = 120;
/// Bytes of a seed that are used: mutations of long files hit little that matters.
const LONGEST: usize = 3_000;

/// Pieces that mean something to one of the readers.
const PIECES: &[&str] = &[
    "\n",
    "\r\n",
    "\t",
    "\0",
    "\u{feff}",
    "\u{202e}",
    "\u{1b}[2J",
    "é",
    "e\u{301}",
    "👩‍🚀",
    "\u{ad}",
    "---\n",
    "- ",
    ": ",
    "&a ",
    "*a",
    "<<: ",
    "!!binary ",
    "|2\n",
    ">-\n",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "'",
    "\\u0000",
    "\\x",
    "<!--",
    "-->",
    "<script>",
    "</p>",
    "<table><tr>",
    "&#0;",
    "&bogus;",
    "`",
    "```\n",
    "](",
    "[^1]: ",
    "| ",
    "**",
    "https://",
    "javascript:",
    "%00",
    "10.1000/",
    "..",
    "…",
    "[…]",
    "“",
    "”",
    "not ",
    "$1.9 billion ",
    "50 percent ",
    "2018-02-30",
    "Experts say ",
    "According to ",
    "said ",
    "!",
    "**/",
    "[!-",
    "\\",
];

struct Mutator {
    rng: TestRng,
    seeds: Vec<Vec<u8>>,
}

impl Mutator {
    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.rng.next_u64() % limit.max(1) as u64).unwrap_or(0)
    }

    fn seed(&mut self) -> Vec<u8> {
        let at = self.below(self.seeds.len());
        let seed = &self.seeds[at];
        let longest = seed.len().min(LONGEST);
        let seed = seed.clone();
        let start = self.below(seed.len() - longest + 1);
        seed[start..start + longest].to_vec()
    }

    /// One input: a seed, often with a second one behind a NUL, and up to eight changes.
    fn input(&mut self) -> Vec<u8> {
        let mut data = self.seed();
        if self.below(2) == 0 {
            data.push(0);
            let second = self.seed();
            data.extend(second);
        }
        for _ in 0..=self.below(8) {
            let at = self.below(data.len() + 1);
            let until = (at + self.below(40)).min(data.len());
            match self.below(6) {
                0 => drop(data.drain(at..until)),
                1 => {
                    let piece = data[at..until].to_vec();
                    let to = self.below(data.len() + 1);
                    data.splice(to..to, piece);
                }
                2 => data.truncate(at),
                3 if at < data.len() => data[at] = self.rng.next_u32().to_le_bytes()[0],
                _ => {
                    let piece = PIECES[self.below(PIECES.len())];
                    data.splice(at..until.min(at + self.below(4)).max(at), piece.bytes());
                }
            }
        }
        data
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The files below a folder, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// What the mutations of an entry point start from: inputs of its own, and files of the repository
/// for those that read such files.
fn seeds(name: &str) -> Vec<Vec<u8>> {
    let mut paths = files(&root().join("tests/fuzz/seeds").join(name));
    assert!(!paths.is_empty(), "{name} has nothing to start from");
    paths.extend(files(&root().join("tests/fuzz/cases").join(name)));
    if matches!(name, "article" | "claims" | "source" | "unit" | "yaml") {
        paths.extend(
            ["docs", "claims", "tests/example"]
                .iter()
                .flat_map(|one| files(&root().join(one))),
        );
    }
    let seeds = paths.iter().filter_map(|path| fs::read(path).ok());
    seeds.collect()
}

fn number(name: &str, default: u64) -> u64 {
    let set = env::var(name).ok();
    set.and_then(|set| set.parse().ok()).unwrap_or(default)
}

#[test]
fn no_mutated_file_breaks_an_entry_point() {
    let seed = number("CLAIMLINT_FUZZ_SEED", 1);
    let rounds = number("CLAIMLINT_FUZZ_ROUNDS", ROUNDS as u64);
    for (name, _) in ENTRIES {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
        let seeds = seeds(name);
        let mut mutator = Mutator { rng, seeds };
        for round in 0..rounds {
            let data = mutator.input();
            let broke = catch_unwind(|| run(name, &data)).is_err();
            assert!(
                !broke,
                "{name}, round {round} of seed {seed}; keep this input in tests/fuzz/cases/{name}:\n{}",
                data.escape_ascii()
            );
        }
    }
}

#[test]
fn what_once_broke_an_entry_point_no_longer_does() {
    for (name, _) in ENTRIES {
        run(name, b"");
        for path in files(&root().join("tests/fuzz/cases").join(name)) {
            run(name, &fs::read(&path).expect("a case that can be read"));
        }
    }
}

#[test]
fn every_entry_point_has_a_fuzz_target() {
    let manifest = fs::read_to_string(root().join("tests/fuzz/Cargo.toml")).expect("a manifest");
    let folder = root().join("tests/fuzz/fuzz_targets");
    let targets = files(&folder);
    assert_eq!(targets.len(), ENTRIES.len());
    for (name, _) in ENTRIES {
        let target = fs::read_to_string(folder.join(format!("{name}.rs"))).expect("a target");
        assert!(
            target.contains(&format!("entries::run(\"{name}\", data)")),
            "{target}"
        );
        assert!(manifest.contains(&format!("name = \"{name}\"\n")), "{name}");
    }
}
