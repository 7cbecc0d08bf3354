//! What a cue is: the words by which somebody reports.

use std::ops::Range;

use super::super::lexicon::Classes;

/// How a cue stands to its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    /// `X said`, `said X`.
    Active,
    /// `has been accused`.
    Passive,
    /// `according to X`.
    AccordingTo,
    /// `rumor has it`, `there is growing concern`.
    Idiom,
    /// `reportedly`.
    Evidential,
    /// `According reported`.
    Dangling,
}

const REPORTS: Classes = Classes::SAY.or(Classes::FIND).or(Classes::THINK);

/// A cue: token indices of its words and what they mean.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// Its words, auxiliaries and adverbs included.
    pub(super) words: Range<usize>,
    /// The verb itself, or the first word.
    pub(super) verb: usize,
    pub(super) voice: Voice,
    /// Classes of the verb.
    pub(super) classes: Classes,
    /// Whether somebody reports, rather than wants.
    pub(super) reports: bool,
    /// Whether it is worth a finding when nobody is named.
    pub(super) agentless: bool,
}

pub(super) fn cue(words: Range<usize>, verb: usize, voice: Voice, classes: Classes) -> Cue {
    Cue {
        words,
        verb,
        voice,
        classes,
        reports: classes.any(REPORTS),
        agentless: false,
    }
}
