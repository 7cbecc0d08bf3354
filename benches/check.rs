//! What a person waits for: whole runs of the binary, from its start to its last byte.
//!
//! Each figure is the best of a few runs, with its budget beside it; fails nothing. The input is
//! generated, the same on every machine.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// The best of this many runs is what the program costs; the others what the machine does.
const RUNS: usize = 5;

const NAMES: [&str; 8] = [
    "Ana Lima",
    "Jo Marsh",
    "Wu Lan",
    "Peter Holm",
    "Radio Lago",
    "Acme Rail",
    "Kaspersky Lab",
    "the Port Authority",
];
const THINGS: [&str; 12] = [
    "bridge",
    "harbour",
    "tunnel",
    "railway",
    "exchange",
    "laboratory",
    "library",
    "reservoir",
    "ferry",
    "museum",
    "archive",
    "power station",
];
const DEEDS: [&str; 10] = [
    "was opened to the public",
    "lost a third of its visitors",
    "was sold to a new owner",
    "burned down to its walls",
    "has been rebuilt from old plans",
    "moved to the other bank",
    "was inspected by engineers",
    "carried fewer people than before",
    "stood empty for years",
    "was paid for by the town",
];

/// A small linear congruential generator: the same article on every machine.
#[derive(Debug)]
struct Writer(u64);

impl Writer {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % below
    }

    fn pick(&mut self, words: &[&'static str]) -> &'static str {
        words[self.next(words.len())]
    }

    /// A statement with figures, as a claim would have it; no two are alike.
    fn statement(&mut self) -> String {
        let (thing, deed) = (self.pick(&THINGS), self.pick(&DEEDS));
        let (year, day, euros) = (
            1900 + self.next(120),
            1 + self.next(28),
            self.next(1_000_000),
        );
        match self.next(3) {
            0 => format!("The {thing} {deed} on May {day}, {year}, for {euros} euros"),
            1 => format!(
                "In {year} the {thing} {deed}, said {}, after {euros} repairs",
                self.pick(&NAMES)
            ),
            _ => format!(
                "According to {}, {euros} people saw how the {thing} {deed} in {year}",
                self.pick(&NAMES)
            ),
        }
    }
}

/// Articles of 40 sentences, ten of which have a claim.
fn desk(dir: &Path) {
    let mut writer = Writer(3);
    for number in 0..100 {
        let (mut article, mut claims) = (format!("# Article {number}\n\n"), String::new());
        for sentence in 0..40 {
            let statement = writer.statement();
            let end = if sentence % 5 == 4 { "\n\n" } else { " " };
            let _ = write!(article, "{statement}.{end}");
            if sentence % 4 == 0 {
                let _ = writeln!(
                    claims,
                    "  - text: \"{statement}\"\n    speaker: Ana Lima\n    cite: herald"
                );
            }
        }
        let claims = format!(
            "version: 1\narticle: ../articles/a{number}.md\nsources:\n  herald: {{title: The town in figures, publisher: Herald, issued: 2018-08-25}}\nclaims:\n{claims}"
        );
        write(dir, &format!("articles/a{number}.md"), &article);
        write(dir, &format!("claims/a{number}.yaml"), &claims);
    }
}

/// One article of 5 MB with 2,000 attributions to experts.
fn weasels(dir: &Path) {
    let mut writer = Writer(5);
    let mut article = String::new();
    let step = 5_000_000 / 2_000;
    for number in 1..=2_000 {
        let _ = write!(
            article,
            "Experts say that the {} is unsafe. ",
            writer.pick(&THINGS)
        );
        while article.len() < number * step {
            let _ = write!(article, "{}. ", writer.statement());
        }
        article.push_str("\n\n");
    }
    write(dir, "long.md", &article);
}

/// One article of 5 MB and 10,000 claims that it no longer holds.
fn orphans(dir: &Path) {
    let mut writer = Writer(7);
    let (mut article, mut claims) = (String::new(), String::new());
    let mut sentence = 0;
    while article.len() < 5_000_000 {
        let statement = writer.statement();
        sentence += 1;
        let end = if sentence % 5 == 0 { "\n\n" } else { " " };
        let _ = write!(article, "{statement}.{end}");
        if sentence % 6 == 0 && sentence <= 60_000 {
            let drifted = statement
                .replacen(" the ", " our ", 1)
                .replacen("The ", "Our ", 1);
            let _ = writeln!(claims, "  - {{text: \"{drifted}\", cite: herald}}");
        }
    }
    write(dir, "articles/long.md", &article);
    write(
        dir,
        "claims/long.yaml",
        &format!(
            "version: 1\narticle: ../articles/long.md\nsources:\n  herald: {{title: The town in figures, publisher: Herald}}\nclaims:\n{claims}"
        ),
    );
}

#[expect(clippy::disallowed_methods, reason = "a bench lays out its own input")]
fn write(dir: &Path, path: &str, text: &str) {
    let path = dir.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
fn run(dir: &Path, args: &[&str]) -> (Duration, usize) {
    let start = Instant::now();
    let ended = Command::new(env!("CARGO_BIN_EXE_claimlint"))
        .args(args)
        .current_dir(dir)
        .env_clear()
        .stderr(Stdio::inherit())
        .output()
        .expect("the binary runs");
    (start.elapsed(), ended.stdout.len())
}

/// What is measured.
#[derive(Clone, Copy, Debug)]
struct Case {
    what: &'static str,
    lay_out: fn(&Path),
    args: &'static [&'static str],
    /// Milliseconds that it may take.
    budget: u128,
}

const CASES: [Case; 5] = [
    Case {
        what: "1,000 claims in 100 articles",
        lay_out: desk,
        args: &["check"],
        budget: 100,
    },
    Case {
        what: "2,000 findings in one article of 5 MB",
        lay_out: weasels,
        args: &["check", "long.md", "--all"],
        budget: 1_000,
    },
    Case {
        what: "the same as JSON",
        lay_out: weasels,
        args: &["check", "long.md", "--format", "json"],
        budget: 1_000,
    },
    Case {
        what: "10,000 orphans against 5 MB",
        lay_out: orphans,
        args: &["check"],
        budget: 2_000,
    },
    Case {
        what: "the same, all shown",
        lay_out: orphans,
        args: &["check", "--all", "--show", "info"],
        budget: 4_000,
    },
];

#[expect(clippy::print_stdout, reason = "a bench prints its figures")]
fn main() {
    for case in CASES {
        let dir = TempDir::new().expect("a folder");
        (case.lay_out)(dir.path());
        write(dir.path(), ".git/HEAD", "");
        let (best, bytes) = (0..RUNS)
            .map(|_| run(dir.path(), case.args))
            .min()
            .unwrap_or_default();
        let spent = best.as_millis();
        let kept = if spent <= case.budget { "yes" } else { "NO" };
        println!(
            "{}: {spent} ms for {bytes} bytes of report; within {} ms: {kept}",
            case.what, case.budget
        );
    }
}
