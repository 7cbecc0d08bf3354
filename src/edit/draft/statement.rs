//! What a claim is drafted of: the whole statement, and who makes it.
//!
//! Invariant: a part of a sentence is drafted only when the rest says nothing but that somebody
//! plainly says it, so that no negation, condition or verb is lost.

use std::ops::Range;

use crate::article::analysis::{AnnotatedText, Sentence};
use crate::language::{Attribution, AttributionKind, Clause, Clauses, Commitment};
use crate::text::one_line;

use super::furniture;
use super::words::Words;

/// What a sentence states.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    /// The sentence without its dateline and final period.
    pub(super) whole: Range<usize>,
    /// What a named speaker plainly says, when the rest only says so.
    pub(super) fragment: Option<Range<usize>>,
    pub(super) speaker: Option<Who>,
}

/// Who says it.
#[derive(Clone, Debug)]
pub(super) enum Who {
    Named(String),
    Anonymous(String),
}

impl Who {
    pub(super) fn name(&self) -> Option<&str> {
        match self {
            Self::Named(name) => Some(name),
            Self::Anonymous(_) => None,
        }
    }
}

/// Words of the longest name; what is longer was not read as it should be.
const LONGEST_NAME: usize = 6;

impl Statement {
    /// What the sentence with this index states; None for headlines, bylines, invitations and the
    /// like, which state nothing.
    pub(super) fn of(annotated: &AnnotatedText, at: usize) -> Option<Self> {
        let sentence = annotated.sentences.get(at)?;
        let read = Read::of(annotated, sentence)?;
        if furniture::is_furniture(annotated, at, &read.clauses, read.words) {
            return None;
        }
        let behind = furniture::behind_dateline(annotated.words(&sentence.range));
        let start = sentence.range.end - behind.len();
        let end = super::cited::before_notes(annotated, sentence, start);
        let whole = without_period(annotated, &(start..end));
        let outer = read.outer();
        let speaker = read.speaker(outer);
        let fragment = outer
            .filter(|_| matches!(speaker, Some(Who::Named(_))))
            .and_then(|attribution| read.fragment(attribution, &whole));
        Some(Self {
            whole,
            fragment,
            speaker,
        })
    }
}

/// A sentence with its clauses.
struct Read<'a> {
    annotated: &'a AnnotatedText,
    sentence: &'a Sentence,
    clauses: Clauses,
    words: &'static Words,
}

impl<'a> Read<'a> {
    fn of(annotated: &'a AnnotatedText, sentence: &'a Sentence) -> Option<Self> {
        let prose = annotated.prose(&sentence.range)?;
        Some(Self {
            annotated,
            sentence,
            clauses: prose.clauses(annotated.words(&sentence.range)),
            words: Words::of(prose.tag())?,
        })
    }

    /// The attributions that report something.
    fn reports(&self) -> impl Iterator<Item = &'a Attribution> {
        self.sentence
            .attributions
            .iter()
            .filter(|attribution| attribution.reports && !attribution.exempt)
    }

    /// The attribution that all others are part of: the only one, or the one whose content has
    /// their cues.
    fn outer(&self) -> Option<&'a Attribution> {
        self.reports().find(|one| {
            self.reports().all(|other| {
                std::ptr::eq(*one, other)
                    || one
                        .content
                        .as_ref()
                        .is_some_and(|content| inside(&other.cue, content))
                        && !self.is_joined(other)
            })
        })
    }

    /// Whether an attribution is joined to what stands before it: `…, and Lima said …`.
    fn is_joined(&self, attribution: &Attribution) -> bool {
        self.is_behind_joining(attribution.words().start)
    }

    /// Whether a word that joins statements stands directly before a place of the article.
    fn is_behind_joining(&self, place: usize) -> bool {
        let before = self.sentence.range.start..place;
        let last = self.annotated.words(&before).split_whitespace().next_back();
        let prose = self.annotated.prose(&self.sentence.range);
        last.zip(prose).is_some_and(|(last, prose)| {
            let last = last.to_lowercase();
            let known = prose.vocabulary();
            known.joining.contains(&last.as_str())
                || known.opening.contains(&last.as_str()) && last != known.that
        })
    }

    /// Whether somebody else says something in a statement that is joined to that of `outer`, even
    /// where no attribution was read.
    fn has_joined_report(&self, outer: &Attribution) -> bool {
        let start = self.sentence.range.start;
        let text = self.annotated.words(&self.sentence.range);
        self.clauses.as_slice().iter().any(|clause| {
            let (Some(verb), Some(subject)) = (&clause.verb, &clause.subject) else {
                return false;
            };
            let word = text.get(verb.clone()).unwrap_or_default().to_lowercase();
            let name = text.get(subject.clone()).unwrap_or_default();
            let is_outer = outer
                .source
                .as_ref()
                .is_some_and(|source| is_same(name, self.annotated.words(source)));
            let subject = subject.start + start;
            !is_outer
                && self.words.plain_cues.contains(&word.as_str())
                && subject > outer.cue.start
                && subject < verb.start + start
                && self.is_behind_joining(subject)
        })
    }

    /// Who says it: the source of the outer attribution, or the one of all of them.
    fn speaker(&self, outer: Option<&'a Attribution>) -> Option<Who> {
        if let Some(outer) = outer {
            if self.has_joined_report(outer) {
                return None;
            }
            return self.who(outer);
        }
        let mut all = self.reports().map(|attribution| self.who(attribution));
        let Some(Who::Named(first)) = all.next()? else {
            return None;
        };
        all.all(|other| matches!(other, Some(Who::Named(name)) if is_same(&name, &first)))
            .then_some(Who::Named(first))
    }

    fn who(&self, attribution: &Attribution) -> Option<Who> {
        // Nobody says what is only not said, or would be said.
        if let Some(clause) = self.cue_clause(attribution)
            && (clause.negated
                || matches!(
                    clause.commitment,
                    Commitment::Denied
                        | Commitment::Conditional
                        | Commitment::Asked
                        | Commitment::Hedged
                        | Commitment::Instructed
                ))
        {
            return None;
        }
        match attribution.kind {
            AttributionKind::Named => {
                let name = &attribution.speaker.as_ref()?.range;
                let words = one_line(self.annotated.words(name));
                (self.states(attribution)
                    && self.is_alone(attribution)
                    && words.split(' ').count() <= LONGEST_NAME)
                    .then_some(Who::Named(words))
            }
            AttributionKind::Anonymous => {
                let source = one_line(self.annotated.words(attribution.source.as_ref()?));
                let words = source.trim_end_matches([',', ';', ':', ' ']);
                Some(Who::Anonymous(words.to_owned()))
            }
            _ => None,
        }
    }

    /// Whether somebody says a statement, and does not only agree, own or do something: there is a
    /// verb in what is said, and the subject of the cue is who says it.
    fn states(&self, attribution: &Attribution) -> bool {
        let (Some(source), Some(content)) = (&attribution.source, &attribution.content) else {
            return false;
        };
        let behind = self.annotated.text().get(source.end..).unwrap_or_default();
        let words = self.annotated.words(source).trim_end();
        let is_owner = words.ends_with(['\'', '’'])
            || words.ends_with("'s")
            || words.ends_with("’s")
            || behind.starts_with(['\'', '’']);
        let is_subject = self
            .cue_clause(attribution)
            .and_then(|clause| clause.subject.as_ref())
            .is_none_or(|subject| {
                let start = self.sentence.range.start;
                let is_it =
                    subject.start + start < source.end && source.start < subject.end + start;
                is_it || source.start >= attribution.cue.end
            });
        // `visited Costa, saying …`: the one who says it is the subject of what governs the cue.
        let is_governed = self.cue_clause(attribution).is_none_or(|clause| {
            let governor = clause
                .governor
                .and_then(|governor| self.clauses.as_slice().get(governor));
            let (None, Some(governor)) = (&clause.subject, governor) else {
                return true;
            };
            let start = self.sentence.range.start;
            governor.subject.as_ref().is_some_and(|subject| {
                subject.start + start < source.end && source.start < subject.end + start
            })
        });
        let has_verb = self.annotated.prose(content).is_some_and(|prose| {
            let clauses = prose.clauses(self.annotated.words(content));
            clauses
                .as_slice()
                .iter()
                .any(|clause| clause.verb.is_some())
        });
        !is_owner && is_subject && is_governed && has_verb && self.is_whole_name(attribution)
    }

    /// Whether the speaker's name is no part of a longer one: `Lima's campaign`, `the Bureau of
    /// Labor Statistics`.
    fn is_whole_name(&self, attribution: &Attribution) -> bool {
        let (Some(source), Some(speaker)) = (&attribution.source, &attribution.speaker) else {
            return false;
        };
        if !inside(&speaker.range, source) {
            return true;
        }
        let text = self.annotated.text();
        let behind = text.get(speaker.range.end..).unwrap_or_default();
        let before = self.annotated.words(&(source.start..speaker.range.start));
        let is_short = !self.annotated.words(&speaker.range).contains(' ');
        let last = before.split_whitespace().next_back().unwrap_or_default();
        let is_cut = is_short
            && last.starts_with(char::is_uppercase)
            && !last.ends_with('.')
            && before.split_whitespace().count() > 2;
        !is_cut && !behind.starts_with(['\'', '’'])
    }

    /// Whether nobody else is named as a source beside the speaker: `Lima and Costa said`.
    fn is_alone(&self, attribution: &Attribution) -> bool {
        let Some(source) = &attribution.source else {
            return false;
        };
        let end = if source.end <= attribution.cue.start {
            attribution.cue.start
        } else {
            source.end
        };
        let words = self.annotated.words(&(source.start..end));
        let Some(prose) = self.annotated.prose(source) else {
            return false;
        };
        let joining = prose.vocabulary().joining;
        let mut rest = words
            .split_whitespace()
            .skip_while(|word| !joining.contains(word))
            .skip(1);
        // `secretary of state and mayor Ana Lima` is one: the name is behind.
        let speaker = attribution.speaker.as_ref();
        let is_behind = speaker.is_some_and(|speaker| {
            let joined = words
                .split_whitespace()
                .find(|word| joining.contains(word))
                .map_or(0, |word| {
                    source.start + (word.as_ptr().addr() - words.as_ptr().addr())
                });
            speaker.range.start > joined
        });
        is_behind || !rest.any(|word| word.starts_with(char::is_uppercase))
    }

    /// The clause whose verb is the cue.
    fn cue_clause(&self, attribution: &Attribution) -> Option<&Clause> {
        let cue = self.within(&attribution.cue)?;
        self.clauses.as_slice().iter().find(|clause| {
            clause
                .verb
                .as_ref()
                .is_some_and(|verb| verb.start < cue.end && cue.start < verb.end)
        })
    }

    /// A range of the article in the text of the sentence.
    fn within(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let start = self.sentence.range.start;
        Some(range.start.checked_sub(start)?..range.end.checked_sub(start)?)
    }

    /// The content of an attribution, when all around it is a plain `X said`, and it is a whole
    /// statement by itself.
    fn fragment(&self, attribution: &Attribution, whole: &Range<usize>) -> Option<Range<usize>> {
        let content = attribution.content.clone()?;
        let content = content.start.max(whole.start)..content.end;
        if !inside(&content, &self.sentence.range) || !self.is_plain(attribution) {
            return None;
        }
        let source = attribution.source.as_ref()?;
        let behind = |range: &Range<usize>| range.start >= content.end;
        let before = |range: &Range<usize>| range.end <= content.start;
        let blank = |range: Range<usize>| {
            let words = self.annotated.words(&range);
            !words.contains(char::is_alphanumeric)
        };
        let is_rest_plain = if behind(source) && behind(&attribution.cue) {
            content.start <= whole.start || blank(whole.start..content.start)
        } else if before(source) && before(&attribution.cue) {
            content.end >= whole.end || blank(content.end..whole.end)
        } else {
            false
        };
        let that = self.without_that(content.clone());
        // `said in May the bridge closed`: when it was said, or when it closed?
        let is_open = before(&attribution.cue) && that == content;
        let content = without_period(self.annotated, &that);
        (is_rest_plain
            && self.is_rest_empty(attribution, &content, whole)
            && self.is_statement(&content, is_open))
        .then_some(content)
    }

    /// Whether a cue is `said`, `told`, `wrote`, `according to`, and nobody doubts that it was.
    fn is_plain(&self, attribution: &Attribution) -> bool {
        let cue = one_line(self.annotated.words(&attribution.cue)).to_lowercase();
        let verb = self.cue_clause(attribution);
        let is_verb = cue
            .split(' ')
            .next()
            .is_some_and(|first| self.words.plain_cues.contains(&first));
        let is_phrase = self
            .words
            .cue_phrases
            .iter()
            .any(|phrase| cue.starts_with(phrase));
        match verb {
            Some(clause) => is_verb && !clause.negated && clause.commitment == Commitment::Asserted,
            None => is_phrase,
        }
    }

    /// Whether what stands besides content, source and cue says nothing: no verb, no figure, no
    /// negation, nothing that a condition opens with.
    fn is_rest_empty(
        &self,
        attribution: &Attribution,
        content: &Range<usize>,
        whole: &Range<usize>,
    ) -> bool {
        const MOST_WORDS: usize = 12;
        let Some(within) = self.within(content) else {
            return false;
        };
        let cue = self.cue_clause(attribution);
        let has_other_verb = self.clauses.as_slice().iter().any(|clause| {
            clause
                .verb
                .as_ref()
                .is_some_and(|verb| !inside(verb, &within))
                && cue.is_none_or(|cue| cue != clause)
        });
        let Some(prose) = self.annotated.prose(content) else {
            return false;
        };
        let known = prose.vocabulary();
        let source = attribution.source.as_ref();
        let text = self.annotated.words(whole);
        let mut rest = text
            .split_whitespace()
            .filter(|word| {
                // Both point into the same text.
                let at = whole.start + (word.as_ptr().addr() - text.as_ptr().addr());
                let word = at..at + word.len();
                let is_in = |range: &Range<usize>| word.start < range.end && range.start < word.end;
                !is_in(content) && !is_in(&attribution.cue) && !source.is_some_and(is_in)
            })
            .map(|word| {
                word.trim_matches(|c: char| !c.is_alphanumeric())
                    .to_lowercase()
            })
            .filter(|word| !word.is_empty() && *word != known.that);
        let count = rest.clone().count();
        let between = attribution.cue.start..content.start.max(attribution.cue.start);
        let has_figure = self
            .annotated
            .words(&between)
            .contains(|c: char| c.is_ascii_digit());
        let has_meaning = has_figure
            || rest.any(|word| {
                word.contains(|c: char| c.is_ascii_digit())
                    || known.negations.contains(&word.as_str())
                    || known.opening.contains(&word.as_str())
            });
        !has_other_verb && count <= MOST_WORDS && !has_meaning
    }

    /// Whether words are a whole statement by themselves: with a subject that means something, and
    /// a verb; no part of a quotation, and no question.
    /// With `is_open` nothing may stand before its subject.
    fn is_statement(&self, content: &Range<usize>, is_open: bool) -> bool {
        const FEWEST: usize = 4;
        let words = self.annotated.words(content);
        let first = words.split_whitespace().next().unwrap_or_default();
        let quotes = |mark: char| words.matches(mark).count();
        let Some(prose) = self.annotated.prose(content) else {
            return false;
        };
        let clauses = prose.clauses(words);
        let mut tops = clauses
            .as_slice()
            .iter()
            .filter(|clause| clause.governor.is_none())
            .peekable();
        let is_pronoun = |subject: &Range<usize>| {
            let subject = words.get(subject.clone()).unwrap_or_default();
            let subject = subject.to_lowercase();
            self.words.pronouns.contains(&subject.as_str())
        };
        let begins = |clause: &&Clause| {
            clause
                .subject
                .as_ref()
                .is_some_and(|subject| subject.start == 0)
        };
        // `said the mayor was ill and left`: who left?
        let first_subject = tops.peek().and_then(|first| first.subject.clone());
        let shares_subject = tops
            .clone()
            .skip(1)
            .any(|clause| clause.subject.is_none() || clause.subject == first_subject);
        tops.peek()
            .is_some_and(|first| !is_open || begins(first) && !shares_subject)
            && tops.all(|clause| {
                clause.verb.is_some()
                    && clause
                        .subject
                        .as_ref()
                        .is_some_and(|subject| !is_pronoun(subject))
                    && !matches!(
                        clause.commitment,
                        Commitment::Asked | Commitment::Instructed
                    )
            })
            && words.split_whitespace().count() >= FEWEST
            && !words.starts_with(['"', '“', '‘', '\''])
            && quotes('"').is_multiple_of(2)
            && quotes('“') == quotes('”')
            && quotes('(') == quotes(')')
            && !self.words.asking.contains(&first.to_lowercase().as_str())
    }

    /// `it fell` in `that it fell`.
    fn without_that(&self, content: Range<usize>) -> Range<usize> {
        let words = self.annotated.words(&content);
        let that = self
            .annotated
            .prose(&content)
            .map_or("", |prose| prose.vocabulary().that);
        let rest = words.strip_prefix(that).unwrap_or(words);
        let kept = rest.trim_start();
        if kept.len() == rest.len() {
            return content;
        }
        content.end - kept.len()..content.end
    }
}

/// Whether two names end in the same word.
fn is_same(one: &str, other: &str) -> bool {
    let last = |name: &str| name.split_whitespace().next_back().map(str::to_lowercase);
    one == other || last(one) == last(other)
}

fn inside(part: &Range<usize>, whole: &Range<usize>) -> bool {
    whole.start <= part.start && part.end <= whole.end
}

fn without_period(annotated: &AnnotatedText, range: &Range<usize>) -> Range<usize> {
    let words = annotated.words(range);
    let kept = words
        .trim_end()
        .trim_end_matches(['.', ',', ';', ':'])
        .trim_end();
    // "U.S." and the like keep their period.
    let initial = kept
        .rsplit(char::is_whitespace)
        .next()
        .is_some_and(|word| word.contains('.') && !word.contains("://"));
    let end = if initial {
        words.trim_end().len()
    } else {
        kept.len()
    };
    range.start..range.start + end
}
