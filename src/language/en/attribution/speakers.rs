//! Whose words they are, by name: the name in the source's own words, or the one person that a
//! pronoun can mean.
//!
//! A pronoun is the speaker of the sentence before, when that is one person whom its gender
//! allows, nobody else is named in between, and the speech goes on. Otherwise nobody is named:
//! the wrong person is worse than none. Never a place, a headline, or somebody who is only
//! mentioned.

use std::collections::HashMap;
use std::ops::Range;

use super::super::lexicon::Classes;
use super::super::tokens::{Shape, Token};
use super::super::{AttributionKind, Speaker};
use super::{Context, Draft};

/// What grammar and titles say of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gender {
    Female,
    Male,
}

/// A name somewhere in the article.
#[derive(Clone, Debug)]
struct Name {
    place: Speaker,
    /// The last word of a person's name, in lower case; the whole name of a body.
    key: String,
    gender: Option<Gender>,
    /// Whether it can be a person.
    is_person: bool,
    /// How many words it has.
    words: usize,
}

/// Who was named so far, and who spoke last.
#[derive(Default)]
pub(super) struct Speakers {
    /// Full names of people, by their last word.
    full: HashMap<String, Vec<(String, Speaker)>>,
    /// What titles and pronouns said of people, by the last word of their name.
    genders: HashMap<String, Gender>,
    /// The one speaker of the sentence before.
    last: Option<Name>,
}

impl Speakers {
    /// The speakers of the attributions of a sentence: tokens `words` of passage `passage`, whose
    /// drafts count their tokens from the passage's first.
    pub(super) fn of_sentence(
        &mut self,
        context: Context<'_>,
        passage: usize,
        words: Range<usize>,
        drafts: &[Draft],
    ) -> Vec<Option<Speaker>> {
        let sentence = Context {
            tokens: context.tokens.get(words.clone()).unwrap_or_default(),
            ..context
        };
        if is_headline(sentence) {
            self.last = None;
            return vec![None; drafts.len()];
        }
        let people = people(sentence, passage);
        for name in &people {
            self.remember(context.text, name);
        }
        let inside = |range: &Range<usize>| {
            let range =
                range.start.checked_sub(words.start)?..range.end.checked_sub(words.start)?;
            (range.end <= sentence.tokens.len()).then_some(range)
        };
        let named: Vec<Option<Name>> = drafts
            .iter()
            .map(|draft| {
                if draft.kind != AttributionKind::Named {
                    return None;
                }
                let source = inside(draft.source.as_ref()?)?;
                match pronoun(sentence, &source) {
                    Some(gender) => self.antecedent(sentence, &people, source.start, gender),
                    None => self.named(sentence, passage, &source),
                }
            })
            .collect();
        self.follow(drafts, &named, &people);
        named
            .into_iter()
            .map(|name| name.map(|name| name.place))
            .collect()
    }

    /// Nothing that was said before goes on here: a headline, a list, a quotation.
    pub(super) fn interrupt(&mut self) {
        self.last = None;
    }

    fn remember(&mut self, text: &str, name: &Name) {
        if let Some(gender) = name.gender {
            self.genders.insert(name.key.clone(), gender);
        }
        if name.words > 1 {
            let whole = text.get(name.place.range.clone()).unwrap_or_default();
            let known = self.full.entry(name.key.clone()).or_default();
            if known.iter().all(|(one, _)| one != whole) {
                known.push((whole.to_owned(), name.place.clone()));
            }
        }
    }

    /// The name in the words of a source; a last name alone stands for the only full name with it.
    fn named(&self, context: Context<'_>, passage: usize, source: &Range<usize>) -> Option<Name> {
        let mut name = in_source(context, passage, source)?;
        if name.words == 1
            && name.is_person
            && let Some([(_, full)]) = self.full.get(&name.key).map(Vec::as_slice)
        {
            name.place = full.clone();
        }
        name.gender = name.gender.or(self.genders.get(&name.key).copied());
        Some(name)
    }

    /// Whom a pronoun at `at` means: the speaker of the sentence before, or the one person that
    /// the sentence begins with.
    fn antecedent(
        &mut self,
        context: Context<'_>,
        people: &[Name],
        at: usize,
        gender: Gender,
    ) -> Option<Name> {
        let offset = context.tokens.get(at)?.range().start;
        let mut before = people.iter().filter(|name| name.place.range.start < offset);
        let fits = |name: &Name| {
            let known = name.gender.or(self.genders.get(&name.key).copied());
            known.is_none_or(|known| known == gender)
        };
        let found = match (before.next(), &self.last) {
            (None, Some(last)) if last.is_person && fits(last) => last.clone(),
            // `Lima resigned because, she said, …`.
            (Some(only), None)
                if before.next().is_none() && fits(only) && begins(context, only) =>
            {
                only.clone()
            }
            _ => return None,
        };
        self.genders.insert(found.key.clone(), gender);
        Some(found)
    }

    /// Keeps the one speaker of a sentence for the pronouns of the next.
    fn follow(&mut self, drafts: &[Draft], named: &[Option<Name>], people: &[Name]) {
        let mut speakers = drafts
            .iter()
            .zip(named)
            .filter(|(draft, _)| draft.reports)
            .map(|(_, name)| name.as_ref());
        let first = speakers.next().flatten().cloned();
        let Some(first) = first else {
            self.last = None;
            return;
        };
        let is_alone = speakers.all(|other| other.is_some_and(|other| other.key == first.key))
            && people.iter().all(|name| name.key == first.key);
        self.last = is_alone.then_some(first);
    }
}

/// The gender of a source that is a pronoun for one person.
fn pronoun(context: Context<'_>, source: &Range<usize>) -> Option<Gender> {
    let words = context.tokens.get(source.clone())?;
    let first = words.first()?;
    let rest = words.get(1..).unwrap_or_default();
    let alone = rest
        .iter()
        .all(|token| token.shape == Shape::Comma || token.has(Classes::ADVERB));
    if !alone {
        return None;
    }
    if first.is(context.text, "she") {
        Some(Gender::Female)
    } else if first.is(context.text, "he") {
        Some(Gender::Male)
    } else {
        None
    }
}

/// Whether a sentence is written like a headline, where every word may be a name.
fn is_headline(context: Context<'_>) -> bool {
    let words = context
        .tokens
        .iter()
        .filter(|token| token.is_word() && token.shape != Shape::Number && token.range().len() > 3);
    let (mut all, mut capital) = (0, 0);
    for token in words {
        all += 1;
        capital += usize::from(token.is_capital());
    }
    all > 3 && capital * 10 >= all * 8
}

/// Whether a name is what its sentence begins with.
fn begins(context: Context<'_>, name: &Name) -> bool {
    let before = context
        .tokens
        .iter()
        .take_while(|token| token.range().start < name.place.range.start);
    before.into_iter().all(|token| {
        token.has(Classes::TITLE) || token.shape == Shape::Stop || is_office(context, *token)
    })
}

/// Capitalised words before a name that tell somebody's office.
fn is_office(context: Context<'_>, token: Token) -> bool {
    token.is_capital()
        && (token.has(Classes::ROLE.or(Classes::TITLE).or(Classes::SPOKESPERSON))
            || token.is_any(
                context.text,
                &[
                    "president",
                    "senator",
                    "secretary",
                    "representative",
                    "attorney",
                    "general",
                    "chief",
                    "mayor",
                    "justice",
                    "prime",
                    "minister",
                    "king",
                    "queen",
                    "prince",
                    "princess",
                    "pope",
                    "sir",
                    "lady",
                    "lord",
                    "miss",
                    "chairman",
                    "chairwoman",
                    "director",
                    "professor",
                    "former",
                    "vice",
                    "deputy",
                    "officer",
                    "judge",
                    "congressman",
                    "congresswoman",
                    "governor",
                    "ambassador",
                    "captain",
                ],
            ))
}

/// The names that can be people, in order, each with its place.
fn people(context: Context<'_>, passage: usize) -> Vec<Name> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < context.tokens.len() {
        let Some(end) = run(context, at) else {
            at += 1;
            continue;
        };
        if let Some(name) = name(context, passage, at..end)
            && name.is_person
        {
            found.push(name);
        }
        at = end;
    }
    found
}

/// Where the run of capitalised words ends that begins at `at`; None where none does.
fn run(context: Context<'_>, at: usize) -> Option<usize> {
    let tokens = context.tokens;
    let capital = |at: usize| {
        tokens.get(at).is_some_and(|token| {
            token.is_capital()
                && !token.has(Classes::TIME)
                && !token.has(Classes::PRONOUN)
                && !token.is(context.text, "i")
        })
    };
    let first = tokens.get(at)?;
    let begins = at == 0 || matches!(tokens[at - 1].shape, Shape::Quote | Shape::Stop);
    let is_common = first.shape == Shape::Capital
        && begins
        && (first.has(
            Classes::STARTER
                .or(Classes::COMMON)
                .or(Classes::PREPOSITION),
        ) || !capital(at + 1)
            && (!first.classes.is_empty()
                || super::super::clauses::is_common(first.text(context.text))));
    if !capital(at) || is_common || first.has(Classes::DETERMINER) {
        return None;
    }
    let mut end = at + 1;
    loop {
        let initial = tokens
            .get(end)
            .is_some_and(|token| token.shape == Shape::Stop)
            && (tokens[end - 1].range().len() == 1
                || tokens[end - 1].has(Classes::TITLE)
                || tokens[end - 1].is_any(context.text, &["st", "jr", "sr"]))
            && capital(end + 1);
        let particle = tokens.get(end).is_some_and(|token| {
            token.is_any(
                context.text,
                &[
                    "de", "da", "di", "du", "del", "la", "van", "von", "der", "den", "bin", "al",
                    "el", "ben",
                ],
            )
        }) && (capital(end + 1) || capital(end + 2) && !capital(end));
        let of = tokens
            .get(end)
            .is_some_and(|token| token.is_any(context.text, &["of", "for", "and", "&"]))
            && tokens[at..end]
                .iter()
                .any(|token| token.has(Classes::BODY) || is_institution(context, *token))
            && (capital(end + 1)
                || tokens
                    .get(end + 1)
                    .is_some_and(|token| token.is(context.text, "the"))
                    && capital(end + 2));
        if capital(end) {
            end += 1;
        } else if initial {
            end += 2;
        } else if particle || of {
            end += if capital(end + 1) { 2 } else { 3 };
        } else {
            return Some(end);
        }
    }
}

/// Words that names of institutions are made of, besides the bodies of the lists.
fn is_institution(context: Context<'_>, token: Token) -> bool {
    token.is_any(
        context.text,
        &[
            "house", "times", "post", "journal", "news", "inc", "corp", "ltd", "co", "fund",
            "center", "centre", "school", "college", "hospital", "club", "league", "society",
            "service", "bureau", "press", "tribune", "herald", "gazette", "church", "senate",
            "force", "network", "systems", "holdings", "partners", "chamber", "academy",
        ],
    )
}

/// The name that a run of capitalised words is, without titles and offices before it.
fn name(context: Context<'_>, passage: usize, mut words: Range<usize>) -> Option<Name> {
    let tokens = context.tokens;
    let mut gender = None;
    let titles = words.start.saturating_sub(2)..words.start;
    for at in titles {
        gender = gender.or(title_gender(context, at));
    }
    // `Homeland Security Deputy Secretary Ana Lima`, `Democrat Ana Lima`, `Sen. Ana Lima`.
    let office = |at: &usize| {
        let token = tokens[*at];
        token.has(Classes::TITLE.or(Classes::PARTY)) || is_office(context, token)
    };
    if let Some(last) = words.clone().rev().skip(1).find(office) {
        for at in words.start..=last {
            gender = gender.or(title_gender(context, at));
        }
        words.start = last + 1;
    }
    while words.len() > 1 && tokens[words.start].shape == Shape::Stop {
        words.start += 1;
    }
    let all = &tokens[words.clone()];
    let last = all.iter().rev().find(|token| token.is_word())?;
    if all.len() == 1 && (all[0].has(Classes::TITLE) || is_office(context, all[0])) {
        return None;
    }
    let body = all
        .iter()
        .any(|token| token.has(Classes::BODY) || is_institution(context, *token))
        || all.len() == 1 && all[0].shape == Shape::Upper && all[0].range().len() > 1;
    let place = all
        .iter()
        .all(|token| token.has(Classes::PLACE.or(Classes::PARTY)))
        || all.first().is_some_and(|token| token.has(Classes::PLACE)) && gender.is_none();
    if place && !body {
        return None;
    }
    let range = context.bytes(&words);
    let key = if body {
        context
            .text
            .get(range.clone())
            .unwrap_or_default()
            .to_lowercase()
    } else {
        last.text(context.text).to_lowercase()
    };
    Some(Name {
        place: Speaker { passage, range },
        key,
        gender,
        is_person: !body,
        words: all.iter().filter(|token| token.is_word()).count(),
    })
}

fn title_gender(context: Context<'_>, at: usize) -> Option<Gender> {
    const FEMALE: &[&str] = &[
        "mrs",
        "ms",
        "miss",
        "mme",
        "lady",
        "queen",
        "princess",
        "spokeswoman",
        "chairwoman",
        "congresswoman",
        "actress",
        "madam",
        "sister",
    ];
    const MALE: &[&str] = &[
        "mr",
        "sir",
        "lord",
        "king",
        "prince",
        "spokesman",
        "chairman",
        "congressman",
        "pope",
        "father",
        "brother",
    ];
    if context.is_any(at, FEMALE) {
        Some(Gender::Female)
    } else if context.is_any(at, MALE) {
        Some(Gender::Male)
    } else {
        None
    }
}

/// The name that the words of a source are, or that stands beside them as an apposition.
fn in_source(context: Context<'_>, passage: usize, source: &Range<usize>) -> Option<Name> {
    let tokens = context.tokens;
    let mut at = source.start;
    // `the economist Ana Lima`, `former mayor Ana Lima`, `Gov. Ana Lima (R)`.
    let mut plain = 0;
    let mut gender = None;
    while at < source.end {
        let token = tokens[at];
        if let Some(end) = run(context, at).filter(|end| *end <= source.end) {
            let found = name(context, passage, at..end);
            let behind = tokens.get(end).filter(|_| end < source.end);
            // `Trump aides`, `Lima's office`: the name is not who speaks.
            let modifies = behind.is_some_and(|token| {
                token.shape == Shape::Possessive
                    || token.is_word()
                        && !token.has(
                            Classes::PREPOSITION
                                .or(Classes::RELATIVE)
                                .or(Classes::CONJUNCTION)
                                .or(Classes::TIME)
                                .or(Classes::ADVERB),
                        )
            });
            let several = behind.is_some_and(|token| token.has(Classes::CONJUNCTION))
                && run(context, end + 1).is_some();
            if !modifies
                && !several
                && let Some(mut found) = found
            {
                found.gender = found.gender.or(gender);
                return Some(found);
            }
            if several {
                return None;
            }
            at = end;
            plain += 1;
            continue;
        }
        gender = gender.or(title_gender(context, at));
        // `a spokesman for the Pentagon`: he is not the Pentagon.
        if token.has(Classes::PREPOSITION.or(Classes::RELATIVE)) && plain > 0 {
            let comma = (at..source.end).find(|&at| tokens[at].shape == Shape::Comma)?;
            at = comma + 1;
            // Behind a comma only a whole name is one: `said the mayor of the town, Ana Lima`.
            let end = run(context, at).filter(|end| *end <= source.end)?;
            let mut found = name(context, passage, at..end).filter(|name| name.words > 1)?;
            found.gender = found.gender.or(gender);
            return Some(found);
        }
        plain += usize::from(token.is_word());
        at += 1;
    }
    None
}
