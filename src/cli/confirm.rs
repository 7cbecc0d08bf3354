//! `claimlint confirm`.

use std::io::{self, IsTerminal as _, Write};
use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum};
use jiff::civil::Date;

use crate::edit;
use crate::report::visible_text;
use crate::source_facts::CheckOutcome;

use super::clock::today;
use super::settings;
use super::{Ambient, Exit, failed};

pub(super) const HELP: &str = "\
Example:
  claimlint confirm opening --by AL --how call

Each check is a small file in claims/checks/, which you commit. It lapses when the article's
sentence, the claim, its quote or its source changes. Of a claim with a confidential source the file
says only what came out and when; the rest goes into a private file.";

/// What `confirm` takes.
#[derive(Clone, Debug, ClapArgs)]
pub(super) struct Args {
    /// Ids of the claims, or claims/bridge.yaml#opening where several files have the id
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,
    /// Initials of who checked
    #[arg(long, value_name = "INITIALS", value_parser = initials)]
    by: String,
    /// How it was checked
    #[arg(long, value_enum)]
    how: How,
    /// What it came to
    #[arg(long, value_enum, default_value = "confirmed")]
    outcome: OutcomeArg,
    /// Initials of a second person who agrees
    #[arg(long, value_name = "INITIALS", value_parser = initials)]
    second: Option<String>,
    /// What to remember of it, in a few words
    #[arg(long, value_name = "TEXT", value_parser = note)]
    note: Option<String>,
    /// The day of the check, unless it is today (2018-08-27)
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum OutcomeArg {
    /// The claim is right
    Confirmed,
    /// The claim is wrong
    Wrong,
    /// The claim is wrong, and the author agreed to change it
    FixAgreed,
    /// The author answers for it; no source confirmed it
    OnAuthor,
    /// Nobody who could tell was reached
    Unreachable,
}

impl From<OutcomeArg> for CheckOutcome {
    fn from(typed: OutcomeArg) -> Self {
        match typed {
            OutcomeArg::Confirmed => Self::Confirmed,
            OutcomeArg::Wrong => Self::Wrong,
            OutcomeArg::FixAgreed => Self::FixAgreed,
            OutcomeArg::OnAuthor => Self::OnAuthor,
            OutcomeArg::Unreachable => Self::Unreachable,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum How {
    /// Somebody was asked
    Call,
    /// A recording was heard
    Recording,
    /// A document was seen
    Document,
    /// Somebody wrote
    Email,
}

impl How {
    fn as_str(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Recording => "recording",
            Self::Document => "document",
            Self::Email => "email",
        }
    }
}

/// What an outcome is called in a line about a check.
fn said(outcome: CheckOutcome) -> &'static str {
    match outcome {
        CheckOutcome::Confirmed => "confirmed",
        CheckOutcome::Wrong => "found wrong",
        CheckOutcome::FixAgreed => "found wrong (the author agreed to change it)",
        CheckOutcome::OnAuthor => "left to the author's word",
        CheckOutcome::Unreachable => "not confirmed (nobody reached)",
    }
}

/// Checks initials, which become part of a public file.
fn initials(typed: &str) -> Result<String, String> {
    const LONGEST: usize = 40;
    let typed = typed.trim();
    let is_plain = typed.chars().all(|c| !c.is_control());
    if typed.is_empty() || typed.chars().count() > LONGEST || !is_plain {
        return Err(format!("initials have 1 to {LONGEST} characters"));
    }
    Ok(typed.to_owned())
}

/// Checks a note, which becomes a line of a public file.
fn note(typed: &str) -> Result<String, String> {
    const LONGEST: usize = 400;
    let typed = typed.trim();
    let is_plain = typed.chars().all(|c| !c.is_control());
    if typed.is_empty() || typed.chars().count() > LONGEST || !is_plain {
        return Err(format!("a note is one line of 1 to {LONGEST} characters"));
    }
    Ok(typed.to_owned())
}

pub(super) fn run(args: &Args, ambient: &Ambient, out: &mut dyn Write) -> io::Result<Exit> {
    let typed: Vec<PathBuf> = args
        .ids
        .iter()
        .filter_map(|id| id.rsplit_once('#'))
        .map(|(path, _)| PathBuf::from(path))
        .collect();
    let check = edit::Check {
        by: args.by.clone(),
        how: args.how.as_str().to_owned(),
        outcome: args.outcome.into(),
        second: args.second.clone(),
        note: args.note.clone(),
        on: args.on.unwrap_or_else(today),
        at_terminal: io::stdin().is_terminal(),
    };
    let loader = ambient.loader(&typed, &[]);
    let confirmed = match settings::read(&loader) {
        Ok(settings) => edit::confirm(&loader, &args.ids, &check, &settings),
        Err(failures) => {
            failures.iter().for_each(|failure| {
                failed(failure);
            });
            return Ok(Exit::Failure);
        }
    };
    match confirmed {
        Ok(confirmed) => {
            for one in confirmed {
                writeln!(
                    out,
                    "{}#{}: {} by {} ({}) on {}",
                    visible_text(&one.path),
                    one.id,
                    said(check.outcome),
                    visible_text(&check.by),
                    check.how,
                    check.on
                )?;
                for line in one.said.lines() {
                    writeln!(out, "  {}", visible_text(line))?;
                }
            }
            Ok(Exit::Clean)
        }
        Err(failure) => Ok(failed(&failure)),
    }
}
