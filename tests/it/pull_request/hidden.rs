//! Changes that hide files from the run, or move its root: none passes. Innocent changes do.

use std::fs;

use super::{CLAIMS, QUAY, Site};
use crate::sandbox::{command, finish};

const ARTICLES: &str = "articles: [\"articles/**/*.md\"]\nlevels: {unused-source: off}\n";
const FALSE: &str = "# The pier\n\nThe pier cost 900 million euros in 2017.\n";

const NO_ARTICLES: &str = "levels: {unused-source: off}\n";
const BOTH: &[&str] = &["--since", "main", "--policy-from", "main"];
const SINCE: &[&str] = &["--since", "main"];

/// A repository whose article is clean, with these settings, an article without claims and a copy
/// of a source.
fn site(settings: &str) -> Site {
    let site = Site::new();
    site.sandbox.write("articles/old.md", "Welcome aboard.\n");
    site.sandbox.write("notes/old.md", FALSE);
    let copy = QUAY.replace("Experts say that the quay sinks.\n\n", "");
    site.sandbox.write("sources/gazette.txt", copy);
    site.edit(
        "claims/quay.yaml",
        "title: The quay}",
        "title: The quay, file: ../sources/gazette.txt}",
    );
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
fn run(
    settings: &str,
    flags: &[&str],
    (name, folder, paths, change): Case,
) -> (Option<i32>, String) {
    let site = site(settings);
    fs::create_dir_all(site.path(folder)).expect("a folder");
    change(&site);
    site.git(&["add", "--all", "--force"]);
    site.git(&["commit", "--quiet", "--allow-empty", "--message", name]);
    let args = [
        &["check", "--format", "concise", "--fail-on", "warning"][..],
        flags,
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
    let attacks: &[Attack] = &[
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
    none_passes(ARTICLES, attacks);
}

/// An attack, its exit status and words of what is said.
type Attack = (Case, i32, &'static str);

/// Runs attacks, also without a policy: then the settings in the folder of the run count.
#[cfg(unix)]
fn none_passes(settings: &str, attacks: &[Attack]) {
    let mut wrong = Vec::new();
    for (case, status, words) in attacks {
        for flags in [BOTH, SINCE] {
            if flags == SINCE && !case.1.is_empty() {
                continue;
            }
            let (was, shown) = run(settings, flags, *case);
            if was != Some(*status) || !shown.contains(words) {
                wrong.push(format!("{} {flags:?}: {shown}", case.0));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[cfg(unix)]
#[test]
fn a_link_or_submodule_is_not_silent() {
    none_passes(
        ARTICLES,
        &[
            (
                ("an article that leads out of the root", "", &[], |s| {
                    link(s, "/etc/hostname", "articles/new.md");
                }),
                2,
                "articles/new.md: it is a symlink: it lies outside the root",
            ),
            (
                ("an article that leads nowhere", "", &[], |s| {
                    link(s, "nowhere.md", "articles/new.md");
                }),
                2,
                "articles/new.md: it is a symlink: no such file",
            ),
            (
                ("a hidden one that leads nowhere", "", &["articles"], |s| {
                    link(s, "nowhere.md", "articles/.x/new.md");
                }),
                2,
                "articles/.x/new.md: it is a symlink: no such file",
            ),
            (
                ("claims that lead out of the root", "", &[], |s| {
                    link(s, "/etc/hostname", "claims/new.yaml");
                }),
                2,
                "claims/new.yaml: it is a symlink: it lies outside the root",
            ),
            (
                ("a claims file that comes to lead nowhere", "", &[], |s| {
                    link(s, "nowhere.yaml", "claims/quay.yaml");
                }),
                2,
                "this change puts a symlink in place of `claims/quay.yaml`",
            ),
            (
                ("copies that become a submodule", "", &[], |s| {
                    submodule(s, "sources");
                }),
                1,
                "this change puts a submodule in place of `sources`",
            ),
            (
                ("copies that become a link", "", &[], |s| {
                    s.sandbox
                        .write("notes/copies/gazette.txt", s.read("sources/gazette.txt"));
                    link(s, "notes/copies", "sources");
                }),
                1,
                "this change puts a symlink in place of `sources`",
            ),
            (
                ("articles that become a submodule", "", &[], |s| {
                    submodule(s, "articles");
                }),
                1,
                "this change puts a submodule in place of `articles`",
            ),
            (
                ("an ending in capitals", "", &[], |s| {
                    s.sandbox.write("articles/NEW.MD", FALSE);
                }),
                1,
                "articles/NEW.MD",
            ),
            (
                ("an article renamed to capitals", "", &[], |s| {
                    s.git(&["mv", "articles/old.md", "articles/OLD.MD"]);
                    s.sandbox.write("articles/OLD.MD", FALSE);
                }),
                1,
                "articles/OLD.MD",
            ),
            (
                ("claims in capitals", "", &[], |s| {
                    s.git(&["mv", "claims", "Claims"]);
                    s.edit("articles/quay.md", "3 million", "4 million");
                }),
                1,
                "claims/quay.yaml",
            ),
            (
                ("an ignore file in capitals", "", &[], |s| {
                    s.sandbox.write("articles/.IGNORE", "new.md\n");
                    s.sandbox.write("articles/.GitIgnore", "new.md\n");
                    s.sandbox.write("articles/new.md", FALSE);
                }),
                1,
                "articles/new.md",
            ),
        ],
    );
}

#[cfg(unix)]
#[test]
fn without_articles_in_the_settings_folders_that_are_named_hide_nothing() {
    none_passes(
        NO_ARTICLES,
        &[
            (
                ("dot name", "", &["articles"], |s| {
                    s.sandbox.write("articles/.new.md", FALSE);
                }),
                1,
                ".new.md",
            ),
            (
                ("a folder in a dot folder", "", &["articles"], |s| {
                    s.sandbox.write("articles/.x/y/new.md", FALSE);
                }),
                1,
                "articles/.x/y/new.md",
            ),
            (
                ("the whole root", "", &["."], |s| {
                    s.sandbox.write("articles/node_modules/new.md", FALSE);
                }),
                1,
                "articles/node_modules/new.md",
            ),
            (
                ("ignore", "", &["articles", "claims"], |s| {
                    s.sandbox.write(".ignore", "new.md\n");
                    s.sandbox.write("articles/new.md", FALSE);
                }),
                1,
                "articles/new.md",
            ),
            (
                ("an article behind a link", "", &["articles"], |s| {
                    s.sandbox.write("tools/new.txt", FALSE);
                    link(s, "../tools/new.txt", "articles/new.md");
                }),
                1,
                "tools/new.txt",
            ),
            (
                ("an article that becomes a link", "", &["articles"], |s| {
                    link(s, "../notes/old.md", "articles/old.md");
                }),
                1,
                "this change puts a symlink in place of `articles/old.md`",
            ),
            (
                ("settings that narrow what is named", "", &["."], |s| {
                    s.sandbox
                        .write("claimlint.yaml", format!("articles: notes\n{NO_ARTICLES}"));
                }),
                1,
                "this change relaxes the checks: `articles` leaves out `articles/old.md`",
            ),
            (
                ("an article that leads nowhere", "", &["articles"], |s| {
                    link(s, "nowhere.md", "articles/new.md");
                }),
                2,
                "articles/new.md: it is a symlink: no such file",
            ),
        ],
    );
}

#[cfg(unix)]
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
        (
            "folders that are named",
            "",
            &["articles", "claims"],
            |_| {},
        ),
        ("a submodule of a tool", "", &[], |s| {
            s.sandbox.write("vendor/x", "x");
            s.commit("a folder");
            submodule(s, "vendor");
        }),
        ("a template in a dot folder", "", &[], |s| {
            s.sandbox.write(".vale/styles/README.md", FALSE);
        }),
        ("a link to a tool", "", &[], |s| {
            link(s, "/usr/bin", "tools/bin");
        }),
        ("a link beside that is no article", "", &[], |s| {
            link(s, "nowhere.png", "articles/map.png");
        }),
    ];
    let mut wrong = Vec::new();
    for case in innocent {
        for settings in [ARTICLES, NO_ARTICLES] {
            for flags in [BOTH, SINCE] {
                let (was, shown) = run(settings, flags, *case);
                if was != Some(0) {
                    wrong.push(format!("{} {flags:?}: {shown}", case.0));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
