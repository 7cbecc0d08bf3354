//! `claimlint check`.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args as ClapArgs, ValueEnum};
use jiff::civil::Date;

use crate::change::Change;
use crate::failure::Failure;
use crate::filter::Baseline;
use crate::finding::Level;
use crate::lint::{Outcome, Request};
use crate::load::Loader;
use crate::report::{Report, RuleWords, Style};
use crate::rules;
use crate::settings::{Settings, Unlevelled, rule_and_level};

use super::asking::Asking;
use super::change::ChangeArgs;
use super::clock::today;
use super::output::{OutputFile, OutputFormat, Outputs};
use super::pdf;
use super::settings;
use super::terminal::Color;
use super::{Ambient, Exit, failed};

/// What `check` takes.
#[derive(Clone, Debug, ClapArgs)]
pub(super) struct Args {
    /// Claims files, articles or folders; without any, claims/ and its articles
    paths: Vec<PathBuf>,
    /// How to write the report
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: OutputFormat,
    /// A further report, into a file; can be given several times
    #[arg(long, value_name = "FORMAT=FILE", value_parser = OutputFile::typed)]
    output: Vec<OutputFile>,
    /// From which level on findings make the exit status 1
    #[arg(long, value_enum, value_name = "LEVEL")]
    fail_on: Option<FailOn>,
    /// Keep to `exclude` of claimlint.yaml for files that are named here, too; for hooks
    #[arg(long)]
    force_exclude: bool,
    /// Of the articles that are named, look only at those that have claims or that `articles` of
    /// claimlint.yaml names; for hooks
    #[arg(long)]
    claimed_only: bool,
    /// The level of a rule, over what claimlint.yaml says: off, info, warning or error
    #[arg(long, value_name = "RULE=LEVEL", value_parser = typed_level)]
    level: Vec<(&'static str, Option<Level>)>,
    /// Show infos one by one instead of a line per rule
    #[arg(long, value_enum, value_name = "LEVEL")]
    show: Option<Show>,
    /// Show all findings of a rule in a file instead of the first ten
    #[arg(long)]
    all: bool,
    /// Whether to use colours
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    color: Color,
    /// A further folder that claims files may name files in
    #[arg(long, value_name = "DIR")]
    allow_path: Vec<PathBuf>,
    /// The day to take as today, for runs that can be repeated (2018-08-27)
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
    #[command(flatten)]
    change: ChangeArgs,
    #[command(flatten)]
    asking: Asking,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Show {
    /// Everything down to infos
    Info,
}

pub(super) fn run(args: &Args, ambient: &Ambient, out: &mut dyn Write) -> io::Result<Exit> {
    let root = args.change.root(&ambient.cwd, &args.paths);
    let loader = match &root {
        Ok(Some(root)) => Loader::new(root, &ambient.cwd, &args.allow_path),
        _ => ambient.loader(&args.paths, &args.allow_path),
    };
    let settled = match root {
        Ok(_) => settled(args, &loader),
        Err(failure) => Err(vec![failure]),
    };
    let (mut outcome, fail_on) = match settled {
        Ok((mut settings, change, baseline)) => {
            if let Some(fail_on) = args.fail_on {
                settings.fail_on = fail_on.level();
            }
            settings.force_exclude = args.force_exclude;
            settings.claimed_only = args.claimed_only;
            settings.typed_accept_weakened = args.change.accept_weakened();
            settings.typed_levels.extend(args.level.iter().copied());
            let fail_on = settings.fail_on;
            let request = Request {
                loader: loader.clone(),
                paths: args.paths.clone(),
                settings,
                today: args.today.unwrap_or_else(today),
                views: Outputs::show_articles(args.format, &args.output),
                verify: false,
                locked: false,
                pdf: pdf::read,
                change,
                baseline,
                baseline_file: args.change.baseline_file(),
                writes_baseline: args.change.writes_baseline(),
            };
            (args.asking.check(&args.asking.request(request)), fail_on)
        }
        Err(failures) => (
            Outcome {
                failures,
                ..Outcome::default()
            },
            None,
        ),
    };
    let outputs = Outputs {
        format: args.format,
        files: &args.output,
        style: Style {
            color: ambient.terminal.color(args.color),
            width: ambient.terminal.width(),
            show_infos: args.show.is_some(),
            all: args.all,
        },
        step_summary: step_summary(),
    };
    let rules = rules::words();
    let inputs: Vec<&Path> = outcome
        .files
        .iter()
        .map(|file| Path::new(file.path()))
        .collect();
    let baseline = outcome.baseline.as_deref();
    let written = args.change.write(&loader, baseline, &inputs);
    outcome.failures.extend(written.err());
    let unwritten = outputs.write_files(&loader, &outcome, &report(&outcome, &rules));
    outcome.failures.extend(unwritten);
    outputs.write(&outcome, &report(&outcome, &rules), out)?;
    for failure in &outcome.failures {
        failed(failure);
    }
    let worst = outcome.findings.iter().map(|finding| finding.level).max();
    Ok(exit(!outcome.failures.is_empty(), worst, fail_on))
}

/// The report of a run.
fn report<'a>(outcome: &'a Outcome, rules: &'a [RuleWords]) -> Report<'a> {
    Report {
        files: &outcome.files,
        root_paths: &outcome.root_paths,
        findings: &outcome.findings,
        failures: &outcome.failures,
        masked: &outcome.masked,
        suppressed: &outcome.suppressed,
        claims: &outcome.claims,
        words: &outcome.words,
        unclaimed: &outcome.unclaimed,
        rules,
        summary: outcome.summary,
        hint: outcome.hint.clone(),
        gone: &outcome.gone,
    }
}

/// Resolves settings, change and baseline.
fn settled(
    args: &Args,
    loader: &Loader,
) -> Result<(Settings, Option<Change>, Option<Baseline>), Vec<Failure>> {
    let change = args
        .change
        .change(loader)
        .map_err(|failure| vec![failure])?;
    let settings = settings::read_for(loader, change.as_ref())?;
    let baseline = args.change.baseline(loader, change.as_ref());
    Ok((settings, change, baseline.map_err(|failure| vec![failure])?))
}

/// The file for the step summary of GitHub Actions.
fn step_summary() -> Option<OsString> {
    std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty())
}

/// The exit status, by whether something failed, the worst level of a finding, and the level from
/// which findings count.
fn exit(has_failed: bool, worst: Option<Level>, fail_on: Option<Level>) -> Exit {
    if has_failed {
        Exit::Failure
    } else if fail_on.is_some_and(|least| worst >= Some(least)) {
        Exit::Findings
    } else {
        Exit::Clean
    }
}

fn typed_level(typed: &str) -> Result<(&'static str, Option<Level>), String> {
    rule_and_level(typed).map_err(|Unlevelled { message, help }| format!("{message}; {help}"))
}

impl FailOn {
    fn level(self) -> Option<Level> {
        match self {
            Self::Error => Some(Level::Error),
            Self::Warning => Some(Level::Warning),
            Self::Info => Some(Level::Info),
            Self::Never => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_count_from_the_level_that_was_asked_for() {
        use Exit::{Clean, Failure, Findings};
        use Level::{Error, Info, Warning};
        for (has_failed, worst, fail_on, status) in [
            (false, None, Some(Info), Clean),
            (false, None, None, Clean),
            (false, Some(Info), Some(Info), Findings),
            (false, Some(Info), Some(Warning), Clean),
            (false, Some(Warning), Some(Warning), Findings),
            (false, Some(Warning), Some(Error), Clean),
            (false, Some(Error), Some(Error), Findings),
            (false, Some(Error), Some(Info), Findings),
            (false, Some(Error), None, Clean),
            (true, None, None, Failure),
            (true, Some(Error), Some(Error), Failure),
        ] {
            assert_eq!(
                exit(has_failed, worst, fail_on),
                status,
                "{has_failed} {worst:?} {fail_on:?}"
            );
        }
    }
}
