//! Measures the reader of English prose on labelled sentences.
//!
//! `cargo bench --bench language -- DATA_FOLDER [NAME…]` prints the figures of the sets whose
//! names begin with one of the given; without a folder it measures speed on generated text.
//! `--misses` also prints what was got wrong, `--read FILE` what is read in a plain text,
//! `--drafts FOLDER [FROM]` what `init` drafts of 20 of its articles,
//! `--flags FOLDER` every attribution finding of its articles, `--languages FOLDER` which blocks of articles are taken for another language than English.
//! Cases that were printed must not become rules for single rows: other data of the same kinds
//! judges.
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measuring program reads files and the clock, and prints"
)]

mod attributions;
mod clauses;
mod data;
mod documentation;
mod drafts;
mod factual;
mod flags;
mod languages;
mod sentences;
mod speakers;
mod speed;

use std::path::{Path, PathBuf};

/// The command-line arguments.
struct Options {
    misses: bool,
    /// Only what does not occur in the first four fifths of `attribution-spans`: what the
    /// tagger was not fitted on when its last fit held a fifth out.
    last_fifth: bool,
}

type Measure = fn(&Path, &Options);

const MEASURES: &[(&str, Measure)] = &[
    ("sentences", sentences::measure),
    ("attribution-sentences", attributions::in_sentences),
    ("attribution-spans", attributions::spans),
    ("anonymous", attributions::anonymous),
    ("weasel", attributions::weasel),
    ("factual", factual::measure),
    ("clauses", clauses::measure),
    ("flags", flags::judged),
    ("news", speakers::measure),
];

fn main() {
    let mut folder: Option<PathBuf> = None;
    let mut names = Vec::new();
    let mut options = Options {
        misses: false,
        last_fifth: false,
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--bench" => {}
            "--misses" => options.misses = true,
            "--last-fifth" => options.last_fifth = true,
            "--read" => {
                if let Some(path) = arguments.next() {
                    documentation::print_plain(Path::new(&path));
                }
                return;
            }
            "--documentation" => {
                if let Some(path) = arguments.next() {
                    documentation::measure(Path::new(&path));
                }
                return;
            }
            "--flags" => {
                if let Some(path) = arguments.next() {
                    flags::of_folder(Path::new(&path));
                }
                return;
            }
            "--drafts" => {
                if let Some(path) = arguments.next() {
                    let from = arguments.next().and_then(|from| from.parse().ok());
                    drafts::of_folder(Path::new(&path), from.unwrap_or_default());
                }
                return;
            }
            "--languages" => {
                if let Some(path) = arguments.next() {
                    languages::measure(Path::new(&path));
                }
                return;
            }
            _ if folder.is_none() => folder = Some(PathBuf::from(argument)),
            _ => names.push(argument),
        }
    }
    let Some(folder) = folder else {
        speed::measure();
        return;
    };
    for (name, measure) in MEASURES {
        if names.is_empty() || names.iter().any(|wanted| name.starts_with(wanted.as_str())) {
            measure(&folder, &options);
        }
    }
}
