//! Fits all weights of this folder again.
//!
//! `CLAIMLINT_DATA=FOLDER cargo test --release --lib fit_all_weights -- --ignored --nocapture` fits
//! every file that `DATA.md` lists, in its order, prints what held-out parts reach, and says of
//! each whether the bytes are those that ship. The folder holds the data that `DATA.md` names; a
//! file whose data is not in the folder, or is other data, is left out, and that is said. With `CLAIMLINT_WRITE` set the
//! files are written. `CLAIMLINT_FIT=NAME` fits only the file of that name.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a program that reads data, prints figures and writes weights; it runs by hand"
)]

use std::path::Path;

use super::attribution::tagger;
use super::factual;
use super::{clauses, data};

/// A file of weights, the data that it needs, and what fits it.
pub(super) struct Fitted {
    pub(super) file: &'static str,
    /// Names of files, as `DATA.md` has them.
    pub(super) data: &'static [&'static str],
    lines: fn() -> String,
}

/// Every fitted file, in the order in which one needs another.
pub(super) const FITTED: [Fitted; 4] = [
    Fitted {
        file: "tagger.txt",
        data: &["attribution-spans.jsonl"],
        lines: tagger::fit::lines,
    },
    Fitted {
        file: "parts-of-speech.txt",
        data: &["syntax-train.jsonl", "syntax-dev.jsonl"],
        lines: clauses::fit_tags,
    },
    Fitted {
        file: "commitment-weights.txt",
        data: &["happened-train.jsonl", "happened-dev.jsonl"],
        lines: clauses::fit_weighed,
    },
    Fitted {
        file: "factual.txt",
        data: &["data/factual.tsv"],
        lines: factual::fit::lines,
    },
];

const WORDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/language/en/words");

/// Whether a file of data is there and is the one that `DATA.md` names.
fn is_there(folder: &str, name: &str) -> bool {
    let below = if name.starts_with("data/") {
        concat!(env!("CARGO_MANIFEST_DIR"), "/src/language/en")
    } else {
        folder
    };
    let sources = data::sources();
    let expected = sources.iter().find(|source| source.file == name);
    std::fs::read(Path::new(below).join(name))
        .is_ok_and(|bytes| expected.is_some_and(|one| one.sha256 == data::sha256(&bytes)))
}

#[test]
#[ignore = "fits weights; reads a data folder"]
fn fit_all_weights() {
    let folder = std::env::var("CLAIMLINT_DATA").unwrap_or_default();
    let only = std::env::var("CLAIMLINT_FIT").ok();
    let wanted = |one: &&Fitted| only.as_deref().is_none_or(|only| only == one.file);
    for one in FITTED.iter().filter(wanted) {
        if let Some(missing) = one.data.iter().find(|name| !is_there(&folder, name)) {
            println!("{}: left out, the folder has no such {missing}", one.file);
            continue;
        }
        let path = Path::new(WORDS).join(one.file);
        let lines = (one.lines)();
        let same = std::fs::read_to_string(&path).is_ok_and(|shipped| shipped == lines);
        let verdict = if same {
            "the bytes that ship"
        } else {
            "other bytes"
        };
        println!("{}: {verdict}", one.file);
        if std::env::var_os("CLAIMLINT_WRITE").is_some() {
            std::fs::write(&path, lines).expect("written");
        }
    }
}
