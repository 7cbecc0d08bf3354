//! The command line: clap's structs, one file for each subcommand, which call the pipeline.
//!
//! The only module that reads the environment, the clock and the working directory, and that writes
//! to the terminal.

mod asking;
mod change;
mod check;
mod cite;
mod clock;
mod confirm;
mod draft;
mod evidence;
mod explain;
mod inspect;
#[cfg(feature = "network")]
mod net;
mod output;
mod pdf;
#[cfg(feature = "network")]
mod probe;
mod schema;
mod settings;
mod shell;
mod terminal;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::failure::{Failure, FailureKind};
use crate::load::{Loader, find_root};
use crate::report::{visible_message, visible_text};

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Nothing at or above `--fail-on` was found.
    Clean,
    /// Something was found.
    Findings,
    /// The work could not be done; takes precedence over findings.
    Failure,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Clean => 0,
            Exit::Findings => 1,
            Exit::Failure => 2,
        })
    }
}

const EXAMPLES: &str = "\
Examples:
  claimlint                            check claims/ and its articles
  claimlint check articles/bridge.md   check one article with its claims
  claimlint check claims/bridge.yaml --format json
  claimlint explain orphaned-claim     what a finding means and what to do

Exit status: 0 no findings, 1 findings at or above --fail-on, 2 the check could not run.
It is offline unless asked: `--probe` and `--verify`, `probe`, `cite` and `evidence` with an address
use the network.";

/// A linter for facts: compares the statements of an article with their sources.
///
/// A claims file (YAML, in claims/) lists each factual statement of an article with its source.
/// claimlint checks that every claim is in the article and cites a source, that nothing is left to
/// "experts say", and that no factual sentence is without a source.
#[derive(Debug, Parser)]
#[command(
    name = "claimlint",
    version,
    after_help = EXAMPLES,
    args_conflicts_with_subcommands = true,
    max_term_width = 100
)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    check: check::Args,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check articles and their claims files (the default)
    Check(check::Args),
    /// Show what is read in an article: sentences, how factual they are, attributions
    Inspect(inspect::Args),
    /// Ask whether addresses are there
    #[cfg(feature = "network")]
    #[command(after_help = probe::HELP)]
    Probe(probe::Args),
    /// Record a person's check of what no machine can fetch
    #[command(after_help = confirm::HELP)]
    Confirm(confirm::Args),
    /// Show the passages of a page or file that come closest to a sentence
    #[command(after_help = evidence::HELP)]
    Evidence(evidence::Args),
    /// Draft a source from the record of a work
    #[command(after_help = cite::HELP)]
    Cite(cite::Args),
    /// Read a PDF on standard input; claimlint calls itself so, to outlive the documents
    #[cfg(feature = "pdf")]
    #[command(hide = true)]
    ReadPdf,
    /// Draft a claims file: a claim for each factual sentence of an article
    Init(draft::InitArgs),
    /// Move claims to the article's new wording, after showing both
    #[command(after_help = draft::REANCHOR_HELP)]
    Reanchor(draft::ReanchorArgs),
    /// Say what a rule does, why, and what to do
    Explain(explain::Args),
    /// List all rules
    Rules,
    /// Write the JSON Schema of claims files or settings, for editors
    #[command(after_help = schema::HELP)]
    Schema(schema::Args),
    /// Write what a shell needs to complete claimlint's commands and flags
    #[command(after_help = shell::COMPLETIONS_HELP)]
    Completions(shell::CompletionsArgs),
    /// Write the manual page
    #[command(after_help = shell::MAN_HELP)]
    Man(shell::ManArgs),
}

/// The environment, read once and then passed on.
struct Ambient {
    cwd: PathBuf,
    terminal: terminal::Terminal,
}

/// Runs the command line.
pub fn run() -> Exit {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version also arrive as errors.
            let failed = error.use_stderr();
            let rendered = error.render().to_string();
            let said = on_one_line(&rendered, std::env::args_os());
            let shown = visible_text(&said);
            // The message may contain a file name that was parsed as a flag.
            if failed && shown != rendered {
                let _ = write!(io::stderr(), "{shown}");
            } else {
                let _ = error.print();
            }
            return if failed { Exit::Failure } else { Exit::Clean };
        }
    };
    #[expect(
        clippy::disallowed_methods,
        reason = "cli/ is the room that reads the working directory"
    )]
    let cwd = std::env::current_dir();
    let ambient = match cwd {
        Ok(cwd) => Ambient {
            cwd,
            terminal: terminal::Terminal::read(),
        },
        Err(error) => {
            return failed(
                &Failure::new(FailureKind::Unreadable, "no working directory").caused_by(error),
            );
        }
    };
    let command = cli.command.unwrap_or(Command::Check(cli.check));
    // Buffered: otherwise there would be a system call for each line.
    let mut out = io::BufWriter::new(io::stdout().lock());
    let done = match command {
        Command::Check(args) => check::run(&args, &ambient, &mut out),
        Command::Inspect(args) => inspect::run(&args, &ambient, &mut out),
        #[cfg(feature = "network")]
        Command::Probe(args) => probe::run(&args, &ambient, &mut out),
        Command::Confirm(args) => confirm::run(&args, &ambient, &mut out),
        Command::Cite(args) => cite::run(&args, &ambient, &mut out),
        Command::Evidence(args) => evidence::run(&args, &ambient, &mut out),
        #[cfg(feature = "pdf")]
        Command::ReadPdf => pdf::serve(&mut out),
        Command::Init(args) => draft::init(&args, &ambient, &mut out),
        Command::Reanchor(args) => draft::reanchor(&args, &ambient, &mut out),
        Command::Explain(args) => explain::run(&args, &mut out),
        Command::Rules => explain::rules(&mut out),
        Command::Schema(args) => schema::run(&args, &mut out),
        Command::Completions(args) => shell::completions(&args, &mut out),
        Command::Man(args) => shell::man(&args, &mut out),
    };
    match done.and_then(|exit| out.flush().map(|()| exit)) {
        Ok(exit) => exit,
        // The reader of a pipe may stop reading: `claimlint | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Clean,
        Err(error) => failed(
            &Failure::new(FailureKind::Unwritable, "the report could not be written")
                .caused_by(error),
        ),
    }
}

/// A message with the line ends in what was typed written out: they must not look like its own.
fn on_one_line(message: &str, typed: impl Iterator<Item = OsString>) -> String {
    let typed = typed.map(|one| one.to_string_lossy().into_owned());
    typed
        .filter(|one| one.contains(['\n', '\r']))
        .fold(message.to_owned(), |message, one| {
            // The value of `--flag=value` is repeated without its flag.
            let value = one.split_once('=').map_or("", |(_, value)| value);
            [one.as_str(), value]
                .into_iter()
                .filter(|part| part.contains(['\n', '\r']))
                .fold(message, |message, part| {
                    message.replace(part, &part.escape_default().to_string())
                })
        })
}

/// Writes a failure to stderr.
fn failed(failure: &Failure) -> Exit {
    let _ = writeln!(
        io::stderr(),
        "claimlint: {}",
        visible_message(&failure.in_words())
    );
    Exit::Failure
}

impl Ambient {
    /// A loader for the given paths.
    fn loader(&self, typed: &[PathBuf], allowed: &[PathBuf]) -> Loader {
        Loader::new(&find_root(&self.cwd, typed), &self.cwd, allowed)
    }
}
