//! A pull request that means no good, or only looks like one: it sets no policy of its own, and
//! what it looks away from is named.

use std::fs;

use super::{POLICY, Site, count};
use crate::sandbox::{findings, text};

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
            "\"Experts\": who exactly? no name, institution or document",
            "this change relaxes the checks: the baseline knows more findings: 1",
            "this change relaxes the checks: `uncited-threshold` is raised",
            "this change relaxes the checks: bare-domain is lowered to warning",
            "this change relaxes the checks: weasel-attribution is turned off",
            "this change relaxes the checks: `fail-on` is raised",
            "this change relaxes the checks: `exclude` leaves out `articles/quay.md`",
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
    "claims/quay.yaml": this change has `kind: opinion` excuse a new statement: "The quay cost 3 million euros in 2018."
    "claims/quay.yaml": this change has `uncited-ok` excuse a new statement: "Experts say that the quay sinks."
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
pub(super) fn planted() -> String {
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
fn a_copy_that_the_change_brings_along_proves_nothing() {
    let site = Site::new();
    site.edit(
        "claims/quay.yaml",
        "guests, cite: gazette}",
        "guests, cite: {source: copy, quote: It opened in May to all}}",
    );
    site.edit(
        "claims/quay.yaml",
        "sources:\n",
        "sources:\n  copy: {title: The quay, publisher: Herald Tribune, file: copy.txt}\n",
    );
    site.sandbox.write(
        "claims/copy.txt",
        "The mayor said: It opened in May to all.",
    );
    site.commit("a copy");
    assert_eq!(count(&site.json(&[]), "verified"), 1);
    let run = site.json(POLICY);
    assert_eq!(count(&run, "verified"), 0, "{}", run.stdout);
    assert!(run.stdout.contains("only this change vouches for"));
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
        assert!(!run.stdout.contains("##["), "{format}");
        assert_eq!(
            crate::formats::raw_markup(format, &run.stdout),
            None,
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
    // A file that replaces the old one is compared with it.
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
