//! Which clause each word of a sentence belongs to, and what depends on what.
//!
//! One pass from left to right with a stack of open clauses. A connective opens a clause below the
//! one that is open; a verb group goes to the innermost clause that has none yet, or opens one; a
//! comma closes what an outer clause waits behind.
//!
//! Invariant: every unit has one owner; looking ahead and the depth of the stack are bounded, so
//! work is linear in the length of the sentence.

use super::super::lexicon::Classes;
use super::super::tokens::Shape;
use super::groups::{Form, Group, Words, groups};
use super::stance::{self, Stance};
use super::tags::Tag;

/// How far ahead a connective looks for its verb.
const AHEAD: usize = 40;
/// How many clauses can be open at once.
const DEEPEST: usize = 24;

/// How a clause begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opener {
    /// The sentence, or what follows a semicolon.
    Main,
    /// `because …`, `if …`, `by doing …`.
    Adverbial,
    /// `that …`, `whether …`, what follows `said` without a word.
    Complement,
    /// `who …`, `which …`.
    Relative,
    /// `to open`, or a bare form behind another verb.
    Infinitive,
    /// `opening …`, `opened …`.
    Reduced,
    /// What stands in parentheses.
    Aside,
    /// `…, he said`.
    Report,
}

impl Opener {
    /// Its name, as weights are fitted on it.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Adverbial => "adverbial",
            Self::Complement => "complement",
            Self::Relative => "relative",
            Self::Infinitive => "infinitive",
            Self::Reduced => "reduced",
            Self::Aside => "aside",
            Self::Report => "report",
        }
    }
}

/// A clause while its sentence is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Draft {
    pub(super) opener: Opener,
    /// The word that opens it.
    pub(super) connective: Option<usize>,
    /// Its first unit.
    pub(super) from: usize,
    pub(super) governor: Option<usize>,
    /// The first of the clauses that it is coordinated with.
    pub(super) sibling: Option<usize>,
    pub(super) group: Option<Group>,
}

/// The clauses of a sentence.
pub(super) struct Reading {
    /// Whether the sentence asks.
    pub(super) question: bool,
    pub(super) drafts: Vec<Draft>,
    /// For every unit, the place of its clause.
    pub(super) owner: Vec<usize>,
}

impl Reading {
    /// The units that name the subject of a clause.
    pub(super) fn subject(&self, words: &Words<'_>, at: usize) -> Option<(usize, usize)> {
        let draft = self.drafts.get(at)?;
        let group = draft.group?;
        if let Some(inverted) = group.inverted {
            return Some(inverted);
        }
        let mut end = group.first;
        // Marks part the subject from its verb only around a clause between them.
        let mut interrupted = false;
        while end > draft.from {
            let before = end - 1;
            let other = self.owner.get(before) != Some(&at);
            interrupted |= other;
            let passed = match words.tag(before) {
                Tag::Adverb | Tag::Particle | Tag::Interjection => true,
                Tag::Mark => interrupted || self.owner.get(before.saturating_sub(1)) != Some(&at),
                _ => false,
            };
            if !(other || passed) {
                break;
            }
            end = before;
        }
        let least = match draft.connective {
            Some(connective) if words.tag(connective) != Tag::Relative && connective < end => {
                connective + 1
            }
            _ => draft.from,
        };
        noun_phrase(words, least, end).map(|from| (from, end))
    }
}

struct Grammar<'a> {
    words: &'a Words<'a>,
    groups: Vec<Group>,
    /// For every unit, the place of the first group that begins there or later.
    next: Vec<usize>,
    drafts: Vec<Draft>,
    stack: Vec<usize>,
    owner: Vec<usize>,
    question: bool,
}

/// Reads one sentence.
pub(super) fn read(words: &Words<'_>) -> Reading {
    let groups = groups(words);
    let mut next = vec![groups.len(); words.len() + 1];
    for at in (0..words.len()).rev() {
        next[at] = next[at + 1];
        if let Some(before) = next[at].checked_sub(1)
            && groups[before].first == at
        {
            next[at] = before;
        }
    }
    let question = (0..words.len())
        .rev()
        .take(4)
        .any(|at| words.word(at).contains('?'));
    let mut grammar = Grammar {
        words,
        groups,
        next,
        drafts: Vec::new(),
        stack: Vec::new(),
        owner: vec![0; words.len()],
        question,
    };
    grammar.push(Opener::Main, None, 0, None);
    let mut at = 0;
    while at < words.len() {
        at = grammar.unit(at);
    }
    Reading {
        question,
        drafts: grammar.drafts,
        owner: grammar.owner,
    }
}

const WH: &[&str] = &[
    "what",
    "who",
    "whom",
    "whose",
    "which",
    "when",
    "where",
    "why",
    "how",
    "whatever",
    "whoever",
    "whichever",
    "whenever",
    "wherever",
    "however",
];

/// Pronouns that are subjects only.
const SUBJECTS: &[&str] = &["i", "he", "she", "we", "they", "it", "you", "there"];
/// Pronouns that are never subjects.
const OBJECTS: &[&str] = &[
    "him",
    "me",
    "us",
    "them",
    "himself",
    "herself",
    "themselves",
    "itself",
];

impl Grammar<'_> {
    fn top(&self) -> usize {
        self.stack.last().copied().unwrap_or(0)
    }

    fn has_verb(&self, draft: usize) -> bool {
        self.drafts[draft].group.is_some()
    }

    fn push(
        &mut self,
        opener: Opener,
        connective: Option<usize>,
        from: usize,
        governor: Option<usize>,
    ) {
        if self.stack.len() >= DEEPEST {
            self.stack.truncate(1);
        }
        self.stack.push(self.drafts.len());
        self.drafts.push(Draft {
            opener,
            connective,
            from,
            governor,
            sibling: None,
            group: None,
        });
    }

    /// Opens a clause beside the one at `place` of the stack, which it closes.
    fn push_beside(&mut self, place: usize, from: usize) {
        let beside = self.stack[place];
        self.stack.truncate(place);
        let Draft {
            opener,
            governor,
            sibling,
            ..
        } = self.drafts[beside];
        self.push(opener, None, from, governor);
        let top = self.top();
        self.drafts[top].sibling = Some(sibling.unwrap_or(beside));
    }

    /// The place in the stack of the innermost clause without a verb.
    fn waiting(&self) -> Option<usize> {
        self.stack.iter().rposition(|&draft| !self.has_verb(draft))
    }

    /// The next group behind `at`, unless the sentence breaks before it.
    fn ahead(&self, at: usize) -> Option<Group> {
        let group = *self.groups.get(*self.next.get(at + 1)?)?;
        let near = group.first <= at + AHEAD;
        (near && !(at + 1..group.first).any(|at| self.breaks(at))).then_some(group)
    }

    fn shape(&self, at: usize) -> Shape {
        self.words
            .units
            .get(at)
            .map_or(Shape::Stop, |unit| unit.shape)
    }

    fn breaks(&self, at: usize) -> bool {
        matches!(self.shape(at), Shape::Semicolon | Shape::Stop) && self.words.tag(at) == Tag::Mark
    }

    /// Reads what begins at `at`, and returns where the next thing does.
    fn unit(&mut self, at: usize) -> usize {
        if let Some(group) = self.groups.get(self.next[at]).copied()
            && group.first == at
        {
            self.group(group);
            let top = self.top();
            for place in group.first..=group.last {
                self.owner[place] = top;
            }
            return group.last + 1;
        }
        match self.words.tag(at) {
            Tag::Subordinator => self.subordinator(at),
            Tag::Adposition if self.before_gerund(at) => self.subordinator(at),
            Tag::Relative => self.relative(at),
            Tag::Pronoun | Tag::Adverb | Tag::Determiner if self.words.is(at, WH) => self.wh(at),
            Tag::Conjunction => self.conjunction(at),
            Tag::Mark | Tag::Symbol => self.mark(at),
            _ => {}
        }
        self.owner[at] = self.top();
        at + 1
    }

    /// `by opening`.
    fn before_gerund(&self, at: usize) -> bool {
        self.ahead(at).is_some_and(|group| {
            group.form == Form::Reduced
                && (at + 1..group.first).all(|at| self.words.tag(at) == Tag::Adverb)
                && self.words.word(group.first).ends_with("ing")
        })
    }

    /// Whether only adverbs and marks lie between the beginning of the sentence and `at`.
    fn is_initial(&self, at: usize) -> bool {
        at < 6
            && (0..at).all(|at| {
                matches!(
                    self.words.tag(at),
                    Tag::Mark | Tag::Adverb | Tag::Interjection | Tag::Conjunction
                )
            })
    }

    fn subordinator(&mut self, at: usize) {
        if self.ahead(at).is_none() || self.words.is(at, &["as", "like", "than"]) && !self.opens(at)
        {
            return;
        }
        let that = self.words.is(at, &["that", "whether"]);
        let top = self.top();
        let before = at.checked_sub(1);
        if before.is_some_and(|before| self.words.tag(before) == Tag::Conjunction) {
            let word = self.words.word(at).to_lowercase();
            let same = self.stack.iter().rposition(|&draft| {
                self.drafts[draft]
                    .connective
                    .is_some_and(|its| self.words.is(its, &[word.as_str()]))
            });
            if let Some(place) = same {
                self.push_beside(place, at);
                let top = self.top();
                self.drafts[top].connective = Some(at);
                return;
            }
            if self.has_verb(self.stack[0]) && !that {
                self.push_beside(0, at);
                let top = self.top();
                self.push(Opener::Adverbial, Some(at), at, Some(top));
                return;
            }
        }
        let asks = self.words.is(at, &["if"])
            && self.drafts[top].group.is_some_and(|group| {
                group.last + 3 > at
                    && self.words.is(
                        group.verb,
                        &[
                            "ask", "asked", "asks", "asking", "wonder", "wondered", "wonders",
                            "know", "knows", "knew", "see", "doubt",
                        ],
                    )
            });
        let adverbial = before.is_some_and(|before| {
            self.words.is(
                before,
                &["so", "now", "given", "except", "provided", "order"],
            )
        });
        let opener = if (that || asks) && !adverbial {
            Opener::Complement
        } else {
            Opener::Adverbial
        };
        self.push(opener, Some(at), at, Some(top));
    }

    /// Whether a clause with a verb of its own follows directly: `as he said`, not `as a doctor`.
    fn opens(&self, at: usize) -> bool {
        self.ahead(at).is_some_and(|group| {
            group.first <= at + 8
                && !(at + 1..group.first).any(|at| {
                    matches!(
                        self.words.tag(at),
                        Tag::Mark | Tag::Subordinator | Tag::Relative | Tag::Conjunction
                    )
                })
                && group.form != Form::Infinitive
        })
    }

    fn relative(&mut self, at: usize) {
        if self.ahead(at).is_none() {
            return;
        }
        let top = self.top();
        let mut from = at;
        if let Some(before) = at.checked_sub(1) {
            if self.words.tag(before) == Tag::Adposition {
                from = before;
            } else if self.words.tag(before) == Tag::Conjunction
                && let Some(place) = self
                    .stack
                    .iter()
                    .rposition(|&draft| self.drafts[draft].opener == Opener::Relative)
            {
                self.push_beside(place, before);
                let top = self.top();
                self.owner[before] = top;
                self.drafts[top].connective = Some(at);
                return;
            }
        }
        self.push(Opener::Relative, Some(at), from, Some(top));
        let top = self.top();
        self.owner[from] = top;
    }

    fn wh(&mut self, at: usize) {
        let initial = self.is_initial(at);
        if self.ahead(at).is_none() || initial && self.question || self.words.is(at, &["however"]) {
            return;
        }
        let adverbial = self.words.is(
            at,
            &[
                "when", "where", "whenever", "wherever", "whatever", "however",
            ],
        );
        let top = self.top();
        let opener = if adverbial {
            Opener::Adverbial
        } else {
            Opener::Complement
        };
        // A question behind a comma or inside quotation marks is one of its own.
        self.push(opener, Some(at), at, Some(top));
    }

    fn conjunction(&mut self, at: usize) {
        let top = self.top();
        if !self.has_verb(top) {
            return;
        }
        let mut next = at + 1;
        while next < at + 5
            && (self.words.tag(next) == Tag::Adverb && !self.words.is(next, WH)
                || self.shape(next) == Shape::Comma
                || self.words.tag(next) == Tag::Interjection)
        {
            next += 1;
        }
        let Some(group) = self.ahead(at) else { return };
        if matches!(self.words.tag(next), Tag::Subordinator | Tag::Relative) {
            return;
        }
        let comma = at > 0 && self.shape(at - 1) == Shape::Comma;
        let form = |draft: usize| self.drafts[draft].group.map(|group| group.form);
        if group.first <= next {
            let like = match group.form {
                Form::Infinitive => self
                    .stack
                    .iter()
                    .rposition(|&draft| form(draft) == Some(Form::Infinitive)),
                Form::Reduced => self.stack.iter().rposition(|&draft| {
                    form(draft) == Some(Form::Reduced)
                        || self.drafts[draft]
                            .group
                            .is_some_and(|group| group.auxiliary)
                }),
                Form::Finite if !group.auxiliary && self.words.is_base(group.verb) => {
                    self.stack.iter().rposition(|&draft| {
                        form(draft) == Some(Form::Infinitive)
                            || form(draft) == Some(Form::Finite)
                                && self.drafts[draft].group.is_some_and(|group| {
                                    group.auxiliary || self.words.is_base(group.verb)
                                })
                    })
                }
                Form::Finite => self
                    .stack
                    .iter()
                    .rposition(|&draft| form(draft) == Some(Form::Finite)),
            };
            let place = like
                .or_else(|| {
                    self.stack
                        .iter()
                        .rposition(|&draft| form(draft) == Some(Form::Finite))
                })
                .unwrap_or(self.stack.len() - 1);
            self.push_beside(place, at);
            return;
        }
        // `and` with a subject: only when nothing but one follows up to the verb.
        let only_subject = group.form == Form::Finite
            && group.first <= next + 14
            && (next..group.first).all(|at| {
                !matches!(
                    self.words.tag(at),
                    Tag::Mark | Tag::Conjunction | Tag::Subordinator | Tag::Relative
                )
            });
        let takes = self.takes_complement(top)
            && !comma
            && self.drafts[top].group.is_some_and(|group| {
                (group.last + 1..at).all(|at| self.is_nominal(at)) && group.last + 1 < at
            });
        let wh = self.words.is(next, WH);
        if !only_subject || takes || wh {
            return;
        }
        let finite = |draft: usize| {
            form(draft) == Some(Form::Finite) && self.drafts[draft].opener != Opener::Relative
        };
        let place = if comma {
            self.stack.iter().position(|&draft| finite(draft))
        } else {
            self.stack.iter().rposition(|&draft| finite(draft))
        };
        if let Some(place) = place {
            self.push_beside(place, at);
        }
    }

    fn mark(&mut self, at: usize) {
        let top = self.top();
        match self.shape(at) {
            Shape::Comma if self.stack.len() > 1 && self.has_verb(top) => {
                if let Some(place) = self.waiting() {
                    self.stack.truncate(place + 1);
                } else {
                    let draft = self.drafts[top];
                    let behind_comma = draft
                        .from
                        .checked_sub(1)
                        .is_some_and(|before| self.shape(before) == Shape::Comma);
                    let closes = match draft.opener {
                        Opener::Report => true,
                        Opener::Relative | Opener::Reduced => behind_comma,
                        _ => false,
                    };
                    if closes {
                        self.stack.pop();
                    }
                }
            }
            Shape::Semicolon | Shape::Stop if self.has_verb(self.stack[0]) => {
                self.stack.truncate(1);
            }
            Shape::Open => {
                let close = (at + 1..self.words.len().min(at + AHEAD))
                    .find(|&place| self.shape(place) == Shape::Close);
                if let (Some(close), Some(group)) = (close, self.ahead(at))
                    && group.first < close
                {
                    self.push(Opener::Aside, None, at, Some(top));
                }
            }
            Shape::Close => {
                if let Some(place) = self
                    .stack
                    .iter()
                    .rposition(|&draft| self.drafts[draft].opener == Opener::Aside)
                {
                    self.stack.truncate(place.max(1));
                }
            }
            _ => {}
        }
    }

    fn group(&mut self, group: Group) {
        let top = self.top();
        match group.form {
            Form::Infinitive => {
                if self.has_verb(top)
                    || self.has_words(top, group.first) && self.drafts[top].connective.is_none()
                    || self.stack.len() == 1 && !self.has_verb(top)
                {
                    self.push(Opener::Infinitive, None, group.first, Some(top));
                    let top = self.top();
                    self.order(group, top);
                }
            }
            // `The plant, which opened in May, closed`: nothing else can be its verb.
            Form::Reduced
                if !self.words.word(group.verb).ends_with("ing")
                    && self.waiting().is_some_and(|place| {
                        let draft = self.stack[place];
                        self.has_words(draft, group.first)
                    })
                    && !self.groups[self.next[group.last + 1]..]
                        .iter()
                        .take(4)
                        .any(|next| next.form == Form::Finite) =>
            {
                if let Some(place) = self.waiting() {
                    self.stack.truncate(place + 1);
                }
            }
            Form::Reduced => {
                if self.has_verb(top)
                    || self.drafts[top].connective.is_none() && self.drafts[top].sibling.is_none()
                {
                    self.push(Opener::Reduced, None, group.first, Some(top));
                }
            }
            Form::Finite => self.finite(group),
        }
        let top = self.top();
        if self.drafts[top].group.is_none() {
            self.drafts[top].group = Some(group);
        }
    }

    /// `in order to`, `so as to` belong to the infinitive.
    fn order(&mut self, group: Group, draft: usize) {
        let first = group.first;
        if first >= 2
            && (self.words.is(first - 1, &["order"]) && self.words.is(first - 2, &["in"])
                || self.words.is(first - 1, &["as"]) && self.words.is(first - 2, &["so"]))
        {
            self.owner[first - 1] = draft;
            self.owner[first - 2] = draft;
            self.drafts[draft].from = first - 2;
        }
    }

    fn has_words(&self, draft: usize, before: usize) -> bool {
        let from = self.drafts[draft].from;
        (from.max(before.saturating_sub(AHEAD))..before).any(|at| {
            self.owner[at] == draft
                && !matches!(
                    self.words.tag(at),
                    Tag::Mark | Tag::Adverb | Tag::Interjection
                )
        })
    }

    fn finite(&mut self, group: Group) {
        let top = self.top();
        let subject = self.subject(group, top);
        if !self.has_verb(top) {
            // `The plant, she said, is closed`
            if let Some(from) = subject
                && self.drafts[top].connective.is_none()
                && from > 1
                && self.shape(from - 1) == Shape::Comma
                && self.shape(group.last + 1) == Shape::Comma
                && self.has_words(top, from - 1)
                && stance::of_verb(self.words.word(group.verb)).any(Stance::SAY.or(Stance::THINK))
            {
                self.push(Opener::Report, None, from, None);
                self.own(from, group.first);
                return;
            }
            // `The car he bought broke`: a relative clause without a word for it.
            if let Some(from) = subject
                && self.drafts[top].connective.is_none()
                && self.is_gap(from, group)
            {
                self.push(Opener::Relative, None, from, Some(top));
                self.own(from, group.first);
            }
            return;
        }
        let Some(from) = subject else {
            self.without_subject(group, top);
            return;
        };
        let mark = from.checked_sub(1).filter(|&at| {
            self.words.tag(at) == Tag::Mark && !matches!(self.shape(at), Shape::Open | Shape::Close)
        });
        let takes = self.takes_complement(top);
        if let Some(mark) = mark {
            if let Some(place) = self.waiting() {
                self.stack.truncate(place + 1);
                self.own(from, group.first);
                return;
            }
            let said = self.drafts[top]
                .group
                .is_some_and(|its| its.last + 3 > mark);
            if takes
                && said
                && !matches!(self.shape(mark), Shape::Semicolon)
                && !self.reports(group)
            {
                self.push(Opener::Complement, None, from, Some(top));
            } else if self.reports(group) {
                self.stack.truncate(1);
                self.push(Opener::Report, None, from, None);
            } else if matches!(self.drafts[self.stack[0]].opener, Opener::Main) {
                self.push_beside(0, from);
            } else {
                self.push(Opener::Main, None, from, None);
            }
            self.own(from, group.first);
            return;
        }
        if let Some(place) = self.waiting()
            && !takes
        {
            self.stack.truncate(place + 1);
            self.own(from, group.first);
            return;
        }
        let gap = !takes
            && from > 0
            && matches!(
                self.words.tag(from - 1),
                Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Numeral
            );
        let opener = if gap {
            Opener::Relative
        } else {
            Opener::Complement
        };
        self.push(opener, None, from, Some(top));
        self.own(from, group.first);
    }

    /// A finite or bare form without a subject of its own.
    fn without_subject(&mut self, group: Group, top: usize) {
        let before = group.first.checked_sub(1);
        let mark = before.is_some_and(|at| {
            self.words.tag(at) == Tag::Mark && !matches!(self.shape(at), Shape::Open | Shape::Close)
        });
        let base = !group.auxiliary && self.words.is_base(group.verb);
        if mark && self.reports(group) && !base {
            // `…," said Smith`
            self.stack.truncate(1);
            self.push(Opener::Report, None, group.first, None);
            return;
        }
        if let Some(place) = self.waiting() {
            self.stack.truncate(place + 1);
            return;
        }
        if mark && !base {
            // `came, saw, conquered`
            let finite = self.stack.iter().rposition(|&draft| {
                self.drafts[draft]
                    .group
                    .is_some_and(|group| group.form == Form::Finite)
            });
            self.push_beside(finite.unwrap_or(0), group.first);
            return;
        }
        let opener = if base || !self.words.word(group.verb).ends_with("ed") {
            Opener::Infinitive
        } else {
            Opener::Reduced
        };
        self.push(opener, None, group.first, Some(top));
    }

    /// Gives the units from `from` up to `to` to the innermost clause.
    fn own(&mut self, from: usize, to: usize) {
        let top = self.top();
        for at in from..to {
            self.owner[at] = top;
        }
    }

    /// Whether a report follows what it reports: `…, he said.`
    fn reports(&self, group: Group) -> bool {
        let says = stance::of_verb(self.words.word(group.verb))
            .any(Stance::SAY.or(Stance::THINK).or(Stance::SHOW));
        let behind = group.last + 1;
        says && self.has_verb(self.stack[0])
            && !(behind..behind + 4).any(|at| self.words.is(at, &["that"]))
            && (self.words.tag(behind) == Tag::Mark
                || matches!(
                    self.words.tag(behind),
                    Tag::Adposition | Tag::Adverb | Tag::Reduced
                )
                || self.is_nominal(behind)
                    && !self
                        .ahead(group.last)
                        .is_some_and(|next| next.form == Form::Finite && next.first < behind + 8))
    }

    fn takes_complement(&self, draft: usize) -> bool {
        self.drafts[draft].group.is_some_and(|group| {
            let takes = Stance::SAY
                .or(Stance::THINK)
                .or(Stance::KNOW)
                .or(Stance::SHOW)
                .or(Stance::DENY)
                .or(Stance::HOPE);
            stance::of_verb(self.words.word(group.verb)).any(takes)
                || self.words.tag(group.last + 1) == Tag::Adjective
                    && stance::of_word(self.words.word(group.last + 1)).any(takes)
        })
    }

    fn is_nominal(&self, at: usize) -> bool {
        matches!(
            self.words.tag(at),
            Tag::Noun
                | Tag::Name
                | Tag::Pronoun
                | Tag::Determiner
                | Tag::Numeral
                | Tag::Adjective
                | Tag::Attributive
                | Tag::Symbol
        ) || self.words.word(at).starts_with(['\'', '’'])
    }

    /// Where the subject of a group begins, if it has one of its own.
    fn subject(&self, group: Group, top: usize) -> Option<usize> {
        if group.inverted.is_some() {
            return Some(group.first);
        }
        let least = self.drafts[top]
            .group
            .map_or(self.drafts[top].from, |its| its.last + 1);
        let mut end = group.first;
        while end > least
            && (self.words.tag(end - 1) == Tag::Adverb || self.words.tag(end - 1) == Tag::Particle)
        {
            end -= 1;
        }
        noun_phrase(self.words, least, end).filter(|&from| {
            (from..end).any(|at| self.is_nominal(at))
                && !(end == from + 1 && self.words.is(from, OBJECTS))
                && self.owner[from] == top
        })
    }

    /// Whether the words from `from` on are a relative clause without a pronoun: a noun stands
    /// before its subject, and another verb follows.
    fn is_gap(&self, from: usize, group: Group) -> bool {
        let Some(before) = from.checked_sub(1) else {
            return false;
        };
        self.words.tag(before) == Tag::Noun
            && self.words.is(from, SUBJECTS)
            && !self.words.units[before].classes.any(Classes::TIME)
            && self.ahead(group.last).is_some_and(|next| {
                next.form == Form::Finite
                    && !(group.last + 1..next.first).any(|at| {
                        matches!(
                            self.words.tag(at),
                            Tag::Mark | Tag::Conjunction | Tag::Subordinator
                        ) || self.words.is(at, SUBJECTS)
                    })
            })
    }
}

/// Where the noun phrase that ends before `end` begins, not before `least`.
fn noun_phrase(words: &Words<'_>, least: usize, end: usize) -> Option<usize> {
    let mut from = chunk(words, least, end)?;
    // `the mayor of the city`, `the mayor and the council`
    while from >= least + 2 && matches!(words.tag(from - 1), Tag::Adposition | Tag::Conjunction) {
        let Some(before) = chunk(words, least, from - 1) else {
            break;
        };
        from = before;
    }
    if from > least && words.tag(from - 1) == Tag::Adposition {
        return None;
    }
    Some(from)
}

/// Where the words around one noun begin: `the city's new mayor`.
fn chunk(words: &Words<'_>, least: usize, end: usize) -> Option<usize> {
    let mut from = end;
    while from > least {
        let at = from - 1;
        match words.tag(at) {
            Tag::Noun
            | Tag::Name
            | Tag::Adjective
            | Tag::Numeral
            | Tag::Attributive
            | Tag::Symbol
            | Tag::Reduced => {
                from = at;
            }
            Tag::Particle if words.word(at).starts_with(['\'', '’']) => from = at,
            Tag::Pronoun | Tag::Relative => {
                let possessive = words.is(at, &["his", "her", "its", "their", "our", "my", "your"]);
                if possessive || from == end {
                    from = at;
                }
                break;
            }
            Tag::Determiner => {
                from = at;
                if !(at > least && words.tag(at - 1) == Tag::Determiner) {
                    break;
                }
            }
            _ => break,
        }
    }
    (from < end).then_some(from)
}
