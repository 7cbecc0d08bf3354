use super::*;
use crate::language::{English, by_tag};

#[test]
fn a_statement_is_the_same_while_it_says_the_same() {
    for (old, new) in [
        ("The quay sinks.", "The quay sinks."),
        ("The quay sinks.", "the quay sinks"),
        ("The bridge is “fine”.", "The bridge is \"fine\"."),
        ("It is a beutiful bridge.", "It is a beautiful bridge."),
        ("It recieved praise.", "It received praise."),
        ("The harbour is fine.", "The harbor is fine."),
        ("They organise a fair.", "They organize a fair."),
        ("The centre is grey.", "The center is gray."),
        ("Everybody likes it.", "Everyone likes it."),
        ("The town’s quay is fine.", "The quay of the town is fine."),
        ("It is a very fine old pier.", "It is a fine pier."),
        ("It was a fine pier, in a way.", "It was a fine pier."),
        (
            "The quay cost 3 million euros.",
            "The quay cost €3 million.",
        ),
        ("It had 400 guests.", "It had four hundred guests."),
        ("It had 1200 guests.", "It had 1,200 guests."),
        ("It opened on 3 May 2018.", "It opened on May 3, 2018."),
        (
            "In 2018 it cost 3 million euros.",
            "It cost 3 million euros in 2018.",
        ),
        ("Jose Lopez opened it.", "José López opened it."),
        ("Mr Ana Lima opened the pier.", "Ana Lima opened the pier."),
        ("Ana Lima opened it in Harle.", "Lima opened it in Harle."),
        ("It isn't fine.", "It is not fine."),
        (
            "The mayor is proud of the town.",
            "The mayor is proud of this town.",
        ),
        ("Phillip opened it.", "Philip opened it."),
    ] {
        assert!(same_statement(&English, old, new), "{old} → {new}");
    }
}

#[test]
fn another_value_name_negation_or_thing_said_is_another_statement() {
    for (old, new) in [
        ("It had 400 guests.", "It had 4000 guests."),
        ("It had 400 guests.", "It had guests, 400 of them drunk."),
        ("3 of 12 ships sank.", "12 of 3 ships sank."),
        ("It had about 400 guests.", "It had more than 400 guests."),
        ("It rose by 4 percent.", "It rose by 4 percentage points."),
        ("It opened in 2018.", "It opened in 2019."),
        ("It opened on 3 May 2018.", "It opened on 5 March 2018."),
        ("Ana Lima opened it.", "Jo Park opened it."),
        ("Ana Lima opened it.", "Ana Lime opened it."),
        ("Harle paid Ems.", "Ems paid Harle."),
        ("The pier is fine.", "The pier is not fine."),
        ("The pier is not fine.", "The pier is fine."),
        ("The deal was legal.", "The deal was illegal."),
        ("The mayor paid for it.", "The mayor said it."),
        ("Some experts are wrong.", "All experts are wrong."),
        ("Sales rose.", "Sales fell."),
        (
            "It is a fine pier.",
            "It is a fine pier; the mayor stole it.",
        ),
        ("The captain was allegedly drunk.", "The captain was drunk."),
        ("The pier may sink.", "The pier will sink."),
        ("Critics say that the pier sinks.", "The pier sinks."),
        ("If it rains, the pier sinks.", "The pier sinks."),
        ("It is a fine pier.", "The mayor took bribes."),
        ("He was hired there.", "He was fired there."),
        ("The link is casual.", "The link is causal."),
        ("The knot is united.", "The knot is untied."),
        ("The bank paid cash.", "The bank paid for a crash."),
        ("The mayor protected it.", "The mayor protested it."),
        ("The mayor was convicted.", "The mayor was convinced."),
        ("The plan was confirmed.", "The plan was conformed."),
        ("The production is fine.", "The prediction is fine."),
        ("It is a diner.", "It is a dinner."),
    ] {
        assert!(!same_statement(&English, old, new), "{old} → {new}");
    }
}

#[test]
fn of_other_languages_the_words_are_compared() {
    let german = by_tag("de").expect("German");
    for (old, new, same) in [
        (
            "Das ist ein schöner Steg.",
            "Das ist ein schöner Steg",
            true,
        ),
        (
            "Das ist ein wunderschönner Steg.",
            "Das ist ein wunderschöner Steg.",
            true,
        ),
        ("Der Steg ist nicht sicher.", "Der Steg ist sicher.", false),
        (
            "Der Steg kostete 300 Euro.",
            "Der Steg kostete 500 Euro.",
            false,
        ),
        ("Der Steg ist alt.", "Der Bürgermeister ist alt.", false),
    ] {
        assert_eq!(same_statement(german, old, new), same, "{old} → {new}");
    }
}

#[test]
fn a_negation_alone_turns_a_statement_round() {
    for (old, new, is_turned) in [
        ("It was never late.", "It was late.", true),
        ("It was late.", "It wasn't late.", true),
        ("The pier is fine.", "The pier is not fine.", true),
        ("It isn't fine.", "It is not fine.", false),
        ("It was never late.", "It was never late", false),
        (
            "The pier is fine.",
            "The pier is fine, not the quay.",
            false,
        ),
    ] {
        assert_eq!(
            is_turned_round(&English, old, new),
            is_turned,
            "{old} → {new}"
        );
    }
}

#[test]
fn a_turn_of_phrase_adds_no_statement() {
    let old = "It opened on 3 May 2018 with 400 guests.";
    for (new, adds) in [
        ("It opened on 3 May 2018 with 400 guests.", false),
        ("It opened on 3 May 2018 with 400 happy guests.", false),
        ("On a fine day, it opened with 400 guests.", false),
        ("It opened with 400 guests; 12 of them were drunk.", true),
        ("It opened with 400 guests, and Jo Park was drunk.", true),
        (
            "It opened with 400 guests, while the drunken captain slept below.",
            true,
        ),
    ] {
        assert_eq!(adds_a_statement(&English, old, new), adds, "{new}");
    }
}
