use super::inflection::with_ending;
use super::*;

#[test]
fn verbs_and_nouns_inflect() {
    for (word, class) in [
        ("says", Classes::SAY.or(Classes::THIRD)),
        ("Said", Classes::SAY.or(Classes::PAST)),
        ("denied", Classes::SAY.or(Classes::PAST)),
        ("admitted", Classes::SAY.or(Classes::PARTICIPLE)),
        ("claiming", Classes::SAY.or(Classes::GERUND)),
        ("reported", Classes::SAY.or(Classes::PARTICIPLE)),
        ("EXPERTS", Classes::EXPERT.or(Classes::PLURAL)),
        ("studies", Classes::DOCUMENT.or(Classes::PLURAL)),
        ("agency", Classes::BODY.or(Classes::SINGULAR)),
        ("people", Classes::PERSON.or(Classes::PLURAL)),
        ("don’t", Classes::NEGATION),
    ] {
        assert!(
            classes(word).or(class) == classes(word),
            "{word}: {:?}",
            classes(word)
        );
    }
    assert!(classes("zyzzyva").is_empty());
    assert!(classes("").is_empty());
    assert!(classes("a-word-much-too-long-to-be-in-any-list").is_empty());
}

#[test]
fn every_section_has_a_class() {
    for list in SECTIONS {
        for line in lines(list) {
            if let Some(name) = line.strip_prefix('[') {
                assert!(!section(name.trim_end_matches(']')).is_empty(), "{name}");
            }
        }
    }
}

#[test]
fn endings_follow_the_spelling() {
    for (word, ed, ing) in [
        ("claim", "claimed", "claiming"),
        ("argue", "argued", "arguing"),
        ("deny", "denied", "denying"),
        ("admit", "admitted", "admitting"),
        ("agree", "agreed", "agreeing"),
        ("plan", "planned", "planning"),
        ("say", "sayed", "saying"),
    ] {
        assert_eq!(
            (
                with_ending(word, "ed").as_str(),
                with_ending(word, "ing").as_str()
            ),
            (ed, ing)
        );
    }
}
