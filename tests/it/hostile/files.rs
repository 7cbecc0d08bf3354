//! Files that are none, lie elsewhere, or are too many.

#[cfg(unix)]
use std::os::unix::fs::{PermissionsExt as _, symlink};

use crate::sandbox::Sandbox;

use super::{Bad, bad, claims, hold};

fn about(sandbox: &Sandbox, path: &str) {
    claims(
        sandbox,
        format!(
            "version: 1\narticle: {path}\nclaims:\n  - {{text: The bridge opened, kind: opinion}}\n"
        ),
    );
}

pub(super) fn table() -> Vec<Bad> {
    let mut table = vec![
        bad("claims-not-utf-8", 2, |s| {
            claims(s, b"version: 1\narticle: caf\xe9.md\n");
        }),
        bad("claims-utf-16", 2, |s| {
            let bytes: Vec<u8> = "\u{feff}version: 1\n"
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect();
            claims(s, bytes);
        }),
        bad("claims-larger-than-64-mb", 2, |s| {
            claims(s, vec![b'#'; 65 * 1024 * 1024]);
        }),
        bad("article-is-missing", 1, |s| {
            about(s, "../articles/nowhere.md");
        }),
        bad("article-is-misspelt", 1, |s| about(s, "../articles/bda.md")),
        bad("article-is-outside", 1, |s| {
            about(s, "../../../../../../../../etc/passwd");
        }),
        bad("article-is-absolute", 1, |s| about(s, "/etc/passwd")),
        bad("article-is-missing-outside", 1, |s| {
            about(s, "/no/such/file.md");
        }),
        bad("article-is-in-git", 1, |s| {
            s.write(".git/config", "secret");
            about(s, "../.git/config");
        }),
        bad("article-is-a-folder", 1, |s| about(s, "../articles")),
        bad("article-is-an-address", 1, |s| {
            about(s, "https://www.heraldtribune.com/a");
        }),
        bad("article-is-blank", 1, |s| about(s, "'  '")),
        bad("article-path-has-nul", 1, |s| about(s, "\"a\\0b.md\"")),
        bad("article-path-is-long", 1, |s| {
            about(s, &"a/".repeat(100_000));
        }),
        bad("folder-named-like-a-claims-file", 0, |s| {
            s.write("claims/bad.yaml/x.txt", "");
        }),
        bad("ignore-file-is-large", 2, |s| {
            s.write("claims/.gitignore", "#".repeat(6 * 1024 * 1024));
        }),
        bad("ignore-file-has-many-patterns", 2, |s| {
            s.write("claims/.gitignore", "*a?[b-c]*\n".repeat(20_000));
        }),
        bad("ignore-files-have-many-patterns-together", 2, |s| {
            for at in 0..4 {
                let path = format!("claims/{at}/.ignore");
                s.write(&path, "abc.md\n".repeat(9_999));
            }
        }),
        bad("ignore-file-is-a-folder", 0, |s| {
            s.write("claims/.gitignore/x", "");
        }),
        bad("ignore-file-is-not-utf-8", 0, |s| {
            s.write("claims/.gitignore", b"caf\xe9\n\xff\0[\n");
        }),
        bad("many-files", 0, |s| {
            for at in 0..5_000 {
                s.write(&format!("claims/data/{at}.txt"), "");
            }
        }),
    ];
    #[cfg(unix)]
    table.extend(unix());
    table
}

#[cfg(unix)]
fn link(sandbox: &Sandbox, target: &str, path: &str) {
    symlink(target, sandbox.path().join(path)).expect("a link");
}

#[cfg(unix)]
fn unix() -> Vec<Bad> {
    vec![
        bad("article-links-outside", 1, |s| {
            link(s, "/etc/passwd", "articles/link.md");
            about(s, "../articles/link.md");
        }),
        bad("article-links-to-zeros", 1, |s| {
            link(s, "/dev/zero", "articles/link.md");
            about(s, "../articles/link.md");
        }),
        bad("article-links-to-itself", 2, |s| {
            link(s, "link.md", "articles/link.md");
            about(s, "../articles/link.md");
        }),
        bad("article-links-to-nothing", 1, |s| {
            link(s, "nothing.md", "articles/link.md");
            about(s, "../articles/link.md");
        }),
        bad("article-links-inside", 0, |s| {
            link(s, "bad.md", "articles/link.md");
            about(s, "../articles/link.md");
        }),
        bad("article-is-a-pipe", 1, |s| {
            let made = std::process::Command::new("mkfifo")
                .arg(s.path().join("articles/pipe.md"))
                .status();
            assert!(made.is_ok_and(|status| status.success()), "a pipe");
            about(s, "../articles/pipe.md");
        }),
        bad("claims-is-a-pipe", 0, |s| {
            let made = std::process::Command::new("mkfifo")
                .arg(s.path().join("claims/bad.yaml"))
                .status();
            assert!(made.is_ok_and(|status| status.success()), "a pipe");
        }),
        bad("claims-links-to-zeros", 0, |s| {
            link(s, "/dev/zero", "claims/bad.yaml");
        }),
        bad("claims-links-round", 0, |s| {
            link(s, "..", "claims/up");
            link(s, "round", "claims/round");
        }),
        bad("ignore-file-links-to-zeros", 2, |s| {
            link(s, "/dev/zero", "claims/.ignore");
        }),
        bad("ignore-file-of-the-root-links-to-zeros", 2, |s| {
            link(s, "/dev/zero", ".gitignore");
        }),
        bad("ignore-file-links-to-standard-input", 2, |s| {
            link(s, "/dev/stdin", "claims/.ignore");
        }),
        bad("ignore-file-links-to-a-file", 2, |s| {
            s.write("patterns", "good.yaml\n");
            link(s, "../patterns", "claims/.gitignore");
        }),
        bad("ignore-file-is-a-pipe", 2, |s| {
            let made = std::process::Command::new("mkfifo")
                .arg(s.path().join("claims/.ignore"))
                .status();
            assert!(made.is_ok_and(|status| status.success()), "a pipe");
        }),
        bad("claims-folder-links-outside", 0, |s| {
            link(s, "/", "claims/all");
        }),
        bad("names-with-controls", 1, |s| {
            let name = "claims/\u{1b}[31m\u{202e}a\nb.yaml";
            s.write(name, "version: 1\narticle: nowhere.md\nclaims: []\n");
        }),
    ]
}

#[test]
fn odd_files_are_never_opened() {
    hold(&table());
}

/// A superuser may read everything: then there is nothing to see.
#[cfg(unix)]
#[test]
fn an_unreadable_file_is_a_failure() {
    let sandbox = super::good();
    about(&sandbox, "../articles/bad.md");
    let locked = sandbox.path().join("articles/bad.md");
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o000)).expect("permissions");
    if std::fs::read(&locked).is_ok() {
        return;
    }
    let run = super::run(&sandbox, &["check"], "unreadable");
    assert_eq!(run.status, Some(2));
    assert_eq!(
        run.stderr,
        "claimlint: articles/bad.md: permission denied\n"
    );
}
