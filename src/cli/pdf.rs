//! Reads PDF documents in a child process of the same binary, so that a crash does not end the run.

#[cfg(feature = "pdf")]
use std::io::{self, Write};

use crate::evidence::extract::PdfText;

#[cfg(feature = "pdf")]
use super::{Exit, failed};

/// The subcommand of the child process.
#[cfg(feature = "pdf")]
const CALL: &str = "read-pdf";

/// Reads a PDF in a child process, within limits of time and memory. None when it could not be
/// read, or this binary was built without PDF.
#[cfg(feature = "pdf")]
pub(super) fn read(bytes: &[u8]) -> Option<PdfText> {
    use crate::evidence::extract::{Limits, extract_in_child};
    let program = std::env::current_exe().ok()?;
    extract_in_child(&program, &[CALL], bytes, &Limits::default())
}

#[cfg(not(feature = "pdf"))]
pub(super) fn read(_: &[u8]) -> Option<PdfText> {
    None
}

/// The child: reads a PDF from standard input and writes its pages.
#[cfg(feature = "pdf")]
pub(super) fn serve(out: &mut dyn Write) -> io::Result<Exit> {
    use crate::evidence::extract::{Limits, confine, serve_pdf};
    use crate::failure::{Failure, FailureKind};
    confine(&Limits::default())?;
    Ok(match serve_pdf(&mut io::stdin().lock(), out) {
        Ok(()) => Exit::Clean,
        Err(error) => failed(
            &Failure::new(FailureKind::Unreadable, "the PDF could not be read")
                .caused_by(error.to_string()),
        ),
    })
}
