use super::*;

fn words(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    tokenize(text, &mut tokens);
    tokens.iter().map(|token| token.text(text)).collect()
}

#[test]
fn words_and_marks() {
    for (text, expected) in [
        (
            "North Korea’s reputation",
            vec!["North", "Korea", "’s", "reputation"],
        ),
        ("the U.S. said.", vec!["the", "U.S.", "said", "."]),
        (
            "11,000 bitcoins, $3.5m",
            vec!["11,000", "bitcoins", ",", "$", "3.5m"],
        ),
        ("don't cutting-edge", vec!["don't", "cutting-edge"]),
        (
            "``It is,'' he said",
            vec!["``", "It", "is", ",", "''", "he", "said"],
        ),
        ("Trump 's own", vec!["Trump", "'s", "own"]),
        (
            "see https://a.b/c?d=e.",
            vec!["see", "https://a.b/c?d=e", "."],
        ),
        (
            "According\u{a0}reported\u{a0}that",
            vec!["According", "reported", "that"],
        ),
        ("Élan 你好 naïve", vec!["Élan", "你好", "naïve"]),
        ("wait... what?!", vec!["wait", "...", "what", "?", "!"]),
        ("a -- b — c", vec!["a", "--", "b", "—", "c"]),
        ("workers' rights", vec!["workers", "'", "rights"]),
        ("“Applejeus”", vec!["“", "Applejeus", "”"]),
        ("me@b.org writes", vec!["me@b.org", "writes"]),
    ] {
        assert_eq!(words(text), expected, "{text}");
    }
}

#[test]
fn shapes() {
    let text = "Word NSA macOS word 11,000 U.S.";
    let mut tokens = Vec::new();
    tokenize(text, &mut tokens);
    let shapes: Vec<_> = tokens.iter().map(|token| token.shape).collect();
    assert_eq!(
        shapes,
        [
            Shape::Capital,
            Shape::Upper,
            Shape::Mixed,
            Shape::Lower,
            Shape::Number,
            Shape::Upper
        ]
    );
}
