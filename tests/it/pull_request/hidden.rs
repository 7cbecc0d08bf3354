//! Changes that hide files from the run, or move its root: none passes. Innocent changes do.

use std::fs;

use super::{CLAIMS, QUAY, Site};
use crate::sandbox::{command, finish};

const ARTICLES: &str = "articles: [\"articles/**/*.md\"]\nlevels: {unused-source: off}\n";
const FALSE: &str = "# The pier\n\nThe pier cost 900 million euros in 2017.\n";

/// A repository whose article is clean, with these settings.
fn site(settings: &str) -> Site {
    let site = Site::new();
    site.sandbox.write(
        "articles/quay.md",
        QUAY.replace("Experts say that the quay sinks.\n\n", ""),
    );
    site.sandbox.write("claimlint.yaml", settings);
    site.commit("a clean start");
    site.git(&["branch", "--force", "main"]);
    site
}

/// A change: its name, the arguments and folder of the run, what it does.
type Case = (
    &'static str,
    &'static str,
    &'static [&'static str],
    fn(&Site),
);

/// The status and everything said, for a committed change.
fn run(settings: &str, (name, folder, paths, change): Case) -> (Option<i32>, String) {
    let site = site(settings);
    fs::create_dir_all(site.path(folder)).expect("a folder");
    change(&site);
    site.git(&["add", "--all", "--force"]);
    site.git(&["commit", "--quiet", "--allow-empty", "--message", name]);
    let args = [
        &["check", "--format", "concise", "--fail-on", "warning"][..],
        &["--since", "main", "--policy-from", "main"],
        paths,
    ]
    .concat();
    fs::create_dir_all(site.path(folder)).expect("a folder");
    let mut command = command(&site.path(folder), &args);
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    let run = finish(command);
    (run.status, run.shown())
}

#[cfg(unix)]
fn link(site: &Site, target: &str, path: &str) {
    let path = site.path(path);
    fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
    let _ = fs::remove_file(&path);
    let _ = fs::remove_dir_all(&path);
    std::os::unix::fs::symlink(target, path).expect("a link");
}

#[cfg(unix)]
fn submodule(site: &Site, path: &str) {
    site.git(&["rm", "-r", "--quiet", path]);
    // A checkout leaves an empty folder for it.
    fs::create_dir_all(site.path(path)).expect("a folder");
    let commit = "1111111111111111111111111111111111111111";
    let info = format!("160000,{commit},{path}");
    site.git(&["update-index", "--add", "--cacheinfo", &info]);
    site.git(&["commit", "--quiet", "--message", "a submodule"]);
}

#[cfg(unix)]
#[test]
fn no_change_hides_a_file_or_moves_the_root() {
    let attacks: &[(Case, i32, &str)] = &[
        (
            ("ignore", "", &[], |s| {
                s.sandbox.write("articles/.ignore", "new.md\n");
                s.sandbox.write("articles/new.md", FALSE);
            }),
            1,
            "articles/new.md",
        ),
        (
            ("gitignore", "", &[], |s| {
                s.sandbox.write(".gitignore", "new.md\n");
                s.sandbox.write("articles/new.md", FALSE);
            }),
            1,
            "articles/new.md",
        ),
        (
            ("dot name", "", &[], |s| {
                s.sandbox.write("articles/.new.md", FALSE);
            }),
            1,
            ".new.md",
        ),
        (
            ("dot folder", "", &[], |s| {
                s.sandbox.write("articles/.x/new.md", FALSE);
            }),
            1,
            "new.md",
        ),
        (
            ("node_modules", "", &[], |s| {
                s.sandbox.write("articles/node_modules/new.md", FALSE);
            }),
            1,
            "articles/node_modules/new.md",
        ),
        (
            ("named paths", "", &["articles", "claims"], |s| {
                s.sandbox.write("articles/.new.md", FALSE);
            }),
            1,
            ".new.md",
        ),
        (
            ("a renamed article", "", &[], |s| {
                s.git(&["mv", "articles/quay.md", "articles/.quay.md"]);
                s.git(&["rm", "--quiet", "claims/quay.yaml"]);
            }),
            1,
            ".quay.md",
        ),
        (
            ("an article behind a link", "", &[], |s| {
                s.sandbox.write("notes/new.txt", FALSE);
                link(s, "../notes/new.txt", "articles/new.md");
            }),
            1,
            "notes/new.txt",
        ),
        (
            ("a folder behind a link", "", &[], |s| {
                s.sandbox.write(".x/new.md", FALSE);
                link(s, "../.x", "articles/more");
            }),
            1,
            ".x/new.md",
        ),
        (
            ("claims that are ignored", "", &["claims"], |s| {
                s.sandbox.write("claims/.ignore", "quay.yaml\n");
                s.edit("articles/quay.md", "3 million", "4 million");
            }),
            1,
            "orphaned-claim",
        ),
        (
            ("an article that becomes a link", "", &[], |s| {
                s.sandbox
                    .write("notes/quay.md", s.read("articles/quay.md") + "\nWelcome.\n");
                link(s, "../notes/quay.md", "articles/quay.md");
            }),
            1,
            "this change puts a symlink in place of `articles/quay.md`",
        ),
        (
            ("claims that become a link", "", &[], |s| {
                s.sandbox.write(
                    "notes/quay.yaml",
                    "{version: 1, article: ../articles/quay.md}",
                );
                link(s, "../notes/quay.yaml", "claims/quay.yaml");
            }),
            1,
            "this change puts a symlink in place of `claims/quay.yaml`",
        ),
        (
            ("claims that become a submodule", "", &[], |s| {
                submodule(s, "claims");
            }),
            1,
            "this change puts a submodule in place of `claims`",
        ),
        (
            ("zeros", "", &[], |s| link(s, "/dev/zero", ".ignore")),
            2,
            ".ignore: it is a symlink",
        ),
        (
            ("standard input", "", &["claims"], |s| {
                link(s, "/dev/stdin", "claims/.ignore");
            }),
            2,
            "claims/.ignore: it is a symlink",
        ),
        (
            ("many patterns", "", &[], |s| {
                s.sandbox
                    .write("articles/.gitignore", "a?b*\n".repeat(10_001));
            }),
            2,
            "10001 patterns",
        ),
        (
            ("settings where it runs", "articles", &[], |s| {
                s.sandbox.write("articles/claimlint.yaml", "{}\n");
                s.sandbox.write("articles/new.md", FALSE);
            }),
            1,
            "would replace the settings of the folders above",
        ),
        (
            ("settings below", "", &[], |s| {
                s.sandbox.write("articles/claimlint.yaml", "{}\n");
            }),
            1,
            "would replace the settings of the folders above",
        ),
    ];
    let mut wrong = Vec::new();
    for (case, status, words) in attacks {
        let (was, shown) = run(ARTICLES, *case);
        if was != Some(*status) || !shown.contains(words) {
            wrong.push(format!("{}: {shown}", case.0));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn everyday_changes_stay_green() {
    let innocent: &[Case] = &[
        ("nothing", "", &[], |_| {}),
        ("an ignored build folder", "", &[], |s| {
            s.sandbox.write(".gitignore", "build/\n");
        }),
        ("stricter settings", "", &[], |s| {
            let stricter = format!("{ARTICLES}fail-on: warning\n");
            s.sandbox.write("claimlint.yaml", stricter);
        }),
        ("moved articles with their claims", "", &[], |s| {
            s.git(&["mv", "claims/quay.yaml", "claims/harbour.yaml"]);
            s.git(&["mv", "articles/quay.md", "articles/harbour.md"]);
            s.edit(
                "claims/harbour.yaml",
                "articles/quay.md",
                "articles/harbour.md",
            );
        }),
        ("an article with claims", "", &[], |s| {
            let new = s.read("articles/quay.md").replace("quay", "pier");
            s.sandbox.write("articles/pier.md", new);
            s.sandbox
                .write("claims/pier.yaml", CLAIMS.replace("quay", "pier"));
        }),
        ("a template of the forge", "", &[], |s| {
            s.sandbox.write(".github/pull_request_template.md", FALSE);
        }),
        ("a README elsewhere", "", &[], |s| {
            s.sandbox.write("tools/README.md", FALSE);
        }),
        ("settings of another project", "", &[], |s| {
            s.sandbox.write("tools/claimlint.yaml", "{}\n");
        }),
        ("a run in a subfolder", "articles", &[], |_| {}),
    ];
    let mut wrong = Vec::new();
    for case in innocent {
        for settings in [ARTICLES, "levels: {unused-source: off}\n"] {
            let (was, shown) = run(settings, *case);
            if was != Some(0) {
                wrong.push(format!("{}: {shown}", case.0));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
