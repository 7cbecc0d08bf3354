//! The progress of a run: a bar on a terminal, and with `-v` a line for each slow host.

use std::io::{IsTerminal as _, Write as _};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::probe::Observer;
use crate::report::visible_text;
use crate::source_facts::Visit;

const TICK: Duration = Duration::from_millis(250);

/// A bar on stderr, if that is a terminal.
pub(in crate::cli) struct Progress {
    bar: ProgressBar,
    is_terminal: bool,
    verbose: bool,
}

impl Progress {
    /// A bar, and with `verbose` a line for each slow host.
    pub(in crate::cli) fn new(verbose: bool) -> Self {
        Self {
            bar: ProgressBar::hidden(),
            is_terminal: std::io::stderr().is_terminal(),
            verbose,
        }
    }

    /// Removes the bar before the report.
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
        // Shows the time so far; the remaining time cannot be estimated.
        let template = "asking {wide_bar} {pos}/{len} after {elapsed}";
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
        // Shows the bar before the first answer, and keeps it moving while none comes.
        self.bar.enable_steady_tick(TICK);
    }

    fn finished(&mut self, _target: usize, _visit: &Visit) {
        self.bar.inc(1);
    }

    fn slow(&mut self, host: &str, what: &str) {
        if self.verbose {
            let line = visible_text(&format!("{host} {what}"));
            // Hides the bar for the line. A closed stderr must not end the run.
            self.bar.suspend(|| {
                let _ = writeln!(std::io::stderr(), "claimlint: {line}");
            });
        }
    }
}
