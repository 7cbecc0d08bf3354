//! Measures what evidence is weighed by on labelled pairs.
//!
//! `cargo bench --bench evidence -- DATA_FOLDER [NAME…]` prints the figures of the sets whose
//! names begin with one of the given; without a folder it measures speed on generated text.
//! `fit` fits the weights of `support` anew; `--misses` also prints what was got wrong. Cases
//! that were printed must not become rules for single rows: other data of the same kinds
//! judges.
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measuring program reads files and the clock, and prints"
)]

mod alarms;
mod contradictions;
mod pairs;
mod speed;
mod support;

use std::path::{Path, PathBuf};

use serde_json::Value;

/// The command-line arguments.
struct Options {
    misses: bool,
}

type Measure = fn(&Path, &Options);

const MEASURES: &[(&str, Measure)] = &[
    ("contradiction", contradictions::measure),
    ("alarms", alarms::measure),
    ("pairs", pairs::measure),
    ("support", support::measure),
    ("fit", support::fit),
];

fn main() {
    let mut folder: Option<PathBuf> = None;
    let mut names = Vec::new();
    let mut options = Options { misses: false };
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--bench" => {}
            "--misses" => options.misses = true,
            _ if folder.is_none() => folder = Some(PathBuf::from(argument)),
            _ => names.push(argument),
        }
    }
    let Some(folder) = folder else {
        speed::measure();
        return;
    };
    for (name, measure) in MEASURES {
        let asked = names.is_empty() && *name != "fit";
        if asked || names.iter().any(|wanted| name.starts_with(wanted.as_str())) {
            measure(&folder, &options);
        }
    }
}

/// The rows of a file of the data folder; a file that is not there has none.
fn rows(folder: &Path, name: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(folder.join(name)).unwrap_or_default();
    text.lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect()
}

fn text<'a>(row: &'a Value, key: &str) -> &'a str {
    row.get(key).and_then(Value::as_str).unwrap_or_default()
}
