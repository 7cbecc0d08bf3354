//! Speed on generated prose.

use std::time::Instant;

use claimlint::language::en::read;
use claimlint::language::{BlockKind, Passage};

const PROSE: &[&str] = &[
    "The town council of Harbourside said on Tuesday that it had received 1,250 letters about the bridge.",
    "Experts have found that the old bridge carries more than 3 million cars a year, according to the Bridge Agency.",
    "“We never expected this,” said Rosa Ferreira, an engineer at the university who studied it for ten years.",
    "In March of last year the mayor was accused of ignoring a report, and the opposition asked for an inquiry.",
    "The reader takes a buffer and a length and returns the number of bytes that were read.",
    "It may be slower than the alternative, but nothing else needs to be installed on the machine.",
];

pub(crate) fn measure() {
    for (name, files, bytes) in [("800 files", 800, 12_500), ("one file", 1, 10_000_000)] {
        let paragraphs: Vec<String> = (0..bytes / 400)
            .map(|index| {
                (0..4)
                    .map(|at| PROSE[(index * 7 + at * 3 + at) % PROSE.len()])
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect();
        let passages: Vec<_> = paragraphs
            .iter()
            .map(|text| Passage {
                text,
                kind: BlockKind::Paragraph,
                marks: &[],
            })
            .collect();
        let size: usize = paragraphs.iter().map(String::len).sum();
        let mut best = f64::INFINITY;
        let mut sentences = 0;
        for _ in 0..3 {
            let start = Instant::now();
            sentences = (0..files)
                .map(|_| read(&passages).iter().map(Vec::len).sum::<usize>())
                .sum();
            best = best.min(start.elapsed().as_secs_f64());
        }
        println!(
            "{name:<12} {:>7.1} MB/s, {sentences} sentences",
            (size * files) as f64 / best / 1e6
        );
    }
}
