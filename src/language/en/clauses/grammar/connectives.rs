//! Words that open a clause: conjunctions, subordinators, relative pronouns, question words.

use super::super::super::tokens::Shape;
use super::super::groups::Form;
use super::super::tags::Tag;
use super::{Grammar, Opener};

/// Words that ask, or open what is asked.
pub(super) const WH: &[&str] = &[
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

impl Grammar<'_> {
    /// `by opening`.
    pub(super) fn before_gerund(&self, at: usize) -> bool {
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

    pub(super) fn subordinator(&mut self, at: usize) {
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

    pub(super) fn relative(&mut self, at: usize) {
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

    pub(super) fn wh(&mut self, at: usize) {
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

    pub(super) fn conjunction(&mut self, at: usize) {
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
}
