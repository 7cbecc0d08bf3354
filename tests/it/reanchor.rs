//! `reanchor`: both wordings are shown, what is moved passes `check`, every other byte stays.

use std::fs;

use crate::sandbox::{Run, Sandbox, findings, text};

const ARTICLE: &str = "\
# The bridge

The bridge cost $4.2 million in 1932, Maria Costa told the Herald Tribune on Friday.
Ana Lima said that 14 workers had died while it was built. It is beautiful.
";

const CLAIMS: &str = "\
version: 1
article: ../bridge.md
claims:
  # the cost, by the paper
  - id: cost
    text: The bridge cost $4.1 million in 1932   # then
    cite: https://www.heraldtribune.com/1932/bridge
  - id: deaths
    text: 14 workers had died while it was built
    cite: https://www.heraldtribune.com/1933/deaths
  - id: opening
    text: Nobody came to the opening in the rain of that Tuesday in March
    cite: https://www.heraldtribune.com/1933/opening
";

const FILE: &str = "claims/bridge.yaml";

fn site() -> Sandbox {
    Sandbox::new().with("bridge.md", ARTICLE).with(FILE, CLAIMS)
}

fn written(site: &Sandbox) -> String {
    fs::read_to_string(site.path().join(FILE)).expect("a claims file")
}

/// The claims that do not occur exactly once in the article.
fn astray(run: &Run) -> Vec<String> {
    findings(&run.json())
        .iter()
        .filter(|finding| {
            let rules = ["orphaned-claim", "ambiguous-claim", "invalid-claims-file"];
            rules.contains(&text(&finding["rule"]))
        })
        .map(|finding| finding["claim"].as_str().unwrap_or("the file").to_owned())
        .collect()
}

#[test]
fn without_an_id_what_could_be_moved_is_shown_and_nothing_changes() {
    let site = site();
    let shown = site.run(&["reanchor"]);
    insta::assert_snapshot!(shown.shown(), @r"
    exit status: 0
    ----- stdout
    claims/bridge.yaml#cost
      - The bridge cost $4.1 million in 1932
      + The bridge cost $4.2 million in 1932
    claims/bridge.yaml#opening
      ! nothing in the article is near to its words
    name the claims to move; their sources have to be read again
    ");
    for path in ["bridge.md", FILE, "claims", "."] {
        assert_eq!(site.run(&["reanchor", path]).shown(), shown.shown());
    }
    assert_eq!(written(&site), CLAIMS);
}

#[test]
fn a_claim_moves_to_the_new_words_after_both_were_shown() {
    for args in [
        &["reanchor", "cost"][..],
        &["reanchor", "bridge.md", "cost"],
        &["reanchor", "cost", FILE],
        &["reanchor", "claims/bridge.yaml#cost"],
        &["reanchor", "bridge.md#cost"],
        &["reanchor", "claims/bridge.yaml#1"],
        &["reanchor", "#1"],
    ] {
        let site = site();
        let moved = site.run(args);
        insta::allow_duplicates! {
            insta::assert_snapshot!(moved.shown(), @r"
            exit status: 0
            ----- stdout
            claims/bridge.yaml#cost
              - The bridge cost $4.1 million in 1932
              + The bridge cost $4.2 million in 1932
            moved; their sources have to be read again
            ");
        }
        assert_eq!(written(&site), CLAIMS.replacen("$4.1", "$4.2", 1));
        let checked = site.run(&["check", "--format", "json"]);
        assert_eq!(astray(&checked), ["opening"]);
    }
}

#[test]
fn all_that_are_named_are_moved_or_none() {
    let other = "{version: 1, article: ../bridge.md, claims: [{id: cost, text: a b c}]}\n";
    let site = site().with("more/claims/other.yaml", other.replace("../", "../../"));
    let site = site.with("claims/other.yaml", other);
    for (args, why) in [
        (
            &["cost"][..],
            "say which: `claims/bridge.yaml#cost` or `claims/other.yaml#cost`",
        ),
        (&[FILE, "cost", "deaths"], "is in the article"),
        (&[FILE, "cost", "opening"], "nothing in the article is near"),
        (&[FILE, "cots"], "did you mean `cost`?"),
        (&["bridge.yaml", "cost"], "no claim `bridge.yaml`"),
        (&["articles/bridge.md"], "no file `articles/bridge.md`"),
    ] {
        let run = site.run(&[&["reanchor"], args].concat());
        assert_eq!(run.status, Some(2), "{args:?} {}", run.shown());
        assert!(run.stderr.contains(why), "{args:?} {}", run.stderr);
        assert_eq!(written(&site), CLAIMS);
    }
}

/// The article, the claim as it is written before and after.
const LAYOUTS: &[(&str, &str, &str)] = &[
    (
        "The bridge cost 5 million: “a lot”, said Ana Lima.",
        "  - text: The bridge cost 4 million  # dear\n    cite: x\n",
        "  - text: The bridge cost 5 million  # dear\n    cite: x\n",
    ),
    (
        "The old bridge: it cost 5 million #1 of 1932, says Lima.",
        "  - text: \"The old bridge, it cost 4 million #1 of 1932, says Lima\" # dear\n    cite: x\n",
        "  - text: 'The old bridge: it cost 5 million #1 of 1932, says Lima' # dear\n    cite: x\n",
    ),
    (
        "It is 5 metres, \"no more\", 'no less' wide today.",
        "  - {text: \"It is 4 metres, \\\"no more\\\", 'no less' wide today\", cite: x}\n",
        "  - {text: 'It is 5 metres, \"no more\", ''no less'' wide today', cite: x}\n",
    ),
    (
        "-5 degrees were measured on the bridge in March.",
        "  - text: -4 degrees were measured on the bridge in March\n    cite: x\n",
        "  - text: '-5 degrees were measured on the bridge in March'\n    cite: x\n",
    ),
    (
        "The bridge of Lima\ncost 5 million dollars in 1932.",
        "  - text: The bridge of Lima\n      cost 4 million dollars\n      in 1932\n    cite: x\n",
        "  - text: The bridge of Lima cost 5 million dollars in 1932\n    cite: x\n",
    ),
    (
        "The bridge: it cost 5 million dollars in 1932.",
        "  - text: >- # folded\n      The bridge: it cost\n      4 million dollars in 1932\n    # behind\n    cite: x\n",
        "  - text: >- # folded\n      The bridge: it cost 5 million dollars in 1932\n    # behind\n    cite: x\n",
    ),
    (
        "The bridge: it cost 5 million dollars in 1932.",
        "  - text: |\n      The bridge: it cost\n      4 million dollars in 1932\n    cite: x\n",
        "  - text: |\n      The bridge: it cost 5 million dollars in 1932\n    cite: x\n",
    ),
    (
        "In May, the bridge cost 5 million dollars. In June, too, the bridge cost 5 million dollars.",
        "  - text: In May, the bridge cost 4 million dollars\n    cite: x\n",
        "  - text: In May, the bridge cost 5 million dollars\n    cite: x\n",
    ),
    (
        "In Rome 5 people died on it, and in Lima, too, 5 people died on it.",
        "  - text: 4 people died on it # dear\n    cite: x\n",
        "  - text: {exact: 5 people died on it, prefix: Rome} # dear\n    cite: x\n",
    ),
    (
        "In Rome 5 people died on it, and in Lima, too, 5 people died on it.",
        "  - text:\n      exact: 4 people died on it # dear\n    cite: x\n",
        "  - text:\n      prefix: Rome\n      exact: 5 people died on it # dear\n    cite: x\n",
    ),
    (
        "In Rome 5 people died on it, and in Lima, too, 5 people died on it.",
        "  - {text: {\"exact\": 4 people died on it}, cite: x}\n",
        "  - {text: {prefix: Rome, \"exact\": 5 people died on it}, cite: x}\n",
    ),
    (
        "In Rome 5 people died on it, and in Lima, too, 5 people died on it.",
        "  - {text: {exact: 4 people died on it, all: true}, cite: x}\n",
        "  - {text: {exact: 5 people died on it, all: true}, cite: x}\n",
    ),
    (
        "Everybody paid. The bridge cost 5 million dollars.",
        "  - text:\n      prefix: Nobody paid. # they say\n      exact: The bridge cost 4 million dollars # dear\n      suffix: .\n    cite: x\n",
        "  - text:\n      prefix: Everybody paid. # they say\n      exact: The bridge cost 5 million dollars # dear\n      suffix: .\n    cite: x\n",
    ),
];

#[test]
fn words_are_written_as_the_file_is_laid_out() {
    for (article, before, after) in LAYOUTS {
        for line_end in ["\n", "\r\n"] {
            let file = |claim: &str| {
                let head = "# mine\nversion: 1\narticle: ../bridge.md\nsources: {x: {type: interview, author: Ana Lima}}\nclaims:\n";
                format!("{head}{claim}# end\n").replace('\n', line_end)
            };
            let site = Sandbox::new()
                .with("bridge.md", article)
                .with(FILE, file(before));
            let listed = site.run(&["reanchor"]);
            assert!(
                listed.stdout.contains("  + "),
                "{article} {}",
                listed.shown()
            );
            let moved = site.run(&["reanchor", "#1"]);
            assert_eq!(moved.status, Some(0), "{article} {}", moved.shown());
            assert_eq!(written(&site), file(after), "{article}");
            let checked = site.run(&["check", "--format", "json"]);
            assert!(astray(&checked).is_empty(), "{}", checked.shown());
        }
    }
}

#[test]
fn a_claim_follows_a_sentence_that_was_split_or_put_in_another_order() {
    let article = "\
# The bank

It rained. In July 2015 its previous bank, Barclays, had closed its accounts. Nobody spoke.

NatWest closed the accounts of the station on Dec. 12. The decision, it said, had come after a careful review of 40 payments.
";
    let claims = "\
version: 1
article: ../bank.md
claims:
  - id: before
    text: Its previous bank, Barclays, closed its accounts in July 2015
    cite: https://www.heraldtribune.com/2015/barclays
  - id: review
    text: NatWest closed the accounts of the station on Dec. 12, a decision that had come after a careful review of 40 payments
    cite: https://www.heraldtribune.com/2016/natwest
  - id: deleted
    text: Its new bank, Lloyds, closed its accounts in July 2016
    cite: https://www.heraldtribune.com/2016/lloyds
";
    let site = Sandbox::new()
        .with("bank.md", article)
        .with("claims/bank.yaml", claims);
    insta::assert_snapshot!(site.run(&["reanchor", "before", "review"]).shown(), @r"
    exit status: 0
    ----- stdout
    claims/bank.yaml#before
      - Its previous bank, Barclays, closed its accounts in July 2015
      + In July 2015 its previous bank, Barclays, had closed its accounts
    claims/bank.yaml#review
      - NatWest closed the accounts of the station on Dec. 12, a decision that had come after a careful review of 40 payments
      + NatWest closed the accounts of the station on Dec. 12. The decision, it said, had come after a careful review of 40 payments
    moved; their sources have to be read again
    ");
    let run = site.run(&["check", "--format", "json"]);
    assert_eq!(astray(&run), ["deleted"]);
}
