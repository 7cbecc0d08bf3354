//! Closed pipes, and output that is not a terminal.

use std::fs::File;
use std::path::Path;
use std::process::Stdio;

use crate::sandbox::{Sandbox, command, finish};

fn long() -> Sandbox {
    let article = "Experts say that the bridge is unsafe.\n\n".repeat(3_000);
    Sandbox::new().with("a.md", article)
}

#[test]
fn a_closed_pipe_is_quiet() {
    let sandbox = long();
    for format in ["human", "narrated", "json"] {
        let mut child = command(
            &sandbox.path(),
            &["check", "a.md", "--all", "--format", format],
        )
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
        drop(child.stdout.take());
        let ended = child.wait_with_output().expect("an end");
        assert_eq!(String::from_utf8_lossy(&ended.stderr), "", "{format}");
        assert!(ended.status.code().is_some(), "no signal ends it");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_a_failure() {
    let sandbox = long();
    let full = File::options()
        .write(true)
        .open("/dev/full")
        .expect("a full device");
    let ended = command(&sandbox.path(), &["check", "a.md"])
        .stdout(full)
        .output()
        .expect("an end");
    assert_eq!(ended.status.code(), Some(2));
    let stderr = String::from_utf8_lossy(&ended.stderr);
    assert!(
        stderr.starts_with("claimlint: the report could not be written: caused by "),
        "{stderr}"
    );
}

#[test]
fn colours_come_when_wished_and_never_into_a_pipe() {
    const ESC: char = '\u{1b}';
    let sandbox = Sandbox::new().with("a.md", "Experts say that the bridge is unsafe.\n");
    let run = |cwd: &Path, args: &[&str], variables: &[(&str, &str)]| {
        let mut command = command(cwd, args);
        command.envs(variables.iter().copied());
        finish(command).stdout.contains(ESC)
    };
    for (args, variables, colours) in [
        (&["check", "a.md"][..], &[][..], false),
        (&["check", "a.md"], &[("FORCE_COLOR", "1")], true),
        (&["check", "a.md"], &[("CLICOLOR_FORCE", "1")], true),
        (
            &["check", "a.md"],
            &[("NO_COLOR", "1"), ("FORCE_COLOR", "1")],
            false,
        ),
        (
            &["check", "a.md", "--color", "always"],
            &[("NO_COLOR", "1")],
            true,
        ),
        (
            &["check", "a.md", "--color", "never"],
            &[("FORCE_COLOR", "1")],
            false,
        ),
        (
            &["check", "a.md", "--format", "json", "--color", "always"],
            &[],
            false,
        ),
    ] {
        assert_eq!(
            run(&sandbox.path(), args, variables),
            colours,
            "{args:?} {variables:?}"
        );
    }
}
