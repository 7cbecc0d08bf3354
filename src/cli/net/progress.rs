//! What people see while a run asks: a bar on a terminal, and with `-v` a line per slow host.

use std::io::{IsTerminal as _, Write as _};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::probe::Observer;
use crate::report::visible_text;
use crate::source_facts::Visit;

const TICK: Duration = Duration::from_millis(250);

/// A bar on the error stream, when that is a terminal; else nothing.
pub(in crate::cli) struct Progress {
    bar: ProgressBar,
    is_terminal: bool,
    verbose: bool,
}

impl Progress {
    /// A bar, and with `verbose` a line per slow host.
    pub(in crate::cli) fn new(verbose: bool) -> Self {
        Self {
            bar: ProgressBar::hidden(),
            is_terminal: std::io::stderr().is_terminal(),
            verbose,
        }
    }

    /// Takes the bar away: the report follows.
    pub(in crate::cli) fn done(&mut self) {
        self.bar.finish_and_clear();
    }
}

impl Observer for Progress {
    fn started(&mut self, targets: usize) {
        if !self.is_terminal || targets == 0 {
            return;
        }
        let target = ProgressDrawTarget::stderr();
        self.bar = ProgressBar::with_draw_target(u64::try_from(targets).ok(), target);
        // How long hosts take is theirs to say: the time so far is no guess.
        let template = "asking {wide_bar} {pos}/{len} after {elapsed}";
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
        // So that it stands there before the first answer, and moves while nobody answers.
        self.bar.enable_steady_tick(TICK);
    }

    fn finished(&mut self, _target: usize, _visit: &Visit) {
        self.bar.inc(1);
    }

    fn slow(&mut self, host: &str, what: &str) {
        if self.verbose {
            let line = visible_text(&format!("{host} {what}"));
            // The bar steps aside; a stream that nobody reads is no reason to stop asking.
            self.bar.suspend(|| {
                let _ = writeln!(std::io::stderr(), "claimlint: {line}");
            });
        }
    }
}
