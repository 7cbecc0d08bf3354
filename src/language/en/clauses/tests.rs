//! What the grammar reads, as a table: the verb of every clause and how far its author stands
//! behind it.

use proptest::prelude::*;

use super::*;

/// `verb commitment` for every clause.
fn shown(text: &str) -> String {
    read(text)
        .as_slice()
        .iter()
        .map(|clause| {
            let verb = clause.verb.clone().map_or("-", |verb| &text[verb]);
            format!("{verb} {}", clause.stance().as_str())
        })
        .collect::<Vec<_>>()
        .join(", ")
}

/// One clause and what is read of it.
const SIMPLE: &[(&str, &str)] = &[
    ("The plant opened in May.", "opened asserted"),
    ("The plant is in Ohio.", "is asserted"),
    ("The plant was closed by the police.", "closed asserted"),
    ("The mayor of the city has resigned.", "resigned asserted"),
    ("A quiet morning in the old town.", "- asserted"),
    ("The river didn't freeze.", "freeze denied"),
    ("The river never froze.", "froze denied"),
    ("The river wasn’t frozen.", "frozen denied"),
    ("Nobody was injured.", "injured denied"),
    ("No ships were lost.", "lost denied"),
    ("The company has no debts.", "has denied"),
    ("Neither side paid.", "paid denied"),
    ("The deal is anything but certain.", "is denied"),
    ("The bank cannot pay.", "pay denied"),
    ("The road may close.", "close hedged"),
    ("The road might not close.", "close denied"),
    ("The road could close in June.", "close hedged"),
    ("Perhaps the road closed.", "closed hedged"),
    ("The road probably closed.", "closed hedged"),
    ("The road reportedly closed.", "closed reported"),
    (
        "According to the police, the road closed.",
        "closed reported",
    ),
    ("Did the road close?", "close asked"),
    ("Who closed the road?", "closed asked"),
    ("Is the road open?", "Is asked"),
    ("Had the mayor paid?", "paid asked"),
    ("The road is closed?", "closed asked"),
    ("You closed the road?", "closed asked"),
    ("Why did the flood kill the sheep?", "kill asked"),
    ("Close the valve.", "Close instructed"),
    ("Do not open the valve.", "open denied"),
    ("Please restart the server.", "restart instructed"),
    ("The road should be closed.", "closed hedged"),
    ("The road would be closed.", "closed conditional"),
];

/// What looks like a negation and is none, or the other way round.
const TRAPS: &[(&str, &str)] = &[
    (
        "The plant not only opened but grew.",
        "opened asserted, grew asserted",
    ),
    ("No doubt the plant opened.", "opened asserted"),
    ("The plant no doubt opened.", "opened asserted"),
    ("He cannot help but laugh.", "help hedged, laugh hedged"),
    ("It is not uncommon.", "is asserted"),
    ("It was not impossible.", "was asserted"),
    (
        "The mayor did not fail to pay.",
        "fail denied, pay asserted",
    ),
    (
        "The mayor never refused to pay.",
        "refused denied, pay asserted",
    ),
    ("No more than five ships sank.", "sank asserted"),
    ("Not least the mayor paid.", "paid asserted"),
    ("No. 5 was sold.", "sold asserted"),
    ("Nothing but rain fell.", "fell asserted"),
    (
        "The mayor did not open the school and did not close it.",
        "open denied, close denied",
    ),
    ("May was wet.", "was asserted"),
    ("In May the plant opened.", "opened asserted"),
    ("The will was read in court.", "read asserted"),
    ("The can rusted.", "rusted asserted"),
    ("The might of the army grew.", "grew asserted"),
    ("The Never Mind album sold well.", "sold asserted"),
    ("He left the house without a coat.", "left asserted"),
    ("The question of debt was settled.", "settled asserted"),
    ("The report was published on Monday.", "published asserted"),
    ("The claim was filed in court.", "filed asserted"),
    ("The denial was published.", "published asserted"),
    ("The plan was approved.", "approved asserted"),
    ("Five of the plans failed.", "failed asserted"),
];

/// What governs a clause says how far its author stands behind it.
const GOVERNED: &[(&str, &str)] = &[
    (
        "It is not true that the plant closed.",
        "is denied, closed denied",
    ),
    (
        "It is true that the plant closed.",
        "is asserted, closed asserted",
    ),
    (
        "It is false that the plant closed.",
        "is asserted, closed denied",
    ),
    (
        "The mayor denied that the plant closed.",
        "denied asserted, closed denied",
    ),
    (
        "There is no evidence that the plant closed.",
        "is denied, closed denied",
    ),
    (
        "There is no doubt that the plant closed.",
        "is asserted, closed asserted",
    ),
    ("The plant failed to open.", "failed asserted, open denied"),
    (
        "The plant managed to open.",
        "managed asserted, open asserted",
    ),
    (
        "The plant did not manage to open.",
        "manage denied, open denied",
    ),
    ("The mayor refused to pay.", "refused asserted, pay denied"),
    ("The mayor was unable to pay.", "was asserted, pay denied"),
    ("The mayor plans to pay.", "plans asserted, pay hedged"),
    ("The mayor hopes to win.", "hopes asserted, win hedged"),
    (
        "The company is considering moving.",
        "considering asserted, moving hedged",
    ),
    ("The mayor is likely to pay.", "is asserted, pay hedged"),
    (
        "The mayor is expected to pay.",
        "expected asserted, pay hedged",
    ),
    (
        "The company said that the plant closed.",
        "said asserted, closed reported",
    ),
    (
        "The company said the plant closed.",
        "said asserted, closed reported",
    ),
    (
        "The company said it would close the plant.",
        "said asserted, close conditional",
    ),
    (
        "The company did not say that the plant closed.",
        "say denied, closed reported",
    ),
    (
        "The plant closed, the company said.",
        "closed reported, said asserted",
    ),
    (
        "\"The plant is closed,\" said Ana Lima.",
        "closed reported, said asserted",
    ),
    (
        "Ana Lima said: \"The plant is closed.\"",
        "said asserted, closed reported",
    ),
    (
        "The plant, she said, is closed.",
        "said asserted, closed reported",
    ),
    (
        "The study showed that the drug works.",
        "showed asserted, works asserted",
    ),
    (
        "The study did not show that the drug worked.",
        "show denied, worked hedged",
    ),
    (
        "The mayor knew that the plant closed.",
        "knew asserted, closed asserted",
    ),
    (
        "The mayor did not know that the plant closed.",
        "know denied, closed asserted",
    ),
    (
        "The mayor does not believe that the plant closed.",
        "believe denied, closed denied",
    ),
    (
        "If it rains, the match is cancelled.",
        "rains conditional, cancelled conditional",
    ),
    (
        "The match is cancelled if it rains.",
        "cancelled conditional, rains conditional",
    ),
    (
        "Unless it rains, the match would start.",
        "rains conditional, start conditional",
    ),
    (
        "Had it rained, the match would have been cancelled.",
        "rained conditional, cancelled conditional",
    ),
    (
        "Should the plant close, workers would leave.",
        "close conditional, leave conditional",
    ),
    (
        "The mayor asked whether the plant closed.",
        "asked asserted, closed conditional",
    ),
    (
        "The mayor left without paying the bill.",
        "left asserted, paying denied",
    ),
    (
        "The mayor ordered the police to leave.",
        "ordered asserted, leave instructed",
    ),
    ("The mayor is said to be ill.", "said asserted, be reported"),
    (
        "Rumors that the plant closed were wrong.",
        "closed reported, were asserted",
    ),
    (
        "It is a myth that the plant was sold.",
        "is asserted, sold denied",
    ),
    (
        "The fact that the plant was sold did not help.",
        "sold asserted, help denied",
    ),
];

/// Several clauses, each with its own.
const SEVERAL: &[(&str, &str)] = &[
    (
        "The plant opened and the school closed.",
        "opened asserted, closed asserted",
    ),
    (
        "The plant opened, but the school did not close.",
        "opened asserted, close denied",
    ),
    (
        "The plant opened in May and closed in June.",
        "opened asserted, closed asserted",
    ),
    ("The man who came left.", "came asserted, left asserted"),
    (
        "The plant, which opened in May, closed in June.",
        "opened asserted, closed asserted",
    ),
    (
        "Because it rained, the match was cancelled.",
        "rained asserted, cancelled asserted",
    ),
    (
        "The match was cancelled because it rained.",
        "cancelled asserted, rained asserted",
    ),
    (
        "When the rain stopped, the children left.",
        "stopped asserted, left asserted",
    ),
    (
        "The plant opened; the school closed.",
        "opened asserted, closed asserted",
    ),
    (
        "The plant (which opened in May) closed.",
        "opened asserted, closed asserted",
    ),
    ("Apples and pears fell.", "fell asserted"),
    (
        "He bought apples and pears and left.",
        "bought asserted, left asserted",
    ),
    ("The mayor of Lima and the council met.", "met asserted"),
    (
        "The firm may expand and hire people.",
        "expand hedged, hire hedged",
    ),
    ("He did not eat or drink.", "eat denied, drink denied"),
    ("The plant may open and close.", "open hedged, close hedged"),
    (
        "The mayor will sleep and drink.",
        "sleep hedged, drink hedged",
    ),
    (
        "I bought a phone and sent it back, what can I do?",
        "bought asserted, sent asserted, do asked",
    ),
    (
        "He said that the plant opened and that the school closed.",
        "said asserted, opened reported, closed reported",
    ),
    (
        "The virus infected 40 people and killed 12 of them.",
        "infected asserted, killed asserted",
    ),
    (
        "The car he bought broke down.",
        "bought asserted, broke asserted",
    ),
];

/// What is still read wrongly, with what a person reads: mostly a verb that is taken for a noun.
const KNOWN_MISSES: &[(&str, &str)] = &[
    (
        "The myth that salt causes cancer persists.",
        "causes denied, persists asserted",
    ),
    (
        "The claim that vaccines cause autism is false.",
        "cause denied, is asserted",
    ),
    (
        "The idea that taxes hurt growth spread.",
        "hurt reported, spread asserted",
    ),
    (
        "The reports that the plant shut persist.",
        "shut reported, persist asserted",
    ),
    (
        "The dog that bit the man ran.",
        "bit asserted, ran asserted",
    ),
    (
        "The bank cut rates and shut branches.",
        "cut asserted, shut asserted",
    ),
    (
        "The firm could cut jobs and shut plants.",
        "cut hedged, shut hedged",
    ),
    (
        "Plans to open the plant failed.",
        "open hedged, failed asserted",
    ),
    (
        "Contrary to reports, the plant did not close.",
        "close denied",
    ),
    ("The plant need not close.", "close denied"),
    (
        "The plant opens and closes daily.",
        "opens asserted, closes asserted",
    ),
];

/// Whoever makes the grammar read one of these is told, and moves it to the tables above.
#[test]
fn known_misses_are_still_missed() {
    for (text, wanted) in KNOWN_MISSES {
        assert_ne!(shown(text), *wanted, "{text} is read now: move it up");
    }
}

#[test]
fn clauses_of_sentences() {
    let mut wrong = Vec::new();
    for (text, expected) in [SIMPLE, TRAPS, GOVERNED, SEVERAL].concat() {
        let found = shown(text);
        if found != expected {
            wrong.push(format!("{text}\n  expected {expected}\n  found    {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn more_than_a_hundred_cases() {
    assert!(SIMPLE.len() + TRAPS.len() + GOVERNED.len() + SEVERAL.len() >= 100);
}

#[test]
fn spans_subjects_and_governors() {
    let text = "The man who came left because the old mayor of Lima said it rained.";
    let clauses = read(text);
    let list: Vec<_> = clauses
        .as_slice()
        .iter()
        .map(|clause| {
            (
                &text[clause.range.clone()],
                clause.subject.clone().map(|subject| &text[subject]),
                clause.governor,
            )
        })
        .collect();
    assert_eq!(
        list,
        [
            ("who came", Some("who"), Some(1)),
            ("The man who came left", Some("The man"), None),
            (
                "because the old mayor of Lima said",
                Some("the old mayor of Lima"),
                Some(1)
            ),
            ("it rained", Some("it"), Some(2)),
        ]
    );
    let of = |word: &str| text.find(word).and_then(|at| clauses.at(at));
    assert_eq!(of("man"), Some(1));
    assert_eq!(of("came"), Some(0));
    assert_eq!(of("left"), Some(1));
}

proptest! {
    /// Every word belongs to one clause, clauses stay inside the text, and no input is too much.
    #[test]
    fn every_word_has_one_clause(
        words in proptest::collection::vec(
            prop_oneof![
                Just("who"), Just("that"), Just("if"), Just("and"), Just(","), Just("(") , Just(")"),
                Just("said"), Just("not"), Just("to"), Just("open"), Just("\""), Just(";"), Just("?"),
                Just("the"), Just("plant"), Just("is"), Just("opening"), Just("’s"), Just("don't"),
                Just("é"), Just("."),
            ],
            0..80,
        )
    ) {
        let text = words.join(" ");
        let clauses = read(&text);
        let count = clauses.as_slice().len();
        let mut behind = 0;
        for (word, clause) in clauses.all_words() {
            prop_assert!(word.start >= behind && clause < count);
            let range = &clauses.as_slice()[clause].range;
            prop_assert!(range.start <= word.start && word.end <= range.end);
            behind = word.end;
        }
        for clause in clauses.as_slice() {
            prop_assert!(text.get(clause.range.clone()).is_some());
            prop_assert!(clause.governor.is_none_or(|governor| governor < count));
        }
    }
}

#[test]
fn long_sentences_take_time_in_proportion() {
    for words in [
        "who said that ",
        "and ",
        "the plant ",
        "not ",
        "if it ( ",
        "to open ",
    ] {
        let text = words.repeat(20_000);
        assert!(read(&text).as_slice().len() <= text.len());
    }
}

#[test]
fn denials_and_force_of_the_last_clause() {
    use crate::language::Force::{Fact, Future, Open};
    let wrong: Vec<_> = [
        ("The port opened.", false, Fact),
        ("The port did not open.", true, Fact),
        ("The port failed to open.", true, Fact),
        ("The port did not fail to open.", false, Fact),
        ("The port has yet to open.", true, Fact),
        ("The town managed to open the port.", false, Fact),
        ("The town did not manage to open the port.", true, Fact),
        ("The storm kept the town from opening the port.", true, Fact),
        ("The engine was too weak to open it.", true, Fact),
        ("The town was not able to open the port.", true, Fact),
        ("The port will open.", false, Future),
        ("The port is to open.", false, Future),
        ("She said that the port would open.", false, Future),
        ("The port may not open.", true, Open),
        ("The town plans to open the port.", false, Open),
        ("The town is considering opening the port.", false, Open),
        ("The port is unlikely to open.", true, Open),
        ("It is unclear whether the port opened.", false, Open),
        ("They cannot rule out that the port opened.", false, Open),
        ("He is accused of strangling his neighbor.", false, Open),
        ("There is no evidence that the port opened.", true, Fact),
        ("The town needs to open the port.", false, Fact),
    ]
    .into_iter()
    .filter_map(|(text, turned, force)| {
        let clauses = super::read(text);
        let last = clauses.as_slice().last()?;
        let said = (last.is_turned(), last.force);
        (said != (turned, force)).then(|| format!("{text} {said:?}"))
    })
    .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
