//! `claimlint completions` and `claimlint man`, generated from the same definitions as `--help`.

use std::io::{self, Write};

use clap::{Args as ClapArgs, Command as ClapCommand, CommandFactory as _};
use clap_complete::Shell;
use clap_mangen::Man;

use crate::failure::Failure;

use super::{Cli, Exit, failed};

pub(super) const COMPLETIONS_HELP: &str = "\
Where they go, for example:
  claimlint completions bash > ~/.local/share/bash-completion/completions/claimlint
  claimlint completions zsh > ~/.zfunc/_claimlint
  claimlint completions fish > ~/.config/fish/completions/claimlint.fish";

pub(super) const MAN_HELP: &str = "\
For example:
  claimlint man > ~/.local/share/man/man1/claimlint.1
  claimlint man check | man -l -";

/// What `completions` takes.
#[derive(Clone, Debug, ClapArgs)]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// What `man` takes.
#[derive(Clone, Debug, ClapArgs)]
pub(super) struct ManArgs {
    /// A subcommand; without one, the page of claimlint itself
    command: Option<String>,
}

pub(super) fn completions(args: &CompletionsArgs, out: &mut dyn Write) -> io::Result<Exit> {
    let mut script = Vec::new();
    // The generator panics on a broken pipe, so it writes into memory.
    clap_complete::generate(args.shell, &mut Cli::command(), "claimlint", &mut script);
    out.write_all(&script)?;
    Ok(Exit::Clean)
}

pub(super) fn man(args: &ManArgs, out: &mut dyn Write) -> io::Result<Exit> {
    let mut command = Cli::command();
    command.build();
    let command = match &args.command {
        None => Some(command),
        Some(name) => command.find_subcommand(name).cloned(),
    };
    let Some(command) = command else {
        let name = args.command.as_deref().unwrap_or_default();
        return Ok(failed(&Failure::usage(format!(
            "there is no subcommand `{name}`; `claimlint --help` lists them"
        ))));
    };
    page(command).render(out)?;
    Ok(Exit::Clean)
}

/// The manual page of a command, without a date, so that its bytes are always the same.
fn page(command: ClapCommand) -> Man {
    Man::new(command)
        .source(concat!("claimlint ", env!("CARGO_PKG_VERSION")))
        .manual("claimlint")
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum as _;

    use super::*;

    fn subcommands() -> Vec<String> {
        let command = Cli::command();
        let names = command
            .get_subcommands()
            .filter(|one| !one.is_hide_set())
            .map(|one| one.get_name().to_owned());
        names.collect()
    }

    #[test]
    fn every_shell_completes_every_subcommand() {
        for shell in Shell::value_variants() {
            let mut script = Vec::new();
            completions(&CompletionsArgs { shell: *shell }, &mut script).expect("a script");
            let script = String::from_utf8(script).expect("text");
            for name in subcommands() {
                assert!(script.contains(&name), "{shell} {name}");
            }
            assert!(script.contains("fail-on"), "{shell}");
        }
    }

    #[test]
    fn the_manual_names_every_subcommand_and_each_has_a_page() {
        let page = |command: Option<&str>| {
            let mut page = Vec::new();
            let command = command.map(str::to_owned);
            let exit = man(&ManArgs { command }, &mut page).expect("a page");
            (exit, String::from_utf8(page).expect("text"))
        };
        let (_, whole) = page(None);
        assert!(whole.contains(".TH claimlint 1"), "{whole}");
        for name in subcommands() {
            assert!(whole.contains(&format!("claimlint\\-{name}(1)")), "{name}");
            let (exit, own) = page(Some(&name));
            assert_eq!(exit, Exit::Clean, "{name}");
            assert!(
                own.contains(&format!("claimlint {name}").replace('-', "\\-")),
                "{name}: {own}"
            );
        }
        assert_eq!(page(Some("nothing")).0, Exit::Failure);
    }
}
