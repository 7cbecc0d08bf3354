//! What is observed of a clause: its verb, what governs it, and what stands around it.
//!
//! Invariant: the same words give the same observations in the same order; a word is put into
//! lower case once a sentence, and nothing else is allocated for each clause.

use std::borrow::Cow;

use super::super::super::lexicon::Classes;
use super::super::super::stems::stem;
use super::super::commitment::Judged;
use super::super::grammar::{Draft, Reading};
use super::super::groups::{Form, Group, Words};
use super::super::tags::Tag;

/// How far into a clause its words are looked at.
const FAR: usize = 30;
/// How many clauses above one are looked at.
const ABOVE: usize = 8;

/// A sentence, with its words in lower case.
pub(super) struct Scene<'a> {
    words: &'a Words<'a>,
    reading: &'a Reading,
    judged: &'a [Judged],
    lower: Vec<Cow<'a, str>>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(words: &'a Words<'a>, reading: &'a Reading, judged: &'a [Judged]) -> Self {
        let lower = (0..words.len())
            .map(|at| {
                let word = words.word(at);
                if word.chars().any(char::is_uppercase) {
                    Cow::Owned(word.to_lowercase())
                } else {
                    Cow::Borrowed(word)
                }
            })
            .collect();
        Self {
            words,
            reading,
            judged,
            lower,
        }
    }

    fn lower(&self, at: usize) -> &str {
        self.lower.get(at).map_or("", |word| word)
    }

    fn tag(&self, at: usize) -> &'static str {
        if at < self.words.len() {
            self.words.tag(at).as_str()
        } else {
            ""
        }
    }

    /// What kind of form a verb group is in: a bare form, with `to`, in `ing`, …
    fn form(&self, group: Group) -> &'static str {
        match group.form {
            Form::Finite if group.auxiliary => "auxiliary",
            Form::Finite if self.words.is_base(group.verb) => "base",
            Form::Finite if self.lower(group.verb).ends_with('s') => "s",
            Form::Finite => "past",
            Form::Infinitive => "to",
            Form::Reduced if self.lower(group.verb).ends_with("ing") => "ing",
            Form::Reduced => "ed",
        }
    }

    /// The tense of a clause, by its auxiliaries.
    fn tense(&self, group: Group) -> &'static str {
        for at in group.first..group.verb {
            match self.lower(at) {
                "did" | "was" | "were" | "had" => return "past",
                "has" | "have" | "'ve" | "’ve" => return "perfect",
                "is" | "are" | "am" | "'s" | "’s" | "'re" | "’re" | "'m" | "’m" => {
                    return "present";
                }
                "do" | "does" => return "does",
                "will" | "'ll" | "’ll" | "shall" => return "future",
                "can" | "ca" => return "can",
                "would" | "could" | "should" | "might" | "may" | "must" | "'d" | "’d" => {
                    return "modal";
                }
                _ => {}
            }
        }
        match self.lower(group.verb) {
            "was" | "were" | "had" | "did" => "past",
            _ => self.form(group),
        }
    }

    fn group(&self, at: usize) -> Option<Group> {
        self.reading.drafts.get(at)?.group
    }

    /// The clause above one that coordination does not hide.
    fn above(&self, at: usize) -> Option<usize> {
        let draft = self.reading.drafts.get(at)?;
        let first = draft.sibling.unwrap_or(at);
        self.reading.drafts.get(first)?.governor
    }

    fn verb(&self, at: Option<usize>) -> &str {
        at.and_then(|at| self.group(at))
            .map_or("", |group| self.lower(group.verb))
    }

    /// Fills `keys` with those of all that is observed of a clause, each once.
    pub(super) fn keys(&self, at: usize, keys: &mut Vec<u32>) {
        keys.clear();
        self.observe(at, |number, parts| keys.push(key(number, parts)));
        keys.sort_unstable();
        keys.dedup();
    }

    /// Calls `take` with a number and the parts of everything that is observed of a clause.
    fn observe(&self, at: usize, mut take: impl FnMut(u8, &[&str])) {
        let (Some(draft), Some(its)) = (self.reading.drafts.get(at), self.judged.get(at)) else {
            return;
        };
        let Some(group) = draft.group else { return };
        let first = draft.sibling.unwrap_or(at);
        let head = self.reading.drafts.get(first).copied().unwrap_or(*draft);
        self.of_itself(draft, &head, *its, group, &mut take);
        self.of_governor(&head, *its, group, &mut take);
        self.of_subject(at, *its, group, &mut take);
        self.of_dependents(at, *its, group, &mut take);
        self.of_words(at, draft, *its, group, &mut take);
        self.of_sentence(at, &head, *its, group, &mut take);
    }

    fn of_itself(
        &self,
        draft: &Draft,
        head: &Draft,
        its: Judged,
        group: Group,
        take: &mut impl FnMut(u8, &[&str]),
    ) {
        let verb = self.lower(group.verb);
        let root = stem(verb);
        let (form, tense) = (self.form(group), self.tense(group));
        let label = its.commitment.as_str();
        let opener = head.opener.as_str();
        let connective = head.connective.map_or("", |at| self.lower(at));
        let ending = ending(verb);
        let kind = self.tag(group.verb);
        let beside = if draft.sibling.is_some() {
            "beside"
        } else {
            ""
        };
        take(0, &[]);
        take(1, &[label]);
        take(2, &[opener]);
        take(3, &[opener, label]);
        take(4, &[form]);
        take(5, &[form, opener, label]);
        take(6, &[&root]);
        take(7, &[&root, form]);
        take(8, &[&root, label]);
        take(9, &[ending, form]);
        take(10, &[tense]);
        take(11, &[tense, opener, label]);
        take(12, &[&root, tense]);
        take(13, &[connective]);
        take(14, &[connective, form]);
        take(15, &[connective, label]);
        take(16, &[beside, form, label]);
        take(17, &[kind, form]);
        take(18, &[if its.negated { "not" } else { "" }, label, form]);
        take(19, &[verb]);
        let auxiliary = |place: usize| self.lower(group.first + place);
        let count = group.verb.saturating_sub(group.first).min(3);
        let parts = [auxiliary(0), auxiliary(1), auxiliary(2)];
        take(20, &parts[..count]);
        let before = head.from.checked_sub(1);
        let (trigger, tag) =
            before.map_or(("", ""), |before| (self.lower(before), self.tag(before)));
        take(21, &[trigger, form]);
        take(22, &[trigger, opener]);
        take(23, &[tag, form]);
        take(24, &[tag, opener, label]);
        let further = before.and_then(|before| before.checked_sub(1));
        take(25, &[further.map_or("", |at| self.lower(at)), trigger]);
        take(26, &[&stem(trigger), opener]);
    }

    fn of_governor(
        &self,
        head: &Draft,
        its: Judged,
        group: Group,
        take: &mut impl FnMut(u8, &[&str]),
    ) {
        let form = self.form(group);
        let opener = head.opener.as_str();
        let label = its.commitment.as_str();
        let connective = head.connective.map_or("", |at| self.lower(at));
        let governor = head.governor;
        let above = governor
            .and_then(|governor| self.judged.get(governor))
            .map_or("none", |judged| judged.commitment.as_str());
        let verb = self.verb(governor);
        let root = stem(verb);
        let its_group = governor.and_then(|governor| self.group(governor));
        let (its_form, its_tense) =
            its_group.map_or(("", ""), |group| (self.form(group), self.tense(group)));
        let negated = governor
            .and_then(|governor| self.judged.get(governor))
            .is_some_and(|judged| judged.negated);
        let negated = if negated { "not" } else { "" };
        take(30, &[above, opener]);
        take(31, &[above, form, label]);
        take(32, &[&root, form]);
        take(33, &[&root, opener]);
        take(34, &[&root, its_tense, form]);
        take(35, &[its_tense, form]);
        take(36, &[its_tense, opener, label]);
        take(37, &[connective, above]);
        take(38, &[negated, &root]);
        take(39, &[negated, above, opener]);
        take(40, &[its_form, form, opener]);
        take(41, &[&root, &stem(self.lower(group.verb))]);
        let grand = governor.and_then(|governor| self.above(governor));
        let grand_label = grand
            .and_then(|grand| self.judged.get(grand))
            .map_or("none", |judged| judged.commitment.as_str());
        take(42, &[grand_label, opener]);
        take(43, &[&stem(self.verb(grand)), opener]);
        // Whatever governs it, however far above.
        let mut place = governor;
        for _ in 0..ABOVE {
            let Some(above) = place else { break };
            take(44, &[&stem(self.verb(Some(above)))]);
            if let Some(judged) = self.judged.get(above) {
                take(45, &[judged.commitment.as_str()]);
            }
            place = self.above(above);
        }
    }

    fn of_subject(&self, at: usize, its: Judged, group: Group, take: &mut impl FnMut(u8, &[&str])) {
        let form = self.form(group);
        let tense = self.tense(group);
        let label = its.commitment.as_str();
        let root = stem(self.lower(group.verb));
        let own = self.reading.subject(self.words, at);
        let (from, last) = own.map_or((usize::MAX, usize::MAX), |(from, end)| {
            (from, end.saturating_sub(1))
        });
        let (word, tag) = (self.lower(last), self.tag(last));
        take(50, &[word]);
        take(51, &[word, tense]);
        take(52, &[word, &root]);
        take(53, &[tag, form, label]);
        take(54, &[self.lower(from), form]);
        take(55, &[self.lower(from), tag, tense]);
        // Who the clauses above speak of.
        let mut place = self.above(at);
        if own.is_none() {
            for _ in 0..ABOVE {
                let Some(above) = place else { break };
                if let Some((_, end)) = self.reading.subject(self.words, above) {
                    take(56, &[self.lower(end.saturating_sub(1)), form]);
                    break;
                }
                place = self.above(above);
            }
        }
    }

    fn of_dependents(
        &self,
        at: usize,
        its: Judged,
        group: Group,
        take: &mut impl FnMut(u8, &[&str]),
    ) {
        let form = self.form(group);
        let label = its.commitment.as_str();
        let root = stem(self.lower(group.verb));
        for (child, draft) in self.reading.drafts.iter().enumerate() {
            if draft.sibling == Some(at) {
                take(
                    60,
                    &[
                        form,
                        self.group(child).map_or("", |group| self.tense(group)),
                    ],
                );
            }
            if draft.governor != Some(at) {
                continue;
            }
            take(61, &[draft.opener.as_str(), form, label]);
            take(62, &[draft.opener.as_str(), &root]);
            if let Some(connective) = draft.connective {
                take(63, &[self.lower(connective), label]);
            }
        }
    }

    fn of_words(
        &self,
        at: usize,
        draft: &Draft,
        its: Judged,
        group: Group,
        take: &mut impl FnMut(u8, &[&str]),
    ) {
        let form = self.form(group);
        let label = its.commitment.as_str();
        let root = stem(self.lower(group.verb));
        let next = group.last + 1;
        take(70, &[self.lower(next)]);
        take(71, &[self.tag(next)]);
        take(72, &[self.tag(next), &root]);
        take(73, &[self.lower(next + 1)]);
        take(74, &[self.tag(next), form, label]);
        take(75, &[self.lower(next), &root]);
        take(76, &[self.tag(next), self.tag(next + 1), form]);
        for place in draft.from..(draft.from + FAR).min(self.words.len()) {
            if self.reading.owner.get(place) != Some(&at) {
                continue;
            }
            let word = self.lower(place);
            match self.words.tag(place) {
                Tag::Adverb | Tag::Interjection => {
                    take(80, &[word]);
                    take(81, &[word, form]);
                }
                Tag::Adposition | Tag::Subordinator => take(82, &[word, form]),
                Tag::Noun => take(83, &[&stem(word)]),
                Tag::Mark => take(84, &[word]),
                Tag::Determiner => take(85, &[word]),
                Tag::Adjective => take(86, &[&stem(word)]),
                Tag::Pronoun => take(87, &[word]),
                Tag::Numeral => take(88, &[form]),
                Tag::Name => take(89, &[form]),
                Tag::Auxiliary => take(90, &[word]),
                _ => {}
            }
            if self.words.units[place].classes.any(Classes::TIME) {
                take(91, &[form, label]);
            }
        }
    }

    fn of_sentence(
        &self,
        at: usize,
        head: &Draft,
        its: Judged,
        group: Group,
        take: &mut impl FnMut(u8, &[&str]),
    ) {
        let form = self.form(group);
        let label = its.commitment.as_str();
        let opener = head.opener.as_str();
        let asks = if self.reading.question { "?" } else { "." };
        take(100, &[asks, label]);
        take(101, &[asks, form, opener]);
        take(102, &[self.lower(0), opener]);
        let place = if at == 0 { "first" } else { "later" };
        take(103, &[place, form, label]);
        let size = match self.words.len() {
            0..10 => "short",
            10..20 => "middle",
            20..35 => "long",
            _ => "longer",
        };
        take(104, &[size]);
        take(105, &[size, form]);
        for (place, draft) in self.reading.drafts.iter().enumerate() {
            if place != at
                && let Some(group) = draft.group
            {
                take(106, &[self.tense(group)]);
                take(107, &[self.tense(group), form]);
            }
        }
        for word in &self.lower {
            if matches!(
                &**word,
                "i" | "you"
                    | "we"
                    | "he"
                    | "she"
                    | "they"
                    | "my"
                    | "your"
                    | "our"
                    | "if"
                    | "please"
                    | "would"
                    | "will"
                    | "can"
                    | "should"
                    | "could"
                    | "may"
                    | "not"
                    | "n't"
                    | "!"
                    | "\""
                    | ":"
                    | "was"
                    | "were"
                    | "had"
                    | "said"
                    | "ca"
                    | "must"
                    | "might"
                    | "did"
                    | "do"
                    | "when"
                    | "best"
                    | "any"
                    | "want"
                    | "need"
                    | "how"
                    | "what"
            ) {
                take(108, &[word, form]);
                take(109, &[word]);
            }
        }
    }
}

/// The last three characters of a word.
fn ending(word: &str) -> &str {
    let from = word.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
    word.get(from..).unwrap_or_default()
}

/// The key of what is observed: its number and its parts (FNV-1a, folded to 28 bits).
pub(super) fn key(number: u8, parts: &[&str]) -> u32 {
    const PRIME: u64 = 0x0100_0000_01b3;
    let start = (0xcbf2_9ce4_8422_2325 ^ u64::from(number)).wrapping_mul(PRIME);
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    let hash = bytes.fold(start, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(PRIME)
    });
    ((hash >> 32) ^ hash) as u32 & 0x0fff_ffff
}
