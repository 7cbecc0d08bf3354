//! `claimlint explain` and `claimlint rules`.

use std::io::{self, Write};

use clap::Args as ClapArgs;

use crate::failure::Failure;
use crate::rules::{self, ALL};
use crate::yaml::suggest;

use super::{Exit, failed};

/// What `explain` takes.
#[derive(Clone, Debug, ClapArgs)]
pub(super) struct Args {
    /// The rule, as a finding names it; without one, all rules are listed
    rule: Option<String>,
}

pub(super) fn run(args: &Args, out: &mut dyn Write) -> io::Result<Exit> {
    let Some(name) = &args.rule else {
        return rules(out);
    };
    let bare = name.strip_prefix("claimlint::").unwrap_or(name);
    let Some(rule) = rules::find(bare) else {
        let near = suggest(bare, ALL.iter().map(|rule| rule.name));
        let help = near.map_or_else(
            || "`claimlint rules` lists them".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        return Ok(failed(&Failure::usage(format!(
            "there is no rule `{name}`; {help}"
        ))));
    };
    out.write_all(rules::explain(rule).as_bytes())?;
    Ok(Exit::Clean)
}

pub(super) fn rules(out: &mut dyn Write) -> io::Result<Exit> {
    let widest = ALL.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let mut group = None;
    for rule in ALL {
        if group != Some(rule.group) {
            if group.is_some() {
                writeln!(out)?;
            }
            writeln!(out, "{}", rule.group.as_str())?;
            group = Some(rule.group);
        }
        writeln!(
            out,
            "  {:widest$}  {:7}  {}",
            rule.name,
            rule.level_name(),
            rule.summary
        )?;
    }
    writeln!(
        out,
        "\n`claimlint explain RULE` says what it does, why, and what to do"
    )?;
    Ok(Exit::Clean)
}
