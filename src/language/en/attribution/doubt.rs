//! A second look at what would be flagged, with the parts of speech and the clauses of the whole
//! sentence: only what is still a report by somebody without a name is one.
//!
//! The grammar of `cues` and `source` looks at words and their neighbors, because it reads every
//! sentence; this looks at few, and may cost more. Every doubt is a reason to be silent.

use std::ops::Range;

use super::super::AttributionKind;
use super::super::clauses::Syntax;
use super::super::lexicon::Classes;
use super::super::tokens::Shape;
use super::{Context, Draft, nameless};

/// Verbs of the lists that also name a deed, in which nobody says that something is so.
const DEEDS: &[&str] = &[
    "report",
    "reports",
    "reported",
    "maintain",
    "maintains",
    "maintained",
    "release",
    "releases",
    "released",
    "specify",
    "specified",
    "declare",
    "declared",
    "record",
    "recorded",
    "register",
    "registered",
    "inquire",
    "inquired",
    "recall",
    "recalled",
    "describe",
    "described",
    "share",
    "shared",
];

/// Takes back what is no report, and clears what the sentence itself gives a reason for.
///
/// `context` is one sentence, whose first token is the passage's token `offset`.
pub(super) fn settle(context: Context<'_>, offset: usize, drafts: &mut [Draft]) {
    let flagged = |draft: &Draft| {
        !draft.cleared
            && !matches!(
                draft.kind,
                AttributionKind::Named | AttributionKind::Dangling
            )
    };
    if !drafts.iter().any(flagged) {
        return;
    }
    let syntax = Syntax::read(context.text, context.tokens);
    let inside = |range: &Range<usize>| {
        let range = range.start.checked_sub(offset)?..range.end.checked_sub(offset)?;
        (range.end <= context.tokens.len()).then_some(range)
    };
    let named: Vec<Range<usize>> = drafts
        .iter()
        .filter(|draft| draft.kind == AttributionKind::Named && draft.reports)
        .filter(|draft| draft.source.is_some())
        .filter_map(|draft| inside(draft.content.as_ref()?))
        .collect();
    for draft in drafts.iter_mut().filter(|draft| flagged(draft)) {
        let Some(cue) = inside(&draft.cue) else {
            continue;
        };
        let source = draft.source.as_ref().and_then(inside);
        let look = Look {
            context,
            syntax: &syntax,
            cue,
            source,
        };
        let is_evidential = draft.kind == AttributionKind::Evidential;
        let in_report = !is_evidential
            && named
                .iter()
                .any(|content| content.contains(&look.cue.start));
        if look.is_no_report(draft.kind) {
            draft.kind = AttributionKind::Named;
            draft.reports = false;
        } else if look.is_named_beside() {
            draft.kind = AttributionKind::Named;
        } else if in_report || draft.kind == AttributionKind::Anonymous && look.has_reason() {
            draft.cleared = true;
        }
    }
}

/// One attribution and its sentence.
struct Look<'a> {
    context: Context<'a>,
    syntax: &'a Syntax,
    cue: Range<usize>,
    source: Option<Range<usize>>,
}

impl Look<'_> {
    /// The verb of the cue: its last word that is one of the lists.
    fn verb(&self) -> Option<usize> {
        let mut words = self.cue.clone().rev();
        words.find(|&at| {
            self.context.has(at, Classes::CUE) && self.context.has(at, Classes::VERB_FORM)
        })
    }

    fn any_in(&self, mut words: Range<usize>, wanted: &[&str]) -> bool {
        words.any(|at| self.context.is_any(at, wanted))
    }

    fn is_no_report(&self, kind: AttributionKind) -> bool {
        if self.context.is(self.cue.start, "according")
            || kind == AttributionKind::Anonymous && nameless::has_phrase(self.context)
        {
            return false;
        }
        if kind == AttributionKind::Anonymous && self.is_origin() {
            return true;
        }
        // `rumor has it`, `there is growing concern`.
        if self
            .context
            .is_any(self.cue.start, &["rumor", "rumour", "legend", "there"])
        {
            return false;
        }
        let Some(verb) = self.verb() else {
            return kind == AttributionKind::Anonymous && self.is_other_compound();
        };
        if kind == AttributionKind::Evidential {
            return false;
        }
        if self.is_noun(verb) || self.is_open(verb) {
            return true;
        }
        if kind == AttributionKind::Agentless {
            return self.is_rule_or_deed(verb);
        }
        self.may_only_happen(verb)
            || self.is_relative()
            || self.is_whole_clause()
            || self.is_bare_infinitive(verb)
            || self.is_counted()
            || self.is_told(verb)
            || self.says_nothing(verb)
            || self.is_deed(verb)
    }

    /// Whether the verb is none: `most state parties`, `source documents are deleted`. Where a
    /// statement follows, it is one, whatever the tagger says.
    fn is_noun(&self, verb: usize) -> bool {
        const STATEMENTS: &[&str] = &[
            "that", "how", "why", "what", "whether", "with", "to", "it", "they", "he", "she",
        ];
        let context = self.context;
        let only_past = context.has(verb, Classes::PAST)
            && !context.has(verb, Classes::BASE)
            && !self.syntax.is_attributive(verb);
        if self.syntax.is_verb(verb) || verb != self.cue.start || only_past {
            return false;
        }
        let capital = context
            .tokens
            .get(verb)
            .is_some_and(|token| token.is_capital());
        let ends = context
            .tokens
            .get(verb + 1)
            .is_none_or(|next| matches!(next.shape, Shape::Stop | Shape::Comma));
        let present = context.has(verb, Classes::BASE.or(Classes::THIRD))
            && !context.has(verb, Classes::PAST)
            && !context.is_any(verb, &["say", "says"]);
        if self.syntax.is_name(verb) && capital
            || present && (ends || self.syntax.is_auxiliary(verb + 1))
        {
            return true;
        }
        !context.is_any(verb + 1, STATEMENTS)
            && (self.syntax.is_noun(verb + 1) || !self.states_something(verb + 1))
    }

    /// Whether the verb stands in a question or a condition: `if … and research shows`.
    fn is_open(&self, verb: usize) -> bool {
        let condition = self.any_in(0..verb, &["if", "unless", "when", "whenever", "whether"]);
        self.syntax.is_asked(verb) || condition && self.syntax.is_conditional(verb)
    }

    /// `anonymous candidate surveys`, `source documents`: the noun behind is what it is about.
    fn is_other_compound(&self) -> bool {
        let behind = self.cue.end;
        !self.is_phrase() && self.syntax.is_noun(behind) && !self.context.has(behind, Classes::TIME)
    }

    /// Whether the cue is a phrase that keeps somebody unnamed: `condition of anonymity`.
    fn is_phrase(&self) -> bool {
        let last = self.cue.end.checked_sub(1);
        last.is_some_and(|last| self.context.has(last, Classes::KEEPS))
    }

    /// `some may recall`, `researchers should consider`, `user research will tell you when`.
    fn may_only_happen(&self, verb: usize) -> bool {
        const DUTIES: &[&str] = &["can", "could", "should", "must"];
        const CHANCES: &[&str] = &["may", "might", "will", "would", "'ll"];
        let modal = |words: &[&str]| self.any_in(self.cue.start..verb, words);
        let says = self.context.has(verb, Classes::SAY.or(Classes::THINK))
            && !self.context.has(verb, Classes::FIND)
            && !self.context.is_any(verb, DEEDS);
        let document = self.source.clone().is_some_and(|source| {
            source
                .clone()
                .any(|at| self.context.has(at, Classes::DOCUMENT))
        });
        modal(DUTIES) || modal(CHANCES) && (document || !says)
    }

    /// `employees who demonstrate`, unless the sentence is about there being such people:
    /// `there are experts who think`.
    fn is_relative(&self) -> bool {
        let Some(before) = self.cue.start.checked_sub(1) else {
            return false;
        };
        let Some(source) = &self.source else {
            return false;
        };
        let relates = self.context.is_any(before, &["who", "which", "that"])
            && source.contains(&before)
            || self.context.is_any(source.end, &["who", "which", "that"])
                && source.end + 1 == self.cue.start;
        let exists = (source.start.saturating_sub(4)..source.start)
            .any(|at| self.context.is(at, "there") && self.context.has(at + 1, Classes::BE));
        relates && !exists
    }

    /// Whether the source has a verb of its own: it is a clause that was read as a name.
    fn is_whole_clause(&self) -> bool {
        let source = self.source.clone().unwrap_or_default();
        let comma = |at: usize| self.context.tokens[at].shape == Shape::Comma;
        let Some(comma) = source.clone().find(|&at| comma(at)) else {
            return false;
        };
        let relative = |at: usize| {
            self.syntax.is_relative(at)
                || self.context.is_any(at, &["who", "whose", "which", "that"])
        };
        let verb = (comma..source.end).find(|&at| self.syntax.is_auxiliary(at));
        verb.is_some_and(|verb| !(source.start..verb).any(relative))
    }

    /// `helps users find`, `lets others specify`: the verb before the source is another's.
    fn is_bare_infinitive(&self, verb: usize) -> bool {
        let Some(source) = &self.source else {
            return false;
        };
        if verb != self.cue.start || !self.context.has(verb, Classes::BASE) || source.start > verb {
            return false;
        }
        let governs = |at: usize| {
            self.syntax.is_verb(at)
                && !self.syntax.is_auxiliary(at)
                && !self
                    .context
                    .has(at, Classes::CUE.or(Classes::BE).or(Classes::SOURCE_NOUN))
        };
        let relative = source.clone().any(|at| self.syntax.is_relative(at));
        let within = !relative && source.clone().any(governs);
        within || source.start > 0 && governs(source.start - 1)
    }

    /// `1,409 teachers said`, `both lawmakers said`: somebody counted them, or named them before.
    fn is_counted(&self) -> bool {
        let Some(source) = &self.source else {
            return false;
        };
        let both = self.context.is(source.start, "both")
            || self.context.is(source.start, "all")
                && self.context.has(source.start + 1, Classes::NUMERAL);
        let counted = source.clone().take(3).any(|at| {
            self.context.tokens.get(at).is_some_and(|token| {
                let number = token.text(self.context.text);
                let digits = number.bytes().filter(u8::is_ascii_digit).count();
                token.shape == Shape::Number && digits > 1
            })
        });
        both || counted
    }

    /// `reporters were told`, `he told reporters`: those who were told are no source.
    fn is_told(&self, verb: usize) -> bool {
        let told = self.context.is_any(verb, &["told", "tell", "tells"]);
        told && self
            .source
            .as_ref()
            .is_some_and(|source| source.start > verb)
    }

    /// `two others have not said`: nothing is reported.
    fn says_nothing(&self, verb: usize) -> bool {
        let negated = self
            .cue
            .clone()
            .any(|at| self.context.has(at, Classes::NEGATION));
        negated && self.context.has(verb, Classes::SAY)
    }

    /// `the source of the attack is unclear`: where something comes from.
    fn is_origin(&self) -> bool {
        let source = self.source.clone().unwrap_or_else(|| self.cue.clone());
        let mut words = source.start..source.end + 1;
        words.any(|at| self.context.is(at, "source") && self.context.is(at + 1, "of"))
    }

    /// Whether people do something instead of saying that something is so: `managers find
    /// themselves faced`, `a staff member showed her to a computer`, `users report pages`.
    fn is_deed(&self, verb: usize) -> bool {
        let document = self.source.clone().is_some_and(|source| {
            source
                .clone()
                .any(|at| self.context.has(at, Classes::DOCUMENT) && self.syntax.is_noun(at))
        });
        let may_be_deed =
            self.context.has(verb, Classes::FIND) && !document || self.context.is_any(verb, DEEDS);
        let source_start = self.source.as_ref().map_or(0, |source| source.start);
        let themselves = self
            .context
            .is_any(verb + 1, &["themselves", "himself", "herself", "itself"]);
        // `objects with`: the noun; who objects, objects to something.
        let object =
            self.context.is_any(verb, &["object", "objects"]) && !self.context.is(verb + 1, "to");
        let using = self.context.is(verb + 1, "using");
        let as_they = !document
            && source_start > 0
            && self.context.is(source_start - 1, "as")
            && self.context.has(verb, Classes::FIND);
        object
            || using
            || as_they
            || may_be_deed && (themselves || !self.states_something(verb + 1))
    }

    /// Whether what follows is a statement: `that …`, a question word, a quotation, or words with
    /// a verb of their own.
    fn states_something(&self, from: usize) -> bool {
        let context = self.context;
        let tokens = context.tokens;
        let source = self.source.clone().unwrap_or_default();
        if source.start >= from {
            return true;
        }
        let Some(first) = (from..tokens.len()).find(|&at| !context.has(at, Classes::ADVERB)) else {
            return true;
        };
        if context.is_any(
            first,
            &[
                "that", "how", "why", "what", "whether", "if", "where", "when", "there", "it",
            ],
        ) || context.has(first, Classes::GERUND) && !context.is(first, "using")
            || matches!(
                tokens[first].shape,
                Shape::Quote | Shape::Colon | Shape::Comma | Shape::Stop
            )
        {
            return true;
        }
        for (at, token) in tokens.iter().enumerate().skip(first) {
            if matches!(token.shape, Shape::Stop | Shape::Semicolon | Shape::Colon)
                || self.syntax.is_relative(at)
                || context.has(at, Classes::SUBORDINATOR) && !context.has(at, Classes::PREPOSITION)
                || context.is_any(at, &["as", "and", "or", "but", "to"])
            {
                return false;
            }
            if context.is(at, "that")
                || at > first
                    && (self.syntax.is_verb(at) && !context.has(at, Classes::GERUND)
                        || self.syntax.is_predicate(at))
            {
                return true;
            }
        }
        false
    }

    /// What passives say that report nothing: `are expected to work hard`, `is reported to the
    /// states`, `well thought out`, `a channel is said to be closed`.
    fn is_rule_or_deed(&self, verb: usize) -> bool {
        let context = self.context;
        let graded = verb > 0 && context.is_any(verb - 1, &["well", "badly", "poorly"]);
        let delivered = context.is(verb + 1, "to")
            && !self.syntax.is_verb(verb + 2)
            && !context.has(verb + 2, Classes::ADVERB);
        let subject = self.subject();
        let own = self.any_in(subject.clone(), &["i", "we", "you"]);
        let expected = context.is_any(verb, &["expected", "estimated"]);
        let people = Classes::PERSON.or(Classes::ROLE).or(Classes::EXPERT);
        let person = subject.clone().any(|at| context.has(at, people));
        let present = context.is_any(self.cue.start, &["is", "are"]);
        let any_thing = context.is_any(subject.start, &["a", "an", "any", "each", "every"]);
        let anybody = subject.len() == 1 && context.is(subject.start, "people");
        let defines = present
            && (any_thing && !person && context.is_any(verb, &["said", "called", "considered"])
                || anybody);
        graded || delivered || own && expected || defines
    }

    /// The words of the clause before the cue.
    fn subject(&self) -> Range<usize> {
        let edge = |at: &usize| {
            let token = self.context.tokens[*at];
            matches!(
                token.shape,
                Shape::Comma | Shape::Semicolon | Shape::Colon | Shape::Quote | Shape::Dash
            ) || token.has(Classes::SUBORDINATOR) && !token.has(Classes::PREPOSITION)
                || self.context.is(*at, "that")
        };
        let start = (0..self.cue.start).rev().find(edge).map_or(0, |at| at + 1);
        start..self.cue.start
    }

    /// Whether a name stands beside the words: `Laurence Meyer, a former governor who argued`,
    /// `said another user, Johanna Bayer`.
    fn is_named_beside(&self) -> bool {
        let Some(source) = &self.source else {
            return false;
        };
        let comma = |at: usize| {
            self.context
                .tokens
                .get(at)
                .is_some_and(|token| token.shape == Shape::Comma)
        };
        let name = |at: usize| {
            self.syntax.is_name(at)
                && self
                    .context
                    .tokens
                    .get(at)
                    .is_some_and(|token| token.is_capital())
        };
        let pair = |at: usize| name(at) && name(at + 1);
        let before = source.start > 2
            && comma(source.end)
            && (comma(source.start - 1)
                || self.context.tokens[source.start - 1].shape == Shape::Dash)
            && pair(source.start - 3);
        let behind = comma(source.end) && pair(source.end + 1);
        let within = (source.start..source.end).any(|at| comma(at) && pair(at + 1));
        before || behind || within
    }

    /// Whether the sentence says why there is no name: `because she feared losing her job`, `to
    /// discuss the private meeting`, `not authorized to speak`.
    fn has_reason(&self) -> bool {
        const REASONS: &[&str] = &[
            "because", "since", "as", "for", "under", "citing", "given", "due", "owing", "fearing",
            "so",
        ];
        let context = self.context;
        let gives = |at: usize| {
            let at = at
                + usize::from(
                    context
                        .tokens
                        .get(at)
                        .is_some_and(|token| token.shape == Shape::Comma),
                );
            context.is_any(at, REASONS)
                || context.is(at, "to")
                    && (self.syntax.is_verb(at + 1) || context.has(at + 2, Classes::VERB_FORM))
                || context.is_any(at, &["in", "out"])
                    && context.is_any(at + 1, &["order", "of", "exchange"])
        };
        let keeps = |at: usize| context.has(at, Classes::KEEPS);
        (0..context.tokens.len()).any(|at| {
            keeps(at)
                && (context.is_any(at, &["authorized", "authorised"]) && context.is(at + 1, "to")
                    || gives(at + 1))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::{AttributionKind, BlockKind, Passage, read};

    /// Whether a rule would flag somebody in this paragraph.
    fn is_flagged(text: &str) -> bool {
        let passage = Passage {
            text,
            kind: BlockKind::Paragraph,
            marks: &[],
        };
        let sentences = read(&[passage]).into_iter().flatten();
        let mut attributions = sentences.flat_map(|sentence| sentence.attributions);
        attributions.any(|one| one.kind != AttributionKind::Named && !one.cleared && !one.exempt)
    }

    #[test]
    fn reports_by_nobody_in_particular_stay() {
        let reports = [
            "Experts say that the bridge is unsafe.",
            "Others, however, argue that the ferry is safer.",
            "Some residents, surprised by the noise, complained that nobody had told them.",
            "There are engineers who think that the pier will fall.",
            "Some would say that the harbor was richer then.",
            "And surveys suggest that even some owners dislike the plan.",
            "Recent polls show high levels of discontent.",
            "All participants reported feeling safer.",
            "A person familiar with the tender said that it had failed.",
            "The ferry is sold, two sources with knowledge of the talks said on Monday.",
            "Sources close to Ana Lima told the paper that she would resign.",
            "The official spoke on condition of anonymity.",
            "The gazette reported the sale, citing an anonymous source.",
            "The mayor has been accused of taking money.",
            "Rumor has it that the quay is sinking.",
            "A woman who did not give her name said that the siren failed.",
            // What a side, a place or an employer says of them does not name them.
            "Leading Democratic strategists say the race is close.",
            "Some Republican leaders have indicated that they will not come.",
            "Harbor workers have said that they were pressed to sell.",
            "Investor groups argue that the fee is too high.",
            "Public health experts said the water was safe.",
            "Former senior officials in both parties, though, say the plan is dead.",
            "He will win, according to a GOP strategist monitoring the race.",
            "Republicans privy to private polling data said the lead was gone.",
            "He stays, even as some recent polls show her far ahead.",
            "Experts in employment law and advocates say the bill is too weak.",
            "Many developers believe that it cannot be done.",
            "The paper is free, but critics call it a mouthpiece of the ministry.",
            "The shares fell, with analysts saying that worse was to come.",
            // What nobody says, in words that are no cue by themselves.
            "Traders expect the bank to raise its rate in June.",
            "Some analysts are concerned that the debt will grow.",
            "A number of officials were worried that the plan would fail.",
            "The silence has led many to assume that the deal is off.",
            "Lima is considered the more market-friendly candidate.",
            "I'm told Lima considered resigning.",
            "The mayor resigned over allegations she used the town's money.",
            "It emerged on Monday that the town had paid twice.",
            "He is understood to be in talks with the port.",
        ];
        let silent: Vec<_> = reports.iter().filter(|text| !is_flagged(text)).collect();
        assert!(silent.is_empty(), "{silent:#?}");
    }

    #[test]
    fn what_only_looks_like_a_report_is_none() {
        let innocent = [
            // A noun, not a verb.
            "Most state parties release their delegates early.",
            "Most forecast models give her the harbor.",
            "All your research objects will remain linked to your account.",
            // A bare infinitive.
            "The index helps users find the right form.",
            "The form lets others specify an address.",
            "Small tests help developers find the cause.",
            // Conditions, duties and chances.
            "If research shows that people wait, add a second ferry.",
            "Researchers should consider plain words.",
            "Some may recall the old pier.",
            "Residents can report a broken lamp.",
            // Relative clauses about somebody.
            "The award goes to employees who demonstrate care.",
            "Many students who found the course dull came to like it.",
            "A whistleblower is a person who reports wrongdoing.",
            // Deeds.
            "Many managers find themselves short of ferries.",
            "A staff member showed her to a desk.",
            "Users report broken lamps in the form.",
            // Counted, or named before.
            "In the survey 1,409 teachers said that they were tired.",
            "Both captains said that the sea was calm.",
            // Sources that are none.
            "Contribute to open source projects.",
            "When source documents are deleted, the copies expire.",
            "They feared disclosing sensitive intelligence sources.",
            "The source of the leak is unclear.",
            "We send out anonymous candidate surveys.",
            "Keys are not disclosed to users who are not authorized.",
            "We used a language that many developers are familiar with.",
            "Ms. Gillan did not reveal his name.",
            // Nobody said anything, or somebody with a name did.
            "Two others have not said whom they would choose.",
            "Ana Lima, a former captain who argued with the board, left.",
            "Yes, said another user, Johanna Bauer.",
            "Ana Lima asserted that top captains do not want the ferry.",
            // The sentence says why there is no name.
            "A clerk spoke on condition of anonymity because she feared for her job.",
            "Two members who asked for anonymity to discuss the private meeting agreed.",
            "She was not authorized to speak in public.",
            // An organisation speaks for its researchers and officials.
            "Kaspersky researchers discovered that a trojan had been rewritten.",
            "FBI officials said that the case was closed.",
            "Lima is confident that the quay will hold.",
            "The board led many ships to the harbor.",
            "A pattern emerged on Monday.",
            "The term is understood to mean a quay.",
            "The report is about claims that experience disproves.",
            // Passives that report nothing.
            "A channel is said to be closed when its receiver is gone.",
            "My brothers and I were expected to work hard.",
            "The results are reported to the states.",
            "The timetable is well thought out.",
        ];
        let flagged: Vec<_> = innocent.iter().filter(|text| is_flagged(text)).collect();
        assert!(flagged.is_empty(), "{flagged:#?}");
    }
}
