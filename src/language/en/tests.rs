use super::*;
use crate::text::Span;

/// Kind, source, cue of every attribution that is worth a finding in a paragraph.
fn flags(text: &str) -> Vec<(&'static str, &str)> {
    read(&[Passage {
        text,
        kind: BlockKind::Paragraph,
        marks: &[],
    }])[0]
        .iter()
        .flat_map(|sentence| &sentence.attributions)
        .filter(|found| found.kind != AttributionKind::Named && !found.exempt && !found.cleared)
        .map(|found| {
            let from = found
                .source
                .as_ref()
                .map_or(found.cue.start, |source| source.start.min(found.cue.start));
            let to = found
                .source
                .as_ref()
                .map_or(found.cue.end, |source| source.end.max(found.cue.end));
            (found.kind.as_str(), &text[from..to])
        })
        .collect()
}

/// Every attribution of a paragraph: kind, source, cue, content.
fn attributions(text: &str) -> Vec<(&'static str, &str, &str, &str)> {
    let part = |range: &Option<Range<usize>>| range.clone().map_or("", |range| &text[range]);
    read(&[Passage {
        text,
        kind: BlockKind::Paragraph,
        marks: &[],
    }])[0]
        .iter()
        .flat_map(|sentence| &sentence.attributions)
        .map(|found| {
            (
                found.kind.as_str(),
                part(&found.source),
                &text[found.cue.clone()],
                part(&found.content),
            )
        })
        .collect()
}

#[test]
fn sources_that_nobody_could_ask_are_told_apart() {
    for (text, expected) in [
        (
            "According reported that the island plans a fair.",
            vec![("dangling", "According reported that")],
        ),
        (
            "According\u{a0}reported\u{a0}that the island plans a fair.",
            vec![("dangling", "According\u{a0}reported\u{a0}that")],
        ),
        (
            "An anonymous harbour expert said that the town wants to grow.",
            vec![("anonymous", "An anonymous harbour expert said")],
        ),
        (
            "Experts have found that the worm was rewritten.",
            vec![("collective", "Experts have found")],
        ),
        (
            "Recently, Freedonia has once again been accused for using old ships.",
            vec![("agentless", "has once again been accused")],
        ),
        (
            "This is not the first time Freedonia has been accused of stealing ships.",
            vec![("agentless", "has been accused")],
        ),
        (
            "Last year the Red Group was suspected of being involved in a raid.",
            vec![("agentless", "was suspected")],
        ),
        (
            "Freedonia’s reputation has not always been good.",
            vec![("agentless", "has not always been good")],
        ),
        (
            "Some people say that the bridge is old.",
            vec![("collective", "Some people say")],
        ),
        (
            "A person familiar with the matter told the paper that it failed.",
            vec![("anonymous", "A person familiar with the matter told")],
        ),
        (
            "The bridge reportedly fell.",
            vec![("evidential", "reportedly")],
        ),
        (
            "It is believed that the bridge fell.",
            vec![("agentless", "is believed")],
        ),
        (
            "Many scholars argue that the bridge is old.",
            vec![("collective", "Many scholars argue")],
        ),
        (
            "Studies show that bridges age.",
            vec![("collective", "Studies show")],
        ),
        (
            "A diplomat who asked not to be named said that the town wants to grow.",
            vec![("anonymous", "A diplomat who asked not to be named said")],
        ),
        (
            "Rumor has it that the bridge fell.",
            vec![("agentless", "Rumor has it")],
        ),
    ] {
        assert_eq!(flags(text), expected, "{text}");
    }
}

#[test]
fn named_sources_are_left_alone() {
    for text in [
        "According to the Freedonia News Agency, the island plans a fair.",
        "In March of this year, former Coast Guard (CG) officials and Pacific security expert Rosa Ferreira said that the island received at least 11,000 coins.",
        "Researchers at security company, Harbourside pointed out that the pirates recently launched a raid.",
        "According to Freedonian intelligence agencies, pirates have been involved in the raid.",
        "The domain expert reviews the schema.",
        "He was accused by the minister of stealing ships.",
        "The fair is expected by Rosa Ferreira to draw crowds.",
        "“Experts have found that the worm was rewritten.”",
        "\"Some people say so,\" Rosa Ferreira said.",
        "Experts from around the world meet in the town.",
        "The minister said that the bridge fell.",
        "Studies have shown that bridges age (Ferreira, 1987; Pike 1994).",
        "The bridge was said to be a marvel (Pike 1994).",
        "This will be confirmed by two experts.",
        "They dug the holes in which the snakes are most frequently found.",
        "These are generally considered a type of bridge.",
        "He left without having been accused.",
        "The police said that the bridge fell.",
    ] {
        assert_eq!(flags(text), [], "{text}");
    }
}

#[test]
fn source_cue_and_content() {
    for (text, expected) in [
        (
            "“It is old,” said Rosa Ferreira.",
            ("named", "Rosa Ferreira", "said", "“It is old,”"),
        ),
        (
            "Rosa Ferreira said that it is old.",
            ("named", "Rosa Ferreira", "said", "that it is old"),
        ),
        (
            "It is old, she said.",
            ("named", "she", "said", "It is old"),
        ),
        (
            "Half of the bridges are older than that, one letter says.",
            (
                "named",
                "one letter",
                "says",
                "Half of the bridges are older than that",
            ),
        ),
        ("— Rosa Ferreira.", ("named", "Rosa Ferreira", "—", "")),
        (
            "“It is old and it stays here.”",
            ("named", "", "“", "It is old and it stays here.”"),
        ),
        (
            "The island took 11,000 coins, according to Rosa Ferreira of Harbourside Watch.",
            (
                "named",
                "Rosa Ferreira of Harbourside Watch",
                "according to",
                "The island took 11,000 coins",
            ),
        ),
        (
            "According to the Harbour Tribune, the bridge cost $4.2 million in 1932.",
            (
                "named",
                "the Harbour Tribune",
                "According to",
                "the bridge cost $4.2 million in 1932",
            ),
        ),
        (
            "According to South Freedonian intelligence agencies, pirates took part.",
            (
                "named",
                "South Freedonian intelligence agencies",
                "According to",
                "pirates took part",
            ),
        ),
    ] {
        assert_eq!(attributions(text), [expected], "{text}");
    }
}

#[test]
fn a_sentence_without_end_is_read_at_its_beginning() {
    let text = format!(
        "Experts say that it fell{}",
        ", and that it rose".repeat(9_999)
    );
    assert_eq!(flags(&text), [("collective", "Experts say")]);
}

#[test]
fn statements_about_the_world_score_above_half() {
    let score = |text: &str| {
        read(&[Passage {
            text,
            kind: BlockKind::Paragraph,
            marks: &[],
        }])[0][0]
            .factual
    };
    for text in [
        "Freedonia University has opened a sailing course to prove the island’s progress in this area.",
        "The Red Group, a gang associated with Freedonia, used a new type of worm to infect multiple operating systems.",
        "The attack was triggered by an employee of the exchange downloading a trading app with a virus from a seemingly normal website.",
    ] {
        assert!(score(text) > 0.5, "{} {text}", score(text));
    }
    for text in [
        "Leave a Reply",
        "Required fields are marked *",
        "Your email address will not be published.",
    ] {
        assert!(score(text) < 0.5, "{} {text}", score(text));
    }
}

proptest::proptest! {
    /// Whatever stands in a passage, ranges lie in it and in order, and nothing panics.
    #[test]
    fn ranges_lie_in_their_passage(
        words in proptest::collection::vec(
            proptest::sample::select(vec![
                "experts", "said", "According", "to", "that", "reported", "\"", "“", "”", "(", ")", ",", ".", "…", "it", "is",
                "believed", "by", "Rosa", "Ferreira", "reportedly", "11,000", "$", "million", "about", "not", "last", "year",
                "Oct.", "1", "an", "anonymous", "source", "familiar", "with", "on", "condition", "of", "anonymity", "你好", "é",
                "\u{a0}", "—", "'s", "’", "10-", "may", "[", "]", "%", "-", "two-", "has", "been", "accused", "\n\n", "U.S.",
            ]),
            0..60,
        ),
        glue in proptest::sample::select(vec!["", " ", "\u{a0}"]),
    ) {
        let text = words.join(glue);
        let marks = [Mark { range: 0..0, kind: MarkKind::Footnote { label: "1".to_owned() }, span: Span::default() }];
        let passage = Passage { text: &text, kind: BlockKind::Paragraph, marks: &marks };
        let read = read(&[passage, passage]);
        for sentence in read.iter().flatten() {
            proptest::prop_assert!((0.0..=1.0).contains(&sentence.factual));
            for found in &sentence.attributions {
                proptest::prop_assert!(sentence.range.start <= found.cue.start && found.cue.end <= sentence.range.end);
                for range in [&Some(found.cue.clone()), &found.source, &found.content].into_iter().flatten() {
                    proptest::prop_assert!(text.get(range.clone()).is_some_and(|words| !words.is_empty()));
                }
            }
        }
        let as_of = jiff::civil::Date::new(2018, 8, 27).ok();
        let values = values::read(&text, as_of);
        let ranges = values.numbers.iter().map(|number| &number.range)
            .chain(values.dates.iter().map(|date| &date.range))
            .chain(values.names.iter().map(|name| &name.range));
        for range in ranges {
            proptest::prop_assert!(text.get(range.clone()).is_some_and(|words| !words.is_empty()));
        }
    }
}
