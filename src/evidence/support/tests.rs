use proptest::prelude::*;

use super::*;
use crate::language::English;

const PAGE: &str = "The harbour of Lagos reopened on Monday after a storm. The ferry carried \
    11,000 people in May 2018, the council said. The bridge, built in 1949 by Ana Lima, was not \
    damaged. It may be painted red next year.";

fn judged(claim: &str, text: &str) -> Support {
    weigh(claim, &IndexedText::new(&English, text), None)
}

#[test]
fn a_page_supports_what_it_says_and_contradicts_what_it_denies() {
    for (claim, judgment) in [
        (
            "The ferry carried 11,000 people in May 2018.",
            Judgment::Supported,
        ),
        (
            "The harbour of Lagos reopened after a storm.",
            Judgment::Supported,
        ),
        (
            "The ferry carried 14,000 people in May 2018.",
            Judgment::Contradicted,
        ),
        (
            "The bridge was built in 1913 by Ana Lima.",
            Judgment::Contradicted,
        ),
        ("The bridge was damaged.", Judgment::Contradicted),
        (
            "The president of Chile visited Tokyo in secret.",
            Judgment::Unsupported,
        ),
        ("It is.", Judgment::Undecidable),
        ("", Judgment::Undecidable),
    ] {
        let support = judged(claim, PAGE);
        assert_eq!(support.judgment, judgment, "{claim}: {support:?}");
    }
    assert_eq!(
        judged("The ferry sank.", "").judgment,
        Judgment::Undecidable
    );
}

#[test]
fn what_the_page_lacks_is_told() {
    let claim = "The ferry carried 14,000 people to Dakar.";
    let support = judged(claim, PAGE);
    let missing: Vec<_> = support
        .missing
        .iter()
        .map(|range| &claim[range.clone()])
        .collect();
    assert_eq!(missing, ["14,000", "Dakar"]);
    let passage = &PAGE[support.passage.expect("a passage")];
    assert!(passage.starts_with("The ferry carried"), "{passage}");
}

#[test]
fn wrapped_lines_are_read_on_and_others_are_blocks() {
    let wrapped = "The ferry carried 11,000 people\nin May 2018, the council said.";
    let passage = judged("The ferry carried 11,000 people in May 2018.", wrapped).passage;
    assert_eq!(passage, Some(0..wrapped.len()));
}

proptest! {
    #[test]
    fn any_claim_and_page_get_a_score(claim in "(the |not |5 |Ana |port |in 2018 |\\PC){0,20}", text in "(the |not |7 |Bob |port |in 2019 |\\. |\n|\\PC){0,40}") {
        let support = judged(&claim, &text);
        prop_assert!((0.0..=1.0).contains(&support.score));
        prop_assert!(support.passage.is_none_or(|range| text.get(range).is_some()));
        for range in support.missing {
            prop_assert!(claim.get(range).is_some());
        }
    }
}
