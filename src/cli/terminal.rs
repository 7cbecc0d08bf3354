//! The capabilities of the terminal.

use std::io::IsTerminal as _;

use clap::ValueEnum;

/// Whether to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless the environment says otherwise
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The terminal on stdout, if it is one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terminal {
    is_terminal: bool,
    /// Columns, when it is a terminal that says so.
    width: Option<usize>,
    wish: Option<bool>,
}

impl Terminal {
    /// Reads them from stdout and the environment.
    pub(super) fn read() -> Self {
        Self {
            is_terminal: std::io::stdout().is_terminal(),
            width: terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)),
            wish: wish(|name| {
                #[expect(
                    clippy::disallowed_methods,
                    reason = "cli/ is the room that reads the environment"
                )]
                std::env::var(name).ok()
            }),
        }
    }

    /// Whether to use colors: the flag wins over the environment, which wins over the terminal.
    pub(super) fn color(self, flag: Color) -> bool {
        match flag {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => self.wish.unwrap_or(self.is_terminal),
        }
    }

    /// Columns of a line; 80 for a pipe, so that its bytes are the same everywhere.
    pub(super) fn width(self) -> usize {
        const PIPE: usize = 80;
        const WIDEST: usize = 120;
        match self.width {
            Some(width) if self.is_terminal => width.clamp(40, WIDEST),
            _ => PIPE,
        }
    }
}

/// What the environment asks for, by <https://no-color.org> and <https://bixense.com/clicolors/>.
fn wish(variable: impl Fn(&str) -> Option<String>) -> Option<bool> {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    if set("NO_COLOR").is_some() {
        return Some(false);
    }
    for force in ["FORCE_COLOR", "CLICOLOR_FORCE"] {
        if let Some(value) = set(force) {
            return Some(value != "0" && value != "false");
        }
    }
    match (variable("CLICOLOR").as_deref(), variable("TERM").as_deref()) {
        (Some("0"), _) | (_, Some("dumb")) => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_is_asked_in_its_own_order() {
        for (set, wished) in [
            (&[][..], None),
            (&[("NO_COLOR", "1"), ("FORCE_COLOR", "1")], Some(false)),
            (&[("NO_COLOR", "")], None),
            (&[("FORCE_COLOR", "1")], Some(true)),
            (&[("FORCE_COLOR", "0")], Some(false)),
            (&[("CLICOLOR_FORCE", "1")], Some(true)),
            (&[("CLICOLOR", "0")], Some(false)),
            (&[("TERM", "dumb")], Some(false)),
            (&[("TERM", "xterm")], None),
        ] {
            let found = wish(|name| {
                set.iter()
                    .find(|(key, _)| *key == name)
                    .map(|(_, value)| (*value).to_owned())
            });
            assert_eq!(found, wished, "{set:?}");
        }
    }
}
