//! `claimlint probe`.

use std::io::{self, Read as _, Write};

use clap::Args as ClapArgs;

use crate::failure::{Failure, FailureKind};
use crate::load::MAX_BYTES;
use crate::probe::Target;
use crate::report::visits;
use crate::source_facts::Verdict;

use super::net::{self, NetArgs, Progress};
use super::output::AnswerFormat;
use super::terminal::Color;
use super::{Ambient, Exit, failed, settings};

pub(super) const HELP: &str = "\
Examples:
  claimlint probe https://www.iana.org/ doi:10.1000/182
  cut -f2 links.tsv | claimlint probe - --format json

Exit status: 0 nothing is dead, 1 something is, 2 the work could not be done.";

/// What `probe` takes.
#[derive(Clone, Debug, ClapArgs)]
pub(super) struct Args {
    /// Addresses, or identifiers such as doi:10.1000/182; - reads them from standard input
    #[arg(required = true, value_name = "URL")]
    targets: Vec<String>,
    /// How to write the answers
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: AnswerFormat,
    /// Whether to use colours
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    color: Color,
    #[command(flatten)]
    net: NetArgs,
}

pub(super) fn run(args: &Args, ambient: &Ambient, out: &mut dyn Write) -> io::Result<Exit> {
    let targets = match targets(&args.targets) {
        Ok(targets) => targets,
        Err(failure) => return Ok(failed(&failure)),
    };
    let reach = match settings::read(&ambient.loader(&[], &[])) {
        Ok(settings) => settings.reach,
        Err(failures) => {
            failures.iter().for_each(|failure| {
                failed(failure);
            });
            return Ok(Exit::Failure);
        }
    };
    let mut progress = Progress::new(args.net.verbose);
    let asked = net::ask(&targets, &args.net.options(&reach), &mut progress);
    progress.done();
    let asked = match asked {
        Ok(asked) => asked,
        Err(failure) => return Ok(failed(&failure)),
    };
    match args.format {
        AnswerFormat::Human => visits::human(&asked, ambient.terminal.color(args.color), out)?,
        AnswerFormat::Json => visits::json(&asked, out)?,
    }
    let dead = asked.iter().any(|visit| visit.verdict == Verdict::Dead);
    Ok(if dead { Exit::Findings } else { Exit::Clean })
}

/// The targets given on the command line, with those of standard input for `-`.
fn targets(typed: &[String]) -> Result<Vec<Target>, Failure> {
    let mut targets = Vec::new();
    for one in typed {
        if one == "-" {
            let mut bytes = Vec::new();
            io::stdin()
                .take(MAX_BYTES + 1)
                .read_to_end(&mut bytes)
                .map_err(|error| {
                    Failure::new(FailureKind::Unreadable, "standard input cannot be read")
                        .caused_by(error)
                })?;
            if bytes.len() as u64 > MAX_BYTES {
                return Err(Failure::new(
                    FailureKind::Unreadable,
                    "standard input is too long",
                ));
            }
            let text = String::from_utf8_lossy(&bytes);
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            targets.extend(lines.map(Target::parse));
        } else {
            targets.push(Target::parse(one));
        }
    }
    Ok(targets)
}
