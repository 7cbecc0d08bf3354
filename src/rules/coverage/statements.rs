//! Which clauses of a sentence are covered, and which state something that nothing covers.
//!
//! A clause is covered by a claim that repeats what it says: not by a name or a single word in it.
//! A link covers the clause it stands in, a footnote the words before it, and who covers the words
//! that introduce a report (`the agency said`) covers the report. In doubt a clause is not asked
//! for: only one that states a fact by itself, with a figure, a date or a name of its own or
//! beyond doubt, is.

use std::collections::HashSet;
use std::ops::Range;

use crate::article::analysis::Sentence;
use crate::language::{BlockKind, Clause, Clauses, Commitment, Passage, Prose, Word};

use super::{Cover, Part};
use crate::rules::RuleContext;

/// Words of a claim in a clause from which on they say more than who is spoken of.
const LEAST: usize = 2;

/// Most clauses of a sentence that are told apart: what has more is a list without stops.
const MOST_CLAUSES: usize = 100;

/// What covers a clause.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Covered {
    claims: Vec<usize>,
    is_excused: bool,
    is_cited: bool,
}

impl Covered {
    fn is_some(&self) -> bool {
        *self != Self::default()
    }

    fn add(&mut self, by: &By) {
        match by {
            By::Claim(claim) => {
                if !self.claims.contains(claim) {
                    self.claims.push(*claim);
                }
            }
            By::Excuse => self.is_excused = true,
            By::Citation => self.is_cited = true,
        }
    }
}

/// What makes a clause say something of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Value {
    Name,
    /// A number or a date.
    Figure,
}

enum By {
    Claim(usize),
    Excuse,
    Citation,
}

/// One clause with its words.
struct Statement<'a> {
    clause: &'a Clause,
    /// Its words, in order.
    words: Vec<Range<usize>>,
    /// Those that say something.
    content: Vec<&'a Word>,
    /// Whether it introduces what somebody reports.
    is_reporting: bool,
    covered: Covered,
    is_open: bool,
}

impl Statement<'_> {
    fn holds(&self, offset: usize) -> bool {
        self.words.iter().any(|word| word.contains(&offset))
    }

    /// Whether one of its words lies in a range.
    fn touches(&self, range: &Range<usize>) -> bool {
        self.words
            .iter()
            .any(|word| word.start < range.end && range.start < word.end)
    }
}

/// The statements of a sentence. All ranges count from its first byte.
pub(super) struct Statements<'a> {
    context: &'a RuleContext<'a>,
    sentence: &'a Sentence,
    prose: &'static dyn Prose,
    text: &'a str,
    covers: &'a [Cover],
}

impl<'a> Statements<'a> {
    pub(super) fn new(
        context: &'a RuleContext<'a>,
        sentence: &'a Sentence,
        prose: &'static dyn Prose,
        covers: &'a [Cover],
    ) -> Self {
        Self {
            context,
            sentence,
            prose,
            text: context.text.words(&sentence.range),
            covers,
        }
    }

    /// The parts of the sentence; `whole` is the sentence as one.
    pub(super) fn parts(&self, whole: Part) -> Vec<Part> {
        let clauses = self.prose.clauses(self.text);
        if clauses.as_slice().is_empty() || clauses.as_slice().len() > MOST_CLAUSES {
            return vec![whole];
        }
        let words = self.prose.words(self.text);
        let mut all = self.read(&clauses, &words);
        self.cover(&mut all);
        if !all.iter().any(|one| one.covered.is_some()) {
            // What is anchored here says too little to cover anything.
            let is_open = whole.is_factual;
            return vec![Part {
                claims: Vec::new(),
                is_excused: false,
                is_cited: false,
                is_open,
                ..whole
            }];
        }
        if whole.is_factual {
            self.open(&mut all);
        }
        self.runs(&clauses, &all)
    }

    fn read<'c>(&self, clauses: &'c Clauses, words: &'c [Word]) -> Vec<Statement<'c>> {
        let mut all: Vec<Statement<'c>> = clauses
            .as_slice()
            .iter()
            .map(|clause| Statement {
                clause,
                words: Vec::new(),
                content: Vec::new(),
                is_reporting: false,
                covered: Covered::default(),
                is_open: false,
            })
            .collect();
        for (word, clause) in clauses.all_words() {
            if let Some(one) = all.get_mut(clause) {
                one.words.push(word.clone());
            }
        }
        for word in words.iter().filter(|word| word.content) {
            let clause = clauses.at(word.range.start);
            if let Some(one) = clause.and_then(|clause| all.get_mut(clause)) {
                one.content.push(word);
            }
        }
        let reported = clauses.as_slice().iter();
        for governor in reported
            .filter(|clause| clause.commitment == Commitment::Reported)
            .filter_map(|clause| clause.governor)
        {
            if let Some(one) = all.get_mut(governor) {
                one.is_reporting = true;
            }
        }
        for found in &self.sentence.attributions {
            let cue = self.local(&found.cue);
            if found.content.is_some()
                && let Some(one) = clauses.at(cue.start).and_then(|clause| all.get_mut(clause))
                && one
                    .clause
                    .verb
                    .as_ref()
                    .is_some_and(|verb| verb.start < cue.end && cue.start < verb.end)
            {
                one.is_reporting = true;
            }
        }
        all
    }

    /// A range of the running text, counted from the first byte of the sentence.
    fn local(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.sentence.range.start;
        let within = |offset: usize| offset.saturating_sub(start).min(self.text.len());
        within(range.start)..within(range.end)
    }

    fn cover(&self, all: &mut [Statement<'_>]) {
        let names: Vec<Range<usize>> = self
            .prose
            .names(self.text)
            .into_iter()
            .map(|name| name.range)
            .collect();
        for cover in self.covers {
            let range = self.local(&cover.range);
            let by = cover.claim.map_or(By::Excuse, By::Claim);
            let held: Vec<usize> = (0..all.len())
                .filter(|at| says(&all[*at], &range, &names))
                .collect();
            for at in &held {
                all[*at].covered.add(&by);
            }
            // Words that introduce a report alone are meant with what is reported.
            if let [only] = held.as_slice()
                && all[*only].is_reporting
            {
                for at in dependents(all, *only) {
                    all[at].covered.add(&by);
                }
            }
        }
        let mut from = 0;
        for citation in &self.sentence.citations {
            let range = self.local(&citation.range);
            let about = if citation.is_note && from < range.start {
                from..range.start
            } else {
                range.clone()
            };
            from = range.end;
            let mut cited: Vec<usize> = (0..all.len())
                .filter(|at| all[*at].touches(&about))
                .collect();
            for found in &self.sentence.attributions {
                let words = self.local(&found.words());
                if let Some(content) = &found.content
                    && words.start < range.end
                    && range.start < words.end
                {
                    let content = self.local(content);
                    cited.extend((0..all.len()).filter(|at| all[*at].touches(&content)));
                }
            }
            for at in cited {
                all[at].covered.add(&By::Citation);
                if all[at].is_reporting {
                    for at in dependents(all, at) {
                        all[at].covered.add(&By::Citation);
                    }
                }
            }
        }
    }

    /// Finds the statements that nothing covers and that have to be.
    fn open(&self, all: &mut [Statement<'_>]) {
        let covered: Vec<&Statement<'_>> = all.iter().filter(|one| one.covered.is_some()).collect();
        let known: HashSet<&str> = covered
            .iter()
            .flat_map(|one| &one.content)
            .map(|word| word.stem.as_str())
            .collect();
        let values = self.values();
        let words = |value: &Range<usize>| self.text.get(value.clone()).unwrap_or_default();
        let known_values: HashSet<&str> = values
            .iter()
            .filter(|(value, _)| covered.iter().any(|one| one.touches(value)))
            .map(|(value, _)| words(value))
            .collect();
        let open: Vec<bool> = all
            .iter()
            .map(|one| {
                let own = values
                    .iter()
                    .filter(|(value, _)| one.touches(value) && !known_values.contains(words(value)))
                    .map(|(_, kind)| *kind)
                    .max();
                let says_more = one
                    .content
                    .iter()
                    .any(|word| !known.contains(word.stem.as_str()));
                !one.covered.is_some() && says_more && self.states(one, own, all) && self.asks(one)
            })
            .collect();
        for at in 0..all.len() {
            // Who reports something is part of what is reported.
            let is_introduction = all[at].is_reporting
                && dependents(all, at)
                    .iter()
                    .any(|one| open[*one] || all[*one].covered.is_some());
            all[at].is_open = open[at] && !is_introduction;
        }
        self.join(all);
    }

    /// Whether the settings ask for a clause that states a fact.
    fn asks(&self, one: &Statement<'_>) -> bool {
        let is_report = one.is_reporting || one.clause.commitment == Commitment::Reported;
        let words = one
            .words
            .iter()
            .filter_map(|word| self.text.get(word.clone()));
        let words = words.collect::<Vec<_>>().join(" ");
        self.context.coverage.asks(self.prose, &words, is_report)
    }

    /// Where the figures, dates and names of the sentence are.
    fn values(&self) -> Vec<(Range<usize>, Value)> {
        let numbers = self.prose.numbers(self.text).into_iter();
        let dates = self.prose.dates(self.text, None).into_iter();
        let names = self.prose.names(self.text).into_iter();
        numbers
            .map(|number| (number.range, Value::Figure))
            .chain(dates.map(|date| (date.range, Value::Figure)))
            .chain(names.map(|name| (name.range, Value::Name)))
            .collect()
    }

    /// Whether a clause would be asked for if it were a sentence of its own, and states something
    /// that its neighbors do not; `own` is the most telling value that only it has.
    fn states(&self, one: &Statement<'_>, own: Option<Value>, all: &[Statement<'_>]) -> bool {
        /// From which score on a clause with a figure of its own states a fact: a little below what
        /// separates, since short sentences score less and clauses are short.
        const WITH_FIGURE: f32 = 0.45;
        let is_said = match one.clause.commitment {
            Commitment::Asserted | Commitment::Denied | Commitment::Reported => true,
            Commitment::Hedged => own.is_some(),
            Commitment::Conditional | Commitment::Asked | Commitment::Instructed => false,
        };
        // A participle or an infinitive has no subject of its own: it says how, not what.
        if one.clause.verb.is_none()
            || one.clause.subject.is_none()
            || one.clause.quoted
            || !is_said
        {
            return false;
        }
        let threshold = self.context.uncited_threshold;
        // A clause is shorter than the sentences that the threshold is made for: a figure makes
        // up for that, and what has no value of its own must be clearly above.
        let least = match own {
            Some(Value::Figure) => WITH_FIGURE.min(threshold),
            Some(Value::Name) => threshold,
            None => f32::midpoint(threshold, 1.0),
        };
        self.score(one, all) >= least
    }

    /// How factual a clause is as a sentence of its own: with the subject that it shares, and
    /// without the words that tie it to others.
    fn score(&self, one: &Statement<'_>, all: &[Statement<'_>]) -> f32 {
        let mut text = String::new();
        let vocabulary = self.prose.vocabulary();
        let ties = |word: &&Range<usize>| {
            let word = self.text.get((*word).clone()).unwrap_or_default();
            let lower = word.to_lowercase();
            let is_one = |list: &[&str]| list.contains(&lower.as_str());
            is_one(vocabulary.joining) || is_one(vocabulary.opening)
        };
        let first = one.words.iter().find(|word| !ties(word));
        let begins = first.map_or(0, |word| word.start);
        let subject = match &one.clause.subject {
            // "which cost …": what it stands for is said by the clause above.
            Some(subject) if subject.end <= begins && one.holds(subject.start) => one
                .clause
                .governor
                .and_then(|governor| all.get(governor)?.clause.subject.clone()),
            Some(subject) if !one.holds(subject.start) => Some(subject.clone()),
            _ => None,
        };
        text.push_str(
            subject
                .and_then(|range| self.text.get(range))
                .unwrap_or_default(),
        );
        let mut last: Option<usize> = None;
        for word in one.words.iter().skip_while(ties) {
            let start = match last {
                // Only marks lie between.
                Some(last) if !self.says(last..word.start) => last,
                _ => {
                    text.push(' ');
                    word.start
                }
            };
            text.push_str(self.text.get(start..word.end).unwrap_or_default());
            last = Some(word.end);
        }
        text.push('.');
        let passage = Passage {
            text: text.trim_start(),
            kind: BlockKind::Paragraph,
            marks: &[],
        };
        self.prose
            .read(&[passage])
            .into_iter()
            .flatten()
            .map(|sentence| sentence.factual)
            .fold(0.0, f32::max)
    }

    /// Whether there are words in a range.
    fn says(&self, range: Range<usize>) -> bool {
        let words = self.text.get(range).unwrap_or_default();
        words.contains(char::is_alphanumeric)
    }

    /// Adds the words that an open statement cannot be read without: who reports it, and what
    /// depends on it.
    fn join(&self, all: &mut [Statement<'_>]) {
        let is_free = |one: &Statement<'_>| !one.covered.is_some() && !one.is_open;
        let joined: Vec<usize> = (0..all.len())
            .filter(|at| is_free(&all[*at]))
            .filter(|at| {
                let governor = all[*at].clause.governor;
                let governs = |other: &Statement<'_>| other.clause.governor == Some(*at);
                governor.is_some_and(|governor| all.get(governor).is_some_and(|one| one.is_open))
                    || all.iter().any(|other| governs(other) && other.is_open)
                        && !all
                            .iter()
                            .any(|other| governs(other) && other.covered.is_some())
            })
            .collect();
        for at in joined {
            all[at].is_open = true;
        }
    }

    /// The words in their order, those together that are covered alike.
    fn runs(&self, clauses: &Clauses, all: &[Statement<'_>]) -> Vec<Part> {
        let start = self.sentence.range.start;
        let joining = self.prose.vocabulary().joining;
        let mut parts: Vec<Part> = Vec::new();
        for (word, clause) in clauses.all_words() {
            let Some(one) = all.get(clause) else { continue };
            let covered = &one.covered;
            let words = self.text.get(word.clone()).unwrap_or_default();
            let is_alike = |last: &Part| {
                (&last.claims, last.is_excused, last.is_cited)
                    == (&covered.claims, covered.is_excused, covered.is_cited)
                    && last.is_factual == (one.is_open || covered.is_some())
            };
            let verb = one.clause.verb.as_ref();
            let is_verb = one.is_open && verb.is_some_and(|verb| verb.start == word.start);
            match parts.last_mut() {
                Some(last) if is_alike(last) => {
                    last.range.end = start + word.end;
                    last.is_open |= is_verb;
                }
                // What joins two parts belongs to neither.
                Some(_) if joining.contains(&words.to_lowercase().as_str()) => {}
                _ => parts.push(Part {
                    range: start + word.start..start + word.end,
                    claims: covered.claims.clone(),
                    is_excused: covered.is_excused,
                    is_cited: covered.is_cited,
                    is_factual: one.is_open || covered.is_some(),
                    is_open: is_verb,
                }),
            }
        }
        if let Some(first) = parts.first_mut() {
            first.range.start = start;
        }
        if let Some(last) = parts.last_mut() {
            last.range.end = self.sentence.range.end;
        }
        parts
    }
}

/// Whether the words of a claim in `range` say what a clause says: all of it, or its verb and
/// another word, or some words that are more than a name.
fn says(one: &Statement<'_>, range: &Range<usize>, names: &[Range<usize>]) -> bool {
    let is_held = |word: &Range<usize>| range.start <= word.start && word.end <= range.end;
    let held = || one.content.iter().filter(|word| is_held(&word.range));
    let count = held().count();
    let has_verb = one.clause.verb.as_ref().is_some_and(is_held);
    let is_name = |word: &Word| {
        names
            .iter()
            .any(|name| name.start <= word.range.start && word.range.end <= name.end)
    };
    let all_held = count == one.content.len() && one.words.iter().any(is_held);
    all_held || has_verb && count >= LEAST || held().filter(|word| !is_name(word)).count() >= LEAST
}

/// The statements below one, whatever lies between.
fn dependents(all: &[Statement<'_>], above: usize) -> Vec<usize> {
    let depends = |at: usize| {
        let mut at = at;
        // A chain is at most as long as there are clauses.
        for _ in 0..all.len() {
            match all.get(at).and_then(|one| one.clause.governor) {
                Some(governor) if governor == above => return true,
                Some(governor) => at = governor,
                None => return false,
            }
        }
        false
    };
    (0..all.len())
        .filter(|at| *at != above && depends(*at))
        .collect()
}
