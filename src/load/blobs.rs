//! Reads blobs of git one after another, with one process for all of them.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use crate::failure::Failure;

use super::MAX_BYTES;

/// What to do when history is missing.
pub(super) const FETCH_MORE: &str =
    "fetch the history: `fetch-depth: 0` for actions/checkout, `GIT_DEPTH: 0` for GitLab";

/// A running `git cat-file --batch`; it ends when this is dropped.
#[derive(Debug)]
pub(super) struct BlobReader {
    child: Child,
    /// None only while it is being dropped.
    pipes: Option<(ChildStdin, BufReader<ChildStdout>)>,
}

impl BlobReader {
    /// Starts the process.
    ///
    /// # Errors
    ///
    /// When git cannot be run.
    pub(super) fn start(mut command: Command) -> Result<Self, Failure> {
        let mut child = command
            .stdin(Stdio::piped())
            .stderr(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| failed(&error.kind().to_string()))?;
        let (Some(asking), Some(answers)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(failed("no pipe"));
        };
        let pipes = Some((asking, BufReader::new(answers)));
        Ok(Self { child, pipes })
    }

    /// The bytes of a blob; None for one that is too large.
    ///
    /// # Errors
    ///
    /// When git does not have it.
    pub(super) fn read(&mut self, blob: &str) -> Result<Option<Vec<u8>>, Failure> {
        let Some((asking, answers)) = &mut self.pipes else {
            return Err(failed("no pipe"));
        };
        one(asking, answers, blob).map_err(|error| failed(&error.to_string()))
    }
}

impl Drop for BlobReader {
    fn drop(&mut self) {
        // Closing the pipes ends git, also if something is left unread.
        self.pipes = None;
        let _ = self.child.wait();
    }
}

fn failed(why: &str) -> Failure {
    Failure::git("git cannot read earlier files").caused_by(why)
}

/// Requests one blob and reads it to its end.
fn one(
    asking: &mut ChildStdin,
    answers: &mut BufReader<ChildStdout>,
    blob: &str,
) -> std::io::Result<Option<Vec<u8>>> {
    writeln!(asking, "{blob}")?;
    asking.flush()?;
    let mut header = String::new();
    answers.read_line(&mut header)?;
    let mut parts = header.trim_end().split(' ');
    let (_, Some("blob"), Some(size)) = (parts.next(), parts.next(), parts.next()) else {
        return Err(std::io::Error::other(format!(
            "one is missing; {FETCH_MORE}"
        )));
    };
    let size: u64 = size.parse().map_err(std::io::Error::other)?;
    let mut bytes = Vec::new();
    let mut content = answers.by_ref().take(size);
    if size > MAX_BYTES {
        std::io::copy(&mut content, &mut std::io::sink())?;
    } else {
        content.read_to_end(&mut bytes)?;
    }
    // A line end follows the content.
    answers.read_exact(&mut [0])?;
    Ok((size <= MAX_BYTES).then_some(bytes))
}
