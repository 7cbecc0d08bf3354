//! Whether a source is named, and if not, how it stays unnamed.

use std::ops::Range;

use super::super::AttributionKind;
use super::super::clauses;
use super::super::lexicon::Classes;
use super::super::tokens::{Shape, Token};
use super::Context;
use super::cue::{Cue, Voice};

/// Nouns whose plural could be anybody.
const COLLECTIVES: Classes = Classes::EXPERT
    .or(Classes::ROLE)
    .or(Classes::PERSON)
    .or(Classes::GROUP)
    .or(Classes::DOCUMENT)
    .or(Classes::BODY);

/// Capitalised words that tell where people come from or which side they are on, not who they
/// are.
const SIDES: Classes = Classes::PLACE.or(Classes::PARTY);

/// Plurals for whom an organisation does not speak: `Wells workers`, unlike `FBI officials`.
const MEMBERS: &[&str] = &[
    "workers",
    "employees",
    "residents",
    "customers",
    "users",
    "students",
    "parents",
    "patients",
    "teachers",
    "nurses",
    "neighbors",
    "neighbours",
    "friends",
    "relatives",
    "colleagues",
    "voters",
    "protesters",
    "supporters",
    "critics",
    "opponents",
    "donors",
    "shareholders",
];

/// The kind of a source, from its words and the verb.
pub(super) fn kind(context: Context<'_>, cue: &Cue, source: &Range<usize>) -> AttributionKind {
    let mut phrase = Phrase::read(context, source);
    if phrase.begins_sentence && phrase.head.any(COLLECTIVES) && phrase.named {
        // `Public health experts`, but `Kaspersky researchers`.
        phrase.named = phrase
            .tokens
            .iter()
            .enumerate()
            .skip(1)
            .any(|(at, token)| token.is_capital() && at < phrase.head_at && !token.has(SIDES))
            || phrase
                .tokens
                .first()
                .is_some_and(|first| !clauses::is_common(first.text(context.text)));
        phrase.is_led_by_name &= phrase.named;
    }
    if phrase.pronoun || phrase.head_is_name {
        return AttributionKind::Named;
    }
    if phrase.stays_unnamed(context) {
        return AttributionKind::Anonymous;
    }
    let judged_by_experts = cue.classes.any(Classes::JUDGE) && phrase.head.any(Classes::EXPERT);
    let names_it = context.is_any(cue.verb, &["call", "called", "describe", "described"])
        && context.has(cue.words.end, Classes::PRONOUN)
        && phrase.head.any(Classes::EXPERT);
    if !(cue.reports || judged_by_experts) || cue.classes.any(Classes::WEAK) && !names_it {
        return AttributionKind::Named;
    }
    if is_possible(context, cue)
        || !agrees(context, cue, phrase.head)
        || is_supposed(context, source.start)
    {
        return AttributionKind::Named;
    }
    phrase.kind(context, cue)
}

/// Whether it is only said that something can be found or borne out: `this will be confirmed by
/// two observers`.
fn is_possible(context: Context<'_>, cue: &Cue) -> bool {
    let words = &context.tokens[cue.words.clone()];
    let modal = words.iter().any(|token| token.has(Classes::MODAL));
    modal && (cue.voice == Voice::Passive || cue.classes.any(Classes::FIND))
}

/// Whether the verb fits the number of its subject: `experts claim`, and not `expert claims`,
/// which are the claims of an expert.
fn agrees(context: Context<'_>, cue: &Cue, head: Classes) -> bool {
    if cue.voice != Voice::Active || cue.words.len() > 1 {
        return true;
    }
    let verb = context
        .tokens
        .get(cue.verb)
        .map_or(Classes::default(), |token| token.classes);
    let plural = head.any(Classes::PLURAL.or(Classes::QUANTIFIER));
    let singular = head.any(Classes::SINGULAR);
    if verb.any(Classes::PAST) {
        return true;
    }
    // `with analysts saying that`.
    let with = (cue.verb.saturating_sub(4)..cue.verb).any(|at| context.is(at, "with"));
    !(plural && !singular && verb.any(Classes::THIRD)
        || singular && !plural && verb.any(Classes::BASE)
        || verb.any(Classes::GERUND) && !with)
}

/// Whether the source stands in a condition: `if a person says`.
fn is_supposed(context: Context<'_>, source: usize) -> bool {
    (source.saturating_sub(2)..source).any(|at| {
        context.is_any(
            at,
            &["if", "when", "whenever", "unless", "whether", "should"],
        )
    }) || context.is_any(source, &["if", "when"])
}

/// Whether `according to` or another named source answers for the clause.
pub(super) fn answered(context: Context<'_>, cue: &Cue) -> bool {
    if cue.voice == Voice::AccordingTo || cue.voice == Voice::Active {
        return false;
    }
    context
        .tokens
        .iter()
        .enumerate()
        .any(|(at, token)| token.is(context.text, "according") && context.is(at + 1, "to"))
}

/// Whether the sentence refers to what is written, in brackets: `(Ferreira, 1987)`.
pub(super) fn cites(context: Context<'_>) -> bool {
    let tokens = context.tokens;
    let mut author = false;
    let mut year = false;
    for (at, token) in tokens.iter().enumerate() {
        match token.shape {
            Shape::Open => {
                let name = tokens.get(at + 1);
                author = name.is_some_and(|name| name.is_capital() && !name.has(Classes::TIME));
                year = false;
            }
            Shape::Close if author && year => return true,
            Shape::Close => author = false,
            Shape::Number => {
                let number = token.text(context.text);
                year = number.len() == 4 && number.starts_with(['1', '2']);
            }
            // `(Ferreira 1987; Pike 1994)`, but not `(Ferreira had it in 1987)`.
            _ if token.has(Classes::VERB_FORM.or(Classes::AUXILIARY).or(Classes::TIME)) => {
                author = false;
            }
            _ => {}
        }
    }
    false
}

/// Whether somebody said it once, rather than may say it: no modal, no `is`, no opinion.
fn told(context: Context<'_>, cue: &Cue) -> bool {
    cue.voice == Voice::AccordingTo
        || cue.classes.any(Classes::SAY.or(Classes::FIND))
            && !context.tokens[cue.words.clone()]
                .iter()
                .any(|token| token.has(Classes::MODAL.or(Classes::BE)))
}

/// How many tokens count the people behind them without saying who they are: `a number of`,
/// `dozens of`.
fn counts(context: Context<'_>, source: &Range<usize>) -> usize {
    let article = usize::from(context.is(source.start, "a"));
    let many = [
        "number",
        "handful",
        "couple",
        "lot",
        "majority",
        "host",
        "growing",
        "dozens",
        "scores",
        "hundreds",
        "thousands",
    ];
    let at = source.start + article;
    let grows = usize::from(context.is(at, "growing"));
    let counted = article + grows + 2;
    let is_count = context.is_any(at + grows, &many) && context.is(at + grows + 1, "of");
    if is_count && source.start + counted < source.end {
        counted
    } else {
        0
    }
}

/// A source as the grammar sees it.
struct Phrase<'a> {
    tokens: &'a [Token],
    /// Classes of its head noun.
    head: Classes,
    head_at: usize,
    head_is_name: bool,
    pronoun: bool,
    definite: bool,
    indefinite: bool,
    quantified: bool,
    /// A name of a person or an organisation stands in it.
    named: bool,
    /// A capitalised word before the head may be the name of an organisation.
    is_led_by_name: bool,
    /// Its first word begins the sentence, is capitalised for that, and is on no list.
    begins_sentence: bool,
}

impl<'a> Phrase<'a> {
    fn read(context: Context<'a>, source: &Range<usize>) -> Self {
        let counted = counts(context, source);
        let source = &(source.start + counted..source.end);
        let tokens = &context.tokens[source.clone()];
        let text = context.text;
        let head_end = tokens
            .iter()
            .enumerate()
            .position(|(index, token)| {
                index > 0
                    && (matches!(token.shape, Shape::Comma | Shape::Open | Shape::Dash)
                        || token.has(Classes::PREPOSITION.or(Classes::RELATIVE))
                            && !token.has(Classes::DETERMINER)
                        || token.has(Classes::CONJUNCTION)
                        || token.is_any(
                            text,
                            &[
                                "close", "familiar", "briefed", "involved", "aware", "speaking",
                                "who", "that", "directly", "privy",
                            ],
                        )
                        || token.has(Classes::GERUND) && index > 1
                        || index > 1
                            && token.shape == Shape::Lower
                            && token.text(text).ends_with("ing")
                            && tokens
                                .get(index + 1)
                                .is_some_and(|next| next.has(Classes::DETERMINER)))
            })
            .unwrap_or(tokens.len());
        // Time words behind a noun are no heads: `officials Tuesday`.
        let head_at = tokens[..head_end]
            .iter()
            .rposition(|token| {
                token.is_word()
                    && !token.has(Classes::TIME)
                    && !super::cues::is_adverb(context, *token)
            })
            .unwrap_or(0);
        let head = tokens
            .get(head_at)
            .map_or(Classes::default(), |token| token.classes);
        let first = tokens.first().copied();
        let sentence_start = source.start == 0;
        let is_name = |index: usize, token: &Token| {
            token.is_capital()
                && !(index == 0
                    && sentence_start
                    && token.shape == Shape::Capital
                    && !token.classes.is_empty())
                && !token.has(Classes::TIME)
                && !(token.has(Classes::SOURCE_NOUN) && index == 0)
        };
        let head_is_name = tokens.get(head_at).is_some_and(|token| {
            is_name(head_at, token) && !token.has(Classes::SOURCE_NOUN.or(Classes::PLACE))
        }) || tokens.get(head_at).is_some_and(|token| {
            token.is_capital()
                && head_at > 0
                && token.shape != Shape::Lower
                && tokens[head_at - 1].is_capital()
        });
        let named = tokens
            .iter()
            .enumerate()
            .any(|(index, token)| is_name(index, token) && !token.has(SIDES));
        let is_led_by_name = tokens[..head_at]
            .iter()
            .any(|token| token.is_capital() && token.classes.is_empty());
        let begins_sentence = sentence_start
            && first.is_some_and(|token| token.shape == Shape::Capital && token.classes.is_empty());
        let determiner = |classes: Classes| first.is_some_and(|token| token.has(classes));
        Self {
            tokens,
            head,
            head_at,
            head_is_name,
            pronoun: tokens.len() <= 2 && first.is_some_and(|token| token.has(Classes::PRONOUN))
                || first.is_some_and(|token| token.is_any(text, &["who", "which"])),
            definite: determiner(Classes::DEFINITE)
                || tokens[..head_at]
                    .iter()
                    .any(|token| token.shape == Shape::Possessive),
            indefinite: determiner(Classes::INDEFINITE),
            quantified: counted > 0
                || determiner(Classes::QUANTIFIER.or(Classes::NUMERAL))
                || first.is_some_and(|token| token.shape == Shape::Number),
            named,
            is_led_by_name,
            begins_sentence,
        }
    }

    /// Whether the article says, in these words, that the source is not to be known.
    fn stays_unnamed(&self, context: Context<'_>) -> bool {
        let text = context.text;
        if self
            .tokens
            .iter()
            .any(|token| token.has(Classes::NAMELESS) && token.shape == Shape::Lower)
        {
            return true;
        }
        let people = Classes::PERSON
            .or(Classes::INSIDER)
            .or(Classes::ROLE)
            .or(Classes::EXPERT);
        if !self.head.any(people) {
            return false;
        }
        if self.head.any(Classes::INSIDER) && !context.technical {
            let historical = self.head.any(Classes::PLURAL)
                && self.tokens[..self.head_at]
                    .iter()
                    .any(|token| token.has(Classes::PLACE));
            return !historical;
        }
        let pairs = [
            ("familiar", "with"),
            ("close", "to"),
            ("knowledge", "of"),
            ("briefed", "on"),
            ("aware", "of"),
            ("privy", "to"),
        ];
        let known = self.tokens.windows(2).any(|pair| {
            pairs
                .iter()
                .any(|(one, two)| pair[0].is(text, one) && pair[1].is(text, two))
        });
        known
            && self
                .head
                .any(Classes::PERSON.or(Classes::INSIDER).or(Classes::ROLE))
    }

    fn kind(&self, context: Context<'_>, cue: &Cue) -> AttributionKind {
        let text = context.text;
        let singular = self.head.any(Classes::SINGULAR) && !self.head.any(Classes::PLURAL);
        let head_word = self.tokens.get(self.head_at);
        let bare = !self.definite && !self.indefinite;
        if self.head.any(Classes::SPOKESPERSON) && !self.head.any(Classes::EXPERT) {
            return AttributionKind::Named;
        }
        if self
            .head
            .any(Classes::EXPERT.or(Classes::ROLE).or(Classes::PERSON))
        {
            if singular {
                let role = self.head.any(Classes::ROLE.or(Classes::PERSON));
                return if self.indefinite
                    && told(context, cue)
                    && (!self.named || role && !self.name_behind_head())
                {
                    AttributionKind::Anonymous
                } else {
                    AttributionKind::Named
                };
            }
            let member = head_word.is_some_and(|head| head.is_any(text, MEMBERS));
            if self.definite || self.named && !(member && self.is_led_by_name) {
                return AttributionKind::Named;
            }
            if self.head.any(Classes::EXPERT) && !self.passive_without_agent(context, cue)
                || (self.quantified || bare && self.head.any(Classes::ROLE)) && told(context, cue)
                || (self.quantified || bare && self.is_market(context))
                    && self.holds_true(context, cue)
            {
                return AttributionKind::Collective;
            }
            return AttributionKind::Named;
        }
        let plural = self.head.any(Classes::PLURAL) && !self.head.any(Classes::SINGULAR);
        let speaks = told(context, cue) && cue.classes.any(Classes::SAY);
        // `Investor groups argue`, `local media reported`.
        if self.head.any(Classes::BODY)
            && head_word.is_some_and(|token| {
                token.is_any(
                    text,
                    &["groups", "organizations", "organisations", "unions"],
                )
            })
            && plural
            && bare
            && !self.named
            && speaks
            && !context.technical
        {
            return AttributionKind::Collective;
        }
        // `most` grades the adverb behind it: `where it is most frequently found`.
        let grades = self.tokens.len() == 1
            && (cue.words.clone().next())
                .is_some_and(|at| super::cues::is_adverb(context, context.tokens[at]));
        if self.head.any(Classes::QUANTIFIER) && self.head_at == 0 && !self.named && !grades {
            let vague = head_word.is_some_and(|token| {
                token.is_any(text, &["many", "some", "most", "others", "several"])
            });
            let of_them = self
                .tokens
                .iter()
                .any(|token| token.has(Classes::DEFINITE.or(Classes::PRONOUN)));
            return if vague && !of_them {
                AttributionKind::Collective
            } else {
                AttributionKind::Named
            };
        }
        let privy = self.tokens.iter().any(|token| token.is(text, "privy"));
        if self.head.any(Classes::GROUP) && (self.quantified || privy) && !self.definite {
            return AttributionKind::Collective;
        }
        if self.head.any(Classes::DOCUMENT) && !self.named && !self.definite {
            let plural = self.head.any(Classes::PLURAL)
                || head_word.is_some_and(|token| token.is_any(text, &["research", "evidence"]));
            let vague = head_word.is_some_and(|token| {
                token.is_any(
                    text,
                    &[
                        "study",
                        "studies",
                        "research",
                        "surveys",
                        "survey",
                        "polls",
                        "evidence",
                        "reports",
                        "statistics",
                        "estimates",
                        "forecasts",
                    ],
                )
            });
            let finds = cue.classes.any(Classes::FIND.or(Classes::SAY));
            if vague && finds && (plural || self.indefinite) {
                return AttributionKind::Collective;
            }
        }
        AttributionKind::Named
    }

    /// Whether the verb is passive and the phrase its subject: `experts were believed`.
    fn passive_without_agent(&self, context: Context<'_>, cue: &Cue) -> bool {
        cue.voice == Voice::Active
            && context.tokens[cue.words.clone()]
                .iter()
                .any(|token| token.has(Classes::BE))
    }

    /// Whether a capitalised word behind the head names the person: `economist Hanke`.
    fn name_behind_head(&self) -> bool {
        self.tokens
            .get(self.head_at + 1..)
            .unwrap_or_default()
            .iter()
            .take(2)
            .any(|token| token.is_capital())
    }

    /// People of the markets, whose expectations are news: `traders expect`.
    fn is_market(&self, context: Context<'_>) -> bool {
        self.tokens.get(self.head_at).is_some_and(|token| {
            token.is_any(
                context.text,
                &["traders", "investors", "bankers", "brokers"],
            )
        })
    }

    /// Whether the verb holds something true that is then said: `many developers believe that`.
    fn holds_true(&self, context: Context<'_>, cue: &Cue) -> bool {
        let behind = cue.words.end;
        let clause = context.is(behind, "that") || context.has(behind, Classes::PRONOUN);
        // `traders expect the bank to raise its rate`.
        let forecast = !context.technical
            && context.is_any(cue.verb, &["expect", "expected", "fear", "feared"])
            && (behind..behind + 5).any(|at| context.is(at, "to"));
        cue.classes.any(Classes::THINK)
            && cue.voice == Voice::Active
            && (clause || forecast)
            && !context.tokens[cue.words.clone()]
                .iter()
                .any(|token| token.has(Classes::MODAL.or(Classes::BE)))
    }
}
