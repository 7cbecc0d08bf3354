//! A sample repository goes through the life of a pull request, with the real git: what changed
//! is all that is said, what is known stays known, and the change is not its own judge.

mod accept;
mod attack;
mod changes;
mod checks;
mod hidden;
#[cfg(feature = "network")]
mod records;
mod taken_away;

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::sandbox::{Run, Sandbox, findings, text};

const QUAY: &str = "# The quay\n\nThe quay cost 3 million euros in 2018.\n\nExperts say that the quay sinks.\n\nIt opened on 3 May 2018 with 400 guests.\n\nThe town of Harle paid 2 million euros for it.\n";

const CLAIMS: &str = "version: 1
article: ../articles/quay.md
sources:
  gazette: {publisher: Gazette, title: The quay}
claims:
  - {id: cost, text: The quay cost 3 million euros in 2018, cite: gazette}
  - {id: opened, text: It opened on 3 May 2018 with 400 guests, cite: gazette}
  - {id: paid, text: The town of Harle paid 2 million euros, cite: gazette}
";

const SETTINGS: &str = "levels: {bare-domain: error}\nuncited-threshold: 0.5\n";

/// A repository with a `main` that has one known finding, and a branch to work on.
struct Site {
    sandbox: Sandbox,
}

impl Site {
    fn new() -> Self {
        let sandbox = Sandbox::new()
            .with("articles/quay.md", QUAY)
            .with("claims/quay.yaml", CLAIMS)
            .with("claimlint.yaml", SETTINGS);
        fs::remove_dir(sandbox.path().join(".git")).expect("git makes its own");
        let site = Self { sandbox };
        site.git(&["init", "--quiet", "--initial-branch", "main"]);
        site.commit("the quay");
        site.git(&["checkout", "--quiet", "-b", "change"]);
        site
    }

    fn path(&self, path: &str) -> PathBuf {
        self.sandbox.path().join(path)
    }

    fn git(&self, args: &[&str]) {
        let output = git_command(&self.sandbox, args).output().expect("git");
        assert!(
            output.status.success(),
            "{args:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }

    fn commit(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", message]);
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("a file")
    }

    fn edit(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert!(text.contains(old), "{path}: {old}");
        self.sandbox.write(path, text.replace(old, new));
    }

    /// Runs the binary with a way to git, and nothing else of the environment.
    fn run(&self, args: &[&str]) -> Run {
        let mut command = crate::sandbox::command(&self.sandbox.path(), args);
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        crate::sandbox::finish(command)
    }

    fn json(&self, args: &[&str]) -> Run {
        self.run(&[&["check", "--format", "json"], args].concat())
    }

    /// `rule path:line` of everything that is said.
    fn said(&self, args: &[&str]) -> Vec<String> {
        let run = self.json(args);
        assert_eq!(run.stderr, "");
        findings(&run.json())
            .iter()
            .map(|finding| {
                let place = &finding["location"];
                let (rule, path) = (text(&finding["rule"]), text(&place["path"]));
                format!("{rule} {path}:{}", place["start"]["line"])
            })
            .collect()
    }
}

fn git_command(sandbox: &Sandbox, args: &[&str]) -> Command {
    let mut command = Command::new("git");
    command
        .args([
            "-c",
            "user.name=sample",
            "-c",
            "user.email=sample@localhost.invalid",
        ])
        .args(args)
        .current_dir(sandbox.path())
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null");
    command
}

fn count(run: &Run, what: &str) -> u64 {
    run.json()["summary"][what].as_u64().expect("a number")
}

const SINCE: &[&str] = &["--since", "main"];
const POLICY: &[&str] = &["--policy-from", "main"];

#[test]
fn only_what_the_change_brought_about_is_said() {
    let site = Site::new();
    assert_eq!(site.said(&[]), ["weasel-attribution articles/quay.md:5"]);
    assert_eq!(site.said(SINCE), [""; 0]);
    assert_eq!(count(&site.json(SINCE), "untouched"), 1);
    // An uncommitted edit: the claim that it orphans is on an unchanged line of its own file.
    site.edit("articles/quay.md", "3 million", "4 million");
    assert_eq!(site.said(SINCE), ["orphaned-claim claims/quay.yaml:6"]);
    site.commit("dearer");
    assert_eq!(site.said(SINCE), ["orphaned-claim claims/quay.yaml:6"]);
    // Deleted words orphan their claim, too, though no line is left to point at.
    site.edit(
        "articles/quay.md",
        "It opened on 3 May 2018 with 400 guests.\n\n",
        "",
    );
    let said = site.said(SINCE);
    assert!(
        said.contains(&"orphaned-claim claims/quay.yaml:7".to_owned()),
        "{said:?}"
    );
    // Lines above change nothing.
    site.git(&["checkout", "--quiet", "--", "."]);
    site.git(&["reset", "--quiet", "--hard", "main"]);
    site.edit(
        "articles/quay.md",
        "# The quay\n",
        "# The quay\n\nWelcome to it.\n",
    );
    assert_eq!(site.said(SINCE), [""; 0]);
    // A claim that goes leaves its sentence without one.
    site.edit(
        "claims/quay.yaml",
        "  - {id: opened, text: It opened on 3 May 2018 with 400 guests, cite: gazette}\n",
        "",
    );
    let said = site.said(SINCE);
    assert!(
        said.contains(&"uncited-statement articles/quay.md:9".to_owned()),
        "{said:?}"
    );
}

#[test]
fn settings_that_a_change_makes_stricter_bring_findings_about() {
    let site = Site::new();
    let strict = site.read("claimlint.yaml");
    site.sandbox
        .write("claimlint.yaml", "levels: {weasel-attribution: off}\n");
    site.commit("lenient");
    site.git(&["branch", "--force", "main"]);
    assert_eq!(site.said(SINCE), [""; 0]);
    site.sandbox.write("claimlint.yaml", strict);
    site.commit("strict");
    assert_eq!(site.said(SINCE), ["weasel-attribution articles/quay.md:5"]);
}

#[test]
fn a_renamed_article_is_the_one_it_was() {
    let site = Site::new();
    site.git(&["mv", "articles/quay.md", "articles/harbour.md"]);
    site.edit(
        "claims/quay.yaml",
        "articles/quay.md",
        "articles/harbour.md",
    );
    assert_eq!(site.said(SINCE), [""; 0]);
    site.edit("articles/harbour.md", "with 400 guests", "with 500 guests");
    site.commit("moved and edited");
    assert_eq!(site.said(SINCE), ["orphaned-claim claims/quay.yaml:7"]);
    // The claims file still names it, so it is missing because of the change.
    site.edit(
        "claims/quay.yaml",
        "articles/harbour.md",
        "articles/quay.md",
    );
    assert_eq!(site.said(SINCE), ["missing-article claims/quay.yaml:2"]);
}

#[test]
fn what_main_brought_meanwhile_is_not_the_change_s() {
    let site = Site::new();
    site.sandbox.write(
        "articles/new.md",
        "The pier cost 9 million euros in 2017.\n",
    );
    site.commit("a pier");
    site.git(&["checkout", "--quiet", "main"]);
    site.edit("articles/quay.md", "paid 2 million", "paid 1 million");
    site.commit("on main");
    site.git(&["checkout", "--quiet", "change"]);
    site.git(&["merge", "--quiet", "--no-edit", "main"]);
    let said = site.said(&["claims", "articles", "--since", "main"]);
    assert_eq!(said, ["uncited-statement articles/new.md:1"]);
}

#[test]
fn without_a_common_past_nobody_knows_what_changed() {
    let site = Site::new();
    let shallow = Sandbox::new();
    let from = format!("file://{}", site.sandbox.path().display());
    let to = shallow.path().join("clone");
    site.edit("articles/quay.md", "3 million", "4 million");
    site.commit("dearer");
    site.git(&["checkout", "--quiet", "main"]);
    site.git(&["commit", "--quiet", "--allow-empty", "--message", "on main"]);
    let to = to.display().to_string();
    site.git(&[
        "clone",
        "--quiet",
        "--depth",
        "1",
        "--no-single-branch",
        &from,
        &to,
    ]);
    for reference in ["origin/change", "origin/nothing", "--upload-pack=x", ""] {
        for flag in ["--since", "--policy-from"] {
            let typed = format!("{flag}={reference}");
            let mut command =
                crate::sandbox::command(&shallow.path().join("clone"), &["check", &typed]);
            command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
            let run = crate::sandbox::finish(command);
            assert_eq!(run.status, Some(2), "{typed}: {}", run.shown());
            assert_eq!(run.stdout, "", "{typed}");
            if reference.starts_with("origin") {
                assert!(run.stderr.contains("`fetch-depth: 0`"), "{}", run.stderr);
            }
        }
    }
    let outside = Sandbox::new().with("a.md", "x");
    let run = outside.run(&["check", "--since", "main"]);
    assert_eq!(run.status, Some(2), "{}", run.shown());
}

#[test]
fn what_a_baseline_knows_does_not_count_and_what_is_gone_is_said() {
    let site = Site::new();
    let written = site.run(&[
        "check",
        "--write-baseline",
        "baseline.json",
        "--fail-on",
        "warning",
    ]);
    assert_eq!(written.status, Some(0), "{}", written.shown());
    assert!(site.read("baseline.json").contains("weasel-attribution"));
    let known = ["--baseline", "baseline.json", "--fail-on", "warning"];
    // The finding moves down, and stays known.
    site.edit(
        "articles/quay.md",
        "# The quay\n",
        "# The quay\n\nWelcome to it.\n",
    );
    let run = site.json(&known);
    assert_eq!((run.status, count(&run, "baselined")), (Some(0), 1));
    let sarif = site.run(&["check", "--format", "sarif", "--baseline", "baseline.json"]);
    assert!(sarif.stdout.contains("\"baselineState\": \"unchanged\""));
    // A second one like it is new.
    site.edit(
        "articles/quay.md",
        "Welcome to it.",
        "Experts say that the pier sinks.",
    );
    let run = site.json(&known);
    assert_eq!((run.status, count(&run, "warnings")), (Some(1), 1));
    // A fixed finding is reported as gone from the baseline, but only for files of this run.
    site.edit(
        "articles/quay.md",
        "Experts say that the quay sinks.",
        "It sinks.",
    );
    site.edit(
        "articles/quay.md",
        "Experts say that the pier sinks.",
        "Welcome.",
    );
    let run = site.run(&["check", "--baseline", "baseline.json"]);
    let said = "gone from the baseline: weasel-attribution in articles/quay.md";
    assert!(run.stdout.contains(said), "{}", run.stdout);
    site.sandbox.write("articles/other.md", "Welcome.\n");
    let run = site.json(&["articles/other.md", "--baseline", "baseline.json"]);
    assert_eq!(count(&run, "gone"), 0);
    for (path, text) in [("none.json", None), ("broken.json", Some("{}"))] {
        if let Some(text) = text {
            site.sandbox.write(path, text);
        }
        let run = site.run(&["check", "--baseline", path]);
        assert_eq!(run.status, Some(2));
        assert!(run.stderr.contains("--write-baseline"), "{}", run.stderr);
    }
}

/// An article that nobody has begun to source, and one claims file so that there is work.
const OLD: &str = "# A bridge\n\nThe bridge opened on May 6, 1932, and cost $4.2 million.\n\nIt was built by 300 workers in 2 years.\n";

#[test]
fn every_sentence_of_an_article_without_claims_is_a_finding_of_its_own() {
    let site = Site::new();
    site.sandbox.write("articles/old.md", OLD);
    site.commit("an old article");
    let old = ["articles/old.md"];
    let known = ["--baseline", "baseline.json", "--fail-on", "warning"];
    let written =
        site.run(&[&["check"], &old[..], &["--write-baseline", "baseline.json"]].concat());
    assert_eq!(written.status, Some(0), "{}", written.shown());
    assert_eq!(
        site.read("baseline.json")
            .matches("uncited-statement")
            .count(),
        2
    );
    let quiet = site.run(&[&["check"], &old[..], &known].concat());
    assert_eq!(quiet.status, Some(0), "{}", quiet.shown());
    site.commit("a baseline");
    // A new fact is new for the baseline and for the change.
    site.edit(
        "articles/old.md",
        "in 2 years.\n",
        "in 2 years.\n\nThe tower fell on May 7, 1940, and killed 12 people.\n",
    );
    let new = ["uncited-statement articles/old.md:7"];
    assert_eq!(site.said(&[&old[..], &known].concat()), new);
    assert_eq!(site.said(&["articles/old.md", "--since", "HEAD"]), new);
    // One suppression silences one sentence.
    site.edit(
        "articles/old.md",
        "The tower fell",
        "<!-- claimlint: ignore[uncited-statement] the plaque says so -->\n\nThe tower fell",
    );
    assert_eq!(site.said(&[&old[..], &known].concat()), [""; 0]);
    assert_eq!(site.said(&old).len(), 2);
    // A renamed file keeps its baseline.
    site.git(&["mv", "articles/old.md", "articles/bridge.md"]);
    let renamed = ["articles/bridge.md"];
    assert_eq!(site.said(&[&renamed[..], &known].concat()), [""; 0]);
    let run = site.run(&[&["check"], &renamed[..], &known].concat());
    assert!(
        !run.stdout.contains("gone from the baseline"),
        "{}",
        run.shown()
    );
}
