//! Articles in another language: what is silent, what is said about it, and what works on.

use crate::sandbox::{Run, Sandbox};

const ENGLISH: &str = "Experts say that the bridge over the harbour is unsafe, and that the council \
    has known it since the end of the year in which it was opened to the traffic.\n";

const GERMAN: &str = "Fachleute sagen, dass die Brücke über den Hafen nicht sicher ist, und dass der \
    Rat der Stadt das seit dem Ende des Jahres weiß, in dem sie eröffnet wurde.\n";

const WORDS: &str = "1 article is in another language than English";

fn check(article: &str, claims: &str) -> (serde_json::Value, Run) {
    let claims = format!("version: 1\narticle: ../a.md\n{claims}\nclaims: []\n");
    let sandbox = Sandbox::new()
        .with("a.md", article)
        .with("claims/a.yaml", &claims);
    let json = sandbox.run(&["check", "--format", "json"]).stdout;
    let json = serde_json::from_str(&json).expect("JSON");
    (json, sandbox.run(&["check"]))
}

fn rules(json: &serde_json::Value) -> Vec<&str> {
    let findings = json["findings"].as_array().expect("findings");
    let rules = findings.iter().map(|found| found["rule"].as_str());
    rules.map(|rule| rule.expect("a rule")).collect()
}

#[test]
fn prose_rules_are_silent_in_another_language_and_the_summary_says_so() {
    let weasel = &["weasel-attribution"][..];
    let with_matter = format!("---\nlang: de\n---\n\n{ENGLISH}");
    let with_code = format!("---\nlanguage: rust\n---\n\n{ENGLISH}");
    for (article, claims, count, expected) in [
        (ENGLISH, "", 0, weasel),
        (GERMAN, "", 1, &[]),
        (ENGLISH, "language: de", 1, &[]),
        (ENGLISH, "language: en-GB", 0, weasel),
        // Taken for English, as it says of itself, its nouns read as names.
        (GERMAN, "language: en", 0, &["uncited-statement"]),
        (&with_matter, "", 1, &[]),
        (&with_matter, "language: en", 0, weasel),
        (&with_code, "", 0, weasel),
    ] {
        let (json, human) = check(article, claims);
        assert_eq!(
            json["summary"]["other_language"], count,
            "{article}{claims}"
        );
        let found = rules(&json);
        assert_eq!(found, expected, "{article}{claims}");
        assert_eq!(
            human.stdout.contains(WORDS),
            count == 1,
            "{}",
            human.shown()
        );
    }
}

#[test]
fn a_block_in_another_language_is_silent_alone() {
    let article = format!(
        "{ENGLISH}\n{ENGLISH}\n{GERMAN}\n<div lang=\"fr\">\n\nExperts say that it fell.\n\n</div>\n"
    );
    let (json, _) = check(&article, "");
    assert_eq!(rules(&json), ["weasel-attribution", "weasel-attribution"]);
    assert_eq!(json["summary"]["other_language"], 0);
    assert_eq!(json["summary"]["sentences"], 4);
}

#[test]
fn a_claim_in_a_block_of_another_language_is_not_compared() {
    let german = "Die Fähre trug im Mai 11.000 Menschen über den Hafen, und der Rat der Stadt sagt, \
        dass es im nächsten Jahr noch mehr sein sollen, wenn die Brücke gesperrt wird.";
    let claims = "version: 1\narticle: ../a.md\nsources: {g: {publisher: Gazette, title: Quay}}\n\
        claims:\n  - text: Die Fähre trug im Mai 11.000 Menschen\n    cite: [{source: g, quote: Die \
        Fähre trug im Mai 12.000 Menschen}]\n";
    for (article, compared) in [
        (format!("{ENGLISH}\n{ENGLISH}\n{german}\n"), false),
        // What is written in the claims file counts, whatever the words look like.
        (format!("{german}\n"), true),
    ] {
        let language = if compared { "language: en\n" } else { "" };
        let sandbox = Sandbox::new()
            .with("a.md", &article)
            .with("claims/a.yaml", format!("{language}{claims}"));
        let json = sandbox.run(&["check", "--format", "json"]).stdout;
        let json = serde_json::from_str(&json).expect("JSON");
        let found = rules(&json).contains(&"number-mismatch");
        assert_eq!(found, compared, "{json:#}");
    }
}

#[test]
fn the_lang_of_a_page_counts_and_a_template_does_not() {
    for (lang, count) in [("de-AT", 1), ("en", 0), ("{{ lang }}", 0)] {
        let page = format!("<html lang=\"{lang}\"><body><p>{ENGLISH}</p></body></html>");
        let sandbox = Sandbox::new().with("a.html", &page).with(
            "claims/a.yaml",
            "version: 1\narticle: ../a.html\nclaims: []\n",
        );
        let json = sandbox.run(&["check", "--format", "json"]).stdout;
        let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(json["summary"]["other_language"], count, "{lang}");
    }
}
