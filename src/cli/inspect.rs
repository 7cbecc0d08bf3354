//! `claimlint inspect`: the analysis of an article.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args as ClapArgs;

use crate::inspect::{self, Inspection, Style};

use super::output::AnswerFormat;
use super::terminal::Color;
use super::{Ambient, Exit, failed};

/// What `inspect` takes.
#[derive(Clone, Debug, ClapArgs)]
pub(super) struct Args {
    /// The article
    article: PathBuf,
    /// How to show it
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: AnswerFormat,
    /// Whether to use colours
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    color: Color,
    /// A further folder that files may lie in
    #[arg(long, value_name = "DIR")]
    allow_path: Vec<PathBuf>,
}

pub(super) fn run(args: &Args, ambient: &Ambient, out: &mut dyn Write) -> io::Result<Exit> {
    let typed = std::slice::from_ref(&args.article);
    let loader = ambient.loader(typed, &args.allow_path);
    let inspection = match Inspection::of(&loader, &args.article) {
        Ok(inspection) => inspection,
        Err(failure) => return Ok(failed(&failure)),
    };
    match args.format {
        AnswerFormat::Human => {
            let style = Style {
                color: ambient.terminal.color(args.color),
                width: ambient.terminal.width(),
            };
            inspect::human(&inspection, style, out)?;
        }
        AnswerFormat::Json => inspect::json(&inspection, out)?,
    }
    Ok(Exit::Clean)
}
