//! Running the binary: in a folder of its own, without the machine's environment, within a
//! time.
//!
//! Whatever a run needs is laid out by the test, so that it gives the same bytes everywhere.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

/// No run may take longer, however busy the machine: what hangs, hangs for ever.
const BUDGET: Duration = Duration::from_secs(120);

/// The output and exit status of a run.
#[derive(Debug)]
pub(crate) struct Run {
    /// The exit status; None when a signal ended it.
    pub(crate) status: Option<i32>,
    /// What it reported.
    pub(crate) stdout: String,
    /// What it could not do.
    pub(crate) stderr: String,
}

impl Run {
    /// The report as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("{error}\n{}\n{}", self.stdout, self.stderr))
    }

    /// Names of the rules that found something, each once, sorted.
    pub(crate) fn rules(&self) -> Vec<String> {
        let mut rules: Vec<String> = findings(&self.json())
            .iter()
            .map(|finding| text(&finding["rule"]).to_owned())
            .collect();
        rules.sort();
        rules.dedup();
        rules
    }

    /// Everything a person would see, for a snapshot.
    pub(crate) fn shown(&self) -> String {
        let status = self
            .status
            .map_or("a signal".to_owned(), |status| status.to_string());
        let mut shown = format!("exit status: {status}\n");
        for (name, stream) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            if !stream.is_empty() {
                shown.push_str(&format!("----- {name}\n{stream}"));
            }
        }
        shown
    }
}

/// The findings of a JSON report.
pub(crate) fn findings(report: &Value) -> &[Value] {
    report["findings"].as_array().expect("a list of findings")
}

/// A JSON string.
pub(crate) fn text(value: &Value) -> &str {
    value
        .as_str()
        .unwrap_or_else(|| panic!("not a string: {value}"))
}

/// A JSON number.
pub(crate) fn number(value: &Value) -> usize {
    value
        .as_u64()
        .and_then(|number| usize::try_from(number).ok())
        .unwrap_or_else(|| panic!("not a number: {value}"))
}

/// The folder of the repository.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The command, with nothing of the machine's environment.
pub(crate) fn command(cwd: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_claimlint"));
    command
        .args(args)
        .current_dir(cwd)
        .env_clear()
        .stdin(Stdio::null());
    command
}

/// Runs the binary in `cwd`.
pub(crate) fn claimlint(cwd: &Path, args: &[&str]) -> Run {
    finish(command(cwd, args))
}

/// Runs a command to its end, which has to come within the budget.
pub(crate) fn finish(mut command: Command) -> Run {
    let streams = TempDir::new().expect("a folder");
    let stream = |name: &str| File::create(streams.path().join(name)).expect("a file");
    let mut child = command
        .stdout(stream("stdout"))
        .stderr(stream("stderr"))
        .spawn()
        .expect("the binary starts");
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().expect("a child to wait for") {
            break status;
        }
        if start.elapsed() > BUDGET {
            child.kill().expect("a child to end");
            panic!("{command:?} did not end within {BUDGET:?}");
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    let read = |name: &str| {
        let bytes = fs::read(streams.path().join(name)).expect("what was written");
        String::from_utf8(bytes).expect("all output is UTF-8")
    };
    Run {
        status: status.code(),
        stdout: read("stdout"),
        stderr: read("stderr"),
    }
}

/// A repository of its own, which goes when the test ends.
#[derive(Debug)]
pub(crate) struct Sandbox {
    dir: TempDir,
}

impl Sandbox {
    /// An empty repository.
    pub(crate) fn new() -> Self {
        let dir = TempDir::new().expect("a folder");
        fs::create_dir(dir.path().join(".git")).expect("a root");
        Self { dir }
    }

    /// The same with a file in it.
    pub(crate) fn with(self, path: &str, contents: impl AsRef<[u8]>) -> Self {
        self.write(path, contents);
        self
    }

    /// The same with a folder in it.
    pub(crate) fn with_folder(self, path: &str) -> Self {
        fs::create_dir_all(self.path().join(path)).expect("a folder");
        self
    }

    /// Writes a file, and the folders above it.
    pub(crate) fn write(&self, path: &str, contents: impl AsRef<[u8]>) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, contents).expect("a file");
    }

    /// Where it is, symlinks resolved.
    pub(crate) fn path(&self) -> PathBuf {
        fs::canonicalize(self.dir.path()).expect("a folder")
    }

    /// Runs the binary in it.
    pub(crate) fn run(&self, args: &[&str]) -> Run {
        claimlint(&self.path(), args)
    }

    /// Runs the binary in one of its folders.
    pub(crate) fn run_in(&self, folder: &str, args: &[&str]) -> Run {
        claimlint(&self.path().join(folder), args)
    }
}

/// Compares with the file `tests/it/snapshots/NAME.snap`.
pub(crate) fn snapshot(name: &str, shown: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path("snapshots");
    settings.bind(|| insta::assert_snapshot!(name, shown));
}
