//! What reporting costs at its worst: 2,000 findings in one article of 5 MB, once with a line a
//! paragraph and once with everything on one line.
//!
//! The budget is a second for each format. Prints figures; fails nothing.

use std::time::Instant;

use claimlint::finding::{FileId, Finding, Level};
use claimlint::report::{Format, Human, Json, Narrated, Report, Style, Summary};
use claimlint::text::{Span, TextFile};

const FINDINGS: usize = 2_000;
const BYTES: usize = 5_000_000;
const SENTENCE: &str =
    "Experts have found that the new quay – 港 – carries more than the old one. ";

#[expect(clippy::print_stdout, reason = "a bench prints its figures")]
#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
fn main() {
    let style = Style {
        show_infos: true,
        all: true,
        ..Style::default()
    };
    let formats: [(&str, &dyn Format); 3] = [
        ("human", &Human { style }),
        ("json", &Json),
        ("narrated", &Narrated { style }),
    ];
    for (shape, sentences_a_line) in [("a paragraph a line", 6), ("all on one line", usize::MAX)] {
        let files = [TextFile::new("a.md", article(sentences_a_line))];
        let findings = findings(files[0].text());
        let report = Report {
            files: &files,
            root_paths: &[],
            findings: &findings,
            failures: &[],
            masked: &[],
            suppressed: &[],
            claims: &[],
            words: &[],
            unclaimed: &[],
            rules: &[],
            summary: Summary::default(),
            hint: None,
            gone: &[],
        };
        for (name, format) in formats {
            let mut out = Vec::new();
            let start = Instant::now();
            let written = format.write(&report, &mut out);
            let spent = start.elapsed().as_millis();
            println!(
                "{name}, {shape}: {spent} ms, {} bytes, {written:?}",
                out.len()
            );
        }
    }
}

fn article(sentences_a_line: usize) -> String {
    let mut text = String::new();
    let mut sentences = 0;
    while text.len() < BYTES {
        text.push_str(SENTENCE);
        sentences += 1;
        if sentences % sentences_a_line == 0 {
            text.push_str("\n\n");
        }
    }
    text
}

fn findings(text: &str) -> Vec<Finding> {
    let places: Vec<_> = text.match_indices("Experts").collect();
    places
        .iter()
        .step_by(places.len() / FINDINGS)
        .take(FINDINGS)
        .map(|(at, words)| {
            Finding::new(
                "weasel-attribution",
                Level::Warning,
                "\"experts\" could be anyone",
                FileId(0),
                Span::new(*at, at + words.len()),
            )
            .labelled("who? a name, an institution or a document")
            .help("name the experts, or add a claim with a speaker and a citation")
        })
        .collect()
}
