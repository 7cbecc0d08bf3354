//! A sample repository goes through the life of a pull request, with the real git: what changed
//! is all that is said, what is known stays known, and the change is not its own judge.

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
    // An edit that is not committed yet: the claim it orphans stands on a line of its own file.
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
    // Left behind by its claims file, it is missing because of the change.
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
    // Mended, it is gone from the baseline, and that is said; of other files nothing is.
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

#[test]
fn a_change_does_not_set_its_own_policy() {
    let site = Site::new();
    site.sandbox.write(
        "claimlint.yaml",
        "levels: {weasel-attribution: off}\nfail-on: never\nexclude: [articles]\n",
    );
    site.sandbox.write("baseline.json", "{\"version\": 1, \"findings\": [{\"path\": \"a\", \"rule\": \"b\", \"fingerprint\": \"c\"}]}");
    site.commit("look away");
    // By its own settings it would pass without a word.
    assert_eq!(site.run(&["check", "claims/quay.yaml"]).status, Some(0));
    let run = site.json(&["--policy-from", "main", "--baseline", "baseline.json"]);
    let said: Vec<String> = findings(&run.json())
        .iter()
        .map(|finding| text(&finding["message"]).to_owned())
        .collect();
    assert_eq!(
        said,
        [
            "\"Experts\" could be anyone",
            "this change asks for less: the baseline knows more findings: 1",
            "this change asks for less: `uncited-threshold` is raised",
            "this change asks for less: bare-domain is lowered to warning",
            "this change asks for less: weasel-attribution is turned off",
            "this change asks for less: `fail-on` is raised",
            "this change asks for less: `exclude` leaves out `articles/quay.md`",
        ]
        .map(str::to_owned)
        .as_slice()
    );
}

#[test]
fn what_a_change_looks_away_from_is_counted() {
    let site = Site::new();
    site.edit(
        "claims/quay.yaml",
        "cost, text: The quay cost 3 million euros in 2018, cite: gazette",
        "cost, text: The quay cost 3 million euros in 2018, kind: opinion",
    );
    site.edit(
        "claims/quay.yaml",
        "  - {id: opened, text: It opened on 3 May 2018 with 400 guests, cite: gazette}\n",
        "",
    );
    site.edit(
        "claims/quay.yaml",
        "claims:\n",
        "  deep: {type: interview, confidential: true, reason: asked}\nclaims:\n",
    );
    site.edit(
        "articles/quay.md",
        "Experts",
        "<!-- claimlint: ignore[weasel-attribution] as usual -->\nExperts",
    );
    site.sandbox.write(
        "claims/quay.yaml",
        site.read("claims/quay.yaml")
            + "uncited-ok:\n  - {text: Experts say that the quay sinks., reason: they do}\n",
    );
    let run = site.json(&["--policy-from", "main", "--level", "unused-source=off"]);
    let said: Vec<String> = findings(&run.json())
        .iter()
        .filter(|finding| finding["rule"] == "weakened-check")
        .map(|finding| {
            format!(
                "{}: {}",
                finding["location"]["path"],
                text(&finding["message"])
            )
        })
        .collect();
    insta::assert_snapshot!(said.join("\n"), @r#"
    "articles/quay.md": this change suppresses weasel-attribution
    "articles/quay.md": this change deletes the claim that covers this
    "claims/quay.yaml": this change makes a source confidential, so that nobody can look it up
    "claims/quay.yaml": this change says `kind: opinion`, so that the claim needs no source
    "claims/quay.yaml": this change excuses a sentence from having a source
    "#);
    assert_eq!(count(&run, "weakened"), 5);
    assert_eq!(count(&run, "suppressed"), 1);
    // Once it is merged, nothing is new about it.
    site.commit("look away");
    site.git(&["checkout", "--quiet", "main"]);
    site.git(&["merge", "--quiet", "change"]);
    assert_eq!(count(&site.json(POLICY), "weakened"), 0);
}

/// A lock that remembers a quote as found and a claim as confirmed.
fn planted() -> String {
    let confirmation = [("by", "XX"), ("how", "call"), ("confirmed", "2018-09-01")];
    let lines: String = confirmation
        .iter()
        .map(|(key, value)| format!("    {key}: {value}\n"))
        .collect();
    let [any, quote] = ["any", "It opened in May"].map(claimlint::lock::hash);
    format!(
        "version: 1\nsources:\n  https://www.heraldtribune.com/quay:\n    verdict: alive\n    \
         checked: 2018-09-01\n    extractor: claimlint-1\n    text: {any}\n    quotes:\n      \
         - {quote}\nconfirmations:\n  quay.yaml#cost:\n{lines}    sentence: {any}\n    \
         claim: {any}\n    source: {any}\n"
    )
}

#[test]
fn what_only_the_change_vouches_for_was_never_checked() {
    let site = Site::new();
    site.edit(
        "claims/quay.yaml",
        "guests, cite: gazette}",
        "guests, cite: \"https://www.heraldtribune.com/quay\", quote: It opened in May}",
    );
    site.commit("a quote");
    site.git(&["branch", "--force", "main"]);
    site.sandbox.write("claims/claims.lock", planted());
    site.commit("it is all true");
    // By its own word the quote was found.
    assert_eq!(count(&site.json(&[]), "verified"), 1);
    let page = site.run(&["check", "--format", "html"]).stdout;
    for shown in [
        "class=\"s verified\"",
        "found in the source",
        "alive on 2018-09-01",
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let run = site.json(POLICY);
    assert_eq!(count(&run, "verified"), 0, "{}", run.stdout);
    let page = site
        .run(&["check", "--format", "html", "--policy-from", "main"])
        .stdout;
    assert!(!page.contains("class=\"s verified\""), "{page}");
    assert!(
        run.rules().contains(&"unverified-quote".to_owned()),
        "{}",
        run.stdout
    );
    // Once somebody has looked at it and merged it, it counts.
    site.git(&["branch", "--force", "main"]);
    assert_eq!(count(&site.json(POLICY), "verified"), 1);
}

#[test]
fn a_change_injects_nothing_into_any_format() {
    let site = Site::new();
    let evil = "\n::error::pwned\n\nExperts say ##[error]pwned ::warning::x <script>alert(1)</script> \
                [x](javascript:alert(1)) | \u{1b}[31m @everyone sink.\n";
    site.sandbox
        .write("articles/quay.md", site.read("articles/quay.md") + evil);
    site.sandbox.write(
        "claims/::error::.yaml",
        "version: 1\narticle: ../articles/::warning::x.md\nclaims: []\n",
    );
    site.sandbox
        .write("claimlint.yaml", "exclude: [\"::error::*\"]\n");
    for format in [
        "human", "narrated", "concise", "json", "sarif", "github", "gitlab", "junit", "rdjsonl",
        "markdown", "html",
    ] {
        let run = site.run(&[
            "check",
            "--format",
            format,
            "--since",
            "main",
            "--policy-from",
            "main",
        ]);
        assert_eq!(run.status, Some(1), "{format}: {}", run.stderr);
        assert!(
            !run.stdout.contains("##[") && !run.stdout.contains("<script"),
            "{format}"
        );
        assert!(!run.stdout.contains('\u{1b}'), "{format}");
        for line in run.stdout.lines().chain(run.stderr.lines()) {
            let ours = ["::error file=", "::warning file=", "::notice file="];
            let is_ours = format == "github" && ours.iter().any(|ours| line.starts_with(ours));
            assert!(
                is_ours || !line.trim_start().starts_with("::"),
                "{format}: {line}"
            );
        }
    }
}

#[test]
fn claims_do_not_go_unseen() {
    for hide in [
        |site: &Site| fs::remove_file(site.path("claims/quay.yaml")).expect("a file"),
        |site: &Site| site.sandbox.write("claims/.gitignore", "quay.yaml\n"),
        |site: &Site| {
            site.edit(
                "claims/quay.yaml",
                "../articles/quay.md",
                "../articles/other.md",
            );
        },
        |site: &Site| {
            fs::rename(site.path("claims"), site.path("quotes")).expect("a folder");
        },
    ] {
        let site = Site::new();
        site.sandbox.write("articles/other.md", "Welcome.\n");
        site.sandbox.write(
            "claims/other.yaml",
            "{version: 1, article: ../articles/other.md}",
        );
        site.commit("more");
        site.git(&["checkout", "--quiet", "-B", "main"]);
        hide(&site);
        site.sandbox.write(
            "claims/extra.yaml",
            "{version: 1, article: ../articles/none.md}",
        );
        site.git(&["add", "--all", "--force"]);
        let said = site.said(POLICY);
        assert!(
            said.contains(&"weakened-check articles/quay.md:1".to_owned()),
            "{said:?}"
        );
    }
    // An article that goes with its claims, or whose claims move with a name, hides nothing.
    let site = Site::new();
    site.git(&["rm", "--quiet", "articles/quay.md", "claims/quay.yaml"]);
    site.sandbox.write("articles/other.md", "Welcome.\n");
    site.sandbox.write(
        "claims/other.yaml",
        "{version: 1, article: ../articles/other.md}",
    );
    assert_eq!(site.said(POLICY), [""; 0]);
    // Claims that nobody asks for are nobody's business, and an article that comes with its
    // claims may call an opinion one.
    let site = Site::new();
    site.sandbox.write(
        "notes/claims/a.yaml",
        "{version: 1, article: ../../articles/quay.md}",
    );
    site.commit("notes");
    site.git(&["branch", "--force", "main"]);
    site.sandbox
        .write("articles/new.md", "It is a fine pier.\n");
    site.sandbox.write(
        "claims/new.yaml",
        "version: 1\narticle: ../articles/new.md\nclaims:\n  \
         - {text: It is a fine pier., kind: opinion}\n",
    );
    assert_eq!(site.said(POLICY), ["weasel-attribution articles/quay.md:5"]);
    // Another file in the place of the old one is held against it.
    let site = Site::new();
    fs::remove_file(site.path("claims/quay.yaml")).expect("a file");
    site.sandbox.write(
        "claims/harbour.yaml",
        "version: 1\narticle: ../articles/quay.md\nclaims:\n  \
         - {text: The quay cost 3 million euros in 2018, kind: opinion}\n",
    );
    let said = site.said(POLICY);
    for place in ["claims/harbour.yaml:4", "articles/quay.md:7"] {
        assert!(
            said.contains(&format!("weakened-check {place}")),
            "{said:?}"
        );
    }
    let site = Site::new();
    site.git(&["mv", "claims/quay.yaml", "claims/harbour.yaml"]);
    assert_eq!(site.said(POLICY), ["weasel-attribution articles/quay.md:5"]);
}

#[test]
fn a_hostile_repository_runs_no_program() {
    let site = Site::new();
    let trap = "#!/bin/sh\ntouch \"$(dirname \"$0\")/sprung\"\ncat\n";
    site.sandbox.write("trap.sh", trap);
    #[cfg(unix)]
    {
        let mode: fs::Permissions = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        fs::set_permissions(site.path("trap.sh"), mode).expect("a program");
    }
    let trap = site.path("trap.sh").display().to_string();
    for key in [
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "diff.external",
        "diff.evil.textconv",
        "diff.evil.command",
        "filter.evil.clean",
        "filter.evil.smudge",
        "filter.evil.process",
    ] {
        site.git(&["config", key, &trap]);
    }
    site.sandbox
        .write(".gitattributes", "* diff=evil filter=evil\n*.md binary\n");
    site.edit("articles/quay.md", "3 million", "4 million");
    let _ = fs::remove_file(site.path("sprung"));
    let run = site.json(&["--since", "main", "--policy-from", "main"]);
    assert_eq!(run.stderr, "");
    assert!(
        !site.path("sprung").exists(),
        "a program of the repository ran"
    );
    assert!(
        run.rules().contains(&"orphaned-claim".to_owned()),
        "{}",
        run.stdout
    );
}
