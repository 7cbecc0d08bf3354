//! Arguments → run → exit status.

use std::process::ExitCode;

fn main() -> ExitCode {
    claimlint::cli::run().into()
}
