//! `claimlint evidence`: the passages of a page or file that come closest to a sentence, and
//! whether they say it.

mod answer;
mod batch;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args as ClapArgs;
use jiff::civil::Date;

use crate::evidence::extract::{SourceText, read_file};
use crate::evidence::passages::closest;
use crate::evidence::support::weigh_source;
use crate::failure::{Failure, FailureKind};
use crate::language::English;

#[cfg(feature = "network")]
use super::net::NetArgs;
use super::output::AnswerFormat;
use super::{Ambient, Exit, failed, pdf};
use answer::Answer;

pub(super) const HELP: &str = "\
Examples:
  claimlint evidence --claim \"The bridge opened in 1932.\" archive/bridge.pdf
  claimlint evidence --claim \"The bridge opened in 1932.\" https://www.iana.org/
  claimlint evidence --batch cases.jsonl --format json

A case of --batch is a line {\"id\": \"…\", \"claim\": \"…\", \"text\": \"…\"}.

Exit status: 0 everything was weighed, 2 the work could not be done.";

/// What `evidence` takes.
#[derive(Clone, Debug, ClapArgs)]
pub(super) struct Args {
    /// A file under the root (a page, a PDF, Markdown or text), or an address to ask
    #[arg(required_unless_present = "batch", conflicts_with = "batch")]
    source: Option<String>,
    /// The sentence to find evidence for
    #[arg(
        long,
        value_name = "TEXT",
        required_unless_present = "batch",
        conflicts_with = "batch"
    )]
    claim: Option<String>,
    /// Weigh many claims, each against a text of its own: JSON Lines; - reads standard input
    #[arg(long, value_name = "FILE")]
    batch: Option<PathBuf>,
    /// The day that "this year" of a claim is read from
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// How many passages to show
    #[arg(long, value_name = "COUNT", default_value_t = 3)]
    passages: u8,
    /// How to write the answers
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: AnswerFormat,
    /// A further folder that files may lie in
    #[arg(long, value_name = "DIR")]
    allow_path: Vec<PathBuf>,
    #[cfg(feature = "network")]
    #[command(flatten)]
    net: NetArgs,
}

pub(super) fn run(args: &Args, ambient: &Ambient, out: &mut dyn Write) -> io::Result<Exit> {
    match (&args.claim, &args.source, &args.batch) {
        (_, _, Some(cases)) => batch::run(cases, args, ambient, out),
        (Some(claim), Some(source), None) => match read(source, args, ambient) {
            Ok((address, text)) => {
                one(claim, address.as_deref(), &text, args, out)?;
                Ok(Exit::Clean)
            }
            Err(failure) => Ok(failed(&failure)),
        },
        // clap requires both.
        _ => Ok(Exit::Failure),
    }
}

fn one(
    claim: &str,
    address: Option<&str>,
    source: &SourceText,
    args: &Args,
    out: &mut dyn Write,
) -> io::Result<()> {
    let support = weigh_source(&English, claim, source, args.as_of);
    let answer = Answer::new(None, claim, &source.text, &support);
    if args.format == AnswerFormat::Json {
        return answer.json(out);
    }
    let passages = closest(&English, claim, source, args.passages.into(), args.as_of);
    answer.human(source.readability.reason(), &passages, address, out)
}

/// The text of the named source, and the address it came from.
fn read(
    source: &str,
    args: &Args,
    ambient: &Ambient,
) -> Result<(Option<String>, SourceText), Failure> {
    let lower = source.trim_start().to_ascii_lowercase();
    if lower.starts_with("http://") || lower.starts_with("https://") {
        return ask(source.trim(), args, ambient);
    }
    let path = Path::new(source);
    let loader = ambient.loader(&[path.to_owned()], &args.allow_path);
    let bytes = loader
        .read_bytes(path)
        .map_err(|why| Failure::unreadable(loader.shown(&loader.absolute(path)), why.message()))?;
    Ok((None, read_file(source, &bytes, &pdf::read)))
}

#[cfg(not(feature = "network"))]
fn ask(address: &str, _: &Args, _: &Ambient) -> Result<(Option<String>, SourceText), Failure> {
    let why = "this claimlint was built without the network; save the page and name the file";
    Err(Failure::at(FailureKind::Usage, address, why))
}

/// Fetches one page, which is allowed because its address was given on the command line.
#[cfg(feature = "network")]
fn ask(
    address: &str,
    args: &Args,
    ambient: &Ambient,
) -> Result<(Option<String>, SourceText), Failure> {
    use crate::evidence::extract::read_page;
    use crate::verification::fetch::{FetchRequest, SourceFetcher as _};

    use super::net::{HttpFetcher, Progress};
    use super::settings;

    let reach = settings::read(&ambient.loader(&[], &[]))
        .map_err(|failures| {
            let first = failures.into_iter().next();
            first.unwrap_or_else(|| {
                Failure::new(FailureKind::Settings, "the settings could not be read")
            })
        })?
        .reach;
    let mut net = HttpFetcher {
        options: args.net.options(&reach),
        progress: Progress::new(args.net.verbose),
    };
    let wanted = FetchRequest {
        scheme: None,
        value: address.to_owned(),
        read: true,
        record: false,
    };
    let mut read = None;
    let visits = net.ask(&[wanted], &mut |_, page| {
        read = Some((read_page(&page, &pdf::read), page.url));
    })?;
    let Some((text, url)) = read else {
        let reason = visits.first().map_or("", |visit| visit.reason.as_str());
        return Err(Failure::unreadable(
            address,
            format!("it could not be read: {reason}"),
        ));
    };
    Ok((Some(url), text))
}
