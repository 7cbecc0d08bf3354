//! People's checks on branches: git merges them, a change does not confirm itself, and what
//! somebody found wrong is not deleted in silence.

use std::fs;

use super::{POLICY, SINCE, Site, count};
use crate::sandbox::{findings, text};

fn confirm(site: &Site, id: &str, by: &str, more: &[&str]) {
    let args = ["confirm", id, "--by", by, "--how", "call"];
    let run = site.run(&[&args, more].concat());
    assert_eq!(run.status, Some(0), "{}", run.shown());
}

/// The messages of one rule.
fn messages(site: &Site, rule: &str, args: &[&str]) -> Vec<String> {
    let report = site.json(args).json();
    let found = findings(&report).iter();
    found
        .filter(|finding| finding["rule"] == rule)
        .map(|finding| text(&finding["message"]).to_owned())
        .collect()
}

#[test]
fn checks_of_two_people_on_two_branches_merge_by_plain_git() {
    let site = Site::new();
    confirm(&site, "cost", "AL", &[]);
    confirm(&site, "opened", "AL", &[]);
    site.commit("two checks");
    site.git(&["checkout", "--quiet", "-b", "other", "main"]);
    confirm(&site, "cost", "JP", &["--outcome", "on-author"]);
    confirm(&site, "paid", "JP", &[]);
    site.commit("two more");
    site.git(&["merge", "--quiet", "--no-edit", "change"]);
    let folder = site.path("claims/checks/quay");
    assert_eq!(fs::read_dir(folder).expect("checks").count(), 4);
    // Two people checked one claim on one day: the more careful one counts.
    assert_eq!(count(&site.json(&[]), "confirmed"), 2);
}

#[test]
fn a_change_does_not_confirm_itself() {
    let site = Site::new();
    confirm(&site, "cost", "AL", &["--on", "2026-11-20"]);
    site.commit("called");
    let run = site.json(POLICY);
    assert_eq!(count(&run, "confirmed"), 0, "{}", run.shown());
    assert_eq!(
        messages(&site, "pending-confirmation", POLICY),
        ["confirmed in this change by AL by phone, not yet accepted"]
    );
    let on = [POLICY, &["--level", "unconfirmed-claim=warning"]].concat();
    assert_eq!(messages(&site, "unconfirmed-claim", &on).len(), 3);
    // Without a policy, and once it is merged, it counts.
    assert_eq!(count(&site.json(&[]), "confirmed"), 1);
    site.git(&["checkout", "--quiet", "main"]);
    site.git(&["merge", "--quiet", "change"]);
    assert_eq!(count(&site.json(POLICY), "confirmed"), 1);
    // A desk whose reviewers look at every check may say so, in the base.
    site.edit(
        "claimlint.yaml",
        "levels:",
        "confirmations: by-review\nlevels:",
    );
    site.commit("by review");
    site.git(&["checkout", "--quiet", "-b", "more"]);
    confirm(&site, "paid", "JP", &[]);
    site.commit("called");
    assert_eq!(count(&site.json(POLICY), "confirmed"), 2);
}

#[test]
fn a_change_that_counts_its_own_checks_is_said() {
    let site = Site::new();
    site.edit(
        "claimlint.yaml",
        "levels:",
        "confirmations: by-review\nlevels:",
    );
    confirm(&site, "cost", "AL", &[]);
    site.commit("called");
    let run = site.json(POLICY);
    assert_eq!(count(&run, "confirmed"), 0, "{}", run.shown());
    assert_eq!(
        messages(&site, "weakened-check", POLICY),
        ["this change relaxes the checks: `confirmations` counts checks that a change brings"]
    );
}

#[test]
fn what_somebody_found_wrong_is_not_deleted_in_silence() {
    let site = Site::new();
    let wrong = [
        "--outcome",
        "wrong",
        "--on",
        "2026-11-20",
        "--note",
        "It was 4 million.",
    ];
    confirm(&site, "cost", "AL", &wrong);
    site.commit("wrong");
    let said = "checked by phone on 2026-11-20 and found wrong by AL: It was 4 million.";
    // Also in the change that brings it.
    assert_eq!(messages(&site, "disputed-claim", POLICY), [said]);
    let report = site.json(POLICY).json();
    assert_eq!(report["summary"]["standings"]["contradicted"], 1);
    site.git(&["branch", "--force", "main"]);
    let file = "claims/checks/quay/cost.al.yaml";
    fs::remove_file(site.path(file)).expect("a check");
    site.commit("less");
    assert_eq!(messages(&site, "disputed-claim", POLICY), [said]);
    for args in [SINCE.to_vec(), [SINCE, POLICY].concat()] {
        assert_eq!(
            messages(&site, "weakened-check", &args),
            ["this change removes a check: AL found this claim wrong on 2026-11-20"]
        );
    }
    // The article is corrected: the check is about other words.
    site.git(&["reset", "--quiet", "--hard", "main"]);
    site.edit("articles/quay.md", "3 million", "4 million");
    site.edit("claims/quay.yaml", "3 million", "4 million");
    site.commit("corrected");
    assert_eq!(messages(&site, "disputed-claim", POLICY), [""; 0]);
    assert_eq!(
        messages(&site, "stale-confirmation", POLICY),
        ["the article's sentence and the claim have changed since AL found it wrong on 2026-11-20"]
    );
    // Anybody can write the initials of who found it wrong: a change alone does not take it back.
    site.git(&["reset", "--quiet", "--hard", "main"]);
    confirm(&site, "cost", "AL", &["--on", "2026-11-21"]);
    site.commit("right after all");
    assert_eq!(messages(&site, "disputed-claim", POLICY), [said]);
    assert_eq!(
        messages(&site, "weakened-check", &[SINCE, POLICY].concat()).len(),
        1
    );
    assert_eq!(messages(&site, "disputed-claim", &[]), [""; 0]);
    // The same person has asked again, and whoever reviews the change accepts it.
    site.git(&["reset", "--quiet", "--hard", "main"]);
    site.edit(
        "claimlint.yaml",
        "levels:",
        "confirmations: by-review\nlevels:",
    );
    site.commit("by review");
    site.git(&["branch", "--force", "main"]);
    confirm(&site, "cost", "AL", &["--on", "2026-11-21"]);
    site.commit("right after all");
    assert_eq!(
        messages(&site, "weakened-check", &[SINCE, POLICY].concat()),
        [""; 0]
    );
    assert_eq!(messages(&site, "disputed-claim", POLICY), [""; 0]);
    assert_eq!(count(&site.json(POLICY), "confirmed"), 1);
}

#[test]
fn a_check_that_cannot_be_read_is_a_finding() {
    let site = Site::new();
    confirm(&site, "cost", "AL", &[]);
    let file = "claims/checks/quay/cost.al.yaml";
    let written = site.read(file);
    for (broken, said) in [
        (
            format!("<<<<<<< a\n{written}"),
            "this file has the conflict marks of a merge",
        ),
        (
            written.replace("outcome: confirmed", "outcome: fine"),
            "fine",
        ),
        (String::new(), "this check is empty"),
        ("a: [".to_owned(), ""),
    ] {
        site.sandbox.write(file, &broken);
        let run = site.json(&[]);
        assert_eq!(run.status, Some(1), "{}", run.shown());
        let found = messages(&site, "invalid-lock", &[]);
        assert!(found.iter().any(|one| one.contains(said)), "{found:?}");
        assert_eq!(count(&run, "confirmed"), 0);
    }
}

#[test]
fn of_a_confidential_source_only_the_outcome_is_public() {
    let site = Site::new();
    site.edit(
        "claims/quay.yaml",
        "sources:\n",
        "sources:\n  insider: {type: interview, confidential: true, reason: asked for it}\n",
    );
    site.edit(
        "claims/quay.yaml",
        "euros, cite: gazette}",
        "euros, cite: insider}",
    );
    let private =
        "sources:\n  insider: {author: Zebedee}\nclaims:\n  paid: {quote: they paid 2 million}\n";
    site.sandbox.write("claims/quay.private.yaml", private);
    site.sandbox.write(".gitignore", "*.private.yaml\n");
    confirm(
        &site,
        "paid",
        "AL",
        &["--note", "Zebedee said it", "--second", "JP"],
    );
    let check = site.read("claims/checks/quay/paid.yaml");
    for secret in ["Zebedee", "AL", "JP", "call", "note:", "quote:"] {
        assert!(!check.contains(secret), "{secret}: {check}");
    }
    site.commit("called");
    let record = site.read("claims/quay.checks.private.yaml");
    assert!(
        record.contains("by: AL") && record.contains("details: "),
        "{record}"
    );
    assert!(record.contains("note: Zebedee said it"), "{record}");
    let confirmed = |site: &Site| count(&site.json(&[]), "confirmed");
    assert_eq!(confirmed(&site), 1);
    for (from, to) in [("Zebedee", "Dougal"), ("2 million", "3 million")] {
        site.sandbox
            .write("claims/quay.private.yaml", private.replace(from, to));
        assert_eq!(confirmed(&site), 0, "{to}");
        let stale = messages(&site, "stale-confirmation", &[]);
        assert_eq!(stale.len(), 1);
        assert!(
            stale[0].starts_with("what is private of its source has changed"),
            "{stale:?}"
        );
    }
    // Where the private files are not, as in CI, nothing is known against it.
    fs::remove_file(site.path("claims/quay.private.yaml")).expect("a file");
    assert_eq!(confirmed(&site), 1);
    fs::remove_file(site.path("claims/quay.checks.private.yaml")).expect("a file");
    assert_eq!(confirmed(&site), 1);
}
