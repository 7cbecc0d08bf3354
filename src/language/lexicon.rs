//! What words have to do with one another.

use std::collections::{HashMap, HashSet};

use super::Word;

/// Words that can say the same, exclude one another, or say little; all of them as stems.
#[derive(Debug)]
pub struct Lexicon {
    synonyms: Groups,
    rivals: Groups,
    light: HashSet<String>,
    opposites: HashMap<String, (usize, bool)>,
}

impl Lexicon {
    /// Reads lists of words, a group a line; `#` begins a comment. `words` gives the stems. In a line
    /// of `opposites` the words behind the `|` deny those before it.
    pub(super) fn read(
        words: fn(&str) -> Vec<Word>,
        synonyms: &str,
        rivals: &str,
        light: &str,
        opposites: &str,
    ) -> Self {
        let mut denying = HashMap::new();
        let lines = opposites.lines().filter(|line| !line.starts_with('#'));
        for (group, line) in lines.enumerate() {
            for (side, list) in line.split('|').enumerate() {
                for word in words(list) {
                    denying.entry(word.stem).or_insert((group, side > 0));
                }
            }
        }
        let light = Groups::read(words, light);
        Self {
            synonyms: Groups::read(words, synonyms),
            rivals: Groups::read(words, rivals),
            light: light.members.into_iter().flatten().collect(),
            opposites: denying,
        }
    }

    /// The stems of words that can say what this one does.
    pub fn synonyms(&self, stem: &str) -> impl Iterator<Item = &str> {
        let groups = self.synonyms.of(stem).iter();
        groups
            .filter_map(|&group| self.synonyms.members.get(group))
            .flatten()
            .map(String::as_str)
    }

    /// Whether what one word says excludes what the other does.
    pub fn exclude(&self, one: &str, other: &str) -> bool {
        let groups = self.rivals.of(other);
        one != other
            && self
                .rivals
                .of(one)
                .iter()
                .any(|group| groups.contains(group))
    }

    /// The group of opposites that a word stands in, and whether it is one of those that deny the
    /// others: `unsafe`.
    pub fn opposite(&self, stem: &str) -> Option<(usize, bool)> {
        self.opposites.get(stem).copied()
    }

    /// Whether a word adds little: its absence tells nothing.
    pub fn is_light(&self, stem: &str) -> bool {
        self.light.contains(stem)
    }
}

/// Groups of words, and the groups that each stem stands in.
#[derive(Debug)]
struct Groups {
    members: Vec<Vec<String>>,
    of: HashMap<String, Vec<usize>>,
}

impl Groups {
    fn read(words: fn(&str) -> Vec<Word>, file: &str) -> Self {
        let members: Vec<Vec<_>> = file
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| words(line).into_iter().map(|word| word.stem).collect())
            .collect();
        let mut of = HashMap::<_, Vec<_>>::new();
        for (group, stems) in members.iter().enumerate() {
            for stem in stems {
                let groups = of.entry(stem.clone()).or_default();
                if groups.last() != Some(&group) {
                    groups.push(group);
                }
            }
        }
        Self { members, of }
    }

    fn of(&self, stem: &str) -> &[usize] {
        self.of.get(stem).map_or(&[], Vec::as_slice)
    }
}
