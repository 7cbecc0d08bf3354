//! `claimlint schema`: the JSON Schemas of claims files and settings.

use std::io::{self, Write};

use clap::{Args as ClapArgs, ValueEnum};

use crate::schema;

use super::Exit;

pub(super) const HELP: &str = "\
Editors with the YAML language server complete and check a file that begins with a line such as
  # yaml-language-server: $schema=../claims.schema.json
where `claimlint schema > claims.schema.json` wrote the schema. For claimlint.yaml:
  claimlint schema settings > claimlint.schema.json";

/// What `schema` takes.
#[derive(Clone, Debug, ClapArgs)]
pub(super) struct Args {
    /// Whose schema
    #[arg(value_enum, default_value_t, value_name = "WHAT")]
    what: What,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum What {
    /// A claims file
    #[default]
    Claims,
    /// The settings, claimlint.yaml
    Settings,
}

pub(super) fn run(args: &Args, out: &mut dyn Write) -> io::Result<Exit> {
    let schema = match args.what {
        What::Claims => schema::claims(),
        What::Settings => schema::settings(),
    };
    writeln!(out, "{schema:#}")?;
    Ok(Exit::Clean)
}
